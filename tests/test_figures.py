"""The pages Accuracy and Cookbook say what the benchmarks have kept, and the figures are figures."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import re
import sys
from collections.abc import Iterator

import pytest

DOCS = pathlib.Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS))
import draw_accuracy  # noqa: E402
import time_cookbook  # noqa: E402

FILES = sorted((DOCS / "figures").glob("*.json"))
MEASURES = [path for path in FILES if path.stem not in ("first-sights", "cookbook")]


def _values(held: object) -> Iterator[object]:
    if isinstance(held, dict):
        for name, value in held.items():
            yield name
            yield from _values(value)
    elif isinstance(held, list):
        for value in held:
            yield from _values(value)
    else:
        yield held


def test_accuracy_says_what_was_measured() -> None:
    page = draw_accuracy.PAGE.read_text("utf-8")
    assert draw_accuracy.drawn(page) == page, "run docs/draw_accuracy.py"


def test_every_table_stands_on_the_page_and_every_measure_in_a_table() -> None:
    page = draw_accuracy.PAGE.read_text("utf-8")
    assert sorted(re.findall(r"<!-- figures: (\w+) -->", page)) == sorted(draw_accuracy.TABLES)
    code = pathlib.Path(draw_accuracy.__file__).read_text("utf-8")
    assert {path.stem for path in MEASURES} <= set(re.findall(r'held\("([\w-]+)"\)', code))


def test_another_figure_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    held = draw_accuracy.held
    changed = held("addenda")
    changed["figures"]["sets"]["set2"]["wrong"] = 0.5
    monkeypatch.setattr(draw_accuracy, "held", lambda name: changed if name == "addenda" else held(name))
    page = draw_accuracy.PAGE.read_text("utf-8")
    assert draw_accuracy.drawn(page) != page


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_are_numbers_and_names(path: pathlib.Path) -> None:
    for value in _values(json.loads(path.read_text("utf-8"))):
        assert isinstance(value, (int, float, type(None))) or len(str(value)) <= 80, value


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_figures_say_when_and_by_what(path: pathlib.Path) -> None:
    held = json.loads(path.read_text("utf-8"))
    assert dt.date.fromisoformat(held["measured"]) >= dt.date(2026, 11, 27)
    script = re.search(r"tests[./]benchmarks[./](\w+)", held["by"])
    assert held["version"] and script
    assert (DOCS.parent / "tests" / "benchmarks" / f"{script[1]}.py").exists()


def test_the_cookbook_has_fifteen_questions_and_their_table() -> None:
    page = time_cookbook.PAGE.read_text("utf-8")
    recipes = time_cookbook.recipes(page)
    held = json.loads(time_cookbook.FIGURES.read_text("utf-8"))
    assert [one.number for one in recipes] == list(range(1, 16))
    assert {str(one.number): one.lines for one in recipes} == {n: one["lines"] for n, one in held["recipes"].items()}
    assert time_cookbook.with_table(page, held) == page, "run docs/time_cookbook.py --table"


def test_a_recipe_stands_alone() -> None:
    for one in time_cookbook.recipes(time_cookbook.PAGE.read_text("utf-8")):
        assert one.code.startswith("import upr\n"), one.question
        compile(one.code, one.question, "exec")
