"""Rows of a table with headings, printed or of cells, as regions: their labels and their cells by role."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs
import regex

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.heading_roles import Column, columns_of, is_answer_heading, share_of_answers, spans_answers
from upr.parsers.addendum.label_forms import NAMED, LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.answers.groups import REMARK
from upr.parsers.answers.headings import is_heading
from upr.parsers.answers.naming import Naming
from upr.parsers.tables.kinds import Opener, TableKind
from upr.places import Line
from upr.tables import Cell, TableRow

_I = regex.IGNORECASE
_FULL = regex.compile(rf"\W*{NAMED}\d{{1,3}}\s?\.\s?\d{{1,3}}(?!\d)", _I)
_LETTERED = regex.compile(rf"\W*{NAMED}\d{{1,3}}\s?\([a-z]{{1,2}}\)", _I)
_NUMBER = regex.compile(rf"\W*{NAMED}\d{{1,3}}(?=\W|$)", _I)
_NUMBER_BEFORE_TEXT = regex.compile(
    rf"\W*{NAMED}\d{{1,3}}(?:\s*[.)–—:]|(?=\s+\p{{Lu}})|(?:[\s,;&–—‑-]|\b(?:and|to)\b|\d)*$)", _I
)
ANYTHING = regex.compile(r"\s*\S")
"""What opens the rows of a matrix, whose labels stand under its answers."""
_TITLE = regex.compile(r"\s*(?:Theme|Cluster|Right|Area|Section|Group)s?\s*\w*\s*:", _I)
_GOES_ON = regex.compile(r"(?:,|;|\b(?:and|to|y|a)|[-–—])\s*$")
RUNS_IN = regex.compile(r"\)\s*[;.,]?\s+(?P<label>\d{1,3}\.\d{1,3})\.?\s+(?=\p{Lu})")
"""A recommendation that runs in behind another: "92.1 Ratify it (Peru); 92.2 Sign it (Chad)"."""
_GOES_ON_ABOVE = regex.compile(r"\s*(?:(?:and|to|y|a)\b|[-–—](?=\s*\d))")
_BEGINS_CELL = regex.compile(r"\W*\p{Lu}")
_MAY_BE_ANSWERS = ("remarks", "other")  # roles
_SHARE_MERGED = 0.25  # of the rows without an answer of their own, from which on cells of answers are merged
_FEWEST = 2  # rows, below which lines in columns are no table
ColumnsOf = Callable[[tuple[str, ...]], tuple[Column, ...] | None]
"""Says what the columns under a row of headings hold; None where they are of no table that is wanted."""


@attrs.frozen
class RowReader:
    """Reads rows of tables as regions.

    Args:
        naming: How the document names recommendations.
        joiner: Joins lines.
        columns_of: Says what the columns under a row of headings hold.
    """

    naming: Naming
    joiner: Joiner
    columns_of: ColumnsOf = columns_of

    @property
    def forms(self) -> LabelForms:
        """The labels of the document."""
        return LabelForms(self.naming)

    @property
    def kind(self) -> TableKind:
        """The tables that are read: of answers to recommendations."""
        return TableKind(self.opener, _TITLE, over=spans_answers, below=is_answer_heading)

    def opener(self, headings: Sequence[str]) -> Opener | None:
        """The column that begins the rows, and the labels there; None where headings are of no table of answers.

        Args:
            headings: The headings of the columns.
        """
        columns = self.columns_of(tuple(headings))
        if columns is None:
            return None
        column = opener_of(columns)
        if columns[column].role == "other":  # a matrix, with labels under its answers
            return column, ANYTHING
        in_text = columns[column].role != "mark" and "recommendation" in columns[column].heading.lower()
        return column, self._labels(in_text)

    def _labels(self, in_text: bool) -> regex.Pattern[str]:
        if self.naming.lettered:
            return _LETTERED
        if not self.naming.bare:
            return _FULL
        return _NUMBER_BEFORE_TEXT if in_text else _NUMBER

    def regions(self, rows: Sequence[TableRow], continued: Mapping[int, bool] = MappingProxyType({})) -> list[Region]:
        """The rows as regions; nothing where too few of them begin with labels.

        Args:
            rows: The rows of one table or of several, each with its headings.
            continued: The places of labels that may be more of those of the row above, and whether they surely are.
        """
        joined = list(self._joined(rows, continued))
        by_headings = itertools.groupby(joined, key=lambda row: row.columns)
        made = [region for headings, of_table in by_headings for region in self._of_table(headings, list(of_table))]
        return made if sum(region.kind == "row" for region in made) >= _FEWEST else []

    def _of_table(self, headings: tuple[str, ...], rows: Sequence[TableRow]) -> Iterator[Region]:
        """The regions of rows that have the same headings."""
        columns = self._columns(headings, rows)
        merged = _merged_answers(columns, rows)
        above = ""  # the answer of a cell that goes over several rows
        for row in rows:
            for region in self._region(row, columns):
                if merged and region.kind == "row":
                    above = region.cells.get("position") or above
                    region.text = region.cells["position"] = above
                yield region

    def _columns(self, headings: tuple[str, ...], rows: Sequence[TableRow]) -> tuple[Column, ...]:
        """The columns, with that of the answers told by its cells where no heading does."""
        columns = self.columns_of(headings) or ()
        if any(column.role in ("position", "mark") for column in columns):
            return columns
        of_table = [row.cells for row in rows if row.role == "row"]
        shares = [
            share_of_answers([cells[number].words for cells in of_table]) if column.role in _MAY_BE_ANSWERS else 0.0
            for number, column in enumerate(columns)
        ]
        if not any(shares):
            return columns
        best = shares.index(max(shares))
        return (*columns[:best], attrs.evolve(columns[best], role="position"), *columns[best + 1 :])

    def _joined(self, rows: Iterable[TableRow], continued: Mapping[int, bool]) -> Iterator[TableRow]:
        """The rows; one whose labels go on in the next ("112.8, 112.10 and") is one with it, over a page's headings."""
        held: TableRow | None = None
        for row in rows:
            check_time()
            if held is None:
                held = row
            elif held.role == "row" and row.role == "columns" and row.columns == held.columns:
                yield row
            elif self._is_one(held, row, continued):
                held = held.joined(row.cells)
            else:
                yield held
                held = row
        if held is not None:
            yield held

    def _is_one(self, row: TableRow, below: TableRow, continued: Mapping[int, bool]) -> bool:
        """Whether the labels of a row go on in the one below: by its place, a sign, or an answer that stands before."""
        columns = self.columns_of(row.columns)
        if columns is None or {row.role, below.role} != {"row"} or row.columns != below.columns:
            return False
        if len(row.cells) != len(below.cells):
            return False
        opener = opener_of(columns)
        if columns[0].role == "position" and opener > 0 and bool(row.cells[0]) and not below.cells[0]:
            return True  # one answer for several rows
        if columns[opener].role == "other":  # a matrix: "121.42, 121.44" and below it "to 121.47"
            return any(
                above.words[:1].isdigit()
                and bool(more.words)
                and (_GOES_ON.search(above.words) or _GOES_ON_ABOVE.match(more.words))
                for above, more, column in zip(row.cells, below.cells, columns, strict=True)
                if column.role == "mark"
            )
        labels = row.cells[opener].words
        plain = REMARK.sub(" ", labels)  # "138.7 (Peru),"
        position = _position_of(columns)
        if not (self.forms.are_labels(labels) or self.forms.are_labels(plain)):
            # "126.7. Accede to it (Peru)", and below it 126.8 beside the same answer
            answered = position is not None and bool(row.cells[position]) and self.forms.parted(labels) is not None
            return answered and _is_more(below, opener, position, continued)
        return bool(_GOES_ON.search(labels)) or _is_more(below, opener, position, continued)

    def _region(self, row: TableRow, columns: Sequence[Column]) -> Iterator[Region]:
        """What a row is: headings, a title over all columns, one answer or several."""
        lines = sorted(row.lines, key=lambda line: line.start)
        if not lines:
            return
        if row.role == "columns":
            yield Region("heading", " | ".join(row.columns), lines, marker="table")
            return
        words = [self._words(cell) for cell in row.cells]
        if row.role == "merged" or len(words) != len(columns):
            yield self.title(" ".join(dict.fromkeys(words)), lines)  # it may be printed again in each column
        elif sum(column.role == "label" for column in columns) > 1:
            yield from self._pairs(row, words, columns)
        else:
            region = self._answer(lines, words, columns)
            for column, cell in zip(columns, row.cells, strict=True):
                region.pieces.setdefault(column.name, []).extend(cell.lines)
            yield region

    @staticmethod
    def title(words: str, lines: list[Line]) -> Region:
        """A title over all columns, between rows: of an answer a heading, else one that decides nothing.

        Args:
            words: Its words.
            lines: Its lines.
        """
        return Region("heading", words, lines, marker="" if is_heading(words) else "table")

    def _pairs(self, row: TableRow, words: Sequence[str], columns: Sequence[Column]) -> Iterator[Region]:
        """The answers, or recommendations, of a row that has several side by side."""
        for number in range(0, len(words) - 1, 2):
            labels, answer = words[number : number + 2]
            lines = [line for cell in row.cells[number : number + 2] for line in cell.lines]
            if lines:
                role = columns[number + 1].role
                yield Region(
                    "row",
                    answer if role == "position" else "",
                    lines,
                    labels=labels,
                    cells={"label": labels, role: answer},
                )

    def _answer(self, lines: list[Line], words: Sequence[str], columns: Sequence[Column]) -> Region:
        """The answer of a row: in its cell, or the heading over its mark or over its labels."""
        cells: dict[str, str] = {}
        for column, cell in zip(columns, words, strict=True):
            cells[column.name] = f"{cells.get(column.name, '')} {cell}".strip()
        if any(column.role == "mark" for column in columns):
            return Region("row", "", lines, marker="marks", labels=cells.get("label", ""), cells=cells)
        labels = words[opener_of(columns)]
        if not self.forms.is_label_cell(labels) and (parted := self.forms.parted(labels)):
            labels, cells["text"] = parted
            labels = ", ".join([labels, *(match["label"] for match in RUNS_IN.finditer(cells["text"]))])
        return Region("row", cells.get("position", ""), lines, labels=labels, cells=cells)

    def _words(self, cell: Cell) -> str:
        """The words of a cell in one line; lines that are lists of labels are several lists."""
        texts = [line.text.strip() for line in cell.lines]
        if len(texts) > 1 and all(map(self.forms.are_labels, texts)):
            texts[:-1] = [text if _GOES_ON.search(text) else f"{text}," for text in texts[:-1]]
        return self.joiner.joined(texts)


