"""What a document is, by all that its first pages say: reports without a whole title, and what is refused by name."""

from __future__ import annotations

import os
import pathlib

import pytest

import upr
from tests.parsers.addenda import LISTS
from tests.parsers.reports import CHAD, PERU
from tests.parsers.sessions import CORRIGENDUM, SESSION
from upr.errors import NoParserError, UnsupportedFormatError, WrongLanguageError
from upr.parsers.recognition import Head, kind_of, report_evidence, signs_of_report
from upr.text import SourceText

TITLE = "Report of the Working Group on the Universal Periodic Review"
TITLES = (
    "Report of the Working on the Universal Periodic Review",  # as one cover has it
    "UNIVERSAL PERIODIC REVIEW",  # as others have it
    "Reprot of teh Working Gruop on the Univeral Periodic Review",
    " ".join(TITLE),
    "Re-\nport of the Work-\ning Group on the Universal Perio-\ndic Review",
    "Report of the Working",
    "",
)
CORPUS = pathlib.Path(os.environ.get("UPR_CORPUS", "/nowhere"))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("report", [CHAD, PERU], ids=lambda report: report.state)
def test_a_report_without_a_whole_title_is_a_report(report, title: str) -> None:
    whole, document = upr.parse_text(report.text()), upr.parse_text(report.text().replace(TITLE, title))
    assert document.kind == "working-group-report" and document.audit().ok
    read = [(i.label, i.text, i.status, [a.as_printed for a in i.recommending_states]) for i in whole.recommendations]
    assert read == [
        (i.label, i.text, i.status, [a.as_printed for a in i.recommending_states]) for i in document.recommendations
    ]
    facts = ("symbol", "state_under_review", "session", "date", "review_date", "adoption_date", "troika")
    assert [getattr(document, name) for name in facts] == [getattr(whole, name) for name in facts]
    told = [(f.code, f.message) for f in document.findings if f not in whole.findings]
    assert told == [("cover-incomplete", "the first pages give no title of a report")]


def test_a_report_whose_cover_is_cut_off() -> None:
    text = CHAD.text()
    document = upr.parse_text(text[text.index("1. The Working Group") :])
    assert document.kind == "working-group-report" and len(document.recommendations) == 50
    assert "cover-incomplete" in {finding.code for finding in document.findings}


def test_it_says_why() -> None:
    head = Head.of(SourceText.of(CHAD.text().replace(TITLE, "Universal periodic review")))
    assert signs_of_report(head) == [
        "paragraph 1", "adoption by the Working Group", "troika", "section's heading", "symbol", "agenda item",
    ]  # fmt: skip
    assert report_evidence(head).startswith("no title of a report, but its paragraph 1")


@pytest.mark.parametrize("text", [LISTS, CORRIGENDUM, SESSION], ids=["addendum", "corrigendum", "session"])
def test_what_has_a_symbol_of_another_kind_is_no_report(text: str) -> None:
    for words in (text, text.replace(TITLE, "")):
        assert report_evidence(Head.of(SourceText.of(words))) is None


def test_an_addendum_and_a_corrigendum_with_a_misprinted_title() -> None:
    misprinted = "Report of the Working on the Universal Periodic Review"
    assert upr.parse_text(LISTS.replace(TITLE, misprinted)).kind == "addendum"
    assert upr.parse_text(CORRIGENDUM.replace(TITLE, misprinted)).kind == "corrigendum"


def test_a_sentence_that_names_a_report_of_a_session_is_no_title() -> None:
    words = "Speech\nIt recalls the report of the Human Rights Council on its thirtieth session."
    with pytest.raises(NoParserError):
        upr.parse_text(words)


