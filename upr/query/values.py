"""The values of recommendations, column by column: what filtering, counting and sorting look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, product

from upr.core import Recommendation
from upr.query.columns import COLUMNS, Value, Values


class ColumnValues:
    """The values of some recommendations in every column; a column is read when it is first asked for.

    Args:
        items: The recommendations.

    >>> import upr
    >>> values = ColumnValues(list(upr.samples.load().recommendations))
    >>> values.known("run"), values.combinations(("run", "status"))[2, "rejected"]
    ([1, 2], 50)
    """

    __slots__ = ("_columns", "_items", "_single")

    def __init__(self, items: Sequence[Recommendation]) -> None:
        self._items = items
        self._columns: dict[str, list[Values]] = {}
        self._single: dict[str, list[Value] | None] = {}

    def of(self, name: str) -> list[Values]:
        """The values of each item in a column: one, or several."""
        if name not in self._columns:
            read = COLUMNS[name]
            self._columns[name] = [read(item) for item in self._items]
        return self._columns[name]

    def single(self, name: str) -> list[Value] | None:
        """The one value of each item in a column; None where some have several."""
        if name not in self._single:
            values = self.of(name)
            self._single[name] = [v[0] for v in values] if all(len(v) == 1 for v in values) else None
        return self._single[name]

    def known(self, name: str) -> list[Value]:
        """Every value of a column, once, in the order in which they come."""
        return list(dict.fromkeys(chain.from_iterable(self.of(name))))

    def among(self, name: str, asked_for: frozenset[object]) -> list[bool]:
        """For each item whether it has one of the values."""
        single = self.single(name)
        if single is not None:
            return [value in asked_for for value in single]
        return [not asked_for.isdisjoint(values) for values in self.of(name)]

    def numbers(self, name: str) -> Counter[Value]:
        """How many items have each value of a column."""
        single = self.single(name)
        return Counter(single if single is not None else chain.from_iterable(self.of(name)))

    def combinations(self, names: Sequence[str]) -> Counter[Values]:
        """How many items have each combination of the values of several columns."""
        single = [column for name in names if (column := self.single(name)) is not None]
        if len(single) == len(names):
            return Counter(zip(*single, strict=True))
        lines = zip(*(self.of(name) for name in names), strict=True)
        return Counter(key for line in lines for key in product(*line))
