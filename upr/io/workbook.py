"""A workbook to read, filter and print: recommendations, a summary, the audit, and the sources.

Texts are texts, labels too; no cell is a formula. The columns are those of `upr.io.columns` that have a width there, in
an order for reading; of an empty column the sheet shows nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import attrs

from upr import __version__ as version
from upr.columns import Column, Rows
from upr.document import Document
from upr.io.book import MOST_LINKS, Sheet, look_of, workbook, write_table
from upr.io.columns import BY_NAME, Item, Side, columns_with, items_of
from upr.io.summary import Held, Reviewed, Tallies, title_of, write_audit, write_sources, write_summary
from upr.review import Review

ORDER = (
    "state_under_review_name", "cycle", "label", "text", "recommending_states", "status", "implemented", "explanation",
    "source", "source_page", "themes", "sdgs", "affected_persons", "issues", "action", "position", "wording", "session",
    "key", "id", "document", "page", "file",
)  # fmt: skip
"""The columns of the sheet of recommendations."""
_OF_REVIEW = 2  # the first of them, which tell reviews apart, and are hidden where there is one
_PRINTED = 10  # the first of them, as a page is wide; rows are as high as these need
_ALWAYS = ("label", "text", "status", "position", "source", "id")  # shown though they be empty
_WORDS = ("status", "implemented")
_LINKS = {"source": "source_url", "document": "url"}


def write_workbook(documents: Iterable[Side], file: IO[bytes]) -> None:
    """Write documents or reviews as they come: one at a time is in memory.

    Args:
        documents: In the order of the rows.
        file: An open binary file.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: A text is longer than a cell of Excel holds, or a sheet has too few rows.

    >>> import io, openpyxl, upr
    >>> out = io.BytesIO()
    >>> write_workbook([upr.samples.load()], out)
    >>> openpyxl.load_workbook(out).sheetnames
    ['Recommendations', 'Summary', 'Audit', 'Sources']
    """
    held: list[Reviewed] = []
    files: dict[str, str] = {}

    def items() -> Iterator[Item]:
        for document in documents:
            yield from items_of((document,), files)
            held.append(_held(document))

    _write(items(), files, held, file, of_documents=True)


def write_recommendations(items: Iterable[Any], documents: Sequence[Side], file: IO[bytes]) -> None:
    """Write recommendations, such as a filtered set.

    Args:
        items: The recommendations.
        documents: Where they are from; without them the audit and the sources are not known.
        file: An open binary file.
    """
    files: dict[str, str] = {}
    for _ in items_of(documents, files):  # for the names of files
        pass
    _write(iter(items), files, [_held(document) for document in documents], file, of_documents=False)


def write_rows(tables: Iterable[Rows], file: IO[bytes]) -> None:
    """Write any other tables, each on a sheet.

    Args:
        tables: The tables.
        file: An open binary file.
    """
    with workbook(file) as book:
        for rows in tables:
            write_table(book.sheet(rows.name.capitalize()), rows.columns, rows.items)


def _held(document: Side) -> Reviewed:
    audit = document.audit()
    if isinstance(document, Review):
        whole = Held(
            _bare(document.as_document()), audit, audit.ok, document.findings, len(document.recommendations), 0
        )
        sources = [
            Held(_bare(d), None, d.audit().ok, d.findings, len(d.recommendations), len(d.references))
            for d in document.sources
        ]
        return document.id, audit, [whole, *sources]
    number, answers = len(document.recommendations), len(document.references)
    return document.id, audit, [Held(_bare(document), audit, audit.ok, document.findings, number, answers)]


def _bare(document: Document) -> Document:
    return attrs.evolve(document, recommendations=(), references=(), statements=(), remainder=(), pledges=())


def _write(
    items: Iterator[Item],
    files: dict[str, str],
    held: list[Reviewed],
    file: IO[bytes],
    *,
    of_documents: bool,
) -> None:
    tallies = Tallies()
    with workbook(file) as book:
        first = book.sheet("Recommendations")
        # The sheets stand in the order in which they are made; rows of one wait while another is written.
        summary, audit, sources = (book.sheet(name) for name in ("Summary", "Audit", "Sources"))
        shown = _write_items(first, tallies.watched(items), files)
        one = len(tallies.reviews) < 2  # whose it is stands over every page, and on the next sheet
        for place in range(_OF_REVIEW if one else 0):
            first.raw.set_column(place, place, BY_NAME[ORDER[place]].width, None, {"hidden": True})
        write_summary(summary, tallies, book)
        write_audit(audit, held)
        notes = [*_notes(first, shown, len(ORDER), one=one), *([] if of_documents or held else [_NO_DOCUMENTS])]
        write_sources(sources, held, tallies, notes)
        for sheet in (first, summary, audit, sources):
            sheet.head(title_of(tallies))


_NO_DOCUMENTS = (
    "The audit and the files are those of documents, and these recommendations came without: give them as of=document."
)


def _name_of(document: str, item: Item, files: dict[str, str]) -> str:
    """A document as people know it: by its symbol, else by the name of its file; a hash says nothing to them."""
    if "/" in document:
        return document
    return files.get(document) or dict(getattr(item, "names", ())).get(document, document)


def _write_items(sheet: Sheet, items: Iterable[Item], files: dict[str, str]) -> int:
    """The rows; gives the number of columns that are shown."""
    known = {column.name: column for column in columns_with(files)}
    columns = [known[name] for name in ORDER]
    sheet.heading([c.heading for c in columns], [c.width for c in columns], frozen=_OF_REVIEW + 1)
    filled: Counter[str] = Counter()
    for item in items:
        sheet.next()
        where = f"{item.id or item.label}: its"
        answered = BY_NAME["source_url"].of(item)
        for place, column in enumerate(columns):
            value = column.cell(item)
            if place == 0 and value is None:  # the row still has to say where it is from
                value = f"[{files.get(item.document) or item.document}]"
            if column.name == "source" and value:
                value = _name_of(value, item, files)
            filled[column.name] += value not in (None, "")
            if column.name in _LINKS:
                address = answered if column.name == "source" else BY_NAME["url"].of(item)
                # One link a place: Excel holds a limited number.
                link = None if column.name == "document" and address == answered else address
                sheet.link(place, value, link, f"{where} {column.heading}")
            else:
                shown = value.replace("_", " ").capitalize() if column.name in _WORDS and value else value
                sheet.put(place, shown, _look(column, value, place), f"{where} {column.heading}")
    empty = {c.name for c in columns[_OF_REVIEW:] if not filled[c.name] and c.name not in _ALWAYS}
    for place, column in enumerate(columns):
        if column.name in empty:
            sheet.raw.set_column(place, place, column.width, None, {"hidden": True})
    sheet.close(len(columns))
    sheet.raw.print_area(0, 0, max(sheet.row, 1), _PRINTED - 1)
    return len(columns) - len(empty)


def _look(column: Column, value: object, place: int) -> str:
    look = look_of(column, value)
    if look != "text":
        return look
    # Rows are as high as what is printed needs; the first column may be hidden at the end.
    return "line" if place >= _PRINTED else "wrapped" if place == 0 else look


def _notes(sheet: Sheet, shown: int, number: int, *, one: bool) -> list[str]:
    notes = ["A print has the columns up to the page of the answer; the others stand to their right."]
    if one:
        notes.append("The first two columns, State under review and cycle, are hidden: they say the same in every row.")
    notes += [
        "Where a document does not say its State, the name of the file stands instead, in square brackets.",
        f"Made by upr {version}.",
    ]
    if shown < number:
        notes.append(f"{number - shown} columns in which no recommendation has anything are hidden.")
    if sheet.links > MOST_LINKS:
        notes.append(
            f"Excel holds {MOST_LINKS:,} links on a sheet: the last {sheet.links - MOST_LINKS:,} are left out."
        )
    if sheet.cut:
        notes.append(f"{sheet.cut} rows would have to be higher than Excel allows: their cells hold the whole text.")
    return notes
