"""read and parse_text: from bytes or text to a Document."""

from __future__ import annotations

import pathlib

from upr.document import Document
from upr.errors import EmptyDocumentError, NoParserError
from upr.parsers.position_paper import PositionPaper
from upr.readers.pdf import read_pdf
from upr.readers.plain import read_plain
from upr.text import SourceText


def read(path: str | pathlib.Path, *, backend: str = "auto") -> Document:
    """Read one document.

    Args:
        path: A PDF or text file.
        backend: "pypdf", "pdfium" or "auto" (pypdf).

    Raises:
        ReadError: The file can't be read, or is of no known kind; the message says what to do.
    """
    data, name = pathlib.Path(path).read_bytes(), str(path)
    if not data.strip():
        raise EmptyDocumentError("the file is empty", source=name)
    if b"%PDF-" in data[:1024]:
        return _parse(read_pdf(data, name, backend))
    return _parse(read_plain(data, name))


def parse_text(text: str) -> Document:
    """Parse a document that is already text.

    Raises:
        NoParserError: The text is of no known kind.
    """
    return _parse(SourceText.of(text))


def _parse(source: SourceText) -> Document:
    parser = PositionPaper()
    if not parser.sniff(source):
        raise NoParserError(
            "no parser knows this kind of document",
            source=source.path,
            attempts=((parser.name, "no title 'Position of ... on the recommendations received'"),),
        )
    return next(parser.parse(source))
