"""Reports of the Working Group: both numbering schemes, answers, States, notes, damage, other kinds."""

from __future__ import annotations

import pathlib

import attrs
import pytest
import regex

import upr
from tests.parsers.papers import typeset
from tests.parsers.reports import CHAD, FIJI, LATER, PERU, REPORTS, SUPPORT, Listed, Report
from upr.errors import NoParserError, UPRError, WrongLanguageError


def check(document: upr.Document, report: Report) -> None:
    """Everything that the report says stands in the document."""
    assert document.audit().ok, str(document.audit())
    found = [
        (i.label, i.text, "; ".join(a.as_printed for a in i.recommending_states)) for i in document.recommendations
    ]
    assert found == [(label, text, by.replace(", ", "; ")) for label, text, by in report.items()]
    answers = [(i.status.value, i.responses[0].implemented) for i in document.recommendations]
    assert answers == [(part.status, part.implemented) for part in report.lists for _ in range(part.size)]
    assert document.state_under_review == upr.State.of(report.state)
    assert document.symbol == document.id == report.symbol
    assert document.adoption_date and document.review_date and document.date
    assert [a.as_printed for a in document.troika] == ["Chile", "Latvia", "Viet Nam"]
    assert sum(document.coverage.values()) == pytest.approx(1) and document.remainder == ()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.state)
def test_as_text(report: Report) -> None:
    document = upr.parse_text(report.text())
    check(document, report)
    text = report.text()
    for item in document.recommendations:
        assert item.raw == "\n".join(text[s.start : s.end] for s in item.spans)
    assert document.recommendations[0].key == f"{document.state_under_review.iso3}/{document.cycle}/{report.first}.1"  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.state)
def test_as_pdf(report: Report, backend: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.pdf"
    typeset(report.text(), path, lines_a_page=40)
    document = upr.read(path, backend=backend)
    check(document, report)
    assert document.recommendations[-1].spans[0].page is not None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_furniture_and_footnotes_of_pages(tmp_path: pathlib.Path) -> None:
    """A running head on each page, a page number at its foot, and a footnote inside an item."""
    lines = CHAD.text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("90.5"))
    lines[at] = lines[at].replace("Adopt", "Adopt1", 1)
    pages = [lines[:at], lines[at : at + 1], *([lines[n : n + 30] for n in range(at + 1, len(lines), 30)])]
    note = ['1 The recommendation as read during the interactive dialogue: "Adopt many plans (Chile)."']
    width = max(map(len, pages))
    out: list[str] = []
    for number, page in enumerate(pages, 1):
        foot = note if number == 2 else []
        body = ["A/HRC/30/17", *page, *foot, str(number)]
        out += body + ["\u00a0"] * 0
        out += [f"GE.15-12345 {number}"] * (width + 4 - len(body))
    typeset("\n".join(out), tmp_path / "report.pdf", lines_a_page=width + 4)
    document = upr.read(tmp_path / "report.pdf", backend="pypdf")
    assert [i.label for i in document.recommendations] == [label for label, _, _ in CHAD.items()]
    texts = {i.label: i.text for i in document.recommendations}
    assert not any("A/HRC/30/17" in text or "as read" in text or "GE.15" in text for text in texts.values())


def test_misprinted_labels_repair_themselves() -> None:
    text = CHAD.text().replace("\n92.7. ", "\n29.7. ").replace("\n92.9. ", "\n92-9. ").replace("\n92.12. ", "\n93.12. ")
    document = upr.parse_text(text)
    assert [i.label for i in document.recommendations] == [label for label, _, _ in CHAD.items()]
    printed = {i.label: i.printed_label for i in document.recommendations if i.label != i.printed_label}
    assert printed == {"92.7": "29.7", "92.9": "92-9", "92.12": "93.12"}
    assert [f.code for f in document.findings] == ["misprinted-label", "misprinted-label"]


def test_a_label_glued_to_the_line_before() -> None:
    text = regex.sub(r"\n(92\.7\. )", r" \1", CHAD.text())
    document = upr.parse_text(text)
    assert len(document.recommendations) == len(CHAD.items())


