"""What each set of records is as a table: `table_of`, to which other sets add themselves.

A set of another kind names its columns so::

    @table_of.register
    def _(data: Lineages, of: object = None) -> Rows:
        return Rows("lineages", LINEAGES, tuple(data))
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, get_args

import attrs

from upr.audit import Audit, Check, StatedTotal, StatedTotals
from upr.columns import Column, Rows, is_several
from upr.comparison import Clusters, Comparison, Lineages, Link, Links, Uptakes
from upr.core import (
    Amendment,
    Amendments,
    Pledge,
    Pledges,
    Recommendation,
    Reference,
    References,
    Statement,
    Statements,
)
from upr.document import Document
from upr.errors import ExportError
from upr.io.columns import BY_NAME, COLUMNS, IMPLEMENTED, POSITIONS, STATUSES, Side, items_of, recommendation_rows
from upr.io.comparison_tables import cluster_table, lineage_table, uptake_table
from upr.query import Counts, Groups, Pivot, Recommendations
from upr.query.edges import Edge, Edges
from upr.review import Review
from upr.text import Finding, Findings, Severity

_NUMBERS = ("cycle", "session", "run")  # columns of questions whose values are numbers


def _attribute(name: str) -> Any:
    return lambda item: getattr(item, name)


def _first(name: str) -> Any:
    return lambda item: getattr(item.spans[0], name) if item.spans else None


_PLACE = (
    Column("page", "number", _first("page"), "page of the file", width=7),
    Column("start", "number", _first("start"), "first character, counted over the extracted text"),
    Column("end", "number", _first("end"), "character after the last of the first span"),
)
_STATUS = Column("status", "category", lambda r: r.status.value, "status word", STATUSES, heading="Answer", width=13)
_TEXT = Column("text", "text", _attribute("text"), "its words", width=70)
FINDINGS = (
    Column("code", "text", _attribute("code"), "stable name of what was seen", width=22),
    Column("severity", "category", _attribute("severity"), "how grave it is", get_args(Severity), width=10),
    Column("message", "text", _attribute("message"), "what was seen and where", width=90),
    *_PLACE,
)
REFERENCES = (
    Column("paragraph", "text", _attribute("paragraph"), "what is answered, as printed", width=12),
    _STATUS,
    Column("position", "category", lambda r: r.status.position, "OHCHR's word for the answer", POSITIONS, width=11),
    Column("wording", "text", _attribute("wording"), "the words of the answer", width=24),
    Column("implemented", "category", _attribute("implemented"), "how far it is carried out", IMPLEMENTED, width=13),
    Column("scope", "text", _attribute("scope"), "the part that is meant; none: all", width=20),
    Column("explanation", "text", _attribute("explanation"), "what the State says of it", width=50),
    _TEXT,
    Column("label", "text", _attribute("label"), "the label under which a report prints the answer", width=9),
    *_PLACE,
)
PLEDGES = (Column("label", "text", _attribute("label"), "label, where it has one", width=9), _TEXT, *_PLACE)
STATEMENTS = (
    Column("role", "text", _attribute("role"), "part of the session report", width=12),
    Column("paragraph", "text", _attribute("paragraph"), "number of the paragraph", width=10),
    _TEXT,
    *_PLACE,
)
AMENDMENTS = (
    Column("paragraph", "text", _attribute("paragraph"), "what is changed, as printed", width=10),
    Column("old", "text", _attribute("old"), "the words that go; none: the whole text", width=50),
    Column("new", "text", _attribute("new"), "the words that come", width=50),
    Column("wording", "text", _attribute("wording"), "the instruction, as printed", width=50),
    *_PLACE,
)
TOTALS = (
    Column("wording", "text", _attribute("wording"), "the words beside the number", width=40),
    Column("number", "number", _attribute("number"), "the number", width=9),
    Column("status", "category", lambda t: t.status and t.status.value, "what the words stand for", STATUSES, width=13),
    Column("sections", "list", _attribute("sections"), "the sections whose items it counts; none: all", width=40),
    Column("parts", "list", lambda t: tuple(map(str, t.parts)), "numbers that it must be the sum of", width=20),
    Column("of", "text", _attribute("of"), "what it is a total of", width=10),
    *_PLACE,
)
CHECKS = (
    Column("name", "text", _attribute("name"), "the check", heading="Check", width=34),
    Column("ok", "flag", _attribute("ok"), "whether it holds", heading="Holds", width=8),
    Column("expected", "number", _attribute("expected"), "the number that is stated", width=10),
    Column("found", "number", _attribute("found"), "the number that was found", width=10),
    Column("detail", "text", _attribute("detail"), "what is wrong", width=90),
)
EDGES = (
    Column("source", "text", _attribute("source"), "recommending State, alpha-3; as printed of no State", width=9),
    Column("target", "text", _attribute("target"), "State under review, alpha-3", width=9),
    Column("source_name", "text", lambda e: e.from_state.name if e.from_state else e.by.as_printed, "UN name"),
    Column("target_name", "text", lambda e: e.item.state_under_review.name, "UN name"),
    Column("source_region", "text", lambda e: e.from_state and e.from_state.region, "regional group"),
    Column("target_region", "text", lambda e: e.item.state_under_review.region, "regional group"),
    Column("cycle", "number", lambda e: e.item.cycle and int(e.item.cycle), "cycle of the review"),
    Column("session", "number", lambda e: e.item.session, "session of the Working Group"),
    Column("issues", "list", lambda e: _row("issues", e.item), "issues, as tags of the text"),
    Column("themes", "list", lambda e: e.item.themes, "themes, as printed"),
    Column("action", "number", lambda e: _row("action", e.item), "category of action, 1 to 5, as a tag of the text"),
    Column("answer", "category", lambda e: e.item.status.value, "status word", STATUSES),
    Column("position", "category", lambda e: e.item.position, "OHCHR's word for the answer", POSITIONS),
    Column("label", "text", lambda e: e.item.label, "label in the report"),
    Column("key", "text", lambda e: e.item.key, "the recommendation in any document"),
    Column("id", "text", lambda e: e.item.id, "this reading of it"),
)


def _row(name: str, item: Recommendation) -> Any:
    return BY_NAME[name].of(item)


def _linked(side: str) -> tuple[Column, ...]:
    def of(take: Any) -> Any:
        return lambda link: take(getattr(link, side))

    return (
        Column(f"{side}_key", "text", of(lambda item: item.key), "key of the recommendation", width=14),
        Column(f"{side}_id", "text", of(lambda item: item.id), "this reading of it"),
        Column(f"{side}_cycle", "number", of(lambda item: item.cycle and int(item.cycle)), "its cycle"),
        Column(f"{side}_label", "text", of(lambda item: item.label), "label in the report", width=9),
        Column(f"{side}_status", "category", of(lambda item: item.status.value), "status word", STATUSES, width=13),
        Column(f"{side}_position", "category", of(lambda item: item.position), "OHCHR's word", POSITIONS),
        Column(f"{side}_text", "text", of(lambda item: item.text), "the recommendation", width=60),
    )  # fmt: skip


LINKS = (
    *_linked("earlier"),
    *_linked("later"),
    Column("score", "share", lambda link: float(link.score), "how alike they are, from 0 to 1", width=8),
    Column("kind", "text", _attribute("kind"), "exact (the same words) or what else they have in common", width=8),
    Column("linked", "flag", _attribute("linked"), "whether it counts as the same ask", width=8),
)
ITEMS: dict[type, tuple[str, tuple[Column, ...]]] = {
    Finding: ("findings", FINDINGS),
    Reference: ("references", REFERENCES),
    Pledge: ("pledges", PLEDGES),
    Statement: ("statements", STATEMENTS),
    Amendment: ("amendments", AMENDMENTS),
    StatedTotal: ("stated totals", TOTALS),
    Check: ("checks", CHECKS),
    Link: ("links", LINKS),
    Edge: ("edges", EDGES),
}
"""Name and columns of a table of records, by what they are; adding one is a line here."""


@functools.cache
def row_columns(kind: type) -> dict[str, Column]:
    """The columns of a record by itself, by name.

    Args:
        kind: What it is: a recommendation, or one of `ITEMS`.

    >>> list(row_columns(Check))
    ['name', 'ok', 'expected', 'found', 'detail']
    """
    if issubclass(kind, Recommendation):
        return BY_NAME
    return {column.name: column for known in ITEMS if issubclass(kind, known) for column in ITEMS[known][1]}


@functools.singledispatch
def table_of(data: Any, of: Any = None) -> Rows:
    """What a set of records is as a table.

    Args:
        data: The set: documents, reviews, recommendations, findings, links, counts, ...
        of: The documents that recommendations are from, which give the names of files.

    Raises:
        ExportError: It is none of these, or records of several kinds.

    >>> import upr
    >>> table_of(upr.samples.load().audit()).name
    'checks'
    """
    if not is_several(data):
        raise ExportError(f"{type(data).__name__} is no set of records; give documents, recommendations, findings, ...")
    return _of_several(tuple(data), of)


def documents_of(of: Any) -> tuple[Side, ...]:
    """The documents that a caller names: one, several or none.

    Args:
        of: A document, a review, several of these, or None.
    """
    if of is None:
        return ()
    return (of,) if isinstance(of, (Document, Review)) else tuple(of)


def _of_several(items: tuple[Any, ...], of: Any) -> Rows:
    if not items:
        raise ExportError("no records are given, so that their columns are not known")
    if all(isinstance(item, (Document, Review)) for item in items):
        return _of_documents(items)
    if all(isinstance(item, Recommendation) for item in items):
        return recommendation_rows(items, documents_of(of))
    if all(isinstance(item, Comparison) for item in items):
        return _of_comparisons(items)
    for kind, (name, columns) in ITEMS.items():
        if all(isinstance(item, kind) for item in items):
            return Rows(name, columns, items)
    kinds = ", ".join(dict.fromkeys(type(item).__name__ for item in items))
    raise ExportError(f"{kinds}: no table is known of these; give records of one kind, such as documents or findings")


def _of_documents(documents: Sequence[Side]) -> Rows:
    return recommendation_rows(items_of(documents, {}), documents)


def _of_tuple(kind: type) -> Any:
    name, columns = ITEMS[kind]

    def rows(data: Any, of: Any = None) -> Rows:
        return Rows(name, columns, data)

    return rows


# Tuples of documents, which know their columns though they be empty.
for _several, _kind in (
    (Findings, Finding), (References, Reference), (Pledges, Pledge), (Statements, Statement),
    (Amendments, Amendment), (StatedTotals, StatedTotal), (Edges, Edge), (Links, Link),
):  # fmt: skip
    table_of.register(_several)(_of_tuple(_kind))


@table_of.register(Document)
@table_of.register(Review)
def _(data: Side, of: Any = None) -> Rows:
    return _of_documents((data,))


@table_of.register
def _(data: Recommendations, of: Any = None) -> Rows:
    return recommendation_rows(data, documents_of(of))


@table_of.register
def _(data: Audit, of: Any = None) -> Rows:
    return Rows("checks", CHECKS, data.checks)


@table_of.register
def _(data: Comparison, of: Any = None) -> Rows:
    return _of_comparisons((data,))


def _of_comparisons(comparisons: Sequence[Comparison]) -> Rows:
    best = {id(link) for comparison in comparisons for link in comparison.best}
    first = Column("best", "flag", lambda link: id(link) in best, "whether it is the later one's best", width=8)
    return Rows("links", (*LINKS, first), tuple(link for comparison in comparisons for link in comparison.links))


@table_of.register
def _(data: Lineages, of: Any = None) -> Rows:
    return lineage_table(data)


@table_of.register
def _(data: Clusters, of: Any = None) -> Rows:
    return cluster_table(data)


@table_of.register
def _(data: Uptakes, of: Any = None) -> Rows:
    return uptake_table(data)


@functools.singledispatch
def sheets_of(data: Any, of: Any = None) -> list[Rows]:
    """The sheets of a workbook of a set of records: its one table, where nothing else is registered.

    Args:
        data: The set.
        of: As `table_of` takes it.

    Raises:
        ExportError: As `table_of` does.

    >>> import upr
    >>> recs = upr.samples.load().recommendations
    >>> [sheet.name for sheet in sheets_of(upr.compare(recs[:81], recs[117:], as_given=True))]
    ['links', 'transitions', 'new', 'dropped', 'accuracy']
    """
    if not isinstance(data, Sequence) or not data or not all(isinstance(item, Comparison) for item in data):
        return [table_of(data, of)]
    transitions = [attrs.evolve(table_of(c.transitions), name=f"transitions {n}") for n, c in enumerate(data, 1)]
    if len(transitions) == 1:
        transitions = [attrs.evolve(transitions[0], name="transitions")]
    known = all(c.knows_what_is_new for c in data)  # else no sheet says more than that there is no link
    names = {"not_linked_later": "new", "not_linked_earlier": "dropped"}
    new, dropped = (
        Rows(
            word if known else name.replace("_", " "),
            tuple(c for c in COLUMNS if c.width),
            tuple(i for c in data for i in getattr(c, name)),
        )
        for name, word in names.items()
    )
    return [_of_comparisons(data), *transitions, new, dropped, *_expected(data)]


_OF_ACCURACY = (
    Column("called", "text", itemgetter(0), "what the matcher says of a pair, or of a recommendation", width=34),
    Column("right", "share", itemgetter(1), "the share of it that people who read them say too", width=10),
    Column("measured_on", "text", itemgetter(2), "what it was measured on", width=60),
)
_CALLED = {
    "precision": "linked (of the pairs linked)",
    "recall": "linked (of the pairs that ask the same)",
    "repeated": "repeated",
    "new": "new",
    "dropped": "dropped",
}


def _expected(data: Sequence[Comparison]) -> list[Rows]:
    """A sheet with what is expected of the matcher; none where nothing is known of it."""
    known = next((c.accuracy for c in data if c.accuracy is not None), None)
    if known is None:
        return []
    told = ((words, getattr(known, name), known.measured_on) for name, words in _CALLED.items())
    return [Rows("accuracy", _OF_ACCURACY, tuple(row for row in told if row[1] is not None))]


@sheets_of.register
def _(data: Comparison, of: Any = None) -> list[Rows]:
    return sheets_of([data], of)


def _question(name: str, place: int) -> Column:
    """A column by which recommendations are counted."""
    kind: Any = "number" if name in _NUMBERS else "text"
    return Column(name, kind, itemgetter(place), "what is counted", width=30)


@table_of.register
def _(data: Counts, of: Any = None) -> Rows:
    columns = [_question(name, place) for place, name in enumerate(data.columns)]
    number = Column("number", "number", itemgetter(-1), "number of recommendations", width=10)
    return Rows("counts", (*columns, number), data.rows())


@table_of.register
def _(data: Groups, of: Any = None) -> Rows:
    number = Column("number", "number", lambda row: len(row[1]), "number of recommendations", width=10)
    return Rows("groups", (_question(data.column, 0), number), tuple(data.items()))


@table_of.register
def _(data: Pivot, of: Any = None) -> Rows:
    names = ["(none)" if value is None else str(value) for value in data.columns]
    if len({data.row_name, "total", *names}) < len(names) + 2:  # a section may be called so
        names = [f"{data.column_name} {name}" for name in names]
    cells = [Column(name, "number", itemgetter(place), "number of recommendations", width=12)
             for place, name in enumerate((*names, "total"), 1)]  # fmt: skip
    rows = tuple((*line, total) for line, total in zip(data, data.row_totals, strict=True))
    return Rows("pivot", (_question(data.row_name, 0), *cells), rows)
