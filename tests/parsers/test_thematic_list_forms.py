"""Thematic lists in every form: Word, old Word, prints by both backends; other States, orders and wordings."""

from __future__ import annotations

import os
import pathlib

import attrs
import pytest
import regex

import upr
from tests.parsers.lists import LISTS, NUMBERED, ROWS, Listed, as_doc, as_docx, printed, source
from tests.parsers.reports import CHAD
from tests.tables import located
from upr.parsers.tables.positions import position_of
from upr.parsers.thematic_list.head import header_of
from upr.parsers.thematic_list.parser import ThematicList
from upr.parsers.thematic_list.source import position_source
from upr.readers.docx import DocxReader

CORPUS = os.environ.get("UPR_CORPUS")
BACKENDS = ("pypdf", "pdfium")
HEADINGS = ("Recommendation", "Position", "Themes", "Assessment")


def facts(document: upr.Document) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (i.label, i.status.value, i.text, tuple(a.state.iso3 if a.state else None for a in i.recommending_states),
         i.themes, i.sdgs, i.affected_persons, i.notes)
        for i in document.recommendations
    )  # fmt: skip


def check(document: upr.Document, listed: Listed) -> None:
    assert document.kind == "thematic-list" and document.audit().ok, str(document.audit())
    assert facts(document) == listed.facts
    known = document.state_under_review
    assert (known.iso3 if known else None, document.cycle, document.session) == (
        listed.state, listed.cycle, listed.session,
    )  # fmt: skip
    assert sum(document.coverage.values()) == pytest.approx(1) and document.remainder == ()


@pytest.mark.parametrize("listed", (*LISTS, NUMBERED), ids=lambda listed: listed.name)
def test_word_files(listed: Listed) -> None:
    check(upr.read(as_docx(listed)), listed)


@pytest.mark.parametrize("listed", (*LISTS, NUMBERED), ids=lambda listed: listed.name)
def test_old_word_files_by_their_bytes(listed: Listed, tmp_path: pathlib.Path) -> None:
    for name, data, backend in (("ole.doc", as_doc(listed), "doc"), ("really.doc", as_docx(listed), "docx")):
        path = tmp_path / name
        path.write_bytes(data)
        document = upr.read(path)
        check(document, listed)
        assert document.backend == backend


@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)
def test_prints(listed: Listed, backend: str, middle: bool) -> None:
    document = upr.read(printed(listed, middle=middle), backend=backend)
    check(document, listed)
    assert [f for f in document.findings if f.severity == "error"] == []
    for item in document.recommendations:
        assert all(span.page == 1 for span in item.spans) and item.raw


def test_numbers_apart_in_a_print() -> None:
    check(upr.read(printed(NUMBERED, middle=True), backend="pypdf"), NUMBERED)
    document = upr.read(printed(NUMBERED), backend="pdfium")
    assert [f[:4] for f in facts(document)] == [f[:4] for f in NUMBERED.facts]
    # Where themes end and an assessment begins is in no text without columns: said, not guessed.
    assert [f.code for f in document.findings] == ["unclear-cells"]
    assert "has a line for it." in document.recommendations["111.1"].notes[0]


@pytest.mark.parametrize("backend", BACKENDS)
def test_prints_of_many_pages(backend: str) -> None:
    listed = attrs.evolve(LISTS[0])
    document = upr.read(printed(listed, repeat=30), backend=backend)
    assert len(document.recommendations) == 90 and (document.page_count or 0) > 3
    firsts = {(f[1], *f[3:]) for f in facts(document)}
    assert firsts == {(f[1], *f[3:]) for f in listed.facts}
    assert document.coverage["furniture"] > 0 and document.remainder == ()


def test_both_backends_give_the_same_keys() -> None:
    for listed in LISTS:
        one, other = (upr.read(printed(listed, repeat=3), backend=backend) for backend in BACKENDS)
        assert [(i.key, i.section) for i in one.recommendations] == [(i.key, i.section) for i in other.recommendations]


