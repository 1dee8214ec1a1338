"""The ledger of an addendum: what each paragraph is to the answers, and what belongs to no rule."""

from __future__ import annotations

import pytest

import upr
from tests.parsers.addenda import HEAD, LISTS, ONE_BY_ONE, PROSE

BODY = (
    "1. Many people met in the autumn, and talked.",
    "2. Chad accepts recommendations 92.1, 92.2 and 92.5.",
    "{}",
    "3. Chad notes recommendations 92.3 and 92.4.",
    "4. Thanks to all who came.",
)
PLAIN = "\n\n".join(words.lstrip("1234. ") for words in BODY)  # without numbers of paragraphs


def parse(middle: str, last: str = "") -> upr.Document:
    return upr.parse_text(HEAD + "\n\n".join(BODY).format(middle) + f"\n\n{last}\n")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The law of 2014 already forbids it.", "comment"),
        ("In Chad the wells are deep.", "comment"),
        ("See the paragraph before.", "comment"),
        ("Of 92.2 more was said in the dialogue.", "comment"),
        ("Deep wells", "comment"),
        ("7", "furniture"),
        ("|------|------|", "furniture"),
        ("Purple elephants dance on the moon, and the trains ran late.", "remainder"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "remainder"),
    ],
)
def test_a_paragraph_between_answers(words: str, kind: str) -> None:
    plain, document = parse("The law stays."), parse(words)
    assert [r.paragraph for r in document.references] == [r.paragraph for r in plain.references]
    assert (document.remainder == (words,)) == (kind == "remainder") == (not document.audit().ok)
    assert document.coverage.get(kind, 0) > (plain.coverage.get(kind, 0) if kind != "comment" else 0)
    assert sum(document.coverage.values()) == pytest.approx(1)


def test_introduction_and_closing_words_are_narrative_and_the_cover_is_metadata() -> None:
    document = parse("The law stays.")
    size = len("".join((HEAD + "\n\n".join(BODY).format("The law stays.")).split()))
    narrative = sum(len("".join(BODY[n].split())) for n in (0, 4))
    assert document.audit().ok and document.coverage["narrative"] == pytest.approx(narrative / size)
    assert document.coverage["metadata"] + document.coverage["furniture"] == pytest.approx(
        len("".join(HEAD.split())) / size
    )


def test_closing_words_under_the_last_answer_and_an_addendum_without_answers() -> None:
    closing = upr.parse_text(HEAD + "92.1 Accepted.\n\n92.2 Noted.\n\nThanks to all who came.\n")
    assert len(closing.references) == 2 and closing.remainder == () and closing.coverage["narrative"] > 0
    none = upr.parse_text(HEAD + "Thanks to all who came.\n")
    assert none.remainder == ("Thanks to all who came.",)


@pytest.mark.parametrize("text", [LISTS, PROSE, ONE_BY_ONE])
def test_good_addenda_leave_nothing(text: str) -> None:
    assert upr.parse_text(text).remainder == ()


def test_an_answer_that_was_not_read_is_told() -> None:
    words = "As regards recommendation 7 of the list, the matter is accepted by those whom it concerns, in part or not."
    document = parse("The law stays.", f"5. {words}")
    assert [(f.code, f.severity) for f in document.findings] == [("unread-answer", "error")]
    assert "an answer to 7" in document.findings[0].message and document.remainder == (f"5. {words}",)


def test_words_of_an_answer_without_a_recommendation_are_a_warning() -> None:
    document = upr.parse_text(HEAD + PLAIN.format("Parliament could not accept the wording of that recommendation."))
    assert [(f.code, f.severity) for f in document.findings] == [("unread-answer", "warning")]
    assert document.audit().ok


@pytest.mark.parametrize(("words", "kind"), [("Deep wells", "heading"), ("Lorem ipsum dolor sit amet.", "remainder")])
def test_a_paragraph_between_paragraphs_without_numbers(words: str, kind: str) -> None:
    document = upr.parse_text(HEAD + PLAIN.format(words))
    assert document.coverage[kind] > 0 and len(document.references) == 5
    assert document.audit().ok == (kind == "heading")
