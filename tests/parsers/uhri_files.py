"""Exports of UHRI made for the tests: the same rows as JSON and as XLSX."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import xlsxwriter

from tests.parsers.reports import CHAD

HEADINGS = (
    "OHCHR Annotation Id", "Document Symbol", "Document Publication Date", "Reccomending Body", "Type",
    "Countries Concerned", "Regions Concerned", "Themes", "Affected Persons", "Sdgs", "Text", "UPR Session",
    "UPR Reccomending States", "UPR Position", "Something Else",
)  # fmt: skip
NAMES = (
    "AnnotationId", "Symbol", "PublicationDate", "Body", "AnnotationType", "Countries", "Regions", "Themes",
    "AffectedPersons", "Sdgs", "Text", "UprSession", "UprRecommendingStates", "UprPosition", "Other",
)  # fmt: skip


def rows() -> list[dict[str, Any]]:
    """Rows of three reports and of another mechanism; those of one report stand apart."""
    made = []
    for n, (label, text, by) in enumerate(CHAD.items()):
        states = [by] if "(" in by else by.split(", ")
        position = ("Supported", "Noted", "Supported/Noted")[n % 3]
        made.append(
            _row(n, "A/HRC/30/17", "2015-07-27", ["Chad"], f"{label} {text} &amp; more ({by});", "22", states, position)
        )
        if n == 3:
            made.append({**_row(900, "CCPR/C/TCD/2", "2014-01-01", ["Chad"], "Go on", "", [], ""), "Body": "CCPR"})
        if n == 5:
            two = ["Sudan", "South Sudan"]
            made.append(
                _row(901, "A/HRC/18/16", "2011-07-11", two, "83.1 Keep the peace (Norway);", "11", ["Norway"], "")
            )
    return made


def _row(
    n: int, symbol: str, date: str, to: list[str], text: str, session: str, by: list[str], position: str
) -> dict[str, Any]:
    values = (
        f"id-{n}", symbol, date, "UPR", "Recommendations", to, ["Africa"], ["Torture", "Women & girls"], ["children"],
        ["16 - PEACE"], text, session, by, position, None,
    )  # fmt: skip
    return dict(zip(NAMES, values, strict=True))


def as_json() -> bytes:
    """The rows as UHRI's JSON."""
    return json.dumps(rows(), indent=1).encode()


def as_csv(most: int | None = None) -> str:
    """The rows as a table; lists as lines inside a cell."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for row in rows()[:most]:
        values = (row[name] for name in NAMES)
        writer.writerow("\n".join(f"- {v}" for v in value) if isinstance(value, list) else value for value in values)
    return file.getvalue()


def as_xlsx() -> bytes:
    """The rows as UHRI's workbook: lists as lines, dates as serial numbers."""
    file = io.BytesIO()
    book: Any = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("export-full-en")
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(0, column, heading)
    serial = {"2015-07-27": 42212, "2014-01-01": 41640, "2011-07-11": 40735}
    for number, row in enumerate(rows(), 1):
        for column, name in enumerate(NAMES):
            value = row[name]
            if name == "PublicationDate":
                sheet.write_number(number, column, serial[value])
            elif value is not None:
                cell = "\n".join(f"- {part}" for part in value) if isinstance(value, list) else value
                sheet.write_string(number, column, cell)
    book.close()
    return file.getvalue()
