"""Tables as readers give them, for texts that the tests make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from upr.tables import Cell, Table, TableRow


def located(text: str, rows: Iterable[Sequence[str]], at: int = 0) -> Table:
    """A table whose cells stand in a text, one after another from a place on."""
    found = []
    for row in rows:
        cells = []
        for words in row:
            at = text.index(words, at)
            cells.append(Cell.between(text, at, at + len(words)))
            at += len(words)
        found.append(TableRow(tuple(cells)))
    return Table(tuple(found))
