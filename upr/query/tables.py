"""What counting gives: small tables with totals, readable as text and in notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from upr import notebook
from upr.columns import Exportable
from upr.query.columns import Value
from upr.terminal import table

if TYPE_CHECKING:
    from upr.query.recommendations import Recommendations

_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 60, 25, 200  # shown; the objects hold all


def _name(value: Value) -> str:
    return "(none)" if value is None else str(value)


def _html(headings: Sequence[str], rows: Sequence[Sequence[object]], total: Sequence[object]) -> str:
    return notebook.table(headings, rows, total=total, most=_MOST_ROWS, longest=_LONGEST, what="rows")


@attrs.frozen(repr=False, eq=False)
class Counts(Mapping[Value, int], Exportable):
    """Number of recommendations by the values of one column, or of several together.

    A mapping: one column's values, or tuples of values, to numbers. `total` is the number of recommendations; where
    one of several States counts under each of them, the rows make more. It iterates over its keys, as a dict does, and
    `items()` and `rows()` give the numbers too.

    >>> import upr
    >>> counts = upr.samples.load().recommendations.counts("section")
    >>> counts["Noted recommendations"], counts.total
    (15, 167)
    """

    columns: tuple[str, ...]
    numbers: Mapping[Value, int]
    total: int

    def __getitem__(self, key: Value) -> int:
        return self.numbers[key]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Counts):
            return (self.columns, self.total, dict(self.numbers)) == (other.columns, other.total, dict(other.numbers))
        return isinstance(other, Mapping) and dict(self.numbers) == dict(other)

    def __hash__(self) -> int:
        return hash((self.columns, self.total, tuple(self.numbers.items())))

    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows: the values, then the number.

        >>> import upr
        >>> upr.samples.load().recommendations.counts("position").rows()[0]
        ('Supported', 81)
        """
        return tuple((*self._values(key), number) for key, number in self.numbers.items())

    def most_common(self, most: int | None = None) -> list[tuple[Value, int]]:
        """The values that are counted at all, commonest first.

        Args:
            most: Number of them; None for all.

        >>> import upr
        >>> upr.samples.load().recommendations.counts("status").most_common(1)
        [('supported', 81)]
        """
        counted = sorted(((k, n) for k, n in self.numbers.items() if n), key=lambda pair: -pair[1])
        return counted[:most]

    def _values(self, key: Value) -> tuple[Value, ...]:
        return key if len(self.columns) > 1 and isinstance(key, tuple) else (key,)

    def _shown(self) -> list[list[object]]:
        return [[*map(_name, self._values(k)), n] for k, n in self.numbers.items()]

    def __str__(self) -> str:
        rows = [*self._shown()[:_MOST_ROWS], ["total", *[""] * (len(self.columns) - 1), self.total]]
        more = len(self) - _MOST_ROWS
        return table(rows, (*self.columns, "number")) + (f"\n(and {more} more rows)" if more > 0 else "")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        total = ["total", *[""] * (len(self.columns) - 1), self.total]
        return _html((*self.columns, "number"), self._shown(), total)


