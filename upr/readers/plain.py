"""Text files: UTF-8, UTF-16, cp1252 and MacRoman."""

from __future__ import annotations

import hashlib

from upr.errors import UnsupportedFormatError
from upr.text import SourceText


def decode(data: bytes) -> str:
    """Bytes as text: by byte order mark, then UTF-8, then whichever of cp1252 and MacRoman gives more letters.

    >>> decode("Côte d’Ivoire".encode("mac_roman"))
    'Côte d’Ivoire'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        texts = [data.decode(name, "replace") for name in ("cp1252", "mac_roman")]
        return max(
            texts, key=lambda text: sum((c.isalpha() or c in "’‘“”–—") - (c == "\ufffd") for c in text if ord(c) > 127)
        )


def read_plain(data: bytes, path: str | None = None) -> SourceText:
    """A source from the bytes of a text file.

    Raises:
        UnsupportedFormatError: The bytes hold control characters that no text file has.
    """
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise UnsupportedFormatError(f"not a text file: {error}", source=path) from error
    if "\0" in text:
        raise UnsupportedFormatError("not a text file (it holds zero bytes); give a PDF or a text file", source=path)
    return SourceText(text=text, path=path, sha256=hashlib.sha256(data).hexdigest())
