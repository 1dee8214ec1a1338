"""What a plan holds, and the workbook and Word files that are made of it."""

from __future__ import annotations

import io
import os
import pathlib
import subprocess
import sys
import zipfile
from typing import Any

import attrs
import docx
import openpyxl
import pytest

import upr
from tests.comparison.toys import ask
from tests.planning.filled import FIRST, HEADINGS, plan_of, saved
from upr.cli import main
from upr.errors import ExportError, MissingExtraError, PlanError
from upr.planning.columns import SCHEMA
from upr.query import Recommendations

CORPUS = os.environ.get("UPR_CORPUS")


def test_clusters_stand_by_theme_and_their_members_below() -> None:
    items = [attrs.evolve(i, themes=("Torture", "Police")) if "torture" in i.text else i for i in FIRST]
    plan = plan_of(items)
    assert next(iter(plan.themes())) == "Torture" and plan.number == 7 and len(plan.clusters) == 4
    first = plan.clusters[0]
    assert first.labels == ("102.1", "102.2", "102.5") and first.text("answer") == "2 supported, 1 noted"
    assert first.text("states") == "Chile, France, Japan, Spain" and not first.by_program
    assert [row.text("labels") for row in plan.below(first)] == ["102.1", "102.2", "102.5"]
    assert [row.text("no") for row in plan.rows[:4]] == ["1", "1.01", "1.02", "1.03"]
    press = next(row for row in plan.clusters if "102.4" in row.labels)
    assert press.by_program and press.text("theme").endswith("(program)") and press.text("answer") == "Pending"


def test_a_theme_is_the_programs_own_tag_where_there_is_one() -> None:
    tagged = upr.tag(ask(2, 1, "Abolish the death penalty"))
    assert upr.plan([tagged]).clusters[0].text("theme") == "Death penalty (program)"
    assert upr.plan([ask(2, 1, "Zzz")]).clusters[0].text("theme") == "No theme found"


def test_the_workbook(tmp_path: pathlib.Path) -> None:
    filled = saved(plan_of(FIRST), tmp_path / "plan.xlsx")
    sheet, book = filled.sheet, filled.book
    assert book.sheetnames == ["Plan", "About this plan", "Lists", "upr"] and book["upr"].sheet_state == "veryHidden"
    assert book.custom_doc_props["upr-plan"].value == SCHEMA
    assert sheet.row_dimensions[3].hidden and sheet.column_dimensions["P"].hidden and sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$4:$4" and sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
    below = [number for number in filled.rows() if sheet.row_dimensions[number].outlineLevel == 1]
    assert len(below) == 5 and all(sheet.row_dimensions[number].hidden for number in below)
    assert sheet.cell(HEADINGS + 1, filled.column("Labels")).data_type == "s"
    lists = {next(iter(v.sqref.ranges)).min_col for v in sheet.data_validations.dataValidation}
    assert lists == {filled.column(name) for name in ("Priority", "Status", "Lead institution")}
    assert not any(v.showErrorMessage for v in sheet.data_validations.dataValidation)


def test_no_cell_runs_and_the_same_plan_gives_the_same_bytes(tmp_path: pathlib.Path) -> None:
    items = Recommendations([ask(2, 1, '=HYPERLINK("http://x","y")', "noted"), ask(2, 2, "+1 \x07 \ud800", "noted")])
    plan = upr.plan(items)
    assert plan.to_xlsx() == plan.to_xlsx()
    book = openpyxl.load_workbook(io.BytesIO(plan.to_xlsx()))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert plan.to_docx()[:2] == plan.to_midterm()[:2] == b"PK"


