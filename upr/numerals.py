"""Numbers as English documents print them, in figures and in words: "112", "one hundred and twelve", "twenty-third".

Cardinal numbers count recommendations and ordinal numbers name sessions; both are read up to `MOST`.
"""

from __future__ import annotations

from upr.patterns import Pattern

MOST = 999
"""The largest number that is read in words."""
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNIT_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEEN_ORDINALS = ("tenth", "eleventh", "twelfth", *(f"{teen}th" for teen in _TEENS[3:]))
_TEN_ORDINALS = tuple(f"{ten[:-1]}ieth" for ten in _TENS)
_FAMILIES = (  # words, number of the first, step
    (_UNITS, 1, 1), (_TEENS, 10, 1), (_TENS, 20, 10),
    (_UNIT_ORDINALS, 1, 1), (_TEEN_ORDINALS, 10, 1), (_TEN_ORDINALS, 20, 10),
)  # fmt: skip
_VALUES = {word: first + step * at for words, first, step in _FAMILIES for at, word in enumerate(words)}
_VALUES |= {"zero": 0, "a": 1}
_DASH = r"[-–‑]"
_TEN, _UNIT = "|".join(_TENS), "|".join(_UNITS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:(?:\s?{_DASH}\s?|\s)(?:{_UNIT})\b)?|{'|'.join(_TEENS)}|{_UNIT})"
CARDINAL = rf"(?:\d{{1,3}}|(?:(?:{_UNIT}|a)\s+hundred\b(?:(?:\s+and)?\s+{_BELOW_HUNDRED}\b)?|{_BELOW_HUNDRED}|zero)\b)"
"""Pattern of a cardinal number in figures or words; match it with IGNORECASE."""
# A cover prints "Eight session" (A/HRC/8/34).
ORDINAL = (
    rf"(?:\d{{1,3}}\s?(?:st|nd|rd|th)\b|(?:(?:{_TEN})\s?{_DASH}\s?)?"
    rf"(?:{'|'.join((*_UNIT_ORDINALS, *_TEEN_ORDINALS, *_TEN_ORDINALS, 'eight'))})\b)"
)
"""Pattern of an ordinal number in figures or words; match it with IGNORECASE."""
_CARDINAL = Pattern(CARDINAL)
_ORDINAL = Pattern(ORDINAL)
_FIGURES = Pattern(r"\d{1,3}")
_WORD = Pattern(r"\p{Ll}+")
_LONGEST = 200  # characters; no number is longer


def cardinal(words: str) -> int | None:
    """The number of a cardinal in figures or words; None where it is none.

    >>> cardinal("112"), cardinal("One hundred and twelve"), cardinal("twenty–three"), cardinal("several")
    (112, 112, 23, None)
    """
    return _value(words, _CARDINAL)


def ordinal(words: str) -> int | None:
    """The number of an ordinal in figures or words; None where it is none.

    >>> ordinal("Twenty–sixth"), ordinal("21st"), ordinal("6 th"), ordinal("several")
    (26, 21, 6, None)
    """
    return _value(words, _ORDINAL)


def _value(words: str, pattern: Pattern) -> int | None:
    plain = words.strip().lower() if len(words) <= _LONGEST else ""
    if not pattern.fullmatch(plain):
        return None
    if figures := _FIGURES.match(plain):
        return int(figures[0])
    before, hundred, rest = plain.partition("hundred")
    if hundred:
        return 100 * _sum(before) + _sum(rest)
    return _sum(plain)


def _sum(words: str) -> int:
    return sum(_VALUES[word] for word in _WORD.findall(words) if word != "and")
