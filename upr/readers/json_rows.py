"""The objects of a JSON array as a stream of rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import regex

from upr.errors import DamagedFileError
from upr.limits import check_time
from upr.places import Line
from upr.readers.pieces import Hashed
from upr.readers.streams import TextRows
from upr.tables import TableRow

_LONGEST = 20_000_000  # characters of an object; a longer one is no row
_DEEPEST = 20  # lists inside lists; an export has lists of words
_LONGEST_NUMBER = 1_000  # digits; Python makes no number of more than 4,300
_BETWEEN = regex.compile(r"[\s,\ufeff]*")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


class JsonRows(TextRows):
    """The objects of a JSON array; values that are lists become lines that begin with "- ".

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.

    >>> (row,) = JsonRows.of('[{"A": ["x", "y"], "B": null}]')
    >>> row["A"], row["B"]
    ('- x\\n- y', '')
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        super().__init__(chunks, path)
        self._columns: tuple[str, ...] | DamagedFileError | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the first object; it is looked for once.

        Raises:
            DamagedFileError: The array is cut off or broken there.
        """
        if self._columns is None:
            try:
                first = next(iter(self), None)
                self._columns = () if first is None or first.fault else first.columns
            except DamagedFileError as error:
                self._columns = error
        if isinstance(self._columns, DamagedFileError):
            raise self._columns
        return self._columns

    def __iter__(self) -> Iterator[TableRow]:
        """The objects, as rows; one whose values no row can have has a fault.

        Raises:
            DamagedFileError: The array is cut off or broken.
        """
        decoder = json.JSONDecoder(parse_int=_number)
        pieces = Hashed(self.chunks())
        window = _Window(pieces)
        self._open_array(window)
        while window.skip() != "]":
            check_time()
            row, why = self._object(window, decoder)
            if row is not None:
                yield row
            elif not window.widen():
                raise self._broken(window.place, why)
        window.at += 1
        if window.text[window.at :].strip() or any(piece.strip() for piece in pieces):
            raise self._broken(window.place, "something follows the array")
        self.text_sha256 = pieces.sha256

    def _open_array(self, window: _Window) -> None:
        while not window.skip():
            if not window.widen():
                raise self._broken(window.place, "the text ends")
        if window.skip() != "[":
            raise self._broken(window.place, "an array begins with [")
        window.at += 1

    def _object(self, window: _Window, decoder: json.JSONDecoder) -> tuple[TableRow | None, str]:
        """The object that begins here; or why there is none yet, for it may go on in the next piece."""
        text, at = window.text, window.at
        if at == len(text):
            return None, "the text ends"
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            return None, str(error)
        except RecursionError as error:
            raise self._broken(window.place, "lists are nested too deeply") from error
        # A number or a word at the end of a piece may go on in the next one: only what is closed counts.
        if isinstance(value, dict):
            row = _row(value, Line(window.place, window.place + end - at, text[at:end], None))
            window.at = end
            return row, ""
        if end < len(text):
            raise self._broken(window.place, "an array of objects is expected")
        return None, "the text ends"

    def _broken(self, place: int, why: str) -> DamagedFileError:
        return DamagedFileError(f"not whole JSON at character {place} ({why}); download it again", source=self._path)


class _Window:
    """The part of a text that is looked at.

    Args:
        pieces: The pieces of the text.
    """

    def __init__(self, pieces: Iterator[str]) -> None:
        self.text = ""
        self.at = 0
        """How far it was read."""
        self._pieces = pieces
        self._before = 0  # characters of the text before the window

    @property
    def place(self) -> int:
        """Where the reading stands in the whole text."""
        return self._before + self.at

    def skip(self) -> str:
        """The next character behind what stands between objects; empty at the end of the window."""
        if passed := _BETWEEN.match(self.text, self.at):
            self.at = passed.end()
        return self.text[self.at : self.at + 1]

    def widen(self) -> bool:
        """Read on; False at the text's end, and where no object is as long as what is held."""
        held = len(self.text) - self.at
        # As much again as is held: each character of a long object is read twice at the most, not once a piece.
        more = _at_least(self._pieces, held)
        if not more or held > _LONGEST:
            return False
        self._before += self.at
        self.text, self.at = self.text[self.at :] + more, 0
        return True


def _at_least(pieces: Iterator[str], most: int) -> str:
    """The next pieces, until they are as long."""
    taken, size = [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= most:
            break
    return "".join(taken)


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _row(value: dict[str, object], line: Line) -> TableRow:
    try:
        values = [_cell(cell) for cell in value.values()]
    except (RecursionError, _TooDeepError):
        fault = f"the object at character {line.start} has lists nested too deeply"
        return TableRow.of_values((), (), line, fault)
    if any(_SURROGATE.search(text) for text in (*value, *values)):
        fault = f"the object at character {line.start} holds half a character (a surrogate without the other)"
        return TableRow.of_values((), (), line, fault)
    return TableRow.of_values(tuple(value), values, line)


class _TooDeepError(Exception):
    """No value of an export."""


def _cell(value: object, depth: int = 0) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        if depth > _DEEPEST:
            raise _TooDeepError
        return "\n".join(f"- {_cell(item, depth + 1)}" for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
