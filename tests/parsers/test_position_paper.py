"""The DPRK response format: counts, numbers, whole items, and damage."""

from __future__ import annotations

from collections import Counter

import pytest

import upr
from tests.parsers.papers import sample
from upr.samples import load

RAW = sample()


@pytest.fixture(scope="module")
def paper() -> upr.Document:
    return load("dprk-2014")


def test_counts_and_numbers(paper: upr.Document) -> None:
    sections = Counter(item.section for item in paper.recommendations)
    assert list(sections.values()) == [81, 6, 15, 15, 50]
    assert sorted(i.number for i in paper.recommendations if i.run == 1) == list(range(1, 118))
    assert [i.number for i in paper.recommendations if i.run == 2] == list(range(1, 51))


def test_facts_come_from_the_text(paper: upr.Document) -> None:
    assert paper.state_under_review is not None and paper.state_under_review.iso3 == "PRK"
    assert (paper.cycle, paper.session, paper.responds_to, paper.date) == (1, 6, "A/HRC/13/13", None)
    assert paper.title == "Position of the DPRK on the recommendations received during its first cycle UPR"


@pytest.mark.parametrize(
    ("run", "number", "end"),
    [
        (1, 32, "models of production that have proven to be worthwhile"),
        (1, 80, "free movement of citizens within the country"),
        (1, 111, "Accept the advisory services offered by OHCHR"),
        (1, 103, "better quality of education and encourage the authorities to continue their efforts in this area"),
        (1, 113, "in capacity-building in the field of economic and social rights"),
        (2, 20, "minors, pregnant women and persons suffering from mental diseases"),
        (2, 40, "the Committee on Economic, Social and Cultural Rights"),
    ],
)
def test_items_are_whole(paper: upr.Document, run: int, number: int, end: str) -> None:
    (item,) = [i for i in paper.recommendations if (i.run, i.number) == (run, number)]
    assert item.text.endswith(end)


def test_definitions(paper: upr.Document) -> None:
    answers = {i.section: i.responses[0] for i in paper.recommendations}
    assert answers["Accepted recommendations"].implemented == "implemented_or_in_process"
    assert answers["Noted recommendations"].definition == (
        "Recommendations that are difficult to accept under present circumstances, however, are reserved for "
        "consideration in the future"
    )


def test_raw_equals_the_slices(paper: upr.Document) -> None:
    for item in paper.recommendations:
        assert item.raw == "\n".join(RAW[s.start : s.end] for s in item.spans)


def test_audit_holds(paper: upr.Document) -> None:
    assert paper.audit().ok, str(paper.audit())
    assert paper.remainder == ()
