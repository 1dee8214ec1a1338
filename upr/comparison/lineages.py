"""What became of each ask over several cycles: lineages, chains or trees of clusters, one cycle after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

import attrs

from upr import notebook
from upr.columns import Exportable, OfRows
from upr.comparison.clusters import Cluster, Clusters, cluster, cluster_id
from upr.comparison.comparison import Comparison
from upr.comparison.defaults import default_matcher
from upr.comparison.matcher import Link, Matcher
from upr.comparison.pairs import compared
from upr.comparison.sides import Side, in_order
from upr.core import Cycle
from upr.plottable import PlotsRepeated
from upr.query import Recommendations
from upr.terminal import first_rows

_Node = tuple[int, int]  # place of the set, number of the cluster in it


@attrs.frozen(kw_only=True, repr=False)
class Step:
    """One cycle's part in a lineage: a cluster of near-identical asks.

    Args:
        place: Which of the compared sets it is of, from 0.
        cycle: Its cycle; None where that is not known.
        cluster: What was asked.
        parent: Place of the step in the lineage that it repeats; None of the first.
        score: The best score of the links to that step; None of the first.
    """

    place: int
    cycle: Cycle | None
    cluster: Cluster
    parent: int | None = None
    score: float | None = None

    @property
    def when(self) -> str:
        """The cycle in words; of an unknown one the place of its set."""
        return f"cycle {int(self.cycle)}" if self.cycle else f"set {self.place + 1}"

    def __repr__(self) -> str:
        answers = ", ".join(f"{number} {word}" for word, number in self.cluster.answers.items())
        return f"<Step {self.when}: {answers}: {self.cluster.representative.text[:50]!r}>"


@attrs.frozen(kw_only=True, repr=False)
class Lineage(OfRows):
    """One ask from the cycle in which it is first found to the last.

    Args:
        id: As of the cluster of all its members.
        steps: In the order of the cycles; each but the first repeats one before it.
    """

    _rows, _set = "lineage.recommendations", "lineages"

    id: str
    steps: tuple[Step, ...]

    @property
    def recommendations(self) -> Recommendations:
        """All its recommendations, in the order of the cycles."""
        return Recommendations(item for step in self.steps for item in step.cluster.members)

    @property
    def first_asked(self) -> str:
        """The cycle in which it is first found."""
        return self.steps[0].when

    @property
    def times_asked(self) -> int:
        """Number of its recommendations."""
        return sum(len(step.cluster.members) for step in self.steps)

    @property
    def cycles_asked(self) -> int:
        """Number of cycles in which it was asked."""
        return len({step.place for step in self.steps})

    @property
    def states(self) -> tuple[str, ...]:
        """The States that asked it in any cycle, by name."""
        return tuple(sorted({state for step in self.steps for state in step.cluster.states}))

    @property
    def is_chain(self) -> bool:
        """Whether each cycle has one step at most; else it is a tree."""
        return len(self.steps) == self.cycles_asked

    @property
    def answers(self) -> dict[str, dict[str, int]]:
        """Number of recommendations by status word, for each cycle."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for step in self.steps:
            counted[step.when].update(item.status.value for item in step.cluster.members)
        return {when: dict(numbers.most_common()) for when, numbers in counted.items()}

    def words(self) -> str:
        """The answers of each cycle on one line.

        >>> import upr
        >>> one = upr.samples.load().recommendations[5:6]
        >>> lineages(one, one, as_given=True)[0].words()
        'set 1: 1 supported -> set 2: 1 supported'
        """
        return " -> ".join(
            f"{when}: " + ", ".join(f"{number} {word}" for word, number in numbers.items())
            for when, numbers in self.answers.items()
        )

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        return f"<Lineage {self.id}: {self.words()}: {self.steps[0].cluster.representative.text[:50]!r}>"

    def __str__(self) -> str:
        lines = [f"{self.words()} ({self.times_asked} times, {len(self.states)} States)"]
        for place, step in enumerate(self.steps):
            for item in step.cluster.members:
                mark = "" if step.parent is None else f" (after {step.parent + 1}.)"
                lines.append(f"  {place + 1}. {step.when}{mark}, {item.label} {item.status.value}: {item.text}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [
            (step.when, item.label, item.text, item.status.value)
            for step in self.steps
            for item in step.cluster.members
        ]
        shown = notebook.table(("Cycle", "Label", "Recommendation", "Response"), rows)
        return notebook.paragraph(self.words(), f"{self.times_asked} times, {len(self.states)} States") + shown


