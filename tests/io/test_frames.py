"""Frames: the same rows and types by every library, equal to CSV, and of every set of records."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import pathlib
import re
from typing import Any

import attrs
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.test_columns import a_report
from upr.cells import plain_cell
from upr.core import Response
from upr.errors import ExportError, MissingExtraError
from upr.io.columns import COLUMNS
from upr.query import Recommendations

TEXTS = st.text(max_size=12)
BACKENDS = ("pandas", "polars", "pyarrow")


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of any frame, as Python has them."""
    if isinstance(frame, pandas.DataFrame):
        dicts = frame.astype(object).where(frame.notna(), None).to_dict("records")
        return [{k: v.date() if isinstance(v, dt.datetime) else v for k, v in row.items()} for row in dicts]
    return list(frame.to_dicts() if isinstance(frame, polars.DataFrame) else frame.to_pylist())


def dated() -> upr.Document:
    """A report whose answer has a day, and a second recommendation without an answer."""
    report = a_report()
    (item,) = report.recommendations
    answer = Response(status="supported", date=dt.date(2010, 1, 4), document="x", implemented="in_process")
    one = attrs.evolve(item, responses=(answer,))
    two = attrs.evolve(item, label="95.1", number=1, responses=(), decided_by=None, spans=(), cycle=None, session=None)
    return attrs.evolve(report, recommendations=(one, two))


@pytest.mark.parametrize("lists", [False, True])
def test_every_library_has_the_same_rows(lists: bool) -> None:
    first, *others = (rows(dated().to_frame(backend, lists=lists)) for backend in BACKENDS)
    assert all(other == first for other in others) and len(first) == 2
    assert first[0]["answer_date"] == dt.date(2010, 1, 4) and first[1]["answer_date"] is None
    assert first[0]["themes"] == (["Torture", "Prisons; jails"] if lists else "Torture; Prisons; jails")


def test_types_are_nullable_and_categories_whole() -> None:
    frame = dated().to_frame()
    assert {str(frame[name].dtype) for name in ("cycle", "session", "run", "page")} == {"Int64"}
    assert frame["cycle"].isna().tolist() == [False, True] and str(frame["label"].dtype) == "string"
    assert frame["status"].cat.ordered and list(frame["status"].cat.categories) == list(upr.ResponseStatus)
    assert frame["answer_date"].dtype.kind == "M"
    by_polars = dated().to_frame("polars")
    assert by_polars.schema["status"] == polars.Enum([str(word) for word in upr.ResponseStatus])
    assert (by_polars.schema["cycle"], by_polars.schema["answer_date"]) == (polars.Int64, polars.Date)
    by_arrow = dated().to_frame("pyarrow")
    assert by_arrow.column("status").combine_chunks().dictionary.to_pylist() == list(upr.ResponseStatus)
    # Sets of other documents have the same types, so that frames can be put together.
    both = pandas.concat([frame, upr.samples.load().to_frame()])
    assert str(both["status"].dtype) == "category" and str(both["cycle"].dtype) == "Int64"
    assert polars.concat([by_polars, upr.samples.load().to_frame("polars")]).height == 169


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_empty_set_has_the_columns_and_types(backend: Any) -> None:
    empty, full = Recommendations().to_frame(backend), a_report().to_frame(backend)
    assert list(getattr(empty, "column_names", empty.columns)) == [column.name for column in COLUMNS]
    if backend == "pyarrow" or backend == "polars":
        assert empty.schema == full.schema
    else:
        assert list(empty.dtypes) == list(full.dtypes)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, label=TEXTS, theme=TEXTS, note=st.none() | TEXTS)
def test_frames_csv_json_and_parquet_hold_the_same(text: str, label: str, theme: str, note: str | None) -> None:
    (item,) = a_report().recommendations
    answer = Response(status="noted", explanation=note)
    recs = Recommendations([attrs.evolve(item, text=text, label=label, themes=(theme,), responses=(answer,))])
    (row,) = rows(recs.to_frame("pyarrow", lists=True))
    assert (row["text"], row["label"], row["themes"], row["explanation"]) == (text, label, [theme], note)
    assert rows(recs.to_frame("polars", lists=True)) == [row]
    file = io.BytesIO()
    recs.to_parquet(file, lists=True)
    assert rows(pyarrow.parquet.read_table(file)) == [row]
    (in_json,) = json.loads(recs.to_json() or "")
    assert (in_json["text"], in_json["label"], in_json["themes"]) == (text, label, [theme])
    (in_csv,) = csv.DictReader(io.StringIO(recs.to_csv() or "", newline=""))
    assert (plain_cell(in_csv["text"]), plain_cell(in_csv["label"])) == (text, label)


