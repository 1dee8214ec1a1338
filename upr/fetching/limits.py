"""How far a download may go: pauses, tries, sizes, and how long a server that asks to wait is waited for."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

import attrs

_LOG = logging.getLogger(__name__)
A_YEAR = 366 * 86_400.0


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
        return min(float(value), A_YEAR)
    due = _http_date(value)
    if due is None:
        return None
    server_now = _http_date(headers.get("date", ""))
    return min(max(0.0, due - (now if server_now is None else server_now)), A_YEAR)


def _http_date(value: str) -> float | None:
    try:
        date = parsedate_to_datetime(value)
        return (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, LookupError):
        if value:
            _LOG.info("no HTTP date: %r", value)
        return None
