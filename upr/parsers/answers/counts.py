"""Numbers of recommendations in a sentence, each with what is said of them: the one grammar of totals.

"Of the 163 recommendations received, it accepts 142 and notes 21" counts three times: 163 as a whole, 142 supported,
21 noted. Parsers say in which sentences of a document totals stand, and what they are totals of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs
import regex

from upr.limits import check_time
from upr.numbering.lists import NUMBERS_LIST, STRICT_LIST, expand
from upr.numerals import CARDINAL, cardinal
from upr.patterns import Pattern, stands_before
from upr.wording import StatedAnswer, answers_in
from upr.wording.shapes import BEFOREHAND, BEHIND_NUMBER, EARLIER, LEFT_OPEN, SPLIT

_I = regex.IGNORECASE
_NUMBER = Pattern(
    rf"(?<![\w./(–‑-]|\d,)(?P<number>{CARDINAL})\b"
    r"(?!\s*(?:per\s?cent|%|st\b|nd\b|rd\b|th\b|\.\d|/|-\w)|,\d|[–-]|\s+(?:States|paragraphs?|years?|countries|delegations)\b)",
    _I,
)
# "142 recommendations", "21 of the recommendations", "the other 33", "33 noted", "124 are now supported".
_RECOMMENDATIONS = r"(?:\s*(?:\w+\s+){0,4}?recommendations?\b)"
_NAMED = Pattern(_RECOMMENDATIONS, _I)
_COPULA = r"(?:(?:are|is|were|was|have|has|had|been|be|now|also|being|which|that|it|could|can|remain(?:s|ed)?)\b\s*)*"
# What may stand between an answer and its number ("accepts a total of 142"), and between a number and its answer.
_TO_NUMBER = Pattern(
    r"\s*(?:(?:only|a\s+total\s+of|a\s+further|the|all|fully|some|of|with|another|other|to|on|in\s+total|recommendations?|"
    r"therefore|thus|now|st(?:ood|ands)\s+at|[:,–—-])\s*)*",
    _I,
)
_TO_ANSWER = Pattern(rf"{_RECOMMENDATIONS}?\s*{_COPULA}\s*", _I)
_BEHIND_ANSWER = Pattern(
    rf"\s*(?:(?:only|a\s+total\s+of|a\s+further|the|all|(?:(?:therefore|thus|now)\s+)?st(?:ood|ands)\s+at)\s+)?{_COPULA}\s*",
    _I,
)
_BEFORE_ANSWER = Pattern(rf"\s*{_COPULA}\s*", _I)
_OBJECT_BEFORE = regex.compile(r"recommendations?\s+(?:and\s+)?", _I)
_ALL = regex.compile(r"\ball\b", _I)
_BEHIND = regex.compile(BEHIND_NUMBER, _I)
# "on 1 the Cabinet had not yet reached a decision"
_ON, _SOMEBODY = regex.compile(r"(?r)\bon\s+", _I), regex.compile(r"\s+(?:the\s+)?\w+\s+(?:has|have|had)\s+", _I)
# The secretariat's word for recommendations of which a part is supported and a part noted.
_CLARIFIED = regex.compile(
    r"(?r)\bclarifications?\s+(?:has|had|have)\s+been\s+\w+\s+on\s+(?:(?:the|an|another|other|a|remaining|further)\s+)*",
    _I,
)
# "stood at 155 of 168": what is behind "of" is the whole of what is counted before it.
_COUNT_OF = regex.compile(r"(?r)\b\d{1,3}\s+(?:out\s+)?of\s+(?:the\s+)?", _I)
_SPLIT = Pattern(rf"\s+(?:(?:other|remaining)\s+)?recommendations?\b{SPLIT}", _I)
# A whole: what was received, or the recommendations that a sentence speaks of before it divides them.
_RECEIVED_BEFORE = regex.compile(
    r"\b(?:received|made|comprises|addressed|total\s+of|out\s+of|of\s+the)\b[^.;\d]{0,40}$|\bof\s+$|"
    r"\bcontain(?:s|ed)?\s+(?:a\s+total\s+of\s+|the\s+)?$",
    _I,
)
# "14 recommendations made by Chad", or "made on housing", are some of them.
_RECEIVED_BEHIND = regex.compile(
    r"\s+recommendations?\s+(?:(?:had\s+been|have\s+been|were)\s+)?(?:received|made)\b"
    r"(?!\s+(?:by|in|on|regarding|concerning|about|with)\b(?!\s+\d))",
    _I,
)
_LEFT_OPEN_BEFORE = Pattern(rf"{LEFT_OPEN}[^.;]{{0,30}}$", _I)
_OF_BEFORE = regex.compile(r"(?r)\bof\s+(?:(?:the|these|those|all|its)\s+)?(?:(?:remaining|other)\s+)?", _I)
_WHOLE_BEHIND = regex.compile(
    r"\s+(?P<rest>(?:remaining|other)\s+)?recommendations?\b|\s+(?P<rest>(?:remaining|others?)\b)", _I
)
_THE_REST = regex.compile(r"(?r)\bthe\s+(?:remaining|other)\s+", _I)  # "the other thirty-one had been noted"
_REST_BEFORE = regex.compile(r"(?r)\b(?:remaining|other)\s+", _I)
# Matched backwards from a number: numbers of what is no recommendation.
_OF_OTHERS = regex.compile(r"(?r)\b(?:paragraphs?|articles?|sessions?|columns?|No\.|cycle)\s*", _I)
# What names the numbers behind it: "recommendations Nos. 4 and 5", "the following: 4, 5".
_NAMING = regex.compile(
    r"(?r)(?:(?<!\b\d{1,3}\s)\brec(?:ommendation)?s?\b\.?(?:\s+(?:numbers?|Nos?\.?|numbered|in|under|as|paragraphs?)){0,4}"
    r"(?:\s*+[:(])?\s*+|\b(?:(?:the|these)\s+following|recommendations?)\b[^:]{0,80}:\s*+(?:and\s++)?)",
    _I,
)
_IN_FULL = regex.compile(r"\s+(?:recommendations?\s+)?(?:in\s+full|fully)\b", _I)
_COUNTED = regex.compile(r"\d\s+(?:of\s+\w+\s+|\w+\s+)?recommendations?\b", _I)
_NEAR = 120  # characters before numbers in which the verb stands that takes them as its object
_EARLIER, _BEFOREHAND = Pattern(EARLIER, _I), Pattern(BEFOREHAND, _I)


@attrs.frozen
class Count:
    """A number of recommendations that a sentence states.

    Args:
        number: The number.
        status: What was answered to these recommendations; None where they are a whole.
        words: The number with its answer, or with what names it, as printed.
        start: Where the number begins in the sentence.
        end: Where it ends.
        received: Whether they are all that the State received.
        rest: Whether they are called the remaining ones, or the others.
        every: Whether the answer is to all that there are: "noted all of the 167 recommendations".
    """

    number: int
    status: str | None
    words: str
    start: int
    end: int
    received: bool = False
    rest: bool = False
    every: bool = False


def counts_in(sentence: str) -> list[Count]:
    """The numbers of recommendations of a sentence, in order, each with the answer nearest to it.

    Args:
        sentence: The sentence; numbers of its lists of labels count nothing.

    >>> [(one.number, one.status) for one in counts_in("Of the 163 recommendations, it accepts 142 and notes 21.")]
    [(163, None), (142, 'supported'), (21, 'noted')]
    """
    return _Sentence(sentence).counts()


def is_earlier(sentence: str, *, reported: bool = False) -> bool:
    """Whether a sentence speaks of what was answered before, or at another time: no total of its document.

    Args:
        sentence: The sentence.
        reported: Whether the document reports what was said: it then tells everything in the past.

    >>> is_earlier("78 recommendations were immediately accepted")
    True
    >>> is_earlier("Chad had accepted 78"), is_earlier("Chad had accepted 78", reported=True)
    (True, False)
    """
    return bool(_EARLIER.search(sentence)) or (not reported and bool(_BEFOREHAND.search(sentence)))


class _Sentence:
    """A sentence with its numbers and its answers."""

    def __init__(self, text: str) -> None:
        self.text = text
        lists = _lists(text)
        self.numbers = [
            number
            for number in _NUMBER.finditer(text)
            if not _inside(lists, number.start()) and not stands_before(_OF_OTHERS, text, number.start())
        ]
        self.answers = [_without_object(answer, text) for answer in answers_in(text)] if self.numbers else []

    def counts(self) -> list[Count]:
        counts: list[Count] = []
        before = 0  # where the words before a number begin
        counted = False
        for at, number in enumerate(self.numbers):
            check_time()
            if number.start() < before:  # of the parts of split recommendations: their answers are no others'
                continue
            if end := self._end_of_split(number):
                counts.append(self._of(number, "partially_supported", (number.start(), end)))
                before = end
                continue
            last = self.numbers[at + 1].start() if at + 1 < len(self.numbers) else len(self.text)
            if count := self._count(number, before, last, counted=counted):
                counts.append(count)
                counted = counted or count.status is not None or count.received
            before = number.end()
        return counts

    def _end_of_split(self, number: regex.Match[str]) -> int:
        """Where the words end that say of a number of recommendations that they were answered part by part; else 0."""
        if split := _SPLIT.match(self.text, number.end()):
            return split.end()
        if not stands_before(_CLARIFIED, self.text, number.start()):
            return 0
        clause = self.text.find(";", number.end())
        return clause if clause > 0 else len(self.text)

    def _count(self, number: regex.Match[str], before: int, last: int, *, counted: bool) -> Count | None:
        """What a number counts; None where it counts no recommendations.

        Args:
            number: The number.
            before: Where the words before it begin.
            last: Where the words behind it end.
            counted: Whether a number before it counts recommendations.
        """
        named = _NAMED.match(self.text, number.end(), last)
        answer = self._answer_to(number, before, last)
        if answer is None and counted and not named and stands_before(_COUNT_OF, self.text, number.start()):
            return self._of(number, None, number.span(), received=True)
        if answer is None:
            return self._whole(number, before, last)
        beside = self._beside(answer, number)
        rest = bool(beside and stands_before(_THE_REST, self.text, number.start()))
        if named or rest or (beside and counted) or (number["number"].isdecimal() and (beside or counted)):
            start = min(number.start(), answer.start)
            end = max(named.end() if named else number.end(), answer.end)
            every = answer.end <= number.start() and bool(_ALL.search(self.text, answer.end, number.start()))
            return self._of(number, answer.status, (start, end), every=every)
        return None

    def _of(
        self, number: regex.Match[str], status: str | None, place: tuple[int, int], *, received: bool = False,
        rest: bool = False, every: bool = False,
    ) -> Count:  # fmt: skip
        value = cardinal(number["number"])
        assert value is not None  # the pattern takes no other words
        words = " ".join(self.text[slice(*place)].split())
        return Count(value, status, words, number.start(), number.end(), received=received, rest=rest, every=every)

    def _whole(self, number: regex.Match[str], before: int, last: int) -> Count | None:
        """A number without an answer: of recommendations that were received, or that are divided in what follows."""
        named = _NAMED.match(self.text, number.end(), last)
        received = named is not None and self._is_received(number, before, last)
        behind = _WHOLE_BEHIND.match(self.text, number.end(), last)
        if not (received or behind or stands_before(_OF_BEFORE, self.text, number.start())):
            return None
        rest = bool(behind and behind["rest"]) or bool(stands_before(_REST_BEFORE, self.text, number.start()))
        end = max(place.end() for place in (number, named, behind) if place is not None)
        return self._of(number, None, (number.start(), end), received=received, rest=rest)

    def _is_received(self, number: regex.Match[str], before: int, last: int) -> bool:
        """Whether the State received as many recommendations, by the words behind their number or before it."""
        if _RECEIVED_BEHIND.match(self.text, number.end(), last):
            return True
        words = self.text[before : number.start()]
        return bool(_RECEIVED_BEFORE.search(words)) and not _LEFT_OPEN_BEFORE.search(words)

    def _answer_to(self, number: regex.Match[str], before: int, last: int) -> StatedAnswer | None:
        """The answer that a number counts: "accepts 142", "142 recommendations are accepted", "33 noted"."""
        around = self._around(number)
        if around is not None:
            return around
        behind, ahead = self._behind(number, last), self._ahead(number, before)
        if behind is not None and _TO_ANSWER.fullmatch(self.text, number.end(), behind.start):
            return behind
        if behind is not None and stands_before(_ON, self.text, number.start()) and behind.status == "pending":
            return behind if _SOMEBODY.fullmatch(self.text, number.end(), behind.start) else None
        if ahead is not None and _TO_NUMBER.fullmatch(self.text, ahead.end, number.start()):
            return ahead
        return None

    # Answers stand in order, and none crosses another.

    def _around(self, number: regex.Match[str]) -> StatedAnswer | None:
        """The answer inside which a number stands: "accepts 6 in part"."""
        at = bisect_left(self.answers, number.start(), key=lambda one: one.start)
        answer = self.answers[at - 1] if at and number.end() < self.answers[at - 1].end else None
        if answer is not None and answer.status == "partially_supported" and _IN_FULL.match(self.text, number.end()):
            return attrs.evolve(answer, status="supported")  # "accepts 37 in full and 5 in part"
        return answer

    def _behind(self, number: regex.Match[str], last: int) -> StatedAnswer | None:
        at = bisect_left(self.answers, number.end(), key=lambda one: one.start)
        return self.answers[at] if at < len(self.answers) and self.answers[at].start < last else None

    def _ahead(self, number: regex.Match[str], before: int) -> StatedAnswer | None:
        ended = bisect_right(self.answers, number.start(), key=lambda one: one.end)
        return self.answers[ended - 1] if ended and before <= self.answers[ended - 1].start else None

    def _beside(self, answer: StatedAnswer, number: regex.Match[str]) -> bool:
        """Whether nothing but small words stand between a number and its answer."""
        if not _BEHIND.match(self.text, number.end()):
            return False  # "accepted 5 individual procedures"
        if answer.end <= number.start():
            return bool(_BEHIND_ANSWER.fullmatch(self.text, answer.end, number.start()))
        inside = answer.start < number.start()  # "accepts 6 in part"
        return inside or bool(_BEFORE_ANSWER.fullmatch(self.text, number.end(), answer.start))


def _without_object(answer: StatedAnswer, text: str) -> StatedAnswer:
    """An answer without the words before it: in "supports 224 recommendations and noted 53" these are others."""
    words = _OBJECT_BEFORE.match(text, answer.start, answer.end)
    return attrs.evolve(answer, start=words.end()) if words else answer


def _lists(sentence: str) -> list[tuple[int, int]]:
    """Where lists of recommendations stand in a sentence: numbers there count nothing.

    >>> _lists("It accepts recommendations 4 and 5, together 2 recommendations")
    [(27, 34)]
    """
    labels = [match.span() for match in STRICT_LIST.finditer(sentence)]
    numbers = [match.span() for match in NUMBERS_LIST.finditer(sentence) if _are_named(sentence, match)]
    return sorted([*labels, *numbers])


def _are_named(sentence: str, numbers: regex.Match[str]) -> bool:
    """Whether numbers are of recommendations: by the words before them, or as the object of an answer, or alone."""
    if stands_before(_NAMING, sentence, numbers.start()):
        return True
    if len(expand(numbers[0])) < 2 or _COUNTED.search(sentence):
        return False
    near = sentence[max(0, numbers.start() - _NEAR) : numbers.start()].rstrip()
    answers = answers_in(near)
    return not near.strip() or bool(answers and answers[-1].end == len(near))


def _inside(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in one of the stretches, which stand in order."""
    place = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return place >= 0 and at < stretches[place][1]
