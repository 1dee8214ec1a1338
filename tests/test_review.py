"""Documents of one review combined: last word, labels and texts, contradictions, refusals."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib

import attrs
import pytest

import upr
from tests.parsers.addenda import LISTS, PROSE
from tests.parsers.reports import CHAD, PERU
from upr.cli.program import main
from upr.errors import CombineError
from upr.io import to_review_record
from upr.io.csv import write_csv
from upr.io.uhri import write_uhri_json
from upr.review import of_review

CORPUS = os.environ.get("UPR_CORPUS")
REPORT, ADDENDUM = upr.parse_text(CHAD.text()), upr.parse_text(LISTS)


def test_the_addendum_answers_what_was_pending() -> None:
    review = upr.combine(ADDENDUM, REPORT)
    assert review.counts().most_common() == [("supported", 37), ("noted", 7), ("not_supported", 6)]
    item = review.recommendations["92.15"]
    assert [(r.status.value, r.document) for r in item.responses] == [
        ("pending", "A/HRC/30/17"), ("supported", "A/HRC/30/17/Add.1"),
    ]  # fmt: skip
    answer = item.responses[-1]
    assert (answer.implemented, str(answer.date)) == ("implemented_or_in_process", "2015-09-07")
    assert item.text == REPORT.recommendations["92.15"].text and item.recommending_states
    assert review.audit().ok, str(review.audit())
    assert review.findings == () and review.id == "TCD/2"
    assert upr.combine(REPORT, ADDENDUM) == review


def test_what_is_not_answered_is_named() -> None:
    lost = upr.parse_text(LISTS.replace("92.5, ", "").replace("accepts 14", "accepts 13"))
    (check,) = (c for c in upr.combine(REPORT, lost).audit().checks if not c.ok)
    assert (check.name, check.detail) == ("answered", "no answer to 92.: 5")


def test_bare_numbers_are_those_of_the_list_that_waits() -> None:
    review = upr.combine(REPORT, upr.parse_text(PROSE))
    assert review.recommendations["92.5"].status.value == "not_supported"
    assert review.recommendations["92.10"].status.value == "pending"


def test_contradictions_are_findings_and_nothing_is_dropped() -> None:
    other = upr.parse_text(LISTS.replace("92.1–3,", "92.1–3, 90.1,").replace("92.21.", "92.21, 91.2, 99.1."))
    review = upr.combine(REPORT, other)
    found = {f.code: f.message for f in review.findings}
    assert found["contradiction"] == "91.2: supported in A/HRC/30/17, noted in A/HRC/30/17/Add.1"
    assert found["unmatched"] == "A/HRC/30/17/Add.1 answers 99.1, which A/HRC/30/17 has not"
    assert len(review.recommendations["91.2"].responses) == 2
    assert [r.paragraph for r in review.references] == ["99.1"]


def test_a_shifted_number_is_found_by_its_text() -> None:
    items = [
        attrs.evolve(item, label=str(n), printed_label=str(n), number=n, run=1, document="paper", responses=(
            attrs.evolve(item.responses[0], status="rejected", document="paper", by="state"),))
        for n, item in enumerate(reversed(REPORT.recommendations[:5]), 1)
    ]  # fmt: skip
    paper = attrs.evolve(REPORT, id="paper", kind="position-paper", symbol=None, recommendations=items)
    review = upr.combine(REPORT, paper)
    assert [i.status.value for i in review.recommendations[:5]] == ["rejected"] * 5
    assert {f.code for f in review.findings} == {"shifted", "contradiction"}


def test_documents_of_other_reviews_are_refused() -> None:
    with pytest.raises(CombineError, match=r"several States: Chad \(A/HRC/30/17\), Peru \("):
        upr.combine(REPORT, upr.parse_text(PERU.text()))
    with pytest.raises(CombineError, match=r"several cycles: 1 \(A/HRC/30/17/Add.1\), 2 \(A/HRC/30/17\)"):
        upr.combine(REPORT, attrs.evolve(ADDENDUM, cycle=upr.Cycle.FIRST))
    with pytest.raises(CombineError, match="answers A/HRC/1/1, and the report is A/HRC/30/17"):
        upr.combine(REPORT, attrs.evolve(ADDENDUM, responds_to="A/HRC/1/1"))
    with pytest.raises(CombineError, match="no document"):
        upr.combine()
    other = attrs.evolve(REPORT, id="A/HRC/30/18", symbol="A/HRC/30/18", sha256="", recommendations=())
    assert "two-reports" in {f.code for f in upr.combine(REPORT, other).findings}


def test_a_document_that_is_given_twice_counts_once() -> None:
    review = upr.combine(REPORT, ADDENDUM)
    again = upr.parse_text("\n" + LISTS)  # other bytes, the same words
    for more in (ADDENDUM, again, upr.parse_text(LISTS), review):
        twice = upr.combine(REPORT, ADDENDUM, more)
        assert {f.code for f in twice.findings} == {"given-twice"}
        assert twice.recommendations == review.recommendations and twice.sources == review.sources
    differs = upr.parse_text(LISTS.replace("92.5, ", ""))
    assert "given-twice" not in {f.code for f in upr.combine(REPORT, ADDENDUM, differs).findings}


def test_what_lists_say_beside_their_answers_is_kept() -> None:
    said = {"themes": ("Torture",), "sdgs": ("16",), "affected_persons": ("women",), "notes": ("Note",)}
    items = [attrs.evolve(item, document="list", **said) for item in REPORT.recommendations]
    listed = attrs.evolve(REPORT, id="list", kind="thematic-list", symbol=None, sha256="", recommendations=items)
    review = upr.combine(listed, ADDENDUM, REPORT, attrs.evolve(listed, title="another"))
    item = review.recommendations["92.1"]
    assert {name: getattr(item, name) for name in said} == said
    assert review.recommendations.counts("theme")["Torture"] == 50


def test_rows_of_every_export_name_the_same_document(tmp_path: pathlib.Path) -> None:
    review = upr.combine(REPORT, ADDENDUM)
    rows = to_review_record(review)["recommendations"]
    stream = io.StringIO()
    write_csv([review.as_document()], stream)
    cells = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [(r["document"], r["source"], r["id"]) for r in rows] == [
        (c["document"], c["source"], c["id"]) for c in cells
    ]
    stream = io.StringIO()
    write_uhri_json([review.as_document()], stream)
    assert {r["Symbol"] for r in json.loads(stream.getvalue())} == {c["document"] for c in cells} == {"A/HRC/30/17"}
    assert list(review.recommendations.counts("document")) == ["A/HRC/30/17"]


def test_the_record_and_the_command(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(json.dumps(to_review_record(upr.combine(REPORT, ADDENDUM))))
    assert record["schema"] == "upr/review/1" and record["audit"]["ok"]
    assert [source["kind"] for source in record["sources"]] == ["working-group-report", "addendum"]
    (tmp_path / "report.txt").write_text(CHAD.text(), "utf-8")
    (tmp_path / "addendum.txt").write_text(LISTS, "utf-8")
    assert main(["combine", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert (
        "supported      37" in out.replace("supported          37", "supported      37") and "A/HRC/30/17/Add.1" in out
    )
    assert main(["combine", str(tmp_path), "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["recommendations"]) == 50
    assert main(["combine", str(tmp_path), "-f", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 51
    assert main(["combine", str(tmp_path / "report.txt")]) == 1
    assert "no answer to 92.: 1-21" in capsys.readouterr().out


def test_versions_of_one_symbol_and_what_is_doubtful_in_each_are_told_apart(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "first.txt").write_text(
        CHAD.text().replace("the Working Group on the Univ", "the Working on the Univ"), "utf-8"
    )
    (tmp_path / "second.txt").write_text(CHAD.text().replace("Abolish the death", "Abolish the Death", 1), "utf-8")
    main(["combine", str(tmp_path)])
    out = capsys.readouterr().out
    assert "A/HRC/30/17 (first.txt, working-group-report" in out and "A/HRC/30/17 (second.txt, " in out
    told = [line for line in out.splitlines() if "give no title" in line]
    assert told == ["  warning: first.txt: the first pages give no title of a report"]


def test_a_folder_may_hold_more_than_the_review(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("report", CHAD.text()), ("addendum", LISTS), ("peru", PERU.text()), ("letter", "Dear all,")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "copy.txt").write_text(LISTS, "utf-8")
    assert main(["combine", str(tmp_path), "-f", "json"]) == 0
    told = capsys.readouterr()
    record = json.loads(told.out)
    assert record["id"] == "TCD/2" and len(record["sources"]) == 2
    assert [f["code"] for f in record["findings"]] == ["given-twice"]
    assert "peru.txt is left out: it is of Peru, cycle 1" in told.err and "letter.txt is left out" in told.err
    # A file that is named says which review is meant.
    main(["combine", str(tmp_path / "peru.txt"), str(tmp_path), "-f", "json"])
    told = capsys.readouterr()
    assert json.loads(told.out)["id"] == "PER/1" and "report.txt is left out: it is of Chad, cycle 2" in told.err
    # Of two that are named none is left out; and of two reviews that are as large none is chosen.
    paths = [str(tmp_path / f"{name}.txt") for name in ("report", "peru")]
    assert main(["combine", *paths]) == 2 and "several States" in capsys.readouterr().err
    for name in ("addendum", "copy"):
        (tmp_path / f"{name}.txt").unlink()
    assert main(["combine", str(tmp_path)]) == 2
    assert "Peru, cycle 1 (1); Chad, cycle 2 (1): name the report" in capsys.readouterr().err
    (tmp_path / "peru.txt").write_bytes(b"%PDF-1.4 broken")
    assert main(["combine", str(tmp_path)]) == 3
    assert "92.1" in capsys.readouterr().out


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of documents")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_papers_answers_and_the_reports_states() -> None:
    path = pathlib.Path(CORPUS or "") / "reports" / "democraticpeoplesrepublicofkorea2010.pdf"
    review = upr.combine(upr.samples.load(), upr.read(path, backend="pdfium"))
    assert [i.label for i in review.recommendations] == [f"90.{n}" for n in range(1, 118)] + [
        f"91.{n}" for n in range(1, 51)
    ]
    assert dict(review.counts()) == {
        "supported": 81, "partially_supported": 6, "noted": 15, "not_supported": 15, "rejected": 50, "pending": 0,
        "unclear": 0,
    }  # fmt: skip
    assert all(i.recommending_states for i in review.recommendations)
    assert review.audit().ok and review.findings == ()


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of documents")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("name", "supported", "noted"), [("A_HRC_28_15", 142, 21), ("A_HRC_43_15", 182, 33)])
def test_positions_are_those_of_ohchrs_lists(name: str, supported: int, noted: int) -> None:
    folder = pathlib.Path(CORPUS or "") / "slovenia"
    documents = [upr.read(folder / f"{name}{end}.pdf", backend="pdfium") for end in ("", "_Add.1")]
    review = upr.combine(*documents)
    assert review.counts("position").most_common() == [("Supported", supported), ("Noted", noted)]
    assert review.audit().ok, str(review.audit())


def _files(folder: pathlib.Path) -> list[str]:
    report, addendum = folder / "report.txt", folder / "addendum.txt"
    report.write_text(CHAD.text(), encoding="utf-8")
    addendum.write_text(LISTS, encoding="utf-8")
    return [str(report), str(addendum)]


def test_the_command_filters_by_anything(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = _files(tmp_path)
    asked = ["--where", "source=A/HRC/30/17/Add.1", "--where", "status=noted", "--where", "by=NOR"]
    assert main(["combine", *paths, *asked]) == 0
    out = capsys.readouterr().out
    shown = out[out.index("Label ") :].splitlines()[1:]
    review = upr.combine(REPORT, ADDENDUM)
    expected = review.recommendations.where(source="A/HRC/30/17/Add.1", status="noted", by="NOR")
    assert [line.split()[0] for line in shown] == [item.label for item in expected] and 0 < len(expected) < 7
    assert f"{len(expected)} of 50 recommendations:" in out and "total" in out
    assert all("Norway" in line and line.endswith("A/HRC/30/17/Add.1") for line in shown)


def test_the_command_takes_numbers_for_what_is_numbered(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = _files(tmp_path)
    assert main(["combine", *paths, "-f", "json", "--where", "action=5", "--where", "asks_to=ratify"]) == 0
    expected = upr.read_review(*paths).recommendations.where(action=5, asks_to="ratify")
    said = json.loads(capsys.readouterr().out)["recommendations"]
    assert [r["label"] for r in said] == [item.label for item in expected] != []
    assert main(["combine", *paths, "--where", "sdg=5"]) == 2
    assert "not '5'" in capsys.readouterr().err


def test_the_command_writes_files(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths, target = _files(tmp_path), tmp_path / "outcome.json"
    assert main(["combine", *paths, "-o", str(target), "--where", "status=noted", "--where", "status=pending"]) == 0
    record = json.loads(target.read_text(encoding="utf-8"))
    assert record["schema"] == "upr/review/1" and record["audit"]["ok"]
    assert {r["status"] for r in record["recommendations"]} == {"noted"} and len(record["recommendations"]) == 7
    assert main(["combine", *paths, "-f", "upr-info", "-o", str(tmp_path / "rows.csv")]) == 0
    (rows,) = upr.read_many(tmp_path / "rows.csv")
    assert isinstance(rows, upr.Document) and rows.kind == "upr-info"
    for wrong in (["--where", "status"], ["--where", "colour=red"], ["--where", "by=Atlantis"], ["-f", "uhri-xlsx"]):
        assert main(["combine", *paths, *wrong]) == 2
    assert "takes NAME=VALUE" in capsys.readouterr().err


def test_a_notebook_shows_the_review_as_a_table() -> None:
    review = upr.combine(REPORT, ADDENDUM)
    page = review._repr_html_()
    for word in ("A/HRC/30/17/Add.1", ">States</th>", ">Source</th>", "audit ok", "findings: none"):
        assert word in page
    row = review.recommendations["92.15"]._repr_html_()
    assert "supported (implemented or in process)" in row and "A/HRC/30/17/Add.1" in row
    hostile = attrs.evolve(review.recommendations[0], text="<script>alert(1)</script>")
    assert "<script>" not in attrs.evolve(review, recommendations=[hostile])._repr_html_()


def test_a_database_that_splits_a_recommendation() -> None:
    (report_item,) = (i for i in REPORT.recommendations if i.label == "92.3")
    head = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
    first, second = report_item.text.split(", in line with ")
    rows = "".join(
        f'Chad,Africa,,"{text}",{state},GRULAC,,{answer},3,Justice,22\n'
        for text, answer in ((first, "Accepted"), (f"In line with {second}", "Noted"))
        for state in [a.state.name for a in report_item.recommending_states if a.state]
    )
    (export,) = upr.read_many((head + rows).encode())
    assert isinstance(export, upr.Document)
    item = upr.combine(REPORT, export).recommendations["92.3"]
    parts = [(r.status.value, (r.scope or "").partition(" (")[0]) for r in item.responses if r.by == "upr-info"]
    assert parts == [("supported", first), ("noted", f"In line with {second}"), ("partially_supported", "")]
    assert item.status is upr.ResponseStatus.PARTIALLY_SUPPORTED and item.responses[-1].wording == "Accepted; Noted"
    assert "split-answer" in {f.code for f in upr.combine(REPORT, export).findings}


def test_a_document_of_answers_is_shown_as_one(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "addendum.txt"
    path.write_text(LISTS, encoding="utf-8")
    assert main(["show", str(path)]) == 0
    out = capsys.readouterr().out
    assert "supported      14" in out and "total          21" in out
    (line,) = (line for line in out.splitlines() if line.startswith("92.15"))
    assert "supported (implemented or in process)" in line
    page = ADDENDUM._repr_html_()
    assert ">Words of the answer</th>" in page and "14 supported, 7 noted" in page
    assert ">States</th>" in REPORT._repr_html_()


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of documents")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("name", "cycle", "council"), [("A_HRC_28_15", 2, "A_HRC_28_2"), ("A_HRC_43_15", 3, None)])
def test_four_documents_of_one_review_agree(name: str, cycle: int, council: str | None) -> None:
    folder = pathlib.Path(CORPUS or "") / "slovenia"
    documents = [upr.read(folder / f"{name}{end}.pdf", backend="pdfium") for end in ("", "_Add.1")]
    listed = upr.read(folder / f"thematic_list_cycle{cycle}.docx")
    if council:
        documents += of_review(
            (d for d in upr.read_many(folder / f"{council}.pdf", backend="pdfium") if isinstance(d, upr.Document)),
            like=[documents[0]],
        )
    review = upr.combine(listed, *documents)
    positions = {item.label: item.position for item in listed.recommendations}
    assert {item.label: item.position for item in review.recommendations} == positions
    assert review.audit().ok and review.findings == ()
    # The list tells themes; the State's own answer, which is finer, decides.
    deciding = {item.responses[item.decided_by].by for item in review.recommendations if item.decided_by is not None}
    assert deciding <= {"state", "working-group"} and all(len(i.responses) >= 2 for i in review.recommendations)


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of documents")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rows_of_the_export_are_attached_to_labels() -> None:
    root = pathlib.Path(CORPUS or "")
    exports = [d for d in upr.read_many(root / "upr-info" / "export.csv") if isinstance(d, upr.Document)]
    labels = answered = 0
    for path in sorted((root / "reports").glob("*.pdf"))[::6]:
        report = upr.read(path, backend="pdfium")
        review = upr.combine(report, *of_review(exports, like=[report]))
        labels += len(review.recommendations)
        answered += sum(any(r.by == "upr-info" for r in item.responses) for item in review.recommendations)
    assert labels > 2_500 and answered >= 0.985 * labels
