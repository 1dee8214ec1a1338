"""Files for trackers: IMPACT OSS's CSV, Uwazi's ZIP, SQLite by `upr parse`."""

from __future__ import annotations

import csv
import io
import pathlib
import re
import zipfile

import attrs
import pytest

import upr
from tests.corpus.papers import documents, folder_of
from upr.cli import main
from upr.core import ResponseStatus
from upr.errors import ExportError
from upr.io import write_impact, write_sqlite, write_uwazi, write_uwazi_zip
from upr.io.impact import HEADINGS, LEVELS
from upr.reading import documents_in

DOCUMENTS = documents()
ADDENDUM = """Report of the Working Group on the Universal Periodic Review
Chad
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review
1. Chad accepts recommendation 92.1.
"""
# formats.md, part 9: what an import of IMPACT OSS has between brackets, in any words.
IN_BRACKETS = [
    "database:framework_id", "database:reference", "database:title", "database:description", "database:response",
    "database:support_level", "rel:category-reference", "rel:action-reference", "rel:indicator-reference",
]  # fmt: skip


def impact(*given: upr.Document, **how: object) -> list[dict[str, str]]:
    out = io.StringIO()
    write_impact(given, out, **how)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_the_headings_are_those_of_impacts_import() -> None:
    found = [re.fullmatch(r"[\w ]+ \[([\w:-]+)\]", heading) for heading in HEADINGS]
    assert [match and match[1] for match in found] == IN_BRACKETS


def test_every_recommendation_is_a_row_of_impact() -> None:
    rows = impact(*DOCUMENTS, framework=3)
    items = [item for document in DOCUMENTS for item in document.recommendations]
    references = [row["Reference [database:reference]"] for row in rows]
    assert references == [item.key or item.id for item in items] and len(set(references)) == len(items)
    for item, row in zip(items, rows, strict=True):
        level = row["Level of support [database:support_level]"]
        assert level == str(LEVELS.get(item.status, "")) and (level == "2") == (item.position == "Supported")
        assert row["Title [database:title]"] == item.text and row["Framework [database:framework_id]"] == "3"
        for by in item.recommending_states:
            assert (by.state.name if by.state else by.as_printed) in row["Description [database:description]"]
        assert row["Categories [rel:category-reference]"] == row["Actions [rel:action-reference]"] == ""


@pytest.mark.parametrize("status", ResponseStatus)
def test_impacts_levels_follow_the_position(status: ResponseStatus) -> None:
    known = {"Supported": 2, "Supported/Noted": 1, "Noted": 0, None: None}
    assert LEVELS.get(status) == known[status.position]


def test_categories_of_an_installation() -> None:
    rows = impact(DOCUMENTS[0], categories=lambda item: (f"CYCLE-{item.cycle}", *item.themes))
    assert rows[2]["Categories [rel:category-reference]"] == "CYCLE-1,Women,Torture"
    with pytest.raises(ExportError, match="'a, b' of a category has a comma"):
        impact(DOCUMENTS[0], categories=lambda item: ["a, b"])


def test_a_reference_stands_once() -> None:
    paper = attrs.evolve(DOCUMENTS[0], id="other", recommendations=[
        attrs.evolve(item, document="other") for item in DOCUMENTS[0].recommendations])  # fmt: skip
    rows = impact(DOCUMENTS[0], paper)
    assert len({row["Reference [database:reference]"] for row in rows}) == len(rows) == 14
    with pytest.raises(ExportError, match="is given twice"):
        impact(DOCUMENTS[0], DOCUMENTS[0], DOCUMENTS[0])


def test_no_cell_of_impact_runs_as_a_formula() -> None:
    item = attrs.evolve(DOCUMENTS[0].recommendations[0], text="=1+1")
    (row,) = impact(attrs.evolve(DOCUMENTS[0], recommendations=[item]))
    assert row["Title [database:title]"] == "'=1+1"


def test_uwazis_zip_has_the_csv_and_the_files(tmp_path: pathlib.Path) -> None:
    folder = folder_of(tmp_path / "papers", "Chad", "Kenya")
    read = [upr.read(path) for path in sorted(folder.iterdir())]
    out = io.BytesIO()
    write_uwazi_zip([*read, upr.samples.load()], out)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["import.csv", "chad.txt", "kenya.txt"] and archive.testzip() is None
        assert archive.read("chad.txt") == (folder / "chad.txt").read_bytes()
        data = archive.read("import.csv")
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert next(iter(rows[0])) == "Title"  # part 9: the first column
    assert [row["file"] for row in rows] == ["chad.txt"] * 3 + ["kenya.txt"] * 3 + [""] * 167
    back = [item.text for document in documents_in(data) for item in document.recommendations]
    assert sorted(set(back)) == sorted({item.text for d in (*read, upr.samples.load()) for item in d.recommendations})
    again = io.BytesIO()
    write_uwazi_zip([*read, upr.samples.load()], again)
    assert again.getvalue() == out.getvalue()


