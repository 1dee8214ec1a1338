"""CSV: one recommendation a row, in columns that a spreadsheet can hold.

Programs guess: of a column of labels pandas and Excel make numbers, and 95.10 becomes 95.1, another recommendation.
`DTYPES` tells pandas what the columns hold, and `write_csv_for_excel` marks the cells that Excel would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from upr.cells import line_for_excel, line_of, plain_cell, safe_cell
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
NUMBERS = ("cycle", "session", "run", "number")
"""The columns of numbers; all others hold texts, labels too."""
DTYPES = {name: "Int64" if name in NUMBERS else "string" for name in COLUMNS}
"""What the columns hold, for pandas: ``pandas.read_csv("paper.csv", dtype=upr.io.csv.DTYPES)``."""


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    _write(documents, stream, line_of)


def write_csv_for_excel(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the same rows for a double click in Excel: a byte order mark says that it is UTF-8, and labels stay texts.

    A text that Excel would make a number or a day of stands as `="95.10"`; read it back by a program from `write_csv`.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_csv_for_excel([upr.samples.load()], out)
    >>> out.getvalue()[:9], out.getvalue().count('"=""2"')
    ('\\ufeffdocument', 2)
    """
    stream.write("\ufeff")
    _write(documents, stream, line_for_excel)


def _write(documents: Iterable[Document], stream: TextIO, line: Callable[[Iterable[object]], str]) -> None:
    stream.write(line(COLUMNS))
    for document in documents:
        for item in document.recommendations:
            stream.write(line([cell(document, item) for cell in CELLS.values()]))


__all__ = [
    "COLUMNS", "DTYPES", "NUMBERS", "plain_cell", "safe_cell", "write_csv", "write_csv_for_excel",
]  # fmt: skip
