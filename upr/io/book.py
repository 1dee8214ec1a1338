"""Sheets of a workbook: cells that hold what they are given, and the look that all sheets have in common."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import IO, Any

from upr.columns import Column
from upr.errors import ExportError, MissingExtraError

# What Excel holds (its specifications and limits): characters of a cell, in units of UTF-16, rows and links of a sheet.
MOST_IN_CELL = 32_767
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
_MOST_EXACT, _FIRST_YEAR = 10**15, 1900  # numbers and days that Excel can't hold stand as texts
_NO_DATE = dt.datetime(1980, 1, 1)  # where the dates of zip archives begin
_MOST_IN_HEAD = 120  # letters; a head has 255, its marks among them, and "&" is two
_LINE_HEIGHT, _MOST_HEIGHT = 13.0, 409.0  # points; the second is Excel's limit
_LEFT_OVER = 4  # letters at the end of a line, for which the next word is too long: half a word
_TO_A_WIDTH = 1.2  # letters of this font to a digit of the one that widths are counted in
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_LINE = {"bottom": 1, "bottom_color": "#D0D0D0", "right": 1, "right_color": "#E4E4E4"}
# Of each answer a colour that is lighter or darker than the others', so that a print in grey tells them apart too.
FILLS: dict[str, dict[str, Any]] = {
    "supported": {"bg_color": "#DDF2D8"},
    "partially_supported": {"bg_color": "#F5DC8C"},
    "noted": {"bg_color": "#E9B27C"},
    "not_supported": {"bg_color": "#C77B62", "font_color": "#FFFFFF", "bold": True},
    "rejected": {"bg_color": "#8E3B32", "font_color": "#FFFFFF", "bold": True},
    "pending": {"italic": True},
    "unclear": {"italic": True, "font_color": "#595959"},
}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": {**_LINE, "text_wrap": True, "num_format": "@"},  # a text stays one when somebody edits it
    "line": {**_LINE, "num_format": "@"},
    "wrapped": {**_LINE, "text_wrap": True, "num_format": "@"},  # as "text", and the row is no higher for it
    "number": {**_LINE, "num_format": "0", "align": "left"},
    "share": {**_LINE, "num_format": "0.00", "align": "left"},
    "percent": {**_LINE, "num_format": "0 %", "align": "right"},
    "date": {**_LINE, "num_format": "yyyy-mm-dd", "align": "left"},
    "flag": {**_LINE},
    "heading": {"bold": True, "text_wrap": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3A5F"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": "#1F3A5F"},
    "plain": {"font_color": "#595959"},
    "note": {"text_wrap": True, "font_color": "#595959"},
    "total": {"top": 1, "bold": True, "num_format": "0", "align": "left"},
    "link": {**_LINE, "text_wrap": True, "font_color": "#0B4F9E", "underline": 1},
    "bad": {**_LINE, "bg_color": "#8E3B32", "font_color": "#FFFFFF", "bold": True},
    "doubt": {**_LINE, "bg_color": "#E9B27C"},
    **{status: {**_LINE, **fill} for status, fill in FILLS.items()},
}  # fmt: skip


@contextlib.contextmanager
def opened(file: IO[bytes], *, rows_on_disk: bool = True) -> Iterator[Any]:
    """A workbook of XlsxWriter in which no text runs, written into a file when all its sheets are made.

    The same cells give the same bytes. The archive is made in memory: where the file can't be written, nothing is left
    half open.

    Args:
        file: An open binary file.
        rows_on_disk: Whether rows wait on disk, so that memory stays bounded; they are written from top to bottom then.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("workbooks need XlsxWriter: pip install 'uprkit[xlsx]'", extra="xlsx") from error
    archive = io.BytesIO()
    memory = "constant_memory" if rows_on_disk else "in_memory"
    book: Any = xlsxwriter.Workbook(archive, {memory: True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _NO_DATE})
    try:
        yield book
    finally:  # its temporary files go away with it
        book.close()
    file.write(archive.getbuffer())


