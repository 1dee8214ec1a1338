"""Tables drawn with signs, as converters of Word files write them: "| 101.1 | Accepted |", "+---+" between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.parsers.tables.grids import cells_of
from upr.parsers.tables.kinds import TableKind
from upr.places import Line
from upr.tables import Cell, TableRow

_PIPED = regex.compile(r"\s*\|[^|\n]*\|[^|\n]*\|(?:.*\|)?\s*|\s*\+(?:[=-]+\+)+\s*")
_BETWEEN_PIPES = regex.compile(r"[^|]+")
_RULE = regex.compile(r"[\s:=+–—-]*")
_RULES_OF_A_HEAD = 2  # a table that has no more is not ruled between its rows


def piped_rows(lines: Sequence[Line], kind: TableKind) -> list[TableRow]:
    """The rows of a table drawn with signs; none where there is no such table, or it is not wanted.

    Its first row is that of its headings, wherever it is repeated.

    Args:
        lines: Lines of the source.
        kind: The tables that are wanted.

    >>> texts = ["| No. | Answer |", "|-----|--------|", "| 101.1 | Accepted |"]
    >>> lines = [Line(30 * n, 30 * n + len(text), text, None) for n, text in enumerate(texts)]
    >>> kind = TableKind(lambda headings: (0, regex.compile(r"\\d")) if "Answer" in headings else None)
    >>> [(row.role, [cell.words for cell in row.cells]) for row in piped_rows(lines, kind)]
    [('columns', ['No.', 'Answer']), ('row', ['101.1', 'Accepted'])]
    """
    rows: list[TableRow] = []
    headings: tuple[str, ...] = ()
    for cells in _cells([_between_pipes(line) for line in lines if _PIPED.fullmatch(line.text)]):
        words = tuple(cell.words for cell in cells)
        headings = headings if rows else words
        rows.append(TableRow(cells, headings, "columns" if words == headings else "row"))
    return rows if kind.opener(headings) is not None else []


def _cells(lines: Sequence[Sequence[Line]]) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row; with rules between all rows, lines without one between them are of one row."""
    ruled = sum(map(_is_rule, lines)) > _RULES_OF_A_HEAD
    row: list[Sequence[Line]] = []
    for pieces in lines:
        if row and (_is_rule(pieces) or not ruled or len(pieces) != len(row[-1])):
            yield cells_of(row)
            row = []
        if not _is_rule(pieces):
            row.append(pieces)
    if row:
        yield cells_of(row)


def _between_pipes(line: Line) -> list[Line]:
    inner = line.text.lstrip().lstrip("|")
    first = line.start + len(line.text) - len(inner)
    return [
        Line(first + piece.start(), first + piece.end(), piece[0], line.page)
        for piece in _BETWEEN_PIPES.finditer(inner.rstrip().rstrip("|"))
    ]


def _is_rule(pieces: Sequence[Line]) -> bool:
    return all(_RULE.fullmatch(piece.text) for piece in pieces) and any(
        "-" in piece.text or "=" in piece.text for piece in pieces
    )
