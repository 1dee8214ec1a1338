"""Building a store: files are read once, what is unchanged is copied, and what was stopped goes on.

What is read goes at once, file by file, into a hidden file beside the store. A file that was read there, or stands in
the store that is to be brought up to date, is copied as long as its bytes are the same and the same version would read
it in the same way. At the end all is written anew and takes the store's place, so that the bytes of a store depend on
the files alone, and not on the way by which it came to hold them.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import pathlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from upr import __version__
from upr.batch import Result, read_each, read_many
from upr.corpus.copying import AGAIN, Copying, Earlier, copied
from upr.corpus.grouping import combined
from upr.corpus.opening import opened
from upr.default_registry import registry as default_registry
from upr.document import Document
from upr.errors import NoParserError, ReadError
from upr.files import hash_of, refusal, whole_path
from upr.given import Given
from upr.inputs import Input, expand
from upr.io.store import StoreWriter, new_store, written_anew
from upr.limits import DEFAULT
from upr.reading import reviews_in
from upr.review import Review
from upr.tagging import tag

Progress = Callable[[Iterable[Any], int], Iterable[Any]]
"""Takes what is done one by one and its number, and gives it again, as `upr.terminal.progress` does."""
PART = ".upr-build"
"""The end of the names of the hidden files in which a build stands that is not done."""


@attrs.frozen(kw_only=True)
class Built:
    """What came of a build.

    Args:
        read: Number of files that were read.
        kept: Number of files that were copied, because nothing of them has changed.
        gone: Number of files that the store held before, and that are no longer named.
        unread: Names of the files that could not be read, or not to their end, with what was wrong.
        documents: Number of documents.
        recommendations: Number of recommendations that are counted.
        notes: What else there is to say, as of documents that could not be combined.
    """

    read: int
    kept: int
    gone: int
    unread: tuple[tuple[str, str], ...]
    documents: int
    recommendations: int
    notes: tuple[str, ...] = ()


def without_progress(items: Iterable[Any], total: int) -> Iterable[Any]:
    """The items, and nothing shown while they pass."""
    return items


def build(
    paths: Input | Iterable[Input],
    store: str | os.PathLike[str],
    *,
    combine: bool = True,
    tags: bool = False,
    progress: Progress = without_progress,
    **how: Any,
) -> Built:
    """Build a store of files, or bring one up to date.

    Args:
        paths: Files, folders and patterns.
        store: The file to write.
        combine: Whether documents of one review are combined.
        tags: Whether recommendations are tagged (`upr.tag`), so that the store counts issues and the like itself.
        progress: Takes the files that are to be read, and their number.
        **how: As `upr.read_many` takes it.

    Raises:
        ReadError: The store that is there can't be read, or is none.
        ValueError: A source is no file, and so can't be known again.
    """
    target = pathlib.Path(os.path.abspath(store))
    sources = _sources(paths, target)
    if why := refusal(os.fspath(target), sources):
        raise ReadError(why, source=os.fspath(store))
    return _Build(target, sources, combine, tags, progress, how).run()


def write_documents(
    documents: Iterable[Document | Review], store: str | os.PathLike[str], *, combine: bool = True
) -> None:
    """Write a store of what is read already.

    Args:
        documents: Documents and reviews.
        store: The file to write.
        combine: Whether documents of one review are combined.
    """
    target = pathlib.Path(os.path.abspath(store))
    with _unfinished(target) as place, new_store(place) as connection:
        writer = StoreWriter(connection)
        connection.execute("BEGIN")
        for document in documents:
            _write(writer, document, None)
        _finish(connection, writer, target, combine=combine, copy=None)


def _sources(paths: Input | Iterable[Input], target: pathlib.Path) -> list[pathlib.Path]:
    """The files, without the store itself where it stands among them."""
    found = []
    for source in expand(paths):
        if not isinstance(source, (str, os.PathLike)):
            raise ValueError("a store is built of files by their paths; upr.Corpus.of takes what is read already")
        path = pathlib.Path(os.path.abspath(source))
        if path != target:
            found.append(path)
    return list(dict.fromkeys(found))


def _write(writer: StoreWriter, result: Document | Review, file: int | None) -> None:
    if isinstance(result, Review):
        rows = [writer.document(source, file) for source in result.sources]
        writer.review(result, rows, "given")
    else:
        writer.document(result, file)


@contextlib.contextmanager
def _unfinished(target: pathlib.Path) -> Iterator[pathlib.Path]:
    """A hidden file beside the store, which goes away when it is done, and stays for the next build if it is not."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=PART)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    os.close(handle)
    place = pathlib.Path(name)
    try:
        yield place
    except Exception:
        _remove(place)  # a fault would be met again; who stops it, or kills it, goes on later
        raise
    _remove(place)


