"""The lines of an addendum's body as they stand on the page: indent, distance from the line above, top of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from upr.layout import PageLine
from upr.limits import check_time
from upr.places import Line

_LINE_END = regex.compile(r"\r\n|\r|\n")
_FEWEST_LINES, _SHARE_APART = 20, 0.8  # from which on a text is double-spaced
_DEFINES = regex.compile(r"(?P<code>[A-Z]{1,3})\s+\p{Lu}\p{Ll}")
_LINES_OF_DEFINITION = 4  # at most
_MARK_ALONE = regex.compile(r"\d{1,2}")
ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth"
"""Words that number sections: "Second:", "Thirdly."."""
_ORDINAL = rf"(?:{ORDINALS})(?:ly)?\s*[:.–—]"
_CATEGORY = r"(?:Category|Class|Group|List)\s+[A-Z0-9]{1,3}\s*[:.–—-]"
_MARKER = regex.compile(
    r"\s*(?P<marker>(?:"
    r"\d{1,2}\.(?=\s)|"  # "3."
    r"\(?[a-z]{1,2}\)|\([ivx]{1,4}\)|"  # "(a)", "a)", "(iv)"
    r"[A-Z]\.(?=\s)|[IVX]{1,5}\.(?=\s)|"  # "A.", "IV."
    r"[•▪●*–-](?=\s)|"
    # A class of answers: "B   Accepted in principle", "B – Accepted", "TA (“taken into account”) – accepted in part".
    r"[A-Z]{1,2}(?=\s{3,}\p{Lu}|\s+[–—]\s|\s+\([“\"][^()“”]{1,60}[”\"]\)\s+[–—]\s)|"
    rf"(?:Part|Section)\s+[A-Z0-9]{{1,3}}\s*[:.–—-]|{_CATEGORY}|{_ORDINAL}))\s+"
)
NAMED_MARKER = regex.compile(rf"{_ORDINAL}|{_CATEGORY}")
"""What numbers or names sections in words: "Second:", as documents in Arabic do, "Group B:"."""
NUMBER_MARKER = regex.compile(r"\d{1,2}\.")
"""The number of a paragraph: "3."."""
CLASS_MARKER = regex.compile(r"[A-Z]{1,2}")
"""The code of a class of answers, with nothing behind it."""
BULLET = regex.compile(r"[•▪●*–-]")
"""A sign that begins an item."""


RULE = regex.compile(r"[\s_=–—-]{5,}")
"""A printed line without words."""


@attrs.frozen
class BodyLine:
    """A line of the body.

    Args:
        line: The line.
        text: Its words, without blanks at the ends.
        indent: The column of its first character.
        apart: Whether a blank line stands above it, or nothing.
        tops_page: Whether it is the first of a page.
        code: The letters that it defines: "S" of "S Chad supports it".
    """

    line: Line
    text: str
    indent: int
    apart: bool
    tops_page: bool
    code: str = ""

    @property
    def marker(self) -> str:
        """The number, letter or sign before its words: "3.", "(a)", "•"; empty where there is none."""
        return self.code or marker_of(self.line.text)


def marker_of(text: str) -> str:
    """The number, letter or sign that a line begins with, where words follow; empty where there is none.

    >>> marker_of("  (a) The law"), marker_of("Category B: noted"), marker_of("The law")
    ('(a)', 'Category B:', '')
    """
    marker = _MARKER.match(text)
    return marker["marker"] if marker else ""


def body_lines(body: Sequence[PageLine], text: str) -> list[BodyLine]:
    """The lines of the body, each with its place on the page.

    Where nearly all lines stand apart, the text is double-spaced, and distance says nothing: none then does.

    Args:
        body: The lines that are text, in order.
        text: The whole text of the source.
    """
    lines: list[BodyLine] = []
    last: Line | None = None
    for page_line in body:
        check_time()
        line = page_line.line
        apart = last is None or len(_LINE_END.findall(text, last.end, line.start)) > 1
        tops_page = last is not None and last.page != line.page
        indent = len(line.text) - len(line.text.lstrip())
        lines.append(BodyLine(line, page_line.text, indent, apart, tops_page))
        last = line
    if len(lines) > _FEWEST_LINES and sum(line.apart for line in lines[1:]) > _SHARE_APART * len(lines):
        lines = [attrs.evolve(line, apart=False) for line in lines]
    codes = defined_codes([line.text for line in lines])
    return [attrs.evolve(line, code=codes.get(number, "")) for number, line in enumerate(lines)]


def defined_codes(texts: Sequence[str]) -> dict[int, str]:
    """The letters that lines begin with and define, below a line that ends in a colon; by the number of the line.

    Args:
        texts: The lines.

    >>> defined_codes(["The letters mean:", "S Chad supports it.", "N Chad notes it.", "3. A law is drafted."])
    {1: 'S', 2: 'N'}
    """
    codes: dict[int, str] = {}
    run: dict[int, str] = {}
    last: int | None = None  # the line that opens the definitions, or the last that defines
    for number, text in enumerate([*texts, ""]):
        match = _DEFINES.match(text) if last is not None else None
        if match and match["code"] not in run.values():
            run[number], last = match["code"], number
        elif text.endswith(":") and not run:
            last = number
        elif not text or last is None or number - last > _LINES_OF_DEFINITION or NUMBER_MARKER.match(text):
            codes |= run if len(run) > 1 else {}
            run, last = {}, None
    return codes


def marks_alone(lines: Sequence[BodyLine]) -> set[int]:
    """The numbers of lines that are the mark of a note, set higher than the words of the line below.

    Args:
        lines: The lines of the body.
    """
    return {
        number
        for number, (line, below) in enumerate(pairwise(lines))
        if _MARK_ALONE.fullmatch(line.text) and not below.apart and not below.tops_page
    }


def with_blanks(lines: Sequence[BodyLine]) -> list[Line]:
    """The lines, with an empty one before each that stands apart from the one above on its page.

    Args:
        lines: Lines of the body, in order.
    """
    spaced: list[Line] = []
    for number, line in enumerate(lines):
        if number and line.apart and not line.tops_page:
            spaced.append(Line(line.line.start, line.line.start, "", line.line.page))
        spaced.append(line.line)
    return spaced
