"""What notebooks show: made in one module, escaped, and bounded, for every record."""

from __future__ import annotations

import ast
import html.parser
import json
import pathlib
import re
from typing import Any

import attrs
import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher
from tests.io.hostile_records import full
from upr.audit import Audit, Check

EVIL = "<script>alert('x')</script>&<b>" * 80
HOUSE = pathlib.Path(upr.__file__).parent
ITEM = attrs.evolve(
    full().recommendations[0], text=EVIL, label=EVIL, section=EVIL, document="d",
    recommending_states=(upr.Attribution(state=None, as_printed=EVIL),),
)  # fmt: skip
ITEMS = upr.Recommendations(attrs.evolve(ITEM, number=number) for number in range(1, 100))
DOCUMENT = upr.Document(
    id="d", kind=EVIL, title=EVIL, symbol=EVIL, recommendations=ITEMS, coverage={EVIL: 1.0},
    findings=(upr.Finding(code=EVIL, severity="error", message=EVIL),),
)  # fmt: skip
DOUBTS = tuple(
    upr.Finding(code=code, severity="warning", message=message)
    for number in range(99)
    for code, message in (
        ("unclear-answer", f"no phrase answers {EVIL}{number}: {EVIL!r}"),
        ("doubtful-answer", f"{EVIL}{number}: read as unclear, in doubt: {EVIL}: {EVIL!r}"),
        ("unanswered-label", f"without an answer: {EVIL}, {EVIL}{number + 99}"),
    )
)
COMPARISON = upr.compare(ITEMS, ITEMS, as_given=True)
LINEAGES = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher())
CLUSTERS = upr.cluster(ITEMS, matcher=TopicMatcher())
UPTAKES = upr.match([EVIL, "Ratify CAT"], ITEMS, matcher=TopicMatcher())
BETWEEN = upr.compare_corpus([FIRST, SECOND], matcher=TopicMatcher())
SHOWN = {
    "Recommendation": ITEM, "Recommendations": ITEMS, "Document": DOCUMENT, "Audit": DOCUMENT.audit(),
    "Audit of many checks": Audit(checks=(Check(name=EVIL, ok=False, detail=EVIL),) * 99),
    "Review": upr.combine(DOCUMENT), "Counts": ITEMS.counts("section", "label"), "Groups": ITEMS.group_by("section"),
    "Pivot": ITEMS.pivot("section", "label"), "Comparison": COMPARISON, "Links": COMPARISON.links,
    "Lineages": LINEAGES, "Lineage": LINEAGES[0], "Clusters": CLUSTERS, "Cluster": CLUSTERS[0], "Uptakes": UPTAKES,
    "Uptake": UPTAKES[0], "CorpusComparison": BETWEEN, "Edges": ITEMS.edges(), "Rows": COMPARISON.by_state,
    "Plan": upr.plan(FIRST),
    "Selection": ITEMS.select("label", "text", "section", "recommending_states", "notes"),
    "Diff": upr.diff(DOCUMENT, attrs.evolve(DOCUMENT, recommendations=DOCUMENT.recommendations[:1])),
    "Document of statements": attrs.evolve(
        DOCUMENT, recommendations=(), statements=(upr.Statement(role="views", paragraph=EVIL, text=EVIL),)
    ),
    "Document of answers": attrs.evolve(
        DOCUMENT, recommendations=(), findings=(*DOCUMENT.findings, *DOUBTS),
        references=tuple(
            upr.Reference(
                paragraph=f"{EVIL}{number}", status="unclear", wording=f"{number}{EVIL}", scope=EVIL, explanation=EVIL
            )
            for number in range(99)
        ),
    ),
}  # fmt: skip
TAGS = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "b", "br", "h4", "div", "style", "details",
        "summary", "script"}  # fmt: skip
LISTED = {
    "Findings": DOCUMENT.findings * 30,
    "References": SHOWN["Document of answers"].references,  # type: ignore[attr-defined]
    "Statements": SHOWN["Document of statements"].statements,  # type: ignore[attr-defined]
}


