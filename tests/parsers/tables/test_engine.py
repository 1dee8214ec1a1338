"""Tables of cells: headings, rows above them, merged rows, tables that go on in another."""

from __future__ import annotations

from collections.abc import Sequence

import regex

import upr
from tests.tables import located
from upr.parsers.tables.engine import drawn_rows, heading_row, rows_of_tables
from upr.parsers.tables.kinds import Opener, TableKind
from upr.tables import Table

LABEL = regex.compile(r"\s*\d+\.\d+")


def opener(headings: Sequence[str]) -> Opener | None:
    return (headings.index("Text"), LABEL) if {"Text", "Answer"} <= set(headings) else None


KIND = TableKind(opener, regex.compile("Part"))
HEADINGS = ("Text", "Answer")


def tables(*given: Sequence[Sequence[str]]) -> list[Table]:
    text, at, made = "\n".join(cell for table in given for row in table for cell in row), 0, []
    for table in given:
        made.append(located(text, table, at))
        at += sum(len(cell) + 1 for row in table for cell in row)
    return made


def read(*given: Sequence[Sequence[str]]) -> list[list[tuple[str, list[str]]]]:
    return [
        [(row.role, [cell.words for cell in row.cells]) for row in rows]
        for _, rows in rows_of_tables(tables(*given), KIND)
    ]


def test_rows_merged_rows_and_headings_of_their_own() -> None:
    table = [
        ("A list",), HEADINGS, ("Part one", ""), ("7.1 Act", "Yes"), ("", ""), ("Law", "Law"), ("7.2 Go", "7.2 Go"),
        ("Answer", "Text"), ("No", "7.3 Stop"),
    ]  # fmt: skip
    (rows,) = read(table)
    assert rows == [
        ("merged", ["A list"]),
        ("columns", ["Text", "Answer"]),
        ("merged", ["Part one"]),
        ("row", ["7.1 Act", "Yes"]),
        ("merged", ["Law", "Law"]),
        ("row", ["7.2 Go", "7.2 Go"]),
        ("columns", ["Answer", "Text"]),
        ("row", ["No", "7.3 Stop"]),
    ]
    ((_, found),) = rows_of_tables(tables(table), KIND)
    assert [row["Answer"] for row in found if row.role == "row"] == ["Yes", "7.2 Go", "No"]


def test_a_table_goes_on_in_another_without_headings() -> None:
    first = [HEADINGS, ("7.1 Act", "Yes")]
    assert len(read(first, [("7.2 Go", "No")], [("7.3 Stop", "No", "x")], [("Neither", "nor")])) == 2
    above = read(first, [("7.2 Go", "No"), ("Other", "words"), HEADINGS, ("7.3 Stop", "No")])[1]
    assert [role for role, _ in above] == ["row", "merged", "columns", "row"]
    assert read([("7.2 Go", "No")], first) == read(first)


def test_tables_that_are_not_wanted() -> None:
    (table,) = tables([("Text", "Remark"), ("7.1 Act", "Yes")])
    assert heading_row(table, KIND) is None and list(rows_of_tables([table, Table(())], KIND)) == []


def test_drawn_tables_with_pipes_and_with_blanks() -> None:
    for text in ("Text      Answer\n7.1 Act   Yes\n", "| Text | Answer |\n| 7.1 Act | Yes |\n"):
        rows = drawn_rows(list(upr.SourceText.of(text).lines()), KIND)
        assert [[cell.words for cell in row.cells] for row in rows] == [["Text", "Answer"], ["7.1 Act", "Yes"]]
