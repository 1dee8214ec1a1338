"""A text in pieces, whose SHA-256 is had on the way: a file of any size is decoded once, not twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


class Hashed:
    """Pieces of a text, as they are given.

    Args:
        pieces: The pieces, in order.

    >>> pieces = Hashed(["a", "b"])
    >>> "".join(pieces), pieces.sha256[:8]
    ('ab', 'fb8e20fc')
    """

    def __init__(self, pieces: Iterable[str] = ()) -> None:
        self._pieces = iter(pieces)
        self._digest = hashlib.sha256()
        self.sha256 = ""
        """Of the whole text, once the last piece was taken."""

    def __iter__(self) -> Hashed:
        return self

    def __next__(self) -> str:
        try:
            piece = next(self._pieces)
        except StopIteration:
            self.ended()
            raise
        self.add(piece)
        return piece

    def add(self, piece: str) -> None:
        """Count a piece that comes from elsewhere.

        Args:
            piece: The next piece.
        """
        self._digest.update(piece.encode("utf-8", "surrogatepass"))

    def ended(self) -> str:
        """The SHA-256, after the last piece."""
        self.sha256 = self._digest.hexdigest()
        return self.sha256
