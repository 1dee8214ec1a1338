"""What a line begins with: labels, numbers with full stops, a numbered paragraph on labels."""

from __future__ import annotations

import pytest

from upr.parsers.answers.openings import (
    has_own_answer,
    labels_opening,
    numbered_labels_opening,
    numbers_opening,
    plain_number_opening,
)


@pytest.mark.parametrize(
    ("line", "kind", "labels", "words", "own_block"),
    [
        ("122.14-15  The law stays.", "labels", "122.14-15", "The law stays.", False),
        ("Recs. 6-13: Accepted", "labels", "6-13", "Accepted", False),
        ("Recommendation No. 7: noted", "labels", "7", "noted", False),
        ("Recommendation 122.7: noted", "labels", "122.7", "noted", True),
        ("• 122.3 Noted", "labels", "122.3", "Noted", True),
        ("(122.3)", "labels", "122.3", "", False),
        ("122.1, 122.2 and   The Government agrees.", "labels", "122.1, 122.2 and", "The Government agrees.", False),
        ("122.7 and 122.8 are noted.", "paragraph", "", "122.7 and 122.8 are noted.", False),
        ("136.19 (accepted), 136.20 (noted)", "paragraph", "", "136.19 (accepted), 136.20 (noted).", False),
    ],
)
def test_labels_that_a_line_begins_with(line: str, kind: str, labels: str, words: str, own_block: bool) -> None:
    opening = labels_opening(line)
    assert opening is not None
    assert (opening.kind, opening.labels, opening.words, opening.own_block) == (kind, labels, words, own_block)


@pytest.mark.parametrize(
    "line", ["12.5 per cent", "12.5 million people", "12.11.2014 in Geneva", "[122.3] Noted", "5 wells"]
)
def test_amounts_dates_and_ends_of_items_are_no_labels(line: str) -> None:
    assert labels_opening(line) is None


def test_a_line_that_begins_with_a_parenthesis_may_go_on_with_a_sentence() -> None:
    inside, outside = labels_opening("(96.24)."), labels_opening("96.24.")
    assert inside is not None and inside.inside and outside is not None and not outside.inside


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("12. Noted", "12."),
        ("12) Noted", "12)"),
        ("5., 6., 7. Noted", "5., 6., 7."),
        ("1-3. Noted", "1-3."),
        ("4. and so", None),
    ],
)
def test_numbers_with_full_stops(line: str, printed: str | None) -> None:
    opening = numbers_opening(line)
    assert (opening.printed if opening else None) == printed
    assert opening is None or opening.kind == "numbers"


def test_numbered_paragraphs_and_numbers_without_a_full_stop() -> None:
    numbered = numbered_labels_opening("5. 159.1 and 159.2: Accession takes time.")
    assert numbered is not None and (numbered.kind, numbered.labels) == ("labels", "159.1 and 159.2")
    assert numbered_labels_opening("5. The law: it stays.") is None
    plain = plain_number_opening("5  Treaty bodies  Accepted")
    assert plain is not None and (plain.kind, plain.labels, plain.words) == ("numbers", "5.", "Treaty bodies  Accepted")
    assert plain_number_opening("5  treaty bodies") is None


@pytest.mark.parametrize(
    ("rest", "answered"),
    [("(accepted), 136.4", True), (" (partially accepted)", True), ("(Peru) Accepted", False), (" accepted", False)],
)
def test_an_answer_of_its_own_in_parentheses(rest: str, answered: bool) -> None:
    assert has_own_answer(rest) is answered
