"""UHRI's columns: recommendations out as JSON or XLSX, in files that the parser of its export reads back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, TextIO

from upr.core import Recommendation
from upr.document import Document
from upr.errors import MissingExtraError
from upr.parsers.uhri import ANNOTATION

# As the files print them, misspelt too. The first name is JSON's, the second XLSX's.
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
    ("UprRecommendingStates", "UPR Reccomending States"),
    ("UprPosition", "UPR Position"),
)
_MOST_IN_CELL = 32_767  # characters that a cell of Excel holds


def write_uhri_json(documents: Iterable[Document], stream: TextIO) -> None:
    """Write recommendations as UHRI's JSON: an array of objects, one a recommendation.

    Args:
        documents: Documents or reviews, in the order of the objects.
        stream: An open text stream.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_uhri_json([upr.samples.load()], out)
    >>> json.loads(out.getvalue())[0]["UprPosition"]
    'Supported'
    """
    stream.write("[")
    for number, row in enumerate(_rows(documents)):
        stream.write(",\n" if number else "\n")
        json.dump(row, stream, ensure_ascii=False)
    stream.write("\n]\n")


def write_uhri_xlsx(documents: Iterable[Document], file: IO[bytes]) -> None:
    """Write recommendations as UHRI's workbook, row by row, so that memory stays bounded.

    Args:
        documents: Documents or reviews, in the order of the rows.
        file: An open binary file.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ValueError: A text is longer than a cell of Excel holds.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("workbooks need XlsxWriter: pip install 'uprkit[xlsx]'", extra="xlsx") from error
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(file, options)
    sheet: Any = book.add_worksheet("export-full-en")
    for column, (_, heading) in enumerate(COLUMNS):
        sheet.write_string(0, column, heading)
    for number, row in enumerate(_rows(documents), 1):
        for column, (name, _) in enumerate(COLUMNS):
            value = row[name]
            cell = "\n".join(f"- {part}" for part in value) if isinstance(value, list) else str(value or "")
            if len(cell) > _MOST_IN_CELL:
                book.close()
                raise ValueError(f"row {number}, {name}: {len(cell)} characters, and a cell holds {_MOST_IN_CELL}")
            sheet.write_string(number, column, cell)
    book.close()


def _rows(documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        state = document.state_under_review
        for item in document.recommendations:
            yield {
                "AnnotationId": _annotation(item),
                "Symbol": (document.symbol or document.responds_to or ""),
                "PublicationDate": document.date.isoformat() if document.date else None,
                "Body": "UPR",
                "AnnotationType": "Recommendations",
                "Countries": [state.name] if state else [],
                "Regions": [state.region] if state and state.region else [],
                "Themes": list(item.themes),
                "AffectedPersons": list(item.affected_persons),
                "Sdgs": list(item.sdgs),
                "Text": f"{item.label} {item.text}" + _by(item),
                "UprSession": str(document.session or ""),
                "UprRecommendingStates": [a.state.name if a.state else a.as_printed for a in item.recommending_states],
                "UprPosition": item.position or "",
            }


def _by(item: Recommendation) -> str:
    names = ", ".join(a.as_printed for a in item.recommending_states)
    return f" ({names});" if names else ""


def _annotation(item: Recommendation) -> str:
    return next((note.removeprefix(ANNOTATION) for note in item.notes if note.startswith(ANNOTATION)), "")
