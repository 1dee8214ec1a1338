"""Excel workbooks by openpyxl (extra `xlsx`): their sheets and rows, as streams. The only file that knows it.

Before openpyxl reads a workbook, a look at its XML says whether it is one: openpyxl leaves out rows and cells that are
in no order, fills up to the row that a file names, and tells no formula without a value from an empty cell.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

import attrs
import regex

from upr.errors import DamagedFileError, MissingExtraError
from upr.limits import check_memory, check_time

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384  # Excel's own
_LONGEST_ROW = 20_000_000  # characters; a longer one is no row
_LONGEST_TAG = 1_000_000  # bytes, with its attributes; expat looks at an unfinished one again with each piece
_DEEPEST = 100  # elements inside each other; those of a cell stand seven deep
_CHUNK = 1 << 16
# What openpyxl holds while it reads, in bytes for a byte of XML: shared strings become strings, styles objects.
_HELD = (("sharedStrings", 3), ("styles", 40), ("workbook.xml", 40), ("rels", 40), ("[Content_Types]", 40))
_OF_STRING = 60  # bytes that a string takes beside its characters
_PLACE = regex.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")
_SPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")


@attrs.frozen
class Sheet:
    """A sheet with cells, as the workbook lists it."""

    name: str
    hidden: bool


@attrs.frozen
class SheetRow:
    """A row of a sheet: its number, its cells from column A on, and those whose formula has no value (by place)."""

    number: int
    cells: list[str]
    unvalued: list[str]


class Workbook:
    """An open workbook.

    Args:
        file: The file; it stays open as long as the workbook is used.
        path: Its name, for errors.

    Raises:
        MissingExtraError: openpyxl is not installed.
        LimitError: What it holds while it is read takes more memory than `upr.Limits` allows.
    """

    def __init__(self, file: IO[bytes], path: str | None) -> None:
        try:
            import openpyxl
        except ImportError as error:
            raise MissingExtraError(
                "Excel workbooks need openpyxl: pip install 'uprkit[xlsx]'", source=path, extra="xlsx"
            ) from error
        self._path = path
        self._archive = zipfile.ZipFile(file)
        held = sum(times * e.file_size for e in self._archive.infolist() for part, times in _HELD if part in e.filename)
        self._looks = {
            name: self._looked_at(name, held) for name in self._archive.namelist() if name.endswith((".xml", ".rels"))
        }
        self._book: Any = openpyxl.load_workbook(file, read_only=True, data_only=True)

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets with cells, hidden ones too; those of charts alone have none."""
        return [
            Sheet(table.title, table.sheet_state != "visible")
            for table in self._book.worksheets
            if hasattr(table, "iter_rows")
        ]

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows of a sheet that hold anything, in their order.

        Args:
            sheet: One of its sheets.

        Raises:
            DamagedFileError: Its rows or cells stand in no order, or it is larger than a sheet of Excel.
        """
        table = self._book[sheet.name]
        # openpyxl has no public name for the file of a sheet.
        unvalued = self._looks[table._worksheet_path].unvalued
        table.reset_dimensions()  # a wrong size in the file would cut rows off
        for number, row in enumerate(table.iter_rows(values_only=True), 1):
            check_time()
            if row or number in unvalued:
                yield SheetRow(number, [_text(value) for value in row], unvalued.get(number, []))

    def _looked_at(self, part: str, held: int) -> _Look:
        """A look at a part, which refuses what openpyxl should not see."""
        look = _Look(self._path)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler, parser.EndElementHandler = look.begins, look.ends
        parser.CharacterDataHandler = look.text
        size = 0
        with self._archive.open(part) as file:
            while piece := file.read(_CHUNK):
                check_time()
                parser.Parse(piece, False)
                size += len(piece)
                if size - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise _broken(f"a tag of {part} has more than {_LONGEST_TAG:,} characters", self._path)
                check_memory(held + _OF_STRING * look.count, self._path)
        parser.Parse(b"", True)
        return look

    def close(self) -> None:
        """Close what was opened, but for the file."""
        self._book.close()
        self._archive.close()


class _Look:
    """What stands in a part's XML: handlers by the names of its elements.

    Args:
        path: Name of the file, for errors.
    """

    def __init__(self, path: str | None) -> None:
        self.unvalued: dict[int, list[str]] = {}
        """The cells of a sheet whose formula has no value, by row."""
        self.count = 0
        """Strings that are held: shared ones, and places of cells."""
        self._path = path
        self._depth = self._row = self._column = self._size = 0
        self._place = self._kind = ""
        self._formula = self._value = self._within = False

    def begins(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _broken(f"elements of a sheet are nested {self._depth} deep", self._path)
        space, _, tag = name.rpartition("}")
        if space not in _SPACES:
            return
        if tag == "si":
            self.count += 1
        elif tag == "row":
            self._row_begins(given.get("r", ""))
        elif tag == "c":
            self._cell_begins(given.get("r", ""))
            self._kind, self._formula, self._value = given.get("t", "n"), False, False
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._within = True
            self._value |= self._kind == "str"  # a formula may give an empty string

    def _row_begins(self, number: str) -> None:
        if number and not (number.isdecimal() and len(number) < 12):
            raise _broken(f"row {number[:40]!r} has no number", self._path)
        last, self._row, self._column = self._row, int(number) if number else self._row + 1, 0
        self._size = 0
        if not last < self._row <= _MOST_ROWS:
            raise _broken(f"row {self._row:,} follows row {last:,}; a sheet has {_MOST_ROWS:,} in order", self._path)

    def _cell_begins(self, place: str) -> None:
        last, self._column = self._column, self._column + 1
        if place:
            column = _PLACE.fullmatch(place)
            if column is None:
                raise _broken(f"a cell has the place {place[:40]!r}", self._path)
            self._column = 0
            for letter in column[1].upper():
                self._column = 26 * self._column + ord(letter) - 64
        self._place = place or f"column {self._column}"
        if not last < self._column <= _MOST_COLUMNS:
            raise _broken(f"cell {place} of row {self._row:,} is not right of the one before it", self._path)

    def text(self, data: str) -> None:
        """Characters."""
        self._value |= self._within and bool(data.strip())
        if self._row:
            self._size += len(data)
            if self._size > _LONGEST_ROW:
                raise _broken(f"row {self._row:,} has more than {_LONGEST_ROW:,} characters", self._path)

    def ends(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        tag = name.rpartition("}")[2]
        if tag == "v":
            self._within = False
        elif tag == "c" and self._formula and not self._value:
            self.unvalued.setdefault(self._row, []).append(self._place)
            self.count += 1


def _broken(why: str, path: str | None) -> DamagedFileError:
    return DamagedFileError(f"the Excel file is broken ({why}); download it again", source=path)


def _text(value: object) -> str:
    """A cell as text: dates by ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
