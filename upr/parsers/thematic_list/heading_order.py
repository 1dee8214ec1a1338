"""Rows of headings in reading order, a line a cell or less: the roles of the columns, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.numbering.shapes import SHORT_LEAD, label_shape
from upr.parsers.tables.headings import SECTION, role_of
from upr.places import Line
from upr.wording.shapes import CELL

STRAY_MARKS = r"(?P<stray>(?:\.?\s+[.,;:]|\.[.,;:]+|[,;:*∗]+\.?))(?=\s*[\p{Lu}“\"‘'(\[]|\s*$)"
"""What a slip of the keyboard leaves behind a label: "186.132. .Inform", "186.228 . Continue"."""
LABELLED_LINE = regex.compile(
    rf"\s*(?:(?P<before>{CELL})\s+)?(?P<label>{label_shape(SHORT_LEAD)})"
    rf"(?:{STRAY_MARKS}\s*|\.?(?:\s+(?=[\p{{Lu}}“\"‘'(\[])|\s*$))"
)
"""A line that begins with a label, or with a position and a label."""
ONLY_POSITION = regex.compile(rf"\s*{CELL}\s*")
_MOST_LINES = 16  # of a row of headings, a line a cell or less
_MOST_WORDS = 60
_LONGEST_LINE = 300
_MOST_WAYS = 20  # to cut the same words into headings that are looked at
_CAPITAL = regex.compile(r"[\p{Lu}#]")
_OF_BODY = regex.compile(r"[\d;:•]|^\s*-")
_UNFINISHED = frozenset(("and", "of", "the", "or", "under", "on", "for", "in", "recommending", "full", "human"))

Order = tuple[str, ...]
"""Roles of columns, from the first to the last."""


def headings_at(lines: Sequence[Line], at: int, known: str) -> tuple[int, Order] | None:
    """The row of headings that begins with a line: the number of its lines, and the order of its columns.

    Args:
        lines: Lines that are not blank.
        at: The number of the line.
        known: The headings that were met last, as `squashed` gives them; empty where none were.
    """
    if not _may_begin(lines[at].text.strip()):
        return None
    candidates: list[tuple[int, Order]] = []
    for size in _sizes(lines, at):
        block = lines[at : at + size]
        letters = squashed(block)
        if known and known in letters and letters != known:
            return None  # they begin in a later line
        order = _order(" ".join(line.text for line in block).split())
        if order and letters == known:
            return size, order
        candidates += [(size, order)] if order else []
    return _nearest_to_rows(lines, at, candidates)


def _nearest_to_rows(
    lines: Sequence[Line], at: int, candidates: Sequence[tuple[int, Order]]
) -> tuple[int, Order] | None:
    """The longest headings that stand right above a row or a theme; a title may stand between."""
    for distance in (1, 3):
        for size, order in reversed(candidates):
            end = at + size
            if any(_begins_rows(line.text) for line in lines[end : end + distance]):
                return size, order
    return None


def _may_begin(text: str) -> bool:
    """Whether headings may begin with a line."""
    return bool(_CAPITAL.match(text)) and len(text) <= _LONGEST_LINE and not _starts_body(text)


def squashed(lines: Sequence[Line]) -> str:
    """The letters of lines, without blanks and capitals.

    Args:
        lines: The lines.
    """
    return "".join("".join(line.text.split()) for line in lines).lower()


def _sizes(lines: Sequence[Line], at: int) -> Iterator[int]:
    """How many lines from this one on may be headings."""
    words = 0
    for size, line in enumerate(lines[at : at + _MOST_LINES], 1):
        words += len(line.text.split())
        if _starts_body(line.text) or words > _MOST_WORDS:
            return
        yield size


def _begins_rows(text: str) -> bool:
    return bool(LABELLED_LINE.match(text) or SECTION.match(text) or ONLY_POSITION.fullmatch(text))


def _starts_body(text: str) -> bool:
    """Whether a line is of the rows: headings have neither numbers nor the signs of sentences."""
    return bool(_OF_BODY.search(text)) or _begins_rows(text)


def _order(words: Sequence[str]) -> Order:
    """Roles of the most headings that the words can be cut into; each begins with a capital, each is another role."""
    orders: dict[int, list[Order]] = {0: [()]}  # by the number of words that are cut
    for end in range(1, len(words) + 1):
        if _may_end(words, end) and (longer := _longer_orders(orders, words, end)):
            most = max(map(len, longer))
            orders[end] = sorted(order for order in longer if len(order) >= most - 1)[:_MOST_WAYS]
    good = [order for order in orders.get(len(words), []) if "text" in order and "position" in order]
    return max(good, key=len, default=())


def _may_end(words: Sequence[str], end: int) -> bool:
    """Whether a heading may end before a word."""
    return words[end - 1].lower() not in _UNFINISHED and (end == len(words) or bool(_CAPITAL.match(words[end])))


def _longer_orders(orders: dict[int, list[Order]], words: Sequence[str], end: int) -> set[Order]:
    """The orders of the words up to an end, whose last heading begins where others end."""
    longer: set[Order] = set()
    for start, before in orders.items():
        role = role_of(" ".join(words[start:end]))
        if role is not None:
            longer.update((*order, role) for order in before if role not in order)
    return longer