def test_an_item_with_the_number_of_the_next_paragraph() -> None:
    long = attrs.evolve(PERU, first=12, lists=(Listed(SUPPORT.format("Peru"), 20, "supported"), *PERU.lists[2:]))
    check(upr.parse_text(long.text()), long)


ANSWERS = [
    ("Chad considers that recommendations Nos. 1, 3 to 5 and 9 above are already implemented.",
     {"90.1", "90.3", "90.4", "90.5", "90.9"}, "supported", "implemented"),
    ("Chad considers that recommendations 90.2–90.4, 90.7 and 90.8 are in the process of implementation.",
     {"90.2", "90.3", "90.4", "90.7", "90.8"}, "supported", "in_process"),
    ("Chad rejected recommendations 90.2 and 90.3, because inspections exist.", {"90.2", "90.3"}, "rejected", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "labels", "status", "implemented"), ANSWERS)
def test_a_paragraph_after_a_list_names_numbers(
    words: str, labels: set[str], status: str, implemented: str | None
) -> None:
    report = attrs.evolve(CHAD, extra=((0, words),))
    document = upr.parse_text(report.text())
    first = document.recommendations.where(predicate=lambda item: item.label.startswith("90."))
    changed = {i.label for i in first if i.status.value != "supported" or i.responses[-1].implemented}
    assert changed == labels
    assert {(i.status.value, i.responses[-1].implemented) for i in first if i.label in labels} == {
        (status, implemented)
    }


def test_a_part_of_a_recommendation_is_its_scope() -> None:
    words = "Chad rejected the first part of recommendation 90.3, and supports the rest."
    item = upr.parse_text(attrs.evolve(CHAD, extra=((0, words),)).text()).recommendations["90.3"]
    assert [(r.status.value, r.scope) for r in item.responses] == [
        ("supported", None), ("partially_supported", "first part of recommendation 90.3"),
    ]  # fmt: skip
    words = "Chad considers that the second part of recommendation 3 above is already implemented."
    item = upr.parse_text(attrs.evolve(CHAD, extra=((0, words),)).text()).recommendations["90.3"]
    (answer,) = item.responses
    assert (answer.implemented, answer.scope) == ("implemented", "second part of recommendation 3")


def test_the_number_of_a_resolution_names_no_recommendation() -> None:
    words = "In the view of Chad, some recommendations are not relevant under resolutions Nos. 5/1 and 16/21."
    document = upr.parse_text(attrs.evolve(CHAD, extra=((0, words),)).text())
    assert [(r.status.value, r.explanation) for r in document.recommendations[0].responses] == [("supported", None)]


@pytest.mark.parametrize(
    ("lead", "after", "status"),
    [
        ("In the course of the discussion, the following recommendations were made to Chad:",
         "The response of Chad to these recommendations will be included in the outcome report.", "pending"),
        ("In the course of the discussion, it was recommended that Chad:",
         "The recommendations listed above enjoy the support of Chad.", "supported"),
    ],
)  # fmt: skip
def test_the_answer_may_follow_the_list(lead: str, after: str, status: str) -> None:
    report = attrs.evolve(CHAD, lists=(Listed(lead, 8, status),), extra=((0, after),))
    check(upr.parse_text(report.text()), report)


def test_an_unknown_lead_in_is_unclear_and_fails() -> None:
    report = attrs.evolve(CHAD, lists=(Listed("The delegation of Chad sang these recommendations:", 8, "unclear"),))
    document = upr.parse_text(report.text())
    assert {i.status.value for i in document.recommendations} == {"unclear"}
    assert [f.code for f in document.findings] == ["unknown-lead-in"] and not document.audit().ok


def test_positions_on_narrative_paragraphs_are_references() -> None:
    words = (
        "The recommendations noted in the report in paragraphs 35 (b), 38 (a), (b) and 41 did not enjoy its support."
    )
    document = upr.parse_text(attrs.evolve(CHAD, extra=((3, words),)).text())
    assert [(r.paragraph, r.status.value) for r in document.references] == [
        ("35 (b)", "not_supported"), ("38 (a)", "not_supported"), ("38 (b)", "not_supported"), ("41", "not_supported"),
    ]  # fmt: skip
    assert len(document.recommendations) == len(CHAD.items())