@contextlib.contextmanager
def workbook(file: IO[bytes]) -> Iterator[Book]:
    """A workbook whose sheets have one look, written as `opened` writes it.

    Args:
        file: An open binary file.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """
    with opened(file) as book:
        yield Book(book)


class Book:
    """A workbook of XlsxWriter, and the looks of its cells.

    Args:
        book: The workbook.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self.looks = {name: book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}

    def chart(self, kind: str) -> Any:
        """A chart, to be put on a sheet.

        Args:
            kind: As XlsxWriter names it.
        """
        return self._book.add_chart({"type": kind})

    def add_look(self, name: str, look: dict[str, Any]) -> None:
        """Add a look to those that cells can have.

        Args:
            name: Its name.
            look: As XlsxWriter names its properties; lines around the cell come with it.
        """
        self.looks[name] = self._book.add_format({**_FONT, **_LINE, **look})

    def rule(self, look: dict[str, Any]) -> Any:
        """A look for cells that hold a certain word.

        Args:
            look: As XlsxWriter names its properties.
        """
        return self._book.add_format(look)

    def note(self, name: str, value: str) -> None:
        """Set a property of the file that programs read.

        Args:
            name: Of the property.
            value: Its value.
        """
        self._book.set_custom_property(name, value)

    def sheet(self, name: str) -> Sheet:
        """A new sheet.

        Args:
            name: On its tab.
        """
        return Sheet(self, name, self._book.add_worksheet(name))


class Sheet:
    """A sheet that is written from top to bottom.

    Args:
        book: It is of.
        name: On its tab.
        sheet: Of XlsxWriter.

    `links` counts the links that were asked for, `cut` the rows that would have to be higher than Excel allows;
    `options` are those of the row, as XlsxWriter names them ("level", "hidden").
    """

    def __init__(self, book: Book, name: str, sheet: Any) -> None:
        self.raw = sheet
        self.looks = book.looks
        self._name = name
        self._widths: Sequence[float] = ()
        self._lines = 1
        self.row = 0
        self.options: dict[str, Any] = {}
        self.links = 0
        self.cut = 0
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        sheet.hide_gridlines(2)

    def next(self) -> int:
        """Go to the next row.

        Raises:
            ExportError: The sheet has no more.
        """
        self._fit()
        self.row += 1
        if self.row >= MOST_ROWS:
            raise ExportError(
                f"a sheet of Excel has {MOST_ROWS:,} rows, and these are more; write csv or parquet instead"
            )
        return self.row

    def _fit(self) -> None:
        """Make the row as high as its texts are: not every program does so when it opens the file."""
        if self._lines > 1 or self.options:
            height = self._lines * _LINE_HEIGHT + 2
            self.cut += height > _MOST_HEIGHT
            self.raw.set_row(self.row, min(height, _MOST_HEIGHT), None, self.options)
        self._lines, self.options = 1, {}

    def measure(self, column: int, text: str) -> None:
        """Note that a text stands in a cell of the row: the row will be as high as it needs.

        Args:
            column: Its place.
            text: The text, which wraps.
        """
        width = int(_TO_A_WIDTH * self._widths[column]) if column < len(self._widths) else 0
        if width and (len(text) > width or "\n" in text):
            room = max(width - _LEFT_OVER, 1)
            self._lines = max(self._lines, sum(len(part) // room + 1 for part in text.split("\n")))

    def put(self, column: int, value: object, look: str = "text", where: str = "") -> None:
        """Write a cell of the row: numbers as numbers, days as days, all else as a text that never runs.

        Args:
            column: Its place, from 0.
            value: The value; None for an empty cell.
            look: Of the cell.
            where: What an error names.
        """
        sheet, form = self.raw, self.looks[look]
        if value is None or value == "":
            sheet.write_blank(self.row, column, None, form)
        elif isinstance(value, bool):
            sheet.write_string(self.row, column, "yes" if value else "no", form)
        elif isinstance(value, (int, float)) and abs(value) < _MOST_EXACT:
            sheet.write_number(self.row, column, value, form)
        elif isinstance(value, dt.date) and value.year >= _FIRST_YEAR:
            sheet.write_datetime(self.row, column, value, form)
        else:
            text = cell_text(str(value), where or self._name)
            if look == "text":
                self.measure(column, text)
            sheet.write_string(self.row, column, text, form)

    def link(self, column: int, value: str | None, address: str | None, where: str = "") -> None:
        """Write a cell that leads to an address; a text alone where there is none, or Excel holds no more links.

        Args:
            column: Its place.
            value: What it shows.
            address: Where it leads to.
            where: What an error names.
        """
        if not value or address is None:
            self.put(column, value, where=where)
            return
        self.links += 1
        if self.links > MOST_LINKS:
            self.put(column, value, where=where)
            return
        self.raw.write_url(self.row, column, address, self.looks["link"], cell_text(value, where or self._name))

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of columns, by which rows are measured.

        Args:
            widths: In characters.
        """
        self._widths = widths
        for place, width in enumerate(widths):
            self.raw.set_column(place, place, width)

    def head(self, words: str) -> None:
        """Print words over every page of the sheet: whose review a sheet of paper is of.

        Args:
            words: They; of many the first.
        """
        self.raw.set_header(f"&R&8 {words[:_MOST_IN_HEAD].replace('&', '&&')}")

    def heading(self, names: Sequence[str], widths: Sequence[float], *, frozen: int = 0) -> None:
        """Write the row of headings, which stays in sight and stands on every page of a print.

        Args:
            names: Of the columns.
            widths: Of the columns, in characters.
            frozen: Number of columns that stay in sight too.
        """
        self._widths = widths
        for place, (name, width) in enumerate(zip(names, widths, strict=True)):
            self.raw.set_column(place, place, width)
            self.raw.write_string(self.row, place, name, self.looks["heading"])
        self.raw.set_row(self.row, 30)
        self.raw.freeze_panes(self.row + 1, frozen)
        self.raw.repeat_rows(self.row)

    def close(self, columns: int, *, first: int = 0) -> None:
        """Filters over all rows, and pages as wide as the paper.

        Args:
            columns: Number of them.
            first: Row of the headings.
        """
        self._fit()
        self.raw.autofilter(first, 0, max(self.row, first + 1), columns - 1)
        self.raw.fit_to_pages(1, 0)
        self.raw.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})


