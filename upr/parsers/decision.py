"""Decisions of the Human Rights Council on the outcome of a review (A/HRC/DEC/n/m): what was adopted, and when.

A decision lists no recommendations. It names the documents that the outcome is made of: the Working Group's report,
the addendum with the State's views, the Council's report on its session. They stand in parentheses, or in footnotes.

Findings: decision-incomplete, unknown-state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

import regex

from upr.core import Cycle, Statement
from upr.document import Document
from upr.layout import Joiner, PageLine, page_lines, spans
from upr.parsers.cover import state_named
from upr.parsers.draft import Draft, Kind
from upr.parsers.recognition import DECISION, SESSION_REPORT, Head, kind_of
from upr.patterns import Pattern
from upr.plugins import Match
from upr.states import State
from upr.symbols import DATE, REPORT, council_session, date_of
from upr.text import SourceText

_I = regex.IGNORECASE
_OF_DECISION = regex.compile(r"A/HRC/DEC/\d+/\d+.*")
_ADOPTED_BY = Pattern(
    rf"\bDecision\s+adopted\s+by\s+the\s+Human\s+Rights\s+Council(?:\W*\s+on\s+(?P<date>{DATE}))?", _I
)
_TITLE = Pattern(
    r"\bOutcome\s+of\s+the\s+universal\s+periodic\s+review\s*:\s*(?P<who>.{2,90}?)\W*\s+The\s+Human\s+Rights\s+Council\b",
    _I,
)
_CONDUCTED = Pattern(rf"\bconducted\s+the\s+review\s+of\s+(?P<who>.{{2,90}}?)\s+on\s+(?P<date>{DATE})", _I)
_ADOPTS = Pattern(
    r"\b(?:Decides\s+to\s+adopt|Adopts)\s+the\s+outcome\s+of\s+the\s+(?:universal\s+periodic\s+)?review\b", _I
)
_MEETING = Pattern(rf"\b\d{{1,3}}\s*(?:st|nd|rd|th)\s+(?:\(\w+\)\s+)?meeting\W+(?P<date>{DATE})", _I)
_DISTRIBUTED = Pattern(rf"\bDistr\b.{{0,40}}?(?P<date>{DATE})", _I)
_NUMBER = regex.compile(r"^\W*(?P<session>\d{1,3})/(?P<number>\d{3})\b\.?", regex.MULTILINE)
_CITED = Pattern(
    rf"(?P<symbol>{REPORT}(?:/\s?(?:Add|Corr|Rev)\.\s?\d+)*)\*?"
    r"(?P<more>(?:\s*(?:,|and)\s+(?:Add|Corr|Rev)\.\d+)*)(?P<chapter>,?\s*chap)?",
    _I,
)
_SUFFIX = regex.compile(r"/(?:Add|Corr)\.\d+$")
_MORE = regex.compile(r"(?:Add|Corr|Rev)\.\d+", _I)
_NOTE = regex.compile(r"\s*\d{1,2}\s*(?:See\s+(?:also\s+)?)?A/HRC/", _I)
_STARRED = regex.compile(r"\s*[*∗]")
_END = Pattern(r"\s*(?:\d{1,3}\s?(?:st|nd|rd|th)\s+(?:\(\w+\)\s+)?meeting\b|\[?Adopted\s+(?:without|by)\b)", _I)
# A day, and the head of the cover, which some programs read last.
_OF_HEAD = Pattern(
    rf"\s*(?:{DATE}|(?:(?:United\s+Nations|General\s+Assembly|Distr\b\.?\s*:?(?:\s*General)?|"
    r"Original\s*:\s*\p{L}+|A/HRC/DEC/[\d/]+)\s*)+)\s*",
    _I,
)
_SENTENCE_ENDS = regex.compile(r"(?<!\b(?:chap|Add|Corr|Rev))\.\d?\s*$", _I)
_ADOPTS_LINE = regex.compile(r"\s*(?:\d{1,2}\.\s*)?(?:Decides\s+to\s+adopt|Adopts)\b", _I)
_OPENS = regex.compile(r"\s*The\s+Human\s+Rights\s+Council\s*,", _I)
_ENOUGH = 2  # things that only a decision on an outcome says


class Decision:
    """Parser of decisions on the outcome of a review.

    >>> Decision().kind
    'decision'
    """

    name = "decision"
    version = "1"
    kind = "decision"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of two things that only such a decision says: symbol, heading, title, review conducted, adoption."""
        head = Head.of(source)
        kind = kind_of(head)
        if kind is SESSION_REPORT or (head.symbol and kind not in (DECISION, None)):
            return Match(0.0, "no decision, by its symbol or title")
        words = " ".join(head.pages.split())
        signs = {
            "symbol": head.symbol and _OF_DECISION.fullmatch(head.symbol),
            "heading": _ADOPTED_BY.search(words),
            "title": _TITLE.search(words),
            "review": _CONDUCTED.search(words),
            "adoption": _ADOPTS.search(words),
        }
        found = [name for name, sign in signs.items() if sign]
        on_outcome = {"title", "review", "adoption"} & set(found)
        if len(found) >= _ENOUGH and on_outcome:
            return Match(0.98, f"a decision on an outcome, by its {', '.join(found)}")
        return Match(0.0, "no decision of the Council on the outcome of a review")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        yield _Reader(Draft(source, self)).document()


_Part = Literal["head", "preamble", "operative", "meeting", "note", "starred", "furniture", "rest"]
_KINDS: dict[_Part, Kind] = {
    "head": "metadata", "preamble": "narrative", "operative": "comment", "meeting": "metadata", "note": "footnote",
    "starred": "footnote", "furniture": "furniture", "rest": "remainder",
}  # fmt: skip


