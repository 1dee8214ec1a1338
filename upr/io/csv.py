"""CSV: one recommendation a row, or one answer of a document that holds answers alone, in columns of a spreadsheet.

The columns are those of `upr.io.columns`. Programs guess: of a column of labels pandas and Excel make numbers, and
95.10 becomes 95.1, another recommendation. `DTYPES` tells pandas what the columns hold, and `write_csv_for_excel` marks
the cells that Excel would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from upr.cells import line_for_excel, line_of, plain_cell, safe_cell
from upr.io import columns as table
from upr.io.columns import Side, columns_with, items_of

COLUMNS = tuple(column.name for column in table.COLUMNS)
NUMBERS = tuple(column.name for column in table.COLUMNS if column.kind == "number")
"""The columns of numbers; all others hold texts, labels too."""
DTYPES = {name: "Int64" if name in NUMBERS else "string" for name in COLUMNS}
"""What the columns hold, for pandas: ``pandas.read_csv("paper.csv", dtype=upr.io.csv.DTYPES)``."""


def write_csv(documents: Iterable[Side], stream: TextIO) -> None:
    """Write the recommendations of documents as CSV, with a heading row.

    A document that holds only answers to recommendations which are printed elsewhere (`Document.answers_only`) gives a
    row for each answer; where the answer's label is the report's, `key` is that of the recommendation.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.
    """
    _write(documents, stream, line_of)


def write_csv_for_excel(documents: Iterable[Side], stream: TextIO) -> None:
    """Write the same rows for a double click in Excel: a byte order mark says that it is UTF-8, and labels stay texts.

    A text that Excel would make a number or a day of stands as `="95.10"`; read it back by a program from `write_csv`.

    Args:
        documents: In the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_csv_for_excel([upr.samples.load()], out)
    >>> out.getvalue()[:9], out.getvalue().count('"=""2"')
    ('\\ufeffdocument', 4)
    """
    stream.write("\ufeff")
    _write(documents, stream, line_for_excel)


def _write(documents: Iterable[Side], stream: TextIO, line: Callable[[Iterable[object]], str]) -> None:
    files: dict[str, str] = {}
    cells = [column.cell_of for column in columns_with(files)]
    stream.write(line(COLUMNS))
    for item in items_of(documents, files):
        stream.write(line([of(item) for of in cells]))


__all__ = [
    "COLUMNS", "DTYPES", "NUMBERS", "plain_cell", "safe_cell", "write_csv", "write_csv_for_excel",
]  # fmt: skip
