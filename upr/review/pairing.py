"""Which item of one version of a report is which item of another: by their texts, never by their labels alone.

Drafts are renumbered when they are issued (6.12 becomes 56.13), so that a label says nothing. Equal words come first;
then texts that share most of what is rare in both versions, each item once and so that the whole fits best; at last an
item that the same States made at the same place. Time and memory grow with the number of items.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

import attrs

from upr.comparison.matcher import words
from upr.core import Recommendation

_ALIKE = 0.5  # least share of weighted words in common
_ALIKE_BY_THE_SAME = 0.35  # of items that a State has in common: it seldom makes two that share so much
_LOOKED_AT = 300  # places looked up for an item, its rarest words first
_CANDIDATES = 12  # of an item, whose likeness is reckoned
_EXACTLY_SOLVED = 200_000  # steps for the best assignment of items that compete; above it the most alike come first
_NEAREST = 0.99  # likeness of texts that are not equal
_FOR_STATES, _FOR_LABEL, _FOR_PLACE = 0.1, 0.02, 0.01  # of equally alike texts, what else speaks for a pair


@attrs.frozen
class Pair:
    """An item of each version; None for none.

    Args:
        old: Place in the older version.
        new: Place in the newer one.
        score: Likeness of their texts, from 0 to 1; 0 for an item alone.
        related: Place in the other version of an item, paired with another, that holds this one's text and States: it
            was joined into that one, or split from it.
    """

    old: int | None
    new: int | None
    score: float = 0.0
    related: int | None = None


def pairs(old: Sequence[Recommendation], new: Sequence[Recommendation]) -> list[Pair]:
    """Every item of both versions once, in the order of the new one; what it has not, behind what stood before it.

    Args:
        old: The items of the older version.
        new: Those of the newer one.

    >>> from upr.samples import load
    >>> items = load().recommendations
    >>> [pair for pair in pairs(items[:3], items[1:3])]
    [Pair(old=0, new=None, score=0.0, related=None), Pair(old=1, new=0, score=1.0, related=None), \
Pair(old=2, new=1, score=1.0, related=None)]
    """
    pairing = _Pairing(_Side(old), _Side(new))
    pairing.equal()
    pairing.alike()
    pairing.in_gaps()
    return list(pairing.ordered())


def states_of(item: Recommendation) -> frozenset[str]:
    """The recommending States, by code; a name that is no State's by its words."""
    return frozenset(a.state.iso3 if a.state else " ".join(words(a.as_printed)) for a in item.recommending_states)


class _Side:
    """The items of one version, with their words and States."""

    def __init__(self, items: Sequence[Recommendation]) -> None:
        self.items = items
        self.words = [words(item.text) for item in items]
        self.sets = [frozenset(tokens) for tokens in self.words]
        self.states = [states_of(item) for item in items]
        self.postings: dict[str, list[int]] = defaultdict(list)
        for place, tokens in enumerate(self.sets):
            for word in tokens:
                self.postings[word].append(place)


