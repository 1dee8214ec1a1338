"""Answers to parts, and sentences that go on with a list."""

from __future__ import annotations

import pytest

from upr.parsers.answers.lists import Naming
from upr.parsers.answers.parts import followed
from upr.parsers.answers.sentences import answers_to_labels
from upr.sentences import sentences

NAMING = Naming(labels=True)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("As to 92.9, we accept the proposal on A; we cannot accept that on B.", "partially_supported"),
        ("92.9 is accepted in respect of A and is not accepted in respect of B.", "partially_supported"),
        ("Chad accepts 92.9. It cannot accept the second part.", "partially_supported"),
        (
            "With respect to recommendation 92.9, the law is old. The Government accepts this recommendation.",
            "supported",
        ),
        ("As to 92.9, the Government supports the arts.", "unclear"),
        ("Chad accepts 92.9. The wells are deep. It cannot accept visits.", "supported"),
    ],
)
def test_the_words_behind_a_list(text: str, status: str) -> None:
    assert [(str(target), found) for target, found, _ in answers_to_labels(text)] == [("92.9", status)]


def test_sentences_go_on_up_to_the_next_list() -> None:
    parts = sentences("Chad accepts 92.1. It is law. This recommendation is old. Chad notes 92.2. It is law.")
    assert followed(parts, 1, NAMING) == ["It is law.", "This recommendation is old."]
    parts = sentences("As to 92.1. The wells are deep. Accepted in part. All recommendations are noted. It is law.")
    assert followed(parts, 1, NAMING) == [] and followed(parts, 1, NAMING, short_answers=True) == ["Accepted in part."]
