"""The cache: documents under the hash of their bytes, an index by symbol, and parts of what is still to come.

```
objects/a9/a94c....pdf              a document; the same bytes under two symbols are kept once
index/A_HRC_27_10.en.pdf.json       what a symbol stands for, and where it came from
parts/A_HRC_27_10.en.pdf.part       what has come so far, with a .json beside it that says of what
turn                                locked while something is downloaded
```
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import os
import pathlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs
import regex

from upr.errors import MissingExtraError
from upr.fetching.limits import Limits
from upr.fetching.request import DocumentRequest
from upr.fetching.server_access import ServerAccess, locked
from upr.files import hash_of, write_whole

_LOG = logging.getLogger(__name__)
CACHE_VARIABLE = "UPR_CACHE"
SUFFIXES = {b"%PDF": "pdf", b"PK\x03\x04": "docx", b"\xd0\xcf\x11\xe0": "doc"}
"""First four bytes of a file, and the end of its name."""
_SHA256 = regex.compile(r"[0-9a-f]{64}")
_MOST = 1 << 53  # bytes: no file is larger
_NOTE = 100_000  # bytes: no entry of the index is longer


def _sendable(value: str | None) -> str | None:
    """A header's value, where it can be sent in a request; else None."""
    return value if value and value.isascii() and value.isprintable() else None


