"""Decisions of the Council on outcomes: of two cycles, in the form with footnotes, damaged, and combined."""

from __future__ import annotations

import datetime as dt
import os
import pathlib

import attrs
import pytest

import upr
from tests.parsers.addenda import LISTS
from tests.parsers.decisions import DECISION, WITH_FOOTNOTES
from tests.parsers.reports import CHAD
from upr.errors import CombineError
from upr.io import from_review_record, to_review_record
from upr.io.json import from_record, to_record

CORPUS = pathlib.Path(os.environ.get("UPR_CORPUS", "/nowhere")) / "slovenia"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="UPR_CORPUS names no folder with slovenia/")
REPORT, ADDENDUM = "A/HRC/30/17", "A/HRC/30/17/Add.1"


@needs_corpus
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize(
    ("name", "symbol", "dates", "adopts"),
    [
        ("decision_cycle1.pdf", "A/HRC/DEC/14/105", ("2010-06-23", "2010-02-16", "2010-06-09"),
         ("A/HRC/14/15", "A/HRC/14/37", "A/HRC/14/15/Add.1")),
        ("decision_cycle2.pdf", "A/HRC/DEC/28/111", ("2015-05-28", "2014-11-04", "2015-03-19"),
         ("A/HRC/28/15", "A/HRC/28/15/Add.1", "A/HRC/28/2")),
    ],
)  # fmt: skip
def test_two_real_ones(name: str, symbol: str, dates: tuple[str, ...], adopts: tuple[str, ...], backend: str) -> None:
    document = upr.read(CORPUS / name, backend=backend)
    assert (document.kind, document.symbol, document.adopts) == ("decision", symbol, adopts)
    assert document.responds_to == adopts[0] and document.title == "Outcome of the universal periodic review: Slovenia"
    assert document.state_under_review == upr.State.of("SVN") and document.cycle == (1 if "14/" in symbol else 2)
    found = (document.date, document.review_date, document.adoption_date)
    assert found == tuple(map(dt.date.fromisoformat, dates))
    assert document.findings == document.remainder == () and document.audit().ok
    assert not document.recommendations and not document.references


@needs_corpus
def test_real_ones_are_combined() -> None:
    names = ("A_HRC_28_15.pdf", "A_HRC_28_15_Add.1.pdf", "decision_cycle2.pdf")
    review = upr.combine(*(upr.read(CORPUS / name) for name in names))
    assert review.outcome_date == dt.date(2015, 3, 19)
    assert [d.kind for d in review.sources] == ["working-group-report", "addendum", "decision"]
    assert review.counts() == upr.combine(*review.sources[:2]).counts()
    assert [(f.code, f.severity) for f in review.findings] == [("not-given", "info")]  # the report on the session


@pytest.mark.parametrize("text", [DECISION, WITH_FOOTNOTES], ids=["parentheses", "footnotes"])
def test_what_it_says(text: str) -> None:
    document = upr.parse_text(text)
    assert (document.kind, document.symbol, document.responds_to) == ("decision", "A/HRC/DEC/30/105", REPORT)
    assert set(document.adopts) == {REPORT, ADDENDUM, "A/HRC/30/2"}
    assert document.state_under_review == upr.State.of("TCD")
    assert (document.hrc_session, document.cycle) == (30, 2)
    assert (document.review_date, document.adoption_date) == (dt.date(2015, 5, 5), dt.date(2015, 9, 24))
    (statement,) = document.statements
    assert statement.role == "outcome" and statement.text.startswith(("Decides to adopt", "Adopts"))
    assert document.findings == document.remainder == () and document.audit().ok
    assert from_record(to_record(document)) == attrs.evolve(document, path=None)


@pytest.mark.parametrize(
    "lost",
    [
        "A/HRC/DEC/30/105",
        "Decision adopted by the Human Rights Council",
        "Outcome of the universal periodic review: Chad",
    ],
)
def test_one_line_may_be_lost(lost: str) -> None:
    document = upr.parse_text(DECISION.replace(lost, "#"))
    assert (document.kind, document.symbol) == ("decision", "A/HRC/DEC/30/105")
    assert document.state_under_review == upr.State.of("TCD")


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ("Chad", "Atlantis", "unknown-state", "error"),
        ("(A/HRC/30/17)", "", "decision-incomplete", "error"),
        ("24 September 2015", "", "decision-incomplete", "warning"),
        ("5 May 2015", "a day", "decision-incomplete", "warning"),
    ],
)
def test_what_is_missing_is_told(old: str, new: str, code: str, severity: str) -> None:
    document = upr.parse_text(DECISION.replace(old, new))
    assert [(f.code, f.severity) for f in document.findings] == [(code, severity)]


@pytest.mark.parametrize("before", ["20th meeting", "* The decisions", None])
def test_what_is_not_of_a_decision_is_left_over(before: str | None) -> None:
    strange = "A sentence that no decision has.\n"
    text = DECISION.replace(before, strange + before) if before else DECISION + strange
    document = upr.parse_text(text)
    left = document.remainder == (strange.strip(),) and not document.audit().ok
    assert left or (before is None and document.coverage["footnote"])  # behind a footnote it is read as its end


def test_combined_with_what_it_adopts() -> None:
    report = upr.parse_text(CHAD.text())
    addendum = attrs.evolve(upr.parse_text(LISTS), id=ADDENDUM, symbol=ADDENDUM, responds_to=REPORT, **_of(report))
    decision = upr.parse_text(DECISION)
    review = upr.combine(decision, addendum, report)
    assert review.outcome_date == dt.date(2015, 9, 24) and review.sources[-1] == decision
    assert _codes(review) == [("not-given", "A/HRC/30/2")]
    answered = [[r.document for r in item.responses] for item in review.recommendations]
    assert answered == [[r.document for r in i.responses] for i in upr.combine(report, addendum).recommendations]
    record = to_review_record(review)
    assert record["outcome_date"] == "2015-09-24" and from_review_record(record).outcome_date == review.outcome_date
    assert from_review_record({k: v for k, v in record.items() if k != "outcome_date"}).sources == review.sources

    assert _codes(upr.combine(report, decision)) == [("not-given", ADDENDUM), ("not-given", "A/HRC/30/2")]
    second = attrs.evolve(addendum, id=f"{REPORT}/Add.2", symbol=f"{REPORT}/Add.2")
    assert ("not-adopted", f"{REPORT}/Add.2") in _codes(upr.combine(report, addendum, second, decision))
    other = attrs.evolve(decision, adoption_date=dt.date(2015, 9, 25), id="other", sha256="")
    assert "adoption-days" in {code for code, _ in _codes(upr.combine(report, addendum, decision, other))}


def test_a_decision_on_another_report_is_refused() -> None:
    decision = upr.parse_text(DECISION.replace("A/HRC/30/17", "A/HRC/30/18"))
    with pytest.raises(CombineError, match="A/HRC/DEC/30/105 answers A/HRC/30/18"):
        upr.combine(upr.parse_text(CHAD.text()), decision)


def _of(report: upr.Document) -> dict[str, object]:
    return {"state_under_review": report.state_under_review, "cycle": report.cycle}


def _codes(review: upr.Review) -> list[tuple[str, str]]:
    """The findings on what was adopted, with the symbol that each names."""
    wanted = ("not-given", "not-adopted", "adoption-days")
    found = [f for f in review.findings if f.code in wanted]
    return [
        (f.code, f.message.split(" adopts ")[-1].split(",")[0] if f.code == "not-given" else f.message.split()[0])
        for f in found
    ]
