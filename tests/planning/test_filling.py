"""Filling a plan from the last one: where each text goes, and what is told."""

from __future__ import annotations

import datetime as dt
import pathlib
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

import upr
from tests.comparison.toys import ask
from tests.planning.filled import FIRST, HEADINGS, Filled, changed, plan_of, review, saved, words
from upr.errors import PlanError
from upr.planning import Plan, PlanRow
from upr.query import Recommendations


@pytest.fixture
def filled(tmp_path: pathlib.Path) -> Filled:
    """The first plan, with an action beside each cluster: "do" and its labels."""
    filled = saved(plan_of(FIRST), tmp_path / "plan.xlsx")
    for number in filled.rows():
        if filled.sheet.row_dimensions[number].outlineLevel == 0:
            labels = filled.sheet.cell(number, filled.column("Labels")).value
            filled.sheet.cell(number, filled.column("Action")).value = f"do {labels}"
    return filled


def row_of(plan: Plan, label: str, kind: str = "cluster") -> PlanRow:
    """The row of a kind that a label stands in."""
    return next(row for row in plan.rows if label in row.labels and row.kind == kind)


def test_the_same_review_gives_the_same_rows(filled: Filled) -> None:
    again = plan_of(FIRST, fill=filled.save())
    assert [row.key for row in again.rows] == [row.key for row in plan_of(FIRST).rows] and not again.notes
    assert row_of(again, "102.1").text("action") == "do 102.1, 102.2, 102.5" and not row_of(again, "102.1").text(
        "changed"
    )
    assert again.lists["status"][0] == "Not started"


def test_values_stay_what_they_are(filled: Filled) -> None:
    day, when = dt.datetime(2027, 6, 30), dt.datetime(2027, 6, 30, 9, 15)
    for heading, value in (("Deadline", day), ("Indicator", 12.5), ("Evidence", True), ("Priority", 3)):
        filled.cell("102.3", heading).value = value if heading != "Deadline" else day
    filled.cell("102.4", "Deadline").value = when
    filled.cell("102.4", "Evidence").value = "the decree"
    filled.cell("102.4", "Evidence").hyperlink = "https://example.org/decree"
    filled.cell("102.4", "Status").comment = Comment("ask the ministry", "x")
    path = filled.save()
    for _ in range(2):
        next_one = saved(plan_of(FIRST, fill=path), path.with_name("next.xlsx"))
        assert next_one.cell("102.3", "Deadline").value == day and next_one.cell("102.4", "Deadline").value == when
        assert next_one.cell("102.3", "Indicator").value == 12.5 and next_one.cell("102.3", "Priority").value == 3
        assert next_one.cell("102.3", "Evidence").value is True
        assert next_one.cell("102.4", "Evidence").value == "the decree"
        assert next_one.cell("102.4", "Evidence").hyperlink.target == "https://example.org/decree"
        assert next_one.cell("102.4", "Status").comment.text == "ask the ministry"
        path = next_one.path


def test_priority_and_status_come_back_whatever_happens_to_their_rows(filled: Filled, tmp_path: pathlib.Path) -> None:
    chosen = {"102.1": ("High", "In progress"), "102.3": ("Low", "Postponed"), "102.4": ("Medium", "Implemented"),
              "102.7": ("Board to decide", "With the cabinet")}  # fmt: skip
    for label, said in chosen.items():
        for heading, value in zip(("Priority", "Status"), said, strict=True):
            filled.cell(label, heading, several=label == "102.1").value = value
    filled.mix(list(reversed(range(len(filled.rows())))))
    amended = [changed(item, text=item.text + " now") if item.label == "102.7" else item for item in FIRST]
    path = filled.save()
    for _ in range(2):  # filled, amended, filled again, and once more
        plan = plan_of([*amended, ask(2, 8, "roads: pave them", "supported", ["KEN"])], fill=path)
        kinds = {
            label: "recommendation" if label == "102.3" else "cluster" for label in chosen
        }  # 102.3 stands below its cluster
        rows = {label: row_of(plan, label, kind) for label, kind in kinds.items()}
        assert {label: (row.text("priority"), row.text("status")) for label, row in rows.items()} == chosen
        assert (row_of(plan, "102.8").text("priority"), row_of(plan, "102.8").text("status")) == ("", "")
        for row in plan.rows:
            if row.kind == "cluster" and not set(row.labels) & set(chosen):
                assert row.text("priority") == row.text("status") == ""
        path = saved(plan, tmp_path / "next.xlsx").path
    without = plan_of([item for item in amended if item.label != "102.4"], fill=path)
    (gone,) = (each for each in without.gone if each.row.labels == ("102.4",))
    assert (gone.row.text("priority"), gone.row.text("status")) == chosen["102.4"]
    back = plan_of(amended, fill=saved(without, tmp_path / "less.xlsx").path)
    assert (row_of(back, "102.4").text("priority"), row_of(back, "102.4").text("status")) == chosen["102.4"]


