"""Excel workbooks (.xlsx) as streams of rows, of every sheet that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

import attrs

from upr.errors import DamagedFileError, EmptyDocumentError
from upr.limits import check_time
from upr.plugins import Match
from upr.readers.archive import check_archive
from upr.readers.broken import broken_file
from upr.readers.pieces import Hashed
from upr.readers.streams import Open, StreamReader
from upr.readers.workbook import Sheet, SheetRow, Workbook
from upr.tables import TableRow
from upr.text import Finding, Line, SourceText

_MAIN = "xl/workbook.xml"
_MOST_BYTES = 4_000_000_000  # unpacked; it is never whole in memory
_HEADING_ROWS = 20  # in which the headings are looked for
_LONGEST_CELL = 1_000_000  # characters; a longer one is no recommendation
_MOST_NAMED = 10  # cells or sheets, in a message


class XlsxReader(StreamReader):
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

    def source(self, opened: Open, path: str | None, sha256: str) -> SourceText:
        with opened() as file:
            check_archive(file, path, main=_MAIN, kind="Excel", most=_MOST_BYTES)
        rows = XlsxRows(opened, path)
        return SourceText(
            text="\t".join(rows.columns), path=path, sha256=sha256, backend=self.name, rows=rows,
            findings=rows.findings,
        )  # fmt: skip


@attrs.frozen
class _SheetTable:
    """A sheet of rows: the row of its headings, and these."""

    sheet: Sheet
    first: int
    columns: tuple[str, ...]


@attrs.frozen
class _OtherSheet:
    """A sheet without these headings: how many rows it has, and how many with more than one cell."""

    sheet: Sheet
    rows: int
    of_table: int

    @classmethod
    def of(cls, sheet: Sheet, rows: Iterable[SheetRow]) -> _OtherSheet:
        filled = [sum(bool(cell) for cell in row.cells) + len(row.unvalued) for row in rows]
        return cls(sheet, sum(count > 0 for count in filled), sum(count > 1 for count in filled))


class XlsxRows:
    """The rows of a workbook. Its extracted text is a line a row, with tabs between the cells, sheet after sheet.

    Args:
        opened: Opens the workbook, anew each time.
        path: Name of the file, for errors.
    """

    def __init__(self, opened: Open, path: str | None) -> None:
        self._opened = opened
        self._path = path
        self.text_sha256 = ""
        """Of the whole text, once the rows were read to their end."""
        self._tables, others = self._sorted()
        if not self._tables:
            raise EmptyDocumentError("no sheet has a row of headings", source=path)
        self.columns = self._tables[0].columns
        self.findings = tuple(self._not_read(others))

    def _sorted(self) -> tuple[list[_SheetTable], list[_OtherSheet]]:
        """The sheets with the headings of the first that has any, and the others that are not empty."""
        tables: list[_SheetTable] = []
        others: list[_OtherSheet] = []
        with _workbook(self._opened, self._path) as book:
            for sheet in book.sheets:
                table = self._heading(book, sheet)
                if table is not None and (not tables or sorted(table.columns) == sorted(tables[0].columns)):
                    tables.append(table)
                    continue
                other = _OtherSheet.of(sheet, book.rows(sheet))
                if other.rows:
                    others.append(other)
        return tables, others

    def _heading(self, book: Workbook, sheet: Sheet) -> _SheetTable | None:
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
                return _SheetTable(sheet, row.number, tuple(row.cells))
        return None

    def _not_read(self, others: list[_OtherSheet]) -> Iterator[Finding]:
        for other in others[:_MOST_NAMED]:
            hidden = "hidden " if other.sheet.hidden else ""
            yield Finding(
                code="sheet-not-read",
                severity="error" if other.of_table > 1 else "warning",  # a list of rows, or words about the workbook
                message=f"the {hidden}sheet {other.sheet.name!r} is not read: it has {other.rows:,} "
                f"rows, and not the headings of sheet {self._tables[0].sheet.name!r}",
            )
        if len(others) > _MOST_NAMED:
            message = f"{len(others) - _MOST_NAMED:,} more sheets are not read"
            yield Finding(code="sheet-not-read", severity="error", message=message)

    def __iter__(self) -> Iterator[TableRow]:
        """The rows below the headings; one that can't be read has a fault."""
        at = 0
        pieces = Hashed()
        for table, row, raw in self._lines():
            check_time()
            pieces.add(raw + "\n")
            if row is not None and row.number > table.first and (any(row.cells) or row.unvalued):
                fault, line = self._fault(table, row), Line(at, at + len(raw), raw, None)
                yield TableRow.of_values(table.columns, () if fault else row.cells, line, fault)
            at += len(raw) + 1
        self.text_sha256 = pieces.ended()

    def _fault(self, table: _SheetTable, row: SheetRow) -> str | None:
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

    def _lines(self) -> Iterator[tuple[_SheetTable, SheetRow | None, str]]:
        """Each row with its line; the empty lines of rows that are not there come in one."""
        with _workbook(self._opened, self._path) as book:
            for table in self._tables:
                last = 0
                for row in book.rows(table.sheet):
                    if row.number > last + 1:
                        yield table, None, "\n" * (row.number - last - 2)
                    last = row.number
                    yield table, row, "\t".join(row.cells)


@contextmanager
def _workbook(opened: Open, path: str | None) -> Iterator[Workbook]:
    """A workbook while it is open; what its broken parts provoke becomes a `ReadError`."""
    with broken_file("Excel", path), opened() as file, closing(Workbook(file, path)) as book:
        yield book


def _listed(places: list[str]) -> str:
    more = len(places) - _MOST_NAMED
    return ", ".join(places[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
