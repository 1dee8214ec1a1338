"""`read` and `parse_text`: from a file, bytes or text to documents, under limits, in this process or in another."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar, get_args

import attrs

from upr.default_registry import register, registry
from upr.document import Document
from upr.errors import (
    DamagedFileError,
    EmptyDocumentError,
    FindingsError,
    InternalError,
    LimitError,
    ReadError,
    RegistrationError,
    SeveralDocumentsError,
    UnsupportedFormatError,
)
from upr.given import Given, with_given
from upr.inputs import Input, bytes_of, expand, name_of
from upr.io.records import documents_of, is_record, is_review, reviews_of
from upr.isolation import Pool
from upr.limits import DEFAULT, Limits, check_characters, current, running
from upr.parsing import parsed, parsed_fast, pattern_out_of_time
from upr.plugins import Backend, Parser, PathReader, Registry
from upr.review import Review
from upr.text import SourceText

Pages = Literal["needed", "all"]


__all__ = [
    "Input",
    "Options",
    "Pages",
    "documents_in",
    "documents_with",
    "expand",
    "parse_text",
    "read",
    "register",
    "registry",
    "reviews_in",
    "source_of",
]
_Record = TypeVar("_Record", Document, Review)
_PathOrBytes = str | os.PathLike[str] | tuple[bytes, str | None]


def _one_of(known: tuple[str, ...]) -> Callable[[object, Any, str], None]:
    def check(_: object, attribute: Any, value: str) -> None:
        if value not in known:
            listed = f"{', '.join(map(repr, known[:-1]))} or {known[-1]!r}"
            raise ValueError(f"{attribute.name} is {listed}, not {value!r}")

    return check


def _checked(given: Mapping[str, object] | Given | None) -> Given:
    return Given.of(given)


@attrs.frozen
class Options:
    """How files are read; the same for each of many. What each field means is said by `read`."""

    backend: Backend = attrs.field(default="auto", validator=_one_of(get_args(Backend)))
    parser: str | Parser | None = None
    registry: Registry | None = None
    pages: Pages = attrs.field(default="needed", validator=_one_of(get_args(Pages)))
    limits: Limits = DEFAULT
    given: Given = attrs.field(default=None, converter=_checked)

    @property
    def known(self) -> Registry:
        """The registry to choose from."""
        return registry if self.registry is None else self.registry


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
    given: Mapping[str, object] | None = None,
) -> Document:
    """Read one document.

    Args:
        source: Path of a file, its bytes, an open binary file, or a JSON record of ours (as path or bytes);
            the record of a review gives the document that `Review.as_document` makes.
        backend: How PDF pages become text: "pypdf", "pdfium" (extra `fast`), or "auto": PDFium where it is
            installed and gives the same records (reports without a doubt or a footnote), else pypdf. `Document.backend`
            says which it was.
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one, `upr.registry`.
        pages: "needed" lets the parser choose (a report's section alone); "all" reads every page.
        strict: Raise when the document has a finding of severity error.
        limits: What reading may take; None for the defaults of `upr.Limits`.
        isolated: Read in a process of its own, so that a hostile file can take neither this process down nor more
            memory than the limits allow. It costs the start of a process: some 1.2 s of processor time.
        given: What you know of a document that does not say it, as a list without a head: keys and values, as
            ``{"state_under_review": "BEL", "session": 52}``; `upr.given.Given.of` lists them. It stands in where the
            document is silent, and is recorded as given; what the document says itself stays.

    Raises:
        ReadError: The file can't be read, or is of no known kind; the message says what to do.
        LimitError: Reading it takes more than the limits allow.
        SeveralDocumentsError: The file gives several documents; use `read_many`.
        FindingsError: `strict`, and there are findings of severity error.
        GivenError: `given` has a key that is not known, or a value that can't be.

    >>> import upr
    >>> try:
    ...     upr.read(b"Good morning")
    ... except upr.errors.NoParserError as error:
    ...     print(error.what, error.attempts[2])
    no parser knows this kind of document ('addendum', 'no addendum with views on recommendations')
    """
    documents = documents_in(
        source, backend=backend, parser=parser, registry=registry, pages=pages, limits=limits, isolated=isolated,
        given=given,
    )  # fmt: skip
    return _one(list(documents), name_of(source), strict)


def parse_text(
    text: str,
    *,
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    strict: bool = False,
    limits: Limits | None = None,
    given: Mapping[str, object] | None = None,
) -> Document:
    """Parse a document that is already text.

    Args:
        text: The whole text; spans of the records point into it.
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one.
        strict: Raise when the document has a finding of severity error.
        limits: As in `read`.
        given: As in `read`.

    Raises:
        NoParserError: The text is of no known kind.
        SeveralDocumentsError: The text holds several documents.
        FindingsError: `strict`, and there are findings of severity error.
    """
    if not text.strip():
        raise EmptyDocumentError("the text is empty")
    options = Options(parser=parser, registry=registry, limits=limits or DEFAULT, given=given)
    return _one(list(_bounded(_documents_of_text(text, options), options.limits, None)), None, strict)


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
    given: Mapping[str, object] | None = None,
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
        given: As in `read`.

    Raises:
        ReadError: The file can't be read; documents before the fault have been given.
    """
    options = Options(backend, parser, registry, pages, limits or DEFAULT, given)
    if isolated and pool is None:
        with Pool(options.limits) as own:
            yield from documents_with(options, source, own)
    else:
        yield from documents_with(options, source, pool)


def documents_with(options: Options, source: Input, pool: Pool | None) -> Iterator[Document]:
    """Every document of one file, read in this process, or in one of the pool where there is one.

    Args:
        options: How it is read.
        source: As in `read`.
        pool: Processes to read in.
    """
    given: _PathOrBytes = source if isinstance(source, (str, os.PathLike)) else bytes_of(source, options.limits)
    if pool is None:
        yield from _bounded(_documents(given, options), options.limits, name_of(source))
        return
    if options.registry is None and registry.changed:  # another process has only the built-in ones
        options = attrs.evolve(options, registry=registry)
    yield from pool.results(_in_a_process, given, name_of(source), options, source=name_of(source))


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


def _in_a_process(given: _PathOrBytes, name: str | None, options: Options) -> Iterator[Document]:
    """The documents of one file, read under the limits; run in a process of a pool."""
    return _bounded(_documents(given, options), options.limits, name)


def _bounded(documents: Iterator[_Record], limits: Limits, name: str | None) -> Iterator[_Record]:
    """The documents or reviews, each read under the limits; whatever goes wrong in reading is a `ReadError`."""
    while True:
        try:
            with running(limits, name):
                document = next(documents)
        except StopIteration:
            return
        except (ReadError, RegistrationError):
            raise
        except TimeoutError as error:
            raise pattern_out_of_time(error, name) from error
        except OSError as error:
            raise ReadError(f"can't be read: {error.strerror or error}", source=name) from error
        except MemoryError as error:
            raise LimitError("reading it takes more memory than there is", source=name) from error
        except RecursionError as error:
            raise DamagedFileError("it is nested deeper than any document; not read", source=name) from error
        except (Exception, SystemExit) as error:  # of a plugin too, which may raise what it likes, and UPRError
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
    text = registry.choose_reader(data, path).read(data, path=path, backend=_backend(document))
    pages = [number for first, last in document.pages_read for number in range(first, last + 1)]
    text = text.only(pages) if pages else text.whole()
    if text.text_sha256 != document.text_sha256:
        raise ReadError("its text is not the one that the document was read from", source=path)
    return text


def _backend(document: Document) -> Backend:
    """The backend that read the pages of a document; for other files than PDF there is no choice."""
    return "pypdf" if document.backend == "pypdf" else "pdfium" if document.backend == "pdfium" else "auto"


def _documents(given: _PathOrBytes, options: Options) -> Iterator[Document]:
    """The documents of a file, by its path, or of its bytes and their name, with what the caller says of them."""
    for document in _documents_of_file(given, options):
        yield with_given(document, options.given)


def _documents_of_file(given: _PathOrBytes, options: Options) -> Iterator[Document]:
    if not isinstance(given, tuple):
        source = _streamed(pathlib.Path(given), options)
        if source is not None:
            yield from parsed(source, options.parser, options.known)
            return
        given = bytes_of(given, current())
    yield from _documents_of_bytes(*given, options)


def _streamed(path: pathlib.Path, options: Options) -> SourceText | None:
    """The source of a file whose reader takes a path, so that a file of any size is never whole in memory."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(4096)
        if not head.strip() or is_record(head):
            return None
        reader = options.known.choose_reader(head, str(path))
        return reader.open(str(path)) if isinstance(reader, PathReader) else None
    except (OSError, UnsupportedFormatError):
        return None  # the error is told where the whole file is read


def _documents_of_bytes(data: bytes, path: str | None, options: Options) -> Iterator[Document]:
    if not data.strip():
        raise EmptyDocumentError("the file is empty", source=path)
    if is_record(data):
        yield from documents_of(data, path)
        return
    reader = options.known.choose_reader(data, path)

    def source(backend: Backend = options.backend) -> SourceText:
        made = reader.read(data, path=path, backend=backend)
        if options.pages == "all":  # without the pages behind it, a source can't be read in part
            made = attrs.evolve(made.whole(), page_texts=None)
        return made

    look = getattr(reader, "cover", None) if options.backend == "auto" else None  # of the reader of PDF files
    cover = look(data, path) if look else None
    documents = cover and parsed_fast(cover, lambda: source("pdfium"), options.parser, options.known)
    yield from parsed(source(), options.parser, options.known) if documents is None else documents


def _documents_of_text(text: str, options: Options) -> Iterator[Document]:
    check_characters(len(text))
    for document in parsed(SourceText.of(text), options.parser, options.known):
        yield with_given(document, options.given)


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
