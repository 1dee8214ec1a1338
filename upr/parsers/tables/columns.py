"""Columns of a printed page by the places of its words: where they begin, and a line cut at them.

Layout text sets each piece of a line where it stands on the page. A piece that takes more characters than its column
has pushes its neighbour to the right, without a blank between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs
import regex

from upr.text import Line

PIECE = regex.compile(r"\S+(?:\s\S+)*")
"""Words of a line with single blanks between them."""
_DRIFT = 12  # characters by which an overlong piece may push the next
_EARLY = 3  # characters by which a piece may begin before its column
_OVER = 8  # characters of an overlong piece that stand in the next column
_GLUED = regex.compile(
    r"(?<=[\p{Ll};:.,)\]])(?=\p{Lu}|[•–-]\s)|(?<=[\p{Ll};)])(?=\d{1,2}\s)|(?<=\d)(?=\p{Lu}\p{Ll}|[•–-]\s)"
)
_LEFT_MARGIN = 40
_WIDEST_SHIFT = 16  # characters by which a page may be set further in than the one before
_FEWEST_BESIDE = 2  # lines with two pieces in one column
_FEWEST_JUSTIFIED = 4  # pieces of a line with the same blanks between, which are words of a justified text


def _shape(word: str) -> str:
    """A word as it is compared: a number is like another."""
    return "#" if word.isdecimal() else word


@attrs.define
class Columns:
    """Where the columns of a stretch of lines begin.

    Args:
        starts: First character of each column.
        words: First words of pieces that surely begin a column, by its number.
    """

    starts: list[int]
    words: dict[int, set[str]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, starts: Iterable[int], lines: Iterable[str]) -> Columns:
        """Columns, with the first words that lines show at their places."""
        columns = cls(sorted(starts))
        numbers: dict[int, int] = {}
        for number, start in enumerate(columns.starts):
            numbers.setdefault(start, number)
        later = set(columns.starts[1:])
        for text in lines:
            for piece in PIECE.finditer(text):
                if piece.start() in later:
                    first = _shape(piece[0].split(maxsplit=1)[0])
                    columns.words.setdefault(numbers[piece.start()], set()).add(first)
        return columns

    def cut(self, line: Line) -> tuple[Line, ...]:
        """The line in pieces, one for each column, which may be empty.

        Args:
            line: A line of the page.

        >>> [piece.text for piece in Columns([0, 8]).cut(Line(0, 14, "Ratify  Noted ", None))]
        ['Ratify  ', 'Noted ']
        """
        places = [0]
        for number, start in enumerate(self.starts[1:], 1):
            places.append(max(places[-1], self._place(line.text, number, start)))
        places.append(len(line.text))
        return tuple(Line(line.start + a, line.start + b, line.text[a:b], line.page) for a, b in pairwise(places))

    def _place(self, text: str, number: int, start: int) -> int:
        """Where a column begins on one line."""
        known = self.words.get(number, set())
        pulled = _pulled_to_the_left(text, start, known)
        if pulled is not None:
            return pulled
        if start >= len(text):
            return len(text)
        if _begins_at(text, start, known):
            return start
        return _cut_through(text, start, self.starts[number - 1])


def _pulled_to_the_left(text: str, start: int, known: set[str]) -> int | None:
    """Where a piece begins that pypdf has set, without a blank, to the left of its column; None where there is none."""
    if start < len(text) and not text[start].isspace() and text[start - 1].isspace():
        return None
    glued = (mark.start() for mark in _GLUED.finditer(text, 1, min(len(text), start + _DRIFT)))
    return max((place for place in glued if _shape(text[place:].split()[0]) in known), default=None)


def _begins_at(text: str, start: int, known: set[str]) -> bool:
    """Whether a piece begins at a place, or nothing stands there.

    Behind a single blank it may be the end of an overlong piece of the column before, unless its first word is known.
    """
    if not text[start - 1].isspace():
        return False
    if text[start].isspace() or text[max(0, start - 2)].isspace():
        return True
    return _shape(text[start:].split(maxsplit=1)[0]) in known


def _cut_through(text: str, start: int, before: int) -> int:
    """Where the piece that runs through a place is cut, or before or behind which it is left whole.

    Args:
        text: The line.
        start: Where the column begins.
        before: Where the one before begins.
    """
    piece = next((p for p in PIECE.finditer(text) if p.start() < start < p.end()), None)
    if piece is None:
        return start
    if start - piece.start() <= _EARLY and piece.start() > before + _EARLY:
        return piece.start()
    low, high = max(piece.start() + 1, start - _DRIFT), min(piece.end(), start + _DRIFT)
    if glued := [mark.start() for mark in _GLUED.finditer(text, low, high)]:
        return min(glued, key=lambda place: (place < start, abs(place - start)))
    if piece.end() - start <= _OVER:
        return piece.end()
    if text[start - 1].isspace():
        return start
    blank = text.rfind(" ", piece.start(), start)
    return blank + 1 if blank >= 0 and start - blank <= _OVER else start


def clusters(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Pieces of neighbouring lines that stand under each other: first place, last place, words.

    Args:
        lines: Lines of a row of headings.

    >>> clusters(["Recommendation   Position of", "                 the State"])
    [(0, 14, 'Recommendation'), (17, 28, 'Position of the State')]
    """
    joined: list[tuple[int, int, int, list[str]]] = []  # in the order of their places; the third tells when each came
    came = 0
    for text in lines:
        for piece in PIECE.finditer(text):
            came += 1
            start, end, words = piece.start(), piece.end(), [piece[0]]
            last = bisect_left(joined, (end,))
            first = last
            while first and start < joined[first - 1][1]:
                first -= 1
            for other in sorted(joined[first:last], key=lambda cluster: cluster[2]):
                start, end, words = min(start, other[0]), max(end, other[1]), other[3] + words
            joined[first:last] = [(start, end, came, words)]
    return [(start, end, " ".join(words)) for start, end, _, words in joined]


