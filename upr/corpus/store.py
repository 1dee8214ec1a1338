"""What a store can be asked, whatever it is made of: a file of SQLite, or a folder of Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import attrs

from upr.core import Recommendation
from upr.document import Document
from upr.query.columns import Values
from upr.review import Review

Order = Literal["best", "stored"]


@attrs.frozen(kw_only=True)
class SourceFile:
    """A file that a store was built of.

    Args:
        path: As seen from the folder of the store.
        bytes: Its size.
        sha256: Its hash.
        made: Which version of the library read it, and how.
        documents: Number of documents that it gave.
        error: Why it could not be read, or not to its end; None where it could.
    """

    path: str
    bytes: int | None
    sha256: str | None
    made: str
    documents: int
    error: str | None = None


class Store(Protocol):
    """A store that is open.

    What is asked (`asked`) are keywords of `Recommendations.where` and their values, each of which the store `can`.
    """

    path: str
    has_documents: bool
    """Whether it holds documents and reviews, and not recommendations alone."""

    @property
    def facts(self) -> dict[str, str]:
        """What the store says of itself."""

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that it was made of."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of the making."""

    @property
    def file_names(self) -> dict[str, str]:
        """The names of the files of documents without a symbol, by the documents' ids."""

    @property
    def paths(self) -> dict[str, str]:
        """The names of the files of all documents, by the documents' ids."""

    @property
    def held(self) -> str:
        """What it holds beside recommendations, in words."""

    def documents(self, id: str | None) -> Iterator[Document]:
        """The documents, or those of an id."""

    def reviews(self, id: str | None) -> Iterator[Review]:
        """The reviews, or that of an id."""

    def outcomes(self) -> Iterator[Document | Review]:
        """What holds the recommendations that are counted."""

    def can(self, name: str) -> bool:
        """Whether it has a place for a keyword or a column; the rest is asked of loaded records."""

    def each(self, words: str | None, order: Order, asked: Mapping[str, Any]) -> Iterator[Recommendation]:
        """The recommendations."""

    def count(self, words: str | None, asked: Mapping[str, Any]) -> int:
        """Their number."""

    def numbers(self, names: Sequence[str], words: str | None, asked: Mapping[str, Any]) -> dict[Values, int]:
        """How many have each combination of values, in the order in which these are met."""

    def check(self) -> None:
        """Read all of it; what is damaged is told."""

    def close(self) -> None:
        """Let go of its files."""
