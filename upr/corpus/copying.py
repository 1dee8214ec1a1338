"""What an earlier build has read, and what of it can be copied instead of read again."""

from __future__ import annotations

import contextlib
import hashlib
import pathlib
import sqlite3
from collections.abc import Iterator, Sequence

import attrs

from upr.io.store import DOCUMENT, RECOMMENDATION, REVIEW, StoreWriter

AGAIN = ("MissingExtra", "Limit", "Read", "Internal")
"""Errors that the same bytes need not give again: a library may be there now, or more time."""
_MOST = 9  # SQLite attaches ten databases, if nothing else is said when it is compiled
GIVEN = "given"
"""What a review is made of that was read as such."""


@attrs.frozen
class Earlier:
    """A store, or what a build that was stopped has left.

    Args:
        path: Of the file.
    """

    path: pathlib.Path

    @classmethod
    def of_part(cls, path: pathlib.Path) -> Earlier | None:
        """What a build has left; None where nothing can be read of it.

        Args:
            path: Of the hidden file.

        Raises:
            BlockingIOError: Another build writes it now.
        """
        try:
            with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
                # What was written when it was stopped is taken back here; it has no indexes yet.
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("CREATE INDEX IF NOT EXISTS part_1 ON recommendations (document_row)")
                connection.execute("CREATE INDEX IF NOT EXISTS part_2 ON recommendations (review_row)")
                connection.execute("CREATE INDEX IF NOT EXISTS part_3 ON documents (file)")
                connection.execute("SELECT count(*) FROM files").fetchone()
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise BlockingIOError(f"{path} is written by another build") from error
            return None
        return cls(path)


@contextlib.contextmanager
def copied(connection: sqlite3.Connection, writer: StoreWriter, earlier: Sequence[Earlier]) -> Iterator[Copying]:
    """What can be copied of earlier builds, while these are attached to a connection.

    Args:
        connection: To the store that is built.
        writer: Of it.
        earlier: Where to look, in this order.
    """
    names = []
    for number, one in enumerate(earlier[:_MOST]):
        connection.execute(f"ATTACH ? AS e{number}", (f"{one.path.as_uri()}?mode=ro",))
        names.append(f"e{number}")
    yield Copying(connection, writer, tuple(names))


