"""From a source to its documents: the parser is chosen, and what it gives is completed and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import attrs

from upr.document import Document
from upr.errors import DamagedFileError, NoParserError, ReadError
from upr.limits import check_characters
from upr.plugins import PageParser, Parser, Registry
from upr.text import Finding, SourceText


def parsed(source: SourceText, parser: str | Parser | None, registry: Registry) -> Iterator[Document]:
    """The documents of a source.

    Args:
        source: What a reader made.
        parser: Name of a parser, or the parser itself; None takes the one that is surest.
        registry: Where parsers are looked for.

    Raises:
        NoParserError: No parser knows it, or the one that was taken finds no document in it.
        DamagedFileError: A pattern of the parser came to its time limit.
        LimitError: It has more text than `upr.Limits` allows.
    """
    chosen = _chosen(source, parser, registry)
    given = source if isinstance(chosen, PageParser) and chosen.selects_pages else source.whole()
    check_characters(len(given.text))
    count = 0
    try:
        for document in chosen.parse(given):
            count += 1
            # The parser's name and version are the registry's to say, so that a plugin can't forget them.
            yield attrs.evolve(
                document, parser=chosen.name, parser_version=chosen.version,
                findings=(*document.findings, *_double_numbers(document)),
            )  # fmt: skip
    except TimeoutError as error:
        raise pattern_out_of_time(error, source.path, parser=chosen.name) from error
    if not count:
        raise NoParserError(
            "the parser found no document", source=source.path, attempts=((chosen.name, "gave no document"),)
        )


def parsed_fast(
    cover: SourceText, read: Callable[[], SourceText], parser: str | Parser | None, registry: Registry
) -> list[Document] | None:
    """The documents of a source that a fast backend makes; None where the sure one is to read the file instead.

    The fast backend gives a page's lines without their places. It is taken for kinds of documents whose records were
    measured to be the same without these (`reads_fast`), and where nothing in them is in doubt: the sums hold, there is
    no finding, and no footnote belongs to an item, for which notes a line's place is what tells them from the text.

    Args:
        cover: The first page, by the sure backend: the fast one meets no file that is not of such a kind.
        read: Makes the source.
        parser: As in `parsed`.
        registry: As in `parsed`.
    """
    try:
        chosen = _chosen(cover, parser, registry)
        if not getattr(chosen, "reads_fast", False):
            return None
        source = read()
        if _chosen(source, parser, registry) is not chosen:
            return None
        documents = list(parsed(source, chosen, registry))
    except ReadError:  # the sure backend tells what is wrong, or reads it
        return None
    return documents if all(map(_is_sure, documents)) else None


def _is_sure(document: Document) -> bool:
    doubtful = any(finding.severity != "info" for finding in document.findings)
    return not doubtful and not any(item.notes for item in document.recommendations) and document.audit().ok


def _chosen(source: SourceText, parser: str | Parser | None, registry: Registry) -> Parser:
    if isinstance(parser, str):
        return registry.parser(parser)
    if parser is not None:
        return parser
    try:
        return registry.choose_parser(source)
    except NoParserError as error:
        from upr.parsers.kinds import explained

        raise explained(error, source) from None


def pattern_out_of_time(error: TimeoutError, source: str | None, *, parser: str | None = None) -> DamagedFileError:
    """The error to raise where a pattern (`upr.patterns`) came to its time limit.

    Args:
        error: As `regex` raises it.
        source: Name of the file.
        parser: Whose pattern it was, where that is known.

    >>> print(pattern_out_of_time(TimeoutError("timed out"), "a.txt", parser="addendum"))
    a.txt: the parser addendum gave up: a text of this form took too long (timed out); is it a document, and whole?
    """
    who = f"the parser {parser} gave up: " if parser else ""
    return DamagedFileError(
        f"{who}a text of this form took too long ({error}); is it a document, and whole?", source=source
    )


def _double_numbers(document: Document) -> Iterator[Finding]:
    """A number that stands twice is a fault of what was read: both are kept, and told unless the parser told it."""
    if any(finding.code == "double-number" for finding in document.findings):
        return
    places = Counter((item.run, item.number) for item in document.recommendations)
    doubles = [f"run {run} number {number}" for (run, number), count in places.items() if count > 1]
    if doubles:
        yield Finding(code="double-number", severity="error", message=f"more than once: {', '.join(doubles)}")
