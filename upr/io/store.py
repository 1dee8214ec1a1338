"""Writing a store: documents and reviews into the tables of one SQLite file, with a full-text index.

The same documents in the same order give the same bytes, whatever way they came: the file is written anew at the end
(SQLite, VACUUM INTO), from rows alone.
"""

from __future__ import annotations

import contextlib
import pathlib
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

from upr import __version__
from upr.core import Recommendation
from upr.document import Document
from upr.groups import groups_of
from upr.io.record_check import states
from upr.io.store_rows import DOCUMENT_COLUMNS, cells, document_row, item_record, review_row, state_rows
from upr.io.store_tables import (
    APPLICATION_ID,
    FULL_TEXT_TABLE,
    INDEXES,
    SCHEMA_VERSION,
    STORED,
    TABLES,
    VIEW,
)
from upr.review import Review

RECOMMENDATION = ("row", "document_row", "review_row", "counted", *(column.name for column in STORED))
DOCUMENT = ("row", "file", *DOCUMENT_COLUMNS, "audit_ok", "recommendations", "record")
REVIEW = (
    "row", "id", "state_under_review", "cycle", "session", "outcome_date", "audit_ok", "recommendations", "made",
    "record",
)  # fmt: skip


def insert(table: str, columns: Sequence[str]) -> str:
    """The statement that puts a row into a table; its values are parameters.

    >>> insert("notes", ("about", "message"))
    'INSERT INTO notes ("about", "message") VALUES (?, ?)'
    """
    named = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"


