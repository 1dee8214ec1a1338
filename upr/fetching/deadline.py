"""A deadline that holds whatever a server does: when it is over, the connection is cut.

The time limits of a connection count from one byte to the next. A server that sends a byte a second, or one preliminary
answer ("103 Early Hints") after the other, never lets them pass.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any


class Deadline:
    """The time that is left, and the connection that is cut when none is.

    Args:
        seconds: From now on.

    >>> Deadline(60).over
    False
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds; below 0 when it is over."""
        return self._end - time.monotonic()

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return self.left <= 0


class Cutter:
    """Knows the open connection of a client, and cuts it at a deadline.

    Cutting is `shutdown`, which another thread may do: who waits for bytes then sees the end of the connection.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._over = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpx calls at every step of a request (its extension "trace").

        Args:
            event: Name of the step.
            info: What belongs to it: after a connection was made, the connection.
        """
        if event.endswith("connect_tcp.complete"):
            with self._lock:
                self._socket = info["return_value"].get_extra_info("socket")
                if self._over:
                    self._shut()

    @contextlib.contextmanager
    def at(self, deadline: Deadline) -> Iterator[None]:
        """While it lasts, the connection is cut at this deadline.

        Args:
            deadline: When.
        """
        timer = threading.Timer(max(0.0, deadline.left), self._cut)
        timer.daemon = True
        self._over = False
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            # A cut that has begun ends before the connection is used again, for another document.
            timer.join()

    def _cut(self) -> None:
        with self._lock:
            self._over = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            # OSError: it is closed already. The method of the plain socket: TLS has its own, for the thread that reads.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
