"""Places in the extracted text: `Span`, and `Line`, which has its words too."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

LINE_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line, as `str.splitlines` has it."""


@attrs.frozen(kw_only=True, order=True)
class Span:
    """A stretch of the extracted text.

    Args:
        page: 1-based page of the file; None where the source has no pages.
        start: First code point, counted from 0 over the whole extracted text.
        end: Code point after the last.

    >>> Span(page=None, start=3, end=9)
    Span(page=None, start=3, end=9)
    """

    page: int | None = attrs.field(order=False)
    start: int = attrs.field()
    end: int = attrs.field()

    @start.validator
    def _start(self, attribute: object, value: int) -> None:
        if value < 0:
            raise ValueError(f"a span starts at 0 or later, not at {value}")

    @end.validator
    def _end(self, attribute: object, value: int) -> None:
        if value < self.start:
            raise ValueError(f"a span ends at or after its start {self.start}, not at {value}")


@attrs.frozen
class Line:
    """One line of the extracted text, without its line end."""

    start: int
    end: int
    text: str
    page: int | None

    @property
    def span(self) -> Span:
        """Its place, without the blanks at its ends."""
        words = self.text.strip()
        start = self.start + (len(self.text) - len(self.text.lstrip()) if words else 0)
        return Span(page=self.page, start=start, end=start + len(words))


def pages_of(spans: Sequence[Span]) -> str:
    """The first and the last page of some places; "" where their text has no pages.

    Args:
        spans: The places.

    >>> pages_of([Span(page=3, start=0, end=1), Span(page=4, start=9, end=12)]), pages_of([])
    ('3-4', '')
    """
    pages = sorted({span.page for span in spans if span.page is not None})
    return "-".join(map(str, dict.fromkeys((pages[0], pages[-1])))) if pages else ""
