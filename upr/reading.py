"""The default registry, `read`, `parse_text` and `register`: from bytes or text to documents."""

from __future__ import annotations

import os
import pathlib
from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeVar

import attrs

from upr.document import Document
from upr.errors import (
    DamagedFileError,
    EmptyDocumentError,
    FindingsError,
    InternalError,
    LimitError,
    NoParserError,
    ReadError,
    SeveralDocumentsError,
    UnsupportedFormatError,
    UPRError,
)
from upr.inputs import Input, bytes_of, expand, name_of
from upr.io.records import documents_of, is_record, is_review, reviews_of
from upr.isolation import Pool
from upr.limits import DEFAULT, Limits, check_characters, current, running
from upr.plugins import Backend, PageParser, Parser, PathReader, Reader, Registry
from upr.readers.pdf import BACKENDS
from upr.review import Review
from upr.text import Finding, SourceText

Pages = Literal["needed", "all"]


__all__ = [
    "Input",
    "Pages",
    "documents_in",
    "expand",
    "parse_text",
    "read",
    "register",
    "registry",
    "reviews_in",
    "source_of",
]


# Name, home and highest score; the first wins on a tie.
_READERS = (
    ("pdf", "pdf:PdfReader", 1.0),
    ("docx", "docx:DocxReader", 0.9),
    ("doc", "doc:DocReader", 0.9),
    ("plain", "plain:PlainReader", 0.6),
    ("csv", "rows:CsvReader", 0.8),
    ("json", "rows:JsonReader", 0.8),
    ("xlsx", "xlsx:XlsxReader", 0.95),
)
_PARSERS = (
    ("position-paper", "position_paper.parser:PositionPaper", 0.9),
    ("working-group-report", "report.parser:WorkingGroupReport", 0.95),
    ("addendum", "addendum.parser:Addendum", 0.97),
    ("corrigendum", "corrigendum:Corrigendum", 0.98),
    ("thematic-list", "thematic_list.parser:ThematicList", 0.9),
    ("session-report", "session_report.parser:SessionReport", 0.95),
    ("upr-info", "exports.upr_info:UprInfo", 0.95),
    ("uhri", "exports.uhri:Uhri", 0.95),
)


def _built_in() -> Registry:
    registry = Registry()
    for name, home, surest in _READERS:
        registry.add_built_in(Reader, name, f"upr.readers.{home}", surest)
    for name, home, surest in _PARSERS:
        registry.add_built_in(Parser, name, f"upr.parsers.{home}", surest)
    registry.add_entry_points()
    return registry


registry = _built_in()
"""The default registry: built-in readers and parsers, and those that other distributions add."""


def register(plugin: Parser | Reader, *, replace: bool = False) -> None:
    """Add a parser or reader to the default registry.

    Args:
        plugin: An object with the attributes of `upr.plugins.Parser` or `upr.plugins.Reader`.
        replace: Take the place of the one with the same name.

    Raises:
        RegistrationError: It is neither, or its name is taken.
    """
    registry.register(plugin, replace=replace)


def read(
    source: Input,
    *,
    backend: Backend = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
    strict: bool = False,
    limits: Limits | None = None,
    isolated: bool = False,
) -> Document:
    """Read one document.

    Args:
        source: Path of a file, its bytes, an open binary file, or a JSON record of ours (as path or bytes);
            the record of a review gives the document that `Review.as_document` makes.
        backend: How PDF pages become text: "pypdf", "pdfium" (extra `fast`) or "auto" (pypdf).
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one, `upr.registry`.
        pages: "needed" lets the parser choose (a report's section alone); "all" reads every page.
        strict: Raise when the document has a finding of severity error.
        limits: What reading may take; None for the defaults of `upr.Limits`.
        isolated: Read in a process of its own, so that a hostile file can take neither this process down nor more
            memory than the limits allow. It costs the start of a process, some 0.3 s.

    Raises:
        ReadError: The file can't be read, or is of no known kind; the message says what to do.
        LimitError: Reading it takes more than the limits allow.
        SeveralDocumentsError: The file gives several documents; use `read_many`.
        FindingsError: `strict`, and there are findings of severity error.

    >>> import upr
    >>> upr.read(b"Good morning")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    upr.errors.NoParserError: no parser knows this kind of document; tried:
      position-paper: no title 'Position of ... on the recommendations received'
      working-group-report: no title 'Report of the Working Group on the Universal Periodic Review'
      addendum: no addendum with views on recommendations
      corrigendum: no title of a report with a corrigendum's symbol
      thematic-list: no table with columns of recommendations and positions
      session-report: no title 'Report of the Human Rights Council on its ... session'
      upr-info: no heading row with the columns To, Text, From, Response, Session
      uhri: no columns of UHRI's export
    """
    documents = documents_in(
        source, backend=backend, parser=parser, registry=registry, pages=pages, limits=limits, isolated=isolated
    )
    return _one(list(documents), name_of(source), strict)


