"""The shapes of labels, numbers, parts, ranges and lists, as pieces of patterns; parsers build theirs of these.

A label is a paragraph's number, a point, and a number: "92.5". The paragraph is called the lead here. The grammar
takes a lead of any number of digits; where a parser demands more, because a shorter one could be a decimal number
or another document's, it says so by name (`LONG_LEAD`).
"""

from __future__ import annotations

ANY_LEAD = r"\d{1,4}"
"""The number of a paragraph before the point, of any length that paragraphs' numbers have."""
SHORT_LEAD = r"\d{1,3}"
"""One that stands where nothing else could: at the head of a cell, or in an export."""
LONG_LEAD = r"\d{2,3}"
"""One that can't be taken for a decimal number ("5.6"), nor for a heading's ("1.2"), in a text of many numbers."""
NUMBER = r"\d{1,3}"
"""The number of a recommendation."""
POINT = r"\s?\.\s?"
"""The point of a label, with the blanks that extraction puts beside it."""
DOT = r"\."
"""The point of a label where no blank may stand beside it."""
POINT_OR_HYPHEN = r"\s?[.\-]\s?"
"""The same where some print a hyphen."""
PART = r"\((?:\p{L}{1,2}|[ivx]{1,4})\)"
"""A part of a paragraph or recommendation: "(a)", "(iv)"."""
DASH = r"[-–—‑~]"
TO = rf"(?:{DASH}|(?:\bup\s+)?\bto\b|\bthrough\b)"
"""What stands between the ends of a range."""
AND = r"(?:,|;|\band\b|&)"
"""What stands between the members of a list."""
NO = r"(?:Nos?\.?\s*)?"
"""The abbreviation before numbers, which may be left out."""
NOT_BEHIND_FIGURES = r"(?<![\d./$€£])"
"""No number before it goes on in it, and it is no amount of money."""
NO_AMOUNT = r"(?!\s*(?:%|per\s?cent|million|billion))"
"""What stands before it is no share and no amount."""
_SIGN = (
    rf"(?:,(?!\d{{3}}(?![\d.]))|;|\.(?=\s*{LONG_LEAD}\.\d)|{DASH}|\band\b|\bor\b|(?:\bup\s+)?\bto\b|\bthrough\b|&|/)"
)
SEPARATOR = rf"(?>\s*{_SIGN}(?:\s*{_SIGN})*\s*)"
"""What stands between the labels or numbers of a list; nothing of it is given back, for no number begins with it."""


def label_shape(lead: str = ANY_LEAD, *, point: str = POINT, named: bool = False) -> str:
    """The shape of a label.

    Args:
        lead: The shape of the paragraph's number.
        point: The shape of the point; r"\\." where no blank may stand beside it.
        named: Whether its two numbers are groups, "lead" and "number".

    >>> import regex
    >>> regex.fullmatch(label_shape(named=True), "92. 5").groupdict()
    {'lead': '92', 'number': '5'}
    >>> regex.fullmatch(label_shape(LONG_LEAD), "6.5") is None
    True
    """
    return rf"(?P<lead>{lead}){point}(?P<number>{NUMBER})" if named else rf"{lead}{point}{NUMBER}"


def list_shape(lead: str = ANY_LEAD) -> str:
    """The shape of a printed list that begins with a label: "122.2-10, 12, 122.18.122.20".

    Args:
        lead: The shape of the paragraphs' numbers.
    """
    full = rf"{NOT_BEHIND_FIGURES}{label_shape(lead, point=_LIST_POINT)}(?!\d|\.\d)"
    return rf"{full}(?:{SEPARATOR}(?:{full}|{_BARE}))*"


_LIST_POINT = r"\s?\."
LABEL_OR_NUMBER = rf"{SHORT_LEAD}(?:{POINT}{NUMBER})?"
"""A label, or a number alone."""
LABEL_OR_PARAGRAPH = rf"{LABEL_OR_NUMBER}(?:\s*{PART})?"
"""A label, or a paragraph with its part: "92.5", "38 (a)"."""
_BARE = rf"\(?{NUMBER}(?![\d/])\)?"
LABEL_LIST = list_shape(LONG_LEAD)
"""A list that begins with a label, in a text of many numbers."""
NUMBER_LIST = rf"(?<![\d.,/$€£]){NUMBER}(?![\d/]|\.\d)\)?(?:{SEPARATOR}{_BARE}(?!\.\d))*"
"""A printed list of numbers alone: "1-5, 14 and 16"."""
_PARAGRAPH = rf"(?<!\d){ANY_LEAD}(?!\d|\.\d)"
PARAGRAPH_LIST = (
    rf"{_PARAGRAPH}(?:(?:[\s,;]|\band\b|[-–])*+(?:{PART}|{_PARAGRAPH}|last\s+sentence))*"
)  # fmt: skip
"""Paragraphs with their parts: "38 (a) and (b), 40, last sentence"."""
