"""The backend "auto": PDFium where it is installed and its records are the same, else pypdf; the record says which."""

from __future__ import annotations

import importlib.util
import os
import pathlib

import attrs
import pytest
from fpdf import FPDF

import upr
from tests.parsers.papers import URUGUAY
from tests.parsers.reports import CHAD
from upr import parsing
from upr.io.json import to_record
from upr.text import Finding

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
CORPUS = pathlib.Path(os.environ.get("UPR_CORPUS", ""))


def typeset(text: str) -> bytes:
    """A text as a PDF, with its lines as they are; form feeds begin pages."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=7)
    for page in text.split("\f"):
        lines = page.splitlines()
        for start in range(0, len(lines), 70):
            pdf.add_page()
            for place, line in enumerate(lines[start : start + 70]):
                pdf.text(10, 10 + 4 * place, line.encode("latin-1", "replace").decode("latin-1"))
    return bytes(pdf.output())


def told(document: upr.Document) -> list[object]:
    """What a document says, without the places in a text that its backend made."""
    items = [
        attrs.evolve(item, spans=(), raw="", responses=tuple(attrs.evolve(r, spans=()) for r in item.responses),
                     recommending_states=tuple(attrs.evolve(a, spans=()) for a in item.recommending_states))
        for item in document.recommendations
    ]  # fmt: skip
    return [*items, document.state_under_review, document.session, document.date, document.symbol]


def test_a_report_without_a_doubt_is_read_fast_and_says_so() -> None:
    data = typeset(CHAD.text())
    fast, sure = upr.read(data), upr.read(data, backend="pypdf")
    assert (fast.backend, sure.backend) == ("pdfium", "pypdf") and told(fast) == told(sure)
    assert to_record(fast)["backend"]["name"] == "pdfium"


def test_without_the_library_it_is_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert upr.read(typeset(CHAD.text())).backend == "pypdf"


def test_a_doubtful_report_and_other_kinds_are_read_by_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    assert upr.read(typeset(URUGUAY.text())).backend == "pypdf"
    monkeypatch.setattr(parsing, "_is_sure", lambda document: False)
    assert upr.read(typeset(CHAD.text())).backend == "pypdf"


def test_what_is_doubtful() -> None:
    document = upr.parse_text(CHAD.text())
    first, *others = document.recommendations
    assert parsing._is_sure(document)
    for change in (
        {"findings": (Finding(code="misprinted-label", severity="warning", message=""),)},
        {"recommendations": [attrs.evolve(first, notes=("14 As read in the dialogue.",)), *others]},
        {"recommendations": others},
    ):
        assert not parsing._is_sure(attrs.evolve(document, **change))  # type: ignore[arg-type]


def test_what_pdfium_refuses_goes_to_pypdf() -> None:
    with pytest.raises(upr.errors.DamagedFileError, match=r"PdfReadError|PdfStreamError"):
        upr.read(b"%PDF-1.4\nnothing\n%%EOF")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.name, reason="UPR_CORPUS names no folder of reports")
@pytest.mark.parametrize(
    ("name", "backend"),
    [
        ("sudan2011", "pypdf"),
        ("sweden2010", "pypdf"),
        ("georgia2011", "pypdf"),
        ("albania2010", "pdfium"),
        ("iran2014", "pypdf"),
    ],
)
def test_footnotes_and_failed_audits_of_real_reports(name: str, backend: str) -> None:
    path = CORPUS / "reports" / f"{name}.pdf"
    if not path.exists():
        pytest.skip("the corpus has no such report")
    assert upr.read(path).backend == backend


def test_a_report_issued_again_keeps_its_date() -> None:
    text = CHAD.text()
    day = upr.parse_text(text).date
    assert day is not None
    again = text.replace("\n", "\n* Reissued for technical reasons on 29 January 2035\n", 1)
    assert upr.parse_text(again).date == day
