"""What every Vega-Lite picture here has: title above, source below, quiet axes, names that wrap and are never cut."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from upr.errors import QueryError
from upr.plots.palette import EDGE, INK, LINE, PALE_INK, PAPER
from upr.plots.plot import FONT, WIDTH, Look, Plot
from upr.terminal import printable

Spec = dict[str, Any]
NAMES = 38
"""Characters of a name on one line; longer ones take several lines."""
ROW = 26
"""Height of a row, in pixels; LINES that of each further line of its name."""
LINES = 13
LONGEST = 200
"""Characters of a name that are shown: no State's name and no heading is longer."""
MOST_ROWS = 400
"""Rows, or columns, that a picture has at most: more are no picture, and take all memory."""
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_NEWLINE = "\n"
_CONFIG: Spec = {
    "font": FONT,
    "background": PAPER,
    # More at the sides: where none of the fonts is installed, names are some tenth wider than they were measured.
    "padding": {"left": 30, "top": 14, "right": 20, "bottom": 14},
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "labelFontSize": 11.5, "titleColor": PALE_INK, "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domain": False, "ticks": False, "labelLimit": 0, "titleLimit": 0, "labelPadding": 8,
        "gridColor": LINE, "tickColor": EDGE,
    },
    "legend": {
        "orient": "top", "title": None, "labelColor": INK, "labelFontSize": 11.5, "labelLimit": 0,
        "symbolType": "square", "symbolSize": 130,
        "symbolStrokeColor": EDGE, "symbolStrokeWidth": 0.8, "columnPadding": 22, "offset": 10,
    },
    "concat": {"spacing": 0},
}  # fmt: skip


def finished(
    kind: str, view: Spec, look: Look, *, title: str, notes: Sequence[str], source: str, alt: str,
    data: Sequence[Mapping[str, Any]],
) -> Plot:  # fmt: skip
    """A picture of a view: with its words.

    Args:
        kind: As `Plot` has it.
        view: Vega-Lite of what is drawn.
        look: The options.
        title: Where none is chosen.
        notes: The lines below it.
        source: The documents, where the caller says nothing of them.
        alt: What it shows, in words.
        data: The numbers.
    """
    chosen = printable(look.title if look.title is not None else title)
    words = printable(look.source if look.source is not None else source)
    room = max((look.width or WIDTH) + 200, 320)
    lines = [line for note in notes for line in wrapped(printable(note), room // 6)]
    spec: Spec = {
        "$schema": _SCHEMA,
        "description": printable(alt),
        "title": {
            "text": wrapped(chosen, room // 8), "subtitle": lines,
            "anchor": "start", "fontSize": 16, "fontWeight": "bold", "color": INK, "subtitleFontSize": 12,
            "subtitleColor": PALE_INK, "subtitlePadding": 5, "offset": 10,
        },
        "vconcat": [{**view, "title": _below(words, room)}],
        "config": _CONFIG,
    }  # fmt: skip
    return Plot(
        kind=kind, title=chosen, notes=tuple(notes), source=words, alt=f"{chosen}. {alt}", data=tuple(data), spec=spec
    )


def _below(source: str, room: int) -> Spec:
    return {
        "text": wrapped(f"Source: {source}", room // 6) if source else "", "orient": "bottom", "anchor": "start",
        "fontSize": 10.5, "fontWeight": "normal", "color": PALE_INK, "offset": 14,
    }  # fmt: skip


def wrapped(words: str, most: int) -> list[str]:
    """Words on lines; a word that is longer than a line is broken.

    Args:
        words: Any text.
        most: Characters of a line.

    >>> wrapped("United Kingdom of Great Britain", 14)
    ['United Kingdom', 'of Great', 'Britain']
    """
    return textwrap.wrap(words, most, break_on_hyphens=False) or [""]


def named(names: Sequence[str]) -> list[str]:
    """Names of rows on lines of their own, each once: of two that are equal the second has a number.

    Args:
        names: Of the rows, in their order.

    >>> named(["Chad", "Chad"])
    ['Chad', 'Chad (2)']
    """
    found: dict[str, None] = {}
    for name in names:
        plain = printable(name).replace("\n", " ")
        plain = plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
        number, unique = 1, plain
        while unique in found:
            number += 1
            unique = f"{plain} ({number})"
        found[unique] = None
    return list(found)


def rows_axis(names: Sequence[str], most: int = NAMES) -> Spec:
    """The axis of the rows' names: long ones wrap.

    Args:
        names: Of the rows, from above.
        most: Characters of a line.
    """
    pattern = f"(.{{1,{most}}})(?:\\\\s+|$)"
    lines = f"split(trim(replace(datum.label, regexp('{pattern}', 'g'), '$1\\n')), '\\n')"
    return {
        "field": "row", "type": "nominal", "sort": None, "title": None,
        "scale": {"domain": list(names), "paddingInner": 0.26, "paddingOuter": 0.12},
        "axis": {"labelExpr": lines, "labelLineHeight": LINES, "labelBaseline": _middle(most)},
    }  # fmt: skip


def _middle(most: int) -> Spec:
    """Where a name stands beside its row: Vega places the first line of several, which is then above the middle."""
    return {"condition": {"test": f"length(datum.label) > {most}", "value": "bottom"}, "value": "middle"}


def height_of(names: Sequence[str], look: Look, most: int = NAMES) -> int:
    """As much as the rows need, each as much as the longest name does; or what is asked for.

    Args:
        names: Of the rows.
        look: The options.
        most: Characters of a line.

    Raises:
        QueryError: There are more rows than a picture has.
    """
    check_number(len(names), "rows")
    if look.height is not None:
        return look.height
    lines = max((len(wrapped(name, most)) for name in names), default=1)
    return max(len(names), 1) * (ROW + LINES * (lines - 1) if lines > 2 else max(ROW, LINES * lines + 6))


def check_number(number: int, what: str) -> None:
    """Refuse what is no picture.

    Args:
        number: Of rows or columns.
        what: What they are.

    Raises:
        QueryError: They are too many.

    >>> check_number(20_000, "rows")
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: 20,000 rows are more than a picture has (400); say how many with top=
    """
    if number > MOST_ROWS:
        raise QueryError(f"{number:,} {what} are more than a picture has ({MOST_ROWS}); say how many with top=")


def nothing(kind: str, look: Look, *, title: str, source: str, what: str) -> Plot:
    """The picture of an empty set: it says that there is nothing.

    Args:
        kind: As `Plot` has it.
        look: The options.
        title: Where none is chosen.
        source: The documents.
        what: What there is none of.
    """
    words = f"Nothing to draw: {what}."
    view: Spec = {
        "data": {"values": [{"words": words}]}, "width": look.width or WIDTH, "height": look.height or 60,
        "mark": {"type": "text", "align": "left", "fontSize": 13, "color": PALE_INK},
        "encoding": {"x": {"value": 0}, "text": {"field": "words", "type": "nominal"}},
    }  # fmt: skip
    return finished(kind, view, look, title=title, notes=(), source=source, alt=words, data=())
