"""Whether a file is whole, as the file itself says: a server's word for its length can be that of half of it."""

from __future__ import annotations

import pathlib
import struct

_TAIL = 1024  # bytes at the end of a PDF that hold its last mark; so do the viewers look for it
_END = struct.Struct("<4s4H2LH")  # the end record of a zip archive: counts, size and place of its directory
_MOST_WORDS = 0xFFFF  # a comment behind it
_UNKNOWN = 0xFFFFFFFF  # a larger archive has another record for it


def is_whole(path: pathlib.Path, form: str) -> bool:
    """Whether a file has its end.

    Args:
        path: Of the file.
        form: "pdf", "docx" or "doc", of which nothing is asked: its parts stand in any order.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "a.pdf"
    ...     size = path.write_bytes(b"%PDF-1.5 ...")
    ...     is_whole(path, "pdf")
    False
    """
    if form == "pdf":
        return b"%%EOF" in _tail(path, _TAIL)
    if form == "docx":
        return _has_directory(path)
    return True


def _tail(path: pathlib.Path, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - size))
        return file.read(size)


def _has_directory(path: pathlib.Path) -> bool:
    """Whether the directory of an archive stands where its end record says, before that record."""
    tail = _tail(path, _END.size + _MOST_WORDS)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return False
    *_, count, size, place, words = _END.unpack_from(tail, at)
    end = path.stat().st_size - len(tail) + at
    if len(tail) - at < _END.size + words:
        return False
    if _UNKNOWN in (size, place):
        return True
    if place + size > end or not count:
        return False
    with path.open("rb") as file:
        file.seek(end - size)
        return file.read(4) == b"PK\x01\x02"
