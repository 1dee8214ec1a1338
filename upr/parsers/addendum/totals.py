"""Where an addendum states totals: in its introduction, and behind its headings ("Accepted recommendations (14)")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.audit import Of, StatedTotal
from upr.layout import Joiner
from upr.numbering import LABEL_LIST
from upr.parsers.answers.blocks import Block
from upr.parsers.answers.counts import counts_in, is_earlier
from upr.patterns import Pattern
from upr.sentences import sentences
from upr.wording import answers_in

_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)
_LIST = Pattern(LABEL_LIST)
_NUMBER_OF_HEADING = regex.compile(
    r"[(\[–—:;-]\s*+(?:total\s*+(?::\s*+)?)?(?P<number>\d{1,3})\s*+(?:recommendations?\s*+)?(?:[)\]]\s*+)?:?$"
)
_INTRODUCTION = 6  # paragraphs before the answers in which totals stand


def totals(blocks: Sequence[Block], joiner: Joiner) -> Iterator[StatedTotal]:
    """The totals of an addendum, in order.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
    """
    paragraphs, speaks = 0, False
    for block in blocks:
        if block.kind == "heading":
            yield from _of_heading(block)
        elif block.kind == "labels":
            paragraphs = _INTRODUCTION
        elif paragraphs < _INTRODUCTION:
            paragraphs += 1
            for sentence in sentences(block.words(joiner)):
                speaks = speaks or bool(_RECOMMENDATIONS.search(sentence))
                if speaks and not _LIST.search(sentence):
                    yield from _of_sentence(sentence, block)


def _of_heading(block: Block) -> Iterator[StatedTotal]:
    answers = answers_in(block.heading)
    number = _NUMBER_OF_HEADING.search(block.heading)
    if answers and number:
        yield _total(block.heading, int(number["number"]), answers[-1].status, block)


def _of_sentence(sentence: str, block: Block) -> Iterator[StatedTotal]:
    """What the State answered, and how many recommendations the review gave it."""
    counts = counts_in(sentence)
    earlier = bool(counts) and is_earlier(sentence)
    for count in counts:
        if count.status is not None and not earlier:
            yield _total(count.words, count.number, count.status, block)
        elif count.status is None and count.received:
            yield _total(count.words, count.number, None, block, of="review")


def _total(words: str, number: int, status: str | None, block: Block, of: Of = "document") -> StatedTotal:
    return StatedTotal(wording=" ".join(words.split()), number=number, status=status, of=of, spans=block.spans)
