"""Readers and parsers are plugins: their protocols, and the registry that chooses among them.

A *reader* makes a source of bytes (PDF, text, ...). A *parser* knows one kind of document and makes records of a
source. Both say how sure they are of what they see, and the best score wins; a built-in one wins on a tie.

Who can't win is not asked: a built-in reader or parser is registered with the highest score that it ever gives, and
one from elsewhere may say it in an attribute ``surest``. The surest are asked first, and the search ends where nobody
that is left could be surer than the best so far. The choice is the one that asking all would give, so that installing
a plugin never changes a result but by being surer.
"""

from __future__ import annotations

import importlib
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol, TypeVar, cast, runtime_checkable

import attrs

from upr.document import Document
from upr.errors import LimitError, NoParserError, PluginWarning, RegistrationError, UnsupportedFormatError
from upr.text import SourceText

Backend = Literal["auto", "pypdf", "pdfium"]
"""What makes text of the pages of a PDF file; "auto" is the faster of them that gives the same records."""
SURE = 0.5
"""The least score with which a reader or parser is taken."""


@attrs.frozen
class Match:
    """How sure a reader or parser is of a source, and why.

    Args:
        score: From 0 (certainly not) to 1 (certainly); below 0.5 it is not taken.
        reason: What was seen or missed, for the error that lists every attempt.

    >>> Match(0.9, "the title says so").sure
    True
    """

    score: float = attrs.field(validator=[attrs.validators.ge(0.0), attrs.validators.le(1.0)])
    reason: str

    @property
    def sure(self) -> bool:
        """Whether the score is high enough to be taken."""
        return self.score >= SURE


@runtime_checkable
class Reader(Protocol):
    """Makes a source of the bytes of a file."""

    @property
    def name(self) -> str:
        """Short stable name ("pdf")."""
        ...

    @property
    def version(self) -> str:
        """Version of the reader, as text."""
        ...

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """How sure the reader is, by the first 4,096 bytes and the file's name; it never raises."""
        ...

    def read(self, data: bytes, *, path: str | None, backend: Backend) -> SourceText:
        """The source; a `ReadError` says why there is none."""
        ...


@runtime_checkable
class PathReader(Reader, Protocol):
    """A reader that can take a file by its path too, so that a file of any size is never whole in memory."""

    def open(self, path: str) -> SourceText:
        """The source, equal to what `read` makes of the file's bytes; its rows are read as they are asked for."""
        ...


@runtime_checkable
class Parser(Protocol):
    """Makes records of a source of one kind: of its whole text, unless the parser is a `PageParser`.

    One with an attribute ``surest``, the highest score of its `sniff`, is not asked where another was surer. One whose
    attribute ``reads_fast`` is true gives the same records of lines without their places on the page, so that the
    backend "auto" may be PDFium.
    """

    @property
    def name(self) -> str:
        """Short stable name ("position-paper")."""
        ...

    @property
    def version(self) -> str:
        """Version of the rules; it changes whenever the records produced do."""
        ...

    @property
    def kind(self) -> str:
        """The kind of document, as `Document.kind` gives it."""
        ...

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is: cheap, by the first pages only; it never raises."""
        ...

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The documents of the source: a report gives one, an export or a session report many."""
        ...


@runtime_checkable
class PageParser(Parser, Protocol):
    """A parser that may choose the pages which it needs."""

    @property
    def selects_pages(self) -> bool:
        """Whether it gets a source in which only the first pages are read, and asks for others by `SourceText.only`."""
        ...


_T = TypeVar("_T", Reader, Parser)
_BY_HAND = "registered by hand"
_LOADING = threading.Lock()


@attrs.define
class _Entry:
    """A reader or parser, made when it is first needed where only its home is known."""

    name: str
    surest: float  # no score of it is higher
    distribution: str | None  # None: built in
    made: Reader | Parser | None = None
    home: str = ""  # "module:class" of one that is not made yet

    @property
    def plugin(self) -> Reader | Parser:
        """The reader or parser; every thread gets the same."""
        if self.made is None:
            module, _, name = self.home.partition(":")
            made = getattr(importlib.import_module(module), name)()
            with _LOADING:
                self.made = self.made or made
        return self.made


