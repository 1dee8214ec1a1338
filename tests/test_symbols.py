"""Symbols, sessions and dates."""

from __future__ import annotations

import datetime as dt

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from upr.core import Cycle
from upr.symbols import (
    ADDENDUM,
    CORRIGENDUM,
    COUNCIL_SESSIONS,
    CYCLES,
    DATE,
    PRINTED_SYMBOL,
    REPORT,
    base_documents,
    council_session,
    date_of,
    own_symbol,
    symbol_of,
    without_suffix,
    working_group_session,
)  # fmt: skip


def test_cycles_follow_one_another() -> None:
    for cycle, following in ((1, 2), (2, 3), (3, 4)):
        assert CYCLES[cycle].sessions.stop == CYCLES[following].sessions.start
        assert CYCLES[cycle].council.stop <= CYCLES[following].council.start
        assert CYCLES[cycle].years.start < CYCLES[following].years.start


def test_every_cycle_has_its_sessions() -> None:
    assert set(CYCLES) == {int(cycle) for cycle in Cycle}
    assert [len(CYCLES[cycle].sessions) for cycle in (1, 2, 3, 4)] == [12, 14, 14, 14]


@pytest.mark.parametrize(("session", "council"), COUNCIL_SESSIONS.items())
def test_the_council_considers_a_cycle_in_its_own_sessions(session: int, council: int) -> None:
    assert Cycle.of_council_session(council) is Cycle.of_session(session)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("United Nations A/HRC/13/13/Add.1* General Assembly", "A/HRC/13/13/Add.1*"),
        ("A/HRC /08/34", "A/HRC/8/34"),
        ("Previously issued under A/HRC/WG.6/6/L.5; A/HRC/13/6", "A/HRC/13/6"),
        ("A/HRC/WG.6/6/L.5 Unedited version", "A/HRC/WG.6/6/L.5"),
        ("National report A/HRC/WG.6/6/PRK/1", None),
    ],
)
def test_the_symbol_of_a_first_page(text: str, symbol: str | None) -> None:
    assert own_symbol(text) == symbol


@given(st.integers(1, 99), st.integers(1, 999), st.sampled_from(["", "/Add.1", "/Corr.2", "/Add.1/Corr.1"]))
def test_symbols_are_read_as_printed(session: int, number: int, suffix: str) -> None:
    symbol = f"A/HRC/{session}/{number}{suffix}"
    assert own_symbol(f"United Nations {symbol} General Assembly") == symbol
    assert symbol_of(f" {symbol.lower()}*") == symbol
    assert council_session(symbol) == session
    assert without_suffix(symbol) == symbol.rpartition("/")[0] if suffix else symbol
    assert regex.match(REPORT, symbol)
    assert bool(regex.match(ADDENDUM, symbol)) == ("Add" in suffix)
    assert bool(regex.match(CORRIGENDUM, symbol)) == ("Corr" in suffix)
    assert regex.match(PRINTED_SYMBOL, f"A/HRC /{session} / {number}")


def test_papers_of_a_review() -> None:
    text = "A/HRC/WG.6/6/PRK/1 and Corr.1, A/HRC/WG.6/6/PRK/2; A/HRC/WG.6/6/PRK/1; A/HRC/WG.6/6/L.4"
    assert base_documents(text) == ("A/HRC/WG.6/6/PRK/1", "A/HRC/WG.6/6/PRK/2")
    assert (working_group_session(text), working_group_session("A/HRC/13/6")) == (6, None)


@given(st.dates(dt.date(2006, 1, 1), dt.date(2030, 12, 31)))
def test_dates_are_read_as_printed(day: dt.date) -> None:
    words = f"{day.day} {day:%B} {day.year}"
    assert date_of(words) == day
    assert regex.fullmatch(DATE, words)
    assert date_of(words.upper().replace(" ", "  ")) == day


@pytest.mark.parametrize("words", ["31 June 2010", "4 Brumaire 2010", "", "June 2010", "2010-01-04"])
def test_no_date(words: str) -> None:
    assert date_of(words) is None