@attrs.frozen(repr=False)
class Pivot(Exportable):
    """Numbers of recommendations by two columns, with totals.

    `pivot[row, column]` is a cell. A pivot iterates over its rows, each a tuple of the row's value and its numbers in
    the order of `columns`, as `csv.writer(...).writerows` and data frames take them; `len` is the number of rows.
    Totals are numbers of recommendations: where one of several States counts under each of them, they are less than the
    sum of the cells.

    >>> import upr
    >>> pivot = upr.samples.load().recommendations.pivot("run", "status")
    >>> pivot[2, "rejected"], pivot.row_totals, pivot.total
    (50, (117, 50), 167)
    >>> list(upr.samples.load().recommendations.pivot("run", "position"))
    [(1, 81, 6, 30, 0), (2, 0, 0, 50, 0)]
    """

    row_name: str
    column_name: str
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int

    def __getitem__(self, place: tuple[Value, Value]) -> int:
        row, column = place
        for axis, name, value in ((self.rows, self.row_name, row), (self.columns, self.column_name, column)):
            if value not in axis:
                raise KeyError(f"no {name} {value!r}; there are {', '.join(map(_name, axis[:50]))}")
        return self.cells[self.rows.index(row)][self.columns.index(column)]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return ((row, *line) for row, line in zip(self.rows, self.cells, strict=True))

    def __len__(self) -> int:
        return len(self.rows)

    def most_common(self, most: int | None = None) -> Pivot:
        """The rows with the greatest totals, greatest first; the totals of columns stay those of all rows.

        Args:
            most: Number of rows; None for all that have any.

        >>> import upr
        >>> upr.samples.load().recommendations.pivot("section", "run").most_common(1).rows
        ('Accepted recommendations',)
        """
        held = [at for at, total in enumerate(self.row_totals) if total]
        kept = sorted(held, key=lambda at: -self.row_totals[at])[:most]
        return attrs.evolve(
            self, rows=tuple(self.rows[at] for at in kept), cells=tuple(self.cells[at] for at in kept),
            row_totals=tuple(self.row_totals[at] for at in kept),
        )  # fmt: skip

    def shares(self, column: Value) -> dict[Value, float]:
        """Which share of each row stands in a column, by row; a row without any recommendation has none.

        Args:
            column: Value of a column, as in `columns`.

        Raises:
            KeyError: There is no such column.

        >>> import upr
        >>> upr.samples.load().recommendations.pivot("run", "position").shares("Supported")
        {1: 0.6923076923076923, 2: 0.0}
        """
        held = zip(self.rows, self.row_totals, strict=True)
        return {row: self[row, column] / total for row, total in held if total}

    def to_dict(self) -> dict[Value, dict[Value, int]]:
        """The cells as a dict of rows, each a dict of columns.

        >>> import upr
        >>> upr.samples.load().recommendations.pivot("run", "position").to_dict()[2]
        {'Supported': 0, 'Supported/Noted': 0, 'Noted': 50, None: 0}
        """
        return {
            row: dict(zip(self.columns, line, strict=True)) for row, line in zip(self.rows, self.cells, strict=True)
        }

    def _table(self) -> tuple[list[str], list[list[object]], list[object]]:
        shown = self.columns[:_MOST_COLUMNS]
        more = [f"({len(self.columns) - len(shown)} more)"] if len(self.columns) > len(shown) else []
        headings = [f"{self.row_name} / {self.column_name}", *map(_name, shown), *more, "total"]
        rows: list[list[object]] = [
            [_name(row), *line[: len(shown)], *[""] * len(more), total]
            for row, line, total in zip(self.rows, self.cells, self.row_totals, strict=True)
        ]
        return headings, rows, ["total", *self.column_totals[: len(shown)], *[""] * len(more), self.total]

    def __str__(self) -> str:
        headings, rows, total = self._table()
        more = len(self.rows) - _MOST_ROWS
        return table([*rows[:_MOST_ROWS], total], headings, wraps=0) + (f"\n(and {more} more rows)" if more > 0 else "")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        headings, rows, total = self._table()
        return _html(headings, rows, total)


@attrs.frozen(repr=False, eq=False)
class Groups(Mapping[Value, "Recommendations"], Exportable):
    """Recommendations by the values of a column: a mapping of values to sets, in the order of their first item.

    >>> import upr
    >>> groups = upr.samples.load().recommendations.group_by("status")
    >>> len(groups["noted"])
    15
    """

    column: str
    sets: Mapping[Value, Recommendations]

    def __getitem__(self, key: Value) -> Recommendations:
        return self.sets[key]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.sets)

    def __len__(self) -> int:
        return len(self.sets)

    def __str__(self) -> str:
        rows = [(_name(key), len(items)) for key, items in list(self.sets.items())[:_MOST_ROWS]]
        more = len(self) - _MOST_ROWS
        return table(rows, (self.column, "number")) + (f"\n(and {more} more groups)" if more > 0 else "")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = [(_name(key), len(items)) for key, items in self.sets.items()]
        return _html((self.column, "number"), rows, (f"{len(self)} groups", ""))