def text_of(data: bytes) -> str:
    """All that a Word file says in its text, cells of tables after each other."""
    document = docx.Document(io.BytesIO(data))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def filled_plan(tmp_path: pathlib.Path) -> upr.Plan:
    """A plan with something filled in."""
    filled = saved(plan_of(FIRST), tmp_path / "plan.xlsx")
    filled.sheet.cell(HEADINGS, filled.sheet.max_column + 1).value = "Budget"
    for label, several, values in (
        (
            "102.1",
            True,
            {"Action": "Train judges", "Status": "In progress", "Evidence": "40 were trained", "Budget": 7},
        ),
        ("102.4", False, {"Action": "Draft a law", "Lead institution": "Ministry of Culture", "Deadline": "2028"}),
        ("102.7", False, {"Action": "Drill wells", "Status": "Implemented", "Deadline": "2026"}),
        ("102.2", False, {"Action": "A course for officers", "Status": "Travaux en cours"}),
    ):
        for heading, value in values.items():
            filled.cell(label, heading, several=several).value = value
    return plan_of(FIRST, fill=filled.save())


def test_the_plan_in_word(tmp_path: pathlib.Path) -> None:
    said = text_of(filled_plan(tmp_path).to_docx())
    assert "Plan of implementation: Kenya, cycle 2" in said and "102.5 torture: ratify the protocol (Spain)" in said
    assert "Ministry of Culture" in said and "Budget: 7" in said and "A course for officers" in said
    less = [item for item in FIRST if item.label != "102.4"]
    gone = text_of(plan_of(less, fill=tmp_path / "plan.xlsx").to_docx())
    assert "No longer in the review" in gone and "Lead institution: Ministry of Culture" in gone


def test_the_midterm_report_says_what_is_filled_in_and_no_more(tmp_path: pathlib.Path) -> None:
    document = docx.Document(io.BytesIO(filled_plan(tmp_path).to_midterm()))
    parts = {table.cell(0, 0).text: [table.cell(n, 1).text for n in (2, 3)]
             for table in document.tables if len(table.rows) == 4}  # fmt: skip
    of = {
        label: next(cells for text, cells in parts.items() if label in text) for label in ("102.1 ", "102.4", "102.7")
    }
    assert of["102.1 "][0].split("\n") == [
        "In progress. Train judges", "Evidence: 40 were trained", "Budget: 7",
        "102.2: Travaux en cours. A course for officers",
    ]  # fmt: skip
    assert of["102.4"] == ["[to be written]", "Draft a law\nLead institution: Ministry of Culture\nDeadline: 2028"]
    assert of["102.7"] == ["Implemented. Drill wells", "–"]
    assert parts[next(text for text in parts if "102.3" in text)] == ["[to be written]", "[to be written]"]


