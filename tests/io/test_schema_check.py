"""The check of records against the schema that ships agrees with the library of JSON Schema."""

from __future__ import annotations

import copy
import math
import random
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.io.hostile_records import full, mutated, nested, sound
from upr.io.json import schema, to_record
from upr.io.schema_check import SchemaCheck

OURS = SchemaCheck(schema())
THEIRS = jsonschema.Draft202012Validator(schema())


def _plain(value: Any, depth: int = 20) -> Any:
    """As JSON has it: not too deep for the library, and without the two things in which this check is stricter."""
    if isinstance(value, dict):
        return {str(name): _plain(held, depth - 1) for name, held in value.items()} if depth else None
    if isinstance(value, list):
        return [_plain(held, depth - 1) for held in value] if depth else None
    if isinstance(value, float):
        return 0.25 if not math.isfinite(value) or value.is_integer() else value
    if isinstance(value, int) and not isinstance(value, bool):
        return min(value, 10**30)  # more digits can't be in the library's messages
    return value if isinstance(value, str | bool) else None


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_it_agrees_with_the_library(dice: random.Random) -> None:
    record = _plain(mutated(dice)[1])
    found = OURS.problems(record)
    told = "; ".join(map(str, found[:3]))
    assert bool(found) != THEIRS.is_valid(record), told


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("cycle",), True, "cycle: an integer or null is expected, not true"),
        (("cycle",), 5, "cycle: 4 or less is expected, not 5"),
        (("session",), 1.0, "session: an integer or null is expected, not 1.0"),
        (("audit", "coverage", "x y"), float("nan"), "audit.coverage.'x y': a number is expected, not nan"),
        (("audit", "coverage", "x"), 1.5, "audit.coverage.x: 1 or less is expected, not 1.5"),
        (("pages_read", 0), [1], "pages_read[0]: 2 values are expected, not 1"),
        (("pages_read", 0), [1, 2, 3], "pages_read[0]: 2 values are expected, not 3"),
        (("date",), "4 May 2014", "date: it matches ^[0-9]{4}-[0-9]{2}-[0-9]{2}$, but is '4 May 2014'"),
        (("state_under_review",), "PRK", "state_under_review: an object is expected, not 'PRK'"),
        (("state_under_review",), {"iso3": "Korea", "name": ""}, "state_under_review.iso3: it matches ^[A-Z]{3}$"),
        (("title",), {1: 2}, "title: a string or null is expected, not an object"),
        (("text_sha256",), b"", "text_sha256: a string is expected, not a bytes"),
        (("schema",), nested(5000), "schema: one of 'upr/document/1' is expected, not a li"),
        (("recommendations", 1, "responses", 0, "by"), "us", "recommendations[1].responses[0].by: one of "),
        (("recommendations", 1, "run"), 10**30, "recommendations[1].run: 9007199254740991 or less is"),
        (("findings",), {}, "findings: an array is expected, not an object"),
    ],
)  # fmt: skip
def test_it_says_where_and_what(path: tuple[str | int, ...], value: object, told: str) -> None:
    record = to_record(full())
    held: Any = record
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value
    (problem, *_) = OURS.problems(record)
    assert str(problem).startswith(told)


def test_sound_records_have_no_problem() -> None:
    for seed in range(8):
        record = sound(random.Random(seed))
        assert OURS.problems(record) == [] and OURS.problems({**record, "of a later version": nested(5000)}) == []


def test_a_keyword_that_is_not_known_is_not_passed_over() -> None:
    changed = copy.deepcopy(schema())
    changed["$defs"]["span"]["properties"]["page"]["multipleOf"] = 2
    with pytest.raises(NotImplementedError, match="multipleOf"):
        SchemaCheck(changed)
