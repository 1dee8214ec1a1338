"""Who asked again: what each recommending State repeats of its own, what it joined, and what others took over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

import attrs

from upr import notebook
from upr.comparison.links import Links
from upr.comparison.sides import states_of
from upr.core import Recommendation
from upr.query import Recommendations
from upr.query.columns import COLUMNS, Value, Values, checked, order
from upr.terminal import first_rows

_NONE = "(none)"


@attrs.frozen(kw_only=True)
class StateRow:
    """What one State asked in two cycles.

    Args:
        state: Its name; what is printed where that is no State's; "(none)" for recommendations without one.
        earlier: Number of its earlier recommendations.
        later: Number of its later ones.
        repeats: Of the later ones, those that repeat one of its own.
        joined: Of the later ones, those that repeat what others alone had asked.
        taken_over: Of the earlier ones, those that others alone ask again.
        not_linked: Of the later ones, those without a link to an earlier one.
    """

    state: str
    earlier: int
    later: int
    repeats: int
    joined: int
    taken_over: int
    not_linked: int


@attrs.frozen(kw_only=True)
class ValueRow:
    """What was asked in two cycles of one theme, tag, or other value of a column.

    Args:
        value: The value; None for recommendations without one.
        earlier: Number of earlier recommendations that have it.
        asked_again: Of these, those with a link to a later one.
        later: Number of later recommendations that have it.
        repeated: Of these, those with a link to an earlier one.
    """

    value: Value
    earlier: int
    asked_again: int
    later: int
    repeated: int


Row = TypeVar("Row", bound=attrs.AttrsInstance)


class Rows(Sequence[Row], Generic[Row]):
    """Rows of a table, readable as text and in notebooks.

    Args:
        items: The rows.
        of: What a row is.
    """

    __slots__ = ("_items", "_of")

    def __init__(self, items: Iterable[Row], of: type[Row]) -> None:
        self._items = tuple(items)
        self._of = of

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        return Rows(self._items[index], self._of) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Rows) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(field.name.replace("_", " ") for field in attrs.fields(self._of))

    def cells(self) -> list[tuple[object, ...]]:
        """The cells of the rows."""
        return [tuple(_NONE if value is None else value for value in attrs.astuple(row)) for row in self._items]

    def __str__(self) -> str:
        return first_rows(self.cells(), self.headings)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return notebook.table(self.headings, self.cells()[: notebook.SEARCHED], count=len(self))


def by_state(earlier: Recommendations, later: Recommendations, links: Links) -> Rows[StateRow]:
    """A row for each recommending State, by name.

    Args:
        earlier: Recommendations of the earlier cycle.
        later: Those of the later one.
        links: Those that count as the same ask.
    """
    then, now = _linked(links)
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for item in earlier:
        for state in states_of(item) or (_NONE,):
            rows[state]["earlier"] += 1
            again = now.get(item.id)
            if state != _NONE and again and all(state not in states_of(other) for other in again):
                rows[state]["taken_over"] += 1
    for item in later:
        before = then.get(item.id)
        for state in states_of(item) or (_NONE,):
            rows[state]["later"] += 1
            if not before:
                rows[state]["not_linked"] += 1
            elif state != _NONE:  # of whom nobody is known, nobody can be told to repeat an own one
                own = any(state in states_of(other) for other in before)
                rows[state]["repeats" if own else "joined"] += 1
    names = [field.name for field in attrs.fields(StateRow)][1:]
    named = sorted(rows, key=lambda state: (state == _NONE, state))
    return Rows((StateRow(state=state, **{name: rows[state][name] for name in names}) for state in named), StateRow)


def by_value(
    earlier: Recommendations,
    later: Recommendations,
    links: Links,
    column: str | Callable[[Recommendation], Iterable[Value]],
) -> Rows[ValueRow]:
    """A row for each value of a column.

    Args:
        earlier: Recommendations of the earlier cycle.
        later: Those of the later one.
        links: Those that count as the same ask.
        column: Name of a column of `upr.query.COLUMNS`, or a function that gives the values of a recommendation.

    Raises:
        QueryError: No such column.
    """
    values: Callable[[Recommendation], Iterable[Value]] = (
        COLUMNS[checked((column,))[0]] if isinstance(column, str) else column
    )
    then, now = _linked(links)
    rows: dict[Value, Counter[str]] = defaultdict(Counter)
    for side, linked, names in ((earlier, now, ("earlier", "asked_again")), (later, then, ("later", "repeated"))):
        for item in side:
            held: Values = tuple(dict.fromkeys(values(item))) or (None,)
            for value in held:
                rows[value][names[0]] += 1
                rows[value][names[1]] += item.id in linked
    columns = ("earlier", "asked_again", "later", "repeated")
    return Rows(
        (ValueRow(value=value, **{n: rows[value][n] for n in columns}) for value in sorted(rows, key=order)), ValueRow
    )


def _linked(links: Links) -> tuple[dict[str, list[Recommendation]], dict[str, list[Recommendation]]]:
    """The earlier ones of each later one, and the later ones of each earlier one, by id."""
    then: dict[str, list[Recommendation]] = defaultdict(list)
    now: dict[str, list[Recommendation]] = defaultdict(list)
    for link in links:
        then[link.later.id].append(link.earlier)
        now[link.earlier.id].append(link.later)
    return then, now
