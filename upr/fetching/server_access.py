"""The right to ask a server, which one process has at a time, and from when on it may be asked again."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import math
import sys
import time
from collections.abc import Iterator
from typing import IO

from upr.errors import FetchError
from upr.fetching.limits import A_YEAR, Limits

_LOG = logging.getLogger(__name__)
_NOTE = 10_000  # characters: no note of the next request is longer
_LOOK = 0.05  # seconds between two looks whether the file is free


class AccessTaken(Exception):
    """Others have had the right to ask for longer than one waits."""


class ServerAccess:
    """The right to ask one server, which one process has at a time.

    The file remembers from when on the server may be asked again, so that the pauses and Retry-After hold for the next
    process too.

    Args:
        file: Locked by who has the right.
        base: The server.
        limits: How long to wait at most.
    """

    def __init__(self, file: IO[str], base: str, limits: Limits) -> None:
        self._file = file
        self._base = base
        self._limits = limits

    def wait(self, source: str, most: float = math.inf) -> None:
        """Sleep until the server may be asked.

        Args:
            source: Who asks, for the error.
            most: Seconds, besides the limits.

        Raises:
            FetchError: That is later than anybody wants to wait.
        """
        now = self._limits.clock()
        seconds = self._due() - now
        if seconds > min(self._limits.longest_wait, max(0.0, most)):
            due = dt.datetime.fromtimestamp(now + seconds, dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            raise FetchError(f"the document system asks to wait until {due}; try again then", source=source)
        if seconds > 0:
            self._limits.sleep(seconds)

    def rest(self, seconds: float) -> None:
        """Note that the server is not to be asked for so many seconds, from now on."""
        due = max(self._limits.clock() + seconds, self._due())
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps({"base": self._base, "due": due}))
        self._file.flush()

    def _due(self) -> float:
        try:
            self._file.seek(0)
            text = self._file.read(_NOTE)
            if not text:
                return 0.0
            noted = json.loads(text)
            due = float(noted["due"]) if noted["base"] == self._base else 0.0
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:  # cut off by a crash
            _LOG.info("the time of the next request can't be read: %s", error)
            return 0.0
        # A clock that was once wrong must not stop every download from then on.
        return due if due <= self._limits.clock() + A_YEAR else 0.0


@contextlib.contextmanager
def locked(file: IO[str], most: float) -> Iterator[None]:
    """Lock the file: other threads and processes wait here until it is free.

    Args:
        file: Open for writing.
        most: Seconds to wait.

    Raises:
        AccessTaken: It was not free for so long.
    """
    end = time.monotonic() + most
    while not _taken(file):
        if time.monotonic() >= end:
            raise AccessTaken
        time.sleep(_LOOK)
    try:
        yield
    finally:
        _given_back(file)


if sys.platform == "win32":  # pragma: no cover
    import errno
    import msvcrt

    def _lock(file: IO[str], mode: int) -> None:
        file.flush()
        # Far behind what is written: the lock of a range keeps others from reading it too.
        file.seek(1_000_000)
        msvcrt.locking(file.fileno(), mode, 1)

    def _taken(file: IO[str]) -> bool:
        try:
            _lock(file, msvcrt.LK_NBLCK)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

    def _given_back(file: IO[str]) -> None:
        _lock(file, msvcrt.LK_UNLCK)

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _given_back(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
