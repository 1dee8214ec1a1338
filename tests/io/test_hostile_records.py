"""Whatever a record holds: it is refused with the place and the reason, or all can be done with its document."""

from __future__ import annotations

import json
import pathlib
import random
import time
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.io.hostile_records import full, lost, mutated, mutated_bytes, nested, used
from upr.errors import DamagedFileError, LimitError, ReadError, RecordError, UPRError
from upr.io.json import from_record, to_record
from upr.io.records import documents_of, is_record
from upr.limits import Limits, running

RECORD = to_record(full())
TEXT = json.dumps(RECORD)


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_changed_record_is_refused_or_of_use(dice: random.Random) -> None:
    told, record = mutated(dice)
    try:
        document = from_record(record)
    except RecordError as error:
        assert len(str(error)) < 2000 and str(error).isprintable()
        return
    used(document)
    assert lost(record, document) == [], told


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_changed_bytes_are_refused_or_of_use(dice: random.Random) -> None:
    data = mutated_bytes(dice)[1]
    try:
        documents = list(documents_of(data) if is_record(data) else [upr.read(data)])
    except UPRError:
        return
    for document in documents:
        used(document)


def _with(path: str, value: object) -> dict[str, Any]:
    record = json.loads(TEXT)
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    held = record
    for step in steps:
        held = held[step]
    held[last] = value
    return dict(record)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("date", "2010-02-30", "date: there is no day '2010-02-30'"),
        ("date", "2010-01-04\n", r"date: there is no day"),
        ("recommendations.0.responses.1.date", "2010-00-01", r"\[0\].responses\[1\].date: there is no day"),
        ("recommendations.2.spans.0.end", 1, r"recommendations\[2\].spans\[0\]: a span ends at or after its start 300"),
        ("findings.0.spans.0.end", 1, r"findings\[0\].spans\[0\]: a span ends"),
        ("recommendations.0.decided_by", 2, "decided_by: it is 2, but there are 2 responses, counted from 0"),
        ("recommendations.0.status", "supported", "status: 'supported', but other fields make it 'noted'"),
        ("recommendations.0.responses.1.status", "rejected", "status: 'noted', but other fields make it 'rejected'"),
        ("recommendations.0.position", "Supported", "position: 'Supported', but other fields make it 'Noted'"),
        ("recommendations.0.id", "other#1.1", "id: 'other#1.1', but other fields make it 'A/HRC/13/13#1.1'"),
        ("recommendations.0.key", "PRK/1/90.2", "key: 'PRK/1/90.2', but other fields make it 'PRK/1/90.1'"),
        ("recommendations.0.label", "90.8", "key: 'PRK/1/90.1', but other fields make it 'PRK/1/90.8'"),
        ("state_under_review.iso3", "XXX", "state_under_review.iso3: no State has the code 'XXX'"),
        ("state_under_review.iso3", "UAE", "state_under_review.iso3: no State has the code 'UAE'"),
        ("state_under_review.name", "Kenya", "state_under_review.name: 'Kenya' is not the State of the code PRK"),
        ("troika.0.name", None, r"troika\[0\]: iso3 and name are both null, or neither"),
        ("recommendations.0.recommending_states.1.iso3", "ESP", "iso3 and name are both null, or neither"),
        ("pages_read", [[3, 1]], r"pages_read\[0\]: pages 3 to 1 are not behind page 0, in order"),
        ("pages_read", [[1, 3], [3, 4]], r"pages_read\[1\]: pages 3 to 4 are not behind page 3, in order"),
        ("pages_read", [[1, 21]], "pages_read: page 21 was read, of 20 pages"),
        ("pages_read", [[1, 10**9]], r"pages_read\[0\]\[1\]: 1000000 or less is expected"),
        ("source", "/dev/zero", "source: it matches"),
        ("source", "\ud800", r"source: no file can be named '\\ud800'"),
        ("statements.0.role", "summary", r"statements\[0\].role: one of 'outcome', 'views', 'concluding' is expected"),
        ("error", {}, "tells of a document that could not be read"),
        ("schema", nested(5000), "the schema is a list; this version reads"),
        ("schema", "upr/review/1", "the schema is 'upr/review/1'; this version reads 'upr/document/1'"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused(path: str, value: object, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        from_record(_with(path, value))


def test_many_problems_are_counted() -> None:
    with pytest.raises(RecordError, match=r"recommendations\[0\]: an object is expected, not 1; .*; and 87 more$"):
        from_record({**RECORD, "recommendations": [1] * 90})


@pytest.mark.parametrize(
    "change", [{"findings": [{}] * 3_000_000}, {"audit": {"coverage": dict.fromkeys(map(str, range(10**5)))}}]
)
def test_millions_of_problems_are_not_looked_for(change: dict[str, Any]) -> None:
    start = time.process_time()
    with pytest.raises(RecordError, match=r"; and many more$"):
        from_record({**RECORD, **change})
    assert time.process_time() - start < 2


@pytest.mark.parametrize("record", [None, 3, "x", [], (), {}, {"schema": None}])
def test_what_is_no_record(record: Any) -> None:
    with pytest.raises(RecordError, match=r"a record is an object, not|the schema is null"):
        from_record(record)


def test_a_state_under_a_name_of_another_version_is_the_state_of_its_code() -> None:
    named = from_record(
        _with("state_under_review", {"iso3": "SWZ", "name": "Swaziland"} | {"iso3": "PRK", "name": "Chosŏn"})
    )
    assert named.state_under_review == upr.State.of("PRK")


def test_a_surrogate_comes_back() -> None:
    document = attrs.evolve(full(), title="half \ud83d of a sign")
    text = json.dumps(to_record(document), ensure_ascii=False)
    (again,) = documents_of(text.encode("utf-8", "surrogatepass"))
    assert again == document


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (f'{TEXT[:-1]}, "x": {"9" * 5000}}}', "4300 digits"),
        (f'{TEXT[:-1]}, "x": {"[" * 50_000}', "nested too deeply"),
        (f'{TEXT[:-1]}, "x": NaN}}', "NaN is no JSON"),
        (f'{TEXT[:-1]}, "title": "another"}}', "the name 'title' stands twice in one object"),
        (f"[{TEXT}, 3]", "a record is an object, not 3"),
        (f"[{TEXT}", r"Expecting ',' or '\]'"),
        (f"[{TEXT}] {TEXT}", "Extra data"),
        (f"{TEXT} {TEXT}", "Extra data"),
        (TEXT[:-9], "not whole JSON"),
        ('{"schema": "upr/document/1", "error": [[1]]}', "not a whole record of an error: error: an object"),
        (f'{{"schema": "upr/document/1", "error": {"[" * 900}{"]" * 900}}}', "not a whole record of an error"),
    ],
)  # fmt: skip
def test_json_that_is_broken(data: str, told: str) -> None:
    with pytest.raises(DamagedFileError, match=f"^a.json: .*{told}"):
        list(documents_of(data.encode(), "a.json"))


