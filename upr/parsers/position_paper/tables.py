"""Tables of a paper: rows with a recommendation, the States that made it, and the answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs
import regex

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.cell_tables import CellTables
from upr.parsers.addendum.heading_roles import Column, columns_of
from upr.parsers.addendum.piped_tables import PipedTables
from upr.parsers.addendum.printed_tables import PrintedTables
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.table_rows import RowReader
from upr.parsers.answers.naming import Naming
from upr.parsers.tables.kinds import Opener
from upr.text import SourceText

_I = regex.IGNORECASE
_STATES = regex.compile(
    r"\W*(?:(?:recommending|proposing|reviewing)\s+)?(?:States?|countr(?:y|ies)|delegations?)(?:\W.*)?|"
    r"\W*(?:made|proposed|recommended)\s+by.*|\W*(?:by|from)\W*",
    _I,
)
_STATES_BEHIND = regex.compile(r"[\[(](?:recommending\s+)?(?:State|countr|delegation)[^\])]{0,40}[\])]\s*+$", _I)
_TWO_COLUMNS = 2
_BEGINS = regex.compile(r"\s*\p{Lu}")


def paper_columns(headings: tuple[str, ...]) -> tuple[Column, ...] | None:
    """The columns under a row of headings, as in an addendum's table, and that of the recommending States.

    Args:
        headings: The headings.

    >>> [column.name for column in paper_columns(("No.", "Recommendation", "Recommending State", "Position"))]
    ['label', 'text', 'states', 'position']
    >>> [column.name for column in paper_columns(("Recommendation [State]", "Answer"))]
    ['label', 'position']
    """
    at = [number for number, words in enumerate(headings) if _STATES.fullmatch(words)]
    others = tuple(_STATES_BEHIND.sub("", words).strip() for number, words in enumerate(headings) if number not in at)
    columns = columns_of(others) if len(at) < _TWO_COLUMNS else None
    if columns is None:
        return None
    # What the heading of a column says of it stands in the file: the columns keep their own words.
    made = list(columns)
    for number in at:
        made.insert(number, Column("other", headings[number]))
    return tuple(_States("other", column.heading) if number in at else column for number, column in enumerate(made))


@attrs.frozen
class _States(Column):
    """The column of the recommending States."""

    @property
    def name(self) -> str:
        """What its cell is called."""
        return "states"


@attrs.frozen
class _Unnumbered(RowReader):
    """Reads the rows of tables that have no numbers: where an answer stands, a row begins."""

    def opener(self, headings: Sequence[str]) -> Opener | None:
        columns = self.columns_of(tuple(headings)) or ()
        place = next((number for number, column in enumerate(columns) if column.role == "position"), None)
        return None if place is None else (place, _BEGINS)


class PaperTables:
    """Finds the tables among the lines of a paper.

    Args:
        lines: Its lines.
        source: The source, with its tables where the file has them.
        naming: How it names recommendations.
        joiner: Joins lines.
        numbered: Whether rows begin with numbers; else an answer begins each.
    """

    def __init__(
        self, lines: Sequence[BodyLine], source: SourceText, naming: Naming, joiner: Joiner, *, numbered: bool = True
    ) -> None:
        reader = (RowReader if numbered else _Unnumbered)(naming, joiner, paper_columns)
        self.lines = lines
        self.cells = CellTables(source.tables, reader) if source.tables else None
        self.printed = PrintedTables(lines, reader)
        self.piped = PipedTables(lines, reader)
        self.titles: set[str] = set()
        self._found: dict[int, tuple[list[Region], int]] = {}

    def table_at(self, at: int) -> tuple[list[Region], int]:
        """The rows and titles of the table that begins with a line, and how many lines it has; none without one.

        Args:
            at: The number of the line.
        """
        if at not in self._found:
            self._found[at] = self._table_at(at)
        return self._found[at]

    def _table_at(self, at: int) -> tuple[list[Region], int]:
        for find in (self.piped.table_at, self.printed.table_at):
            regions, count = find(at)
            if count:
                regions, count = self._without_end(regions, at, count)
                self.titles.update(
                    region.text for region in regions if region.kind == "heading" and " | " not in region.text
                )
                return _joined(regions), count
        regions, count = self.cells.table_at(self.lines, at) if self.cells else ([], 0)
        return _joined(regions), count

    def _without_end(self, regions: Sequence[Region], at: int, count: int) -> tuple[list[Region], int]:
        """A table without what stands apart below its last row, where rows stand apart from each other."""
        rows = [region for region in regions if region.kind == "row"]
        starts = [line.line.start for line in self.lines[at : at + count]]
        labels = (pieces[0] for region in rows if (pieces := region.pieces.get("label")))
        firsts = sorted({bisect_right(starts, piece.start) - 1 for piece in labels})
        lines = self.lines[at : at + count]
        if not firsts or 2 * sum(lines[n].apart for n in firsts) < len(firsts):
            return list(regions), count
        end = next((n for n in range(firsts[-1] + 1, count) if lines[n].apart and not lines[n].tops_page), count)
        if end < count:
            place = lines[end].line.start
            for region in regions:
                region.lines = [line for line in region.lines if line.start < place]
                region.pieces = {name: [p for p in pieces if p.start < place] for name, pieces in region.pieces.items()}
        return [region for region in regions if region.lines], end

    def lines_of_all(self) -> frozenset[int]:
        """The numbers of all lines that are of tables."""
        held: set[int] = set()
        at = 0
        while at < len(self.lines):
            check_time()
            _, count = self.table_at(at)
            held.update(range(at, at + count))
            at += count or 1
        return frozenset(held)

    def begins_at(self, at: int) -> bool:
        """Whether a line is the first of a table.

        Args:
            at: The number of the line.
        """
        return bool(self.table_at(at)[1])


def _joined(regions: Sequence[Region]) -> list[Region]:
    """The regions; a row without a label goes on with the row above, over the headings that a page repeats."""
    made: list[Region] = []
    last: Region | None = None
    for region in regions:
        if region.kind == "row" and last is not None and _goes_on(region):
            for name, pieces in region.pieces.items():
                last.pieces.setdefault(name, []).extend(pieces)
            last.lines += region.lines
            continue
        made.append(region)
        last = region if region.kind == "row" else last
    return made


def _goes_on(region: Region) -> bool:
    """Whether a row has no label, and lacks a recommendation or its answer, or begins inside a sentence."""
    words = {name: " ".join(piece.text.strip() for piece in pieces) for name, pieces in region.pieces.items()}
    if any(letter.isdigit() for letter in words.get("label", "")[:8]):
        return False
    text = words.get("text", "") or words.get("label", "")
    return not text or not words.get("position", "") or text[:1].islower()