def test_what_left_the_review_has_its_own_sheet_and_comes_back(filled: Filled, tmp_path: pathlib.Path) -> None:
    filled.cell("102.4", "Lead institution").value = "Press council"
    less = [item for item in FIRST if item.label != "102.4"]
    plan = plan_of(less, fill=filled.save())
    assert [row.row.labels for row in plan.gone] == [("102.4",)]
    assert any("no longer in the review" in note and "102.4" in note for note in plan.notes)
    book = openpyxl.load_workbook(saved(plan, tmp_path / "less.xlsx").path)
    gone = [[cell.value for cell in row] for row in book["No longer in the review"].iter_rows(min_row=3)]
    assert gone[0][0] == "no longer in the review" and {"do 102.4", "Press council", "press: free the editors"} <= set(
        gone[0]
    )
    later = plan_of(less, fill=tmp_path / "less.xlsx")  # it stays there
    assert [row.row.text("action") for row in later.gone] == ["do 102.4"]
    back = plan_of(FIRST, fill=saved(later, tmp_path / "later.xlsx").path)
    assert not back.gone and row_of(back, "102.4").text("lead") == "Press council"
    assert "in the review again" in row_of(back, "102.4").text("changed")


def test_a_label_that_comes_again_does_not_bring_back_what_had_it(filled: Filled, tmp_path: pathlib.Path) -> None:
    less = [item for item in FIRST if item.label != "102.4"]
    plan = plan_of(less, fill=filled.save())
    other = [*less, ask(2, 4, "roads: pave all of them now", "noted", ["CHL"])]
    plan = plan_of(other, fill=saved(plan, tmp_path / "less.xlsx").path)
    assert row_of(plan, "102.4").text("changed") == "new" and not row_of(plan, "102.4").text("action")
    plan = plan_of([*other, changed(FIRST[3], label="102.9", number=9)], fill=saved(plan, tmp_path / "other.xlsx").path)
    assert row_of(plan, "102.9").text("action") == "do 102.4" and not plan.gone
    assert row_of(plan, "102.9").text("changed") == "in the review again; label was: 102.4"


def test_merged_clusters_keep_every_text(filled: Filled) -> None:
    items = [changed(i, text=i.text.replace("schools:", "press:")) if "schools" in i.text else i for i in FIRST]
    plan = plan_of(items, fill=filled.save())
    row = row_of(plan, "102.3")
    assert set(row.labels) == {"102.3", "102.4", "102.6"}
    assert row.text("action").split("\n") == ["do 102.3, 102.6", "[from 102.4] do 102.4"]
    assert "merged: 102.3, 102.6; 102.4" in row.text("changed")
    assert any(note.startswith("merged, with the texts of each: 1") for note in plan.notes)


def test_equal_texts_are_not_said_twice(filled: Filled) -> None:
    filled.cell("102.4", "Lead institution").value = "Ministry"
    filled.cell("102.3", "Lead institution", several=True).value = "Ministry"
    items = [changed(i, text=i.text.replace("schools:", "press:")) if "schools" in i.text else i for i in FIRST]
    assert row_of(plan_of(items, fill=filled.save()), "102.3").text("lead") == "Ministry"


def test_a_split_gives_each_part_the_text(filled: Filled) -> None:
    items = [changed(i, text="prisons: " + i.text) if i.label == "102.5" else i for i in FIRST]
    plan = plan_of(items, fill=filled.save())
    assert row_of(plan, "102.1").text("action") == row_of(plan, "102.5").text("action") == "do 102.1, 102.2, 102.5"
    assert "split from 102.1, 102.2, 102.5" in row_of(plan, "102.5").text("changed")
    assert "now in another row: 102.5" in row_of(plan, "102.1").text("changed")
    assert any(note.startswith("split off") for note in plan.notes)


