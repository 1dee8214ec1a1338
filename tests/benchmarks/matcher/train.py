"""Train the model of `FieldMatcher` or `SemanticMatcher` and write it into the library.

    UPR_CORPUS=corpus python tests/benchmarks/matcher/train.py field
    UPR_CORPUS=corpus python tests/benchmarks/matcher/train.py semantic [FOLDER TO KEEP VECTORS IN]

Every pair is scored with all of it (model, calibration, threshold) learned from the other six: what is printed are
average precision and best F1, then precision, recall and F1 of what is linked. The model that is written is learned
from all seven, its calibration and threshold from the scores of each pair by the other six. Needs numpy, scikit-learn
and lightgbm, and takes some minutes; no text is written.
"""

from __future__ import annotations

import gzip
import itertools
import json
import pathlib
import sys
from typing import Any

import numpy as np
from gold import Pair, load
from learn import Table, best_threshold, calibrated, fit, told

import upr.data
from upr.comparison.field.features import grid_of
from upr.comparison.field.matcher import items_of
from upr.comparison.field.model import Question, model_of

DATA = pathlib.Path(upr.data.__file__).parent


def table_of(pair: Pair, embed: Any = None) -> tuple[tuple[str, ...], Table]:
    """The numbers of a pair's candidates, and their names."""
    then, now = items_of(pair.earlier), items_of(pair.later)
    channels = ()
    if embed is not None:
        from upr.comparison.semantic import channel_of

        channels = (channel_of(now, then, embed),)
    grid = grid_of(now, then, channels)
    places = grid.candidates()
    return grid.names, Table(pair, places, np.array([grid.of(*place) for place in places]))


def mixed(data: dict[str, Any], table: Table) -> Any:
    """The sums of a question before calibration."""
    question = as_question(data)
    return np.array([question.mixed(row) for row in table.numbers.tolist()])


def as_question(data: dict[str, Any]) -> Question:
    whole = {"names": (), "same": data, "related": data, "linked_from": 0.5, "related_from": 0.5}
    return model_of(whole | {"accuracy": {"precision": 0.0, "recall": 0.0, "measured_on": ""}}).same


def sure(data: dict[str, Any], sums: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(data["slope"] * sums + data["shift"], -30, 30)))


def left_out(tables: list[Table], least: int) -> list[Any]:
    """The sums of every pair by what is learned from the others."""
    return [mixed(fit([t for t in tables if t is not table], least), table) for table in tables]


def question_of(tables: list[Table], sums: list[Any], least: int) -> tuple[dict[str, Any], float]:
    """The data of a question and its threshold, from the sums of every pair left out."""
    data = fit(tables, least)
    right = [table.grades >= least for table in tables]
    data["slope"], data["shift"] = calibrated(np.concatenate(sums), np.concatenate(right))
    return data, best_threshold(tables, [sure(data, values) for values in sums], least)


def held_out(tables: list[Table], sums: list[Any]) -> tuple[list[Any], list[set[tuple[int, int]]]]:
    """Of every pair, the probabilities of the same ask and what is linked, calibration and threshold by the others.

    What the others are calibrated on are their sums by models that saw neither them nor the pair.
    """
    both: dict[tuple[int, int], Any] = {}
    for one, other in itertools.combinations(range(len(tables)), 2):
        data = fit([t for n, t in enumerate(tables) if n not in (one, other)], 2)
        both[one, other], both[other, one] = mixed(data, tables[one]), mixed(data, tables[other])
    probabilities, chosen = [], []
    for n, table in enumerate(tables):
        rest = [k for k in range(len(tables)) if k != n]
        others = [tables[k] for k in rest]
        right = np.concatenate([other.grades == 2 for other in others])
        slope, shift = calibrated(np.concatenate([both[k, n] for k in rest]), right)
        scale = {"slope": slope, "shift": shift}
        least = best_threshold(others, [sure(scale, both[k, n]) for k in rest])
        found = sure(scale, sums[n])
        probabilities.append(found)
        chosen.append({place for place, value in zip(table.places, found, strict=True) if value >= least})
    return probabilities, chosen


