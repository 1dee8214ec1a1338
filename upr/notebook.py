"""HTML of the records, as notebooks show them: every record's is made here, and everything in it is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

ROWS = 20
"""Rows of a table that are shown, where nothing else is said."""
LONGEST = 1000
"""Characters of a cell that are shown, where nothing else is said; the objects hold all."""


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    total: Sequence[object] = (),
    most: int = ROWS,
    longest: int = LONGEST,
    what: str = "",
    count: int | None = None,
) -> str:
    """A table, and how many rows it does not show.

    Args:
        headings: Of the columns.
        rows: The rows, or the first of them.
        total: A last row, of sums.
        most: Rows that are shown.
        longest: Characters of a cell that are shown.
        what: What the rows are, for the line that says how many more there are.
        count: Number of all rows, where not all are given.

    >>> table(["Number"], [[1], [2]], most=1)
    '<table><thead><tr><th>Number</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><p>and 1 more</p>'
    """
    shown = rows[:most]
    body = "".join(_row(row, "td", longest) for row in shown)
    lefts = {at for row in shown for at, value in enumerate(row) if isinstance(value, str)}
    head = "".join(_cell(words, "th", longest, left=at in lefts) for at, words in enumerate(headings))
    foot = f"<tfoot>{_row(total, 'th', longest)}</tfoot>" if total else ""
    more = (len(rows) if count is None else count) - most
    rest = f"<p>and {more} more{' ' * bool(what)}{_text(_cut(what, longest))}</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{rest}"


def facts(held: Mapping[str, object]) -> str:
    """Names with their values, a row each.

    >>> facts({"Cycle": 1})
    '<table><tr><th>Cycle</th><td>1</td></tr></table>'
    """
    rows = (f"<tr>{_cell(name, 'th', LONGEST)}{_cell(value, 'td', LONGEST)}</tr>" for name, value in held.items())
    return f"<table>{''.join(rows)}</table>"


def heading(words: str) -> str:
    """A heading.

    >>> heading("Chad & Peru")
    '<h4>Chad &amp; Peru</h4>'
    """
    return f"<h4>{_text(words)}</h4>"


def paragraph(strong: str, *lines: str) -> str:
    """A paragraph whose first words are strong; each of the lines stands below.

    >>> paragraph("audit ok", "3 < 4")
    '<p><b>audit ok</b><br>3 &lt; 4</p>'
    """
    return f"<p><b>{_text(strong)}</b>{''.join(f'<br>{_text(line)}' for line in lines)}</p>"


def _row(cells: Iterable[object], tag: str, longest: int) -> str:
    return f"<tr>{''.join(_cell(cell, tag, longest) for cell in cells)}</tr>"


def _cell(value: object, tag: str, longest: int, *, left: bool | None = None) -> str:
    shown = _cut(str(value), longest)
    if left is None:  # a heading stands as its column does
        left = isinstance(value, str) and tag == "td"
    side = " style='text-align:left'" if left else ""
    return f"<{tag}{side}>{_text(shown)}</{tag}>"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _text(words: str) -> str:
    return html.escape(words)
