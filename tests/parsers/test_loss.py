"""Lost items: the audit fails, and what is left keeps its labels; in reports, addenda, lists, papers and exports."""

from __future__ import annotations

import csv
import io
import os
import pathlib
import random

import attrs
import pytest
import regex

import upr
from tests.benchmarks.hostile import campaign
from tests.parsers.addenda import HEAD, LISTS
from tests.parsers.lists import LISTS as THEMATIC
from tests.parsers.lists import NUMBERED, Listed, as_docx
from tests.parsers.losses import faults, lost, trials
from tests.parsers.papers import KENYA, URUGUAY, sample
from tests.parsers.reports import CHAD, FIJI, PERU, Report
from tests.parsers.uhri_files import as_csv
from upr.reading import documents_in

CORPUS = os.environ.get("UPR_CORPUS")
TRIALS = 30


def _sized(report: Report, *sizes: int) -> Report:
    return attrs.evolve(
        report, lists=tuple(attrs.evolve(part, size=n) for part, n in zip(report.lists, sizes, strict=False))
    )


FORMS = {
    "labels": CHAD,
    "labels without a stop": FIJI,
    "numbers that begin again": PERU,
    "long lists": _sized(CHAD, 60, 40, 90, 35),
    "one list": _sized(CHAD, 80),
    "long lists that begin again": _sized(PERU, 60, 40, 90, 35),
    "one list of numbers": _sized(PERU, 80),
}


@pytest.mark.parametrize("name", FORMS)
def test_lost_items_of_a_report(name: str) -> None:
    text = FORMS[name].text()
    items = upr.parse_text(text).recommendations
    losses = list(trials(text, items, TRIALS, random.Random(name)))
    assert len(losses) == TRIALS and any(loss.shown for loss in losses)
    assert [fault for loss in losses for fault in faults(loss)] == []


