"""The answers of an addendum by target: what decides, what explains, what is told twice."""

from __future__ import annotations

from typing import Any

import upr
from upr.core import Reference
from upr.numbering import All, Label, Number, Target
from upr.parsers.addendum import Addendum
from upr.parsers.addendum.answers import decides_by_lists, listed_answers, merged, no_answers, single_answers
from upr.parsers.answers.blocks import Block
from upr.parsers.answers.given import GivenAnswer
from upr.parsers.draft import Draft
from upr.text import SourceText


def draft() -> Draft:
    return Draft(SourceText(text="x" * 100), Addendum())


def given(
    target: Target, status: str, explanation: str | None = None, *, decides: bool = True, **more: Any
) -> GivenAnswer:
    reference = Reference(paragraph=str(target), status=upr.ResponseStatus(status), explanation=explanation, **more)
    return GivenAnswer(target, reference, decides)


ONE: Target = Label(92, 1)
TWO: Target = Label(92, 2)


def test_a_list_decides_and_what_is_said_in_passing_explains() -> None:
    passing = given(ONE, "noted", wording="As to 92.1, it is noted.", decides=False)
    report = draft()
    answers = listed_answers(report, [], [passing, given(ONE, "supported"), given(TWO, "noted", decides=False)])
    assert {str(target): answer.status.value for target, answer in answers.items()} == {
        "92.1": "supported",
        "92.2": "noted",
    }
    assert answers[ONE].explanation == "As to 92.1, it is noted." and not report.findings


def test_the_first_of_two_answers_is_kept_and_told() -> None:
    report = draft()
    tabled = given(ONE, "supported").reference
    answers = listed_answers(
        report, [tabled], [given(ONE, "rejected"), given(ONE, "supported"), given(ONE, "unclear", "Why")]
    )
    assert answers[ONE].status.value == "supported" and answers[ONE].explanation == "Why"
    (finding,) = report.findings
    assert finding.code == "double-answer" and finding.message.startswith("92.1 is answered supported and rejected")


def test_one_by_one_an_answer_takes_the_place_of_what_only_explained() -> None:
    report = draft()
    answers = single_answers(
        report,
        [
            given(ONE, "unclear", "The recommendation", decides=False, text="Ratify"),
            given(ONE, "supported", "It is accepted."),
            given(ONE, "unclear", "A law is drafted.", decides=False),
            given(TWO, "noted"),
            given(TWO, "supported"),
        ],
    )
    assert answers[ONE].status.value == "supported" and answers[ONE].text == "Ratify"
    assert answers[ONE].explanation == "It is accepted. A law is drafted." and answers[TWO].status.value == "noted"
    assert [finding.code for finding in report.findings] == ["double-answer"]


def test_a_number_far_ahead_is_no_recommendation() -> None:
    numbers = [given(Number(n), "noted") for n in (1, 2, 32, 90, 33)]
    assert list(single_answers(draft(), numbers)) == [Number(1), Number(2), Number(32), Number(33)]


def test_lists_are_explained_one_by_one_and_mentions_are_not_preferred() -> None:
    single: dict[Target, Reference] = {
        ONE: given(ONE, "noted", "Why").reference,
        Label(92, 9): given(Label(92, 9), "noted").reference,
    }
    few: dict[Target, Reference] = {ONE: given(ONE, "supported").reference, TWO: given(TWO, "supported").reference}
    assert not decides_by_lists(few) and merged(draft(), few, single)[ONE].status.value == "noted"
    assert set(merged(draft(), few, single)) == {ONE, TWO, Label(92, 9)}
    listed: dict[Target, Reference] = {**few, All(): given(All(), "noted").reference}
    answers = merged(draft(), listed, single)
    assert decides_by_lists(listed) and answers[ONE].status.value == "supported" and answers[ONE].explanation == "Why"
    assert Label(92, 9) in answers


def test_numbered_paragraphs_that_are_no_answers() -> None:
    blocks = [Block("numbers", [], labels=f"{number}.") for number in (1, 2, 1, 2)]
    assert no_answers(blocks, labels=3) == blocks and no_answers(blocks, labels=0) == blocks[:2]
    assert no_answers(blocks[:2], labels=0) == []
