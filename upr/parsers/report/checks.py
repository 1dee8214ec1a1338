"""Whether the section of a report was found whole: its numbers, paragraphs, pages and items.

A report states no totals. What it prints instead: numbers that run from 1 in every list and on from paragraph to
paragraph and from page to page, a contents page, lead-ins that announce a list, and a closing paragraph.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import attrs
import regex

from upr.core import Recommendation
from upr.layout import PageLine, printed_page, spans
from upr.numbering.shapes import NUMBER, label_shape
from upr.parsers.report.footnoted import IN_FOOTNOTE
from upr.parsers.report.section import Item, Paragraph, Section
from upr.patterns import Pattern
from upr.text import Finding, Severity, Span
from upr.wording import status_word

CONTENTS = Pattern(
    r"CONCLUSIONS\s*AND\s*(?:/\s*OR\s*)?\s*RECOMMENDATIONS[\s.…]*(?P<first>\d{1,3})\s*[-–—]\s*(?P<last>\d{1,3})\s+(?P<page>\d{1,2})\b",
    regex.IGNORECASE,
)
"""The line of a contents page that gives the section's paragraphs and its page."""
_ITEM_END = Pattern(r"\(\p{Lu}[^()]*(?:\([^()]*\))?\)\s?\d{0,2};\s*$")
_ANNOUNCED = Pattern(
    r"\bfollowing\s+recommendations?\b|\brecommendations?\s+(?:listed\s+|set\s+out\s+|formulated\s+)?below\b|"
    r"\b(?:listed|set\s+out)\s+below\b",
    regex.IGNORECASE,
)
_LAST_STATES = Pattern(r"\(\p{Lu}[^()]*(?:\([^()]*\))?\)\s?[;.]?\s*$")
_ELSEWHERE = Pattern(r"\bparagraphs?\s+\d|\bNos?\.\s?\d|\brecommendations?\s+\d", regex.IGNORECASE)
_INNER_LABEL = Pattern(rf"(?<=[;.)])\s+{label_shape(named=True)}\s?[.\s]\s?(?=\p{{Lu}})")
_INNER_NUMBER = Pattern(rf"(?<=[;.)])\s+{NUMBER}\.\s+\p{{Lu}}")
_FEW_PAGES = 3  # pages inside a section, below which no length is usual
_SHORT_PAGE = 0.6  # share of the usual length
_MANY_ENDS = 2  # lines of a paragraph that end as items do, before its list


def disclaimed(section: Section) -> bool:
    """Whether the section's closing paragraph was read."""
    return any("construed" in line.text for paragraph in section.paragraphs[-2:] for line in paragraph.lines)


