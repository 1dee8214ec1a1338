"""Addenda: lists with ranges, prose, answers one by one; explanations decide nothing; totals are audited."""

from __future__ import annotations

import collections
import os
import pathlib

import pytest

import upr
from tests.parsers.addenda import (
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
    assert len(document.recommendations) == 0 and f"{len(document.references)} references" in repr(document)


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
    assert document.audit().ok and document.findings == ()
    if implemented is not None:
        assert sum(r.implemented is not None for r in document.references) == implemented
