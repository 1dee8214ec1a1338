"""Papers of other States in the same layout, as text and as PDF with both backends."""

from __future__ import annotations

import pathlib
from collections import Counter

import pytest

import upr
from tests.parsers.papers import PAPERS, URUGUAY, Paper, sample, typeset


def _check(document: upr.Document, paper: Paper) -> None:
    assert document.audit().ok, str(document.audit())
    assert document.findings == () and document.remainder == ()
    found = [(i.section, i.number, i.text) for i in document.recommendations]
    expected = [(heading.removeprefix("A. ").removeprefix("B. "), n, text) for heading, n, text in paper.texts()]
    assert found == expected
    statuses = Counter(i.status.value for i in document.recommendations)
    assert statuses == {part.status: len(part.numbers) for part in paper.lists}
    assert document.state_under_review == upr.State.of(paper.iso3)
    facts = (document.cycle, document.session, document.responds_to, document.date)
    assert facts == (paper.cycle, paper.session, paper.responds_to, None)
    assert max(i.run for i in document.recommendations) == paper.runs
    definitions = {i.responses[0].definition for i in document.recommendations}
    assert definitions == {part.definition or None for part in paper.lists}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_as_text(paper: Paper) -> None:
    _check(upr.parse_text(paper.text()), paper)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_as_pdf(paper: Paper, backend: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "paper.pdf"
    typeset(paper.text(), path, lines_a_page=33)
    document = upr.read(path, backend=backend)
    _check(document, paper)
    assert document.pages_read == ((1, document.page_count),)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
def test_the_sample_as_pdf(tmp_path: pathlib.Path, backend: str) -> None:
    typeset(sample(), tmp_path / "paper.pdf")
    paper, text = upr.read(tmp_path / "paper.pdf", backend=backend), upr.samples.load()
    assert paper.audit().ok, str(paper.audit())
    found = {(i.run, i.number): (i.text, i.status) for i in paper.recommendations}
    assert found == {(i.run, i.number): (i.text.replace("’", "'"), i.status) for i in text.recommendations}
    assert {s.page for i in paper.recommendations for s in i.spans} == set(range(1, paper.pages_read[0][1] + 1))


def test_page_numbers_of_a_pdf_are_furniture(tmp_path: pathlib.Path) -> None:
    lines = URUGUAY.text().splitlines()
    numbered = [line for n in range(0, len(lines), 20) for line in (*lines[n : n + 20], str(n // 20 + 1))]
    typeset("\n".join(numbered), tmp_path / "paper.pdf", lines_a_page=21)
    document = upr.read(tmp_path / "paper.pdf")
    _check(document, URUGUAY)
    assert document.coverage["furniture"] > 0


def test_a_heading_over_two_lines() -> None:
    text = URUGUAY.text().replace(
        "B. Recommendations which do not enjoy the support of Uruguay (7)",
        "B. Recommendations which do not enjoy\nthe support of Uruguay (7)",
    )
    _check(upr.parse_text(text), URUGUAY)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("third cycle", "sixth cycle", "unknown-cycle"),
        ("thirty-second session", "3rd session", "cycle-session"),
        ("Response of Uruguay", "Response of Atlantis", "unknown-state"),
    ],
)
def test_doubtful_facts_are_findings(old: str, new: str, code: str) -> None:
    document = upr.parse_text(URUGUAY.text().replace(old, new, 1))
    assert code in {finding.code for finding in document.findings}
    assert len(document.recommendations) == 25
