"""`upr.tag` and what follows from it: questions, JSON, CSV, the command line, and a user's own taxonomy."""

from __future__ import annotations

import csv
import io
import json
import pathlib

import attrs
import pytest

import upr
from upr.cli import main
from upr.errors import QueryError, TagTableError
from upr.io.csv import write_csv
from upr.io.json import from_record, to_record
from upr.io.review import from_review_record, to_review_record
from upr.query import Recommendations
from upr.tagging import Classifier, Taxonomy

PAPER = upr.samples.load()
TAGGED = upr.tag(PAPER)


def make(number: int, text: str, **more: object) -> upr.Recommendation:
    return upr.Recommendation(label=str(number), run=1, number=number, text=text, document="d", **more)  # type: ignore[arg-type]


ITEMS = Recommendations(
    [
        make(1, "Abolish the death penalty", themes=("Right to life",)),
        make(2, "Consider ratifying CAT", notes=("UPR Info's action category 3",)),
        make(3, "Continue to reduce poverty among women", themes=("Poverty", "Women's rights")),
    ]
)


def test_all_that_has_recommendations_is_tagged_and_keeps_its_kind() -> None:
    review = upr.combine(PAPER)
    assert isinstance(upr.tag(review), upr.Review)
    assert isinstance(TAGGED, upr.Document) and TAGGED.audit().ok
    assert isinstance(upr.tag(ITEMS), Recommendations)
    assert upr.tag(list(ITEMS)) == upr.tag(ITEMS)
    assert upr.tag(ITEMS[0]).tags == upr.tag(ITEMS[0].text)
    assert all(item.tags is not None for item in TAGGED.recommendations)
    untagged = [attrs.evolve(item, tags=None) for item in TAGGED.recommendations]
    assert tuple(untagged) == tuple(PAPER.recommendations)


def test_what_can_not_be_tagged_is_refused() -> None:
    for wrong in (3, [1, 2], None):
        with pytest.raises(QueryError, match="is tagged, not"):
            upr.tag(wrong)


@pytest.mark.parametrize("items", [ITEMS, upr.tag(ITEMS)], ids=["in passing", "tagged"])
def test_questions(items: Recommendations) -> None:
    assert [i.number for i in items.where(issue="death penalty")] == [1]
    assert [i.number for i in items.where(issue=["Poverty", "Torture and other CID treatment"])] == [2, 3]
    assert [i.number for i in items.where(action=3)] == [2]
    assert [i.number for i in items.where(action=[5, 2])] == [1, 3]
    assert [i.number for i in items.where(instrument="CAT")] == [2]
    assert [i.number for i in items.where(beneficiary="women", issue="Women's rights")] == [3]
    assert items.counts("action")[3] == 1 and items.counts("issue")["Poverty"] == 1
    assert items.pivot("issue", "action").total == 3
    assert set(items.group_by("instrument")) == {"CAT", None}


def test_what_a_database_says_is_kept_apart() -> None:
    assert [i.number for i in ITEMS.where(theme="Right to life")] == [1]
    assert [i.number for i in ITEMS.where(coded_action=3)] == [2]
    assert len(ITEMS.where(coded_action=None)) == 2
    assert upr.tag(ITEMS)[0].themes == ("Right to life",)


@pytest.mark.parametrize(
    ("asked", "names"),
    [({"issue": "Death sentence"}, "'Death penalty'.*\"Women's rights\""), ({"action": 6}, "1, 2, 3, 4, 5, None"),
     ({"instrument": "CATT"}, "'CAT'"), ({"beneficiary": "kids"}, "'children'"), ({"body": "UFO"}, "'NHRI'")],
)  # fmt: skip
@pytest.mark.parametrize("items", [ITEMS, Recommendations()], ids=["some", "none"])
def test_unknown_names_are_refused_with_the_known_ones(
    items: Recommendations, asked: dict[str, object], names: str
) -> None:
    with pytest.raises(QueryError, match=names):
        items.where(**asked)  # type: ignore[arg-type]


def test_records_come_back_equal() -> None:
    record = json.loads(json.dumps(to_record(TAGGED)))
    first = record["recommendations"][0]
    assert first["action"]["category"] == 3 and first["instruments"] == ["CRPD"]
    assert {"name", "probability", "evidence"} == set(first["issues"][0])
    assert from_record(record) == TAGGED
    review = upr.tag(upr.combine(PAPER))
    assert from_review_record(json.loads(json.dumps(to_review_record(review)))) == review
    assert "issues" not in to_record(PAPER)["recommendations"][0]


