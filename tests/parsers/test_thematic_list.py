"""Thematic lists: columns by role, themes and SDGs apart, positions, and real lists cell by cell."""

from __future__ import annotations

import csv
import html
import io
import os
import pathlib
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
import regex

import upr
from tests.parsers.lists import HEADER, LIST, ROWS, source
from upr.parsers.thematic_list.parser import ThematicList
from upr.readers.docx import DocxReader
from upr.states import find_state

CORPUS = os.environ.get("UPR_CORPUS")
PARAS = ("", "Para", "para", "para3Para")  # as the two lists print them
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse(given: upr.SourceText) -> upr.Document:
    (document,) = ThematicList().parse(given)
    return document


def test_columns_are_known_by_their_role() -> None:
    document = parse(LIST)
    assert document.audit().ok and document.findings == ()
    facts = (document.state_under_review, document.cycle, document.session)
    assert facts == (upr.State.of("Chad"), 2, 22)
    second = document.recommendations["92.2"]
    assert (second.text, [a.as_printed for a in second.recommending_states]) == (
        "Ratify the OP-CAT",
        ["Norway", "Brazil"],
    )
    assert second.section == "Theme: A12 Acceptance of international norms"
    assert (second.themes, second.sdgs, second.affected_persons) == (
        ("A12 Acceptance of international norms",), ("16 - PEACE",), ("general",),
    )  # fmt: skip
    answer = second.responses[0]
    assert (answer.by, answer.document, answer.paragraph) == ("ohchr", "A/HRC/30/17/Add.1", "3")
    first, third = document.recommendations["92.1"], document.recommendations["92.3"]
    assert first.text == "Abolish the death penalty & commute sentences" and first.status == "partially_supported"
    assert (third.status.value, third.text, third.section) == ("noted", "Open the archives", "Right or area: 2.1")
    assert third.sdgs == ("4 - EDUCATION",) and third.responses[0].document is None
    assert [i.key for i in document.recommendations] == ["TCD/2/92.2", "TCD/2/92.1", "TCD/2/92.3"]


def test_doubts_are_findings() -> None:
    odd = (*ROWS, ("Perhaps", "92.4 Go on;", "Norwegia", "x", ""), ("Noted", "Without a label", "Chad", "y", ""))
    document = parse(source(odd, "no header"))
    assert {f.code for f in document.findings} == {
        "cover-incomplete", "unclear-position", "no-label", "unknown-recommending-state",
    }  # fmt: skip
    assert document.recommendations["92.4"].status.value == "unclear"
    assert document.recommendations["92.4"].recommending_states[0].state is None
    left = ("Noted", "Without a label", "Chad", "y")
    assert document.remainder == left and document.coverage["remainder"] > 0
    lost = parse(source(ROWS[:2] + ROWS[3:]))
    assert [c.detail for c in lost.audit().checks if not c.ok] == ["run 1 (92.): number 2 missing"]
    assert not parse(source(ROWS[:1])).audit().ok


def test_a_list_confirms_and_fills_silence_but_never_overrules() -> None:
    listed = parse(LIST)
    state = [
        upr.Response(status=upr.ResponseStatus(s), by="state", document="r") for s in ("rejected", "pending", "pending")
    ]
    items = [
        upr.Recommendation(
            label=f"92.{n}", run=1, number=n, document="r", text=listed.recommendations[f"92.{n}"].text,
            responses=(answer,), decided_by=0, cycle=upr.Cycle.SECOND, state_under_review=upr.State.of("Chad"),
        )
        for n, answer in enumerate(state, 1)
    ]  # fmt: skip
    report = upr.Document(
        id="r", kind="working-group-report", symbol="A/HRC/30/17", cycle=upr.Cycle.SECOND,
        state_under_review=upr.State.of("Chad"), recommendations=items,
    )  # fmt: skip
    review = upr.combine(listed, report)
    assert [i.status.value for i in review.recommendations] == ["rejected", "supported", "noted"]
    assert [f.code for f in review.findings] == ["contradiction"]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with lists")
@pytest.mark.parametrize(("cycle", "number", "noted"), [(2, 163, 21), (3, 215, 33)])
def test_real_lists_against_their_plain_xml(cycle: int, number: int, noted: int) -> None:
    data = (pathlib.Path(CORPUS or "") / "slovenia" / f"thematic_list_cycle{cycle}.docx").read_bytes()
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    plain = [
        ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]
    (table,) = DocxReader().read(data).tables
    assert [[regex.sub(r"\s", "", c) for c in row] for row in table.texts] == [
        [regex.sub(r"\s", "", c) for c in row] for row in plain
    ]
    document = upr.read(data)
    assert document.kind == "thematic-list" and document.audit().ok
    assert dict(document.counts("position"))["Noted"] == noted and len(document.recommendations) == number
    assert len([row for row in plain if regex.match(r"\s*\d+\.\d+", row[0])]) == number
    assert all(i.raw for i in document.recommendations) and HEADER not in document.remainder
    _every_cell_is_in_a_record(document, plain)


