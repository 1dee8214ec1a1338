"""What an Excel workbook is made of (ECMA-376, part 1, 18): its sheets, shared strings, formats of dates, and rows.

Everything is parsed as a stream by expat, and no tree is built: a part of any size takes the memory of its longest row.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

import attrs
import regex

from upr.errors import DamagedFileError
from upr.limits import check_time
from upr.memory import check_memory

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384  # Excel's own
_LONGEST_ROW = 20_000_000  # bytes of XML; a longer one is no row
_LONGEST_TAG = 1_000_000  # bytes, with its attributes; expat looks at an unfinished one again with each piece
_CHUNK = 1 << 16
_DEEPEST = 100  # elements inside each other; those of a cell stand seven deep
_OF_STRING = 60  # bytes that a string takes beside its characters
_OF_CHARACTER = 3  # and each of these, while the sheet is read beside them
_DATES = (*range(14, 23), *range(45, 48))  # built-in formats, 18.8.30
_DURATIONS = (46,)
_PLACE = regex.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LITERAL = regex.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|[\\_].')
_WINDOWS, _MACINTOSH = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]


@attrs.frozen
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


@attrs.define
class Row:
    """A row of a sheet: its number, its cells from column A on, and those whose formula has no value (by place)."""

    number: int
    cells: list[str]
    unvalued: list[str]


@attrs.define
class _Workbook:
    sheets: list[tuple[str, str, str]] = attrs.field(factory=list)  # name, state, relationship
    parts: dict[str, str] = attrs.field(factory=dict)
    epoch: dt.datetime = _WINDOWS
    strings: list[str] = attrs.field(factory=list)
    codes: dict[int, str] = attrs.field(factory=dict)
    formats: list[int] = attrs.field(factory=list)


class Workbook:
    """An open workbook.

    Args:
        archive: The file.
        path: Its name, for errors.
    """

    def __init__(self, archive: zipfile.ZipFile, path: str | None) -> None:
        self._archive = archive
        self._path = path
        self._held = _Workbook()
        self._read_parts()
        self._read_sheets()
        names = archive.namelist()
        if "sharedStrings" in self._targets and self._targets["sharedStrings"] in names:
            self._read_strings(self._targets["sharedStrings"])
        if "styles" in self._targets and self._targets["styles"] in names:
            self._read_formats(self._targets["styles"])
        self._dates = {n for n, code in enumerate(self._held.formats) if self._is_date(code)}
        self._durations = {n for n, code in enumerate(self._held.formats) if code in _DURATIONS}

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets with cells, hidden ones too; those of charts alone have none."""
        return [
            Sheet(name, state != "visible", self._held.parts[place])
            for name, state, place in self._held.sheets
            if place in self._held.parts
        ]

    def _read_parts(self) -> None:
        self._targets: dict[str, str] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag.endswith("}Relationship") and given.get("TargetMode") != "External":
                target = given.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                kind = given.get("Type", "").rpartition("/")[2]
                if kind == "worksheet":
                    self._held.parts[given.get("Id", "")] = part
                else:
                    self._targets[kind] = part

        self._parse("xl/_rels/workbook.xml.rels", start)

    def _read_sheets(self) -> None:
        def start(tag: str, given: dict[str, str]) -> None:
            if tag.endswith("}sheet"):
                place = next((value for name, value in given.items() if name.endswith("}id")), "")
                self._held.sheets.append((given.get("name", ""), given.get("state", "visible"), place))
            elif tag.endswith("}workbookPr") and given.get("date1904", "0") in ("1", "true"):
                self._held.epoch = _MACINTOSH

        self._parse("xl/workbook.xml", start)

    def _read_strings(self, part: str) -> None:
        pieces: list[str] = []
        within = phonetic = False
        size = 0

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal within, phonetic
            if tag.endswith("}si"):
                pieces.clear()
            elif tag.endswith("}rPh"):  # how the words beside it are spoken
                phonetic = True
            within = tag.endswith("}t") and not phonetic

        def end(tag: str) -> None:
            nonlocal within, phonetic, size
            within = False
            if tag.endswith("}rPh"):
                phonetic = False
            elif tag.endswith("}si"):
                # An underscore that looks like the beginning of a code is written as a code (22.9.2.19).
                self._held.strings.append("".join(pieces).replace("x005F_", ""))
                pieces.clear()

        def text(data: str) -> None:
            nonlocal size
            if within:
                size += len(data)
                pieces.append(data)

        for _ in self._pieces(part, start, end, text):
            check_memory(_OF_STRING * len(self._held.strings) + _OF_CHARACTER * size, self._path)

    def _read_formats(self, part: str) -> None:
        within = False

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal within
            if tag.endswith("}numFmt"):
                self._held.codes[int(given.get("numFmtId", "0"))] = given.get("formatCode", "")
            elif tag.endswith("}cellXfs"):
                within = True
            elif within and tag.endswith("}xf"):
                self._held.formats.append(int(given.get("numFmtId", "0")))

        def end(tag: str) -> None:
            nonlocal within
            if tag.endswith("}cellXfs"):
                within = False

        for _ in self._pieces(part, start, end):
            check_memory(_OF_STRING * (len(self._held.formats) + 4 * len(self._held.codes)), self._path)

    def _is_date(self, code: int) -> bool:
        if code not in self._held.codes:
            return code in _DATES
        plain = _LITERAL.sub("", self._held.codes[code].partition(";")[0])
        return regex.search(r"[dmhysDMHYS]", plain) is not None

    def rows(self, part: str) -> Iterator[Row]:
        """The rows of a sheet that are there, in their order; rows and cells without a place follow the last.

        Args:
            part: Name of the sheet's file.

        Raises:
            DamagedFileError: It is broken, or larger than a sheet of Excel.
        """
        parser = _Rows(self)
        for _ in self._pieces(part, parser.start, parser.end, parser.text):
            yield from parser.done
            parser.done.clear()
            if parser.size > _LONGEST_ROW:
                raise self.broken(f"row {parser.number} has more than {_LONGEST_ROW:,} characters")
        yield from parser.done

    def value(self, kind: str, style: str, text: str) -> str:
        """A cell as text: dates by ISO 8601, whole numbers without a point."""
        if kind == "s":
            return self._held.strings[int(text)].strip()
        if kind == "b":
            return str(bool(int(text)))
        if kind == "d":
            return dt.datetime.fromisoformat(text.replace("Z", "+00:00")).date().isoformat()
        if kind != "n":
            return text.strip()
        number = text.strip()
        return self._number(number, int(style) if style.isdecimal() and len(style) < 9 else 0) if number else ""

    def _number(self, text: str, style: int) -> str:
        if len(text) > 30:  # no double has more characters
            return text
        number = float(text) if any(mark in text for mark in ".Ee") else int(text)
        if style in self._dates:
            return self._date(float(number), style in self._durations)
        if isinstance(number, float) and number.is_integer():
            return str(int(number))
        return str(number)

    def _date(self, days: float, duration: bool) -> str:
        try:
            if duration:
                return str(dt.timedelta(days=days))
            if 0 <= days < 1:
                return str((_WINDOWS + dt.timedelta(days=days)).time())
            if 1 <= days < 60 and self._held.epoch == _WINDOWS:
                days += 1  # Excel counts a 29 February 1900
            return (self._held.epoch + dt.timedelta(days=days)).date().isoformat()
        except (OverflowError, ValueError):
            return "#VALUE!"

    def broken(self, why: str) -> DamagedFileError:
        """The error that tells what is wrong with it."""
        return DamagedFileError(f"the Excel file is broken ({why}); download it again", source=self._path)

    def _parse(self, part: str, start: _Start) -> None:
        for _ in self._pieces(part, start):
            pass

    def _pieces(
        self, part: str, start: _Start, end: _End | None = None, text: Callable[[str], None] | None = None
    ) -> Iterator[None]:
        """Parse a part; after each piece the caller has the turn."""
        parser = expat.ParserCreate(namespace_separator="}")
        depth = size = 0

        def opened(tag: str, given: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise self.broken(f"elements of {part} are nested {depth} deep")
            start(tag, given)

        def closed(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(tag)

        def declared(*_: object) -> None:
            raise self.broken(f"{part} declares a document type, which no Excel file does")

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.StartDoctypeDeclHandler = declared
        if text is not None:
            parser.buffer_text = True
            parser.CharacterDataHandler = text
        with self._archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                check_time()
                parser.Parse(chunk, False)
                size += len(chunk)
                if size - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise self.broken(f"a tag of {part} has more than {_LONGEST_TAG:,} characters")
                yield
        parser.Parse(b"", True)
        yield


class _Rows:
    """Handlers of a sheet's XML, by the names of its elements."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.done: list[Row] = []
        self.number = self._column = self.size = 0
        self._row: Row | None = None
        self._kind = self._style = self._place = ""
        self._value: list[str] | None = None  # None: the cell has no value
        self._formula = self._within = self._phonetic = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        space, _, tag = name.rpartition("}")
        self._within = False
        if space not in (_MAIN, _STRICT):
            return
        if tag == "c":
            self._cell(given)
        elif tag == "row":
            self._row_begins(given)
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "v" or (tag == "t" and not self._phonetic and self._kind == "inlineStr"):
            self._within = True
            self._value = [] if self._value is None else self._value

    def end(self, name: str) -> None:
        """An element ends."""
        self._within = False
        space, _, tag = name.rpartition("}")
        if space not in (_MAIN, _STRICT):
            return
        if tag == "c":
            self._cell_ends()
        elif tag == "row" and self._row is not None:
            self.done.append(self._row)
            self._row, self.size = None, 0
        elif tag == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        """Characters."""
        self.size += len(data)
        if self._within and self._value is not None:
            self._value.append(data)

    def _row_begins(self, given: dict[str, str]) -> None:
        number = given.get("r", "")
        self.size = 0
        if number and not (number.isdecimal() and len(number) < 12):
            raise self._book.broken(f"row {number[:40]!r} has no number")
        last, self.number = self.number, int(number) if number else self.number + 1
        if not last < self.number <= _MOST_ROWS:
            raise self._book.broken(f"row {self.number:,} follows row {last:,}; a sheet has {_MOST_ROWS:,} in order")
        self._column = 0
        self._row = Row(self.number, [], [])

    def _cell(self, given: dict[str, str]) -> None:
        self._kind, self._style, self._place = given.get("t", "n"), given.get("s", "0"), given.get("r", "")
        self._value, self._formula = None, False
        last, self._column = self._column, self._column + 1
        if self._place:
            found = _PLACE.fullmatch(self._place)
            if found is None or self._row is None:
                raise self._book.broken(f"a cell has the place {self._place[:40]!r}")
            self._column = 0
            for letter in found[1].upper():
                self._column = 26 * self._column + ord(letter) - 64
        if not last < self._column <= _MOST_COLUMNS:
            raise self._book.broken(f"cell {self._place} of row {self.number:,} is not right of the one before it")

    def _cell_ends(self) -> None:
        if self._row is None:
            return
        cells = self._row.cells
        cells += [""] * (self._column - len(cells))
        text = "".join(self._value or ())
        if text:
            cells[-1] = self._book.value(self._kind, self._style, text)
        elif self._formula and (self._value is None or self._kind != "str"):  # a formula may give an empty string
            self._row.unvalued.append(self._place or f"column {self._column}")
