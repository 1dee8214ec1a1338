"""CSV files and JSON arrays as streams of rows: as many rows as there are, in bounded memory."""

from __future__ import annotations

import codecs
import csv
import threading
from collections.abc import Callable, Iterable, Iterator

import regex

from upr.errors import DamagedFileError, ReadError
from upr.limits import check_time
from upr.plugins import Match
from upr.readers.json_rows import JsonRows
from upr.readers.pieces import Hashed
from upr.readers.plain import codec_of, decode
from upr.readers.streams import Open, StreamReader, TextRows, pieces_of
from upr.tables import RowStream, TableRow
from upr.text import Line, SourceText

_HEAD = 4096
_LONGEST_CELL = 1_000_000  # characters; a longer one is no recommendation
_LONGEST_ROW = 20_000_000  # characters; a longer one is no row
_MOST_COLUMNS = 16_384  # as many as Excel has
_COLUMNS = 4  # fewer are a sentence with commas
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_JSON = regex.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
# The answer of a Uwazi database's search: an object that names its rows, or says what comes before them.
_ANSWER = regex.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"(?:rows|totalRows|relation|aggregations)\"\s*:")
_END = regex.compile(r"\r\n|\r|\n")


class CsvReader(StreamReader):
    """Reader of CSV files: a first line of short headings with commas between them."""

    name = "csv"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of a heading line, whatever ends its lines."""
        if b"\0" in head:
            return Match(0.0, "it holds zero bytes")
        if _JSON.match(head) or _ANSWER.match(head):
            return Match(0.0, "it begins as JSON")
        columns = _headings(decode(head))
        if len(columns) >= _COLUMNS and all(column and len(column) < 60 for column in columns):
            return Match(0.8, "a line of headings with commas")
        return Match(0.0, "no line of headings with commas")

    def source(self, opened: Open, path: str | None, sha256: str) -> SourceText:
        text = _Text(opened, path)
        return text.source(CsvRows(text.chunks, path), sha256, self.name)


class JsonReader(StreamReader):
    """Reader of JSON arrays of objects, and of the object that a search of Uwazi answers with, which holds one."""

    name = "json"
    version = "2"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of an array that begins with an object, and of an object with rows."""
        if _JSON.match(head):
            return Match(0.8, "a JSON array of objects")
        if _ANSWER.match(head):
            return Match(0.8, "a JSON object with rows")
        return Match(0.0, "no JSON array of objects")

    def source(self, opened: Open, path: str | None, sha256: str) -> SourceText:
        text = _Text(opened, path)
        return text.source(JsonRows(text.chunks, path), sha256, self.name)


class _Text:
    """The decoded text of a file, in pieces."""

    def __init__(self, opened: Open, path: str | None) -> None:
        self._opened = opened
        self._path = path
        self._codec, self._errors = codec_of(pieces_of(opened))

    def source(self, rows: RowStream, sha256: str, backend: str) -> SourceText:
        """A source of rows, with the head of the text."""
        head = next(self.chunks(), "")[:_HEAD]
        return SourceText(text=head, path=self._path, sha256=sha256, backend=backend, rows=rows)

    def chunks(self) -> Iterator[str]:
        """The pieces, from the beginning."""
        decoder = codecs.getincrementaldecoder(self._codec)(self._errors)
        try:
            for chunk in pieces_of(self._opened):
                if text := decoder.decode(chunk):
                    yield text
            if text := decoder.decode(b"", final=True):
                yield text
        except UnicodeDecodeError as error:
            raise DamagedFileError(
                f"it is no whole text in {self._codec} ({error.reason}); save it as UTF-8", source=self._path
            ) from error


def _headings(text: str) -> list[str]:
    first = regex.split(r"[\r\n]", text.lstrip("\ufeff"), maxsplit=1)[0]
    try:
        return [cell.strip() for cell in next(csv.reader([first]), [])]
    except csv.Error:
        return []