def test_a_row_that_goes_on_over_a_page() -> None:
    text = (
        "Recommendation                 Position     Themes\n"
        "92.1 Ratify the treaty on      Supported    - Treaties\n"
        "stateless persons and\n\f"
        "report on it (Chad);                        - Statelessness\n"
        "92.2 Sign (Mali);              Noted        - Treaties\n"
    )
    document = upr.parse_text("UPR of Togo (2nd Cycle - 26th session)\n" + text)
    assert [(f[2], f[4]) for f in facts(document)] == [
        ("Ratify the treaty on stateless persons and report on it", ("Treaties", "Statelessness")),
        ("Sign", ("Treaties",)),
    ]


def rows(*more: tuple[str, ...]) -> upr.Document:
    (document,) = ThematicList().parse(source((HEADINGS, *more)))
    return document


def test_comments_assessments_and_sources_are_kept() -> None:
    document = rows(
        ("7.1 Act (Chad);\nComments: Sent in a letter of May", "Supported", "Law", "Done in part.\nMore will follow."),
        ("7.2 Act (Chad);\nSource of position: A/HRC/30/17/Add.1 - Para.3vv", "Supported", "Law", ""),
        ("7.3 Act (Chad);\nSource of position: A/HRC/30/17/Add.1, paras. 3 and 5", "Supported", "Law<br>Order", ""),
        ("7.4 Act &#8217;now&#8217; (C&ocirc;te d'Ivoire);", "", "Law &amp; order; R&D", ""),
    )
    assert document.recommendations["7.1"].notes == (
        "Comments: Sent in a letter of May", "Assessment: Done in part. More will follow.",
    )  # fmt: skip
    answers = [i.responses[0] for i in document.recommendations]
    assert [(a.document, a.paragraph) for a in answers[1:]] == [
        ("A/HRC/30/17/Add.1", "3"), ("A/HRC/30/17/Add.1", "3, 5"), (None, None),
    ]  # fmt: skip
    assert document.recommendations["7.2"].notes == ("Source of position: A/HRC/30/17/Add.1 - Para.3vv",)
    assert document.recommendations["7.3"].themes == ("Law", "Order")
    last = document.recommendations["7.4"]
    assert (last.text, last.themes, last.status.value) == ("Act ’now’", ("Law & order; R&D",), "unclear")
    assert [a.state and a.state.iso3 for a in last.recommending_states] == ["CIV"]
    assert [f.code for f in document.findings] == ["unclear-source", "unclear-position"]
    assert document.coverage["comment"] > 0 and document.coverage["note"] > 0


def test_a_row_that_can_not_be_read_is_not_lost() -> None:
    document = rows(("7.1 Act (Chad);", "Noted", "Law", ""), ("Without a label", "Noted", "Law", "x"))
    assert [f.code for f in document.findings] == ["no-label"] and not document.audit().ok
    assert "Without a label" in document.remainder and document.coverage["remainder"] > 0
    given = source((HEADINGS, ("7.1 Act (Chad);", "Noted", "Law", "")))
    (document,) = ThematicList().parse(attrs.evolve(given, text=given.text + "7.2 Another that no table has\n"))
    assert [(f.code, f.severity) for f in document.findings] == [("label-without-row", "error")]
    assert document.remainder == ("7.2 Another that no table has",)


def test_several_tables_under_headings_of_their_own() -> None:
    first = (
        ("#", "Text of the recommendation", "Country", "Answer", "Colour"),
        ("1", "Act", "Chad", "Rejected", "red"),
    )
    second = (("2", "Go on", "Mali", "Does not enjoy the support", ""), *first[:1], ("3", "Stop", "Peru", "Noted", ""))
    lines = ["UPR of Fiji (cycle 3)", "Water", *(c for row in first for c in row), "Food and land"]
    lines += [cell for row in second for cell in row if cell]
    made = upr.SourceText.of("\n".join(lines) + "\n")
    (document,) = ThematicList().parse(
        attrs.evolve(made, tables=(located(made.text, first), located(made.text, second, made.text.index("Food"))))
    )
    found = [(i.label, i.section, i.status.value, i.notes) for i in document.recommendations]
    assert found == [
        ("1", None, "rejected", ("Colour: red",)),
        ("2", "Food and land", "not_supported", ()),
        ("3", "Food and land", "noted", ()),
    ]
    assert (document.state_under_review, document.cycle) == (upr.State.of("Fiji"), 3)
    assert document.recommendations[0].key is None and document.audit().ok


