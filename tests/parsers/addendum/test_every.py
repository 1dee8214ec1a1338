"""Answers to all recommendations, to all of a paragraph, and to all others."""

from __future__ import annotations

import pytest

from upr.document import Document
from upr.parsers.answers.claims import BY_EXCEPTION
from upr.reading import parse_text

COVER = """United Nations  A/HRC/28/15/Add.1
General Assembly
Distr.: General
4 March 2015

Human Rights Council
Twenty-eighth session
Agenda item 6
Universal periodic review

Report of the Working Group on the Universal Periodic Review
Slovenia
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

1. Slovenia thanks the Working Group for the review held on 4 November 2014.

2. {}

3. Slovenia reaffirms its commitment to the universal periodic review.
"""
SUPPORTED, NOTED, NOT = "supported", "noted", "not_supported"


def reply(words: str) -> Document:
    return parse_text(COVER.format(words))


def answers(document: Document) -> dict[str, str]:
    return {one.paragraph: one.status.value for one in document.references}


def doubts(document: Document) -> str:
    return " ".join(finding.message for finding in document.findings)


THREE = {"97.4": NOTED, "97.5": NOTED, "97.8": NOTED}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Slovenia accepts all recommendations in paragraph 97 except 97.4, 97.5 and 97.8, which it notes.",
         {"97.*": SUPPORTED, **THREE}),
        ("Slovenia supports all the recommendations in paragraphs 97 and 98.", {"97.*": SUPPORTED, "98.*": SUPPORTED}),
        ("Slovenia supports all the recommendations in paragraph 97, except 97.4, which is noted.",
         {"97.*": SUPPORTED, "97.4": NOTED}),
        ("Slovenia accepts all recommendations, while taking note of 97.4, 97.5 and 97.8.", {"*": SUPPORTED, **THREE}),
        ("Slovenia accepts all recommendations; 97.4, 97.5 and 97.8 are noted.", {"*": SUPPORTED, **THREE}),
        ("All recommendations enjoy the support of Slovenia, save for 97.4, 97.5 and 97.8, which it notes.",
         {"*": SUPPORTED, **THREE}),
        ("All recommendations, except 97.4, 97.5 and 97.8, which are noted, enjoy the support of Slovenia.",
         {"*": SUPPORTED, **THREE}),
        ("Slovenia accepts every recommendation apart from 97.4, 97.5 and 97.8. These three recommendations are noted.",
         {"*": SUPPORTED, **THREE}),
        ("Slovenia accepts all recommendations with the following exceptions: 97.4, 97.5 and 97.8, which are noted.",
         {"*": SUPPORTED, **THREE}),
        ("Slovenia notes recommendations 97.4, 97.5 and 97.8. The rest are accepted.", {"*": SUPPORTED, **THREE}),
        ("Slovenia notes recommendations 97.4, 97.5 and 97.8 and accepts the others.", {"*": SUPPORTED, **THREE}),
        ("Slovenia notes recommendations 97.4, 97.5 and 97.8. Those remaining enjoy its support.",
         {"*": SUPPORTED, **THREE}),
        ("97.4, 97.5 and 97.8 are noted and everything else is accepted.", {"*": SUPPORTED, **THREE}),
        ("All other recommendations: supported.", {"*": SUPPORTED}),
        ("Slovenia accepts each and every recommendation made to it.", {"*": SUPPORTED}),
        ("The Government accepts all the recommendations received during the interactive dialogue on 4 November.",
         {"*": SUPPORTED}),
        ("All the recommendations addressed to Slovenia have been accepted.", {"*": SUPPORTED}),
        ("Slovenia does not accept any of the remaining recommendations.", {"*": NOT}),
        ("None of the remaining recommendations is accepted.", {"*": NOT}),
    ],
)  # fmt: skip
def test_answers_to_all(words: str, expected: dict[str, str]) -> None:
    document = reply(words)
    assert answers(document) == expected and not document.findings


@pytest.mark.parametrize(
    "words",
    [
        "With the exception of 97.4 and 97.5, Slovenia accepts all recommendations.",
        "Other than 97.4 and 97.5, every recommendation is supported.",
        "All recommendations, with the exception of 97.4 and 97.5, are accepted.",
        "All but 97.4 and 97.5 of the recommendations are accepted.",
        "Slovenia accepts all but recommendations 97.4 and 97.5.",
        "Slovenia accepts all recommendations (except 97.4 and 97.5).",
    ],
)
def test_what_is_left_out_is_told(words: str) -> None:
    document = reply(words)
    assert answers(document) == {"*": SUPPORTED, "97.4": NOT, "97.5": NOT}
    assert f"97.4, 97.5: read as not_supported, in doubt: {BY_EXCEPTION}" in doubts(document)


def test_what_is_left_out_and_not_named_is_told() -> None:
    document = reply("Slovenia supports all recommendations except those on the death penalty.")
    assert answers(document) == {"*": SUPPORTED} and "leaves some out, and does not name them" in doubts(document)


@pytest.mark.parametrize(
    "words",
    [
        "Slovenia accepts all recommendations on torture.",
        "Slovenia accepts all recommendations of the Committee on the Rights of the Child.",
        "All recommendations concerning the rights of women are accepted.",
        "Slovenia supports all recommendations made by States of the region, and rejects those on the death penalty.",
        "Slovenia has taken note of all recommendations that it cannot accept.",
        "Slovenia accepts all recommendations contained in section II of the report.",
        "Not all recommendations can be accepted.",
    ],
)
def test_all_of_some_are_not_all(words: str) -> None:
    document = reply(words)
    assert not answers(document) and not document.audit().ok
    assert "unread-answer" in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("38 of the outstanding recommendations are accepted, and 97.4 is noted.", {"97.4": NOTED}),
        ("None of the recommendations is rejected, and 97.4 is noted.", {"97.4": NOTED}),
        ("The Ministry follows the implementation of all recommendations. 97.4 is accepted.", {"97.4": SUPPORTED}),
        ("Of recommendations 97.1 to 97.4, all but 97.2 are accepted; 97.2 is noted.",
         {"97.1": SUPPORTED, "97.2": NOTED, "97.3": SUPPORTED, "97.4": SUPPORTED}),
    ],
)  # fmt: skip
def test_no_answer_to_all(words: str, expected: dict[str, str]) -> None:
    assert answers(reply(words)) == expected


def test_the_rest_of_what_is_doubtful() -> None:
    document = reply("97.4 is noted; the remainder is accepted.")
    assert set(answers(document)) == {"97.4"} and "what is left may be of it" in doubts(document)


def test_not_all_or_none() -> None:
    document = reply("Slovenia cannot accept all the recommendations.")
    assert answers(document) == {"*": NOT} and "it may be of some of them only" in doubts(document)
