"""The record round trip, and cells that can't run."""

from __future__ import annotations

import csv
import io
import json

import pytest

import upr
from upr.cli.program import main
from upr.errors import RecordError
from upr.io.csv import COLUMNS, write_csv
from upr.io.json import from_record, to_record


def test_the_record_survives_json() -> None:
    paper = upr.samples.load()
    assert from_record(json.loads(json.dumps(to_record(paper)))) == paper


@pytest.mark.parametrize(
    "change", [{"schema": "upr/review/1"}, {"recommendations": [{}]}, {"cycle": 9}, {"findings": 3}]
)
def test_a_wrong_record_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        from_record({**to_record(upr.samples.load()), **change})


def test_csv_has_every_recommendation() -> None:
    stream = io.StringIO()
    write_csv([upr.samples.load()], stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert len(rows) == 167
    assert tuple(rows[0]) == COLUMNS
    assert rows[-1]["text"].startswith("Demonstrate a genuine willingness")


def test_parse_prints_a_record_or_an_error(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    import pathlib

    folder = pathlib.Path(str(tmp_path))
    good, bad = folder / "good.txt", folder / "bad.txt"
    from importlib import resources

    good.write_bytes(resources.files("upr.samples").joinpath("dprk-2014.txt").read_bytes())
    bad.write_bytes(b"")
    assert main(["parse", str(good), str(bad), "-f", "jsonl"]) == 3
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert len(first["recommendations"]) == 167
    assert second["error"]["kind"] == "EmptyDocument"
    assert main(["parse", str(good), "-o", str(folder / "out.json"), "-f", "json"]) == 0
    assert json.loads((folder / "out.json").read_text())["source"] == "good.txt"
