"""Reports of the Human Rights Council: a document a review, its totals, and the words of the State under review."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import subprocess
import sys

import attrs
import pytest

import upr
from tests.parsers.addenda import LISTS
from tests.parsers.reports import CHAD
from tests.parsers.sessions import SESSION
from upr.parsers.session_report.totals import totals
from upr.reading import documents_in

CORPUS = os.environ.get("UPR_CORPUS")
CHAD_SAYS, PERU_SAYS, VENEZUELA_SAYS = upr.registry.parser("session-report").parse(upr.SourceText.of(SESSION))


def stated(document: upr.Document) -> list[tuple[int, str | None]]:
    return [(total.number, total.status) for total in document.stated_totals]


def test_each_review_is_a_document() -> None:
    d = CHAD_SAYS
    assert (d.id, d.symbol, d.responds_to) == ("A/HRC/30/2/TCD", "A/HRC/30/2", "A/HRC/30/17")
    assert (d.state_under_review, d.session, d.cycle) == (upr.State.of("Chad"), 22, upr.Cycle.SECOND)
    assert (d.review_date, d.adoption_date, d.date) == (dt.date(2015, 5, 5), dt.date(2015, 9, 24), dt.date(2016, 3, 9))
    assert d.base_documents == ("A/HRC/WG.6/22/TCD/1", "A/HRC/WG.6/22/TCD/2")
    assert [(s.role, s.paragraph) for s in d.statements] == [
        ("outcome", "403"), ("outcome", "404"), ("outcome", "405"), ("views", "406"), ("views", "407"),
        ("concluding", "410"), ("concluding", "411"),
    ]  # fmt: skip
    assert d.statements[-1].text == "The delegation thanked the troika."
    assert [s.paragraph for s in VENEZUELA_SAYS.statements] == ["415", "416", "417"]
    assert d.audit().ok and "7 statements" in repr(d)
    assert all(SESSION[s.start : s.end] for statement in d.statements for s in statement.spans)


def test_totals_are_the_presidents_else_the_states_own() -> None:
    assert stated(CHAD_SAYS) == [(50, None), (37, "supported"), (13, "noted")]
    assert stated(PERU_SAYS) == [(12, None), (12, "noted")]
    assert stated(VENEZUELA_SAYS) == [(90, None), (8, "supported"), (82, "rejected")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The President stated that, based on the information provided, out of 300 recommendations received, Kenya "
            "had supported 224 recommendations and noted 53. The State had given additional information on the "
            "remaining 23 recommendations, indicating which part of each had been supported and which part noted.",
            [(300, None), (224, "supported"), (53, "noted"), (23, "partially_supported")],
        ),
        ("Kenya had rejected only 5 of the 97 recommendations made.", [(97, None), (5, "rejected")]),
        ("A total of 11 recommendations had been accepted.", []),
        ("Of the 118 recommendations made, 78 were immediately accepted, while 40 had been left.", []),
        ("Kenya had accepted 97 per cent of the 103 recommendations.", []),
    ],
)
def test_wordings_of_totals(text: str, expected: list[tuple[int, str | None]]) -> None:
    found = totals([upr.Statement(role="concluding", paragraph="1", text=text)])
    assert [(t.number, t.status) for t in found] == expected


def test_a_sum_that_is_wrong_fails() -> None:
    (wrong, *_) = upr.registry.parser("session-report").parse(upr.SourceText.of(SESSION.replace("13 had", "12 had")))
    (check,) = (c for c in wrong.audit().checks if not c.ok)
    assert (check.name, check.expected, check.found) == ("stated sum", 50, 49)


def test_the_review_holds_the_councils_totals_against_the_outcome() -> None:
    review = upr.combine(upr.parse_text(CHAD.text()), upr.parse_text(LISTS), CHAD_SAYS)
    assert review.audit().ok, str(review.audit())
    assert [r.by for r in review.recommendations["92.1"].responses] == ["working-group", "state", "hrc"]
    assert review.findings == () and review.statements == CHAD_SAYS.statements
    other = attrs.evolve(CHAD_SAYS, stated_totals=tuple(
        attrs.evolve(t, number=t.number + 1) if t.status == "noted" else attrs.evolve(t, parts=())
        for t in CHAD_SAYS.stated_totals
    ))  # fmt: skip
    (check,) = (
        c for c in upr.combine(upr.parse_text(CHAD.text()), upr.parse_text(LISTS), other).audit().checks if not c.ok
    )
    assert (check.expected, check.found, "states 14 Noted, the outcome has 13" in check.detail) == (14, 13, True)


def test_what_the_council_says_of_all_fills_a_silence() -> None:
    report = upr.parse_text(CHAD.text())
    all_noted = attrs.evolve(
        CHAD_SAYS, references=(), stated_totals=(upr.StatedTotal(wording="noted all", number=50, status="noted"),)
    )
    review = upr.combine(report, all_noted)
    assert review.recommendations["92.1"].status.value == "noted"  # pending in the report
    assert review.recommendations["90.1"].status.value == "supported"
    assert {f.code for f in review.findings} == {"contradiction"}


def test_no_chapter_is_an_error() -> None:
    (document,) = upr.registry.parser("session-report").parse(upr.SourceText.of(SESSION[:200]))
    assert [f.code for f in document.findings if f.severity == "error"] == ["no-review"]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with session reports")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
def test_two_real_sessions(backend: str) -> None:
    folder = pathlib.Path(CORPUS or "") / "slovenia"
    later = {d.id: d for d in documents_in(folder / "A_HRC_28_2.pdf", backend=backend)}
    assert len(later) == 14
    slovenia = later["A/HRC/28/2/SVN"]
    assert stated(slovenia) == [(163, None), (142, "supported"), (21, "noted")]
    assert stated(later["A/HRC/28/2/EGY"])[1:] == [(224, "supported"), (53, "noted"), (23, "partially_supported")]
    assert sum(bool(d.stated_totals) for d in later.values()) == 14
    assert slovenia.pages_read == ((1, 1), (59, 129))
    assert all(s.text.rstrip().endswith((".", "”")) for d in later.values() for s in d.statements)
    earlier = {d.id: d for d in documents_in(folder / "A_HRC_14_37.pdf", backend=backend)}
    assert len(earlier) == 16 and stated(earlier["A/HRC/14/37/SVN"]) == [(97, None), (5, "rejected")]
    every = [*later.values(), *earlier.values()]
    assert all(d.audit().ok for d in every)
    # "Nicaragua supported these recommendations, except for the amendment of the law": of which, it does not say.
    assert {(d.id, f.code) for d in every for f in d.findings} <= {("A/HRC/14/37/NIC", "doubtful-answer")}


GROWTH = """
import resource, sys, warnings
from upr.reading import documents_in
warnings.simplefilter("ignore")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in documents_in(sys.argv[1], backend=sys.argv[2]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with session reports")
@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes on Linux alone")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
def test_a_session_takes_bounded_memory(backend: str) -> None:
    path = pathlib.Path(CORPUS or "") / "slovenia" / "A_HRC_28_2.pdf"
    run = subprocess.run([sys.executable, "-c", GROWTH, str(path), backend], capture_output=True, text=True, check=True)
    count, kilobytes = map(int, run.stdout.split())
    assert count == 14 and kilobytes < 60_000


def test_the_ledger_of_a_review_is_of_all_that_was_read() -> None:
    documents = [d for d in upr.registry.parser("session-report").parse(upr.SourceText.of(SESSION))]
    assert all(sum(d.coverage.values()) == pytest.approx(1) and d.remainder == () for d in documents)
    # What is said of the other States is narrative: the shorter a State's own section, the more.
    assert documents[0].coverage["narrative"] < documents[1].coverage["narrative"]
    (none,) = upr.registry.parser("session-report").parse(upr.SourceText.of(SESSION[: SESSION.index("Chad")]))
    assert dict(none.coverage) == {"remainder": 1.0} and not none.audit().ok
