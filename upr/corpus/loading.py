"""Documents and their recommendations out of a store that is open."""

from __future__ import annotations

import sqlite3

from upr.core import Recommendation
from upr.document import Document
from upr.io.store_rows import LOADED, document_from, recommendation_of

_COLUMNS = ", ".join(f'r."{name}"' for name in LOADED)
FROM = "FROM recommendations AS r"
WITH_RECORDS = f"SELECT {_COLUMNS}, x.record {FROM} JOIN recommendation_records AS x ON x.row = r.row"
"""The rows that `upr.io.store_rows.recommendation_of` takes."""


def items_of(connection: sqlite3.Connection, holder: str, row: int) -> tuple[Recommendation, ...]:
    """The recommendations of a document or a review.

    Args:
        connection: To the store.
        holder: "document_row" or "review_row".
        row: Of the document or the review.
    """
    rows = connection.execute(f"{WITH_RECORDS} WHERE r.{holder} = ? ORDER BY r.row", (row,))
    return tuple(recommendation_of(row) for row in rows)


def document_at(connection: sqlite3.Connection, row: int) -> Document:
    """A document with its recommendations.

    Args:
        connection: To the store.
        row: Of the document.
    """
    (record,) = connection.execute("SELECT record FROM documents WHERE row = ?", (row,)).fetchone()
    return document_from(record, items_of(connection, "document_row", row))
