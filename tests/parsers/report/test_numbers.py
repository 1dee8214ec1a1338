"""What a number at the beginning of a line is, by the numbers that come next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.layout import page_lines
from upr.numbering import Printed, label_at, number_at
from upr.parsers.report.numbers import NumbersAhead, OpenList, label_kind, number_kind, words_follow
from upr.text import SourceText


def label(text: str) -> Printed:
    printed = label_at(text)
    assert printed is not None
    return printed


def number(text: str) -> Printed:
    printed = number_at(text)
    assert printed is not None
    return printed


LABELS = [
    # label, expected of paragraph 90, labels ahead, whether a whole sentence stands before, what it is
    ("90.3. Ratify", 3, (), False, "item"),
    ("90.0. Ratify", 3, (), True, "text"),
    ("90.9. Ratify", 3, ("90.3. Adopt",), True, "text"),  # a reference: the list goes on behind it
    ("90.8. Ratify", 3, ("90.4. Adopt",), True, "misprint"),
    ("90.8. Ratify", 3, ("90.4. Adopt",), False, "text"),
    ("91.3 and so on", 3, ("90.4. Adopt",), True, "text"),
    ("90.8. Ratify", 3, ("90.9. Adopt",), True, "gap"),
    ("90.2. Ratify", 8, ("90.3. Adopt",), True, "gap"),  # pages out of order
    ("90.5. Ratify", 8, (), True, "misprint"),
    ("91.3. Ratify", 3, ("90.5. Adopt",), True, "misprint"),
    ("91.1. Ratify", 3, ("91.2. Adopt",), False, "list"),
    ("91.1. Ratify", 3, (), True, "list"),
    ("120.1. Ratify", 3, (), True, "text"),  # a report has no thirty lists
]


@pytest.mark.parametrize(("text", "expected", "ahead", "whole", "kind"), LABELS)
def test_labels(text: str, expected: int, ahead: tuple[str, ...], whole: bool, kind: str) -> None:
    assert label_kind(label(text), OpenList(90, expected, [label(a) for a in ahead], whole)) == kind


def test_a_label_of_a_paragraph_that_begins_later_is_no_list() -> None:
    open_list = OpenList(90, 3, [], whole=True)
    assert label_kind(label("91.1. Ratify"), open_list, later=lambda paragraph: paragraph == 91) == "text"


def test_the_first_list_may_have_any_number() -> None:
    assert label_kind(label("104.1. Ratify"), OpenList(None, 1, [], whole=False)) == "list"


NUMBERS = [
    ("3. Ratify", 3, (), False, "item"),
    ("3 Ratify", 3, (), False, "text"),
    ("3 Ratify", 3, (), True, "item"),
    ("8. ratify", 3, ("9. Adopt",), True, "text"),
    ("8. Ratify", 3, ("3. Adopt",), True, "text"),
    ("8. Ratify", 3, ("4. Adopt",), True, "misprint"),
    ("8. Ratify", 3, ("9. Adopt",), False, "gap"),
    ("8. Ratify", 3, ("5. Adopt",), True, "text"),
    ("1. Ratify", 8, ("2. Adopt",), True, "list"),
    ("1. Ratify", 8, ("2. Adopt",), False, "text"),
]


@pytest.mark.parametrize(("text", "expected", "ahead", "whole", "kind"), NUMBERS)
def test_single_numbers(text: str, expected: int, ahead: tuple[str, ...], whole: bool, kind: str) -> None:
    assert number_kind(number(text), OpenList(None, expected, [number(a) for a in ahead], whole)) == kind


PRINTED = st.builds(
    Printed, lead=st.sampled_from([None, 90, 91, 104]), number=st.integers(0, 40), stop=st.booleans(),
    end=st.just(4), next=st.sampled_from(["R", "r", ""]),
)  # fmt: skip


@given(PRINTED.filter(lambda p: p.lead is not None), st.integers(1, 40), st.lists(PRINTED, max_size=3), st.booleans())
def test_every_label_is_something_and_the_expected_one_an_item(
    printed: Printed, expected: int, ahead: list[Printed], whole: bool
) -> None:
    kind = label_kind(printed, OpenList(90, expected, [a for a in ahead if a.lead], whole))
    assert (kind == "item") == ((printed.lead, printed.number) == (90, expected))
    assert kind == "text" or printed.number


def test_numbers_ahead() -> None:
    text = "90.1. Ratify it;\n90.2 and 90.3 are\n4. Adopt it;\n5. Appoint a judge;\n1. Respect rights;\n92. The list:\n"
    ahead = NumbersAhead(page_lines(SourceText.of(text).lines()))
    assert [p.number for p in ahead.labels_after(-1)] == [1]
    assert [p.number for p in ahead.numbers_after(0, 90, lambda at, printed: False)] == [4, 5, 1]
    assert [p.number for p in ahead.numbers_after(2, 3, lambda at, printed: False)] == []  # 5 leads in the list of 1
    assert [p.number for p in ahead.numbers_after(3, 90, lambda at, printed: printed.number == 92)] == [1]
    assert ahead.paragraph_after(0, 92) and not ahead.paragraph_after(5, 92)


def test_words_follow_a_label_of_an_item() -> None:
    assert words_follow("90.1. Ratify", label("90.1. Ratify"))
    assert not words_follow("90.1", label("90.1"))
