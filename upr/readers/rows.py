"""CSV files and JSON arrays as streams of rows: as many rows as there are, in bounded memory."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import pathlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import regex

from upr.errors import DamagedFileError, ReadError
from upr.plugins import Match
from upr.readers.plain import codec_of, decode
from upr.text import Rows, RowText, SourceText

Open = Callable[[], BinaryIO]
_CHUNK = 1 << 18
_HEAD = 4096
_LONGEST_CELL = 1_000_000  # characters; a longer one is no recommendation
_LONGEST_ROW = 20_000_000  # characters; a longer one is no row
_COLUMNS = 4  # fewer are a sentence with commas
_END = regex.compile(r"\r\n|\r|\n")


class CsvReader:
    """Reader of CSV files: a first line of short headings with commas between them."""

    name = "csv"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of a heading line, whatever ends its lines."""
        if b"\0" in head:
            return Match(0.0, "it holds zero bytes")
        columns = _headings(decode(head))
        if len(columns) >= _COLUMNS and all(column and len(column) < 60 for column in columns):
            return Match(0.8, "a line of headings with commas")
        return Match(0.0, "no line of headings with commas")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source whose rows are read as they are asked for; `backend` has no meaning here."""
        return _source(lambda: io.BytesIO(data), path, self.name)

    def open(self, path: str) -> SourceText:
        """As `read`, without the whole file in memory."""
        return _source(lambda: pathlib.Path(path).open("rb"), path, self.name)


class JsonReader:
    """Reader of JSON arrays of objects."""

    name = "json"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of an array that begins with an object."""
        if regex.match(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{", head):
            return Match(0.8, "a JSON array of objects")
        return Match(0.0, "no JSON array of objects")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source whose objects are read as they are asked for; `backend` has no meaning here.

        Raises:
            DamagedFileError: While rows are read: the array is cut off or broken.
        """
        return _source(lambda: io.BytesIO(data), path, self.name)

    def open(self, path: str) -> SourceText:
        """As `read`, without the whole file in memory."""
        return _source(lambda: pathlib.Path(path).open("rb"), path, self.name)


def _source(opened: Open, path: str | None, backend: str) -> SourceText:
    digest = hashlib.sha256()
    for chunk in _bytes(opened):
        digest.update(chunk)
    text = _Text(opened)
    rows: Rows = CsvRows(text.chunks, path) if backend == "csv" else JsonRows(text.chunks, path)
    head = next(text.chunks(), "")[:_HEAD]
    return SourceText(text=head, path=path, sha256=digest.hexdigest(), backend=backend, rows=rows)


def _bytes(opened: Open) -> Iterator[bytes]:
    with opened() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class _Text:
    """The decoded text of a file, in pieces."""

    def __init__(self, opened: Open) -> None:
        self._opened = opened
        self._codec, self._errors = codec_of(_bytes(opened))

    def chunks(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._codec)(self._errors)
        for chunk in _bytes(self._opened):
            if text := decoder.decode(chunk):
                yield text
        if text := decoder.decode(b"", final=True):
            yield text


def _headings(text: str) -> list[str]:
    first = regex.split(r"[\r\n]", text.lstrip("\ufeff"), maxsplit=1)[0]
    try:
        return [cell.strip() for cell in next(csv.reader([first]), [])]
    except csv.Error:
        return []


class CsvRows:
    """The rows of a CSV text; bare carriage returns end lines too.

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.

    >>> [row.cells for row in CsvRows.of("A,B\\r1,2\\r")]
    [{'A': '1', 'B': '2'}]
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        self.chunks = chunks
        self._path = path
        self._columns: tuple[str, ...] | None = None

    @classmethod
    def of(cls, text: str) -> CsvRows:
        """The rows of a text that is whole."""
        return cls(lambda: iter([text]))

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""
        if self._columns is None:
            line = next(self._lines(), "")
            self._columns = tuple(_headings(line))
        return self._columns

    def __iter__(self) -> Iterator[RowText]:
        """The rows; one that can't be read has a fault."""
        limit = csv.field_size_limit(_LONGEST_CELL)
        given: list[str] = []  # lines that the reader took since the last row

        def plain() -> Iterator[str]:
            for line in self._lines():
                given.append(line)
                yield line.rstrip("\r\n") + "\n"

        reader = csv.reader(plain())
        start = number = 0
        try:
            while True:
                fault, cells = None, []
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    fault = f"line {reader.line_num} can't be read: {error}"
                raw = "".join(given)
                given.clear()
                at, start = start, start + len(raw)
                first, number = number, reader.line_num
                if not first:
                    self._columns = tuple(cell.strip() for cell in _bom(cells))
                elif fault:
                    yield RowText({}, raw, at, fault)
                elif len(cells) != len(self.columns):
                    if any(cells):
                        what = f"line {first + 1} has {len(cells)} cells, and the heading {len(self.columns)}"
                        yield RowText({}, raw, at, what)
                elif cells[0] and any(f"\n{cells[0]}," in cell for cell in cells):
                    what = f"line {first + 1}: a quote does not close, and the next row stands in its cell"
                    yield RowText({}, raw, at, what)
                else:
                    yield RowText(dict(zip(self.columns, cells, strict=True)), raw, at)
        finally:
            csv.field_size_limit(limit)

    def _lines(self) -> Iterator[str]:
        """Lines with their ends; each character is looked at once, however long its line is."""
        held: list[str] = []  # pieces of a line that has not ended
        size = 0
        for chunk in self.chunks():
            # A carriage return at the very end may be the half of one line's end.
            if held and held[-1].endswith("\r"):
                size -= len(held[-1])
                chunk = held.pop() + chunk
            first = 0
            for found in _END.finditer(chunk):
                if found[0] == "\r" and found.end() == len(chunk):
                    break
                yield "".join([*held, chunk[first : found.end()]])
                held.clear()
                first, size = found.end(), 0
            if first < len(chunk):
                held.append(chunk[first:])
                size += len(chunk) - first
            if size > _LONGEST_ROW:
                raise DamagedFileError(
                    f"no line ends in {_LONGEST_ROW:,} characters: no table of rows", source=self._path
                )
        if held:
            yield "".join(held)


def rows_of(source: SourceText) -> Rows:
    """The rows of a source; of a text without a reader of rows those of CSV."""
    return source.rows if source.rows is not None else CsvRows.of(source.text)


def columns_of(source: SourceText) -> tuple[tuple[str, ...], str]:
    """The headings of a source's rows, and why there are none; a parser's look at a source must not raise.

    >>> columns_of(SourceText.of("A,B\\n1,2\\n"))
    (('A', 'B'), '')
    """
    try:
        return rows_of(source).columns, ""
    except ReadError as error:
        return (), error.message


def _bom(cells: list[str]) -> list[str]:
    return [cell.lstrip("\ufeff") for cell in cells]


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
        self._path = path

    @classmethod
    def of(cls, text: str) -> JsonRows:
        """The objects of a text that is whole."""
        return cls(lambda: iter([text]))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the first object."""
        return tuple(next((row.cells for row in self), {}))

    def __iter__(self) -> Iterator[RowText]:
        """The objects, as rows.

        Raises:
            DamagedFileError: The array is cut off or broken.
        """
        decoder = json.JSONDecoder()
        pieces = self.chunks()
        text, at, place = "", 0, 0  # `place`: where `text` begins in the whole
        opened = False
        while True:
            at = _skip(text, at)
            if at < len(text) and not opened:
                if text[at] != "[":
                    raise self._broken(place + at, "an array begins with [")
                opened, at = True, at + 1
                continue
            if at < len(text) and text[at] == "]":
                left = text[at + 1 :].strip() or next((piece for piece in pieces if piece.strip()), "")
                if left:
                    raise self._broken(place + at + 1, "something follows the array")
                return
            try:
                value, end = decoder.raw_decode(text, at) if at < len(text) else (None, 0)
            except (json.JSONDecodeError, RecursionError) as error:
                value, end, why = None, 0, str(error)
            else:
                why = "the text ends"
            # A number or a word at the end of a piece may go on in the next one: only what is closed counts.
            if end and isinstance(value, dict):
                yield RowText({name: _cell(cell) for name, cell in value.items()}, text[at:end], place + at)
                at = end
                continue
            if end and end < len(text):
                raise self._broken(place + at, "an array of objects is expected")
            more = next(pieces, None)
            if more is None or len(text) - at > _LONGEST_ROW:
                raise self._broken(place + at, why)
            text, place, at = text[at:] + more, place + at, 0

    def _broken(self, place: int, why: str) -> DamagedFileError:
        return DamagedFileError(f"not whole JSON at character {place} ({why}); download it again", source=self._path)


def _skip(text: str, at: int) -> int:
    """The next place that is no blank and no comma."""
    found = regex.compile(r"[\s,\ufeff]*").match(text, at)
    return found.end() if found else at


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(f"- {_cell(item)}" for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
