"""What a number at the beginning of a line of a report's section is: an item, a misprint, or the end of a gap.

One number says little of itself: "90.8" where 90.3 is expected may be a misprint, or five items may be lost. The
numbers that come next tell. One that is alone among numbers that go on without it is misprinted; one that the next
agrees with is right, however far it is from what was expected, and keeps what is printed.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from typing import Literal

import attrs

from upr.layout import PageLine
from upr.numbering import Printed, label_at, number_at
from upr.numbering.shapes import LONG_LEAD

Kind = Literal["item", "misprint", "gap", "list", "text"]
"""The expected item; a misprint of it; an item with the number that it prints, though another was expected; the first
item of a list whose lead-in is lost; none."""
LISTS = 10
"""A report has no more lists, so that a paragraph's number further away is a misprint."""
_LOOKED_AHEAD = 3  # numbers that are looked at behind one that is not expected
_NEAR = 3  # numbers from one to the next, where a label between them may be misprinted or glued to its line
_SINGLE_NEAR = 2  # the same for numbers without a label, which words may begin with too


@attrs.frozen
class _NumberedRow:
    """A row that begins with a number: its place, and the number."""

    at: int
    printed: Printed


class NumbersAhead:
    """The numbers that begin lines of a section, to look ahead from any row.

    Args:
        rows: The rows of the section.
        lead: The shape of the paragraphs' numbers in its labels.
    """

    def __init__(self, rows: Sequence[PageLine], lead: str = LONG_LEAD) -> None:
        self.labels = _numbered_rows(rows, lambda text: label_at(text, lead), _may_be_label)
        self.numbers = _numbered_rows(rows, number_at, _may_be_number)
        self._last = {row.printed.number: row.at for row in self.numbers}

    def labels_after(self, row: int) -> list[Printed]:
        """The next labels behind a row."""
        return [numbered.printed for numbered in _next_rows(self.labels, row)]

    def numbers_after(self, row: int, paragraph: int, leads: Callable[[int, Printed], bool]) -> list[Printed]:
        """The next single numbers behind a row, up to the next lead-in.

        Args:
            row: The row.
            paragraph: Number of the paragraph whose list is open.
            leads: Whether the words behind a number of a row are those of a lead-in.
        """
        numbers: list[Printed] = []
        near = _next_rows(self.numbers, row)
        for place, numbered in enumerate(near):
            begins = place + 1 < len(near) and near[place + 1].printed.number == 1
            of_paragraph = paragraph < numbered.printed.number <= paragraph + LISTS
            if of_paragraph and (begins or leads(numbered.at, numbered.printed)):
                break
            numbers.append(numbered.printed)
        return numbers

    def paragraph_after(self, row: int, number: int) -> bool:
        """Whether a line behind a row begins with a paragraph's number."""
        return self._last.get(number, -1) > row


def words_follow(text: str, printed: Printed) -> bool:
    """Whether words stand behind a number on its line, and no comma, as in a list of labels."""
    return text[printed.end :].strip()[:1] not in ("", ",", ";")


def _may_be_label(text: str, label: Printed) -> bool:
    return words_follow(text, label) and (label.opens or label.stop)


def _may_be_number(_: str, number: Printed) -> bool:
    return bool(number.next) and number.stop and number.opens


def _numbered_rows(
    rows: Sequence[PageLine], number_of: Callable[[str], Printed | None], may_be: Callable[[str, Printed], bool]
) -> list[_NumberedRow]:
    numbered = []
    for at, row in enumerate(rows):
        printed = number_of(row.line.text)
        if printed and may_be(row.line.text, printed):
            numbered.append(_NumberedRow(at, printed))
    return numbered


def _next_rows(numbered: Sequence[_NumberedRow], row: int) -> Sequence[_NumberedRow]:
    first = bisect.bisect_right(numbered, row, key=lambda one: one.at)
    return numbered[first : first + _LOOKED_AHEAD]


@attrs.frozen
class OpenList:
    """The list that is open where a line begins with a number.

    Args:
        paragraph: Number of its paragraph; None before the first, and where numbers have no label.
        expected: The number that comes next in it.
        ahead: The numbers that begin lines behind this one.
        whole: Whether what stands before the line is a whole sentence.
    """

    paragraph: int | None
    expected: int
    ahead: Sequence[Printed]
    whole: bool

    @property
    def goes_on(self) -> bool:
        """Whether a later number of the list stands ahead."""
        return any(a.lead == self.paragraph and a.number > self.expected for a in self.ahead)

    @property
    def lacks_one(self) -> bool:
        """Whether the next number ahead is the one behind the expected, so that this one takes its place."""
        return bool(self.ahead) and (self.ahead[0].lead, self.ahead[0].number) == (self.paragraph, self.expected + 1)

    def waits(self, near: int) -> bool:
        """Whether the expected number is still ahead, among the nearest."""
        return any((a.lead, a.number) == (self.paragraph, self.expected) for a in self.ahead[:near])

    def follows(self, printed: Printed) -> bool:
        """Whether the next number ahead goes on from a printed one."""
        return bool(self.ahead) and (self.ahead[0].lead, self.ahead[0].number) == (printed.lead, printed.number + 1)

    def skips(self, printed: Printed, near: int) -> bool:
        """Whether a printed number is higher than the expected, and none between them is among the nearest ahead."""
        between = (a.lead == printed.lead and self.expected < a.number <= printed.number for a in self.ahead[:near])
        return printed.number > self.expected and not any(between)

    def agrees(self, printed: Printed) -> bool:
        """Whether numbers ahead go on from a printed one, with a few between that may be misprinted."""
        return any(a.lead == printed.lead and 0 < a.number - printed.number <= _NEAR for a in self.ahead)


