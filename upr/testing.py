"""For authors of parsers: check a parser against the promises that `upr` makes of every one.

>>> import upr
>>> from importlib import resources
>>> text = resources.files("upr.samples").joinpath("dprk-2014.txt").read_text("utf-8")
>>> check_parser(upr.registry.parser("position-paper"), text)
(<Document 849e769c943a position-paper: Democratic People’s Republic of Korea, 167 recommendations>,)
"""

from __future__ import annotations

import json
import pathlib
import random
from collections.abc import Sequence

import attrs

from upr.document import Document
from upr.errors import UPRError
from upr.io.json import from_record, to_record
from upr.plugins import Match, PageParser, Parser
from upr.text import SourceText

_DAMAGED = 20


class ParserCheckError(AssertionError):
    """A parser breaks a promise; the message says which."""


def _must(holds: object, message: str) -> None:
    if not holds:
        raise ParserCheckError(message)


def check_parser(
    parser: Parser, sample: str | SourceText, *, others: Sequence[str] = (), seed: int = 0
) -> tuple[Document, ...]:
    """Check a parser on a sample of its kind; the documents it gave are returned for checks of your own.

    It holds that the parser knows its sample and not other texts, gives the same documents each time, that spans and
    `raw` are slices of the source, that records survive JSON, and that damaged samples raise nothing but `UPRError`.

    Args:
        parser: The parser.
        sample: A whole document of its kind, as text or as a source.
        others: Texts of other kinds, which it must not be sure of.
        seed: Of the damage, so that a failure can be repeated.

    Raises:
        ParserCheckError: A promise is broken; the message says which.
    """
    _must(isinstance(parser, Parser), f"{parser!r} has not all of name, version, kind, sniff and parse")
    if isinstance(parser, PageParser):
        _must(isinstance(parser.selects_pages, bool), f"{parser.name}.selects_pages is neither true nor false")
    source = SourceText.of(sample) if isinstance(sample, str) else sample
    match = parser.sniff(source)
    _must(isinstance(match, Match) and match.sure, f"{parser.name} is not sure of its own sample: {match}")
    for text in ("", "\n", "Good morning", *others):
        other = parser.sniff(SourceText.of(text))
        _must(other is None or not other.sure, f"{parser.name} is sure of a text of another kind: {text[:60]!r}")
    documents = tuple(parser.parse(source))
    _must(documents, f"{parser.name} gave no document for its sample")
    _must(documents == tuple(parser.parse(source)), f"{parser.name} gives other documents the second time")
    for document in documents:
        _check_document(parser, document, source)
    _check_damage(parser, source, random.Random(seed))
    return documents


def _check_document(parser: Parser, document: Document, source: SourceText) -> None:
    _must(document.kind == parser.kind, f"the document's kind is {document.kind!r}, not {parser.kind!r}")
    record = json.loads(json.dumps(to_record(document)))
    _must(from_record(record) == _without_folder(document), "the document does not survive its JSON record")
    total = sum(document.coverage.values())
    _must(not document.coverage or abs(total - 1) < 1e-6, f"the shares of the coverage make {total:.4f}, not 1")
    if source.page_texts is not None:
        return  # the parser chose its pages; their text is not this source's
    for item in document.recommendations:
        slices = [source.text[span.start : span.end] for span in item.spans]
        _must(item.spans, f"{item.id} has no spans: it can't be traced")
        _must(item.raw == "\n".join(slices), f"raw of {item.id} is not the text of its spans")
        _must(item.text.strip(), f"{item.id} has no text")


def _without_folder(document: Document) -> Document:
    return attrs.evolve(document, path=pathlib.PurePath(document.path).name if document.path else None)


def _check_damage(parser: Parser, source: SourceText, dice: random.Random) -> None:
    for _ in range(_DAMAGED):
        start, end = sorted(dice.randrange(len(source.text) + 1) for _ in range(2))
        text = source.text[:start] + source.text[end:]
        try:
            for document in parser.parse(SourceText.of(text)):
                document.audit()
        except UPRError:
            continue
        except Exception as error:
            raise ParserCheckError(
                f"{parser.name} raised {type(error).__name__} ({error}) for its sample less characters {start} to {end}"
            ) from error
