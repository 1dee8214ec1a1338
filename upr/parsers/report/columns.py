"""Lists whose labels and States stand apart: in tables of a Word file or a print, between tabs, on their own lines.

The columns are known by what they hold, for such lists have no headings, or any: one holds nothing but labels, one
nothing but States; of the others the one with the most words holds the recommendations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import StateList, attributed, split_states
from upr.layout import PageLine
from upr.limits import check_time
from upr.numbering import label_at
from upr.numbering.shapes import ANY_LEAD
from upr.parsers.report.behind import behind_states, lead_in_at_end
from upr.parsers.report.section import Item, Paragraph, Section
from upr.text import Line, SourceText

_FEW = 3  # rows
_SHARE = 0.8  # of the cells of a column that hold what it is for
_FILLED = 0.5  # of the rows that have States, where they have a column
_STRAY = "().,;:-–— \t\xa0"  # marks around a label
_ASIDE = 4  # characters by which a piece may stand before its column
_PIECE = regex.compile(r"\S++(?:\s\S++)*+")
_Row = list[list[Line]]


@attrs.frozen
class _Columns:
    """Where in a row its parts stand.

    Args:
        label: The column of the labels.
        text: That of the recommendations.
        states: That of the States; None where they stand behind the words.
    """

    label: int
    text: int
    states: int | None

    def item(self, row: _Row, last: tuple[int, int] | None, titles: _Row) -> tuple[int, Item] | None:
        """The paragraph of a row's label, and its item; None where the row has none.

        A row whose label can't be read, with words and States as the others, has the number that comes next.

        Args:
            row: The row.
            last: Paragraph and number of the item above.
            titles: The headings of the columns; none where there are none.
        """
        if len(row) <= max(self.label, self.text) or not row[self.text]:
            return None
        by = row[self.states] if self.states is not None and self.states < len(row) else []
        printed = _label(row[self.label])
        if printed is None and last is not None and self._is_whole(row, by):
            label, misprint = (last[0], last[1] + 1), True
        elif printed is not None:
            label, misprint = printed, False
        else:
            return None
        own = {self.label, self.text, self.states}
        beside = [(_words(titles[at]).strip() if at < len(titles) else "", cell)
                  for at, cell in enumerate(row) if at not in own and cell]  # fmt: skip
        shown = _words(row[self.label]).strip(_STRAY)
        lines, marked = list(row[self.text]), row[self.label]
        return label[0], Item(label[1], shown, lines, 0, misprint, by=by, label=marked, beside=beside)

    def _is_whole(self, row: _Row, by: Sequence[Line]) -> bool:
        """Whether a row has words and States, in two columns or in one."""
        if self.states is not None:
            return bool(by) and _is_states(by) and row[self.text] != by
        return bool(attributed(_words(row[self.text])).ends)


def section_of_columns(source: SourceText, rows: Sequence[PageLine]) -> Section | None:
    """The lists of a source in columns; None where it has none.

    Args:
        source: The source, with its tables.
        rows: Its lines of text.
    """
    forms: list[tuple[list[_Row], bool]] = [
        ([[list(cell.lines) for cell in row.cells] for found in source.tables for row in found.rows], True),
        ([list(_fields(row.line)) for row in rows], False),  # a tab behind the label makes no column of words
        (_rows_by_blanks(rows), False),
        (_stacked(rows), True),
    ]
    for table, within in forms:
        columns = _columns(table) if table else None
        if columns is not None and (within or columns.states is not None):
            return _section(table, columns)
    return None


def _stacked(rows: Sequence[PageLine]) -> list[_Row]:
    """Rows of labels that stand alone on their lines, each with what stands below it."""
    table: list[_Row] = []
    for row in rows:
        check_time()
        if _label([row.line]):
            table.append([[row.line], []])
        elif table:
            table[-1][-1].append(row.line)
        else:
            table.append([[row.line], []])
    made: list[_Row] = []
    for label, words in table:
        cut = behind_states(words) if _label(label) else len(words)
        made.append([label, words[:cut]] if _label(label) else [label + words])
        made += [[[line]] for line in words[cut:]]
    return made


def _rows_by_blanks(rows: Sequence[PageLine]) -> list[_Row]:
    """Rows of a printed table: the pieces of a line with a label begin its columns, and those below are under them."""
    table: list[_Row] = []
    begins: list[int] = []
    for row in rows:
        check_time()
        pieces = list(_pieces(row.line))
        if len(pieces) > 2 and _label([pieces[0][1]]):
            begins = [at for at, _ in pieces]
            table.append([[piece] for _, piece in pieces])
        elif not begins or not pieces or pieces[0][0] < begins[1] - _ASIDE:
            table.append([[row.line]])
            begins = []
        else:
            for at, piece in pieces:
                column = min(range(len(begins)), key=lambda n: abs(begins[n] - at))
                table[-1][column].append(piece)
    return table


def _pieces(line: Line) -> Iterator[tuple[int, Line]]:
    """The pieces of a line between wide gaps, each with its place in the line."""
    for piece in _PIECE.finditer(line.text):
        start, end = piece.span()
        yield start, Line(line.start + start, line.start + end, piece[0], line.page)


def _fields(line: Line) -> Iterator[list[Line]]:
    """The fields of a line between tabs, as cells."""
    at = 0
    for field in line.text.split("\t"):
        place = line.start + at
        yield [Line(place, place + len(field), field, line.page)] if field.strip() else []
        at += len(field) + 1


def _label(cell: Sequence[Line]) -> tuple[int, int] | None:
    """The label that a cell holds, and nothing else."""
    text = cell[0].text.strip(_STRAY) if len(cell) == 1 else ""
    printed = label_at(text, ANY_LEAD)
    alone = printed is not None and printed.lead is not None and printed.end == len(text)
    return (printed.lead, printed.number) if alone and printed and printed.lead is not None else None


def _columns(table: Sequence[_Row]) -> _Columns | None:
    """The columns of a table by what they hold; None where no column holds labels, or no States are found."""
    counts: dict[int, int] = {}
    for row in table:
        check_time()
        for at, cell in enumerate(row):
            counts[at] = counts.get(at, 0) + (_label(cell) is not None)
    label = max(counts, key=lambda at: counts[at], default=0)
    if counts.get(label, 0) < _FEW:
        return None
    listed = [row for row in table if len(row) > label and _label(row[label])]
    others = [at for at in range(max(map(len, listed))) if at != label]
    of_states = [
        at for at in others if _hold_states(cells := _column(listed, at)) and len(cells) >= _FILLED * len(listed)
    ]
    words = {at: sum(len(line.text) for cell in _column(listed, at) for line in cell) for at in others}
    texts = [at for at in others if at not in of_states and words[at]]
    if not texts or len(of_states) > 1:
        return None
    text = max(texts, key=lambda at: words[at])
    if of_states:
        return _Columns(label, text, of_states[0])
    ended = sum(map(_ends_with_states, _column(listed, text)))
    return _Columns(label, text, None) if ended >= _SHARE * len(listed) else None


def _column(rows: Sequence[_Row], at: int) -> list[list[Line]]:
    """The cells of a column that are not empty."""
    return [row[at] for row in rows if at < len(row) and row[at]]


def _ends_with_states(cell: Sequence[Line]) -> bool:
    check_time()
    return bool(attributed(_words(cell)).ends)


def _hold_states(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether most cells hold nothing but States."""
    return bool(cells) and sum(map(_is_states, cells)) >= _SHARE * len(cells)


