"""Cycles, status words and the two tables of positions."""

from __future__ import annotations

import pytest

import upr
from upr.wording import PHRASES, status_word


def test_cycles() -> None:
    assert [upr.Cycle.of_session(s) for s in (1, 12, 13, 27, 41)] == [1, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="1 to 54"):
        upr.Cycle.of_session(99)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: p.example)
def test_every_phrase_has_an_example_that_it_reads(phrase: object) -> None:
    assert status_word(phrase.example) == phrase.status  # type: ignore[attr-defined]


def test_unknown_status_names_the_words() -> None:
    with pytest.raises(upr.UPRError, match="supported"):
        upr.ResponseStatus.of("sui generis")


def test_all_names_exist() -> None:
    for name in upr.__all__:
        assert getattr(upr, name) is not None
