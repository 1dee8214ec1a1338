"""CSV that programs read back as it was: labels stay texts in pandas and Excel."""

from __future__ import annotations

import csv
import io
import pathlib

import attrs
import pytest

import upr
from upr.cells import line_for_excel
from upr.cli.program import main
from upr.io.csv import COLUMNS, DTYPES, NUMBERS, write_csv, write_csv_for_excel

LABELS = ("95.1", "95.10", "95.100")


def paper() -> upr.Document:
    given = upr.samples.load()
    items = [
        attrs.evolve(item, label=label, section="12e4", run=n + 1)
        for n, (item, label) in enumerate(zip(given.recommendations[:3], LABELS, strict=True))
    ]
    return attrs.evolve(given, recommendations=items)


def text(write: object = write_csv) -> str:
    out = io.StringIO()
    (write_csv if write is write_csv else write_csv_for_excel)([paper()], out)
    return out.getvalue()


def test_pandas_keeps_labels_with_the_types_of_the_columns() -> None:
    pandas = pytest.importorskip("pandas")
    assert list(pandas.read_csv(io.StringIO(text()))["label"]) == [95.1, 95.1, 95.1]  # what is to be prevented
    frame = pandas.read_csv(io.StringIO(text()), dtype=DTYPES)
    assert list(frame["label"]) == list(LABELS) and list(frame["run"]) == [1, 2, 3]
    assert list(frame["section"]) == ["12e4"] * 3 and frame["cycle"].dtype == "Int64"
    frame = pandas.read_csv(io.StringIO(text()), dtype={"label": str})
    assert list(frame["label"]) == list(LABELS)


def test_pandas_keeps_the_marked_labels_without_being_told() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(text(write_csv_for_excel).encode()))
    assert list(frame["label"].str.strip('="')) == list(LABELS) and frame.columns[0] == "document"


def test_the_file_for_excel_has_a_mark_and_texts() -> None:
    given = text(write_csv_for_excel)
    assert given.startswith("\ufeff") and not text().startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(given[1:])))
    assert [row["label"] for row in rows] == [f'="{label}"' for label in LABELS]
    assert [row["run"] for row in rows] == ["1", "2", "3"] and rows[0]["section"] == '="12e4"'
    plain = list(csv.DictReader(io.StringIO(text())))
    like_numbers = ("label", "section", "printed_label")
    assert [{n: v for n, v in row.items() if n not in like_numbers} for row in rows] == [
        {n: v for n, v in row.items() if n not in like_numbers} for row in plain
    ]


@pytest.mark.parametrize("cell", ["=1+1", "1+1", '1"', "95.1=", "-1", "@x", "1;=2", "1\t2"])
def test_only_numbers_are_marked(cell: str) -> None:
    (found,) = next(csv.reader([line_for_excel([cell])]))
    assert not found.startswith("=")


def test_the_types_are_those_of_the_columns() -> None:
    assert tuple(DTYPES) == COLUMNS
    (row,) = csv.DictReader(io.StringIO("\n".join(text().splitlines()[:2])))
    assert all(row[name].isdecimal() for name in NUMBERS if row[name])


def test_the_command_writes_it(tmp_path: pathlib.Path) -> None:
    sample = pathlib.Path(upr.samples.__file__).with_name("dprk-2014.txt")
    (tmp_path / "paper.txt").write_bytes(sample.read_bytes())
    out = tmp_path / "out.csv"
    assert main(["parse", str(tmp_path / "paper.txt"), "-f", "csv-excel", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument,")
