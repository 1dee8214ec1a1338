"""The nearest of every text among many: all pairs of a corpus by blocks, in bounded memory."""

from __future__ import annotations

import heapq
import operator
from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future

import attrs

from upr.comparison.field import units, vectors
from upr.comparison.field.items import terms_of

BLOCK = 1_000
"""Texts of a block: what one call of an executor answers."""
_VISITS = 3_000
"""Places of an index that are visited for a text: those of its rarest words and pairs first."""
_CHOSEN = 5
"""For each neighbour that is asked for, so many texts are looked at closely."""
_AHEAD = 4
"""Blocks that are given to an executor before the first is read."""


@attrs.frozen
class Near:
    """A text that is near another.

    Args:
        other: Its number in the sequence.
        likeness: From 0 to 1: half by what the words mean, half by the words themselves.
    """

    other: int
    likeness: float


@attrs.define
class _Texts:
    """Texts as arrays: small enough that tens of thousands are held, and given to other processes."""

    size: int
    numbers: list[array[int]] = attrs.field(factory=list)  # of each text: its units
    weights: list[array[float]] = attrs.field(factory=list)  # and what each of them weighs
    vectors: list[array[float]] = attrs.field(factory=list)
    holding: list[array[int]] = attrs.field(factory=list)  # of each unit: the texts that have it


def nearest(
    texts: Iterable[str], *, top: int = 10, executor: Executor | None = None, block: int = BLOCK
) -> Iterator[tuple[Near, ...]]:
    """The nearest others of every text, best first; a tuple for each text, in their order.

    A text is compared with those that share its rarest words, as many as a bound allows, and the likest of these are
    looked at closely: time grows with the number of texts, and hardly with its square. It needs about 2.5 kB for each
    text, whatever `top` is.

    Args:
        texts: The texts, each compared with all others.
        top: How many others at the most.
        executor: What the blocks are given to, as `concurrent.futures.ProcessPoolExecutor()`; None for this thread.
        block: Texts that one call answers.

    Raises:
        ValueError: `top` or `block` is less than 1.

    >>> found = list(nearest(["Ratify CAT", "Free the prisoners", "Sign and ratify CAT"], top=1))
    >>> [[near.other for near in each] for each in found]
    [[2], [], [0]]
    """
    if top < 1 or block < 1:
        raise ValueError(f"top and block must be 1 or more; they are {top} and {block}")
    held = _held(texts)
    starts = range(0, len(held.vectors), block)
    if executor is None:
        for start in starts:
            yield from _block(held, start, start + block, top)
        return
    waiting: list[Future[list[tuple[Near, ...]]]] = []
    for start in starts:
        waiting.append(executor.submit(_block, held, start, start + block, top))
        if len(waiting) > _AHEAD:
            yield from waiting.pop(0).result()
    for each in waiting:
        yield from each.result()


def _held(texts: Iterable[str]) -> _Texts:
    known = vectors.shipped()
    held = _Texts(known.size)
    places: dict[str, int] = {}
    for number, text in enumerate(texts):
        found = units.words(text)
        terms = terms_of(found, known)
        own = array("I", (places.setdefault(unit, len(places)) for unit in terms))
        while len(held.holding) < len(places):
            held.holding.append(array("I"))
        for place in own:
            held.holding[place].append(number)
        held.numbers.append(own)
        held.weights.append(array("f", terms.values()))
        held.vectors.append(array("f", known.vector(found)))
    return held


def _block(held: _Texts, start: int, stop: int, top: int) -> list[tuple[Near, ...]]:
    return [_near(held, number, top) for number in range(start, min(stop, len(held.vectors)))]


def _near(held: _Texts, number: int, top: int) -> tuple[Near, ...]:
    own = dict(zip(held.numbers[number], held.weights[number], strict=True))
    shared: dict[int, float] = {}
    visits = 0
    for place in sorted(own, key=lambda place: (len(held.holding[place]), place)):
        others = held.holding[place]
        if visits and visits + len(others) > _VISITS:
            break
        visits += len(others)
        square = own[place] ** 2
        for other in others:
            shared[other] = shared.get(other, 0.0) + square
    shared.pop(number, None)
    likely = heapq.nlargest(top * _CHOSEN, shared, key=lambda other: (shared[other], -other))
    vector = held.vectors[number]
    found = [Near(other, _likeness(own, vector, held, other)) for other in likely]
    return tuple(heapq.nsmallest(top, found, key=lambda near: (-near.likeness, near.other)))


def _likeness(own: dict[int, float], vector: Sequence[float], held: _Texts, other: int) -> float:
    units_and_weights = zip(held.numbers[other], held.weights[other], strict=True)
    words = sum(own.get(place, 0.0) * weight for place, weight in units_and_weights)
    meaning: float = sum(map(operator.mul, vector, held.vectors[other]))
    return min(1.0, max(0.0, (words + meaning) / 2))