def test_halves_of_surrogate_pairs_are_spelt_out(tmp_path: pathlib.Path) -> None:
    (item,) = a_report().recommendations
    recs = Recommendations([attrs.evolve(item, text="a\ud800", themes=("\udc80",))])
    for backend in BACKENDS:
        (row,) = rows(recs.to_frame(backend, lists=True))  # type: ignore[arg-type]
        assert (row["text"], list(row["themes"])) == ("a\\ud800", ["\\udc80"])
    recs.to_xlsx(tmp_path / "a.xlsx")
    recs.to_parquet(tmp_path / "a.parquet")


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_number_too_large_for_a_frame_is_told(backend: Any) -> None:
    (item,) = a_report().recommendations
    recs = Recommendations([attrs.evolve(item, number=10**30)])
    with pytest.raises(ExportError, match="number has a number larger than a frame holds; csv and json hold it"):
        recs.to_frame(backend)
    assert str(10**30) in (recs.to_csv() or "")


def sets() -> dict[str, Any]:
    """A set of every kind."""
    paper = upr.samples.load()
    recs = paper.recommendations
    finding = upr.Finding(code="number-order", severity="warning", message="m")
    comparison = upr.compare(recs[:5], recs[:5], as_given=True)
    return {
        "document": paper, "review": upr.combine(paper), "filtered": recs.where(status="noted"), "none": recs[:0],
        "documents": [paper, upr.combine(paper)], "items": [recs[0], recs[1]], "audit": paper.audit(),
        "findings": paper.findings, "some findings": [finding], "totals": paper.stated_totals,
        "references": paper.references, "pledges": paper.pledges, "statements": paper.statements,
        "amendments": paper.amendments, "counts": recs.counts("status", "run"), "pivot": recs.pivot("run", "position"),
        "groups": recs.group_by("section"), "comparison": comparison, "links": comparison.links,
        "best": comparison.best[:2], "transitions": comparison.transitions, "edges": recs.edges(),
    }  # fmt: skip


@pytest.mark.parametrize("name", list(sets()))
def test_any_set_goes_out_any_way(name: str, tmp_path: pathlib.Path) -> None:
    data = sets()[name]
    frames = [upr.io.to_frame(data, backend) for backend in BACKENDS]  # type: ignore[arg-type]
    number = frames[0].shape[0]
    assert [len(rows(frame)) for frame in frames] == [number] * 3
    assert list(frames[0].columns) == frames[1].columns == frames[2].column_names
    text = upr.io.to_csv(data) or ""
    assert len(list(csv.reader(io.StringIO(text)))) == number + 1
    assert text.splitlines()[0].split(",") == list(frames[0].columns)
    upr.io.to_parquet(data, tmp_path / "a.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").equals(frames[2])
    in_json = json.loads(upr.io.to_json(data) or "")
    assert isinstance(in_json, dict) if name in ("document", "review") else len(in_json) == number
    upr.io.to_xlsx(data, tmp_path / "a.xlsx")
    frame = pandas.read_excel(tmp_path / "a.xlsx", dtype=str)
    assert len(frame) == number


def test_libraries_take_a_set_as_it_is() -> None:
    recs = Recommendations([*dated().recommendations] * 120)  # more than polars looks at
    by_pandas, by_polars = pandas.DataFrame(recs), polars.DataFrame(recs)
    names = [column.name for column in COLUMNS]
    assert list(by_pandas.columns) == by_polars.columns == names
    assert by_pandas["label"].tolist() == by_polars["label"].to_list() == ["95.10", "95.1"] * 120
    assert by_pandas["status"].tolist()[:2] == ["supported", "unclear"]
    late = Recommendations([dated().recommendations[1]] * 150 + [dated().recommendations[0]])
    assert polars.DataFrame(late)["cycle"].to_list()[-1] == 1 and polars.DataFrame(late)["text"].null_count() == 0
    assert pyarrow.table(recs).schema == recs.to_frame("pyarrow").schema
    assert polars.DataFrame(upr.samples.load().audit()).columns == ["name", "ok", "expected", "found", "detail"]
    # And a recommendation is one thing to numpy, not a sequence of names.
    assert numpy.array(list(recs)).shape == (240,) and str(pandas.Series(recs[:2]))
    assert numpy.random.default_rng(1).choice(numpy.array(list(recs)), 1)[0] in recs


