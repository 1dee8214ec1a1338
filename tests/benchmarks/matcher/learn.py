"""Learn the model of a matcher from numbers of pairs: linear, trees of two kinds, calibration, threshold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import attrs
import lightgbm
import numpy as np
from gold import Pair, average_precision, linked
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression

BOUND, HOPELESS = 4.0, -4.0
TREES = {
    "objective": "binary", "learning_rate": 0.04, "num_leaves": 8, "min_data_in_leaf": 60, "feature_fraction": 0.2,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10, "max_bin": 63, "verbose": -1, "num_threads": 1,
    "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = 260
AT_RANDOM = {"extra_trees": True, "num_leaves": 32, "min_data_in_leaf": 30, "feature_fraction": 0.5}
"""What is otherwise for the same ask: larger trees whose thresholds are drawn and not chosen, which fit chance less."""
GROVE = {"n_estimators": 60, "max_leaf_nodes": 128, "max_features": 0.3, "random_state": 1}
PLATEAU = 0.01
"""F1 within which thresholds are as good as each other."""
OF_RELATED = 0.6
"""Weight of a related pair among those that are not the same: it is near the line."""


@attrs.frozen
class Table:
    """The numbers of a pair's candidates."""

    pair: Pair
    places: list[tuple[int, int]]
    numbers: Any

    @property
    def grades(self) -> Any:
        return np.array([self.pair.grades.get(place, 0) for place in self.places])


def fit(tables: Sequence[Table], least: int) -> dict[str, Any]:
    """A question's data, not calibrated: whether the grade is `least` or more."""
    x = np.concatenate([table.numbers for table in tables])
    grades = np.concatenate([table.grades for table in tables])
    # A State of many links counts less for each of them.
    weight = np.concatenate([np.full(len(t.places), math.sqrt(1000 / t.pair.same)) for t in tables])
    if least == 2:
        weight = np.where(grades == 1, OF_RELATED, 1.0) * weight
    y = (grades >= least).astype(int)
    means, scales = x.mean(0), x.std(0)
    scales[scales == 0] = 1.0
    regression = LogisticRegression(C=0.02, max_iter=500).fit(np.clip((x - means) / scales, -BOUND, BOUND), y, weight)
    forest = lightgbm.train(TREES | (AT_RANDOM if least == 2 else {}), lightgbm.Dataset(x, y, weight=weight), ROUNDS)
    dumped = forest.dump_model()["tree_info"]
    grove = ExtraTreesClassifier(**GROVE).fit(x, y, weight).estimators_ if least == 2 else ()
    return {
        "linear": {
            "means": _short(means), "scales": _short(scales), "weights": _short(regression.coef_[0]),
            "start": float(regression.intercept_[0]), "bound": BOUND,
        },
        "trees": [_tree(tree["tree_structure"]) for tree in dumped],
        "grove": [_grown(each.tree_, 0) for each in grove],
        "hopeless": HOPELESS, "slope": 1.0, "shift": 0.0,
    }  # fmt: skip


def _short(values: Any) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def _tree(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.5g}")
    assert node["decision_type"] == "<="
    return [node["split_feature"], float(node["threshold"]), _tree(node["left_child"]), _tree(node["right_child"])]


def _grown(tree: Any, node: int) -> Any:
    """A tree of scikit-learn: its leaves are shares of the same ask."""
    if tree.children_left[node] < 0:
        of_others, same = tree.value[node][0]
        return float(f"{same / (of_others + same):.4g}")
    below, above = (_grown(tree, int(side[node])) for side in (tree.children_left, tree.children_right))
    return [int(tree.feature[node]), float(f"{tree.threshold[node]:.7g}"), below, above]


def calibrated(mixed: Any, right: Any) -> tuple[float, float]:
    """Slope and shift that turn sums into the logarithm of the odds."""
    regression = LogisticRegression(C=1e6).fit(np.asarray(mixed)[:, None], right)
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])


def best_threshold(tables: Sequence[Table], probabilities: Sequence[Any], least: int = 2) -> float:
    """The threshold with the best mean F1 over the pairs."""
    steps = [step / 200 for step in range(20, 160)]
    scores = np.mean([_curve(t, p, steps, least) for t, p in zip(tables, probabilities, strict=True)], axis=0)
    # The middle of what is nearly as good as the best: the top of the curve alone is chance.
    good = [step for step, score in zip(steps, scores, strict=True) if score >= scores.max() - PLATEAU]
    return round(float(np.mean(good)), 3)


def _curve(table: Table, probability: Any, steps: Sequence[float], least: int) -> Any:
    """F1 at every threshold; for the same ask, related pairs are counted as neither."""
    grades = table.grades
    counted = np.sort(probability[grades != 1] if least == 2 else probability)
    right = np.sort(probability[grades >= least])
    found, hits = (len(values) - np.searchsorted(values, steps) for values in (counted, right))
    return 2 * hits / (found + (table.pair.same if least == 2 else len(table.pair.grades)))


COLUMNS = ("average precision", "best F1", "linked, precision", "linked, recall", "linked, F1")


def told(
    name: str, tables: Sequence[Table], scores: Sequence[Any], chosen: Sequence[set[tuple[int, int]]]
) -> dict[str, dict[str, float]]:
    """Print a line of figures for every pair, and the means; give them by pair and name."""
    rows = []
    for table, values, places in zip(tables, scores, chosen, strict=True):
        ap, best = average_precision(table.pair, dict(zip(table.places, map(float, values), strict=True)))
        rows.append((ap, best, *linked(table.pair, places)))
        print(f"{name:10} {table.pair.name:12} " + " ".join(f"{value:.3f}" for value in rows[-1]))
    print(f"{name:10} {'mean':12} " + " ".join(f"{value:.3f}" for value in np.mean(rows, axis=0)), flush=True)
    named = dict(zip((table.pair.name for table in tables), rows, strict=True)) | {"mean": np.mean(rows, axis=0)}
    return {pair: dict(zip(COLUMNS, map(float, row), strict=True)) for pair, row in named.items()}
