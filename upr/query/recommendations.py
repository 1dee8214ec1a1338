"""`Recommendations`: an immutable sequence of recommendations that answers questions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from operator import or_
from typing import Literal, Never, overload

import regex

from upr import notebook
from upr.columns import Explorable
from upr.core import IN_NOTEBOOKS, Cycle, Recommendation, ResponseStatus
from upr.errors import NotOneError, QueryError
from upr.plottable import PlotsAnswers
from upr.query import filters
from upr.query.columns import FIXED, Value, Values, checked, order
from upr.query.edges import Edges
from upr.query.filters import UNSET, Unset
from upr.query.tables import Counts, Groups, Pivot
from upr.query.values import ColumnValues
from upr.states import State

OneOrMore = str | State | Iterable[str | State]
On = Literal["id", "key"]
_LISTED = 10
# What a notebook counts where no script does, by the heading that people read.
_COUNTED = {
    "Response": "status", "State under review": "to", "Cycle": "cycle", "Regional group": "region", "States": "by",
    "Section": "section",
}  # fmt: skip
OF_STATES = ("by", "region", "to_region", "group", "to_group")  # columns whose values stand in alphabetical order


class Recommendations(Explorable, PlotsAnswers, Sequence[Recommendation]):
    """An immutable sequence of recommendations with filters, counts and set operations.

    Every question gives a new set; order is kept. It equals a tuple of the same items, hashes and pickles; what it
    answers depends on its items alone.

    Args:
        items: The recommendations, of one document or of many.

    >>> import upr
    >>> recs = upr.samples.load().recommendations
    >>> recs
    <Recommendations 167: 81 supported, 50 rejected, 15 noted, 15 not_supported, 6 partially_supported>
    >>> recs.where(status="rejected", text="CAT")
    <Recommendations 2: 2 rejected>
    """

    __slots__ = ("_items", "_values")

    def __init__(self, items: Iterable[Recommendation] = ()) -> None:
        self._items = tuple(items)
        self._values = ColumnValues(self._items)

    # A sequence

    @overload
    def __getitem__(self, index: int) -> Recommendation: ...
    @overload
    def __getitem__(self, index: slice) -> Recommendations: ...
    @overload
    def __getitem__(self, index: str) -> Recommendation: ...

    def __getitem__(self, index: int | slice | str) -> Recommendation | Recommendations:
        """An item by place, id, key or label; a slice gives a set.

        >>> import upr
        >>> recs = upr.samples.load().recommendations
        >>> recs[0].label, len(recs[:3]), recs["80"].number
        ('2', 3, 80)
        """
        if isinstance(index, slice):
            return Recommendations(self._items[index])
        if isinstance(index, str):
            return self._named(index)
        return self._items[index]

    def _named(self, name: str) -> Recommendation:
        named = [item for item in self._items if name in (item.label, item.id, item.key)]
        if len(named) != 1:
            raise _not_one(named, f"label {name!r}")
        return named[0]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Recommendation]:
        return iter(self._items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Recommendations):
            return self._items == other._items
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def __reduce__(self) -> tuple[type[Recommendations], tuple[tuple[Recommendation, ...]]]:
        return Recommendations, (self._items,)

    def __add__(self, other: Recommendations) -> Recommendations:
        """Both sets, one after the other; an item of both stands twice."""
        if not isinstance(other, Recommendations):
            return NotImplemented
        return Recommendations((*self._items, *other._items))

    # Filters

    def where(
        self,
        *,
        status: str | ResponseStatus | Iterable[str | ResponseStatus] | Unset = UNSET,
        position: str | Iterable[str | None] | Unset | None = UNSET,
        by: OneOrMore | Unset = UNSET,
        to: OneOrMore | Unset = UNSET,
        region: str | Iterable[str] | Unset = UNSET,
        to_region: str | Iterable[str] | Unset = UNSET,
        cycle: int | Cycle | Iterable[int | Cycle | None] | Unset | None = UNSET,
        session: int | Iterable[int | None] | Unset | None = UNSET,
        implemented: bool | str | Iterable[str | None] | Unset | None = UNSET,
        section: str | Iterable[str | None] | Unset | None = UNSET,
        label: str | Iterable[str] | Unset = UNSET,
        text: str | re.Pattern[str] | regex.Pattern[str] | Unset = UNSET,
        predicate: Callable[[Recommendation], object] | Unset = UNSET,
        source: str | Iterable[str | None] | Unset | None = UNSET,
        answered_by: str | Iterable[str | None] | Unset | None = UNSET,
        theme: str | Iterable[str | None] | Unset | None = UNSET,
        sdg: str | int | Iterable[str | int | None] | Unset | None = UNSET,
        affected_person: str | Iterable[str | None] | Unset | None = UNSET,
        issue: str | Iterable[str | None] | Unset | None = UNSET,
        action: int | Iterable[int | None] | Unset | None = UNSET,
        instrument: str | Iterable[str | None] | Unset | None = UNSET,
        body: str | Iterable[str | None] | Unset | None = UNSET,
        beneficiary: str | Iterable[str | None] | Unset | None = UNSET,
        coded_action: int | Iterable[int | None] | Unset | None = UNSET,
        asks_to: str | Iterable[str | None] | Unset | None = UNSET,
        **unknown: Never,
    ) -> Recommendations:
        """The recommendations for which all that is asked holds.

        A list of values means any of them. None asks for what has no such value (no cycle, no section). Sections,
        labels, documents, themes, goals and persons are those of this set: ask the whole set, in one question.

        Args:
            status: Status words ("accepted" stands for supported).
            position: OHCHR's words: "Supported", "Noted", "Supported/Noted".
            by: Recommending States: `State`, alpha-3 code or any name.
            to: States under review.
            region: UN regional groups of the recommending States ("African", "Asia-Pacific", "EEG", "GRULAC", "WEOG"),
                or others ("EU", "African Union", "OIC", ...: `upr.groups`) as they were when the session opened.
            to_region: Those of the State under review.
            cycle: 1, 2, ...
            session: Sessions of the Working Group.
            implemented: "implemented", "in_process", "implemented_or_in_process"; True for any, False for none.
            section: Headings, without regard to case.
            label: Labels as in the report ("90.1").
            text: Whole words, with case when they have a capital, or a compiled pattern (2 seconds a text at most).
            predicate: Any function of a recommendation.
            source: Documents whose answer decides ("A/HRC/28/15/Add.1").
            answered_by: Who gave it: "state", "working-group", "ohchr", "hrc", "upr-info", "given".
            theme: Themes, as lists and exports print them.
            sdg: Sustainable Development Goals, as printed; 5 stands for the fifth and its targets.
            affected_person: Groups of persons, as printed.
            issue: UPR Info's issues, as the program finds them in the text (`upr.tag`); what has no tags yet is tagged
                in passing. `theme` asks what a list or database says.
            action: Action categories, 1 (minimal) to 5 (specific), as the program finds them.
            instrument: Instruments that the text names, by their standard names ("CAT", "OP-CAT").
            body: Bodies and procedures that it names ("NHRI", "special procedures").
            beneficiary: Groups of people that it names ("children", "women").
            coded_action: Action categories as UPR Info's database has them.
            asks_to: What one of its asks is to do ("ratify", "adopt", "combat": `item.asks`, page "Asks").

        Raises:
            QueryError: A keyword or value that there is not; the message names the choices.
            UnknownStateError: A name that is no State's.

        >>> import upr
        >>> recs = upr.samples.load().recommendations
        >>> len(recs.where(text="CAT")), len(recs.where(status=["noted", "rejected"]))
        (8, 65)
        >>> recs.where(color="red")
        Traceback (most recent call last):
            ...
        upr.errors.QueryError: where() has no keyword 'color'; there are status, position, by, to, region, ...
        """
        if unknown:
            raise QueryError(f"where() has no keyword {next(iter(unknown))!r}; there are {', '.join(KEYWORDS)}")
        asked: dict[str, object] = {
            "status": status, "to": to, "cycle": cycle, "session": session, "label": label, "source": source,
            "answered_by": answered_by, "theme": theme, "sdg": sdg, "affected_person": affected_person,
            "section": section, "by": by, "region": region, "to_region": to_region, "position": position,
            "implemented": implemented, "issue": issue, "action": action, "instrument": instrument, "body": body,
            "beneficiary": beneficiary, "coded_action": coded_action,
            "asks_to": asks_to,
        }  # fmt: skip
        filters.tell_of_noted(status, self._items)
        chosen = self
        for name, value in asked.items():
            if value is not UNSET:
                wanted = self._values_asked_for(name, value)
                has_value = chosen._values.among(name, wanted)
                if name in filters.ALSO:
                    has_value = list(map(or_, has_value, chosen._values.among(filters.ALSO[name], wanted)))
                chosen = Recommendations(compress(chosen._items, has_value))
        tests = [test for test in (filters.by_text(text), filters.by_predicate(predicate)) if test is not None]
        return Recommendations(item for item in chosen if all(test(item) for test in tests)) if tests else chosen

    def _values_asked_for(self, name: str, value: object) -> frozenset[object]:
        """The values of a column that a question asks for; those of this set where no table has them."""
        if name in filters.TAGS:
            return filters.tag_names(name, value, self._items)
        if not self and name not in filters.COLUMN_VALUES:
            return frozenset()  # an empty set has no names to tell a misspelt one by
        if name in filters.COLUMN_VALUES:
            return filters.COLUMN_VALUES[name](value)
        return filters.choice(name, value, self._values.known(name))

    def one(self, **asked: object) -> Recommendation:
        """The one recommendation for which what is asked holds, as in `where`.

        Raises:
            NotOneError: There is none, or more; the message lists the candidates with their sections.

        >>> import upr
        >>> upr.samples.load().recommendations.one(label="1", status="rejected").id
        '849e769c943a#2.1'
        """
        chosen = self.where(**asked)  # type: ignore[arg-type]
        if len(chosen) != 1:
            raise _not_one(chosen._items, ", ".join(f"{name}={value!r}" for name, value in asked.items()))
        return chosen._items[0]

    # Tables

    def counts(self, *columns: str, whole: Iterable[Recommendation] = ()) -> Counts:
        """Number of recommendations by one column, or by several together.

        Every status word, position and stage has a row, and so has every value of the whole, though it count nothing.
        A recommendation of two States counts once under each ("by", "region"), and once in the total.

        Args:
            columns: Names of columns (`upr.query.COLUMNS`); none for "status".
            whole: Recommendations that this set is a part of, where their other values are to have a row too.

        Raises:
            QueryError: No such column; the message names them.

        >>> import upr
        >>> upr.samples.load().recommendations.counts("position")
        position         number
        Supported            81
        Supported/Noted       6
        Noted                80
        (none)                0
        total               167
        """
        names = checked(columns or ("status",))
        if len(names) == 1:
            counted = self._values.numbers(names[0])
            return Counts(names, {value: counted[value] for value in self._axis(names[0], whole)}, len(self))
        numbers = self._values.combinations(names)
        known = sorted(
            {**numbers, **Recommendations(whole)._values.combinations(names)},
            key=lambda key: [order(value) for value in key],
        )
        return Counts(names, {key: numbers[key] for key in known}, len(self))

    def _axis(self, name: str, whole: Iterable[Recommendation]) -> Values:
        if name in FIXED:
            return FIXED[name]
        known = list(dict.fromkeys([*Recommendations(whole)._values.known(name), *self._values.known(name)]))
        return tuple(sorted(known, key=order) if name in OF_STATES else known)

    def pivot(self, rows: str, columns: str, *, whole: Iterable[Recommendation] = ()) -> Pivot:
        """Numbers of recommendations by two columns.

        Args:
            rows: Name of the column that the rows stand for.
            columns: Name of the column that the columns stand for.
            whole: As in `counts`.

        Raises:
            QueryError: No such column.

        >>> import upr
        >>> upr.samples.load().recommendations.pivot("run", "position")
        run / position  Supported  Supported/Noted  Noted  (none)  total
        1                      81                6     30       0    117
        2                       0                0     50       0     50
        total                  81                6     80       0    167
        """
        row_name, column_name = checked((rows, columns))
        cells = self._values.combinations((row_name, column_name))
        whole = Recommendations(whole)
        down, across = self._axis(row_name, whole), self._axis(column_name, whole)
        by_row, by_column = self.counts(row_name, whole=whole), self.counts(column_name, whole=whole)
        return Pivot(
            row_name=row_name, column_name=column_name, rows=down, columns=across,
            cells=tuple(tuple(cells[row, column] for column in across) for row in down),
            row_totals=tuple(by_row[row] for row in down),
            column_totals=tuple(by_column[column] for column in across), total=len(self),
        )  # fmt: skip

    def group_by(self, column: str) -> Groups:
        """The recommendations by the values of a column; one of two States stands under each of them.

        >>> import upr
        >>> list(upr.samples.load().recommendations.group_by("run"))
        [1, 2]
        """
        (name,) = checked((column,))
        sets: dict[Value, list[Recommendation]] = {}
        for item, values in zip(self._items, self._values.of(name), strict=True):
            for value in values:
                sets.setdefault(value, []).append(item)
        return Groups(name, {value: Recommendations(items) for value, items in sets.items()})

    def sort_by(self, *columns: str, reverse: bool = False) -> Recommendations:
        """The recommendations in the order of columns; "90.9" stands before "90.10", and what has no value last.

        >>> import upr
        >>> upr.samples.load().recommendations.sort_by("run", "label")[0].label
        '1'
        """
        names = checked(columns)
        keys = [
            tuple(tuple(order(v) for v in values) for values in line)
            for line in zip(*(self._values.of(name) for name in names), strict=True)
        ]
        places = sorted(range(len(self)), key=keys.__getitem__, reverse=reverse) if names else range(len(self))
        return Recommendations(self._items[place] for place in places)

    def states(self) -> tuple[State, ...]:
        """The recommending States that are known, each once, by name."""
        return tuple(sorted({a.state for i in self._items for a in i.recommending_states if a.state is not None}))

    def edges(self) -> Edges:
        """Who asks whom: an edge from each recommending State to the State under review, for a study of networks.

        >>> import upr
        >>> len(upr.samples.load().recommendations.edges())
        0
        """
        return Edges.of(self._items)

    # Sets

    def union(self, other: Iterable[Recommendation], on: On = "id") -> Recommendations:
        """The items of this set, then those of the other that it lacks.

        Args:
            other: Recommendations.
            on: What makes two the same: "id" (the same reading of the same document; the operators ``|``, ``&`` and
                ``-`` take this) or "key" (the same recommendation in any document).

        Raises:
            QueryError: `on` is "key", and an item has none.
        """
        have = set(_marks(self._items, on))
        items = tuple(other)
        return Recommendations(
            (*self._items, *(i for i, m in zip(items, _marks(items, on), strict=True) if m not in have))
        )

    def intersection(self, other: Iterable[Recommendation], on: On = "id") -> Recommendations:
        """The items that the other set has too; `on` as in `union`."""
        have = set(_marks(tuple(other), on))
        return Recommendations(compress(self._items, [mark in have for mark in _marks(self._items, on)]))

    def difference(self, other: Iterable[Recommendation], on: On = "id") -> Recommendations:
        """The items that the other set lacks; `on` as in `union`."""
        have = set(_marks(tuple(other), on))
        return Recommendations(compress(self._items, [mark not in have for mark in _marks(self._items, on)]))

    def __or__(self, other: Recommendations) -> Recommendations:
        return self.union(other)

    def __and__(self, other: Recommendations) -> Recommendations:
        return self.intersection(other)

    def __sub__(self, other: Recommendations) -> Recommendations:
        return self.difference(other)

    # Shown

    def __repr__(self) -> str:
        shown = ", ".join(f"{number} {word}" for word, number in self.counts("status").most_common())
        return f"<Recommendations {len(self)}{': ' if shown else ''}{shown}>"

    def _repr_html_(self) -> str:
        shown = [item.notebook_cells() for item in self._items[: notebook.SEARCHED]]
        counted = {heading: self.counts(name).most_common() for heading, name in _COUNTED.items()}
        told = {heading: pairs for heading, pairs in counted.items() if [value for value, _ in pairs] != [None]}
        head = notebook.paragraph(repr(self)[1:-1])
        return head + notebook.table(*notebook.without_empty(IN_NOTEBOOKS, shown), count=len(self), counts=told)


KEYWORDS = tuple(
    name for name, keyword in inspect.signature(Recommendations.where).parameters.items()
    if keyword.kind is keyword.KEYWORD_ONLY
)  # fmt: skip


def _marks(items: Sequence[Recommendation], on: On) -> list[str]:
    if on == "id":
        return [item.id for item in items]
    if on != "key":
        raise QueryError(f"on is 'id' or 'key', not {on!r}")
    marks = []
    for item in items:
        if item.key is None:
            raise QueryError(f"{item.id} has no key (the report's label is not known); compare by id")
        marks.append(item.key)
    return marks


def _not_one(candidates: Sequence[Recommendation], asked: str) -> NotOneError:
    if not candidates:
        return NotOneError(f"no recommendation has {asked}")
    listed = "".join(f"\n  {item.id} under {item.section!r}: {item.text[:60]!r}" for item in candidates[:_LISTED])
    more = f"\n  and {len(candidates) - _LISTED} more" if len(candidates) > _LISTED else ""
    return NotOneError(f"{len(candidates)} recommendations have {asked}:{listed}{more}")
