"""`upr plot`: pictures of files from the command line, and words where no file is named."""

from __future__ import annotations

import pathlib
import sys

import pytest

from tests.comparison.toys import FIRST, SECOND
from upr.cli.program import main
from upr.document import Document
from upr.io.json import to_record
from upr.io.text import json_text
from upr.query import Recommendations


def record(folder: pathlib.Path, items: Recommendations, name: str) -> str:
    document = Document(
        id=items[0].document, kind="working-group-report", recommendations=items,
        state_under_review=items[0].state_under_review, cycle=items[0].cycle,
    )  # fmt: skip
    path = folder / name
    path.write_text(json_text(to_record(document)), "utf-8")
    return str(path)


@pytest.fixture
def cycles(tmp_path: pathlib.Path) -> list[str]:
    return [record(tmp_path, FIRST, "one.json"), record(tmp_path, SECOND, "two.json")]


def test_words_where_no_file_is_named(cycles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "answers", *cycles]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Kenya: answers, cycles 1 and 2.") and "cycle 2: 2 supported, 2 noted" in out


@pytest.mark.parametrize("what", ["answers", "states", "issues", "regions", "flow", "repeated"])
@pytest.mark.filterwarnings("error")
def test_every_picture_is_written(what: str, cycles: list[str], tmp_path: pathlib.Path) -> None:
    assert main(["plot", what, *cycles, "-o", str(tmp_path / "x.json")]) == 0
    assert (tmp_path / "x.json").stat().st_size > 300


def test_clusters_are_of_one_review(cycles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "clusters", cycles[0], "--by", "size"]) == 0
    assert "how often asks are made" in capsys.readouterr().out
    assert main(["plot", "clusters", *cycles]) == 2
    assert "one State's one cycle" in capsys.readouterr().err


def test_png_and_svg(cycles: list[str], tmp_path: pathlib.Path) -> None:
    pytest.importorskip("vl_convert")
    assert main(["plot", "answers", *cycles, "-o", str(tmp_path / "x.png"), "--width", "200", "--title", "T"]) == 0
    assert main(["plot", "flow", *cycles, "-o", str(tmp_path / "x.svg")]) == 0
    assert (tmp_path / "x.png").read_bytes()[:4] == b"\x89PNG"
    assert (tmp_path / "x.svg").read_text("utf-8").startswith("<svg")


def test_wrong_usage_is_told(cycles: list[str], tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "flow", *cycles, "--by", "cycle"]) == 2
    assert "flow takes no --by; it takes --title, --width, --height" in capsys.readouterr().err
    assert main(["plot", "answers", *cycles, "--share", "supported"]) == 2
    assert "is for regions" in capsys.readouterr().err
    assert main(["plot", "answers", *cycles, "-o", str(tmp_path / "x.gif")]) == 2
    assert ".png, .svg, .html" in capsys.readouterr().err
    assert main(["plot", "flow", cycles[0]]) == 2
    assert "two cycles at least" in capsys.readouterr().err
    assert main(["plot", "answers", *cycles, "-o", cycles[0]]) == 2
    assert "one of the inputs" in capsys.readouterr().err
    assert main(["plot", "answers", *cycles, "-o", str(tmp_path / "no" / "x.json")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_a_file_that_can_not_be_read_is_told(cycles: list[str], tmp_path: pathlib.Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert main(["plot", "answers", cycles[0], str(tmp_path / "bad.pdf"), "-o", str(tmp_path / "x.json")]) == 3
    assert (tmp_path / "x.json").exists()


def test_a_missing_extra_is_told(
    cycles: list[str], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["plot", "answers", *cycles, "-o", str(tmp_path / "x.png")]) == 2
    assert capsys.readouterr().err == "upr: drawing needs vl-convert-python: pip install 'uprkit[viz]'\n"


def test_all_rows(cycles: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "states", *cycles, "--top", "1"]) == 0
    assert "1 of 5 States shown" in capsys.readouterr().out
    assert main(["plot", "states", *cycles, "--top", "0", "--sort", "name", "--share"]) == 0
    assert "shown" not in capsys.readouterr().out
