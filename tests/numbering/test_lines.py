"""The number or label that a line begins with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.numbering import Printed, label_at, number_at
from upr.numbering.shapes import ANY_LEAD


@given(
    st.integers(10, 999), st.integers(1, 999), st.sampled_from(["", ".", " ;"]), st.sampled_from(["Ratify", "", "“It"])
)
def test_a_label_at_a_line_s_beginning(lead: int, number: int, stop: str, words: str) -> None:
    line = f"  {lead}.{number}{stop} {words}"
    printed = label_at(line)
    assert printed == Printed(lead, number, bool(stop), len(line) - len(words), words[:1])
    assert printed.opens


@pytest.mark.parametrize("line", ["6.1 Ratify", "1. Ratify", "Ratify 90.1", "90.1234", ""])
def test_lines_without_a_label(line: str) -> None:
    assert label_at(line) is None


def test_a_short_lead_is_read_where_it_is_asked_for_and_goes_on_in_lower_case() -> None:
    assert label_at("6.1 Ratify", ANY_LEAD) == Printed(6, 1, False, 4, "R")
    goes_on = label_at("90.1 per cent")
    assert goes_on is not None and not goes_on.opens


@pytest.mark.parametrize(
    ("line", "number"), [("7. Ratify", 7), ("7) Ratify", 7), ("7 Ratify", 7), ("7.5 Ratify", None), ("7Ratify", None)]
)
def test_a_number_at_a_line_s_beginning(line: str, number: int | None) -> None:
    printed = number_at(line)
    assert (printed.number if printed else None) == number