def parse_text(
    text: str,
    *,
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    strict: bool = False,
    limits: Limits | None = None,
) -> Document:
    """Parse a document that is already text.

    Args:
        text: The whole text; spans of the records point into it.
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one.
        strict: Raise when the document has a finding of severity error.
        limits: As in `read`.

    Raises:
        NoParserError: The text is of no known kind.
        SeveralDocumentsError: The text holds several documents.
        FindingsError: `strict`, and there are findings of severity error.
    """
    if not text.strip():
        raise EmptyDocumentError("the text is empty")
    return _one(list(_bounded(_text(text, parser, registry), limits or DEFAULT, None)), None, strict)


def documents_in(
    source: Input,
    *,
    backend: Backend = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
    limits: Limits | None = None,
    isolated: bool = False,
    pool: Pool | None = None,
) -> Iterator[Document]:
    """Every document of one file, as it is read.

    Args:
        source: As in `read`.
        backend: As in `read`.
        parser: As in `read`.
        registry: As in `read`.
        pages: As in `read`.
        limits: As in `read`.
        isolated: As in `read`.
        pool: Processes to read in, where many files are read `isolated`, so that not each waits for a start.

    Raises:
        ReadError: The file can't be read; documents before the fault have been given.
    """
    if pages not in ("needed", "all"):
        raise ValueError(f"pages is 'needed' or 'all', not {pages!r}")
    if backend not in BACKENDS:
        raise ValueError(f"backend is 'auto', 'pypdf' or 'pdfium', not {backend!r}")
    bounds = limits or DEFAULT
    if isolated or pool is not None:
        yield from _isolated(source, backend, parser, registry, pages, bounds, pool)
        return
    given = source if isinstance(source, (str, os.PathLike)) else bytes_of(source, bounds)
    yield from _bounded(_read(given, backend, parser, registry, pages), bounds, name_of(source))


def reviews_in(source: Input, *, limits: Limits | None = None) -> Iterator[Review] | None:
    """The reviews of a file of their records (`upr combine -f json`); None where it is another file.

    Args:
        source: As in `read`.
        limits: As in `read`.

    Raises:
        ReadError: The file can't be read, or a record of it is not whole.

    >>> reviews_in(b"Good morning") is None
    True
    """
    if isinstance(source, (str, os.PathLike)):
        try:
            with pathlib.Path(source).open("rb") as file:
                head = file.read(4096)
        except OSError:
            return None  # the error is told where it is read
        if not is_review(head):
            return None
    bounds = limits or DEFAULT
    data, path = bytes_of(source, bounds)
    return _bounded(reviews_of(data, path), bounds, name_of(source)) if is_review(data) else None


_Read = TypeVar("_Read", Document, Review)
_Given = str | os.PathLike[str] | tuple[bytes, str | None]


def _isolated(
    source: Input,
    backend: Backend,
    parser: str | Parser | None,
    chosen: Registry | None,
    pages: Pages,
    limits: Limits,
    pool: Pool | None,
) -> Iterator[Document]:
    given: _Given = source if isinstance(source, (str, os.PathLike)) else bytes_of(source, limits)
    known = chosen if chosen is not None else (registry if registry.changed else None)
    arguments = (given, name_of(source), backend, parser, known, pages, limits)
    if pool is not None:
        yield from pool.results(_in_a_process, *arguments, source=name_of(source))
        return
    with Pool(limits) as own:
        yield from own.results(_in_a_process, *arguments, source=name_of(source))


def _in_a_process(
    given: _Given,
    name: str | None,
    backend: Backend,
    parser: str | Parser | None,
    chosen: Registry | None,
    pages: Pages,
    limits: Limits,
) -> Iterator[Document]:
    """What the child of `_isolated` does."""
    return _bounded(_read(given, backend, parser, chosen, pages), limits, name)


def _bounded(documents: Iterator[_Read], limits: Limits, name: str | None) -> Iterator[_Read]:
    """The documents or reviews, each read under the limits; whatever goes wrong in reading is a `ReadError`."""
    while True:
        try:
            with running(limits, name):
                document = next(documents)
        except StopIteration:
            return
        except UPRError:
            raise
        except TimeoutError as error:  # of a pattern
            raise DamagedFileError(
                f"a text of this form took too long ({error}); is it a document, and whole?", source=name
            ) from error
        except OSError as error:
            raise ReadError(f"can't be read: {error.strerror or error}", source=name) from error
        except MemoryError as error:
            raise LimitError("reading it takes more memory than there is", source=name) from error
        except RecursionError as error:
            raise DamagedFileError("it is nested deeper than any document; not read", source=name) from error
        except Exception as error:
            raise InternalError(
                f"reading it failed ({type(error).__name__}: {error}); this is a fault of the program and not of the "
                "file: please report it, with the file if you may",
                source=name,
            ) from error
        yield document


