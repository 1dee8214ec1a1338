"""The objects of a JSON array as a stream of rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import regex

from upr.errors import DamagedFileError
from upr.limits import check_time
from upr.readers.pieces import Hashed
from upr.text import RowText

_LONGEST = 20_000_000  # characters of an object; a longer one is no row
_DEEPEST = 20  # lists inside lists; an export has lists of words
_LONGEST_NUMBER = 1_000  # digits; Python makes no number of more than 4,300
_BETWEEN = regex.compile(r"[\s,\ufeff]*")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


class JsonRows:
    """The objects of a JSON array; values that are lists become lines that begin with "- ".

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.

    >>> list(JsonRows.of('[{"A": ["x", "y"], "B": null}]'))[0].cells
    {'A': '- x\\n- y', 'B': ''}
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        self.chunks = chunks
        self.text_sha256 = ""
        """Of the whole text, once the objects were read to their end."""
        self._path = path
        self._columns: tuple[str, ...] | DamagedFileError | None = None

    @classmethod
    def of(cls, text: str) -> JsonRows:
        """The objects of a text that is whole."""
        return cls(lambda: iter([text]))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the first object; it is looked for once.

        Raises:
            DamagedFileError: The array is cut off or broken there.
        """
        if self._columns is None:
            try:
                self._columns = tuple(next((row.cells for row in self), {}))
            except DamagedFileError as error:
                self._columns = error
        if isinstance(self._columns, DamagedFileError):
            raise self._columns
        return self._columns

    def __iter__(self) -> Iterator[RowText]:
        """The objects, as rows; one whose values no row can have has a fault.

        Raises:
            DamagedFileError: The array is cut off or broken.
        """
        decoder = json.JSONDecoder(parse_int=_number)
        pieces = Hashed(self.chunks())
        text, at, place = "", 0, 0  # `place`: where `text` begins in the whole
        opened = False
        while True:
            check_time()
            found = _BETWEEN.match(text, at)
            at = found.end() if found else at
            if at < len(text) and not opened:
                if text[at] != "[":
                    raise self._broken(place + at, "an array begins with [")
                opened, at = True, at + 1
                continue
            if at < len(text) and text[at] == "]":
                left = text[at + 1 :].strip() or next((piece for piece in pieces if piece.strip()), "")
                if left:
                    raise self._broken(place + at + 1, "something follows the array")
                self.text_sha256 = pieces.sha256
                return
            why = "the text ends"
            value, end = None, 0
            try:
                value, end = decoder.raw_decode(text, at) if at < len(text) else (None, 0)
            except json.JSONDecodeError as error:
                why = str(error)
            except RecursionError as error:
                raise self._broken(place + at, "lists are nested too deeply") from error
            # A number or a word at the end of a piece may go on in the next one: only what is closed counts.
            if end and isinstance(value, dict):
                yield _row(value, text[at:end], place + at)
                at = end
                continue
            if end and end < len(text):
                raise self._broken(place + at, "an array of objects is expected")
            # As much again as is held: each character of a long object is read twice at the most, not once a piece.
            more = _at_least(pieces, len(text) - at)
            if not more or len(text) - at > _LONGEST:
                raise self._broken(place + at, why)
            text, place, at = text[at:] + more, place + at, 0

    def _broken(self, place: int, why: str) -> DamagedFileError:
        return DamagedFileError(f"not whole JSON at character {place} ({why}); download it again", source=self._path)


def _at_least(pieces: Iterator[str], most: int) -> str:
    """The next pieces, until they are as long."""
    found, size = [], 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size >= most:
            break
    return "".join(found)


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _row(value: dict[str, object], raw: str, start: int) -> RowText:
    try:
        cells = {name: _cell(cell) for name, cell in value.items()}
    except (RecursionError, _TooDeepError):
        return RowText({}, raw, start, f"the object at character {start} has lists nested too deeply")
    if any(_SURROGATE.search(text) for cell in cells.items() for text in cell):
        return RowText(
            {}, raw, start, f"the object at character {start} holds half a character (a surrogate without the other)"
        )
    return RowText(cells, raw, start)


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