def _remove(place: pathlib.Path) -> None:
    for end in ("", "-journal"):
        pathlib.Path(f"{place}{end}").unlink(missing_ok=True)


class _Build:
    """One build."""

    def __init__(
        self,
        target: pathlib.Path,
        sources: Sequence[pathlib.Path],
        combine: bool,
        tags: bool,
        progress: Progress,
        how: dict[str, Any],
    ) -> None:
        self._target, self._combine, self._tags = target, combine, tags
        self._progress = progress
        self._how = how
        self._made = made_with(how) + (", tagged" if tags else "")
        self._files = {self._key(source): (source, _hash(source)) for source in sources}

    def run(self) -> Built:
        if self._target.exists():
            with contextlib.closing(opened(self._target)) as store:  # it is ours, and whole
                if self._is_up_to_date(store):
                    return _built(store, read=0, kept=len(self._files), gone=0)
        try:
            return self._built()
        except sqlite3.Error as error:
            words = f"{error}; where the store itself is damaged, remove it and build it again"
            raise OSError(errno.EIO, words, str(self._target)) from error

    def _built(self) -> Built:
        earlier = [Earlier(self._target)] if self._target.exists() else []
        left_over = []
        for place in sorted(self._target.parent.glob(f".{glob.escape(self._target.name[:40])}.*{PART}")):
            with contextlib.suppress(BlockingIOError):  # it is not left, but written now
                earlier += filter(None, [Earlier.of_part(place)])
                left_over.append(place)
        with _unfinished(self._target) as place, new_store(place) as connection:
            built = self._all(connection, earlier)
        for place in left_over:
            _remove(place)
        return built

    def _is_up_to_date(self, store: sqlite3.Connection) -> bool:
        """Whether building anew would give the same bytes."""
        files = store.execute("SELECT path, sha256, made, error_kind FROM files ORDER BY row").fetchall()
        expected = [(key, sha256, self._made) for key, (_, sha256) in self._files.items()]
        facts = dict(store.execute("SELECT name, value FROM corpus"))
        return (
            [file[:3] for file in files] == expected
            and all(sha256 is not None and kind not in AGAIN for _, sha256, _, kind in files)
            and facts.get("combined") == _yes(self._combine)
            and facts.get("library") == f"uprkit {__version__}"
        )

    def _all(self, connection: sqlite3.Connection, earlier: Sequence[Earlier]) -> Built:
        writer = StoreWriter(connection)
        with copied(connection, writer, earlier) as copy:
            left = [path for key, (path, sha256) in self._files.items() if not copy.has(key, sha256, self._made)]
            read = self._read(left)
            for key, (source, sha256) in self._files.items():
                connection.execute("BEGIN")
                if not copy.take(key, sha256, self._made):
                    self._write_file(writer, key, source, sha256, next(read))
                connection.execute("COMMIT")
            gone = copy.others(set(self._files))
            connection.execute("BEGIN")
            _finish(connection, writer, self._target, combine=self._combine, copy=copy)
        return _built(connection, read=len(left), kept=len(self._files) - len(left), gone=gone)

    def _key(self, source: pathlib.Path) -> str:
        """A file by its path as seen from the folder of the store, so that both can be moved together."""
        try:
            return pathlib.Path(os.path.relpath(source, self._target.parent)).as_posix()
        except ValueError:  # another drive
            return source.as_posix()

    def _write_file(
        self, writer: StoreWriter, key: str, source: pathlib.Path, sha256: str | None, results: Iterable[Any]
    ) -> None:
        size = source.stat().st_size if sha256 is not None else None
        row = writer.file(key, size, sha256, self._made)
        for result in results:
            if isinstance(result, ReadError):
                writer.failed(row, result.kind, result.what if isinstance(result, NoParserError) else result.message)
            else:
                _write(writer, tag(result) if self._tags else result, row)

    def _read(self, sources: Sequence[pathlib.Path]) -> Iterator[Iterable[Result | Review]]:
        """What each file gives, in their order."""
        if self._how.get("executor") is None and self._how.get("jobs") in (None, 1):
            alone = {name: value for name, value in self._how.items() if name not in ("jobs", "executor", "ordered")}
            # One file may hold thousands of documents: each is written as it is read.
            for source in self._progress(sources, len(sources)):
                yield self._reviews(source) or read_many(source, **alone)
            return
        how = {**self._how, "ordered": True}
        for given, results in self._progress(read_each(sources, **how), len(sources)):
            yield self._reviews(given) or results

    def _reviews(self, source: Any) -> list[Review] | None:
        """The reviews of a file of their records; None where it is another file, or one whose reading tells why."""
        try:
            held = reviews_in(source, limits=self._how.get("limits"))
            return None if held is None else list(held)
        except ReadError:
            return None


