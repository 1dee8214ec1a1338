"""Addenda: lists with ranges, prose, answers one by one; explanations decide nothing; totals are audited."""

from __future__ import annotations

import collections
import json
import os
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from tests.parsers.addenda import (
    HEAD,
    LISTS,
    LISTS_ANSWERS,
    ONE_BY_ONE,
    ONE_BY_ONE_ANSWERS,
    PROSE,
    PROSE_ANSWERS,
)

CORPUS = os.environ.get("UPR_CORPUS")


def answers(document: upr.Document) -> dict[str, list[int]]:
    found: dict[str, list[int]] = collections.defaultdict(list)
    for reference in document.references:
        found[reference.status.value].append(int(reference.paragraph.rpartition(".")[2]))
    return {status: sorted(numbers) for status, numbers in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"), [(LISTS, LISTS_ANSWERS), (PROSE, PROSE_ANSWERS), (ONE_BY_ONE, ONE_BY_ONE_ANSWERS)]
)
def test_every_number_has_its_answer(text: str, expected: dict[str, list[int]]) -> None:
    document = upr.parse_text(text)
    assert answers(document) == expected
    assert document.audit().ok, str(document.audit())
    assert (document.kind, document.symbol, document.responds_to) == ("addendum", "A/HRC/30/17/Add.1", "A/HRC/30/17")
    assert document.state_under_review == upr.State.of("Chad") and str(document.date) == "2015-09-07"
    assert len(document.recommendations) == 0 and f"{len(document.references)} answers: " in repr(document)


def test_implementation_and_explanations() -> None:
    found = {r.paragraph: r for r in upr.parse_text(LISTS).references}
    assert found["92.14"].implemented == "implemented_or_in_process" and found["92.1"].implemented is None
    assert found["92.15"].explanation == "A law of 2014 does not support any other reading."
    assert found["92.15"].status.value == "supported"
    assert found["92.10"].explanation == found["92.11"].explanation == "The constitution says otherwise."
    single = {r.paragraph: r for r in upr.parse_text(ONE_BY_ONE).references}
    assert single["1"].implemented == single["8"].implemented == "implemented" and single["3"].implemented is None
    assert single["6"].scope == "Chad accepts the recommendation on schools."


def test_a_wrong_total_fails() -> None:
    audit = upr.parse_text(LISTS.replace("accepts 14", "accepts 15")).audit()
    assert [c.detail for c in audit.checks if not c.ok] == ["'accepts 15 recommendations' states 15, found 14"]
    lost = upr.parse_text(LISTS.replace("92.7 - 9, ", "")).audit()
    assert [(c.expected, c.found) for c in lost.checks if not c.ok] == [(14, 11)]


def test_a_number_answered_twice_is_a_finding() -> None:
    document = upr.parse_text(LISTS.replace("92.19, 92.21", "92.20, 92.21"))
    assert [f.code for f in document.findings] == ["double-answer"]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with addenda")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize(
    ("name", "counts", "implemented"),
    [
        ("A_HRC_14_15", {"supported": 90, "partially_supported": 3, "not_supported": 3, "pending": 1}, None),
        ("A_HRC_28_15", {"supported": 142, "noted": 21}, 72),
        ("A_HRC_43_15", {"supported": 124, "noted": 33}, 44),
    ],
)
def test_three_cycles_of_slovenia(name: str, counts: dict[str, int], implemented: int | None, backend: str) -> None:
    document = upr.read(pathlib.Path(CORPUS or "") / "slovenia" / f"{name}_Add.1.pdf", backend=backend)
    assert {status: len(numbers) for status, numbers in answers(document).items()} == counts
    assert document.audit().ok
    # Of 97 answers of the first cycle one names no recommendation: "agrees with the importance of", and one is
    # in part by what it says of two conventions.
    told = [f.message[:31] for f in document.findings]
    assert told == (
        ["15 is read as supported, which ", "3: read as partially_supported,"] if name == "A_HRC_14_15" else []
    )
    if implemented is not None:
        assert sum(r.implemented is not None for r in document.references) == implemented


FORMS = sorted((pathlib.Path(__file__).parents[1] / "data" / "addenda").glob("*.txt"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_in_which_states_answer(path: pathlib.Path) -> None:
    document = upr.parse_text(path.read_text(encoding="utf-8"))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = collections.defaultdict(list)
    done: dict[str, list[str]] = collections.defaultdict(list)
    for reference in document.references:
        found[reference.status.value].append(reference.paragraph)
        if reference.implemented:
            done[reference.implemented].append(reference.paragraph)
        assert reference.spans and reference.wording
    assert sorted_lists(found) == sorted_lists(expected["answers"])
    assert document.audit().ok, str(document.audit())
    if "implemented" in expected:
        assert sorted_lists(done) == sorted_lists(expected["implemented"])
        assert document.state_under_review == upr.State.of(expected["state"])
        stated = [[t.number, t.status and t.status.value] for t in document.stated_totals if t.of != "review"]
        assert sorted(map(str, stated)) == sorted(map(str, expected["totals"]))


def sorted_lists(lists: dict[str, list[str]]) -> dict[str, list[str]]:
    return {word: sorted(labels) for word, labels in lists.items()}


SIGNS = st.sampled_from(["-", "–", " - ", "– ", " –", "-\n", " to ", "‑"])
COMMAS = st.sampled_from([", ", ",", ",\n", "; ", " and ", ", and ", " , "])


@st.composite
def printed_lists(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A list of labels of paragraph 140 as a State may print it, and the numbers in it."""
    numbers = sorted(draw(st.sets(st.integers(1, 250), min_size=4, max_size=30)))
    parts, at = [], 0
    while at < len(numbers):
        last = at
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        first = f"140.{numbers[at]}"
        if last > at and draw(st.booleans()):
            lead = draw(st.sampled_from(["", "140."]))
            parts.append(f"{first}{draw(SIGNS)}{lead}{numbers[last]}")
        else:
            last = at
            parts.append(first)
        at = last + 1
    text = parts[0]
    for part in parts[1:]:
        text += draw(COMMAS) + part
    return text, numbers


@given(printed_lists(), st.sampled_from(["supports", "notes", "does not support", "partially supports"]))
def test_lists_however_they_are_printed(given_list: tuple[str, list[int]], verb: str) -> None:
    printed, numbers = given_list
    body = f"2. After consultations the Government {verb} the following recommendations: {printed}.\n3. It goes on.\n"
    document = upr.parse_text(HEAD + body)
    assert [int(r.paragraph.removeprefix("140.")) for r in document.references] == numbers
    assert len({r.status for r in document.references}) == 1


def test_a_paper_of_the_states_own() -> None:
    text = (
        "Responses of the Government of Kenya to the recommendations made at its Universal Periodic Review\n"
        "Nairobi, 12 May 2015\n\n"
        "Kenya accepts recommendations 142.1 to 142.5 and takes note of recommendations 142.6 and 142.7.\n"
    )
    document = upr.parse_text(text)
    assert (document.kind, document.state_under_review) == ("addendum", upr.State.of("Kenya"))
    assert answers(document) == {"supported": [1, 2, 3, 4, 5], "noted": [6, 7]}
    assert document.symbol is None and document.audit().ok
