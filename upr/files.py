"""Files written whole or not at all, and never over what must stay: an input, a folder, another file's output."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import pathlib
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

PART = ".upr-part"
"""The end of the name of a file that is being written; what has it after a kill can be removed."""


@contextlib.contextmanager
def whole_file(path: pathlib.Path, *, part: str = PART, ours: bool = False) -> Iterator[BinaryIO]:
    """A file to be written, whole or not at all: a temporary file beside it takes its place at the end.

    What is no regular file (a pipe, /dev/null) is written to, and never replaced.

    Args:
        path: The file; a symbolic link is followed, and keeps pointing to what is written.
        part: The end of the temporary file's name.
        ours: Whether the folder is our own: a pipe that stands there is then replaced.

    Raises:
        OSError: It can't be written, or is a folder or a disk.
    """
    if not ours and _is_stream(path):
        with open(path, "wb") as stream:
            yield stream
        return
    target = pathlib.Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=part)
    except OSError as error:  # which names the temporary file
        raise OSError(error.errno, reason(error), str(path)) from error
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
        # mkstemp makes files that the owner alone may read; give those of any new or replaced file.
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def whole_path(path: pathlib.Path, *, part: str = PART) -> Iterator[pathlib.Path]:
    """The path of an empty file for a program that writes files itself; it takes its place at the end, or goes.

    Args:
        path: The file; a symbolic link is followed.
        part: The end of the temporary file's name.

    Raises:
        OSError: It can't be written, or is no regular file.
    """
    if _is_stream(path):
        raise OSError(errno.EINVAL, "it is no regular file, and can't be written in place", str(path))
    target = pathlib.Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=part)
    except OSError as error:
        raise OSError(error.errno, reason(error), str(path)) from error
    os.close(handle)
    try:
        yield pathlib.Path(name)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


def write_whole(path: pathlib.Path, data: str | bytes, *, part: str = PART, ours: bool = False) -> None:
    """Write a file whole or not at all.

    Args:
        path: As `whole_file` takes it.
        data: Text (written as UTF-8, line ends untouched; half of a surrogate pair, which UTF-8 has no bytes for, is
            spelt out) or bytes.
        part: As `whole_file` takes it.
        ours: As `whole_file` takes it.
    """
    with whole_file(path, part=part, ours=ours) as file:
        file.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)


def hash_of(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file, in hexadecimal; it is never whole in memory.

    Args:
        path: The file.

    Raises:
        OSError: It can't be read.

    >>> hash_of(os.devnull)[:12]
    'e3b0c44298fc'
    """
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refusal(output: str, inputs: Iterable[object]) -> str | None:
    """Why an output must not be written; None where it may.

    Args:
        output: Path of a file.
        inputs: What is read: paths count, and standard input for bytes.

    >>> refusal("/dev/null", ["/dev/null"]) is None  # a device loses nothing
    True
    >>> refusal("upr", ["a.pdf"]) is None
    True
    """
    try:
        status = os.stat(output)
    except (OSError, ValueError):
        return None  # there is nothing to be lost; what is wrong with the name is told where it is written
    if stat.S_ISREG(status.st_mode) and identity(status) in identities(inputs):
        return "is one of the inputs, which are never overwritten; name another output"
    return None


def identities(inputs: Iterable[object]) -> set[tuple[int, int]]:
    """The identities of the files that paths lead to, links followed.

    Args:
        inputs: Paths; anything else stands for standard input.
    """
    files = set()
    for source in inputs:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            if isinstance(source, (str, os.PathLike)):
                files.add(identity(os.stat(source)))
            else:
                files.add(identity(os.fstat(sys.stdin.fileno())))
    return files


def identity(status: os.stat_result) -> tuple[int, int]:
    """The device and the number of a file, which are its own whatever its names."""
    return status.st_dev, status.st_ino


def reason(error: OSError) -> str:
    """Why the system refused, in its words.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    """
    return error.strerror or str(error) or type(error).__name__


def _is_stream(path: pathlib.Path) -> bool:
    """Whether a pipe or a device stands under a name, which is written to and not replaced."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if stat.S_ISBLK(mode):
        raise PermissionError(errno.EPERM, "it is a disk, which is never written to", str(path))
    return not stat.S_ISREG(mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
