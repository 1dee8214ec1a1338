"""Weights learned from recommendations that people have coded (extra `train`: scikit-learn).

One linear classifier a label (a support vector machine over features that are scaled by how much more often they stand
with the label than without it: Wang and Manning, Baselines and Bigrams, 2012), from the features that go with it most.
Scores of recommendations to States that the classifier did not see make probabilities of its scores (Platt), and choose
the threshold at which an issue's F1 is best. Nothing is drawn by lot, so that the same coding gives the same weights.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import attrs

from upr.errors import MissingExtraError
from upr.tagging.features import BLOCKS, features
from upr.tagging.measured import Figures, Measured
from upr.tagging.weights import LEAST, NOTHING, pack

ACTIONS = ("1", "2", "3", "4", "5")
_RAREST = 3  # texts that a feature must stand in
_MOST = 6000  # features of an issue
_COST_OF_ISSUES, _COST_OF_ACTIONS, _COST_OF_RELATIONS = 0.15, 0.3, 0.3
_THRESHOLDS = [step / 100 for step in range(35, 86)]  # what is less likely than one in three is no tag
_STEPS_OF_CURVE = [0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995]
_FEWEST = 30  # texts that make a point of the curve
_SHARES = {"names": 0.5}
"""What kinds of features count, where not whole: few names stand in a text, and each would outweigh its words."""
_OF_ISSUES = tuple(number for number, kind in enumerate(BLOCKS) if kind != "beginning")
_OF_ACTIONS = tuple(number for number, kind in enumerate(BLOCKS) if kind in ("words", "letters", "beginning"))
_INNER = 3  # folds inside a fold, when it is measured


def _library(name: str) -> Any:
    """A module of the extra `train`.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtraError("training needs scikit-learn: pip install 'uprkit[train]'", extra="train") from error


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
    return _library("numpy").array([fold[group] for group in groups])


@attrs.frozen(eq=False)
class Matrix:
    """The features of texts, a column each, with the hash and the kind of each column."""

    rows: Any
    keys: Any
    blocks: Any

    @classmethod
    def of(cls, texts: Sequence[str]) -> Matrix:
        """The features that stand in at least three texts."""
        np, sp = _library("numpy"), _library("scipy.sparse")
        parts, keys, blocks = [], [], []
        seen = [features(text).blocks for text in texts]
        for block in range(len(BLOCKS)):
            rows = [np.fromiter(sorted(found[block]), dtype=np.uint32) for found in seen]
            lengths = np.array([len(row) for row in rows])
            known, columns, counts = np.unique(np.concatenate(rows), return_inverse=True, return_counts=True)
            values = np.repeat(_SHARES.get(BLOCKS[block], 1.0) / np.sqrt(np.maximum(lengths, 1)), lengths)
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
    np, sp, svm = _library("numpy"), _library("scipy.sparse"), _library("sklearn.svm")
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
    model = svm.LinearSVC(C=_COST_OF_ISSUES, dual="auto", random_state=0, max_iter=2000).fit(scaled, coded)
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
    np, svm = _library("numpy"), _library("sklearn.svm")
    number = issues.shape[1]
    rows = matrix.rows[chosen]
    weights, biases = np.zeros((rows.shape[1], number + len(ACTIONS))), np.zeros(number + len(ACTIONS))
    columns = np.flatnonzero(np.isin(matrix.blocks, _OF_ISSUES))
    of_issues = rows[:, columns].tocsc()
    for place in range(number):
        weights[columns, place], biases[place] = learn_issue(of_issues, issues[chosen, place].astype(float))
    columns = np.flatnonzero(np.isin(matrix.blocks, _OF_ACTIONS))
    coded = actions[chosen] >= 0
    of_actions = rows[coded][:, columns].tocsr()
    for place in range(len(ACTIONS)):
        is_it = (actions[chosen][coded] == place).astype(int)
        if 0 < is_it.sum() < len(is_it):
            model = svm.LinearSVC(C=_COST_OF_ACTIONS, dual="auto", random_state=0, max_iter=2000).fit(of_actions, is_it)
            weights[columns, number + place], biases[number + place] = model.coef_[0], model.intercept_[0]
        else:
            biases[number + place] = -1.0
    return weights, biases


