"""Near-identical asks within one cycle: `upr.cluster`. A cluster is what a plan or an indicator attaches to."""

from __future__ import annotations

import functools
import hashlib
import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

import attrs

from upr import notebook
from upr.columns import Exportable, OfRows
from upr.comparison.decisions import Decisions, GroupDecision
from upr.comparison.defaults import default_matcher
from upr.comparison.grouping import groups
from upr.comparison.matcher import Matcher
from upr.comparison.sides import Side, recommendations_of, states_of
from upr.core import Recommendation
from upr.errors import CompareError
from upr.plottable import PlotsSizes
from upr.query import Recommendations
from upr.query.columns import order
from upr.terminal import first_rows

LEAST = 0.06
"""Mean score of two groups that still join; chosen on pairs that people read (the page on comparing)."""
EXPECTED = (
    "expected: of the pairs that are put together 6 in 10 are, and as many of all are found (measured on seven reviews)"
)
"""What is known of clusters by the default matcher and `LEAST`."""


@attrs.frozen(kw_only=True, repr=False)
class Cluster(OfRows):
    """Recommendations of one cycle that ask the same.

    Args:
        id: State, cycle, and a hash of the members' keys: the same members have the same id, in any order.
        members: The recommendations, by label.
        representative: The member that is most like the others.
        decided: Whether a person had a part in it.
    """

    _rows, _set = "cluster.members", "clusters"

    id: str
    members: Recommendations
    representative: Recommendation
    decided: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """The States that asked it, each once, by name."""
        return tuple(sorted({state for item in self.members for state in states_of(item)}))

    @property
    def answers(self) -> dict[str, int]:
        """Number of members by their status words, commonest first."""
        return dict(Counter(item.status.value for item in self.members).most_common())

    def __len__(self) -> int:
        return len(self.members)

    def __repr__(self) -> str:
        return f"<Cluster {self.id}: {self.words()}: {self.representative.text[:60]!r}>"

    def words(self) -> str:
        """By how many States and how often it was asked, and the answers."""
        answers = ", ".join(f"{number} {word}" for word, number in self.answers.items())
        states = f"{len(self.states)} States, " if self.states else ""
        return f"{states}{_number(len(self.members))}: {answers}"

    def __str__(self) -> str:
        lines = [f"{item.label} {item.status.value}: {item.text}" for item in self.members]
        return "\n".join((f"{self.id}: {self.words()}{' (decided)' if self.decided else ''}", *lines))

    def _repr_html_(self) -> str:
        return notebook.heading(f"{self.id}: {self.words()}") + self.members._repr_html_()


class Clusters(Exportable, PlotsSizes, Sequence[Cluster]):
    """The clusters of one cycle, the largest first; every recommendation is in one, alone or with others.

    Args:
        items: The clusters.
    """

    def __init__(self, items: Iterable[Cluster] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Cluster: ...
    @overload
    def __getitem__(self, index: slice) -> Clusters: ...
    @overload
    def __getitem__(self, index: str) -> Cluster: ...

    def __getitem__(self, index: int | slice | str) -> Cluster | Clusters:
        """A cluster by place or id; a slice gives clusters."""
        if isinstance(index, slice):
            return Clusters(self._items[index])
        if isinstance(index, str):
            for each in self._items:
                if each.id == index:
                    return each
            raise _no_cluster(index)
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Clusters) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(each.id for each in self._items))

    @functools.cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {item.id: number for number, each in enumerate(self._items) for item in each.members}

    def number_of(self, item: Recommendation) -> int:
        """The place of a recommendation's cluster among these.

        Args:
            item: One of those that were clustered.

        Raises:
            CompareError: It is none of them.
        """
        if item.id not in self._numbers:
            raise _no_cluster(item.id)
        return self._numbers[item.id]

    def of(self, item: Recommendation) -> Cluster:
        """The cluster of a recommendation.

        Args:
            item: One of those that were clustered.

        Raises:
            CompareError: It is none of them.
        """
        return self._items[self.number_of(item)]

    @property
    def of_several(self) -> Clusters:
        """The clusters of more than one recommendation."""
        return Clusters(each for each in self._items if len(each.members) > 1)

    def __repr__(self) -> str:
        number = sum(len(each.members) for each in self._items)
        return f"<Clusters {len(self)} of {_number(number)}: {len(self.of_several)} of several>"

    def _cells(self, most: int | None = None) -> list[tuple[object, ...]]:
        return [
            (
                each.id, len(each.members), len(each.states),
                ", ".join(f"{number} {word}" for word, number in each.answers.items()), each.representative.text,
            )
            for each in self._items[:most]
        ]  # fmt: skip

    def __str__(self) -> str:
        return first_rows(self._cells(), _HEADINGS)

    def _repr_html_(self) -> str:
        return notebook.table(_HEADINGS, self._cells(notebook.SEARCHED), count=len(self))


_HEADINGS = ("cluster", "times", "States", "answers", "representative")


