"""The commands `upr cluster` and `upr match`: what they print, files by their names' ends, decisions, exit statuses."""

from __future__ import annotations

import csv
import json
import pathlib

import pytest

import upr
from tests.parsers.papers import KENYA
from upr.cli.program import main
from upr.io.comparison import from_clusters_record, from_uptakes_record


@pytest.fixture
def paper(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "paper.txt"
    path.write_text(KENYA.text(), "utf-8")
    return str(path)


@pytest.fixture
def asks(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "asks.txt"
    path.write_text("\ufeffRatify the Convention against Torture\n\nAbolish the death penalty\n", "utf-8")
    return str(path)


def rows_of(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_clusters_are_printed(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = upr.cluster(upr.read(paper))
    assert main(["cluster", paper]) == 0
    shown = capsys.readouterr().out
    assert f"Clusters {len(expected)} of {len(upr.read(paper).recommendations)} recommendations" in shown
    assert "expected: " in shown and "stand alone" in shown
    assert main(["cluster", paper, "--members", "--examples", "1"]) == 0
    shown = capsys.readouterr().out
    assert expected[0].id in shown and shown.count("\n* ") == 1
    assert all(f" {item.label} {item.status.value}: " in shown for item in expected[0].members)
    assert main(["cluster", paper, "--least", "0.9"]) == 0
    assert "expected: " not in capsys.readouterr().out  # which was measured at the default


def test_clusters_go_out_and_come_back(
    paper: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    table = tmp_path / "clusters.csv"
    assert main(["cluster", paper, "-o", str(table)]) == 0
    rows = rows_of(table)
    assert len(rows) == len(upr.read(paper).recommendations)
    first = next(row for row in rows if int(row["times"]) > 1)
    first["decision"] = "reject"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert main(["cluster", paper, "--decisions", str(table), "-f", "json"]) == 0
    found = from_clusters_record(json.loads(capsys.readouterr().out))
    alone = next(each for each in found if any(item.label == first["label"] for item in each.members))
    assert len(alone) == 1 and alone.decided
    assert main(["cluster", paper, "--decisions", str(table), "-o", str(table)]) == 2  # an input is never overwritten
    assert main(["cluster", paper, "--decisions", str(tmp_path / "none.csv")]) == 2
    assert main(["cluster", paper, "-f", "xlsx"]) == 2 and "name it with -o" in capsys.readouterr().err


def test_clusters_as_a_workbook(paper: str, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    table = tmp_path / "clusters.xlsx"
    assert main(["cluster", paper, "-o", str(table)]) == 0
    assert upr.cluster(upr.read(paper), decisions=table) == upr.cluster(upr.read(paper))


@pytest.mark.parametrize("words", [["--least", "2"], ["--least", "much"], ["-f", "jsonl"]])
def test_what_is_no_choice_is_told(words: list[str], paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["cluster", paper, *words])
    assert stopped.value.code == 2 and words[1] in capsys.readouterr().err


def test_asks_are_matched(asks: str, paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", asks, paper, "--examples", "1"]) == 0
    shown = capsys.readouterr().out
    found = upr.match(asks, upr.read(paper))
    assert "Uptakes 2: " in shown and "\n1. Ratify the Convention against Torture\n" in shown
    assert str(found.accuracy) in shown and "\n   not linked by meaning\n" in shown
    best = found[0].links[0].later
    assert f"{best.label} {best.status.value}: {best.text}" in shown
    assert main(["match", asks, paper, "-f", "json"]) == 0
    again = from_uptakes_record(json.loads(capsys.readouterr().out))
    assert [each.ask.text for each in again] == ["Ratify the Convention against Torture", "Abolish the death penalty"]


def test_rows_of_asks(asks: str, paper: str, tmp_path: pathlib.Path) -> None:
    table, out = tmp_path / "asks.csv", tmp_path / "out.csv"
    table.write_text("number,Proposal\n1,Abolish the death penalty\n", "utf-8")
    assert main(["match", str(table), paper, "--column", "Proposal", "-o", str(out)]) == 0
    assert {row["ask_text"] for row in rows_of(out)} == {"Abolish the death penalty"}
    assert main(["match", str(table), paper]) == 2  # none of the known columns
    assert main(["match", asks, paper, "--column", "Proposal"]) == 2
    assert main(["match", asks, paper, "-o", asks]) == 2


def test_files_without_asks_are_told(paper: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_text("\n \n", "utf-8")
    binary.write_bytes(b"a\0b\n")
    for path, words in ((empty, "holds no ask"), (binary, "is no text"), (tmp_path / "none.txt", "there is no file")):
        assert main(["match", str(path), paper]) == 2
        assert words in capsys.readouterr().err
    assert main(["match", str(tmp_path / "none.txt"), str(tmp_path / "none.pdf")]) == 2  # told before anything is read
