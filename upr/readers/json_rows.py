"""The objects of a JSON array as a stream of rows, on the standard library alone: one object at a time is in memory.

The array is the whole text, or the value of "rows" in one object, as the search of a Uwazi database answers. An object
that is no JSON is a row with a fault, and those behind it are read; a text that ends within the array is cut off, and
raises, for nobody knows what else is missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

import regex

from upr.errors import DamagedFileError
from upr.limits import check_time
from upr.places import Line
from upr.readers.json_window import JsonWindow, decoded
from upr.readers.pieces import Hashed
from upr.readers.streams import TextRows
from upr.tables import TableRow

_DEEPEST = 20  # lists inside lists; an export has lists of words
_LOOKED_AT = 20  # objects whose names are the columns: one may leave out what it has no value for
_MOST_NAMES = 1_000  # that are remembered
_SHOWN = 80  # characters of an object that can't be read
_ROWS = "rows"
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


class JsonRows(TextRows):
    """The objects of a JSON array; values that are lists become lines that begin with "- ".

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.

    >>> (row,) = JsonRows.of('[{"A": ["x", "y"], "B": null}]')
    >>> row["A"], row["B"]
    ('- x\\n- y', '')
    >>> [row.fault or row["A"] for row in JsonRows.of('{"rows": [{"A": 1}, {"A": }, {"A": 3}], "totalRows": 3}')]
    ['1', 'object 2, at character 20, can\\'t be read (Expecting value): \\'{"A": }\\'', '3']
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        super().__init__(chunks, path)
        self._columns: tuple[str, ...] | DamagedFileError | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the first objects, in the order in which they appear; they are looked for once.

        Raises:
            DamagedFileError: The array is cut off in the first object, or begins with none.
        """
        if self._columns is None:
            names: dict[str, None] = {}
            try:
                for row in islice(self, _LOOKED_AT):
                    names |= dict.fromkeys(() if row.fault else row.columns)
            except DamagedFileError as error:
                self._columns = tuple(names) or error
            else:
                self._columns = tuple(names)
        if isinstance(self._columns, DamagedFileError):
            raise self._columns
        return self._columns

    def __iter__(self) -> Iterator[TableRow]:
        """The objects, as rows; one that can't be read, or whose values no row can have, has a fault.

        Raises:
            DamagedFileError: The array is cut off, or holds something else than objects.
        """
        pieces = Hashed(self.chunks())
        window = JsonWindow(pieces, self._path)
        first = window.expect("[{", "an array begins with [")
        if first == "{":
            for name in window.members():
                if name == _ROWS:
                    window.expect("[", f"{_ROWS!r} is an array")
                    yield from self._objects(window)
                else:
                    window.value()
        else:
            yield from self._objects(window)
        if not window.at_end():
            raise window.broken("something follows the array" if first == "[" else "something follows the object")
        self.text_sha256 = pieces.sha256

    def _objects(self, window: JsonWindow) -> Iterator[TableRow]:
        """The objects behind the opening bracket, up to the one that closes."""
        number = 0
        columns: tuple[str, ...] = ()  # most objects have the names of the one before
        known: set[str] = set()
        while window.next() != "]":
            check_time()
            number += 1
            start = window.place
            try:
                value, raw = decoded(window)
            except json.JSONDecodeError as error:
                raw = window.over_broken(known, f"in object {number:,}: {error.msg}")
                yield _unread(number, start, raw, error.msg)
                continue
            if not isinstance(value, dict):
                raise window.broken("an array of objects is expected", start)
            names = tuple(value)
            if names != columns:
                columns = names
                known.update(names[:_MOST_NAMES] if len(known) < _MOST_NAMES else ())
            yield _row(value, columns, Line(start, start + len(raw), raw, None), number)
        window.at += 1


def _unread(number: int, start: int, raw: str, why: str) -> TableRow:
    shown = " ".join(raw[: 4 * _SHOWN].split())[:_SHOWN]
    fault = f"object {number:,}, at character {start:,}, can't be read ({why}): {shown!r}"
    return TableRow.of_values((), (), Line(start, start + len(raw), raw, None), fault)


def _row(value: dict[str, object], columns: tuple[str, ...], line: Line, number: int) -> TableRow:
    fault = None
    try:
        values = [cell if type(cell) is str else _cell(cell) for cell in value.values()]
    except (RecursionError, _TooDeepError):
        fault = "has lists nested too deeply"
    else:
        # Half a character is spelt out, but for a text that came as such.
        doubtful = not line.text.isascii() or "\\u" in line.text
        if doubtful and any(_SURROGATE.search(text) for text in (*value, *values)):
            fault = "holds half a character (a surrogate without the other)"
    if fault is not None:
        return TableRow.of_values((), (), line, f"object {number:,}, at character {line.start:,}, {fault}")
    return TableRow.of_values(columns, values, line)


class _TooDeepError(Exception):
    """No value of an export."""


def _cell(value: object, depth: int = 0) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        if depth > _DEEPEST:
            raise _TooDeepError
        return "\n".join([f"- {item if type(item) is str else _cell(item, depth + 1)}" for item in value])
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
