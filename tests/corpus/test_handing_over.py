"""A Parquet dataset, a Data Package, and the metadata of Datasette; with the programs that read them where they are."""

from __future__ import annotations

import csv
import json
import pathlib
import sqlite3
from typing import Any

import pytest

import upr
from tests.corpus.papers import documents, folder_of
from upr.columns import JOINT
from upr.corpus.handing_over import datasette_metadata, write_dataset_of
from upr.errors import DamagedFileError, ExportError, ReadError
from upr.io import read_dataset, write_data_package, write_dataset
from upr.io.columns import COLUMNS
from upr.io.data_package import descriptor
from upr.io.store_tables import TABLES

DOCUMENTS = documents()
ALL = [item for document in DOCUMENTS for item in document.recommendations]


def test_a_dataset_comes_back_equal(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    folder = tmp_path / "data"
    assert write_dataset(ALL, folder) == len(ALL)
    assert sorted(read_dataset(folder), key=lambda i: i.id) == sorted(ALL, key=lambda i: i.id)
    parts = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}
    nothing = "__HIVE_DEFAULT_PARTITION__"
    assert parts == {"state=ALB/cycle=1", "state=ALB/cycle=2", "state=GBR/cycle=1", f"state={nothing}/cycle={nothing}"}
    with pytest.raises(ExportError, match="holds something already"):
        write_dataset(ALL, folder)


