"""Addenda whose answers stand in a table: a row a recommendation, or some; a column of answers, or one for each answer.

Columns are known by the role of their heading ("No.", "Recommendation", "Position", "Remarks"); where headings are
answers themselves ("Accepted", "Noted"), a mark in the cell gives that answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.core import Reference, ResponseStatus
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import LABEL_LIST, NUMBER_LIST, expanded
from upr.parsers.addendum.one_by_one import answer_under_label
from upr.parsers.answers.headings import is_answer
from upr.parsers.tables.headings import role_of
from upr.parsers.tables.printed import Cell, PrintedRow, furniture, printed_rows
from upr.parsers.thematic_list.rows import Places, located
from upr.patterns import Pattern
from upr.text import Line, SourceText
from upr.wording import answers_in, implementation_word, one_answer, read_answer

_RECS = r"(?:Rec(?:s|ommendations?)?\b\.?\s*(?:Nos?\.?\s*)?)?"
_FULL = regex.compile(rf"\s*{_RECS}(?P<list>{LABEL_LIST})(?:\s*[.:;,)–—-])*(?=\s|$)\s*", regex.IGNORECASE)
_ANY = regex.compile(rf"\s*{_RECS}(?P<list>{LABEL_LIST}|{NUMBER_LIST})(?:\s*[.:;,)–—-])*(?=\s|$)\s*", regex.IGNORECASE)
_LABEL_HEADING = regex.compile(r"(?:Recs?|Recos?)\b\.?|Serial|Label", regex.IGNORECASE)
_MARK = regex.compile(r"\W*[xX✓✔√☑✗●•+]\W*|\W*yes\W*", regex.IGNORECASE)
_TITLE = regex.compile(r"\s*(?:Theme|Cluster|Right|Area|Section|Group)s?\s*\w*\s*:", regex.IGNORECASE)
_PIPED = regex.compile(r"\s*\|[^|\n]*\|[^|\n]*\|(?:.*\|)?\s*")
_LISTED = Pattern(rf"\s*(?P<list>{LABEL_LIST}|{NUMBER_LIST})\s*[.;,]?\s*")
_LABELS_ONLY = Pattern(rf"\s*{_RECS}(?:{LABEL_LIST}|{NUMBER_LIST})\s*(?:,|and|to|[-–—])?\s*", regex.IGNORECASE)
_FULL_OR_LIST = regex.compile(rf"{_FULL.pattern}|{_LISTED.pattern}$", regex.IGNORECASE)
_ANY_LIST = regex.compile(rf"{_LISTED.pattern}$")
_POSITION = regex.compile(r"\W*(?:position|response|decision|status|repl(?:y|ies))\b", regex.IGNORECASE)
_GOES_ON = regex.compile(r"\d\s*+(?:,|\band|\bto|[-–—])\s*+$")
_BETWEEN_PIPES = regex.compile(r"[^|]+")
_RULE = regex.compile(r"[\s:=+–—-]*")
_LINES_OF_LISTS = regex.compile(r"(?<=\d)\s*\n\s*(?=\d)")
_SHORT = 12  # words of a cell that is an answer and no more
_NUMBERED = regex.compile(r"\s*\d{1,2}\.\s+\p{Lu}(?=.{30})")
_GAPS = regex.compile(r"\S+(?:\s\S+)*")
_COMMENTS = ("assessment", "source")
_LONGEST_HEADING = 70  # characters; longer is a sentence above the table
_FEWEST = 2  # rows with answers, below which lines in columns are no table


@attrs.define
class Table:
    """What the tables of an addendum say.

    Args:
        answers: The answers, row by row.
        lines: Starts of the lines that the tables took.
    """

    answers: list[Reference] = attrs.field(factory=list)
    lines: set[int] = attrs.field(factory=set)


def tables_of(source: SourceText, body: Sequence[Line], joiner: Joiner) -> Table:
    """The answers in the tables of an addendum; nothing where it has none.

    Args:
        source: The source, with its tables where the file has them.
        body: The lines of the body, furniture left out.
        joiner: Joins lines.
    """
    found = Table()
    rows = list(_rows_of_file(source)) if source.tables else _rows_of_print(body)
    wanted = [(row, columns) for row in rows if (columns := _columns(row.headings)) is not None]
    kept = list(_joined(wanted))
    starts = [line.start for line in (source.lines() if source.tables else body)]
    full = sum(bool(_FULL.match(_opening(row, columns))) for row, columns in kept if row.role == "row")
    for row, columns in kept:
        check_time()
        if row.role == "row" and not _add(found, row, columns, joiner, full=full >= _FEWEST):
            continue
        # A cell's lines are pieces of the lines that the page has.
        found.lines |= {starts[bisect_right(starts, line.start) - 1] for cell in row.cells for line in cell.lines}
    answered = sum(answer.status is not ResponseStatus.UNCLEAR for answer in found.answers)
    # Lines in columns that give no answers are no table of answers; they are read as lines.
    return found if answered >= _FEWEST and 2 * answered >= len(found.answers) else Table()


def _joined(rows: Sequence[tuple[PrintedRow, dict[str, int]]]) -> Iterator[tuple[PrintedRow, dict[str, int]]]:
    """The rows; one whose labels go on in the next ("112.8, 112.10 and") is one with it."""
    held: tuple[PrintedRow, dict[str, int]] | None = None
    for row, columns in rows:
        if held is not None and row.role == "row" and len(row.cells) == len(held[0].cells):
            cells = tuple(Cell(a.lines + b.lines) for a, b in zip(held[0].cells, row.cells, strict=True))
            row = attrs.evolve(held[0], cells=cells)
        elif held is not None:
            yield held
        held = None
        label = _opening(row, columns) if row.role == "row" else ""
        if _LABELS_ONLY.fullmatch(label) and _GOES_ON.search(label):
            held = row, columns
        else:
            yield row, columns
    if held is not None:
        yield held


def _opening(row: PrintedRow, columns: Mapping[str, int]) -> str:
    """The cell that begins a row, where its labels stand."""
    opener = columns["opener"]
    return row.cells[opener].text if 0 <= opener < len(row.cells) else ""


def _rows_of_file(source: SourceText) -> Iterator[PrintedRow]:
    places = Places([line for line in source.lines() if line.text.strip()])
    at = 0
    for table in source.tables:
        headings = next((row for row in table[:5] if _columns(row) is not None), None)
        start, cells = located(table, places, at)
        if headings is None:
            continue
        at = start + sum(len(cell.lines) for row in cells for cell in row)
        for printed, row in zip(table, cells, strict=True):
            yield PrintedRow("columns" if printed == headings else "row", tuple(row), tuple(headings))


def _rows_of_print(body: Sequence[Line]) -> list[PrintedRow]:
    piped = list(_rows_of_pipes(body))
    if piped:
        return piped
    left_out = furniture(body)
    kept = [line for line in body if line.start not in left_out]
    found = printed_rows(kept, _opens, _TITLE)
    labels = sum(bool(row.cells and _FULL.match(row.cells[0].text)) for row in found)
    if labels < _FEWEST:
        return found
    prose = _prose(kept)
    return printed_rows([line for line in kept if line.start not in prose], _opens, _TITLE) if prose else found


def _rows_of_pipes(body: Sequence[Line]) -> Iterator[PrintedRow]:
    """Rows of a table drawn with signs, as converters of Word files write them: "| 101.1 | Accepted |"."""
    lines = [line for line in body if _PIPED.fullmatch(line.text)]
    cut = [_between_pipes(line) for line in lines]
    rules = sum(_is_rule(row) for row in cut)
    rows: list[list[list[Line]]] = []
    fresh = True
    for row in cut:
        if _is_rule(row):
            fresh = True
            continue
        # With rules between all rows, lines without one between them are of one row.
        if fresh or rules <= 2 or len(row) != len(rows[-1]):
            rows.append([[] for _ in row])
        for cell, piece in zip(rows[-1], row, strict=True):
            cell += [piece] if piece.text.strip() else []
        fresh = False
    headings: tuple[str, ...] = ()
    for number, cells in enumerate(rows):
        whole = tuple(Cell(tuple(cell)) for cell in cells)
        words = tuple(" ".join(cell.text.split()) for cell in whole)
        if not number or words == headings:
            headings = words
        yield PrintedRow("columns" if words == headings else "row", whole, headings)


def _between_pipes(line: Line) -> list[Line]:
    pieces = []
    for found in _BETWEEN_PIPES.finditer(line.text.strip().strip("|")):
        start = line.start + line.text.index("|") + 1 + found.start()
        pieces.append(Line(start, start + len(found[0]), found[0], line.page))
    return pieces


def _is_rule(row: Sequence[Line]) -> bool:
    return all(_RULE.fullmatch(piece.text) for piece in row) and any("-" in piece.text for piece in row)


def _prose(lines: Sequence[Line]) -> set[int]:
    """Numbered paragraphs above and below a table whose rows have labels: they cross its columns."""
    found: set[int] = set()
    inside = False
    for line in lines:
        if not line.text.strip():
            continue
        if _NUMBERED.match(line.text):
            inside = True
        elif inside and (_FULL.match(line.text) or _opens([cell[0] for cell in _GAPS.finditer(line.text)])):
            inside = False
        if inside:
            found.add(line.start)
    return found


def _opens(headings: Sequence[str]) -> tuple[int, regex.Pattern[str]] | None:
    columns = _columns(headings)
    if columns is None:
        return None
    if columns["opener"] < 0:
        # In print any line could be headings: these are answers and nothing else, each another one.
        statuses = {one_answer(heading) for heading in headings if is_answer(heading)}
        return (0, _ANY_LIST) if len(statuses) == len(headings) else None
    return columns["opener"], (_ANY if columns.get("label") == columns["opener"] else _FULL_OR_LIST)


def _columns(headings: Sequence[str]) -> dict[str, int] | None:
    """The columns by role, "opener" for the one with the labels; None where they are of no table of answers."""
    found: dict[str, int] = {}
    if max((len(heading) for heading in headings), default=0) > _LONGEST_HEADING:
        return None
    for column, heading in enumerate(headings):
        words = " ".join(heading.split())
        role = "label" if _LABEL_HEADING.fullmatch(words) else role_of(words)
        if (
            role in (None, "position")
            and not _POSITION.match(words)
            and len({s.status for s in answers_in(words)}) == 1
        ):
            found[f"mark {column}"] = column
        elif role is not None:
            found.setdefault(role, column)
    marks = sum(name.startswith("mark") for name in found)
    opener = found.get("label", found.get("text"))
    if opener is None and marks > 1:
        return {**found, "opener": -1}  # a matrix: the cells under each answer list labels
    if opener is None or not ("position" in found or marks > 1):
        return None
    return {**found, "opener": opener}


def _add(found: Table, row: PrintedRow, columns: Mapping[str, int], joiner: Joiner, *, full: bool) -> bool:
    """The answers of a row; False where it begins with no label of the table's kind, as lines below a table do."""
    words = [joiner.joined(line.text for line in cell.lines) for cell in row.cells]
    opener = columns["opener"]
    listed = list(_listed(row, words, columns))
    found.answers += listed
    if opener < 0 or listed:
        return bool(listed)
    bare = not full and (columns.get("label") == opener or bool(_LISTED.fullmatch(_at(words, opener))))
    label = (_ANY if bare else _FULL).match(words[opener]) if opener < len(words) else None
    if label is None:
        return False
    text = " ".join(part for part in (words[opener][label.end() :], _cell(words, columns, "text", opener)) if part)
    status, wording = _status(words, columns, row.headings)
    comments = [_cell(words, columns, role, opener) for role in _COMMENTS]
    explanation = " ".join(part for part in comments if part)
    if status is None:
        said = answer_under_label(explanation) if explanation else None
        status, wording = (said.status, said.wording) if said else (None, wording)
    spans = tuple(span for cell in row.cells for span in cell.spans)
    for target in expanded(label["list"]):
        found.answers.append(
            Reference(
                paragraph=str(target), wording=wording or None, status=ResponseStatus(status or "unclear"),
                implemented=implementation_word(wording) if status == "supported" else None,
                explanation=explanation or None, text=text or None, spans=spans,
            )
        )  # fmt: skip
    return True


