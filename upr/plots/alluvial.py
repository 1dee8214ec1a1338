"""Ribbons between columns of blocks, as SVG: no library has them for this one to take, and the page of a review shows
them without any.

Each ribbon is two cubic Bezier curves; it may be thicker at one end than at the other.
"""

from __future__ import annotations

import hashlib
import html
import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from upr.plots.bars import STATUSES
from upr.plots.frame import wrapped
from upr.plots.palette import EDGE, INK, PALE_INK, PAPER, answer_name
from upr.plots.plot import FONT, WIDTH
from upr.terminal import printable

_BLOCK, _GAP, _HEIGHT = 16.0, 19.0, 380.0  # width of a block, room between two, height of all
_LETTER = 6.4  # pixels of a letter of a label
_EDGE = 14.0  # room around everything
_THICK = 12.0  # a ribbon of this thickness has its number on it
_THIN = 1.5  # what has a number is never thinner
_TITLE, _NOTE, _SOURCE = 21.0, 15.5, 14.0  # heights of lines


class _Tie(NamedTuple):
    """A ribbon as it is given: places and answers of its ends, and the numbers there."""

    then: int
    was: str
    now: int
    answer: str
    leaves: int
    arrives: int


@attrs.frozen(kw_only=True)
class Drawing:
    """What is drawn.

    Args:
        names: Of the columns, from the left.
        totals: Of the columns.
        nodes: Numbers by column and status word.
        ribbons: Column, answer, later column, answer, number that leaves, number that arrives.
        colours: Of status words.
        title: Over it.
        notes: Below the title.
        source: Below it.
        alt: What it shows.
        width: From the first column to the last; None for as usual.
        height: Of the columns; None for as usual.
    """

    names: Sequence[str]
    totals: Sequence[int]
    nodes: Mapping[tuple[int, str], int]
    ribbons: Sequence[tuple[int, str, int, str, int, int]]
    colours: Mapping[str, str]
    title: str
    notes: Sequence[str]
    source: str
    alt: str
    width: int | None = None
    height: int | None = None


@attrs.define
class _Node:
    """A block: where it stands, and how far its two sides are taken by ribbons."""

    number: int
    top: float
    height: float
    left: float = 0.0
    right: float = 0.0


def draw(what: Drawing) -> str:
    """The picture as SVG, with its title and description.

    Args:
        what: Is drawn.

    >>> svg = draw(Drawing(names=["then", "now"], totals=[1, 1], nodes={(0, "noted"): 1, (1, "noted"): 1},
    ...     ribbons=[(0, "noted", 1, "noted", 1, 1)], colours={"noted": "#f3e3b3"}, title="T", notes=(), source="S",
    ...     alt="A"))
    >>> svg.startswith("<svg"), svg.count("<path")
    (True, 1)
    """
    return _Picture(what).svg()


