"""The registry: choice by score, ties, broken plugins, two documents of one source, tables."""

from __future__ import annotations

import ast
import importlib
import inspect
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from tests.readers.pdf_files import SAY, packed, pdf
from tests.readers.workbook_files import rows, workbook
from tests.tables import located
from upr.default_registry import PARSERS, READERS
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
        return attrs.evolve(
            SourceText.of(text, path), tables=(located(text, [line.split("|") for line in text.splitlines()]),)
        )


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
            for n, (label, text) in enumerate(source.tables[0].texts, 1)
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
    assert str(caught.value).endswith("; tried: first: not its kind; unsure: the first word")


@attrs.frozen
class Watched(Dummy):
    """A parser that says how sure it can be at most, and notes when it is asked."""

    surest: float = 1.0
    asked: list[str] = attrs.field(factory=list)

    def sniff(self, source: SourceText) -> Match | None:
        self.asked.append(self.name)
        return super().sniff(source)


def test_who_can_not_win_is_not_asked(registry: Registry) -> None:
    asked: list[str] = []
    registry.register(Watched("listing", score=0.7, surest=0.9, asked=asked), distribution=None)
    registry.register(Watched("report", score=0.9, surest=0.9, asked=asked), distribution=None)
    registry.register(Watched("silent", score=0.9, surest=1.0, asked=asked), distribution="strange-plugin 0.1")
    registry.register(Watched("modest", score=0.6, surest=0.6, asked=asked), distribution="strange-plugin 0.1")
    assert upr.read(b"DUMMY", registry=registry).parser == "report"
    assert asked == ["silent", "listing", "report"]  # a plugin that may be surer is asked; "modest" is not
    registry.unregister("listing")
    asked.clear()
    registry.register(Watched("late", score=0.9, surest=0.9, asked=asked), distribution=None)
    assert upr.read(b"DUMMY", registry=registry).parser == "report"
    assert asked == ["silent", "report"]  # on a tie the first one wins: the rest need not be asked


@given(st.data())
def test_the_choice_is_the_one_of_asking_all(data: st.DataObject) -> None:
    scores = st.sampled_from([0.0, 0.3, 0.6, 0.9, 0.95, 1.0])
    made = Registry()
    parsers = []
    for number in range(data.draw(st.integers(1, 6))):
        score = data.draw(scores)
        one = Watched(str(number), score=score, surest=max(score, data.draw(scores)))
        built_in = data.draw(st.booleans())
        made.register(one, distribution=None if built_in else "strange-plugin 0.1")
        parsers.append((score, built_in, -number, one))
    best = max(parsers, key=lambda item: item[:3])
    source = SourceText.of("DUMMY")
    if best[0] >= 0.5:
        assert made.choose_parser(source) is best[3]
        return
    with pytest.raises(NoParserError) as caught:
        made.choose_parser(source)
    assert [name for name, _ in caught.value.attempts] == [
        one.name for _, _, _, one in sorted(parsers, key=lambda item: not item[1])
    ]


def test_a_built_in_one_is_as_its_table_says() -> None:
    """The table of names stands in for readers and parsers that are not imported yet."""
    for table, home in ((READERS, "upr.readers"), (PARSERS, "upr.parsers")):
        for name, where, surest in table:
            module, _, cls = where.partition(":")
            made = getattr(importlib.import_module(f"{home}.{module}"), cls)()
            assert made.name == name
            assert isinstance(made, upr.Reader if home == "upr.readers" else upr.Parser)
            scores = scores_in(pathlib.Path(inspect.getfile(type(made))), cls)
            assert max(scores) == surest, name
    assert upr.registry.names() == (*(row[0] for row in PARSERS), *(row[0] for row in READERS))


def scores_in(path: pathlib.Path, cls: str) -> list[float]:
    """The scores that the class's `sniff` gives, as they stand in its source."""
    tree = ast.parse(path.read_text("utf-8"))
    (body,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == cls)
    (sniff,) = (node for node in body.body if isinstance(node, ast.FunctionDef) and node.name == "sniff")
    calls = [n for n in ast.walk(sniff) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return [ast.literal_eval(call.args[0]) for call in calls if getattr(call.func, "id", "") == "Match"]


def test_a_parser_is_made_once_in_all_threads() -> None:
    made = Registry()
    made.add_built_in(upr.Parser, "corrigendum", "upr.parsers.corrigendum:Corrigendum", 0.98)
    with ThreadPoolExecutor(8) as pool:
        found = set(map(id, pool.map(lambda _: made.parser("corrigendum"), range(64))))
    assert len(found) == 1


def test_what_is_not_needed_is_not_loaded() -> None:
    code = """
import sys, upr
upr.registry.names(), upr.registry.distribution("addendum"), upr.io.COLUMNS, repr(upr.registry)
loaded = {name for name in sys.modules if name.startswith("upr.parsers.")}
assert not loaded, loaded
try:
    upr.read(b"%PDF-1.4 no end")
except upr.errors.ReadError:
    pass
assert "upr.readers.docx" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


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
