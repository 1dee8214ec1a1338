"""What notebooks show: made in one module, escaped, and bounded, for every record."""

from __future__ import annotations

import ast
import html.parser
import pathlib

import attrs
import pytest

import upr
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
SHOWN = {
    "Recommendation": ITEM, "Recommendations": ITEMS, "Document": DOCUMENT, "Audit": DOCUMENT.audit(),
    "Audit of many checks": Audit(checks=(Check(name=EVIL, ok=False, detail=EVIL),) * 99),
    "Review": upr.combine(DOCUMENT), "Counts": ITEMS.counts("section", "label"), "Groups": ITEMS.group_by("section"),
    "Pivot": ITEMS.pivot("section", "label"), "Comparison": COMPARISON, "Links": COMPARISON.links,
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
TAGS = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "b", "br", "h4"}


class Tags(html.parser.HTMLParser):
    """The tags of a page, checked to be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_escaped_and_bounded(name: str) -> None:
    page = SHOWN[name]._repr_html_()  # type: ignore[attr-defined]
    tags = Tags()
    tags.feed(page)
    assert tags.seen <= TAGS and not tags.open and "table" in tags.seen
    assert len(page) < 250_000


def test_every_record_that_notebooks_show_is_tried() -> None:
    defined = {
        node.name
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and any(getattr(held, "name", "") == "_repr_html_" for held in node.body)
    }
    assert defined == {type(shown).__name__ for shown in SHOWN.values()}


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
