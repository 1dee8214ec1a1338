"""Rows of headings on a printed page, and the columns under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, pairwise

import attrs
import regex

from upr.limits import check_time
from upr.parsers.tables.columns import PIECE, Columns, clusters, starts_of
from upr.parsers.tables.kinds import TableKind
from upr.places import Line
from upr.tables import Cell

_MOST_HEADING_LINES = 8
_LONGEST_HEADING = 120
_MOST_COLUMNS = 40
_SHORT_HEADING = 20
_OPEN_HEADING = regex.compile(r"(?:\b(?:an?d?|of|the|or|under|on|for|by|in|with|\p{Ll}+ing)|[/,&-])\s*$")
_INSIDE_WORDS = regex.compile(r"[\p{Ll}(/&]")
_NUMBERED_HEADING = regex.compile(r"\d[.)]\s\p{Lu}\p{Ll}")  # "2. Supported"
_FEWEST_NUMBERED = 2
_LEFT = 6  # characters by which a heading may begin to the left of those that it stands over
_SPANNED = 3  # columns of a table in which a title crosses the first two
_CLOSE = 2  # headings of answers that stand in one piece
_TOKEN = regex.compile(r"\S+")
_BELOW = 150  # lines under a row of headings by which its columns are found


@attrs.frozen
class Grid:
    """Columns as they stand on one page, and what they are.

    Args:
        columns: Where they begin.
        headings: The words over them.
        opener: The column whose labels begin rows.
        label: What these look like.
    """

    columns: Columns
    headings: tuple[str, ...]
    opener: int
    label: regex.Pattern[str]


class HeadingFinder:
    """Finds rows of headings; what it has found once it knows again.

    Args:
        kind: The tables that are wanted.
    """

    def __init__(self, kind: TableKind) -> None:
        self.kind = kind
        self.known: set[str] = set()
        """Rows of headings that were read, without blanks."""

    def headings(self, lines: Sequence[Line]) -> Iterator[tuple[int, int, Grid]]:
        """Rows of headings of a page: first line, line after the last, and the columns below them.

        Args:
            lines: The lines of the page, blank ones too.
        """
        at = 0
        while at < len(lines):
            check_time()
            heading = self._heading_at(lines, at) if lines[at].text.strip() else None
            if heading is None:
                at += 1
                continue
            end, grid = heading
            yield at, end, grid
            at = end

    def _heading_at(self, lines: Sequence[Line], at: int) -> tuple[int, Grid] | None:
        """The row of headings that begins with a line: the line after its last, and its columns."""
        least = self._least_heading(lines, at)
        if least is None:
            return None
        end, grid = least
        if _squashed(lines[at:end]) not in self.known:
            end, grid = self._extended(lines, at, end, grid)
            self.known.add(_squashed(lines[at:end]))
        return end, grid

    def _least_heading(self, lines: Sequence[Line], at: int) -> tuple[int, Grid] | None:
        """The fewest lines that are headings of a wanted table; none where the first is a title above them."""
        for end in range(at + 1, min(at + _MOST_HEADING_LINES, len(lines)) + 1):
            block = [line.text for line in _full(lines[at:end])]
            if self._stops(block[-1]):
                return None
            grid = self.grid_under(lines, at, end) if lines[end - 1].text.strip() else None
            if grid is not None:
                titled = _titled_above(block) and self.grid_under(lines, at + 1, end) is not None
                return None if titled else (end, grid)
        return None

    def _extended(self, lines: Sequence[Line], at: int, end: int, grid: Grid) -> tuple[int, Grid]:
        """The row of headings with the lines below that finish it."""
        for number in range(end, min(end + _MOST_HEADING_LINES, len(lines))):
            text = lines[number].text
            if not text.strip():
                continue
            if _spans(text, clusters([line.text for line in _full(lines[at:end])])):
                break
            whole = None if self._stops(text) else self.grid_under(lines, at, number + 1)
            if whole is None and self._answers(text):
                continue  # the next line may finish them: "Partially" and below it "accepted"
            if whole is None or not (_goes_on(grid, lines[number]) or self._answers(text)):
                break
            end, grid = number + 1, whole
            if _squashed(lines[at:end]) in self.known:
                break
        return end, grid

    def grid_under(self, lines: Sequence[Line], at: int, end: int) -> Grid | None:
        """The columns under a block of lines, where these are headings that are wanted.

        Args:
            lines: The lines of the page.
            at: The first of the block.
            end: The one behind its last.
        """
        block = self._without_spanning(_full(lines[at:end]))
        joined = clusters([line.text for line in block])
        pieces = [part for piece in joined for part in self._apart(piece)] if len(block) == 1 else joined
        if not self._are_headings([words for _, _, words in pieces]):
            return None
        rows = [line.text for line in _full(lines[end : end + _BELOW]) if not self.kind.title.match(line.text)]
        below = list(dropwhile(lambda text: _spans(text, pieces), rows))  # a title stands over the first row
        starts = starts_of(pieces, below)
        if len(starts) > _MOST_COLUMNS:
            return None
        columns = Columns.of(starts, below)
        headings = tuple(cell.words for cell in cells_of([columns.cut(line) for line in block]))
        if len(pieces) > len(joined) and len(pieces) == len(starts):
            headings = tuple(words for _, _, words in pieces)  # a gap of one blank is none
        opener = self.kind.opener(headings)
        return None if opener is None else Grid(columns, headings, *opener)

    def _apart(self, piece: tuple[int, int, str]) -> list[tuple[int, int, str]]:
        """Headings that stand so close that they look like one: "Acc. Part. Not acc. Remarks"."""
        start, end, words = piece
        tokens = list(_TOKEN.finditer(words))
        if end - start != len(words) or len(tokens) <= _CLOSE or self.kind.below(words):
            return [piece]
        begins = [n for n, token in enumerate(tokens) if n == 0 or token[0][0].isupper()]
        parts = [
            (start + tokens[first].start(), start + tokens[behind - 1].end())
            for first, behind in pairwise([*begins, len(tokens)])
        ]
        named = [(first, last, words[first - start : last - start]) for first, last in parts]
        answers = [self.kind.below(text) for _, _, text in named]
        apart = sum(answers) >= _CLOSE and all(answers[:-1])  # the last may be that of the remarks
        return named if apart else [piece]

    def _without_spanning(self, block: list[Line]) -> list[Line]:
        """Lines of headings without those that stand over several others, which say what each column is."""
        last = next((at for at, line in enumerate(block) if self._answers(line.text)), 0)
        if not last:
            return block
        first = next(piece.start() for piece in PIECE.finditer(block[last].text) if self.kind.below(piece[0])) - _LEFT

        def blank(piece: regex.Match[str]) -> str:
            return " " * len(piece[0]) if piece.start() >= first and self.kind.over(piece[0]) else piece[0]

        above = [attrs.evolve(line, text=PIECE.sub(blank, line.text)) for line in block[:last]]
        return [*above, *block[last:]]

    def _answers(self, text: str) -> bool:
        """Whether a line is the headings of several columns under one: "Accepted   Partially   Noted"."""
        words = PIECE.findall(text)
        return len(words) > 1 and sum(map(self.kind.below, words)) > 1

    def _are_headings(self, words: Sequence[str]) -> bool:
        fits = 2 <= len(words) <= _MOST_COLUMNS and max(map(len, words)) <= _LONGEST_HEADING
        return fits and self.kind.opener(words) is not None

    def _stops(self, text: str) -> bool:
        """Whether a line can't be of a row of headings."""
        pieces = PIECE.findall(text)
        numbered = sum(bool(_NUMBERED_HEADING.match(piece)) for piece in pieces)
        figures = any(piece[0].isdecimal() for piece in pieces) and numbered < _FEWEST_NUMBERED
        return figures or (len(pieces) == 1 and bool(self.kind.title.match(text)))