def source_of(document: Document, source: Input | None = None) -> SourceText:
    """The extracted text that a document's spans point into: its file, read again in the same way.

    Args:
        document: As `read` gave it.
        source: The file, where the document has no path or the file has moved.

    Raises:
        ReadError: There is no file, or its text is no longer the one that was read.

    >>> import upr
    >>> title = "Position of Kenya on recommendations received in its first cycle UPR"
    >>> data = "\\n".join([title, "Accepted recommendations; 1", "1. Go on"]).encode()
    >>> paper = upr.read(data)
    >>> span = paper.recommendations[0].spans[0]
    >>> source_of(paper, data).text[span.start:span.end]
    '1. Go on'
    """
    given = source if source is not None else document.path
    if given is None:
        raise ReadError("the document was not read from a file; give the file as source")
    data, path = bytes_of(given, DEFAULT)
    found = registry.choose_reader(data, path).read(data, path=path, backend=_backend(document))
    pages = [number for first, last in document.pages_read for number in range(first, last + 1)]
    found = found.only(pages) if pages else found.whole()
    if found.text_sha256 != document.text_sha256:
        raise ReadError("its text is not the one that the document was read from", source=path)
    return found


def _backend(document: Document) -> Backend:
    """How to read its pages again; other files than PDF have no choice of it."""
    return "pypdf" if document.backend == "pypdf" else "pdfium" if document.backend == "pdfium" else "auto"


def _stream(path: pathlib.Path, chosen: Registry | None) -> SourceText | None:
    """The source of a file whose reader takes a path, so that a file of any size is never whole in memory."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if not head.strip() or is_record(head):
            return None
        reader = (chosen or registry).choose_reader(head, str(path))
        return reader.open(str(path)) if isinstance(reader, PathReader) else None
    except (OSError, UnsupportedFormatError):
        return None  # the error is told where the whole file is read


def _read(
    given: _Given, backend: Backend, parser: str | Parser | None, chosen: Registry | None, pages: Pages
) -> Iterator[Document]:
    if not isinstance(given, tuple):
        path = pathlib.Path(given)
        streamed = _stream(path, chosen) if path.is_file() else None
        if streamed is not None:
            yield from _parse(streamed, parser, chosen)
            return
        given = bytes_of(given, current())
    yield from _documents(*given, backend, parser, chosen, pages)


def _text(text: str, parser: str | Parser | None, chosen: Registry | None) -> Iterator[Document]:
    check_characters(len(text))
    yield from _parse(SourceText.of(text), parser, chosen)


def _documents(
    data: bytes,
    path: str | None,
    backend: Backend,
    parser: str | Parser | None,
    chosen: Registry | None,
    pages: Pages = "needed",
) -> Iterator[Document]:
    if not data.strip():
        raise EmptyDocumentError("the file is empty", source=path)
    if is_record(data):
        yield from documents_of(data, path)
        return
    reader = (chosen or registry).choose_reader(data, path)
    source = reader.read(data, path=path, backend=backend)
    if pages == "all":  # without the pages behind it, a source can't be read in part
        source = attrs.evolve(source.whole(), page_texts=None)
    yield from _parse(source, parser, chosen)


def _parse(source: SourceText, parser: str | Parser | None, chosen: Registry | None) -> Iterator[Document]:
    known = chosen or registry
    if parser is None:
        try:
            found = known.choose_parser(source)
        except NoParserError as error:
            from upr.parsers.kinds import explained

            raise explained(error, source) from None
    else:
        found = known.parser(parser) if isinstance(parser, str) else parser
    given = source if isinstance(found, PageParser) and found.selects_pages else source.whole()
    check_characters(len(given.text))
    count = 0
    try:
        for document in found.parse(given):
            count += 1
            # The parser's name and version are the registry's to say, so that a plugin can't forget them.
            yield attrs.evolve(
                document, parser=found.name, parser_version=found.version,
                findings=(*document.findings, *_doubles(document)),
            )  # fmt: skip
    except TimeoutError as error:  # of a pattern
        raise DamagedFileError(
            f"the parser {found.name} gave up: a text of this form took too long ({error}); "
            "is it a document of this kind, and whole?",
            source=source.path,
        ) from error
    if not count:
        raise NoParserError(
            "the parser found no document", source=source.path, attempts=((found.name, "gave no document"),)
        )


def _doubles(document: Document) -> Iterator[Finding]:
    """A number that stands twice is a fault of what was read: both are kept, and told unless the parser told it."""
    if any(finding.code == "double-number" for finding in document.findings):
        return
    places = Counter((item.run, item.number) for item in document.recommendations)
    doubles = [f"run {run} number {number}" for (run, number), count in places.items() if count > 1]
    if doubles:
        yield Finding(code="double-number", severity="error", message=f"more than once: {', '.join(doubles)}")


def _one(documents: list[Document], path: str | None, strict: bool) -> Document:
    if len(documents) > 1:
        raise SeveralDocumentsError(f"it gives {len(documents)} documents; use upr.read_many", source=path)
    if not documents:
        raise DamagedFileError("it holds no document", source=path)
    (document,) = documents
    errors = [finding for finding in document.findings if finding.severity == "error"]
    if strict and errors:
        listed = "".join(f"\n  {finding.code}: {finding.message}" for finding in errors)
        raise FindingsError(f"{len(errors)} findings of severity error:{listed}", source=path)
    return document
