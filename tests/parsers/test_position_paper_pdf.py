"""The sample typeset as a PDF gives the same recommendations, with both backends."""

from __future__ import annotations

import pathlib
from importlib import resources

import pytest
from fpdf import FPDF

import upr

LINES_A_PAGE = 45


def _typeset(text: str, path: pathlib.Path) -> None:
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.set_font("Helvetica", size=9)
    for n, line in enumerate(line for line in text.splitlines() if line.strip()):
        if n % LINES_A_PAGE == 0:
            pdf.add_page()
        pdf.text(20, 15 + 6 * (n % LINES_A_PAGE), line.strip().replace("’", "'"))
    pdf.output(str(path))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
def test_the_same_recommendations_from_a_pdf(tmp_path: pathlib.Path, backend: str) -> None:
    text = resources.files("upr.samples").joinpath("dprk-2014.txt").read_text("utf-8")
    _typeset(text, tmp_path / "paper.pdf")
    paper, sample = upr.read(tmp_path / "paper.pdf", backend=backend), upr.samples.load()
    assert paper.audit().ok, str(paper.audit())
    found = {(i.run, i.number): (i.text, i.status) for i in paper.recommendations}
    assert found == {(i.run, i.number): (i.text.replace("’", "'"), i.status) for i in sample.recommendations}
    assert {s.page for i in paper.recommendations for s in i.spans} == set(range(1, paper.pages_read[0][1] + 1))
