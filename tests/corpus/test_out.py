"""A corpus goes out every way a set does, counts tags that it holds, and says what a dataset lacks."""

from __future__ import annotations

import csv
import io
import json
import pathlib
from collections.abc import Iterator

import attrs
import pytest

import upr
from tests.corpus.papers import documents, folder_of, in_store, report_and_answers
from upr.cli import main
from upr.corpus import build
from upr.corpus.handing_over import write_dataset_of
from upr.errors import DamagedFileError, MissingExtraError, QueryError, ReadError
from upr.io.columns import COLUMNS
from upr.query import Recommendations

DOCUMENTS = documents()
ALL = Recommendations(item for document in DOCUMENTS for item in document.recommendations)
TAGS = ("issue", "action", "instrument", "body", "beneficiary")


@pytest.fixture(scope="module", params=["sqlite", "parquet"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[upr.Corpus]:
    """The same recommendations in either store."""
    with in_store(request.param, DOCUMENTS, tmp_path_factory.mktemp("out")) as corpus:
        yield corpus


@pytest.fixture
def store(tmp_path: pathlib.Path) -> pathlib.Path:
    """A store of SQLite."""
    upr.Corpus.of(DOCUMENTS, tmp_path / "x.sqlite").close()
    return tmp_path / "x.sqlite"


@pytest.fixture
def dataset(store: pathlib.Path) -> pathlib.Path:
    """A Parquet dataset of it."""
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    with upr.Corpus(store) as corpus:
        write_dataset_of(corpus, store.parent / "data", "parquet")
    return store.parent / "data"


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_frames_are_those_of_the_recommendations(corpus: upr.Corpus, backend: str) -> None:
    pytest.importorskip(backend, reason=f"{backend} is not installed")
    pytest.importorskip("narwhals", reason="narwhals (extra frames) is not installed")
    frame, expected = corpus.to_frame(backend), ALL.to_frame(backend)  # type: ignore[arg-type]
    assert frame.equals(expected) and frame.shape == (len(ALL), len(COLUMNS))
    assert corpus.to_frame(backend, long="recommending_states").shape[0] > len(ALL)  # type: ignore[arg-type]


def test_texts_are_those_of_the_recommendations(corpus: upr.Corpus, tmp_path: pathlib.Path) -> None:
    assert corpus.to_csv() == ALL.to_csv() and corpus.to_json() == ALL.to_json()
    assert list(corpus.edges()) == list(ALL.edges())
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    corpus.to_parquet(tmp_path / "x.parquet")
    assert parquet.read_table(tmp_path / "x.parquet").column("id").to_pylist() == [item.id for item in ALL]


def test_a_workbook_and_a_page(corpus: upr.Corpus, tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (extra xlsx) is not installed")
    pytest.importorskip("jinja2", reason="jinja2 (extra explorer) is not installed")
    corpus.to_xlsx(tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book["Recommendations"].max_row == len(ALL) + 1
    if corpus.has_documents:  # every document's audit and source
        assert {row[0].value for row in book["Audit"].iter_rows(min_row=2)} == {d.id for d in DOCUMENTS}
    page = corpus.to_html()
    assert page is not None and "<!doctype html>" in page and f"{len(ALL)} recommendations" in page


def test_pictures_are_those_of_the_recommendations(corpus: upr.Corpus) -> None:
    assert corpus.plot_answers(by="to").alt == ALL.plot_answers(by="to").alt
    assert corpus.plot_states().data == ALL.plot_states().data
    assert corpus.plot_regions().data == ALL.plot_regions().data


def test_what_holds_the_recommendations(tmp_path: pathlib.Path) -> None:
    with upr.Corpus.of(DOCUMENTS, tmp_path / "x.sqlite") as corpus:
        assert list(corpus.outcomes()) == DOCUMENTS and list(corpus) == list(corpus.each())
        assert corpus.holders(corpus.where(to="United Kingdom")) == [DOCUMENTS[2]]


def test_of_a_review_its_outcome_goes_out(tmp_path: pathlib.Path) -> None:
    report, answers = report_and_answers(DOCUMENTS[0])
    review = upr.combine(report, answers)
    with upr.Corpus.of([report, answers, DOCUMENTS[2]], tmp_path / "x.sqlite") as corpus:
        assert list(corpus.outcomes()) == [DOCUMENTS[2], review]
        assert sum(len(side.recommendations) for side in corpus.outcomes()) == len(corpus)
        assert corpus.holders(corpus.where(to="ALB")) == [review]
    with upr.Corpus.of([answers], tmp_path / "y.sqlite") as corpus:  # nobody has its recommendations
        assert list(corpus.outcomes()) == [answers] and len(corpus) == 0


@pytest.mark.parametrize("form", ["sqlite", "parquet"])
def test_tags_that_a_store_holds_are_counted_by_it(
    form: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vague = attrs.evolve(DOCUMENTS[3].recommendations[0], text="Do so")
    documents = [*DOCUMENTS[:3], attrs.evolve(DOCUMENTS[3], recommendations=[vague])]
    tagged = [upr.tag(document) for document in documents]
    items = Recommendations(item for document in tagged for item in document.recommendations)
    assert any(item.tags and not item.tags.issues for item in items)  # tagged, and nothing found
    corpus = upr.Corpus.of(tagged, tmp_path / "x.sqlite")
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
        write_dataset_of(corpus, tmp_path / "data", "parquet")
        corpus.close()
        corpus = upr.Corpus(tmp_path / "data")
    with corpus:
        assert corpus.where() == items
        expected = {name: list(items.counts(name).items()) for name in TAGS}
        pivot = items.pivot("issue", "action")
        found = items.where(issue="Torture and other CID treatment", action=[1, 2, 3, 4, 5])
        with monkeypatch.context() as patch:
            patch.setattr(upr.Corpus, "each", None)  # nothing is loaded
            assert {name: list(corpus.counts(name).items()) for name in TAGS} == expected
            assert corpus.pivot("issue", "action") == pivot
        assert corpus.where(issue="Torture and other CID treatment", action=[1, 2, 3, 4, 5]) == found
        with pytest.raises(QueryError, match="issue is one of"):
            corpus.count(issue="Sport")


def test_a_build_tags_where_it_is_asked_to(tmp_path: pathlib.Path) -> None:
    papers, store = folder_of(tmp_path / "papers", "Chad"), tmp_path / "x.sqlite"
    with upr.Corpus.build(papers, store) as corpus:
        untagged = corpus.where()
    assert build(papers, store, tags=True).read == 1  # what is read in another way is read again
    assert build(papers, store, tags=True).read == 0
    with upr.Corpus(store) as corpus:
        assert corpus.facts["tagged"] == "yes" and len(untagged) == 3
        assert corpus.where() == upr.tag(untagged)


def test_a_dataset_says_what_made_it_and_what_it_lacks(dataset: pathlib.Path) -> None:
    with upr.Corpus(dataset) as corpus:
        assert corpus.made_by == f"uprkit {upr.__version__}" and corpus.facts["tagged"] == "no"
        for ask in (corpus.documents, corpus.reviews, corpus.outcomes):
            with pytest.raises(QueryError, match="holds recommendations alone"):
                ask()
        assert corpus.holders(corpus.where(cycle=1)) == []


def test_a_dataset_names_the_files_of_its_store(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    with upr.Corpus.build(folder_of(tmp_path / "papers", "Chad"), tmp_path / "x.sqlite") as store:
        write_dataset_of(store, tmp_path / "data", "parquet")
        with upr.Corpus(tmp_path / "data") as dataset:
            assert dataset.files == store.files and dataset.notes == store.notes and dataset.paths == store.paths
            assert dataset.where() == store.where() and set(dataset.file_names.values()) == {"chad.txt"}


def test_a_dataset_that_is_damaged_is_told(dataset: pathlib.Path) -> None:
    part = next(dataset.rglob("*.parquet"))
    whole = part.read_bytes()
    part.unlink()
    with upr.Corpus(dataset) as corpus, pytest.raises(DamagedFileError, match="a part is missing"):
        corpus.check()
    part.write_bytes(whole[:-20])
    with pytest.raises(DamagedFileError, match="can't be read as Parquet"), upr.Corpus(dataset) as corpus:
        corpus.where()
    part.write_bytes(whole)
    with upr.Corpus(dataset) as corpus:
        corpus.check()
        part.unlink()
        with pytest.raises(ReadError):
            corpus.where()
    (dataset / "_upr.json").write_text("[")
    with pytest.raises(DamagedFileError, match="write the dataset again"):
        upr.Corpus(dataset)


@pytest.mark.parametrize(
    "said", ['{"files": [{"colour": 1}]}', '{"files": 1}', '{"notes": 1}', '{"paths": []}', '{"file_names": 3}']
)
def test_what_a_stranger_says_of_a_dataset_is_looked_at(dataset: pathlib.Path, said: str) -> None:
    (dataset / "_upr.json").write_text(said)
    with upr.Corpus(dataset) as corpus, pytest.raises(DamagedFileError, match="is not whole"):
        _ = corpus.files, corpus.notes, corpus.paths, corpus.file_names


def test_a_parquet_of_others_is_no_dataset(tmp_path: pathlib.Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "state=ALB" / "cycle=1").mkdir(parents=True)
    parquet.write_table(pa.table({"text": ["a"]}), tmp_path / "state=ALB" / "cycle=1" / "part.parquet")
    with pytest.raises(DamagedFileError, match="the dataset lacks action, "):
        upr.Corpus(tmp_path)


def test_without_the_extra_it_is_named(dataset: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'uprkit\[parquet\]'"):
        upr.Corpus(dataset)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "html", "xlsx", "graphml", "parquet"])
def test_the_command_writes_a_part_in_any_format(
    form: str, store: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for library in ("jinja2", "openpyxl", "pyarrow"):
        pytest.importorskip(library, reason=f"{library} is not installed")
    out = tmp_path / f"out.{form}"
    assert main(["corpus", "export", str(store), "--to", "Albania", "--words", "torture", "-o", str(out)]) == 0
    with upr.Corpus(store) as corpus:
        number = corpus.count(words="torture", to="Albania")
    assert f"{number} recommendations" in capsys.readouterr().out and out.stat().st_size
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))) == number
    elif form == "json":
        assert len(json.loads(out.read_text("utf-8"))) == number


def test_the_command_writes_all_of_it_with_its_sources(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (extra xlsx) is not installed")
    assert main(["corpus", "export", str(store), "-o", str(tmp_path / "all.xlsx")]) == 0
    sources = openpyxl.load_workbook(tmp_path / "all.xlsx")["Sources"]
    assert {document.id for document in DOCUMENTS} <= {row[0].value for row in sources.iter_rows()}
    assert main(["corpus", "search", str(store), "torture", "-o", str(tmp_path / "found.xlsx")]) == 0
    checks = openpyxl.load_workbook(tmp_path / "found.xlsx")["Audit"]
    assert checks.max_row > 1


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        (["-o", "out"], 2, "say with -f what is to be written"),
        (["-o", "out.ods"], 2, "no format is known by the end .ods"),
        (["-o", "out.csv", "--to", "Atlantis"], 2, "Atlantis"),
        (["-o", "x.sqlite"], 2, "is the store itself"),
    ],
)
def test_a_wrong_export_is_told(
    asked: list[str], status: int, told: str, store: pathlib.Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(store.parent)
    assert main(["corpus", "export", "x.sqlite", *asked]) == status
    assert told in capsys.readouterr().err


def test_pages_and_pictures_are_made_of_a_store(
    store: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("jinja2", reason="jinja2 (extra explorer) is not installed")
    assert main(["explore", str(store), "-o", str(tmp_path / "page.html"), "--no-links"]) in (0, 1)
    assert f"{len(ALL)} recommendations" in (tmp_path / "page.html").read_text("utf-8")
    capsys.readouterr()
    assert main(["plot", "answers", str(store), "--by", "to"]) == 0
    assert f"{len(ALL)} recommendations" in capsys.readouterr().out
    assert main(["parse", str(store)]) == 3
    assert "`upr corpus export`" in capsys.readouterr().err
