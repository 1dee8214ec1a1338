"""The section "Conclusions and/or recommendations" of a Working Group report as paragraphs with numbered items.

Two numbering schemes: printed labels ("90.1") and numbers that begin again under each lead-in paragraph. Both are read
by the number that is expected next, so that a misprinted label repairs itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.layout import PageLine
from upr.limits import check_time
from upr.numbering import Printed, label_at, number_at
from upr.numbering.shapes import ANY_LEAD, LONG_LEAD, NUMBER, label_shape
from upr.parsers.report.behind import LEADS_IN, behind_states, lead_in_at_end
from upr.parsers.report.numbers import LISTS, Kind, NumbersAhead, OpenList, label_kind, number_kind, words_follow
from upr.patterns import Pattern
from upr.sentences import clauses, sentences
from upr.text import Line

HEADING = Pattern(
    r"\s*(?:I{1,4}V?\s*\.?\s*)?CONCLUSIONS\s*AND\s*(?:/\s*OR\s*)?\s*RECOMMENDATIONS\s*[*∗\d\s]*", regex.IGNORECASE
)
_LONG = regex.compile(LONG_LEAD)
_END = Pattern(r"\s*(?:(?:III|IV|V)\s*\.?\s+(?=\p{Lu})(?!.*[.;,]$)|Annex(?:es)?\b(?!.*[.;,]$))", regex.IGNORECASE)
_PLEDGES = Pattern(r"voluntary|pledge|commitment", regex.IGNORECASE)
_COMPLETE = Pattern(r"[;.:,)\]”\"’]\s*(?:and|or)?\s*\d{0,2}\s*$")
_GLUED_LABEL = Pattern(rf"(?<=[;.)]\s?){label_shape(named=True)}(?!\d)\s?\.?\s*(?=\p{{Lu}})")
_STATES_END = Pattern(r"\)\s?\d{0,2}\s?[;.]?\s*$")
_HEADING_LINE = Pattern(
    r"(?:(?:\p{Lu}|[IVX]{1,4}|\d{1,2})\.\s+|\((?:\p{L}|[ivx]{1,4})\)\s+)?"
    r"\p{Lu}(?:(?:[^.;]|(?<=\d)\.(?=\d)){2,118})?[^.;:(,\s]"
)
_FOOTNOTE_MARK = Pattern(r"[*\d]\s*$")
_ANNEX = regex.compile(r"\s*Annex", regex.IGNORECASE)
_PARAGRAPHS_BEFORE = 4  # a report has more before the section
_LEAD_IN_LINES = 5  # they show whether a paragraph is a lead-in
_ITEM_LINES = 30  # of the longest item
_LINE_END = 60  # characters; they show whether a line ends a sentence


@attrs.define
class Item:
    """A numbered item of a list.

    Args:
        number: Its number in the list, as expected.
        printed: The label as printed.
        lines: Its lines; the first with the label.
        skip: Characters of the first line before the words.
        misprint: Whether the printed label is not the expected one.
        footnote: The mark of the footnote that it is printed in; "" where it stands in the text.
        by: The lines of its States, where they stand in a column of their own.
        label: The lines of its label, where it stands in a column of its own.
        beside: What other columns say, each with its heading, which may be empty.
    """

    number: int
    printed: str
    lines: list[Line]
    skip: int
    misprint: bool = False
    footnote: str = ""
    by: list[Line] = attrs.field(factory=list)
    label: list[Line] = attrs.field(factory=list)
    beside: list[tuple[str, list[Line]]] = attrs.field(factory=list)

    @property
    def all_lines(self) -> list[Line]:
        """Its lines and those of its columns, in the order in which they stand."""
        beside = [line for _, lines in self.beside for line in lines]
        return sorted([*self.label, *self.lines, *self.by, *beside], key=lambda line: line.start)


@attrs.define
class Paragraph:
    """A paragraph, with the items of the list that it leads in.

    Args:
        number: Its number; None where none was printed.
        lines: Its own lines, before its items.
        skip: Characters of the first line before the words.
        items: The items of its list.
    """

    number: int | None
    lines: list[Line] = attrs.field(factory=list)
    skip: int = 0
    items: list[Item] = attrs.field(factory=list)


@attrs.define
class Section:
    """What stands between the section's heading and its end.

    Args:
        paragraphs: Its paragraphs, in order.
        unread: Lines before the first paragraph.
        pledges: The numbered paragraphs of the State's pledges, which come after the section.
        pledge_lines: Every line of the pledges.
        headings: Lines of headings between items.
        behind: Lines behind the last item that are none of its words.
        labelled: Whether items have labels ("90.1"), and not numbers that begin again under each lead-in.
        ended: Whether the heading of what comes after it was found.
    """

    paragraphs: list[Paragraph] = attrs.field(factory=list)
    unread: list[Line] = attrs.field(factory=list)
    pledges: list[Paragraph] = attrs.field(factory=list)
    pledge_lines: list[Line] = attrs.field(factory=list)
    headings: list[Line] = attrs.field(factory=list)
    behind: list[Line] = attrs.field(factory=list)
    labelled: bool = False
    ended: bool = False


def find_heading(rows: Sequence[PageLine]) -> int | None:
    """The row of the section's heading: the last line that is one and no line of the contents page."""
    headings = [
        at
        for at, row in enumerate(rows)
        if row.role == "text"
        and HEADING.fullmatch(row.text)
        and not _gives_page(row.text)
        and _paragraph_follows(rows, at)
    ]
    return headings[-1] if headings else None


