"""Rows of a printed table: which lines between two labels belong to which.

Cells of one row stand at its top or in its middle. In the middle, a long cell begins above the label and ends below
the words beside it; borders are then where the cells of each row are nearest to symmetry.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal, Optional

import attrs
import regex

from upr.limits import check_time
from upr.parsers.tables.kinds import INSIDE
from upr.places import Line

Mode = Literal["top", "middle"]
MODES: tuple[Mode, ...] = ("top", "middle")
_Way = tuple[int, Optional["_Way"]]
_STRAY, _EACH_STRAY = 1.0, 0.6  # cost of lines above the first row, where nothing says that they go on with a row
_UNLIKELY = 1.0  # cost of a cell that begins or ends as words inside a sentence do
_TIE = 0.01
_ROUNDING = 0.5  # of a line
_FARTHEST = 150  # lines above a label, among which its row begins; no page has more
_OPEN = regex.compile(r"(?:[,&/(-]|\b(?:and|or|of|the|to|for|in|on|by|with|an?|its|their))\s*$")


@attrs.frozen
class CutLine:
    """One line of a page, cut at the columns: how far down it stands, and its piece of each column."""

    at: int
    pieces: tuple[Line, ...]

    def filled(self, column: int) -> bool:
        """Whether the line has words in a column."""
        return bool(self.pieces[column].text.strip())


@attrs.frozen
class RowBlock:
    """Lines of rows between headings or merged rows.

    Args:
        lines: The lines that are not blank.
        opener: The column whose labels begin rows.
        labels: Numbers of the lines that begin with a label.
        fresh: Whether no row of before can go on here.
        headings: The headings of the columns.
        inside: What no cell begins with.
    """

    lines: tuple[CutLine, ...]
    opener: int
    labels: tuple[int, ...]
    fresh: bool
    headings: tuple[str, ...] = ()
    inside: regex.Pattern[str] = INSIDE

    def borders(self, mode: Mode) -> tuple[float, tuple[int, ...]]:
        """The first line of each row, and how far the cells are from where the mode would set them.

        Args:
            mode: Where cells stand in their rows.
        """
        if not self.labels:
            return 0.0, ()
        # By the first line of the row: cost, place among the ways in the order of their first lines, and the way.
        chosen: dict[int, tuple[float, int, _Way]] = {
            start: (self._stray(start, mode), rank, (start, None)) for rank, start in enumerate(self._candidates(0))
        }
        for row in range(1, len(self.labels)):
            check_time()
            after: list[tuple[int, int, float, _Way]] = []
            for start in self._candidates(row):
                cost, rank, first = min(
                    (cost + self._cost(row - 1, first, start, mode), rank, first)
                    for first, (cost, rank, _) in chosen.items()
                )
                after.append((rank, start, cost, (start, chosen[first][2])))
            after.sort(key=lambda way: way[:2])
            chosen = {start: (cost, rank, way) for rank, (_, start, cost, way) in enumerate(after)}
        last, end = len(self.labels) - 1, len(self.lines)
        cost, _, first = min(
            (cost + self._cost(last, first, end, mode), rank, first) for first, (cost, rank, _) in chosen.items()
        )
        firsts: list[int] = []
        step: _Way | None = chosen[first][2]
        while step is not None:
            firsts.append(step[0])
            step = step[1]
        return cost, tuple(reversed(firsts))

    def unsure(self, firsts: Sequence[int], mode: Mode) -> set[int]:
        """The rows whose border with the next could as well stand elsewhere.

        Args:
            firsts: The first line of each row, as `borders` gives them.
            mode: As for `borders`.
        """
        doubtful: set[int] = set()
        ends = (*firsts[1:], len(self.lines))
        for row in range(1, len(firsts)):

            def both(start: int, row: int = row) -> float:
                above = self._cost(row - 1, firsts[row - 1], start, mode)
                return above + self._cost(row, start, ends[row], mode)

            least = both(firsts[row])
            if any(start != firsts[row] and both(start) <= least + _TIE for start in self._candidates(row)):
                doubtful |= {row - 1, row}
        return doubtful

    def _candidates(self, row: int) -> range:
        """The lines with which a row can begin: from its label up to the words of the row before."""
        label = self.labels[row]
        low = max(self.labels[row - 1] + 1 if row else 0, label - _FARTHEST)
        if not row and self.fresh:
            return range(0, 1)
        last = self.columns[self.opener].last[label]
        return range(max(low, last + 1), label + 1)

    def _stray(self, start: int, mode: Mode) -> float:
        if mode == "top" or self.columns[self.opener].following[0] < start:
            return 0.0
        return _STRAY + _EACH_STRAY * start if start else 0.0

    @cached_property
    def columns(self) -> tuple[_Column, ...]:
        """Where each column has words."""
        return tuple(_Column.of(self.lines, column, self.inside) for column in range(len(self.lines[0].pieces)))

    def _cost(self, row: int, first: int, end: int, mode: Mode) -> float:
        top, bottom = self.lines[first].at, self.lines[end - 1].at
        label = self.lines[self.labels[row]].at
        cost = 0.0
        for column in self.columns:
            begins, ends = column.following[first], column.last[end]
            if begins >= end:
                continue
            cost += column.begins_inside[begins] + column.ends_open[ends]
            a, b = self.lines[begins].at, self.lines[ends].at
            if mode == "top":
                cost += abs(a - label)
            else:
                # Words between two lines of another column are drawn to the upper one.
                low = (a + b - top - bottom) / 2
                cost += low if low > 0 else max(0.0, -low - _ROUNDING)
        return cost


@attrs.frozen
class _Column:
    """Where a column has words.

    Args:
        following: For each line the next that has words, itself included; behind the last line the number of lines.
        last: For each line the last before it that has words; -1 where there is none.
        begins_inside: For each line the cost of a cell that begins with it.
        ends_open: For each line the cost of a cell that ends with it.
    """

    following: tuple[int, ...]
    last: tuple[int, ...]
    begins_inside: tuple[float, ...]
    ends_open: tuple[float, ...]

    @classmethod
    def of(cls, lines: Sequence[CutLine], column: int, inside: regex.Pattern[str]) -> _Column:
        texts = [line.pieces[column].text for line in lines]
        following, last = [len(lines)] * (len(lines) + 1), [-1] * (len(lines) + 1)
        for n, line in enumerate(lines):
            last[n + 1] = n if line.filled(column) else last[n]
        for n in range(len(lines) - 1, -1, -1):
            following[n] = n if lines[n].filled(column) else following[n + 1]
        return cls(
            tuple(following),
            tuple(last),
            tuple(_UNLIKELY if inside.match(text) else 0.0 for text in texts),
            tuple(_UNLIKELY if _OPEN.search(text) else 0.0 for text in texts),
        )


def best_mode(blocks: Sequence[RowBlock]) -> Mode:
    """Where cells stand in the rows of a document: at the top unless the middle fits better.

    Args:
        blocks: All blocks of the document.
    """
    costs = {mode: sum(block.borders(mode)[0] for block in blocks) for mode in MODES}
    return min(MODES, key=lambda mode: costs[mode])
