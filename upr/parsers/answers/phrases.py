"""Phrases of answer in a sentence: status, place, and which way they look for their recommendation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

import attrs
import regex

from upr.parsers.answers.glossary import Glossary
from upr.patterns import Pattern
from upr.wording import OUTRIGHT_REFUSALS, answers_in, in_part
from upr.wording.grammar import composed
from upr.wording.shapes import IS_TO_SAY, NO_POSITION, RECORDED, STILL_TO_COME
from upr.wording.voices import Voice, is_noun, voice_of

START, END = attrgetter("start"), attrgetter("end")
"""Keys by which phrases are sorted and searched."""
__all__ = ["Glossary", "Phrase", "phrases"]
_I = regex.IGNORECASE
_POINT = regex.compile(r"(?<=\d)\.(?=\d)")
_MARK_OF_NOTE = regex.compile(
    r"(?:[¹²³⁰⁴-⁹]{1,2}|(?<=\p{Ll}{4})\d{1,2}(?=[\s.,;:)]|$)|(?<=\p{Ll}{4}[.,;:][”\"]?)\d{1,2}(?=\s+(?:\p{L}|\d{1,3}\.\d)|\s*$)|"
    r"(?<=\d\.\d{1,3}[.;:])\d{1,2}(?=\s+\p{Lu}|\s*$))"
)
_DENIED = regex.compile(r"\b(?:not|cannot|unable\s+to|never)\s+(?:\w+\s+)?$", _I)
_PART_BEHIND = regex.compile(composed(r"\s*+,?\s*+(?:but\s+)?(?:only\s+)?<part behind>"), _I)
_PART_BEFORE = regex.compile(composed(r"\b<part>\s+$"), _I)
_DENIED_NEAR = 30  # characters
# "Recommendations 5 to 7 are accepted, 8 and 9 are not."
_WHICH_IS_TO_SAY = Pattern(rf"\s*[,:(–—]?\s*{IS_TO_SAY}[^.;]{{0,60}}$", _I)
_ELLIPTIC = regex.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could)(?:\s+not|n[’']t)(?:\s+(?:have|receive|find)\s+it)?(?=\s*(?:[,;:.]|$))",
    _I,
)
_YES = regex.compile(r"(?::\s*|^\W*|\s)yes\b(?=\s*(?:[,.;:]|to\b|as\b|$))", _I)
_NO = Pattern(r"(?::\s*no\b(?=\s*[,.;])|\bno\s+to\b|\s+no(?=\s*[.;](?!\d)))", _I)
# "145.30, yes; 145.31, no."
_LABEL_YES = regex.compile(r"(?<=\d,)\s*yes\b(?=\s*(?:[,.;]|$))", _I)
_LABEL_NO = regex.compile(r"(?<=\d,)\s*no\b(?=\s*(?:[,.;]|$))(?!\.\s*\d)", _I)
# "The former is not accepted; the latter is." Behind a denial alone, and not in "as it is".
_ELLIPTIC_YES = Pattern(
    r"(?<!\bas\s)\b(?:it|they|latter|former|others?|rest|remainder|first|second|third|last)\s+(?:it\s+|they\s+)?(?:is|are|does|do)(?=\s*(?:[.;]|$))",
    _I,
)
_COLON_YES = regex.compile(r"(?<=:)\s*yes\b(?=\s*(?:[,.;]|$))", _I)
_COLON_NO = regex.compile(r"(?<=:)\s*no\b(?=\s*(?:[,.;]|$))(?!\.\s*\d)", _I)  # not "with an exception: No. 11"
# "... do not enjoy the support of Chad and are noted"
_RECORDED = regex.compile(RECORDED, _I)
_AND = regex.compile(
    r"(?:\s+(?:of|the|this|these|it|them)\b[^,;.:\d]{0,80}?)?,?\s+and\s+(?:(?:is|are|have\s+been|has\s+been)\s+)?(?:\w+ly\s+)?",
    _I,
)
_IS_A_REASON = regex.compile(r"\bobject\b|\bapplicable\b|\bapply\b|\binapplicable\b", _I)
_OF_A_VIEW = regex.compile(r"\b(?:position|opinion|view|pronounc|comment)", _I)
_STILL_TO_COME = regex.compile(STILL_TO_COME, _I)
_NEAR = 100  # characters beside "takes no position" in which it says until when
NO_POSITION_TAKEN = regex.compile(NO_POSITION, _I)
"""What says that no position is taken: "cannot comment on it"."""


@attrs.frozen
class Phrase:
    """An answer in words.

    Args:
        status: The status word.
        start: First character.
        end: Character behind the last.
        voice: "active" looks for its recommendation behind it, "passive" before it, "bare" on both sides.
        implied: Whether it only says that the action is carried out.
        own: Whether it is a term that the document explains.
        noun: Whether it is a noun, of which it is not said whether it is given: "its acceptance".
    """

    status: str
    start: int
    end: int
    voice: Voice
    implied: bool = False
    own: bool = False
    noun: bool = False


def phrases(text: str, glossary: Glossary) -> list[Phrase]:
    """All phrases of answer of a sentence, in order; the document's own terms go before the usual meaning.

    Args:
        text: The sentence.
        glossary: The terms.

    >>> [(phrase.status, phrase.voice) for phrase in phrases("It accepts 1; 2 is noted; 3 is not.", Glossary())]
    [('supported', 'active'), ('noted', 'passive'), ('not_supported', 'passive')]
    """
    # The point of a label ends no sentence, and the mark of a footnote is no part of a word.
    text = _POINT.sub("\u00b7", text)
    text = without_marks_of_notes(text)
    found = _Places(_own(text, glossary))
    for answer in answers_in(text):
        if found.is_free(answer.start, answer.end):
            voice = voice_of(text, answer.start, answer.end)
            noun = is_noun(text, answer.start, answer.end)
            found.add(Phrase(answer.status, answer.start, answer.end, voice, answer.implied, noun=noun))
    found.merge(text)
    found.record(text)
    found.find(text, _ELLIPTIC, "not_supported", "passive")
    if any(one.status in OUTRIGHT_REFUSALS for one in found.phrases):
        found.find(text, _ELLIPTIC_YES, "supported", "passive")
    found.find(text, _LABEL_YES, "supported", "bare")
    found.find(text, _LABEL_NO, "not_supported", "bare")
    found.find(text, _COLON_YES, "supported", "bare")  # "The committee: yes. The report: no."
    found.find(text, _COLON_NO, "not_supported", "bare")
    if _YES.search(text) and _NO.search(text):
        found.find(text, _YES, "supported", "bare")
        found.find(text, _NO, "not_supported", "bare")
    for match in NO_POSITION_TAKEN.finditer(text):
        if _IS_A_REASON.search(match[0]) and any(not match.start() <= one.start < match.end() for one in found.phrases):
            continue  # "is rejected, because it is without object"
        found.clear(*match.span())
        near = max(0, match.start() - _NEAR), match.end() + _NEAR
        later = _OF_A_VIEW.search(match[0]) and _STILL_TO_COME.search(text, *near)
        found.add(Phrase("pending" if later else "unclear", match.start(), match.end(), "bare"))
    return found.phrases


def without_marks_of_notes(text: str) -> str:
    """The text with the marks of notes that are glued to words blanked, at the same length.

    Args:
        text: The text.

    >>> without_marks_of_notes("Recommendations which it accepts1")
    'Recommendations which it accepts '
    """
    return _MARK_OF_NOTE.sub(lambda mark: " " * len(mark[0]), text)


class _Places:
    """Phrases in the order of their places; none crosses another."""

    def __init__(self, phrases_: Iterable[Phrase]) -> None:
        self.phrases = sorted(phrases_, key=START)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The places of the phrases that a stretch crosses: the first, and the one behind the last."""
        first = bisect_right(self.phrases, start, key=END)
        return first, bisect_left(self.phrases, end, key=START)

    def is_free(self, start: int, end: int) -> bool:
        first, last = self._around(start, end)
        return first >= last

    def add(self, phrase: Phrase) -> None:
        insort(self.phrases, phrase, key=START)

    def clear(self, start: int, end: int) -> None:
        first, last = self._around(start, end)
        del self.phrases[first:last]

    def merge(self, text: str) -> None:
        """Make one of an answer and the document's own term right behind it: "accepted within the bounds of law"."""
        for first, second in pairwise(list(self.phrases)):
            if second.own and not first.own and not text[first.end : second.start].strip():
                self.phrases.remove(first)
                self.phrases[self.phrases.index(second)] = attrs.evolve(second, start=first.start, voice=first.voice)

    def record(self, text: str) -> None:
        """Make one of a refusal and how it is recorded: "do not enjoy the support of Chad and are noted" is noted."""
        for first, second in pairwise(list(self.phrases)):
            if first.status == "noted" and second.status in OUTRIGHT_REFUSALS:
                if _WHICH_IS_TO_SAY.match(text, first.end, second.start):  # "noted, i.e. Chad does not support them"
                    self.phrases.remove(first)
                    self.phrases[self.phrases.index(second)] = attrs.evolve(
                        second, start=first.start, voice=first.voice
                    )
                continue
            if first.status not in OUTRIGHT_REFUSALS or not _RECORDED.fullmatch(text[second.start : second.end]):
                continue
            if _AND.fullmatch(text[first.end : second.start]):
                self.phrases.remove(first)
                self.phrases[self.phrases.index(second)] = attrs.evolve(first, end=second.end, status="noted")

    def find(self, text: str, pattern: regex.Pattern[str] | Pattern, status: str, voice: Voice) -> None:
        for match in pattern.finditer(text):
            if self.is_free(*match.span()):
                self.add(Phrase(status, match.start(), match.end(), voice))


def _own(text: str, glossary: Glossary) -> Iterator[Phrase]:
    for start, end, status in glossary.phrases(text):
        before = text[max(0, start - _DENIED_NEAR) : start]
        if status == "supported" and _DENIED.search(before):
            status = "not_supported"
        elif parted := _PART_BEHIND.match(text, end):
            status, end = in_part(status), parted.end()
        elif _PART_BEFORE.search(before):
            status = in_part(status)
        yield Phrase(status, start, end, voice_of(text, start, end), own=True)
