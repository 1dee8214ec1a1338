"""What cells of a list print besides: the source of a position, comments, the parts of a cell of themes."""

from __future__ import annotations

import attrs
import regex

from upr.numbering.shapes import AND, SHORT_LEAD, TO, label_shape
from upr.patterns import Pattern

_I = regex.IGNORECASE
SOURCE = Pattern(r"(?<!\w)Source\s+of\s+position\s*:?", _I)
COMMENT = Pattern(r"^\s*(?:Comments?|Notes?|Remarks?|Additional\s+information)\s*:", _I | regex.MULTILINE)
_SYMBOL = regex.compile(r"A/HRC/[\w./]*\w", _I)
_PARAGRAPHS = Pattern(
    r"para(?:graph)?s?\.?\s*(?P<list>\d+(?:\s?\(\w{1,3}\))*(?:\s*(?:,|and|&|[-–]|to)\s*\d+(?:\s?\(\w{1,3}\))*)*)(?![\w(])",
    _I,
)
_QUOTED = regex.compile(rf"para(?:graph)?s?\.?\s*(?P<label>{label_shape(SHORT_LEAD)})(?!\d)\s*\.?", _I)
_LOOSE_PARAGRAPH = regex.compile(r"para(?:graph)?s?\.?\s*(\d+)", _I)
PARTS = Pattern(
    r"^[ \t]*(?P<part>(?:Relevant\s+)?SDGs?|Sustainable\s+Development\s+Goals?|"
    r"(?:Affected|Concerned)\s+persons(?:\s+or\s+groups)?|Persons\s+affected|Groups?\s+of\s+persons|"
    r"(?:Human\s+rights\s+)?themes?)\s*:[ \t]*",
    _I | regex.MULTILINE,
)
"""What a cell of themes begins its parts with."""
_BROKEN_SYMBOL = Pattern(r"(?<=A/HRC[\w/]*)\s(?=[./]\w)|(?<=A/HRC[\w/.]*[/.])\s(?=\w)")
_JOINS = Pattern(rf"\s*{AND}\s*")
_TO = Pattern(rf"\s*{TO}\s*")


@attrs.frozen
class PositionSource:
    """Where a position is taken from.

    Args:
        document: The symbol; None where none is printed.
        paragraph: The paragraphs ("3", "3, 5"), each once.
        rest: What is printed besides and is not understood; empty where all is.
        quoted: The label of a recommendation that stands where a paragraph should, as a list of 2013 does it.
    """

    document: str | None
    paragraph: str | None
    rest: str
    quoted: str | None = None


def position_source(printed: str) -> PositionSource:
    """What a source of position says.

    >>> position_source("Source of position: A/HRC/28/15/Add.1, para. 3 - Para. 3")
    PositionSource(document='A/HRC/28/15/Add.1', paragraph='3', rest='', quoted=None)
    >>> position_source("Source of Position: A/HRC/59/15/Add.1 - Para.3vv")
    PositionSource(document='A/HRC/59/15/Add.1', paragraph='3', rest='Para.3vv', quoted=None)
    >>> position_source("Source of position: A/HRC/25/5/Add.1 - Para. 186.28.").quoted
    '186.28'
    """
    words = " ".join(SOURCE.sub(" ", printed).split())
    # A narrow column breaks a symbol.
    words = _BROKEN_SYMBOL.sub("", words)
    symbol = _SYMBOL.search(words)
    left = words.replace(symbol[0], " ", 1) if symbol else words
    # A symbol printed twice says nothing new.
    left = left.replace(symbol[0], " ") if symbol else left
    quoted = _QUOTED.search(left)
    left = left.replace(quoted[0], " ", 1) if quoted else left
    numbers: dict[str, None] = {}
    for paragraphs in _PARAGRAPHS.finditer(left):
        for number in _JOINS.split(paragraphs["list"]):
            numbers[_TO.sub("-", number.strip())] = None
    left = _PARAGRAPHS.sub(" ", left)
    rest = " ".join(left.split()).strip(" -–,;.:()")
    if not numbers and (loose := _LOOSE_PARAGRAPH.search(rest)):
        numbers[loose[1]] = None
    return PositionSource(symbol[0] if symbol else None, ", ".join(numbers) or None, rest,
                          "".join(quoted["label"].split()) if quoted else None)  # fmt: skip
