"""Phrases of answer in a sentence: status, place, and which way they look for their recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.parsers.answers.glossary import Glossary, learn
from upr.wording import answers_in
from upr.wording.voices import Voice, voice_of

__all__ = ["Glossary", "Phrase", "learn", "phrases"]
_I = regex.IGNORECASE
_POINT = regex.compile(r"(?<=\d)\.(?=\d)")
_MARK_OF_NOTE = regex.compile(r"(?<=\p{Ll}{4})\d{1,2}(?=[\s.,;:)]|$)")
_DENIED = regex.compile(r"\b(?:not|cannot|unable\s+to|never)\s+(?:\w+\s+)?$", _I)
_DENIED_NEAR = 30  # characters
# "Recommendations 5 to 7 are accepted, 8 and 9 are not."
_ELLIPTIC = regex.compile(r"\b(?:is|are|was|were)\s+not(?=\s*(?:[,;.]|$))", _I)
_YES = regex.compile(r"(?::\s*|^\W*|\s)yes\b(?=\s*(?:[,.;:]|to\b|as\b|$))", _I)
_NO = regex.compile(r"(?::\s*no\b(?=\s*[,.;])|\bno\s+to\b|\s+no(?=\s*[.;]))", _I)
_COLON_YES = regex.compile(r"(?<=:)\s*yes\b(?=\s*(?:[,.;]|$))", _I)
_COLON_NO = regex.compile(r"(?<=:)\s*no\b(?=\s*(?:[,.;]|$))", _I)
_NO_POSITION = regex.compile(
    r"\bnot\s+applicable\b|\bno\s+position\b(?!\s+(?:yet|has|can|until|having|had|was))|\bdo(?:es)?\s+not\s+apply\b|\bwithout\s+object\b|"
    r"\bmakes?\s+no\s+statement\b|\babstains?\s+from\s+any\s+position\b|\bis\s+moot\b|\bneither\s+positive\s+nor\s+negative\b|"
    r"\bno\s+comments?\s+to\s+make\b",
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
    found = list(_own(text, glossary))
    for answer in answers_in(text):
        if _is_free(found, answer.start, answer.end):
            voice = voice_of(text, answer.start, answer.end)
            found.append(Phrase(answer.status, answer.start, answer.end, voice, answer.implied))
    found += _plain(found, text, _ELLIPTIC, "not_supported", "passive")
    found += _plain(found, text, _COLON_YES, "supported", "bare")  # "The committee: yes. The report: no."
    found += _plain(found, text, _COLON_NO, "not_supported", "bare")
    if _YES.search(text) and _NO.search(text):
        found += _plain(found, text, _YES, "supported", "bare")
        found += _plain(found, text, _NO, "not_supported", "bare")
    for match in _NO_POSITION.finditer(text):
        found = [one for one in found if one.end <= match.start() or match.end() <= one.start]
        found.append(Phrase("unclear", match.start(), match.end(), "bare"))
    return sorted(found, key=lambda phrase: phrase.start)


def _own(text: str, glossary: Glossary) -> Iterator[Phrase]:
    for start, end, status in glossary.phrases(text):
        denied = status == "supported" and _DENIED.search(text[max(0, start - _DENIED_NEAR) : start])
        yield Phrase("not_supported" if denied else status, start, end, voice_of(text, start, end))


def _plain(found: Sequence[Phrase], text: str, pattern: regex.Pattern[str], status: str, voice: Voice) -> list[Phrase]:
    places = (match.span() for match in pattern.finditer(text))
    return [Phrase(status, start, end, voice) for start, end in places if _is_free(found, start, end)]


def _is_free(found: Sequence[Phrase], start: int, end: int) -> bool:
    return not any(one.start < end and start < one.end for one in found)
