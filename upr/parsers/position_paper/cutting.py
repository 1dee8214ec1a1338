"""A paper cut into parts: headings, items, paragraphs, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs
import regex

from upr.attribution import StateList, split_states
from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.paragraphs import looks_like_heading
from upr.parsers.answers.headings import OTHER, is_heading
from upr.parsers.position_paper.openers import Opener, begins_item, opener_of
from upr.parsers.position_paper.page_rows import MARK_ALONE, SUPERSCRIPTS
from upr.parsers.position_paper.passages import Passage
from upr.parsers.position_paper.tables import PaperTables
from upr.places import Line
from upr.wording import one_answer

Role = Literal["heading", "item", "paragraph"]
_REPLY = regex.compile(
    r"\s*(?:[–—-]\s|(?:Response|Position|Answer|Reply|Decision|Status|Comments?|Views?|Explanation|Reasons?)\b[^.:]{0,40}?\s*[:–—])",
    regex.IGNORECASE,
)
_TOTAL = regex.compile(
    r"(?:[:;,–—-]\s?+(?P<total>\d{1,3})(?:\s+recommendations?)?|"
    r"[(\[](?:total\s?:?\s?)?(?P<total>\d{1,3}|\p{L}{1,12})(?:\s+recommendations?)?[)\]]|(?<!\d)(?P<total>\d{1,3})):?$",
    regex.IGNORECASE,
)
_ONLY_TOTAL = regex.compile(r"\s*(?:[:;,–—-]\s*)?[(\[]?\d{1,3}[)\]]?(?:\s+recommendations?)?\s*:?\s*", regex.IGNORECASE)
_MARK_BEHIND = regex.compile(r"(?<=[\p{L})\]])\s*(?P<mark>[*∗]{1,4}|[¹²³⁴-⁹])\s*$|(?<=\p{Ll}[)\]]?)(?P<mark>\d)\s*$")
_SECTION = regex.compile(
    r"\s*(?P<marker>(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]|(?:Part|Section|List|Annex)\s+[A-Z0-9]{1,4}\s*[.:–—-])\s+"
)
_CLOSED = regex.compile(r"[.;:!?][”\"’)]?\d{0,2}\s*$")
_SENTENCE_END = regex.compile(r"(?<!\betc)[.;,!?][”\"]?$")
_UPPER = regex.compile(r"[^\p{Ll}]*\p{Lu}[^\p{Ll}]*")
_JOINT = regex.compile(r"\s*\((?:joint|together)[^()]*\)\s*$", regex.IGNORECASE)
_MOST_LINES = 4  # of a heading
_LINES_OF_A_BRACKET = 3  # of an item, among which it is looked for whether one is open
_LONGEST_STATES = 200


@attrs.define
class Heading:
    """A heading, and what it says of the items under it.

    Args:
        words: Its words, without marker, total and mark.
        marker: The number or letter before it.
        mark: The mark of its note.
        total: The number that it states, as printed.
        states: The States that it names, where it is nothing else.
    """

    words: str
    marker: str = ""
    mark: str = ""
    total: str = ""
    states: StateList | None = None


@attrs.define
class Part:
    """Lines of a paper that belong together.

    Args:
        role: "heading", "item" or "paragraph".
        lines: The lines; of a row of a table the pieces in its cells.
        opener: Of an item: what it begins with; None where a table has its number in a column.
        heading: Of a heading: what it says.
        cells: Of a row of a table: its cells by role.
        indent: The column of the first character.
    """

    role: Role
    lines: list[Line]
    opener: Opener | None = None
    heading: Heading | None = None
    cells: dict[str, Passage] = attrs.field(factory=dict)
    indent: int = 0

    @property
    def passage(self) -> Passage:
        """Its words."""
        return Passage.of(self.lines)


class Cutter:
    """One pass over the lines of a paper.

    Args:
        lines: Its lines.
        shape: What its items begin with; None where it has none outside tables.
        tables: Its tables.
    """

    def __init__(self, lines: Sequence[BodyLine], shape: str | None, tables: PaperTables) -> None:
        self.lines = lines
        self.shape = shape
        self.tables = tables
        self.parts: list[Part] = []
        self.rules: list[Line] = []
        """Lines that tables draw."""
        self.item: Part | None = None
        self.replying = False
        self.last = 0
        """The number of the item above, in the open list."""

    def run(self) -> list[Part]:
        """The parts, in order."""
        at = 0
        while at < len(self.lines):
            check_time()
            at += self._table(at) or self._heading(at) or self._item(at) or self._more(at) or self._paragraph(at)
        return self.parts

    def _table(self, at: int) -> int:
        rows, count = self.tables.table_at(at)
        for region in rows:
            self.item = None
            if region.kind == "rule":
                self.rules += region.lines
            elif region.kind == "row":
                self.parts.append(
                    Part("item", region.lines, cells={n: Passage.of(p) for n, p in region.pieces.items()})
                )
            elif region.marker == "table" and region.text in self.tables.titles:
                self.parts.append(Part("heading", region.lines, heading=heading_of(region.text)))
            else:
                self.parts.append(Part("heading", region.lines))
        return count

    # -- items

    def _opener(self, at: int) -> Opener | None:
        if self.shape is None or at >= len(self.lines):
            return None
        opener = opener_of(self.lines[at].line.text, self.shape)
        above = self.lines[at - 1] if at and self.item is not None else None
        last = self.last if self.item is not None else 0
        return opener if opener and begins_item(opener, last, above, self.lines[at]) else None

    def _looks_like_item(self, at: int) -> bool:
        """Whether a line looks like the beginning of an item, wherever it stands."""
        return self.shape is not None and opener_of(self.lines[at].line.text, self.shape) is not None

    def _item(self, at: int) -> int:
        opener = self._opener(at)
        if opener is None:
            return 0
        line = self.lines[at]
        self.item = Part("item", [line.line], opener, indent=line.indent)
        self.replying, self.last = False, opener.number
        self.parts.append(self.item)
        return 1

    def _more(self, at: int) -> int:
        """A line on which the open item goes on."""
        if self.item is None:
            return 0
        line, above = self.lines[at], self.lines[at - 1]
        reply = _REPLY.match(line.text)
        apart = line.apart or (line.tops_page and _CLOSED.search(above.text) is not None)
        inside = line.indent > self.item.indent and line.indent > 0
        if apart and not (reply or self._is_open() or (line.text[0].islower() and not _CLOSED.search(above.text))):
            if not (self.replying and inside) and not line.tops_page:
                return 0
            if line.tops_page and not (inside or line.text[0].islower()):
                return 0
        self.replying = self.replying or bool(reply)
        self.item.lines.append(line.line)
        return 1

    def _is_open(self) -> bool:
        """Whether a bracket is open at the end of the open item: what stands below, however far, goes on with it."""
        lines = self.item.lines[-_LINES_OF_A_BRACKET:] if self.item is not None else []
        words = " ".join(line.text for line in lines)
        return words.rfind("(") > words.rfind(")")

    # -- headings

    def _heading(self, at: int) -> int:
        """The heading that begins with a line: the number of its lines; 0 where there is none."""
        line = self.lines[at]
        above = self.lines[at - 1] if at else None
        opener = self._opener(at)
        if opener is not None and not self._is_heading_with_number(at, opener):
            return 0
        free = self.item is None or line.apart or line.tops_page or (above is not None and self._ended(above, line))
        if not free or self._is_open() or (self.item is not None and _REPLY.match(line.text)):
            return 0
        count, heading = self._longest_heading(at)
        if heading is not None:
            places = [row.line for row in self.lines[at : at + count]]
            self.parts.append(Part("heading", places, heading=heading, indent=line.indent))
            self.item, self.last = None, 0
        return count

    def _longest_heading(self, at: int) -> tuple[int, Heading | None]:
        """The heading of the most lines that begins with a line, and their number; 0 where there is none."""
        for count in range(min(_MOST_LINES, len(self.lines) - at), 0, -1):
            if heading := self._heading_of(at, count):
                return count, heading
        return 0, None

    def _is_heading_with_number(self, at: int, opener: Opener) -> bool:
        """Whether what begins as an item does is a heading: "1. Accepted recommendations (14)"."""
        text = self.lines[at].text
        return opener.shape == "numbered" and is_heading(_TOTAL.sub("", text)) and bool(_TOTAL.search(text))

    def _ended(self, above: BodyLine, line: BodyLine) -> bool:
        """Whether an item has ended above a line that does not stand apart from it."""
        if self.item is not None and line.indent > self.item.indent + 1:
            return False
        return bool(_CLOSED.search(above.text) or _UPPER.fullmatch(line.text) or is_heading(line.text))

    def _heading_of(self, at: int, count: int) -> Heading | None:
        """What some lines say as a heading; None where they are none."""
        rows = self.lines[at : at + count]
        if any(self._breaks(row) for row in rows[1:]) or any(self._looks_like_item(at + n) for n in range(1, count)):
            return None
        if not self._ends_heading(at + count):
            return None
        marks = [row for row in rows[1:] if MARK_ALONE.fullmatch(row.text)]
        words = " ".join(row.text for row in rows if row not in marks)
        heading = heading_of(words)
        totals = [row for row in marks if len(marks) > 1 or (row.text.strip("*∗").isdecimal() and heading.mark)]
        for row in marks:
            if not heading.mark and (len(marks) > 1 or row not in totals):
                heading.mark = row.text.strip().translate(SUPERSCRIPTS)
            elif not heading.total:
                heading.total = row.text.strip()
        if _SENTENCE_END.search(words) and not heading.states:
            return None
        return heading if self._is_heading(heading, at, count, marked=bool(marks)) else None

    def _breaks(self, row: BodyLine) -> bool:
        """Whether a line can't go on with a heading."""
        if MARK_ALONE.fullmatch(row.text) or _ONLY_TOTAL.fullmatch(row.text):
            return False
        return row.apart or row.tops_page

    def _ends_heading(self, at: int) -> bool:
        """Whether a heading may end above a line."""
        if at >= len(self.lines) or self._looks_like_item(at) or self.tables.begins_at(at):
            return True
        row = self.lines[at]
        return (row.apart or row.tops_page) and not _ONLY_TOTAL.fullmatch(row.text)

    def _is_heading(self, heading: Heading, at: int, count: int, *, marked: bool) -> bool:
        words = heading.words
        if heading.states is not None or OTHER.fullmatch(words):
            return True
        if not words or len(words) > 2 * _LONGEST_STATES or not words[:1].isupper():
            return False
        says = "recommendation" in words.lower() and one_answer(words) is not None
        if is_heading(words) or (says and looks_like_heading(words)):
            return True
        if not looks_like_heading(words):
            return False
        before_items = at + count < len(self.lines) and (
            self._looks_like_item(at + count) or self.tables.begins_at(at + count)
        )
        return bool(heading.marker or marked or before_items or _UPPER.fullmatch(words))

    def _heads_list(self, at: int) -> bool:
        """Whether a line right below a paragraph is a heading: it says an answer, or has a mark or total below."""
        count, _ = self._longest_heading(at) if looks_like_heading(self.lines[at].text) else (0, None)
        return count > 1 or is_heading(self.lines[at].text)

    def _paragraph(self, at: int) -> int:
        """The paragraph that begins with a line: it goes on until another line stands apart, or begins an item."""
        end = at + 1
        self.item = None
        while end < len(self.lines) and not self.lines[end].apart:
            check_time()
            row = self.lines[end]
            if (row.tops_page and _CLOSED.search(self.lines[end - 1].text)) or self._opener(end):
                break
            if self.tables.begins_at(end) or (_CLOSED.search(self.lines[end - 1].text) and self._heads_list(end)):
                break
            end += 1
        self.parts.append(Part("paragraph", [row.line for row in self.lines[at:end]], indent=self.lines[at].indent))
        return end - at


