"""Where an addendum states totals: in its introduction, and behind its headings ("Accepted recommendations (14)")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import Of, StatedTotal
from upr.core import ResponseStatus
from upr.layout import spans
from upr.numbering import LABEL_LIST
from upr.numerals import cardinal
from upr.parsers.addendum.reading import Reply
from upr.parsers.addendum.region import Region
from upr.parsers.answers.counts import Count, counts_in, is_earlier
from upr.parsers.answers.phrases import without_marks_of_notes
from upr.patterns import Pattern
from upr.sentences import sentences
from upr.wording import answers_in
from upr.wording.every import AT_REVIEW
from upr.wording.shapes import HAS_PUT_OFF, SOME_IN_PART

_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)
_LIST = Pattern(LABEL_LIST)
_NUMBER_OF_HEADING = regex.compile(
    r"[(\[–—:;-]\s*+(?:total\s*+(?::\s*+)?)?(?P<number>\d{1,3})\s*+(?:recommendations?\s*+)?(?:[)\]]\s*+)?:?$"
)
_DIVIDES = regex.compile(r"\bof\s+(?:which|these|them)\b")
_OF_WHICH = regex.compile(rf"{_DIVIDES.pattern}\s+(?:some\s+)?$")
_SOME_IN_PART = regex.compile(SOME_IN_PART, regex.IGNORECASE)
_PUT_OFF = regex.compile(HAS_PUT_OFF, regex.IGNORECASE)
_OF_ONE = regex.compile(r"\s+(?:parts?|elements?|aspects?|halves|half)\s+of\b", regex.IGNORECASE)
# "these two recommendations are accepted": some that were just named
_JUST_NAMED = regex.compile(
    r"\b(?:these|those|both|the\s+(?:latter|former|said))\s+(?:other\s+|last\s+)?$", regex.IGNORECASE
)
_RESERVED = regex.compile(r"\bhad\s+(?:\w+\s+){0,2}(?:reserved|withheld|put\s+off|suspended)\b", regex.IGNORECASE)
_NEAR = 40  # characters around a number in which its verb stands
_INTRODUCTION = 6  # paragraphs before the answers in which totals stand


def totals(reply: Reply, found: int = 0) -> Iterator[StatedTotal]:
    """The totals of an addendum, in order.

    Where it says how many the State received, and how many of them it answered so far that just as many are left as are
    answered here, these are totals of the review.

    Args:
        reply: What was read of it.
        found: How many answers were read.
    """
    stated = list(_stated(reply))
    counted = [total for total in stated if total.of == "document" and total.status is not None]
    put_off = {total.number for total in counted if total.status is ResponseStatus.PENDING}
    final = sum(total.number for total in counted if total.status is not ResponseStatus.PENDING)
    wholes = {total.number for total in stated if total.of == "review"}
    left = found and (any(whole - final == found for whole in wholes) or (found in put_off and found not in wholes))
    for total in stated:
        yield attrs.evolve(total, of="review") if left and total.spans and total in counted else total


def _stated(reply: Reply) -> Iterator[StatedTotal]:
    """What headings and the introduction state."""
    under = {one.place for one in reply.under}
    paragraphs, speaks = 0, False
    for place, region in enumerate(reply.regions):
        if region.kind == "heading":
            yield from _of_heading(region)
        elif region.kind in ("list", "row") or place in under:
            paragraphs = _INTRODUCTION
        elif region.kind == "paragraph" and paragraphs < _INTRODUCTION:
            paragraphs += 1
            for sentence in sentences(region.text):
                speaks = speaks or bool(_RECOMMENDATIONS.search(sentence))
                if speaks and not _LIST.search(sentence):
                    yield from _of_sentence(sentence, region)


def _of_heading(region: Region) -> Iterator[StatedTotal]:
    answers = answers_in(region.text)
    number = _NUMBER_OF_HEADING.search(region.text)
    if answers and number and not _LIST.search(region.text):
        yield _total(region.text, int(number["number"]), answers[-1].status, region)


def _of_sentence(sentence: str, region: Region) -> Iterator[StatedTotal]:
    """What the State answered, and how many recommendations the review gave it."""
    sentence = without_marks_of_notes(sentence)
    counts = [
        count
        for count in counts_in(sentence)
        if not _JUST_NAMED.search(sentence[: count.start])
        and not _OF_ONE.match(sentence, count.end)
        and not _counts_done(sentence, count)
    ]
    earlier = bool(counts) and (is_earlier(sentence) or bool(AT_REVIEW.search(sentence) or _RESERVED.search(sentence)))
    at = 0
    while at < len(counts):
        count, parts = counts[at], _parts_of(sentence, counts[at], counts[at + 1 :])
        if count.status is not None and not earlier and not _is_history(sentence, count):
            some = _SOME_IN_PART.match(sentence, count.end) if count.status == "supported" else None
            in_part = (cardinal(some["number"]) or 0) if some else 0
            if count.status == "supported" and not some:
                in_part = sum(part.number for part in parts if part.status == "partially_supported")
            yield _total(count.words, count.number - in_part, count.status, region)
        elif count.status is None and count.received:
            yield _total(count.words, count.number, None, region, of="review")
        at += 1 + (len(parts) if count.status is not None else 0)


def _parts_of(sentence: str, whole: Count, following: Sequence[Count]) -> list[Count]:
    """The counts that a count is divided into: "accepts 62, of which 47 in full, 8 in principle and 7 in part"."""
    if whole.status is None or not following or not _OF_WHICH.search(sentence, whole.end, following[0].start):
        return []
    parts, left = [following[0]], whole.number - following[0].number
    of_clause = 1  # of those before the next semicolon
    for count in following[1:]:
        if not left or count.number > left:
            break
        if of_clause == len(parts) and ";" not in sentence[parts[-1].end : count.start]:
            of_clause += 1
        parts.append(count)
        left -= count.number
    return parts if not left else parts[:of_clause]


def _counts_done(sentence: str, count: Count) -> bool:
    """Whether a count says how many of those accepted are carried out: "48, of which 12 are already implemented"."""
    done = count.status is not None and all(answer.implied for answer in answers_in(count.words))
    return done and _DIVIDES.search(sentence[: count.start]) is not None


def _is_history(sentence: str, count: Count) -> bool:
    """Whether a count tells what was put off at the review: "Chad deferred 33 recommendations"."""
    return count.status == "pending" and bool(_PUT_OFF.search(sentence, max(0, count.start - _NEAR), count.end + _NEAR))


def _total(words: str, number: int, status: str | None, region: Region, of: Of = "document") -> StatedTotal:
    return StatedTotal(wording=" ".join(words.split()), number=number, status=status, of=of, spans=spans(region.lines))
