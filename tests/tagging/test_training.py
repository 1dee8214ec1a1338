"""`upr.train_tags`: it learns what it is shown, measures on unseen States, and is the same each time."""

from __future__ import annotations

import builtins
import pathlib

import pytest

import upr
from upr.errors import MissingExtraError, QueryError
from upr.tagging.measured import Figures, Measured

STATES = [upr.State.of(name) for name in ("Chad", "Peru", "Fiji", "Cuba", "Mali", "Oman")]
SUBJECTS = {
    "Water": ("clean water", "wells and water pipes", "water for villages", "drinking water"),
    "Prisons": ("prison conditions", "overcrowded prisons", "prison guards", "the prison service"),
}
VERBS = {"2": "Continue to improve", "3": "Consider improving", "5": "Adopt a law on"}


def coded() -> list[upr.Recommendation]:
    items = []
    for state in STATES:
        for issue, subjects in SUBJECTS.items():
            for subject in subjects:
                for category, verb in VERBS.items():
                    items.append(
                        upr.Recommendation(
                            label="1", run=1, number=len(items) + 1, text=f"{verb} {subject}", themes=(issue,),
                            notes=(f"UPR Info's action category {category}",), state_under_review=state, document="d",
                        )
                    )  # fmt: skip
    return items


def test_what_is_shown_is_learned_and_the_same_each_time(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn (extra train) is not installed")
    training = upr.train_tags(coded(), folds=3)
    tags = training.tagger.tags("Consider improving water pipes")
    assert tags.names == ("Water",) and tags.action is not None and tags.action.category == 3
    assert training.measured.micro_f1 == 1.0 and training.measured.action_accuracy == 1.0
    assert "Prisons" in training.report() and "micro_f1 1.0000" in training.report()
    training.save(tmp_path / "own.bin")
    assert (tmp_path / "own.bin").read_bytes() == training.data == upr.train_tags(coded(), folds=3).data
    assert upr.tag("Adopt a law on wells", tagger=tmp_path / "own.bin").names == ("Water",)
    words = training.data[: training.data.index(b"\n")]
    assert b"wells" not in words and b"overcrowded" not in training.data


def test_codes_that_stand_elsewhere_and_no_categories() -> None:
    pytest.importorskip("sklearn", reason="scikit-learn (extra train) is not installed")
    training = upr.train_tags(
        coded(), folds=3, issues=lambda item: ["W"] if "Water" in item.themes else ["P"], action=lambda item: None
    )
    assert training.tagger.issues == ("P", "W")
    assert training.tagger.tags("Clean water").names == ("W",)


def test_too_little_to_learn_from() -> None:
    with pytest.raises(QueryError, match="5 recommendations have issues; at least 20 are needed"):
        upr.train_tags(coded()[:5])
    with pytest.raises(QueryError, match="at least 8 States"):
        upr.train_tags(coded(), folds=8)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__
    import importlib

    def missing(name: str, *args: object) -> object:
        if name.partition(".")[0] in ("numpy", "sklearn", "scipy"):
            raise ImportError(name)
        return real(name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(importlib, "import_module", lambda name, package=None: missing(name))
    with pytest.raises(MissingExtraError, match=r"uprkit\[train\]"):
        from upr.tagging.training import Matrix

        Matrix.of(["Ratify CAT"])


def test_figures_of_labels() -> None:
    one, other = (Figures(name=n, right=r, wrong=1, missed=1) for n, r in (("a", 9), ("b", 0)))
    assert (one.precision, one.recall, one.f1, one.support) == (0.9, 0.9, 0.9, 10)
    assert (other.precision, other.recall, other.f1, other.support) == (0.0, 0.0, 0.0, 1)
    assert Measured.macro_of([one, other]) == pytest.approx(0.45)
    assert Measured.micro_of([one, other]) == pytest.approx(18 / 22)


def test_what_ships_says_what_was_measured() -> None:
    """Rounding to bytes changes probabilities by little, and pure Python counts as the arrays do."""
    pytest.importorskip("sklearn", reason="scikit-learn (extra train) is not installed")
    import numpy as np

    from upr.tagging.classifier import Classifier
    from upr.tagging.training import Coded, Lesson, learn
    from upr.tagging.weights import Weights

    items = coded()
    names = [item.state_under_review.iso3 for item in items if item.state_under_review]
    lesson = Lesson.of(
        Coded(
            [i.text for i in items],
            [frozenset(i.themes) for i in items],
            [str(i.coded_actions[0]) for i in items],
            names,
        )
    )
    weights, biases = learn(lesson.matrix, np.arange(len(items)), lesson.issues, lesson.actions)
    measured = lesson.calibration(np.arange(len(items)), 3).probabilities(lesson.matrix.rows @ weights + biases)
    tagger = Classifier(Weights.unpack(lesson.weights(3, {}), "demo"))
    for item, expected in zip(items, measured, strict=True):
        issues = tagger.issue_probabilities(item.text)
        actions = tagger.action_probabilities(item.text)
        assert [*issues.values(), *actions.values()] == pytest.approx(list(expected), abs=0.03)
