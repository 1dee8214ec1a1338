"""The weights of a classifier: features by hash, one small number for each feature and label, and no text.

A file has one line of JSON (what the labels are called, their scales, biases and thresholds) and, compressed behind it,
the hashes in rising order and a byte for each label and feature; 128 stands for nothing. A feature's bytes become one
long integer with two bytes a label: adding such integers adds the weights of all labels at once, in exact arithmetic,
so that every machine gets the same sums.
"""

from __future__ import annotations

import array
import json
import math
import struct
import sys
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from upr.errors import TagTableError
from upr.tagging.features import BLOCKS, Features

FORMAT = "upr/tags/1"
NOTHING = 128
"""The byte of a feature that says nothing of a label."""
LEAST = 0.02
"""The probability from which on an issue says something of the others."""
_SUMMED = 256  # integers added before a sum of two bytes could run over: 256 times 255 is less than 65,536
_MOST_BYTES = 64_000_000  # of a file, when it is unpacked


@attrs.frozen(eq=False)
class Weights:
    """What a text's features say of each label.

    Args:
        labels: Names of issues, then of action categories.
        issues: How many of the labels are issues.
        scales: For each kind of feature, what one step of a byte is worth for each label.
        biases: What each label has of itself.
        relations: For each issue, what its own score is worth, what every issue that is likely says of it, and a
            constant: coders give some issues together, and others only where nothing else fits.
        thresholds: The probability from which on an issue is given.
        table: The features, each with its bytes as one integer.
        about: What the file says of itself: from how much it was learned, and how well.
    """

    labels: tuple[str, ...]
    issues: int
    scales: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]
    relations: tuple[tuple[float, ...], ...]
    thresholds: tuple[float, ...]
    table: dict[int, int]
    about: dict[str, Any]

    @classmethod
    def unpack(cls, data: bytes, name: str) -> Weights:
        """The weights of a file.

        Args:
            data: Its bytes.
            name: Its name, for errors.

        Raises:
            TagTableError: It is no such file, or not a whole one.
        """
        line, _, packed = data.partition(b"\n")
        try:
            head = json.loads(line)
            if head["format"] != FORMAT:
                raise ValueError(f"its format is {head['format']!r}")
            labels, number = tuple(head["labels"]), int(head["features"])
            size = number * (4 + len(labels))
            if not 0 <= size <= _MOST_BYTES:
                raise ValueError(f"it would have {size} bytes")
            unpacker = zlib.decompressobj()
            body = unpacker.decompress(packed, size + 1)
            if (
                len(body) != size
                or not unpacker.eof
                or any(len(row) != len(labels) for row in (*head["scales"], head["biases"]))
            ):
                raise ValueError("parts of it are missing")
            thresholds = tuple(map(float, head["thresholds"]))
            relations = tuple(tuple(map(float, row)) for row in head["relations"])
            if len(head["scales"]) != len(BLOCKS) or [len(row) for row in relations] != [len(thresholds) + 2] * len(
                thresholds
            ):
                raise ValueError("parts of it are missing")
            return cls(
                labels, len(thresholds), tuple(tuple(map(float, row)) for row in head["scales"]),
                tuple(map(float, head["biases"])), relations, thresholds,
                _table(body, number, len(labels)), head["about"],
            )  # fmt: skip
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise TagTableError(
                f"{name} holds no weights of {FORMAT} ({error}); make it with upr.train_tags"
            ) from error

    def sums(self, found: Iterable[int]) -> list[int]:
        """For each label the sum of the bytes of features, `NOTHING` taken off.

        Args:
            found: The integers of the features.
        """
        held = list(found)
        form = f"<{len(self.labels)}H"
        sums = [-NOTHING * len(held)] * len(self.labels)
        for first in range(0, len(held), _SUMMED):
            total = sum(held[first : first + _SUMMED]).to_bytes(2 * len(self.labels), "little")
            sums = [a + b for a, b in zip(sums, struct.unpack(form, total), strict=True)]
        return sums

    def scores(self, features: Features) -> list[float]:
        """For each label the logarithm of its odds, for actions up to a constant.

        Args:
            features: Of a text.
        """
        scores = self.first_scores(features)
        likely = [(place, p) for place, score in enumerate(scores[: self.issues]) if (p := probability(score)) >= LEAST]
        related = [
            row[0] * score + row[-1] + sum([row[place + 1] * p for place, p in likely])
            for row, score in zip(self.relations, scores, strict=False)
        ]
        return related + scores[self.issues :]

    def first_scores(self, features: Features) -> list[float]:
        """What the features alone say of each label.

        Args:
            features: Of a text.
        """
        scores = list(self.biases)
        get = self.table.get
        for scales, block in zip(self.scales, features.blocks, strict=True):
            found = [value for feature in block if (value := get(feature)) is not None]
            if not found:
                continue
            share = 1 / math.sqrt(len(block))
            scores = [a + b * c * share for a, b, c in zip(scores, self.sums(found), scales, strict=True)]
        return scores

    def of(self, feature: int, label: int, block: int) -> float:
        """What one feature says of one label; 0.0 where it is not known.

        Args:
            feature: Its hash.
            label: The place of the label.
            block: The kind of the feature.
        """
        value = self.table.get(feature)
        return 0.0 if value is None else self.scales[block][label] * (((value >> (16 * label)) & 0xFFFF) - NOTHING)


def probability(score: float) -> float:
    """The probability of a logarithm of odds.

    >>> probability(0), probability(-1000)
    (0.5, 0.0)
    """
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


def _table(body: bytes, number: int, labels: int) -> dict[int, int]:
    hashes = array.array("I", body[: 4 * number])
    if sys.byteorder == "big":
        hashes.byteswap()
    wide = bytearray(2 * labels * number)
    for label in range(labels):
        first = 4 * number + label * number
        wide[2 * label :: 2 * labels] = body[first : first + number]
    view, size = memoryview(wide), 2 * labels
    return {key: int.from_bytes(view[n * size : n * size + size], "little") for n, key in enumerate(hashes)}


def pack(
    labels: Sequence[str], scales: Sequence[Sequence[float]], biases: Sequence[float],
    relations: Sequence[Sequence[float]], thresholds: Sequence[float],
    features: Sequence[tuple[int, bytes]], about: dict[str, Any],
) -> bytes:  # fmt: skip
    """The file of weights, as `Weights.unpack` reads it.

    Args:
        labels: As in `Weights`.
        scales: As in `Weights`.
        biases: As in `Weights`.
        relations: As in `Weights`.
        thresholds: As in `Weights`.
        features: Hash and bytes of each feature.
        about: As in `Weights`.

    >>> whole = pack(["Poverty"], [[0.5]] * 5, [-1], [[1, 0, 0]], [0.5], [(7, bytes([130]))], {})
    >>> weights = Weights.unpack(whole, "demo")
    >>> weights.of(7, 0, 0), weights.table
    (1.0, {7: 130})
    """
    head = {
        "format": FORMAT, "labels": list(labels), "features": len(features), "scales": [list(row) for row in scales],
        "biases": list(biases), "relations": [list(row) for row in relations], "thresholds": list(thresholds),
        "about": about,
    }  # fmt: skip
    rows = sorted(features)
    columns = zip(*(weights for _, weights in rows), strict=True)
    body = struct.pack(f"<{len(rows)}I", *(key for key, _ in rows)) + b"".join(map(bytes, columns))
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + zlib.compress(body, 9)
