"""Lists without a head: labels and recommendations alone."""

from __future__ import annotations

import os
import pathlib
from typing import Any

import pytest
from fpdf import FPDF

import upr
from tests.parsers.reports import CHAD, HEADLESS, PENDING

CORPUS = os.environ.get("UPR_CORPUS")
LISTED = {
    "belgium_list": 300, "denmark_list": 265, "latvia_list": 243, "palau_list": 185, "sierraleone_list": 310,
    "somalia_list": 288,
}  # fmt: skip


def codes(document: upr.Document) -> list[str]:
    return [finding.code for finding in document.findings]


def test_labels_and_items_alone_are_read_and_what_is_not_said_is_none() -> None:
    document = upr.parse_text(HEADLESS)
    assert (document.kind, document.parser, document.symbol) == ("working-group-report", "headless-list", "A/HRC/63/20")
    assert [i.label for i in document.recommendations] == [f"6.{n}" for n in range(1, 7)] + ["7.1", "7.2"]
    assert (document.state_under_review, document.session, document.title) == (None, None, None)
    assert (document.hrc_session, document.cycle) == (63, upr.Cycle.FOURTH)  # the symbol says so
    assert document.counts()["unclear"] == 8 and not any(i.responses for i in document.recommendations)
    assert all(i.recommending_states for i in document.recommendations)
    assert document.recommendations["7.2"].text == "Allot 2.5 per cent of the budget to schools"
    assert codes(document) == ["headless-list", "cover-incomplete", "cover-incomplete", "no-lead-in"]
    assert document.audit().ok and document.coverage.get("remainder", 0) == 0


def test_a_lead_in_says_the_answer_and_the_state() -> None:
    document = upr.parse_text(HEADLESS.replace("\n\t7.1", f"\n{PENDING}\n\t7.1"))
    assert document.state_under_review == upr.State.of("Kenya")
    assert [i.status.value for i in document.recommendations] == ["unclear"] * 6 + ["pending"] * 2
    (silent,) = [f.message for f in document.findings if f.code == "no-lead-in"]
    assert silent.endswith("6.1-6.6")


def test_lines_above_the_list_are_read() -> None:
    document = upr.parse_text("Universal periodic review\nKenya\n" + HEADLESS)
    assert document.state_under_review == upr.State.of("Kenya") and document.audit().ok


def test_a_lost_item_and_a_note_at_the_end_are_seen() -> None:
    lost = upr.parse_text("".join(line for line in HEADLESS.splitlines(keepends=True) if "\t6.4" not in line))
    assert "labels-missing" in codes(lost) and not lost.audit().ok
    noted = upr.parse_text(
        HEADLESS + "1 The recommendation as read during the interactive dialogue was: Go on (Peru).\n"
    )
    assert noted.recommendations == upr.parse_text(HEADLESS).recommendations and noted.coverage["footnote"] > 0


@pytest.mark.parametrize(
    "text",
    [
        CHAD.text(),
        "6.1\tGo on (Chad);\nAccepted: the reform goes on.\n" * 5,
        "1.1 Introduction\nThe review was held.\n1.2 Method\nThe State reports.\n1.3 Results\nThey are good.\n",
        "6.1 Go on (Chad);\n6.2 Go on (Peru).\n",
    ],
    ids=["report", "answers", "headings", "too few"],
)
def test_other_texts_are_none(text: str) -> None:
    match = upr.registry.parser("headless-list").sniff(upr.SourceText.of(text))
    assert match is None or not match.sure


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with lists of session 52")
@pytest.mark.parametrize("name", LISTED)
def test_real_lists(name: str) -> None:
    document = upr.read(pathlib.Path(CORPUS or "") / "session52" / f"{name}.docx")
    assert len(document.recommendations) == LISTED[name] and document.audit().ok
    assert all(a.state for i in document.recommendations for a in i.recommending_states)
    assert all(i.recommending_states for i in document.recommendations)


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with reports of session 52")
def test_a_real_draft() -> None:
    document = upr.read(pathlib.Path(CORPUS or "") / "session52" / "somalia_report.docx")
    counts = document.counts()
    assert (counts["supported"], counts["noted"], counts["pending"], len(document.recommendations)) == (259, 26, 3, 288)
    assert all(a.state for i in document.recommendations for a in i.recommending_states)
    assert (document.session, document.hrc_session, document.audit().ok) == (52, 63, True) and not document.findings


def typeset(document: upr.Document) -> bytes:
    """A list as a PDF file: the symbol as running head, a page number at the foot, labels before indented items."""
    signs = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"'})

    class Pages(FPDF):
        def header(self) -> None:
            self.cell(0, 8, document.symbol or "", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 5, str(self.page_no()))

    pages = Pages()
    pages.set_font("Helvetica", size=10)
    pages.add_page()
    for item in document.recommendations:
        states = " ".join(f"({a.as_printed});" for a in item.recommending_states)
        words = f"{item.label}\t{item.text} {states}".translate(signs).replace("\t", "     ")
        pages.multi_cell(160, 5, words.encode("latin-1", "replace").decode("latin-1"), align="L",
                         new_x="LMARGIN", new_y="NEXT")  # fmt: skip
    return bytes(pages.output())


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with lists of session 52")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize("name", LISTED)
def test_real_lists_typeset(name: str, backend: Any) -> None:
    known = upr.read(pathlib.Path(CORPUS or "") / "session52" / f"{name}.docx")
    read = upr.read(typeset(known), backend=backend)
    assert len(read.recommendations) == LISTED[name] and read.audit().ok
    for one, other in zip(known.recommendations, read.recommendations, strict=True):
        assert one.label == other.label and letters(one.text) == letters(other.text)
        assert [a.state for a in one.recommending_states] == [a.state for a in other.recommending_states]


def letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum())
