"""Sections of a reply: the rank of what numbers them, and which headings end the answer of one before."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
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


@attrs.frozen
class Over:
    """The answer of a heading, or of a sentence that opens a list.

    Args:
        status: The status word.
        words: Its words.
    """

    status: str
    words: str


class Heads:
    """The answers that hold where a region stands: of the headings over it, the nearest last.

    >>> heads = Heads()
    >>> heads.take(Over("supported", "Accepted"), rank_of("I."))
    >>> heads.take(Over("noted", "The following are noted:"), rank_of("3."))
    >>> heads.end(rank_of("4."))
    >>> heads.now.words
    'Accepted'
    """

    def __init__(self) -> None:
        self.held: list[tuple[int | None, Over]] = []
        """The answers, each with the rank of its section."""
        self.opened: Over | None = None
        """That of the sentence which opens what stands here."""

    @property
    def now(self) -> Over | None:
        """The answer of the nearest heading."""
        return self.held[-1][1] if self.held else None

    @property
    def over(self) -> Over | None:
        """The answer of the sentence that opens what stands here, else that of the nearest heading."""
        return self.opened or self.now

    @property
    def is_unranked(self) -> bool:
        """Whether the nearest heading with an answer is that of no numbered section."""
        return bool(self.held) and self.held[-1][0] is None

    def take(self, over: Over, rank: int | None) -> None:
        """Take the answer of a heading; one without a rank ends all before.

        Args:
            over: The answer.
            rank: The rank of its section.
        """
        self.end(rank, of_heading=True)
        self.held = [*(self.held if rank is not None else []), (rank, over)]

    def is_beside(self, rank: int | None) -> bool:
        """Whether a section of some rank stands beside that of the nearest heading, or over it."""
        held = self.held[-1][0] if self.held else None
        return rank is not None and held is not None and rank <= held

    def end(self, rank: int | None, *, of_heading: bool = False) -> None:
        """End the answers of the sections that one of some rank stands beside or over.

        Args:
            rank: The rank.
            of_heading: Whether a heading has it, which ends those without a rank as well.
        """
        while self.is_beside(rank) or (of_heading and rank is not None and self.held and self.held[-1][0] is None):
            self.held.pop()
