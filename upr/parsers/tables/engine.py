"""The rows of the tables that a parser wants, wherever they stand: in cells of a file, between pipes or blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from upr.limits import check_time
from upr.parsers.tables.kinds import TableKind
from upr.parsers.tables.pipes import piped_rows
from upr.parsers.tables.printed import printed_rows
from upr.places import Line
from upr.tables import Cell, Table, TableRow

_HEAD_ROWS = 5  # of a table, in which its headings stand


def drawn_rows(lines: Sequence[Line], kind: TableKind) -> list[TableRow]:
    """The rows of tables that a text draws: with pipes between the cells, else with blanks.

    Args:
        lines: Lines of the source, furniture left out.
        kind: The tables that are wanted.
    """
    return piped_rows(lines, kind) or printed_rows(lines, kind)


def rows_of_tables(tables: Iterable[Table], kind: TableKind) -> Iterator[tuple[Table, list[TableRow]]]:
    """Those tables of a file that are wanted, each with its rows; a table may go on in another, without headings.

    Args:
        tables: The tables that a reader found.
        kind: The tables that are wanted.

    >>> from upr.parsers.thematic_list.rows import LIST
    >>> text = "Recommendation\\nPosition\\n92.1 Ratify\\nNoted\\n"
    >>> rows = [[(0, 14), (15, 23)], [(24, 35), (36, 41)]]
    >>> table = Table(tuple(TableRow(tuple(Cell.between(text, *place) for place in row)) for row in rows))
    >>> [(_, rows)] = rows_of_tables([table], LIST)
    >>> rows[1].role, rows[1]["Position"]
    ('row', 'Noted')
    """
    headings: tuple[str, ...] = ()
    for table in tables:
        first = heading_row(table, kind)
        if first is None and not (headings and _goes_on(table, headings, kind)):
            continue
        reading = _CellTable(table, kind, headings, first)
        rows = list(reading.rows())
        headings = reading.headings
        yield table, rows


def heading_row(table: Table, kind: TableKind) -> int | None:
    """The number of the row with the headings; None where they are not of the tables that are wanted.

    Args:
        table: A table that a reader found.
        kind: The tables that are wanted.
    """
    texts = (tuple(cell.words for cell in row.cells) for row in table.rows[:_HEAD_ROWS])
    return next((number for number, row in enumerate(texts) if kind.opener(row) is not None), None)


def _goes_on(table: Table, headings: Sequence[str], kind: TableKind) -> bool:
    """Whether a table without headings has as many columns as the one before, and rows that begin as its rows do."""
    rows = table.rows[:_HEAD_ROWS]
    return bool(rows) and len(rows[0].cells) == len(headings) and any(_begins(row, headings, kind) for row in rows)


def _begins(row: TableRow, headings: Sequence[str], kind: TableKind) -> bool:
    """Whether a row begins with a label."""
    opener = kind.opener(headings)
    if opener is None or opener[0] >= len(row.cells):
        return False
    return bool(opener[1].match(row.cells[opener[0]].text))


@attrs.define
class _CellTable:
    """A table of cells, row by row.

    Args:
        table: The table.
        kind: The tables that are wanted.
        headings: Those of the table before; while rows are read, those that they stand under.
        first: The number of the row with its own headings, where it has them.
    """

    table: Table
    kind: TableKind
    headings: tuple[str, ...]
    first: int | None

    def rows(self) -> Iterator[TableRow]:
        """The rows that are not empty, with their headings."""
        above = self.headings  # rows above the headings may go on with the table before
        if self.first is not None:
            self.headings = _words(self.table.rows[self.first])
        for number, row in enumerate(self.table.rows):
            check_time()
            if not any(row.cells):
                continue
            words = _words(row)
            if self.kind.opener(words) is not None:
                self.headings = words
                yield attrs.evolve(row, columns=words, role="columns")
            elif self.first is not None and number < self.first:
                goes_on = _begins(row, above, self.kind) and not self._is_merged(row, above)
                yield attrs.evolve(row, columns=above) if goes_on else _merged(row, self.headings)
            elif self._is_merged(row, self.headings):
                yield _merged(row, self.headings)
            else:
                yield attrs.evolve(row, columns=self.headings)

    def _is_merged(self, row: TableRow, headings: Sequence[str]) -> bool:
        """Whether a row says one thing over all columns: one cell, or the same in each; a label begins a row."""
        if len(row.cells) == 1:
            opener = self.kind.opener(headings)
            return opener is None or not opener[1].match(row.cells[0].text)
        same = len({cell.words for cell in row.cells if cell}) == 1
        return same and not _begins(row, headings, self.kind)


def _words(row: TableRow) -> tuple[str, ...]:
    return tuple(cell.words for cell in row.cells)


def _merged(row: TableRow, headings: tuple[str, ...]) -> TableRow:
    """A row as one cell; what is printed again in each cell is a copy behind it."""
    full = [cell for cell in row.cells if cell]
    if len({cell.words for cell in full}) > 1:
        full = [Cell(tuple(line for cell in full for line in cell.lines))]
    return TableRow(tuple(full), headings, "merged")
