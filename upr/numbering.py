"""Paragraph numbers, labels ("90.1") and lists of numbers ("122.2-10, 12"), as UN documents print them."""

from __future__ import annotations

import attrs
import regex

_LABEL = regex.compile(
    r"\s*(?P<lead>\d{2,3})\s?(?P<sign>[.\-–])\s?(?P<number>\d{1,3})(?!\d)(?P<stop>\s?[.,;])?\s*(?=(?P<next>.?))"
)
_NUMBER = regex.compile(r"\s*(?P<number>\d{1,3})(?P<stop>\s?\.(?!\d)|\))?\s*(?=(?P<next>.?))")
_RANGE = regex.compile(
    r"(?P<a>\d{1,3})(?:\s?\.\s?(?P<an>\d{1,3}))?"
    r"(?:\s*(?:[-–—‑]|\bto\b|\bthrough\b)\s*(?P<b>\d{1,3})(?:\s?\.\s?(?P<bn>\d{1,3}))?)?"
)
_SIGN = r"(?:,(?!\d{3}(?![\d.]))|;|\.(?=\s*\d{2,3}\.\d)|[-–—‑]|\band\b|\bor\b|\bto\b|\bthrough\b|&|/)"
# Nothing of it is given back: the number behind it begins with neither a blank nor a sign.
_SEPARATOR = rf"(?>\s*{_SIGN}(?:\s*{_SIGN})*\s*)"
_FULL = r"(?<![\d./$€£])\d{2,3}\s?\.\d{1,3}(?!\d|\.\d)"
_BARE = r"\(?\d{1,3}(?![\d/])\)?"
LABEL_LIST = rf"{_FULL}(?:{_SEPARATOR}(?:{_FULL}|{_BARE}))*"
"""Pattern of a printed list that begins with a label: "122.2-10, 12, 122.18.122.20"."""
NUMBER_LIST = rf"(?<![\d.,/$€£])\d{{1,3}}(?![\d/]|\.\d)\)?(?:{_SEPARATOR}{_BARE}(?!\.\d))*"
"""Pattern of a printed list of numbers alone: "1-5, 14 and 16"."""
_MOST = 400  # no list of recommendations is longer


@attrs.frozen
class Printed:
    """A number at the beginning of a line.

    Args:
        lead: Number of the paragraph, None where only one number stands there.
        number: The number itself.
        stop: Whether a full stop (or another sign) ends it.
        end: Place of the first character after it and its blanks.
        next: The first character of the words; "" at a line's end.
    """

    lead: int | None
    number: int
    stop: bool
    end: int
    next: str

    @property
    def opens(self) -> bool:
        """Whether what follows can begin a sentence."""
        return not self.next or self.next.isupper() or self.next.istitle() or self.next in "“\"‘'‟(["


def label_at(text: str) -> Printed | None:
    """The label that a line begins with.

    >>> label_at("90.1. Ratify")
    Printed(lead=90, number=1, stop=True, end=6, next='R')
    >>> label_at("1. Ratify") is None
    True
    """
    found = _LABEL.match(text)
    if not found:
        return None
    return Printed(int(found["lead"]), int(found["number"]), bool(found["stop"]), found.end(), found["next"])


def number_at(text: str) -> Printed | None:
    """The single number that a line begins with.

    >>> number_at("  7.  Ratify")
    Printed(lead=None, number=7, stop=True, end=6, next='R')
    """
    found = _NUMBER.match(text)
    if not found or (not found["stop"] and found.end() == found.end("number")):
        return None
    return Printed(None, int(found["number"]), bool(found["stop"]), found.end(), found["next"])


def numbers_in(text: str, lead: int | None = None) -> list[tuple[int | None, int]]:
    """Numbers and ranges of a list, as (paragraph, number); the paragraph goes on where it is not repeated.

    Args:
        text: Words that hold numbers and ranges only, with commas, "and", semicolons.
        lead: Paragraph of numbers that name none.

    >>> numbers_in("122.2-4, 12 and 123.1")
    [(122, 2), (122, 3), (122, 4), (122, 12), (123, 1)]
    >>> numbers_in("1 to 3, 7", lead=90)
    [(90, 1), (90, 2), (90, 3), (90, 7)]
    """
    found: list[tuple[int | None, int]] = []
    for match in _RANGE.finditer(text):
        first = int(match["an"] or match["a"])
        if match["an"]:
            lead = int(match["a"])
        last = int(match["bn"] or match["b"] or first)
        if not first <= last <= first + _MOST:
            last = first
        found += [(lead, number) for number in range(first, last + 1)]
    return found
