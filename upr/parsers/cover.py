"""What the first pages of a document say: symbol, State, sessions, dates, troika, base documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs
import regex

from upr.attribution import split_states
from upr.core import Attribution, Cycle
from upr.given import missing_fact
from upr.numerals import ORDINAL, ordinal
from upr.patterns import Pattern
from upr.states import State, find_state
from upr.symbols import (
    COUNCIL_SESSIONS,
    DATE,
    base_documents,
    council_session,
    date_of,
    own_symbol,
    working_group_session,
)
from upr.text import Finding, SourceText

_TITLE_WORDS = r"Report\s*of\s*the\s*Working\s*Group\s*on\s*the\s*Universal\s*Periodic\s*Review"
_TITLE = Pattern(rf"\b{_TITLE_WORDS}", regex.IGNORECASE)
_TITLE_LINE = Pattern(rf"^\W*{_TITLE_WORDS}", regex.IGNORECASE | regex.MULTILINE)
REVIEW_HELD = r"\breview\s+of\s+(?P<who>.{3,120}?)\s+(?:was|took|were)\s+(?:held|place|conducted)\b"
"""Pattern of the words that name the State under review: "the review of Chad was held"; match it with IGNORECASE."""
_REVIEW = Pattern(rf"{REVIEW_HELD}.{{0,80}}?(?P<date>\d{{1,2}}\s+\p{{Lu}}\p{{Ll}}+(?:\s*\d{{4}})?)", regex.IGNORECASE)
_ADOPTED = Pattern(
    r"\bmeeting,?\s*(?:which\s+was\s+)?(?:held\s+)?(?:on\s+)?(?P<date>\d{1,2}\s+\p{Lu}\p{Ll}+(?:\s*\d{4})?),?"
    r"[^.]{0,60}?\bthe\s+Working\s+Group\s+adopted",
    regex.IGNORECASE,
)
SESSION_OF_WORKING_GROUP = rf"\b(?P<number>{ORDINAL})\s+session\s+of\s+the\s+Working\s+Group"
"""Pattern of the words that name a session of the Working Group; match it with IGNORECASE."""
_SESSION = Pattern(
    rf"\bits\s+(?P<number>{ORDINAL})\s+session|{SESSION_OF_WORKING_GROUP}|\b(?P<number>{ORDINAL})\s+session\s+from",
    regex.IGNORECASE,
)
_COUNCIL_SESSION = Pattern(rf"\b(?P<number>{ORDINAL})\s+session\b", regex.IGNORECASE)
_SESSION_YEAR = Pattern(r"session\s+from\s+.{0,60}?(?P<year>\d{4})")
_YEAR = Pattern(r"\d{4}")
# "24 February-20 March 2020" is when the Council meets, not when the report was distributed.
_DISTRIBUTED = Pattern(rf"(?<![\d–—-])(?<![-–—]\s){DATE}(?!\s*[-–—])", regex.IGNORECASE)
# "* Reissued for technical reasons on 29 January 2015" is a note to the symbol, wherever a reader puts it.
_ISSUED_AGAIN = Pattern(rf"\bRe-?issued\b[^*]{{0,60}}?\bon\s+{DATE}", regex.IGNORECASE)
_MONTH_BEFORE_YEAR = Pattern(r"(?<=\p{L})(?=\d{4})")
_TROIKA = Pattern(r"\btroika\)?(?P<middle>[^:.]{0,160}?):?\s*(?P<who>(?::|\bof\b)?[^.:]{5,220})\.", regex.IGNORECASE)
_BEFORE_TROIKA = Pattern(r"^(?::|\s|of\b)+")
_ORIGINAL = Pattern(r"\bOriginal\s*:\s*(?P<language>\p{L}+(?:\s*(?:/|and)\s*\p{L}+)*)", regex.IGNORECASE)
_BLANKS = Pattern(r"\s+")
_BEFORE_NAME = Pattern(
    r"^(?:the\s+)?(?:(?:Government|Delegation|Mission|Republic\s+of\s+the\s+Government)\s+of\s+(?:the\s+)?)?",
    regex.IGNORECASE,
)
_MARKS = regex.compile(r"[*∗\d]+$")
_LONGEST_LINE = 300  # characters, with what stands around a name
_LONGEST_NAME = 80
_MOST_BASE_DOCUMENTS = 8
_TEXT_OF_COVER = 2500  # characters of a source without pages that may be its cover
_EXPECTED = ("symbol", "state", "session", "date", "review_date")
_NEEDED = ("state", "session")


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


def cover_text(source: SourceText, most: int = _TEXT_OF_COVER) -> str:
    """The text of a source's first page; of a source without pages, its first characters.

    Args:
        source: The source.
        most: The number of these characters.
    """
    return source.text[: source.pages[0].end] if source.pages else source.text[:most]


def state_named(words: str) -> State | None:
    """The State that a cover names, with or without "the" or "the Government of"; None where it is not known.

    >>> state_named("the Government of Chad"), state_named("Atlantis")
    (State('TCD', 'Chad'), None)
    """
    return find_state(" ".join(words.split())) or find_state(bare_name(words))


def bare_name(words: str) -> str:
    """The name of a State without "the" and "the Government of" before it.

    >>> bare_name("the Government of the Gambia")
    'Gambia'
    """
    return _BEFORE_NAME.sub("", " ".join(words.split()))


def cover(pages: Sequence[str]) -> Cover:
    """The facts of the first pages.

    Args:
        pages: Text of the first pages, in order: cover, contents page, introduction.
    """
    first = next((page for page in pages if page.strip()), "")
    text, top = " ".join(" ".join(pages).split()), " ".join(first.split())
    symbol = own_symbol(top) or own_symbol(text)
    facts = Cover(
        symbol=symbol,
        title="Report of the Working Group on the Universal Periodic Review" if _TITLE.search(text) else None,
        session=_session(text),
        hrc_session=_council_session(top, symbol),
        date=_day_of_distribution(top),
        troika=_troika(text),
        original_language=_original_language(top),
        base_documents=base_documents(text)[:_MOST_BASE_DOCUMENTS],
    )
    _place_in_cycle(facts)
    year = _year_of_session(text, facts.date)
    facts.review_date, facts.adoption_date = _day_in(text, _REVIEW, year), _day_in(text, _ADOPTED, year)
    _name_state(facts, first, text)
    for name in _EXPECTED:
        if getattr(facts, name) is None:
            facts.findings.append(missing_fact(name, "error" if name in _NEEDED else "warning"))
    return facts


def _council_session(top: str, symbol: str | None) -> int | None:
    """The session of the Council that the first page names, else that of the symbol."""
    printed = _COUNCIL_SESSION.search(top)
    named = ordinal(printed["number"]) if printed else None
    return named if named is not None or symbol is None else council_session(symbol)


def _session(text: str) -> int | None:
    """The session that the Working Group says it held, else that of its papers' symbols."""
    held = _SESSION.search(text)
    named = ordinal(held["number"]) if held else None
    return named if named is not None else working_group_session(text)


