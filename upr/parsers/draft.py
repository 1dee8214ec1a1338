"""The draft of a document: where it comes from, what is doubtful in it, and the ledger of its characters.

A parser books what it uses in one class each; what nobody booked is the remainder, which fails the audit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Literal, Protocol, get_args

import regex

from upr.document import Document
from upr.tables import TableRow
from upr.text import Finding, Line, Severity, SourceText, Span

Kind = Literal[
    "recommendation", "pledge", "heading", "lead-in", "comment", "note", "footnote", "metadata", "furniture",
    "narrative", "remainder",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The classes of characters."""
_CODES = {kind: bytes([code]) for code, kind in enumerate(KINDS)}
_FREE = b"\xff"  # in no class yet
_OF_ONE_CLASS = regex.compile(rb"(.)\1*+", regex.DOTALL)


class FromParser(Protocol):
    """What a draft needs of a parser."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Draft:
    """A document in the making: its provenance, its findings, and the class of every character that was read.

    Args:
        source: The source, with the text of the pages that the parser reads.
        parser: The parser, whose name, version and kind the document bears.
        rows: Of a source that is a stream of rows: those of the document, which are then the text that is read.

    >>> import upr
    >>> source = upr.SourceText.of("Reply of Chad\\n1. Accepted\\nlorem ipsum")
    >>> draft = Draft(source, upr.registry.parser("addendum"))
    >>> title, answer, _ = source.lines()
    >>> draft.book(title, "metadata")
    >>> draft.book(answer, "comment")
    >>> draft.document().remainder
    ('lorem ipsum',)
    """

    def __init__(self, source: SourceText, parser: FromParser, *, rows: Sequence[TableRow] | None = None) -> None:
        self.source = source
        self.parser = parser
        self.id = source.sha256[:12]
        self.findings: list[Finding] = list(source.findings)
        # Rows may stand far apart in their file: each is a piece, with its place there and in the ledger.
        self._pieces: list[tuple[int, int, str]] = []
        size = 0
        for start, text in [(0, source.text)] if rows is None else sorted((row.start, row.raw) for row in rows):
            self._pieces.append((start, size, text))
            size += len(text)
        self._classes = bytearray(_FREE) * size

    def note(self, code: str, message: str, spans: Iterable[Span] = (), severity: Severity = "error") -> None:
        """Add a finding.

        Args:
            code: Its code, as docs/reference/findings.md lists it.
            message: What was seen and where.
            spans: The places concerned.
            severity: "info", "warning", or "error", which fails the audit.
        """
        self.findings.append(Finding(code=code, severity=severity, message=message, spans=tuple(spans)))

    def book(self, places: Span | Line | Iterable[Span | Line], kind: Kind) -> None:
        """Put a place, or several, in a class; what was in another before is then in this one.

        Args:
            places: Spans or lines of the source's text.
            kind: The class.
        """
        for start, end in self._places_in_ledger(places):
            self._classes[start:end] = _CODES[kind] * (end - start)

    def fill(self, places: Span | Line | Iterable[Span | Line], kind: Kind) -> None:
        """Put in a class what of a place is in none yet.

        Args:
            places: Spans or lines of the source's text.
            kind: The class.
        """
        for start, end in self._places_in_ledger(places):
            self._classes[start:end] = self._classes[start:end].replace(_FREE, _CODES[kind])

    def _places_in_ledger(self, places: Span | Line | Iterable[Span | Line]) -> Iterator[tuple[int, int]]:
        """Where places of the source begin and end in the ledger."""
        for place in (places,) if isinstance(places, Span | Line) else places:
            start, at, _ = self._pieces[bisect_right(self._pieces, place.start, key=itemgetter(0)) - 1]
            yield place.start - start + at, place.end - start + at

    def classified(self) -> Iterator[tuple[Kind, str]]:
        """The text in pieces of one class each, in order: together they are all of it."""
        for _, at, text in self._pieces:
            code = self._classes[at] if text else _FREE[0]
            if self._classes.count(code, at, at + len(text)) == len(text):  # a row is of one class as a rule
                yield "remainder" if code == _FREE[0] else KINDS[code], text
                continue
            for piece in _OF_ONE_CLASS.finditer(self._classes, at, at + len(text)):
                code = self._classes[piece.start()]
                yield "remainder" if code == _FREE[0] else KINDS[code], text[piece.start() - at : piece.end() - at]

    def free(self, line: Line) -> list[Span]:
        """The places of a line that are in no class yet and have words.

        Args:
            line: A line of the source.
        """
        places = []
        for piece in _OF_ONE_CLASS.finditer(bytes(self._classes[line.start : line.end])):
            if piece[1] == _FREE and line.text[piece.start() : piece.end()].strip():
                start, end = line.start + piece.start(), line.start + piece.end()
                places.append(Span(page=line.page, start=start, end=end))
        return places

    def coverage(self) -> dict[str, float]:
        """The share of each class in the characters that are not blank."""
        counted = Counter[str]()
        for kind, text in self.classified():
            if size := len("".join(text.split())):
                counted[kind] += size
        whole = sum(counted.values()) or 1
        return {kind: number / whole for kind, number in counted.items()}

    def remainder(self) -> tuple[str, ...]:
        """What is in no class, line by line."""
        left = (line for kind, text in self.classified() if kind == "remainder" for line in text.splitlines())
        return tuple(words for line in left if (words := line.strip()))

    def document(self, **fields: Any) -> Document:
        """The document, with provenance, findings, coverage and remainder.

        Args:
            fields: Its other fields, as `Document` has them; they go before what the draft knows.
        """
        source, parser = self.source, self.parser
        known = {
            "id": self.id, "kind": parser.kind, "parser": parser.name, "parser_version": parser.version,
            "path": source.path, "sha256": source.sha256, "backend": source.backend,
            "backend_version": source.backend_version, "pages_read": source.pages_read,
            "page_count": source.page_count, "findings": tuple(self.findings), "coverage": self.coverage(),
            "remainder": self.remainder(),
        }  # fmt: skip
        if "text_sha256" not in fields:
            known["text_sha256"] = source.text_sha256
        return Document(**(known | fields))