def _listed(row: PrintedRow, words: Sequence[str], columns: Mapping[str, int]) -> Iterator[Reference]:
    """Answers of a row in which the cells under each answer list labels."""
    for name, column in columns.items():
        if not name.startswith("mark") or column >= len(row.cells):
            continue
        # Lists on several lines of a cell are several lists.
        printed = _LINES_OF_LISTS.sub(", ", row.cells[column].text)
        match = _LISTED.fullmatch(" ".join(printed.split()))
        if match is None:
            continue
        heading = " ".join(row.headings[column].split())
        status = one_answer(heading)
        for target in expanded(match["list"]):
            yield Reference(
                paragraph=str(target), wording=heading, status=ResponseStatus(status or "unclear"),
                spans=row.cells[column].spans,
                implemented=implementation_word(heading) if status == "supported" else None,
            )  # fmt: skip


def _cell(words: Sequence[str], columns: Mapping[str, int], role: str, opener: int) -> str:
    place = columns.get(role)
    return words[place] if place is not None and place != opener and place < len(words) else ""


def _status(words: Sequence[str], columns: Mapping[str, int], headings: Sequence[str]) -> tuple[str | None, str]:
    """The answer of a row and its words: of the column of answers, else the heading of the column that is marked."""
    printed = _cell(words, columns, "position", -1)
    if answers_in(printed):
        answer = answer_under_label(printed)
        # What the cell says as a whole; a fact is no answer.
        whole = read_answer(printed).status
        return (answer.status if answer.explicit or (whole and answer.status) else whole), printed
    marked = [n for name, n in columns.items() if name.startswith("mark") and _MARK.fullmatch(_at(words, n))]
    if len(marked) == 1:
        heading = " ".join(headings[marked[0]].split())
        return one_answer(heading), heading
    return None, printed


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
