"""Tables for people: CSV, or a workbook in which nothing is a formula, by the end of the file's name."""

from __future__ import annotations

import datetime as dt
import io
import os
import pathlib
from collections.abc import Iterable, Sequence
from typing import Any

from upr.cells import line_of
from upr.errors import ExportError, MissingExtraError
from upr.files import write_whole

# What Excel holds (its specifications and limits): characters of a cell, in units of UTF-16, and rows of a sheet.
_MOST_IN_CELL = 32_767
_MOST_ROWS = 1_048_576
_NO_DATE = dt.datetime(1980, 1, 1)  # where the dates of zip archives begin
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
        write_whole(pathlib.Path(path), _workbook(headings, list(rows), choices))
    else:
        raise ExportError(f"{os.fspath(path)}: name a file that ends in .csv or .xlsx")


def _workbook(headings: Sequence[str], rows: Sequence[Sequence[object]], choices: Sequence[str]) -> bytes:
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("workbooks need XlsxWriter: pip install 'uprkit[xlsx]'", extra="xlsx") from error
    if len(rows) >= _MOST_ROWS:
        raise ExportError(
            f"a sheet of Excel has {_MOST_ROWS:,} rows, and these are {len(rows) + 1:,}; write CSV instead"
        )
    archive = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        archive, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _NO_DATE})  # the same rows give the same bytes
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
                sheet.write_string(number, column, _cell(value, number), wrapped)
    sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)
    if choices and rows and "decision" in headings:
        at = list(headings).index("decision")
        offered = {"validate": "list", "source": list(choices), "error_type": "warning"}
        sheet.data_validation(1, at, len(rows), at, offered)
    book.close()
    return archive.getvalue()


def _cell(value: object, row: int) -> str:
    text = "" if value is None else str(value).encode("utf-8", "backslashreplace").decode("utf-8")
    size = len(text.encode("utf-16-le")) // 2
    if size > _MOST_IN_CELL:
        raise ExportError(
            f"row {row + 1} has a text of {size:,} characters, and a cell of Excel holds {_MOST_IN_CELL:,}; write CSV "
            "instead"
        )
    return text
