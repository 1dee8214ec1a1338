"""Tables drawn with pipes: rules, cells over several lines, headings that are repeated."""

from __future__ import annotations

import pytest
import regex

import upr
from upr.parsers.tables.kinds import TableKind
from upr.parsers.tables.pipes import piped_rows

KIND = TableKind(lambda headings: (0, regex.compile(r"\d")) if "Answer" in headings else None)


def read(text: str, kind: TableKind = KIND) -> list[tuple[str, list[str]]]:
    rows = piped_rows(list(upr.SourceText.of(text).lines()), kind)
    for row in rows:
        assert all(text[line.start : line.end] == line.text for line in row.lines)
    return [(row.role, [cell.words for cell in row.cells]) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "| No. | Answer |\n|:---|---:|\n| 1 | Yes |\n| 2 | No |\n",
        "Above.\n  | No. | Answer |\n| 1 | Yes |\nbetween\n| 2 | No |\nBelow it | a pipe\n",
        "|| No. | Answer ||\n|| 1 | Yes ||\n|| 2 | No ||\n",
    ],
)
def test_a_line_is_a_row(text: str) -> None:
    assert read(text) == [("columns", ["No.", "Answer"]), ("row", ["1", "Yes"]), ("row", ["2", "No"])]


def test_with_rules_between_all_rows_a_row_has_several_lines() -> None:
    rule = "+-----+--------+\n|-----|--------|\n"
    text = f"{rule}| No. | Answer |\n{rule}| 1 | Yes, |\n|   | soon |\n{rule}| 2 | No |\n{rule}"
    assert read(text) == [("columns", ["No.", "Answer"]), ("row", ["1", "Yes, soon"]), ("row", ["2", "No"])]


def test_headings_are_repeated_and_other_tables_are_not_wanted() -> None:
    text = "| No. | Answer |\n| 1 | Yes |\n| No. | Answer |\n| 2 | No |\n"
    assert [role for role, _ in read(text)] == ["columns", "row", "columns", "row"]
    assert read(text.replace("Answer", "Remark")) == [] and read("No table") == []