def starts_of(headings: Sequence[tuple[int, int, str]], below: Sequence[str]) -> list[int]:
    """Where the columns under a row of headings begin.

    A column begins between its heading and the one before, where the fewest pieces run through and most begin.

    Args:
        headings: Clusters of the row of headings.
        below: The lines under it.
    """
    pieces = _Pieces.of(below)
    starts = [min(headings[0][0], pieces.starts[0]) if pieces.starts else headings[0][0]]
    for (_, end, _), (start, _, _) in pairwise(headings):
        starts.append(pieces.best(range(min(end, start), start + 1), start))
    return _split(starts, below, pieces)


def moved(starts: Sequence[int], below: Sequence[str]) -> list[int]:
    """Where the columns of the page before stand among the lines of the next, which may be set a little wider.

    Args:
        starts: The columns of the page before.
        below: The lines.
    """
    pieces = _Pieces.of(below)
    by = _shift(starts, pieces)
    starts = [max(0, start + by) for start in starts]
    places = []
    for n, start in enumerate(starts):
        low = (starts[n - 1] + start) // 2 + 1 if n else 0
        high = (start + starts[n + 1]) // 2 if n + 1 < len(starts) else start + _LEFT_MARGIN
        width = max(6, start // 8)
        near = range(max(low, start - width), min(high, start + width) + 1)
        places.append(pieces.best(near, start) if n else min([start, *pieces.starts[:1]]))
    return sorted(places)


def _shift(starts: Sequence[int], pieces: _Pieces) -> int:
    """By how many characters a whole page is set further in than the one before: where most pieces then begin."""

    def begin(by: int) -> int:
        return sum(pieces.seen[start + by] for start in starts[1:])

    return max(range(-_WIDEST_SHIFT, _WIDEST_SHIFT + 1), key=lambda by: (begin(by), -abs(by)))


@attrs.frozen
class _Pieces:
    """Where the pieces of lines begin and end, in order."""

    starts: list[int]
    ends: list[int]
    seen: Counter[int]  # how many begin at each place

    @classmethod
    def of(cls, lines: Iterable[str]) -> _Pieces:
        places = [piece.span() for text in lines for piece in PIECE.finditer(text)]
        starts = sorted(start for start, _ in places)
        return cls(starts, sorted(end for _, end in places), Counter(starts))

    def crossing(self, place: int) -> int:
        """How many run through a place: those that begin before it, less those that have ended there."""
        return bisect_left(self.starts, place) - bisect_right(self.ends, place)

    def best(self, places: Iterable[int], likely: int) -> int:
        """The place that most pieces begin at for the fewest that run through it."""
        seen = self.seen
        return min(places, key=lambda x: (self.crossing(x) - seen[x], -seen[x], abs(x - likely)), default=likely)


def _split(starts: list[int], lines: Sequence[str], all_of: _Pieces) -> list[int]:
    """Columns whose headings are glued together are two: pieces stand beside each other inside one."""
    split = list(starts)
    for place, count in _beside(starts, lines).most_common():
        if count < _FEWEST_BESIDE:
            break
        near = any(abs(place - start) < _OVER for start in split)
        if not near and all_of.crossing(place) <= all_of.seen[place] / 2:
            split.append(place)
    return sorted(split)


def _beside(starts: Sequence[int], lines: Iterable[str]) -> Counter[int]:
    """Where pieces begin that stand right of another in the same column, and how often.

    Many of them with the same wide blank between are the words of a justified text.
    """
    beside = Counter[int]()
    for text in lines:
        by_column: dict[int, list[tuple[int, int]]] = {}
        for piece in PIECE.finditer(text):
            column = max((start for start in starts if start <= piece.start()), default=0)
            by_column.setdefault(column, []).append(piece.span())
        for places in by_column.values():
            if not _is_justified(places):
                beside.update(start for start, _ in places[1:])
    return beside


def _is_justified(places: Sequence[tuple[int, int]]) -> bool:
    """Whether pieces of a line, by their places, stand apart by the same blanks, as words of a justified text do."""
    gaps = [after[0] - before[1] for before, after in pairwise(places)]
    return len(places) >= _FEWEST_JUSTIFIED and max(gaps) - min(gaps) <= 1
