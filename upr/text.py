"""Text as a reader gave it, and places in it: `Span`, `Finding`, `Page`, `SourceText`.

The text of a source is never rewritten. What parsers clean is a second string; spans always point into this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, get_args

import attrs

from upr.limits import check_characters, check_memory, check_time

_PAGE_FINDINGS = ("page-without-text", "text-not-read")  # made anew for the pages that are chosen
_OF_LINE = 200  # bytes that a line takes in memory, beside its text
_OFTEN = 1_000  # lines from one look at the clock to the next
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
    severity: Severity = attrs.field(validator=attrs.validators.in_(get_args(Severity)))
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


@attrs.frozen
class RowText:
    """One row of a table that is read as a stream.

    Args:
        cells: The cells by the name of their column; empty where the row could not be read.
        raw: The row as it stands in the extracted text.
        start: Where it stands there, in code points.
        fault: Why it could not be read; None where it could.
    """

    cells: dict[str, str]
    raw: str
    start: int
    fault: str | None = None

    @property
    def span(self) -> Span:
        """The place of the row, without the blanks at its ends."""
        words = self.raw.strip()
        lead = len(self.raw) - len(self.raw.lstrip()) if words else 0
        return Span(page=None, start=self.start + lead, end=self.start + lead + len(words))

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


class Rows(Protocol):
    """The rows of a file, read anew each time they are asked for: as many as there are, in bounded memory."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""
        ...

    def __iter__(self) -> Iterator[RowText]:
        """The rows below the headings."""
        ...

    def chunks(self) -> Iterator[str]:
        """The extracted text, in pieces: what the places of the rows point into."""
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
    rows: Rows | None = attrs.field(default=None, eq=False, repr=False)

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
        pages, parts, at, empty = [], [], 0, []
        told: list[Finding] = []
        of_page = getattr(self.page_texts, "findings", None)
        for number in sorted(set(numbers)):
            text = self.page_texts.text(number)
            told += of_page(number) if of_page is not None else ()
            whole = text.rstrip("\r\n") + "\n"
            pages.append(Page(number, at, at + len(whole)))
            parts.append(whole)
            at += len(whole)
            if not text.strip():
                empty.append(str(number))
        kept = (*(f for f in self.findings if f.code not in _PAGE_FINDINGS), *told)
        if empty:
            message = f"no text on page {', '.join(empty)} of {len(self.page_texts)}: it may be an image"
            kept += (Finding(code="page-without-text", severity="error", message=message),)
        return attrs.evolve(self, text="".join(parts), pages=tuple(pages), findings=kept)

    def whole(self) -> SourceText:
        """The source with the text of every page, or of every row."""
        if self.rows is not None:
            return attrs.evolve(self, text=self._text_of(self.rows))
        if self.page_texts is None or len(self.pages) == len(self.page_texts):
            return self
        return self.only(range(1, len(self.page_texts) + 1))

    def _text_of(self, rows: Rows) -> str:
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
            text = whole.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")
            yield Line(start, start + len(text), text, page.number if page else None)
            start += len(whole)