def _gives_page(heading: str) -> bool:
    """Whether a heading has a number, as on a contents page; that of a footnote stands behind a star."""
    before = heading.rstrip("0123456789").rstrip()
    return any(sign.isdecimal() for sign in (before if before.endswith(("*", "∗")) else heading))


def _paragraph_follows(rows: Sequence[PageLine], at: int) -> bool:
    """Whether a numbered paragraph stands near; on a contents page none does."""
    near = [row.text for row in rows[at + 1 : at + 8] if row.role == "text"]
    numbers = [number for text in near if (number := number_at(text))]
    return any(n.number > _PARAGRAPHS_BEFORE and n.next for n in numbers) or any(label_at(t, ANY_LEAD) for t in near)


def _shape_of_leads(rows: Sequence[PageLine]) -> str:
    """The shape of the paragraphs' numbers in labels, by the first paragraph or label of the section.

    In a draft whose summary is not yet written the section begins at paragraph 6; where it begins later, "5.6" at the
    beginning of a line is a decimal number.
    """
    for row in rows:
        first = label_at(row.text, ANY_LEAD) or number_at(row.text, ANY_LEAD)
        if first and first.opens and first.next:
            number = str(first.number if first.lead is None else first.lead)
            return LONG_LEAD if _LONG.fullmatch(number) else ANY_LEAD
    return LONG_LEAD


def is_end(text: str) -> bool:
    """Whether a line is the heading of what comes after the section."""
    return len(text) < 120 and bool(_END.match(text))


def _could_end(text: str) -> bool:
    """Whether a line could be an item's or a sentence's last."""
    return bool(_COMPLETE.search(text.rstrip()[-_LINE_END:]))


