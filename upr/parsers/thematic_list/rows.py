"""The rows of a list, wherever its table stands: in a Word file, in the print of one, in text without columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.furniture import pages_of, repeated_lines
from upr.numbering.shapes import NUMBER, SHORT_LEAD, label_shape
from upr.parsers.tables.columns import PIECE
from upr.parsers.tables.engine import drawn_rows, rows_of_tables
from upr.parsers.tables.grids import keeps_headings
from upr.parsers.tables.headings import SECTION, role_of, roles_of
from upr.parsers.tables.kinds import INSIDE, Opener, TableKind
from upr.parsers.thematic_list.head import is_header
from upr.parsers.thematic_list.heading_order import STRAY_MARKS
from upr.parsers.thematic_list.reading_order import rows_in_reading_order
from upr.places import Line
from upr.tables import Cell, TableRow
from upr.text import SourceText

LABEL = regex.compile(
    rf"\s*(?:Rec(?:ommendation)?s?\.?\s+(?:No\.?\s*)?)?(?P<label>{label_shape(SHORT_LEAD, named=True)})"
    rf"(?:{STRAY_MARKS}|\.?(?=\s|$))"
)
"""A label at the head of a cell."""
PLAIN_LABEL = regex.compile(rf"{LABEL.pattern}|\s*(?P<label>(?P<number>{NUMBER}))\.?\s*$")
"""A label in a column of its own, where a number alone is one too."""
_INSIDE = regex.compile(
    rf"{INSIDE.pattern}|\s*(?i:Source\s+of|position:|Para\b\.?\s*\d|SDGs?\s*:|(?:Affected|Groups?\s+of)\s+persons\s*:|A/HRC/)"
)
"""What a cell does not begin with, for all its parts stand behind something."""
_SMALL = regex.compile(r"\s*\p{Ll}")
_EDGE = 3  # lines of a page where its head and foot stand
_LONGEST_TITLE = 150


def _opener(headings: Sequence[str]) -> Opener | None:
    """Rows begin with a label, in a column of its own or at the head of the text."""
    roles = roles_of(headings)
    return (roles.get("label", roles["text"]), LABEL) if roles else None


def _plain_opener(headings: Sequence[str]) -> Opener | None:
    """Rows begin with a label or a number, in a column of its own."""
    roles = roles_of(headings)
    return (roles["label"], PLAIN_LABEL) if "label" in roles else None


def _any_opener(headings: Sequence[str]) -> Opener | None:
    return _plain_opener(headings) or _opener(headings)


_LABELLED, _NUMBERED = (TableKind(opener, SECTION, _INSIDE) for opener in (_opener, _plain_opener))
LIST = TableKind(_any_opener, SECTION, _INSIDE)
"""Tables with a column of recommendations and one of positions."""


def list_rows(source: SourceText) -> list[TableRow]:
    """The rows of all lists of a source, in order, their columns named by role.

    None where the source has no columns of recommendations and positions.

    Args:
        source: A source with tables, or with the text of a print.
    """
    if source.tables:
        return list(_rows_of_file(source))
    lines = list(source.lines())
    left_out = repeated_lines(lines, keeps_headings(_may_be_heading)) | _edges(lines)
    kept = [line for line in lines if line.start not in left_out]
    for kind in (_LABELLED, _NUMBERED):
        rows = [by_role(row) for row in drawn_rows(kept, kind)]
        if any(row.role == "row" and label_of(row.by_column())[0] is not None for row in rows):
            return rows
    return rows_in_reading_order(kept)


def _may_be_heading(text: str) -> bool:
    """Whether a line that pages repeat may be headings."""
    # The second line of a running head goes on in lower case.
    goes_on = _SMALL.match(text)
    return not is_header(text) and not goes_on and any(role_of(piece[0]) for piece in PIECE.finditer(text))


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Lines at the head or foot of a page that name the review, a page number or a link.

    A Word file that was saved as text has no pages, and the head of its pages stands at its end.
    """
    pages = pages_of(lines).items()
    edges = (line for number, page in pages for line in (*(page[:_EDGE] if number is not None else ()), *page[-_EDGE:]))
    return frozenset(line.start for line in edges if is_header(line.text) and not LABEL.match(line.text))


def _rows_of_file(source: SourceText) -> Iterator[TableRow]:
    """The rows of the tables of a file, each with the paragraph right above it that names its theme."""
    lines = [line for line in source.lines() if line.text.strip()]
    starts = [line.start for line in lines]
    last = 0  # where the table before ended
    for table, rows in rows_of_tables(source.tables, LIST):
        places = [line for row in table.rows for line in row.lines]
        start = min(line.start for line in places)
        above = lines[bisect_left(starts, last) : bisect_left(starts, start)]
        yield from _title(above, first=not last)
        yield from map(by_role, rows)
        last = max(line.end for line in places)


def _title(above: Sequence[Line], *, first: bool) -> Iterator[TableRow]:
    """A paragraph right above a table that names its theme.

    Args:
        above: The lines between the table before and this one.
        first: Whether it is the first: what stands above it is then the title of the list.
    """
    if not above:
        return
    words = above[-1].text.strip()
    short = len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ",")) and not is_header(words)
    if SECTION.match(words) or (short and not first):
        yield TableRow((Cell((above[-1],)),), role="merged")


def by_role(row: TableRow) -> TableRow:
    """The row with the cells that have words, named by what their column holds; by its heading where that says nothing.

    Args:
        row: A row under the headings of a list.
    """
    if row.role != "row":
        return row
    roles = {column: role for role, column in roles_of(row.columns).items()}
    cells: dict[str, Cell] = {}
    for column, cell in enumerate(row.cells):
        if cell:
            heading = row.columns[column] if column < len(row.columns) else ""
            name = roles.get(column) or heading or f"Column {column + 1}"
            while name in cells:
                name += "’"
            cells[name] = cell
    return attrs.evolve(row, cells=tuple(cells.values()), columns=tuple(cells))


@attrs.frozen
class Label:
    """A label as printed, its numbers, and stray marks behind it; `lead` is None where the list prints none."""

    printed: str
    lead: int | None
    number: int
    stray: str = ""

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
    own = _own_label(cells.get("label", Cell()))
    inside = LABEL.match(text.text)
    if inside and own and (own["lead"] or inside["lead"], own["number"]) != (inside["lead"], inside["number"]):
        inside = None
    if inside:
        text = text.part(inside.end(), len(text.text))
    printed = own or inside
    if printed is None:
        return None, text
    lead = printed["lead"] or (inside["lead"] if inside else None)
    return Label(printed["label"], int(lead) if lead else None, int(printed["number"]), printed["stray"] or ""), text


def _own_label(cell: Cell) -> regex.Match[str] | None:
    """The label in a column of its own."""
    if not cell:
        return None
    squashed = "".join(cell.text.split())  # a narrow column breaks a label
    return PLAIN_LABEL.fullmatch(squashed) or PLAIN_LABEL.match(cell.text)