class Lineages(Exportable, PlotsRepeated, Sequence[Lineage]):
    """The lineages of several cycles; every recommendation is in exactly one.

    Args:
        items: The lineages.
        sides: The sets that are compared, the earliest first.
        comparisons: Each two of them compared, by their places.
    """

    def __init__(
        self,
        items: Iterable[Lineage],
        sides: Sequence[Recommendations] = (),
        comparisons: Mapping[tuple[int, int], Comparison] | None = None,
    ) -> None:
        self._items = tuple(items)
        self.sides = tuple(sides)
        self.comparisons = dict(comparisons or {})

    @overload
    def __getitem__(self, index: int) -> Lineage: ...
    @overload
    def __getitem__(self, index: slice) -> Lineages: ...

    def __getitem__(self, index: int | slice) -> Lineage | Lineages:
        return (
            Lineages(self._items[index], self.sides, self.comparisons)
            if isinstance(index, slice)
            else self._items[index]
        )

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Lineage]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lineages):
            return NotImplemented
        return (self._items, self.sides, self.comparisons) == (other._items, other.sides, other.comparisons)

    def __hash__(self) -> int:
        return hash(tuple(each.id for each in self._items))

    @property
    def asked_again(self) -> Lineages:
        """Those that were asked in more than one cycle."""
        return Lineages((each for each in self._items if each.cycles_asked > 1), self.sides, self.comparisons)

    def where(self, *, cycles: int) -> Lineages:
        """Those that were asked in so many cycles at least.

        Args:
            cycles: Number of cycles.
        """
        return Lineages((each for each in self._items if each.cycles_asked >= cycles), self.sides, self.comparisons)

    def of(self, label: str) -> Lineages:
        """The lineages with a recommendation of this label, key or id.

        Args:
            label: Label, key or id.
        """
        return Lineages(
            (each for each in self._items if any(label in (x.label, x.key, x.id) for x in each.recommendations)),
            self.sides,
            self.comparisons,
        )

    @property
    def accuracy(self) -> str:
        """What is expected of the links that the lineages are made of."""
        known = next(iter(self.comparisons.values()), None)
        if known is None or known.accuracy is None:
            return "expected: nothing is known of this matcher's accuracy"
        return str(known.accuracy)

    @property
    def counts(self) -> dict[str, int]:
        """Number of lineages by the number of cycles in which they were asked."""
        counted = Counter(each.cycles_asked for each in self._items)
        return {f"found in {n} cycle{'s' * (n > 1)}": counted[n] for n in range(1, max(len(self.sides), 1) + 1)}

    def summary(self) -> str:
        """The numbers and what is expected of them, as text."""
        sizes = " -> ".join(str(len(side)) for side in self.sides)
        return f"{repr(self)[1:-1]}; recommendations: {sizes}\n{self.accuracy}"

    def __repr__(self) -> str:
        return f"<Lineages {len(self)}: {', '.join(f'{n} {name}' for name, n in self.counts.items() if n)}>"

    def _cells(self, most: int | None = None) -> list[tuple[object, ...]]:
        return [
            (
                each.first_asked,
                each.times_asked,
                len(each.states),
                each.words(),
                each.steps[0].cluster.representative.text,
            )
            for each in self._items[:most]
        ]

    def __str__(self) -> str:
        return f"{self.summary()}\n\n{first_rows(self._cells(), _HEADINGS)}"

    def _repr_html_(self) -> str:
        shown = notebook.table(_HEADINGS, self._cells(notebook.SEARCHED), count=len(self))
        return notebook.paragraph(repr(self)[1:-1], self.accuracy) + shown


