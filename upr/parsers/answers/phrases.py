"""Phrases of answer in a sentence: status, place, and which way they look for their recommendation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter

import attrs
import regex

from upr.parsers.answers.glossary import Glossary
from upr.patterns import Pattern
from upr.wording import answers_in
from upr.wording.voices import Voice, voice_of

START, END = attrgetter("start"), attrgetter("end")
"""Keys by which phrases are sorted and searched."""
__all__ = ["Glossary", "Phrase", "phrases"]
_I = regex.IGNORECASE
_POINT = regex.compile(r"(?<=\d)\.(?=\d)")
_MARK_OF_NOTE = regex.compile(r"(?<=\p{Ll}{4})\d{1,2}(?=[\s.,;:)]|$)")
_DENIED = regex.compile(r"\b(?:not|cannot|unable\s+to|never)\s+(?:\w+\s+)?$", _I)
_DENIED_NEAR = 30  # characters
# "Recommendations 5 to 7 are accepted, 8 and 9 are not."
_ELLIPTIC = regex.compile(r"\b(?:is|are|was|were|do|does|did)\s+not(?=\s*(?:[,;.]|$))", _I)
_YES = regex.compile(r"(?::\s*|^\W*|\s)yes\b(?=\s*(?:[,.;:]|to\b|as\b|$))", _I)
_NO = Pattern(r"(?::\s*no\b(?=\s*[,.;])|\bno\s+to\b|\s+no(?=\s*[.;]))", _I)
_COLON_YES = regex.compile(r"(?<=:)\s*yes\b(?=\s*(?:[,.;]|$))", _I)
_COLON_NO = regex.compile(r"(?<=:)\s*no\b(?=\s*(?:[,.;]|$))", _I)
_NO_POSITION = regex.compile(
    r"\bnot\s+applicable\b|\bno\s+position\b(?!\s+(?:yet|has|can|until|having|had|was))|\bdo(?:es)?\s+not\s+apply\b|\bwithout\s+object\b|"
    r"\bmakes?\s+no\s+statement\b|\babstains?\s+from\s+any\s+position\b|\bis\s+moot\b|\bneither\s+positive\s+nor\s+negative\b|"
    r"\bno\s+comments?\s+to\s+make\b|\b(?:no\s+position\s+(?:is|was)|refrain(?:s|ed)\s+from\s+taking\s+(?:a|any)\s+position)\b(?!\s+yet)",
    _I,
)


@attrs.frozen
class Phrase:
    """An answer in words.

    Args:
        status: The status word.
        start: First character.
        end: Character behind the last.
        voice: "active" looks for its recommendation behind it, "passive" before it, "bare" on both sides.
        implied: Whether it only says that the action is carried out.
    """

    status: str
    start: int
    end: int
    voice: Voice
    implied: bool = False


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
    text = _MARK_OF_NOTE.sub(lambda mark: " " * len(mark[0]), text)
    found = _Places(_own(text, glossary))
    for answer in answers_in(text):
        if found.is_free(answer.start, answer.end):
            voice = voice_of(text, answer.start, answer.end)
            found.add(Phrase(answer.status, answer.start, answer.end, voice, answer.implied))
    found.find(text, _ELLIPTIC, "not_supported", "passive")
    found.find(text, _COLON_YES, "supported", "bare")  # "The committee: yes. The report: no."
    found.find(text, _COLON_NO, "not_supported", "bare")
    if _YES.search(text) and _NO.search(text):
        found.find(text, _YES, "supported", "bare")
        found.find(text, _NO, "not_supported", "bare")
    for match in _NO_POSITION.finditer(text):
        found.clear(*match.span())
        found.add(Phrase("unclear", match.start(), match.end(), "bare"))
    return found.phrases


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

    def find(self, text: str, pattern: regex.Pattern[str] | Pattern, status: str, voice: Voice) -> None:
        for match in pattern.finditer(text):
            if self.is_free(*match.span()):
                self.add(Phrase(status, match.start(), match.end(), voice))


def _own(text: str, glossary: Glossary) -> Iterator[Phrase]:
    for start, end, status in glossary.phrases(text):
        denied = status == "supported" and _DENIED.search(text[max(0, start - _DENIED_NEAR) : start])
        yield Phrase("not_supported" if denied else status, start, end, voice_of(text, start, end))
