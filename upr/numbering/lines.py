"""The number or label that a line begins with."""

from __future__ import annotations

import functools

import attrs
import regex

from upr.numbering.shapes import LONG_LEAD, NUMBER


@functools.cache
def _number_line(number: str) -> regex.Pattern[str]:
    return regex.compile(rf"\s*(?P<number>{number})(?P<stop>\s?\.(?!\d)|\))?\s*(?=(?P<next>.?))")


@functools.cache
def _label_line(lead: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"\s*(?P<open>\()?(?P<lead>{lead})\s?[.\-–]\.?\s?(?P<number>{NUMBER})(?!\d)(?(open)\s?\))"
        r"(?P<stop>\s?[.,;:)])?(?:\s?[.\-–](?=\s*\p{Lu}))?\s*(?=(?P<next>.?))"
    )


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


def label_at(text: str, lead: str = LONG_LEAD) -> Printed | None:
    """The label that a line begins with.

    Args:
        text: The line.
        lead: The shape of the paragraph's number: a shorter one could be a heading's ("1.2").

    >>> label_at("90.1. Ratify")
    Printed(lead=90, number=1, stop=True, end=6, next='R')
    >>> label_at("1. Ratify") is None
    True
    """
    match = _label_line(lead).match(text)
    if not match:
        return None
    return Printed(int(match["lead"]), int(match["number"]), bool(match["stop"]), match.end(), match["next"])


def number_at(text: str, number: str = NUMBER) -> Printed | None:
    """The single number that a line begins with.

    Args:
        text: The line.
        number: The shape of the number: where it may have four digits, a year begins lines too.

    >>> number_at("  7.  Ratify")
    Printed(lead=None, number=7, stop=True, end=6, next='R')
    """
    match = _number_line(number).match(text)
    if not match or (not match["stop"] and match.end() == match.end("number")):
        return None
    return Printed(None, int(match["number"]), bool(match["stop"]), match.end(), match["next"])
