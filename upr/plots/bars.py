"""Rows of bars, cut by answer: each part has its number, each row its total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from upr.core import ResponseStatus
from upr.plots.frame import NAMES, Spec, height_of, rows_axis
from upr.plots.palette import EDGE, INK, LINE, answer_name, colours_of, ink_on
from upr.plots.plot import WIDTH, Look

STATUSES = tuple(status.value for status in ResponseStatus)
_APART: Spec = {"scale": {"color": "independent"}}  # the colours of answers, and those of the letters on them
_WORDS: Spec = {"field": "words", "type": "nominal"}
_DIGIT, _AROUND = 7.0, 6.0  # pixels of a figure, and of the room that a number needs besides


@attrs.frozen
class Bar:
    """A row.

    Args:
        name: Of the row.
        numbers: Number of recommendations by status word.
        column: Which of several columns it stands in, from 0.
    """

    name: str
    numbers: Mapping[str, int]
    column: int = 0

    @property
    def total(self) -> int:
        """The sum of its parts."""
        return sum(self.numbers.values())


def parts(bars: Sequence[Bar], look: Look, *, share: bool = False, step: float | None = None) -> list[dict[str, Any]]:
    """The parts of bars, as the picture has them: where each begins and ends, and what it says.

    Args:
        bars: The rows.
        look: The options.
        share: Whether a row is cut by shares of its total.
        step: Room between the beginnings of two columns; None where there is but one.
    """
    colours = colours_of(look.colours)
    longest = 1.0 if share else float(max((bar.total for bar in bars), default=1) or 1)
    pixel = (look.width or WIDTH) / (longest if step is None else step * (1 + max(bar.column for bar in bars)))
    found = []
    for bar in bars:
        at = bar.column * (step or 0.0)
        for status in STATUSES:
            number = bar.numbers.get(status, 0)
            if not number:
                continue
            width = number / bar.total if share else float(number)
            words = f"{number / bar.total:.0%}" if share else f"{number:,}"
            fits = width * pixel >= _DIGIT * len(words) + _AROUND
            found.append(
                {
                    "row": bar.name, "column": bar.column, "answer": answer_name(status), "number": number,
                    "share": round(number / bar.total, 4), "from": round(at, 6), "to": round(at + width, 6),
                    "middle": round(at + width / 2, 6), "words": words if fits else "", "ink": ink_on(colours[status]),
                }
            )  # fmt: skip
            at += width
    return found


def stacked(bars: Sequence[Bar], look: Look, *, share: bool = False, most_letters: int = NAMES) -> Spec:
    """Rows of bars as Vega-Lite.

    Args:
        bars: The rows, from above.
        look: The options.
        share: Whether a row is cut by shares of its total.
        most_letters: Of a line of a row's name.
    """
    names = [bar.name for bar in bars]
    values = parts(bars, look, share=share)
    ends = [{"row": bar.name, "end": 1.0 if share else bar.total, "words": f"{bar.total:,}"} for bar in bars]
    most = 1.0 if share else max((bar.total for bar in bars), default=1) or 1
    scale: Spec = {"domain": [0, most], "nice": False}
    title = "share of the recommendations" if share else "recommendations"
    x_axis: Spec = {"title": title, "format": "%" if share else ",d", "tickCount": 5, "titleAnchor": "start"}
    if not share:
        x_axis["tickMinStep"] = 1
    return {
        "width": look.width or WIDTH, "height": height_of(names, look, most_letters),
        "encoding": {"y": rows_axis(names, most_letters)}, "resolve": _APART,
        "layer": [
            _boxes(values, look, {"field": "from", "type": "quantitative", "scale": scale, "axis": x_axis}),
            _numbers(values),
            {
                "data": {"values": ends},
                "mark": {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 11},
                "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": _WORDS},
            },
        ],
    }  # fmt: skip


def columns(bars: Sequence[Bar], headings: Sequence[str], look: Look, *, most_letters: int) -> Spec:
    """Rows with a bar in each of several columns, as Vega-Lite.

    Args:
        bars: The bars; those of one row have one name.
        headings: Of the columns.
        look: The options.
        most_letters: Of a line of a row's name.
    """
    names = list(dict.fromkeys(bar.name for bar in bars))
    longest = max((bar.total for bar in bars), default=1) or 1
    step = longest * 1.15
    values = parts(bars, look, step=step)
    heads = [{"at": place * step, "words": heading} for place, heading in enumerate(headings)]
    x: Spec = {"field": "from", "type": "quantitative", "axis": None,
               "scale": {"domain": [0, step * len(headings)], "nice": False}}  # fmt: skip
    height = height_of(names, look, most_letters)
    boxes, words, y = _boxes(values, look, x, above=28), _numbers(values), rows_axis(names, most_letters)
    place: Spec = {"field": "at", "type": "quantitative", "axis": None}
    ends = [{"row": bar.name, "end": bar.column * step + bar.total, "words": f"{bar.total:,}"} for bar in bars]
    return {
        "width": look.width or WIDTH, "height": height, "resolve": _APART,
        "layer": [
            {
                "data": {"values": heads}, "mark": {"type": "rule", "color": LINE},
                "encoding": {"x": place, "y": {"value": 0}, "y2": {"value": height}},
            },
            {
                "data": {"values": heads},
                "mark": {
                    "type": "text", "align": "left", "dy": -9, "color": INK, "fontSize": 11.5, "fontWeight": "bold"
                },
                "encoding": {"x": place, "y": {"value": 0}, "text": _WORDS},
            },
            {**boxes, "encoding": {**boxes["encoding"], "y": y}},
            {**words, "encoding": {**words["encoding"], "x": {**words["encoding"]["x"], "axis": None}, "y": y}},
            {
                "data": {"values": ends},
                "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 5, "color": INK, "fontSize": 11},
                "encoding": {"x": {"field": "end", "type": "quantitative", "axis": None}, "y": y, "text": _WORDS},
            },
        ],
    }  # fmt: skip


def _boxes(values: Sequence[Mapping[str, Any]], look: Look, x: Spec, *, above: int = 10) -> Spec:
    colours = colours_of(look.colours)
    found = {value["answer"] for value in values}
    present = [status for status in STATUSES if answer_name(status) in found]
    colour: Spec = {
        "field": "answer", "type": "nominal", "legend": {"offset": above},
        "scale": {"domain": list(map(answer_name, present)), "range": [colours[status] for status in present]},
    }  # fmt: skip
    return {
        "data": {"values": list(values)},
        "mark": {"type": "bar", "stroke": EDGE, "strokeWidth": 0.6},
        "encoding": {
            "x": x, "x2": {"field": "to"}, "color": colour,
            "tooltip": [{"field": name, "type": "nominal"} for name in ("row", "answer", "number", "share")],
        },
    }  # fmt: skip


def _numbers(values: Sequence[Mapping[str, Any]]) -> Spec:
    return {
        "data": {"values": [value for value in values if value["words"]]},
        "mark": {"type": "text", "fontSize": 11, "baseline": "middle"},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"}, "text": _WORDS,
            "color": {"field": "ink", "type": "nominal", "scale": None, "legend": None},
        },
    }  # fmt: skip
