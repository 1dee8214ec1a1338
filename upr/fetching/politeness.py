"""Limits of downloading, and the turn to ask a server, which one process has at a time."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import IO

import attrs

from upr.errors import FetchError

_LOG = logging.getLogger(__name__)
_A_YEAR = 366 * 86_400.0
_NOTE = 10_000  # characters: no note of the next request is longer
_LOOK = 0.05  # seconds between two looks whether it is one's turn


@attrs.frozen(kw_only=True)
class Limits:
    """How far a download may go; what reading a file may take is said by `upr.Limits`.

    Args:
        pause: Seconds between two requests for documents; tries of one document are twice as far apart each time.
        tries: Requests for one document, the first included.
        longest_wait: Seconds that a server's Retry-After is waited for; where it asks for more, an error says so.
        longest_turn: Seconds that the downloads of others, in this process or in another, are waited for.
        timeout: Seconds without a byte after which a connection counts as broken.
        deadline: Seconds that one document may take, with all its tries and waits, whatever the server does; what has
            come by then is kept, and the next call goes on from there.
        most_bytes: Size of the largest document taken.
        sleep: What waits.
        clock: What tells the time, in seconds since 1970.
    """

    pause: float = 1.0
    tries: int = 5
    longest_wait: float = 120.0
    longest_turn: float = 600.0
    timeout: float = 60.0
    deadline: float = 300.0
    most_bytes: int = 300_000_000
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time

    def backoff(self, attempt: int) -> float:
        """Seconds before the next try, after this one (from 0) has failed.

        >>> [Limits().backoff(attempt) for attempt in range(4)]
        [1.0, 2.0, 4.0, 8.0]
        """
        return min(self.pause * float(2**attempt), self.longest_wait)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that a server asks to wait; None where it doesn't say, or not so that it can be read.

    Args:
        headers: Of its answer.
        now: The time here, for an answer without a date; the server's own clock counts, where it is known.

    >>> retry_after({"retry-after": "120"}, 0)
    120.0
    >>> retry_after({"retry-after": "Fri, 07 Nov 2014 10:02:00 GMT", "date": "Fri, 07 Nov 2014 10:00:00 GMT"}, 0)
    120.0
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value), _A_YEAR)
    due = _http_date(value)
    if due is None:
        return None
    there = _http_date(headers.get("date", ""))
    return min(max(0.0, due - (now if there is None else there)), _A_YEAR)


def _http_date(value: str) -> float | None:
    try:
        date = parsedate_to_datetime(value)
        return (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, LookupError):
        if value:
            _LOG.info("no HTTP date: %r", value)
        return None


class TurnTaken(Exception):
    """Others have had the turn for longer than one waits."""


class Turn:
    """The right to ask one server, which one process has at a time.

    The file remembers from when on the server may be asked again, so that the pauses and Retry-After hold for the next
    process too.

    Args:
        file: Locked by who has the turn.
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
        """Keep the server in peace for so long, from now on."""
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
        return due if due <= self._limits.clock() + _A_YEAR else 0.0


@contextlib.contextmanager
def locked(file: IO[str], most: float) -> Iterator[None]:
    """The file for oneself: other threads and processes wait here until it is free.

    Args:
        file: Open for writing.
        most: Seconds to wait.

    Raises:
        TurnTaken: It was not free for so long.
    """
    end = time.monotonic() + most
    while not _taken(file):
        if time.monotonic() >= end:
            raise TurnTaken
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
