"""What the first pages of a Working Group report say: symbol, State, sessions, dates, troika, base documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs
import regex

from upr.attribution import split_states
from upr.core import Attribution, Cycle
from upr.patterns import Pattern
from upr.states import State, find_state
from upr.symbols import DATE, ORDINAL, date_of, ordinal
from upr.text import Finding

_SYMBOL = regex.compile(
    r"(?<![\w/])A/HRC\s?/?\s?(?P<session>\d{1,2})\s?/\s?(?P<number>\d{1,3})(?P<more>(?:/(?:Add|Corr|Rev)\.\d+)*)(?P<star>\*?)"
)
_DRAFT = regex.compile(r"A/HRC/WG\.6/(?P<session>\d{1,2})/L\.(?P<number>\d+)")
_HELD = Pattern(
    rf"\bits\s+(?P<number>{ORDINAL})\s+session|\b(?P<number>{ORDINAL})\s+session\s+(?:of\s+the\s+Working\s+Group|from)",
    regex.IGNORECASE,
)
_HRC_SESSION = Pattern(rf"\b(?P<number>{ORDINAL})\s+session\b", regex.IGNORECASE)
_REVIEW = Pattern(
    r"\breview\s+of\s+(?P<who>.{3,120}?)\s+(?:was|took|were)\s+(?:held|place|conducted)\b.{0,80}?"
    r"(?P<date>\d{1,2}\s+\p{Lu}\p{Ll}+(?:\s*\d{4})?)",
    regex.IGNORECASE,
)
_ADOPTED = Pattern(
    r"\bmeeting,?\s*(?:which\s+was\s+)?(?:held\s+)?(?:on\s+)?(?P<date>\d{1,2}\s+\p{Lu}\p{Ll}+(?:\s*\d{4})?),?"
    r".{0,60}?\bthe\s+Working\s+Group\s+adopted",
    regex.IGNORECASE,
)
_TROIKA = Pattern(r"\btroika\)?(?P<middle>[^:.]{0,160}?):?\s*(?P<who>(?::|\bof\b)?[^.:]{5,220})\.", regex.IGNORECASE)
_BASE = regex.compile(r"A/HRC/WG\.6/\d{1,2}/[A-Z]{3}/[123](?:/(?:Add|Corr|Rev)\.\d)?")
_ORIGINAL = regex.compile(r"\bOriginal\s*:\s*(?P<language>\p{L}+(?:\s*(?:/|and)\s*\p{L}+)*)", regex.IGNORECASE)
_TITLE = Pattern(r"\bReport\s*of\s*the\s*Working\s*Group\s*on\s*the\s*Universal\s*Periodic\s*Review", regex.IGNORECASE)
_TITLE_LINE = Pattern(
    r"^\W*Report\s*of\s*the\s*Working\s*Group\s*on\s*the\s*Universal\s*Periodic\s*Review",
    regex.IGNORECASE | regex.MULTILINE,
)
_BLANKS = regex.compile(r"\s+")
_OF = regex.compile(r"^(?::|\s|of\b)+")
_BASE_SESSION = regex.compile(r"A/HRC/WG\.6/(\d{1,2})/")
_BEFORE_YEAR = regex.compile(r"(?<=\p{L})(?=\d{4})")
# "24 February-20 March 2020" is when the Council meets, not when the report was distributed.
_DISTRIBUTED = Pattern(rf"(?<![\d–—-])(?<![-–—]\s){DATE}(?!\s*[-–—])", regex.IGNORECASE)
_SESSION_YEAR = Pattern(r"session\s+from\s+.{0,60}?(?P<year>\d{4})")
_LONGEST_LINE = 300  # characters, with what stands around a name
_YEAR = regex.compile(r"\d{4}")
_ARTICLE = regex.compile(r"^the\s+", regex.IGNORECASE)
_MARKS = regex.compile(r"[*∗\d]+$")
# WG session -> HRC session, as the symbols of 304 reports of sessions 1 to 20 have it.
_HRC_OF = {
    1: 8, 2: 8, 3: 10, 4: 11, 5: 12, 6: 13, 7: 14, 8: 15, 9: 16, 10: 17, 11: 18, 12: 19, 13: 21, 14: 22, 15: 23, 16: 24,
    17: 25, 18: 26, 19: 27, 20: 28,
}  # fmt: skip


@attrs.define
class Cover:
    """The facts of the first pages; what is not said is None or empty."""

    symbol: str | None = None
    title: str | None = None
    state: State | None = None
    state_as_printed: str | None = None
    session: int | None = None
    cycle: Cycle | None = None
    hrc_session: int | None = None
    date: dt.date | None = None
    review_date: dt.date | None = None
    adoption_date: dt.date | None = None
    troika: tuple[Attribution, ...] = ()
    original_language: str | None = None
    base_documents: tuple[str, ...] = ()
    findings: list[Finding] = attrs.field(factory=list)


def is_report(text: str) -> bool:
    """Whether a cover is titled as a report of the Working Group; a mention inside a sentence is no title.

    Args:
        text: The first page that has text, with its lines.

    >>> is_report("Report of the Working Group on the Universal Periodic Review")
    True
    """
    return bool(_TITLE_LINE.search(text))


def symbol_of(text: str) -> str | None:
    """The document's own symbol: the first that is not of a draft or a base document.

    >>> symbol_of("Previously issued under A/HRC/WG.6/6/L.5; United Nations A/HRC/13/6")
    'A/HRC/13/6'
    """
    found = _SYMBOL.search(text)
    if found:
        return f"A/HRC/{int(found['session'])}/{int(found['number'])}{found['more']}{found['star']}"
    draft = _DRAFT.search(text)
    return draft[0] if draft else None


def cover(pages: Sequence[str]) -> Cover:
    """The facts of the first pages.

    Args:
        pages: Text of the first pages, in order: cover, contents page, introduction.
    """
    facts = Cover()
    first = next((page for page in pages if page.strip()), "")
    text = " ".join(" ".join(pages).split())
    top = " ".join(first.split())
    facts.symbol = symbol_of(top) or symbol_of(text)
    facts.title = "Report of the Working Group on the Universal Periodic Review" if _TITLE.search(text) else None
    if found := _ORIGINAL.search(top):
        facts.original_language = _BLANKS.sub("", found["language"].split("  ")[0]).title()
    _sessions(facts, top, text)
    _dates(facts, top, text)
    _state(facts, first, text)
    if found := _TROIKA.search(text):
        facts.troika = split_states(_OF.sub("", found["who"]).strip()[:300]).attributions
    facts.base_documents = tuple(dict.fromkeys(_BASE.findall(text)))[:8]
    for name in ("symbol", "state", "session", "date", "review_date"):
        if getattr(facts, name) is None:
            severity = "error" if name in ("state", "session") else "warning"
            message = f"the first pages give no {name.replace('_', ' ')}"
            facts.findings.append(Finding(code="cover-incomplete", severity=severity, message=message))  # type: ignore[arg-type]
    return facts


def _sessions(facts: Cover, top: str, text: str) -> None:
    """The Working Group's session by the introduction; the cycle by the session, never by the year."""
    if found := _HRC_SESSION.search(top):
        facts.hrc_session = ordinal(found["number"])
    if found := _HELD.search(text):
        facts.session = ordinal(found["number"])
    by_base = _BASE_SESSION.search(text)
    if facts.session is None and by_base:
        facts.session = int(by_base[1])
    printed = _SYMBOL.search(facts.symbol or "")
    if facts.hrc_session is None and printed:
        facts.hrc_session = int(printed["session"])
    if facts.session is not None:
        try:
            facts.cycle = Cycle.of_session(facts.session)
        except ValueError as error:
            facts.findings.append(Finding(code="unknown-session", severity="warning", message=str(error)))
        expected = _HRC_OF.get(facts.session)
        if expected and facts.hrc_session and expected != facts.hrc_session:
            message = (
                f"session {facts.session} of the Working Group reports to session {expected} of the Council, and the "
                f"cover says {facts.hrc_session}"
            )
            facts.findings.append(Finding(code="session-mismatch", severity="warning", message=message))