_HEADINGS = ("first found", "times", "States", "answers", "ask")


def lineages_of(
    sides: Sequence[Recommendations], pairs: Mapping[tuple[int, int], Comparison], matcher: Matcher
) -> Lineages:
    """The lineages of several sets.

    Each set is cut into clusters. A cluster repeats one of the nearest earlier set in which any is linked with it: that
    whose links with its members are surest, taken together.

    Args:
        sides: The sets, the earliest first.
        pairs: Each two of them compared, by their places.
        matcher: What scores the pairs of one set.
    """
    clusters = [cluster(side, matcher=matcher) for side in sides]
    links = {places: _by_later(comparison.linked) for places, comparison in pairs.items()}
    children: dict[_Node, list[tuple[_Node, float]]] = defaultdict(list)
    roots: list[_Node] = []
    for now, found in enumerate(clusters):
        for number, each in enumerate(found):
            for then in range(now - 1, -1, -1):
                if parent := _parent(each, clusters[then], links[then, now]):
                    children[then, parent[0]].append(((now, number), parent[1]))
                    break
            else:
                roots.append((now, number))
    cycles = [next((item.cycle for item in side if item.cycle), None) for side in sides]
    if len(set(cycles)) < len(cycles):  # as where one paper is compared with itself: the sets have numbers then
        cycles = [None] * len(sides)
    trees = [_tree(root, children, clusters, cycles) for root in roots]
    return Lineages(sorted(trees, key=lambda each: (-each.cycles_asked, -each.times_asked)), sides, pairs)


def _by_later(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.later.id].append(link)
    return found


def _parent(each: Cluster, before: Clusters, links: Mapping[str, Sequence[Link]]) -> tuple[int, float] | None:
    """The number of the earlier cluster that a cluster repeats, and the best score of the links between the two."""
    together: dict[int, list[float]] = defaultdict(list)
    for item in each.members:
        surest: dict[int, float] = {}
        for link in links.get(item.id, ()):
            home = before.number_of(link.earlier)
            surest[home] = max(1.0 if link.decided else link.score, surest.get(home, 0.0))
        for home, score in surest.items():
            together[home].append(score)
    if not together:
        return None
    best = min(together, key=lambda home: (-round(sum(together[home]), 9), home))
    return best, max(together[best])


def _tree(
    root: _Node,
    children: Mapping[_Node, Sequence[tuple[_Node, float]]],
    clusters: Sequence[Clusters],
    cycles: Sequence[Cycle | None],
) -> Lineage:
    """A root with all that comes after it, in the order of the sets."""
    parents: dict[_Node, tuple[_Node, float] | None] = {root: None}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for child, score in children.get(node, ()):
            parents[child] = (node, score)
            waiting.append(child)
    order = {node: number for number, node in enumerate(sorted(parents))}
    steps = []
    for node in order:
        place, parent = node[0], parents[node]
        steps.append(
            Step(
                place=place, cycle=cycles[place], cluster=clusters[place][node[1]],
                parent=order[parent[0]] if parent else None, score=parent[1] if parent else None,
            )
        )  # fmt: skip
    return Lineage(id=cluster_id([item for step in steps for item in step.cluster.members]), steps=tuple(steps))


def lineages(*sides: Side, matcher: Matcher | None = None, as_given: bool = False) -> Lineages:
    """The lineages of two sets or more: as `upr.compare` gives them for three.

    Args:
        sides: Documents, reviews, or recommendations.
        matcher: What finds the links; None for the default one.
        as_given: Take them in the order given.

    Raises:
        CompareError: They are of two States, of one cycle, or of unknown ones.

    >>> import upr
    >>> paper = upr.samples.load().recommendations[:10]
    >>> len(lineages(paper, paper, as_given=True).asked_again) > 0
    True
    """
    sets = in_order(sides, as_given=as_given)
    chosen = matcher or default_matcher()
    pairs = {(then, now): compared(sets[then], sets[now], chosen) for now in range(len(sets)) for then in range(now)}
    return lineages_of(sets, pairs, chosen)
