"""Printed tables with headings in an addendum: where each begins and ends among the lines, and its rows as regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.limits import check_time
from upr.parsers.addendum.body_lines import NUMBER_MARKER, RULE, BodyLine, with_blanks
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import ANYTHING, RowReader
from upr.parsers.answers.headings import is_answer, is_heading
from upr.parsers.tables.columns import PIECE
from upr.parsers.tables.grids import Grid, HeadingFinder
from upr.parsers.tables.kinds import TableKind
from upr.parsers.tables.printed import printed_rows
from upr.places import Line

_SECTION = regex.compile(r"\s*(?:[IVX]{1,5}|[A-Z])\.\s+\p{Lu}")
_SECTION_MARKER = regex.compile(r"(?:\d{1,2}|[IVX]+|[A-Z])\.")
_PARAGRAPH = regex.compile(r"\s*\d{1,2}\.\s+\p{Lu}")
_RAISED_MARK = regex.compile(r"\d{1,2}(?:\s{3,}|$)")
_LOOK_AHEAD = 12  # lines without labels between two rows: a title, and a long cell
_LONGEST_TITLE = 90  # characters: a line of the full width of a page is no title
_CROSSING = 12  # characters of words beyond the column in which they begin
_LEFT = 2  # characters by which a line of the table may stand out to the left
_EARLY = 3  # characters by which a piece may begin before its column
_FULL_WIDTH = 60  # characters of a line that no column has
_SHORT_RULE = 40  # characters of a rule over notes; one of a table is as wide as that
_FEWEST = 2  # rows
_SHARE_RUN_ON = 0.3  # of the labels right below others, beside which a sentence runs on


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
        self._read: dict[int, tuple[list[Region], int]] = {}
        finder = HeadingFinder(self.kind)
        for first, stretch in _stretches(lines):
            plain = [_without_rule(line) for line in stretch]
            for start, end, grid in finder.headings(plain):
                begin, grid = _below_prose(finder, plain, stretch, start, end, grid)
                self.headings[first + begin] = _Headings(first + end, grid)

    def table_at(self, at: int) -> tuple[list[Region], int]:
        """The regions of the table that begins with a line, and how many lines it has; none where there is none.

        Args:
            at: The number of the line.
        """
        headings = self.headings.get(at)
        if headings is None:
            return [], 0
        if at not in self._read:  # whether a paragraph ends above it is asked before it is read
            self._read[at] = self._table(at, headings)
        return self._read[at]

    def _table(self, at: int, headings: _Headings) -> tuple[list[Region], int]:
        """The table below headings.

        Args:
            at: The number of the line that they begin with.
            headings: They.
        """
        extent = _Extent(self, headings)
        end = extent.end()
        lines = [line for n, line in enumerate(self.lines[at:end], at) if n not in extent.left_out]
        rows = printed_rows(with_blanks(_with_raised_marks_below(lines)), self.kind)
        regions = self.reader.regions(rows, extent.continued())
        if not regions:
            return [], 0
        regions += [self.reader.title(self.lines[n].text, [self.lines[n].line]) for n in extent.titles]
        regions += [Region("heading", self.lines[n].text, [self.lines[n].line], marker="table") for n in extent.foot]
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
        self.rules: list[int] = []
        """The numbers of lines without words."""
        self.foot: list[int] = []
        """The numbers of lines at the foot of a page, below a short rule."""

    @property
    def left_out(self) -> set[int]:
        """The numbers of the lines that are of no row."""
        return {*self.titles, *self.rules, *self.foot}

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
            if _counts_columns(self.lines[at]):
                self.titles.append(at)
            elif _is_rule(self.lines[at]):
                self.rules.append(at)
                foot = range(at + 1, self._end_of_foot(at))
                self.foot += foot
                at += len(foot)
            elif self._opens_row(at):
                self.rows.append((self._label(at).start, self.lines[at]))
            elif not self._goes_on(at):
                break
            at += 1
        return at

    def _end_of_foot(self, rule: int) -> int:
        """The number of the line behind the notes that a short rule at the foot of a page stands over."""
        end = rule + 1
        if len(self.lines[rule].text) > _SHORT_RULE:
            return end
        while end < len(self.lines) and self.lines[end].line.page == self.lines[rule].line.page:
            if self._opens_row(end):
                return rule + 1
            end += 1
        return end

    def continued(self) -> dict[int, bool]:
        """The places of labels right below others, in a table whose rows stand apart: they are more of the same row.

        Where sentences run on beside many of them, all are, whatever begins beside one: the labels of a row stand below
        each other.
        """
        close = {place: line for place, line in self.rows[1:] if not line.apart and not line.tops_page}
        roles = [column.role for column in self.tables.reader.columns_of(self.grid.headings) or ()]
        run_on = 0 if "text" in roles else sum(map(self._runs_on, close.values()))  # a label has a text of its own
        stacked = run_on >= max(_FEWEST, _SHARE_RUN_ON * len(close)) and len(self.rows) - len(close) >= _FEWEST
        return dict.fromkeys(close, stacked) if stacked or 2 * len(close) < len(self.rows) else {}

    def _runs_on(self, line: BodyLine) -> bool:
        """Whether no cell begins beside a label, but a sentence goes on."""
        pieces = self.grid.columns.cut(line.line)
        beside = [words for n, piece in enumerate(pieces) if n != self.grid.opener and (words := piece.text.strip())]
        return bool(beside) and all(words[0].islower() and len(words) > 1 and not is_answer(words) for words in beside)

    def _label(self, at: int) -> Line:
        """What a line has in the column of labels."""
        return self.grid.columns.cut(self.lines[at].line)[self.grid.opener]

    def _opens_row(self, at: int) -> bool:
        words = self._label(at).text
        if not words.strip() or not self.grid.label.match(words):
            return False
        if self.grid.label is ANYTHING and not self._has_labels(at):
            return False
        # A numbered paragraph crosses the columns.
        return not (self._is_paragraph(self.lines[at]) and self._crosses(self.lines[at].line.text))

    def _has_labels(self, at: int) -> bool:
        """Whether a line of a matrix has labels under its answers."""
        pieces = self.grid.columns.cut(self.lines[at].line)
        others = (piece.text.strip() for number, piece in enumerate(pieces) if number != self.grid.opener)
        return any(self.tables.reader.forms.are_labels(words) for words in others if words)

    def _goes_on(self, at: int) -> bool:
        """Whether a line that opens no row is of the table: of a row's cells, or a title between rows."""
        line = self.lines[at]
        if line.apart and self.rows and _SECTION.match(line.line.text) and not self._stands_over_row(at):
            return False
        if line.apart and self.rows and NUMBER_MARKER.fullmatch(line.marker) and line.text.endswith((":", ".")):
            return False  # "4. Chad takes note of the following recommendations:"
        if not self.rows and self._is_of_first_row(at):
            return True
        if not self.rows or self._is_across(line) or self._is_outside(line) or self._names_answer(line):
            if len(line.text) >= _LONGEST_TITLE or not self._has_rows_below(at):
                return False
            self.titles.append(at)
            return True
        alone = line.apart and not line.tops_page and self._filled(line) == [0]
        return not alone or self._has_rows_below(at)

    def _is_of_first_row(self, at: int) -> bool:
        """Whether cells set in the middle of their row begin above its label: other cells stand beside them."""
        for below in range(at, min(at + _LOOK_AHEAD, len(self.lines))):
            if self._opens_row(below):
                return below > at and any(len(self._filled(self.lines[n])) > 1 for n in range(at, below))
            if self.lines[below].apart and below > at:
                return False
            if self._crosses(self.lines[below].line.text):
                return False
        return False

    def _names_answer(self, line: BodyLine) -> bool:
        """Whether a line between rows is a heading with the answer of those below: "Category B: Noted"."""
        at_left = line.indent <= self.grid.columns.starts[0] + _LEFT
        # Without a gap in it, it runs over the columns.
        alone = line.apart or line.tops_page or len(PIECE.findall(line.text)) == 1
        return at_left and alone and is_heading(line.text)

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
            one_piece = len(PIECE.findall(text)) == 1 and line.indent <= self.grid.columns.starts[0] + _LEFT
            return self._crosses(text, _EARLY if one_piece else _CROSSING)
        starts = (start for start in self.grid.columns.starts[1:] if start < len(text))
        return self._crosses(text) and not any(" " in text[start - _EARLY : start + 1] for start in starts)

    def _crosses(self, text: str, far: int = _CROSSING) -> bool:
        """Whether words go far from one column into the next, by more than so many characters."""
        starts = self.grid.columns.starts
        return any(
            piece.start() < start - _EARLY and piece.end() - start > far
            for piece in PIECE.finditer(text)
            for start in starts[1:]
        )

    def _ends_title(self, at: int) -> bool:
        """Whether a title between rows may have ended above a line: a paragraph goes on in the next."""
        if at >= len(self.lines) or at in self.tables.headings:
            return True
        return self.lines[at].apart or self.lines[at].tops_page or self._opens_row(at)

    def _behind_title(self, at: int) -> int:
        """The number of the line behind a title that begins with a line; one in one column goes on in it."""
        end = at + 1
        column = self._filled(self.lines[at])
        while len(column) == 1 and end < len(self.lines) and not self.lines[end].apart:
            if self._filled(self.lines[end]) != column or self._opens_row(end):
                break
            end += 1
        return end

    def _has_rows_below(self, at: int) -> bool:
        """Whether a row of the table begins soon below a line, before any numbered paragraph."""
        if not self._ends_title(self._behind_title(at)):
            return False
        for below in range(at + 1, min(at + _LOOK_AHEAD, len(self.lines))):
            if self._opens_row(below) or below in self.tables.headings:
                return True
            if self._is_paragraph(self.lines[below]) and not self._is_title(below):
                return False
        return False

    def _is_title(self, at: int) -> bool:
        """Whether a numbered line is the title of what follows: short, and ended without a sign."""
        words = self.lines[at].text
        short = len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ","))
        return short and self._ends_title(self._behind_title(at))

    def _stands_over_row(self, at: int) -> bool:
        """Whether the title of a section stands over a row of this table: of its labels and of another column."""
        below = self._behind_title(at)
        if below >= len(self.lines) or not self._is_title(at) or not self._opens_row(below):
            return False
        line = self.lines[below]
        if is_heading(self.lines[at].text) or self.tables.reader.forms.are_labels(line.text):
            return False  # "IV. Recommendations not accepted", and a grid of labels
        return not self._is_paragraph(line) and len(self._filled(line)) > 1 and not self._is_across(line)