class Tags(html.parser.HTMLParser):
    """The tags of a page, checked to be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        assert isinstance(attrs, list)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_escaped_and_bounded(name: str) -> None:
    page = SHOWN[name]._repr_html_()  # type: ignore[attr-defined]
    tags = Tags()
    tags.feed(page)
    assert tags.seen <= TAGS and not tags.open and "table" in tags.seen and not tags.handlers
    assert len(page) < 900_000
    for data in tags.scripts:
        assert "<script" not in data and ("alert(" not in data or json.loads(data)["count"])


def test_a_corpus_is_escaped_and_bounded(tmp_path: pathlib.Path) -> None:
    with upr.Corpus.of([DOCUMENT], tmp_path / "a.sqlite") as corpus:
        tags = Tags()
        tags.feed(corpus._repr_html_())
    assert tags.seen <= TAGS and not tags.open and "table" in tags.seen


def test_every_record_that_notebooks_show_is_tried() -> None:
    defined = {
        node.name
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and any(getattr(held, "name", "") == "_repr_html_" for held in node.body)
    }
    assert defined == {type(shown).__name__ for shown in SHOWN.values()} | {"Shown", "Listed", "Corpus"}


@pytest.mark.parametrize("name", LISTED)
def test_listed_records_are_a_table_of_their_fields(name: str) -> None:
    shown = upr.Document(id="d", kind="addendum", findings=LISTED["Findings"]).findings if name == "Findings" else (
        LISTED[name]
    )  # fmt: skip
    tags = Tags()
    tags.feed(shown._repr_html_())
    assert tags.seen <= TAGS and not tags.open and "table" in tags.seen


@pytest.mark.parametrize(
    "record", [ITEM.recommending_states[0], DOCUMENT.findings[0], upr.Pledge(text=EVIL), Check(name=EVIL, ok=True)]
)
def test_a_record_is_a_table_of_its_fields(record: object) -> None:
    tags = Tags()
    tags.feed(record._repr_html_())  # type: ignore[attr-defined]
    assert tags.seen == {"table", "tr", "th", "td"} and not tags.open


def held(page: str) -> dict[str, object]:
    """The data that the filter of a page searches."""
    found = re.search('<script type="application/json">(.*?)</script>', page)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_a_bare_set_holds_printed_answer_page_and_source_by_name() -> None:
    paper = upr.samples.load()
    data = held(paper.recommendations._repr_html_())
    assert data["headings"] == ["Label", "Recommendation", "Response", "Printed answer", "Source"]
    assert data["count"] == len(data["rows"]) == 167  # type: ignore[arg-type]
    assert paper.id not in paper.recommendations._repr_html_()
    item = attrs.evolve(
        ITEM, text="t", label="1.1", section=None, recommending_states=(), document="abc",
        names=(("abc", "reply.pdf"),),
        spans=(upr.Span(page=4, start=0, end=2), upr.Span(page=5, start=2, end=3)), decided_by=0,
        responses=(upr.Response(
            status="noted", wording="takes note", document="def", spans=(upr.Span(page=2, start=0, end=1),)
        ),),
    )  # fmt: skip
    shown = item._repr_html_()
    assert "reply.pdf" in shown and ">4-5<" in shown and "takes note" in shown and ">def, page 2<" in shown
    assert "abc" not in shown


def test_a_review_names_the_files_of_its_answers() -> None:
    one = upr.Document(id="aaa", kind="report", path="folder/first.pdf", recommendations=[
        attrs.evolve(ITEM, document="aaa", responses=(upr.Response(status="noted", document="bbb"),), decided_by=0)
    ])  # fmt: skip
    review = upr.Review(
        sources=(one, upr.Document(id="bbb", kind="addendum", path="x/second.pdf")), recommendations=one.recommendations
    )
    assert review.recommendations[0].notebook_cells()[-2:] == ("first.pdf", "second.pdf")
    assert one.recommendations == review.recommendations  # names are for people: records do not differ by them


def test_two_outputs_have_two_names() -> None:
    items = upr.samples.load().recommendations
    names = re.findall('<div class="upr-table" id="(upr-[0-9a-f]+)"', items._repr_html_() + items._repr_html_())
    assert len(names) == len(set(names)) == 2


def test_a_large_set_stays_small_and_says_how_many_it_has() -> None:
    many = upr.Recommendations(attrs.evolve(ITEM, text="x" * 900, number=n) for n in range(1, 3_001))
    page = many._repr_html_()
    data = held(page)
    assert len(page) < 300_000 and data["count"] == 3_000 and "and 2980 more" in page
    assert 20 < len(data["rows"]) < 1_000  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_filter_and_the_counts_in_a_browser(tmp_path: pathlib.Path, browser: Any) -> None:
    items = upr.Recommendations(
        attrs.evolve(ITEM, text=f"Côte {EVIL[:60]} {n}", number=n, label=str(n), decided_by=None) for n in range(1, 60)
    )
    sandboxed = f"<iframe sandbox='allow-scripts' srcdoc='{html.escape(items._repr_html_())}'></iframe>"
    (tmp_path / "page.html").write_text(
        "<!doctype html><meta charset=utf-8>" + items._repr_html_() * 2 + sandboxed, "utf-8"
    )
    context, asked, faults = browser.new_context(), [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append("a script of the data ran"))
    page.goto((tmp_path / "page.html").as_uri())
    first = page.locator(".upr-table").first
    assert first.locator("[role=status]").inner_text() == "1 to 20 of 59"
    first.locator("button", has_text="Next").click()
    assert first.locator(".upr-scroll tbody tr").first.locator("td").first.inner_text() == "21"
    first.locator("input").fill("cote 58")
    assert first.locator("[role=status]").inner_text() == "1 to 1 of 1 found among 59"
    first.locator("select").select_option(label="Response")
    assert first.locator("td", has_text="unclear").count() == 2  # the row, and its count
    assert page.frames[1].locator("[role=status]").first.inner_text() == "1 to 20 of 59"
    plain = browser.new_context(java_script_enabled=False)
    still = plain.new_page()
    still.goto((tmp_path / "page.html").as_uri())
    assert still.locator("input").count() == 0 and still.locator("tbody tr").count() >= 40
    assert still.get_by_text("and 39 more").count() == 2
    plain.close()
    context.close()
    assert not faults and len([url for url in asked if not url.startswith("about:")]) == 1


_CLOSING = (
    "</table",
    "</thead",
    "</tbody",
    "</tfoot",
    "</tr",
    "</th>",
    "</td",
    "</p>",
    "</b>",
)  # of tables, not of SVG


def test_tags_are_written_in_one_module() -> None:
    for path in HOUSE.rglob("*.py"):
        words = (n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant))
        told = [word for word in words if isinstance(word, str) and any(tag in word for tag in _CLOSING)]
        assert not told or path.name == "notebook.py", f"{path}: {told}"
