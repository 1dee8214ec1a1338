"""Lines that pages repeat at their head or foot, and that are no headings of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import regex

from upr.parsers.tables.columns import PIECE
from upr.places import Line

_FIGURES = regex.compile(r"\d+")
_EDGE_LINES = 2  # of a page, at its head and at its foot
_FEWEST_PAGES, _SHARE_OF_PAGES = 2, 0.6  # that repeat a line
_SHORT_HEADING = 20


def furniture(lines: Iterable[Line], keep: Callable[[str], bool] = lambda text: False) -> frozenset[int]:
    """The starts of lines that are the same at the head or foot of pages, but for numbers, and stand nowhere else.

    Args:
        lines: All lines of the source.
        keep: Knows lines that repeat and are no furniture: headings of a table.

    >>> pages = [Line(n, n + 6, f"Page {n}", n) for n in (1, 2, 3)]
    >>> sorted(furniture(pages))
    [1, 2, 3]
    """
    pages: dict[object, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    at_edge: dict[str, list[Line]] = {}
    inside = Counter[str]()
    for page in pages.values():
        for at, line in _not_kept(page, keep):
            words = _FIGURES.sub("#", " ".join(line.text.split()))
            if min(at, len(page) - 1 - at) < _EDGE_LINES:
                at_edge.setdefault(words, []).append(line)
            else:
                inside[words] += 1
    least = max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(pages))
    return frozenset(
        line.start
        for words, same in at_edge.items()
        if len({line.page for line in same}) == len(same) >= least and not inside[words]
        for line in same
    )


def _not_kept(page: Sequence[Line], keep: Callable[[str], bool]) -> Iterator[tuple[int, Line]]:
    """The lines of a page, with their numbers, that are neither headings nor stand over one piece of them."""
    for at, line in enumerate(page):
        below = page[at + 1] if at + 1 < len(page) else None
        if not keep(line.text) and not (below is not None and keep(below.text) and _wraps(line, below)):
            yield at, line


def _wraps(line: Line, below: Line) -> bool:
    """Whether a short line stands over one piece of the next, as the first line of a heading does."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if len(text) - start > _SHORT_HEADING:
        return False
    return any(piece.start() <= start < piece.end() and start > 0 for piece in PIECE.finditer(below.text))
