"""One contract for every registered parser, and parsers that break it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import attrs
import pytest

import upr
from tests.parsers.addenda import LISTS, ONE_BY_ONE
from tests.parsers.decisions import DECISION, WITH_FOOTNOTES
from tests.parsers.exports import export
from tests.parsers.lists import LIST
from tests.parsers.papers import KENYA, sample
from tests.parsers.reports import CHAD, HEADLESS, PENDING, PERU
from tests.parsers.sessions import CORRIGENDUM, SESSION
from tests.parsers.uhri_files import as_csv
from tests.parsers.uwazi_files import as_uwazi, entity
from upr.parsers.draft import KINDS, Draft
from upr.testing import ParserCheckError, check_parser

# A text of each kind; every registered parser must have one, and be sure of no other's.
TEXTS: dict[str, tuple[str | upr.SourceText, ...]] = {
    "position-paper": (KENYA.text(), sample()),
    "working-group-report": (CHAD.text(), PERU.text()),
    "headless-list": (HEADLESS, HEADLESS.replace("\n7.1", f"\n{PENDING}\n7.1")),
    "addendum": (LISTS, ONE_BY_ONE),
    "thematic-list": (LIST,),
    "corrigendum": (CORRIGENDUM,),
    "decision": (DECISION, WITH_FOOTNOTES),
    "session-report": (SESSION[: SESSION.index("Peru\n412")],),
    "uhri": (as_csv(most=5),),
    "uwazi": (as_uwazi(entity(1), entity(2)),),
    "upr-info": (export("\n").rpartition('Peru,GRULAC,,"Say')[0],),
}


@pytest.mark.parametrize("parser", upr.registry.parsers, ids=lambda parser: parser.name)
def test_every_parser_keeps_the_promises(parser: upr.Parser) -> None:
    assert parser.name in TEXTS, "add a text of this kind"
    others = [t for name, texts in TEXTS.items() if name != parser.name for t in texts if isinstance(t, str)]
    for text in TEXTS[parser.name]:
        (document,) = check_parser(parser, text, others=others)
        assert document.audit().ok, str(document.audit())


@pytest.mark.parametrize("parser", upr.registry.parsers, ids=lambda parser: parser.name)
def test_the_classes_of_every_parser_tile_what_was_read(parser: upr.Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every character is in one class of the ledger, the shares are theirs, and what no one booked is the remainder."""
    drafts: list[Draft] = []
    made = Draft.document
    monkeypatch.setattr(Draft, "document", lambda draft, **fields: drafts.append(draft) or made(draft, **fields))
    for given in TEXTS[parser.name]:
        source = upr.SourceText.of(given) if isinstance(given, str) else given
        (document,) = parser.parse(source)
        (draft,) = drafts
        drafts.clear()
        pieces = list(draft.classified())
        read = "".join(words for _, words in pieces)
        whole = len("".join(read.split()))
        assert whole and all("".join(line.split()) in "".join(source.text.split()) for line in read.splitlines())
        if parser.name not in ("uhri", "upr-info", "uwazi"):  # their documents are of some rows
            assert read == draft.source.text
        sizes = Counter[str]()
        for kind, words in pieces:
            sizes[kind] += len("".join(words.split()))
        assert dict(document.coverage) == {kind: size / whole for kind, size in sizes.items() if size}
        assert document.coverage.keys() <= set(KINDS)
        assert len("".join("".join(document.remainder).split())) == sizes["remainder"]
        items = sum(len("".join(item.raw.split())) for item in document.recommendations)
        assert items <= sizes["recommendation"] or parser.name == "thematic-list"  # a table's cells stand twice


_NUMBERS = itertools.count()


class Letter:
    """A parser that keeps every promise; the tests break one each."""

    name = version = kind = "letter"

    def sniff(self, source: upr.SourceText) -> upr.Match | None:
        return upr.Match(0.9, "a letter") if source.text.startswith("Letter") else None

    def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
        span = upr.Span(page=None, start=0, end=6)
        item = upr.Recommendation(
            label="1", run=1, number=1, text="Letter", raw=source.text[:6], spans=(span,), document="l"
        )
        yield self.change(
            upr.Document(id="l", kind="letter", recommendations=(item,), coverage={"recommendation": 1.0})
        )

    def change(self, document: upr.Document) -> upr.Document:
        return document


def test_a_good_parser_passes() -> None:
    assert len(check_parser(Letter(), "Letter")) == 1


def _item(document: upr.Document, **change: object) -> upr.Document:
    return attrs.evolve(document, recommendations=(attrs.evolve(document.recommendations[0], **change),))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: _item(d, raw="other"), "raw of l#1.1 is not the text"),
        (lambda d: _item(d, spans=()), "has no spans"),
        (lambda d: _item(d, text=" "), "has no text"),
        (lambda d: attrs.evolve(d, coverage={"recommendation": 0.5}), "make 0.5000, not 1"),
        (lambda d: attrs.evolve(d, kind="note"), "kind is 'note'"),
        (lambda d: attrs.evolve(d, id=f"l{next(_NUMBERS)}", recommendations=()), "other documents the second time"),
    ],
)
def test_a_broken_promise_is_named(change: object, message: str) -> None:
    parser = Letter()
    parser.change = change  # type: ignore[method-assign, assignment]
    with pytest.raises(ParserCheckError, match=message):
        check_parser(parser, "Letter")


def test_other_broken_promises() -> None:
    with pytest.raises(ParserCheckError, match="has not all of name"):
        check_parser(object(), "Letter")  # type: ignore[arg-type]
    with pytest.raises(ParserCheckError, match="not sure of its own sample"):
        check_parser(Letter(), "Note")
    with pytest.raises(ParserCheckError, match="sure of a text of another kind"):
        check_parser(Letter(), "Letter", others=["Letter of credit"])

    class Fragile(Letter):
        def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
            if source.text != "Letter":
                raise IndexError("out of range")
            return super().parse(source)

    with pytest.raises(ParserCheckError, match="raised IndexError"):
        check_parser(Fragile(), "Letter")

    class Empty(Letter):
        def parse(self, source: upr.SourceText) -> Iterator[upr.Document]:
            yield from ()

    with pytest.raises(ParserCheckError, match="gave no document"):
        check_parser(Empty(), "Letter")


def test_a_parser_says_whether_it_selects_pages() -> None:
    class Unsure(type(upr.registry.parser("position-paper"))):  # type: ignore[misc]
        selects_pages = "perhaps"

    with pytest.raises(ParserCheckError, match="selects_pages is neither true nor false"):
        check_parser(Unsure(), "x")