def _kind(kind: Kind, *, when: bool) -> Kind:
    return kind if when else "text"


def label_kind(printed: Printed, open_list: OpenList, later: Callable[[int], bool] = lambda _: False) -> Kind:
    """What a label is.

    Args:
        printed: The label.
        open_list: The list that is open, with the labels ahead.
        later: Whether a paragraph of a number begins behind it: then no item before can be of its list.

    >>> def kind(text, expected, *ahead):
    ...     return label_kind(label_at(text), OpenList(90, expected, [label_at(a) for a in ahead], whole=True))
    >>> kind("90.8. Ratify", 3, "90.4. Adopt"), kind("90.8. Ratify", 3, "90.9. Adopt")
    ('misprint', 'gap')
    >>> kind("91.3. Ratify", 3, "90.4. Adopt"), kind("91.3. Ratify", 3, "91.4. Adopt")
    ('misprint', 'list')
    """
    if (printed.lead, printed.number) == (open_list.paragraph, open_list.expected):
        return "item"
    if not printed.number:
        return "text"
    if not open_list.follows(printed) and open_list.waits(_LOOKED_AHEAD):
        return "text"  # the list goes on behind it: a reference to another label, whose line begins with it
    if open_list.lacks_one:
        return _kind("misprint", when=open_list.whole and _in_its_place(printed, open_list))
    if not printed.opens:
        expected = printed.stop and printed.number == open_list.expected
        return _kind("misprint", when=expected and open_list.whole and open_list.goes_on)
    if printed.lead == open_list.paragraph:
        return _of_the_list(printed, open_list)
    return _of_another_list(printed, open_list, later)


def _in_its_place(printed: Printed, open_list: OpenList) -> bool:
    """Whether a label that stands where the expected one is missing looks like one."""
    if printed.opens and printed.stop:
        return True
    half_right = printed.lead == open_list.paragraph or printed.number == open_list.expected
    return half_right and (printed.opens or printed.stop)


def _of_the_list(printed: Printed, open_list: OpenList) -> Kind:
    """What a label of the open list is, whose number is not the expected one."""
    agrees = open_list.agrees(printed)
    if not (agrees or open_list.whole):
        return "text"
    lower = printed.number < open_list.expected
    if open_list.skips(printed, _LOOKED_AHEAD) or (lower and agrees):  # pages out of order, or one that stands twice
        return "gap"
    return _kind("misprint", when=open_list.whole and printed.stop and open_list.expected > 1)


def _of_another_list(printed: Printed, open_list: OpenList, later: Callable[[int], bool]) -> Kind:
    """What a label of another paragraph is: the first of its list, or a misprint of the expected one."""
    agrees, whole = open_list.agrees(printed), open_list.whole
    expected = printed.number == open_list.expected
    if open_list.goes_on and not agrees:
        return _kind("misprint", when=whole and expected)
    first = printed.number == 1 and open_list.paragraph is None
    if agrees or first or (whole and _may_be_next(printed, open_list.paragraph, later)):
        return "list"
    return _kind("misprint", when=whole and expected and open_list.expected > 1)


def _may_be_next(printed: Printed, paragraph: int | None, later: Callable[[int], bool]) -> bool:
    """Whether a label can be of one of the next lists, and its paragraph does not begin behind it."""
    assert printed.lead is not None
    return paragraph is None or (paragraph < printed.lead <= paragraph + LISTS and not later(printed.lead))


def number_kind(printed: Printed, open_list: OpenList) -> Kind:
    """What a single number is, where items have no labels and each list begins again at 1.

    Args:
        printed: The number.
        open_list: The list that is open, with the numbers ahead up to the next lead-in.

    >>> def kind(text, expected, *ahead):
    ...     return number_kind(number_at(text), OpenList(None, expected, [number_at(a) for a in ahead], whole=True))
    >>> kind("8. Ratify", 3, "4. Adopt"), kind("8. Ratify", 3, "9. Adopt"), kind("3. Ratify", 8, "4. Adopt")
    ('misprint', 'gap', 'list')
    """
    if printed.number == open_list.expected:
        return _kind("item", when=_begins_item(printed, open_list))
    likely = printed.number and printed.stop and printed.opens
    return _unexpected_number(printed, open_list) if likely else "text"


def _unexpected_number(printed: Printed, open_list: OpenList) -> Kind:
    """What a single number is that looks like an item's, and is not the one that comes next."""
    follows = open_list.follows(printed)
    if not follows and open_list.waits(_SINGLE_NEAR):
        return "text"
    if open_list.lacks_one:
        return _kind("misprint", when=open_list.whole)
    if printed.number < open_list.expected:
        return _kind("list", when=open_list.whole and (follows or not open_list.ahead))
    return _kind("gap", when=open_list.agrees(printed) or (open_list.whole and open_list.skips(printed, 1)))


def _begins_item(printed: Printed, open_list: OpenList) -> bool:
    """Whether words behind the expected number are an item's; with less signs of it only behind a whole sentence."""
    return (printed.stop and printed.opens) or (open_list.whole and (printed.stop or printed.opens))
