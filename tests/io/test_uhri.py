"""UHRI's workbook: nothing cut, nothing run, every character there."""

from __future__ import annotations

import io
import pathlib
import zipfile

import attrs
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

import upr
from upr.cli.program import main
from upr.errors import ExportError
from upr.io import write_uhri_json, write_uhri_xlsx
from upr.reading import documents_in


def with_text(text: str, **more: object) -> upr.Document:
    paper = upr.samples.load()
    return attrs.evolve(paper, recommendations=(attrs.evolve(paper.recommendations[0], text=text, **more),))


@pytest.mark.parametrize("text", ["x" * 32_766, "\U0001f600" * 16_383])
def test_a_text_too_long_for_a_cell_is_named(text: str) -> None:
    write_uhri_xlsx([with_text(text[:-5])], io.BytesIO())
    out = io.BytesIO()
    with pytest.raises(ExportError, match=r"849e769c943a#1\.2: its Text has 32,7\d\d characters, .* write uhri-json"):
        write_uhri_xlsx([with_text(text)], out)
    assert issubclass(ExportError, upr.UPRError) and out.getvalue() == b""


def test_more_rows_than_a_sheet_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upr.io.uhri._MOST_ROWS", 168)
    write_uhri_xlsx([upr.samples.load()], io.BytesIO())
    monkeypatch.setattr("upr.io.uhri._MOST_ROWS", 167)
    with pytest.raises(ExportError, match="a sheet of Excel has 167 rows, and these are more"):
        write_uhri_xlsx([upr.samples.load()], io.BytesIO())


def test_the_command_tells_and_writes_the_rest(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = iter([with_text("x" * 40_000), upr.samples.load()])
    monkeypatch.setattr("upr.cli.common.read_many", lambda *sources, **more: made)
    (tmp_path / "a.txt").write_text("x")
    assert main(["parse", str(tmp_path / "a.txt"), "-f", "uhri-xlsx", "-o", f"{tmp_path}/o/"]) == 2
    told = capsys.readouterr().err
    assert "its Text has 40,002 characters" in told and "a-2.xlsx" in {p.name for p in (tmp_path / "o").iterdir()}
    made = iter([with_text("x" * 40_000)])
    assert main(["parse", str(tmp_path / "a.txt"), "-f", "uhri-xlsx", "-o", f"{tmp_path}/o.xlsx"]) == 2
    assert not (tmp_path / "o.xlsx").exists()


@pytest.mark.parametrize(
    "text", ["=1+1", "https://example.org", "a\x01b\0c\x0b", "_x0041_", "a\rb", "\ufffe", "  x\n", "{=1}", "-1", "1"]
)
def test_every_character_is_in_the_workbook_and_nothing_runs(text: str) -> None:
    out = io.BytesIO()
    write_uhri_xlsx([with_text("x", themes=(text,))], out)
    sheet = zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"hyperlink" not in sheet and b"<v>" not in sheet
    (_, row) = openpyxl.load_workbook(out).active.iter_rows()
    assert (unescape(row[7].value), row[7].data_type) == (f"- {text}", "s")


@pytest.mark.parametrize("text", ["R&D", "R&amp;D", "&lt;b&gt;", "&#61;1"])
def test_words_that_look_like_html_come_back(text: str) -> None:
    out = io.StringIO()
    write_uhri_json([with_text(f"Fund {text} now", themes=(text,))], out)
    (back,) = documents_in(out.getvalue().encode())
    assert back.recommendations[0].text.endswith(f"Fund {text} now") and back.recommendations[0].themes == (text,)
