"""Documents that ship with the package; their sources stand in the README beside this file."""

from __future__ import annotations

import os
import pathlib
from importlib import resources

import attrs

from upr.document import Document
from upr.files import write_whole


def load(name: str = "dprk-2014") -> Document:
    """A sample document, parsed.

    Args:
        name: Of the sample.

    Raises:
        ValueError: No sample is called so.

    >>> load("dprk-2014").counts()["supported"]
    81
    """
    from upr.reading import parse_text

    paper = parse_text(_bytes_of(name).decode("utf-8"))
    known = ((paper.id, f"{name}.txt"),)  # the file may be inside an archive, and have no path
    return attrs.evolve(paper, recommendations=[item.with_names(known) for item in paper.recommendations])


def save(path: str | os.PathLike[str], name: str = "dprk-2014") -> None:
    """Write a sample to a file, to read it as one of your own.

    Args:
        path: The file; it is written whole or not at all.
        name: Of the sample.

    Raises:
        ValueError: No sample is called so.

    >>> import pathlib, tempfile, upr
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(pathlib.Path(folder, "paper.txt"))
    ...     upr.read(pathlib.Path(folder, "paper.txt"))
    <Document 849e769c943a position-paper: Democratic People’s Republic of Korea, 167 recommendations>
    """
    write_whole(pathlib.Path(path), _bytes_of(name))


def _bytes_of(name: str) -> bytes:
    folder = resources.files("upr.samples")
    names = sorted(p.name.removesuffix(".txt") for p in folder.iterdir() if p.name.endswith(".txt"))
    if name not in names:
        raise ValueError(f"no sample is called {name!r}; there are {', '.join(names)}")
    return (folder / f"{name}.txt").read_bytes()
