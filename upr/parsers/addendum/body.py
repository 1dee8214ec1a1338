"""The body of an addendum: what stands behind the cover, without furniture, notices and notes."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.layout import PageLine, page_lines
from upr.text import Page, SourceText

TITLE = regex.compile(
    r"\bviews\s+on\s+conclusions\s+and/?\s*or\s+recommendations(?:,?\s*voluntary\s+commitments\s+and\s+replies)?"
    r"(?:\s+presented\s+by\s+the\s+State\s+under\s+review)?|\breplies\s+presented\s+by\s+the\s+State\s+under\s+review",
    regex.IGNORECASE,
)
"""The title that the UN prints on the cover of an addendum."""
NOTICE = regex.compile(
    r"\s*[*∗]+\s*(?:The\s+present|This|Reproduced|The\s+annex|Circulated|The\s+information)\b.*", regex.IGNORECASE
)
"""A note of the UN's on the cover, marked by a star: "* Reproduced as received"."""
# The word of a cover over the title, where a State has a title of its own.
_ADDENDUM = regex.compile(r"^[ \t]*Addendum[ \t]*\d*[*∗]*[ \t]*$", regex.MULTILINE)
_FORM_FEED = regex.compile("\f")
_COVER_NOTES = 120  # words behind the title of a cover that are notes; with more, the reply itself begins there


@attrs.frozen
class Body:
    """The rows of a reply, by what they are.

    Args:
        first: Where the body begins in the text.
        rows: All rows of the document.
        kept: Those of the body; what looks like a footnote too, for it may be a numbered answer at a page's foot.
        text: Those of `kept` that are the reply's text.
        notes: Footnotes.
    """

    first: int
    rows: Sequence[PageLine]
    kept: Sequence[PageLine]
    text: Sequence[PageLine]
    notes: Sequence[PageLine]


def body_of(source: SourceText) -> Body:
    """The body of a document.

    Args:
        source: Its text, with its pages.
    """
    first, rows = body_start(source), page_lines(source.lines())
    kept = [
        row
        for row in rows
        if row.role != "furniture" and row.line.start >= first and not NOTICE.fullmatch(row.text)
    ]  # fmt: skip
    notes = [row for row in kept if row.role == "footnote"]
    return Body(first, rows, kept, [row for row in kept if row.role == "text"], notes)


def body_start(source: SourceText) -> int:
    """Where the body begins: behind the cover page, else behind the title.

    Args:
        source: The text, with its pages.
    """
    if len(source.pages) > 1:
        page = source.text[: source.pages[0].end]
        title = TITLE.search(page) or _ADDENDUM.search(page)
        # A cover has nothing behind its title but notes; a State's own print may begin at once.
        if title and len(page[title.end() :].split()) > _COVER_NOTES:
            return title.end()
        return source.pages[0].end
    title = TITLE.search(source.text[:6000])
    return title.end() if title else 0


def with_pages(source: SourceText) -> SourceText:
    r"""The source with its pages, where it is a text with form feeds between them, as converters of PDFs write it.

    >>> [page.number for page in with_pages(SourceText.of("one\ftwo")).pages]
    [1, 2]
    """
    if source.pages or "\f" not in source.text:
        return source
    ends = [*(match.end() for match in _FORM_FEED.finditer(source.text)), len(source.text)]
    starts = [0, *ends[:-1]]
    pages = tuple(
        Page(number, start, end) for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1) if start < end
    )
    return attrs.evolve(source, pages=pages)
