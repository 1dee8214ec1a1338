"""Tables of a printed document whose columns are still to be seen, as blanks: rows of cells, each with its lines.

A text in layout form (pypdf's layout mode, `pdftotext -layout`) keeps the places of words. Nothing here knows what the
columns mean: the caller says which headings are those of a table that it wants, which of its columns begins the rows,
and what labels look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
import regex

from upr.limits import check_time
from upr.parsers.tables.borders import CutLine, Mode, RowBlock, best_mode
from upr.parsers.tables.columns import PIECE, Columns, moved
from upr.parsers.tables.grids import Grid, HeadingFinder, cells_of
from upr.parsers.tables.kinds import TableKind
from upr.places import Line
from upr.tables import Cell, TableRow

UNSURE_BORDER = "to which of two rows the lines between them belong"
"""The doubt of rows whose border could as well stand elsewhere."""
_CROSSING = 12  # characters of a merged row's words beyond its first column
_LONGEST_TITLE = 100
_ENDED = regex.compile(r"[;.):\d]\s*$")
_TITLE_BEGINS = regex.compile(r"[\p{Lu}\d]")
_NO_TITLE = regex.compile(r"[;)\d]$|:")


def printed_rows(lines: Iterable[Line], kind: TableKind) -> list[TableRow]:
    """The rows of the tables that are wanted, in order; none where the text shows no columns.

    Lines above the first headings belong to no row. A row that goes on over a page is one row.

    Args:
        lines: Lines of the source, furniture left out; blank lines say how far apart the others are.
        kind: The tables that are wanted.

    >>> page = "No.  Text      Answer\\n1.   Ratify    Yes\\n     it\\n2.   Sign      No\\n".splitlines()
    >>> lines = [Line(30 * n, 30 * n + len(text), text, 1) for n, text in enumerate(page)]
    >>> label = regex.compile(r"\\d+\\.")
    >>> kind = TableKind(lambda headings: (0, label) if "Text" in headings else None, regex.compile("Theme:"))
    >>> [[cell.words for cell in row.cells] for row in printed_rows(lines, kind)]
    [['No.', 'Text', 'Answer'], ['1.', 'Ratify it', 'Yes'], ['2.', 'Sign', 'No']]
    """
    pages = _PrintedTables(kind)
    for page in _pages(lines):
        pages.add(page)
    return pages.rows()


def _pages(lines: Iterable[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.page != page[-1].page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


class _PrintedTables:
    """The tables of a document, page by page.

    Args:
        kind: The tables that are wanted.
    """

    def __init__(self, kind: TableKind) -> None:
        self.kind = kind
        self.finder = HeadingFinder(kind)
        self.grid: Grid | None = None
        self.parts: list[RowBlock | TableRow] = []

    def add(self, lines: Sequence[Line]) -> None:
        """One page: the blocks of rows between rows of headings.

        Args:
            lines: Its lines.
        """
        at, fresh = 0, False
        for start, end, grid in self.finder.headings(lines):
            self._body(lines[at:start], fresh)
            fresh = not self.parts or any(line.text.strip() for line in lines[at:start])
            self.grid = grid
            cut = [grid.columns.cut(line) for line in lines[start:end] if line.text.strip()]
            self.parts.append(TableRow(cells_of(cut), grid.headings, "columns"))
            at = end
        if not at and self.grid is not None:
            texts = [line.text for line in lines if line.text.strip()]
            columns = Columns.of(moved(self.grid.columns.starts, texts), texts)
            self.grid = attrs.evolve(self.grid, columns=columns)
        self._body(lines[at:], fresh)

    def _body(self, lines: Sequence[Line], fresh: bool) -> None:
        """Lines under one row of headings: blocks of rows, and merged rows."""
        if self.grid is not None:
            body = _Body(self.grid, self.kind, fresh)
            body.read(lines)
            self.parts += body.parts

    def rows(self) -> list[TableRow]:
        """All rows, in order."""
        mode = best_mode([part for part in self.parts if isinstance(part, RowBlock)])
        rows: list[TableRow] = []
        for part in self.parts:
            if isinstance(part, TableRow):
                rows.append(part)
            else:
                _add_rows(rows, part, mode)
        return rows


class _Body:
    """Lines under one row of headings.

    Args:
        grid: The columns.
        kind: The tables that are wanted.
        fresh: Whether no row of before can go on here.
    """

    def __init__(self, grid: Grid, kind: TableKind, fresh: bool) -> None:
        self.grid = grid
        self.kind = kind
        self.fresh = fresh
        self.parts: list[RowBlock | TableRow] = []
        self.held: list[CutLine] = []  # lines of rows
        self.merged: list[Line] = []  # lines of one merged row

    def read(self, lines: Sequence[Line]) -> None:
        """Sort the lines into rows and merged rows.

        Args:
            lines: The lines, blank ones too.
        """
        cut = [CutLine(at, self.grid.columns.cut(line)) for at, line in enumerate(lines)]
        full = [at for at, line in enumerate(lines) if line.text.strip()]
        for at, below in zip(full, self._next_in_opener([cut[at] for at in full]), strict=True):
            check_time()
            line = lines[at]
            if not self._is_merged(line.text, cut[at], below):
                self._close_merged()
                self.held.append(cut[at])
                continue
            self._close_rows()
            self.fresh = True
            if self.kind.title.match(line.text):
                self._close_merged()
            self.merged.append(line)
        self._close_rows()
        self._close_merged()

    def _next_in_opener(self, lines: Sequence[CutLine]) -> list[CutLine | None]:
        """For each line the next below it that has words in the column of labels."""
        following: list[CutLine | None] = [None] * len(lines)
        for n in range(len(lines) - 2, -1, -1):
            following[n] = lines[n + 1] if lines[n + 1].filled(self.grid.opener) else following[n + 1]
        return following

    def _close_merged(self) -> None:
        if self.merged:
            self.parts.append(TableRow((Cell(tuple(self.merged)),), self.grid.headings, "merged"))
            self.merged = []

    def _close_rows(self) -> None:
        if self.held:
            labels = tuple(n for n, line in enumerate(self.held) if self._labelled(line))
            self.parts.append(
                RowBlock(
                    tuple(self.held), self.grid.opener, labels, self.fresh, self.grid.headings, self.kind.inside
                )
            )  # fmt: skip
            self.held = []

    def _labelled(self, line: CutLine) -> bool:
        return bool(self.grid.label.match(line.pieces[self.grid.opener].text))

    def _is_merged(self, text: str, line: CutLine, below: CutLine | None) -> bool:
        """Whether a line is of a row whose one cell goes over all columns."""
        pieces = list(PIECE.finditer(text))
        if not self.kind.merged or len(pieces) != 1 or self.grid.label.match(pieces[0][0]):
            return False
        filled = [n for n in range(len(self.grid.headings)) if line.filled(n)]
        if self.merged or self.kind.title.match(text):
            return filled[0] == 0 or len(filled) > 1
        crosses = len(filled) > 1 and self._crosses(*pieces[0].span())
        return crosses or (filled == [self.grid.opener] and self._is_title(text.strip(), below))

    def _crosses(self, start: int, end: int) -> bool:
        """Whether a piece goes far into the next column."""
        beyond = next((column for column in self.grid.columns.starts if column > start), end)
        return end - beyond > _CROSSING

    def _is_title(self, text: str, below: CutLine | None) -> bool:
        """Whether a short line alone in the column of labels, right above a label, is a title and no end of a text."""
        if below is None or not self._labelled(below):
            return False
        opener = self.grid.opener
        above = next((line.pieces[opener].text for line in reversed(self.held) if line.filled(opener)), None)
        ended = above is None or bool(_ENDED.search(above))
        return ended and len(text) < _LONGEST_TITLE and bool(_TITLE_BEGINS.match(text)) and not _NO_TITLE.search(text)


def _add_rows(rows: list[TableRow], block: RowBlock, mode: Mode) -> None:
    """The rows of a block; lines above its first row go on with the last row of before."""
    _, firsts = block.borders(mode)
    pieces = [line.pieces for line in block.lines]
    if before := pieces[: firsts[0]] if firsts else pieces:
        _add_above(rows, cells_of(before), block.headings)
    unsure = block.unsure(firsts, mode) if mode != "top" else set()
    for number, (first, end) in enumerate(zip(firsts, (*firsts[1:], len(pieces)), strict=False)):
        doubts = (UNSURE_BORDER,) if number in unsure else ()
        rows.append(TableRow(cells_of(pieces[first:end]), block.headings, doubts=doubts))


def _add_above(rows: list[TableRow], cells: tuple[Cell, ...], headings: tuple[str, ...]) -> None:
    """Cells above the first label of a block: of the last row, where that has as many; else a row of their own."""
    last = next((n for n in range(len(rows) - 1, -1, -1) if rows[n].role != "columns"), None)
    if last is None or rows[last].role != "row" or len(rows[last].cells) != len(cells):
        rows.append(TableRow(cells, headings))
    else:
        rows[last] = rows[last].joined(cells)
