"""The section "Conclusions and/or recommendations" of a Working Group report as paragraphs with numbered items.

Two numbering schemes: printed labels ("90.1") and numbers that begin again under each lead-in paragraph. Both are read
by the number that is expected next, so that a misprinted label repairs itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.layout import Row
from upr.limits import check_time
from upr.numbering import Printed, label_at, number_at
from upr.numbering.shapes import LONG_LEAD, label_shape
from upr.parsers.report.numbers import LISTS, Ahead, Kind, label_kind, number_kind
from upr.patterns import Pattern
from upr.text import Line

HEADING = Pattern(
    r"\s*(?:I{1,4}V?\s*\.?\s*)?CONCLUSIONS\s*AND\s*(?:/\s*OR\s*)?\s*RECOMMENDATIONS\s*[*∗\d\s]*", regex.IGNORECASE
)
_END = Pattern(r"\s*(?:(?:III|IV|V)\s*\.?\s+(?=\p{Lu})(?!.*[.;,]$)|Annex(?:es)?\b(?!.*[.;,]$))", regex.IGNORECASE)
_PLEDGES = Pattern(r"voluntary|pledge|commitment", regex.IGNORECASE)
_LEAD_WORDS = Pattern(
    r"recommendations?\b.{0,300}?(?:enjoy|examined|support|includ|noted|made\b|listed|accept|reject|provide|consider|"
    r"implement|outcome|respon|reflect|formulated)|^all\b.{0,40}\bconclusions|^conclusions\b|^the\s+responses?\s+of",
    regex.IGNORECASE | regex.DOTALL,
)
_COMPLETE = Pattern(r"[;.:,)\]”\"’]\s*(?:and|or)?\s*\d{0,2}\s*$")
_GLUED_LABEL = Pattern(rf"(?<=[;.)]\s?){label_shape(LONG_LEAD, named=True)}(?!\d)\s?\.?\s*(?=\p{{Lu}})")
_STATES_END = Pattern(r"\)\s?\d{0,2}\s?[;.]?\s*$")
_FIRST_SENTENCE = Pattern(r"[;:]|\.\s")
_NOTED = Pattern(r"[*\d]\s*$")
_ANNEX = regex.compile(r"\s*Annex", regex.IGNORECASE)
_AHEAD = 5  # lines that show whether a paragraph is a lead-in
_LONGEST = 30  # lines of an item
_TAIL = 60  # characters of a line that show whether it ends a sentence


@attrs.define
class Item:
    """A numbered item of a list.

    Args:
        number: Its number in the list, as expected.
        printed: The label as printed.
        lines: Its lines; the first with the label.
        skip: Characters of the first line before the words.
        notes: Marks of the footnotes on its lines' pages belong to the document; none here.
    """

    number: int
    printed: str
    lines: list[Line]
    skip: int
    misprint: bool = False


@attrs.define
class Paragraph:
    """A numbered paragraph, with its words before, between and after the items of its list."""

    number: int | None
    lines: list[Line] = attrs.field(factory=list)
    skip: int = 0
    items: list[Item] = attrs.field(factory=list)
    after: list[Line] = attrs.field(factory=list)


@attrs.define
class Section:
    """What stands between the section's heading and its end."""

    heading: list[Line] = attrs.field(factory=list)
    paragraphs: list[Paragraph] = attrs.field(factory=list)
    loose: list[Line] = attrs.field(factory=list)
    pledges: list[Paragraph] = attrs.field(factory=list)
    pledge_lines: list[Line] = attrs.field(factory=list)
    literal: bool = False  # items have labels ("90.1"), and not numbers that begin again under each lead-in
    ended: bool = False


def find_heading(rows: Sequence[Row]) -> int | None:
    """The row of the section's heading: the last line that is one and no line of the contents page."""
    found = [
        at
        for at, row in enumerate(rows)
        if row.role == "text"
        and HEADING.fullmatch(row.text)
        and not _gives_page(row.text)
        and _paragraph_follows(rows, at)
    ]
    return found[-1] if found else None