def heading_of(words: str) -> Heading:
    """What words say as a heading: marker, total, mark of a note, States.

    >>> heading = heading_of("II. Recommendations noted by Chad* (14)")
    >>> heading.marker, heading.words, heading.mark, heading.total
    ('II.', 'Recommendations noted by Chad', '*', '14')
    >>> heading_of("Argentina and Uruguay (joint recommendation)").states
    StateList('ARG', 'URY')
    """
    words = " ".join(words.split())
    marker = _SECTION.match(words)
    rest = words[marker.end() :] if marker else words
    mark = _MARK_BEHIND.search(rest)
    if mark and mark["mark"] in "*∗**∗∗***∗∗∗":
        rest = rest[: mark.start()]
    total = _TOTAL.search(rest)
    number = total["total"] if total else ""
    if total and (number.isdecimal() or "(" in total[0]):
        rest = rest[: total.start()]
    else:
        number = ""
    if not (mark and rest and mark["mark"][0] in "*∗"):
        mark = _MARK_BEHIND.search(rest)
        rest = rest[: mark.start()] if mark else rest
    rest = rest.strip(" :;–—-")
    named = split_states(_JOINT.sub("", rest)) if rest and len(rest) < _LONGEST_STATES else None
    states = named if named is not None and named.certain else None
    return Heading(
        rest, marker["marker"] if marker else "", mark["mark"].translate(SUPERSCRIPTS) if mark else "", number, states
    )
