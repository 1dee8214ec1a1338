"""Text as a reader gave it, and places in it: `Span`, `Finding`, `Page`, `SourceText`.

The text of a source is never rewritten. What parsers clean is a second string; spans always point into this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

import attrs

Severity = Literal["info", "warning", "error"]
Table = tuple[tuple[str, ...], ...]


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


@attrs.frozen(kw_only=True)
class Finding:
    """A doubt or a fault in a document, kept as data.

    Args:
        code: Stable name, as listed in the reference ("number-order").
        severity: "info", "warning" or "error"; an error fails the audit.
        message: What was seen and where.
        spans: The places concerned.
    """

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()


@attrs.frozen
class Page:
    """Where one page of the file stands in the extracted text (number is 1-based)."""

    number: int
    start: int
    end: int


@attrs.frozen
class Line:
    """One line of the extracted text, without its line end."""

    start: int
    end: int
    text: str
    page: int | None


@attrs.frozen(kw_only=True)
class SourceText:
    """What a reader made of a file: one string, its pages, and its tables where it has them.

    >>> source = SourceText.of("one\\ntwo")
    >>> [line.text for line in source.lines()]
    ['one', 'two']
    """

    text: str
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    path: str | None = None
    sha256: str = ""
    backend: str = "text"
    backend_version: str = ""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, text: str, path: str | None = None) -> SourceText:
        """A source from a string that is already text."""
        return cls(text=text, path=path, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the extracted text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def lines(self) -> Iterator[Line]:
        """The lines of the text, in order, each with its place and page."""
        pages = iter(self.pages)
        page = next(pages, None)
        start = 0
        for whole in self.text.splitlines(keepends=True):
            while page is not None and start >= page.end:
                page = next(pages, None)
            text = whole.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")
            yield Line(start, start + len(text), text, page.number if page else None)
            start += len(whole)