def unseen_scores(matrix: Matrix, chosen: Any, issues: Any, actions: Any, groups: Sequence[str], number: int) -> Any:
    """The score of every chosen text by weights that were learned without its State."""
    fold = folds_of([groups[place] for place in chosen], number)
    np = _library("numpy")
    scores = np.zeros((len(chosen), issues.shape[1] + len(ACTIONS)))
    for one in range(number):
        weights, biases = learn(matrix, chosen[fold != one], issues, actions)
        scores[fold == one] = matrix.rows[chosen[fold == one]] @ weights + biases
    return scores


@attrs.frozen(eq=False)
class Calibration:
    """What makes probabilities of scores.

    Args:
        slopes: A matrix that scores are multiplied by.
        constants: What is added.
        relations: As in `upr.tagging.weights.Weights`.
        curve: As in `upr.tagging.weights.Weights`.
        thresholds: The probability from which on each issue is given.
    """

    slopes: Any
    constants: Any
    relations: Any
    curve: Any
    thresholds: Any

    @classmethod
    def of(cls, scores: Any, issues: Any, actions: Any) -> Calibration:
        """The calibration that suits texts which were not learned from.

        Args:
            scores: Their scores.
            issues: As in `learn`.
            actions: As in `learn`.
        """
        np, linear = _library("numpy"), _library("sklearn.linear_model")
        number = issues.shape[1]
        slopes, constants = np.eye(scores.shape[1]), np.zeros(scores.shape[1])
        for place in range(number):
            if 0 < issues[:, place].sum() < len(issues):
                fit = linear.LogisticRegression(C=1e6, max_iter=1000).fit(scores[:, [place]], issues[:, place])
                slopes[place, place], constants[place] = fit.coef_[0, 0], fit.intercept_[0]
        seen = sorted(set(actions[actions >= 0]))
        if len(seen) > 2:
            of = scores[actions >= 0][:, [number + place for place in seen]]
            fit = linear.LogisticRegression(C=1.0, max_iter=2000).fit(of, actions[actions >= 0])
            for row, place in enumerate(seen):
                constants[number + place] = fit.intercept_[row]
                for column, other in enumerate(seen):
                    slopes[number + other, number + place] = fit.coef_[row, column]
        first = (scores @ slopes + constants)[:, :number]
        likely = _heard(first)
        relations = np.hstack([np.ones((number, 1)), np.zeros((number, number + 1))])
        for place in range(number):
            if 0 < issues[:, place].sum() < len(issues):
                model = linear.LogisticRegression(C=_COST_OF_RELATIONS, solver="liblinear", max_iter=1000)
                fit = model.fit(np.hstack([first[:, [place]], likely]), issues[:, place])
                relations[place] = [*fit.coef_[0], fit.intercept_[0]]
        straight = np.array([[0.0, 0.0], [1.0, 1.0]])
        found = cls(slopes, constants, relations, straight, np.full(number, 0.5))
        given = found.probabilities(scores)[:, :number]
        found = attrs.evolve(found, curve=curve_of(given.ravel(), issues.ravel()))
        given = found.probabilities(scores)[:, :number]
        for place in range(number):
            found.thresholds[place] = best_threshold(given[:, place], issues[:, place].astype(bool))
        return found

    def probabilities(self, scores: Any) -> Any:
        """The probability of every label, as `upr.tagging.weights` makes it.

        Args:
            scores: Of texts.
        """
        np = _library("numpy")
        number = len(self.thresholds)
        whole = scores @ self.slopes + self.constants
        first, acts = whole[:, :number], whole[:, number:]
        related = first * self.relations[:, 0] + _heard(first) @ self.relations[:, 1:-1].T + self.relations[:, -1]
        parts = np.exp(acts - acts.max(axis=1, keepdims=True))
        likely = np.interp(1 / (1 + np.exp(-related)), self.curve[:, 0], self.curve[:, 1])
        return np.hstack([likely, parts / parts.sum(axis=1, keepdims=True)])


