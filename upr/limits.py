"""What reading one file may take: `Limits`, and the checks that readers and parsers make on the way.

A service that reads strangers' files sets them; who sets none has the defaults. The checks stand where work is done
piece by piece (a page, a row, a line): what one call into another library takes in time and memory can't be bounded
from inside the process, and is bounded by reading in a process of its own (`upr.isolation`).

What a document will take of memory is estimated before it is taken, and the estimate is held against
`Limits.megabytes`; the factors of the estimates stand in the readers, measured on documents made to be as costly as
their bytes allow.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import attrs

from upr.errors import LimitError


def _positive(instance: object, attribute: Any, value: float | None) -> None:
    if value is not None and not value > 0:
        raise ValueError(f"{attribute.name} is above 0, or None for no bound, not {value!r}")


@attrs.frozen(kw_only=True)
class Limits:
    """Bounds on the reading of one document; None is no bound.

    The defaults are ten times what the largest documents of the Human Rights Council that are known take: a report on
    a session of the Council has 194 pages and 0.7 million characters, and is read in seconds.

    Args:
        seconds: From the start to the document, or from one document of a file to the next.
        megabytes: Of memory (2**20 bytes): what an archive unpacks to is held against it, and a process of its own
            (`isolated=True`) can't take more.
        pages: Of one file.
        characters: Of the extracted text of one document.

    >>> Limits(seconds=10).pages
    5000
    >>> Limits(pages=0)
    Traceback (most recent call last):
        ...
    ValueError: pages is above 0, or None for no bound, not 0
    """

    seconds: float | None = attrs.field(default=120.0, validator=_positive)
    megabytes: int | None = attrs.field(default=1024, validator=_positive)
    pages: int | None = attrs.field(default=5000, validator=_positive)
    characters: int | None = attrs.field(default=20_000_000, validator=_positive)

    @classmethod
    def none(cls) -> Limits:
        """No bounds at all, for files that are trusted.

        >>> Limits.none().seconds is None
        True
        """
        return cls(seconds=None, megabytes=None, pages=None, characters=None)

    @property
    def bytes(self) -> int | None:
        """The memory in bytes."""
        return None if self.megabytes is None else self.megabytes << 20


DEFAULT = Limits()


@attrs.frozen
class _InForce:
    """The limits that hold in this thread now, for which file, and when its time is over."""

    limits: Limits
    source: str | None
    deadline: float | None


_IN_FORCE: ContextVar[_InForce | None] = ContextVar("upr_limits", default=None)


@contextlib.contextmanager
def running(limits: Limits, source: str | None = None) -> Iterator[None]:
    """While it lasts the checks of this thread hold to these limits; the clock starts now.

    Args:
        limits: The bounds.
        source: Name of the file, for errors.
    """
    deadline = None if limits.seconds is None else time.monotonic() + limits.seconds
    token = _IN_FORCE.set(_InForce(limits, source, deadline))
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def clock_started_anew(source: str | None = None) -> contextlib.AbstractContextManager[None]:
    """While it lasts the limits in force hold as before, but their time counts from now: for one of many documents.

    Args:
        source: Name of the file, for errors.

    >>> with running(Limits(pages=3)), clock_started_anew():
    ...     current().pages
    3
    """
    return running(current(), source)


def current() -> Limits:
    """The limits in force here; the defaults where none were set."""
    in_force = _IN_FORCE.get()
    return DEFAULT if in_force is None else in_force.limits


def over_time(limits: Limits, source: str | None) -> LimitError:
    """The error that says that the time is over, here or in a process of its own.

    Args:
        limits: Whose time it is.
        source: Name of the file.

    >>> print(over_time(Limits(seconds=2), "a.pdf"))
    a.pdf: reading it takes more than 2 s; give more with upr.Limits(seconds=), if you trust the file
    """
    return LimitError(
        f"reading it takes more than {limits.seconds:g} s; give more with upr.Limits(seconds=), if you trust the file",
        source=source,
    )


def no_memory(source: str | None = None) -> LimitError:
    """The error to raise where memory ran out in a library.

    Args:
        source: Name of the file.
    """
    return LimitError("there is not enough memory to read it", source=source)


def check_time() -> None:
    """Raise where the time is over; cheap enough for every line of a text.

    Raises:
        LimitError: It is.
    """
    in_force = _IN_FORCE.get()
    if in_force is not None and in_force.deadline is not None and time.monotonic() > in_force.deadline:
        raise over_time(in_force.limits, in_force.source)


def check_pages(number: int, source: str | None = None) -> None:
    """Raise where a file has more pages than it may.

    Args:
        number: Its pages.
        source: Its name, for the error.

    Raises:
        LimitError: They are too many.

    >>> with running(Limits(pages=3)):
    ...     check_pages(3)
    """
    _check(number, current().pages, "it has more than {:,} pages", "pages", source)


def check_characters(number: int, source: str | None = None) -> None:
    """Raise where a document has more text than it may.

    Args:
        number: Characters so far.
        source: Name of the file, for the error.

    Raises:
        LimitError: They are too many.
    """
    _check(number, current().characters, "it has more than {:,} characters", "characters", source)


def check_memory(number: int, source: str | None = None) -> None:
    """Raise where reading would take more memory than it may.

    Args:
        number: Bytes that it is known to take.
        source: Name of the file, for the error.

    Raises:
        LimitError: They are too many.

    >>> check_memory(1_000_000)
    """
    megabytes = number / (1 << 20)
    _check(megabytes, current().megabytes, "reading it takes more than {:,} megabytes of memory", "megabytes", source)


def _check(number: float, most: int | None, complaint: str, name: str, source: str | None) -> None:
    if most is None or number <= most:
        return
    in_force = _IN_FORCE.get()
    raise LimitError(
        f"{complaint.format(most)}; allow more with upr.Limits({name}=), if you trust the file",
        source=source or (in_force.source if in_force else None),
    )
