"""The rows of a list, wherever its table stands: in a Word file, in the print of one, in text without columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import attrs
import regex

from upr.limits import check_time
from upr.numbering.shapes import NUMBER, SHORT_LEAD, label_shape
from upr.parsers.tables.columns import PIECE
from upr.parsers.tables.headings import SECTION, is_header, role_of, roles_of
from upr.parsers.tables.printed import Cell, PrintedRow, furniture, printed_rows
from upr.parsers.tables.rows import INSIDE
from upr.parsers.thematic_list.stream import ListRow, streamed_rows
from upr.text import Line, SourceText, Table

LABEL = regex.compile(
    rf"\s*(?:Rec(?:ommendation)?s?\.?\s+(?:No\.?\s*)?)?(?P<label>{label_shape(SHORT_LEAD, named=True)})\.?(?=\s|$)"
)
"""A label at the head of a cell."""
PLAIN_LABEL = regex.compile(rf"{LABEL.pattern}|\s*(?P<label>(?P<number>{NUMBER}))\.?\s*$")
"""A label in a column of its own, where a number alone is one too."""
_INSIDE = regex.compile(
    rf"{INSIDE.pattern}|\s*(?i:Source\s+of|position:|Para\b\.?\s*\d|SDGs?\s*:|(?:Affected|Groups?\s+of)\s+persons\s*:|A/HRC/)"
)
"""What a cell does not begin with, for all its parts stand behind something."""
_SMALL = regex.compile(r"\s*\p{Ll}")
_HEAD_ROWS = 5
_EDGE = 3  # lines of a page where its head and foot stand
_LONGEST_TITLE = 150


def list_rows(source: SourceText) -> list[ListRow]:
    """The rows of all lists of a source, in order; none where it has no columns of recommendations and positions.

    Args:
        source: A source with tables, or with the text of a print.
    """
    if source.tables:
        return list(_rows_of_tables(source))
    lines = list(source.lines())
    left_out = furniture(lines, _keeps) | _edges(lines)
    kept = [line for line in lines if line.start not in left_out]
    for opens in (_opens, _opens_plain):
        found = [_named(row) for row in printed_rows(kept, opens, SECTION, _INSIDE)]
        if any(row.role == "row" and label_of(row.cells)[0] is not None for row in found):
            return found
    return streamed_rows(kept)


def _keeps(text: str) -> bool:
    """Whether a line that pages repeat may be headings."""
    # The second line of a running head goes on in lower case.
    goes_on = _SMALL.match(text)
    return not is_header(text) and not goes_on and any(role_of(piece[0]) for piece in PIECE.finditer(text))


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Lines at the head or foot of a page that name the review, a page number or a link."""
    pages: dict[int | None, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    pages.pop(None, None)
    edges = (line for page in pages.values() for line in (*page[:_EDGE], *page[-_EDGE:]))
    return frozenset(line.start for line in edges if is_header(line.text) and not LABEL.match(line.text))


def _opens(headings: Sequence[str]) -> tuple[int, regex.Pattern[str]] | None:
    roles = roles_of(headings)
    if not roles:
        return None
    return roles.get("label", roles["text"]), LABEL


def _opens_plain(headings: Sequence[str]) -> tuple[int, regex.Pattern[str]] | None:
    roles = roles_of(headings)
    return (roles["label"], PLAIN_LABEL) if "label" in roles else None


@attrs.frozen
class Label:
    """A label as printed, and its numbers; `lead` is None where the list prints none."""

    printed: str
    lead: int | None
    number: int

    @property
    def label(self) -> str:
        """The label as other documents give it."""
        return f"{self.lead}.{self.number}" if self.lead is not None else str(self.number)


def label_of(cells: Mapping[str, Cell]) -> tuple[Label | None, Cell]:
    """The label of a row, from a column of its own or before the text; and the text without it.

    Args:
        cells: The cells by role.
    """
    text = cells.get("text", Cell())
    own = None
    if cells.get("label"):
        # A narrow column breaks a label.
        squashed = "".join(cells["label"].text.split())
        own = PLAIN_LABEL.fullmatch(squashed) or PLAIN_LABEL.match(cells["label"].text)
    inside = LABEL.match(text.text)
    if inside and (own is None or (own["lead"] or inside["lead"], own["number"]) == (inside["lead"], inside["number"])):
        text = text.part(inside.end(), len(text.text))
    else:
        inside = None
    found = own or inside
    if found is None:
        return None, text
    lead = found["lead"] or (inside["lead"] if inside else None)
    return Label(found["label"], int(lead) if lead else None, int(found["number"])), text


def _named(row: PrintedRow) -> ListRow:
    """A printed row with its cells by role."""
    if row.role != "row":
        return ListRow(row.role, {"": Cell(tuple(line for cell in row.cells for line in cell.lines))})
    doubts = ("to which of two rows the lines between them belong",) if row.unsure else ()
    return ListRow("row", _by_role(row.cells, row.headings), doubts)


def _by_role(cells: Sequence[Cell], headings: Sequence[str]) -> dict[str, Cell]:
    names = {column: role for role, column in roles_of(headings).items()}
    found: dict[str, Cell] = {}
    for column, cell in enumerate(cells):
        if cell:
            name = names.get(column) or (headings[column] if column < len(headings) else "") or f"Column {column + 1}"
            while name in found:
                name += "’"
            found[name] = cell
    return found


def columns(table: Table) -> tuple[tuple[str, ...], int]:
    """The headings of a table and their row; no headings where it has no columns of recommendations and positions.

    Args:
        table: The table's cells.
    """
    for at, row in enumerate(table[:_HEAD_ROWS]):
        if roles_of(row):
            return row, at
    return (), 0


def _rows_of_tables(source: SourceText) -> Iterator[ListRow]:
    lines = [line for line in source.lines() if line.text.strip()]
    places = Places(lines)
    at = 0
    headings: tuple[str, ...] = ()
    for table in source.tables:
        found, first = columns(table)
        # A table may go on in another, without headings.
        if not found and not (
            headings and len(table[0] if table else ()) == len(headings) and _labelled(table, headings)
        ):
            continue
        before, headings = headings, found or headings
        start, cells = located(table, places, at)
        yield from _title(lines[at:start], start)
        at = start + sum(len(cell.lines) for row in cells for cell in row)
        for number, row in enumerate(cells):
            check_time()
            words = {" ".join(cell.text.split()) for cell in row if cell}
            if not words:
                continue
            if roles_of(table[number]):
                headings = table[number]
                yield ListRow("columns", _whole(row), printed=False)
            elif _alone(row, table[number], words, headings) or (
                found and number < first and not (before and label_of(_by_role(row, before))[0])
            ):
                yield ListRow("merged", _whole(row), printed=False)
            else:
                yield ListRow("row", _by_role(row, before if number < first and before else headings), printed=False)


def _labelled(table: Table, headings: Sequence[str]) -> bool:
    column, label = _opens_plain(headings) or _opens(headings) or (0, LABEL)
    return any(column < len(row) and label.match(row[column]) for row in table[:_HEAD_ROWS])


def _alone(row: Sequence[Cell], printed: Sequence[str], words: set[str], headings: Sequence[str]) -> bool:
    """Whether a row says one thing over all columns: one cell, or the same in each; a label begins a row of its own."""
    if len(printed) == 1:
        return not LABEL.match(printed[0])
    column, label = _opens_plain(headings) or _opens(headings) or (0, LABEL)
    return len(words) == 1 and not (column < len(row) and label.match(row[column].text))


def _whole(row: Sequence[Cell]) -> dict[str, Cell]:
    """The cells of a row as one; what is printed again in each cell is a copy."""
    full = [cell for cell in row if cell]
    if len({" ".join(cell.text.split()) for cell in full}) == 1:
        return {"": full[0], "copies": Cell(tuple(line for cell in full[1:] for line in cell.lines))}
    return {"": Cell(tuple(line for cell in full for line in cell.lines))}


class Places:
    """The lines of a text that are not blank, and where each text stands among them.

    Args:
        lines: The lines.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [line.text.strip() for line in lines]
        self._of: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            self._of.setdefault(text, []).append(place)

    def find(self, wanted: Sequence[str], at: int) -> int | None:
        """Where all of these lines stand together: first from a place on, then before it."""
        places: list[int] = self._of.get(wanted[0], []) if wanted else []
        first = bisect_left(places, at)
        for place in chain(places[first:], places[:first]):
            if self.texts[place : place + len(wanted)] == wanted:
                return place
        return None


def located(table: Table, places: Places, at: int) -> tuple[int, list[list[Cell]]]:
    """The lines of every cell in the text: the table stands there as a whole; else each line where it is found next."""
    wanted = [line.strip() for row in table for cell in row for line in cell.split("\n") if line.strip()]
    lines, texts = places.lines, places.texts
    start = places.find(wanted, at)  # a table inside a cell comes before the one around it
    place = start if start is not None else at
    rows = []
    for row in table:
        cells = []
        for cell in row:
            found = []
            for words in (line.strip() for line in cell.split("\n")):
                if not words:
                    continue
                if start is None:
                    place = next((n for n in range(place, len(texts)) if texts[n] == words), len(texts))
                if place < len(lines):
                    found.append(lines[place])
                    place += 1
            cells.append(Cell(tuple(found)))
        rows.append(cells)
    return (start if start is not None else at), rows


def _title(lines: Sequence[Line], start: int) -> Iterator[ListRow]:
    """A paragraph right above a table that names its theme."""
    if not lines:
        return
    words = lines[-1].text.strip()
    short = len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ",")) and not is_header(words)
    if SECTION.match(words) or (short and start > len(lines)):
        yield ListRow("merged", {"": Cell((lines[-1],))}, printed=False)
