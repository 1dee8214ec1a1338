"""Rows by a key, in bounded memory: what belongs together may stand far apart in a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from upr.text import RowText


def grouped(rows: Iterable[RowText], key: Callable[[RowText], str | None]) -> Iterator[tuple[str, list[RowText]]]:
    """Groups of rows, in the order in which their keys first appear.

    The rows wait in a temporary database on disk, which is gone afterwards: one group at a time is in memory.

    Args:
        rows: The rows.
        key: The group of a row; None leaves it out.

    >>> rows = [RowText({"To": to}, to, 0) for to in ("Chad", "Peru", "Chad")]
    >>> [(name, len(found)) for name, found in grouped(rows, lambda row: row["To"])]
    [('Chad', 2), ('Peru', 1)]
    """
    connection = sqlite3.connect("")  # an empty name: a private file, removed when it is closed
    try:
        connection.execute("CREATE TABLE rows (id INTEGER, data TEXT)")
        numbers: dict[str, int] = {}

        def records() -> Iterator[tuple[int, str]]:
            for row in rows:
                name = key(row)
                if name is not None:
                    data = json.dumps([row.cells, row.raw, row.start, row.fault])
                    yield numbers.setdefault(name, len(numbers)), data

        connection.executemany("INSERT INTO rows VALUES (?, ?)", records())
        connection.execute("CREATE INDEX by_id ON rows (id)")
        for name, number in numbers.items():
            found = connection.execute("SELECT data FROM rows WHERE id = ? ORDER BY rowid", (number,))
            yield name, [RowText(*json.loads(data)) for (data,) in found]
    finally:
        connection.close()