# formats.md, part 9: the first column is Title, others are the template's properties; UPR Info's have these names.
UWAZI = [
    "Title", "recommendation", "state_under_review", "recommending_state", "response", "issues", "session", "cycle",
    "action_category", "paragraph",
]  # fmt: skip


def test_the_headings_are_those_of_uwazis_import() -> None:
    plain, packed = io.StringIO(), io.BytesIO()
    write_uwazi(DOCUMENTS, plain)
    write_uwazi_zip(DOCUMENTS, packed)
    with zipfile.ZipFile(packed) as archive:
        inside = archive.read("import.csv").decode()
    for text, headings in ((plain.getvalue(), UWAZI), (inside, [*UWAZI, "file"])):
        table = list(csv.reader(io.StringIO(text)))
        assert table[0] == headings and {len(row) for row in table} == {len(headings)}
        assert not any("__" in heading for heading in headings)  # name__fr would be a language
    rows = list(csv.DictReader(io.StringIO(plain.getvalue())))
    items = [item for document in DOCUMENTS for item in document.recommendations]
    by_title = {row["Title"]: row for row in rows}
    assert len(by_title) == len(rows)
    for item in items:
        row = by_title[item.key or item.id]
        states = [a.state.name if a.state else a.as_printed for a in item.recommending_states]
        assert row["recommending_state"].split("|") == (states or [""])  # several values are parted by |
        assert row["issues"].split("|") == (list(item.themes) or [""]) and row["recommendation"] == item.text
    assert {row["response"] for row in rows} <= {"Supported", "Noted", "Not Supported", "Voluntary Pledge", ""}


def test_impacts_file_begins_with_its_headings_and_every_row_has_them() -> None:
    out = io.StringIO()
    write_impact(DOCUMENTS, out)
    heading, *rows = csv.reader(io.StringIO(out.getvalue()))
    assert [re.sub(r".*\[|\]", "", name) for name in heading] == IN_BRACKETS
    assert {len(row) for row in rows} == {len(IN_BRACKETS)}
    assert {row[IN_BRACKETS.index("database:support_level")] for row in rows} <= {"0", "1", "2", ""}


def test_uwazis_zip_of_a_review_names_each_source(tmp_path: pathlib.Path) -> None:
    paper = upr.read(next(folder_of(tmp_path / "papers", "Chad").iterdir()))
    out = io.BytesIO()
    write_uwazi_zip([upr.combine(paper)], out)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["import.csv", "chad.txt"]


def test_a_record_puts_no_other_file_into_a_zip(tmp_path: pathlib.Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("nobody is to have this", encoding="utf-8")
    paper = upr.samples.load()
    for path in (str(secret), "a" * 5_000, "a\0b", str(tmp_path)):
        out = io.BytesIO()
        write_uwazi_zip([attrs.evolve(paper, path=path)], out)
        with zipfile.ZipFile(out) as archive:
            assert archive.namelist() == ["import.csv"]


def test_two_files_of_one_name_are_told(tmp_path: pathlib.Path) -> None:
    one = upr.read(next(folder_of(tmp_path / "a", "Chad").iterdir()))
    there = folder_of(tmp_path / "b", "Chad") / "chad.txt"
    same = upr.read(there)
    write_uwazi_zip([one, same], io.BytesIO())
    there.write_text(there.read_text("utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ExportError, match="have one name, and differ"):
        write_uwazi_zip([one, upr.read(there)], io.BytesIO())


def test_the_command_line_writes_them(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = folder_of(tmp_path / "papers", "Chad")
    (papers / "answers.txt").write_text(ADDENDUM, encoding="utf-8")
    assert main(["parse", str(papers), "-o", str(tmp_path / "x.sqlite")]) in (0, 1)
    assert "holds no answers" not in capsys.readouterr().err
    with upr.Corpus(tmp_path / "x.sqlite") as corpus:
        assert len(corpus) == 3 and [len(d.references) for d in corpus.documents()] == [1, 0]
    paper = str(papers / "chad.txt")
    assert main(["combine", paper, "-o", str(tmp_path / "review.sqlite")]) in (0, 1)
    with upr.Corpus(tmp_path / "review.sqlite") as corpus:
        assert [review.id for review in corpus.reviews()] == ["TCD/1"] and len(corpus) == 3
    assert main(["combine", paper, "-f", "uwazi-zip", "-o", str(tmp_path / "import.zip")]) in (0, 1)
    with zipfile.ZipFile(tmp_path / "import.zip") as archive:
        assert archive.namelist() == ["import.csv", "chad.txt"]
    capsys.readouterr()
    assert main(["combine", paper, "-f", "impact"]) in (0, 1)
    assert capsys.readouterr().out.startswith("Framework [database:framework_id],")


def test_sqlite_is_a_store_that_a_corpus_opens(tmp_path: pathlib.Path) -> None:
    store = tmp_path / "x.sqlite"
    with store.open("wb") as file:
        write_sqlite([*DOCUMENTS, upr.combine(upr.samples.load())], file)
    with upr.Corpus(store) as corpus:
        assert len(corpus) == 28 + 167 and corpus.files == ()
        assert [review.id for review in corpus.reviews()] == ["PRK/1"]
