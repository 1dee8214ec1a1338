"""UHRI's columns: recommendations out as JSON or XLSX, in files that the parser of its export reads back.

JSON has the names, the order and the lists of the download of 2025 and 2026, XLSX the headings of its workbook.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import IO, Any, TextIO

from upr.core import Recommendation
from upr.document import Document
from upr.errors import ExportError
from upr.io import book
from upr.io.book import cell_text
from upr.io.text import json_line
from upr.parsers.exports.uhri import ANNOTATION

# As the files print them, misspelt too: the name in JSON, and the heading in XLSX.
COLUMNS = (
    ("AnnotationId", "OHCHR Annotation Id"),
    ("Symbol", "Document Symbol"),
    ("PublicationDate", "Document Publication Date"),
    ("Body", "Reccomending Body"),
    ("AnnotationType", "Type"),
    ("Countries", "Countries Concerned"),
    ("Regions", "Regions Concerned"),
    ("Themes", "Themes"),
    ("AffectedPersons", "Affected Persons"),
    ("Sdgs", "Sdgs"),
    ("Text", "Text"),
    ("UprSession", "UPR Session"),
    ("UprRecommendingCountry", "UPR Reccomending States"),
    ("UprPositions", "UPR Position"),
)
# Names that JSON alone has; a document does not know what OHCHR's identifiers and days of publishing are.
_OF_JSON = {"DocumentId": "", "PublicationDateOnUhri": None}
_MOST_ROWS = book.MOST_ROWS
_INSTEAD = "write uhri-json or csv instead, which have no such limit"


def write_uhri_json(documents: Iterable[Document], stream: TextIO) -> None:
    """Write recommendations as UHRI's JSON: an array of objects, one a recommendation.

    Args:
        documents: Documents or reviews, in the order of the objects.
        stream: An open text stream.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_uhri_json([upr.samples.load()], out)
    >>> out.getvalue().count('"UprPositions": ["Supported"]')
    81
    """
    stream.write("[")
    for number, (_, row) in enumerate(_rows(documents)):
        stream.write(",\n" if number else "\n")
        whole = _OF_JSON | row
        # A mechanism and a type stand as items of a list there, and the parts of the day are its midnight.
        for name in ("Body", "AnnotationType"):
            whole[name] = f"- {row[name]}"
        whole["PublicationDate"] = f"{row['PublicationDate']}T00:00:00" if row["PublicationDate"] else None
        stream.write(json_line({name: whole[name] for name in sorted(whole)}).rstrip("\n"))
    stream.write("\n]\n")


def write_uhri_xlsx(documents: Iterable[Document], file: IO[bytes]) -> None:
    """Write recommendations as UHRI's workbook, row by row, so that memory stays bounded.

    Args:
        documents: Documents or reviews, in the order of the rows.
        file: An open binary file.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: A text is longer than a cell of Excel holds, or a sheet has too few rows.
    """
    with book.opened(file) as workbook:
        sheet: Any = workbook.add_worksheet("export-full-en")
        for column, (_, heading) in enumerate(COLUMNS):
            sheet.write_string(0, column, heading)
        for number, (id, row) in enumerate(_rows(documents), 1):
            if number >= _MOST_ROWS:
                raise ExportError(f"{id}: a sheet of Excel has {_MOST_ROWS:,} rows, and these are more; {_INSTEAD}")
            for column, (name, heading) in enumerate(COLUMNS):
                sheet.write_string(number, column, _cell(id, heading, row[name]))


def _cell(id: str, heading: str, value: Any) -> str:
    """A text for a cell; the library spells out what XML can't hold as Office does (ECMA-376, 22.9.2.19)."""
    alone = heading in ("UPR Session", "UPR Position")  # lists of one in JSON, and one word here
    mark = "" if alone else "- "
    cell = "\n".join(f"{mark}{part}" for part in value) if isinstance(value, list) else str(value or "")
    return cell_text(cell, f"{id}: its {heading}", _INSTEAD)


def _rows(documents: Iterable[Document]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and row of each recommendation."""
    for document in documents:
        facts = _facts(document)
        for item in document.recommendations:
            row = {**facts, **_columns(item)}
            yield item.id, {name: _as_printed(cell) for name, cell in row.items()}


def _facts(document: Document) -> dict[str, Any]:
    """The columns that are the same in every row of a document."""
    state = document.state_under_review
    return {
        "Symbol": document.symbol or document.responds_to or "",
        "PublicationDate": document.date.isoformat() if document.date else None,
        "Body": "UPR",
        "AnnotationType": "Recommendations",
        "Countries": [state.name] if state else [],
        "Regions": [state.region] if state and state.region else [],
        "UprCycle": str(int(document.cycle)) if document.cycle else None,
        "UprSession": [str(document.session)] if document.session else [],
    }


def _columns(item: Recommendation) -> dict[str, Any]:
    """The columns of one recommendation."""
    return {
        "AnnotationId": _annotation(item),
        "Themes": list(item.themes),
        "AffectedPersons": list(item.affected_persons),
        "Sdgs": list(item.sdgs),
        "Text": f"{item.label} {item.text}" + _by(item),
        "UprRecommendingCountry": [a.state.name if a.state else a.as_printed for a in item.recommending_states],
        "UprRecommendingRegions": list(dict.fromkeys(a.state.region for a in item.recommending_states if a.state)),
        "UprPositions": [item.position] if item.position else [],
    }


def _as_printed(value: Any) -> Any:
    """A value as UHRI prints it: in HTML's words, where its text would be taken for such."""
    if isinstance(value, list):
        return [_as_printed(part) for part in value]
    return value.replace("&", "&amp;") if isinstance(value, str) and html.unescape(value) != value else value


def _by(item: Recommendation) -> str:
    names = ", ".join(a.as_printed for a in item.recommending_states)
    return f" ({names});" if names else ""


def _annotation(item: Recommendation) -> str:
    return next((note.removeprefix(ANNOTATION) for note in item.notes if note.startswith(ANNOTATION)), "")
