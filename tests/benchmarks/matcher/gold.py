"""Pairs of cycles that people read, and how rankings of their pairs are scored."""

from __future__ import annotations

import json
import os
import pathlib
from collections.abc import Iterable, Mapping

import attrs

import upr
from upr.core import Recommendation

CORPUS = pathlib.Path(os.environ.get("UPR_CORPUS", "corpus"))
PAIRS = ("albania", "dprk", "newzealand", "chad", "uruguay", "mexico", "slovenia")
STATES = ("Albania", "DPR Korea", "New Zealand", "Chad", "Uruguay", "Mexico", "Slovenia")
"""Their States, as the UPR Info export names them: no word vector is learned from texts to these."""
Scores = Mapping[tuple[int, int], float]


@attrs.frozen
class Pair:
    """Two cycles of a State, and the grades of (later, earlier) that readers gave."""

    name: str
    earlier: tuple[Recommendation, ...]
    later: tuple[Recommendation, ...]
    grades: dict[tuple[int, int], int]

    @property
    def same(self) -> int:
        return sum(grade == 2 for grade in self.grades.values())


def load() -> list[Pair]:
    """All pairs."""
    return [_load(name) for name in PAIRS]


def _load(name: str) -> Pair:
    data = json.loads((CORPUS / "gold" / "links" / f"links_{name}.json").read_text("utf-8"))
    sides = []
    for key in ("earlier", "later"):
        place = f"{data[key]}.pdf" if "/" in data[key] else f"reports/{data[key]}.pdf"
        sides.append(tuple(upr.read(CORPUS / place).recommendations))
    earlier, later = sides
    then, now = ({item.label: n for n, item in enumerate(side)} for side in sides)
    grades = {(now[a], then[b]): grade for a, found in data["links"].items() for b, grade in found.items()}
    return Pair(name, earlier, later, grades)


def average_precision(pair: Pair, scores: Scores) -> tuple[float, float]:
    """Average precision and best F1 of the same ask, pairs that are related counted as neither."""
    hits = seen = 0
    total = best = 0.0
    for place, _ in sorted(scores.items(), key=lambda each: -each[1]):
        grade = pair.grades.get(place, 0)
        if grade == 1:
            continue
        seen += 1
        if grade == 2:
            hits += 1
            total += hits / seen
        best = max(best, 2 * hits / (seen + pair.same))
    return total / pair.same, best


def linked(pair: Pair, places: Iterable[tuple[int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that are linked."""
    kept = [place for place in places if pair.grades.get(place) != 1]
    right = sum(pair.grades.get(place) == 2 for place in kept)
    return right / max(1, len(kept)), right / pair.same, 2 * right / (len(kept) + pair.same)