def curve_of(likely: Any, right: Any) -> Any:
    """The line from probabilities to how often they came true, which never falls, as points.

    Coders differ, and forget: what looks certain is right in 97 of 100 cases, and the unlikely is met more often.
    One line holds for all issues, since few have enough texts for one of their own.

    Args:
        likely: Probabilities of issues.
        right: Whether each came true.
    """
    np = _library("numpy")
    place = np.digitize(likely, _STEPS_OF_CURVE)
    points = [(0.0, 0.0)]
    for one in range(len(_STEPS_OF_CURVE) + 1):
        of = place == one
        if of.sum() >= _FEWEST:
            x, y = float(likely[of].mean()), float(right[of].mean())
            if x > points[-1][0]:
                points.append((x, max(y, points[-1][1])))
    if points[-1][0] < 1:
        points.append((1.0, points[-1][1] if len(points) > 1 else 1.0))
    return np.array(points)


def _heard(first: Any) -> Any:
    """The probabilities of issues that say something of the others."""
    np = _library("numpy")
    likely = 1 / (1 + np.exp(-first))
    return np.where(likely >= LEAST, likely, 0.0)


def best_threshold(likely: Any, coded: Any) -> float:
    """The probability from which on giving an issue has the best F1; of equals the one nearest to a half."""
    scores = {}
    for threshold in _THRESHOLDS:
        given = likely >= threshold
        scores[threshold] = round(2 * float((given & coded).sum()) / max(int(given.sum() + coded.sum()), 1), 9)
    return max(_THRESHOLDS, key=lambda threshold: (scores[threshold], -abs(threshold - 0.5)))


def packed(
    matrix: Matrix, weights: Any, biases: Any, calibration: Calibration, names: Sequence[str], about: dict[str, Any]
) -> bytes:
    """The file of weights: each rounded to one of 255 steps; features that say nothing of any label are left out."""
    np = _library("numpy")
    weights, biases = weights @ calibration.slopes, biases @ calibration.slopes + calibration.constants
    steps, scales = np.zeros(weights.shape, dtype=int), []
    for block in range(len(BLOCKS)):
        of = matrix.blocks == block
        weights[of] *= _SHARES.get(BLOCKS[block], 1.0)
        scale = np.maximum(np.abs(weights[of]).max(axis=0, initial=0.0) / 127, 1e-12)
        steps[of] = np.rint(weights[of] / scale)
        scales.append(_short(scale))
    kept = np.flatnonzero((steps != 0).any(axis=1))
    rows = [(int(matrix.keys[place]), bytes((steps[place] + NOTHING).tolist())) for place in kept]
    relations, curve = [[_short(row) for row in rows] for rows in (calibration.relations, calibration.curve)]
    return pack(
        [*names, *ACTIONS], scales, _short(biases), relations, curve, _short(calibration.thresholds), rows, about
    )


def _short(values: Any) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def coded_arrays(coded: Coded, names: Sequence[str]) -> tuple[Any, Any]:
    """The coding as arrays, as `learn` takes them."""
    np = _library("numpy")
    places = {name: place for place, name in enumerate(names)}
    issues = np.zeros((len(coded.texts), len(names)), dtype=int)
    for row, found in enumerate(coded.issues):
        for name in found & places.keys():
            issues[row, places[name]] = 1
    actions = np.array([ACTIONS.index(action) if action in ACTIONS else -1 for action in coded.actions])
    return issues, actions


