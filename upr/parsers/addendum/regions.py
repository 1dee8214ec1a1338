"""The body of an addendum cut by its layout into regions: headings, paragraphs, lists of labels, rows of tables.

Each line of the body is in one region; a line of a table is in one row by one cell, or in several by its cells.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from upr.layout import Joiner, PageLine
from upr.limits import check_time
from upr.parsers.addendum.body_lines import body_lines, marks_alone
from upr.parsers.addendum.cell_tables import CellTables
from upr.parsers.addendum.flat_tables import FlatTables
from upr.parsers.addendum.heading_roles import columns_by_serial, has_serial
from upr.parsers.addendum.label_columns import LabelColumns
from upr.parsers.addendum.label_forms import LabelForms, is_labels
from upr.parsers.addendum.paragraphs import ParagraphCutter, is_closed_line
from upr.parsers.addendum.piped_tables import PipedTables
from upr.parsers.addendum.printed_tables import PrintedTables
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.addendum.unheaded import Unheaded
from upr.parsers.answers.naming import Naming
from upr.patterns import Pattern
from upr.text import SourceText

__all__ = ["Cutter", "Region", "is_labels"]
_WORD_FILES = ("docx", "doc")  # backends whose lines are paragraphs
_SEVERAL = Pattern(r"\d\S*\s{2,}\S+\s{2,}\S")


class Cutter:
    """Cuts the body of one addendum.

    Args:
        body: The lines that are text, in order.
        source: The source, with its tables where the file has them.
        naming: How the document names recommendations.
        joiner: Joins lines.
    """

    def __init__(self, body: Sequence[PageLine], source: SourceText, naming: Naming, joiner: Joiner) -> None:
        forms = self.forms = LabelForms(naming)
        reader = RowReader(naming, joiner)
        lines = body_lines(body, source.text)
        marks = set() if naming.bare else marks_alone(lines)
        self.marks = [Region("rule", lines[number].text, [lines[number].line]) for number in sorted(marks)]
        self.lines = [line for number, line in enumerate(lines) if number not in marks]
        self.cells = CellTables(source.tables, reader)
        self.printed = PrintedTables(self.lines, reader)
        by_serial = any(has_serial(line.line.text) for line in self.lines)
        self.serial = (
            PrintedTables(self.lines, attrs.evolve(reader, columns_of=columns_by_serial)) if by_serial else None
        )
        self.piped = PipedTables(self.lines, reader)
        self.flat = FlatTables(self.lines, forms, joiner)
        self.columns = LabelColumns(
            self.lines, forms, joiner, frozenset(self.printed.headings), Unheaded.of(self.lines, forms)
        )
        self.paragraphs = ParagraphCutter(
            self.lines,
            forms,
            joiner,
            self._opens_other,
            opens_table=self._opens_table,
            whole_lines=source.backend in _WORD_FILES,
        )
        self.regions: list[Region] = []

    def run(self) -> list[Region]:
        """The regions, in order."""
        at = 0
        while at < len(self.lines):
            check_time()
            regions, count = self._regions_at(at)
            self.regions += regions
            at += count
        return [*self.regions, *self.marks]

    def _regions_at(self, at: int) -> tuple[list[Region], int]:
        """What begins with a line, and how many lines it has."""
        for find in (
            self._cell_table,
            self.piped.table_at,
            self.flat.table_at,
            self.printed.table_at,
            *([self.serial.table_at] if self.serial else []),
            self.columns.grid_at,
            self._row,
        ):
            regions, count = find(at)
            if count:
                return regions, count
        region, count = self.paragraphs.region_at(at)
        return [region], count

    def _cell_table(self, at: int) -> tuple[list[Region], int]:
        return self.cells.table_at(self.lines, at)

    @property
    def _below_row(self) -> bool:
        """Whether the region above is a row."""
        return bool(self.regions) and self.regions[-1].kind == "row"

    def _row(self, at: int) -> tuple[list[Region], int]:
        """A row of a column of labels; one begins below a row, a heading, or a sentence that has ended."""
        if _SEVERAL.search(self.lines[at].line.text) and self.forms.are_labels(self.lines[at].text):
            return [], 0  # a line of a grid of labels
        below = self._below_row or not at or self.regions[-1].kind == "heading"
        region, count = self.columns.row_at(
            at,
            may_begin=below or is_closed_line(self.lines[at - 1]),
            below_row=self._below_row,
            after=self.paragraphs.number,
        )
        return ([region], count) if region else ([], 0)

    def _opens_table(self, at: int) -> bool:
        return at in self.printed.headings and bool(self.printed.table_at(at)[1])

    def _opens_other(self, at: int) -> bool:
        if at in self.printed.headings or self.piped.begins_at(at) or self.flat.end_of_headings(at) is not None:
            return True
        if self.columns.begins_at(at):
            return True
        place = self.columns.second_column(at, below_row=self._below_row, after=self.paragraphs.number)
        return place is not None