def write_table(sheet: Sheet, columns: Sequence[Column], items: Sequence[Any]) -> None:
    """Write a table of any columns onto a sheet.

    Args:
        sheet: An empty one.
        columns: Of the table.
        items: Its rows.
    """
    sheet.heading([c.heading for c in columns], [c.width or 14 for c in columns])
    for number, item in enumerate(items, 1):
        sheet.next()
        for place, column in enumerate(columns):
            value = column.cell(item)
            where = f"row {number}: its {column.heading}"
            sheet.put(place, value, look_of(column, value), where)
    sheet.close(len(columns))


def look_of(column: Column, value: object) -> str:
    """The look of a cell: answers have their colours.

    Args:
        column: Of the table.
        value: Of the cell.

    >>> look_of(Column("status", "category", str, "status"), "noted"), look_of(Column("page", "number", int, "page"), 3)
    ('noted', 'number')
    """
    if column.kind == "category" and value in FILLS:
        return str(value)
    return column.kind if column.kind in _LOOKS else "text"


def cell_text(text: str, where: str, instead: str = "write csv or parquet instead, which have no such limit") -> str:
    """A text as a cell of Excel holds it; halves of surrogate pairs are spelt out.

    What XML can't hold, the library spells out as Office does (ECMA-376, 22.9.2.19).

    Args:
        text: The text.
        where: What an error names.
        instead: What it advises.

    Raises:
        ExportError: It is longer than a cell.
    """
    cell = text.encode("utf-8", "backslashreplace").decode("utf-8")
    size = len(cell) if cell.isascii() else len(cell.encode("utf-16-le")) // 2
    if size > MOST_IN_CELL:
        raise ExportError(f"{where} has {size:,} characters, and a cell of Excel holds {MOST_IN_CELL:,}; {instead}")
    return cell
