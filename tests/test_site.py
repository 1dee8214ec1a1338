"""The site: names as users import them, every page in its place, and a way for newcomers that is short."""

from __future__ import annotations

import importlib
import pathlib
import re
from collections import Counter

import pytest

import upr
from tests.first_picture import MOST, way

ROOT = pathlib.Path(__file__).parents[1]
DOCS = ROOT / "docs"
API = DOCS / "reference" / "api"

pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="not run from a source tree")


def named() -> list[str]:
    """The names that the reference explains."""
    return re.findall(r"^::: (\S+)$", "\n".join(page.read_text("utf-8") for page in sorted(API.glob("*.md"))), re.M)


def thing(name: str) -> object:
    """What is had by a name, as `upr.io.write_csv`."""
    module, _, last = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), last)
    except AttributeError:
        return importlib.import_module(name)


def test_every_public_name_is_in_the_reference_as_it_is_imported() -> None:
    modules = {"io", "plots", "testing"}  # named by what they hold
    names = named()
    assert {f"upr.{name}" for name in upr.__all__} - set(names) == {f"upr.{name}" for name in modules}
    assert all(any(name.startswith(f"upr.{module}.") for name in names) for module in modules)
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("name", named())
def test_a_name_of_the_reference_is_the_shortest(name: str) -> None:
    explained = thing(name)
    parts = name.split(".")
    for end in range(1, len(parts) - 1):
        shorter = importlib.import_module(".".join(parts[:end]))
        assert getattr(shorter, parts[-1], None) is not explained, f"{name} is {'.'.join([*parts[:end], parts[-1]])}"


def test_the_index_of_the_reference_names_every_public_name_once() -> None:
    index = (DOCS / "reference" / "api.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| \[`upr\.(\w+)`\]", index, re.M)) == sorted(upr.__all__)
    assert set(re.findall(r"\]\((api/\w+\.md)\)", index)) == {f"api/{page.name}" for page in API.glob("*.md")}


def test_every_page_has_its_place_and_every_place_a_page() -> None:
    site = (ROOT / "mkdocs.yml").read_text("utf-8")
    placed = re.findall(r": (\S+\.md)$", site, re.M)
    pages = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    assert sorted(placed) == pages


def test_the_page_for_what_is_not_there_leads_to_pages_that_are() -> None:
    page = (DOCS / "overrides" / "404.html").read_text("utf-8")
    for place in re.findall(r"'([^']+)' \| url", page):
        assert (DOCS / (place.rstrip("/").removesuffix("index.html") or "index")).with_suffix(".md").exists() or (
            place == "index.html"
        ), place


def test_the_newcomers_way_is_short() -> None:
    commands, lines = way((ROOT / "README.md").read_text("utf-8"))
    assert len(commands) == 1 and 0 < len(commands) + len(lines) <= MOST
    assert ".plot_" in "\n".join(lines) and ".to_html(" in "\n".join(lines)
