"""Which tables a parser wants: what their headings must say, and what begins their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import regex

INSIDE = regex.compile(r"\s*[\p{Ll}(&,;]")
"""What no cell begins with."""
NOTHING = regex.compile(r"(?!)")

Opener = tuple[int, regex.Pattern[str]]
"""The column whose cells begin rows, and what they begin with."""
Opens = Callable[[Sequence[str]], Opener | None]
"""Says of headings how their rows begin; None where they are of no table that is wanted."""


@attrs.frozen
class TableKind:
    """A kind of table.

    Args:
        opener: Says of headings which column begins the rows, and with what; None where they are not of this kind.
        title: What a merged row begins with where it is no longer than its first column.
        inside: What no cell begins with, which tells where one ends that stands right above another.
        merged: Whether words that cross the columns are a merged row; if not, they are of two cells.
        over: Says of the words of a heading whether they may stand over several columns, each with a heading below.
        below: Says of words whether they are such a heading.
    """

    opener: Opens
    title: regex.Pattern[str] = NOTHING
    inside: regex.Pattern[str] = INSIDE
    merged: bool = True
    over: Callable[[str], bool] = attrs.field(default=lambda words: False)
    below: Callable[[str], bool] = attrs.field(default=lambda words: False)
