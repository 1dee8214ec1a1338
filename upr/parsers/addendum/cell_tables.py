"""Tables of cells in an addendum, as Word files have them: their rows as regions, at their place among the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.answers.headings import is_answer
from upr.parsers.tables.engine import rows_of_tables
from upr.tables import Table, TableRow


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
        answers = _column_of_answers(table)
        for row in table.rows:
            if any(row.cells):
                yield self._row(row, answers)

    def _row(self, row: TableRow, answers: int | None) -> Region:
        """One row.

        Args:
            row: The row.
            answers: The column of answers, where there is one.
        """
        words = [self.reader.joiner.joined(line.text for line in cell.lines) for cell in row.cells]
        lines = list(row.lines)
        labels = words[0]
        if not labels or not any(words[1:]) or not self.reader.forms.is_label_cell(labels):
            return Region("paragraph", " ".join(filter(None, words)), lines)
        if answers is None or answers >= len(words):
            return Region("row", " ".join(filter(None, words[1:])), lines, labels=labels)
        cells = {
            "label": labels,
            "text": " ".join(filter(None, words[1:answers])),
            "position": words[answers],
            "remarks": " ".join(filter(None, words[answers + 1 :])),
        }
        return Region("row", words[answers], lines, labels=labels, cells=cells)


def _column_of_answers(table: Table) -> int | None:
    """The column of a table without headings in which most cells are answers and nothing else; None without one."""
    counted = Counter(
        number for row in table.rows for number, cell in enumerate(row.cells) if number and is_answer(cell.words)
    )
    return next((number for number, count in counted.most_common(1) if 2 * count > len(table.rows)), None)
