"""The registry: choice by score, ties, broken plugins, two documents of one source, tables."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import attrs
import pytest

import upr
from tests.readers.pdf_files import SAY, packed, pdf
from tests.readers.workbook_files import rows, workbook
from upr.errors import NoParserError, PluginWarning, RegistrationError, SeveralDocumentsError, UnsupportedFormatError
from upr.plugins import Backend, Match, PageParser, PathReader, Registry
from upr.readers.plain import PlainReader
from upr.text import SourceText


@attrs.frozen
class Dummy:
    """A parser that takes sources that begin with its word, and makes one document a paragraph."""

    name: str = "dummy"
    version: str = "7"
    kind: str = "dummy"
    word: str = "DUMMY"
    score: float = 0.8

    def sniff(self, source: SourceText) -> Match | None:
        return Match(self.score, "the first word") if source.text.startswith(self.word) else None

    def parse(self, source: SourceText) -> Iterator[upr.Document]:
        for n, part in enumerate(source.text.split("\n\n"), 1):
            start = source.text.index(part)
            item = upr.Recommendation(
                label="1", run=1, number=1, text=part, raw=part, document=f"dummy-{n}",
                spans=(upr.Span(page=None, start=start, end=start + len(part)),),
            )  # fmt: skip
            yield upr.Document(id=f"dummy-{n}", kind=self.kind, recommendations=(item,))


class TableReader:
    """A reader of lines with bars, which gives a table."""

    name = "bars"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        return Match(0.9, "bars") if b"|" in head else None

    def read(self, data: bytes, *, path: str | None, backend: str) -> SourceText:
        text = data.decode()
        rows = tuple(tuple(line.split("|")) for line in text.splitlines())
        return attrs.evolve(SourceText.of(text, path), tables=(rows,))


class TableParser:
    """A parser that reads the first table of a source."""

    name = "table"
    version = "1"
    kind = "table"

    def sniff(self, source: SourceText) -> Match | None:
        return Match(0.9, "it has a table") if source.tables else None

    def parse(self, source: SourceText) -> Iterator[upr.Document]:
        items = tuple(
            upr.Recommendation(label=label, run=1, number=n, text=text, document="t")
            for n, (label, text) in enumerate(source.tables[0], 1)
        )
        yield upr.Document(id="t", kind=self.kind, recommendations=items)


class Broken:
    """A parser that breaks its promise."""

    name = "broken"
    version = "1"
    kind = "broken"

    def sniff(self, source: SourceText) -> Match | None:
        raise RuntimeError("oh")

    def parse(self, source: SourceText) -> Iterator[upr.Document]:
        yield from ()


@pytest.fixture
def registry() -> Registry:
    made = Registry()
    made.register(PlainReader(), distribution=None)
    return made


def test_one_source_may_give_two_documents(registry: Registry) -> None:
    registry.register(Dummy())
    with pytest.raises(SeveralDocumentsError, match="it gives 2 documents"):
        upr.read(b"DUMMY one\n\nDUMMY two", registry=registry)
    document = upr.read(b"DUMMY one", registry=registry)
    assert (document.parser, document.parser_version, document.recommendations[0].raw) == ("dummy", "7", "DUMMY one")


def test_read_many_gives_both(registry: Registry, tmp_path: object) -> None:
    import pathlib

    folder = pathlib.Path(str(tmp_path))
    registry.register(Dummy())
    (folder / "a.txt").write_text("DUMMY one\n\nDUMMY two")
    (folder / "b.txt").write_text("nothing known")
    (folder / ".hidden").write_text("DUMMY no")
    results = list(upr.read_many(folder, registry=registry))
    assert [getattr(r, "id", type(r).__name__) for r in results] == ["dummy-1", "dummy-2", "NoParserError"]


def test_a_source_may_have_tables(registry: Registry) -> None:
    registry.register(TableReader())
    registry.register(TableParser())
    document = upr.read(b"1.1|Ratify\n1.2|Abolish", registry=registry)
    assert [(i.label, i.text) for i in document.recommendations] == [("1.1", "Ratify"), ("1.2", "Abolish")]


def test_the_best_score_wins_and_the_built_in_on_a_tie(registry: Registry) -> None:
    registry.register(Dummy(name="plugin"))
    registry.register(Dummy(name="own"), distribution=None)
    assert upr.read(b"DUMMY", registry=registry).parser == "own"
    registry.register(Dummy(name="surer", score=0.9))
    assert upr.read(b"DUMMY", registry=registry).parser == "surer"
    assert upr.read(b"DUMMY", registry=registry, parser="plugin").parser == "plugin"
    assert upr.read(b"no such word", registry=registry, parser=Dummy(name="mine")).parser == "mine"


def test_the_error_lists_every_attempt(registry: Registry) -> None:
    registry.register(Dummy(name="first"))
    registry.register(Dummy(name="unsure", word="PERHAPS", score=0.2))
    with pytest.raises(NoParserError) as caught:
        upr.read(b"PERHAPS", registry=registry)
    assert caught.value.attempts == (("first", "not its kind"), ("unsure", "the first word"))
    assert "unsure: the first word" in str(caught.value)


def test_a_parser_that_raises_while_looking_warns_and_the_rest_goes_on(registry: Registry) -> None:
    registry.register(Broken(), distribution="strange-plugin 0.1")
    registry.register(Dummy())
    with pytest.warns(PluginWarning, match=r"broken \(from strange-plugin 0.1\).*RuntimeError: oh"):
        assert upr.read(b"DUMMY", registry=registry).parser == "dummy"


def test_a_parser_without_result_is_an_error(registry: Registry) -> None:
    with pytest.raises(NoParserError, match="gave no document"):
        upr.read(b"x", registry=registry, parser=Broken())


def test_names_are_taken_once(registry: Registry) -> None:
    registry.register(Dummy())
    with pytest.raises(RegistrationError, match="'dummy' is taken"):
        registry.register(Dummy())
    registry.register(Dummy(version="8"), replace=True)
    assert registry.parser("dummy").version == "8"
    assert registry.distribution("plain") is None
    registry.unregister("dummy")
    for ask in (registry.parser, registry.unregister, registry.distribution):
        with pytest.raises(RegistrationError, match="called 'dummy'"):
            ask("dummy")


@pytest.mark.parametrize(("plugin", "message"), [(Dummy, "is a class"), (object(), "is neither")])
def test_what_can_not_be_registered(registry: Registry, plugin: object, message: str) -> None:
    with pytest.raises(RegistrationError, match=message):
        registry.register(plugin)  # type: ignore[arg-type]


def test_no_reader(registry: Registry) -> None:
    with pytest.raises(UnsupportedFormatError, match="plain: it is a zip archive"):
        upr.read(b"PK\x03\x04\x00\x00", registry=registry)


def test_register_adds_to_the_default_registry() -> None:
    upr.register(Dummy())
    try:
        assert upr.read(b"DUMMY").parser == "dummy"
        assert "dummy" in upr.registry.names() and "dummy" in repr(upr.registry)
    finally:
        upr.registry.unregister("dummy")


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_is_a_share(score: float) -> None:
    with pytest.raises(ValueError):
        Match(score, "no")


class Choosing(Dummy):
    """A parser that is told whether it chooses its pages, and keeps what it was given."""

    def __init__(self, selects_pages: bool) -> None:
        super().__init__(name="choosing")
        object.__setattr__(self, "selects_pages", selects_pages)
        object.__setattr__(self, "given", [])

    def sniff(self, source: SourceText) -> Match | None:
        return Match(1.0, "it is asked for")

    def parse(self, source: SourceText) -> Iterator[upr.Document]:
        self.given.append(source)  # type: ignore[attr-defined]
        return super().parse(SourceText.of("DUMMY"))


class ByPath(TableReader):
    """A reader that says by which way it was asked."""

    name = "by-path"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        return Match(1.0, "it takes all")

    def read(self, data: bytes, *, path: str | None, backend: Backend | str) -> SourceText:
        return SourceText.of("DUMMY read", path)

    def open(self, path: str) -> SourceText:
        return SourceText.of("DUMMY opened", path)


@pytest.mark.parametrize("selects_pages", [True, False])
def test_a_parser_that_selects_pages_gets_the_first_ones(selects_pages: bool) -> None:
    data = pdf(*[packed(SAY)] * 8)
    parser = Choosing(selects_pages)
    assert isinstance(parser, PageParser)
    upr.read(data, parser=parser)
    (given,) = parser.given  # type: ignore[attr-defined]
    assert given.page_count == 8 and len(given.pages) == (3 if selects_pages else 8)


def test_built_in_parsers_that_select_pages_say_so() -> None:
    choosing = {p.name for p in upr.registry.parsers if isinstance(p, PageParser) and p.selects_pages}
    assert "working-group-report" in choosing and "position-paper" not in choosing
    assert not isinstance(Dummy(), PageParser)


def test_a_reader_that_opens_is_asked_by_path(registry: Registry, tmp_path: pathlib.Path) -> None:
    assert isinstance(ByPath(), PathReader) and not isinstance(TableReader(), PathReader)
    registry.register(ByPath())
    registry.register(Dummy())
    file = tmp_path / "a.any"
    file.write_bytes(b"x")
    assert upr.read(file, registry=registry).recommendations[0].text == "DUMMY opened"
    assert upr.read(b"x", registry=registry).recommendations[0].text == "DUMMY read"


OPENED = {
    "csv": b"To,Text,From,Response,Session\nChad,Go on,Peru,Accepted,17\n",
    "json": b'[{"Text": "Go on", "Body": "UPR"}]',
}


@pytest.mark.parametrize("name", sorted(r.name for r in upr.registry.readers if isinstance(r, PathReader)))
def test_what_is_opened_is_what_is_read(name: str, tmp_path: pathlib.Path) -> None:
    """The contract of every registered reader that takes paths."""
    (reader,) = (r for r in upr.registry.readers if r.name == name)
    assert isinstance(reader, PathReader)
    data = OPENED[name] if name in OPENED else workbook(rows(["To", "Text"], ["Chad", "Go on"]))
    file = tmp_path / f"file.{name}"
    file.write_bytes(data)
    read, opened = reader.read(data, path=str(file), backend="auto"), reader.open(str(file))
    assert read == opened
    assert read.rows is not None and opened.rows is not None
    assert list(read.rows) == list(opened.rows)