def test_bytes_that_are_no_utf_8() -> None:
    with pytest.raises(DamagedFileError, match=r"not whole JSON .*can't decode byte 0xff"):
        list(documents_of(TEXT.encode() + b"\xff", "a.json"))
    with pytest.raises(ReadError):
        upr.read(TEXT.encode("utf-16"))


def test_a_record_of_an_error_tells_it() -> None:
    record = {"schema": "upr/document/1", "source": "a.pdf", "error": {"kind": "NoText", "message": "images only"}}
    with pytest.raises(ReadError, match="could not be read: NoText: images only"):
        upr.read(json.dumps(record).encode())


@pytest.mark.parametrize("form", ["[{0},\n {0}]\n", "{0}\n{0}\n", "\ufeff{0}\r\n\r\n{0}", " [ {0} , {0} ] "])
def test_lists_and_lines(form: str) -> None:
    assert list(documents_of(form.format(TEXT).encode())) == [full(), full()]


def test_signs_that_end_lines_elsewhere_end_none_in_json(tmp_path: pathlib.Path) -> None:
    document = attrs.evolve(full(), title="one\u2028two\x85three")
    line = json.dumps(to_record(document), ensure_ascii=False)
    assert list(documents_of(f"{line}\n{line}\n".encode())) == [document, document]


def test_documents_before_a_fault_are_given() -> None:
    found = documents_of(f"{TEXT}\n{TEXT[:50]}".encode())
    assert next(found) == full()
    with pytest.raises(DamagedFileError):
        next(found)


def test_a_record_may_be_as_long_as_the_limit_says() -> None:
    two = f"{TEXT}\n{TEXT}\n".encode()
    with running(Limits(characters=len(TEXT) + 1)):
        assert len(list(documents_of(two))) == 2
    with running(Limits(characters=len(TEXT) - 1)), pytest.raises(LimitError, match=r"upr.Limits\(characters=\)"):
        list(documents_of(two, "a.json"))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: upr.Response(status="noted", by="us"), "'by' must be in"),  # type: ignore[arg-type]
        (lambda: upr.Response(status="noted", implemented="soon"), "'implemented' must be in"),
        (lambda: upr.Reference(paragraph="1", status="noted", implemented="soon"), "'implemented' must be in"),
        (lambda: upr.Statement(role="summary", text="x"), "'role' must be in"),
    ],
)  # fmt: skip
def test_records_are_made_of_known_words_only(make: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        make()
