"""The numbers that say how alike two recommendations are: what the model weighs."""

from __future__ import annotations

import math
import operator
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from upr.comparison.field.channel import Channel, Side, covered, ranks, smoothed
from upr.comparison.field.items import Item, Part, Terms

ROW_BEST = 24
"""Earlier texts that are looked at for every later one."""
COLUMN_BEST = 14
"""Later texts that are looked at for every earlier one."""
ROW_BEST_BY_TERMS, COLUMN_BEST_BY_TERMS = 8, 5
"""The same, by their words alone: what the vectors miss."""
_OWN = ("law", "plan", "train", "raise awareness", "prosecute", "help victims", "resources", "establish")
_TERM_NAMES = (
    "terms", "terms_rank_in_row", "terms_rank_in_column", "terms_below_row", "terms_below_column", "terms_by_later",
    "terms_by_earlier", "words", "later_words_covered", "earlier_words_covered", "later_words_left",
    "earlier_words_left", "words_shared", "ask_terms", "ask_terms_later", "ask_terms_earlier", "ask_terms_heads",
)  # fmt: skip
_FACT_NAMES = (
    "later_asks", "earlier_asks", "later_length", "earlier_length", "length_difference",
    "instruments_shared", "instruments_likeness", "later_instruments_alone", "earlier_instruments_alone",
    "instruments_conflict", "later_names_instrument", "earlier_names_instrument", "bodies_shared", "bodies_likeness",
    "people_shared", "people_likeness", "later_people_alone", "earlier_people_alone",
    "means_shared", "means_likeness", "later_means_alone", "earlier_means_alone",
    "actions_likeness", "same_head_action", "best_asks_same_action", "best_asks_degree", "best_ask_place_later",
    "best_ask_place_earlier", *(f"only_one_{means}" for means in _OWN),
)  # fmt: skip


