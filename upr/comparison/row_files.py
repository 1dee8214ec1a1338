"""Small tables that people fill in, CSV or XLSX, as rows by heading."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
import pathlib
import zipfile
from collections.abc import Iterator

from upr.cells import plain_cell
from upr.errors import CompareError
from upr.files import reason
from upr.readers.archive import check_archive
from upr.readers.broken import broken_file
from upr.readers.plain import decode
from upr.readers.workbook import Workbook

_MOST_BYTES = 50_000_000
_MOST_ROWS = 200_000
_MOST_UNPACKED = 500_000_000
Row = dict[str, str]


def rows_of(path: str | os.PathLike[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a table that hold anything, with their numbers; headings are in lower case, "_" for blanks.

    Args:
        path: A CSV file (commas, semicolons or tabs), or a workbook, of which the first visible sheet is read.

    Raises:
        CompareError: There is no such file, or it is no table of this size.
        MissingExtraError: It is a workbook, and openpyxl is not installed.
    """
    name, data = os.fspath(path), _bytes_of(path)
    table = _sheet(data, name) if zipfile.is_zipfile(io.BytesIO(data)) else _csv(data, name)
    first = next(table, None)
    if first is None:
        raise CompareError(f"{name} is empty; a line of headings is expected")
    headings = [heading.strip().casefold().replace(" ", "_") for heading in first[1]]
    twice = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    if twice:
        raise CompareError(f"{name} has two columns {twice[0]!r}; leave one")
    for count, (number, cells) in enumerate(table, 1):
        if count > _MOST_ROWS:
            raise CompareError(f"{name} has more than {_MOST_ROWS:,} rows")
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            raise CompareError(f"{name}, row {number}: it has more cells than there are headings")
        row = dict(zip(headings, (*cells, *[""] * (len(headings) - len(cells))), strict=False))
        if any(cell.strip() for cell in row.values()):
            yield number, row


def lines_of(path: str | os.PathLike[str]) -> list[str]:
    """The lines of a text.

    Args:
        path: A text file.

    Raises:
        CompareError: There is no such file, or it is no text of this size.
    """
    text = decode(_bytes_of(path)).removeprefix("\ufeff")
    if "\0" in text:
        raise CompareError(f"{os.fspath(path)} is no text")
    lines = text.splitlines()
    if len(lines) > _MOST_ROWS:
        raise CompareError(f"{os.fspath(path)} has more than {_MOST_ROWS:,} lines")
    return lines


def _bytes_of(path: str | os.PathLike[str]) -> bytes:
    name = os.fspath(path)
    try:
        size = os.stat(path).st_size
        if size > _MOST_BYTES:
            raise CompareError(
                f"{name}: {size:,} bytes are more than the {_MOST_BYTES:,} of a table that people fill in"
            )
        return pathlib.Path(path).read_bytes()
    except OSError as error:
        raise CompareError(f"{name} can't be read: {reason(error)}") from error


def _csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = decode(data).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    # Spreadsheets of many places save CSV with semicolons; headings hold none of the three.
    delimiter = max(",;\t", key=head.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, [plain_cell(cell) for cell in cells]
    except csv.Error as error:
        raise CompareError(f"{name} is no CSV file: {error}") from error


def _sheet(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    check_archive(io.BytesIO(data), name, main="xl/workbook.xml", kind="Excel", most=_MOST_UNPACKED)
    with broken_file("Excel", name), contextlib.closing(Workbook(io.BytesIO(data), name)) as book:
        sheet = next((sheet for sheet in book.sheets if not sheet.hidden), None)
        rows = list(itertools.islice(book.rows(sheet), _MOST_ROWS + 2)) if sheet else []
    for row in rows:
        if row.unvalued:
            raise CompareError(f"{name}, row {row.number}: {row.unvalued[0]} is a formula without a value")
        yield row.number, row.cells
