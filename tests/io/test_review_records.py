"""The record of a review: it comes back equal, holds to its schema, and every command takes it."""

from __future__ import annotations

import copy
import json
import pathlib
import random

import attrs
import jsonschema
import pytest
from hypothesis import given, settings

import upr
from tests.io.hostile_records import full, mutated
from tests.io.test_schema import documents
from upr.cli.program import main
from upr.errors import DamagedFileError, RecordError
from upr.io import from_review_record, schema, to_record, to_review_record
from upr.reading import reviews_in

ADDENDUM = attrs.evolve(
    full(), path="addendum.pdf", id="A/HRC/13/13/Add.1", symbol="A/HRC/13/13/Add.1", kind="addendum",
    responds_to="A/HRC/13/13", recommendations=(), statements=(), amendments=(), stated_totals=(), remainder=(),
    references=(upr.Reference(paragraph="90.2", wording="accepts", status="supported"),), pledges=(),
)  # fmt: skip
REVIEW = upr.combine(attrs.evolve(full(), responds_to=None, references=()), ADDENDUM)
RECORD = json.loads(json.dumps(to_review_record(REVIEW)))
VALIDATOR = jsonschema.Draft202012Validator(schema("upr/review/1"))


def test_a_review_comes_back_equal() -> None:
    VALIDATOR.validate(RECORD)
    again = from_review_record(RECORD)
    assert again == REVIEW and to_review_record(again) == RECORD
    assert again.audit() == REVIEW.audit() and len(again.sources) == 2
    assert again.recommendations["90.2"].status == "supported"


@settings(max_examples=15, deadline=None)
@given(documents())
def test_any_review_comes_back_equal(document: upr.Document) -> None:
    review = upr.combine(document)
    record = json.loads(json.dumps(to_review_record(review)))
    VALIDATOR.validate(record)
    assert from_review_record(record) == review
    assert upr.read(json.dumps(record).encode()) == review.as_document()


def test_both_schemas_define_the_same_things() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("upr/review/1"))
    ours, theirs = schema("upr/review/1")["$defs"], schema()["$defs"]
    assert {name: held for name, held in ours.items() if name != "review"} == {
        name: held for name, held in theirs.items() if name != "unreadable"
    }
    for name in ("state_under_review", "cycle", "session", "recommendations", "pledges", "references", "findings"):
        assert ours["review"]["properties"][name] == theirs["document"]["properties"][name]
    with pytest.raises(RecordError, match="there are upr/document/1, upr/review/1"):
        schema("upr/outcome/1")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("sources", [], "sources: 1 values are expected, not 0"),
        ("sources.1.kind", 3, r"sources\[1\].kind: a string is expected"),
        ("sources.1.date", "2010-02-30", r"sources\[1\].date: there is no day"),
        ("sources.0.recommendations.0.status", "rejected", r"sources\[0\].recommendations\[0\].status: 'rejected'"),
        ("recommendations.1.status", "noted", r"recommendations\[1\].status: 'noted', but other fields make it 'supp"),
        ("recommendations.1.id", "x#1.2", r"recommendations\[1\].id: 'x#1.2', but other fields make it 'A/HRC/13/13#1"),
        ("state_under_review", None, "state_under_review: null, but its sources make it 'PRK'"),
        ("cycle", 2, "cycle: 2, but its sources make it 1"),
        ("id", "PRK/2", "id: 'PRK/2', but its sources make it 'PRK/1'"),
        ("pledges", [], "pledges: a list, but its sources make it a list"),
        ("schema", "upr/document/1", "the schema is 'upr/document/1'; this version reads 'upr/review/1'"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused(path: str, value: object, told: str) -> None:
    record = held = copy.deepcopy(RECORD)
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    for step in steps:
        held = held[step]
    held[last] = value
    with pytest.raises(RecordError, match=told):
        from_review_record(record)


def test_read_gives_it_as_a_document() -> None:
    data = json.dumps(RECORD).encode()
    document = upr.read(data)
    assert document == from_review_record(RECORD).as_document()
    assert document.recommendations == REVIEW.recommendations and document.kind == "working-group-report"
    assert upr.io.from_record(to_record(document)) == document
    both = [data.decode(), json.dumps(to_record(ADDENDUM))]
    (first, second) = upr.read_many(f"[{','.join(both)}]".encode())
    assert (first, second) == (document, attrs.evolve(ADDENDUM, coverage=second.coverage))  # type: ignore[union-attr]
    with pytest.raises(DamagedFileError, match=r"not a whole upr/review/1 record: cycle"):
        upr.read(json.dumps({**RECORD, "cycle": "first"}).encode())


def test_a_review_stands_for_its_sources() -> None:
    assert upr.combine(REVIEW) == REVIEW
    later = attrs.evolve(
        ADDENDUM, id="A/HRC/13/13/Add.2", symbol="A/HRC/13/13/Add.2", date=attrs.evolve(ADDENDUM).date,
        references=(upr.Reference(paragraph="90.3", wording="accepts", status="supported"),),
    )  # fmt: skip
    assert upr.combine(REVIEW, later) == upr.combine(*REVIEW.sources, later)


def test_reviews_in_a_file() -> None:
    data = json.dumps(RECORD).encode()
    held = reviews_in(data)
    assert held is not None and list(held) == [from_review_record(RECORD)]
    assert reviews_in(json.dumps(to_record(ADDENDUM)).encode()) is None and reviews_in("missing.json") is None
    broken = reviews_in(data[:-20])
    assert broken is not None
    with pytest.raises(DamagedFileError, match="not whole JSON"):
        list(broken)


@pytest.fixture
def record(tmp_path: pathlib.Path) -> pathlib.Path:
    paper = tmp_path / "review.json"
    paper.write_text(json.dumps(to_review_record(upr.combine(upr.samples.load()))), "utf-8")
    return paper


@pytest.mark.parametrize("command", ["show", "audit", "parse", "combine"])
def test_commands_take_the_record(command: str, record: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(record)]) == 0
    out = capsys.readouterr().out
    assert "167" in out and not capsys.readouterr().err


