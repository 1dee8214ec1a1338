"""Cells of CSV files: none runs under any separator, and each comes back as it was."""

from __future__ import annotations

import csv
import io
import time

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import upr
from upr.cells import _quoted, line_of, plain_cell, safe_cell
from upr.io import write_csv, write_upr_info
from upr.readers.rows import CsvRows
from upr.reading import documents_in

HOSTILE = (
    "=1+1", "Torture\r=1+1", "x\n=1+1", "x;=1+1", "x;\t\n @SUM(A1)", "＝1+1", "＋1", "－1", "＠a", "\0=1", "\u200b=1",
    "\ufeff=1", "\u00ad-1", "\u00a0=1", "\u2800=1", "\ufe0f=1", 'x;"=1+1', "'=1", "''=1", "x;'=1", "'\\0", "\ud800=",
)  # fmt: skip
# Everything that means something to a program somewhere, close together.
CLOSE = st.text(alphabet="=+-@'\"\\;,\t\n\r \0\u200b\ufeffx＝\ud8000", max_size=10)
RUNS = tuple("=+-@＝＋－＠")


def dropped(cell: str) -> str:
    """A cell without what a program may drop before it looks for a formula."""
    return cell.lstrip(' \t\r\n\v\f\0\u00a0\u00ad\u200b\u2800\ufe0f\ufeff"')


@given(st.one_of(st.text(), CLOSE, st.sampled_from(HOSTILE)))
@example("'\\r")
def test_no_cell_runs_and_each_comes_back(text: str) -> None:
    line = line_of(["90.1", text, "Chad"])
    assert plain_cell(safe_cell(text)) == text
    assert "\0" not in line and "\r" not in line and line.encode("utf-8")
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(line, newline=""), delimiter=separator))
        assert not [cell for row in rows for cell in row if dropped(cell).startswith(RUNS)], (line, separator)
    assert [plain_cell(cell) for cell in next(csv.reader(io.StringIO(line, newline="")))] == ["90.1", text, "Chad"]
    (row,) = CsvRows.of("A,B,C\n" + line)
    assert plain_cell(row["B"]) == text


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "'Torture'", "''", "'", "it's; 'so'", "Ratify CAT, OPCAT"])
def test_an_apostrophe_that_protects_nothing_stays(text: str) -> None:
    assert plain_cell(text) == text == safe_cell(text)


@pytest.mark.parametrize("piece", ["\n", ";", " ", "\t'", "=;", "'", "\0"])
def test_long_cells_take_linear_time(piece: str) -> None:
    text = piece * 200_000 + "="
    began = time.perf_counter()
    assert plain_cell(safe_cell(text)) == text
    assert time.perf_counter() - began < 5  # every start of a stretch anew would take minutes


def documents(theme: str, text: str = "Ratify CAT") -> list[upr.Document]:
    item = upr.samples.load().recommendations[0]
    chad = upr.State.of("Chad")
    by = (upr.Attribution(state=None, as_printed="=cmd|'/c calc'!A0", spans=()),)
    item = attrs.evolve(item, themes=(theme,), text=text, recommending_states=by, state_under_review=chad)
    return [attrs.evolve(upr.samples.load(), state_under_review=chad, session=17, recommendations=(item,))]


@pytest.mark.parametrize("theme", ["Torture\r=1+1", "x;=1+1", "＝1", "'=1", "-1", "'Torture"])
def test_our_own_table_comes_back(theme: str) -> None:
    out = io.StringIO()
    write_upr_info(documents(theme, text=f"{theme.strip()}; -1"), out)
    for separator in ",;\t":
        rows = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator)
        assert not [cell for row in rows for cell in row if dropped(cell).startswith(RUNS)]
    (back,) = documents_in(out.getvalue().encode())
    (item,) = back.recommendations
    assert (item.themes, item.recommending_states[0].as_printed) == ((theme,), "=cmd|'/c calc'!A0")
    assert item.text == " ".join(f"{theme}; -1".split())


def test_a_strangers_table_stays_as_printed() -> None:
    rows = "To,Text,From,Response,Session\nChad,'Ratify' CAT,'s State,Noted,17\n"
    (back,) = documents_in(rows.encode())
    assert back.recommendations[0].text == "'Ratify' CAT"
    assert back.recommendations[0].recommending_states[0].as_printed == "'s State"
    assert back.recommendations[0].raw == "Chad,'Ratify' CAT,'s State,Noted,17"


def test_the_plain_table_is_as_safe() -> None:
    out = io.StringIO()
    write_csv(documents("x", text="Torture\r=1+1;=2\0"), out)
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator))
        assert not [cell for row in rows for cell in row if dropped(cell).startswith(RUNS)]
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert plain_cell(row["text"]) == "Torture\r=1+1;=2\0"


@given(st.one_of(st.text(min_size=1), CLOSE, st.sampled_from(HOSTILE)).filter(bool), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_the_short_way_writes_what_the_long_way_does(text: str, kind: int) -> None:
    text = ("", "A", "9 ", "a, ")[kind] + text  # most go the short way
    assert line_of([text]) == _quoted(safe_cell(text)) + "\n"
    assert line_of(["x" * 200 + text]) == _quoted(safe_cell("x" * 200 + text)) + "\n"
