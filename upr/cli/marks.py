"""What a JSON record of a batch says of its making: its `Mark`, and whether the record is still as it was written."""

from __future__ import annotations

import hashlib
import json
import pathlib
from typing import Any

import attrs
import regex

from upr.io.json import SCHEMA

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


def marked(record: dict[str, Any], mark: Mark) -> dict[str, Any]:
    """A record with its mark, early, so that it is found without reading the whole.

    Args:
        record: A JSON record.
        mark: What is to be said of its making.
    """
    batch = {**attrs.asdict(mark), "digest": _NO_DIGEST.decode()}
    return {"schema": record["schema"], "batch": batch, **record}


def mark_in(path: pathlib.Path) -> Mark | None:
    """The mark of a record; None where the file has none, or can't be read.

    Args:
        path: Any file.
    """
    printed = _MARK.match(_head(path))
    if printed is None:
        return None
    sha256 = printed["sha256"]
    return Mark(
        source=printed["source"].decode(), sha256=sha256.decode() if sha256 else None, made=printed["made"].decode(),
        number=int(printed["number"]), last=printed["last"] == b"true",
        ok=None if printed["ok"] == b"null" else printed["ok"] == b"true",
    )  # fmt: skip


def is_whole(path: pathlib.Path) -> bool:
    """Whether a record with a mark is as it was written."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            mark = _MARK.match(head)
            if mark is None:
                return False
            start, end = mark.span("digest")
            digest = hashlib.sha256(head[:start] + _NO_DIGEST + head[end:])
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest().encode() == mark["digest"]


def with_digest(data: bytes) -> bytes:
    """A record that `marked` made, as JSON, with the digest of its own bytes in its mark.

    Args:
        data: The record's bytes.

    Raises:
        ValueError: It has no mark, or one with a digest.
    """
    mark = _MARK.match(data[:_HEAD])
    if mark is None or mark["digest"] != _NO_DIGEST:
        raise ValueError("the record has no mark whose digest is open")
    start, end = mark.span("digest")
    return data[:start] + hashlib.sha256(data).hexdigest().encode() + data[end:]


def is_unmarked(path: pathlib.Path, key: str, data: bytes) -> bool:
    """Whether a file is the record that a version without marks made of the same file.

    Args:
        path: The file.
        key: The source, as `upr.cli.record_folder.key_of` gives it.
        data: The record that is to be written now.
    """
    record = _UNMARKED.match(_head(path))
    if record is None:
        return False
    if record["sha256"] is not None:
        return b'"sha256": "' + record["sha256"] + b'"' in data[:_HEAD]
    name = json.dumps(pathlib.PurePath(key).name, ensure_ascii=False)
    return bool(record["name"] == name.encode("utf-8", "replace"))


def _head(path: pathlib.Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
