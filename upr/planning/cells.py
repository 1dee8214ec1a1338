"""Sheets of a workbook as they are filled in: values, notes, links, merged cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from upr.errors import LimitError
from upr.planning.records import Cell

_MOST_CELLS = 1_000_000
_PADDING = 5 / 7  # files hold a width with five pixels of margin, of which a digit has seven
_MOST_MERGED = 100_000  # cells of one merged stretch, more of which are a whole sheet


@attrs.frozen(eq=False)
class Sheet:
    """A sheet.

    Args:
        name: On its tab.
        cells: Those that hold anything, by row and column, from 1.
        rows: Number of the last row.
        columns: Number of the last column.
        widths: Of the columns.
        hidden: Numbers of hidden columns.
        formulas: Number of cells that held a formula.
        merged: Number of merged stretches.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int
    widths: tuple[float, ...] = ()
    hidden: frozenset[int] = frozenset()
    formulas: int = 0
    merged: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one where nothing stands."""
        return self.cells.get((row, column), Cell())

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return str(self.cell(row, column)).strip()

    def filled(self, row: int) -> bool:
        """Whether a row holds anything."""
        return any(self.cell(row, column) for column in range(1, self.columns + 1))

    def filled_below(self, row: int, column: int) -> bool:
        """Whether a column holds anything below a row."""
        return any(self.cell(r, column) for r in range(row + 1, self.rows + 1))

    def ids(self, mark: str, deepest: int) -> int | None:
        """The row whose cells begin with a mark; None where there is none.

        Args:
            mark: "plan:", ...
            deepest: Rows that are looked at.
        """
        for row in range(1, min(deepest, self.rows) + 1):
            if any(self.text(row, column).startswith(mark) for column in range(1, self.columns + 1)):
                return row
        return None

    def width(self, column: int) -> float:
        """The width of a column."""
        return self.widths[column - 1] if column <= len(self.widths) else 20.0

    def is_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return column in self.hidden

    def words(self) -> str:
        """All that it says, a line a row."""
        rows = ("\t".join(filter(None, (self.text(r, c) for c in range(1, self.columns + 1))))
                for r in range(1, self.rows + 1))  # fmt: skip
        return "\n".join(filter(None, rows))

    def whole(self) -> tuple[tuple[Cell, ...], ...]:
        """All cells, row by row."""
        return tuple(
            tuple(self.cell(row, column) for column in range(1, self.columns + 1)) for row in range(1, self.rows + 1)
        )


def sheets_in(values: Any, formulas: Any) -> Iterator[Sheet]:
    """The sheets of a workbook, hidden ones too; those of charts alone have no cells.

    Args:
        values: The workbook of openpyxl, with what its formulas gave.
        formulas: The same with the formulas.

    Raises:
        LimitError: It has more cells than a plan.
    """
    for table in values.worksheets:
        if hasattr(table, "iter_rows"):
            yield _sheet(table, formulas[table.title])


def _sheet(table: Any, with_formulas: Any) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    formulas = 0
    # openpyxl has no public name for the cells that are there: the others would be made by asking for them.
    held = table._cells
    if len(held) > _MOST_CELLS:
        raise LimitError(f"the sheet {table.title!r} has {len(held):,} cells, and a plan at most {_MOST_CELLS:,}")
    for place, raw in held.items():
        original = with_formulas._cells.get(place)
        is_formula = original is not None and original.data_type == "f"
        value = raw.value
        if is_formula and value is None:
            value = getattr(original.value, "text", original.value)  # one that no program has worked out
        cell = Cell(_value(value), _comment(raw), _link(raw))
        if cell:
            cells[place] = cell
            formulas += is_formula
    merged = _spread(table, cells)
    rows, columns = (max((place[n] for place in cells), default=0) for n in (0, 1))
    widths, hidden = _widths(table, columns)
    return Sheet(table.title, cells, rows, columns, widths, hidden, formulas, merged)


def _value(value: Any) -> Any:
    if isinstance(value, (int, float, bool, dt.datetime, dt.date, dt.time)) or value is None:
        return value
    return str(value)


def _comment(raw: Any) -> str | None:
    return str(raw.comment.text) if raw.comment and raw.comment.text else None


def _link(raw: Any) -> str | None:
    link = raw.hyperlink
    if link is None:
        return None
    return str(link.target or (f"#{link.location}" if link.location else "")) or None


def _spread(table: Any, cells: dict[tuple[int, int], Cell]) -> int:
    """Merged cells hold their value in each row of theirs: rows are looked at one by one. Gives their number."""
    count = 0
    for stretch in table.merged_cells.ranges:
        first = cells.get((stretch.min_row, stretch.min_col))
        size = (stretch.max_row - stretch.min_row + 1) * (stretch.max_col - stretch.min_col + 1)
        if first is None or stretch.min_row == stretch.max_row or size > _MOST_MERGED:
            continue
        count += 1
        for row in range(stretch.min_row + 1, stretch.max_row + 1):
            cells.setdefault((row, stretch.min_col), attrs.evolve(first, comment=None))
    return count


def _widths(table: Any, columns: int) -> tuple[tuple[float, ...], frozenset[int]]:
    """Widths of columns, and the hidden ones: openpyxl groups columns that have the same."""
    widths = [20.0] * columns
    hidden: set[int] = set()
    for held in table.column_dimensions.values():
        held.reindex()
        for number in range(held.min or 1, min(held.max or 0, columns) + 1):
            if held.customWidth and held.width:
                widths[number - 1] = max(round(float(held.width) - _PADDING, 2), 0.0)
            if held.hidden:
                hidden.add(number)
    return tuple(widths), frozenset(hidden)