@attrs.frozen(kw_only=True)
class Origin:
    """The address that bytes come from, and what the server says of them.

    Args:
        url: Of the file, after every redirect.
        etag: As the server gives it.
        last_modified: As the server gives it.
        size: Bytes of the whole file, where the server says.
    """

    url: str
    etag: str | None = attrs.field(default=None, converter=_sendable)
    last_modified: str | None = attrs.field(default=None, converter=_sendable)
    size: int | None = None

    @property
    def validator(self) -> str | None:
        """What tells that a file is unchanged to the byte, so that its rest can be asked for."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified

    @classmethod
    def of(cls, record: dict[str, Any]) -> Origin | None:
        """The origin that a record holds; None where it holds none."""
        url, etag, last_modified, size = (record.get(field.name) for field in attrs.fields(cls))
        if not (isinstance(url, str) and isinstance(etag, str | None) and isinstance(last_modified, str | None)):
            return None
        if size is not None and (not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < _MOST):
            return None
        return cls(url=url, etag=etag, last_modified=last_modified, size=size)


class Part:
    """The part of a document that has been downloaded so far.

    Args:
        path: Of the file.
    """

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self._record = path.with_name(f"{path.name}.json")

    @property
    def origin(self) -> Origin | None:
        """What it is a part of, and can be added to; None where there is nothing to add to."""
        origin = Origin.of(_json(self._record) or {})
        return origin if origin and origin.validator and self.size else None

    @property
    def size(self) -> int:
        """Bytes that have come."""
        return self.path.stat().st_size if self.path.is_file() else 0

    @contextlib.contextmanager
    def begun(self, origin: Origin) -> Iterator[BinaryIO]:
        """An empty file for the bytes of an origin."""
        self.drop()
        write_whole(self._record, json.dumps(attrs.asdict(origin)), ours=True)
        with self.path.open("wb") as file:
            yield file

    @contextlib.contextmanager
    def continued(self) -> Iterator[BinaryIO]:
        """The file, to be added to."""
        with self.path.open("ab") as file:
            yield file

    def drop(self) -> None:
        """Take away what has come."""
        # The bytes first: a record without them does no harm.
        self.path.unlink(missing_ok=True)
        self._record.unlink(missing_ok=True)


class Cache:
    """Documents that were fetched.

    Args:
        folder: None for the environment variable UPR_CACHE, else the platform's own folder for caches.

    Raises:
        MissingExtraError: The platform's folder is asked for, and platformdirs is not installed.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        given = folder if folder is not None else os.environ.get(CACHE_VARIABLE)
        self.folder = pathlib.Path(given or _platform_folder()).expanduser().absolute()

    def find(self, request: DocumentRequest) -> tuple[pathlib.Path, Origin] | None:
        """A document whose bytes are still those that came, and its origin; None where there is none.

        Args:
            request: What is asked for.
        """
        record = _json(self._entry(request)) or {}
        origin, sha256, suffix = Origin.of(record), record.get("sha256"), record.get("suffix")
        if origin is None or record.get("base") != request.base:
            return None
        # The names are made from the record: a changed one must not lead out of the folder.
        if not isinstance(sha256, str) or not isinstance(suffix, str):
            return None
        if not _SHA256.fullmatch(sha256) or suffix not in SUFFIXES.values():
            return None
        path = self._object(sha256, suffix)
        if not path.is_file():
            return None
        if hash_of(path) != sha256:
            _LOG.info("%s was changed in the cache; it is fetched again", request.symbol)
            path.unlink()
            return None
        return path, origin

    def keep(self, request: DocumentRequest, part: Part, origin: Origin) -> pathlib.Path:
        """Put a whole document into the cache.

        Args:
            request: What it was asked for as.
            part: Its bytes, all of them.
            origin: Where they came from.

        Returns:
            Its path.
        """
        sha256 = hash_of(part.path)
        with part.path.open("rb") as file:
            suffix = SUFFIXES[file.read(4)]
        path = self._object(sha256, suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        size = part.size
        os.replace(part.path, path)
        part.drop()
        self._note(request, attrs.evolve(origin, size=size), sha256, suffix)
        return path

    def confirm(self, request: DocumentRequest, path: pathlib.Path, origin: Origin) -> None:
        """Note that a document is still the server's newest.

        Args:
            request: What it was asked for as.
            path: Of the document.
            origin: Where it came from.
        """
        self._note(request, origin, path.stem, path.suffix[1:])

    def part(self, request: DocumentRequest) -> Part:
        """The part of a document that has been downloaded so far."""
        folder = self.folder / "parts"
        folder.mkdir(parents=True, exist_ok=True)
        return Part(folder / f"{request.name}.part")

    @contextlib.contextmanager
    def access(self, base: str, limits: Limits) -> Iterator[ServerAccess]:
        """The right to download; who else wants it waits here, in this process and in others.

        Args:
            base: The server to be asked.
            limits: How long to wait for the access, and between requests.

        Raises:
            AccessTaken: Others have had it for too long.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "turn").open("a+", encoding="utf-8") as file, locked(file, limits.longest_turn):
            yield ServerAccess(file, base, limits)

    def _entry(self, request: DocumentRequest) -> pathlib.Path:
        return self.folder / "index" / f"{request.name}.json"

    def _object(self, sha256: str, suffix: str) -> pathlib.Path:
        return self.folder / "objects" / sha256[:2] / f"{sha256}.{suffix}"

    def _note(self, request: DocumentRequest, origin: Origin, sha256: str, suffix: str) -> None:
        entry = self._entry(request)
        entry.parent.mkdir(parents=True, exist_ok=True)
        fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        record = {
            **attrs.asdict(request),
            **attrs.asdict(origin),
            "sha256": sha256,
            "suffix": suffix,
            "fetched": fetched,
        }
        write_whole(entry, json.dumps(record, indent=1) + "\n", ours=True)


def _platform_folder() -> str:
    try:
        import platformdirs
    except ImportError as error:
        raise MissingExtraError(
            "the folder for caches is found with platformdirs: pip install 'uprkit[fetch]', or name a folder with "
            f"cache= or {CACHE_VARIABLE}",
            extra="fetch",
        ) from error
    return platformdirs.user_cache_dir("upr", appauthor=False)


def _json(path: pathlib.Path) -> dict[str, Any] | None:
    """The object in a JSON file; None where there is no file, or it is broken."""
    if not path.is_file():  # a pipe would be waited for
        return None
    try:
        with path.open("rb") as file:
            record = json.loads(file.read(_NOTE))
    except (ValueError, RecursionError) as error:
        _LOG.info("%s in the cache can't be read: %s", path.name, error)
        return None
    return record if isinstance(record, dict) else None
