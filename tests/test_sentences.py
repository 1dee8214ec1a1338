"""Sentences and clauses."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.sentences import clauses, is_closed, places_of_sentences, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It accepts No. 4. It notes Nos. 5, 6.", ["It accepts No. 4.", "It notes Nos. 5, 6."]),
        ("Mr. Kofi A. Annan spoke. He left.", ["Mr. Kofi A. Annan spoke.", "He left."]),
        ("See paras. 3 and arts. 4. “We agree.” It ends.", ["See paras. 3 and arts. 4.", "“We agree.”", "It ends."]),
        ("It accepts 5; The rest is noted.", ["It accepts 5;", "The rest is noted."]),
        ("It accepts 5; the rest is noted.", ["It accepts 5; the rest is noted."]),
        ("It accepts: (a) Ratify it; (b) Sign it.", ["It accepts:", "(a) Ratify it;", "(b) Sign it."]),
        ("It costs 3.5 per cent. Why? Ask!", ["It costs 3.5 per cent.", "Why?", "Ask!"]),
        ("", []),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


WORDS = st.sampled_from(
    ["It", "accepts", "No.", "4", "90.1.", "noted;", "(a)", "The", "State:", "“so”", "end.", "  ", "Mr."]
)


@given(st.lists(WORDS).map(" ".join))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    places = list(places_of_sentences(text))
    assert [text[start:end] for start, end in places] == sentences(text)
    assert [word for part in sentences(text) for word in part.split()] == text.split()
    assert all(before[1] <= behind[0] for before, behind in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("sentence", "colons", "parts"),
    [
        ("A is accepted; B is noted", False, ["A is accepted;", "B is noted"]),
        ("A is accepted, but B is noted", False, ["A is accepted", "but B is noted"]),
        ("as to 9: accepted", False, ["as to 9: accepted"]),
        ("as to 9: accepted", True, ["as to 9:", "accepted"]),
        (
            "accepted, whereas A and B, though old, are noted",
            True,
            ["accepted", "whereas A and B, though old, are noted"],
        ),
    ],
)
def test_clauses(sentence: str, colons: bool, parts: list[str]) -> None:
    assert clauses(sentence, colons=colons) == parts


@pytest.mark.parametrize(
    ("line", "closed"), [("It is noted. ", True), ("(Chad);", True), ("”", True), ("It is", False), ("", False)]
)
def test_closed_lines(line: str, closed: bool) -> None:
    assert is_closed(line) is closed
