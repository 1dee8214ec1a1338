"""Weights learned from recommendations that people have coded (extra `train`: scikit-learn).

One linear classifier a label (a support vector machine over features that are scaled by how much more often they stand
with the label than without it: Wang and Manning, Baselines and Bigrams, 2012), from the features that go with it most.
Scores of recommendations to States that the classifier did not see make probabilities of its scores (Platt), and choose
the threshold at which an issue's F1 is best. Nothing is drawn by lot, so that the same coding gives the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from upr.errors import MissingExtraError
from upr.tagging.features import BLOCKS, features
from upr.tagging.weights import NOTHING, pack

try:
    import numpy as np
    import scipy.sparse as sp
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC
except ImportError as error:
    raise MissingExtraError(
        "training needs scikit-learn; install it with pip install 'uprkit[train]'", extra="train"
    ) from error

ACTIONS = ("1", "2", "3", "4", "5")
_RAREST = 3  # texts that a feature must stand in
_MOST = 5000  # features of an issue
_COST_OF_ISSUES, _COST_OF_ACTIONS = 0.15, 0.3
_THRESHOLDS = [step / 100 for step in range(15, 81)]


@attrs.frozen(eq=False)
class Coded:
    """Texts that people have coded.

    Args:
        texts: One for each recommendation.
        issues: The issues of each.
        actions: The action category of each, "1" to "5"; None where it has none.
        groups: What must not be parted between learning and measuring: the State under review.
    """

    texts: Sequence[str]
    issues: Sequence[frozenset[str]]
    actions: Sequence[str | None]
    groups: Sequence[str]


def folds_of(groups: Sequence[str], number: int) -> Any:
    """The fold of each text: groups by size, each into the fold that has least."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    held, fold = [0] * number, {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold[group] = held.index(min(held))
        held[fold[group]] += sizes[group]
    return np.array([fold[group] for group in groups])


@attrs.frozen(eq=False)
class Matrix:
    """The features of texts, a column each, with the hash and the kind of each column."""

    rows: Any
    keys: Any
    blocks: Any

    @classmethod
    def of(cls, texts: Sequence[str]) -> Matrix:
        """The features that stand in at least three texts."""
        parts, keys, blocks = [], [], []
        seen = [features(text).blocks for text in texts]
        for block in range(len(BLOCKS)):
            rows = [np.fromiter(sorted(found[block]), dtype=np.uint32) for found in seen]
            lengths = np.array([len(row) for row in rows])
            known, columns, counts = np.unique(np.concatenate(rows), return_inverse=True, return_counts=True)
            values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
            whole = sp.csr_matrix(
                (values, columns, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(texts), len(known))
            )
            kept = counts >= _RAREST
            parts.append(whole[:, kept])
            keys.append(known[kept])
            blocks.append(np.full(int(kept.sum()), block))
        return cls(sp.hstack(parts).tocsr(), np.concatenate(keys), np.concatenate(blocks))


def learn_issue(rows: Any, coded: Any) -> tuple[Any, float]:
    """The weight of each column for an issue, and its bias.

    Args:
        rows: The features (by columns).
        coded: Whether each text has the issue.
    """
    weights = np.zeros(rows.shape[1])
    with_it, number = coded.sum(), len(coded)
    if not 0 < with_it < number:
        return weights, -1.0
    present = rows.astype(bool).astype(float)
    a = present.T @ coded
    b = np.asarray(present.sum(0)).ravel() - a
    c, d = with_it - a, number - with_it - b
    chi = number * (a * d - b * c) ** 2 / np.maximum((a + b) * (c + d) * (a + c) * (b + d), 1e-9)
    chosen = np.sort(np.argsort(-chi, kind="stable")[:_MOST])
    ratio = np.abs(np.log((a[chosen] + 1) / (with_it + 2)) - np.log((b[chosen] + 1) / (number - with_it + 2)))
    scaled = (rows[:, chosen] @ sp.diags(ratio)).tocsr()
    model = LinearSVC(C=_COST_OF_ISSUES, random_state=0, max_iter=2000).fit(scaled, coded)
    weights[chosen] = model.coef_[0] * ratio
    return weights, float(model.intercept_[0])


def learn(matrix: Matrix, chosen: Any, issues: Any, actions: Any) -> tuple[Any, Any]:
    """Weights (a column a label) and biases from some of the texts.

    Args:
        matrix: Of all texts.
        chosen: The places of the texts that are learned from.
        issues: A column an issue, 1 where a text has it.
        actions: The place of each text's action category; -1 where it has none.
    """
    rows = matrix.rows[chosen]
    of_issues = (rows[:, matrix.blocks < 2]).tocsc()
    number = issues.shape[1]
    weights, biases = np.zeros((rows.shape[1], number + len(ACTIONS))), np.zeros(number + len(ACTIONS))
    for place in range(number):
        weights[matrix.blocks < 2, place], biases[place] = learn_issue(of_issues, issues[chosen, place].astype(float))
    coded = actions[chosen] >= 0
    for place in range(len(ACTIONS)):
        is_it = (actions[chosen][coded] == place).astype(int)
        if 0 < is_it.sum() < len(is_it):
            model = LinearSVC(C=_COST_OF_ACTIONS, random_state=0, max_iter=2000).fit(rows[coded], is_it)
            weights[:, number + place], biases[number + place] = model.coef_[0], model.intercept_[0]
        else:
            biases[number + place] = -1.0
    return weights, biases