def test_comments_and_pledges_are_no_recommendations() -> None:
    text = CHAD.text().replace("\nAnnex\n", "\nIII. Voluntary pledges and commitments\n95.1 To build schools.\nAnnex\n")
    document = upr.parse_text(text)
    assert len(document.recommendations) == len(CHAD.items())
    assert [p.text for p in document.pledges] == ["95.1 To build schools."]
    numbered = attrs.evolve(CHAD, lists=(*CHAD.lists, Listed("Chad offered the following comments:", 3, "none")))
    assert len(upr.parse_text(numbered.text()).recommendations) == len(CHAD.items())


def test_a_comment_of_the_state_after_an_item() -> None:
    text = CHAD.text().replace(
        "\n90.4", "\nChad has done so since 2010, as the national report explains in detail.\n90.4"
    )
    item = upr.parse_text(text).recommendations["90.3"]
    assert item.text == "Abolish the death penalty"
    assert item.responses[0].explanation == "Chad has done so since 2010, as the national report explains in detail."


def _cases(report: Report) -> list[tuple[str, str]]:
    text, cases = report.text(), []
    for item in upr.parse_text(text).recommendations:
        start, end = item.spans[0].start, item.spans[-1].end
        cases.append((f"{item.label} removed", text[:start] + text[end:]))
        cases.append((f"{item.label} without its label", text[:start] + text[start:].split(" ", 1)[1]))
        cases.append((f"cut before {item.label}", text[:start]))
    return cases


@pytest.mark.parametrize("report", [CHAD, PERU], ids=lambda report: report.state)
def test_a_lost_label_is_noticed(report: Report) -> None:
    """All but the last item of a list: nothing in a report says how many a list holds."""
    unnoticed = []
    ends = {f"{report.first + n}.{part.size}" for n, part in enumerate(report.lists)}
    for what, text in _cases(report):
        try:
            if upr.parse_text(text).audit().ok:
                unnoticed.append(what)
        except UPRError:
            pass
    assert {what.split()[0] for what in unnoticed} <= ends
    assert [what for what in unnoticed if what.startswith("cut")] == []


FRENCH = "Rapport du Groupe de travail sur l’Examen périodique universel. Le Groupe de travail a tenu la session. " * 20


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        (FRENCH, WrongLanguageError, "it is in French"),
        ("National report submitted in accordance with paragraph 15 (a)", NoParserError, "it is a national report"),
        ("Compilation of UN information\nReport of the Office", NoParserError, "compilation of United Nations"),
        ("Summary of stakeholders’ submissions on Chad", NoParserError, "summary of stakeholders"),
        ("Adopts the outcome of the universal periodic review of Chad", NoParserError, "a decision on an outcome"),
    ],
)
def test_other_kinds_and_languages_are_named(text: str, error: type[UPRError], words: str) -> None:
    with pytest.raises(error, match=words):
        upr.parse_text(text)


@pytest.mark.parametrize("symbol", ["A/HRC/30/17*", "A/HRC/30/17/Rev.1", "A/HRC/WG.6/22/L.4"])
def test_reissues_and_drafts_keep_their_symbol(symbol: str) -> None:
    report = attrs.evolve(FIJI, symbol=symbol)
    assert upr.parse_text(report.text()).symbol == symbol


def test_a_report_without_its_section_fails() -> None:
    document = upr.parse_text(CHAD.text().replace(CHAD.heading, "II. Other matters"))
    assert "no-section" in {f.code for f in document.findings} and not document.audit().ok


def test_a_cut_report_fails() -> None:
    text = CHAD.text()
    document = upr.parse_text(text[: text.index("All conclusions")])
    assert "section-end" in {f.code for f in document.findings}
    assert LATER.format("Chad") in {i.section for i in document.recommendations} | {
        f"{i.section}" for i in document.recommendations
    }
