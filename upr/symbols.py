"""UN document symbols, sessions of the Council and of the Working Group, and dates, as UN documents print them."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import pkgutil
from collections import Counter

import attrs
import regex

from upr.patterns import Pattern


@attrs.frozen
class CycleSessions:
    """When a cycle of the review was held.

    Args:
        sessions: The sessions of the Working Group.
        years: The calendar years of these.
        council: The sessions of the Human Rights Council that consider their reports.
    """

    sessions: range
    years: range
    council: range


CYCLES = {
    1: CycleSessions(range(1, 13), range(2008, 2012), range(8, 20)),
    2: CycleSessions(range(13, 27), range(2012, 2017), range(21, 35)),
    3: CycleSessions(range(27, 41), range(2017, 2023), range(36, 51)),
    4: CycleSessions(range(41, 55), range(2022, 2028), range(52, 67)),
}
"""The cycles by number. Resolution 16/21 and decision 17/119 of the Council set 14 sessions a cycle from the second on;
A/HRC/RES/51/30 opened the fourth. The Council's sessions are as the symbols of 304 reports of sessions 1 to 20 have
them; the later ones as A/HRC/34/2, A/HRC/36/2, A/HRC/50/2 and A/HRC/52/2 adopt the outcomes."""
COUNCIL_SESSIONS = {
    1: 8, 2: 8, 3: 10, 4: 11, 5: 12, 6: 13, 7: 14, 8: 15, 9: 16, 10: 17, 11: 18, 12: 19, 13: 21, 14: 22, 15: 23, 16: 24,
    17: 25, 18: 26, 19: 27, 20: 28,
}  # fmt: skip
"""The session of the Council that a session of the Working Group reports to, as the symbols of these 304 reports."""


def opened(session: int | None) -> dt.date | None:
    """The day on which a session of the Working Group opened; None where it is not known.

    Args:
        session: Its number.

    >>> opened(20)
    datetime.date(2014, 10, 27)
    """
    return None if session is None else _opened().get(session)


@functools.cache
def _opened() -> dict[int, dt.date]:
    """The days of data/sessions.csv: https://www.ohchr.org/en/hr-bodies/upr/upr-sessions."""
    text = (pkgutil.get_data("upr.data", "sessions.csv") or b"").decode("utf-8")
    return {int(row["session"]): dt.date.fromisoformat(row["opened"]) for row in csv.DictReader(text.splitlines())}


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = r"(?:" + "|".join(_MONTHS) + r")"
"""Pattern of a month's name."""
DATE = rf"\d{{1,2}}\s*{MONTH}\s*\d{{4}}"
"""Pattern of a date as UN documents print it ("4 January 2010")."""

_SUFFIX = r"(?:/(?:Add|Corr|Rev)\.\d+)"
REPORT = r"A/HRC/\d{1,2}/\d{1,3}"
"""Pattern of the symbol of a document of a session of the Council, such as a report of the Working Group."""
PRINTED_SYMBOL = rf"A/HRC\s?/?\s?\d{{1,2}}\s?/\s?\d{{1,3}}{_SUFFIX}?\*{{0,2}}"
"""The same as the head of a page prints it: with blanks in it, a suffix and stars behind it."""
ADDENDUM = rf"{REPORT}/Add\.\d"
"""Pattern of the symbol of an addendum."""
CORRIGENDUM = rf"{REPORT}(?:/Add\.\d+)?/Corr\.\d"
"""Pattern of the symbol of a corrigendum."""
_SYMBOL = Pattern(
    r"""
    A/HRC/
    (?: WG\.6/[0-9]{1,3}/ (?: [A-Z]{3}/[0-9]{1,2} | L\.[0-9]{1,3} | [0-9]{1,3} )   # papers of a review, drafts, lists
      | (?:DEC|RES|PRST) / (?:S-)?[0-9]{1,3} / [0-9]{1,3}                          # decisions, resolutions, statements
      | (?:S-)?[0-9]{1,3} / (?: (?:G|NGO|NI)/[0-9]{1,3} | (?:L|CRP|INF)\.[0-9]{1,3} | [0-9]{1,3} )  # of a session
    )
    (?: /(?:ADD|CORR|REV)\.[0-9]{1,2} ){0,3}
    """,
    regex.VERBOSE,
)
_OF_REPORT = Pattern(
    rf"(?<![\w/])A/HRC\s?/?\s?(?P<session>\d{{1,2}})\s?/\s?(?P<number>\d{{1,3}})(?P<suffixes>{_SUFFIX}*)(?P<star>\*?)"
)
# A paper that a review is based on: national report, compilation, summary.
_BASE_DOCUMENT = Pattern(rf"A/HRC/WG\.6/\d{{1,2}}/[A-Z]{{3}}/[123]{_SUFFIX}?")
_OF_WORKING_GROUP = Pattern(r"A/HRC/WG\.6/(?P<session>\d{1,2})/")
_OF_DRAFT = Pattern(r"A/HRC/WG\.6/\d{1,2}/L\.\d+")
_LAST_SUFFIX = Pattern(rf"{_SUFFIX}\*?$")
_RAISED_SUFFIX = Pattern(r"/(ADD|CORR|REV)\.")
_HAS_SYMBOL = regex.compile(r"^.{0,120}A\s?/\s?HRC\b")
# What may stand on the line of a document's own symbol: the head of the cover, or the number of the page.
_BESIDE_SYMBOL = regex.compile(
    r"^\s*(?:\d{1,3}\s)?|\s\d{1,3}\s*$|\b(?:United\s+Nations|Nations\s+Unies|General\s+Assembly|"
    r"Assembl[ée]e\s+g[ée]n[ée]rale|Distr\b\.?\s*:?(?:\s*(?:general|g[ée]n[ée]rale|limited|limit[ée]e))?|"
    r"Original\s*:\s*(?:English|French|Spanish|Arabic|Russian|Chinese))|\bPage\s+\d{1,3}\b",
    regex.IGNORECASE,
)
_DASH = Pattern(r"[‐‑–]")
_DAY = Pattern(r"(\d{1,2})\s*(\p{L}+)\s*(\d{4})")


