"""Standard output and error as they may be found: closed, full, a pipe that nobody reads; whatever the locale."""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import stat
import sys
import warnings
from collections.abc import Iterator
from typing import TextIO

from upr.io.text import escaped
from upr.terminal import abandon, printable, say


class _Closed(io.TextIOBase):
    """Stands in for a stream that was closed before the program began (`>&-`)."""

    encoding = "utf-8"

    def __init__(self, *, refuses: bool) -> None:
        self._refuses = refuses

    def write(self, text: str) -> int:
        if self._refuses:
            raise OSError(errno.EBADF, "standard output is closed")
        return len(text)


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Standard streams that take any character; warnings and log lines of libraries as lines of ours.

    Documents hold any character; the locale of the machine must not decide whether they can be printed.
    """
    closed = sys.stdout is None, sys.stderr is None
    if any(closed):
        _fill()
    if closed[0]:
        sys.stdout = _Closed(refuses=True)
    if closed[1]:
        sys.stderr = _Closed(refuses=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    log, log_lines = logging.getLogger(), _LogLines(logging.WARNING)
    if not log.hasHandlers():
        log.addHandler(log_lines)
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, category, *where: say(f"{category.__name__}: {message}")
        try:
            yield
        finally:
            log.removeHandler(log_lines)
            if closed[0]:
                sys.stdout = None
            if closed[1]:
                sys.stderr = None


class _LogLines(logging.Handler):
    """What a library logs, without the characters that a terminal obeys.

    pypdf has a line for every object of a broken file, before the one error that says what is wrong with the file; they
    are for those who look for a fault (UPR_DEBUG).
    """

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.partition(".")[0] == "pypdf" and not os.environ.get("UPR_DEBUG"):
            return
        say(f"{record.name}: {record.getMessage()}")


def flushed() -> None:
    """Write what is still held for standard output.

    Raises:
        OSError: It can't be written; the end of the program does not try again.
    """
    try:
        sys.stdout.flush()
    except OSError:
        abandon(sys.stdout)
        raise


def is_file(stream: TextIO) -> bool:
    """Whether a stream goes into a file, or nowhere (/dev/null): nobody sees it as it is written.

    Args:
        stream: Standard output or standard error.
    """
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):  # it is no file of the system
        return False
    return stat.S_ISREG(mode) or (stat.S_ISCHR(mode) and not stream.isatty())


def put(text: str) -> None:
    """Write to standard output; to a terminal without characters that it would obey.

    Args:
        text: Lines, with their ends.
    """
    sys.stdout.write(printable(text) if sys.stdout.isatty() else text)


def put_json(text: str) -> None:
    """As `put`; it stays JSON.

    Args:
        text: JSON.
    """
    sys.stdout.write(escaped(text) if sys.stdout.isatty() else text)


def _fill() -> None:
    """Take the numbers of closed streams, so that no file that is opened later gets what is meant for them."""
    while True:
        taken = os.open(os.devnull, os.O_RDWR)
        if taken > 2:
            os.close(taken)
            return
