"""Opening a store: what is none of ours, or of a later version, is told at once, and nothing is ever written."""

from __future__ import annotations

import contextlib
import functools
import os
import pathlib
import sqlite3
from collections.abc import Iterator

from upr.errors import DamagedFileError, ReadError, UnsupportedFormatError
from upr.io.store_tables import APPLICATION_ID, SCHEMA_VERSION, STORED, TABLES

_HEADER = 100  # bytes (SQLite, Database File Format, 1.3)
_USER_VERSION, _APPLICATION_ID = slice(60, 64), slice(68, 72)


def opened(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A connection to a store, for reading alone.

    Args:
        path: Of the file.

    Raises:
        ReadError: It can't be opened.
        UnsupportedFormatError: It is no store, or one of a version that is not known here.
        DamagedFileError: It is cut off, or its tables are not those of a store.
    """
    name = os.fspath(path)
    _check_header(name)
    # As an address, so that nothing is made where there is no file; the name may have any characters.
    address = f"{pathlib.Path(os.path.abspath(name)).as_uri()}?mode=ro"
    with telling(name):
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            connection.text_factory = functools.partial(str, encoding="utf-8", errors="surrogatepass")
            connection.execute("PRAGMA trusted_schema = OFF")  # a stranger's store may hold more than tables
            connection.execute("PRAGMA cell_size_check = ON")
            _check_tables(connection, name)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def telling(name: str) -> Iterator[None]:
    """Whatever SQLite says of a file that it can't read is told as a `ReadError`.

    Args:
        name: Of the file.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ReadError(f"can't be read: {error}", source=name) from error
    except sqlite3.ProgrammingError as error:
        if "closed" not in str(error):
            raise
        raise ReadError("the store was closed; open it again with upr.Corpus(...)", source=name) from error
    except sqlite3.Error as error:
        raise DamagedFileError(f"the store is damaged ({error}); build it again", source=name) from error


def _check_header(name: str) -> None:
    try:
        with open(name, "rb") as file:
            head = file.read(_HEADER)
            size = file.seek(0, os.SEEK_END)
    except (OSError, ValueError) as error:
        raise ReadError(f"can't be opened: {getattr(error, 'strerror', None) or error}", source=name) from error
    if not head.startswith(b"SQLite format 3\0"):
        raise UnsupportedFormatError("no store of `upr corpus build`: it is no SQLite file", source=name)
    if len(head) < _HEADER or size < int.from_bytes(head[28:32], "big") * _page_size(head):
        raise DamagedFileError("the store is cut off; build or copy it again", source=name)
    if int.from_bytes(head[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise UnsupportedFormatError(
            "a SQLite file, but no store of `upr corpus build`; name the store, or build one", source=name
        )
    version = int.from_bytes(head[_USER_VERSION], "big")
    if version > SCHEMA_VERSION:
        raise UnsupportedFormatError(
            f"its tables are of version {version}, and this version of the library knows those up to {SCHEMA_VERSION}; "
            "upgrade with pip install -U uprkit",
            source=name,
        )
    if version < SCHEMA_VERSION:
        raise UnsupportedFormatError(f"its tables are of version {version}, which no version has made", source=name)


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65_536 if size == 1 else size


def _check_tables(connection: sqlite3.Connection, name: str) -> None:
    """The tables are tables, and have the columns that are asked for; others may stand beside them."""
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
    lacking = [table for table in (*TABLES, "recommendations_fts") if kinds.get(table) != "table"]
    columns = {row[1] for row in connection.execute("PRAGMA table_info(recommendations)")}
    lacking += [f"recommendations.{column.name}" for column in STORED if column.name not in columns]
    if lacking:
        raise DamagedFileError(f"the store lacks {', '.join(lacking[:5])}; build it again", source=name)