def unseen_scores(matrix: Matrix, chosen: Any, issues: Any, actions: Any, groups: Sequence[str], number: int) -> Any:
    """The score of every chosen text by weights that were learned without its State."""
    fold = folds_of([groups[place] for place in chosen], number)
    scores = np.zeros((len(chosen), issues.shape[1] + len(ACTIONS)))
    for one in range(number):
        weights, biases = learn(matrix, chosen[fold != one], issues, actions)
        scores[fold == one] = matrix.rows[chosen[fold == one]] @ weights + biases
    return scores


def calibrate(scores: Any, issues: Any, actions: Any) -> tuple[Any, Any, Any]:
    """What makes probabilities of scores (a matrix and a constant), and the thresholds of issues.

    Args:
        scores: Of texts that were not learned from.
        issues: As in `learn`.
        actions: As in `learn`.
    """
    number = issues.shape[1]
    slopes, constants, thresholds = np.eye(scores.shape[1]), np.zeros(scores.shape[1]), np.full(number, 0.5)
    for place in range(number):
        coded = issues[:, place]
        if 0 < coded.sum() < len(coded):
            fit = LogisticRegression(C=1e6, max_iter=1000).fit(scores[:, [place]], coded)
            slopes[place, place], constants[place] = fit.coef_[0, 0], fit.intercept_[0]
            likely = 1 / (1 + np.exp(-(scores[:, place] * slopes[place, place] + constants[place])))
            thresholds[place] = best_threshold(likely, coded.astype(bool))
    seen = sorted(set(actions[actions >= 0]))
    if len(seen) > 2:
        of = scores[actions >= 0][:, [number + place for place in seen]]
        fit = LogisticRegression(C=1.0, max_iter=2000).fit(of, actions[actions >= 0])
        for row, place in enumerate(seen):
            constants[number + place] = fit.intercept_[row]
            for column, other in enumerate(seen):
                slopes[number + other, number + place] = fit.coef_[row, column]
    return slopes, constants, thresholds


def best_threshold(likely: Any, coded: Any) -> float:
    """The probability from which on giving an issue has the best F1; the lowest of those that are alike."""
    best = (-1.0, 0.5)
    for threshold in _THRESHOLDS:
        given = likely >= threshold
        score = 2 * (given & coded).sum() / max(given.sum() + coded.sum(), 1)
        if score > best[0] + 1e-9:
            best = (float(score), threshold)
    return best[1]


def packed(
    matrix: Matrix, weights: Any, biases: Any, thresholds: Any, names: Sequence[str], about: dict[str, Any]
) -> bytes:
    """The file of weights: each rounded to one of 255 steps; features that say nothing of any label are left out."""
    steps, scales = np.zeros(weights.shape, dtype=int), []
    for block in range(len(BLOCKS)):
        of = matrix.blocks == block
        scale = np.maximum(np.abs(weights[of]).max(axis=0, initial=0.0) / 127, 1e-12)
        steps[of] = np.rint(weights[of] / scale)
        scales.append([float(f"{value:.6g}") for value in scale])
    kept = np.flatnonzero((steps != 0).any(axis=1))
    rows = [(int(matrix.keys[place]), bytes((steps[place] + NOTHING).tolist())) for place in kept]
    rounded = [float(f"{value:.6g}") for value in biases]
    return pack([*names, *ACTIONS], scales, rounded, [float(value) for value in thresholds], rows, about)


def coded_arrays(coded: Coded, names: Sequence[str]) -> tuple[Any, Any]:
    """The coding as arrays, as `learn` takes them."""
    places = {name: place for place, name in enumerate(names)}
    issues = np.zeros((len(coded.texts), len(names)), dtype=int)
    for row, found in enumerate(coded.issues):
        for name in found & places.keys():
            issues[row, places[name]] = 1
    actions = np.array([ACTIONS.index(action) if action in ACTIONS else -1 for action in coded.actions])
    return issues, actions


def train(coded: Coded, *, folds: int = 5, about: dict[str, Any] | None = None) -> bytes:
    """The file of weights for a coding.

    Args:
        coded: Texts with their coding.
        folds: How many parts the States are split into, to calibrate on States that were not learned from.
        about: What the file is to say of itself.
    """
    names = sorted(set().union(*coded.issues))
    issues, actions = coded_arrays(coded, names)
    matrix, chosen = Matrix.of(coded.texts), np.arange(len(coded.texts))
    scores = unseen_scores(matrix, chosen, issues, actions, coded.groups, folds)
    slopes, constants, thresholds = calibrate(scores, issues, actions)
    weights, biases = learn(matrix, chosen, issues, actions)
    return packed(matrix, weights @ slopes, biases @ slopes + constants, thresholds, names, about or {})
