"""Tables of a printed document whose columns are still to be seen, as blanks: rows of cells, each with its lines.

A text in layout form (pypdf's layout mode, `pdftotext -layout`) keeps the places of words. Nothing here knows what the
columns mean: the caller says which headings are those of a table that it wants, which of its columns begins the rows,
and what labels look like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import attrs
import regex

from upr.layout import spans
from upr.limits import check_time
from upr.parsers.tables.columns import PIECE, Columns, clusters, moved, starts_of
from upr.parsers.tables.rows import INSIDE, Mode, Printed, Stretch, best_mode
from upr.text import Line, Span

_MOST_HEADING_LINES = 8
_LONGEST_HEADING = 120
_MOST_COLUMNS = 40
_SHORT_HEADING = 20
_CROSSING = 12  # characters of a merged row's words beyond its first column
_LONGEST_TITLE = 100
_ENDED = regex.compile(r"[;.):\d]\s*$")
_OPEN_HEADING = regex.compile(r"(?:\b(?:an?d?|of|the|or|under|on|for|by|in|with|\p{Ll}+ing)|[/,&-])\s*$")
_FIGURES = regex.compile(r"\d+")
_INSIDE_WORDS = regex.compile(r"[\p{Ll}(/&]")
_TITLE_BEGINS = regex.compile(r"[\p{Lu}\d]")
_NO_TITLE = regex.compile(r"[;)\d]$|:")
_BELOW = 150  # lines under a row of headings by which its columns are found

Opens = Callable[[Sequence[str]], tuple[int, regex.Pattern[str]] | None]
"""Says of headings which column begins the rows, and with what; None where they are of no table that is wanted."""


@attrs.frozen
class Cell:
    """The lines of one cell, in order.

    >>> cell = Cell((Line(3, 8, "Ratif", 1), Line(20, 23, "it", 1)))
    >>> cell.text, cell.part(0, 3).text
    ('Ratif\\nit', 'Rat')
    """

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The text, a line end between lines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span a line, without the blanks at its ends."""
        return spans(line for line in self.lines if line.text.strip())

    def part(self, start: int, end: int) -> Cell:
        """The piece of the cell between two places of its text.

        Args:
            start: First character of `text`.
            end: Character after the last.
        """
        found, at = [], 0
        for line in self.lines:
            first, last = max(start - at, 0), min(end - at, len(line.text))
            if first < last:
                found.append(Line(line.start + first, line.start + last, line.text[first:last], line.page))
            at += len(line.text) + 1
        return Cell(tuple(found))

    def __bool__(self) -> bool:
        return any(line.text.strip() for line in self.lines)


@attrs.frozen
class PrintedRow:
    """One row of a printed table.

    Args:
        role: "row", "merged" (one cell over all columns) or "columns" (the headings, which pages repeat).
        cells: One for each column; of a merged row the one cell.
        headings: The headings of the columns.
        unsure: Whether lines at its border with another row could as well be of that one.
    """

    role: Literal["row", "merged", "columns"]
    cells: tuple[Cell, ...]
    headings: tuple[str, ...]
    unsure: bool = False