def test_what_is_no_list() -> None:
    parser = ThematicList()
    table = (("Recommendation", "Position"), ("92.1 Ratify it (Chad)", "Supported"))
    pledges = (("Voluntary pledge", "Status of implementation"), ("Plant trees", "Done"))
    plain = "\n".join(cell for row in table for cell in row)
    other = "\n".join(cell for row in pledges for cell in row)
    for head, tables, sure in (
        ("UPR of Chad (2nd Cycle – 22nd session)", table, True),
        ("Views on conclusions and/or recommendations\nAddendum", table, False),
        ("Report of the Working Group on the Universal Periodic Review\nChad", table, False),
        ("UPR of Chad", pledges, False),
    ):
        made = upr.SourceText.of(f"{head}\n{plain if tables is table else other}\n")
        given = attrs.evolve(made, tables=(located(made.text, tables, len(head)),))
        match = parser.sniff(given)
        assert match is not None and match.sure is sure, head
    for text in (CHAD.text(), "Position of Chad on the recommendations\n1. Ratify (Supported)", plain[:5]):
        match = parser.sniff(upr.SourceText.of(text))
        assert match is not None and not match.sure


@pytest.mark.parametrize(
    ("line", "state", "cycle", "session"),
    [
        ("UPR of Iran (Islamic Republic of) (2nd Cycle – 20th session)", "IRN", 2, 20),
        ("UPR of the Republic of Moldova (Third Cycle, 40th Session)", "MDA", 3, 40),
        ("Universal Periodic Review - Egypt - 2nd cycle", "EGY", 2, None),
        ("Universal Periodic Review of Bosnia and Herzegovina, 34th session", "BIH", 3, 34),
        ("Thematic list of recommendations: Togo (fortieth session)", "TGO", 3, 40),
        ("45th session of the Human Rights Council", None, None, None),
    ],
)
def test_heads(line: str, state: str | None, cycle: int | None, session: int | None) -> None:
    found = header_of([line])
    assert (found.state and found.state.iso3, found.cycle, found.session) == (state, cycle, session)


def test_a_session_of_another_cycle_is_a_finding() -> None:
    (document,) = ThematicList().parse(source(ROWS, "UPR of Chad (2nd Cycle - 40th session)"))
    assert [f.code for f in document.findings] == ["cycle-session"]


def test_words_of_positions_and_sources() -> None:
    words = ("Supported in part", "Not supported", "Noted / Supported", "Supporte d", "Under consideration", "Perhaps")
    assert [position_of(word) and str(position_of(word)) for word in words] == [
        "partially_supported", "not_supported", "partially_supported", "supported", "pending", None,
    ]  # fmt: skip
    found = position_source("Source of position: Letter of May")
    assert (found.document, found.paragraph, found.rest) == (None, None, "Letter of May")


def _plain(text: str) -> str:
    return regex.sub(r"[\s‐-]", "", text.replace("’", "'").replace("–", "-"))


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with lists")
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("cycle", "number"), [(2, 163), (3, 215)])
def test_prints_of_real_lists(cycle: int, number: int, backend: str) -> None:
    data = (pathlib.Path(CORPUS or "") / "slovenia" / f"thematic_list_cycle{cycle}.docx").read_bytes()
    known = upr.read(data)
    (table,) = DocxReader().read(data).tables
    signs = str.maketrans({"’": "'", "‘": "'", "–": "-", "“": '"', "”": '"'})
    cells = tuple(
        tuple(cell.translate(signs).encode("latin-1", "replace").decode("latin-1") for cell in row)
        for row in table.texts
    )
    listed = Listed("real", f"UPR of Slovenia ({cycle}nd Cycle)", "SVN", cycle, 0, cells, ())
    read = upr.read(printed(listed), backend=backend)
    assert len(read.recommendations) == number and not [f for f in read.findings if f.severity == "error"]
    same = [
        (a.label, a.position, a.themes) == (b.label, b.position, b.themes)
        and _plain(a.text.translate(signs)) == _plain(b.text)
        and [s.state for s in a.recommending_states] == [s.state for s in b.recommending_states]
        for a, b in zip(known.recommendations, read.recommendations, strict=True)
    ]
    assert sum(same) >= 0.98 * number