def cluster(
    review: Side,
    *,
    matcher: Matcher | None = None,
    least: float = LEAST,
    decisions: Decisions | str | os.PathLike[str] | None = None,
) -> Clusters:
    """Groups of near-identical asks within one cycle; the same recommendations in any order give the same clusters.

    Pairs are scored by the matcher, and two groups join while the mean score of their pairs is high enough (average
    linkage). The mean is that of square roots, squared: a few pairs that are all but certain do not join two groups
    whose other pairs have nothing in common. A recommendation of several asks is in one cluster, that of the others
    which it is most like.

    Args:
        review: A document, a review, or recommendations of one State's one cycle.
        matcher: What scores the pairs; None for the default one.
        least: Mean score of groups that still join, from 0 to 1; higher gives more and smaller clusters.
        decisions: What people decided (`upr.io.write_clusters` writes the file): it always wins.

    Raises:
        CompareError: Two recommendations have one id, or a file of decisions is not one.

    >>> import upr
    >>> clusters = upr.cluster(upr.samples.load().recommendations[:20])
    >>> sum(len(each) for each in clusters)
    20
    """
    items = sorted(recommendations_of(review), key=_place)
    if len({item.id for item in items}) < len(items):
        raise CompareError("two of the recommendations have one id; give each document once")
    likeness = _likeness(items, matcher or default_matcher())
    roots = {pair: math.sqrt(score) for pair, score in likeness.items()}
    parts = groups(len(items), roots, math.sqrt(least))
    held = Decisions.of(decisions).groups if decisions is not None else ()
    parts, touched = _decided(parts, items, held)
    found = [
        Cluster(
            id=cluster_id([items[place] for place in part]),
            members=Recommendations(items[place] for place in part),
            representative=items[_most_like(part, items, likeness)],
            decided=not touched.isdisjoint(part),
        )
        for part in parts
    ]
    return Clusters(sorted(found, key=lambda each: (-len(each.members), _place(each.members[0]))))


def cluster_id(members: Sequence[Recommendation]) -> str:
    """The id of a cluster: State and cycle where all members are of one, and a hash of their keys (ids without one).

    Args:
        members: In any order.

    >>> from upr.core import Recommendation
    >>> cluster_id([Recommendation(label="1", run=1, number=1, text="Ratify CAT", document="demo")])
    '?/?/a-953d72d8'
    """
    states = {item.state_under_review for item in members}
    cycles = {item.cycle for item in members}
    state = next(iter(states)) if len(states) == 1 else None
    cycle = next(iter(cycles)) if len(cycles) == 1 else None
    marks = "\n".join(sorted(item.key or item.id for item in members))
    digest = hashlib.sha256(marks.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{state.iso3 if state else '?'}/{int(cycle) if cycle else '?'}/a-{digest}"


def _place(item: Recommendation) -> tuple[object, ...]:
    """Where an item stands among others, whatever their order was: by label, then by id."""
    return (order(item.label), order(item.id), item.id)


def _likeness(items: Sequence[Recommendation], matcher: Matcher) -> dict[tuple[int, int], float]:
    """The scores of pairs, the mean of both directions where a matcher gives two."""
    places = {item.id: place for place, item in enumerate(items)}
    given: dict[tuple[int, int], list[float]] = defaultdict(list)
    for link in matcher.links(items, items):
        a, b = places[link.earlier.id], places[link.later.id]
        if a != b:
            given[min(a, b), max(a, b)].append(link.score)
    return {pair: sum(scores) / len(scores) for pair, scores in sorted(given.items())}


def _most_like(part: Sequence[int], items: Sequence[Recommendation], likeness: Mapping[tuple[int, int], float]) -> int:
    """The member most like the others; of equally like ones the shortest, then the first."""
    likest: dict[int, float] = {
        place: sum(likeness.get((min(place, other), max(place, other)), 0.0) for other in part if other != place)
        for place in part
    }
    return min(part, key=lambda place: (-round(likest[place], 9), len(items[place].text), place))


def _decided(
    parts: Sequence[Sequence[int]], items: Sequence[Recommendation], held: Sequence[GroupDecision]
) -> tuple[list[list[int]], set[int]]:
    """The groups as people decided them, and the places that a decision names.

    Those that are confirmed in one group, or moved to it, stand together, with what the program puts with most of them;
    those that are rejected stand alone.
    """
    by_mark = {mark: place for place, item in enumerate(items) for mark in (item.key, item.id) if mark}
    placed = [
        (decision, next((by_mark[mark] for mark in decision.marks if mark in by_mark), None)) for decision in held
    ]
    chosen = {place: decision for decision, place in placed if place is not None and decision.word is not None}
    group_of = {place: number for number, part in enumerate(parts) for place in part}
    left = [[place for place in part if place not in chosen] for part in parts]
    together: dict[str, list[int]] = defaultdict(list)
    alone = []
    for place, decision in sorted(chosen.items()):
        if decision.group is None:
            alone.append([place])
        else:
            together[decision.group].append(place)
    taken: set[int] = set()  # two groups that a person keeps apart never join again
    for name, places in sorted(together.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        listed = [place for decision, place in placed if place is not None and decision.listed_in == name]
        homes = Counter(group_of[place] for place in listed if place not in chosen or chosen[place].group == name)
        home = next((number for number, _ in homes.most_common() if number not in taken), None)
        if home is None:
            alone.append(places)
        else:
            taken.add(home)
            left[home].extend(places)
    return sorted(sorted(part) for part in (*left, *alone) if part), set(chosen)


def _number(number: int) -> str:
    return f"{number} recommendation{'s' * (number != 1)}"


def _no_cluster(name: str) -> CompareError:
    return CompareError(f"no cluster is, or holds, {name!r}")
