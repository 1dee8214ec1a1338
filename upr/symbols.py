"""UN document symbols, ordinal numbers, sessions and dates, as UN documents print them."""

from __future__ import annotations

import datetime as dt

import regex

_UNITS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENTHS = tuple(f"{ten[:-1]}ieth" for ten in _TENS)


def _words() -> dict[str, int]:
    table = {word: n for n, word in enumerate(_UNITS) if word}
    table |= {word: n for n, word in enumerate(_TEENS, 10)}
    for n, (ten, tenth) in enumerate(zip(_TENS, _TENTHS, strict=True), 2):
        table[tenth] = 10 * n
        table |= {f"{ten}-{unit}": 10 * n + u for u, unit in enumerate(_UNITS) if unit}
    # A cover prints "Eight session" (A/HRC/8/34).
    return table | {"eight": 8}


_ORDINALS = _words()
ORDINAL = (
    r"(?:\d{1,3}\s?(?:st|nd|rd|th)\b|(?:(?:" + "|".join(_TENS) + r")\s?[-–‑]\s?)?"
    r"(?:" + "|".join(filter(None, (*_UNITS, *_TEENS, *_TENTHS, "eight"))) + r")\b)"
)
"""Pattern of an ordinal number in figures or words; match it with IGNORECASE."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DATE = r"\d{1,2}\s*(?:" + "|".join(_MONTHS) + r")\s*\d{4}"
"""Pattern of a date as UN documents print it ("4 January 2010")."""

_SYMBOL = regex.compile(
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
_DASH = regex.compile(r"[‐‑–]")
_HYPHEN = regex.compile(r"\s*[-–‑]\s*")
_IN_FIGURES = regex.compile(r"(\d{1,3})\s?(?:st|nd|rd|th)")
_DAY = regex.compile(r"(\d{1,2})\s*(\p{L}+)\s*(\d{4})")
_LONGEST = 200  # characters; no symbol, number or date is longer
_SUFFIX = regex.compile(r"/(ADD|CORR|REV)\.")


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
    return _SUFFIX.sub(lambda found: f"/{found[1].capitalize()}.", plain)


def ordinal(words: str) -> int | None:
    """The number of an ordinal in figures or words; None where it is none.

    >>> ordinal("Twenty–sixth"), ordinal("21st"), ordinal("6 th"), ordinal("several")
    (26, 21, 6, None)
    """
    if len(words) > _LONGEST:
        return None
    plain = _HYPHEN.sub("-", words.strip().lower())
    if found := _IN_FIGURES.fullmatch(plain):
        return int(found[1])
    return _ORDINALS.get(plain)


def date_of(words: str) -> dt.date | None:
    """The day of a date in English; None where there is no such day.

    >>> date_of("5 July2013"), date_of("31 June 2010")
    (datetime.date(2013, 7, 5), None)
    """
    found = _DAY.fullmatch(words.strip())
    if not found or found[2].capitalize() not in _MONTHS:
        return None
    try:
        return dt.date(int(found[3]), _MONTHS.index(found[2].capitalize()) + 1, int(found[1]))
    except ValueError:
        return None