def _is_states(cell: Sequence[Line]) -> bool:
    return states_of(cell).certain


def states_of(cell: Sequence[Line]) -> StateList:
    """The States of a cell, one or more a line; a long name goes on over lines.

    Args:
        cell: Its lines.
    """
    check_time()
    texts = [line.text.strip() for line in cell]
    by_line = split_states("; ".join(texts))
    return by_line if by_line.certain or len(texts) == 1 else split_states(" ".join(texts))


def _words(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _section(table: Sequence[_Row], columns: _Columns) -> Section:
    """The lists, a paragraph for every change of the labels' first number; rows without a label stand between them."""
    section = Section(labelled=True)
    between: list[_Row] = []
    titles: _Row = []
    last: tuple[int, int] | None = None
    for row in table:
        check_time()
        found = columns.item(row, last, titles)
        if found is None:
            between.append(row)
            continue
        lead, item = found
        if last is None:  # above the first item are the headings of the columns, if there are any
            titles = next((above for above in reversed(between) if len(_texts(above)) > 1), [])
            item = (columns.item(row, last, titles) or found)[1]
        above = _put_between(section, between, titles)
        if last is None or last[0] != lead:
            lead_in = above[lead_in_at_end(above) :]
            section.paragraphs.append(Paragraph(lead, lead_in))
            section.headings = [line for line in section.headings if line not in lead_in]
        between = []
        last = (lead, item.number)
        section.paragraphs[-1].items.append(item)
    section.behind += [line for row in between for cell in row for line in cell]
    return section


def _texts(row: _Row) -> set[str]:
    """What the cells of a row say; one text in all of them is a heading over all columns."""
    return {" ".join(_words(cell).split()) for cell in row if cell}


def _put_between(section: Section, rows: Sequence[_Row], titles: _Row) -> list[Line]:
    """Put rows without a recommendation into a section, and give the lines of the headings over all columns.

    What else stands above the first label is headings too, and so are the titles of the columns where a page repeats
    them; another row of several texts may be a recommendation.
    """
    over_all: list[Line] = []
    for row in rows:
        lines = [line for cell in row for line in cell]
        if len(_texts(row)) <= 1:
            over_all += lines
        elif not section.paragraphs or _texts(row) == _texts(titles):
            section.headings += lines
        else:
            section.unread += lines
    section.headings += over_all
    return over_all


def first_line(section: Section) -> int:
    """Where the first line of lists in columns begins.

    Args:
        section: What `section_of_columns` gave.
    """
    first = section.paragraphs[0]
    lines = [*first.lines, *first.items[0].all_lines, *section.headings]
    return min(line.start for line in lines)