def _gives_page(heading: str) -> bool:
    """Whether a heading has a number, as on a contents page; that of a footnote stands behind a star."""
    before = heading.rstrip("0123456789").rstrip()
    return any(sign.isdecimal() for sign in (before if before.endswith(("*", "∗")) else heading))


def _paragraph_follows(rows: Sequence[Row], at: int) -> bool:
    """Whether a numbered paragraph stands near; on a contents page none does."""
    near = [row.text for row in rows[at + 1 : at + 8] if row.role == "text"]
    return any((n := number_at(text)) and n.number > 4 and n.next for text in near) or any(map(label_at, near))


def is_end(text: str) -> bool:
    """Whether a line is the heading of what comes after the section."""
    return len(text) < 120 and bool(_END.match(text))


def _could_end(text: str) -> bool:
    """Whether a line could be an item's or a sentence's last."""
    return bool(_COMPLETE.search(text.rstrip()[-_TAIL:]))


class Reader:
    """One pass over the rows of the section."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = [row for row in rows if row.role == "text"]
        self.section = Section()
        self.paragraph: Paragraph | None = None
        self.item: Item | None = None
        self.ahead = Ahead(self.rows)
        self.section.literal = sum(1 for row in self.rows if (p := label_at(row.text)) and p.next) >= 3

    def read(self) -> Section:
        """The section, from the row after the heading."""
        for at, row in enumerate(self.rows):
            check_time()
            if is_end(row.text) and (self.paragraph is not None) and self._can_end(at):
                self.section.ended = True
                self._rest(self.rows[at:])
                break
            for line in self._split(row.line):
                self._line(at, line)
        return self.section

    def _can_end(self, at: int) -> bool:
        """A heading stands after a whole sentence."""
        before = self.rows[at - 1].text if at else ""
        return _could_end(before) or bool(_NOTED.search(before)) or "Annex" in self.rows[at].text

    def _rest(self, rows: Sequence[Row]) -> None:
        """Pledges after the section, apart."""
        inside = bool(_PLEDGES.search(rows[0].text))
        for row in rows:
            if _ANNEX.match(row.text):
                inside = False
            if not inside:
                continue
            self.section.pledge_lines.append(row.line)
            printed = label_at(row.text) or number_at(row.text)
            if printed and printed.opens and printed.next:
                self.section.pledges.append(Paragraph(printed.number, [row.line]))
            elif self.section.pledges:
                self.section.pledges[-1].lines.append(row.line)

    def _split(self, line: Line) -> list[Line]:
        """The line, cut where the next expected label is glued to the words before it."""
        if self.item is None or self.paragraph is None or self.paragraph.number is None or not self.section.literal:
            return [line]
        expected = (self.paragraph.number, self.item.number + 1)
        found = next(
            (f for f in _GLUED_LABEL.finditer(line.text) if (int(f["lead"]), int(f["number"])) == expected), None
        )
        if found is None or not line.text[: found.start()].strip():
            return [line]
        at = found.start()
        return [
            Line(line.start, line.start + at, line.text[:at], line.page),
            Line(line.start + at, line.end, line.text[at:], line.page),
        ]

    def _line(self, at: int, line: Line) -> None:
        printed = label_at(line.text)
        if printed and self._labelled(at, line, printed):
            return
        single = number_at(line.text)
        if single and self._numbered(at, line, single):
            return
        if self.item is not None:
            self.item.lines.append(line)
        elif self.paragraph is not None:
            self.paragraph.lines.append(line)
        else:
            self.section.loose.append(line)

    @property
    def _last(self) -> int:
        return self.paragraph.items[-1].number if self.paragraph and self.paragraph.items else 0

    def _complete(self) -> bool:
        """Whether what was read last could end there."""
        if self.item is not None:
            return _could_end(self.item.lines[-1].text)
        return True

    def _labelled(self, at: int, line: Line, printed: Printed) -> bool:
        """Take a line that begins with a label, where it is an item."""
        if line.text[printed.end :].strip()[:1] in ("", ",", ";"):
            return False
        paragraph, expected = self.paragraph.number if self.paragraph else None, self._last + 1
        kind = label_kind(
            printed, paragraph, expected, self.ahead.labels_after(at), whole=self._complete(),
            later=lambda number: self.ahead.paragraph_after(at, number),
        )  # fmt: skip
        if kind == "text":
            return False
        if kind == "list":
            self._open(Paragraph(printed.lead))
        self._add(line, printed, expected if kind == "misprint" else printed.number, kind == "misprint")
        return True

    def _add(self, line: Line, printed: Printed, number: int, misprint: bool) -> None:
        assert self.paragraph is not None
        label = line.text[: printed.end].strip().rstrip(".,; ")
        self.item = Item(number, label, [line], printed.end, misprint)
        self.paragraph.items.append(self.item)

    def _open(self, paragraph: Paragraph) -> None:
        self.paragraph, self.item = paragraph, None
        self.section.paragraphs.append(paragraph)

    def _numbered(self, at: int, line: Line, printed: Printed) -> bool:
        """Take a line that begins with a single number, where it is a paragraph or an item."""
        number = printed.number
        if not printed.next:
            return False
        if self.paragraph is None or self.paragraph.number is None:
            if number > 4 and printed.opens:
                self._open(Paragraph(number, [line], printed.end))
                return True
            return False
        own = self.paragraph.number
        leads = own < number <= own + LISTS and self._leads(at, printed)
        kind: Kind = "text"
        fits = number == self._last + 1
        may_be_item = not self.section.literal and not (leads and number == own + 1)
        if may_be_item and (fits or self._last or self._introduced()):
            ahead = [] if fits else self.ahead.numbers_after(at, own, self._leads)
            kind = number_kind(printed, self._last + 1, ahead, whole=self._complete())
        if kind == "item":
            self._add(line, printed, number, False)
            return True
        if self._begins(at, printed, own, leads=leads, item=kind == "gap" and self._item_like(at)):
            self._open(Paragraph(number, [line], printed.end))
            return True
        if kind == "text":
            return False
        if kind == "list":  # no page prints the number of a lead-in that is lost
            self._open(Paragraph(own + 1))
        self._add(line, printed, self._last + 1 if kind == "misprint" else number, kind == "misprint")
        return True

    def _begins(self, at: int, printed: Printed, own: int, *, leads: bool, item: bool) -> bool:
        """Whether a single number is that of a paragraph after the open one."""
        if not printed.opens:
            return False
        if printed.number == own + 1 and not item:
            return leads or (printed.stop and (self.section.literal or self._complete()))
        return leads and printed.stop and self._complete()

    def _item_like(self, at: int) -> bool:
        """Whether the words from a row to the next number end as an item does."""
        last = self.rows[at].text
        for row in self.rows[at + 1 : at + _LONGEST]:
            if number_at(row.text):
                break
            last = row.text
        return bool(_STATES_END.search(last))

    def _introduced(self) -> bool:
        """Whether the paragraph's words are those of a lead-in."""
        assert self.paragraph is not None
        lines = self.paragraph.lines
        if lines and lines[-1].text.rstrip().endswith(":"):
            return True
        return bool(_LEAD_WORDS.search(" ".join(line.text.strip() for line in lines[:_LONGEST])[:600]))

    def _leads(self, at: int, printed: Printed) -> bool:
        """Whether the words are those of a lead-in or of the last paragraph."""
        ahead = " ".join(
            [self.rows[at].line.text[printed.end :], *(row.text for row in self.rows[at + 1 : at + _AHEAD])]
        )
        first = _FIRST_SENTENCE.split(ahead, 1)[0]
        return bool(_LEAD_WORDS.search(" ".join(first.split())[:500])) and printed.opens
