"""Lists in sentences: what is one, what it names, and which answer of the sentence is its own."""

from __future__ import annotations

import pytest

from upr.parsers.answers.assigning import assign, first_answer, last_answer
from upr.parsers.answers.lists import (
    Naming,
    PrintedList,
    blanked,
    inside_lists,
    is_list,
    is_list_with_remarks,
    lists_in,
)


def read(sentence: str, naming: Naming | None = None) -> list[PrintedList]:
    plain = blanked(sentence)
    lists = lists_in(plain, naming or Naming())
    assign(plain, lists)
    return lists


@pytest.mark.parametrize(
    ("sentence", "lists"),
    [
        ("Chad accepts recommendations 1-3, 5.", ["1 2 3 5"]),
        ("Recommendations Nos. 4 and 5 are noted.", ["4 5"]),
        ("Chad accepts 122.1-3, but not 4 and 5.", ["122.1 122.2 122.3", "122.4 122.5"]),
        ("Chad accepts recommendations 4 and 5 of paragraph 90.", ["90.4 90.5"]),
        ("Chad accepts the recommendations in paragraphs 90 and 91.", ["90.* 91.*"]),
        ("Of the recommendations in paragraph 90 it accepts 14.", []),
        ("It accepts 112.8–113.2.", ["112.8-113.2"]),
        ("We cannot support 65, 99, or 108.", ["65 99 108"]),
        ("Article 5 and Law No. 12 forbid it; 5 per cent remain.", []),
        ("See also (A/HRC/30/17, 92.5).", []),
        ("Chad built 5 wells and 6 schools.", []),
    ],
)
def test_the_lists_of_a_sentence(sentence: str, lists: list[str]) -> None:
    assert [" ".join(map(str, item.targets)) for item in read(sentence)] == lists


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("Chad accepts 92.1 and notes 92.2.", ["supported", "noted"]),
        ("92.1 and 92.2 are accepted, while 92.3 is noted.", ["supported", "noted"]),
        ("Chad accepts 92.1, 92.2, except 92.3.", ["supported", "not_supported"]),
        ("Chad accepts 92.1 in part.", ["partially_supported"]),
        ("Chad accepts 92.36 (second part only).", ["partially_supported"]),
        ("92.1 (accepted), 92.3 (noted)", ["supported", "noted"]),
        ("Chad accepts 92.1, as well as 92.7 of the same State.", ["supported"]),
        ("Chad cannot accept 92.1, nor can 92.2 be accepted.", ["not_supported", "not_supported"]),
        ("In respect of 92.1, the law of 2014 is clear.", [None]),
        ("The recommendation to accept visits (92.39) is noted.", ["noted"]),
    ],
)
def test_each_list_has_its_answer(sentence: str, statuses: list[str | None]) -> None:
    found = [item.status for item in read(sentence)]
    assert found[: len(statuses)] == statuses


def test_how_an_addendum_names_recommendations() -> None:
    text = "92.1, 92.2, 92.3, 92.4 and 92.5"
    assert Naming.of("", text) == Naming(labels=True) and Naming.of("", text[:-9]) == Naming()
    assert Naming.of("The figures in brackets are those of the report.", "") == Naming(brackets=True)
    assert read("Chad accepts the visit (4).") == []
    (bracketed,) = read("Chad accepts the visit (4).", Naming(brackets=True))
    assert bracketed.bracket and bracketed.status == "supported"
    assert read("Chad accepts recommendations 4 and 5.", Naming(labels=True)) == []


def test_places_and_kinds_of_lists() -> None:
    sentence = "As to recommendations 4 and 5, Chad accepts them."
    (item,) = read(sentence)
    assert sentence[item.start : item.end] == "recommendations 4 and 5" and sentence[item.first :].startswith("4 and")
    assert item.topic and not item.exception and not item.paragraphs
    assert inside_lists(sentence) == [(item.start, item.end)]
    lists = read("Recommendations 120.1 (Burkina Faso) and 120.2 (Peru).")
    assert is_list_with_remarks("Recommendations 120.1 (Burkina Faso) and 120.2 (Peru).", lists)
    assert not is_list(sentence, [item])


def test_first_and_last_answer() -> None:
    assert (
        first_answer("It accepts 1 and notes 2.") == "supported" and last_answer("It accepts 1 and notes 2.") == "noted"
    )
    assert first_answer("The wells are deep.") is None is last_answer("")
