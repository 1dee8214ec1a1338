"""CSV: one recommendation a row, in columns that a spreadsheet can hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from upr.cells import line_of, plain_cell, safe_cell
from upr.document import Document

COLUMNS = (
    "document", "id", "key", "state_under_review", "cycle", "session", "label", "run", "number", "section", "text",
    "recommending_states", "status", "position", "wording", "definition", "implemented",
)  # fmt: skip


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        state = document.state_under_review
        for item in document.recommendations:
            answer = item.decision
            row = (
                document.id, item.id, item.key, state.iso3 if state else None,
                int(document.cycle) if document.cycle else None, document.session, item.label, item.run, item.number,
                item.section, item.text, "; ".join(a.as_printed for a in item.recommending_states),
                item.status.value, item.position, answer.wording if answer else None,
                answer.definition if answer else None, answer.implemented if answer else None,
            )  # fmt: skip
            stream.write(line_of(row))


__all__ = ["COLUMNS", "plain_cell", "safe_cell", "write_csv"]