def symbol_of(words: str) -> str | None:
    """A symbol of the Human Rights Council as the UN writes it; None where it is none.

    Args:
        words: The symbol in any case; spaces, and stars at its end (a document issued again), are left out.

    >>> symbol_of("a/hrc/27/10/add.1*"), symbol_of("A/HRC/WG.6/20/ SVN/1"), symbol_of("A/HRC/27")
    ('A/HRC/27/10/Add.1', 'A/HRC/WG.6/20/SVN/1', None)
    """
    plain = _DASH.sub("-", "".join(words.split())).rstrip("*").upper()
    if not _SYMBOL.fullmatch(plain):
        return None
    return _RAISED_SUFFIX.sub(lambda suffix: f"/{suffix[1].capitalize()}.", plain)


def address_of(symbol: str | None, page: int | None = None) -> str | None:
    """The address at which the UN shows a document in English; None for what is no symbol.

    Args:
        symbol: UN symbol, or the id of a document, which may be none.
        page: A page of its PDF: the address is then that of the PDF itself, which browsers open at the page.

    >>> address_of("A/HRC/13/6"), address_of("849e769c943a")
    ('https://docs.un.org/en/A/HRC/13/6', None)
    >>> address_of("A/HRC/13/6", page=14)
    'https://documents.un.org/api/symbol/access?s=A/HRC/13/6&l=en&t=pdf#page=14'
    """
    known = symbol_of(symbol) if symbol else None
    if known is None:
        return None
    if page is None:
        return f"https://docs.un.org/en/{known}"
    return f"https://documents.un.org/api/symbol/access?s={known}&l=en&t=pdf#page={page}"


def is_symbol_of_draft(symbol: str) -> bool:
    """Whether a symbol is that of a draft report, which the Working Group adopts before it is issued.

    >>> is_symbol_of_draft("A/HRC/WG.6/6/L.5"), is_symbol_of_draft("A/HRC/13/6")
    (True, False)
    """
    return _OF_DRAFT.match(symbol) is not None


def own_symbol(text: str) -> str | None:
    """The symbol that a document's first page prints of itself: the first of a report, else the first of a draft.

    >>> own_symbol("Previously issued under A/HRC/WG.6/6/L.5; United Nations A/HRC/13/6")
    'A/HRC/13/6'
    """
    if report := _OF_REPORT.search(text):
        return f"A/HRC/{int(report['session'])}/{int(report['number'])}{report['suffixes']}{report['star']}"
    draft = _OF_DRAFT.search(text)
    return draft[0] if draft else None


def council_session(symbol: str) -> int | None:
    """The session of the Council whose document a symbol is; None where it is of none.

    >>> council_session("A/HRC/13/6/Add.1"), council_session("A/HRC/WG.6/6/L.5")
    (13, None)
    """
    report = _OF_REPORT.search(symbol)
    return int(report["session"]) if report else None


def working_group_session(text: str) -> int | None:
    """The session of the Working Group in the first symbol of one of its papers; None where a text has no such symbol.

    >>> working_group_session("National report (A/HRC/WG.6/6/PRK/1)")
    6
    """
    paper = _OF_WORKING_GROUP.search(text)
    return int(paper["session"]) if paper else None


def base_documents(text: str) -> tuple[str, ...]:
    """The symbols of the papers that a review is based on, each once, in order.

    >>> base_documents("A/HRC/WG.6/6/PRK/1 and Corr.1, A/HRC/WG.6/6/PRK/2")
    ('A/HRC/WG.6/6/PRK/1', 'A/HRC/WG.6/6/PRK/2')
    """
    return tuple(dict.fromkeys(paper[0] for paper in _BASE_DOCUMENT.finditer(text)))


def without_suffix(symbol: str) -> str:
    """The symbol of the document that an addendum or a corrigendum is of.

    >>> without_suffix("A/HRC/13/6/Add.1*"), without_suffix("A/HRC/13/6/Add.1/Corr.1")
    ('A/HRC/13/6', 'A/HRC/13/6/Add.1')
    """
    return _LAST_SUFFIX.sub("", symbol)


def date_of(words: str) -> dt.date | None:
    """The day of a date in English; None where there is no such day.

    >>> date_of("5 July2013"), date_of("31 June 2010")
    (datetime.date(2013, 7, 5), None)
    """
    date = _DAY.fullmatch(words.strip())
    if not date or date[2].capitalize() not in _MONTHS:
        return None
    try:
        return dt.date(int(date[3]), _MONTHS.index(date[2].capitalize()) + 1, int(date[1]))
    except ValueError:
        return None


def printed_symbol(text: str) -> str | None:
    """The symbol that stands on lines of its own, as heads of covers and pages print it; None where none does.

    A symbol inside a sentence is that of another document. Where several stand alone, the commonest is taken.

    Args:
        text: The first pages, with their lines.

    >>> printed_symbol("United Nations  A/HRC/DEC/28/111\\nAdopts the report (A/HRC/28/15)\\nOriginal: English")
    'A/HRC/DEC/28/111'
    """
    alone = (symbol_of(_BESIDE_SYMBOL.sub("", line)) for line in text.splitlines() if _HAS_SYMBOL.search(line))
    counted = Counter(symbol for symbol in alone if symbol)
    return counted.most_common(1)[0][0] if counted else None
