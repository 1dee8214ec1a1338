"""The lines of a paper by what they are on the page: text, page furniture, or notes under a rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from upr.furniture import is_page_number, pages_of, repeated_lines
from upr.layout import PageLine, page_lines
from upr.parsers.addendum.body_lines import BodyLine, body_lines
from upr.places import Line
from upr.text import SourceText

_RULE = regex.compile(r"\s*[_―]{4,}\s*")
MARK_ALONE = regex.compile(r"\s*(?P<mark>\d{1,2}|[*∗]{1,4}|[¹²³⁴-⁹])\s*")
"""The mark of a note, alone on its line."""
_NOTE = regex.compile(r"\s*(?P<mark>\d{1,2}|[*∗]{1,4}|[¹²³⁴-⁹])(?:\s+|(?<=[*∗¹²³⁴-⁹]))(?P<words>\S.*)")
_SURE_NOTE = regex.compile(r"\s*(?P<mark>[*∗]{1,4}|[¹²³⁴-⁹])\s*(?P<words>\p{Lu}.*)")
_LINE_END = regex.compile(r"\r\n|\r|\n")
SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
"""Superscript figures to plain ones."""
_FEWEST_INSIDE = 3  # lines that begin inside a sentence, from which on they tell how far lines stand from each other


@attrs.define
class Note:
    """A note at the foot of a page.

    Args:
        mark: Its mark.
        lines: Its lines.
        words: What it says.
    """

    mark: str
    lines: list[Line]
    words: list[str]

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(" ".join(self.words).split())


@attrs.frozen
class PageRows:
    """The lines of a paper.

    Args:
        body: The lines of its text.
        furniture: Page numbers, running heads, rules.
        notes: The notes at the feet of its pages.
    """

    body: Sequence[BodyLine]
    furniture: Sequence[Line]
    notes: Sequence[Note]


def page_rows(source: SourceText) -> PageRows:
    """The lines of a paper that are not blank, by what they are.

    Args:
        source: Its text, with its pages.
    """
    rows = page_lines(source.lines())
    at_edge = repeated_lines(row.line for row in rows) | _page_numbers(rows)
    text: list[PageLine] = []
    furniture: list[Line] = []
    notes: list[Note] = []
    open_rule, last = False, None
    for row in rows:
        line = row.line
        if line.start in at_edge:
            furniture.append(line)
            continue
        if _RULE.fullmatch(line.text):
            furniture.append(line)
            open_rule, last = True, line
            continue
        if last is not None and (line.page != last.page or _is_apart(source.text, notes, last, line)):
            open_rule, last = False, None
        note = (_NOTE.fullmatch(line.text) or MARK_ALONE.fullmatch(line.text)) if open_rule else None
        note = note or _SURE_NOTE.fullmatch(line.text)
        if note is not None:
            words = note.groupdict().get("words") or ""
            notes.append(Note(note["mark"].translate(SUPERSCRIPTS), [line], [words]))
            open_rule, last = True, line
        elif last is not None and notes and open_rule:
            notes[-1].lines.append(line)
            notes[-1].words.append(line.text.strip())
            last = line
        elif row.role == "furniture" and not MARK_ALONE.fullmatch(line.text):
            furniture.append(line)
        else:
            text.append(PageLine(line, "text"))
    return PageRows(_with_distances(body_lines(text, source.text), source.text), furniture, notes)


def _is_apart(text: str, notes: Sequence[Note], last: Line, line: Line) -> bool:
    """Whether a line stands apart from the words of a note above; pages part notes where there are pages."""
    begun = bool(notes) and notes[-1].lines[-1] is last and any(notes[-1].words)
    return line.page is None and begun and len(_LINE_END.findall(text, last.end, line.start)) > 1


def _page_numbers(rows: Sequence[PageLine]) -> frozenset[int]:
    """The starts of numbers alone at the foot of pages, else at their heads."""
    starts = set()
    for page, lines in pages_of(row.line for row in rows).items():
        if page is None:
            continue
        for line in (lines[-1], lines[0]):
            if is_page_number(line.text.strip()):
                starts.add(line.start)
                break
    return frozenset(starts)


def _with_distances(lines: Sequence[BodyLine], text: str) -> list[BodyLine]:
    """The lines; one stands apart where it is farther from the line above than lines of one sentence are."""
    gaps = [len(_LINE_END.findall(text, above.line.end, line.line.start)) for above, line in pairwise(lines)]
    inside = sorted(gap for gap, line in zip(gaps, lines[1:], strict=True) if line.text[:1].islower())
    usual = inside[len(inside) // 2] if len(inside) >= _FEWEST_INSIDE else 1
    return [attrs.evolve(line, apart=not number or gaps[number - 1] > usual) for number, line in enumerate(lines)]
