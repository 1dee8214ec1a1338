"""The one reader of labels, numbers, paragraphs and ranges: of printed lists, and of sentences that name them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs
import regex

from upr.numbering.shapes import (
    ANY_LEAD,
    DOT,
    LABEL_LIST,
    LONG_LEAD,
    NO,
    NO_AMOUNT,
    NOT_BEHIND_FIGURES,
    NUMBER,
    NUMBER_LIST,
    PARAGRAPH_LIST,
    PART,
    POINT,
    SHORT_LEAD,
    TO,
    label_shape,
    list_shape,
)
from upr.numbering.targets import All, AllBut, Label, Number, One, Paragraph, Range, Target, members_of
from upr.patterns import Pattern
from upr.wording.shapes import EXCEPT

_I = regex.IGNORECASE
# The full stop of "31. – 34." ends a number; that of "122.3" does not.
_STOP = r"(?:\s?[.)](?!\s?\d))?"
_ENTRY = Pattern(
    rf"(?:(?P<lead>{ANY_LEAD}){POINT})?(?P<number>{NUMBER})(?!\d)(?:\s?(?P<part>{PART}))?{_STOP}"
    rf"(?:\s*{TO}\s*(?:(?P<last_lead>{ANY_LEAD}){POINT})?(?P<last>{NUMBER})(?!\d)(?:\s?(?P<last_part>{PART}))?)?"
)
_PARAGRAPHS = Pattern(rf"\bpara(?:graph)?s?\b\.?\s*(?P<list>{PARAGRAPH_LIST})", _I)
_PARAGRAPH = Pattern(rf"(?P<number>{ANY_LEAD})(?:\s*(?P<parts>{PART}(?:[\s,]*+(?:and\s+)?{PART})*))?")
_PART = regex.compile(PART)
EVERY = Pattern(
    r"\b(?:all\s+(?:of\s+)?(?:the\s+|its\s+|these\s+)?|"
    r"(?:(?:all\s+)?(?:the\s+)?(?:remaining|other|rest\s+of\s+the)\s+))(?:\w+\s+){0,3}?recommendations\b"
    r"(?P<where>(?:\s+(?:contained|listed|set\s+out|made|in|under|the|of|that|this|same|said|paragraph|para\.?|"
    rf"(?P<lead>{LONG_LEAD})(?!\.?\d)|(?<=\bpara(?:graph|\.)?\s)(?P<lead>{ANY_LEAD})(?!\.?\d)))*)",
    _I,
)
"""All recommendations, or all of a paragraph: "all other recommendations in paragraph 92"."""
LABELS = Pattern(LABEL_LIST)
"""A printed list that begins with a label."""
_BUT = Pattern(rf"\s*,?\s*{EXCEPT}[^.;\d]{{0,60}}(?P<list>{list_shape()}|{NUMBER_LIST})", _I)


@functools.cache
def _label(lead: str) -> Pattern:
    return Pattern(rf"{NOT_BEHIND_FIGURES}{label_shape(lead, point=DOT, named=True)}(?![\d%]|\.\d|\s*per\s?cent)")


@functools.cache
def _named(lead: str) -> Pattern:
    return Pattern(
        rf"\brec(?:ommendation)?s?\b\.?\s+{NO}(?P<list>{list_shape(lead)}|{NUMBER_LIST}){NO_AMOUNT}"
        rf"(?:\s+(?:of|in|under)\s+paragraph\s+(?P<lead>{SHORT_LEAD})(?!\d))?|(?P<list>{list_shape(lead)}){NO_AMOUNT}",
        _I,
    )


Named = TypeVar("Named", bound=Target, covariant=True)


@attrs.frozen
class Mention(Generic[Named]):
    """A target, and where a text names it.

    Args:
        target: What is named.
        start: The place of its first character.
        end: The place behind its last.
    """

    target: Named
    start: int
    end: int


def targets_of(printed: str, lead: int | None = None) -> list[Mention[One | Range]]:
    """The labels, numbers and ranges of a printed list; a paragraph goes on where it is not repeated.

    Args:
        printed: Words that hold numbers and ranges only, with what stands between them.
        lead: The paragraph of numbers that name none, where the words around say it.

    >>> [str(one.target) for one in targets_of("122.2-4, 12, 112.8–113.2 and 123.1 (i)")]
    ['122.2-122.4', '122.12', '112.8-113.2', '123.1 (i)']
    >>> [(str(one.target), one.start, one.end) for one in targets_of("1 to 3, 7", lead=90)]
    [('90.1-90.3', 0, 6), ('90.7', 8, 9)]
    """
    return [Mention(*entry) for entry in _entries(printed, lead)]


def expanded(printed: str, lead: int | None = None) -> list[One | Range]:
    """The recommendations of a printed list one by one; a range over two paragraphs stays one.

    Args:
        printed: As `targets_of` takes it.
        lead: As `targets_of` takes it.

    >>> [str(one) for one in expanded("122.2-3, 7, 112.8–113.2")]
    ['122.2', '122.3', '122.7', '112.8-113.2']
    """
    return [member for target, _, _ in _entries(printed, lead) for member in members_of(target)]


def _entries(printed: str, lead: int | None) -> Iterator[tuple[One | Range, int, int]]:
    for match in _ENTRY.finditer(printed):
        if match["lead"]:
            lead = int(match["lead"])
        first = _one(lead, match["number"], match["part"])
        first_end = match.end("part") if match["part"] else match.end("number")
        if not match["last"]:
            yield first, match.start(), first_end
            continue
        last_lead = int(match["last_lead"]) if match["last_lead"] else lead
        last = _one(last_lead, match["last"], match["last_part"])
        last_end = match.end("last_part") if match["last_part"] else match.end("last")
        if lead is None and last_lead is not None:  # a number and a label are no ends of one range
            yield first, match.start(), first_end
            yield last, match.start("last_lead"), last_end
        else:
            yield Range(first, last), match.start(), last_end
        lead = last_lead


def labels_in(text: str, lead: str = LONG_LEAD) -> Iterator[Mention[Label]]:
    """The labels that stand in a text, one by one, whatever it says of them; no amounts, shares or dates.

    Args:
        text: Any text.
        lead: The shape of the paragraphs' numbers; a shorter one could be a decimal number's.

    >>> [str(one.target) for one in labels_in("92.5 and 92.7-9, but 12.5% and $10.4 million")]
    ['92.5', '92.7']
    >>> [str(one.target) for one in labels_in("6.1 and 6.2", ANY_LEAD)]
    ['6.1', '6.2']
    """
    for match in _label(lead).finditer(text):
        yield Mention(Label(int(match["lead"]), int(match["number"])), *match.span())


def paragraphs_in(text: str) -> Iterator[Mention[Paragraph]]:
    """The paragraphs that a text names, each part apart.

    Args:
        text: A sentence.

    >>> [one.target.printed for one in paragraphs_in("in paragraphs 38 (a), (b) and 40")]
    ['38 (a)', '38 (b)', '40']
    """
    for named in _PARAGRAPHS.finditer(text):
        for match in _PARAGRAPH.finditer(text, *named.span("list")):
            number = int(match["number"])
            if not match["parts"]:
                yield Mention(Paragraph(number), match.start(), match.end("number"))
            for part in _PART.finditer(text, *match.span("parts")):
                yield Mention(Paragraph(number, part[0][1:-1]), part.start(), part.end())


def recommendations_in(text: str, lead: str = LONG_LEAD) -> Iterator[Mention[One | Range]]:
    """The recommendations that a text names: labels and ranges of them, and numbers behind "recommendations".

    Args:
        text: A sentence, or a heading.
        lead: The shape of the paragraphs' numbers.

    >>> [str(one.target) for one in recommendations_in("Recommendations Nos. 4-6, unlike 92.7, cost 5 million")]
    ['4-6', '92.7']
    """
    for match in _named(lead).finditer(text):
        start = match.start("list")
        for target, first, end in _entries(match["list"], int(match["lead"]) if match["lead"] else None):
            yield Mention(target, start + first, start + end)


def targets_in(text: str, lead: str = LONG_LEAD) -> list[Mention[Target]]:
    """What a text names, in order: labels; numbers behind "recommendations"; paragraphs; all, or all but some.

    Args:
        text: A sentence, or a heading.
        lead: The shape of the paragraphs' numbers.

    >>> [str(one.target) for one in targets_in("Chad accepts recommendations 1 to 12, and notes 92.7 and 92.9-92.11")]
    ['1-12', '92.7', '92.9-92.11']
    >>> [str(one.target) for one in targets_in("all other recommendations in paragraph 92, except for 92.4 and 92.7")]
    ['92.* but 92.4, 92.7']
    >>> [str(one.target) for one in targets_in("all recommendations in paragraph 6")]
    ['6.*']
    >>> [str(one.target) for one in targets_in("the recommendation in paragraph 92 (a)")]
    ['paragraph 92 (a)']
    """
    candidates: list[Mention[Target]] = [*_all_in(text), *recommendations_in(text, lead), *paragraphs_in(text)]
    mentions: list[Mention[Target]] = []
    for mention in sorted(candidates, key=lambda one: one.start):
        if not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    return mentions


def _all_in(text: str) -> Iterator[Mention[All | AllBut]]:
    for match in EVERY.finditer(text):
        lead = int(match["lead"]) if match["lead"] else None
        but = _BUT.match(text, match.end())
        if but is None:
            yield Mention(All(lead), *match.span())
        else:
            left_out = tuple(target for target, _, _ in _entries(but["list"], lead))
            yield Mention(AllBut(left_out, lead), match.start(), but.end())


def _one(lead: int | None, number: str, part: str | None) -> One:
    named = part[1:-1] if part else None
    return Number(int(number), named) if lead is None else Label(lead, int(number), named)
