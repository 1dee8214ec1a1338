"""What people see in a terminal: tables that fit, progress, text without control characters; files written whole."""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
import sys
import tempfile
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TextIO, TypeVar

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


def say(message: str) -> None:
    """A line to people, on standard error.

    Args:
        message: What happened.
    """
    # A bar may stand on the line; it is drawn again with the next item.
    start = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{start}upr: {printable(message)}", file=sys.stderr)


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
    cells = [["" if c is None else " ".join(printable(str(c)).split()) for c in row] for row in rows]
    numeric = [bool(cells) and all(row[n].isdecimal() or not row[n] for row in cells) for n in range(len(headings))]
    widths = [max(len(row[n]) for row in [list(headings), *cells]) for n in range(len(headings))]
    wraps %= len(headings)
    if width is not None:
        others = sum(widths) - widths[wraps] + 2 * (len(widths) - 1)
        widths[wraps] = min(widths[wraps], max(width - others, _NARROWEST))
    lines = []
    for row in [list(headings), *cells]:
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


@contextlib.contextmanager
def whole_file(path: pathlib.Path) -> Iterator[BinaryIO]:
    """A file to be written, whole or not at all: a temporary file beside it takes its place at the end.

    Args:
        path: The file; a symbolic link is followed, and keeps pointing to what is written.
    """
    target = pathlib.Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
        # mkstemp makes files that the owner alone may read; give those of any new or replaced file.
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


def write_whole(path: pathlib.Path, data: str | bytes) -> None:
    """Write a file whole or not at all.

    Args:
        path: As `whole_file` takes it.
        data: Text (written as UTF-8, line ends untouched) or bytes.
    """
    with whole_file(path) as file:
        file.write(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
