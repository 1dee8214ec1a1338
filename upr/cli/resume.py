"""A folder of outputs, one file a document: names that don't clash, what an earlier batch left, and whose each file is.

A JSON record says itself which source gave it, as which of its documents, whether that was the last one, and what its
bytes were (`Mark`): a source is done when every record that it gave is there and whole, whatever was killed, removed or
damaged in between. Files of other formats can't say so; what is known of them stands in a hidden file of the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import pathlib
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import regex

from upr.files import hash_of, identities, identity, write_whole
from upr.io.json import SCHEMA
from upr.patterns import Pattern
from upr.reading import Input

LIST = ".upr-batch.json"
PART = ".upr-batch-part"
_LONGEST_STEM = 180  # bytes; file systems take 255, and a mark, a number and an end must fit
_CHUNK = 1 << 18
_HEAD = 2048  # bytes, in which a mark stands
_NO_DIGEST = b"0" * 64
_MARK = regex.compile(
    rb'\A\{\s*"schema": "' + SCHEMA.encode() + rb'",\s*"batch": \{\s*"source": "(?P<source>[0-9a-f]{16})",'
    rb'\s*"sha256": (?:null|"(?P<sha256>[0-9a-f]{64})"),\s*"made": "(?P<made>[0-9a-f]{16})",'
    rb'\s*"number": (?P<number>[1-9]\d{0,8}),\s*"last": (?P<last>true|false),\s*"ok": (?P<ok>null|true|false),'
    rb'\s*"digest": "(?P<digest>[0-9a-f]{64})"\s*\}'
)
# A record of a version that left no mark: of a document, and of a file that could not be read.
_NUMBERED = Pattern(r"(.+)-\d+")
_UNMARKED = regex.compile(
    rb'\A\{\s*"schema": "' + SCHEMA.encode() + rb'",(?:\s*"id": "[^"\\]*",)?\s*"source": (?P<name>"(?:[^"\\]|\\.)*+"),'
    rb'\s*(?:"sha256": "(?P<sha256>[0-9a-f]{64})"|"error": )'
)


@attrs.frozen
class Mark:
    """What a record of a batch says of its making.

    Args:
        source: Of which source it is, as `short` of its key.
        sha256: Of the source's bytes; None where they could be read only once.
        made: Of the version and the options that it was made with.
        number: Which of the source's documents it is, from 1.
        last: Whether the source gave no more.
        ok: Whether its audit held; None for the record of an error.
    """

    source: str
    sha256: str | None
    made: str
    number: int
    last: bool
    ok: bool | None


def short(text: str) -> str:
    """A text as 16 hexadecimal digits of its hash: records hold no folders.

    >>> short("reports/a.pdf")
    'e70fdcee9abb64c3'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def key_of(source: Input, folder: pathlib.Path) -> str:
    """A source by its path as seen from a folder, so that both can be moved together; standard input by "-".

    >>> key_of("papers/a.pdf", pathlib.Path("records")), key_of(b"bytes", pathlib.Path("."))
    ('../papers/a.pdf', '-')
    """
    if not isinstance(source, (str, os.PathLike)):
        return "-"
    try:
        return pathlib.Path(os.path.relpath(os.fspath(source), folder)).as_posix()
    except ValueError:  # another drive
        return os.path.abspath(os.fspath(source))


def sha256_of(source: Input) -> str | None:
    """The hash of a source; None where it can't be read, or once only (a pipe).

    >>> sha256_of(b"")[:12], sha256_of("missing.pdf")
    ('e3b0c44298fc', None)
    """
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    if not isinstance(source, (str, os.PathLike)) or not os.path.isfile(source):
        return None
    try:
        return hash_of(source)
    except OSError:
        return None  # reading it tells why


