"""A folder of records, one file a source: names that don't clash, and what is there from an earlier batch."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
from collections import Counter
from collections.abc import Sequence

import attrs

from upr.plugins import Registry
from upr.reading import Input


@attrs.frozen
class Known:
    """What a record says of itself.

    Args:
        sha256: Of the file that it was made from.
        parser: Name and version.
        ok: Whether its audit held.
    """

    sha256: str
    parser: tuple[str, str]
    ok: bool


def key_of(source: Input) -> str:
    """A source by its path; standard input by "-".

    >>> key_of(pathlib.Path("reports/a.pdf")), key_of(b"bytes")
    ('reports/a.pdf', '-')
    """
    return os.fspath(source) if isinstance(source, (str, os.PathLike)) else "-"


def names_for(sources: Sequence[Input]) -> dict[str, str]:
    """The name of each source's record: its stem, with a hash of its path where two have one stem.

    >>> names_for(["a.pdf", "b.pdf"])
    {'a.pdf': 'a', 'b.pdf': 'b'}
    """
    stems = {key_of(source): pathlib.PurePath(key_of(source)).stem for source in sources}
    stems = {key: "standard input" if key == "-" else stem for key, stem in stems.items()}
    counted = Counter(stem.casefold() for stem in stems.values())
    for key, stem in stems.items():
        if counted[stem.casefold()] > 1:
            whole = os.path.abspath(key).encode("utf-8", "surrogateescape")
            stems[key] = f"{stem}-{hashlib.sha256(whole).hexdigest()[:8]}"
    return stems


def records_in(folder: pathlib.Path) -> dict[str, Known]:
    """The records of a folder by name; records of errors are not among them, so that their files are read again."""
    found = {}
    for path in folder.glob("*.json"):
        try:
            record = json.loads(path.read_bytes())
            parser = (record["parser"]["name"], record["parser"]["version"])
            found[path.stem] = Known(record["sha256"], parser, record["audit"]["ok"])
        except (ValueError, KeyError, TypeError, OSError):
            continue  # another program's file, or the record of an error
    return found


def is_done(source: Input, record: Known | None, registry: Registry, parser: str | None) -> bool:
    """Whether a record was made of this very file, by a parser as it now is.

    Args:
        source: The file; bytes are never done.
        record: What stands under its name, if anything.
        registry: Whose parsers count.
        parser: Name of the parser asked for; None for any.
    """
    if record is None or not isinstance(source, (str, os.PathLike)):
        return False
    current = {(known.name, known.version) for known in registry.parsers}
    if record.parser not in current or (parser is not None and record.parser[0] != parser):
        return False
    try:
        return hashlib.sha256(pathlib.Path(source).read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False
