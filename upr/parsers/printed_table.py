"""Where printed tables were until they moved to `upr.parsers.tables`; the names go on working here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from upr.furniture import repeated_lines
from upr.parsers.tables import printed
from upr.parsers.tables.grids import keeps_headings
from upr.parsers.tables.kinds import INSIDE, Opens, TableKind
from upr.places import Line
from upr.tables import Cell, TableRow

__all__ = ["Cell", "PrintedRow", "furniture", "printed_rows"]

PrintedRow = TableRow


def furniture(lines: Iterable[Line], keep: Callable[[str], bool] = lambda text: False) -> frozenset[int]:
    """Lines that pages repeat, as `upr.furniture.repeated_lines` gives them.

    Args:
        lines: As there.
        keep: Knows lines that may be headings.
    """
    return repeated_lines(lines, keeps_headings(keep))


def printed_rows(
    lines: Iterable[Line], opens: Opens, title: regex.Pattern[str], inside: regex.Pattern[str] = INSIDE
) -> list[TableRow]:
    """The rows of printed tables, as `upr.parsers.tables.printed.printed_rows` gives them.

    Args:
        lines: As there.
        opens: The `opener` of the kind of table.
        title: Its `title`.
        inside: Its `inside`.
    """
    return printed.printed_rows(lines, TableKind(opens, title, inside))