def made_with(how: dict[str, Any]) -> str:
    """Which version of the library reads, with which parsers and options; where it changes, files are read again.

    Args:
        how: As `upr.read_many` takes it.

    >>> made_with({}).split(", ")[0] == f"uprkit {__version__}", made_with({}) == made_with({"pages": "all"})
    (True, False)
    """
    known = how.get("registry") or default_registry
    parts = [(part.name, part.version) for part in (*known.readers, *known.parsers)]
    parser = how.get("parser")
    options = {
        "backend": how.get("backend", "auto"), "pages": how.get("pages", "needed"),
        "parser": parser if isinstance(parser, str | None) else (parser.name, parser.version),
        "given": Given.of(how.get("given")).words(), "limits": repr(how.get("limits") or DEFAULT),
    }  # fmt: skip
    digest = hashlib.sha256(repr((parts, sorted(options.items(), key=lambda pair: pair[0]))).encode()).hexdigest()
    return f"uprkit {__version__}, options {digest[:12]}"


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _hash(source: pathlib.Path) -> str | None:
    """The hash of a file; None where it can't be read: reading it tells why."""
    try:
        return hash_of(source)
    except OSError:
        return None


def _finish(
    connection: sqlite3.Connection,
    writer: StoreWriter,
    target: pathlib.Path,
    *,
    combine: bool,
    copy: Copying | None,
) -> None:
    """Combine what is of one review, write what is made of all, and put the store in its place."""
    if combine:
        combined(connection, writer, copy)
    writer.finish({"combined": _yes(combine)})
    connection.execute("COMMIT")
    with whole_path(target) as place:
        written_anew(connection, place)


def _built(connection: sqlite3.Connection, *, read: int, kept: int, gone: int) -> Built:
    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    unread = connection.execute("SELECT path, error FROM files WHERE error IS NOT NULL ORDER BY row").fetchall()
    notes = connection.execute("SELECT about, message FROM notes ORDER BY row").fetchall()
    return Built(
        read=read, kept=kept, gone=gone, unread=tuple(unread), documents=one("SELECT count(*) FROM documents"),
        recommendations=one("SELECT count(*) FROM recommendations WHERE counted"),
        notes=tuple(f"{about}: {message}" for about, message in notes),
    )  # fmt: skip
