"""Tables of cells in an addendum, as Word files have them: their rows as regions, at their place among the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.tables.engine import rows_of_tables
from upr.tables import Cell, Table, TableRow


class CellTables:
    """The tables of a file.

    Args:
        tables: The tables that the reader of the file found.
        reader: Reads rows.
    """

    def __init__(self, tables: Sequence[Table], reader: RowReader) -> None:
        self.reader = reader
        self.regions: list[list[Region]] = []
        self.place: dict[int, int] = {}
        """The number of its table, by the start of each line in one; of tables in tables the outer."""
        headed = {id(table): rows for table, rows in rows_of_tables(tables, reader.kind)}
        for number, table in enumerate(tables):
            check_time()
            self.place.update((line.start, number) for row in table.rows for line in row.lines)
            rows = reader.regions(headed[id(table)]) if id(table) in headed else []
            self.regions.append(rows or list(self._without_headings(table)))

    def table_at(self, lines: Sequence[BodyLine], at: int) -> tuple[list[Region], int]:
        """The regions of the table that begins with a line, and how many lines it has; none where there is none.

        Args:
            lines: The lines of the body.
            at: The number of the line.
        """
        number = self.place.get(lines[at].line.start)
        end = at
        while number is not None and end < len(lines) and self.place.get(lines[end].line.start) == number:
            end += 1
        if number is None:
            return [], 0
        starts = {line.line.start for line in lines[at:end]}
        return [region for region in self.regions[number] if region.lines[0].start in starts], end - at

    def _without_headings(self, table: Table) -> Iterator[Region]:
        """Rows that begin with labels, and other rows as paragraphs."""
        for row in table.rows:
            full = [cell for cell in row.cells if cell]
            if full:
                yield self._row(row, full)

    def _row(self, row: TableRow, cells: Sequence[Cell]) -> Region:
        words = [self.reader.joiner.joined(line.text for line in cell.lines) for cell in cells]
        lines = list(row.lines)
        if len(cells) > 1 and self.reader.forms.is_label_cell(words[0]):
            return Region("row", " ".join(words[1:]), lines, labels=words[0])
        return Region("paragraph", " ".join(words), lines)
