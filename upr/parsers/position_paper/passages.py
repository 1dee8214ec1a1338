"""Words of a paper that know their places: the lines, and pieces of lines, of an item, an answer or a note."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs
import regex

from upr.layout import spans
from upr.places import Line, Span

_HYPHENED = regex.compile(r"\p{L}[-‐]$")


@attrs.frozen
class Passage:
    """Lines, or pieces of them, in order.

    Args:
        lines: The lines, none of them blank.

    >>> passage = Passage.of([Line(0, 6, "Ratify", None), Line(9, 12, "CAT", None)])
    >>> passage.text, passage.part(7, 10).spans
    ('Ratify CAT', (Span(page=None, start=9, end=12),))
    """

    lines: tuple[Line, ...] = ()
    text: str = attrs.field(init=False, default="")
    """The words in one line; a hyphen at a line's end stays, and the next line follows it at once."""
    _starts: tuple[int, ...] = attrs.field(init=False, default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        parts: list[str] = []
        starts: list[int] = []
        size = 0
        for line in self.lines:
            words = line.text.strip()
            joint = "" if not parts or _HYPHENED.search(parts[-1]) else " "
            parts.append(joint + words)
            starts.append(size + len(joint))
            size += len(parts[-1])
        object.__setattr__(self, "text", "".join(parts))
        object.__setattr__(self, "_starts", tuple(starts))

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Passage:
        """The passage of lines, the blank ones left out."""
        return cls(tuple(line for line in lines if line.text.strip()))

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span a line, without the blanks at its ends."""
        return spans(self.lines)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The texts of its lines, without the blanks at their ends."""
        return tuple(line.text.strip() for line in self.lines)

    def part(self, start: int, end: int) -> Passage:
        """The words between two places of `text`.

        Args:
            start: First character.
            end: Character behind the last.
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        made: list[Line] = []
        for number in range(first, len(self.lines)):
            at, line = self._starts[number], self.lines[number]
            if at >= end:
                break
            words = line.text.strip()
            left, right = max(start - at, 0), min(end - at, len(words))
            if left < right and words[left:right].strip():
                place = line.start + len(line.text) - len(line.text.lstrip())
                made.append(Line(place + left, place + right, words[left:right], line.page))
        return Passage(tuple(made))

    def stripped(self, signs: str) -> Passage:
        """The passage without signs and blanks at its ends.

        Args:
            signs: The signs, blanks among them.
        """
        text = self.text
        start = len(text) - len(text.lstrip(signs))
        return self.part(start, len(text.rstrip(signs)))

    def __bool__(self) -> bool:
        return bool(self.lines)
