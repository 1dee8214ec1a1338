"""Arrays of JSON as rows: broken objects are told and passed, cut files raise, answers of a search hold their rows."""

from __future__ import annotations

import json
import random

import pytest

from upr.errors import DamagedFileError
from upr.readers.json_rows import JsonRows

OBJECTS = [{"Id": f"a-{n}", "Text": f"Ratify {n} [{{,}}] “x”", "List": ["a", "b"], "None": None} for n in range(9)]


def faults(text: str) -> list[str | None]:
    return [row.fault for row in JsonRows.of(text)]


def whole(*objects: str) -> str:
    return "[\n" + ",\n".join(objects) + "\n]\n"


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000])
@pytest.mark.parametrize("wrapped", [False, True])
def test_whatever_the_pieces_the_rows_are_the_same(size: int, wrapped: bool) -> None:
    text = "\ufeff" + json.dumps(OBJECTS, indent=1)
    if wrapped:
        text = f'{{"totalRows": 9, "more": {{"rows": [1]}}, "rows": {text.lstrip(chr(0xFEFF))}, "relation": "eq"}} '
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    rows = list(JsonRows(lambda: iter(pieces)))
    assert [(row["Id"], row["Text"], row["List"], row["None"]) for row in rows] == [
        (one["Id"], one["Text"], "- a\n- b", "") for one in OBJECTS
    ]
    assert all(text[row.start : row.start + len(row.raw)] == row.raw for row in rows)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('{"Id": , "Text": "x"}', "Expecting value"),
        ('{"Id": "x" "Text": "x"}', "Expecting ',' delimiter"),
        ('{"Id": "x", "Text": "a "quoted" word"}', "Expecting ',' delimiter"),
        ('{"Id": "x", "Text": "a\nb"}', "Invalid control character at"),
        (r'{"Id": "x", "Text": "\q"}', "Invalid \\escape"),
        ('{"Id": "x", Text: 1}', "Expecting property name enclosed in double quotes"),
        ('{"Id": "x", "Text": tru, "List": [{"a": 1}, {"b": 2}]}', "Expecting value"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("size", [3, 5000])
def test_a_broken_object_is_told_and_those_behind_it_are_read(broken: str, why: str, place: int, size: int) -> None:
    objects = [json.dumps(one) for one in OBJECTS[:2]]
    objects.insert(place, broken)
    text = whole(*objects)
    rows = list(JsonRows(lambda: iter([text[at : at + size] for at in range(0, len(text), size)])))
    assert [row["Id"] for row in rows if not row.fault] == ["a-0", "a-1"]
    (told,) = (row for row in rows if row.fault)
    assert told.fault and told.fault.startswith(f"object {place + 1}, at character {text.index(broken)}, can't be read")
    assert why in told.fault and told.raw == broken


def test_the_last_of_an_answer_may_be_broken() -> None:
    text = '{"relation": "eq", "rows": [{"a": 1}, {"a": }], "totalRows": 2, "searchTerm": "x"}'
    assert [bool(fault) for fault in faults(text)] == [False, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (whole(*map(json.dumps, OBJECTS))[:300], "in object 4: Unterminated string"),
        (whole('{"Id": "x"}')[:-3], "the text ends"),
        ('{"rows": {"a": 1}}', "'rows' is an array"),
        ('{"rows": [{"a": 1}]', "the text ends"),
        ('{"rows": [{"a": 1}]} x', "something follows the object"),
        ('{"rows" [{"a": 1}]}', "a colon is expected"),
        ('[{"a": 1}, 5]', "an array of objects is expected"),
        ('"a text"', "an array begins with"),
        ("", "the text ends"),
    ],
)
def test_what_is_cut_or_no_array_raises(text: str, words: str) -> None:
    with pytest.raises(DamagedFileError, match=words.replace("[", r"\[")):
        list(JsonRows.of(text))


def test_an_answer_without_rows_has_none() -> None:
    assert list(JsonRows.of('{"totalRows": 0}')) == [] and list(JsonRows.of("[]")) == []


def test_columns_are_those_of_the_first_objects_in_any_order() -> None:
    rows = JsonRows.of('[{"b": 1}, {"x": }, {"a": 1, "b": 2}]')
    assert rows.columns == ("b", "a")
    assert JsonRows.of('[{"b": 1}, {"a": ').columns == ("b",)
    with pytest.raises(DamagedFileError):
        JsonRows.of('[{"b": ').columns  # noqa: B018


def test_any_byte_taken_away_is_told_or_harmless() -> None:
    """Never fewer rows without a word: what is left out has a fault, or reading raises."""
    text = whole(*map(json.dumps, OBJECTS))
    chance = random.Random(9)
    for _ in range(600):
        at = chance.randrange(len(text))
        try:
            rows = list(JsonRows.of(text[:at] + text[at + 1 :]))
        except DamagedFileError:
            continue
        good = {row["Id"] for row in rows if not row.fault}
        assert len(rows) >= 8 and (len(good) >= 8 or any(row.fault for row in rows))
