"""What a library raises over a broken file becomes a `ReadError` that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from upr.errors import DamagedFileError, ReadError
from upr.limits import no_memory


@contextmanager
def broken_file(kind: str, path: str | None) -> Iterator[None]:
    """A stretch in which whatever is raised, but for a `ReadError`, says that the file is broken.

    Args:
        kind: What the file is called ("Word").
        path: Its name, for errors.

    Raises:
        DamagedFileError: A library failed.
        LimitError: Memory was not enough.

    >>> with broken_file("Word", "a.docx"):
    ...     raise KeyError("no part")
    Traceback (most recent call last):
    upr.errors.DamagedFileError: a.docx: the Word file is broken (KeyError: 'no part'); download it again
    """
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        raise no_memory(path) from error
    except Exception as error:  # libraries raise whatever the broken structures provoke
        raise DamagedFileError(
            f"the {kind} file is broken ({type(error).__name__}: {error}); download it again", source=path
        ) from error
