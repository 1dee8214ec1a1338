"""Labels in a column without headings, and grids of labels and short answers side by side, in an addendum."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.body_lines import NUMBER_MARKER, BodyLine
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.tolerances import ANSWER_WORDS
from upr.parsers.addendum.unheaded import Unheaded
from upr.parsers.tables.columns import PIECE
from upr.patterns import Pattern
from upr.places import Line

_I = regex.IGNORECASE
# Words or labels, a gap, and words behind it; a gap of two blanks counts where the next line hangs below these.
_TWO_COLUMNS = regex.compile(r"\s*(?P<left>\S+(?:\s{1,2}\S+)*?)(?!(?<=[-–—‑])\s+\d)(?P<gap>\s{2,})(?P<right>\S.*)")
_SURE_GAP = 3  # blanks; prose set in full width has two
_WORD_OVER_LABELS = regex.compile(r"(?:recs?|nos?|recommendations?|paras?|paragraphs?)\.?", _I)
_GOES_ON = regex.compile(
    r"(?:,|;|\band|\bto|\ba|\by|[-–—]|\b(?:recs?|nos?|recommendations?|paras?|paragraphs?)\.?)\s*$", _I
)
_GOES_ON_BELOW = regex.compile(r"\s*(?:and|to|,)", _I)
_HEADINGS = regex.compile(r"\s*(?:(?:rec|no|pos|recommendation|para|position|answer|reply)s?\.?(?:\s+|$)){2,}", _I)
_PAIRS = Pattern(r"\s*(?:\d{1,3}(?:\.\d{1,3})?\s+[A-Z]{1,4}(?:[*\d]|-?bis)?(?:\s+|$)){2,}")
_CELL = regex.compile(r"\S+")
_LETTER_BELOW = regex.compile(r"\s*\([a-z]{1,2}\)")
_FEWEST_PAIRS = 4  # of labels and answers, below which they are no grid
_FEWEST_CELLS = 4  # of a line of a grid
_HANGING, _INDENTED = 1, 2  # characters: printers place words to within one, and indent by two or more


@attrs.frozen
class LabelColumns:
    """Finds them among the lines of a body.

    Args:
        lines: The lines.
        forms: The labels of the document.
        joiner: Joins lines.
        headings: The numbers of lines that are headings of tables.
        unheaded: The columns of a table without headings, where the body has one.
    """

    lines: Sequence[BodyLine]
    forms: LabelForms
    joiner: Joiner
    headings: frozenset[int]
    unheaded: Unheaded | None = None

    def grid_at(self, at: int) -> tuple[list[Region], int]:
        """The rows of the grid that begins with a line, and how many lines it has; none where there is none.

        Args:
            at: The number of the line.
        """
        end = at
        rows: list[Region] = []
        while end < len(self.lines):
            check_time()
            pairs = self._pairs(self.lines[end].line)
            if not pairs and not (rows and end in self.headings) and not self._is_heading(end):
                break
            rows += pairs or [Region("heading", self.lines[end].text, [self.lines[end].line], marker="table")]
            end += 1
        return (rows, end - at) if sum(row.kind == "row" for row in rows) >= _FEWEST_PAIRS else ([], 0)

    def begins_at(self, at: int) -> bool:
        """Whether a grid begins with a line, at its headings or at its first row.

        Args:
            at: The number of the line.
        """
        return self._is_heading(at) or bool(self._pairs(self.lines[at].line))

    def _is_heading(self, at: int) -> bool:
        """Whether a line is the headings of a grid: "No.   No.   No."."""
        text = self.lines[at].line.text
        return (
            bool(_HEADINGS.fullmatch(text)) and at + 1 < len(self.lines) and bool(self._pairs(self.lines[at + 1].line))
        )

    def _pairs(self, line: Line) -> list[Region]:
        """The labels and answers of a line of a grid; none where it is none."""
        cells = [_piece(line, *piece.span()) for piece in PIECE.finditer(line.text)]
        if _PAIRS.fullmatch(line.text):  # a reader of pages has lost the blanks between the columns
            cells = [_piece(line, *word.span()) for word in _CELL.finditer(line.text)]
        if len(cells) < _FEWEST_CELLS or len(cells) % 2:
            return []
        pairs = list(zip(cells[::2], cells[1::2], strict=True))
        if not all(self.forms.are_labels(labels.text) and self._is_answer(answer.text) for labels, answer in pairs):
            return []
        return [
            Region(
                "row", answer.text, [labels, answer], labels=labels.text,
                cells={"label": labels.text, "position": answer.text},
            )
            for labels, answer in pairs
        ]  # fmt: skip

    def _is_answer(self, words: str) -> bool:
        return not self.forms.are_labels(words) and len(words.split()) <= ANSWER_WORDS

    def row_at(self, at: int, *, may_begin: bool, below_row: bool, after: int) -> tuple[Region | None, int]:
        """The row of a column of labels that begins with a line, and how many lines it has.

        Args:
            at: The number of the line.
            may_begin: Whether a row may begin here, by what stands above.
            below_row: Whether a row of such a column stands above.
            after: The number of the paragraph above; 0 where none has a number.
        """
        first = self.lines[at]
        place = self.second_column(at, below_row=below_row, after=after) if may_begin or first.apart else None
        if place is None:
            return None, 0
        row = _Row(place)
        row.add(first.line)
        end = at + 1
        while end < len(self.lines) and (not self.lines[end].apart or self.lines[end].tops_page):
            columns = _TWO_COLUMNS.match(self.lines[end].line.text) if self.lines[end].tops_page else None
            if columns and self.forms.are_marked_labels(columns["left"]):
                break
            if self.lines[end].tops_page and self.lines[end].indent > row.place + _INDENTED:  # a page stands further in
                row.place = self.lines[end].indent
            below = self._fit(row, self.lines[end], only=end == at + 1)
            if below is None:
                return None, 0
            if not below:
                break
            row.add(self.lines[end].line)
            end += 1
        return row.region(self.joiner, self.unheaded), end - at

    def _fit(self, row: _Row, line: BodyLine, *, only: bool) -> bool | None:
        """Whether a line goes on with a row; None where it shows that there are no columns.

        Args:
            row: The row above.
            line: The line.
            only: Whether the row has but one line: what follows still decides.
        """
        hangs = only and 0 < row.place - line.indent <= _HANGING
        if hangs and not self.forms.are_marked_labels(line.line.text.strip()):
            row.place = line.indent  # words hang below the shorter labels above: "92.10  Extend", and "92.9  Ratify"
        left = line.line.text[: row.place]
        labels = left.strip()
        if not labels:
            return True
        are_labels = self.forms.are_labels(labels)
        if not left[-1].isspace() and len(line.line.text) > row.place:  # words cross
            in_prose = only and line.indent < row.place - _SURE_GAP and not are_labels
            return None if in_prose else False
        if not are_labels and not self.forms.are_labels(f"{' '.join(row.printed)} {labels}"):
            return None if only else False
        if _LETTER_BELOW.match(labels) and row.last_labels[-1].isdigit():
            return True  # "31 (a), 34", and below "(b)"
        return bool(_GOES_ON.search(row.last_labels) or _GOES_ON_BELOW.match(labels))

    def second_column(self, at: int, *, below_row: bool, after: int) -> int | None:
        """Where the words begin behind labels and a gap; None where a line has no such columns.

        Args:
            at: The number of the line.
            below_row: Whether a row of such a column stands above.
            after: The number of the paragraph above; 0 where none has a number.
        """
        columns = _TWO_COLUMNS.match(self.lines[at].line.text)
        if columns is None:
            return None
        left, place = columns["left"], columns.start("right")
        hangs = self._hangs(at, place, left)
        if _HEADINGS.fullmatch(self.lines[at].line.text):
            return None
        labels = self.forms.are_labels(left) or (hangs and _WORD_OVER_LABELS.fullmatch(left))
        # A gap of two blanks may stand in a sentence; labels on both sides are a list in columns.
        if not labels or (len(columns["gap"]) < _SURE_GAP and not hangs) or self.forms.are_labels(columns["right"]):
            return None
        if below_row or not self.forms.naming.bare or not NUMBER_MARKER.fullmatch(left):
            return place
        # "2.      Fiji thanks": the number of a paragraph, unless a column says otherwise.
        is_next = after > 0 and int(left[:-1]) == after + 1
        return place if hangs and not is_next else None

    def _hangs(self, at: int, place: int, left: str) -> bool:
        """Whether the line below goes on with two columns: words right below those behind labels, or more labels.

        Args:
            at: The number of the line.
            place: Where its words begin.
            left: What stands before them.
        """
        if at + 1 >= len(self.lines) or self.lines[at + 1].apart or self.lines[at].indent >= place - _INDENTED:
            return False
        below = self.lines[at + 1].line.text
        if abs(self.lines[at + 1].indent - place) <= _HANGING:
            return True
        labels = below[:place].strip()
        if not self.forms.are_labels(labels) or NUMBER_MARKER.fullmatch(labels):
            return False
        return _begins_at(below, place) or (len(below) <= place and bool(_GOES_ON.search(left)))


def _begins_at(text: str, place: int) -> bool:
    """Whether words begin at a place of a line."""
    return place < len(text) and text[place - 1].isspace() and not text[place].isspace()


class _Row:
    """A row of a column of labels.

    Args:
        place: Where the second column begins.
    """

    def __init__(self, place: int) -> None:
        self.place = place
        self.pieces: list[Line] = []
        self.printed: list[str] = []
        self.words: list[str] = []
        self.lines: list[Line] = []

    @property
    def last_labels(self) -> str:
        """The labels of its last line that has some, as printed."""
        return self.printed[-1]

    def add(self, line: Line) -> None:
        """One line more.

        Args:
            line: The line.
        """
        self.lines.append(line)
        for start, end, column in ((0, self.place, self.printed), (self.place, len(line.text), self.words)):
            if words := line.text[start:end].strip():
                column.append(words)
                self.pieces.append(_piece(line, start, min(end, len(line.text))))

    def region(self, joiner: Joiner, unheaded: Unheaded | None) -> Region:
        """The row as a region; with cells where more than two columns stand beside each other."""
        labels = " ".join(self.printed)
        if unheaded is not None and (region := unheaded.region(self.lines, labels, joiner)):
            return region
        return Region("row", joiner.joined(self.words), self.pieces, labels=labels)


def _piece(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.start + end, line.text[start:end], line.page)
