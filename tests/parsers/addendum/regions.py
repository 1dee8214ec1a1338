"""Bodies of addenda made for the tests, cut into regions."""

from __future__ import annotations

import attrs

from upr.layout import Joiner, page_lines
from upr.parsers.addendum.regions import Cutter, Region
from upr.parsers.answers.naming import Naming
from upr.text import Page, SourceText

FULL = Naming(frozenset({92}))
BARE = Naming(bare=True)
LETTERED = Naming(lettered=True)


def paged(*texts: str) -> SourceText:
    """A source of pages."""
    text, pages = "", []
    for number, page in enumerate(texts, 1):
        pages.append(Page(number, len(text), len(text) + len(page)))
        text += page
    return attrs.evolve(SourceText.of(text), pages=tuple(pages), page_count=len(pages))


def cut(text: str | SourceText, naming: Naming = FULL) -> list[Region]:
    """The regions of a text, which is the whole body."""
    source = SourceText.of(text) if isinstance(text, str) else text
    body = [line for line in page_lines(source.lines()) if line.role == "text"]
    return Cutter(body, source, naming, Joiner(source.text)).run()


def seen(text: str | SourceText, naming: Naming = FULL) -> list[tuple[str, str]]:
    """The kind and the words of each region; of a row its labels and its answer."""
    return [
        (region.kind, f"{region.labels} | {region.text}" if region.kind == "row" else region.text)
        for region in cut(text, naming)
    ]