def keeps_headings(may_be_heading: Callable[[str], bool]) -> Callable[[Sequence[Line], int], bool]:
    """Says of a line of a page, by its place, whether it may be headings, or stands over one piece of such a line.

    Args:
        may_be_heading: Says of a line's text whether it may be headings.
    """

    def keep(page: Sequence[Line], at: int) -> bool:
        if may_be_heading(page[at].text):
            return True
        return at + 1 < len(page) and may_be_heading(page[at + 1].text) and _is_over(page[at], page[at + 1])

    return keep


def _is_over(line: Line, below: Line) -> bool:
    """Whether a short line stands over one piece of the next, as the first line of a heading does."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if len(text) - start > _SHORT_HEADING:
        return False
    return any(piece.start() <= start < piece.end() and start > 0 for piece in PIECE.finditer(below.text))


def cells_of(cut: Sequence[Sequence[Line]]) -> tuple[Cell, ...]:
    """The cells of lines that are cut at the columns.

    Args:
        cut: The pieces of each line.
    """
    count = max((len(line) for line in cut), default=0)
    return tuple(Cell(tuple(line[n] for line in cut if line[n].text.strip())) for n in range(count))


def _goes_on(grid: Grid, line: Line) -> bool:
    """Whether a line under a row of headings is more of it: its pieces finish headings that are not whole."""
    finishing = []
    for before, piece in zip(grid.headings, grid.columns.cut(line), strict=False):
        words = piece.text.strip()
        if words and before:
            finishing.append(bool(_OPEN_HEADING.search(before) or _INSIDE_WORDS.match(words)))
            if not finishing[-1] and len(words) > _SHORT_HEADING:
                return False
    return 2 * sum(finishing) >= len(finishing)


def _spans(text: str, pieces: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a line is one piece of words from the first column into the second, as a title between rows is."""
    words = list(PIECE.finditer(text))
    if len(words) != 1 or len(pieces) < _SPANNED or words[0][0][0].isdecimal():
        return False
    second = pieces[1][0]
    return words[0].start() < second - _LEFT and words[0].end() > second + _LEFT


def _titled_above(block: Sequence[str]) -> bool:
    """Whether the first line stands alone above the first column, as a title does, or ends a sentence."""
    pieces = list(PIECE.finditer(block[0]))
    below = clusters(block[1:])
    if len(pieces) != 1 or len(below) < 2:
        return False
    words = pieces[0][0].strip()
    return pieces[0].start() < below[1][0] or (words.endswith(".") and " " in words)


def _full(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip()]


def _squashed(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)