@attrs.define(repr=False)
class Registry:
    """The readers and parsers that `upr.read` chooses among.

    >>> from upr.reading import registry
    >>> registry.parser("position-paper").kind
    'position-paper'
    """

    _readers: dict[str, _Entry] = attrs.field(factory=dict, init=False)
    _parsers: dict[str, _Entry] = attrs.field(factory=dict, init=False)
    _groups_loaded: bool = attrs.field(default=True, init=False)
    _changed: bool = attrs.field(default=False, init=False)

    @property
    def changed(self) -> bool:
        """Whether anything was registered or taken away by hand: another process would not know of it."""
        return self._changed

    def register(self, plugin: Reader | Parser, *, replace: bool = False, distribution: str | None = _BY_HAND) -> None:
        """Add a parser or a reader.

        Args:
            plugin: An object with the attributes of `Parser` or `Reader` (a class is an error: give an instance).
            replace: Take the place of the one with the same name.
            distribution: Where it comes from; None for the built-in ones, which win on a tie.

        Raises:
            RegistrationError: It is neither, or its name is taken.
        """
        if isinstance(plugin, type):
            raise RegistrationError(f"{plugin.__name__} is a class; register an instance: {plugin.__name__}()")
        table: dict[str, _Entry]
        if isinstance(plugin, Parser):
            table = self._parsers
        elif isinstance(plugin, Reader):
            table = self._readers
        else:
            raise RegistrationError(
                f"{plugin!r} is neither a parser (name, version, kind, sniff, parse) nor a reader "
                "(name, version, sniff, read)"
            )
        if plugin.name in table and not replace:
            raise RegistrationError(f"the name {plugin.name!r} is taken; give replace=True to take its place")
        table[plugin.name] = _Entry(plugin.name, _surest(plugin), distribution, plugin)
        self._changed |= distribution == _BY_HAND

    def add_built_in(self, kind: type[Reader] | type[Parser], name: str, home: str, surest: float) -> None:
        """Add a reader or parser of this library, which is imported when it is first needed.

        Args:
            kind: `Reader` or `Parser`.
            name: Its name.
            home: Its module and class, as "upr.readers.pdf:PdfReader".
            surest: The highest score that it gives.

        >>> made = Registry()
        >>> made.add_built_in(Reader, "plain", "upr.readers.plain:PlainReader", 0.6)
        >>> made.choose_reader(b"Good morning", None).name
        'plain'
        """
        table = self._parsers if kind is Parser else self._readers
        table[name] = _Entry(name, surest, None, home=home)

    def unregister(self, name: str) -> None:
        """Remove the parser or reader of this name.

        Raises:
            RegistrationError: There is none.
        """
        if self._parsers.pop(name, None) is None and self._readers.pop(name, None) is None:
            raise RegistrationError(f"no parser or reader is called {name!r}; there are {', '.join(self.names())}")
        self._changed = True

    def names(self) -> tuple[str, ...]:
        """The names of all parsers, then of all readers."""
        self._load()
        return (*self._parsers, *self._readers)

    @property
    def parsers(self) -> tuple[Parser, ...]:
        """Every parser, built-in ones first."""
        self._load()
        return tuple(cast(Parser, entry.plugin) for entry in _in_order(self._parsers))

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Every reader, built-in ones first."""
        self._load()
        return tuple(cast(Reader, entry.plugin) for entry in _in_order(self._readers))

    def distribution(self, name: str) -> str | None:
        """The distribution that a parser or reader comes from; None for the built-in ones."""
        self._load()
        entry = self._parsers.get(name) or self._readers.get(name)
        if entry is None:
            raise RegistrationError(f"no parser or reader is called {name!r}; there are {', '.join(self.names())}")
        return entry.distribution

    def parser(self, name: str) -> Parser:
        """The parser of this name.

        Raises:
            RegistrationError: There is none.
        """
        self._load()
        if name in self._parsers:
            return cast(Parser, self._parsers[name].plugin)
        known = ", ".join(entry.name for entry in _in_order(self._parsers))
        raise RegistrationError(f"no parser is called {name!r}; there are {known}")

    def choose_reader(self, data: bytes, path: str | None) -> Reader:
        """The reader that is surest of the bytes.

        Raises:
            UnsupportedFormatError: None is sure; the message lists every attempt.
        """
        self._load()
        ask: Callable[[Reader], Match | None] = lambda reader: reader.sniff(data[:4096], path)  # noqa: E731
        surest, attempts = self._best(self._readers, ask)
        if surest is None and data.startswith(b"SQLite format 3\0"):
            raise UnsupportedFormatError(
                "a SQLite file, which is no document; a store of `upr corpus build` is asked by `upr corpus`, and goes "
                "out by `upr corpus export`", source=path,
            )  # fmt: skip
        if surest is None:
            raise UnsupportedFormatError(
                "no reader takes this file format (" + "; ".join(f"{n}: {why}" for n, why in attempts) + ")",
                source=path,
            )
        return surest

    def choose_parser(self, source: SourceText) -> Parser:
        """The parser that is surest of the source.

        Raises:
            NoParserError: None is sure; it lists every attempt with its reason.
        """
        self._load()
        ask: Callable[[Parser], Match | None] = lambda parser: parser.sniff(source)  # noqa: E731
        surest, attempts = self._best(self._parsers, ask)
        if surest is None:
            raise NoParserError("no parser knows this kind of document", source=source.path, attempts=attempts)
        return surest

    def _best(
        self, table: dict[str, _Entry], ask: Callable[[_T], Match | None]
    ) -> tuple[_T | None, tuple[tuple[str, str], ...]]:
        """The surest, and what each that was asked has answered, in the order in which they are registered.

        All were asked where there is none.
        """
        ranked = list(enumerate(_in_order(table)))
        best: _T | None = None
        top, place, attempts = 0.0, len(ranked), {}
        for rank, entry in sorted(ranked, key=lambda item: (-item[1].surest, item[0])):
            if best is not None and (entry.surest, -rank) < (top, -place):
                break  # neither it nor those that follow would be taken, even at their surest
            plugin = cast(_T, entry.plugin)
            match, reason = _asked(entry, plugin, ask)
            attempts[rank] = (entry.name, reason)
            if match and match.sure and (match.score, -rank) > (top, -place):
                best, top, place = plugin, match.score, rank
        return best, tuple(attempts[rank] for rank in sorted(attempts))

    def add_entry_points(self) -> None:
        """Let other distributions add theirs, by the entry-point groups `upr.parsers` and `upr.readers`.

        They are loaded when first needed; one that fails to load gives a `PluginWarning` with its distribution.
        """
        self._groups_loaded = False

    def _load(self) -> None:
        if self._groups_loaded:
            return
        self._groups_loaded = True
        from importlib import metadata

        for group in ("upr.readers", "upr.parsers"):
            for point in metadata.entry_points(group=group):
                name = f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
                try:
                    plugin = point.load()
                    self.register(plugin() if isinstance(plugin, type) else plugin, distribution=name)
                except Exception as error:  # whatever a stranger's import raises, the rest goes on
                    warnings.warn(
                        f"{group} entry {point.name!r} of {name} is not used: {type(error).__name__}: {error}",
                        PluginWarning,
                        stacklevel=3,
                    )

    def __repr__(self) -> str:
        self._load()
        parsers, readers = (", ".join(e.name for e in _in_order(table)) for table in (self._parsers, self._readers))
        return f"<Registry parsers: {parsers}; readers: {readers}>"


def _asked(entry: _Entry, plugin: _T, ask: Callable[[_T], Match | None]) -> tuple[Match | None, str]:
    """How sure a reader or parser is, and why; one that breaks its promise must not stop the others."""
    try:
        match = ask(plugin)
    except LimitError:
        raise
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
        warnings.warn(
            f"{entry.name} (from {entry.distribution or 'upr'}) failed to look at the source: {failure}",
            PluginWarning,
            stacklevel=5,
        )
        return None, f"failed: {failure}"
    return match, match.reason if match else "not its kind"


def _in_order(table: dict[str, _Entry]) -> list[_Entry]:
    return sorted(table.values(), key=lambda entry: entry.distribution is not None)


def _surest(plugin: Any) -> float:
    """The highest score of a reader or parser; one that doesn't say it may be as sure as can be."""
    score = getattr(plugin, "surest", 1.0)
    return float(score) if isinstance(score, (int, float)) else 1.0
