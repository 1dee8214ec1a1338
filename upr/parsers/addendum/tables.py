"""Addenda whose answers stand in a table: a row a recommendation, or some; a column of answers, or one for each answer.

Columns are known by the role of their heading ("No.", "Recommendation", "Position", "Remarks"); where headings are
answers themselves ("Accepted", "Noted"), a mark in the cell gives that answer.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs
import regex

from upr.core import Reference, ResponseStatus
from upr.furniture import repeated_lines
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import LABEL_LIST, NUMBER_LIST, Target, expanded
from upr.parsers.addendum.one_by_one import answer_under_label
from upr.parsers.answers.headings import is_answer
from upr.parsers.tables.columns import PIECE
from upr.parsers.tables.engine import rows_of_tables
from upr.parsers.tables.headings import role_of
from upr.parsers.tables.kinds import Opener, TableKind
from upr.parsers.tables.pipes import piped_rows
from upr.parsers.tables.printed import printed_rows
from upr.patterns import Pattern
from upr.places import Line
from upr.tables import Cell, TableRow
from upr.text import SourceText
from upr.wording import answers_in, implementation_word, one_answer, read_answer

_RECS = r"(?:Rec(?:s|ommendations?)?\b\.?\s*(?:Nos?\.?\s*)?)?"
_FULL = regex.compile(rf"\s*{_RECS}(?P<list>{LABEL_LIST})(?:\s*[.:;,)–—-])*(?=\s|$)\s*", regex.IGNORECASE)
_ANY = regex.compile(rf"\s*{_RECS}(?P<list>{LABEL_LIST}|{NUMBER_LIST})(?:\s*[.:;,)–—-])*(?=\s|$)\s*", regex.IGNORECASE)
_MARK = regex.compile(r"\W*[xX✓✔√☑✗●•+]\W*|\W*yes\W*", regex.IGNORECASE)
_TITLE = regex.compile(r"\s*(?:Theme|Cluster|Right|Area|Section|Group)s?\s*\w*\s*:", regex.IGNORECASE)
_LISTED = Pattern(rf"\s*(?P<list>{LABEL_LIST}|{NUMBER_LIST})\s*[.;,]?\s*")
_LABELS_ONLY = Pattern(rf"\s*{_RECS}(?:{LABEL_LIST}|{NUMBER_LIST})\s*(?:,|and|to|[-–—])?\s*", regex.IGNORECASE)
_FULL_OR_LIST = regex.compile(rf"{_FULL.pattern}|{_LISTED.pattern}$", regex.IGNORECASE)
_ANY_LIST = regex.compile(rf"{_LISTED.pattern}$")
_POSITION = regex.compile(r"\W*(?:position|response|decision|status|repl(?:y|ies))\b", regex.IGNORECASE)
_GOES_ON = regex.compile(r"\d\s*+(?:,|\band|\bto|[-–—])\s*+$")
_LINES_OF_LISTS = regex.compile(r"(?<=\d)\s*\n\s*(?=\d)")
_NUMBERED = regex.compile(r"\s*\d{1,2}\.\s+\p{Lu}(?=.{30})")
_COMMENTS = ("assessment", "source")
_LONGEST_HEADING = 70  # characters; longer is a sentence above the table
_FEWEST = 2  # rows with answers, below which lines in columns are no table


@attrs.define
class TableAnswers:
    """What the tables of an addendum say.

    Args:
        answers: The answers, row by row.
        lines: Starts of the lines that the tables took.
    """

    answers: list[Reference] = attrs.field(factory=list)
    lines: set[int] = attrs.field(factory=set)


@attrs.frozen
class AnswerColumns:
    """What the columns of a table of answers hold.

    Args:
        opener: The column with the labels; None of a matrix, in which the cells under each answer list labels.
        roles: The columns by the role of their heading.
        answers: The columns whose heading is an answer, with its words.
    """

    opener: int | None
    roles: dict[str, int]
    answers: dict[int, str]

    def words(self, words: Sequence[str], role: str) -> str:
        """The words of the column with a role; empty where there is none, or where it is that of the labels.

        Args:
            words: The words of each cell of a row.
            role: The role.
        """
        column = self.roles.get(role)
        return "" if column is None or column == self.opener else _at(words, column)

    def opening(self, row: TableRow) -> str:
        """The cell that begins a row, where its labels stand."""
        return row.cells[self.opener].text if self.opener is not None and self.opener < len(row.cells) else ""


@functools.lru_cache(maxsize=256)
def answer_columns(headings: tuple[str, ...]) -> AnswerColumns | None:
    """The columns of a table of answers; None where headings are those of no such table.

    >>> answer_columns(("No.", "Accepted", "Noted"))
    AnswerColumns(opener=0, roles={'label': 0}, answers={1: 'Accepted', 2: 'Noted'})
    """
    if max(map(len, headings), default=0) > _LONGEST_HEADING:
        return None
    roles: dict[str, int] = {}
    answers: dict[int, str] = {}
    for column, heading in enumerate(headings):
        words = " ".join(heading.split())
        role = role_of(words)
        if role in (None, "position") and _is_one_answer(words):
            answers[column] = words
        elif role is not None:
            roles.setdefault(role, column)
    opener = roles.get("label", roles.get("text"))
    answered = len(answers) > 1 or (opener is not None and "position" in roles)
    return AnswerColumns(opener, roles, answers) if answered else None


def _is_one_answer(heading: str) -> bool:
    return not _POSITION.match(heading) and len({sentence.status for sentence in answers_in(heading)}) == 1


def _opener(headings: Sequence[str]) -> Opener | None:
    """The column that begins the rows, and the labels there."""
    columns = answer_columns(tuple(headings))
    if columns is None:
        return None
    if columns.opener is None:
        return 0, _ANY_LIST
    return columns.opener, (_ANY if columns.roles.get("label") == columns.opener else _FULL_OR_LIST)


def _printed_opener(headings: Sequence[str]) -> Opener | None:
    """As above; in print any line could be headings: those of a matrix are answers and nothing else, each another."""
    columns = answer_columns(tuple(headings))
    if columns is not None and columns.opener is None:
        statuses = {one_answer(heading) for heading in headings if is_answer(heading)}
        if len(statuses) < len(headings):
            return None
    return _opener(headings)


_OF_CELLS, _PRINTED = TableKind(_opener, _TITLE), TableKind(_printed_opener, _TITLE)


def tables_of(source: SourceText, body: Sequence[Line], joiner: Joiner) -> TableAnswers:
    """The answers in the tables of an addendum; nothing where it has none.

    Args:
        source: The source, with its tables where the file has them.
        body: The lines of the body, furniture left out.
        joiner: Joins lines.
    """
    rows = list(_joined(_wanted_rows(source, body)))
    full = sum(bool(_FULL.match(columns.opening(row))) for row, columns in rows if row.role == "row")
    reader = _RowReader(joiner, whole_labels=full >= _FEWEST)
    starts = [line.start for line in (source.lines() if source.tables else body)]
    read = TableAnswers()
    for row, columns in rows:
        check_time()
        answers = reader.answers(row, columns) if row.role == "row" else []
        if answers or row.role != "row":  # a row without answers is of lines below a table
            read.answers += answers
            # A cell's lines are pieces of the lines that the page has.
            read.lines |= {starts[bisect_right(starts, line.start) - 1] for line in row.lines}
    # Lines in columns that give no answers are no table of answers; they are read as lines.
    return read if _are_answered(read.answers) else TableAnswers()


def _are_answered(answers: Sequence[Reference]) -> bool:
    answered = sum(answer.status is not ResponseStatus.UNCLEAR for answer in answers)
    return answered >= _FEWEST and 2 * answered >= len(answers)


def _wanted_rows(source: SourceText, body: Sequence[Line]) -> Iterator[tuple[TableRow, AnswerColumns]]:
    """The rows under headings of a table of answers, with what their columns hold."""
    for row in _rows_of_file(source) if source.tables else _rows_of_print(body):
        columns = answer_columns(row.columns)
        if columns is not None:
            yield row, columns


def _joined(rows: Iterable[tuple[TableRow, AnswerColumns]]) -> Iterator[tuple[TableRow, AnswerColumns]]:
    """The rows; one whose labels go on in the next ("112.8, 112.10 and") is one with it."""
    held: tuple[TableRow, AnswerColumns] | None = None
    for row, columns in rows:
        if held is not None and row.role == "row" and len(row.cells) == len(held[0].cells):
            row = held[0].joined(row.cells)
        elif held is not None:
            yield held
        held = row, columns
        if not _labels_go_on(row, columns):
            yield held
            held = None
    if held is not None:
        yield held


def _labels_go_on(row: TableRow, columns: AnswerColumns) -> bool:
    label = columns.opening(row) if row.role == "row" else ""
    return bool(_LABELS_ONLY.fullmatch(label) and _GOES_ON.search(label))


def _rows_of_file(source: SourceText) -> list[TableRow]:
    return [row for _, rows in rows_of_tables(source.tables, _OF_CELLS) for row in rows]


def _rows_of_print(body: Sequence[Line]) -> list[TableRow]:
    if piped := piped_rows(body, _OF_CELLS):
        return piped
    left_out = repeated_lines(body)
    kept = [line for line in body if line.start not in left_out]
    rows = printed_rows(kept, _PRINTED)
    labels = sum(bool(row.cells and _FULL.match(row.cells[0].text)) for row in rows)
    prose = _prose(kept) if labels >= _FEWEST else set()
    return printed_rows([line for line in kept if line.start not in prose], _PRINTED) if prose else rows


def _prose(lines: Sequence[Line]) -> set[int]:
    """Numbered paragraphs above and below a table whose rows have labels: they cross its columns."""
    starts: set[int] = set()
    inside = False
    for line in lines:
        if not line.text.strip():
            continue
        if _NUMBERED.match(line.text):
            inside = True
        elif inside and (_FULL.match(line.text) or _printed_opener(PIECE.findall(line.text))):
            inside = False
        if inside:
            starts.add(line.start)
    return starts


class _RowReader:
    """Reads the answers of rows.

    Args:
        joiner: Joins lines.
        whole_labels: Whether rows begin with whole labels ("92.1"), so that numbers alone are none.
    """

    def __init__(self, joiner: Joiner, *, whole_labels: bool) -> None:
        self.joiner = joiner
        self.whole_labels = whole_labels

    def answers(self, row: TableRow, columns: AnswerColumns) -> list[Reference]:
        """The answers of a row; none where it begins with no label of the table's kind.

        Args:
            row: The row.
            columns: What its columns hold.
        """
        listed = list(_listed_answers(row, columns))
        if listed or columns.opener is None or columns.opener >= len(row.cells):
            return listed
        words = [self.joiner.joined(line.text for line in cell.lines) for cell in row.cells]
        opening = words[columns.opener]
        label = (_ANY if self._may_be_numbers(opening, columns) else _FULL).match(opening)
        if label is None:
            return []
        text = " ".join(part for part in (opening[label.end() :], columns.words(words, "text")) if part)
        return _references(row, expanded(label["list"]), text, words, columns)

    def _may_be_numbers(self, opening: str, columns: AnswerColumns) -> bool:
        own_column = columns.roles.get("label") == columns.opener
        return not self.whole_labels and (own_column or bool(_LISTED.fullmatch(opening)))


def _references(
    row: TableRow, targets: Iterable[Target], text: str, words: Sequence[str], columns: AnswerColumns
) -> list[Reference]:
    """The answer of a row, for each of its labels."""
    status, wording = _answer(words, columns)
    explanation = " ".join(part for role in _COMMENTS if (part := columns.words(words, role)))
    if status is None and explanation:
        answer = answer_under_label(explanation)
        status, wording = answer.status, answer.wording
    return [
        Reference(
            paragraph=str(target), wording=wording or None, status=ResponseStatus(status or "unclear"),
            implemented=implementation_word(wording) if status == "supported" else None,
            explanation=explanation or None, text=text or None, spans=row.spans,
        )
        for target in targets
    ]  # fmt: skip


def _listed_answers(row: TableRow, columns: AnswerColumns) -> Iterator[Reference]:
    """Answers of a row in which the cells under each answer list labels."""
    for column, heading in columns.answers.items():
        cell = row.cells[column] if column < len(row.cells) else Cell()
        # Lists on several lines of a cell are several lists.
        printed = _LINES_OF_LISTS.sub(", ", cell.text)
        labels = _LISTED.fullmatch(" ".join(printed.split()))
        if labels is None:
            continue
        status = one_answer(heading)
        for target in expanded(labels["list"]):
            yield Reference(
                paragraph=str(target), wording=heading, status=ResponseStatus(status or "unclear"), spans=cell.spans,
                implemented=implementation_word(heading) if status == "supported" else None,
            )  # fmt: skip


def _answer(words: Sequence[str], columns: AnswerColumns) -> tuple[str | None, str]:
    """The answer of a row and its words: of the column of answers, else the heading of the column that is marked."""
    printed = columns.words(words, "position")
    if answers_in(printed):
        return answer_of_cell(printed), printed
    marked = [heading for column, heading in columns.answers.items() if _MARK.fullmatch(_at(words, column))]
    return (one_answer(marked[0]), marked[0]) if len(marked) == 1 else (None, printed)


def answer_of_cell(printed: str) -> str | None:
    """What a cell of answers says as a whole; a fact is no answer.

    >>> answer_of_cell("Accepted"), answer_of_cell("There is a law")
    ('supported', None)
    """
    if not answers_in(printed):
        return None
    answer, whole = answer_under_label(printed), read_answer(printed).status
    return answer.status if answer.explicit or (whole and answer.status) else whole


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