class Grid:
    """Two sides, and what can be said of each pair of them.

    Args:
        later: The later texts, taken apart.
        earlier: The earlier ones.
        channels: Likenesses by vectors; the first is that of the shipped vectors.
    """

    def __init__(self, later: Sequence[Item], earlier: Sequence[Item], channels: Sequence[Channel]) -> None:
        self.later, self.earlier = later, earlier
        self._channels = channels
        self._terms = likenesses([item.terms for item in later], [item.terms for item in earlier])
        self._columns = list(zip(*self._terms, strict=True)) if self._terms else [() for _ in earlier]
        self._row_rank, self._column_rank = ranks(self._terms), ranks(self._columns)
        self._row_best = [max(row, default=0.0) for row in self._terms]
        self._column_best = [max(column, default=0.0) for column in self._columns]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the numbers of a pair."""
        channels = (f"{n}:{name}" for n, channel in enumerate(self._channels) for name in channel.NAMES)
        return (*_TERM_NAMES, *_FACT_NAMES, *channels)

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs (later, earlier) that are looked at closely, in order: the best of every row and of every column.

        On seven pairs of cycles 96 to 100 % of what readers call the same ask is among them.
        """
        chosen: set[tuple[int, int]] = set()
        for channel in self._channels:
            for row, places in enumerate(channel.rank_in_row):
                chosen.update((row, column) for column, place in enumerate(places) if place < ROW_BEST)
            for column, places in enumerate(channel.rank_in_column):
                chosen.update((row, column) for row, place in enumerate(places) if place < COLUMN_BEST)
        for row, places in enumerate(self._row_rank):
            terms = self._terms[row]
            chosen.update((row, c) for c, place in enumerate(places) if place < ROW_BEST_BY_TERMS and terms[c])
        for column, places in enumerate(self._column_rank):
            down = self._columns[column]
            chosen.update((r, column) for r, place in enumerate(places) if place < COLUMN_BEST_BY_TERMS and down[r])
        return sorted(pair for pair in chosen if self._is_known(*pair))

    def _is_known(self, row: int, column: int) -> bool:
        """Whether more can be said of a pair than that both texts have a verb in common ("protect the coral reefs")."""
        later, earlier = self.later[row], self.earlier[column]
        if later.strange and later.strange.isdisjoint(earlier.mass):
            return False
        return not earlier.strange or not earlier.strange.isdisjoint(later.mass)

    def of(self, row: int, column: int) -> tuple[float, ...]:
        """The numbers of a pair, in the order of `names`.

        Args:
            row: Number of the later text.
            column: Number of the earlier one.
        """
        of_channels = [number for channel in self._channels for number in channel.of(row, column)]
        return (*self._of_terms(row, column), *self._facts(row, column), *of_channels)

    def _of_terms(self, row: int, column: int) -> tuple[float, ...]:
        later, earlier = self.later[row], self.earlier[column]
        terms = self._terms[row][column]
        first = self._channels[0]
        shared = sum(weight for word, weight in later.mass.items() if word in earlier.mass)
        mine, theirs = later.total, earlier.total
        if len(later.parts) == len(earlier.parts) == 1:
            asks: tuple[float, ...] = (terms,) * 4
        else:
            asks = covered([[_dot(a.terms, b.terms) for b in earlier.parts] for a in later.parts])
        return (
            terms,
            math.log1p(self._row_rank[row][column]),
            math.log1p(self._column_rank[column][row]),
            self._row_best[row] - terms,
            self._column_best[column] - terms,
            smoothed(self._columns[column], first.near_later[row]),
            smoothed(self._terms[row], first.near_earlier[column]),
            _dot(later.single, earlier.single),
            shared / max(mine, 1.0),
            shared / max(theirs, 1.0),
            mine - shared,
            theirs - shared,
            shared,
            *asks,
        )

    def _facts(self, row: int, column: int) -> tuple[float, ...]:
        later, earlier = self.later[row], self.earlier[column]
        instruments, bodies = (later.instruments, earlier.instruments), (later.bodies, earlier.bodies)
        people, means = (later.people, earlier.people), (later.means, earlier.means)
        one, other = self.best_asks(row, column)
        a, b = later.parts[one], earlier.parts[other]
        return (
            len(later.parts),
            len(earlier.parts),
            later.number,
            earlier.number,
            abs(math.log(later.number / earlier.number)),
            len(instruments[0] & instruments[1]),
            _likeness(*instruments),
            len(instruments[0] - instruments[1]),
            len(instruments[1] - instruments[0]),
            float(bool(instruments[0]) and bool(instruments[1]) and not instruments[0] & instruments[1]),
            float(bool(instruments[0])),
            float(bool(instruments[1])),
            len(bodies[0] & bodies[1]),
            _likeness(*bodies),
            len(people[0] & people[1]),
            _likeness(*people),
            len(people[0] - people[1]),
            len(people[1] - people[0]),
            len(means[0] & means[1]),
            _likeness(*means),
            len(means[0] - means[1]),
            len(means[1] - means[0]),
            _likeness(later.actions, earlier.actions),
            float(later.parts[0].action == earlier.parts[0].action),
            float(a.action == b.action),
            abs(a.degree - b.degree),
            one / len(later.parts),
            other / len(earlier.parts),
            *(float((name in means[0]) != (name in means[1])) for name in _OWN),
        )

    def best_asks(self, row: int, column: int) -> tuple[int, int]:
        """The numbers of the two asks that are most alike.

        Args:
            row: Number of the later text.
            column: Number of the earlier one.
        """
        later, earlier = self.later[row].parts, self.earlier[column].parts
        if len(later) == len(earlier) == 1:
            return 0, 0
        return max(
            ((one, other) for one in range(len(later)) for other in range(len(earlier))),
            key=lambda pair: (_ask_likeness(later[pair[0]], earlier[pair[1]]), -pair[0], -pair[1]),
        )


def grid_of(later: Sequence[Item], earlier: Sequence[Item], channels: Sequence[Channel] = ()) -> Grid:
    """The grid of two sides, with the channel of the shipped vectors before any others.

    Args:
        later: The later texts, taken apart.
        earlier: The earlier ones.
        channels: Other likenesses.
    """
    return Grid(later, earlier, (Channel(side_of(later), side_of(earlier)), *channels))


def side_of(items: Sequence[Item]) -> Side:
    """The shipped vectors of one side."""
    return Side([item.vector for item in items], [[part.vector for part in item.parts] for item in items])


def likenesses(some: Sequence[Terms], others: Sequence[Terms]) -> list[list[float]]:
    """The likeness of every text with every other by weighted words: a row for each of the first."""
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, terms in enumerate(others):
        for unit, weight in terms.items():
            holding[unit].append((number, weight))
    table = []
    for terms in some:
        row = [0.0] * len(others)
        for unit, weight in terms.items():
            for number, other in holding.get(unit, ()):
                row[number] += weight * other
        table.append(row)
    return table


def _ask_likeness(one: Part, other: Part) -> float:
    meaning: float = sum(map(operator.mul, one.vector, other.vector))
    return meaning + 0.5 * _dot(one.terms, other.terms)


def _dot(some: Terms, others: Terms) -> float:
    if len(some) > len(others):
        some, others = others, some
    return sum(weight * others[unit] for unit, weight in some.items() if unit in others)


def _likeness(some: AbstractSet[str], others: AbstractSet[str]) -> float:
    """Shared ones as a share of all; -0.1 where neither has any, which says less than that they differ."""
    return len(some & others) / len(some | others) if some or others else -0.1
