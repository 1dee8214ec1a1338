"""Targets: values whose text is read again."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from tests.numbering.targets import LEADS, NUMBERS, TARGETS
from upr.numbering import (
    All,
    AllBut,
    Label,
    Number,
    Paragraph,
    Range,
    Target,
    expanded,
    lead_of,
    members_of,
    target_of,
)


@given(TARGETS)
def test_the_text_of_a_target_is_read_again(target: Target) -> None:
    again = target_of(str(target))
    assert again == target and hash(again) == hash(target) and type(again) is type(target)
    assert pickle.loads(pickle.dumps(target)) == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("92.5", Label(92, 5)),
        ("6.1", Label(6, 1)),
        ("1234.5", Label(1234, 5)),
        ("92.9 (i)", Label(92, 9, "i")),
        ("18", Number(18)),
        ("38 (a)", Number(38, "a")),
        ("paragraph 38", Paragraph(38)),
        ("112.8-113.2", Range(Label(112, 8), Label(113, 2))),
        ("2-4", Range(Number(2), Number(4))),
        ("*", All()),
        ("122.*", All(122)),
        ("* but 4, 92.7-92.9", AllBut((Number(4), Range(Label(92, 7), Label(92, 9))))),
        ("the rest", None),
        ("paragraph 92.5", None),
        ("paragraph 3-5", None),
        ("* but the rest", None),
        ("* but *", None),
        ("92.", None),
        ("", None),
    ],
)
def test_texts_of_records(text: str, target: Target | None) -> None:
    assert target_of(text) == target


@given(LEADS, NUMBERS, NUMBERS)
def test_a_range_in_one_paragraph_has_every_number_between_its_ends(lead: int, one: int, other: int) -> None:
    first, last = sorted((one, other))
    members = Range(Label(lead, first), Label(lead, last)).members
    if last - first <= 400:
        assert members == tuple(Label(lead, number) for number in range(first, last + 1))
        assert expanded(f"{lead}.{first}-{last}") == list(members)
        assert expanded(f"{lead}.{first} to {lead}.{last}") == list(members)
        assert expanded(f"{first}–{last}", lead=lead) == list(members)
    else:
        assert members == (Label(lead, first),)
    backwards = Range(Label(lead, last), Label(lead, first))
    assert first == last or backwards.members == (Label(lead, last),)


def test_a_range_over_two_paragraphs_is_one_for_only_the_report_knows_its_length() -> None:
    across = Range(Label(112, 8), Label(113, 2))
    assert across.across and members_of(across) == (across,) and lead_of(across) == 113
    assert expanded("112.3, 112.8–113.2 and 5") == [Label(112, 3), across, Label(113, 5)]
    assert [lead_of(target) for target in (All(), All(3), Paragraph(3), AllBut((Number(1),), 7))] == [None, 3, None, 7]
