"""Whatever people do with a plan, and whatever becomes of the review: all that they wrote is in the next plan."""

from __future__ import annotations

import itertools
import pathlib
import tempfile
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from tests.comparison.toys import ask
from tests.planning.filled import HEADINGS, TOPICS, Filled, plan_of, saved, words
from upr.core import Recommendation
from upr.query import Recommendations

PEOPLE = ("Action", "Lead institution", "Indicator", "Deadline", "Priority", "Status", "Evidence")
PROGRAM = ("No.", "Theme", "Recommendation", "Labels", "Recommending States", "Answer", "Since the last plan")
TEXTS = ("end it now", "make a law", "train all judges well", "give more money to it", "tell the people of it")
ITEMS = st.lists(st.tuples(st.sampled_from(TOPICS), st.sampled_from(TEXTS)), min_size=1, max_size=9)


def items_of(rows: list[tuple[str, str]]) -> Recommendations:
    """Recommendations, each of its own words."""
    return Recommendations(ask(2, n, f"{topic} {text} {n}th time", "supported", ["FRA"])
                           for n, (topic, text) in enumerate(rows, 1))  # fmt: skip


def amended(draw: Any, items: Recommendations) -> list[Recommendation]:
    """The review as it is amended: items go, come, move to other labels, and are put in other words."""
    kept = [item for item in items if draw(st.integers(0, 3))]
    more = draw(st.lists(st.tuples(st.sampled_from(TOPICS), st.sampled_from(TEXTS)), max_size=3))
    shift = draw(st.sampled_from((0, 0, 1, 30)))
    new: list[Recommendation] = []
    for n, item in enumerate(kept, 1):
        text = item.text
        if not draw(st.integers(0, 3)):
            text = f"{draw(st.sampled_from(TOPICS))} {text.partition(' ')[2]}"
        number = item.number + shift if shift != 1 else n
        new.append(ask(2, number, text, draw(st.sampled_from(("supported", "noted"))), ["FRA"]))
    last = max((item.number for item in new), default=0)
    new += [
        ask(2, last + n, f"{topic} {text} and {n} more", "noted", ["CHL"]) for n, (topic, text) in enumerate(more, 1)
    ]
    return new or [ask(2, 77, "roads pave them", "noted", ["CHL"])]


def edited(draw: Any, filled: Filled, count: itertools.count[int]) -> list[str]:
    """Do what people do, and give all that was written."""
    sheet, written = filled.sheet, []

    def token() -> str:
        written.append(f"zz{next(count)}zz")
        return written[-1]

    for names in (PEOPLE, PROGRAM[1:]):  # take a column away, of people and of the program
        name = draw(st.sampled_from(names))
        if draw(st.booleans()) and name in filled.headings():
            sheet.delete_cols(filled.column(name))
    if draw(st.booleans()):  # add one
        sheet.insert_cols(draw(st.integers(1, sheet.max_column)))
        place = next(n for n in range(1, sheet.max_column + 1) if sheet.cell(HEADINGS, n).value is None)
        sheet.cell(HEADINGS, place).value = token()
    if draw(st.booleans()):  # move one to the end
        place = draw(st.integers(1, sheet.max_column))
        held = [sheet.cell(row, place).value for row in range(1, sheet.max_row + 1)]
        sheet.delete_cols(place)
        last = sheet.max_column + 1
        for row, value in enumerate(held, 1):
            sheet.cell(row, last).value = value
    if draw(st.booleans()):  # give one another name
        name = draw(st.sampled_from(PEOPLE))
        if name in filled.headings():
            sheet.cell(HEADINGS, filled.column(name)).value = token()
    key = filled.column("Key")
    for _ in range(draw(st.integers(1, 6))):
        row, place = draw(st.sampled_from(filled.rows())), draw(st.integers(1, sheet.max_column))
        if place != key:
            sheet.cell(row, place).value = token()
            if draw(st.booleans()):
                sheet.cell(row, place).comment = Comment(token(), "x")
    if draw(st.booleans()):  # copy a row
        row = draw(st.sampled_from(filled.rows()))
        values = [cell.value for cell in sheet[row]]
        sheet.append(values)
        sheet.cell(sheet.max_row, 1 if key != 1 else 2).value = token()
    if draw(st.booleans()):  # insert one without a key
        sheet.append([token() if n != key else None for n in range(1, sheet.max_column + 1)])
    filled.mix(draw(st.permutations(range(len(filled.rows())))))
    overwritten = {str(cell.value) for row in sheet for cell in row} | {
        cell.comment.text for row in sheet for cell in row if cell.comment}  # fmt: skip
    return [word for word in written if word in overwritten]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(rows=ITEMS, data=st.data(), bare=st.booleans())
def test_what_people_wrote_is_in_the_next_plan(rows: list[tuple[str, str]], data: st.DataObject, bare: bool) -> None:
    items = items_of(rows)
    count = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_of(items)
        wanted: set[str] = set()
        for turn in range(2):
            filled = saved(plan, pathlib.Path(folder) / f"plan{turn}.xlsx")
            there = " ".join(words(filled.path.read_bytes()))
            assert all(word in there for word in wanted)
            new = edited(data.draw, filled, count)
            if bare and turn == 0:
                del filled.book["upr"]
            path = filled.save()
            # What somebody wrote over, or took away, is so by their will.
            said, told = (" ".join(words(path.read_bytes(), told=told)) for told in (False, True))
            wanted = {word for word in wanted if word in said} | {word for word in new if word in told}
            items = Recommendations(amended(data.draw, items))
            plan = plan_of(items, fill=path)
            assert plan.number == len(items)
            assert sum(len(row.members) for row in plan.clusters) == len(items)
        there = " ".join(words(plan.to_xlsx()))
        assert [word for word in sorted(wanted) if word not in there] == []
