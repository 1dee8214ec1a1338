"""A store that is one file of SQLite: what is asked becomes SQL."""

from __future__ import annotations

import os
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from upr.core import Recommendation
from upr.corpus.asking import ONE, Condition, conditions, is_pushed, joined
from upr.corpus.loading import FROM, WITH_RECORDS, document_at, items_of
from upr.corpus.opening import opened, telling
from upr.corpus.store import Order, SourceFile
from upr.corpus.words import match_expression
from upr.document import Document
from upr.errors import DamagedFileError, QueryError, QueryWarning
from upr.io.store_rows import recommendation_of, review_from
from upr.query import filters
from upr.query.columns import Value, Values
from upr.review import Review

_AT_ONCE = 2_000  # rows from one look at the store to the next
# A document or a review counts if one of its recommendations does; what has none, if no review holds it.
_DOCUMENTS = (
    "SELECT row FROM documents AS d WHERE EXISTS (SELECT 1 FROM recommendations AS r WHERE r.document_row = d.row "
    "AND r.counted) OR (d.recommendations = 0 AND NOT EXISTS (SELECT 1 FROM review_sources AS s "
    "WHERE s.document = d.row)) ORDER BY row"
)
_REVIEWS = (
    "WHERE recommendations = 0 OR EXISTS (SELECT 1 FROM recommendations AS r WHERE r.review_row = reviews.row "
    "AND r.counted)"
)


