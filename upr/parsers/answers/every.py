"""Answers to all recommendations, or to all of a paragraph: "accepts all other recommendations in paragraph 92"."""

from __future__ import annotations

from collections.abc import Iterator
from operator import methodcaller

import regex

from upr.numbering import All
from upr.numbering.reading import EVERY
from upr.numbering.shapes import ANY_LEAD
from upr.patterns import Pattern
from upr.wording import answers_in
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_PAST = regex.compile(r"\s*(?:was|were|had)\b", _I)
_ACTIVE_END = regex.compile(
    r"(?:\s+(?:to|with|of|on|for|also|fully|therefore|the|in\s+principle|almost|nearly))*\s*$", _I
)
_ALL_OF_PARAGRAPH = Pattern(
    rf"\bthe\s+recommendations\s+(?:(?:contained|listed|set\s+out|made)\s+)?in\s+paragraph\s+(?P<lead>{ANY_LEAD})(?!\.?\d)",
    _I,
)
_THAT_PARAGRAPH = regex.compile(rf"\bparagraph\s+(?P<lead>{ANY_LEAD})\b", _I)
_SAME_PARAGRAPH = regex.compile(r"\b(?:that|this|the\s+same|said)\s+paragraph")

# What follows "all recommendations" where they are the subject of their answer: "... are accepted".
_VERB_BEHIND = regex.compile(
    r"\s*+(?:[,)\]]++\s*+)?(?P<relative>which\s+|that\s+)?"
    r"(?:(?:all|both|therefore|also|thus|now|each|hence|then|still|too|likewise|\w+ly)\s+)*"
    rf"{VERB_OF_SUBJECT}\b",
    _I,
)
_REACH = 600  # characters before or behind "all recommendations" in which their answer is looked for


def named_paragraph(sentence: str) -> int | None:
    """The paragraph that a sentence names last, which "that paragraph" then is.

    >>> named_paragraph("The recommendations in paragraph 92 were examined.")
    92
    """
    named = list(_THAT_PARAGRAPH.finditer(sentence))
    return int(named[-1]["lead"]) if named else None


def answers_to_every(sentence: str, paragraph: int | None = None) -> Iterator[tuple[All, str]]:
    """Answers to all recommendations, or to all of a paragraph; those that are named apart have their own.

    Args:
        sentence: The sentence, remarks blanked.
        paragraph: The paragraph that "that paragraph" is.

    >>> [(str(all), status) for all, status in answers_to_every("It accepts all recommendations in paragraph 92.")]
    [('92.*', 'supported')]
    """
    for match in sorted([*EVERY.finditer(sentence), *_ALL_OF_PARAGRAPH.finditer(sentence)], key=methodcaller("start")):
        status = _answer_to(sentence, match)
        if status is not None:
            same = paragraph if _SAME_PARAGRAPH.search(match[0]) else None
            yield All(int(match["lead"]) if match["lead"] else same), status


def _answer_to(sentence: str, every: regex.Match[str]) -> str | None:
    """The answer to "all recommendations": right before it, or in a verb behind it."""
    before = sentence[max(0, every.start() - _REACH) : every.start()]
    answers = answers_in(before)
    if answers and _ACTIVE_END.fullmatch(before[answers[-1].end :]):
        return answers[-1].status
    verb = _VERB_BEHIND.match(sentence, every.end(), every.end() + _REACH)
    # "were deferred" tells what happened at the review.
    if verb is None or verb["relative"] or _PAST.match(sentence, every.end()):
        return None
    behind = answers_in(sentence[every.end() : every.end() + _REACH])
    return behind[0].status if behind else None
