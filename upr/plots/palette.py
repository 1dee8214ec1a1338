"""Colours: told apart by people who see few colours, and in grey.

The seven answers have seven steps of lightness, and blue against orange, which is the pair that red-green blindness
leaves apart. `tests/plots/test_palette.py` measures both: CIE 1976 L*, and Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", 2009.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from upr.core import ResponseStatus
from upr.errors import QueryError

ANSWERS: dict[str, str] = {
    "supported": "#0b3c6f",
    "partially_supported": "#4f97cf",
    "noted": "#f3e3b3",
    "not_supported": "#eda31d",
    "rejected": "#b1440e",
    "pending": "#ffffff",
    "unclear": "#c6c6c6",
}
"""The colour of each status word."""
SHADES = ("#f3f7fb", "#9fc7e3", "#2f7ab9", "#08306b")
"""From few to many."""
INK, PALE_INK, LINE, EDGE = "#1f2933", "#52606d", "#d5dae0", "#6b7680"
PAPER = "#ffffff"
_COLOUR = regex.compile(r"#[0-9A-Fa-f]{6}")


def answer_name(status: str) -> str:
    """A status word as people read it.

    >>> answer_name("partially_supported")
    'partially supported'
    """
    return status.replace("_", " ")


def colours_of(chosen: Mapping[str, str] | None) -> dict[str, str]:
    """The colour of each status word, with those that a caller chose.

    Args:
        chosen: Status words ("accepted" stands for supported) and their colours, as "#0b3c6f".

    Raises:
        UnknownStatusError: No such word.
        QueryError: That is no colour.

    >>> colours_of({"accepted": "#004400"})["supported"]
    '#004400'
    """
    colours = dict(ANSWERS)
    for word, colour in (chosen or {}).items():
        colours[ResponseStatus.of(word).value] = checked_colour(colour)
    return colours


def checked_colour(colour: str) -> str:
    """A colour, where it is one.

    Args:
        colour: Red, green and blue as "#0b3c6f".

    Raises:
        QueryError: It is none.

    >>> checked_colour("red")
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: 'red' is no colour; write red, green and blue as in '#0b3c6f'
    """
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        raise QueryError(f"{colour!r} is no colour; write red, green and blue as in '#0b3c6f'")
    return colour


def ink_on(colour: str) -> str:
    """The colour of letters that are read on another one.

    Args:
        colour: What they stand on.

    >>> ink_on("#0b3c6f"), ink_on("#f3e3b3")
    ('#ffffff', '#000000')
    """
    return PAPER if _luminance(colour) < _DARK else _BLACK


_BLACK = "#000000"  # a softer black is too faint on the shades in the middle
_DARK = 0.179  # at this luminance white and black stand out alike, 4.58 to 1


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shade(share: float) -> str:
    """The colour of a share, from few to many, as the pictures have it.

    Args:
        share: From 0 to 1.

    >>> shade(0), shade(1)
    ('#f3f7fb', '#08306b')
    """
    place = min(max(share, 0.0), 1.0) * (len(SHADES) - 1)
    first = min(int(place), len(SHADES) - 2)
    low, high = SHADES[first], SHADES[first + 1]
    mixed = (
        round(int(low[at : at + 2], 16) + (place - first) * (int(high[at : at + 2], 16) - int(low[at : at + 2], 16)))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)