def template_of(path: pathlib.Path, *, body: str = "{{body}}", more: str = "") -> pathlib.Path:
    """A template of an organisation."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Commission for Human Rights: {{state}}"
    document.styles.add_style("UPR Text", 1)
    line = document.add_paragraph()
    for run in ("Our report on ", "{{rec", "ommendations}} recommendations of cycle {{ cycle }}", more):
        line.add_run(run)
    document.add_paragraph(body)
    document.add_paragraph("Signed by the commission")
    document.save(path)
    return path


def test_a_template_of_an_organisation(tmp_path: pathlib.Path) -> None:
    plan, template = plan_of(FIRST), template_of(tmp_path / "ours.docx")
    for data in (plan.to_docx(template), plan.to_midterm(template)):
        document = docx.Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        assert lines[0] == "Our report on 7 recommendations of cycle 2" and lines[-1] == "Signed by the commission"
        assert document.sections[0].header.paragraphs[0].text == "Commission for Human Rights: Kenya"
        assert "{{" not in "".join(lines) and len(document.tables) > 2
        assert document.element.body.index(document.tables[0]._tbl) < len(document.element.body) - 3
    with pytest.raises(PlanError, match=r"placeholder \{\{budget\}\}; there are \{\{title\}\}"):
        plan.to_docx(template_of(tmp_path / "x.docx", more=" {{budget}}"))
    with pytest.raises(PlanError, match="in a paragraph of its own"):
        plan.to_docx(template_of(tmp_path / "x.docx", body="see {{body}}"))
    with pytest.raises(PlanError, match="no Word file"):
        plan.to_docx(saved(plan, tmp_path / "p.xlsx").path.with_name("p.txt").write_text("x") and tmp_path / "p.txt")
    with pytest.raises(PlanError, match="can't be used as a template"):
        plan.to_docx(tmp_path / "p.xlsx")
    with pytest.raises(PlanError, match="can't be read"):
        plan.to_docx(tmp_path / "none.docx")


def test_names_of_files(tmp_path: pathlib.Path) -> None:
    plan = plan_of(FIRST)
    with pytest.raises(ExportError, match=r"ends in \.xlsx or \.docx"):
        plan.save(tmp_path / "plan.pdf")
    with pytest.raises(ExportError, match="template is for Word files"):
        plan.save(tmp_path / "plan.xlsx", template="x.docx")
    upr.samples.load().to_plan(tmp_path / "plan.docx")
    upr.combine(upr.samples.load()).to_plan(tmp_path / "again.xlsx")
    assert zipfile.is_zipfile(tmp_path / "plan.docx") and zipfile.is_zipfile(tmp_path / "again.xlsx")


@pytest.mark.parametrize(
    ("library", "extra", "do"),
    [
        ("xlsxwriter", "xlsx", lambda plan, path: plan.to_xlsx()),
        ("docx", "docx", lambda plan, path: plan.to_docx()),
        ("docx", "docx", lambda plan, path: plan.to_midterm()),
        ("openpyxl", "xlsx", lambda plan, path: upr.plan(FIRST, fill=path)),
    ],
)
def test_a_missing_extra_is_named_in_one_line(
    library: str, extra: str, do: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(FIRST)
    path = saved(plan, tmp_path / "plan.xlsx").path
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"uprkit\[{extra}\]") as caught:
        do(plan, path)
    assert "\n" not in str(caught.value)


def test_the_command(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, out, again = (str(tmp_path / name) for name in ("paper.txt", "plan.xlsx", "again.xlsx"))
    pathlib.Path(paper).write_bytes((pathlib.Path(upr.__file__).parent / "samples" / "dprk-2014.txt").read_bytes())
    assert main(["plan", paper, "-o", out]) == 0
    assert main(["plan", paper, "--fill", out, "-o", again, "--midterm", str(tmp_path / "report.docx")]) == 0
    assert zipfile.is_zipfile(again) and "Mid-term report" in text_of((tmp_path / "report.docx").read_bytes())
    before = pathlib.Path(out).read_bytes()
    capsys.readouterr()
    for words, said in (
        ([], "name the plan with -o"),
        (["-o", "plan.pdf"], "ends in .xlsx or .docx"),
        (["-o", out, "--fill", out], "is one of the inputs"),
        (["--midterm", "x.xlsx"], "ends in .docx"),
        (["-o", again, "--template", "t.docx"], "template is for Word files"),
        (["-o", again, "--fill", paper], "no Excel workbook"),
        (["-o", str(tmp_path / "no" / "x.xlsx")], "can't be written"),
    ):
        assert main(["plan", paper, *words]) == 2
        assert said in capsys.readouterr().err
    assert pathlib.Path(out).read_bytes() == before


@pytest.mark.skipif(not CORPUS, reason="needs the corpus: UPR_CORPUS names its folder")
def test_a_real_review_filled_and_filled_again(tmp_path: pathlib.Path) -> None:
    folder = pathlib.Path(str(CORPUS)) / "slovenia"
    report = upr.read(folder / "A_HRC_43_15.pdf")
    first = upr.plan(report)
    assert first.answers == {"supported": 58, "pending": 157}
    filled = saved(first, tmp_path / "plan.xlsx")
    column = filled.column("Action")
    for number in filled.rows():
        filled.sheet.cell(number, column).value = f"zz{number}zz"
    names = ("A_HRC_43_15_Add.1.pdf", "thematic_list_cycle3.docx")
    whole = upr.combine(report, *(upr.read(folder / name) for name in names))
    plan = upr.plan(whole, fill=filled.save())
    assert plan.answers == {"supported": 182, "noted": 33} and not plan.gone
    assert not any(row.by_program for row in plan.clusters)
    assert sum(row.text("action").count("zz") // 2 for row in plan.rows) == len(filled.rows())
    assert sum("answer was: Pending" in row.text("changed") for row in plan.clusters) >= 40


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_the_package_is_not_loaded_by_import() -> None:
    code = "import sys, upr; sys.exit('upr.planning' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