def furniture(lines: Iterable[Line], keep: Callable[[str], bool] = lambda text: False) -> frozenset[int]:
    """The starts of lines that are the same at the head or foot of pages, but for numbers, and stand nowhere else.

    Args:
        lines: All lines of the source.
        keep: Knows lines that repeat and are no furniture: headings of a table.

    >>> pages = [Line(n, n + 6, f"Page {n}", n) for n in (1, 2, 3)]
    >>> sorted(furniture(pages))
    [1, 2, 3]
    """
    pages: dict[object, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    if len(pages) < 2:
        return frozenset()
    at_edge: dict[str, list[Line]] = {}
    inside = Counter[str]()
    for page in pages.values():
        for at, line in enumerate(page):
            words = _FIGURES.sub("#", " ".join(line.text.split()))
            if keep(line.text) or (at + 1 < len(page) and keep(page[at + 1].text) and _wraps(line, page[at + 1])):
                continue
            if at in (0, 1, len(page) - 2, len(page) - 1):
                at_edge.setdefault(words, []).append(line)
            else:
                inside[words] += 1
    found: set[int] = set()
    for words, same in at_edge.items():
        if len({line.page for line in same}) == len(same) >= max(2, 0.6 * len(pages)) and not inside[words]:
            found |= {line.start for line in same}
    return frozenset(found)


def _wraps(line: Line, below: Line) -> bool:
    """Whether a short line stands over one piece of the next, as the first line of a heading does."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if len(text) - start > _SHORT_HEADING:
        return False
    return any(p.start() <= start < p.end() and start > 0 for p in PIECE.finditer(below.text))


def printed_rows(
    lines: Iterable[Line], opens: Opens, title: regex.Pattern[str], inside: regex.Pattern[str] = INSIDE
) -> list[PrintedRow]:
    """The rows of the tables that are wanted, in order; none where the text shows no columns.

    Lines above the first headings belong to no row. A row that goes on over a page is one row.

    Args:
        lines: Lines of the source, furniture left out; blank lines say how far apart the others are.
        opens: Knows the headings, the column that begins the rows, and what the first line of a row begins with there.
        title: What a merged row begins with where it is no longer than its first column.
        inside: What no cell begins with, which tells where one ends that stands right above another.

    >>> page = "No.  Text      Answer\\n1.   Ratify    Yes\\n     it\\n2.   Sign      No\\n".splitlines()
    >>> lines = [Line(30 * n, 30 * n + len(text), text, 1) for n, text in enumerate(page)]
    >>> label = regex.compile(r"\\d+\\.")
    >>> opens = lambda headings: (0, label) if "Text" in headings else None
    >>> found = printed_rows(lines, opens, regex.compile("Theme:"))
    >>> [[" ".join(cell.text.split()) for cell in row.cells] for row in found]
    [['No.', 'Text', 'Answer'], ['1.', 'Ratify it', 'Yes'], ['2.', 'Sign', 'No']]
    """
    reading = _Reading(opens, title, inside)
    for page in _pages(lines):
        reading.page(page)
    return reading.rows()


def _pages(lines: Iterable[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.page != page[-1].page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


@attrs.frozen
class _Grid:
    """Columns as they stand on one page, and what they are."""

    columns: Columns
    headings: tuple[str, ...]
    opener: int
    label: regex.Pattern[str]


class _Reading:
    """One pass over the pages."""

    def __init__(self, opens: Opens, title: regex.Pattern[str], inside: regex.Pattern[str]) -> None:
        self.opens = opens
        self.inside = inside
        self.title = title
        self.grid: _Grid | None = None
        self.known: set[str] = set()  # rows of headings that were read, without blanks
        self.parts: list[Stretch | PrintedRow] = []

    def page(self, lines: Sequence[Line]) -> None:
        """One page: stretches between rows of headings."""
        at, fresh = 0, False
        for start, end, grid in self._headings(lines):
            self._body(lines[at:start], fresh)
            fresh = not self.parts or any(line.text.strip() for line in lines[at:start])
            self.grid = grid
            cut = [grid.columns.cut(line) for line in lines[start:end] if line.text.strip()]
            self.parts.append(PrintedRow("columns", _cells(cut), grid.headings))
            at = end
        if not at and self.grid is not None:
            texts = [line.text for line in lines if line.text.strip()]
            columns = Columns.of(moved(self.grid.columns.starts, texts), texts)
            self.grid = attrs.evolve(self.grid, columns=columns)
        self._body(lines[at:], fresh)

    def _headings(self, lines: Sequence[Line]) -> Iterator[tuple[int, int, _Grid]]:
        """Rows of headings: first line, line after the last, and the columns below them."""
        at = 0
        while at < len(lines):
            check_time()
            found = self._heading_at(lines, at) if lines[at].text.strip() else None
            if found is not None:
                yield at, *found
            at = found[0] if found else at + 1

    def _heading_at(self, lines: Sequence[Line], at: int) -> tuple[int, _Grid] | None:
        for size in range(1, min(_MOST_HEADING_LINES, len(lines) - at) + 1):
            block = [line.text for line in lines[at : at + size] if line.text.strip()]
            if self._stops(block[-1]):
                return None
            if not lines[at + size - 1].text.strip():
                continue
            grid = self._grid(lines, at, at + size)
            if grid is None:
                continue
            if self._titled_above(block) and self._grid(lines, at + 1, at + size) is not None:
                return None
            end = at + size
            if self._squashed(lines[at:end]) in self.known:
                return end, grid
            for more in range(end, min(end + _MOST_HEADING_LINES, len(lines))):
                text = lines[more].text
                if not text.strip():
                    continue
                whole = None if self._stops(text) else self._grid(lines, at, more + 1)
                if whole is None or not self._goes_on(grid, lines[more]):
                    break
                end, grid = more + 1, whole
                if self._squashed(lines[at:end]) in self.known:
                    break
            self.known.add(self._squashed(lines[at:end]))
            return end, grid
        return None

    def _titled_above(self, block: Sequence[str]) -> bool:
        """Whether the first line stands alone above the first column, as a title does."""
        pieces = list(PIECE.finditer(block[0]))
        below = clusters(block[1:])
        return len(pieces) == 1 and len(below) > 1 and pieces[0].start() < below[1][0]

    def _squashed(self, lines: Sequence[Line]) -> str:
        return "".join("".join(line.text.split()) for line in lines)

    def _grid(self, lines: Sequence[Line], at: int, end: int) -> _Grid | None:
        """The columns under a block of lines, where these are headings that are wanted."""
        block = [line for line in lines[at:end] if line.text.strip()]
        found = clusters([line.text for line in block])
        if not 2 <= len(found) <= _MOST_COLUMNS or max(len(words) for _, _, words in found) > _LONGEST_HEADING:
            return None
        if self.opens([words for _, _, words in found]) is None:
            return None
        below = [
            line.text for line in lines[end : end + _BELOW] if line.text.strip() and not self.title.match(line.text)
        ]
        starts = starts_of(found, below)
        if len(starts) > _MOST_COLUMNS:
            return None
        columns = Columns.of(starts, below)
        headings = tuple(" ".join(cell.text.split()) for cell in _cells([columns.cut(line) for line in block]))
        opener = self.opens(headings)
        return None if opener is None else _Grid(columns, headings, *opener)

    def _stops(self, text: str) -> bool:
        """Whether a line can't be of a row of headings."""
        pieces = PIECE.findall(text)
        return any(piece[0].isdecimal() for piece in pieces) or (len(pieces) == 1 and bool(self.title.match(text)))

    def _goes_on(self, grid: _Grid, line: Line) -> bool:
        """Whether a line under a row of headings is more of it: its pieces finish headings that are not whole."""
        more = []
        for number, piece in enumerate(grid.columns.cut(line)):
            words = piece.text.strip()
            before = grid.headings[number] if number < len(grid.headings) else ""
            if words and before:
                more.append(bool(_OPEN_HEADING.search(before) or _INSIDE_WORDS.match(words)))
                if not more[-1] and len(words) > _SHORT_HEADING:
                    return False
        return 2 * sum(more) >= len(more)

    def _body(self, lines: Sequence[Line], fresh: bool) -> None:
        """Lines under one row of headings: stretches of rows, and merged rows."""
        grid = self.grid
        if grid is None:
            return
        printed = [Printed(at, grid.columns.cut(line)) for at, line in enumerate(lines)]
        full = [at for at, line in enumerate(lines) if line.text.strip()]
        below: list[Printed | None] = [None] * len(full)  # the next line that has words in the column of labels
        for n in range(len(full) - 2, -1, -1):
            following = printed[full[n + 1]]
            below[n] = following if following.filled(grid.opener) else below[n + 1]
        held: list[Printed] = []
        merged: list[Line] = []
        for n, at in enumerate(full):
            check_time()
            if self._merged(lines[at].text, printed[at], below[n], grid, bool(merged), held):
                self._hold(held, grid, fresh)
                held, fresh = [], True
                if self.title.match(lines[at].text):
                    self._close(merged, grid)
                    merged = []
                merged.append(lines[at])
                continue
            self._close(merged, grid)
            merged = []
            held.append(printed[at])
        self._hold(held, grid, fresh)
        self._close(merged, grid)

    def _close(self, merged: Sequence[Line], grid: _Grid) -> None:
        if merged:
            self.parts.append(PrintedRow("merged", (Cell(tuple(merged)),), grid.headings))

    def _hold(self, held: Sequence[Printed], grid: _Grid, fresh: bool) -> None:
        if held:
            labels = tuple(n for n, line in enumerate(held) if grid.label.match(line.pieces[grid.opener].text))
            self.parts.append(Stretch(tuple(held), grid.opener, labels, fresh, grid.headings, self.inside))

    def _merged(
        self, text: str, own: Printed, below: Printed | None, grid: _Grid, after: bool, held: Sequence[Printed],
    ) -> bool:  # fmt: skip
        """Whether a line is of a row whose one cell goes over all columns."""
        pieces = list(PIECE.finditer(text))
        if len(pieces) != 1 or grid.label.match(pieces[0][0]):
            return False
        filled = [n for n in range(len(grid.headings)) if own.filled(n)]
        if after or self.title.match(text):
            return filled[0] == 0 or len(filled) > 1
        starts = grid.columns.starts
        beyond = next((start for start in starts if start > pieces[0].start()), len(text))
        if pieces[0].end() - beyond > _CROSSING and len(filled) > 1:
            return True
        return filled == [grid.opener] and self._titled(text.strip(), below, grid, held)

    def _titled(self, text: str, below: Printed | None, grid: _Grid, held: Sequence[Printed]) -> bool:
        """Whether a short line alone in the column of labels, right above a label, is a title and no end of a text."""
        if below is None or not grid.label.match(below.pieces[grid.opener].text):
            return False
        above = next((line.pieces[grid.opener].text for line in reversed(held) if line.filled(grid.opener)), None)
        return (
            (above is None or bool(_ENDED.search(above)))
            and len(text) < _LONGEST_TITLE
            and bool(_TITLE_BEGINS.match(text))
            and not _NO_TITLE.search(text)
        )

    def rows(self) -> list[PrintedRow]:
        """All rows, in order."""
        mode = best_mode([part for part in self.parts if isinstance(part, Stretch)])
        found: list[PrintedRow] = []
        for part in self.parts:
            if isinstance(part, PrintedRow):
                found.append(part)
            else:
                _add_rows(found, part, mode)
        return found


def _add_rows(found: list[PrintedRow], stretch: Stretch, mode: Mode) -> None:
    """The rows of a stretch; lines above its first row go on with the last row of before."""
    _, firsts = stretch.borders(mode)
    pieces = [line.pieces for line in stretch.lines]
    before = pieces[: firsts[0]] if firsts else pieces
    last = next((n for n in range(len(found) - 1, -1, -1) if found[n].role != "columns"), None)
    if before and last is not None and found[last].role == "row" and len(found[last].cells) == len(before[0]):
        more = _cells(before)
        whole = tuple(Cell(a.lines + b.lines) for a, b in zip(found[last].cells, more, strict=True))
        found[last] = attrs.evolve(found[last], cells=whole)
    elif before:
        found.append(PrintedRow("row", _cells(before), stretch.headings))
    unsure = stretch.unsure(firsts, mode) if mode != "top" else set()
    for number, (first, end) in enumerate(zip(firsts, (*firsts[1:], len(pieces)), strict=False)):
        found.append(PrintedRow("row", _cells(pieces[first:end]), stretch.headings, number in unsure))


def _cells(cut: Sequence[tuple[Line, ...]]) -> tuple[Cell, ...]:
    """The cells of lines that are cut at the columns."""
    count = max((len(line) for line in cut), default=0)
    return tuple(Cell(tuple(line[n] for line in cut if line[n].text.strip())) for n in range(count))