_COVER = (
    "United Nations {}\nGeneral Assembly Distr.: General\n6 August 2019\nOriginal: English\nHuman Rights Council\n{}\n"
)
_FRENCH = (
    "Nations Unies {}\nAssemblée générale Distr. générale\nFrançais\nConseil des droits de l’homme\n{}\n"
    + "Le présent rapport a été établi par le Gouvernement dans le cadre de l’examen et il rend compte du pays. " * 9
)
_DOCUMENTS = "3. The following documents were issued:\n(a) A national report submitted (A/HRC/WG.6/22/TCD/1);\n"
REFUSED = [
    (_COVER.format("A/HRC/WG.6/34/SVN/1", "National report submitted in accordance"), "a national report"),
    (_COVER.format("A/HRC/WG.6/34/SVN/1/Rev.1", "Slovenia"), "a national report"),
    (_COVER.format("", "National report submitted in accordance with paragraph 5 of\nthe annex*"), "a national report"),
    (_COVER.format("A/HRC/WG.6/34/SVN/2", "Compilation on Slovenia"), "a compilation of United Nations information"),
    (_COVER.format("A/HRC/WG.6/34/SVN/2", "Slovenia"), "a compilation of United Nations information"),
    (_COVER.format("", "Compilation prepared by the Office"), "a compilation of United Nations"),
    (_COVER.format("A/HRC/WG.6/34/SVN/3", "Slovenia"), "a summary of stakeholders' information"),
    (_COVER.format("", "Summary of Stakeholders’ submissions on Slovenia"), "a summary of stakeholders' information"),
    (_FRENCH.format("A/HRC/WG.6/7/ITA/1", "Rapport national présenté"), "a national report, in French"),
    (_FRENCH.format("", "Rapport national soumis conformément au paragraphe 5"), "a national report, in French"),
    (_FRENCH.format("", "Compilation concernant l’Italie"), "a compilation of United Nations information, in French"),
    (_FRENCH.format("", "Résumé des communications des parties prenantes"), "a summary of stakeholders' .*, in French"),
    ("ADVANCE QUESTIONS TO SLOVENIA\nBELGIUM\nWhat is the state of play?", "a list of advance questions"),
    ("Universal Periodic Review of Slovenia: advance questions\nNORWAY\nWhat?", "a list of advance questions"),
    (_COVER.format("A/HRC/RES/16/21", "Resolution adopted by the Human Rights Council"), "a resolution of the Human"),
    (
        "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME\n6 May 2020\nExcellency,\nI welcome the engagement of Chad in the "
        "Universal Periodic Review; I read the national report, the compilation and the summary.\nPlease accept, "
        "Excellency, the assurances of my highest consideration.\n",
        "a letter",
    ),
    (
        "The Permanent Mission of Chad presents its compliments to the Office and has the honour to return the form on "
        "the Universal Periodic Review. The Mission avails itself of this opportunity to renew the assurances of its "
        "highest consideration.",
        "a letter",
    ),
    (
        "Universal Periodic Review\nSLOVENIA\nThird cycle\n215 recommendations\nSupported 182\nNoted 33\nTop themes\n"
        "Rights of the child 41\nDiscrimination 38\n",
        "an infographic",
    ),
    ("Voluntary mid-term report of Chad\nWhat was done since the review.", "a mid-term report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), REFUSED)
def test_what_a_refused_file_is(text: str, name: str) -> None:
    with pytest.raises(NoParserError, match=f"it is {name}"):
        upr.parse_text(text)


def test_a_report_that_lists_its_base_documents_is_no_national_report() -> None:
    damaged = "II. Conclusions and/or recommendations\n" + _DOCUMENTS
    with pytest.raises(NoParserError, match="it is a report of the Working Group: its first pages are damaged"):
        upr.parse_text(damaged)
    assert kind_of(Head.of(SourceText.of(_DOCUMENTS))) is None


def test_a_translation_of_what_is_read_is_told_by_its_language() -> None:
    with pytest.raises(
        WrongLanguageError, match=r"in French \(a report of the Working Group\), and .* English version"
    ):
        upr.parse_text(_FRENCH.format("A/HRC/28/15", "Rapport du Groupe de travail sur l’Examen périodique universel"))
    with pytest.raises(WrongLanguageError, match=r"in French \(a decision on an outcome\)"):
        upr.parse_text(_FRENCH.format("A/HRC/DEC/28/111", "Décision adoptée par le Conseil des droits de l’homme"))


PAGE = b'\xef\xbb\xbf<!-- saved --> <!DOCTYPE html>\n<html lang="en"><body>Not found</body></html>'


def test_a_web_page_is_named(tmp_path: pathlib.Path) -> None:
    for name, words in (("a.pdf", r"a web page \(HTML\) saved as .pdf: .* download"), ("a.html", "save its text")):
        (tmp_path / name).write_bytes(PAGE)
        with pytest.raises(UnsupportedFormatError, match=words):
            upr.read(tmp_path / name)
    with pytest.raises(UnsupportedFormatError, match="a web page"):
        upr.read(PAGE)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="UPR_CORPUS names no folder")
def test_no_report_of_the_corpus_is_refused_with_or_without_its_title() -> None:
    for path in sorted((CORPUS / "reports").glob("*.pdf"))[::12]:
        source = upr.registry.choose_reader(b"%PDF-1.4", None).read(path.read_bytes(), path=str(path), backend="auto")
        first = next(page for page in source.pages if source.text[page.start : page.end].strip())
        cover = source.text[first.start : first.end]
        for start, end in ((0, 0), (0, 10), (10, 30), (30, 60)):  # of the title, which letters are lost
            at = cover.lower().find("report of the working group")
            lost = source.text[: first.start] + cover[: at + start] + "#" * (end - start) + cover[at + end :]
            changed = SourceText(text=lost + source.text[first.end :], pages=source.pages)
            assert upr.registry.choose_parser(changed).name == "working-group-report", path.name
