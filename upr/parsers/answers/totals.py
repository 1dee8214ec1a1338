"""Totals that an addendum states: "accepts 142 recommendations", "of which 124 are now supported and 33 noted"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import regex

from upr.audit import Of, StatedTotal
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import LABEL_LIST
from upr.parsers.answers.blocks import Block, sentences
from upr.parsers.answers.lists import inside_lists, stands_before
from upr.patterns import Pattern
from upr.wording import Said, answers_in

_WORDS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
}
_NUMBER = Pattern(
    r"(?<![\d./(-])\b(?P<number>\d{1,3}|"
    + "|".join(_WORDS)
    + r")\b(?!\s*(?:per\s?cent|%|st\b|nd\b|rd\b|th\b|\.\d|/|-\w))",
    regex.IGNORECASE,
)
# "142 recommendations", "21 of the recommendations", "the other 33", "33 noted", "124 are now supported".
_COUNTS = regex.compile(
    r"\s*(?:(?:of|the|these|those|its|\w+)\s+){0,4}?recommendations?\b",
    regex.IGNORECASE,
)
# What may stand between an answer and its number: "accepts a total of 142".
_TO_NUMBER = Pattern(
    r"\s*(?:(?:only|a\s+total\s+of|the|all|fully|some|of|with|another|other|to|on|in\s+total|recommendations?|[:,–—-])\s*)*",
    regex.IGNORECASE,
)
_COPULA = r"(?:(?:are|is|were|was|have|has|had|been|be|now|also|being|which|that|it|could|can)\b\s*)*"
_TO_ANSWER = Pattern(rf"(?:{_COUNTS.pattern})?\s*{_COPULA}\s*", regex.IGNORECASE)
_BETWEEN = Pattern(rf"\s*{_COPULA}\s*", regex.IGNORECASE)
_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)
_LIST = Pattern(LABEL_LIST)
_HEADED = regex.compile(
    r"[(\[–—:;-]\s*+(?:total\s*+(?::\s*+)?)?(?P<number>\d{1,3})\s*+(?:recommendations?\s*+)?(?:[)\]]\s*+)?:?$"
)
# Matched backwards from a number: numbers of what is no recommendation.
_OF_OTHERS = regex.compile(r"(?r)\b(?:paragraphs?|articles?|sessions?|No\.|cycle)\s*", regex.IGNORECASE)
# What was answered earlier or is said of another time is no total of this document.
_INTERIM = regex.compile(
    r"\bimmediate(?:ly)?\b|\balready\s+(?:accepted|supported|enjoy)|\bduring\s+(?:the|its)\s+(?:review|session|dialogue|adoption|\w+\s+session)|"
    r"\bprevious(?:ly)?\b|\bearlier\b|\b(?:first|second|third)\s+(?:cycle|round)|\bat\s+(?:the|that)\s+time\b|\bat\s+once\b|"
    r"\bat\s+the\s+adoption\b|\bin\s+the\s+(?:Working\s+Group|report)\b|\bon\s+the\s+spot\b|\bthere\s+and\s+then\b|"
    r"\b(?:was|were|had\s+been)\s+(?:\w+\s+){0,2}(?:deferred|postponed|left|pending|kept)\b|\bhad\s+(?:\w+\s+){0,2}(?:accepted|supported|noted)|"
    r"\bhaving\s+(?:accepted|supported|noted)|\b(?:accepted|supported|noted|rejected)\s+(?:\w+\s+){0,3}(?:in|on|during|at)\s+(?:the\s+|its\s+)?(?:\d{1,2}\s+)?"
    r"(?:\p{Lu}\p{Ll}+\s+)?(?:\d{4}|review|session|adoption|dialogue)",
    regex.IGNORECASE,
)
_RECEIVED = regex.compile(
    r"\b(?:received|contains?|contained|made|comprises|addressed|total\s+of|out\s+of|of\s+the)\b[^.;\d]{0,40}$",
    regex.IGNORECASE,
)
_CONSIDERED = regex.compile(r"\b(?:remaining|pending|deferred|postponed|left)\b[^.;]{0,30}$", regex.IGNORECASE)
_BEHIND = regex.compile(
    r"\s*(?:[.,;:)]|$|(?:and|or|but|while|of|in|are|is|were|was|have|has|had|been|be|more|others?|remain\w*|now|also|as|"
    r"fully|partially|not|cannot|do|does|accepted|supported|noted|rejected|enjoy\w*)\b)",
    regex.IGNORECASE,
)
_INTRODUCTION = 6  # paragraphs before the answers in which totals stand


def totals(blocks: Sequence[Block], joiner: Joiner) -> Iterator[StatedTotal]:
    """The totals of the introduction, and those behind headings ("Accepted recommendations (14)").

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
    said = answers_in(block.heading)
    number = _HEADED.search(block.heading)
    if said and number:
        yield _total(block.heading, number["number"], said[-1].status, block)