def _below_prose(
    finder: HeadingFinder, plain: Sequence[Line], stretch: Sequence[BodyLine], start: int, end: int, grid: Grid
) -> tuple[int, Grid]:
    """Where headings begin that the last line of a paragraph stands over, and their columns.

    Args:
        finder: Finds headings.
        plain: The lines of the stretch.
        stretch: The same, as they stand on the page.
        start: The first line of what was found.
        end: The line behind its last.
        grid: Its columns.
    """
    for begin in range(end - 1, start, -1):
        if stretch[begin].apart and (below := finder.grid_under(plain, begin, end)):
            return begin, below
    return start, grid


def _stretches(lines: Sequence[BodyLine]) -> Iterator[tuple[int, list[BodyLine]]]:
    """The lines in which a table and its headings stand: of one page, between sections and numbered paragraphs."""
    first, stretch = 0, list[BodyLine]()
    for number, line in enumerate(lines):
        if stretch and (line.line.page != stretch[-1].line.page or _divides(line)):
            yield first, stretch
            first, stretch = number, []
        stretch.append(line)
    if stretch:
        yield first, stretch


def _divides(line: BodyLine) -> bool:
    """Whether a line is the heading of a section, or begins a paragraph that is as wide as the page."""
    if not line.apart or not _SECTION_MARKER.fullmatch(line.marker):
        return False
    words = line.text[len(line.marker) :].strip()
    return len(PIECE.findall(words)) == 1 and (not line.marker[0].isdigit() or len(words) > _FULL_WIDTH)