class _Pairing:
    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        self.scores: dict[int, float] = {}  # by place in the old version
        times = Counter(word for side in (old, new) for tokens in side.sets for word in tokens)
        number = len(old.items) + len(new.items)
        self.weights = {word: math.log1p(number / often) for word, often in times.items()}
        self.totals = [[sum(map(self.weights.__getitem__, s)) for s in side.sets] for side in (old, new)]

    def _pair(self, i: int, j: int, score: float) -> None:
        self.of_old[i], self.of_new[j], self.scores[i] = j, i, score

    def equal(self) -> None:
        """Items of equal words: of equal States (one label, or one answer, first), of some, then in their order."""
        groups: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for which, side in enumerate((self.old, self.new)):
            for place, tokens in enumerate(side.words):
                groups[tokens][which].append(place)
        for olds, news in groups.values():
            if olds and news:
                self._assign_equal(olds, news)

    def _assign_equal(self, olds: list[int], news: list[int]) -> None:
        keys: tuple[Callable[[_Side, int], object], ...] = (
            lambda side, at: (side.states[at], side.items[at].label),
            lambda side, at: (side.states[at], side.items[at].status),
            lambda side, at: side.states[at],
        )
        for key in keys:
            waiting: dict[object, deque[int]] = defaultdict(deque)
            for j in news:
                if j not in self.of_new:
                    waiting[key(self.new, j)].append(j)
            for i in olds:
                if i not in self.of_old and (same := waiting.get(key(self.old, i))):
                    self._pair(i, same.popleft(), 1.0)
        olds, news = [i for i in olds if i not in self.of_old], [j for j in news if j not in self.of_new]
        edges = {}
        if len(olds) * len(news) <= _LOOKED_AT:
            shares = ((i, j, _share(self.old.states[i], self.new.states[j])) for i in olds for j in news)
            edges = {(i, j): share for i, j, share in shares if share}
        for i, j in _assigned(edges):
            self._pair(i, j, 1.0)
        rest = ([i for i in olds if i not in self.of_old], [j for j in news if j not in self.of_new])
        for i, j in zip(*rest, strict=False):
            self._pair(i, j, 1.0)

    def alike(self) -> None:
        """Items of texts that are alike, so that the sum of likenesses is as great as can be."""
        likeness = {
            (i, j): score
            for i in range(len(self.old.items))
            if i not in self.of_old
            for j, score in self._candidates(i)
        }
        edges = {(i, j): score + self._else(i, j) for (i, j), score in likeness.items()}
        for i, j in _assigned(edges):
            self._pair(i, j, likeness[i, j])

    def _candidates(self, i: int) -> Iterator[tuple[int, float]]:
        """The new items that are alike enough, found by the rarest words."""
        gained: dict[int, float] = defaultdict(float)
        left = _LOOKED_AT
        known = [word for word in self.old.sets[i] if word in self.new.postings]
        for word in sorted(known, key=lambda word: (len(self.new.postings[word]), word)):
            for j in self._nearest(self.new.postings[word], i, left):
                if j not in self.of_new:
                    gained[j] += self.weights[word]
            left -= len(self.new.postings[word])
            if left <= 0:
                break
        for j in sorted(gained, key=lambda j: (-gained[j], abs(i - j)))[:_CANDIDATES]:
            score = self._likeness(i, j)
            related = self.old.states[i] & self.new.states[j]
            if score >= (_ALIKE_BY_THE_SAME if related else _ALIKE):
                yield j, score

    def _nearest(self, places: list[int], i: int, most: int) -> list[int]:
        """Of places in the new version those around where an old item would stand: all, where they are few."""
        if len(places) <= most:
            return places
        at = bisect(places, i * len(self.new.items) // len(self.old.items))
        start = min(max(0, at - most // 2), len(places) - most)
        return places[start : start + most]

    def _likeness(self, i: int, j: int) -> float:
        """Share of the words in common, the rare ones weighing most; below 1 where the texts are not equal."""
        if self.old.words[i] == self.new.words[j]:
            return 1.0
        size = self.totals[0][i] + self.totals[1][j]
        common = sum(map(self.weights.__getitem__, self.old.sets[i] & self.new.sets[j]))
        return min(2 * common / size, _NEAREST) if size else 0.0

    def _else(self, i: int, j: int) -> float:
        """What speaks for a pair beside its texts."""
        far = abs(i / len(self.old.items) - j / len(self.new.items))
        same_label = self.old.items[i].label == self.new.items[j].label
        return (
            _FOR_STATES * _share(self.old.states[i], self.new.states[j])
            + _FOR_LABEL * same_label
            + _FOR_PLACE * (1 - far)
        )

    def in_gaps(self) -> None:
        """Items that are left between the same two neighbours, and that the same States made: they were rewritten.

        It takes versions that have most in common: between other documents a place says nothing.
        """
        size = len(self.new.items)
        if 2 * len(self.of_old) < min(len(self.old.items), size):
            return
        first, following = _last_paired(size, self.of_new), _next_paired(size, self.of_new)
        waiting: dict[tuple[int, int, frozenset[str]], deque[int]] = defaultdict(deque)
        for j in range(size):
            if j not in self.of_new:
                left = self.of_new[first[j]] if first[j] >= 0 else -1
                right = self.of_new[following[j]] if following[j] < size else len(self.old.items)
                waiting[left, right, self.new.states[j]].append(j)
        before = _last_paired(len(self.old.items), self.of_old)
        after = _next_paired(len(self.old.items), self.of_old)
        for i, states in enumerate(self.old.states):
            same = waiting.get((before[i], after[i], states))
            if i not in self.of_old and states and same:
                j = same.popleft()
                self._pair(i, j, self._likeness(i, j))

    def ordered(self) -> Iterator[Pair]:
        """All pairs and single items."""
        behind: dict[int, list[int]] = defaultdict(list)  # by place in the new version: what stood behind its old item
        last = -1
        for i in range(len(self.old.items)):
            if i in self.of_old:
                last = self.of_old[i]
            else:
                behind[last].append(i)
        for j in range(-1, len(self.new.items)):
            if j >= 0:
                i_of = self.of_new.get(j)
                if i_of is None:
                    yield Pair(None, j, related=self._related(self.new, j, self.old, self.of_old))
                else:
                    yield Pair(i_of, j, self.scores[i_of])
            for i in behind[j]:
                yield Pair(i, None, related=self._related(self.old, i, self.new, self.of_new))

    def _related(self, side: _Side, place: int, other: _Side, paired: dict[int, int]) -> int | None:
        """A paired item of the other version that has equal words, and all States of this one."""
        rarest = min(side.sets[place], key=lambda word: len(other.postings.get(word, ())), default=None)
        for candidate in other.postings.get(rarest, ())[:_LOOKED_AT] if rarest is not None else ():
            if (
                candidate in paired
                and other.words[candidate] == side.words[place]
                and side.states[place]
                and side.states[place] <= other.states[candidate]
            ):
                return candidate
        return None


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _last_paired(size: int, paired: dict[int, int]) -> list[int]:
    """For each place the nearest paired one before it; -1 for none."""
    found, last = [], -1
    for place in range(size):
        found.append(last)
        last = place if place in paired else last
    return found


def _next_paired(size: int, paired: dict[int, int]) -> list[int]:
    """For each place the nearest paired one behind it; the size for none."""
    found, last = [], size
    for place in reversed(range(size)):
        found.append(last)
        last = place if place in paired else last
    return found[::-1]


def _assigned(edges: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Pairs that use every place once, with the greatest sum of weights among those that compete."""
    for olds, news in _competing(edges):
        small, large = sorted((len(olds), len(news)))
        if small * small * large > _EXACTLY_SOLVED:
            yield from _most_first({e: w for e, w in edges.items() if e[0] in olds})
            continue
        rows, columns = sorted(olds), sorted(news)
        turned = len(rows) > len(columns)
        if turned:
            rows, columns = columns, rows
        gains = [[edges.get((c, r) if turned else (r, c), 0.0) for c in columns] for r in rows]
        for row, column in enumerate(_best(gains)):
            pair = (columns[column], rows[row]) if turned else (rows[row], columns[column])
            if pair in edges:
                yield pair


def _competing(edges: dict[tuple[int, int], float]) -> Iterator[tuple[set[int], set[int]]]:
    """The places that are linked with one another, over however many edges."""
    links: dict[tuple[bool, int], list[tuple[bool, int]]] = defaultdict(list)
    for i, j in edges:
        links[False, i].append((True, j))
        links[True, j].append((False, i))
    seen: set[tuple[bool, int]] = set()
    for start in links:
        if start in seen:
            continue
        seen.add(start)
        found: tuple[set[int], set[int]] = (set(), set())
        queue = deque([start])
        while queue:
            is_new, place = queue.popleft()
            found[is_new].add(place)
            for node in links[is_new, place]:
                if node not in seen:
                    seen.add(node)
                    queue.append(node)
        yield found


def _most_first(edges: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Pairs by weight, each that is still free."""
    olds: set[int] = set()
    news: set[int] = set()
    for i, j in sorted(edges, key=lambda pair: (-edges[pair], pair)):
        if i not in olds and j not in news:
            olds.add(i)
            news.add(j)
            yield i, j


def _best(gains: list[list[float]]) -> list[int]:
    """The column of each row, so that the sum is greatest: the Hungarian method (Kuhn 1955), with shortest paths.

    Args:
        gains: Rows of no fewer columns than there are rows.

    >>> _best([[0.9, 0.85], [0.88, 0.0]])
    [1, 0]
    """
    rows, columns = len(gains), len(gains[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)  # by column, both counted from 1; 0 is none
    for row in range(1, rows + 1):
        row_at[0], here = row, 0
        least, came = [math.inf] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while row_at[here]:
            done[here] = True
            at, step, following = row_at[here], math.inf, 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                cost = -gains[at - 1][column - 1] - of_row[at] - of_column[column]
                if cost < least[column]:
                    least[column], came[column] = cost, here
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    of_row[row_at[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            here = following
        while here:
            row_at[here] = row_at[came[here]]
            here = came[here]
    result = [0] * rows
    for column in range(1, columns + 1):
        if row_at[column]:
            result[row_at[column] - 1] = column - 1
    return result
