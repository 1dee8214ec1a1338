"""Phrases of a table, and where a text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.tagging.phrases import Phrases, ways, words_of


def found(phrase: str, text: str) -> list[str]:
    words = words_of(text)
    return [text[words[a].start : words[b - 1].end] for a, b, _ in Phrases([(phrase, True)]).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("woman|women", "Women's rights, and a woman", ["Women's", "woman"]),
        ("refugee*", "a refugee camp for refugees", ["refugee", "refugees"]),
        ("(the) Convention against Torture", "the Convention\n  against torture",
         ["the Convention\n  against torture"]),
        ("Convention ... Torture", "the Convention on the prevention of torture",
         ["Convention on the prevention of torture"]),
        ("Convention ... Torture", "the Convention. Torture is banned", []),
        ("Convention ... Torture", "Convention a b c d e f g h i torture", []),
        ("CAT", "a cat, CAT and Cat", ["CAT"]),
        ("OP-CAT", "OP-CAT, OP CAT; OP, CAT", ["OP-CAT", "OP CAT"]),
        ("Convention No 169", "Convention No. 169", ["Convention No. 169"]),
        ("Convention 169 on Indigenous Peoples", "Convention 169 (1989) on Indigenous Peoples",
         ["Convention 169 (1989) on Indigenous Peoples"]),
    ],
)  # fmt: skip
def test_a_phrase_is_found(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


def test_the_longest_phrase_counts() -> None:
    phrases = Phrases([("human rights", 1), ("human rights defenders", 2)])
    assert [value for *_, value in phrases.find(words_of("human rights defenders and human rights"))] == [2, 1]


@pytest.mark.parametrize("phrase", ["", "( the", "the )", "... torture", "torture ...", "(a) " * 12 + "b"])
def test_a_phrase_that_is_not_well_written(phrase: str) -> None:
    with pytest.raises(ValueError, match="the phrase"):
        ways(phrase)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert last <= word.start < word.end <= len(text)
        assert text[word.start : word.end].startswith(word.text)
        last = word.end
