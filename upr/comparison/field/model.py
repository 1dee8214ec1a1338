"""The model that weighs the numbers of a pair: a linear one, and two kinds of trees, learned from pairs people read."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Sequence
from importlib import resources
from typing import Any

import attrs

from upr.comparison.accuracy import Accuracy

Tree = float | tuple[int, float, Any, Any]
"""A leaf's value, or number, threshold, the tree below where the number is no greater, and the tree above."""
_LEAST_SHARE = 0.01
_FILES = {"field": "field_model.json.gz", "semantic": "semantic_model.json.gz"}


@attrs.frozen
class Linear:
    """Weights of numbers that are brought to mean 0 and deviation 1, at most `bound` either way."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    start: float
    bound: float

    def of(self, numbers: Sequence[float]) -> float:
        """The sum."""
        bound, total = self.bound, self.start
        for number, mean, scale, weight in zip(numbers, self.means, self.scales, self.weights, strict=True):
            value = (number - mean) / scale
            total += weight * (bound if value > bound else -bound if value < -bound else value)
        return total


@attrs.frozen
class Forest:
    """Trees whose leaves are added up."""

    trees: tuple[Tree, ...]

    def of(self, numbers: Sequence[float]) -> float:
        """The sum."""
        total = 0.0
        for tree in self.trees:
            while isinstance(tree, tuple):
                number, threshold, below, above = tree
                tree = below if numbers[number] <= threshold else above
            total += tree
        return total


@attrs.frozen
class Grove:
    """Trees that were grown each for itself, at random; each leaf is a share, and their mean is what they say.

    >>> round(Grove(Forest(((0, 0.5, 0.1, 0.9), 0.5))).of([1.0]), 2)  # the logarithm of the odds of 0.7
    0.83
    """

    shares: Forest

    def of(self, numbers: Sequence[float]) -> float:
        """The logarithm of the odds of the mean, which is kept a little from 0 and 1."""
        mean = self.shares.of(numbers) / len(self.shares.trees)
        share = _LEAST_SHARE + (1 - 2 * _LEAST_SHARE) * mean
        return math.log(share / (1 - share))


@attrs.frozen(kw_only=True)
class Question:
    """What the model answers: how sure it is of a pair.

    Args:
        linear: The linear model.
        forest: Trees each of which mends what those before it left.
        grove: Trees at random; None for a question that does without.
        hopeless: Pairs of which the linear model says less are left to it alone.
        slope: What the mean of all is multiplied with to give the logarithm of the odds ...
        shift: ... and what is added.
    """

    linear: Linear
    forest: Forest
    grove: Grove | None = None
    hopeless: float
    slope: float
    shift: float

    def mixed(self, numbers: Sequence[float]) -> float:
        """The mean of what the models say; the forest, the best of them, counts twice where there is a grove."""
        linear = self.linear.of(numbers)
        if linear < self.hopeless:
            return linear
        forest = self.forest.of(numbers)
        return (linear + forest) / 2 if self.grove is None else (linear + 2 * forest + self.grove.of(numbers)) / 4

    def probability(self, numbers: Sequence[float]) -> float:
        """The probability, from 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.slope * self.mixed(numbers) + self.shift))))


@attrs.frozen(kw_only=True)
class Model:
    """The shipped model of a matcher.

    Args:
        names: The numbers that it weighs.
        same: Whether two recommendations ask the same.
        related: Whether they ask the same, or are related.
        linked_from: Least probability of the same ask that counts as a link.
        related_from: Least probability of "related" that counts as such.
        accuracy: What is to be expected.
    """

    names: tuple[str, ...]
    same: Question
    related: Question
    linked_from: float
    related_from: float
    accuracy: Accuracy


@functools.cache
def shipped(name: str) -> Model:
    """A model that comes with the library; read at the first use.

    Args:
        name: "field" or "semantic".
    """
    packed = resources.files("upr.data").joinpath(_FILES[name]).read_bytes()
    return model_of(json.loads(gzip.decompress(packed)))


def model_of(data: dict[str, Any]) -> Model:
    """A model from what a file holds."""
    return Model(
        names=tuple(data["names"]), same=_question(data["same"]), related=_question(data["related"]),
        linked_from=data["linked_from"], related_from=data["related_from"], accuracy=Accuracy(**data["accuracy"]),
    )  # fmt: skip


def _question(data: dict[str, Any]) -> Question:
    linear = data["linear"]
    return Question(
        linear=Linear(
            tuple(linear["means"]), tuple(linear["scales"]), tuple(linear["weights"]), linear["start"], linear["bound"]
        ),
        forest=Forest(tuple(map(_tree, data["trees"]))),
        grove=Grove(Forest(tuple(map(_tree, data["grove"])))) if data.get("grove") else None,
        hopeless=data["hopeless"], slope=data["slope"], shift=data["shift"],
    )  # fmt: skip


def _tree(data: Any) -> Tree:
    if not isinstance(data, list):
        return float(data)
    number, threshold, below, above = data
    return int(number), float(threshold), _tree(below), _tree(above)
