"""Printed tables with headings in an addendum: where each begins and ends among the lines, and its rows as regions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import attrs
import regex

from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine, with_blanks
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.tables.columns import PIECE
from upr.parsers.tables.grids import Grid, HeadingFinder
from upr.parsers.tables.kinds import TableKind
from upr.parsers.tables.printed import printed_rows
from upr.places import Line

_SECTION = regex.compile(r"\s*(?:[IVX]{1,5}|[A-Z])\.\s+\p{Lu}")
_SECTION_MARKER = regex.compile(r"(?:\d{1,2}|[IVX]+|[A-Z])\.")
_PARAGRAPH = regex.compile(r"\s*\d{1,2}\.\s+\p{Lu}")
_LOOK_AHEAD = 12  # lines without labels between two rows: a title, and a long cell
_LONGEST_TITLE = 90  # characters: a line of the full width of a page is no title
_CROSSING = 12  # characters of words beyond the column in which they begin
_LEFT = 2  # characters by which a line of the table may stand out to the left
_EARLY = 3  # characters by which a piece may begin before its column
_FEWEST = 2  # rows


@attrs.frozen
class _Headings:
    """A row of headings: the number of the line behind it, and the columns under it."""

    end: int
    grid: Grid


class PrintedTables:
    """The tables with headings among the lines of a body.

    Args:
        lines: The lines of the body.
        reader: Reads rows.
    """

    def __init__(self, lines: Sequence[BodyLine], reader: RowReader) -> None:
        self.lines = lines
        self.reader = reader
        self.kind: TableKind = attrs.evolve(reader.kind, merged=False)  # titles are told by what stands below
        self.headings: dict[int, _Headings] = {}
        finder = HeadingFinder(self.kind)
        for _, numbered in groupby(enumerate(lines), key=lambda pair: pair[1].line.page):
            page = list(numbered)
            first = page[0][0]
            for start, end, grid in finder.headings([line.line for _, line in page]):
                self.headings[first + start] = _Headings(first + end, grid)

    def table_at(self, at: int) -> tuple[list[Region], int]:
        """The regions of the table that begins with a line, and how many lines it has; none where there is none.

        Args:
            at: The number of the line.
        """
        headings = self.headings.get(at)
        if headings is None:
            return [], 0
        extent = _Extent(self, headings)
        end = extent.end()
        rows = printed_rows(
            with_blanks([line for n, line in enumerate(self.lines[at:end], at) if n not in extent.titles]), self.kind
        )
        regions = self.reader.regions(rows, extent.continued())
        if not regions:
            return [], 0
        regions += [self.reader.title(self.lines[n].text, [self.lines[n].line]) for n in extent.titles]
        return sorted(regions, key=lambda region: region.lines[0].start), end - at


class _Extent:
    """Finds where a table ends.

    Args:
        tables: The tables of the body.
        headings: Those of this one.
    """

    def __init__(self, tables: PrintedTables, headings: _Headings) -> None:
        self.tables = tables
        self.lines = tables.lines
        self.first = headings.end
        self.grid = headings.grid
        self.rows: list[tuple[int, BodyLine]] = []
        """The places of labels that could begin a row, and their lines."""
        self.titles: list[int] = []
        """The numbers of lines over all columns, between rows."""

    def end(self) -> int:
        """The number of the line behind the last of the table."""
        at = self.first
        while at < len(self.lines):
            check_time()
            again = self.tables.headings.get(at)
            if again is not None:
                if again.grid.headings != self.grid.headings:
                    break
                self.grid, at = again.grid, again.end
                continue
            if self._opens_row(at):
                self.rows.append((self._label(at).start, self.lines[at]))
            elif not self._goes_on(at):
                break
            at += 1
        return at

    def continued(self) -> set[int]:
        """The places of labels right below others, in a table whose rows stand apart: they are more of the same row."""
        close = {place for place, line in self.rows if not line.apart and not line.tops_page}
        close.discard(self.rows[0][0] if self.rows else -1)
        return close if 2 * len(close) < len(self.rows) else set()

    def _label(self, at: int) -> Line:
        """What a line has in the column of labels."""
        return self.grid.columns.cut(self.lines[at].line)[self.grid.opener]

    def _opens_row(self, at: int) -> bool:
        words = self._label(at).text
        if not words.strip() or not self.grid.label.match(words):
            return False
        # A numbered paragraph crosses the columns.
        return not (self._is_paragraph(self.lines[at]) and self._crosses(self.lines[at].line.text))

    def _goes_on(self, at: int) -> bool:
        """Whether a line that opens no row is of the table: of a row's cells, or a title between rows."""
        line = self.lines[at]
        if line.apart and self.rows and _SECTION.match(line.line.text):
            return False
        if not self.rows or self._is_across(line) or self._is_outside(line):
            if len(line.text) >= _LONGEST_TITLE or not self._has_rows_below(at):
                return False
            self.titles.append(at)
            return True
        alone = line.apart and not line.tops_page and self._filled(line) == [0]
        return not alone or self._has_rows_below(at)

    def _is_outside(self, line: BodyLine) -> bool:
        """Whether a line begins a numbered paragraph or section, or stands out to the left of the table."""
        if not line.apart:
            return False
        marked = _SECTION_MARKER.fullmatch(line.marker) is not None
        return marked or (line.indent < self.grid.columns.starts[0] - _LEFT and not line.tops_page)

    def _is_paragraph(self, line: BodyLine) -> bool:
        return bool(_PARAGRAPH.match(line.line.text))

    def _filled(self, line: BodyLine) -> list[int]:
        pieces = self.grid.columns.cut(line.line)
        return [number for number, piece in enumerate(pieces) if piece.text.strip()]

    def _is_across(self, line: BodyLine) -> bool:
        """Whether a line runs over the columns; right below another of its row, only words through their edges do."""
        text = line.line.text
        if line.apart:
            return self._crosses(text)
        starts = (start for start in self.grid.columns.starts[1:] if start < len(text))
        return self._crosses(text) and not any(" " in text[start - _EARLY : start + 1] for start in starts)

    def _crosses(self, text: str) -> bool:
        """Whether words go far from one column into the next."""
        starts = self.grid.columns.starts
        return any(
            piece.start() < start - _EARLY and piece.end() - start > _CROSSING
            for piece in PIECE.finditer(text)
            for start in starts[1:]
        )

    def _ends_title(self, at: int) -> bool:
        """Whether a title between rows may have ended above a line: a paragraph goes on in the next."""
        if at >= len(self.lines) or at in self.tables.headings:
            return True
        return self.lines[at].apart or self.lines[at].tops_page or self._opens_row(at)

    def _has_rows_below(self, at: int) -> bool:
        """Whether a row of the table begins soon below a line, before any numbered paragraph."""
        if not self._ends_title(at + 1):
            return False
        for below in range(at + 1, min(at + _LOOK_AHEAD, len(self.lines))):
            if self._opens_row(below) or below in self.tables.headings:
                return True
            if self._is_paragraph(self.lines[below]):
                return False
        return False
