"""Documents that ship with the package; their sources stand in the README beside this file."""

from __future__ import annotations

from importlib import resources

import attrs

from upr.document import Document


def load(name: str = "dprk-2014") -> Document:
    """A sample document, parsed.

    >>> load("dprk-2014").counts()["supported"]
    81
    """
    from upr.reading import parse_text

    folder = resources.files("upr.samples")
    names = sorted(p.name.removesuffix(".txt") for p in folder.iterdir() if p.name.endswith(".txt"))
    if name not in names:
        raise ValueError(f"no sample is called {name!r}; there are {', '.join(names)}")
    paper = parse_text((folder / f"{name}.txt").read_text(encoding="utf-8"))
    known = ((paper.id, f"{name}.txt"),)  # the file may be inside an archive, and have no path
    return attrs.evolve(paper, recommendations=[item.with_names(known) for item in paper.recommendations])