def _every_cell_is_in_a_record(document: upr.Document, plain: list[list[str]]) -> None:
    """Each cell's letters are those of its record's fields; other rows are headings, and no text is left."""
    sections = {_letters(item.section or "") for item in document.recommendations}
    for row in plain[1:]:
        label = regex.match(r"\s*(\d+\.\d+)", row[0])
        if label is None:
            assert {_letters(cell) for cell in row} <= sections
            continue
        item = document.recommendations[label[1]]
        (answer,) = item.responses
        whole, text = _letters(row[0]), _letters(item.raw)
        source = whole.removeprefix(text)
        assert whole == text + source and source.lower().startswith("sourceofposition")
        assert (
            source[16:] in {_letters(f"{answer.document}{para}{answer.paragraph or ''}") for para in PARAS}
            or item.notes
        )
        said = item.label + item.text + " ".join(a.as_printed for a in item.recommending_states)
        assert not Counter(_letters(regex.sub(r"\band\b", "", item.raw))) - Counter(_letters(said))
        assert _letters(answer.wording or "") == _letters(row[1])
        lists = "".join((*item.themes, *item.sdgs, *item.affected_persons))
        assert _letters(regex.sub("SDGs:|Affected persons:", "", row[2])) == _letters(lists)
        assert not row[3]
    assert document.remainder == () and sum(document.coverage.values()) == pytest.approx(1)
    assert set(document.coverage) <= {"recommendation", "metadata", "heading"}


def _letters(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\d]", html.unescape(text)))


def test_slips_of_a_list_are_told() -> None:
    odd = (*ROWS[:1], ("Supported", "92.1. .Go on (Chad);", "", "x", ""), ("Noted", "92.2 . Ratify it", "", "y", ""))
    document = parse(source(odd))
    assert [i.text for i in document.recommendations[-2:]] == ["Go on", "Ratify it"]
    told = [(f.code, f.message.split()[0]) for f in document.findings if f.code in ("misprinted-label", "no-states")]
    assert told == [("misprinted-label", "92.1"), ("misprinted-label", "92.2"), ("no-states", "92.2")]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with the matrices of China")
@pytest.mark.parametrize("name", ["matrix_2013.docx", "matrix_2013.txt"])
def test_a_real_matrix_of_2013(name: str) -> None:
    document = upr.read(pathlib.Path(CORPUS or "") / "china" / name)
    assert document.state_under_review == upr.State.of("China") and document.session == 17
    assert (document.counts()["supported"], document.counts()["noted"]) == (204, 48) and document.audit().ok
    assert all(a.state for i in document.recommendations for a in i.recommending_states)
    assert [f.code for f in document.findings] == ["misprinted-label"] * 2


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder with a matrix of 2013")
@pytest.mark.parametrize("name", ["matrix_2013.docx", "matrix_2013.txt"])
def test_a_real_matrix_against_rows_that_others_made_of_it(name: str) -> None:
    """Rows of students, one a theme: what differs is theirs, and is listed here."""
    folder = pathlib.Path(CORPUS or "") / "china"
    items = {item.label: item for item in upr.read(folder / name).recommendations}
    rows: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader((folder / "rows_2013.csv").read_text("utf-8-sig").splitlines()):
        rows.setdefault(row["code"].strip(". "), []).append(row)
    assert set(items) - set(rows) == {"186.252"} and not set(rows) - set(items)  # the rows leave out the last
    assert all({row["position"] for row in of_one} == {items[label].position} for label, of_one in rows.items())
    countries = {label: {find_state(row["country"].strip()) for row in of_one} for label, of_one in rows.items()}
    differ = {label for label in rows if countries[label] != {a.state for a in items[label].recommending_states}}
    assert differ == {"186.1", "186.34", "186.198"}  # two names are broken by a blank, and a plan is taken for a State
    themes = {
        label: {_letters(row["description"].split("Affected persons")[0]) for row in of_one}
        for label, of_one in rows.items()
    }
    read = {label: {_letters(theme.split(" ", 1)[1]) for theme in items[label].themes} for label in rows}
    assert {label for label in rows if themes[label] != read[label]} == {"186.90"}  # three themes are left out
    assert themes["186.90"] < read["186.90"]
