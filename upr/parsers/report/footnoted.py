"""Recommendations that a report prints in a footnote, and in no list: "the recommendations in the footnote below".

They have no numbers of their own: they count from 1 in the paragraph that speaks of them, and their notes say where
they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.layout import PageLine
from upr.parsers.report.section import Item, Paragraph, Section
from upr.patterns import Pattern
from upr.text import Line

IN_FOOTNOTE = Pattern(r"\brecommendations?\s+(?:\w+\s+)?(?:in|under)\s+(?:the\s+)?footnote", regex.IGNORECASE)
"""What a paragraph says of recommendations that a footnote holds."""
_MARK = Pattern(r"(?P<mark>\d{1,2}|[*\u2217]{1,3})\s*$")
_ITEM_END = Pattern(r"\(\p{Lu}[^()]*(?:\([^()]*\))?\)\s?[;.]?\s*$")
_PAGES = 2  # the page of the paragraph and the next, on one of which its footnote stands


def take_footnoted(section: Section, rows: Sequence[PageLine]) -> None:
    """Add the recommendations of footnotes to the paragraphs that speak of them.

    Args:
        section: The section.
        rows: The lines that were read, in order.
    """
    for paragraph in section.paragraphs:
        words = " ".join(line.text.strip() for line in paragraph.lines)
        if paragraph.items or paragraph.number is None or not IN_FOOTNOTE.search(words):
            continue
        if marked := _MARK.search(words):
            paragraph.items += _items(_lines_of_note(paragraph, rows, marked["mark"]), marked["mark"])


def _lines_of_note(paragraph: Paragraph, rows: Sequence[PageLine], mark: str) -> list[Line]:
    """The lines of the footnote with a mark that stands nearest behind a paragraph; none where there is none."""
    last = paragraph.lines[-1]
    behind = [row for row in rows if row.role == "footnote" and row.line.start > last.start]
    begins = [at for at, row in enumerate(behind) if row.mark and mark.endswith(row.mark)]
    if not begins:
        return []
    first = begins[0]
    if (behind[first].line.page or 0) - (last.page or 0) >= _PAGES:
        return []
    end = next((at for at in range(first + 1, len(behind)) if behind[at].mark), len(behind))
    return [row.line for row in behind[first:end]]


def _items(lines: Sequence[Line], mark: str) -> Iterator[Item]:
    """The recommendations of a footnote: each ends with the States that made it."""
    held: list[Line] = []
    number = 0
    for line in lines:
        held.append(line)
        if _ITEM_END.search(line.text):
            number += 1
            yield Item(number, "", held, _skip(held[0].text, mark) if number == 1 else 0, footnote=mark)
            held = []


def _skip(text: str, mark: str) -> int:
    """The characters before the words of a footnote's first line."""
    lead = len(text) - len(text.lstrip())
    printed = next((mark[at:] for at in range(len(mark)) if text.startswith(mark[at:], lead)), "")
    return lead + len(printed)
