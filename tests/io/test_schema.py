"""The JSON Schema that ships: records hold to it, and it refuses what is none. Random documents come back equal."""

from __future__ import annotations

import copy
import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from upr.errors import RecordError
from upr.io.json import from_record, schema, to_record

VALIDATOR = jsonschema.Draft202012Validator(schema())
RECORD = to_record(upr.samples.load())

words = st.text(st.characters(codec="utf-8"), max_size=30)
maybe = st.none() | words
spans = st.lists(
    st.builds(
        lambda page, start, length: upr.Span(page=page, start=start, end=start + length),
        st.none() | st.integers(1, 99), st.integers(0, 9999), st.integers(0, 99),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
dates = st.none() | st.dates(dt.date(2008, 1, 1), dt.date(2030, 1, 1))
states = st.sampled_from(upr.State.all())
attributions = st.lists(
    st.builds(upr.Attribution, state=st.none() | states, as_printed=words, spans=spans), max_size=3
).map(tuple)
roles = st.sampled_from(["outcome", "views", "concluding"])
statuses = st.sampled_from(list(upr.ResponseStatus))
responses = st.builds(
    upr.Response, status=statuses, wording=maybe, definition=maybe, explanation=maybe, scope=maybe, date=dates,
    implemented=st.sampled_from([None, "implemented", "in_process", "implemented_or_in_process"]),
    by=st.sampled_from(["state", "working-group", "ohchr", "upr-info", "hrc"]), document=maybe, paragraph=maybe,
    spans=spans,
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> upr.Document:
    state, cycle = draw(st.none() | states), draw(st.none() | st.sampled_from(list(upr.Cycle)))
    session = draw(st.none() | st.integers(1, 60))
    items = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        answers = tuple(draw(st.lists(responses, max_size=2)))
        items.append(
            upr.Recommendation(
                label=draw(words), printed_label=draw(maybe), run=1, number=number, section=draw(maybe),
                text=draw(words), raw=draw(words), recommending_states=draw(attributions), responses=answers,
                decided_by=len(answers) - 1 if answers else None, notes=tuple(draw(st.lists(words, max_size=2))),
                spans=draw(spans), document="d", state_under_review=state, cycle=cycle, session=session,
            )
        )  # fmt: skip
    return upr.Document(
        id="d", kind=draw(words), title=draw(maybe), symbol=draw(maybe), state_under_review=state, cycle=cycle,
        session=session, hrc_session=draw(st.none() | st.integers(1, 60)), date=draw(dates), review_date=draw(dates),
        adoption_date=draw(dates), troika=draw(attributions), base_documents=tuple(draw(st.lists(words, max_size=3))),
        recommendations=tuple(items),
        pledges=tuple(draw(st.lists(st.builds(upr.Pledge, label=maybe, text=words, spans=spans), max_size=2))),
        references=tuple(
            draw(st.lists(st.builds(upr.Reference, paragraph=words, wording=maybe, status=statuses), max_size=2))
        ),
        statements=tuple(draw(st.lists(st.builds(upr.Statement, role=roles, paragraph=maybe, text=words), max_size=2))),
        amendments=tuple(draw(st.lists(st.builds(upr.Amendment, paragraph=words, old=maybe, new=words), max_size=2))),
        findings=tuple(
            draw(st.lists(st.builds(upr.Finding, code=words, severity=st.just("warning"), message=words), max_size=2))
        ),
        pages_read=draw(st.sampled_from([(), ((1, 1),), ((2, 5), (7, 9)), ((1, 3), (4, 4))])),
        remainder=tuple(draw(st.lists(words, max_size=2))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_document_comes_back_equal(document: upr.Document) -> None:
    record = json.loads(json.dumps(to_record(document)))
    VALIDATOR.validate(record)
    assert from_record(record) == document


def test_the_schema_is_a_schema_and_the_sample_holds_to_it() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    VALIDATOR.validate(RECORD)
    VALIDATOR.validate({"schema": "upr/document/1", "source": "a.pdf", "error": {"kind": "NoText", "message": "no"}})
    VALIDATOR.validate({**RECORD, "a field of a later version": 1})


# Fields that later versions added: records of earlier ones have them not.
ADDED = {
    "original_language", "hrc_session", "review_date", "adoption_date", "troika", "base_documents", "page_count",
    "adopts", "pledges", "references", "statements", "amendments", "remainder", "given",
}  # fmt: skip


@pytest.mark.parametrize("field", sorted(set(RECORD)))
def test_fields_are_asked_for_unless_they_came_later(field: str) -> None:
    record = {name: value for name, value in RECORD.items() if name != field}
    assert VALIDATOR.is_valid(record) == (field in ADDED)
    if field in ADDED:
        assert from_record(record).recommendations == upr.samples.load().recommendations
    else:
        with pytest.raises(RecordError, match="the schema is null" if field == "schema" else f"{field}: it is missing"):
            from_record(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("recommendations", 0, "status"), "agreed"), (("recommendations", 0, "run"), 0), (("cycle",), "first"),
        (("recommendations", 0, "responses", 0, "by"), "us"), (("audit", "ok"), "yes"), (("date",), "May 2014"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused(path: tuple[str | int, ...], value: object) -> None:
    record = copy.deepcopy(RECORD)
    place = record
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    place[path[-1]] = value  # type: ignore[index]
    assert not VALIDATOR.is_valid(record)
