"""CSV: one recommendation a row, in columns that a spreadsheet can hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from upr.document import Document

COLUMNS = (
    "document", "id", "key", "state_under_review", "cycle", "session", "label", "run", "number", "section", "text",
    "recommending_states", "status", "position", "wording", "definition", "implemented",
)  # fmt: skip


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: a leading sign gets an apostrophe before it.

    Source of the rule: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).

    >>> safe_cell("=1+1"), safe_cell("Ratify CAT"), safe_cell(None)
    ("'=1+1", 'Ratify CAT', '')
    """
    text = "" if value is None else str(value)
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r") else text


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
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
            writer.writerow([safe_cell(cell) for cell in row])