def stems_for(keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """By source its stem alone, and with a hash; the one to be taken first stands first.

    The hash comes first where two sources would have files of one name: of one stem, on any file system, or of a stem
    that another one's second document has. It depends on the sources alone, not on what stands in the folder.

    >>> [first for first, _ in stems_for(["a.pdf", "b.csv", "b-2.txt"]).values()]
    ['a', 'b', 'b-2-2544fb33']
    """
    plain = {key: "standard input" if key == "-" else pathlib.PurePath(key).stem for key in keys}
    counted = Counter(_folded(stem) for stem in plain.values())
    found: dict[str, tuple[str, str]] = {}
    for key, stem in plain.items():
        cut = os.fsencode(stem)[:_LONGEST_STEM].decode("utf-8", "ignore")
        hashed = f"{cut}-{short(key)[:8]}"
        numbered = _NUMBERED.fullmatch(_folded(stem))
        clash = counted[_folded(stem)] > 1 or (numbered and numbered[1] in counted)
        if cut != stem:  # the whole stem is no name that fits
            found[key] = (hashed, hashed)
        else:
            found[key] = (hashed, stem) if clash else (stem, hashed)
    return found


def _folded(name: str) -> str:
    """A name as the least particular file system tells names apart: without case, composed."""
    return unicodedata.normalize("NFC", name).casefold()


class RecordFolder:
    """The outputs of one batch: where each goes, and what of them is there.

    Args:
        folder: It exists.
        sources: All of the batch; none of them is ever written over.
        form: Format of the files; "json" and "jsonl" are records with marks.
        suffix: End of the files' names.
        made: Version and options of the batch, as `short` gives them.
    """

    def __init__(self, folder: pathlib.Path, sources: Sequence[Input], *, form: str, suffix: str, made: str) -> None:
        self.folder = folder
        self._form, self._suffix, self._made = form, suffix, made
        self._marked = form in ("json", "jsonl")
        self._inputs = identities(sources)
        self._stems = stems_for([key_of(source, folder) for source in sources])
        self._listed = _listed(folder / LIST)
        # Names given in this run, with their source and number.
        self._taken: dict[str, tuple[str, int]] = {_folded(LIST): ("", 0)}

    def done(self, source: Input) -> list[Mark] | None:
        """The marks of all that a source gave, where every record is there and whole; else None.

        Args:
            source: One of the batch.
        """
        key, sha256 = key_of(source, self.folder), None
        marks: list[Mark] = []
        while self._marked:
            number = len(marks) + 1
            mark = next(filter(None, (self._whole(path, key) for path in self._usual(key, number))), None)
            if mark is None or mark.number != number or mark.made != self._made or mark.ok is None:
                return None
            sha256 = sha256 or sha256_of(source)
            if sha256 is None or mark.sha256 != sha256:
                return None
            marks.append(mark)
            if mark.last:
                return marks
        return None

    def left_over(self, source: Input, count: int) -> list[pathlib.Path]:
        """Records that a source gave once, beyond the number that it gives now.

        Args:
            source: One of the batch.
            count: How many documents it gives.
        """
        key = key_of(source, self.folder)
        found: list[pathlib.Path] = []
        while self._marked:
            paths = self._usual(key, count + 1)
            here = [path for path in paths if (mark := mark_in(path)) and mark.source == short(key)]
            if not here:
                break
            found += here
            count += 1
        return found

    def is_output(self, path: pathlib.Path) -> bool:
        """Whether a file of the folder is what an earlier batch wrote there in this format."""
        if path.parent.resolve() != self.folder.resolve() or path.suffix != f".{self._suffix}":
            return False
        return mark_in(path) is not None if self._marked else self._listed.get(path.name, {}).get("form") == self._form

    def write(self, source: Input, number: int, data: bytes) -> list[str]:
        """Write the file of a document, whole or not at all, over nothing but what the source itself left.

        Args:
            source: One of the batch.
            number: Which of its documents it is, from 1.
            data: The file; the digest of a mark is set here.

        Returns:
            What people should be told: that a name was taken, or that a file had been changed.

        Raises:
            OSError: It can't be written.
        """
        key = key_of(source, self.folder)
        data = _with_digest(data) if self._marked else data
        names = self._names(key, number)
        usual = list(itertools.islice(names, 3))
        states = {path: self._state(path, key, number, data) for path in usual}
        target = next((path for path in usual if states[path] in ("ours", "changed")), None)
        notes = []
        if target is None:
            plain_clashes = len(usual[0].name) > len(usual[1].name)  # the second is the stem alone, which others have
            new = itertools.chain(usual[:1], usual[2:] if plain_clashes else usual[1:], names)
            target = next(path for path in new if self._state(path, key, number, data) != "taken")
            if target != usual[0]:
                notes.append(f"{usual[0]} must stay as it is: the output of {key} goes to {target.name}")
        elif states[target] == "changed":
            notes.append(f"{target} was not as it had been written: it is written again")
        write_whole(target, data, part=PART)
        self._taken[_folded(target.name)] = (key, number)
        if not self._marked:
            digest = hashlib.sha256(data).hexdigest()
            self._listed[target.name] = {"source": short(key), "form": self._form, "number": number, "sha256": digest}
        return notes

    def close(self) -> None:
        """Note what is known of files that don't say it themselves.

        Raises:
            OSError: It can't be written.
        """
        if not self._marked and self._listed:
            there = {name: self._listed[name] for name in sorted(self._listed) if (self.folder / name).is_file()}
            text = json.dumps({"schema": "upr/batch/1", "files": there}, indent=1)
            write_whole(self.folder / LIST, f"{text}\n", part=PART)

    def _names(self, key: str, number: int) -> Iterator[pathlib.Path]:
        """Where a document may go, the best place first; the first three are the usual ones."""
        tail = f"-{number}" if number > 1 else ""
        first, second = self._stems[key]
        hashed = max(first, second, key=len)
        more = (f"{hashed}-{self._form}{n if n > 1 else ''}" for n in itertools.count(1))
        for stem in itertools.chain((first, second), more):
            yield self.folder / f"{stem}{tail}.{self._suffix}"

    def _usual(self, key: str, number: int) -> list[pathlib.Path]:
        return list(itertools.islice(self._names(key, number), 3))

    def _whole(self, path: pathlib.Path, key: str) -> Mark | None:
        """The mark of a record of a source, if its bytes are those that were written."""
        mark = mark_in(path)
        return mark if mark is not None and mark.source == short(key) and is_whole(path) else None

    def _state(self, path: pathlib.Path, key: str, number: int, data: bytes) -> str:
        """Of a name: "free"; "ours", what this source left; "changed", the same, changed since; or "taken"."""
        if self._taken.get(_folded(path.name), (key, number)) != (key, number):
            return "taken"
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or identity(found) in self._inputs:
                return "taken"
            mine = {"source": short(key), "form": self._form, "number": number}
            listed = self._listed.get(path.name)
            if listed and listed.items() >= mine.items():
                return "ours" if hash_of(path) == listed["sha256"] else "changed"
            if listed:
                return "taken"
            if found.st_size <= len(data) and data.startswith(path.read_bytes()):
                return "ours"  # the very file, or one that was cut off
        except FileNotFoundError:
            return "free"
        except OSError:
            return "taken"
        if not self._marked:
            return "taken"
        mark = mark_in(path)
        if mark is None:
            return "ours" if _is_unmarked(path, key, data) else "taken"
        if (mark.source, mark.number) != (short(key), number):
            return "taken"
        return "ours" if is_whole(path) else "changed"


def marked(record: dict[str, Any], mark: Mark) -> dict[str, Any]:
    """A record with its mark, early, so that it is found without reading the whole.

    Args:
        record: A JSON record.
        mark: What is to be said of its making.
    """
    told = {**attrs.asdict(mark), "digest": _NO_DIGEST.decode()}
    return {"schema": record["schema"], "batch": told, **record}


def mark_in(path: pathlib.Path) -> Mark | None:
    """The mark of a record; None where the file has none, or can't be read.

    Args:
        path: Any file.
    """
    found = _MARK.match(_head(path))
    if found is None:
        return None
    sha256 = found["sha256"]
    return Mark(
        source=found["source"].decode(), sha256=sha256.decode() if sha256 else None, made=found["made"].decode(),
        number=int(found["number"]), last=found["last"] == b"true",
        ok=None if found["ok"] == b"null" else found["ok"] == b"true",
    )  # fmt: skip


def is_whole(path: pathlib.Path) -> bool:
    """Whether a record with a mark is as it was written."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            found = _MARK.match(head)
            if found is None:
                return False
            start, end = found.span("digest")
            digest = hashlib.sha256(head[:start] + _NO_DIGEST + head[end:])
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest().encode() == found["digest"]


def _with_digest(data: bytes) -> bytes:
    found = _MARK.match(data[:_HEAD])
    if found is None or found["digest"] != _NO_DIGEST:
        raise ValueError("the record has no mark whose digest is open")
    start, end = found.span("digest")
    return data[:start] + hashlib.sha256(data).hexdigest().encode() + data[end:]


def _is_unmarked(path: pathlib.Path, key: str, data: bytes) -> bool:
    """Whether a file is the record that a version without marks made of the same file."""
    found = _UNMARKED.match(_head(path))
    if found is None:
        return False
    if found["sha256"] is not None:
        return b'"sha256": "' + found["sha256"] + b'"' in data[:_HEAD]
    return bool(found["name"] == json.dumps(pathlib.PurePath(key).name, ensure_ascii=False).encode("utf-8", "replace"))


def _head(path: pathlib.Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _listed(path: pathlib.Path) -> dict[str, dict[str, Any]]:
    """What is known of the files of formats without marks; nothing where the list is damaged."""
    try:
        files = json.loads(path.read_bytes())["files"]
        return {
            name: known
            for name, known in files.items()
            if isinstance(known["source"], str) and isinstance(known["sha256"], str)
            and isinstance(known["form"], str) and isinstance(known["number"], int)
        }  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


@contextlib.contextmanager
def reserved(folder: pathlib.Path) -> Iterator[bool]:
    """One batch at a time in a folder, where the system can tell; gives whether it is free.

    What a batch that was killed had begun to write is removed.

    Args:
        folder: It exists.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    _HELD.add(handle)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a file system without locks
            yield True
            return
        for left in folder.glob(f".*{PART}"):
            left.unlink(missing_ok=True)
        yield True
    finally:
        _HELD.discard(handle)
        os.close(handle)


_HELD: set[int] = set()  # folders that this process has reserved


def _let_go() -> None:
    """In a process that is forked off: a worker that outlives a batch that was killed must not keep its folder."""
    while _HELD:
        os.close(_HELD.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
