"""The sheets behind the recommendations: how many were answered how, the audit, and the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from upr.audit import Audit
from upr.document import Document
from upr.io.book import FILLS, Book, Sheet
from upr.io.columns import STATUSES, Item
from upr.symbols import address_of
from upr.text import Finding

_MOST_STATES = 25
_RESULTS = {"error": "bad", "warning": "doubt", "info": "text"}


@attrs.define
class Tallies:
    """What is counted while the rows go by.

    Args:
        answers: Number of recommendations by status word.
        reviews: By name of the State under review and cycle; of unknown States each document by itself.
        by: By recommending State and status.
        regions: By region of a recommending State and status.
        themes: By theme and status.
        documents: By id of the document.
    """

    answers: Counter[str] = attrs.field(factory=Counter)
    reviews: Counter[tuple[str, int | None, str | None]] = attrs.field(factory=Counter)
    by: dict[str, Counter[str]] = attrs.field(factory=dict)
    regions: dict[str, Counter[str]] = attrs.field(factory=dict)
    themes: dict[str, Counter[str]] = attrs.field(factory=dict)
    documents: Counter[str] = attrs.field(factory=Counter)

    def watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same rows, counted as they go by.

        Args:
            items: The rows.
        """
        for item in items:
            status = item.status.value
            self.answers[status] += 1
            self.documents[item.document] += 1
            state = item.state_under_review
            name, apart = (state.name, None) if state else ("State unknown", item.document)
            self.reviews[name, item.cycle and int(item.cycle), apart] += 1
            names = dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states)
            regions = dict.fromkeys(a.state.region for a in item.recommending_states if a.state)
            for table, values in ((self.by, names), (self.regions, regions), (self.themes, item.themes)):
                for value in values:
                    table.setdefault(value, Counter())[status] += 1
            yield item


@attrs.frozen
class Held:
    """What the sheets behind the recommendations say of a document; its recommendations need not be kept.

    Args:
        source: The document; of one that went by, without its recommendations.
        audit: Its audit; None for a source of a review, whose audit says it all.
        ok: Whether its audit holds.
        findings: Its findings.
        number: Of its recommendations.
        answers: Number of its answers that stand alone.
    """

    source: Document
    audit: Audit | None
    ok: bool
    findings: tuple[Finding, ...]
    number: int
    answers: int


Reviewed = tuple[str, Audit, Sequence[Held]]
"""Id and audit of a document or a review, and what is held of it and of its sources."""


def write_summary(sheet: Sheet, tallies: Tallies, book: Book) -> None:
    """The summary: answers with their shares, then by region, by State and by theme.

    Args:
        sheet: An empty one.
        tallies: What was counted.
        book: The workbook.
    """
    words = [status for status in STATUSES if tallies.answers[status]]
    total = tallies.answers.total()
    sheet.widths([40, *[13] * max(len(words) + 1, 3)])
    sheet.raw.set_row(0, 26)
    sheet.put(0, title_of(tallies), "title")
    sheet.next()
    sheet.put(0, f"{total:,} recommendations", "plain")
    sheet.next()
    sheet.next()
    top = sheet.row
    _headings(sheet, ("Answer", "Number", "Share"))
    for status in words:
        sheet.next()
        sheet.put(0, status.replace("_", " ").capitalize(), status)
        sheet.put(1, tallies.answers[status], "number")
        sheet.put(2, tallies.answers[status] / total, "percent")
    sheet.next()
    sheet.put(0, "Total", "total")
    sheet.put(1, total, "total")
    sheet.put(2, None, "total")
    if words:
        _chart(sheet, book, top, words)
        sheet.row = max(sheet.row, top + 3 + 2 * len(words))  # below the chart
    most = sorted(tallies.by.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    tables: list[tuple[str, Sequence[tuple[str, Counter[str]]]]] = [
        ("Regional group of the recommending States", sorted(tallies.regions.items())),
        (_head_of_states(len(most)), most[:_MOST_STATES]),
        ("Theme", sorted(tallies.themes.items(), key=lambda pair: (-pair[1].total(), pair[0]))),
    ]
    for name, rows in tables:
        if rows:
            _cross(sheet, name, rows, words)
    sheet.raw.fit_to_pages(1, 0)


def _head_of_states(number: int) -> str:
    return "Recommending State" + (f" (the {_MOST_STATES} of {number} with most)" if number > _MOST_STATES else "")


def title_of(tallies: Tallies) -> str:
    """Whose review it is, or of how many reviews there are recommendations.

    Args:
        tallies: What was counted.
    """
    if len(tallies.reviews) == 1:
        ((name, cycle, _),) = tallies.reviews
        return f"Universal Periodic Review of {name}" + (f", cycle {cycle}" if cycle else "")
    return f"Universal Periodic Review: {len(tallies.reviews)} reviews"


def _headings(sheet: Sheet, names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        sheet.put(place, name, "heading")


def _cross(sheet: Sheet, name: str, rows: Sequence[tuple[str, Counter[str]]], words: Sequence[str]) -> None:
    """Numbers by a value and the answer; a recommendation of two States counts under each."""
    sheet.next()
    sheet.next()
    _headings(sheet, (name, *(word.replace("_", " ").capitalize() for word in words), "Total"))
    for value, counted in rows:
        sheet.next()
        sheet.put(0, value)
        for place, word in enumerate(words, 1):
            sheet.put(place, counted[word] or None, "number")
        sheet.put(len(words) + 1, counted.total(), "number")


def _chart(sheet: Sheet, book: Book, top: int, words: Sequence[str]) -> None:
    chart = book.chart("bar")
    last = top + len(words)
    points: list[dict[str, Any]] = [
        {"fill": {"color": FILLS[word].get("bg_color", "#FFFFFF")}, "border": {"color": "#595959"}} for word in words
    ]
    chart.add_series({
        "name": "Answers", "categories": ["Summary", top + 1, 0, last, 0], "values": ["Summary", top + 1, 1, last, 1],
        "points": points, "data_labels": {"value": True}, "gap": 40,
    })  # fmt: skip
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 520, "height": 50 + 35 * len(words)})
    chart.set_chartarea({"border": {"none": True}})
    sheet.raw.insert_chart(top, 4, chart, {"description": "Number of recommendations by answer"})


