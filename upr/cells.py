"""Cells of CSV files that no spreadsheet runs, and what they were before: `safe_cell`, `plain_cell`.

Source of the rules: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection): a cell that begins
with = + - @, in full width too, is run as a formula; what begins a cell depends on the separator of the place (comma,
semicolon, tab), so that a sign behind any of them, or at the start of a line, counts as well. Blanks, invisible
characters and quotes before the sign don't help, for a program may drop them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs
import regex

from upr.tables import Cell, TableRow

# The four signs, and every character that compatibility normalization (UAX 15, NFKC) makes one of them.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u207c\u208a\u208b\u208c\u2212"
# What may stand before a sign and be dropped: blanks, controls, marks, what shows nothing, quotes; the apostrophe, so
# that adding one or taking one away never changes whether a text is dangerous: this is what makes it invertible.
_DROPPED = r"""\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800"'"""
_AT_START = regex.compile(rf"[{_DROPPED}]*+[{_SIGNS}]")
_LED = regex.compile(r"'*+[\t\r\n]")  # OWASP names these as beginnings too
# A whole stretch of such characters and semicolons before a sign; it is looked at once, however long it is.
_BEFORE_A_SIGN = regex.compile(rf"(?<![{_DROPPED};])[{_DROPPED};]++(?=[{_SIGNS}])")
# What a CSV file can't carry: zero bytes, which end or spoil it for many programs; a carriage return, which is a line's
# end to them; halves of surrogate pairs, which UTF-8 has no bytes for.
_SPELT = regex.compile(r"[\\\0\r\ud800-\udfff]")
_UNCARRIED = regex.compile(r"[\0\r\ud800-\udfff]")
_SPELT_OUT = "'\\"  # the first characters of a cell in which such characters, and backslashes, are spelt out
_ESCAPE = regex.compile(r"\\(?:\\|0|r|u(d[89a-f][0-9a-f]{2}))")
# What Excel makes a number or a day of, whatever its language: 95.10, 1-2, 3/4, 12e4.
_LIKE_A_NUMBER = regex.compile(r"[0-9][0-9.,/: -]*+(?:[eE][+-]?[0-9]+)?")
_SHORT = 100  # characters of a cell that may come again
_QUOTED = regex.compile(r'^\s|\s$|[,;"\t\n\r]')


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: a sign at its start, or at that of a part, gets an apostrophe.

    Zero bytes, carriage returns and halves of surrogate pairs are spelt out.

    Args:
        value: A text, a number, or None for an empty cell.

    >>> safe_cell("=1+1"), safe_cell("x;=1+1"), safe_cell("Ratify CAT"), safe_cell(None)
    ("'=1+1", "x;'=1+1", 'Ratify CAT', '')
    >>> print(safe_cell("Torture\\r=1+1"))
    '\\Torture\\r=1+1
    """
    text = "" if value is None else str(value)
    if _UNCARRIED.search(text) or text.startswith(_SPELT_OUT):
        text = _SPELT_OUT + _SPELT.sub(lambda match: _spelt(match[0]), text)
    elif _AT_START.match(text) or _LED.match(text):
        text = "'" + text
    return _BEFORE_A_SIGN.sub(_protected, text)


def plain_cell(cell: str) -> str:
    """What a cell was before `safe_cell`; an apostrophe that protects nothing stays.

    Args:
        cell: As it stands in a CSV file.

    >>> plain_cell("'=1+1"), plain_cell("x;'=1+1"), plain_cell("'s-Hertogenbosch")
    ('=1+1', 'x;=1+1', "'s-Hertogenbosch")
    """
    text = _BEFORE_A_SIGN.sub(_unprotected, cell)
    if text.startswith(_SPELT_OUT):
        return _ESCAPE.sub(_read_back, text.removeprefix(_SPELT_OUT))
    return text[1:] if text.startswith("'") and (_AT_START.match(text) or _LED.match(text)) else text


def plain_rows(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """Rows with the cells that they had before `safe_cell`; `raw` stays as it stands in the file.

    Args:
        rows: Of a table that may be our own.

    >>> from upr.places import Line
    >>> given = TableRow.of_values(("Issue",), ["'=1+1"], Line(0, 5, "'=1+1", None))
    >>> [(row["Issue"], row.raw) for row in plain_rows([given])]
    [('=1+1', "'=1+1")]
    """
    for row in rows:
        if "'" in row.raw:  # every cell that `safe_cell` has changed has one
            row = attrs.evolve(row, cells=tuple(Cell(cell.lines, plain_cell(cell.text)) for cell in row.cells))
        yield row


def line_of(cells: Iterable[object]) -> str:
    """A line of a CSV file (RFC 4180, ended by a line feed), made safe.

    Cells with a separator of any place are quoted, so that programs that take commas, semicolons and tabs at once find
    the same cells.

    Args:
        cells: As `safe_cell` takes them.

    >>> line_of(["90.1", "Ratify CAT, OPCAT", None])
    '90.1,"Ratify CAT, OPCAT",\\n'
    """
    return ",".join(["" if cell is None or cell == "" else _cell(cell) for cell in cells]) + "\n"


def _cell(value: object) -> str:
    text = str(value)
    return _short_cell(text) if len(text) <= _SHORT else _written(text)


@functools.lru_cache(maxsize=16_384)
def _short_cell(text: str) -> str:
    """A cell as it stands in the file; names, words and addresses come again in many rows."""
    return _written(text)


def _written(text: str) -> str:
    """A text that is not empty, as a cell in its line.

    Most begin with a plain letter or digit, and have no character that spreadsheets or files make something else of:
    of these `safe_cell` would change nothing.
    """
    first = text[0]
    if first.isascii() and first.isalnum() and ";" not in text and text.isprintable():
        return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text or text[-1] == " " else text
    return _quoted(safe_cell(text))


def line_for_excel(cells: Iterable[object]) -> str:
    """As `line_of`, in which Excel takes a text for a text, where it would make a number or a day of it.

    Such a text stands as `="95.10"`: a formula that gives its own words, of digits and signs of numbers alone.

    Args:
        cells: As `safe_cell` takes them; numbers stay numbers.

    >>> import csv
    >>> next(csv.reader([line_for_excel(["95.10", 95, "12e4", "Ratify"])]))
    ['="95.10"', '95', '="12e4"', 'Ratify']
    """
    marked = (
        f'"=""{cell}"""' if isinstance(cell, str) and _LIKE_A_NUMBER.fullmatch(cell) else _quoted(safe_cell(cell))
        for cell in cells
    )
    return ",".join(marked) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _protected(match: regex.Match[str]) -> str:
    """An apostrophe behind each separator from which nothing but what may be dropped leads to the sign."""
    head, semicolon, tail = match[0].rpartition(";")
    return head + (";'" if semicolon else "") + tail.replace("\t", "\t'").replace("\n", "\n'")


def _unprotected(match: regex.Match[str]) -> str:
    head, semicolon, tail = match[0].rpartition(";")
    tail = tail.replace("\t'", "\t").replace("\n'", "\n")
    return head + semicolon + (tail.removeprefix("'") if semicolon else tail)


def _spelt(character: str) -> str:
    return {"\\": "\\\\", "\0": "\\0", "\r": "\\r"}.get(character) or f"\\u{ord(character):04x}"


def _read_back(match: regex.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return {"\\\\": "\\", "\\0": "\0", "\\r": "\r"}[match[0]]