class SectionReader:
    """Reads the paragraphs and items of a section, in one pass over its rows.

    Args:
        rows: The rows behind the section's heading, to the end of the document.
    """

    def __init__(self, rows: Sequence[PageLine]) -> None:
        self.rows = [row for row in rows if row.role == "text"]
        self.section = Section()
        self.paragraph: Paragraph | None = None
        self.item: Item | None = None
        self.lead = _shape_of_leads(self.rows)
        self.number = NUMBER if self.lead == LONG_LEAD else ANY_LEAD
        self.ahead = NumbersAhead(self.rows, self.lead)
        self.section.labelled = sum(1 for row in self.rows if (p := label_at(row.text, self.lead)) and p.next) >= 3

    def read(self) -> Section:
        """The section, with the pledges that come after it."""
        for at, row in enumerate(self.rows):
            check_time()
            if is_end(row.text) and (self.paragraph is not None) and self._can_end(at):
                self.section.ended = True
                self._read_pledges(self.rows[at:])
                break
            for line in self._without_glue(row.line):
                self._take(at, line)
        return self.section

    def _can_end(self, at: int) -> bool:
        """A heading stands after a whole sentence."""
        before = self.rows[at - 1].text if at else ""
        return _could_end(before) or bool(_FOOTNOTE_MARK.search(before)) or "Annex" in self.rows[at].text

    def _read_pledges(self, rows: Sequence[PageLine]) -> None:
        """Keep the pledges that come after the section."""
        inside = bool(_PLEDGES.search(rows[0].text))
        for row in rows:
            if _ANNEX.match(row.text):
                inside = False
            if not inside:
                continue
            self.section.pledge_lines.append(row.line)
            printed = label_at(row.text, self.lead) or number_at(row.text, self.number)
            last = self.section.pledges[-1].number if self.section.pledges else None
            if (
                printed
                and printed.opens
                and printed.next
                and (not last or printed.number > last or printed.number == 1)
            ):
                self.section.pledges.append(Paragraph(printed.number, [row.line]))  # a lower number is a footnote's
            elif self.section.pledges:
                self.section.pledges[-1].lines.append(row.line)

    def _without_glue(self, line: Line) -> list[Line]:
        """The line, cut in two where the next expected label is glued to the words before it."""
        if self.item is None or self.paragraph is None or self.paragraph.number is None or not self.section.labelled:
            return [line]
        expected = (self.paragraph.number, self.item.number + 1)
        labels = _GLUED_LABEL.finditer(line.text)
        glued = next((label for label in labels if (int(label["lead"]), int(label["number"])) == expected), None)
        if glued is None or not line.text[: glued.start()].strip():
            return [line]
        at = glued.start()
        return [
            Line(line.start, line.start + at, line.text[:at], line.page),
            Line(line.start + at, line.end, line.text[at:], line.page),
        ]

    def _take(self, at: int, line: Line) -> None:
        """Put a line where it belongs: it begins an item or a paragraph, or goes on with the last."""
        label = label_at(line.text, self.lead)
        if label and self._take_label(at, line, label):
            return
        number = number_at(line.text, self.number)
        if number and self._take_number(at, line, number):
            return
        if self.item is not None and self._is_heading(at, line):
            self.section.headings.append(line)
        elif self.item is not None:
            self.item.lines.append(line)
        elif self.paragraph is not None:
            self.paragraph.lines.append(line)
        else:
            self.section.unread.append(line)

    @property
    def _last(self) -> int:
        """The number of the last item of the open list; 0 before its first."""
        return self.paragraph.items[-1].number if self.paragraph and self.paragraph.items else 0

    def _complete(self) -> bool:
        """Whether what was read last could end there."""
        return self.item is None or _could_end(self.item.lines[-1].text)

    def _is_heading(self, at: int, line: Line) -> bool:
        """Whether a line between two items is a heading: the one before is whole, the next begins right behind it."""
        assert self.item is not None
        words = line.text.strip()
        if at + 1 >= len(self.rows) or not _HEADING_LINE.fullmatch(words) or attributed(words).ends:
            return False
        after = self.rows[at + 1].text
        following = label_at(after, self.lead) if self.section.labelled else number_at(after, self.number)
        begins = following is not None and following.number == self.item.number + 1 and words_follow(after, following)
        return begins and bool(_STATES_END.search(self.item.lines[-1].text.rstrip()[-_LINE_END:]))

    def _take_label(self, at: int, line: Line, label: Printed) -> bool:
        """Take a line that begins with a label, where it is an item."""
        if not words_follow(line.text, label):
            return False
        paragraph = self.paragraph.number if self.paragraph else None
        open_list = OpenList(paragraph, self._last + 1, self.ahead.labels_after(at), self._complete())
        kind = label_kind(label, open_list, later=lambda number: self.ahead.paragraph_after(at, number))
        if kind == "text":
            return False
        if kind == "list":
            self._open(Paragraph(label.lead, self._lead_in_above()))
        self._add(line, label, kind)
        return True

    def _lead_in_above(self) -> list[Line]:
        """The lead-in without a number that stands right above a label, taken from where it was put."""
        if self.item is not None:
            held, first = self.item.lines, behind_states(self.item.lines)
        elif self.paragraph is None:
            held, first = self.section.unread, 0
        else:
            return []
        cut = first + lead_in_at_end(held[first:])
        lines = held[cut:]
        if lines and self.item is not None:
            self.section.headings += held[first:cut]
            del held[first:]
        elif lines:
            del held[cut:]
        return lines

    def _add(self, line: Line, printed: Printed, kind: Kind) -> None:
        """Add an item to the open list; a misprint has the number that comes next."""
        assert self.paragraph is not None
        misprint = kind == "misprint"
        label = line.text[: printed.end].strip().rstrip(".,; ")
        number = self._last + 1 if misprint else printed.number
        self.item = Item(number, label, [line], printed.end, misprint)
        self.paragraph.items.append(self.item)

    def _open(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""
        self.paragraph, self.item = paragraph, None
        self.section.paragraphs.append(paragraph)

    def _take_number(self, at: int, line: Line, printed: Printed) -> bool:
        """Take a line that begins with a single number, where it is a paragraph or an item."""
        if not printed.next:
            return False
        if self.paragraph is None or self.paragraph.number is None:
            return self._take_first_paragraph(line, printed)
        own = self.paragraph.number
        leads = own < printed.number <= own + LISTS and self._leads(at, printed)
        kind = self._kind_of_number(at, printed, own, leads=leads)
        if kind != "item" and self._begins(printed, own, leads=leads, item=kind == "gap" and self._ends_as_item(at)):
            self._open(Paragraph(printed.number, [line], printed.end))
            return True
        if kind == "text":
            return False
        if kind == "list":  # no page prints the number of a lead-in that is lost
            self._open(Paragraph(own + 1))
        self._add(line, printed, kind)
        return True

    def _take_first_paragraph(self, line: Line, printed: Printed) -> bool:
        """Take a line that begins with a single number as the first paragraph; a report has others before it."""
        first = printed.number > _PARAGRAPHS_BEFORE and printed.opens
        if first:
            self._open(Paragraph(printed.number, [line], printed.end))
        return first

    def _kind_of_number(self, at: int, printed: Printed, own: int, *, leads: bool) -> Kind:
        """What a single number is as one of the open list."""
        if self.section.labelled or (leads and printed.number == own + 1):
            return "text"
        expected = self._last + 1
        fits = printed.number == expected
        if not (fits or self._last or self._introduced()):
            return "text"
        ahead = [] if fits else self.ahead.numbers_after(at, own, self._leads)
        return number_kind(printed, OpenList(None, expected, ahead, self._complete()))

    def _begins(self, printed: Printed, own: int, *, leads: bool, item: bool) -> bool:
        """Whether a single number is that of a paragraph after the open one."""
        if not printed.opens:
            return False
        if printed.number == own + 1 and not item:
            return leads or (printed.stop and (self.section.labelled or self._complete()))
        return leads and printed.stop and self._complete()

    def _ends_as_item(self, at: int) -> bool:
        """Whether the words from a row to the next number end as an item does."""
        last = self.rows[at].text
        for row in self.rows[at + 1 : at + _ITEM_LINES]:
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
        return bool(LEADS_IN.search(" ".join(line.text.strip() for line in lines[:_ITEM_LINES])[:600]))

    def _leads(self, at: int, printed: Printed) -> bool:
        """Whether the words are those of a lead-in or of the last paragraph."""
        ahead = " ".join(
            [self.rows[at].line.text[printed.end :], *(row.text for row in self.rows[at + 1 : at + _LEAD_IN_LINES])]
        )
        first = clauses(next(iter(sentences(ahead)), ""), colons=True)[0]
        return bool(LEADS_IN.search(" ".join(first.split())[:500])) and printed.opens