class SqliteStore:
    """A store that `upr corpus build` has written.

    Args:
        path: Of the file.

    Raises:
        ReadError: It can't be opened, or is no store.
    """

    has_documents = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._connection = opened(path)
        self._known: dict[str, list[Value]] = {}
        self._failure: Exception | None = None
        self._functions = 0
        self._tagged = self.facts.get("tagged") == "yes"

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def facts(self) -> dict[str, str]:
        """What the store says of itself: format, version of the tables, and of the library that made it."""
        return {str(name): str(value) for name, value in self._all("SELECT name, value FROM corpus ORDER BY name")}

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that it was made of."""
        rows = self._all(
            "SELECT f.path, f.bytes, f.sha256, f.made, count(d.row), f.error FROM files AS f "
            "LEFT JOIN documents AS d ON d.file = f.row GROUP BY f.row ORDER BY f.row"
        )
        names = ("path", "bytes", "sha256", "made", "documents", "error")
        return tuple(SourceFile(**dict(zip(names, row, strict=True))) for row in rows)

    @property
    def file_names(self) -> dict[str, str]:
        """The names of the files of documents without a symbol, by the documents' ids."""
        return self._names("WHERE d.symbol IS NULL OR d.symbol <> d.id")

    @property
    def paths(self) -> dict[str, str]:
        """The names of the files of all documents, by the documents' ids."""
        return self._names("")

    def _names(self, where: str) -> dict[str, str]:
        rows = self._all(f"SELECT d.id, f.path FROM documents AS d JOIN files AS f ON f.row = d.file {where}")
        return {document: os.path.basename(path) for document, path in rows}

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the making whoever uses it should know: documents of one review that could not be combined."""
        return tuple(f"{about}: {message}" for about, message in self._all("SELECT about, message FROM notes"))

    @property
    def held(self) -> str:
        """How many documents and reviews there are, in words."""
        documents, reviews = (self._all(f"SELECT count(*) FROM {name}")[0][0] for name in ("documents", "reviews"))
        return f"{documents} document{'s' * (documents != 1)}, {reviews} review{'s' * (reviews != 1)}"

    def documents(self, id: str | None = None) -> Iterator[Document]:
        """The documents, one by one.

        Args:
            id: Those of this id alone.
        """
        where, values = ("WHERE id = ?", (id,)) if id is not None else ("", ())
        return self._documents(f"SELECT row FROM documents {where} ORDER BY row", values)

    def _documents(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Document]:
        for (row,) in self._each(sql, values):
            yield self._made(document_at, self._connection, row)

    def reviews(self, id: str | None = None) -> Iterator[Review]:
        """The reviews whose documents were combined, one by one.

        Args:
            id: That of State and cycle alone.
        """
        return self._reviews(*(("WHERE id = ?", (id,)) if id is not None else ("", ())))

    def _reviews(self, where: str, values: Sequence[Any] = ()) -> Iterator[Review]:
        of_review = "SELECT document FROM review_sources WHERE review = ? ORDER BY place"
        for row, record in self._each(f"SELECT row, record FROM reviews {where} ORDER BY row", values):
            sources = [self._made(document_at, self._connection, source) for (source,) in self._all(of_review, (row,))]
            items = self._made(items_of, self._connection, "review_row", row)
            yield self._made(review_from, record, sources, items)

    def outcomes(self) -> Iterator[Document | Review]:
        """The documents that are counted by themselves, then the reviews."""
        yield from self._documents(_DOCUMENTS)
        yield from self._reviews(_REVIEWS)

    # Questions

    def can(self, name: str) -> bool:
        """Whether the store itself can be asked.

        Args:
            name: A keyword or a column.
        """
        return is_pushed(name, tagged=self._tagged)

    def each(self, words: str | None, order: Order, asked: Mapping[str, Any]) -> Iterator[Recommendation]:
        """The recommendations for which all that is asked holds.

        Args:
            words: What to search for.
            order: "stored" or "best".
            asked: Keywords and values.
        """
        sql, values = self._question(WITH_RECORDS, words, asked, order)
        return (self._made(recommendation_of, row) for row in self._each(sql, values))

    def count(self, words: str | None, asked: Mapping[str, Any]) -> int:
        """Number of recommendations for which all that is asked holds.

        Args:
            words: What to search for.
            asked: Keywords and values.
        """
        sql, values = self._question(f"SELECT count(*) {FROM}", words, asked)
        return int(self._all(sql, values)[0][0])

    def numbers(self, names: Sequence[str], words: str | None, asked: Mapping[str, Any]) -> dict[Values, int]:
        """How many recommendations have each combination of values, in the order in which these are met.

        Args:
            names: Of columns.
            words: What to search for.
            asked: Keywords and values.
        """
        values, places, joins = joined(names)
        keys = ", ".join(f"{value} AS k{n}" for n, value in enumerate(values))
        groups = ", ".join(f"k{n}" for n in range(len(names)))
        first = " + ".join(["r.row * 1000000", *(f"coalesce({place}, 0)" for place in places)])
        # A recommendation that has a value twice, as of two States of one region, counts once.
        number = "count(DISTINCT r.row)" if any(place != ONE for place in places) else "count(*)"
        select = f"SELECT {keys}, {number}, min({first}) {FROM} {joins}"
        sql, given = self._question(select, words, asked)
        rows = self._all(f"{sql} GROUP BY {groups} ORDER BY {len(names) + 2}", given)
        return {tuple(row[: len(names)]): row[len(names)] for row in rows}

    def _question(
        self, select: str, words: str | None, asked: Mapping[str, Any], order: Order = "stored"
    ) -> tuple[str, tuple[Any, ...]]:
        """The statement, and its parameters."""
        if order not in ("best", "stored"):
            raise QueryError(f"order is 'best' or 'stored', not {order!r}")
        self._tell_of_noted(asked.get("status", filters.UNSET))
        found = [Condition("r.counted = 1"), *conditions(asked, self._values_of, self._matching)]
        ranked = words is not None and order == "best" and select is WITH_RECORDS
        if words is not None:
            match = match_expression(words)
            if ranked:
                select += " JOIN recommendations_fts AS f ON f.rowid = r.row"
                found.append(Condition("recommendations_fts MATCH ?", (match,)))
            else:
                chosen = "r.row IN (SELECT rowid FROM recommendations_fts WHERE recommendations_fts MATCH ?)"
                found.append(Condition(chosen, (match,)))
        sql = f"{select} WHERE {' AND '.join(f'({part.sql})' for part in found)}"
        if select.startswith(WITH_RECORDS):
            sql += " ORDER BY f.rank, r.row" if ranked else " ORDER BY r.row"
        return sql, tuple(value for part in found for value in part.values)

    def _tell_of_noted(self, status: object) -> None:
        if status is filters.UNSET or not filters.asks_for_noted(status):
            return
        (others,) = self._all(
            f"SELECT count(*) {FROM} WHERE r.counted = 1 AND r.position = 'Noted' AND r.status <> 'noted'"
        )[0]
        if others:
            warnings.warn(filters.noted_too(others), QueryWarning, stacklevel=6)

    def _values_of(self, name: str) -> list[Value]:
        """Every value of a column, in the order in which they come."""
        if name not in self._known:
            self._known[name] = [key[0] for key in self.numbers((name,), None, {})]
        return self._known[name]

    def _matching(self, text: Any) -> str:
        """A SQL function that tells whether a text has the words, by the rules of `Recommendations.where`."""
        pattern = filters.text_pattern(text)
        self._functions += 1
        name = f"matches_{self._functions}"

        def matches(words: str | None) -> int:
            try:
                return int(pattern.search(words or "", timeout=filters.TIMEOUT) is not None)
            except TimeoutError:
                self._failure = QueryError(filters.too_long(pattern, "a text"))
                raise

        self._connection.create_function(name, 1, matches, deterministic=True)
        return name

    # The store

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return list(self._each(sql, values))

    def _each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        self._failure = None
        with telling(self.path):
            try:
                cursor = self._connection.execute(sql, values)
                rows = cursor.fetchmany(_AT_ONCE)
            except sqlite3.OperationalError as error:
                if self._failure is not None:  # of a function of ours, which SQLite names no more
                    raise self._failure from error
                raise
        while rows:
            yield from rows
            with telling(self.path):
                rows = cursor.fetchmany(_AT_ONCE)

    def _made(self, make: Callable[..., Any], *parts: Any) -> Any:
        """A record made of a row, which may be anything where a store was tampered with."""
        try:
            with telling(self.path):
                return make(*parts)
        except (KeyError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
            raise DamagedFileError(
                f"a record of the store is not whole ({type(error).__name__}: {error}); build it again",
                source=self.path,
            ) from error

    def check(self) -> None:
        """Read the whole file, and compare its index with its tables.

        Raises:
            DamagedFileError: Something of it is damaged.
        """
        with telling(self.path):
            said = [row[0] for row in self._connection.execute("PRAGMA quick_check(5)")]
        if said != ["ok"]:
            raise DamagedFileError(f"the store is damaged ({'; '.join(said)}); build it again", source=self.path)
