"""Every example of README.md and docs/ runs in the test suite, each page in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import tempfile
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

_HOME = pathlib.Path.cwd()


# Documents of the corpus that pages read, by the names under which a reader has them.
_DOCUMENTS = {
    "A_HRC_13_13.pdf": "reports/democraticpeoplesrepublicofkorea2010.pdf",
    "A_HRC_27_10.pdf": "reports/democraticpeoplesrepublicofkorea2014.pdf",
    "upr-info.csv": "upr-info/export.csv",
    "thematic_list.docx": "slovenia/thematic_list_cycle3.docx",
    **{
        f"{name}.pdf": f"slovenia/{name}.pdf"
        for number in ("14_15", "28_15", "43_15")
        for name in (f"A_HRC_{number}", f"A_HRC_{number}_Add.1")
    },
}


def _linked(folder: pathlib.Path) -> bool:
    """Whether there is a corpus; its documents are then in the folder too."""
    corpus = pathlib.Path(os.environ.get("UPR_CORPUS") or "nowhere")
    if not corpus.is_dir():
        return False
    for name, path in _DOCUMENTS.items():
        (folder / name).symlink_to((corpus / path).resolve())
    return True


def _setup(namespace: dict[str, object]) -> None:
    """A folder with the sample as a file, as a reader of the pages would have it, and the corpus where there is one."""
    from importlib import resources

    import upr

    folder = tempfile.TemporaryDirectory()
    namespace["_folder"] = folder
    os.chdir(folder.name)
    text = resources.files("upr.samples").joinpath("dprk-2014.txt").read_bytes()
    pathlib.Path("paper.txt").write_bytes(text)
    namespace["upr"] = upr
    namespace["viz"] = importlib.util.find_spec("vl_convert") is not None
    needed = ("vl_convert", "altair", "jinja2", "xlsxwriter", "openpyxl")
    namespace["extras"] = all(importlib.util.find_spec(name) for name in needed)
    namespace["corpus"] = _linked(pathlib.Path(folder.name))
    for name, module in (("xlsx", "xlsxwriter"), ("docx", "docx")):
        namespace[name] = importlib.util.find_spec(module) is not None


def _teardown(namespace: dict[str, object]) -> None:
    os.chdir(_HOME)
    namespace["_folder"].cleanup()  # type: ignore[attr-defined]


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=_setup,
    teardown=_teardown,
).pytest()
