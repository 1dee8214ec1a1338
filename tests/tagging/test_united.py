"""The United Nations, the Human Rights Council and the treaties' committees by a word that means them all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.tagging.mentions import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Seek help from the United Nations", ["UN"]),
        ("Sign the plan with the United Nations in June, and publish it", ["UN"]),
        ("Work with the UN, the ILO and others", ["UN", "ILO"]),
        ("End it with the assistance of the United Nations", ["UN"]),
        ("Work with the United Nations country team", ["UN"]),
        ("Receive the mechanisms of the United Nations", []),
        ("Meet the target set by the United Nations", []),
        ("Read the United  Nations guide", []),
        ("Hold a UN workshop", []),
        ("Work with United Nations and regional mechanisms", []),
        ("Work with the United Nations and regional partners", ["UN"]),
        ("Welcome the United Nations Special Rapporteur on torture", ["SR: torture"]),
        ("Seek support from the Council", ["HRC"]),
        ("Set up the Council for Traffic Safety", []),
        ("Fund the National Transport Council, and let the Council meet", []),
        ("Send the late reports to the Committees", ["treaty bodies"]),
        ("Cooperate with the special procedures of the Council", ["special procedures"]),
    ],
)
def test_a_general_word_for_a_body(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Invite the Working Group of the Human Rights Council on arbitrary detention", ["WG: arbitrary detention"]),
        ("Let the inter-ministerial Working Group on trafficking in persons meet", []),
        ("Receive the Special Representative of the Secretary-General for children and armed conflict",
         ["SR: children and armed conflict"]),
        ("Accept visits by United Nations Rapporteurs on torture", ["SR: torture"]),
        ("Fund the Office of the Human Rights Defender", ["NHRI"]),
        ("Follow the Council of Europe Commissioner for Human Rights", ["Council of Europe"]),
        ("Support the Inter-American Human Rights Commission", ["IACHR"]),
        ("Obey the EU directive", []),
        ("Ask the EU", ["EU"]),
    ],
)  # fmt: skip
def test_whose_a_mandate_and_an_office_is(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names


WORDS = (
    "the",
    "United",
    "Nations",
    "UN",
    "Council",
    "of",
    "by",
    "Committees",
    ",",
    "and",
    "in",
    "help",
    "for",
    "Geneva",
)


@given(st.lists(st.sampled_from(WORDS)))
def test_places_are_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for mention in mentions(text):
        assert text[mention.start : mention.end].strip() and mention.end <= len(text)