@pytest.mark.parametrize("size", [1, 2, 7, 20])
@pytest.mark.parametrize("report", [CHAD, PERU], ids=lambda report: report.state)
def test_every_place_of_a_report(report: Report, size: int) -> None:
    """Every stretch of a size, with and without the lead-ins among it."""
    text = report.text()
    items = upr.parse_text(text).recommendations
    found = []
    for first in range(0, len(items) - size + 1, 2 + size // 5):
        for between in (False, True):
            found += faults(lost(text, items, first, size, between=between))
    assert found == []


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of reports")
@pytest.mark.parametrize("name", ["slovenia/A_HRC_28_15", "reports/bahrain2008", "reports/iran2010"])
def test_lost_items_of_a_real_report(name: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(pathlib.Path(CORPUS or "") / f"{name}.pdf") as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "\n")
    items = sorted(upr.parse_text(text).recommendations, key=lambda item: item.spans[0].start)
    assert [fault for loss in trials(text, items, 15, random.Random(name)) for fault in faults(loss)] == []


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of reports")
@pytest.mark.parametrize("kind", ["pages dropped", "page doubled"])
def test_lost_pages_of_real_reports(kind: str) -> None:
    pytest.importorskip("pypdfium2")
    outcomes = list(campaign(12, "pdfium", kind, seed=11))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    if kind == "pages dropped":
        assert {outcome.what for outcome in outcomes} >= {"labels lost, noticed"}


def _cut(text: str, label: str, last: str) -> str:
    """The text without the items from one label to another."""
    items = upr.parse_text(text).recommendations
    labels = [item.label for item in items]
    first = labels.index(label)
    return lost(text, items, first, labels.index(last) - first + 1, between=False).text


def _codes(document: upr.Document) -> list[str]:
    return [finding.code for finding in document.findings]


def test_the_labels_that_are_missing_are_named() -> None:
    document = upr.parse_text(_cut(CHAD.text(), "90.3", "90.7"))
    assert [i.label for i in document.recommendations][:4] == ["90.1", "90.2", "90.8", "90.9"]
    assert [f.message for f in document.findings] == ["90.3-90.7 missing behind 90.2, before 90.8"]
    assert not document.audit().ok


def test_answers_reach_the_items_that_are_left() -> None:
    """Of 90.1-90.12 five are lost; the addendum rejects the last five."""
    text = _cut(_sized(CHAD, 12).text(), "90.3", "90.7")
    addendum = HEAD + "1. Chad rejects recommendations 90.8, 90.9, 90.10, 90.11 and 90.12.\n"
    review = upr.combine(upr.parse_text(text), upr.parse_text(addendum))
    status = {item.label: item.status.value for item in review.recommendations}
    assert {label for label, answer in status.items() if answer == "rejected"} == {f"90.{n}" for n in range(8, 13)}
    assert not review.audit().ok


@pytest.mark.parametrize("gone", ["92.7 - 9, ", "92.4, ", ",92.20", ", 92.19, 92.21"])
def test_answers_that_an_addendum_lost_are_named(gone: str) -> None:
    """An addendum need not answer every label; beside its report it shows which have no answer."""
    assert gone in LISTS
    review = upr.combine(upr.parse_text(CHAD.text()), upr.parse_text(LISTS.replace(gone, "")))
    (check,) = [check for check in review.audit().checks if check.name == "answered"]
    numbers = regex.findall(r"\d+", gone.replace("92.", ""))
    assert not check.ok and all(number in check.detail for number in numbers)


def test_a_misprint_at_a_gap_is_no_gap() -> None:
    text = CHAD.text().replace("\n92.7. ", "\n92.17. ")
    document = upr.parse_text(text)
    assert [(i.label, i.printed_label) for i in document.recommendations if i.label != i.printed_label] == [
        ("92.7", "92.17")
    ]
    assert _codes(document) == ["misprinted-label"] and document.audit().ok


@pytest.mark.parametrize(
    ("label", "printed"),
    [("92.1", "93.1"), ("92.2", "93.2"), ("92.21", "192.21"), ("90.14", "91.14"), ("92.9", "29.6")],
)
def test_a_single_misprint_repairs_itself(label: str, printed: str) -> None:
    """The first and the last of a list, a paragraph's number that is the next one's, both numbers at once."""
    document = upr.parse_text(CHAD.text().replace(f"\n{label}. ", f"\n{printed}. "))
    assert [i.label for i in document.recommendations] == [i for i, _, _ in CHAD.items()]
    assert _codes(document) == ["misprinted-label"] and document.audit().ok


def test_a_lost_lead_in_is_an_error() -> None:
    for report, lead in ((CHAD, "91"), (PERU, "68")):
        text = regex.sub(rf"(?ms)^{lead}\. The following recommendations enjoy.*?implementation:$\n", "", report.text())
        assert text != report.text()
        document = upr.parse_text(text)
        assert [i.label for i in document.recommendations] == [i for i, _, _ in report.items()]
        assert "lead-in-missing" in _codes(document) and not document.audit().ok


def test_a_list_without_items_is_an_error() -> None:
    lead = "The recommendations listed below enjoy the support of Chad"
    report = attrs.evolve(CHAD, lists=(attrs.evolve(CHAD.lists[0], lead=lead), *CHAD.lists[1:]))
    document = upr.parse_text(_cut(report.text(), "90.1", "90.14"))
    assert "empty-list" in _codes(document)


def test_items_that_stand_twice_keep_their_labels() -> None:
    text = CHAD.text()
    start, end = text.index("92.5. "), text.index("92.9. ")
    document = upr.parse_text(text[:end] + text[start:end] + text[end:])
    labels = [i.label for i in document.recommendations]
    assert labels == [i for i, _, _ in CHAD.items()][:31] + [f"92.{n}" for n in range(5, 22)] + [
        f"93.{n}" for n in range(1, 7)
    ]
    assert {"label-order", "double-number"} <= set(_codes(document)) and not document.audit().ok


@pytest.mark.parametrize("first", [6, 9, 98, 996])
def test_labels_have_any_number_of_digits_before_the_point(first: int) -> None:
    report = attrs.evolve(CHAD, first=first, lists=CHAD.lists[:3])
    document = upr.parse_text(report.text())
    assert [i.label for i in document.recommendations] == [label for label, _, _ in report.items()]
    assert document.audit().ok and document.counts("status") == upr.parse_text(
        attrs.evolve(report, first=90).text()
    ).counts("status")


def test_a_recommendation_without_a_number_is_told() -> None:
    words = "The following recommendation did not enjoy the support of Chad: Open the archives to everybody (Norway)."
    document = upr.parse_text(attrs.evolve(CHAD, extra=((3, words),)).text())
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("unnumbered-recommendation", "warning")
    assert "Open the archives" in finding.message


def test_a_label_of_zero_is_none() -> None:
    report = CHAD.text()
    for zero in ("90.0. Adopt", "0. Adopt"):
        document = upr.parse_text(report.replace("90.3. Abolish", f"{zero} a plan (Peru);\n90.3. Abolish"))
        assert [i.label for i in document.recommendations] == [i for i, _, _ in CHAD.items()]


def _many(listed: Listed, times: int) -> Listed:
    """The list with its rows several times, numbered on."""
    rows, number = [], 0
    for cells in listed.rows[1:] * times:
        if len(set(cells)) > 1:
            number += 1
            cells = tuple(regex.sub(r"^(\d{3})\.\d+", rf"\1.{number}", cell) for cell in cells)
        rows.append(cells)
    return attrs.evolve(listed, rows=(listed.rows[0], *rows))


@pytest.mark.parametrize("listed", [*THEMATIC, NUMBERED], ids=lambda listed: listed.name)
def test_lost_rows_of_a_list(listed: Listed, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("docx", reason="python-docx-ng is not installed")
    many, dice, path = _many(listed, 8), random.Random(listed.name), tmp_path / "list.docx"
    path.write_bytes(as_docx(many))
    whole = {i.label: (i.text, i.status) for i in upr.read(path).recommendations}
    assert upr.read(path).audit().ok
    for _ in range(10):
        first, size = dice.randrange(1, len(many.rows) - 2), dice.randint(1, 12)
        gone = [row for row in many.rows[first : first + size] if len(set(row)) > 1]
        path.write_bytes(as_docx(attrs.evolve(many, rows=many.rows[:first] + many.rows[first + size :])))
        document = upr.read(path)
        assert {i.label: (i.text, i.status) for i in document.recommendations}.items() <= whole.items()
        assert len(document.recommendations) == len(whole) - len(gone)
        assert not document.audit().ok or not gone or first + size >= len(many.rows)


def test_lost_rows_of_an_export(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "export.csv"
    heading, *rows = csv.reader(io.StringIO(as_csv()))

    def read(kept: list[list[str]]) -> upr.Document:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *kept])
        return next(d for d in documents_in(path) if d.responds_to == "A/HRC/30/17")

    whole = {i.label: i.text for i in read(rows).recommendations}
    for first in range(0, len(rows) - 7, 3):
        document = read(rows[:first] + rows[first + 7 :])
        left = {i.label: i.text for i in document.recommendations}
        assert left.items() <= whole.items() and len(left) < len(whole)
        inside = [label for label in whole if label not in left and _later(label, left)]
        assert not (inside and document.audit().ok), inside


def _later(label: str, left: dict[str, str]) -> bool:
    """Whether a higher number of the same list is left."""
    lead, _, number = label.partition(".")
    return any(other.startswith(f"{lead}.") and int(other.partition(".")[2]) > int(number) for other in left)


@pytest.mark.parametrize("text", [sample(), KENYA.text(), URUGUAY.text()], ids=["sample", "kenya", "uruguay"])
def test_lost_numbers_of_a_position_paper(text: str) -> None:
    items = sorted(upr.parse_text(text).recommendations, key=lambda item: item.spans[0].start)
    for loss in trials(text, items, 20, random.Random(len(text))):
        document = upr.parse_text(loss.text)
        assert not document.audit().ok, loss.what  # a paper states how many items its lists hold
        read = {item.spans[0].start: item.label for item in document.recommendations}
        assert [label for place, label in loss.left if read.get(place) != label] == [], loss.what
