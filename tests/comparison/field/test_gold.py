"""The shipped matcher on a pair of cycles that people read (it learned from this one: a floor, and no measure)."""

from __future__ import annotations

import json
import os
import pathlib

import pytest

import upr
from upr.comparison import FieldMatcher

CORPUS = os.environ.get("UPR_CORPUS")


@pytest.mark.skipif(CORPUS is None, reason="UPR_CORPUS names no corpus")
def test_links_are_those_of_readers() -> None:
    assert CORPUS is not None
    folder = pathlib.Path(CORPUS)
    data = json.loads((folder / "gold" / "links" / "links_newzealand.json").read_text("utf-8"))
    earlier, later = (upr.read(folder / "reports" / f"{data[key]}.pdf").recommendations for key in ("earlier", "later"))
    grades = {(now, then): grade for now, found in data["links"].items() for then, grade in found.items()}
    same = {pair for pair, grade in grades.items() if grade == 2}
    found = list(FieldMatcher().links(earlier, later))
    assert len(same - {(link.later.label, link.earlier.label) for link in found}) <= 0.02 * len(same)
    linked = {(link.later.label, link.earlier.label) for link in found if link.linked}
    kept = {pair for pair in linked if grades.get(pair) != 1}
    assert len(kept & same) >= 0.7 * len(kept) and len(kept & same) >= 0.7 * len(same)