def accuracy(tables: list[Table], chosen: list[set[tuple[int, int]]]) -> dict[str, Any]:
    """What is to be expected: means over the pairs."""
    rows = []
    for table, places in zip(tables, chosen, strict=True):
        pair = table.pair
        same = {place for place, grade in pair.grades.items() if grade == 2}
        kept = {place for place in places if pair.grades.get(place) != 1}
        now, then = {row for row, _ in places}, {column for _, column in places}
        true_now, true_then = {row for row, _ in same}, {column for _, column in same}
        new, dropped = set(range(len(pair.later))) - now, set(range(len(pair.earlier))) - then
        rows.append((len(kept & same) / len(kept), len(kept & same) / len(same), len(now & true_now) / len(now),
                     len(new - true_now) / len(new), len(dropped - true_then) / len(dropped),
                     len(kept & same) / len(places)))  # fmt: skip
    names = ("precision", "recall", "repeated", "new", "dropped", "strict")
    means = {name: round(float(value), 3) for name, value in zip(names, np.mean(rows, axis=0), strict=True)}
    return means | {"measured_on": "seven pairs of cycles, each left out in turn"}


def calibration(tables: list[Table], probabilities: list[Any]) -> dict[str, Any]:
    """Print how probabilities and shares agree; give, by tenths, how many pairs there are and how many are right."""
    p, grades = np.concatenate(probabilities), np.concatenate([table.grades for table in tables])
    tenths, found = np.minimum((p * 10).astype(int), 9), {}
    for name, right, kept in (
        ("related as wrong", grades == 2, grades >= 0),
        ("related left out", grades == 2, grades != 1),
    ):
        error = sum(
            abs(p[m].mean() - right[m].mean()) * m.sum() for b in range(10) if (m := (tenths == b) & kept).any()
        )
        shares = [f"{right[m].mean():.2f} of {m.sum()}" for b in range(10) if (m := (tenths == b) & kept).any()]
        high = (p >= 0.8) & kept
        surest = f"{right[high].mean():.3f} of {high.sum()}"
        print(f"{name}: of those >= .8: {surest}; calibration error {error / kept.sum():.4f}; by tenths {shares}")
        found[name] = {
            "of .8 and more": float(right[high].mean()), "pairs of .8 and more": int(high.sum()),
            "calibration error": float(error / kept.sum()),
            "by tenths": [
                {"from": b / 10, "pairs": int(m.sum()), "right": float(right[m].mean()) if m.any() else None}
                for b in range(10)
                for m in [(tenths == b) & kept]
            ],
        }  # fmt: skip
    return found


def measure(name: str, embed: Any = None, keep: dict[str, Any] | None = None) -> dict[str, Any]:
    """Print every pair's figures, learned from the other six; the data of the model that is learned from all.

    Args:
        name: Of the model, as it is printed.
        embed: A model of sentences.
        keep: Takes the figures, under the name.
    """
    found = [table_of(pair, embed) for pair in load()]
    names, tables = found[0][0], [table for _, table in found]
    sums = left_out(tables, 2)
    probabilities, chosen = held_out(tables, sums)
    figures = {"pairs": told(name, tables, probabilities, chosen), "calibration": calibration(tables, probabilities)}
    same, threshold = question_of(tables, sums, 2)
    related, related_from = question_of(tables, left_out(tables, 1), 1)
    expected = accuracy(tables, chosen)
    print(f"thresholds {threshold} and {related_from}, expected {expected}", flush=True)
    if keep is not None:
        keep[name] = figures | {"threshold": threshold, "expected": expected}
    return {
        "names": names, "same": same, "related": related, "linked_from": threshold, "related_from": related_from,
        "accuracy": expected,
    }  # fmt: skip


def main(name: str, embed: Any = None) -> None:
    packed = gzip.compress(json.dumps(measure(name, embed), separators=(",", ":")).encode(), 9, mtime=0)
    (DATA / f"{name}_model.json.gz").write_bytes(packed)
    print(f"{len(packed)} bytes", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "semantic":
        from words import embedded

        folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
        main("semantic", lambda texts: embedded(texts, folder))
    else:
        main("field")
