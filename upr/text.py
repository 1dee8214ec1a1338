"""Text as a reader gave it, and what was seen in it: `Finding`, `Page`, `SourceText`.

The text of a source is never rewritten. What parsers clean is a second string; spans always point into this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol, get_args

import attrs

from upr.columns import Exportable, RowLike
from upr.limits import check_characters, check_memory, check_time
from upr.notebook import Listed, Shown
from upr.places import LINE_ENDS, Line, Span
from upr.tables import RowStream, Table

__all__ = ["Finding", "Findings", "Line", "Page", "PageTexts", "Severity", "SourceText", "Span"]

_PAGE_FINDINGS = ("page-without-text", "text-not-read")  # made anew for the pages that are chosen
_OF_LINE = 200  # bytes that a line takes in memory, beside its text
_OFTEN = 1_000  # lines from one look at the clock to the next
Severity = Literal["info", "warning", "error"]


@attrs.frozen(kw_only=True)
class Finding(RowLike, Shown):
    """A doubt or a fault in a document, kept as data.

    Args:
        code: Stable name, as listed in the reference ("number-order").
        severity: "info", "warning" or "error"; an error fails the audit.
        message: What was seen and where.
        spans: The places concerned.
    """

    code: str
    severity: Severity = attrs.field(validator=attrs.validators.in_(get_args(Severity)))
    message: str
    spans: tuple[Span, ...] = ()


class Findings(tuple[Finding, ...], Exportable, Listed):
    """The findings of a document: a tuple that goes out as a table (`to_frame`, `to_csv`, ...)."""

    __slots__ = ()


@attrs.frozen
class Page:
    """Where one page of the file stands in the extracted text (number is 1-based)."""

    number: int
    start: int
    end: int


class PageTexts(Protocol):
    """The pages of a file, whose text is extracted when it is asked for."""

    def __len__(self) -> int:
        """Number of pages in the file."""
        ...

    def text(self, number: int) -> str:
        """Text of a page, counted from 1; asking twice costs once.

        An object that also has ``findings(number)`` tells what of the page could not be read.
        """
        ...


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
    page_count: int | None = None
    page_texts: PageTexts | None = attrs.field(default=None, eq=False, repr=False)
    rows: RowStream | None = attrs.field(default=None, eq=False, repr=False)

    @classmethod
    def of(cls, text: str, path: str | None = None) -> SourceText:
        """A source from a string that is already text."""
        return cls(text=text, path=path, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    def only(self, numbers: Iterable[int]) -> SourceText:
        """The source with the text of these pages alone (1-based); without pages, the source itself.

        A page among them that has no text, or text that is not read, gives a finding of severity error.
        """
        if self.page_texts is None:
            return self
        chosen = sorted(set(numbers))
        pages, parts, at = [], [], 0
        for number in chosen:
            text = self.page_texts.text(number).rstrip("\r\n") + "\n"
            pages.append(Page(number, at, at + len(text)))
            parts.append(text)
            at += len(text)
        kept = (finding for finding in self.findings if finding.code not in _PAGE_FINDINGS)
        findings = (*kept, *_findings_of(self.page_texts, chosen))
        return attrs.evolve(self, text="".join(parts), pages=tuple(pages), findings=findings)

    def whole(self) -> SourceText:
        """The source with the text of every page, or of every row."""
        if self.rows is not None:
            return attrs.evolve(self, text=self._text_of(self.rows))
        if self.page_texts is None or len(self.pages) == len(self.page_texts):
            return self
        return self.only(range(1, len(self.page_texts) + 1))

    def _text_of(self, rows: RowStream) -> str:
        pieces, size = [], 0
        for piece in rows.chunks():
            check_time()
            size += len(piece)
            check_characters(size, self.path)
            pieces.append(piece)
        return "".join(pieces)

    @property
    def pages_read(self) -> tuple[tuple[int, int], ...]:
        """The pages whose text is here, as (first, last) stretches; empty where the source has no pages.

        >>> SourceText(text="", pages=(Page(1, 0, 0), Page(2, 0, 0), Page(7, 0, 0))).pages_read
        ((1, 2), (7, 7))
        """
        stretches: list[tuple[int, int]] = []
        for page in self.pages:
            if stretches and stretches[-1][1] == page.number - 1:
                stretches[-1] = (stretches[-1][0], page.number)
            else:
                stretches.append((page.number, page.number))
        return tuple(stretches)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the extracted text, in hexadecimal."""
        if self.rows is not None:
            if known := getattr(self.rows, "text_sha256", ""):  # of rows that were read to their end
                return str(known)
            digest = hashlib.sha256()
            for chunk in self.rows.chunks():
                digest.update(chunk.encode("utf-8", "surrogatepass"))
            return digest.hexdigest()
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def lines(self) -> Iterator[Line]:
        """The lines of the text, in order, each with its place and page."""
        pages = iter(self.pages)
        page = next(pages, None)
        start = 0
        for count, whole in enumerate(self.text.splitlines(keepends=True)):
            if not count % _OFTEN:
                check_time()
                check_memory(_OF_LINE * count, self.path)
            while page is not None and start >= page.end:
                page = next(pages, None)
            text = whole.rstrip(LINE_ENDS)
            yield Line(start, start + len(text), text, page.number if page else None)
            start += len(whole)


def _findings_of(texts: PageTexts, numbers: Sequence[int]) -> Iterator[Finding]:
    """What of these pages was not read, and which of them have no text."""
    if (findings_of := getattr(texts, "findings", None)) is not None:
        for number in numbers:
            yield from findings_of(number)
    if empty := [str(number) for number in numbers if not texts.text(number).strip()]:
        message = f"no text on page {', '.join(empty)} of {len(texts)}: it may be an image"
        yield Finding(code="page-without-text", severity="error", message=message)
