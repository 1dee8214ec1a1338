"""A region of an addendum's body: lines that belong together, and what they are on the page."""

from __future__ import annotations

from typing import Literal

import attrs

from upr.places import Line

Kind = Literal["heading", "paragraph", "list", "row", "rule"]


@attrs.define
class Region:
    """Lines that belong together.

    Args:
        kind: "heading", "paragraph", "list" (labels and nothing else), "row" (of a table or of a column of labels) or
            "rule" (a printed line without words).
        text: The words in one line, without the marker; of a row its answer.
        lines: The lines; of a row the pieces of lines in its cells.
        marker: What stands before the words ("3.", "(a)", "A."); "table" of the headings of a table, "marks" of a row
            whose answer is the heading of a column.
        labels: Of a row: its labels, as printed.
        cells: Of a row of a table with headings: the words by the name of their column.
        indent: The column of the first character.
        pieces: Of a row of a table with headings: the pieces of lines in its cells, by the name of their column.
        rank: Of the section that the marker opens, from 0 of the greatest.
    """

    kind: Kind
    text: str
    lines: list[Line]
    marker: str = ""
    labels: str = ""
    cells: dict[str, str] = attrs.field(factory=dict)
    indent: int = 0
    pieces: dict[str, list[Line]] = attrs.field(factory=dict)
    rank: int | None = None
