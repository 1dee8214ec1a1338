"""What people wrote over words of the program."""

from __future__ import annotations

from collections.abc import Iterator

from upr.planning.hidden import WRITTEN
from upr.planning.old_rows import OldRow
from upr.planning.records import Cell, PlanRow


def edits_of(source: OldRow, row: PlanRow) -> Iterator[tuple[str, Cell]]:
    """The cells of a row of the last plan that hold something else than the program wrote.

    Where the hidden sheet is gone, what differs from today's words counts: nobody can tell who wrote it.

    Args:
        source: The row of the last plan.
        row: The row that it goes to.
    """
    for place in WRITTEN:
        cell = source.cells.get(place)
        if cell is None or not str(cell).strip():
            continue
        if source.written is not None:
            before = source.written.get(place, "")
        elif place == "no":
            before = str(cell) if isinstance(cell.value, (int, float)) else ""
        else:
            before = row.text(place) if place != "changed" else ""
        if _plain(str(cell)) != _plain(before):
            yield place, cell


def _plain(text: str) -> str:
    """A text without what programs change by themselves when they save a file: ends of lines, and blanks around."""
    return text.replace("\r\n", "\n").replace("_x000D_", "").strip()
