"""The matcher with a model of sentences beside it."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.comparison.field.test_matcher import NOW, THEN
from upr.comparison.accuracy import accuracy_of
from upr.comparison.field.matcher import FieldMatcher
from upr.comparison.semantic import SemanticMatcher, _numpy
from upr.errors import CompareError, MissingExtraError

pytest.importorskip("numpy", reason="the extra `semantic` is not installed")

TOPICS = ("torture", "cat", "prison", "wom", "moratorium", "independence", "disab")


def topics(texts: list[str]) -> list[list[float]]:
    """A model of sentences that knows seven topics."""
    return [[float(topic in text.lower()) for topic in TOPICS] + [0.1] for text in texts]


class Model:
    def encode(self, sentences: list[str]) -> list[list[float]]:
        assert len(set(sentences)) == len(sentences)
        return topics(sentences)


def test_a_callable_and_a_model_give_the_same() -> None:
    found = list(SemanticMatcher(topics).links(THEN, NOW))
    assert found == list(SemanticMatcher(Model()).links(THEN, NOW))
    assert [link.score for link in found] != [link.score for link in FieldMatcher().links(THEN, NOW)]
    best = {link.later.label: link.earlier.label for link in reversed(found) if link.linked}
    assert best["102.4"] == "101.4" and best["102.6"] == "101.5"


def test_the_scale_of_a_model_does_not_matter() -> None:
    def moved(texts: list[str]) -> list[list[float]]:
        return [[100 + 7 * value for value in row] for row in topics(texts)]

    pairs = zip(SemanticMatcher(topics).links(THEN, NOW), SemanticMatcher(moved).links(THEN, NOW), strict=True)
    assert all(a.score == pytest.approx(b.score) and a.later == b.later for a, b in pairs)


@pytest.mark.parametrize(
    "given", [[], [1.0], [[1.0]], [["a"]] * 99, None, [[float("nan")]] * 99, "words"], ids=lambda given: str(given)[:9]
)
def test_what_is_no_table_of_vectors_is_told(given: Any) -> None:
    with pytest.raises(CompareError, match="model of sentences gave"):
        list(SemanticMatcher(lambda texts: given).links(THEN, NOW))


def test_nothing_is_asked_of_the_model_for_an_empty_side() -> None:
    def never(texts: list[str]) -> Any:
        raise AssertionError

    assert list(SemanticMatcher(never).links((), NOW)) == []


def test_numpy_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    _numpy.cache_clear()
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError, match=r"uprkit\[semantic\]"):
        list(SemanticMatcher(topics).links(THEN, NOW))
    _numpy.cache_clear()


def test_its_accuracy_is_better() -> None:
    mine, plain = accuracy_of(SemanticMatcher(topics)), accuracy_of(FieldMatcher())
    assert mine is not None and plain is not None and mine.precision + mine.recall > plain.precision + plain.recall
