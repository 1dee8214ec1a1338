"""Tables of cells that know their places: of Word files by cells, of files of rows by columns, of pages by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Literal, Protocol

import attrs

from upr.places import LINE_ENDS, Line, Span

RowRole = Literal["row", "merged", "columns"]


@attrs.frozen
class Cell:
    """What stands in one cell of a table: its lines, in order, each with its place.

    Args:
        lines: The lines that are not blank.
        value: What the cell says, where the file writes it in another way (a CSV file with quotes, JSON with escapes);
            its place is then that of the whole row.

    >>> cell = Cell.between("No. | Ratify\\n", 6, 12)
    >>> cell.text, cell.part(0, 3).spans
    ('Ratify', (Span(page=None, start=6, end=9),))
    """

    lines: tuple[Line, ...] = ()
    value: str | None = None

    @classmethod
    def between(cls, text: str, start: int, end: int) -> Cell:
        """The lines between two places of a text.

        Args:
            text: The extracted text.
            start: First character of the cell.
            end: Character after the last.
        """
        lines = []
        for whole in text[start:end].splitlines(keepends=True):
            if words := whole.rstrip(LINE_ENDS):
                lines.append(Line(start, start + len(words), words, None))
            start += len(whole)
        return cls(tuple(line for line in lines if line.text.strip()))

    @property
    def text(self) -> str:
        """What the cell says, a line end between lines."""
        return "\n".join(line.text for line in self.lines) if self.value is None else self.value

    @property
    def words(self) -> str:
        """What it says, with single blanks."""
        return " ".join(self.text.split())

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span a line, without the blanks at its ends."""
        return tuple(line.span for line in self.lines if line.text.strip())

    def part(self, start: int, end: int) -> Cell:
        """The piece of the cell between two places of its text.

        Args:
            start: First character of `text`.
            end: Character after the last.
        """
        if self.value is not None:
            return Cell(self.lines, self.value[start:end])
        pieces, at = [], 0
        for line in self.lines:
            first, last = max(start - at, 0), min(end - at, len(line.text))
            if first < last:
                pieces.append(Line(line.start + first, line.start + last, line.text[first:last], line.page))
            at += len(line.text) + 1
        return Cell(tuple(pieces))

    def __bool__(self) -> bool:
        return any(line.text.strip() for line in self.lines) if self.value is None else bool(self.value.strip())


@attrs.frozen
class TableRow:
    """One row of a table, whatever it stands in: a page, a Word file, a file of rows.

    Args:
        cells: The cells, in the order of the columns; of a merged row the one cell.
        columns: The names of the columns: their headings, or what they hold.
        role: "row", "merged" (one cell over all columns) or "columns" (the headings, which pages repeat).
        doubts: What could not be told of it.
        fault: Why it could not be read; None where it could.

    >>> row = TableRow.of_values(("To", "Text"), ("Chad", "Ratify"), Line(9, 20, "Chad,Ratify", None))
    >>> row["To"], row["From"], row.span.start
    ('Chad', '', 9)
    """

    cells: tuple[Cell, ...]
    columns: tuple[str, ...] = ()
    role: RowRole = "row"
    doubts: tuple[str, ...] = ()
    fault: str | None = None

    @classmethod
    def of_values(
        cls, columns: tuple[str, ...], values: Iterable[str], line: Line, fault: str | None = None
    ) -> TableRow:
        """A row of a file of rows.

        Args:
            columns: The names of the columns.
            values: What the cells say; none where the row could not be read.
            line: The row as it stands in the extracted text: the place of each of its cells.
            fault: Why it could not be read; None where it could.
        """
        place = (line,)
        cells = tuple(map(Cell, repeat(place), values))
        return cls(cells, columns, fault=fault) if cells else cls((Cell(place, ""),), ("",), fault=fault)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of its cells; of a file of rows the one place that all cells have."""
        if self.cells and self.cells[0].lines and self.cells[0].lines is self.cells[-1].lines:
            return self.cells[0].lines
        return tuple(line for cell in self.cells for line in cell.lines)

    @property
    def raw(self) -> str:
        """The row as it stands in the extracted text."""
        return "\n".join(line.text for line in self.lines)

    @property
    def start(self) -> int:
        """Where the row stands in the extracted text."""
        return min(line.start for line in self.lines)

    @property
    def span(self) -> Span:
        """The place of a row of a file of rows, without the blanks at its ends; of another its first line's."""
        return self.lines[0].span

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of its cells, a span a line."""
        return tuple(line.span for line in self.lines if line.text.strip())

    def joined(self, cells: Iterable[Cell]) -> TableRow:
        """The row with more lines in each cell.

        Args:
            cells: As many cells as it has.
        """
        whole = (Cell(own.lines + more.lines) for own, more in zip(self.cells, cells, strict=True))
        return attrs.evolve(self, cells=tuple(whole))

    def by_column(self) -> dict[str, Cell]:
        """The cells by the name of their column; of a name that stands twice the first."""
        cells: dict[str, Cell] = {}
        for column, cell in zip(self.columns, self.cells, strict=False):
            cells.setdefault(column, cell)
        return cells

    def __getitem__(self, name: str) -> str:
        if name not in self.columns:
            return ""
        column = self.columns.index(name)
        return self.cells[column].text if column < len(self.cells) else ""


@attrs.frozen
class Table:
    """A table that a reader found in a file, row by row, the headings too.

    >>> text = "No. | Text\\n1 | Ratify"
    >>> table = Table((TableRow((Cell.between(text, 0, 3), Cell.between(text, 6, 10))),))
    >>> table.texts
    (('No.', 'Text'),)
    """

    rows: tuple[TableRow, ...]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What the cells say."""
        return tuple(tuple(cell.text for cell in row.cells) for row in self.rows)


class RowStream(Protocol):
    """The rows of a file, read anew each time they are asked for: as many as there are, in bounded memory."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""
        ...

    def __iter__(self) -> Iterator[TableRow]:
        """The rows below the headings."""
        ...

    def chunks(self) -> Iterator[str]:
        """The extracted text, in pieces: what the places of the rows point into."""
        ...