def test_labels_that_moved_are_found_by_their_words(filled: Filled) -> None:
    final = [changed(item, label=f"156.{item.number}") for item in FIRST]
    plan = plan_of(final, fill=filled.save())
    assert not plan.gone and row_of(plan, "156.4").text("action") == "do 102.4"
    assert "label was: 102.4" in row_of(plan, "156.4").text("changed")
    assert any("found again by their words under another label: 7" in note for note in plan.notes)


def test_an_item_put_in_moves_no_text_to_another(filled: Filled) -> None:
    first, *others = FIRST
    new = ask(2, 1, "roads: pave them all", "noted", ["CHL"])
    shifted = [new, *(changed(i, label=f"102.{i.number + 1}", number=i.number + 1) for i in (first, *others))]
    plan = plan_of(shifted, fill=filled.save())
    assert row_of(plan, "102.5").text("action") == "do 102.4" and row_of(plan, "102.5").text("text").startswith("press")
    assert row_of(plan, "102.1").text("changed") == "new" and not row_of(plan, "102.1").text("action")


def test_a_changed_answer_and_changed_words_are_told(filled: Filled) -> None:
    items = [changed(i, text="press: free the editors soon") if i.label == "102.4" else i for i in FIRST]
    answered = [ask(2, 7, "water: drill wells", "noted", ["PER"]) if i.label == "102.7" else i for i in items]
    other = [changed(i, text="schools: something else entirely was asked for instead of those other things of before")
             if i.label == "102.3" else i for i in answered]  # fmt: skip
    plan = plan_of(other, fill=filled.save())
    assert row_of(plan, "102.4").text("changed") == "102.4: words changed"
    assert row_of(plan, "102.7").text("changed") == "answer was: Supported"
    assert "102.3: other words; look at it" in row_of(plan, "102.3").text("changed")
    assert any("look at them: 102.3" in note for note in plan.notes)


def test_a_theme_that_somebody_chose_stays(filled: Filled, tmp_path: pathlib.Path) -> None:
    filled.cell("102.4", "Theme").value = "Our media pillar"
    filled.cell("102.1", "Theme", several=True).value = "Our media pillar"
    path = filled.save()
    for _ in range(2):
        plan = plan_of(FIRST, fill=path)
        assert [row.labels[0] for row in plan.themes()["Our media pillar"]] == ["102.1", "102.4"]
        assert row_of(plan, "102.2", "recommendation").text("theme") == "Our media pillar"
        assert not any(row.text("earlier") for row in plan.rows)
        path = saved(plan, tmp_path / "themes.xlsx").path


def test_words_written_over_the_programs_are_kept_aside(filled: Filled) -> None:
    filled.cell("102.4", "Recommendation").value = "Libérer la presse"
    filled.cell("102.7", "No.").value = "7a"
    plan = plan_of(FIRST, fill=filled.save())
    assert row_of(plan, "102.4").text("text") == "press: free the editors"
    assert row_of(plan, "102.4").text("earlier") == "Recommendation: Libérer la presse"
    assert row_of(plan, "102.7").text("earlier") == "No.: 7a"


def test_columns_moved_renamed_added_and_taken_away(filled: Filled) -> None:
    sheet = filled.sheet
    sheet.cell(HEADINGS, filled.column("Lead institution")).value = "Ministère responsable"
    filled.cell("102.4", "Ministère responsable").value = "Justice"
    sheet.delete_cols(filled.column("Indicator"))
    sheet.insert_cols(2)
    sheet.cell(HEADINGS, 2).value = "Budget"
    filled.cell("102.4", "Budget").value = 40000
    plan = plan_of(FIRST, fill=filled.save())
    names = [heading.name for heading in plan.headings]
    assert names[:3] == ["No.", "Budget", "Theme"] and "Ministère responsable" in names and "Indicator" not in names
    assert row_of(plan, "102.4").text("own:Budget") == "40000" and row_of(plan, "102.4").text("lead") == "Justice"
    assert plan.lists["lead"] == ("Justice",)


def test_rows_that_people_copied_and_inserted(filled: Filled) -> None:
    row = filled.row("102.4")
    filled.sheet.append([cell.value for cell in filled.sheet[row]])
    filled.sheet.cell(filled.sheet.max_row, filled.column("Action")).value = "a second action"
    filled.sheet.append([])
    filled.sheet.cell(filled.sheet.max_row + 1, filled.column("Action")).value = "a third one"
    path = filled.save()
    for _ in range(2):
        plan = plan_of(FIRST, fill=path)
        place = next(n for n, each in enumerate(plan.rows) if "102.4" in each.labels)
        assert [each.text("action") for each in plan.rows[place : place + 3]] == [
            "do 102.4",
            "a second action",
            "a third one",
        ]
        path = saved(plan, path.with_name("again.xlsx")).path


