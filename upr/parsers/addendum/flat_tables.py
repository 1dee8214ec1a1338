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
from upr.wording import one_answer

_MOST_HEADINGS = 5  # lines, one for each column: number, text, source, answer, remarks
_FIRST_CLAUSE = regex.compile(r"[^.;:,(–—]++")
_NO_HEADING = regex.compile(r"\d|[;:,!?]$|\p{L}{4}\.$")  # "No." may end in a stop, a sentence does
_FEWEST = 2  # rows
_SHORT_ANSWER = 4  # words of an answer in a cell of its own
# "Recommendations Clarifications Position of the State": headings between which no more than a blank is left.
_RUN_OF_HEADINGS = regex.compile(
    r"(?i:(rec(?:ommendation)?s?\.?|nos?\.?|(?:recommendation\s+)?numbers?|para(?:graph)?s?\.?)\s+)"
    r"(Clarifications?|Comments?|Remarks?|Observations?|Explanations?|Texts?|Recommendations?)\s+"
    r"((?:Position|Response|Reply|Answer|Status|Decision)\b(?:\s+of\s+(?:the\s+)?\p{Lu}[\p{L}’]*(?:\s\p{L}+){0,4})?)"
)
_GOES_ON = regex.compile(r"(?:,|\b(?:and|to)|[-–—])\s*$")


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
        roles = [column.role for column in columns_of(headings) or ()]
        rows: list[Region] = []
        end: int = at
        while first is not None and self._headings(end, first) == headings:  # they may stand on each page
            lines = [line.line for line in self.lines[end:first]]
            rows.append(Region("heading", " | ".join(headings), lines, marker="table"))
            rows += self._rows(first, roles)
            end = at + sum(len(row.lines) for row in rows)
            first = self.end_of_headings(end)
        answered = sum("position" in row.cells for row in rows)
        if answered < _FEWEST or 2 * answered < sum(row.kind == "row" for row in rows):
            return [], 0
        return rows, end - at

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
            pieces = tuple(PIECE.findall(self.lines[at].text))
            if len(pieces) > 1:
                return pieces
        run = _RUN_OF_HEADINGS.fullmatch(" ".join(line.text for line in self.lines[at:end]))
        return run.groups() if run else tuple(line.text for line in self.lines[at:end])

    def _opens_row(self, at: int) -> bool:
        text = self.lines[at].line.text
        if at and self.forms.are_labels(self.lines[at - 1].text) and _GOES_ON.search(self.lines[at - 1].text):
            return False
        return self.forms.opens_item(text) or self.forms.are_marked_labels(text)

    def _rows(self, at: int, roles: Sequence[str]) -> Iterator[Region]:
        """The rows from a line on, up to one that can't be of the table."""
        start = at
        while start < len(self.lines) and self._opens_row(start):
            check_time()
            end = start + 1
            while end < len(self.lines) and not self._opens_row(end) and not self._is_behind(end):
                end += 1
            yield self._row(self.lines[start:end], roles)
            start = end

    def _is_behind(self, at: int) -> bool:
        """Whether a line begins a numbered paragraph, or the headings again."""
        return bool(NUMBER_MARKER.fullmatch(self.lines[at].marker)) or self.end_of_headings(at) is not None

    def _row(self, lines: Sequence[BodyLine], roles: Sequence[str]) -> Region:
        """The cells of a row: its labels and text, the answer from the first line that begins with one, the rest.

        Args:
            lines: The lines.
            roles: What the columns hold; without one of remarks, what follows the answer is of its cell.
        """
        texts = [line.text for line in lines]
        at_end = roles[-1] == "position"
        answers = [n for n, text in enumerate(texts) if n and _begins_with_answer(text)]
        if at_end:
            texts, answers = self._with_answer_last(texts)
        first = answers[0] if answers else len(texts)
        last = first + 1
        while last < len(texts) and (at_end or "remarks" not in roles or texts[last][0].islower()):
            last += 1
        places = [line.line for line in lines]
        labels, text = self._labels_and_text(texts[:first])
        if first == len(texts):
            return Region("row", "", places, labels=labels, cells={"label": labels, "remarks": text})
        answer, remarks = self.joiner.joined(texts[first:last]), self.joiner.joined(texts[last:])
        cells = {"label": labels, "text": text, "position": answer, "remarks": remarks}
        return Region("row", answer, places, labels=labels, cells=cells)

    def _with_answer_last(self, texts: list[str]) -> tuple[list[str], list[int]]:
        """The lines of a row whose last cell is the answer, which may end the last line, and where it begins.

        A cell before may have a line that begins like an answer, inside a sentence.
        """
        begin = [
            n
            for n in range(1, len(texts))
            if texts[n][0].isupper() and _begins_with_short_answer(self.joiner.joined(texts[n:]))
        ]
        before, stop, last = texts[-1].rpartition(". ")
        if not begin and stop and _begins_with_short_answer(last):
            return [*texts[:-1], f"{before}.", last], [len(texts)]
        return texts, begin[-1:]

    def _labels_and_text(self, texts: Sequence[str]) -> tuple[str, str]:
        """The labels of a row, which may go over several lines, and the words of the cells behind them."""
        count = 0
        while count < len(texts) and self.forms.are_labels(texts[count]):
            count += 1
        if count:
            return self.joiner.joined(texts[:count]), self.joiner.joined(texts[count:])
        words = self.joiner.joined(texts)
        return self.forms.parted(words) or (words, "")


def _begins_with_answer(text: str) -> bool:
    """Whether the first clause of a line is an answer and nothing else.

    >>> _begins_with_answer("Accepted – under way"), _begins_with_answer("Noted the law")
    (True, False)
    """
    clause = _FIRST_CLAUSE.match(text)
    return clause is not None and is_answer(clause[0])


def _begins_with_short_answer(text: str) -> bool:
    """Whether the first clause of a last cell is a few words that give one answer.

    >>> _begins_with_short_answer("Accepted in principle: a bill"), _begins_with_short_answer("The law of 2014")
    (True, False)
    """
    clause = _FIRST_CLAUSE.match(text)
    return clause is not None and len(clause[0].split()) <= _SHORT_ANSWER and one_answer(clause[0]) is not None