class _Reader:
    """One decision, read once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.source
        self.joiner = Joiner(self.source.text)
        self.parts = _parts(page_lines(self.source.lines()))
        self.words = " ".join(self.source.text.split())

    def document(self) -> Document:
        """The document."""
        draft = self.draft
        for row, part in self.parts:
            draft.book(row.line, _KINDS[part])
        symbol, adopts = self._symbol(), self._adopts()
        session = council_session((symbol or "").replace("/DEC/", "/")) or next(map(council_session, adopts), None)
        report = next((s for s in adopts if not _SUFFIX.search(s) and s not in self._chapters()), None)
        reviewed, adopted = self._day(_CONDUCTED), self._day(_MEETING) or self._day(_ADOPTED_BY)
        if report is None:
            draft.note("decision-incomplete", "the decision names no report that it adopts")
        for name, value in (("symbol", symbol), ("day of the review", reviewed), ("day of its adoption", adopted)):
            if value is None:
                draft.note("decision-incomplete", f"the decision gives no {name}", severity="warning")
        draft.id = symbol or draft.id
        return draft.document(
            symbol=symbol, responds_to=report, title=self._title(), state_under_review=self._state(),
            cycle=Cycle.of_council_session(session) if session else None, hrc_session=session,
            date=self._day(_DISTRIBUTED), review_date=reviewed, adoption_date=adopted, adopts=adopts,
            statements=self._statements(),
        )  # fmt: skip

    def _symbol(self) -> str | None:
        """The symbol of the head; without one that of the number over the title, which is the same."""
        printed = Head.of(self.source).symbol
        if printed and _OF_DECISION.fullmatch(printed):
            return printed
        number = _NUMBER.search(self.source.text)
        return f"A/HRC/DEC/{int(number['session'])}/{int(number['number'])}" if number else None

    def _title(self) -> str:
        title = _TITLE.search(self.words)
        return f"Outcome of the universal periodic review: {title['who']}" if title else "Decision"

    def _state(self) -> State | None:
        """The State of the title, else the one whose review was conducted."""
        named = [found["who"] for pattern in (_TITLE, _CONDUCTED) if (found := pattern.search(self.words))]
        state = next((state for who in named if (state := state_named(who))), None)
        if state is None:
            message = f"the State {named[0]!r} is not known" if named else "the decision names no State"
            self.draft.note("unknown-state", message)
        return state

    def _day(self, pattern: Pattern) -> dt.date | None:
        found = pattern.search(self.words)
        return date_of(found["date"]) if found and found["date"] else None

    def _adopts(self) -> tuple[str, ...]:
        """The symbols of what is adopted, each once: those of the operative paragraph, then of numbered footnotes."""
        return tuple(dict.fromkeys(symbol for found in self._cited() for symbol in _symbols(found)))

    def _chapters(self) -> set[str]:
        """Those of which a chapter is adopted: reports of the Council on its sessions."""
        return {_symbols(found)[0] for found in self._cited() if found["chapter"]}

    def _cited(self) -> list[regex.Match[str]]:
        operative = self.joiner.joined(row.line.text for row in self._rows("operative"))
        notes = " ".join(row.line.text.strip() for row in self._rows("note"))
        return [*_CITED.finditer(operative), *_CITED.finditer(notes)]

    def _rows(self, wanted: _Part) -> list[PageLine]:
        return [row for row, part in self.parts if part == wanted]

    def _statements(self) -> tuple[Statement, ...]:
        rows = self._rows("operative")
        if not rows:
            return ()
        text = self.joiner.joined(row.line.text for row in rows)
        return (Statement(role="outcome", text=text, spans=spans(row.line for row in rows)),)


def _symbols(found: regex.Match[str]) -> list[str]:
    """A symbol, and those of its suffixes: "A/HRC/31/10 and Add.1".

    >>> _symbols(_CITED.search("A/HRC/31/10 and Add.1"))
    ['A/HRC/31/10', 'A/HRC/31/10/Add.1']
    """
    symbol = "".join(found["symbol"].split())
    return [symbol, *(f"{symbol}/{suffix}" for suffix in _MORE.findall(found["more"]))]


def _parts(rows: Sequence[PageLine]) -> list[tuple[PageLine, _Part]]:
    """The rows of a decision: head (and the meeting), preamble, the paragraph that adopts, notes."""
    parts: list[tuple[PageLine, _Part]] = []
    part: _Part = "head"
    ended = False
    for row in rows:
        if row.role == "furniture":
            parts.append((row, "furniture"))
            continue
        part = _next_part(part, row, ended)
        parts.append((row, part))
        ended = _SENTENCE_ENDS.search(row.text) is not None
    return parts


def _next_part(part: _Part, row: PageLine, ended: bool) -> _Part:
    """What a row is, by the one before it and by what it begins with.

    Args:
        part: What the row before is.
        row: The row.
        ended: Whether the row before ends a sentence: the one sentence that adopts has no other behind it.
    """
    if _OPENS.match(row.text):
        return "preamble"
    if _ADOPTS_LINE.match(row.text) and part == "preamble":
        return "operative"
    if _END.match(row.text) or (part not in ("head", "preamble") and _OF_HEAD.fullmatch(row.text)):
        return "meeting"
    if part != "preamble" and _STARRED.match(row.text):
        return "starred"
    if part != "preamble" and _NOTE.match(row.text):
        return "note"
    if row.role == "footnote" and part not in ("note", "starred"):
        return "note"
    return "rest" if part == "meeting" or (part == "operative" and ended) else part