def _dates(facts: Cover, top: str, text: str) -> None:
    spaced = _BEFORE_YEAR.sub(" ", top)
    if found := _DISTRIBUTED.search(spaced):
        facts.date = date_of(found[0])
    year = _SESSION_YEAR.search(text)
    fallback = year["year"] if year else (str(facts.date.year) if facts.date else "")
    for name, pattern in (("review_date", _REVIEW), ("adoption_date", _ADOPTED)):
        if found := pattern.search(text):
            words = found["date"] if _YEAR.search(found["date"]) else f"{found['date']} {fallback}"
            setattr(facts, name, date_of(words))


def _state(facts: Cover, first: str, text: str) -> None:
    """The State by the first paragraph, else by the line under the title."""
    if found := _REVIEW.search(text):
        facts.state_as_printed = found["who"]
        facts.state = find_state(_ARTICLE.sub("", found["who"]))
    if facts.state is None:
        for line in first.splitlines():
            name = _MARKS.sub("", line.strip()) if len(line) < _LONGEST_LINE else ""
            if name and len(name) < 80 and (state := find_state(name)):
                facts.state, facts.state_as_printed = state, facts.state_as_printed or name
                break
    if facts.state is None and facts.state_as_printed:
        message = f"the State under review {facts.state_as_printed!r} is not known"
        facts.findings.append(Finding(code="unknown-state", severity="error", message=message))