class _Picture:
    def __init__(self, what: Drawing) -> None:
        self.what = what
        self.ties = [_Tie(*each) for each in what.ribbons]
        last = len(what.names) - 1
        self.margins = (self._room(0), self._room(last) if last else 0.0)
        self.inner = float(what.width or WIDTH)
        self.width = 2 * _EDGE + sum(self.margins) + self.inner
        self.title = wrapped(what.title, int(self.width / 9))
        self.notes = [line for note in what.notes for line in wrapped(printable(note), int(self.width / 6.2))]
        self.source = wrapped(f"Source: {what.source}", int(self.width / 5.6)) if what.source else []
        self.top = _EDGE + _TITLE * len(self.title) + _NOTE * len(self.notes) + 54.0
        self.scale, self.nodes = self._nodes(float(what.height or _HEIGHT))
        bottoms = [node.top + node.height for node in self.nodes.values()]
        self.below = max(bottoms, default=self.top) + 6.0
        # Gradients are named within the whole page that shows the picture: the name has the content in it.
        self.mark = "flow" + hashlib.sha256(repr(what).encode("utf-8", "backslashreplace")).hexdigest()[:10]

    def _room(self, place: int) -> float:
        words = [_label(status, number) for (where, status), number in self.what.nodes.items() if where == place]
        return _LETTER * max(len(word) for word in (*words, _total(self.what.totals[place]))) + 8.0

    def _x(self, place: int) -> float:
        steps = max(len(self.what.names) - 1, 1)
        return _EDGE + self.margins[0] + (self.inner - _BLOCK) * place / steps

    def _nodes(self, height: float) -> tuple[float, dict[tuple[int, str], _Node]]:
        """The blocks, from above in the order of the answers, on one scale for all columns."""
        columns = range(len(self.what.names))
        passing = {place: self._passing(place) for place in columns}
        blocks = {place: sum((place, word) in self.what.nodes for word in STATUSES) for place in columns}
        scales = [
            max(height - _GAP * (blocks[place] - 1 + bool(passing[place])), height / 4) / (total + passing[place])
            for place, total in enumerate(self.what.totals)
            if total + passing[place]
        ]
        scale = min(scales, default=1.0)
        nodes: dict[tuple[int, str], _Node] = {}
        for place in columns:
            at = self.top
            numbers = [(word, self.what.nodes.get((place, word), 0)) for word in STATUSES]
            for word, number in [*numbers, (_PASSING, passing[place])]:
                if number:
                    nodes[place, word] = _Node(number, at, max(number * scale, _THIN))
                    at += max(number * scale, _THIN) + _GAP
        return scale, nodes

    def _passing(self, place: int) -> int:
        """What goes by a column: it was asked before and after it, and not found there."""
        return sum(max(tie.leaves, tie.arrives) for tie in self.ties if tie.then < place < tie.now)

    def svg(self) -> str:
        """All of it."""
        height = self.below + _SOURCE * len(self.source) + (8.0 if self.source else 0.0) + _EDGE
        title, alt = (html.escape(printable(words), quote=True) for words in (self.what.title, self.what.alt))
        body = "".join((self._words(), self._ribbons(), self._blocks(), self._sources(height)))
        gradients = self._gradients()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {self.width:.0f} {height:.0f}" role="img" aria-label="{title}" overflow="visible" '
            f'font-family="{FONT}">'
            f"<title>{title}</title><desc>{alt}</desc>{gradients}"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{body}</svg>'
        )

    # Words

    def _words(self) -> str:
        at = _EDGE
        lines = []
        for line in self.title:
            at += _TITLE
            lines.append(_text(_EDGE, at - 5, line, size=16, weight="bold"))
        for line in self.notes:
            at += _NOTE
            lines.append(_text(_EDGE, at - 2, line, size=12, colour=PALE_INK))
        for place, name in enumerate(self.what.names):
            x, anchor = self._beside(place)
            total = _total(self.what.totals[place])
            lines.append(_text(x, self.top - 26, name, size=12.5, weight="bold", anchor=anchor))
            lines.append(_text(x, self.top - 11, total, size=11, colour=PALE_INK, anchor=anchor))
        return "".join(lines)

    def _beside(self, place: int) -> tuple[float, str]:
        """Where the heading of a column stands: over it, and at the edges within the picture."""
        if len(self.what.names) > 1 and 0 < place < len(self.what.names) - 1:
            return self._x(place) + _BLOCK / 2, "middle"
        first = place == 0 and len(self.what.names) > 1
        return (self._x(place) + _BLOCK, "end") if first else (self._x(place), "start")

    def _sources(self, height: float) -> str:
        first = height - _EDGE - _SOURCE * (len(self.source) - 1)
        lines = [
            _text(_EDGE, first + _SOURCE * at, line, size=10.5, colour=PALE_INK) for at, line in enumerate(self.source)
        ]
        return "".join(lines)

    # Blocks and ribbons

    def _blocks(self) -> str:
        found = []
        last = len(self.what.names) - 1
        for (place, word), node in self.nodes.items():
            x, middle = self._x(place), node.top + node.height / 2 + 4
            if word == _PASSING:
                x, y = x + _BLOCK / 2, node.top + node.height + 11
                found.append(_text(x, y, "not found here", size=10, colour=PALE_INK, anchor="middle"))
                continue
            label = _label(word, node.number)
            fill, said = self.what.colours[word], html.escape(f"{self.what.names[place]}: {label}")
            found.append(
                f'<rect x="{x:.1f}" y="{node.top:.1f}" width="{_BLOCK:.0f}" height="{node.height:.1f}" fill="{fill}" '
                f'stroke="{EDGE}" stroke-width="0.7"><title>{said}</title></rect>'
            )
            if place == 0 and last:
                found.append(_text(x - 6, middle, label, size=11.5, anchor="end"))
            else:
                found.append(_text(x + _BLOCK + 6, middle, label, size=11.5, halo=place != last))
        return "".join(found)

    def _gradients(self) -> str:
        pairs = sorted({(tie.was, tie.answer) for tie in self.ties if tie.was != tie.answer})
        colours = self.what.colours
        stops = [
            f'<linearGradient id="{self._fill_name(was, answer)}"><stop offset="0.15" stop-color="{colours[was]}"/>'
            f'<stop offset="0.85" stop-color="{colours[answer]}"/></linearGradient>'
            for was, answer in pairs
        ]
        return f"<defs>{''.join(stops)}</defs>" if stops else ""

    def _fill_name(self, was: str, answer: str) -> str:
        return f"{self.mark}-{STATUSES.index(was)}-{STATUSES.index(answer)}"

    def _ribbons(self) -> str:
        """The ribbons: those that pass a cycle by lie below, those on which the answer changed on top."""
        starts, ends = self._starts(), self._ends()
        below = sorted(self.ties, key=lambda tie: (tie.now - tie.then < 2, tie.was != tie.answer))
        numbers = [self._numbers(tie, starts[tie], ends[tie]) for tie in self.ties]
        return "".join(self._path(tie, starts[tie], ends[tie]) for tie in below) + "".join(numbers)

    def _starts(self) -> dict[_Tie, float]:
        """Where each ribbon leaves its block: above those to the answers that stand above."""
        found = {}
        for tie in sorted(self.ties, key=lambda tie: (tie.now, STATUSES.index(tie.answer))):
            node = self.nodes[tie.then, tie.was]
            found[tie] = node.top + node.right
            node.right += tie.leaves * self.scale
        return found

    def _ends(self) -> dict[_Tie, float]:
        """Where each ribbon arrives: those that pass a cycle by come from below."""
        found = {}
        for tie in sorted(self.ties, key=lambda tie: (-tie.then, STATUSES.index(tie.was))):
            node = self.nodes[tie.now, tie.answer]
            found[tie] = node.top + node.left
            node.left += tie.arrives * self.scale
        return found

    def _path(self, tie: _Tie, start: float, end: float) -> str:
        stops = [(self._x(tie.then) + _BLOCK, start, tie.leaves * self.scale)]
        for place in range(tie.then + 1, tie.now):
            node = self.nodes[place, _PASSING]
            thick = max(tie.leaves, tie.arrives) * self.scale
            stops += [(self._x(place) + at, node.top + node.left, thick) for at in (0.0, _BLOCK)]
            node.left += thick
        stops.append((self._x(tie.now), end, tie.arrives * self.scale))
        changed = tie.was != tie.answer
        fill = f"url(#{self._fill_name(tie.was, tie.answer)})" if changed else self.what.colours[tie.was]
        names = self.what.names
        said = html.escape(
            f"{names[tie.then]}, {answer_name(tie.was)}: {tie.leaves} asked again; "
            f"{names[tie.now]}, {answer_name(tie.answer)}: {tie.arrives} ask them again"
        )
        return (
            f'<path d="{_outline(stops)}" fill="{fill}" fill-opacity="0.5" stroke="{EDGE}" stroke-opacity="0.55" '
            f'stroke-width="0.6"><title>{said}</title></path>'
        )

    def _numbers(self, tie: _Tie, start: float, end: float) -> str:
        """The numbers at the ends of a ribbon that is thick enough; beside blocks in the middle their labels stand."""
        words = ""
        leaves, arrives = tie.leaves * self.scale, tie.arrives * self.scale
        if tie.then == 0 and leaves >= _THICK:
            x, y = self._x(tie.then) + _BLOCK + 5, start + leaves / 2 + 4
            words += _text(x, y, f"{tie.leaves:,}", size=10.5, halo=True)
        if arrives >= _THICK:
            x, y = self._x(tie.now) - 5, end + arrives / 2 + 4
            words += _text(x, y, f"{tie.arrives:,}", size=10.5, anchor="end", halo=True)
        return words


