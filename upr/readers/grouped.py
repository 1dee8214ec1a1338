"""Rows by a key, in bounded memory: what belongs together may stand far apart in a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from upr.errors import DamagedFileError
from upr.limits import check_characters, check_memory, check_time, clock_started_anew, current
from upr.places import Line
from upr.tables import TableRow
from upr.text import Finding

_OF_ROW = 4_000  # bytes that a row of a document takes, with the record that is made of it
_OF_CHARACTER = 16  # and each of its characters, in the cells, the raw text and the record
_MOST_FAULTS = 100  # rows that are named one by one


def grouped(
    rows: Iterable[TableRow], key: Callable[[TableRow], str | None], source: str | None = None
) -> Iterator[tuple[str, list[TableRow]]]:
    """Groups of rows, in the order in which their keys first appear.

    The rows wait in a temporary database on disk, which is gone afterwards: one group at a time is in memory. Limits
    hold for a group, since a group is a document: while the rows are read, the clock starts anew with each new key, and
    with each stretch that is as long as a document may be, whatever it is of.

    Args:
        rows: The rows.
        key: The group of a row; None leaves it out.
        source: Name of the file, for errors.

    Raises:
        LimitError: A group has more text, or takes more memory or time, than `upr.Limits` allows.

    >>> rows = [TableRow.of_values(("To",), [to], Line(0, 4, to, None)) for to in ("Chad", "Peru", "Chad")]
    >>> [(name, len(of_state)) for name, of_state in grouped(rows, lambda row: row["To"])]
    [('Chad', 2), ('Peru', 1)]
    """
    connection = sqlite3.connect("")  # an empty name: a private file, removed when it is closed
    try:
        connection.execute("CREATE TABLE rows (id INTEGER, data TEXT)")
        numbers = _stored(connection, iter(rows), key, source)
        connection.execute("CREATE INDEX by_id ON rows (id)")
        for name, number in numbers.items():
            stored = connection.execute("SELECT data FROM rows WHERE id = ? ORDER BY rowid", (number,))
            yield name, [_unpacked(data) for (data,) in stored]
    finally:
        connection.close()


def _stored(
    connection: sqlite3.Connection, rows: Iterator[TableRow], key: Callable[[TableRow], str | None], source: str | None
) -> dict[str, int]:
    """The number of each key, after all rows were stored with theirs."""
    numbers: dict[str, int] = {}
    counts: list[int] = []
    sizes: list[int] = []
    more = True
    longest = current().characters

    def is_long(stretch: int) -> bool:
        return longest is not None and stretch > longest

    def until_new() -> Iterator[tuple[int, str]]:
        """The rows up to the first of a group that was not met before, inclusive, or to the end of a long stretch."""
        nonlocal more
        stretch = 0
        for row in rows:
            check_time()
            stretch += row.lines[-1].end - row.start
            name = key(row)
            if name is None:
                if is_long(stretch):
                    return
                continue
            number = numbers.setdefault(name, len(numbers))
            new = number == len(counts)
            if new:
                counts.append(0)
                sizes.append(0)
            counts[number] += 1
            sizes[number] += len(row.raw)
            check_characters(sizes[number], source)
            check_memory(_OF_ROW * counts[number] + _OF_CHARACTER * sizes[number], source)
            yield number, _packed(row)
            if new or is_long(stretch):
                return
        more = False

    while more:
        with clock_started_anew(source):
            connection.executemany("INSERT INTO rows VALUES (?, ?)", until_new())
    return numbers


def _packed(row: TableRow) -> str:
    line = row.lines[0]
    return json.dumps([row.columns, [cell.text for cell in row.cells], line.start, line.text, row.fault])


def _unpacked(data: str) -> TableRow:
    columns, values, start, raw, fault = json.loads(data)
    return TableRow.of_values(tuple(columns), values, Line(start, start + len(raw), raw, None), fault)


class Faults:
    """The findings of rows that can't be read: a hundred one by one, and then their number.

    >>> faults = Faults()
    >>> for n in range(102):
    ...     faults.add(f"line {n} can't be read")
    >>> len(faults.findings()), faults.findings()[-1].message
    (101, "2 more rows can't be read")
    """

    def __init__(self) -> None:
        self._faults: list[Finding] = []
        self._more = 0

    def add(self, message: str) -> None:
        """One more row.

        Args:
            message: What is wrong with it.
        """
        if len(self._faults) < _MOST_FAULTS:
            self._faults.append(Finding(code="bad-row", severity="error", message=message))
        else:
            self._more += 1

    def findings(self) -> list[Finding]:
        """Those met so far."""
        if not self._more:
            return list(self._faults)
        message = f"{self._more:,} more rows can't be read"
        return [*self._faults, Finding(code="bad-row", severity="error", message=message)]

    def check(self, source: str | None = None) -> None:
        """Raise where a file has rows, and none that can be read.

        Args:
            source: Its name, for the error.

        Raises:
            DamagedFileError: It has no other rows.
        """
        if self._faults:
            number = len(self._faults) + self._more
            raise DamagedFileError(f"no row can be read, of {number:,}: {self._faults[0].message}", source=source)