@attrs.frozen
class Checks:
    """The checks of what was read of a report.

    Args:
        section: The section.
        comments: Places of the paragraphs whose items are the State's comments.
        has_heading: Whether the section's heading was found.
        rows: The lines that were read.
        items: The recommendations.
        headless: Whether nothing but lists was to be expected: no heading, no paragraphs around them, no lead-ins.
    """

    section: Section
    comments: frozenset[int]
    has_heading: bool
    rows: Sequence[PageLine]
    items: Sequence[Recommendation]
    headless: bool = False

    def findings(self, head: str) -> list[Finding]:
        """Every doubt.

        Args:
            head: The words of the first pages, in one line.
        """
        return [*self._ends(), *self._pages(), *self._lengths(), *self._contents(head), *self._numbers(),
                *self._paragraphs(), *self._swallowed()]  # fmt: skip

    def _ends(self) -> Iterator[Finding]:
        if self.headless:
            return
        if not self.has_heading:
            yield _note("no-section", "no section 'Conclusions and/or recommendations' was found")
        elif not self.section.ended and not disclaimed(self.section):
            yield _note("section-end", "neither the closing paragraph of the section nor an annex was found")

    def _contents(self, head: str) -> Iterator[Finding]:
        """The paragraphs that the contents page gives, and between two that follow each other none is lost."""
        numbered = [(p.number, p) for p in self.section.paragraphs if p.number is not None]
        listed = CONTENTS.search(head)
        if listed and numbered:
            stated = (int(listed["first"]), int(listed["last"]))
            read = (numbered[0][0], numbered[-1][0])
            if stated != read:
                message = (
                    f"the contents page gives the section paragraphs {stated[0]}-{stated[1]}, "
                    f"read were {read[0]}-{read[1]}"
                )
                yield _note("paragraph-range", message)
        for (number, paragraph), (following, _) in itertools.pairwise(numbered):
            if following != number + 1 and not self.headless:
                message = f"paragraph {number} is followed by paragraph {following}"
                if paragraph.items and not self.section.labelled:
                    # Their numbers name no paragraph: they may go on by chance where those of the open list end.
                    listed_items = _listed(number, paragraph.items)
                    message += f": of the items {listed_items} some may be of a list whose lead-in is lost"
                yield _note("paragraph-missing", message)

    def _numbers(self) -> Iterator[Finding]:
        """Lists without lead-in, labels that are missing, and such as stand behind higher ones."""
        for place, paragraph in enumerate(self.section.paragraphs):
            if not paragraph.items or place in self.comments:
                continue
            if not paragraph.lines and not self.headless:
                listed = _listed(paragraph.number, paragraph.items)
                if not self.section.labelled:
                    listed += f" (printed without {paragraph.number}, which is the number that comes next)"
                message = f"no paragraph leads in the items {listed}: it may be lost"
                yield _note("lead-in-missing", message, spans(paragraph.items[0].lines))
            last = 0
            for item in paragraph.items:
                if item.number > last + 1:
                    yield self._labels_missing(paragraph, item, last)
                elif item.number <= last:
                    message = f"{paragraph.number}.{item.number} stands behind {paragraph.number}.{last}"
                    yield _note("label-order", message, spans(item.lines))
                last = item.number

    def _labels_missing(self, paragraph: Paragraph, item: Item, last: int) -> Finding:
        """The finding on labels that are missing between the last item and the next."""
        lead = paragraph.number
        missing = f"{lead}.{last + 1}" + (f"-{lead}.{item.number - 1}" if item.number > last + 2 else "")
        before = f"behind {lead}.{last}" if last else "at the beginning of the list"
        message = f"{missing} missing {before}, before {lead}.{item.number}"
        if not self.section.labelled:
            highest = max(other.number for other in paragraph.items)
            message += f"; {lead}.{item.number}-{lead}.{highest} may be of another list"
        return _note("labels-missing", message, spans(item.lines))

    def _paragraphs(self) -> Iterator[Finding]:
        """Paragraphs that announce what was not read."""
        for paragraph in self.section.paragraphs:
            words = " ".join(line.text for line in paragraph.lines).rstrip()
            if IN_FOOTNOTE.search(words):
                yield _of_footnote(paragraph)
            ends = sum(1 for line in paragraph.lines if _ITEM_END.search(line.text))
            kind = "empty-list" if ends >= _MANY_ENDS else "" if paragraph.items else _announces(words)
            if kind == "empty-list":
                message = f"paragraph {paragraph.number} holds or announces a list that was not found: {words[:120]!r}"
                yield _note("empty-list", message, spans(paragraph.lines))
            elif kind:
                message = f"paragraph {paragraph.number} holds a recommendation without a number: {words[-120:]!r}"
                yield _note("unnumbered-recommendation", message, spans(paragraph.lines), "warning")

    def _swallowed(self) -> Iterator[Finding]:
        """Items that hold others."""
        for item in self.items:
            inner = _INNER_NUMBER.findall(item.text)
            if len(inner) >= _MANY_ENDS:
                yield _note("swallowed", f"{item.label} holds other numbered items: {item.text[:80]!r}", item.spans)
            elif inner:
                message = (
                    f"{item.label} holds a number of another item, {inner[0].strip()[:-1].strip()!r}: it may be two"
                )
                yield _note("inner-number", message, item.spans, "warning")
            lead = item.label.partition(".")[0]
            if any(label["lead"] == lead for label in _INNER_LABEL.finditer(item.text)):
                yield _note("swallowed", f"{item.label} holds a second label: {item.text[:80]!r}", item.spans)

    def _pages(self) -> Iterator[Finding]:
        """Whether the numbers that the pages print follow each other: a page lost in the middle shows so."""
        before: tuple[int, int] | None = None
        for number, rows in itertools.groupby(self.rows, key=lambda row: row.line.page):
            printed = printed_page(list(rows)) if number is not None else None
            if number is None or printed is None:
                continue
            if before and number - before[0] != printed - before[1]:
                message = f"page {before[0]} of the file prints {before[1]}, and page {number} prints {printed}"
                yield _note("page-order", message)
            before = (number, printed)

    def _lengths(self) -> Iterator[Finding]:
        """Whether a page inside the section has far less text than the others: a part of it may be lost."""
        inside = Counter[int]()
        for paragraph in self.section.paragraphs:
            for line in itertools.chain(paragraph.lines, *(item.lines for item in paragraph.items)):
                if line.page is not None:
                    inside[line.page] += len(line.text.strip())
        pages = sorted(inside)[1:-1]
        if len(pages) < _FEW_PAGES:
            return
        usual = median(inside[page] for page in pages)
        for page in pages:
            if inside[page] < _SHORT_PAGE * usual:
                message = f"page {page} has {inside[page]} characters of the section, and the others {usual:.0f}"
                yield _note("short-page", message)


def _listed(lead: int | None, items: Sequence[Item]) -> str:
    """The first and the last label of a list: "90.1-90.17"."""
    return f"{lead}.{items[0].number}-{lead}.{items[-1].number}"


def _announces(words: str) -> str:
    """The code of the finding on a paragraph without items whose words are those of a lead-in; "" where none is due."""
    if words.endswith(":") and "recommend" in words.lower():
        return "empty-list"
    if not (_ANNOUNCED.search(words) and status_word(words)):
        return ""
    if _LAST_STATES.search(words):
        return "unnumbered-recommendation"
    return "" if _ELSEWHERE.search(words) else "empty-list"


def _of_footnote(paragraph: Paragraph) -> Finding:
    """The finding on a paragraph that speaks of recommendations in a footnote: an error where none was read."""
    items = [item for item in paragraph.items if item.footnote]
    if not items:
        message = f"paragraph {paragraph.number} speaks of recommendations in a footnote, which was not found"
        return _note("footnoted-recommendations", message, spans(paragraph.lines))
    listed = _listed(paragraph.number, items)
    message = f"{listed} are printed in footnote {items[0].footnote}, without numbers"
    where = tuple(span for item in items for span in spans(item.lines))
    return _note("footnoted-recommendations", message, where, "warning")


def _note(code: str, message: str, where: tuple[Span, ...] = (), severity: Severity = "error") -> Finding:
    return Finding(code=code, severity=severity, message=message, spans=where)
