"""`upr corpus`."""

from __future__ import annotations

import csv
import io
import json
import pathlib

import pytest

import upr
from tests.corpus.papers import folder_of
from upr.cli import main


@pytest.fixture
def store(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> str:
    folder = folder_of(tmp_path / "papers", "Chad", "Kenya")
    path = str(tmp_path / "x.sqlite")
    assert main(["corpus", "build", str(folder), "-o", path]) == 0
    out = capsys.readouterr()
    assert out.out.endswith("x.sqlite: 6 recommendations, 2 documents; 2 files read, 0 unchanged, 0 gone, 0 not read\n")
    assert out.err == ""
    return path


def test_a_file_that_can_not_be_read_gives_3_and_the_store_is_there(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path / "papers", "Chad")
    (folder / "letter.txt").write_text("Good morning", encoding="utf-8")
    assert main(["corpus", "build", str(folder), "-o", str(tmp_path / "x.sqlite")]) == 3
    assert "letter.txt: no parser knows" in capsys.readouterr().err
    with upr.Corpus(tmp_path / "x.sqlite") as corpus:
        assert len(corpus) == 3


def test_search(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["corpus", "search", store, '"death penalty" AND abolishing', "--status", "accepted", "--to", "Kenya"])
        == 0
    )
    out = capsys.readouterr().out
    assert "Abolish the death penalty in Kenya" in out and "Chad" not in out and "1 recommendations" not in out
    assert main(["corpus", "search", store, "unicorns"]) == 0
    assert "no recommendation" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "uwazi", "impact"])
def test_search_in_a_format(store: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "search", store, "prisons", "-f", form]) == 0
    out = capsys.readouterr().out
    if form == "json":
        texts = [record["text"] for record in json.loads(out)]
    elif form == "jsonl":
        texts = [json.loads(line)["text"] for line in out.splitlines()]
    else:
        name = {"csv": "text", "uwazi": "recommendation", "impact": "Title [database:title]"}[form]
        texts = [row[name] for row in csv.DictReader(io.StringIO(out))]
    assert sorted(texts) == ["Go on with reforms of prisons in Chad", "Go on with reforms of prisons in Kenya"]


def test_search_into_a_file(store: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "found.csv"
    assert main(["corpus", "search", store, "convention", "-o", str(target), "--most", "1"]) == 0
    assert len(target.read_text("utf-8").splitlines()) == 2
    before = pathlib.Path(store).read_bytes()
    assert main(["corpus", "search", store, "convention", "-f", "json", "-o", store]) == 2
    assert pathlib.Path(store).read_bytes() == before and "the store itself" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [['"open'], ["a", "--status", "agreed"], ["a", "--where", "colour=red"], ["a", "--where", "status"],
     ["a", "--to", "Atlantis"], ["a", "--where", "predicate=x"], ["a", "--most", "0"]],
)  # fmt: skip
def test_a_wrong_question_gives_2_and_one_line(
    store: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "search", store, *words]) == 2
    out = capsys.readouterr()
    assert out.out == "" and len(out.err.splitlines()) == 1 and "sql" not in out.err.lower().replace("x.sqlite", "")


def test_numbers_are_asked_as_numbers(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with upr.Corpus(store) as corpus:
        number = corpus.count(action=4)
    assert main(["corpus", "count", store, "--where", "action=4", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == number > 0
    assert main(["corpus", "count", store, "--sdg", "16"]) == 2
    assert "not '16'" in capsys.readouterr().err


def test_count(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "count", store, "to", "--words", "prisons", "--where", "run=1", "--where", "to=Chad"]) == 2
    assert "no keyword 'run'" in capsys.readouterr().err
    assert main(["corpus", "count", store, "to", "status", "--words", "prisons OR convention", "-f", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["total"] == 4 and {"to": "Chad", "status": "rejected", "number": 1} in said["counts"]
    assert main(["corpus", "count", store]) == 0
    assert "total" in capsys.readouterr().out


def test_info(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "info", store, "--check"]) == 0
    out = capsys.readouterr().out
    assert "6 recommendations, 2 documents" in out and "papers/chad.txt" in out and f"uprkit {upr.__version__}" in out
    assert main(["corpus", "info", store, "-f", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in said["files"]] == ["papers/chad.txt", "papers/kenya.txt"]


def test_export_and_metadata(store: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "export", store, "-f", "data-package", "-o", str(tmp_path / "package")]) == 0
    assert (tmp_path / "package" / "datapackage.json").exists()
    assert main(["corpus", "export", store, "-f", "data-package", "-o", str(tmp_path / "package")]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert main(["corpus", "metadata", store]) == 0
    assert "recommendations_fts" in capsys.readouterr().out


@pytest.mark.parametrize("action", [["search", "x"], ["info"], ["count"], ["metadata"]])
def test_what_is_no_store_gives_3(
    action: list[str], tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = next(folder_of(tmp_path / "papers", "Chad").iterdir())
    name, *rest = action
    assert main(["corpus", name, str(paper), *rest]) == 3
    assert "it is no SQLite file" in capsys.readouterr().err


def test_standard_input_is_no_file(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "build", "-", "-o", str(tmp_path / "x.sqlite")]) == 2
    assert "a store is built of files" in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = str(folder_of(tmp_path / "papers", "Chad"))
    assert main(["corpus", "build", paper, "-o", str(tmp_path / "no" / "x.sqlite")]) == 2
    assert "can't be written: No such file or directory" in capsys.readouterr().err