def _with_raised_marks_below(lines: Sequence[BodyLine]) -> list[BodyLine]:
    """The lines of a table; one that begins with the raised mark of a note stands below that which it is of.

    A reader of pages sets the words of the line that stand behind the mark beside this: "1      Supported."
    """
    ordered = list(lines)
    for at in range(len(ordered) - 1):
        line, below = ordered[at], ordered[at + 1]
        raised = line.apart and not below.apart and not below.tops_page and below.indent < line.indent
        if raised and _RAISED_MARK.match(line.text):
            ordered[at] = attrs.evolve(below, apart=True, tops_page=line.tops_page)
            ordered[at + 1] = attrs.evolve(line, apart=False, tops_page=False)
    return ordered


def _counts_columns(line: BodyLine) -> bool:
    """Whether a line numbers the columns: "1   2   3   4"."""
    pieces = PIECE.findall(line.text)
    return len(pieces) > 2 and pieces == [str(number) for number in range(1, len(pieces) + 1)]


def _is_rule(line: BodyLine) -> bool:
    """Whether a line is a rule: it has no words, and crosses all columns."""
    return RULE.fullmatch(line.text) is not None


def _without_rule(line: BodyLine) -> Line:
    """A line of a page; a rule as a blank one, which says nothing of columns."""
    return attrs.evolve(line.line, text="") if _is_rule(line) else line.line
