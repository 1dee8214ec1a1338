"""Excel workbooks (.xlsx) as streams of rows, of every sheet that holds them."""

from __future__ import annotations

import hashlib
import io
import pathlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import attrs

from upr.errors import DamagedFileError, EmptyDocumentError, ReadError
from upr.limits import check_time, no_memory
from upr.plugins import Match
from upr.readers.archive import check_archive
from upr.readers.pieces import Hashed
from upr.readers.workbook import Row, Sheet, Workbook
from upr.text import Finding, RowText, SourceText

_MAIN = "xl/workbook.xml"
_MOST_BYTES = 4_000_000_000  # unpacked; it is never whole in memory
_HEADING_ROWS = 20  # in which the headings are looked for
_LONGEST_CELL = 1_000_000  # characters; a longer one is no recommendation
_MOST_NAMED = 10  # cells or sheets, in a message
_CHUNK = 1 << 18


class XlsxReader:
    """Reader of .xlsx workbooks: the first sheet that has a row of headings, and every other sheet with the same."""

    name = "xlsx"
    version = "2"

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
            LimitError: It takes more memory or time than `upr.Limits` allows.
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
        check_archive(file, path, main=_MAIN, kind="Excel", most=_MOST_BYTES)
    rows = XlsxRows(opened, path)
    return SourceText(
        text="\t".join(rows.columns), path=path, sha256=digest.hexdigest(), backend="xlsx", rows=rows,
        findings=rows.findings,
    )  # fmt: skip


@attrs.frozen
class _Table:
    """A sheet of rows: the row of its headings, and these."""

    sheet: Sheet
    first: int
    columns: tuple[str, ...]


class XlsxRows:
    """The rows of a workbook. Its extracted text is a line a row, with tabs between the cells, sheet after sheet.

    Args:
        opened: Opens the workbook, anew each time.
        path: Name of the file, for errors.
    """

    def __init__(self, opened: Callable[[], BinaryIO], path: str | None) -> None:
        self._opened = opened
        self._path = path
        self.text_sha256 = ""
        """Of the whole text, once the rows were read to their end."""
        self._tables, others = self._sorted()
        if not self._tables:
            raise EmptyDocumentError("no sheet has a row of headings", source=path)
        self.columns = self._tables[0].columns
        self.findings = tuple(self._told(others))

    def _sorted(self) -> tuple[list[_Table], list[tuple[Sheet, int, int]]]:
        """The sheets with the headings of the first that has any; the others, with their rows and rows of a table."""
        tables: list[_Table] = []
        others: list[tuple[Sheet, int, int]] = []
        with self._book() as book:
            for sheet in book.sheets:
                found = self._heading(book, sheet)
                if found is not None and (not tables or sorted(found.columns) == sorted(tables[0].columns)):
                    tables.append(found)
                    continue
                counts = [0, 0]
                for row in book.rows(sheet):
                    filled = sum(bool(cell) for cell in row.cells) + len(row.unvalued)
                    counts[0] += filled > 0
                    counts[1] += filled > 1
                if counts[0]:
                    others.append((sheet, counts[0], counts[1]))
        return tables, others

    def _heading(self, book: Workbook, sheet: Sheet) -> _Table | None:
        for row in book.rows(sheet):
            if row.number > _HEADING_ROWS:
                return None
            if sum(bool(cell) for cell in row.cells) > 1:
                if row.unvalued:
                    raise DamagedFileError(
                        f"the headings of sheet {sheet.name!r} are formulas without values ({_listed(row.unvalued)}); "
                        "open it in Excel and save it",
                        source=self._path,
                    )
                return _Table(sheet, row.number, tuple(row.cells))
        return None

    def _told(self, others: list[tuple[Sheet, int, int]]) -> Iterator[Finding]:
        for sheet, rows, of_table in others[:_MOST_NAMED]:
            yield Finding(
                code="sheet-not-read",
                severity="error" if of_table > 1 else "warning",  # a list of rows, or words about the workbook
                message=f"{'the hidden' if sheet.hidden else 'the'} sheet {sheet.name!r} is not read: it has {rows:,} "
                f"rows, and not the headings of sheet {self._tables[0].sheet.name!r}",
            )
        if len(others) > _MOST_NAMED:
            message = f"{len(others) - _MOST_NAMED:,} more sheets are not read"
            yield Finding(code="sheet-not-read", severity="error", message=message)

    def _book(self) -> _Opened:
        return _Opened(self._opened, self._path)

    def __iter__(self) -> Iterator[RowText]:
        """The rows below the headings; one that can't be read has a fault."""
        at = 0
        pieces = Hashed()
        for table, row, raw in self._lines():
            check_time()
            pieces.add(raw + "\n")
            if row is not None and row.number > table.first and (any(row.cells) or row.unvalued):
                fault = self._fault(table, row)
                yield RowText({} if fault else dict(zip(table.columns, row.cells, strict=False)), raw, at, fault)
            at += len(raw) + 1
        self.text_sha256 = pieces.ended()

    def _fault(self, table: _Table, row: Row) -> str | None:
        where = f"row {row.number}" if len(self._tables) == 1 else f"sheet {table.sheet.name!r}, row {row.number}"
        if row.unvalued:
            return (
                f"sheet {table.sheet.name!r}, row {row.number}: formulas without values ({_listed(row.unvalued)}); "
                "open the workbook in Excel and save it"
            )
        if any(row.cells[len(table.columns) :]):
            return f"{where} has cells beyond the headings"
        if any(len(cell) > _LONGEST_CELL for cell in row.cells):
            return f"{where} can't be read: a cell has more than {_LONGEST_CELL:,} characters"
        return None

    def chunks(self) -> Iterator[str]:
        """The extracted text, a row at a time."""
        for _, _, raw in self._lines():
            yield raw + "\n"

    def _lines(self) -> Iterator[tuple[_Table, Row | None, str]]:
        """Each row with its line; the empty lines of rows that are not there come in one."""
        with self._book() as book:
            for table in self._tables:
                last = 0
                for row in book.rows(table.sheet):
                    if row.number > last + 1:
                        yield table, None, "\n" * (row.number - last - 2)
                    last = row.number
                    yield table, row, "\t".join(row.cells)


class _Opened:
    """A workbook while it is open; what its broken parts provoke becomes a `ReadError`."""

    def __init__(self, opened: Callable[[], BinaryIO], path: str | None) -> None:
        self._file = opened()
        self._path = path

    def __enter__(self) -> Workbook:
        try:
            self._book = Workbook(self._file, self._path)
            return self._book
        except BaseException as error:
            self._file.close()
            self._explain(error)
            raise

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._book.close()
        self._file.close()
        if error is not None:
            self._explain(error)

    def _explain(self, error: BaseException) -> None:
        if isinstance(error, MemoryError):
            raise no_memory(self._path) from error
        if isinstance(error, Exception) and not isinstance(error, ReadError):
            raise DamagedFileError(
                f"the Excel file is broken ({type(error).__name__}: {error}); download it again", source=self._path
            ) from error


def _listed(places: list[str]) -> str:
    more = len(places) - _MOST_NAMED
    return ", ".join(places[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