def _original_language(top: str) -> str | None:
    printed = _ORIGINAL.search(top)
    return _BLANKS.sub("", printed["language"]).title() if printed else None


def _troika(text: str) -> tuple[Attribution, ...]:
    named = _TROIKA.search(text)
    return split_states(_BEFORE_TROIKA.sub("", named["who"]).strip()[:300]).attributions if named else ()


def _place_in_cycle(facts: Cover) -> None:
    """The cycle by the Working Group's session, never by the year; a doubt where the Council's does not fit it."""
    if facts.session is None:
        return
    try:
        facts.cycle = Cycle.of_session(facts.session)
    except ValueError as error:
        facts.findings.append(Finding(code="unknown-session", severity="warning", message=str(error)))
    expected = COUNCIL_SESSIONS.get(facts.session)
    if expected and facts.hrc_session and expected != facts.hrc_session:
        message = (
            f"session {facts.session} of the Working Group reports to session {expected} of the Council, and the "
            f"cover says {facts.hrc_session}"
        )
        facts.findings.append(Finding(code="session-mismatch", severity="warning", message=message))


def _day_of_distribution(top: str) -> dt.date | None:
    printed = _DISTRIBUTED.search(_ISSUED_AGAIN.sub(" ", _MONTH_BEFORE_YEAR.sub(" ", top)))
    return date_of(printed[0]) if printed else None


def _year_of_session(text: str, distributed: dt.date | None) -> str:
    """The year for days that are printed without one; "" where none is known."""
    if held := _SESSION_YEAR.search(text):
        return held["year"]
    return str(distributed.year) if distributed else ""


def _day_in(text: str, pattern: Pattern, year: str) -> dt.date | None:
    event = pattern.search(text)
    if event is None:
        return None
    return date_of(event["date"] if _YEAR.search(event["date"]) else f"{event['date']} {year}")


def _name_state(facts: Cover, first: str, text: str) -> None:
    """The State by the first paragraph, else by the line under the title."""
    if review := _REVIEW.search(text):
        facts.state_as_printed = review["who"]
        facts.state = state_named(review["who"])
    if facts.state is None and (line := _line_with_state(first)):
        facts.state, facts.state_as_printed = find_state(line), facts.state_as_printed or line
    if facts.state is None and facts.state_as_printed:
        message = f"the State under review {facts.state_as_printed!r} is not known"
        facts.findings.append(Finding(code="unknown-state", severity="error", message=message))


def _line_with_state(page: str) -> str | None:
    """The first line of a page that is a State's name and no more, without its marks; None where there is none."""
    for line in page.splitlines():
        name = _MARKS.sub("", line.strip()) if len(line) < _LONGEST_LINE else ""
        if name and len(name) < _LONGEST_NAME and find_state(name):
            return name
    return None
