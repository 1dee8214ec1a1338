"""The head of a list, and of its pages: State, cycle and session, titles, page numbers, links."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.attribution import split_states
from upr.core import Cycle
from upr.furniture import is_page_number
from upr.numerals import ORDINAL, ordinal
from upr.patterns import Pattern
from upr.states import State, find_state

_I = regex.IGNORECASE
_HEAD = 4000  # characters
_LONGEST_NAME = 120
_PIECES = regex.compile(r"\s{2,}|\t|\s[-–—|]\s|[:;]")
_OF_CYCLE = Pattern(r"\s*\([^()]*(?:cycle|session)[^()]*\)", _I)
_LINK = regex.compile(r"https?://|www\.")
_RUNNING_HEAD = regex.compile(r"(?:the\s+)?universal\s+periodic\s+review|UPR", _I)


@attrs.frozen
class Header:
    """What the head of a list says of the review."""

    state: State | None = None
    cycle: Cycle | None = None
    session: int | None = None
    mismatch: bool = False


_REVIEW = Pattern(
    r"(?:\bUPR\b|\bUniversal\s+Periodic\s+Review\b)(?:\s*\(UPR\))?\s*(?:\bof\b|\bfor\b|:|[-–—|,])\s*(?:the\s+)?", _I
)
_CYCLE = Pattern(
    rf"(?P<ordinal>{ORDINAL})\s*(?:UPR\s+|review\s+)?cycle\b|\bcycle\s*:?\s*(?P<number>\d|IV|I{{1,3}})\b", _I
)
_SESSION = Pattern(
    rf"(?P<ordinal>{ORDINAL})\s*(?:UPR\s+|WG\s+|Working\s+Group\s+)?session\b(?!\s+of\s+the\s+(?:Human\s+Rights\s+)?Council)"
    r"|\bsession\s*:?\s*(?P<number>\d{1,2})\b",
    _I,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
TITLE = regex.compile(
    r"\b(?:thematic\s+list|list\s+of\s+(?:\w+\s+)?recommendations|matrix\s+of\s+(?:\w+\s+)?recommendations|"
    r"recommendations\s+matrix)\b",
    _I,
)


def header_of(lines: Sequence[str]) -> Header:
    """State, cycle and session from the lines above a list, whatever their form.

    >>> header_of(["Universal Periodic Review - Egypt - 2nd cycle"]).state
    State('EGY', 'Egypt')
    >>> header_of(["UPR of the Republic of Moldova (Third Cycle, 40th Session)"]).session
    40
    """
    text = " ".join(" ".join(lines).split())[:_HEAD]
    state = _state(text, lines)
    number, session = _number(_CYCLE.search(text)), _number(_SESSION.search(text))
    cycle = Cycle(number) if number in set(Cycle) else None
    known = next((c for c in Cycle if session in c.sessions), None)
    return Header(state, cycle or known, session, bool(cycle and session and known is not cycle))


def _number(printed: regex.Match[str] | None) -> int | None:
    """The number of a cycle or session: as an ordinal ("third"), in figures or in Roman figures."""
    if printed is None:
        return None
    if printed["ordinal"]:
        return ordinal(printed["ordinal"])
    return _ROMAN.get(printed["number"].upper()) or int(printed["number"])


def _state(text: str, lines: Sequence[str]) -> State | None:
    for review in _REVIEW.finditer(text):
        named = split_states(text[review.end() : review.end() + _LONGEST_NAME]).attributions
        if named and named[0].state is not None and named[0].spans[0].start == 0:
            return named[0].state
    for line in lines:
        for piece in _PIECES.split(line):
            whole = _OF_CYCLE.sub("", piece.strip())
            if whole and (state := find_state(whole)) is not None:
                return state
    return None


def is_header(line: str) -> bool:
    """Whether a line outside the table is of the head or foot of a page: the review, a title, a page number, a link.

    >>> is_header("UPR of Chad (2nd Cycle)"), is_header("Page 2 of 30"), is_header("Ratify it")
    (True, True, False)
    """
    words = " ".join(line.split())
    return bool(
        is_page_number(words, named=True)
        or (len(words) < 300 and (_REVIEW.search(words) or TITLE.search(words) or _LINK.search(words)))
        or (len(words) < 80 and (_CYCLE.search(words) or _SESSION.search(words)) and not words.endswith("."))
        or _RUNNING_HEAD.fullmatch(words)
    )