def test_a_dataset_of_nothing_is_opened(tmp_path: pathlib.Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    with upr.Corpus.of([], tmp_path / "x.sqlite") as store:
        assert write_dataset_of(store, tmp_path / "data", "parquet") == 0 and len(store) == 0
    assert list(read_dataset(tmp_path / "data")) == []
    (part,) = (tmp_path / "data").rglob("*.parquet")
    assert "status" in parquet.ParquetFile(part).schema.names
    with upr.Corpus(tmp_path / "data") as corpus:
        assert len(corpus) == 0 and list(corpus.search("torture")) == [] and corpus.counts().total == 0
        assert list(corpus.where(to="Chad", by="Fiji", status="noted")) == []


def test_duckdb_reads_a_dataset(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    write_dataset(ALL, tmp_path / "data")
    found = duckdb.sql(
        f"SELECT state, cycle, count(*), count(*) FILTER (list_contains(themes, 'Torture')) "
        f"FROM read_parquet('{tmp_path}/data/*/*/*.parquet', hive_partitioning=true) GROUP BY ALL ORDER BY 1, 2"
    ).fetchall()
    assert found == [("ALB", 1, 7, 2), ("ALB", 2, 7, 2), ("GBR", 1, 7, 2), (None, None, 7, 2)]


def test_arrow_takes_one_part_alone(tmp_path: pathlib.Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset", reason="pyarrow (extra parquet) is not installed")
    write_dataset(ALL, tmp_path / "data")
    read = dataset.dataset(tmp_path / "data", partitioning="hive")
    table = read.to_table(filter=(dataset.field("state") == "ALB") & (dataset.field("cycle") == 2))
    assert table.column("label").to_pylist() == [item.label for item in DOCUMENTS[1].recommendations]
    assert set(table.column_names) >= {c.name for c in COLUMNS} - {"file"}


def test_dask_reads_files_for_a_dataset_and_reads_the_dataset(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    distributed = pytest.importorskip("distributed", reason="distributed (Dask) is not installed")
    papers = folder_of(tmp_path / "papers", "Chad", "Kenya", "Peru")
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None) as client:
        read = upr.read_many(papers, executor=client.get_executor(), ordered=True)
        items = (item for d in read if isinstance(d, upr.Document) for item in d.recommendations)
        assert write_dataset(items, tmp_path / "data") == 9
        parts = sorted((tmp_path / "data").rglob("*.parquet"))
        counted = client.gather(client.map(_rows, [str(part) for part in parts]))
    assert counted == [3, 3, 3] and len(list(read_dataset(tmp_path / "data"))) == 9


def _rows(path: str) -> int:
    import pyarrow.parquet

    return int(pyarrow.parquet.read_metadata(path).num_rows)


def test_what_is_no_dataset_is_told(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    with pytest.raises(ReadError, match="no Parquet dataset of State and cycle"):
        list(read_dataset(tmp_path))
    write_dataset(ALL, tmp_path / "data")
    (tmp_path / "data" / "state=ALB" / "cycle=1" / "part-00001.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(DamagedFileError, match="can't be read as Parquet"):
        list(read_dataset(tmp_path / "data"))


def test_a_data_package_says_what_it_holds(tmp_path: pathlib.Path) -> None:
    assert write_data_package(ALL, tmp_path / "data") == len(ALL)
    with open(tmp_path / "data" / "recommendations.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    schema = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))["resources"][0]["schema"]
    assert [field["name"] for field in schema["fields"]] == list(rows[0])
    for item, row in zip(ALL, rows, strict=True):
        for column in COLUMNS:
            if column.name in row:
                value = column.of(item)
                shown = JOINT.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
                assert row[column.name] == shown
    with open(tmp_path / "data" / "recommending_states.csv", encoding="utf-8", newline="") as file:
        by = [(row["row"], row["iso3"], row["as_printed"]) for row in csv.DictReader(file)]
    assert by == [
        (str(n), a.state.iso3 if a.state else "", a.as_printed)
        for n, item in enumerate(ALL, 1)
        for a in item.recommending_states
    ]


def test_frictionless_finds_a_data_package_valid(tmp_path: pathlib.Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    write_data_package([*ALL, *upr.samples.load().recommendations], tmp_path / "data")
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type", "message"])[:5]
    assert {task.name: task.stats["rows"] for task in report.tasks}["recommendations"] == len(ALL) + 167
    broken = tmp_path / "data" / "recommendations.csv"
    broken.write_text(broken.read_text("utf-8").replace(",supported,", ",agreed,"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "data" / "datapackage.json")).valid


def test_every_field_of_the_package_has_a_type_and_a_meaning() -> None:
    for resource in descriptor()["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["type"] in ("string", "integer", "number", "boolean", "date") and field["description"]


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Any:
    with upr.Corpus.of(DOCUMENTS, tmp_path / "papers.sqlite") as corpus:
        yield corpus


def test_a_corpus_is_handed_over(corpus: upr.Corpus, tmp_path: pathlib.Path) -> None:
    assert write_dataset_of(corpus, tmp_path / "package", "data-package") == len(ALL)
    with pytest.raises(ExportError, match="no form of a folder is called 'zip'"):
        write_dataset_of(corpus, tmp_path / "other", "zip")


def test_the_metadata_name_tables_and_columns_that_there_are(corpus: upr.Corpus) -> None:
    metadata = datasette_metadata(corpus)
    tables = metadata["databases"]["papers"]["tables"]
    with sqlite3.connect(corpus.path) as connection:
        for name, said in tables.items():
            held = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            facets = [f if isinstance(f, str) else f["array"] for f in said.get("facets", ())]
            assert held >= {*facets, *said.get("columns", ())} and held
            assert said.get("label_column", "row") in held
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert known >= {*TABLES, "recommendations_fts", "outcomes"}


def test_the_view_of_outcomes_reads_as_people_do(corpus: upr.Corpus) -> None:
    with sqlite3.connect(corpus.path) as connection:
        rows = connection.execute(
            "SELECT state_under_review, recommending_states, status FROM outcomes WHERE label = '90.1' ORDER BY row"
        ).fetchall()
    connection.close()
    assert rows[0] == ("Albania", "France; Canada", DOCUMENTS[0].recommendations[0].status.value) and len(rows) == 4


def test_datasette_shows_a_facet_and_a_search(corpus: upr.Corpus, tmp_path: pathlib.Path) -> None:
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    import asyncio
    import concurrent.futures

    datasette = app.Datasette([corpus.path], metadata=datasette_metadata(corpus))

    async def asked(path: str) -> Any:
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text[:300]
        return answer.json()

    async def ask() -> None:
        found = await asked("/papers/recommendations.json?_search=abolishing&_shape=array")
        assert {row["label"] for row in found} == {"90.1", "90.3"}
        facets = await asked(
            "/papers/recommendations.json?_facet=status&_facet_array=themes&_size=0&_extra=facet_results"
        )
        results = facets["facet_results"]
        results = results.get("results", results)
        assert {r["value"]: r["count"] for r in results["themes"]["results"]}["Torture"] == 8
        assert sum(r["count"] for r in results["status"]["results"]) == len(ALL)
        found = await asked("/papers/outcomes.json?_search=moratorium&_shape=array")
        assert len(found) == 8

    with concurrent.futures.ThreadPoolExecutor(1) as in_thread:  # a page’s test leaves a loop running here
        in_thread.submit(lambda: asyncio.run(ask())).result()