def write_audit(sheet: Sheet, held: Sequence[Reviewed]) -> None:
    """The audit: every check and every finding of every document.

    Args:
        sheet: An empty one.
        held: Id, audit and sources of each document or review.
    """
    names = ("Document", "What", "Result", "Expected", "Found", "Detail", "Page")
    sheet.heading(names, (18, 30, 12, 10, 10, 90, 7))
    for id, audit, sources in held:
        for check in audit.checks:
            sheet.next()
            sheet.put(0, id)
            sheet.put(1, check.name)
            sheet.put(2, "holds" if check.ok else "FAILS", "text" if check.ok else "bad")
            sheet.put(3, check.expected, "number")
            sheet.put(4, check.found, "number")
            sheet.put(5, check.detail, where=f"{id}: its check {check.name}")
            sheet.put(6, None)
        for source in sources:
            for finding in source.findings:
                sheet.next()
                sheet.put(0, source.source.id if source.audit is None else id)
                sheet.put(1, finding.code)
                sheet.put(2, finding.severity, _RESULTS[finding.severity])
                sheet.put(3, None)
                sheet.put(4, None)
                sheet.put(5, finding.message, where=f"{id}: its finding {finding.code}")
                sheet.put(6, finding.spans[0].page if finding.spans else None, "number")
    sheet.close(len(names))


def write_sources(sheet: Sheet, held: Sequence[Reviewed], tallies: Tallies, notes: Sequence[str]) -> None:
    """The sources: which documents, from which files, read by what.

    Args:
        sheet: An empty one.
        held: As `write_audit` takes it.
        tallies: What was counted; it names the documents where they are not held.
        notes: Sentences below.
    """
    names = ("Document", "Kind", "Title", "Date", "File", "Recommendations", "Answers", "Audit", "Pages read", "Parser",
             "Backend", "SHA-256")  # fmt: skip
    sheet.heading(names, (20, 20, 44, 11, 24, 16, 9, 8, 11, 24, 16, 66))
    known = set()
    for _, _, sources in held:
        # A review's first row is the outcome, which its sources make.
        for source in sources if len(sources) == 1 else sources[1:]:
            known.add(source.source.id)
            _source(sheet, source)
    for id, number in tallies.documents.items():
        if id not in known:
            sheet.next()
            sheet.link(0, id, address_of(id))
            for place in range(1, len(names)):
                sheet.put(place, number if place == 5 else None, "number")
    sheet.close(len(names))
    sheet.next()
    for note in notes:
        sheet.next()
        sheet.put(0, note, "plain")


def _source(sheet: Sheet, held: Held) -> None:
    document = held.source
    sheet.next()
    sheet.link(0, document.id, address_of(document.symbol or document.id))
    pages = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in document.pages_read)
    audit = "holds" if held.ok else "FAILS"
    file = document.path.replace("\\", "/").rpartition("/")[2] if document.path else None
    cells = (
        (document.kind, "text"), (document.title, "text"), (document.date, "date"), (file, "text"),
        (held.number, "number"), (held.answers, "number"), (audit, "bad" if audit == "FAILS" else "text"),
        (pages, "text"), (f"{document.parser} {document.parser_version}", "text"),
        (f"{document.backend} {document.backend_version}", "text"), (document.sha256, "line"),
    )  # fmt: skip
    for place, (value, look) in enumerate(cells, 1):
        sheet.put(place, value, look, where=f"{document.id}: its {look}")