class StoreWriter:
    """Writes a store, document by document.

    Args:
        connection: To an empty database.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._next: dict[str, int] = defaultdict(lambda: 1)
        self._indexed = False
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} {columns}")

    def row(self, table: str, number: int = 1) -> int:
        """The number of the next row of a table.

        Args:
            table: Its name.
            number: How many rows are taken.
        """
        row = self._next[table]
        self._next[table] += number
        return row

    def file(self, path: str, size: int | None, sha256: str | None, made: str) -> int:
        """Say of a file that it was read; the number of its row.

        Args:
            path: Its name, as seen from the store.
            size: Its bytes.
            sha256: Their hash.
            made: Which version read it, and how.
        """
        row = self.row("files")
        values = (row, path, size, sha256, made)
        self.connection.execute(insert("files", ("row", "path", "bytes", "sha256", "made")), values)
        return row

    def failed(self, file: int, kind: str, message: str) -> None:
        """Say of a file that it could not be read, or not to its end.

        Args:
            file: Its row.
            kind: Of the error.
            message: What it says.
        """
        self.connection.execute(
            "UPDATE files SET error_kind = ?, error = ? WHERE row = ?", (kind, message, file)
        )  # fmt: skip

    def document(self, document: Document, file: int | None = None) -> int:
        """Write a document; the number of its row.

        Args:
            document: It.
            file: Row of the file that it is of.
        """
        row = self.row("documents")
        self.connection.execute(insert("documents", DOCUMENT), (row, file, *document_row(document)))
        self._recommendations(document.recommendations, row, None)
        return row

    def review(self, review: Review, sources: Sequence[int], made: str) -> int:
        """Write a review; its recommendations count, and those of its sources no more.

        Args:
            review: It.
            sources: The rows of its sources, in their order.
            made: Of what it was made, and by which version.
        """
        row = self.row("reviews")
        self.connection.execute(insert("reviews", REVIEW), (row, *review_row(review, made)))
        self._recommendations(review.recommendations, None, row)
        self.sources(row, sources)
        return row

    def sources(self, review: int, sources: Iterable[int]) -> None:
        """Say which documents a review is of."""
        for place, document in enumerate(sources):
            values = (review, place, document)
            self.connection.execute(insert("review_sources", ("review", "place", "document")), values)
            self.uncount(document)

    def uncount(self, document: int) -> None:
        """Say of a document that its recommendations are counted in a review."""
        self.connection.execute("UPDATE recommendations SET counted = 0 WHERE document_row = ?", (document,))

    def remark(self, about: str, message: str) -> None:
        """Say something of the making that whoever uses the store should know."""
        self.connection.execute(insert("notes", ("about", "message")), (about, message))

    def _recommendations(self, items: Sequence[Recommendation], document: int | None, review: int | None) -> None:
        first = self.row("recommendations", len(items))
        put = self.connection.executemany
        # A document of a review is known only when all are read: until then its recommendations count.
        rows = ((first + n, document, review, 1, *cells(item)) for n, item in enumerate(items))
        put(insert("recommendations", RECOMMENDATION), rows)
        held = ((first + n, item_record(item)) for n, item in enumerate(items))
        put(insert("recommendation_records", ("row", "record")), held)
        by = (row for n, item in enumerate(items) for row in state_rows(first + n, item))
        put(insert("recommending_states", ("recommendation", "place", "iso3", "name", "as_printed")), by)

    def finish(self, facts: Mapping[str, str]) -> None:
        """Write what is made of all: States and their groups, indexes, the full-text index.

        Args:
            facts: What the store says of itself, beside its format and the version of the library.
        """
        self._states()
        said = {
            "format": "upr/corpus", "schema": str(SCHEMA_VERSION), "library": f"uprkit {__version__}",
            "tagged": self._tagged(), **facts,
        }  # fmt: skip
        self.connection.executemany(insert("corpus", ("name", "value")), said.items())
        self.index()
        self.connection.execute(FULL_TEXT_TABLE)
        self.connection.execute("INSERT INTO recommendations_fts (recommendations_fts) VALUES ('rebuild')")
        self.connection.execute("INSERT INTO recommendations_fts (recommendations_fts) VALUES ('optimize')")
        self.connection.execute(VIEW)
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _tagged(self) -> str:
        """Whether everything that is counted has tags: then the store can count these itself."""
        untagged = self.connection.execute(
            "SELECT 1 FROM recommendations AS r JOIN recommendation_records AS x ON x.row = r.row "
            "WHERE r.counted AND json_type(x.record, '$.issues') IS NULL LIMIT 1"
        ).fetchone()
        return "no" if untagged else "yes"

    def index(self) -> None:
        """Make the indexes; before that, rows are written faster."""
        for index in () if self._indexed else INDEXES:
            name = index.replace(" (", "_").replace(", ", "_").rstrip(")")
            self.connection.execute(f"CREATE INDEX {name}_index ON {index}")
        self._indexed = True

    def _states(self) -> None:
        known = states()
        rows = [(state.iso3, state.name, state.region) for state in sorted(known.values(), key=lambda s: s.iso3)]
        self.connection.executemany(insert("states", ("iso3", "name", "region")), rows)
        met = self.connection.execute(
            "SELECT DISTINCT coalesce(r.session, 0), s.iso3 FROM recommendations AS r "
            "JOIN recommending_states AS s ON s.recommendation = r.row WHERE s.iso3 IS NOT NULL "
            "UNION SELECT DISTINCT coalesce(session, 0), state_under_review FROM recommendations "
            "WHERE state_under_review IS NOT NULL ORDER BY 1, 2"
        ).fetchall()
        groups = (
            (session, iso3, place, name)
            for session, iso3 in met
            for place, name in enumerate(groups_of(known[iso3], session or None))
        )
        self.connection.executemany(insert("state_groups", ("session", "iso3", "place", "name")), groups)


@contextlib.contextmanager
def new_store(path: pathlib.Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty database in a file that is written for the first time, and can be thrown away.

    Args:
        path: Of the file.
    """
    connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
    try:
        # As long as it is open nobody else takes it for what a build has left.
        connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = OFF")  # what a machine's end leaves half written is built again
        connection.execute("PRAGMA cache_size = -8192")  # rows come in order: more is not faster
        yield connection
    finally:
        connection.close()


def written_anew(connection: sqlite3.Connection, target: pathlib.Path) -> None:
    """Write a database as a file that its rows alone decide.

    Args:
        connection: To it.
        target: The file, which must be empty or not there.
    """
    connection.execute("VACUUM INTO ?", (str(target),))


def write_sqlite(documents: Iterable[Document | Review], file: IO[bytes]) -> None:
    """Write documents and reviews as a store: tables with keys, and a full-text index, for SQLite and Datasette.

    A review stands beside its sources, whose recommendations then are not counted; `upr.Corpus` opens the file.

    Args:
        documents: In the order of the rows.
        file: An open binary file.

    >>> import io, upr
    >>> out = io.BytesIO()
    >>> write_sqlite([upr.samples.load()], out)
    >>> out.getvalue()[:15]
    b'SQLite format 3'
    """
    with tempfile.TemporaryDirectory(prefix="upr-") as folder:
        place = pathlib.Path(folder)
        with new_store(place / "rows") as connection:
            writer = StoreWriter(connection)
            connection.execute("BEGIN")
            for document in documents:
                if isinstance(document, Review):
                    writer.review(document, [writer.document(source) for source in document.sources], "given")
                else:
                    writer.document(document)
            writer.finish({})
            connection.execute("COMMIT")
            written_anew(connection, place / "store")
        with open(place / "store", "rb") as store:
            while piece := store.read(1 << 20):
                file.write(piece)