class Copying:
    """Copies files, with all that they gave, from one store to another.

    Args:
        connection: To the store that is built; the others are attached to it.
        writer: Of it.
        names: Under which the others are attached.
    """

    def __init__(self, connection: sqlite3.Connection, writer: StoreWriter, names: tuple[str, ...]) -> None:
        self._connection, self._writer, self._names = connection, writer, names

    def has(self, path: str, sha256: str | None, made: str) -> bool:
        """Whether a file was read before: under this name, of these bytes, in this way."""
        return self._found(path, sha256, made) is not None

    def _found(self, path: str, sha256: str | None, made: str) -> tuple[str, int] | None:
        if sha256 is None:
            return None
        for name in self._names:
            row = self._connection.execute(
                f"SELECT row, error_kind FROM {name}.files WHERE path = ? AND sha256 = ? AND made = ?",
                (path, sha256, made),
            ).fetchone()
            if row is not None and row[1] not in AGAIN:
                return name, int(row[0])
        return None

    def others(self, paths: set[str]) -> int:
        """How many files the store held that are not among those named.

        Args:
            paths: Those that are named now.
        """
        held = {row[0] for name in self._names for row in self._connection.execute(f"SELECT path FROM {name}.files")}
        return len(held - paths)

    def take(self, path: str, sha256: str | None, made: str) -> bool:
        """Copy a file; whether there was one.

        Args:
            path: As `has` takes it.
            sha256: As `has` takes it.
            made: As `has` takes it.
        """
        found = self._found(path, sha256, made)
        if found is None:
            return False
        name, old = found
        file = self._writer.row("files")
        self._connection.execute(
            f"INSERT INTO files SELECT ?, path, bytes, sha256, made, error_kind, error FROM {name}.files "
            "WHERE row = ?", (file, old),
        )  # fmt: skip
        rows = {}
        for (row,) in self._all(f"SELECT row FROM {name}.documents WHERE file = ? ORDER BY row", old):
            rows[row] = self._document(name, row, file)
        of_file = f"SELECT review FROM {name}.review_sources WHERE document IN " \
                  f"(SELECT row FROM {name}.documents WHERE file = ?)"  # fmt: skip
        for (row,) in self._all(
            f"SELECT row FROM {name}.reviews WHERE made = '{GIVEN}' AND row IN ({of_file}) ORDER BY row", old
        ):
            self.review(name, row, rows)
        return True

    def _all(self, sql: str, *values: object) -> list[tuple[int, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def _document(self, name: str, old: int, file: int) -> int:
        new = self._writer.row("documents")
        columns = ", ".join(f'"{column}"' for column in DOCUMENT[2:])
        self._connection.execute(
            f"INSERT INTO documents SELECT ?, ?, {columns} FROM {name}.documents WHERE row = ?", (new, file, old)
        )
        self._recommendations(name, "document_row", old, new)
        return new

    def review(self, name: str, old: int, rows: dict[int, int]) -> int:
        """Copy a review; the number of its row.

        Args:
            name: Of the store that has it.
            old: Its row there.
            rows: Rows of documents here, by those there.
        """
        new = self._writer.row("reviews")
        columns = ", ".join(f'"{column}"' for column in REVIEW[1:])
        self._connection.execute(
            f"INSERT INTO reviews SELECT ?, {columns} FROM {name}.reviews WHERE row = ?", (new, old)
        )
        self._recommendations(name, "review_row", old, new)
        sources = self._all(f"SELECT document FROM {name}.review_sources WHERE review = ? ORDER BY place", old)
        self._writer.sources(new, [rows[row] for (row,) in sources])
        return new

    def _recommendations(self, name: str, holder: str, old: int, new: int) -> None:
        ((number, first),) = self._all(
            f"SELECT count(*), coalesce(min(row), 0) FROM {name}.recommendations WHERE {holder} = ?", old
        )
        if not number:
            return
        shift = self._writer.row("recommendations", number) - first
        document, review = (new, None) if holder == "document_row" else (None, new)
        columns = ", ".join(f'"{column}"' for column in RECOMMENDATION[4:])
        within = (first, first + number - 1)  # the recommendations of a document or a review have rows in a row
        self._connection.execute(
            f"INSERT INTO recommendations SELECT row + ?, ?, ?, 1, {columns} FROM {name}.recommendations "
            "WHERE row BETWEEN ? AND ? ORDER BY row", (shift, document, review, *within),
        )  # fmt: skip
        self._connection.execute(
            f"INSERT INTO recommendation_records SELECT row + ?, record FROM {name}.recommendation_records "
            "WHERE row BETWEEN ? AND ? ORDER BY row", (shift, *within),
        )  # fmt: skip
        self._connection.execute(
            "INSERT INTO recommending_states SELECT recommendation + ?, place, iso3, name, as_printed "
            f"FROM {name}.recommending_states WHERE recommendation BETWEEN ? AND ? ORDER BY 1, 2", (shift, *within),
        )  # fmt: skip

    def review_of(self, made: str, documents: Sequence[int]) -> bool:
        """Copy the review that was made before of the same documents; whether there was one.

        Args:
            made: Of what it is made.
            documents: Their rows here; those there are the same, in the same order.
        """
        for name in self._names:
            for old, state, cycle in self._connection.execute(
                f"SELECT row, state_under_review, cycle FROM {name}.reviews WHERE made = ?", (made,)
            ).fetchall():
                there = self._connection.execute(
                    f"SELECT row FROM {name}.documents WHERE state_under_review = ? AND cycle = ? ORDER BY row",
                    (state, cycle),
                ).fetchall()
                if len(there) != len(documents):
                    continue
                rows = {row: new for (row,), new in zip(there, documents, strict=True)}
                self.review(name, old, rows)
                for row, new in rows.items():  # what was given twice is no source, and is counted no more
                    if self._all(f"SELECT 1 FROM {name}.recommendations WHERE document_row = ? AND NOT counted "
                                 "LIMIT 1", row):  # fmt: skip
                        self._writer.uncount(new)
                return True
        return False


def digest_of(parts: Sequence[object]) -> str:
    """A short digest of what something is made of."""
    return hashlib.sha256(repr(list(parts)).encode("utf-8", "backslashreplace")).hexdigest()[:24]
