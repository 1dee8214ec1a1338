"""Records of comparisons, lineages, clusters and uptakes: they hold to the schema and come back equal."""

from __future__ import annotations

import copy
import json
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher
from tests.io.share_schema import SHARED
from tests.io.test_schema import documents
from upr.comparison import Comparison, Link
from upr.errors import ExportError, RecordError
from upr.io.comparison import (
    from_clusters_record,
    from_comparison_record,
    from_lineages_record,
    from_uptakes_record,
    to_clusters_record,
    to_comparison_record,
    to_lineages_record,
    to_uptakes_record,
)
from upr.io.json import schema

SCHEMA = schema("upr/comparison/1")
COMPARISON = upr.compare(FIRST, SECOND, matcher=TopicMatcher())
HELD: list[tuple[Any, Any, Any]] = [
    (COMPARISON, to_comparison_record, from_comparison_record),
    (upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()), to_lineages_record, from_lineages_record),
    (upr.cluster(FIRST, matcher=TopicMatcher()), to_clusters_record, from_clusters_record),
    (upr.match(["torture: end it"], SECOND, matcher=TopicMatcher()), to_uptakes_record, from_uptakes_record),
]


def valid(record: dict[str, Any]) -> None:
    definition = record["schema"].split("/")[1]
    whole = {**SCHEMA, "$ref": f"#/$defs/{definition}"}
    jsonschema.Draft202012Validator(whole).validate(record)


@pytest.mark.parametrize(("held", "to", "back"), HELD)
def test_each_comes_back_equal(held: Any, to: Any, back: Any) -> None:
    record = json.loads(json.dumps(to(held)))
    valid(record)
    assert back(record) == held and to(back(record)) == to(held)
    with pytest.raises(RecordError, match="the schema is"):
        back({**record, "schema": "upr/document/1"})
    with pytest.raises(RecordError, match="a record is an object"):
        back([record])


@settings(max_examples=15, deadline=None)
@given(documents(), documents(), st.data())
def test_any_comparison_comes_back_equal(one: upr.Document, two: upr.Document, data: st.DataObject) -> None:
    links = []
    for then in one.recommendations:
        for now in two.recommendations:
            score = data.draw(st.floats(0, 1))
            grade = data.draw(st.sampled_from([0, 1, 2]))
            links.append(Link(then, now, score, "related", grade=grade, linked=grade == 2, why=(then.text,)))
    comparison = Comparison(one.recommendations, two.recommendations, links, method="chance")
    record = json.loads(json.dumps(to_comparison_record(comparison)))
    valid(record)
    assert from_comparison_record(record) == comparison


def test_what_is_new_is_null_where_nobody_knows() -> None:
    assert to_comparison_record(COMPARISON)["new"] == [SECOND[2].id, SECOND[3].id]
    record = to_comparison_record(upr.compare(FIRST, SECOND, matcher=TopicMatcher(accuracy=None)))
    assert record["new"] is None and record["dropped"] is None and record["accuracy"] is None
    assert record["not_linked"]["later"] == [SECOND[2].id, SECOND[3].id]


def test_the_schema_is_one_and_shares_the_parts_of_the_others() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    ours, theirs = SCHEMA["$defs"], schema()["$defs"]
    for name in SHARED:
        assert ours[name] == theirs[name], "run python -m tests.io.share_schema"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("links.0.later_id", "nobody#1.1", "KeyError: 'nobody#1.1'"),
        ("links.0.score", 1.5, r"links\[0\].score"),
        ("links.0.grade", 3, r"links\[0\].grade"),
        ("earlier.recommendations.0.text", None, r"earlier.recommendations\[0\].text: a string"),
        ("accuracy.recall", "most", "accuracy.recall"),
        ("method", None, "method: a string is expected"),
    ],
)
def test_what_can_not_be_is_refused(path: str, value: object, told: str) -> None:
    record = held = copy.deepcopy(to_comparison_record(COMPARISON))
    *steps, last = path.split(".")
    for step in steps:
        held = held[int(step)] if isinstance(held, list) else held[step]
    held[last] = value
    with pytest.raises(RecordError, match=told):
        from_comparison_record(record)


def test_ids_must_tell_recommendations_apart() -> None:
    twice = upr.Recommendations([FIRST[0], attrs.evolve(FIRST[0], text="torture: b")])
    with pytest.raises(ExportError, match="have one id"):
        to_comparison_record(Comparison(twice, SECOND, ()))


def test_few_pairs_where_not_every_one_is_asked_for() -> None:
    assert len(to_comparison_record(COMPARISON, every=False)["links"]) == 3
