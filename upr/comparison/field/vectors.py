"""Vectors and weights of words, as shipped: what the words of recommendations mean, in numbers.

Made by `tests/benchmarks/matcher/train.py` from the texts of a UPR Info export: each unit (a word, or a pair of
neighbours) has its weight (how rare it is) and a vector of `SIZE` numbers. A text's vector is the sum of its units'.
"""

from __future__ import annotations

import array
import functools
import math
import operator
import zlib
from collections.abc import Sequence
from importlib import resources

from upr.comparison.field import units

Vector = Sequence[float]
_FILE = "field_words.bin"
_LEAST_KNOWN = 0.3
_MOST_TIMES = 2
"""A unit that stands more often in a text counts so often."""


class Words:
    """Units with their vectors and weights.

    Args:
        names: The units.
        size: Numbers of a vector.
        weights: Of each unit: the rarer, the greater, in 255 steps of the greatest.
        greatest: The weight of a unit that is not known.
        scales: Of each unit: what its whole numbers are multiplied with.
        numbers: The vectors' whole numbers from -127 to 127, one unit after the other.
    """

    def __init__(
        self, names: Sequence[str], size: int, weights: bytes, greatest: float, scales: Sequence[float], numbers: bytes
    ) -> None:
        self.size = size
        self.greatest = greatest
        self._places = {name: place for place, name in enumerate(names)}
        self._weights = weights
        self._scales = scales
        self._numbers = memoryview(numbers).cast("b")
        self._known: dict[int, list[float]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def weight(self, unit: str) -> float:
        """How much it tells that two texts share a unit: the logarithm of how rare it is."""
        place = self._places.get(unit)
        return self.greatest if place is None else self._weights[place] * self.greatest / 255

    def vector(self, found: Sequence[str]) -> list[float]:
        """The vector of a text of length 1; all 0 where none of its words is known.

        Args:
            found: Its words (`units.words`), in their order.
        """
        times: dict[int, int] = {}
        for unit in (*found, *units.pairs(found)):
            place = self._places.get(unit)
            if place is not None:
                times[place] = min(times.get(place, 0) + 1, _MOST_TIMES)
        total = [0.0] * self.size
        for place, number in times.items():
            row = self._row(place)
            total = list(map(operator.add, total, row if number == 1 else [number * value for value in row]))
        return unit_length(total)

    def strange(self, found: Sequence[str]) -> frozenset[str]:
        """The words of a text that are not known, where they are nearly all that it tells; else none.

        The vector of such a text is that of its verb alone. Of 2,120 recommendations none is one (the least has a third
        of known words by weight); texts of another field or language are.

        Args:
            found: Its words (`units.words`).
        """
        weights = {unit: self.weight(unit) for unit in found if unit not in units.STOP}
        unknown = frozenset(unit for unit in weights if unit not in self._places)
        known = sum(weight for unit, weight in weights.items() if unit not in unknown)
        return unknown if known < _LEAST_KNOWN * sum(weights.values()) else frozenset()

    def _row(self, place: int) -> list[float]:
        row = self._known.get(place)
        if row is None:
            scale = self._scales[place]
            numbers = self._numbers[place * self.size : (place + 1) * self.size]
            row = self._known[place] = [scale * number for number in numbers]
        return row


def unit_length(vector: Sequence[float]) -> list[float]:
    """A vector of the same direction and length 1.

    >>> unit_length([3.0, 4.0]), unit_length([0.0])
    ([0.6, 0.8], [0.0])
    """
    length = math.sqrt(sum(map(operator.mul, vector, vector)))
    return [value / length for value in vector] if length else list(vector)


def products(some: Sequence[Vector], others: Sequence[Vector]) -> list[list[float]]:
    """The likeness of every vector with every other: a row for each of the first.

    >>> products([[1.0, 0.0]], [[0.6, 0.8], [0.0, 1.0]])
    [[0.6, 0.0]]
    """
    multiply = operator.mul
    if some is not others:
        return [[sum(map(multiply, one, other)) for other in others] for one in some]
    table = [[0.0] * len(others) for _ in others]
    for n, one in enumerate(others):
        for m in range(n, len(others)):
            table[n][m] = table[m][n] = sum(map(multiply, one, others[m]))
    return table


@functools.cache
def shipped() -> Words:
    """The units that come with the library; read at the first use."""
    return unpack(resources.files("upr.data").joinpath(_FILE).read_bytes())


def pack(
    names: Sequence[str], size: int, weights: bytes, greatest: float, scales: Sequence[float], numbers: bytes
) -> bytes:
    """The bytes of a file of units.

    Args: as those of `Words`.
    """
    head = f"{len(names)} {size} {greatest!r}\n".encode()
    listed = "\n".join(names).encode() + b"\n"
    scaled = array.array("f", scales)
    return zlib.compress(head + str(len(listed)).encode() + b"\n" + listed + weights + scaled.tobytes() + numbers, 9)


def unpack(packed: bytes) -> Words:
    """The units of a file's bytes."""
    whole = zlib.decompress(packed)
    head, length, rest = whole.split(b"\n", 2)
    number, size = map(int, head.split()[:2])
    listed = int(length)
    scales = array.array("f")
    at = listed + number
    scales.frombytes(rest[at : at + 4 * number])
    return Words(
        rest[: listed - 1].decode().split("\n"), size, rest[listed:at], float(head.split()[2]), scales,
        rest[at + 4 * number :],
    )  # fmt: skip