def _of_sentence(sentence: str, block: Block) -> Iterator[StatedTotal]:
    """Numbers of recommendations with the answer nearest to each; without an answer, those of the review."""
    taken = inside_lists(sentence)
    found = [
        number
        for number in _NUMBER.finditer(sentence)
        if not _inside(taken, number.start()) and not stands_before(_OF_OTHERS, sentence, number.start())
    ]
    said = answers_in(sentence)
    counted = False
    interim = bool(found) and bool(_INTERIM.search(sentence))
    for at, number in enumerate(found):
        check_time()
        last = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        before = sentence[found[at - 1].end() if at else 0 : number.start()]
        after = sentence[number.end() : last]
        named = _COUNTS.match(after)
        answer = _nearest(said, sentence, number, found[at - 1].end() if at else 0, last, bool(named))
        figures = number["number"].isdecimal()
        if answer is not None and (named or (figures and counted) or (figures and _beside(answer, number, sentence))):
            counted = True
            if not interim:
                words = sentence[
                    min(number.start(), answer.start) : max(number.end() + (named.end() if named else 0), answer.end)
                ]
                yield _total(words, number["number"], answer.status, block)
        elif named and answer is None and _RECEIVED.search(before) and not _CONSIDERED.search(before):
            counted = True
            yield _total(
                sentence[number.start() : number.end() + named.end()], number["number"], None, block, of="review"
            )


def _nearest(
    said: Sequence[Said], sentence: str, number: regex.Match[str], first: int, last: int, named: bool
) -> Said | None:
    """The answer that a number counts: "accepts 142", "142 recommendations are accepted", "33 noted"."""
    # Answers stand in order, and none crosses another.
    at = bisect_left(said, number.start(), key=lambda one: one.start)
    around = said[at - 1] if at else None
    if around is not None and number.end() < around.end:  # "accepts 6 in part"
        return around
    after = bisect_left(said, number.end(), key=lambda one: one.start)
    behind = said[after] if after < len(said) and said[after].start < last else None
    ended = bisect_right(said, number.start(), key=lambda one: one.end)
    before = said[ended - 1] if ended and first <= said[ended - 1].start else None
    if behind is not None and _TO_ANSWER.fullmatch(sentence[number.end() : behind.start]):
        return behind
    if before is not None and _TO_NUMBER.fullmatch(sentence[before.end : number.start()]):
        return before
    return None


def _beside(answer: Said, number: regex.Match[str], sentence: str) -> bool:
    """Whether nothing but small words stand between a number and its answer."""
    if not _BEHIND.match(sentence, number.end()):
        return False  # "accepted 5 individual procedures"
    between = (
        sentence[answer.end : number.start()] if answer.end <= number.start() else sentence[number.end() : answer.start]
    )
    return bool(_BETWEEN.fullmatch(between))


def _inside(taken: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in one of the stretches, which stand in order."""
    place = bisect_right(taken, at, key=lambda stretch: stretch[0]) - 1
    return place >= 0 and at < taken[place][1]


def _total(words: str, number: str, status: str | None, block: Block, of: Of = "document") -> StatedTotal:
    value = int(number) if number.isdecimal() else _WORDS[number.lower()]
    return StatedTotal(wording=" ".join(words.split()), number=value, status=status, of=of, spans=block.spans)
