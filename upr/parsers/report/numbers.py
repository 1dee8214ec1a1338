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

from upr.layout import Row
from upr.numbering import Printed, label_at, number_at

Kind = Literal["item", "misprint", "gap", "list", "text"]
"""The expected item; a misprint of it; an item with the number that it prints, though another was expected; the first
item of a list whose lead-in is lost; none."""
_AHEAD = 3  # numbers that are looked at behind one that is not expected
_NEAR = 3  # numbers from one to the next, where a label between them may be misprinted or glued to its line
LISTS = 10  # a report has no more lists, so that a paragraph's number further away is a misprint


@attrs.frozen
class _Found:
    row: int
    printed: Printed


class Ahead:
    """The numbers that begin lines of a section, to look ahead from any row.

    Args:
        rows: The rows of the section.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.labels = [
            _Found(at, printed)
            for at, row in enumerate(rows)
            if (printed := label_at(row.line.text))
            and _words_follow(row.line.text, printed)
            and (printed.opens or printed.stop)
        ]
        self.numbers = [
            _Found(at, printed)
            for at, row in enumerate(rows)
            if (printed := number_at(row.line.text)) and printed.next and printed.stop and printed.opens
        ]
        self._last = {found.printed.number: found.row for found in self.numbers}

    def labels_after(self, row: int) -> list[Printed]:
        """The next labels behind a row."""
        return [one.printed for one in _after(self.labels, row)]

    def numbers_after(self, row: int, paragraph: int, leads: Callable[[int, Printed], bool]) -> list[Printed]:
        """The next single numbers behind a row, up to the next lead-in.

        Args:
            row: The row.
            paragraph: Number of the paragraph whose list is open.
            leads: Whether the words behind a number of a row are those of a lead-in.
        """
        found: list[Printed] = []
        near = _after(self.numbers, row)
        for at, one in enumerate(near):
            begins = at + 1 < len(near) and near[at + 1].printed.number == 1
            if paragraph < one.printed.number <= paragraph + LISTS and (begins or leads(one.row, one.printed)):
                break
            found.append(one.printed)
        return found

    def paragraph_after(self, row: int, number: int) -> bool:
        """Whether a line behind a row begins with a paragraph's number."""
        return self._last.get(number, -1) > row


def _words_follow(text: str, printed: Printed) -> bool:
    return text[printed.end :].strip()[:1] not in ("", ",", ";")


def _after(found: Sequence[_Found], row: int) -> Sequence[_Found]:
    first = bisect.bisect_right(found, row, key=lambda one: one.row)
    return found[first : first + _AHEAD]


def _next_is(printed: Printed, ahead: Sequence[Printed]) -> bool:
    return bool(ahead) and (ahead[0].lead, ahead[0].number) == (printed.lead, printed.number + 1)


def _agrees(printed: Printed, ahead: Sequence[Printed]) -> bool:
    return any(a.lead == printed.lead and 0 < a.number - printed.number <= _NEAR for a in ahead)


def label_kind(
    printed: Printed,
    paragraph: int | None,
    expected: int,
    ahead: Sequence[Printed],
    *,
    whole: bool,
    later: Callable[[int], bool] = lambda _: False,
) -> Kind:
    """What a label is.

    Args:
        printed: The label.
        paragraph: Number of the paragraph whose list is open; None before the first.
        expected: The number that comes next in it.
        ahead: The labels behind it.
        whole: Whether what stands before it is a whole sentence.
        later: Whether a paragraph of a number begins behind it: then no item before can be of its list.

    >>> def kind(text, expected, *ahead):
    ...     return label_kind(label_at(text), 90, expected, [label_at(a) for a in ahead], whole=True)
    >>> kind("90.8. Ratify", 3, "90.4. Adopt"), kind("90.8. Ratify", 3, "90.9. Adopt")
    ('misprint', 'gap')
    >>> kind("91.3. Ratify", 3, "90.4. Adopt"), kind("91.3. Ratify", 3, "91.4. Adopt")
    ('misprint', 'list')
    """
    lead, number, sure = printed.lead, printed.number, printed.opens and printed.stop
    if lead == paragraph and number == expected:
        return "item"
    if not number:
        return "text"
    if not _next_is(printed, ahead) and any((a.lead, a.number) == (paragraph, expected) for a in ahead):
        return "text"  # the list goes on behind it: a reference to another label, whose line begins with it
    agrees = _agrees(printed, ahead)
    if ahead and (ahead[0].lead, ahead[0].number) == (paragraph, expected + 1):
        own = lead == paragraph or number == expected
        return "misprint" if whole and (sure or (own and (printed.opens or printed.stop))) else "text"
    if not printed.opens:
        likely = printed.stop and whole and number == expected and _goes_on(paragraph, expected, ahead)
        return "misprint" if likely else "text"
    if lead == paragraph:
        return _of_the_list(printed, expected, ahead, agrees=agrees, whole=whole)
    if _goes_on(paragraph, expected, ahead) and not agrees:
        return "misprint" if whole and number == expected else "text"
    if agrees or (number == 1 and paragraph is None):
        return "list"
    assert lead is not None
    near = paragraph is None or (paragraph < lead <= paragraph + LISTS and not later(lead))
    if near and whole:
        return "list"
    return "misprint" if whole and number == expected and expected > 1 else "text"


def _goes_on(paragraph: int | None, expected: int, ahead: Sequence[Printed]) -> bool:
    return any(a.lead == paragraph and a.number > expected for a in ahead)


def _of_the_list(printed: Printed, expected: int, ahead: Sequence[Printed], *, agrees: bool, whole: bool) -> Kind:
    """What a label of the open list is, whose number is not the expected one."""
    if not (agrees or whole):
        return "text"
    if printed.number > expected:
        less = any(a.lead == printed.lead and expected < a.number <= printed.number for a in ahead)
        if not less:
            return "gap"
    elif agrees:
        return "gap"  # pages out of order, or one that stands twice
    return "misprint" if whole and printed.stop and expected > 1 else "text"


def number_kind(printed: Printed, expected: int, ahead: Sequence[Printed], *, whole: bool) -> Kind:
    """What a single number is, where items have no labels and each list begins again at 1.

    Args:
        printed: The number.
        expected: The number that comes next.
        ahead: The numbers behind it, up to the next lead-in.
        whole: Whether what stands before it is a whole sentence.

    >>> def kind(text, expected, *ahead):
    ...     return number_kind(number_at(text), expected, [number_at(a) for a in ahead], whole=True)
    >>> kind("8. Ratify", 3, "4. Adopt"), kind("8. Ratify", 3, "9. Adopt"), kind("3. Ratify", 8, "4. Adopt")
    ('misprint', 'gap', 'list')
    """
    number = printed.number
    if number == expected:
        fits = (printed.stop and printed.opens) or (whole and (printed.stop or printed.opens))
        return "item" if fits else "text"
    if not (number and printed.stop and printed.opens):
        return "text"
    follows = _next_is(printed, ahead)
    if not follows and any(a.number == expected for a in ahead[:2]):
        return "text"
    if ahead and ahead[0].number == expected + 1 and not follows:
        return "misprint" if whole else "text"
    if number > expected:
        less = bool(ahead) and expected < ahead[0].number <= number
        return "gap" if _agrees(printed, ahead) or (whole and not less) else "text"
    return "list" if whole and (follows or not ahead) else "text"
