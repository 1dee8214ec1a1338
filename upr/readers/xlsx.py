"""Excel workbooks (.xlsx) as streams of rows.

The one file that knows openpyxl (extra `xlsx`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import pathlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from upr.errors import DamagedFileError, EmptyDocumentError, MissingExtraError
from upr.plugins import Match
from upr.readers.archive import check_archive
from upr.text import RowText, SourceText

_MAIN = "xl/workbook.xml"
_MOST_BYTES = 4_000_000_000  # unpacked; rows are read one at a time
_MOST_SHARED = 600_000_000  # of the shared strings, which are read whole
_HEADING_ROWS = 20  # in which the headings are looked for
_CHUNK = 1 << 18


class XlsxReader:
    """Reader of .xlsx workbooks: the first sheet that has a row of headings."""

    name = "xlsx"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of a zip archive with a workbook, or named so."""
        if not head.startswith(b"PK\x03\x04"):
            return Match(0.0, "no zip archive")
        if b"xl/" in head or (name or "").lower().endswith((".xlsx", ".xlsm")):
            return Match(0.95, "a zip archive, as Excel writes it")
        return Match(0.0, "a zip archive without a workbook at its head")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source whose rows are read as they are asked for; `backend` has no meaning here.

        Raises:
            UnsupportedFormatError: It is an archive of another kind.
            DamagedFileError: The archive is broken, or unpacks to more than a workbook holds.
            EmptyDocumentError: No sheet has a row of headings.
            MissingExtraError: openpyxl is not installed.
        """
        return _source(lambda: io.BytesIO(data), path)

    def open(self, path: str) -> SourceText:
        """As `read`, without the whole file in memory."""
        return _source(lambda: pathlib.Path(path).open("rb"), path)


def _source(opened: Callable[[], BinaryIO], path: str | None) -> SourceText:
    digest = hashlib.sha256()
    with opened() as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    with opened() as file:
        check_archive(file, path, main=_MAIN, kind="Excel", most=_MOST_BYTES, parts={"sharedStrings": _MOST_SHARED})
    rows = XlsxRows(opened, path)
    text = "\t".join(rows.columns)
    return SourceText(
        text=text, path=path, sha256=digest.hexdigest(), backend="xlsx", backend_version=rows.version, rows=rows
    )


class XlsxRows:
    """The rows of a sheet. Its extracted text is a line a row, with tabs between the cells.

    Args:
        opened: Opens the workbook, anew each time.
        path: Name of the file, for errors.
    """

    def __init__(self, opened: Callable[[], BinaryIO], path: str | None) -> None:
        try:
            import openpyxl
        except ImportError as error:
            raise MissingExtraError(
                "Excel workbooks need openpyxl: pip install 'uprkit[xlsx]'", source=path, extra="xlsx"
            ) from error
        self._load = openpyxl.load_workbook
        self.version = str(openpyxl.__version__)
        self._opened = opened
        self._path = path
        self._sheet, self._first, self.columns = self._heading()

    def _heading(self) -> tuple[str, int, tuple[str, ...]]:
        """The sheet, the row of its headings, and these."""
        for sheet, number, cells in self._cells(None, _HEADING_ROWS):
            if sum(bool(cell) for cell in cells) > 1:
                return sheet, number, tuple(cells)
        raise EmptyDocumentError("no sheet has a row of headings", source=self._path)

    def _cells(self, sheet: str | None, most: int | None = None) -> Iterator[tuple[str, int, list[str]]]:
        with self._opened() as file:
            try:
                book: Any = self._load(file, read_only=True, data_only=True)
                for name in [sheet] if sheet is not None else book.sheetnames:
                    table = book[name]
                    if not hasattr(table, "iter_rows"):
                        continue  # a sheet of charts
                    table.reset_dimensions()  # a wrong size in the file would cut rows off
                    for number, row in enumerate(table.iter_rows(values_only=True), 1):
                        if most is not None and number > most:
                            break
                        yield name, number, [_cell(value) for value in row]
            except (GeneratorExit, MemoryError):
                raise
            except Exception as error:  # the library raises whatever the broken XML provokes
                raise DamagedFileError(
                    f"the Excel file is broken ({type(error).__name__}: {error}); download it again", source=self._path
                ) from error

    def __iter__(self) -> Iterator[RowText]:
        """The rows below the headings."""
        at = 0
        for _, number, cells in self._cells(self._sheet):
            raw = "\t".join(cells)
            if number > self._first and any(cells):
                given = dict(zip(self.columns, cells, strict=False))
                extra = any(cells[len(self.columns) :])
                fault = f"row {number} has cells beyond the headings" if extra else None
                yield RowText({} if fault else given, raw, at, fault)
            at += len(raw) + 1

    def chunks(self) -> Iterator[str]:
        """The extracted text, a row at a time."""
        for _, _, cells in self._cells(self._sheet):
            yield "\t".join(cells) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
