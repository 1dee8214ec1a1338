"""What needs an extra says which, in one line: run where the core alone is installed, `nox -s bare`."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import tempfile
import zipfile
from collections.abc import Callable

import upr
from upr.cli import main as command
from upr.errors import MissingExtraError
from upr.io.formats import ROWS, exported

PROJECT = pathlib.Path(__file__).parents[1] / "pyproject.toml"
OPTIONAL = ("narwhals", "pandas", "pyarrow", "openpyxl", "xlsxwriter", "docx", "altair", "jinja2", "httpx", "numpy")
IN_CORE = {"csv", "csv-excel", "edges", "graphml", "upr-info", "uwazi", "uwazi-zip", "impact", "sqlite", "uhri-json"}
PAPER = upr.samples.load()
ITEMS = PAPER.recommendations


def features(folder: pathlib.Path) -> dict[str, tuple[str, Callable[[], object]]]:
    """What is tried, and the extra that it needs."""
    old, word = folder / "plan.xlsx", folder / "list.docx"
    for path, part in ((old, "xl/workbook.xml"), (word, "word/document.xml")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "<a/>")
    return {
        "pandas": ("frames", lambda: PAPER.to_frame()),
        "polars": ("frames", lambda: PAPER.to_frame("polars")),
        "pyarrow": ("parquet", lambda: PAPER.to_frame("pyarrow")),
        "arrow": ("parquet", lambda: ITEMS.__arrow_c_stream__()),
        "parquet": ("parquet", lambda: ITEMS.to_parquet(folder / "x.parquet")),
        "dataset": ("parquet", lambda: upr.io.write_dataset(ITEMS, folder / "data")),
        "corpus of a dataset": ("parquet", lambda: upr.Corpus(folder)),
        "workbook": ("xlsx", lambda: PAPER.to_xlsx(folder / "x.xlsx")),
        "workbook of counts": ("xlsx", lambda: PAPER.counts().to_xlsx(folder / "x.xlsx")),
        "plan": ("xlsx", lambda: PAPER.to_plan(folder / "new.xlsx")),
        "plan filled": ("xlsx", lambda: upr.plan(PAPER, fill=old)),
        "plan in Word": ("docx", lambda: PAPER.to_plan(folder / "new.docx")),
        "a Word file": ("docx", lambda: upr.read(word)),
        "mid-term report": ("docx", lambda: upr.plan(PAPER).to_midterm()),
        "page": ("explorer", lambda: PAPER.to_html()),
        "picture": ("viz", lambda: PAPER.plot_answers().save(folder / "x.png")),
        **{f"-f {form}": (form.partition("-")[2] or form, lambda form=form: exported([PAPER], form))  # type: ignore[misc]
           for form in ROWS if form not in IN_CORE},
    }  # fmt: skip


def main() -> None:
    """Try each."""
    assert not (there := [name for name in OPTIONAL if importlib.util.find_spec(name)]), f"{there} are installed"
    extras = set(re.findall(r"^(\w+) = \[", PROJECT.read_text("utf-8"), re.MULTILINE))
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        tried = features(folder)
        before = set(os.listdir(folder))
        for name, (extra, work) in tried.items():
            try:
                work()
            except MissingExtraError as error:
                told = str(error)
                assert error.extra == extra and extra in extras, f"{name}: {error.extra}, and not {extra}"
                assert f"pip install 'uprkit[{extra}]'" in told and "\n" not in told, f"{name}: {told}"
            else:
                raise AssertionError(f"{name} needs no extra")
        assert set(os.listdir(folder)) <= {*before, "data"}, "something was left"
        for form in sorted(IN_CORE):  # and these need none
            exported([PAPER], form)
        with upr.Corpus.of([PAPER], folder / "x.sqlite") as corpus:
            assert len(corpus.search("torture")) and corpus.to_csv() and corpus.counts("issue")
        assert command(["corpus", "export", str(folder / "x.sqlite"), "-o", str(folder / "x.xlsx")]) == 2
    print(f"{len(tried)} features name their extra; {len(IN_CORE)} formats and the corpus need none")


if __name__ == "__main__":
    main()
