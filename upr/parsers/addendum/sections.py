"""Sections of a reply: the rank of what numbers them, and which headings end the answer of one before."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from upr.parsers.addendum.body_lines import ORDINALS
from upr.parsers.addendum.categories import category_named
from upr.parsers.addendum.region import Region
from upr.parsers.answers.headings import OTHER

_I = regex.IGNORECASE
# The ranks of markers: "I." and "Part II" stand over "A.", these over "1.", these over "(a)".
_RANKS = (
    (0, regex.compile(rf"[IVX]+\.|(?:Part|Section|Category|Group|{ORDINALS}).*")),
    (1, regex.compile(r"[A-Z]\.")),
    (2, regex.compile(r"\d{1,2}\.")),
    (3, regex.compile(r"\(?[a-z]{1,4}\)")),
)
_LETTER = regex.compile(r"[A-Z]\.")
_RANK_OF_LETTERS = 1
PARAGRAPH_RANK = 2
"""Of the numbers of paragraphs."""
_CLOSES_CONTEXT = regex.compile(
    r"(?:explanations?|introduction|interpretation|general|conclu|follow|closing|final|comments?\b|remarks?\b|"
    r"observations?\b|reasons?\b|clarifications?|justifications?|notes\b)",
    _I,
)


def rank_of(marker: str) -> int | None:
    """The rank of a marker of sections; None where it is none.

    Args:
        marker: What stands before a heading or a paragraph.

    >>> rank_of("II."), rank_of("B."), rank_of("3."), rank_of("(a)"), rank_of("•")
    (0, 1, 2, 3, None)
    """
    return next((rank for rank, shape in _RANKS if shape.fullmatch(marker)), None)


def give_ranks(regions: Iterable[Region]) -> None:
    """Give regions the ranks of their markers; "I." behind "H." is a letter.

    Args:
        regions: The regions of a body, in order.
    """
    letter = ""
    for region in regions:
        region.rank = rank_of(region.marker)
        if _LETTER.fullmatch(region.marker):
            if letter and ord(region.marker[0]) == ord(letter) + 1:
                region.rank = _RANK_OF_LETTERS
            letter = region.marker[0]


def closes(heading: str) -> bool:
    """Whether a heading opens what answers nothing, or another category: "Follow-up", "Explanations".

    Args:
        heading: Its words.

    >>> closes("Explanations"), closes("Women’s rights")
    (True, False)
    """
    return bool(OTHER.fullmatch(heading) or _CLOSES_CONTEXT.match(heading) or category_named(heading))
