"""Four times the body takes about four times the time to be cut."""

from __future__ import annotations

from functools import partial

import pytest

from tests.parsers.addendum.regions import FULL, cut
from tests.test_linear import _check

ROWS = "92.1    Noted\n" * 20
BODIES = {
    "headings": f"No.     Position\n{ROWS}",
    "other headings": f"No.     Position\n{ROWS}Item     Status\n{ROWS}",
    "labels that go on": "92.1, and      words\n92.2 and\n",
    "titles": f"No.     Position\n{ROWS}\nRights of many kinds\n\n{ROWS}\nRights of all\n\n{ROWS}",
    "lost columns": "Recommendation\nPosition\n92.1 Ratify\n92.2 Act\n",
    "grids": "92.1   Noted   92.2   Noted\nx\n",
    "quotations": "“Ratify it (\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_regions_are_cut_in_linear_time(name: str) -> None:
    body = BODIES[name]
    _check(lambda size: partial(cut, body * (4 * size // len(body) + 1), FULL))


def test_a_long_table_and_a_long_row_are_cut_in_linear_time() -> None:
    _check(
        lambda size: partial(cut, "No.   Subject   Who studies\n" + "92.1  Law       Ministry\n" * (size // 24), FULL)
    )
    _check(lambda size: partial(cut, "No.   Position\n92.1  Noted\n92.2  Law\n" + "      words\n" * (size // 12), FULL))
