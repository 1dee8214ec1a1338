"""What a child process is asked to do in the tests of `upr.isolation`; a child imports it by its name."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from upr.errors import DamagedFileError
from upr.plugins import Match
from upr.text import SourceText

HELD: list[bytearray] = []


def count(last: int) -> Iterator[object]:
    """Numbers from 1 on."""
    yield from range(1, last + 1)


def process(_: object = None) -> Iterator[object]:
    """The number of the process."""
    yield os.getpid()


def sleep(seconds: float) -> Iterator[object]:
    """A result, then nothing for a while."""
    yield "first"
    time.sleep(seconds)
    yield "second"


def fill(size: int) -> Iterator[object]:
    """Memory that is taken and given back."""
    yield len(bytearray(size))


def hold(size: int) -> Iterator[object]:
    """Memory that is taken and kept."""
    HELD.append(bytearray(size))
    yield os.getpid()


def die(_: object = None) -> Iterator[object]:
    """A process that ends without a word, as one does that a library aborts."""
    yield "first"
    os.abort()


def fail(message: str) -> Iterator[object]:
    """An error of ours, with a cause."""
    yield "first"
    raise DamagedFileError(message, source="a.pdf") from ValueError("why")


def unpicklable(_: object = None) -> Iterator[object]:
    """A result that can't go to another process."""
    yield lambda: None


def chatter(_: object = None) -> Iterator[object]:
    """A library that prints where results go."""
    os.write(1, b"noise" * 1000)
    print("noise")
    yield "result"


class Stuck:
    """A parser that never ends, without a look at the clock."""

    name, version, kind = "stuck", "1", "stuck"

    def sniff(self, source: SourceText) -> Match | None:
        return Match(1.0, "its own") if "stuck" in source.text else Match(0.0, "not its own")

    def parse(self, source: SourceText) -> Iterator[object]:
        while True:
            time.sleep(0.01)
            yield from ()
