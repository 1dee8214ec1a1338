"""The default registry, `read`, `parse_text` and `register`: from bytes or text to documents."""

from __future__ import annotations

import glob
import os
import pathlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal, cast

import attrs

from upr.document import Document
from upr.errors import (
    DamagedFileError,
    EmptyDocumentError,
    FindingsError,
    NoParserError,
    ReadError,
    SeveralDocumentsError,
    UnsupportedFormatError,
)
from upr.io.json import documents_of, is_record
from upr.parsers.addendum import Addendum
from upr.parsers.corrigendum import Corrigendum
from upr.parsers.kinds import explained
from upr.parsers.position_paper import PositionPaper
from upr.parsers.session_report import SessionReport
from upr.parsers.thematic_list import ThematicList
from upr.parsers.uhri import Uhri
from upr.parsers.upr_info import UprInfo
from upr.parsers.working_group_report import WorkingGroupReport
from upr.plugins import Parser, Reader, Registry
from upr.readers.doc import DocReader
from upr.readers.docx import DocxReader
from upr.readers.pdf import PdfReader
from upr.readers.plain import PlainReader
from upr.readers.rows import CsvReader, JsonReader
from upr.readers.xlsx import XlsxReader
from upr.text import SourceText

Pages = Literal["needed", "all"]
Input = str | os.PathLike[str] | bytes | BinaryIO


def _built_in() -> Registry:
    registry = Registry()
    for plugin in (
        PdfReader(),
        DocxReader(),
        DocReader(),
        PlainReader(),
        CsvReader(),
        JsonReader(),
        XlsxReader(),
        PositionPaper(),
        WorkingGroupReport(),
        Addendum(),
        Corrigendum(),
        ThematicList(),
        SessionReport(),
        UprInfo(),
        Uhri(),
    ):
        registry.register(plugin, distribution=None)
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
    backend: str = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
    strict: bool = False,
) -> Document:
    """Read one document.

    Args:
        source: Path of a file, its bytes, an open binary file, or a JSON record of ours (as path or bytes).
        backend: How PDF pages become text: "pypdf", "pdfium" (extra `fast`) or "auto" (pypdf).
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one, `upr.registry`.
        pages: "needed" lets the parser choose (a report's section alone); "all" reads every page.
        strict: Raise when the document has a finding of severity error.

    Raises:
        ReadError: The file can't be read, or is of no known kind; the message says what to do.
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
    documents = list(documents_in(source, backend=backend, parser=parser, registry=registry, pages=pages))
    return _one(documents, _name(source), strict)


def parse_text(
    text: str, *, parser: str | Parser | None = None, registry: Registry | None = None, strict: bool = False
) -> Document:
    """Parse a document that is already text.

    Args:
        text: The whole text; spans of the records point into it.
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Registry to choose from; None for the default one.
        strict: Raise when the document has a finding of severity error.

    Raises:
        NoParserError: The text is of no known kind.
        SeveralDocumentsError: The text holds several documents.
        FindingsError: `strict`, and there are findings of severity error.
    """
    if not text.strip():
        raise EmptyDocumentError("the text is empty")
    return _one(list(_parse(SourceText.of(text), parser, registry)), None, strict)


def documents_in(
    source: Input,
    *,
    backend: str = "auto",
    parser: str | Parser | None = None,
    registry: Registry | None = None,
    pages: Pages = "needed",
) -> Iterator[Document]:
    """Every document of one file, as it is read.

    Args:
        source: As in `read`.
        backend: As in `read`.
        parser: As in `read`.
        registry: As in `read`.
        pages: As in `read`.

    Raises:
        ReadError: The file can't be read; documents before the fault have been given.
    """
    if pages not in ("needed", "all"):
        raise ValueError(f"pages is 'needed' or 'all', not {pages!r}")
    streamed = _stream(source, registry)
    if streamed is not None:
        yield from _parse(streamed, parser, registry)
    else:
        yield from _documents(*_bytes(source), backend, parser, registry, pages)


def expand(paths: Input | Iterable[Input]) -> Iterator[Input]:
    """The files that paths, folders and globs name, each once, in order; bytes and open files as they are.

    Hidden files in folders are left out. A path that names nothing is given as it is, so that reading it says so.
    """
    listed: Iterable[Input]
    if isinstance(paths, (str, bytes, os.PathLike)):
        listed = [paths]
    else:
        listed = [cast(BinaryIO, paths)] if hasattr(paths, "read") else paths
    seen: set[pathlib.Path] = set()
    for given in listed:
        if not isinstance(given, (str, os.PathLike)):
            yield given
            continue
        path = pathlib.Path(given)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        elif not path.exists() and glob.has_magic(str(given)):
            found = sorted(pathlib.Path(p) for p in glob.glob(str(given), recursive=True)) or [path]
        else:
            found = [path]
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


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
    data, path = _bytes(given)
    found = registry.choose_reader(data, path).read(data, path=path, backend=document.backend)
    pages = [number for first, last in document.pages_read for number in range(first, last + 1)]
    found = found.only(pages) if pages else found.whole()
    if found.text_sha256 != document.text_sha256:
        raise ReadError("its text is not the one that the document was read from", source=path)
    return found


def _name(source: Input) -> str | None:
    name = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    return str(name) if isinstance(name, (str, os.PathLike)) else None


def _stream(source: Input, chosen: Registry | None) -> SourceText | None:
    """The source of a file whose reader takes a path, so that a file of any size is never whole in memory."""
    if not isinstance(source, (str, os.PathLike)):
        return None
    path = pathlib.Path(source)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if not head.strip() or is_record(head):
            return None
        opened = getattr((chosen or registry).choose_reader(head, str(path)), "open", None)
        return opened(str(path)) if callable(opened) else None
    except (OSError, UnsupportedFormatError):
        return None  # the error is told where the whole file is read


def _bytes(source: Input) -> tuple[bytes, str | None]:
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, (str, os.PathLike)):
        path = pathlib.Path(source)
        try:
            return path.read_bytes(), str(path)
        except OSError as error:
            raise ReadError(f"can't be opened: {error.strerror or error}", source=str(path)) from error
    data = source.read()
    if not isinstance(data, bytes):
        raise TypeError("the file is open for text; open it with mode 'rb', or use upr.parse_text")
    name = getattr(source, "name", None)
    return data, name if isinstance(name, str) else None


def _documents(
    data: bytes,
    path: str | None,
    backend: str,
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
            raise explained(error, source) from None
    else:
        found = known.parser(parser) if isinstance(parser, str) else parser
    given = source if getattr(found, "selects_pages", False) else source.whole()
    count = 0
    try:
        for document in found.parse(given):
            count += 1
            # The parser's name and version are the registry's to say, so that a plugin can't forget them.
            yield attrs.evolve(document, parser=found.name, parser_version=found.version)
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