_PASSING = "passing"


def _outline(stops: Sequence[tuple[float, float, float]]) -> str:
    """A ribbon through stops, each a place and a thickness: its upper edge forth, its lower edge back."""
    upper = [(x, y) for x, y, _ in stops]
    lower = [(x, y + max(thick, 0.0)) for x, y, thick in reversed(stops)]
    return f"M{_point(upper[0])}{_curves(upper)}L{_point(lower[0])}{_curves(lower)}Z"


def _curves(points: Sequence[tuple[float, float]]) -> str:
    curves = []
    for (x, y), (end_x, end_y) in itertools.pairwise(points):
        middle = (x + end_x) / 2
        curves.append(f"C{_point((middle, y))} {_point((middle, end_y))} {_point((end_x, end_y))}")
    return "".join(curves)


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _total(number: int) -> str:
    return f"{number:,} recommendation{'s' * (number != 1)}"


def _label(status: str, number: int) -> str:
    return f"{number:,} {answer_name(status)}"


def _text(
    x: float, y: float, words: str, *, size: float, colour: str = INK, weight: str = "normal", anchor: str = "start",
    halo: bool = False,
) -> str:  # fmt: skip
    strong = ' font-weight="bold"' if weight == "bold" else ""
    around = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    said = html.escape(printable(words))
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{strong}{side}{around}>{said}</text>'