def test_sheets_lists_and_merged_cells_of_people(filled: Filled) -> None:
    filled.book["Lists"].append(["Urgent", "Stopped", "Office of the Ombudsman"])
    other = filled.book.create_sheet("Meetings")
    other.append(["12 March", "=1+1", "minutes"])
    column = filled.column("Evidence")
    filled.sheet.cell(HEADINGS + 1, column).value = "one report for both"
    filled.sheet.merge_cells(start_row=HEADINGS + 1, end_row=HEADINGS + 2, start_column=column, end_column=column)
    plan = plan_of(FIRST, fill=filled.save())
    assert "Urgent" in plan.lists["priority"] and "Office of the Ombudsman" in plan.lists["lead"]
    assert plan.extra[0].name == "Meetings" and plan.extra[0].rows[0][1].value == "=1+1"
    assert [row.text("evidence") for row in plan.rows].count("one report for both") == 2
    assert sum("formulas" in note or "merged cells" in note or "Meetings" in note for note in plan.notes) == 3
    said = list(words(plan.to_xlsx()))
    assert "=1+1" in said and "minutes" in said


def test_the_sheet_about_the_plan_is_kept_where_somebody_wrote_there(filled: Filled) -> None:
    assert not plan_of(FIRST, fill=filled.save()).extra
    filled.book["About this plan"]["B5"].value = "agreed by the commission"
    assert "agreed by the commission" in list(words(plan_of(FIRST, fill=filled.save()).to_xlsx()))


@pytest.mark.parametrize("without", ["hidden sheet", "ids", "both", "labels"])
def test_a_plan_whose_marks_are_gone(filled: Filled, without: str) -> None:
    if without in ("hidden sheet", "both"):
        del filled.book["upr"]
    if without in ("ids", "both"):
        filled.sheet.delete_rows(3)
    if without == "labels":
        filled.sheet.delete_cols(filled.column("Labels"))
    path = filled.save()
    plan = plan_of(FIRST, fill=path)
    assert not plan.gone and row_of(plan, "102.4").text("action") == "do 102.4"
    assert row_of(plan, "102.1").text("action") == "do 102.1, 102.2, 102.5"


def test_another_reviews_plan_is_refused(filled: Filled) -> None:
    with pytest.raises(PlanError, match="is the plan of KEN/2, and this review is KEN/3"):
        plan_of(review([("press: free it", "noted", "FRA")], cycle=3), fill=filled.save())


def test_files_that_are_no_plan(tmp_path: pathlib.Path, filled: Filled) -> None:
    path = tmp_path / "x.xlsx"
    with pytest.raises(PlanError, match="can't be read: No such file"):
        plan_of(FIRST, fill=path)
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(PlanError, match="locked by a password"):
        plan_of(FIRST, fill=path)
    path.write_text("label,text")
    with pytest.raises(PlanError, match="no Excel workbook"):
        plan_of(FIRST, fill=path)
    path.write_bytes(filled.path.read_bytes()[:3000])
    with pytest.raises(PlanError, match=r"no Excel workbook|can't be read as a plan"):
        plan_of(FIRST, fill=path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(PlanError, match="can't be read as a plan"):
        plan_of(FIRST, fill=path)
    upr.samples.load().to_xlsx(path)
    with pytest.raises(PlanError, match="no plan of this program"):
        plan_of(FIRST, fill=path)


def test_a_plan_of_a_later_version_is_refused(filled: Filled) -> None:
    filled.book["upr"]["B1"].value = "upr/plan/9"
    with pytest.raises(PlanError, match="'upr/plan/9', which this version"):
        plan_of(FIRST, fill=filled.save())


def test_nothing_to_plan_for() -> None:
    with pytest.raises(PlanError, match="no recommendations"):
        upr.plan(Recommendations())
    with pytest.raises(PlanError, match="of several"):
        upr.plan([*FIRST, ask(3, 9, "x", "noted")])
    with pytest.raises(PlanError, match="not those of these"):
        upr.plan(FIRST, clusters=upr.cluster(FIRST[:2]))