def test_compare_takes_two_records(record: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = record.with_name("other.json")
    other.write_bytes(record.read_bytes())
    assert main(["compare", "--as-given", str(record), str(other)]) == 0
    assert "167 repeated" in capsys.readouterr().out


def test_combining_a_record_gives_the_same_record(record: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["combine", str(record), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(record.read_text("utf-8"))
    record.write_text(record.read_text("utf-8")[:-9], "utf-8")
    assert main(["combine", str(record)]) == 3
    assert "not whole JSON" in capsys.readouterr().err


def test_whatever_is_wrong_is_a_record_error() -> None:
    dice = random.Random(12)
    for _ in range(150):
        told, changed = mutated(dice, RECORD)
        try:
            review = from_review_record(changed)
        except RecordError:
            continue
        again = to_review_record(review)
        assert from_review_record(again) == review, told
        review.as_document().audit(), review.audit(), repr(review), review._repr_html_()


def test_a_part_is_told(record: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = str(record.with_name("part.json"))
    assert main(["combine", str(record), "--where", "status=noted", "-f", "json", "-o", part]) == 0
    assert len(upr.read(part).recommendations) == 15 and main(["audit", part]) == 1
    capsys.readouterr()
    assert main(["combine", part]) == 0
    told = capsys.readouterr()
    assert "part.json holds 15 of the 167 recommendations of PRK/1; all of them are combined" in told.err
    assert "167 recommendations" in told.out


def test_a_tagged_review_has_asks_that_say_where_they_stand() -> None:
    tagged = upr.tag(REVIEW)
    record = json.loads(json.dumps(to_review_record(tagged)))
    VALIDATOR.validate(record)
    assert from_review_record(record) == tagged
    for item, told in zip(tagged.recommendations, record["recommendations"], strict=True):
        assert [(ask["action"], item.text[ask["start"] : ask["end"]]) for ask in told["asks"]] == [
            (ask.action, ask.text) for ask in item.asks
        ]
    assert all("asks" not in told for told in RECORD["recommendations"] if "issues" not in told)
