"""What readers of files of rows share: a file is read piece by piece, anew each time that its rows are asked for."""

from __future__ import annotations

import hashlib
import io
import pathlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar

from upr.text import SourceText

Open = Callable[[], BinaryIO]
"""Opens a file, anew each time."""
_CHUNK = 1 << 18
_Rows = TypeVar("_Rows", bound="TextRows")


class StreamReader:
    """A reader whose sources are streams of rows; a subclass says how a source is made of an open file."""

    def source(self, opened: Open, path: str | None, sha256: str) -> SourceText:
        """The source of a file.

        Args:
            opened: Opens it.
            path: Its name, for errors.
            sha256: Of its bytes.
        """
        raise NotImplementedError

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source whose rows are read as they are asked for; `backend` has no meaning here.

        Raises:
            ReadError: The file is broken, or of another kind; of some files only while rows are read.
        """
        return self._source(lambda: io.BytesIO(data), path)

    def open(self, path: str) -> SourceText:
        """As `read`, without the whole file in memory."""
        return self._source(lambda: pathlib.Path(path).open("rb"), path)

    def _source(self, opened: Open, path: str | None) -> SourceText:
        digest = hashlib.sha256()
        for piece in pieces_of(opened):
            digest.update(piece)
        return self.source(opened, path, digest.hexdigest())


def pieces_of(opened: Open) -> Iterator[bytes]:
    """The bytes of a file, in pieces.

    Args:
        opened: Opens it.
    """
    with opened() as file:
        while piece := file.read(_CHUNK):
            yield piece


class TextRows:
    """The rows of a text that is read in pieces.

    Args:
        chunks: Gives the text in pieces, anew each time.
        path: Name of the file, for errors.
    """

    def __init__(self, chunks: Callable[[], Iterator[str]], path: str | None = None) -> None:
        self.chunks = chunks
        self.text_sha256 = ""
        """Of the whole text, once the rows were read to their end."""
        self._path = path

    @classmethod
    def of(cls: type[_Rows], text: str) -> _Rows:
        """The rows of a text that is whole."""
        return cls(lambda: iter([text]))
