"""Tables without headings: a column of labels, and beside it one of answers with another of text or remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.body_lines import BodyLine
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.tables.columns import PIECE, Columns, moved
from upr.places import Line
from upr.wording import one_answer

_FEWEST = 4  # rows whose third column begins at one place
_SHARE = 0.5  # of the rows, of which that many must be
_ANSWERS = 0.6  # of the rows, whose cell must be an answer
_ANSWER_WORDS = 6  # of such a cell, at most
_LONGEST_ROW = 30  # lines
_COLUMNS = 3  # pieces of a row's first line: labels, and two cells


@attrs.frozen
class Unheaded:
    """The columns of a body's table without headings; none where it has no such table.

    Args:
        by_page: Where they begin on each page.
        position: The number of the column of answers.
    """

    by_page: dict[int | None, Columns]
    position: int

    @classmethod
    def of(cls, lines: Sequence[BodyLine], forms: LabelForms) -> Unheaded | None:
        """Those of a body.

        Args:
            lines: Its lines.
            forms: The labels of the document.
        """
        rows = [at for at, line in enumerate(lines) if _opens_row(line, forms)]
        starts = _starts([lines[at].line.text for at in rows])
        if len(starts) < _COLUMNS:
            return None
        by_page = dict[int | None, Columns]()
        for page, group in groupby((lines[at] for at in rows), key=lambda line: line.line.page):
            texts = [line.line.text for line in group]
            by_page[page] = Columns.of(moved(starts, texts), texts)
        cut = [_cells(row, by_page) for row in _whole(lines, rows)]
        answers = [sum(_is_answer(cells[number]) for cells in cut) for number in range(1, len(starts))]
        best = answers.index(max(answers))
        return cls(by_page, best + 1) if answers[best] >= _ANSWERS * len(cut) else None

    def region(self, lines: Sequence[Line], labels: str, joiner: Joiner) -> Region | None:
        """A row as a region with cells; None where its page has no such columns.

        Args:
            lines: Its lines.
            labels: Its labels, as printed.
            joiner: Joins lines.
        """
        if any(line.page not in self.by_page for line in lines):
            return None
        cut = [self.by_page[line.page].cut(line) for line in lines]
        columns = [[pieces[number] for pieces in cut if pieces[number].text.strip()] for number in range(len(cut[0]))]
        words = [joiner.joined(piece.text.strip() for piece in column) for column in columns]
        if not words[self.position]:
            return None
        cells = {"label": labels, "position": words[self.position]}
        for name, numbers in (("text", range(1, self.position)), ("remarks", range(self.position + 1, len(words)))):
            cells[name] = " ".join(words[number] for number in numbers if words[number])
        pieces = [piece for column in columns for piece in column]
        return Region("row", cells["position"], sorted(pieces, key=lambda one: one.start), labels=labels, cells=cells)


def _opens_row(line: BodyLine, forms: LabelForms) -> bool:
    first = PIECE.search(line.line.text)
    return first is not None and forms.are_labels(first[0]) and first.end() < len(line.line.text.rstrip())


def _is_answer(cell: str) -> bool:
    return 0 < len(cell.split()) <= _ANSWER_WORDS and one_answer(cell) is not None


def _starts(firsts: Sequence[str]) -> list[int]:
    """Where the columns begin at which most first lines of rows have a piece; none where there are fewer than three."""
    seen = Counter[int]()
    for text in firsts:
        pieces = [piece.start() for piece in PIECE.finditer(text)]
        seen.update(pieces[:_COLUMNS] if len(pieces) >= _COLUMNS else [])
    least = max(_FEWEST, _SHARE * len(firsts))
    near = {start: sum(seen[start + by] for by in (-1, 0, 1)) for start in seen}  # pages are set to within one
    peaks = [
        start
        for start, count in near.items()
        if count >= least and seen[start] == max(seen[start + by] for by in (-1, 0, 1))
    ]
    return sorted(start for start in peaks if start - 1 not in peaks)


def _whole(lines: Sequence[BodyLine], rows: Sequence[int]) -> Iterator[list[Line]]:
    """The lines of each row, up to the next."""
    for at, following in zip(rows, [*rows[1:], len(lines)], strict=True):
        check_time()
        end = min(following, at + _LONGEST_ROW)
        yield [line.line for line in lines[at:end] if line.line.page == lines[at].line.page]


def _cells(row: Sequence[Line], by_page: dict[int | None, Columns]) -> list[str]:
    cut = [by_page[line.page].cut(line) for line in row]
    return [" ".join(pieces[number].text.strip() for pieces in cut).strip() for number in range(len(cut[0]))]
