"""What can be read: paths, folders, patterns, bytes and open files; the files that they name, and their bytes."""

from __future__ import annotations

import glob
import os
import pathlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from upr.columns import is_several
from upr.errors import LimitError, ReadError
from upr.limits import Limits

_PIECE = 1 << 20
Input = str | os.PathLike[str] | bytes | BinaryIO


def expand(paths: Input | Iterable[Input]) -> Iterator[Input]:
    """The files that paths, folders and globs name, each once, in order; bytes and open files as they are.

    Hidden files in folders are left out. A path that names nothing, and a folder inside that can't be listed, are given
    as they are, so that reading them says so.
    """
    seen: set[pathlib.Path] = set()
    for given in _listed(paths):
        if not isinstance(given, (str, os.PathLike)):
            yield given
            continue
        for file in _named(given):
            if file not in seen:
                seen.add(file)
                yield file


def _listed(paths: Input | Iterable[Input]) -> Iterable[Input]:
    """Several inputs as they are, and one as the only one of a list."""
    if isinstance(paths, (str, bytes, os.PathLike)):
        return [paths]
    if hasattr(paths, "read"):
        return [cast(BinaryIO, paths)]
    if not is_several(paths):
        raise TypeError(f"files are given as paths, bytes or open binary files, not as {type(paths).__name__}")
    return paths


def _named(given: str | os.PathLike[str]) -> list[pathlib.Path]:
    """The files that a path, a folder or a pattern names; what names nothing stands for itself."""
    path = pathlib.Path(given)
    if os.path.isdir(given):  # unlike Path.is_dir, no error for a name that is too long, and "" is none
        return sorted(_files(path))
    if not os.path.exists(path) and glob.has_magic(str(given)):
        return sorted(pathlib.Path(p) for p in glob.glob(str(given), recursive=True)) or [path]
    return [path]


def _files(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """The files of a folder and of those in it; a folder that can't be listed is one of them."""
    unlisted: list[pathlib.Path] = []
    for base, _, names in os.walk(folder, onerror=lambda error: unlisted.append(pathlib.Path(error.filename))):
        visible = (pathlib.Path(base, name) for name in names if not name.startswith("."))
        yield from (path for path in visible if path.is_file())
    yield from unlisted


def name_of(source: Input) -> str | None:
    """The name of a file, for errors; None where it has none.

    >>> name_of("a.pdf"), name_of(b"bytes")
    ('a.pdf', None)
    """
    name = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    return str(name) if isinstance(name, (str, os.PathLike)) else None


def bytes_of(source: Input, limits: Limits) -> tuple[bytes, str | None]:
    """The bytes of a source, and its name; never more of them than the limits allow.

    Args:
        source: A path, bytes, or a file open for reading bytes.
        limits: Whose megabytes hold.

    Raises:
        ReadError: The file can't be opened.
        LimitError: It has more bytes than the limits allow.
        TypeError: It is nothing that holds bytes.

    >>> bytes_of(b"text", Limits())
    (b'text', None)
    """
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, (str, os.PathLike)):
        name: str | None = os.fspath(source)
        try:
            with pathlib.Path(source).open("rb") as file:
                data = _at_most(file, limits.bytes)
        except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
            why = getattr(error, "strerror", None) or error
            if isinstance(error, FileNotFoundError) and glob.has_magic(str(name)):
                why = "no file is of this pattern"
            raise ReadError(f"can't be opened: {why}", source=name) from error
    elif hasattr(source, "read"):
        name = getattr(source, "name", None)
        name = name if isinstance(name, str) else None
        data = _at_most(source, limits.bytes)
    else:
        several = "; upr.read_many takes several" if is_several(source) else ""
        what = f"{type(source).__name__}{several}"
        raise TypeError(f"a document is given as a path, bytes or an open binary file, not as {what}")
    if limits.bytes is not None and len(data) > limits.bytes:
        raise LimitError(
            f"the file has more than {limits.megabytes:,} MB; allow more with upr.Limits(megabytes=), if you trust it",
            source=name,
        )
    return data, name


def _at_most(file: BinaryIO, most: int | None) -> bytes:
    """What a file holds, or a little more than `most` bytes of it; Python's own `read(n)` takes n bytes at once."""
    if most is None:
        pieces = [file.read()]
    else:
        pieces, size = [], 0
        while size <= most and (piece := file.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    if not all(isinstance(piece, bytes) for piece in pieces):
        raise TypeError("the file is open for text; open it with mode 'rb', or use upr.parse_text")
    return b"".join(pieces)
