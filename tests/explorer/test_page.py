"""The page as a text: what it holds, what it lets in, and that it is the same for the same documents."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib
import itertools
import json
import pathlib
import re
import sys
from html import unescape
from html.parser import HTMLParser
from importlib import resources

import pytest

import upr
from tests.explorer import makers
from tests.plots.test_palette import ANSWERED, BLINDNESS, distance, lightness
from upr.errors import ExportError, MissingExtraError
from upr.explorer import LANGUAGES, to_html
from upr.explorer.charts import _flow
from upr.explorer.data import data_of, packed
from upr.explorer.page import SCRIPTS
from upr.explorer.shown import shown_of
from upr.explorer.words import labels
from upr.plots.palette import ANSWERS

HOME = resources.files("upr.explorer")


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and the texts of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "style" or (tag == "script" and "type" not in dict(attrs)):
            self._inside = tag
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data


def _policy(html: str) -> dict[str, list[str]]:
    content = next(
        a["content"] for t, a in _Elements(html).elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert content
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


def test_the_policy_lets_in_the_pages_own_scripts_and_styles_alone() -> None:
    html = makers.document().to_html() or ""
    policy, texts = _policy(html), _Elements(html).texts
    assert policy["default-src"] == ["'none'"] and policy["base-uri"] == policy["form-action"] == ["'none'"]
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts[tag]]
        assert policy[name] == hashes and len(hashes) == 2


def test_nothing_is_loaded_from_anywhere() -> None:
    parsed = _Elements(makers.hostile().to_html() or "")
    for tag, attributes in parsed.elements:
        assert not {"src", "srcset", "style", "background", "poster"} & set(attributes), tag
        assert not any(name.startswith("on") for name in attributes), tag
        assert tag not in ("link", "iframe", "object", "embed", "base", "form", "img"), tag
        assert (attributes.get("href") or "#").startswith("#")
    assert not any(re.search(r"url\(|@import", style) for style in parsed.texts["style"])
    assert "sourceMappingURL" not in "".join(parsed.texts["script"])


def test_what_a_document_says_is_no_html() -> None:
    html = makers.hostile().to_html(title="<b>A & B</b>") or ""
    assert (
        "<script>window" not in html
        and "<img" not in html
        and "<b>A" not in html
        and "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    )
    assert len([tag for tag, _ in _Elements(html).elements if tag == "script"]) == 4


def test_the_same_documents_give_the_same_page() -> None:
    assert makers.hostile().to_html() == makers.hostile().to_html()


def test_halves_of_pairs_come_through() -> None:
    text = gzip.decompress(base64.b64decode(packed(["a\ud800b", "\u4e2d"]))).decode("utf-8")
    assert json.loads(text) == ["a\ud800b", "\u4e2d"]


def test_what_comes_again_is_sent_once() -> None:
    data = data_of(shown_of(makers.many(500)))
    assert data["count"] == 500 and data["rows"]["cycle"] == {"all": 2} and len(data["parties"]) == 5
    assert len(data["responses"]) == 8  # four answers, explained or not


@pytest.mark.parametrize(("number", "most"), [(300, 800_000), (30_000, 3_000_000)])
def test_the_page_is_small(number: int, most: int) -> None:
    assert len((makers.many(number).to_html() or "").encode()) < most


def test_every_set_has_a_page(tmp_path: pathlib.Path) -> None:
    first, second = makers.document(1), makers.document(2)
    comparison = upr.compare(first, second)
    for each in (first, upr.combine(first), first.recommendations.where(status="noted"), comparison):
        each.to_html(tmp_path / "page.html")
        assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
    with pytest.raises(ExportError, match="not Counts"):
        to_html(first.counts())  # type: ignore[arg-type]


def test_the_language_is_one_of_three() -> None:
    assert '<html lang="es">' in (makers.document().to_html(language="es") or "")
    with pytest.raises(ExportError, match="en, fr, es, not in 'de'"):
        makers.document().to_html(language="de")


def test_labels_are_the_same_in_all_languages() -> None:
    english = labels("en")
    for language in LANGUAGES:
        assert labels(language).keys() == english.keys()
        for name, words in labels(language).items():
            assert sorted(re.findall(r"{\w+}", words)) == sorted(re.findall(r"{\w+}", english[name])), name


def test_labels_that_the_page_asks_for_are_there() -> None:
    asked: set[str] = set()
    for name in SCRIPTS:
        text = HOME.joinpath(f"static/{name}").read_text("utf-8")
        asked |= set(re.findall(r'(?:say|part)\("(\w+)"', text)) | set(re.findall(r'say: "(\w+)"', text))
    template = HOME.joinpath("templates/page.html").read_text("utf-8")
    asked |= set(re.findall(r"""(?:t|say)\(["'](\w+)["']""", template)) - {"status_"}
    assert asked <= labels("en").keys(), asked - labels("en").keys()
    statuses = {f"status_{status.value}" for status in upr.ResponseStatus}
    assert statuses <= labels("en").keys()


def test_every_script_is_in_the_page() -> None:
    assert {path.name for path in HOME.joinpath("static").iterdir() if path.name.endswith(".js")} == set(SCRIPTS)


def test_tabulator_is_the_published_one_with_its_licence() -> None:
    folder = HOME.joinpath("vendor/tabulator")
    told = folder.joinpath("README.md").read_text("utf-8")
    for name in ("tabulator.min.js", "tabulator_simple.min.css", "LICENSE"):
        assert f"{hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest()}  {name}" in told
    licence = folder.joinpath("LICENSE").read_text("utf-8").strip()
    assert licence.startswith("The MIT License") and licence in unescape(makers.document().to_html() or "")


def test_without_jinja_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    page = importlib.import_module("upr.explorer.page")
    page._template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"uprkit\[explorer\]"):
        makers.document().to_html()


def test_the_summary_says_what_there_is() -> None:
    html = makers.document().to_html() or ""
    assert "5 recommendations" in html and "Universal Periodic Review of Slovenia" in html and "(2015-01-02)" in html
    assert re.search(r"<title>Supported: 2</title>", html)
    assert "No audit: the documents were not given" in (makers.document().recommendations.to_html() or "")


def test_the_words_of_a_flow_stand_apart() -> None:
    counted = {("supported", "supported"): 500, **{(word, "noted"): 1 for word in ("noted", "rejected", "pending")}}
    flow = _flow(counted)
    for side in (0, 1):
        lines = [end.words for end in flow.ends if end.side == side]
        assert all(later - earlier >= 12 for earlier, later in itertools.pairwise(lines))
        assert lines[-1] < flow.height
    assert sum(ribbon.number for ribbon in flow.ribbons) == flow.number == 503


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_answers_stand_apart_in_grey_and_for_the_colour_blind(side: int) -> None:
    css = HOME.joinpath("static/page.css").read_text("utf-8")
    pairs = dict(re.findall(r"--(\w+): light-dark\((#\w{6}, #\w{6})\);", css))
    colours = {status.value: pairs[status.value].split(", ")[side] for status in upr.ResponseStatus}
    if side == 0:
        assert {colours[word] for word in ("supported", "rejected")} == {ANSWERS["supported"], ANSWERS["rejected"]}
    steps = sorted(lightness(colours[word]) for word in ANSWERED)
    assert min(b - a for a, b in itertools.pairwise(steps)) >= 10, steps
    for matrix, (one, other) in itertools.product(BLINDNESS, itertools.combinations(colours, 2)):
        assert distance(colours[one], colours[other], matrix) >= 12, (one, other)


def test_one_is_told_as_one() -> None:
    items = makers.document().recommendations[:1]
    html = items.to_html() or ""
    assert ">1 recommendation<" in html and ">1 recommending State<" in html
