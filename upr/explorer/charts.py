"""The charts of the summary: numbers by answer, and the answers then and now, as shapes that a template draws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

import attrs

from upr.explorer.facets import FACETS, NONE
from upr.explorer.shown import RowLink, Shown
from upr.io.columns import STATUSES, Item

MOST_BARS = 8
"""Bars of a chart; the facets beside the table have all values."""
LEFT, BAR, HEIGHT, GAP = 140, 172, 15, 5
"""Room for the names, width of the longest bar, height of a bar, and room between two, in units of the drawing."""
WIDTH = LEFT + BAR + 48
_LONE = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 20
_LINE = 12  # from one line of words to the next
RIBBON = 150
"""Width of the room between the two sides of a flow."""


@attrs.frozen
class Part:
    """A part of a bar: the rows of one answer.

    Args:
        status: Status word.
        number: Of rows.
        x: Where it begins.
        width: How wide it is.
    """

    status: str
    number: int
    x: float
    width: float


@attrs.frozen
class Bar:
    """A bar: the rows of one value of a facet.

    Args:
        value: Of the facet; None for rows without any.
        name: As it is shown, cut where it is long.
        address: The filtered view that shows its rows.
        number: Of rows.
        y: Its upper edge.
        parts: By answer.
    """

    value: str | None
    name: str
    address: str
    number: int
    y: float
    parts: tuple[Part, ...]


@attrs.frozen
class Chart:
    """Bars of one facet.

    Args:
        facet: Name of the facet.
        bars: The values with most rows.
        others: How many values have no bar.
        height: Of the drawing.
    """

    facet: str
    bars: tuple[Bar, ...]
    others: int
    height: float

    @property
    def name(self) -> str:
        """The name of its title among the labels."""
        return f"chart_{self.facet}"


def whole(text: str) -> str:
    """A text without halves of surrogate pairs, which have no bytes: what stands for them is what browsers put there.

    Args:
        text: Any text.

    >>> whole("a\\ud800b")
    'a\ufffdb'
    """
    return _LONE.sub("\ufffd", text)


def address(facet: str, value: str | None) -> str:
    """The address of the view that has the rows of a value.

    Args:
        facet: Name of the facet.
        value: None for rows without any.

    >>> address("by", "Viet Nam")
    '#by=Viet+Nam'
    """
    return "#" + urlencode({facet: NONE if value is None else whole(value)})


def charts_of(shown: Shown) -> list[Chart]:
    """The charts that say something of these rows: those of facets with two values or more.

    Args:
        shown: What the page shows.

    >>> import upr
    >>> from upr.explorer.shown import shown_of
    >>> [(chart.facet, [bar.number for bar in chart.bars][:3]) for chart in charts_of(shown_of(upr.samples.load()))]
    [('answer', [81, 6, 15])]
    """
    wanted = ("answer", "cycle", "region", "by", "to", "issue", "theme")
    return [chart for facet in wanted if (chart := _chart(facet, shown.items)) is not None]


def _chart(facet: str, items: Sequence[Item]) -> Chart | None:
    counted: dict[str, Counter[str]] = {}
    for item in items:
        for value in FACETS[facet](item):
            counted.setdefault(value, Counter())[item.status.value] += 1
    if len(counted) < 2:
        return None
    values = list(counted)
    if facet == "answer":
        values.sort(key=STATUSES.index)
    elif facet == "cycle":
        values.sort(key=int)
    else:
        values.sort(key=lambda value: (-counted[value].total(), value))
    chosen = values[:MOST_BARS]
    most = max(counted[value].total() for value in chosen)
    bars = tuple(_bar(facet, value, counted[value], most, place) for place, value in enumerate(chosen))
    return Chart(facet, bars, len(values) - len(chosen), len(bars) * (HEIGHT + GAP))


def _bar(facet: str, value: str, counted: Mapping[str, int], most: int, place: int) -> Bar:
    name = value if len(value) <= _LONGEST_NAME else value[: _LONGEST_NAME - 1] + "…"
    parts = tuple(_parts(counted, LEFT, BAR / most))
    return Bar(value, name, address(facet, value), sum(counted.values()), place * (HEIGHT + GAP), parts)


def _parts(counted: Mapping[str, int], start: float, scale: float) -> Iterator[Part]:
    for status in STATUSES:
        if number := counted.get(status):
            yield Part(status, number, round(start, 2), round(number * scale, 2))
            start += number * scale


@attrs.frozen
class Ribbon:
    """Rows whose answer was one and is another.

    Args:
        then: Status word of the earlier row.
        now: Status word of the later row.
        number: Of links.
        path: Its shape.
    """

    then: str
    now: str
    number: int
    path: str


@attrs.frozen
class End:
    """A block at a side of a flow: the links with one answer there.

    Args:
        side: 0 then, 1 now.
        status: Status word.
        number: Of links.
        y: Its upper edge.
        height: Of the block.
        words: Where its words stand: beside its middle, and below the words before.
    """

    side: int
    status: str
    number: int
    y: float
    height: float
    words: float


@attrs.frozen
class Flow:
    """The answers then and now, of what was asked again.

    Args:
        ribbons: From each answer to each.
        ends: The blocks at both sides.
        number: Of links.
        height: Of the drawing.
    """

    ribbons: tuple[Ribbon, ...]
    ends: tuple[End, ...]
    number: int
    height: float = 170.0


def flow_of(shown: Shown) -> Flow | None:
    """The answers then and now over the surest link of each later row; None where nothing is linked.

    `static/charts.js` draws it again of the rows of a view, by the same measures.

    Args:
        shown: What the page shows.

    >>> import upr
    >>> from upr.explorer.shown import shown_of
    >>> paper = upr.samples.load()
    >>> flow_of(shown_of(upr.compare(paper, paper, as_given=True))).number
    167
    """
    best: dict[int, RowLink] = {}
    for each in shown.links:
        if not getattr(each.link, "linked", True):
            continue
        known = best.get(each.later)
        # In whole percents, as the page has them: of equal ones the first.
        if known is None or round(100 * each.link.score) > round(100 * known.link.score):
            best[each.later] = each
    if not best:
        return None
    counted = Counter((each.link.earlier.status.value, each.link.later.status.value) for each in best.values())
    return _flow(counted)


def _flow(counted: Mapping[tuple[str, str], int]) -> Flow:
    total, height, gap = sum(counted.values()), 170.0, 4.0
    room = height - gap * (len(STATUSES) - 1)
    tops: list[dict[str, float]] = [{}, {}]
    ends: list[End] = []
    for side in (0, 1):
        y, words = 0.0, -float(_LINE)
        for status in STATUSES:
            met = sum(number for pair, number in counted.items() if pair[side] == status)
            if met:
                thick = met / total * room
                words = max(y + thick / 2 + 4, words + _LINE)
                tops[side][status] = y
                ends.append(End(side, status, met, round(y, 2), round(thick, 2), round(words, 2)))
                y += thick + gap
    ribbons = []
    for then in STATUSES:
        for now in STATUSES:
            if number := counted.get((then, now)):
                thick = number / total * room
                a, b = tops[0][then], tops[1][now]
                ribbons.append(Ribbon(then, now, number, _path(a, b, thick)))
                tops[0][then], tops[1][now] = a + thick, b + thick
    return Flow(tuple(ribbons), tuple(ends), total, max(height, *(end.words + 4 for end in ends)))


def _path(a: float, b: float, thick: float) -> str:
    """A ribbon from one height to another."""
    x, end = LEFT, LEFT + RIBBON
    half = (x + end) / 2
    return (
        f"M{x} {a:.1f}C{half} {a:.1f} {half} {b:.1f} {end} {b:.1f}V{b + thick:.1f}"
        f"C{half} {b + thick:.1f} {half} {a + thick:.1f} {x} {a + thick:.1f}Z"
    )
