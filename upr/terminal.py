"""What people see in a terminal: tables that fit, progress, text without control characters."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

from upr.errors import NoParserError, ReadError
from upr.files import write_whole as write_whole  # where it was; it is at home in upr.files

_T = TypeVar("_T")
_NARROWEST = 24  # characters left for the column that wraps
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


def told(error: Exception) -> str:
    """What an error says, on one line; the attempts of a `NoParserError` and the like have a line each, indented.

    >>> print(told(ReadError("cut off", source="a\\nb.pdf")))
    a\\nb.pdf: cut off
    """
    if not isinstance(error, ReadError):
        return one_line(error)
    head, *listed = error.message.split("\n  ")
    if isinstance(error, NoParserError) and error.attempts:
        listed = [f"{name}: {reason}" for name, reason in error.attempts]
    where = f"{one_line(error.source)}: " if error.source else ""
    return where + "\n  ".join(map(one_line, (head, *listed)))


def say(message: str | Exception) -> None:
    """A line to people, on standard error.

    Args:
        message: What happened, or the error that says it.
    """
    # A bar may stand on the line; it is drawn again with the next item.
    start = "\r\x1b[K" if sys.stderr.isatty() else ""
    words = told(message) if isinstance(message, Exception) else one_line(message)
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
    headings = [one_line(heading) for heading in headings]
    cells = [["" if c is None else " ".join(printable(str(c)).split()) for c in row] for row in rows]
    numeric = [bool(cells) and all(row[n].isdecimal() or not row[n] for row in cells) for n in range(len(headings))]
    widths = [max(len(row[n]) for row in [headings, *cells]) for n in range(len(headings))]
    wraps %= len(headings)
    if width is not None:
        others = sum(widths) - widths[wraps] + 2 * (len(widths) - 1)
        widths[wraps] = min(widths[wraps], max(width - others, _NARROWEST))
    lines = []
    for row in [headings, *cells]:
        pieces = textwrap.wrap(row[wraps], widths[wraps]) if width is not None else [row[wraps]]
        for k, piece in enumerate(pieces or [""]):
            shown = [piece if n == wraps else (cell if k == 0 else "") for n, cell in enumerate(row)]
            aligned = (c.rjust(w) if right else c.ljust(w) for c, w, right in zip(shown, widths, numeric, strict=True))
            lines.append("  ".join(aligned).rstrip())
    return "\n".join(lines)


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
