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
from typing import Any, Literal

from upr.cli.marks import Mark, is_unmarked, is_whole, mark_in, short, with_digest
from upr.files import hash_of, identities, identity, write_whole
from upr.patterns import Pattern
from upr.reading import Input

LIST = ".upr-batch.json"
PART = ".upr-batch-part"
_LONGEST_STEM = 180  # bytes; file systems take 255, and a mark, a number and an end must fit
_NUMBERED = Pattern(r"(.+)-\d+")


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
    stems: dict[str, tuple[str, str]] = {}
    for key, stem in plain.items():
        cut = os.fsencode(stem)[:_LONGEST_STEM].decode("utf-8", "ignore")
        hashed = f"{cut}-{short(key)[:8]}"
        numbered = _NUMBERED.fullmatch(_folded(stem))
        clash = counted[_folded(stem)] > 1 or (numbered and numbered[1] in counted)
        if cut != stem:  # the whole stem is no name that fits
            stems[key] = (hashed, hashed)
        else:
            stems[key] = (hashed, stem) if clash else (stem, hashed)
    return stems


def _folded(name: str) -> str:
    """A name as the least particular file system tells names apart: without case, composed."""
    return unicodedata.normalize("NFC", name).casefold()


NameState = Literal["free", "ours", "changed", "taken"]
"""Of a name in the folder: nothing stands there; what the same document of the same source left; the same, but changed
since; or something else, which is never written over."""


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
        if not self._marked:
            return None
        key = key_of(source, self.folder)
        marks: list[Mark] = []
        while not marks or not marks[-1].last:
            mark = self._mark_of(key, len(marks) + 1)
            if mark is None or mark.ok is None:
                return None
            marks.append(mark)
        digests = {mark.sha256 for mark in marks}
        return marks if digests == {sha256_of(source)} - {None} else None

    def left_over(self, source: Input, count: int) -> list[pathlib.Path]:
        """Records that a source gave once, beyond the number that it gives now.

        Args:
            source: One of the batch.
            count: How many documents it gives.
        """
        key = key_of(source, self.folder)
        left: list[pathlib.Path] = []
        while self._marked:
            paths = self._usual(key, count + 1)
            of_source = [path for path in paths if (mark := mark_in(path)) and mark.source == short(key)]
            if not of_source:
                break
            left += of_source
            count += 1
        return left

    def is_output(self, path: pathlib.Path) -> bool:
        """Whether a file of the folder is what an earlier batch wrote there in this format."""
        if path.parent.resolve() != self.folder.resolve() or path.suffix != f".{self._suffix}":
            return False
        return mark_in(path) is not None if self._marked else self._listed.get(path.name, {}).get("form") == self._form

    def write(self, source: Input, number: int, data: bytes) -> str | None:
        """Write the file of a document, whole or not at all, over nothing but what the source itself left.

        Args:
            source: One of the batch.
            number: Which of its documents it is, from 1.
            data: The file; the digest of a mark is set here.

        Returns:
            What people should be told: that a name was taken, or that a file had been changed; None for nothing.

        Raises:
            OSError: It can't be written.
        """
        key = key_of(source, self.folder)
        data = with_digest(data) if self._marked else data
        target, note = self._place(key, number, data)
        write_whole(target, data, part=PART)
        self._taken[_folded(target.name)] = (key, number)
        if not self._marked:
            digest = hashlib.sha256(data).hexdigest()
            self._listed[target.name] = {**self._listing(key, number), "sha256": digest}
        return note

    def _place(self, key: str, number: int, data: bytes) -> tuple[pathlib.Path, str | None]:
        """Where the file of a document is written, and what people should be told of it."""
        names = self._names(key, number)
        usual = list(itertools.islice(names, 3))
        states = {path: self._state(path, key, number, data) for path in usual}
        for path in usual:
            if states[path] in ("ours", "changed"):
                changed = states[path] == "changed"
                return path, f"{path} was not as it had been written: it is written again" if changed else None
        plain_clashes = len(usual[0].name) > len(usual[1].name)  # the second is the stem alone, which others have
        new = itertools.chain(usual[:1], usual[2:] if plain_clashes else usual[1:], names)
        target = next(path for path in new if self._state(path, key, number, data) != "taken")
        if target == usual[0]:
            return target, None
        return target, f"{usual[0]} must stay as it is: the output of {key} goes to {target.name}"

    def close(self) -> None:
        """Write the list of the files that hold no marks.

        Raises:
            OSError: It can't be written.
        """
        if not self._marked and self._listed:
            files = {name: self._listed[name] for name in sorted(self._listed) if (self.folder / name).is_file()}
            text = json.dumps({"schema": "upr/batch/1", "files": files}, indent=1)
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

    def _mark_of(self, key: str, number: int) -> Mark | None:
        """The mark of a document's record that this version made, if its bytes are those that were written."""
        for path in self._usual(key, number):
            mark = mark_in(path)
            if mark is not None and mark.source == short(key) and is_whole(path):
                return mark if (mark.number, mark.made) == (number, self._made) else None
        return None

    def _state(self, path: pathlib.Path, key: str, number: int, data: bytes) -> NameState:
        """Whether a document may be written under a name, and what stands there."""
        if self._taken.get(_folded(path.name), (key, number)) != (key, number):
            return "taken"
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or identity(status) in self._inputs:
                return "taken"
            if path.name in self._listed:
                return self._state_of_listed(path, key, number)
            if status.st_size <= len(data) and data.startswith(path.read_bytes()):
                return "ours"  # the very file, or one that was cut off
        except FileNotFoundError:
            return "free"
        except OSError:
            return "taken"
        return self._state_of_record(path, key, number, data) if self._marked else "taken"

    def _state_of_listed(self, path: pathlib.Path, key: str, number: int) -> NameState:
        listed = self._listed[path.name]
        if not listed.items() >= self._listing(key, number).items():
            return "taken"
        return "ours" if hash_of(path) == listed["sha256"] else "changed"

    def _state_of_record(self, path: pathlib.Path, key: str, number: int, data: bytes) -> NameState:
        mark = mark_in(path)
        if mark is None:
            return "ours" if is_unmarked(path, key, data) else "taken"
        if (mark.source, mark.number) != (short(key), number):
            return "taken"
        return "ours" if is_whole(path) else "changed"

    def _listing(self, key: str, number: int) -> dict[str, Any]:
        """What the list of files without marks says of one, besides its hash."""
        return {"source": short(key), "form": self._form, "number": number}


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
