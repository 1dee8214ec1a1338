"""Rows of a printed table: which lines between two labels belong to which.

Cells of one row stand at its top or in its middle. In the middle, a long cell begins above the label and ends below
the words beside it; borders are then where the cells of each row are nearest to symmetry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs
import regex

from upr.text import Line

Mode = Literal["top", "middle"]
MODES: tuple[Mode, ...] = ("top", "middle")
_STRAY, _EACH_STRAY = 1.0, 0.6  # cost of lines above the first row, where nothing says that they go on with a row
_UNLIKELY = 1.0  # cost of a cell that begins or ends as words inside a sentence do
_TIE = 0.01
_ROUNDING = 0.5  # of a line
INSIDE = regex.compile(r"\s*[\p{Ll}(&,;]")
"""What a cell does not begin with."""
_OPEN = regex.compile(r"(?:[,&/(-]|\b(?:and|or|of|the|to|for|in|on|by|with|an?|its|their))\s*$")


@attrs.frozen
class Printed:
    """One line of a table: how far down it stands, and its pieces by column."""

    at: int
    pieces: tuple[Line, ...]

    def filled(self, column: int) -> bool:
        """Whether the line has words in a column."""
        return bool(self.pieces[column].text.strip())


@attrs.frozen
class Stretch:
    """Lines of rows between headings or merged rows.

    Args:
        lines: The lines that are not blank.
        opener: The column whose labels begin rows.
        labels: Numbers of the lines that begin with a label.
        fresh: Whether no row of before can go on here.
        headings: The headings of the columns.
        inside: What no cell begins with.
    """

    lines: tuple[Printed, ...]
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
        chosen: dict[int, tuple[float, tuple[int, ...]]] = {
            start: (self._stray(start, mode), (start,)) for start in self._candidates(0)
        }
        for row in range(1, len(self.labels)):
            after: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start in self._candidates(row):
                after[start] = min(
                    (cost + self._cost(row - 1, first, start, mode), (*firsts, start))
                    for first, (cost, firsts) in chosen.items()
                )
            chosen = after
        last = len(self.labels) - 1
        return min(
            (cost + self._cost(last, first, len(self.lines), mode), firsts) for first, (cost, firsts) in chosen.items()
        )

    def unsure(self, firsts: Sequence[int], mode: Mode) -> set[int]:
        """The rows whose border with the next could as well stand elsewhere.

        Args:
            firsts: The first line of each row, as `borders` gives them.
            mode: As for `borders`.
        """
        found: set[int] = set()
        ends = (*firsts[1:], len(self.lines))
        for row in range(1, len(firsts)):

            def both(start: int, row: int = row) -> float:
                above = self._cost(row - 1, firsts[row - 1], start, mode)
                return above + self._cost(row, start, ends[row], mode)

            least = both(firsts[row])
            if any(start != firsts[row] and both(start) <= least + _TIE for start in self._candidates(row)):
                found |= {row - 1, row}
        return found

    def _candidates(self, row: int) -> range:
        """The lines with which a row can begin: from its label up to the words of the row before."""
        label = self.labels[row]
        low = self.labels[row - 1] + 1 if row else 0
        if not row and self.fresh:
            return range(0, 1)
        lasts = [n for n in range(low, label) if self.lines[n].filled(self.opener)]
        return range(lasts[-1] + 1, label + 1) if lasts else range(low, label + 1)

    def _own(self, lines: range, column: int) -> list[int]:
        return [n for n in lines if self.lines[n].filled(column)]

    def _stray(self, start: int, mode: Mode) -> float:
        if mode == "top" or self._own(range(start), self.opener):
            return 0.0
        return _STRAY + _EACH_STRAY * start if start else 0.0

    def _cost(self, row: int, first: int, end: int, mode: Mode) -> float:
        own = range(first, end)
        top, bottom = self.lines[first].at, self.lines[end - 1].at
        label = self.lines[self.labels[row]].at
        cost = 0.0
        for column in range(len(self.lines[0].pieces)):
            cell = self._own(own, column)
            if not cell:
                continue
            if self.inside.match(self.lines[cell[0]].pieces[column].text):
                cost += _UNLIKELY
            if _OPEN.search(self.lines[cell[-1]].pieces[column].text):
                cost += _UNLIKELY
            a, b = self.lines[cell[0]].at, self.lines[cell[-1]].at
            if mode == "top":
                cost += abs(a - label)
            else:
                # Words between two lines of another column are drawn to the upper one.
                low = (a + b - top - bottom) / 2
                cost += low if low > 0 else max(0.0, -low - _ROUNDING)
        return cost


def best_mode(stretches: Sequence[Stretch]) -> Mode:
    """Where cells stand in the rows of a document: at the top unless the middle fits better.

    Args:
        stretches: All stretches of the document.
    """
    costs = {mode: sum(stretch.borders(mode)[0] for stretch in stretches) for mode in MODES}
    return min(MODES, key=lambda mode: costs[mode])
