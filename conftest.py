"""Every example of README.md and docs/ runs in the test suite, each page in a folder of its own."""

from __future__ import annotations

import os
import pathlib
import tempfile
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

_HOME = pathlib.Path.cwd()


def _setup(namespace: dict[str, object]) -> None:
    """A folder with the sample as a file, as a reader of the pages would have it."""
    from importlib import resources

    import upr

    folder = tempfile.TemporaryDirectory()
    namespace["_folder"] = folder
    os.chdir(folder.name)
    text = resources.files("upr.samples").joinpath("dprk-2014.txt").read_bytes()
    pathlib.Path("paper.txt").write_bytes(text)
    namespace["upr"] = upr


def _teardown(namespace: dict[str, object]) -> None:
    os.chdir(_HOME)
    namespace["_folder"].cleanup()  # type: ignore[attr-defined]


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=_setup,
    teardown=_teardown,
).pytest()
