"""What people see in a terminal: tables that fit, progress, text without control characters."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO, TypeVar

from upr.errors import NoParserError, ReadError
from upr.files import write_whole as write_whole  # where it was; it is at home in upr.files

_T = TypeVar("_T")
_NARROWEST = 24  # characters left for the column that wraps
_GAP = "  "  # between two columns
_COLOURS = {"green": "32", "red": "31", "bold": "1", "dim": "2"}


def printable(text: str) -> str:
    """Text that can't command a terminal: control and direction characters are spelt out.

    Args:
        text: Any text, as of a stranger's document.

    >>> printable("Ratify\\x1b[2J CAT")
    'Ratify\\\\x1b[2J CAT'
    """
    if text.isprintable():
        return text
    return "".join(
        repr(c)[1:-1] if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n" else c for c in text
    )


def one_line(text: object) -> str:
    """As `printable`, on one line: a name or a fact can't begin a line of its own.

    >>> one_line("a.pdf\\nupr: all is well")
    'a.pdf\\\\nupr: all is well'
    """
    return printable(str(text)).replace("\n", "\\n")


def error_text(error: Exception, *, brief: bool = False) -> str:
    """What an error says, on one line; the attempts of a `NoParserError` and the like have a line each, indented.

    Args:
        error: The error.
        brief: One line whatever it holds, as where many files are told of.

    >>> print(error_text(ReadError("cut off", source="a\\nb.pdf")))
    a\\nb.pdf: cut off
    """
    if not isinstance(error, ReadError):
        return one_line(error)
    head, *listed = error.message.split("\n  ")
    if isinstance(error, NoParserError):
        attempts = () if error.known else error.attempts
        head, listed = error.what, [f"{name}: {reason}" for name, reason in attempts]
    if brief:
        listed = []
    where = f"{one_line(error.source)}: " if error.source else ""
    return where + "\n  ".join(map(one_line, (head, *listed)))


def say(message: str | Exception, *, brief: bool = False) -> None:
    """Write a line to standard error, for people.

    Args:
        message: What happened, or the error that says it.
        brief: One line of an error that lists more.
    """
    # A bar may stand on the line; it is drawn again with the next item.
    start = "\r\x1b[K" if sys.stderr.isatty() else ""
    words = error_text(message, brief=brief) if isinstance(message, Exception) else one_line(message)
    try:
        print(f"{start}upr: {words}", file=sys.stderr, flush=True)
    except OSError:  # nobody can be told; the exit status still tells
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Let go of a stream that can't be written, so that the end of the program does not try again.

    Args:
        stream: Standard output or standard error.
    """
    with contextlib.suppress(OSError, ValueError):  # it has no number, or it is closed
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def width_of(stream: TextIO) -> int | None:
    """Columns of the terminal that a stream writes to; None for a file or a pipe."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def coloured(text: str, colour: str, stream: TextIO) -> str:
    """Text in a colour ("green", "red", "bold", "dim"), where the stream is a terminal and NO_COLOR is not set."""
    if not stream.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def table(rows: Iterable[Sequence[object]], headings: Sequence[str], width: int | None = None, wraps: int = -1) -> str:
    """Rows as a table with aligned columns.

    Args:
        rows: One cell for every heading; None is an empty cell.
        headings: Names of the columns.
        width: Columns to fit; None leaves every row on one line.
        wraps: Index of the column whose words are wrapped to fit; nothing is cut.

    >>> print(table([("PRK", 167)], ("State", "Items")))
    State  Items
    PRK      167
    """
    lines = [[one_line(heading) for heading in headings], *([_cell(value) for value in row] for row in rows)]
    if width is None:
        return "\n".join(_aligned(lines, {}))
    wrapped = wraps % len(headings)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    others = sum(widths) - widths[wrapped] + len(_GAP) * (len(widths) - 1)
    return "\n".join(_aligned(lines, {wrapped: min(max(widths[wrapped], 1), max(width - others, _NARROWEST))}))


def first_rows(rows: Sequence[Sequence[object]], headings: Sequence[str], most: int = 60) -> str:
    """As `table`, of the first rows, and how many more there are.

    Args:
        rows: All rows.
        headings: Names of the columns.
        most: Rows that are shown.

    >>> print(first_rows([("PRK", 167), ("KEN", 253)], ("State", "Items"), most=1))
    State  Items
    PRK      167
    (and 1 more)
    """
    more = f"\n(and {len(rows) - most:,} more)" if len(rows) > most else ""
    return table(rows[:most], headings) + more


def without_empty(rows: Sequence[Sequence[object]], headings: Sequence[str]) -> tuple[list[list[object]], list[str]]:
    """Rows and headings without the columns that hold nothing; the last stays.

    Args:
        rows: One cell for every heading.
        headings: Names of the columns.

    >>> without_empty([("4", "", "noted")], ("Label", "Page", "Status"))
    ([['4', 'noted']], ['Label', 'Status'])
    """
    last = len(headings) - 1
    kept = [at for at in range(len(headings)) if at == last or any(row[at] for row in rows)]
    return [[row[at] for at in kept] for row in rows], [headings[at] for at in kept]


def _cell(value: object) -> str:
    return "" if value is None else " ".join(printable(str(value)).split())


def _aligned(lines: Sequence[Sequence[str]], narrowed: Mapping[int, int]) -> Iterator[str]:
    """The lines of a table whose first row are its headings; the columns that are narrowed are wrapped."""
    columns = [_width_and_side(cells, narrowed.get(place)) for place, cells in enumerate(zip(*lines, strict=True))]
    for row in lines:
        pieces = [(textwrap.wrap(cell, narrowed[n]) if n in narrowed else [cell]) or [""] for n, cell in enumerate(row)]
        for line in itertools.zip_longest(*pieces, fillvalue=""):
            yield _GAP.join(align(cell, wide) for cell, (wide, align) in zip(line, columns, strict=True)).rstrip()


def _width_and_side(cells: Sequence[str], narrowed: int | None) -> tuple[int, Callable[[str, int], str]]:
    """How wide a column is, and to which side its cells go: numbers below a heading stand to the right."""
    numbers = len(cells) > 1 and all(cell.isdecimal() or not cell for cell in cells[1:])
    return narrowed or max(map(len, cells)), str.rjust if numbers else str.ljust


def progress(items: Iterable[_T], total: int, stream: TextIO | None = None) -> Iterator[_T]:
    """The items, with a bar on standard error while they pass; nothing where that is no terminal.

    Args:
        items: What is done one by one.
        total: Number of items expected; below 2 no bar is drawn.
        stream: Where the bar goes; None for standard error.
    """
    out = stream or sys.stderr
    if total < 2 or not out.isatty():
        yield from items
        return
    try:
        for done, item in enumerate(items):
            filled = 30 * done // total
            out.write(f"\r\x1b[K[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}")
            out.flush()
            yield item
    finally:
        out.write("\r\x1b[K")
        out.flush()