def _merged_answers(columns: Sequence[Column], rows: Sequence[TableRow]) -> bool:
    """Whether the cells of answers stand before the labels, and go over several rows."""
    position = _position_of(columns)
    of_table = [row.cells for row in rows if row.role == "row" and len(row.cells) == len(columns)]
    if position is None or position > opener_of(columns) or not of_table:
        return False
    return sum(not cells[position] for cells in of_table) >= _SHARE_MERGED * len(of_table)


def _is_more(row: TableRow, opener: int, position: int | None, continued: Mapping[int, bool]) -> bool:
    """Whether a row has more labels of the one above, and no position of its own; without positions, begins no cell."""
    sure = next((continued.get(line.start) for line in row.cells[opener].lines), None)
    if sure is None or sure:
        return bool(sure)
    others = [cell for number, cell in enumerate(row.cells) if number != opener]
    return not any(_BEGINS_CELL.match(cell.text) for cell in ([row.cells[position]] if position else others))


def _position_of(columns: Sequence[Column]) -> int | None:
    """The column of the answers; None where no column is one."""
    return next((number for number, column in enumerate(columns) if column.role == "position"), None)


def opener_of(columns: Sequence[Column]) -> int:
    """The column that begins the rows: that of the labels, else the first.

    Args:
        columns: The columns of a table.
    """
    return next((number for number, column in enumerate(columns) if column.role == "label"), 0)
