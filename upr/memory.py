"""What a document will take of memory, told before it is taken: estimates held against `upr.Limits(megabytes=)`.

The factors are measured on documents made to be as costly as their bytes allow; what a library takes beyond them is
bounded by reading in a process of its own.
"""

from __future__ import annotations

from upr.errors import LimitError
from upr.limits import current


def check_memory(number: int, source: str | None = None) -> None:
    """Raise where reading would take more memory than it may.

    Args:
        number: Bytes that it is known to take.
        source: Name of the file, for the error.

    Raises:
        LimitError: They are too many.

    >>> check_memory(1_000_000)
    """
    most = current().bytes
    if most is not None and number > most:
        raise LimitError(
            f"reading it takes more than {most >> 20:,} megabytes of memory; allow more with "
            "upr.Limits(megabytes=), if you trust the file",
            source=source,
        )


def no_memory(source: str | None = None) -> LimitError:
    """The error to raise where memory ran out in a library.

    Args:
        source: Name of the file.
    """
    return LimitError("there is not enough memory to read it", source=source)
