"""CSV: one recommendation a row, in columns that a spreadsheet can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from upr.cells import line_of, plain_cell, safe_cell
from upr.core import Recommendation
from upr.document import Document

Cell = Callable[[Document, Recommendation], object]
CELLS: dict[str, Cell] = {
    "document": lambda document, item: document.id,
    "id": lambda document, item: item.id,
    "key": lambda document, item: item.key,
    "state_under_review": lambda document, item: document.state_under_review and document.state_under_review.iso3,
    "cycle": lambda document, item: document.cycle and int(document.cycle),
    "session": lambda document, item: document.session,
    "label": lambda document, item: item.label,
    "run": lambda document, item: item.run,
    "number": lambda document, item: item.number,
    "section": lambda document, item: item.section,
    "text": lambda document, item: item.text,
    "recommending_states": lambda document, item: "; ".join(a.as_printed for a in item.recommending_states),
    "status": lambda document, item: item.status.value,
    "position": lambda document, item: item.position,
    "wording": lambda document, item: item.decision and item.decision.wording,
    "definition": lambda document, item: item.decision and item.decision.definition,
    "implemented": lambda document, item: item.decision and item.decision.implemented,
}
"""Name of each column, and what it holds of a document's recommendation; adding a column is a line here."""
COLUMNS = tuple(CELLS)


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        for item in document.recommendations:
            stream.write(line_of([cell(document, item) for cell in CELLS.values()]))


__all__ = ["COLUMNS", "plain_cell", "safe_cell", "write_csv"]
