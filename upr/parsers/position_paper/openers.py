"""What the items of a paper begin with: a number, a letter, a code or a sign, in the shape that the paper has.

A State's own paper prints the numbers of the report ("104.7."), numbers of its own ("7.", "(7)", "7 -", "R-07"), both
("7   96.10"), letters that begin again in each list ("(a)"), or a sign alone ("•"). One paper has one shape.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.numbering.shapes import DASH, NUMBER, SHORT_LEAD
from upr.parsers.addendum.body_lines import BodyLine

_BEHIND = r"(?=[\p{Lu}“\"‘'(\[])"
_MARK = r"(?:(?P<mark>\[[^\[\]\s\d]{1,4}\]|[✓✔✗✘±○●◐+])\s*+)?"
_LABEL = rf"(?P<label>{SHORT_LEAD}\s?\.\s?{NUMBER})(?!\d)[.):]?"
_SHAPES = {
    "two": rf"(?P<own>{NUMBER})[.)]?\s+{_LABEL}\s+",
    "full": rf"(?:(?i:recommendation|rec\.)\s+)?{_LABEL}\s+(?:[–—-]\s+)?",
    "bracketed": rf"\((?P<label>{NUMBER})\)\s*+",
    "lettered": r"\(?(?P<label>([a-z])\3?)\)\s+",
    "dashed": rf"(?P<label>{NUMBER})\s+[–—-]\s+",
    "coded": rf"(?P<label>\p{{Lu}}{{1,3}}{DASH}?\s?{NUMBER})[.):]?\s+(?:[–—-]\s+)?",
    "named": rf"(?i:recommendation|rec\.?|no\.)\s+(?i:no\.?\s*)?(?P<label>{NUMBER})\s*[.:)–—-]\s*+",
    "numbered": rf"(?P<label>{NUMBER})\s?[.)]\s*+",
    "plain": rf"(?P<label>{NUMBER})\s+",
    "sign": r"(?P<label>[•▪●‣–—-])\s+",
}
_PATTERNS = {name: regex.compile(rf"\s*{_MARK}{shape}{_BEHIND}") for name, shape in _SHAPES.items()}
_LAST_NUMBER = regex.compile(r"\d{1,6}(?=\D*$)")
_FEWEST = 4  # items, below which a shape is that of something else
_CLOSED = regex.compile(r"[.;:)\]!?][”\"’]?\d{0,2}\s*$")
_ALPHABET = 26


@attrs.frozen
class Opener:
    """What an item begins with.

    Args:
        shape: Its shape.
        label: The number, letter or code, as printed; empty of a sign.
        mark: The mark of an answer before it: "[A]"; empty where there is none.
        end: Where the words begin in the line.
    """

    shape: str
    label: str
    mark: str
    end: int

    @property
    def number(self) -> int:
        """The number that counts: the last of a label, the place of a letter in the alphabet; 0 of a sign."""
        if self.shape == "sign":
            return 0
        if self.shape == "lettered":
            return ord(self.label[0]) - ord("a") + 1 + _ALPHABET * (len(self.label) - 1)
        return number_of(self.label)


def number_of(label: str) -> int:
    """The last number of a label; 0 where it has none.

    >>> number_of("104.7"), number_of("R-07"), number_of("a")
    (7, 7, 0)
    """
    digits = _LAST_NUMBER.search(label)
    return int(digits[0]) if digits else 0


def opener_of(text: str, shape: str) -> Opener | None:
    """What a line begins with, where it is an item of a shape.

    Args:
        text: The line.
        shape: The shape of the paper's items.

    >>> opener_of("[A]  7. Enact the bill", "numbered")
    Opener(shape='numbered', label='7', mark='[A]', end=8)
    >>> opener_of(" 7   96.10  Ensure it", "two").label, opener_of("(bb)  Record it", "lettered").number
    ('96.10', 28)
    """
    found = _PATTERNS[shape].match(text)
    if found is None:
        return None
    label = "" if shape == "sign" else "".join(found["label"].split())
    return Opener(shape, label, found["mark"] or "", found.end())


def shape_of(lines: Sequence[BodyLine]) -> str | None:
    """The shape in which most lines begin items; None where no shape has enough.

    Args:
        lines: The lines of the paper.
    """
    counted = {name: _count(lines, name) for name in _SHAPES}
    best = max(counted, key=lambda name: counted[name])
    return best if counted[best] >= _FEWEST else None


def _count(lines: Sequence[BodyLine], shape: str) -> int:
    """How many lines begin items of a shape."""
    last = count = 0
    above: BodyLine | None = None
    for line in lines:
        opener = opener_of(line.line.text, shape)
        if opener is not None and begins_item(opener, last, above, line):
            count, last = count + 1, opener.number
        above = line
    return count


def begins_item(opener: Opener, last: int, above: BodyLine | None, line: BodyLine) -> bool:
    """Whether what looks like the beginning of an item is one, and no number at the beginning of a line inside one.

    Args:
        opener: What the line begins with.
        last: The number of the item above; 0 where none is open.
        above: The line above; None where another begins with it.
        line: The line.
    """
    if above is None or line.apart or line.tops_page or opener.mark or _CLOSED.search(above.text):
        return True
    return (opener.number > last and opener.shape not in ("plain", "sign")) or opener.number == last + 1
