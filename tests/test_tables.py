"""Cells, rows and tables that know their places in the extracted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from tests.tables import located
from upr.places import Line
from upr.tables import Cell, TableRow

TEXTS = st.text(st.sampled_from("ab |.\n\r\x0b\u2028é\U0001f600"), max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_every_line_of_a_cell_stands_where_it_says(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cell = Cell.between(text, start, end)
    for line in cell.lines:
        assert text[line.start : line.end] == line.text and line.text.strip()
        assert start <= line.start < line.end <= end
    assert "".join(cell.text.split()) == "".join(text[start:end].split())
    for span in cell.spans:
        words = text[span.start : span.end]
        assert words and words == words.strip()


@given(TEXTS)
def test_lines_of_cells_are_lines_of_the_source(text: str) -> None:
    lines = [line for line in upr.SourceText.of(text).lines() if line.text.strip()]
    assert list(Cell.between(text, 0, len(text)).lines) == lines


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_cell_is_that_piece_of_its_text(text: str, one: int, other: int) -> None:
    cell = Cell.between(text, 0, len(text))
    start, end = sorted((one, other))
    part = cell.part(start, end)
    assert "".join(part.text.split()) == "".join(cell.text[start:end].split())
    assert all(text[line.start : line.end] == line.text for line in part.lines)


def test_a_row_of_a_file_of_rows_has_one_place() -> None:
    line = Line(10, 24, ' "Ra""tify",x ', None)
    row = TableRow.of_values(("Text", "Mark"), ['Ra"tify', "x"], line)
    assert (row["Text"], row["Mark"], row["Other"]) == ('Ra"tify', "x", "")
    assert row.lines == (line,) and row.raw == line.text and row.start == 10
    assert row.span == upr.Span(page=None, start=11, end=23)
    assert all(cell.spans == (row.span,) for cell in row.cells)
    part = row.cells[0].part(0, 3)
    assert (part.text, part.spans) == ('Ra"', (row.span,))
    broken = TableRow.of_values((), (), line, "it can't be read")
    assert broken.fault and broken.raw == line.text and not any(broken.cells) and broken["Text"] == ""


def test_names_that_stand_twice_and_rows_that_are_shorter() -> None:
    cells = tuple(Cell(value=text) for text in "abc")
    row = TableRow(cells, ("One", "Two", "One", "Three"))
    assert [row[name] for name in ("One", "Two", "Three")] == ["a", "b", ""]
    assert {name: cell.text for name, cell in row.by_column().items()} == {"One": "a", "Two": "b"}


def test_rows_are_joined_cell_by_cell() -> None:
    text = "1\nRatify\n\nit\n"
    row, more = located(text, [("1", "Ratify"), ("", "it")]).rows
    assert [cell.words for cell in row.joined(more.cells).cells] == ["1", "Ratify it"]
    with pytest.raises(ValueError, match="zip"):
        row.joined(more.cells[:1])