class CsvRows(TextRows):
    """The rows of a CSV text; bare carriage returns end lines too.

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.

    >>> [(row["A"], row["B"]) for row in CsvRows.of("A,B\\r1,2\\r")]
    [('1', '2')]
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        super().__init__(chunks, path)
        self._columns: tuple[str, ...] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings.

        Raises:
            DamagedFileError: The first line is no line of headings.
        """
        if self._columns is None:
            _allow_long_cells()
            line = next(_lines(self.chunks(), self._path), "")
            if len(line) > _LONGEST_CELL:
                raise DamagedFileError(f"headings of {len(line):,} characters: no table of rows", source=self._path)
            self._columns = self._headings(_headings(line))
        return self._columns

    def _headings(self, cells: list[str]) -> tuple[str, ...]:
        if len(cells) > _MOST_COLUMNS:
            raise DamagedFileError(f"{len(cells):,} headings: no table of rows", source=self._path)
        return tuple(cell.strip() for cell in cells)

    def __iter__(self) -> Iterator[TableRow]:
        """The rows; one that can't be read has a fault."""
        pieces = Hashed(self.chunks())
        lines = _GivenLines(_lines(pieces, self._path))
        _allow_long_cells()
        reader = csv.reader(lines)
        start = number = 0
        while True:
            check_time()
            fault, cells = None, []
            try:
                cells = next(reader)
            except StopIteration:
                self.text_sha256 = pieces.sha256
                return
            except csv.Error as error:
                fault = f"line {reader.line_num} can't be read: {error}"
            raw = lines.taken()
            line, start = Line(start, start + len(raw), raw, None), start + len(raw)
            first, number = number, reader.line_num
            if not first:
                self._columns = self._headings(_bom(cells))
            elif fault or (fault := self._fault(cells, first + 1)):
                yield TableRow.of_values((), (), line, fault)
            elif cells and len(cells) == len(self.columns):
                yield TableRow.of_values(self.columns, cells, line)

    def _fault(self, cells: list[str], line: int) -> str | None:
        """What is wrong with a row."""
        if len(cells) != len(self.columns):
            return f"line {line} has {len(cells)} cells, and the heading {len(self.columns)}" if any(cells) else None
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return f"line {line} can't be read: a cell has more than {_LONGEST_CELL:,} characters"
        if cells[0] and any(f"\n{cells[0]}," in cell for cell in cells):
            return f"line {line}: a quote does not close, and the next row stands in its cell"
        if any(_SURROGATE.search(cell) for cell in cells):
            return f"line {line} holds half a character (a surrogate without the other)"
        return None


_CELL_LIMIT = threading.Lock()


def _allow_long_cells() -> None:
    """The bound of Python's own reader is one for the whole process: it is raised once, and never taken back."""
    with _CELL_LIMIT:
        if csv.field_size_limit() < _LONGEST_CELL:
            csv.field_size_limit(_LONGEST_CELL)


class _GivenLines:
    """Lines for Python's reader, and those that it took for its last row; a row of lines without an end is stopped."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._given: list[str] = []
        self._size = 0

    def __iter__(self) -> _GivenLines:
        return self

    def __next__(self) -> str:
        if self._size > _LONGEST_CELL:  # only a quote that does not close takes a row over many lines
            raise csv.Error(f"a quote does not close in {_LONGEST_CELL:,} characters")
        line = next(self._lines)
        self._given.append(line)
        self._size += len(line)
        return line.rstrip("\r\n") + "\n"

    def taken(self) -> str:
        """The lines since this was asked last."""
        raw = "".join(self._given)
        self._given.clear()
        self._size = 0
        return raw


def _lines(chunks: Iterable[str], path: str | None) -> Iterator[str]:
    """Lines with their ends; each character is looked at once, however long its line is."""
    held: list[str] = []  # pieces of a line that has not ended
    size = 0
    for chunk in chunks:
        # A carriage return at the very end may be the half of one line's end.
        if held and held[-1].endswith("\r"):
            size -= len(held[-1])
            chunk = held.pop() + chunk
        first = 0
        for end in _END.finditer(chunk):
            if end[0] == "\r" and end.end() == len(chunk):
                break
            yield "".join([*held, chunk[first : end.end()]])
            held.clear()
            first, size = end.end(), 0
        if first < len(chunk):
            held.append(chunk[first:])
            size += len(chunk) - first
        if size > _LONGEST_ROW:
            raise DamagedFileError(f"no line ends in {_LONGEST_ROW:,} characters: no table of rows", source=path)
    if held:
        yield "".join(held)


def rows_of(source: SourceText) -> RowStream:
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