@pytest.mark.parametrize(
    ("work", "module", "told"),
    [
        ("to_frame", "narwhals", r"needs narwhals: pip install 'uprkit\[frames\]' pandas"),
        ("to_frame", "pandas", r"needs pandas: pip install 'uprkit\[frames\]' pandas"),
        ("polars", "polars", r"needs polars: pip install 'uprkit\[frames\]' polars"),
        ("pyarrow", "pyarrow", r"needs pyarrow: pip install 'uprkit\[parquet\]'"),
        ("to_parquet", "pyarrow", r"needs pyarrow: pip install 'uprkit\[parquet\]'"),
        ("to_xlsx", "xlsxwriter", r"workbooks need XlsxWriter: pip install 'uprkit\[xlsx\]'"),
    ],
)
def test_a_missing_library_is_named_in_one_line(
    work: str, module: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    recs = upr.samples.load().recommendations
    with pytest.raises(MissingExtraError, match=told) as caught:
        if work in ("polars", "pyarrow"):
            recs.to_frame(work)  # type: ignore[arg-type]
        elif work == "to_frame":
            recs.to_frame()
        else:
            getattr(recs, work)(tmp_path / "out")
    assert "\n" not in str(caught.value) and caught.value.extra and not list(tmp_path.iterdir())


def test_records_of_every_kind_are_rows_to_libraries() -> None:
    paper = upr.samples.load()
    by = upr.Attribution(state=upr.State.of("Chad"), as_printed="Chad")
    asks = Recommendations([attrs.evolve(item, recommending_states=(by,)) for item in paper.recommendations])
    links = upr.compare(asks[:81], asks[117:], as_given=True).links
    reference = upr.Reference(paragraph="90.1", wording="accepts", status="supported")
    totals, pledge = paper.stated_totals, upr.Pledge(text="To go on")
    for records in (asks.edges(), links, (reference,), totals, paper.audit().checks, (pledge,)):
        expected = upr.io.to_frame(records, "pandas")
        for frame in (pandas.DataFrame(records), polars.DataFrame(records)):
            assert list(frame.columns) == list(expected.columns) and frame.shape == expected.shape
        assert all(records) and dict(records[0])
    assert pandas.DataFrame(asks.edges())["source"].unique().tolist() == ["TCD"]


def test_what_has_rows_and_is_no_sequence_says_how_a_frame_is_made() -> None:
    paper = upr.samples.load()
    recs = paper.recommendations
    review = upr.combine(paper)
    comparison = upr.compare(recs[:20], recs[117:140], as_given=True)
    for held, said in (
        (paper, "document.recommendations has its rows; for a frame: document.to_frame()"),
        (review, "review.recommendations has its rows; for a frame: review.to_frame()"),
        (paper.audit(), "audit.checks has its rows; for a frame: audit.to_frame()"),
        (comparison, "comparison.links has its rows; for a frame: comparison.to_frame()"),
        (upr.cluster(recs[:20]), "cluster.members has its rows; for a frame: clusters.to_frame()"),
    ):  # fmt: skip
        with pytest.raises(TypeError, match=re.escape(f"object is not iterable: {said}")):
            pandas.DataFrame(held)
        frame = held.to_frame("polars")
        if held.__class__.__name__ != "Clusters":  # polars goes by the elements of a sequence
            assert polars.DataFrame(held).to_dicts() == frame.to_dicts()


def test_an_unknown_backend_is_told() -> None:
    with pytest.raises(ExportError, match="no backend is called 'dask'; there are pandas, polars, pyarrow"):
        upr.samples.load().to_frame("dask")  # type: ignore[arg-type]


def test_parquet_is_written_in_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setattr("upr.io.frames._BATCH", 50)
    paper = upr.samples.load()
    paper.to_parquet(tmp_path / "a.parquet")
    file = pyarrow.parquet.ParquetFile(tmp_path / "a.parquet")
    assert file.num_row_groups == 4 and file.read().to_pylist() == paper.to_frame("pyarrow").to_pylist()
