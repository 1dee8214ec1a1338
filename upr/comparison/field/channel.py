"""Likenesses of all later with all earlier texts by one kind of vectors: whole texts, asks, ranks, neighbours."""

from __future__ import annotations

import heapq
import math
import operator
from collections.abc import Callable, Sequence

from upr.comparison.field.vectors import Vector, products

Table = Sequence[Sequence[float]]
Products = Callable[[Sequence[Vector], Sequence[Vector]], Table]
NEIGHBOURS = 8
"""Texts of the same side that a text is seen together with."""
_SHARPNESS = 4
_DAMPING = 0.3
"""A text that has no near neighbours is smoothed less."""
_HUB = 5
"""The best likenesses of a text whose mean says how readily it is like anything."""
_NEAR = 5


class Side:
    """The vectors of one side.

    Args:
        whole: Of each text.
        parts: Of each text's asks.
    """

    def __init__(self, whole: Sequence[Vector], parts: Sequence[Sequence[Vector]]) -> None:
        self.whole = whole
        self.parts = [list(own) if len(own) > 1 else [text] for own, text in zip(parts, whole, strict=True)]


class Channel:
    """What one kind of vectors says of two sides.

    Args:
        later: The later side.
        earlier: The earlier side.
        multiply: What makes a table of products of two lists of vectors.
    """

    NAMES = (
        "whole", "rank_in_row", "rank_in_column", "below_row", "below_column", "corrected", "hub_later", "hub_earlier",
        "by_later", "by_earlier", "dense_later", "dense_earlier", "ask", "later_covered", "earlier_covered", "heads",
        "whole_to_ask", "ask_to_whole",
    )  # fmt: skip

    def __init__(self, later: Side, earlier: Side, multiply: Products = products) -> None:
        self._later, self._earlier = later, earlier
        self.table = multiply(later.whole, earlier.whole)
        self.columns = list(zip(*self.table, strict=True)) if self.table else [() for _ in earlier.whole]
        self.rank_in_row, self.rank_in_column = ranks(self.table), ranks(self.columns)
        self._row_best, self._column_best = _best(self.table), _best(self.columns)
        self._hub_later, self._hub_earlier = _hubs(self.table), _hubs(self.columns)
        self.near_later, self._dense_later = neighbours(multiply(later.whole, later.whole))
        self.near_earlier, self._dense_earlier = neighbours(multiply(earlier.whole, earlier.whole))

    def of(self, row: int, column: int) -> tuple[float, ...]:
        """The numbers of a pair, in the order of `NAMES`.

        Args:
            row: Number of the later text.
            column: Number of the earlier one.
        """
        whole = self.table[row][column]
        return (
            whole,
            math.log1p(self.rank_in_row[row][column]),
            math.log1p(self.rank_in_column[column][row]),
            self._row_best[row] - whole,
            self._column_best[column] - whole,
            2 * whole - self._hub_later[row] - self._hub_earlier[column],
            self._hub_later[row],
            self._hub_earlier[column],
            smoothed(self.columns[column], self.near_later[row]),
            smoothed(self.table[row], self.near_earlier[column]),
            self._dense_later[row],
            self._dense_earlier[column],
            *self._asks(row, column, whole),
        )

    def _asks(self, row: int, column: int, whole: float) -> tuple[float, ...]:
        mine, theirs = self._later.parts[row], self._earlier.parts[column]
        if len(mine) == len(theirs) == 1:
            return (whole,) * 6
        table = products(mine, theirs) if len(mine) > 1 else [[_dot(self._later.whole[row], one) for one in theirs]]
        to_whole = [whole] if len(mine) == 1 else [_dot(one, self._earlier.whole[column]) for one in mine]
        from_whole = [whole] if len(theirs) == 1 else [_dot(self._later.whole[row], one) for one in theirs]
        return (*covered(table), max(from_whole), max(to_whole))


def covered(table: Table) -> tuple[float, float, float, float]:
    """Of a table of likenesses of asks: the best, the means of the rows' and the columns' best, that of the first two.

    >>> covered([[0.5, 1.0], [0.5, 0.0]])
    (1.0, 0.75, 0.75, 0.5)
    """
    rows = [max(row) for row in table]
    columns = [max(column) for column in zip(*table, strict=True)]
    return max(rows), sum(rows) / len(rows), sum(columns) / len(columns), table[0][0]


def ranks(table: Table) -> list[list[int]]:
    """The place of every number in its row, from 0 for the greatest; equal ones share the best of their places.

    >>> ranks([[0.1, 0.9, 0.5, 0.5]])
    [[3, 0, 1, 1]]
    """
    found = []
    for row in table:
        places = [0] * len(row)
        last, best = math.inf, 0
        for place, column in enumerate(sorted(range(len(row)), key=row.__getitem__, reverse=True)):
            if row[column] < last:
                last, best = row[column], place
            places[column] = best
        found.append(places)
    return found


def neighbours(table: Table) -> tuple[list[list[tuple[int, float]]], list[float]]:
    """The nearest others of every text with their weights, and how near they are in the mean.

    Args:
        table: Likenesses of the texts of one side with each other.
    """
    near, dense = [], []
    for own, row in enumerate(table):
        others = heapq.nlargest(NEIGHBOURS + 1, range(len(row)), key=row.__getitem__)
        others = [other for other in others if other != own][:NEIGHBOURS]
        weights = [(other, max(row[other], 0.0) ** _SHARPNESS) for other in others]
        total = sum(weight for _, weight in weights) + _DAMPING
        near.append([(other, weight / total) for other, weight in weights if weight])
        nearest = [row[other] for other in others[:_NEAR]]
        dense.append(sum(nearest) / _NEAR)
    return near, dense


def smoothed(numbers: Sequence[float], near: Sequence[tuple[int, float]]) -> float:
    """The mean of some numbers by the weights of neighbours.

    >>> smoothed([0.2, 0.4], [(0, 0.5), (1, 0.25)])
    0.2
    """
    return sum(weight * numbers[other] for other, weight in near)


def _best(table: Table) -> list[float]:
    return [max(row, default=0.0) for row in table]


def _hubs(table: Table) -> list[float]:
    return [sum(heapq.nlargest(_HUB, row)) / max(1, min(_HUB, len(row))) for row in table]


def _dot(one: Vector, other: Vector) -> float:
    total: float = sum(map(operator.mul, one, other))
    return total
