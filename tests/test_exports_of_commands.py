"""What the commands write by the end of a file's name: the same rows as the library, whatever is read."""

from __future__ import annotations

import json
import pathlib

import openpyxl
import pandas
import pyarrow.parquet
import pytest

import upr
from upr.cli.compare import FORMS
from upr.cli.program import main
from upr.io.comparison_rows import link_rows

SAMPLE = pathlib.Path(upr.samples.__file__).with_name("dprk-2014.txt")


@pytest.fixture
def paper(tmp_path: pathlib.Path) -> str:
    """The sample under a name of its own."""
    (tmp_path / "paper.txt").write_bytes(SAMPLE.read_bytes())
    return str(tmp_path / "paper.txt")


@pytest.mark.parametrize("command", ["parse", "combine"])
def test_the_end_of_the_name_says_the_format(command: str, paper: str, tmp_path: pathlib.Path) -> None:
    for end in ("xlsx", "parquet", "csv", "json", "jsonl"):
        assert main([command, paper, "-o", str(tmp_path / f"out.{end}")]) == 0
    frame = upr.read(paper).to_frame("pyarrow")
    assert pyarrow.parquet.read_table(tmp_path / "out.parquet").equals(frame)
    by_csv = pandas.read_csv(tmp_path / "out.csv", dtype=upr.io.DTYPES)
    assert list(by_csv.columns) == frame.column_names and by_csv["label"].tolist() == frame.column("label").to_pylist()
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Recommendations", "Summary", "Audit", "Sources"]
    assert book["Recommendations"].max_row == 168 and json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {value for value in by_csv["file"]} == {"paper.txt"}


def test_a_folder_and_one_file_a_document(paper: str, tmp_path: pathlib.Path) -> None:
    assert main(["parse", paper, "-f", "xlsx", "-o", f"{tmp_path}/books/"]) == 0
    assert [path.name for path in (tmp_path / "books").iterdir() if path.suffix == ".xlsx"] == ["paper.xlsx"]


def test_a_filtered_outcome(paper: str, tmp_path: pathlib.Path) -> None:
    out = str(tmp_path / "noted.xlsx")
    assert main(["combine", paper, "--where", "status=noted", "-o", out]) == 0
    assert openpyxl.load_workbook(out)["Recommendations"].max_row == 16


@pytest.mark.parametrize("form", FORMS)
def test_a_comparison_in_every_format(form: str, paper: str, tmp_path: pathlib.Path) -> None:
    out = tmp_path / f"links.{form}"
    pair = [paper, str(tmp_path / "again.txt")]
    (tmp_path / "again.txt").write_bytes(SAMPLE.read_bytes())
    assert main(["compare", *pair, "--as-given", "-f", form, "-o", str(out)]) == 0
    links = len(upr.compare(upr.read(paper), upr.read(paper), as_given=True).links)
    if form == "parquet":
        assert pyarrow.parquet.read_table(out).num_rows == links
    elif form == "xlsx":
        book = openpyxl.load_workbook(out)
        assert (
            book.sheetnames == ["Links", "Transitions", "New", "Dropped", "Accuracy"]
            and book["Links"].max_row == links + 1
        )
    elif form == "csv":  # the rows that people decide
        rows = link_rows(upr.compare(upr.read(paper), upr.read(paper), as_given=True), unlinked=True)
        assert len(out.read_text("utf-8").splitlines()) == len(list(rows)) + 1
    elif form in ("jsonl", "csv-excel"):
        assert len(out.read_text("utf-8").splitlines()) == links + (form != "jsonl")
    elif form == "json":
        found = json.loads(out.read_text("utf-8"))["links"]
        assert 167 <= len(found) < links and all(link["grade"] for link in found)
    else:
        assert "Comparison" in out.read_text("utf-8")


def test_a_comparison_goes_by_the_end_of_the_name(paper: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "again.txt").write_bytes(SAMPLE.read_bytes())
    pair = [paper, str(tmp_path / "again.txt"), "--as-given"]
    assert main(["compare", *pair, "-o", str(tmp_path / "a.parquet")]) == 0
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").column_names[-2:] == ["linked", "best"]
    assert main(["compare", *pair, "-f", "xlsx"]) == 2
    assert main(["compare", *pair, "-o", paper]) == 2 and pathlib.Path(paper).read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize(("module", "extra"), [("xlsxwriter", "xlsx"), ("pyarrow", "parquet"), ("narwhals", "parquet")])
@pytest.mark.parametrize("command", ["parse", "combine", "compare"])
def test_a_missing_library_is_one_line_and_no_file(
    command: str, module: str, extra: str, paper: str, tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setitem(__import__("sys").modules, module, None)
    out = tmp_path / f"out.{extra}"
    (tmp_path / "again.txt").write_bytes(SAMPLE.read_bytes())
    more = [str(tmp_path / "again.txt"), "--as-given"] if command == "compare" else []
    assert main([command, paper, *more, "-o", str(out)]) == 2
    told = capsys.readouterr().err.strip()
    assert not out.exists() and f"uprkit[{extra}]" in told and "\n" not in told
