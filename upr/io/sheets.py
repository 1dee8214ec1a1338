"""Tables for people: CSV, or a workbook in which nothing is a formula, by the end of the file's name."""

from __future__ import annotations

import io
import os
import pathlib
from collections.abc import Iterable, Sequence
from typing import Any

from upr.cells import line_of
from upr.errors import ExportError
from upr.files import write_whole
from upr.io.book import MOST_ROWS, cell_text, opened

_WIDTHS = {"text": 60, "why": 30, "states": 24}
_NARROW = 14


def table_text(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, with a heading row; no cell runs as a formula.

    Args:
        headings: Of the columns.
        rows: The rows.

    >>> table_text(["label", "text"], [["90.1", "=1+1"]])
    "label,text\\n90.1,'=1+1\\n"
    """
    return line_of(headings) + "".join(map(line_of, rows))


def write_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    path: str | os.PathLike[str],
    *,
    choices: Sequence[str] = (),
) -> None:
    """Write rows to a file, whole or not at all: CSV, or a workbook where its name ends in .xlsx.

    Args:
        headings: Of the columns.
        rows: The rows.
        path: The file.
        choices: Words that a workbook offers in the column "decision"; others can be written there too.

    Raises:
        ExportError: The name ends otherwise, or a sheet can't hold the rows.
        MissingExtraError: It is a workbook, and XlsxWriter is not installed.
        OSError: The file can't be written.
    """
    suffix = pathlib.PurePath(path).suffix.lower()
    if suffix == ".csv":
        write_whole(pathlib.Path(path), table_text(headings, rows))
    elif suffix == ".xlsx":
        write_whole(pathlib.Path(path), table_bytes(headings, rows, choices=choices))
    else:
        raise ExportError(f"{os.fspath(path)}: name a file that ends in .csv or .xlsx")


def table_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]], *, choices: Sequence[str] = ()) -> bytes:
    """Rows as a workbook, in which nothing is a formula.

    Args:
        headings: Of the columns.
        rows: The rows.
        choices: As in `write_table`.

    Raises:
        ExportError: A sheet can't hold the rows.
        MissingExtraError: XlsxWriter is not installed.
    """
    return _workbook(headings, list(rows), choices)


def _workbook(headings: Sequence[str], rows: Sequence[Sequence[object]], choices: Sequence[str]) -> bytes:
    archive = io.BytesIO()
    with opened(archive, rows_on_disk=False) as book:
        if len(rows) >= MOST_ROWS:
            raise ExportError(
                f"a sheet of Excel has {MOST_ROWS:,} rows, and these are {len(rows) + 1:,}; write CSV instead"
            )
        wrapped: Any = book.add_format({"text_wrap": True, "valign": "top"})
        bold: Any = book.add_format({"bold": True})
        sheet: Any = book.add_worksheet("upr")
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, next((w for end, w in _WIDTHS.items() if heading.endswith(end)), _NARROW))
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    sheet.write_number(number, column, value, wrapped)
                else:
                    text = "" if value is None else str(value)
                    where = f"row {number + 1}: {headings[column]}"
                    sheet.write_string(number, column, cell_text(text, where, "write CSV instead"), wrapped)
        sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)
        if choices and rows and "decision" in headings:
            at = list(headings).index("decision")
            offered = {"validate": "list", "source": list(choices), "error_type": "warning"}
            sheet.data_validation(1, at, len(rows), at, offered)
    return archive.getvalue()