def test_a_record_with_names_and_probabilities_alone_is_read() -> None:
    record = to_record(PAPER)
    record["recommendations"][0] |= {"issues": [{"name": "Poverty", "probability": 0.9}], "action": None}
    tags = from_record(record).recommendations[0].tags
    assert tags is not None and tags.names == ("Poverty",) and tags.action is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"issues": [{"name": "Poverty"}]},
        {"issues": [], "action": {"category": 9, "probability": 1}},
        {"issues": [{"name": "x", "probability": 2}]},
    ],
)
def test_a_record_with_wrong_tags_is_refused(wrong: dict[str, object]) -> None:
    record = to_record(PAPER)
    record["recommendations"][0] |= wrong
    with pytest.raises(upr.errors.RecordError, match=r"recommendations\[0\]"):
        from_record(record)


def test_rows() -> None:
    out = io.StringIO()
    write_csv([TAGGED, PAPER], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert rows[0]["action"] == "3" and rows[0]["instruments"] == "CRPD" and "Disabilities" in rows[0]["issues"]
    assert rows[-1]["action"] == rows[-1]["issues"] == ""


def test_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    source = pathlib.Path(upr.__file__).parent / "samples" / "dprk-2014.txt"
    assert main(["parse", str(source), "-f", "json", "--tags"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["recommendations"][0]["action"]["category"] == 3
    own = tmp_path / "own.csv"
    own.write_text("theme,terms\nTreaties,ratif*;acced*\n", "utf-8")
    assert main(["parse", str(source), "-f", "json", "--tagger", str(own)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["recommendations"][0]["issues"][0]["name"] == "Treaties"
    assert main(["parse", str(source), "--tagger", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_review_is_tagged_on_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    source = pathlib.Path(upr.__file__).parent / "samples" / "dprk-2014.txt"
    assert main(["combine", str(source), "-f", "json", "--tags"]) == 0
    first = json.loads(capsys.readouterr().out)["recommendations"][0]
    assert first["action"]["category"] == 3 and [ask["action"] for ask in first["asks"]] == ["consider"]
    assert main(["combine", str(source), "-f", "json", "--where", "action=5", "--where", "instrument=OP-CAT"]) == 0
    assert len(json.loads(capsys.readouterr().out)["recommendations"]) == 2
    own = tmp_path / "own.csv"
    own.write_text("theme,terms\nTreaties,ratif*;acced*\n", "utf-8")
    assert main(["combine", str(source), "-f", "csv", "--tagger", str(own)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["issues"] == "Treaties" and rows[0]["asks"].startswith("consider: ")


def test_documents_and_reviews_count_by_tags_as_their_recommendations_do() -> None:
    review = upr.combine(TAGGED)
    for holder in (TAGGED, review):
        assert list(holder.pivot("beneficiary", "position")) == list(
            holder.recommendations.pivot("beneficiary", "position")
        )
        assert holder.recommendations.where(instrument="OP-CAT").counts("action")[5] == 2
        assert len(holder.recommendations.where(issue="Death penalty", action=5)) == 6


def test_a_taxonomy_of_ones_own(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("theme,terms\nWater,water; sanitation\nWater,wells\nPolice,police|constables\n", "utf-8")
    tagged = upr.tag("Dig wells, and train constables", tagger=path)
    assert tagged.names == ("Water", "Police")
    assert [(e.words, e.start) for e in tagged.issues[0].evidence] == [("wells", 4)]
    items = upr.tag([make(1, "Bring water to all")], tagger=Taxonomy.load(path))
    assert len(items.where(issue="Water")) == 1
    assert items[0].tags is not None and items[0].tags.action is None


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("a,b\n1,2\n", "no column terms and theme"),
        ("theme,terms\nWater,\n", "line 2"),
        ("theme,terms\n,water\n", "line 2"),
        ("theme,terms\nWater,(water\n", "line 2"),
    ],
)
def test_a_taxonomy_that_is_not_well_written(tmp_path: pathlib.Path, table: str, fault: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(TagTableError, match=fault):
        Taxonomy.load(path)


def test_files_that_hold_no_weights(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "mine.bin"
    path.write_bytes(b"hello")
    with pytest.raises(TagTableError, match=r"mine\.bin"):
        upr.tag("Ratify CAT", tagger=path)
    with pytest.raises(TagTableError, match=r"none\.bin"):
        Classifier.load(tmp_path / "none.bin")