@attrs.frozen(eq=False)
class Lesson:
    """A coding made ready to learn from; its features are made once, for measuring and for learning."""

    coded: Coded
    names: tuple[str, ...]
    matrix: Matrix
    issues: Any
    actions: Any

    @classmethod
    def of(cls, coded: Coded) -> Lesson:
        """The lesson of a coding."""
        names = tuple(sorted(set().union(*coded.issues)))
        return cls(coded, names, Matrix.of(coded.texts), *coded_arrays(coded, names))

    def calibration(self, chosen: Any, folds: int) -> Calibration:
        """The calibration from texts whose States were not learned from.

        Args:
            chosen: The places of the texts.
            folds: How many parts their States are split into.
        """
        scores = unseen_scores(self.matrix, chosen, self.issues, self.actions, self.coded.groups, folds)
        return Calibration.of(scores, self.issues[chosen], self.actions[chosen])

    def weights(self, folds: int, about: dict[str, Any]) -> bytes:
        """The file of weights from all texts.

        Args:
            folds: How many parts the States are split into, to calibrate.
            about: What the file is to say of itself.
        """
        chosen = _library("numpy").arange(len(self.coded.texts))
        learned = learn(self.matrix, chosen, self.issues, self.actions)
        return packed(self.matrix, *learned, self.calibration(chosen, folds), self.names, about)

    def unseen(self, folds: int) -> tuple[Any, Any, Any]:
        """For every text the probabilities, the thresholds, and the fold, of weights that did not see its State.

        Args:
            folds: How many parts the States are split into.
        """
        np = _library("numpy")
        fold = folds_of(self.coded.groups, folds)
        likely = np.zeros((len(fold), len(self.names) + len(ACTIONS)))
        thresholds = np.zeros((len(fold), len(self.names)))
        for one in range(folds):
            chosen, unseen = np.flatnonzero(fold != one), np.flatnonzero(fold == one)
            calibration = self.calibration(chosen, _INNER)
            weights, biases = learn(self.matrix, chosen, self.issues, self.actions)
            likely[unseen] = calibration.probabilities(self.matrix.rows[unseen] @ weights + biases)
            thresholds[unseen] = calibration.thresholds
        return likely, thresholds, fold

    def measured(self, folds: int) -> Measured:
        """How well the States are tagged that weights did not see.

        Args:
            folds: How many parts the States are split into.
        """
        return measured(self, *self.unseen(folds))


def measured(lesson: Lesson, likely: Any, thresholds: Any, fold: Any) -> Measured:
    """Figures of probabilities against the coding.

    Args:
        lesson: With the coding.
        likely: As `Lesson.unseen` gives them.
        thresholds: As `Lesson.unseen` gives them.
        fold: As `Lesson.unseen` gives it.
    """
    number = len(lesson.names)
    given, coded = likely[:, :number] >= thresholds, lesson.issues.astype(bool)
    issues = tuple(Figures.of(name, given[:, place], coded[:, place]) for place, name in enumerate(lesson.names))
    has_action = lesson.actions >= 0
    acts, act = likely[has_action][:, number:], lesson.actions[has_action]
    chosen = acts.argmax(axis=1) if len(acts) else act
    folds = []
    for one in sorted(set(fold.tolist())):
        of = fold == one
        figures = [Figures.of("", given[of, place], coded[of, place]) for place in range(number)]
        is_right = (chosen == act)[of[has_action]]
        folds.append(
            (Measured.micro_of(figures), Measured.macro_of(figures), float(is_right.mean()) if len(is_right) else 0.0)
        )
    pairs = likely[:, :number]
    heard = pairs >= 0.05
    return Measured(
        issues=issues,
        actions=tuple(Figures.of(name, chosen == place, act == place) for place, name in enumerate(ACTIONS)),
        action_accuracy=float((chosen == act).mean()) if len(act) else 0.0, folds=tuple(folds),
        error_of_issues=calibration_error(pairs[heard], coded[heard]),
        error_of_actions=calibration_error(acts.max(axis=1), chosen == act) if len(acts) else 0.0,
        untagged=float((~given.any(axis=1)).mean()), texts=len(given),
    )  # fmt: skip


def calibration_error(likely: Any, right: Any, bins: int = 10) -> float:
    """The expected calibration error: how far, on average, probabilities are from how often they come true.

    Args:
        likely: Probabilities.
        right: Whether each came true.
        bins: How many ranges of probabilities are looked at.
    """
    np = _library("numpy")
    if not len(likely):
        return 0.0
    place = np.minimum((likely * bins).astype(int), bins - 1)
    error = 0.0
    for one in range(bins):
        of = place == one
        if of.any():
            error += float(abs(likely[of].mean() - right[of].mean())) * float(of.mean())
    return error
