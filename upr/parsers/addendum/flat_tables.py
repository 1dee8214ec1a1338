"""Tables of an addendum whose columns a reader of pages has lost: each cell on lines of its own, the headings first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.layout import Joiner
from upr.limits import check_time
from upr.parsers.addendum.body_lines import NUMBER_MARKER, BodyLine
from upr.parsers.addendum.heading_roles import columns_of
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.region import Region
from upr.parsers.answers.headings import is_answer
from upr.parsers.tables.columns import PIECE

_MOST_HEADINGS = 5  # lines, one for each column: number, text, source, answer, remarks
_FIRST_CLAUSE = regex.compile(r"[^.;:,(–—]++")
_NO_HEADING = regex.compile(r"\d|[;:,!?]$|\p{L}{4}\.$")  # "No." may end in a stop, a sentence does
_FEWEST = 2  # rows


@attrs.frozen
class FlatTables:
    """Finds them among the lines of a body.

    Args:
        lines: The lines.
        forms: The labels of the document.
        joiner: Joins lines.
    """

    lines: Sequence[BodyLine]
    forms: LabelForms
    joiner: Joiner

    def table_at(self, at: int) -> tuple[list[Region], int]:
        """The regions of the table that begins with a line, and how many lines it has; none where there is none.

        Args:
            at: The number of the line.
        """
        first = self.end_of_headings(at)
        if first is None:
            return [], 0
        headings = self._headings(at, first)
        remarked = any(column.role == "remarks" for column in columns_of(headings) or ())
        rows = list(self._rows(first, remarked=remarked))
        answered = sum(row.kind == "row" for row in rows)
        if answered < _FEWEST or 2 * answered < len(rows):
            return [], 0
        heading = Region("heading", " | ".join(headings), [line.line for line in self.lines[at:first]], marker="table")
        end = first + sum(len(row.lines) for row in rows)
        return [heading, *rows], end - at

    def end_of_headings(self, at: int) -> int | None:
        """The number of the line behind the headings of a table; None where a line begins none.

        Args:
            at: The number of the line.
        """
        for number in range(at, min(at + _MOST_HEADINGS, len(self.lines))):
            if number > at and self._opens_row(number):
                columns = columns_of(self._headings(at, number))
                known = {column.role for column in columns or ()}
                return number if "position" in known and "other" not in known else None
            if _NO_HEADING.search(self.lines[number].text):
                return None
        return None

    def _headings(self, at: int, end: int) -> tuple[str, ...]:
        """The headings in lines: one in each, or all in one line over rows that have no columns."""
        if end == at + 1 and len(PIECE.findall(self.lines[end].line.text)) == 1:
            return tuple(PIECE.findall(self.lines[at].text))
        return tuple(line.text for line in self.lines[at:end])

    def _opens_row(self, at: int) -> bool:
        text = self.lines[at].line.text
        return self.forms.opens_item(text) or self.forms.are_marked_labels(text)

    def _rows(self, at: int, *, remarked: bool) -> Iterator[Region]:
        """The rows from a line on, up to one that can't be of the table."""
        start = at
        while start < len(self.lines) and self._opens_row(start):
            check_time()
            end = start + 1
            while end < len(self.lines) and not self._opens_row(end) and not self._is_behind(end):
                end += 1
            yield self._row(self.lines[start:end], remarked=remarked)
            start = end

    def _is_behind(self, at: int) -> bool:
        """Whether a line begins a numbered paragraph, or the headings again."""
        return bool(NUMBER_MARKER.fullmatch(self.lines[at].marker)) or self.end_of_headings(at) is not None

    def _row(self, lines: Sequence[BodyLine], *, remarked: bool) -> Region:
        """The cells of a row: its labels and text, the answer from the first line that begins with one, the rest.

        Args:
            lines: The lines.
            remarked: Whether there is a column of remarks; if not, what follows the answer is of its cell.
        """
        texts = [line.text for line in lines]
        first = next((n for n, text in enumerate(texts) if n and _begins_with_answer(text)), len(texts))
        last = first + 1
        while last < len(texts) and (not remarked or texts[last][0].islower()):
            last += 1
        places = [line.line for line in lines]
        if first == len(texts):
            return Region("paragraph", self.joiner.joined(texts), places)
        words = self.joiner.joined(texts[:first])
        labels, text = self.forms.parted(words) or (words, "")
        answer, remarks = self.joiner.joined(texts[first:last]), self.joiner.joined(texts[last:])
        cells = {"label": labels, "text": text, "position": answer, "remarks": remarks}
        return Region("row", answer, places, labels=labels, cells=cells)


def _begins_with_answer(text: str) -> bool:
    """Whether the first clause of a line is an answer and nothing else.

    >>> _begins_with_answer("Accepted – under way"), _begins_with_answer("Noted the law")
    (True, False)
    """
    clause = _FIRST_CLAUSE.match(text)
    return clause is not None and is_answer(clause[0])
