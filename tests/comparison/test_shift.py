"""Whether an ask came again stronger or weaker: the rules, and pairs that a reader labelled."""

from __future__ import annotations

import collections
import json
import os
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from upr.comparison.shift import SHIFTS, shift

OPPOSITE = {"stronger": "weaker", "weaker": "stronger", "same": "same", "unclear": "unclear"}
# (then, now, what the second asks of what both ask)
RULES = [
    ("Consider ratifying CAT", "Ratify CAT", "stronger"),
    ("Continue efforts to ratify CAT", "Ratify CAT", "stronger"),
    ("Continue combating violence against women", "Step up efforts to combat violence against women", "stronger"),
    ("Strengthen the fight against torture", "Consider ways to fight torture", "weaker"),
    ("Build schools in the villages", "Build schools in all villages and towns", "same"),
    ("Ratify CAT", "Promptly ratify CAT, and build schools", "same"),
    ("Ratify CAT and build schools", "Consider ratifying CAT and build schools", "weaker"),
    ("Establish a moratorium on executions", "Abolish the death penalty", "stronger"),
    ("Abolish the death penalty", "Ratify ICCPR-OP2 and abolish the death penalty", "same"),
    ("Reduce maternal mortality", "Reduce maternal mortality by 45 per cent", "stronger"),
    ("Reduce maternal mortality by 2030", "Reduce maternal mortality", "weaker"),
    ("Combat trafficking in persons", "Combat trafficking in persons and prosecute those responsible", "same"),
    (
        "Combat trafficking in persons",
        "Combat trafficking in persons, investigate it and punish the guilty",
        "stronger",
    ),
    ("Investigate cases of torture", "Ensure that cases of torture are investigated", "same"),
    ("Fight torture", "Put an end to early marriage", "unclear"),
    ("Take measures to bring the penal code into line with CAT", "Amend the penal code in line with CAT", "same"),
    ("Ratify CAT (Chad) / Consider ratifying CAT (Peru)", "Ratify CAT", "same"),
    (
        "Cooperate with the Special Rapporteur on torture by granting him access to the country",
        "Accept the request of the Special Rapporteur on torture for a visit",
        "same",
    ),
    ("Ratify CAT", "Complete the process of ratifying CAT", "same"),
    ("Strengthen the system by considering ratifying CAT", "Consider ratifying CAT", "same"),
    ("Fight poverty", "Fight poverty, in particular by extending the school meals to villages", "stronger"),
    ("Fight poverty", "Fight poverty, for example by extending the school meals to villages", "same"),
    ("Fight domestic violence", "Fight domestic violence and penalize those who commit it", "same"),
    ("Fight domestic violence", "Fight domestic violence and criminalize such acts", "stronger"),
    ("Continue helping farmers and take steps to fight poverty", "Take steps to fight poverty", "same"),
    ("Continued efforts to fight poverty", "Fight poverty", "stronger"),
    ("Ratify CAT and recognize the competence of its Committee", "Ratify CAT", "weaker"),
    ("End public executions", "Establish a moratorium on executions", "stronger"),
    ("Consider establishing an ombudsman for children", "Consider an ombudsman for children", "same"),
    (
        "Respond to requests of special rapporteurs for a visit",
        "Grant special rapporteurs unhindered access",
        "stronger",
    ),
    ("Broaden the school system, including by ratifying the ICRMW", "Ratify the ICRMW", "same"),
]


@pytest.mark.parametrize(("then", "now", "expected"), RULES)
def test_rules_hold_in_both_directions(then: str, now: str, expected: str) -> None:
    assert shift(then, now) == expected
    assert shift(now, then) == OPPOSITE[expected]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_word(one: str, two: str) -> None:
    assert shift(one, two) in SHIFTS
    assert shift(one, one) in ("same", "unclear")


DATA = pathlib.Path(__file__).parents[1] / "data" / "comparison" / "shift.jsonl"
CORPUS = os.environ.get("UPR_CORPUS")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of reports")
def test_pairs_that_a_reader_labelled() -> None:
    root = pathlib.Path(CORPUS or "")
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    sides: dict[str, list[upr.Recommendations]] = {}
    taken: collections.Counter[bool] = collections.Counter()
    for row in rows:
        if row["pair"] not in sides:
            held = json.loads((root / "gold" / "links" / f"links_{row['pair']}.json").read_text("utf-8"))
            names = [held[side] if "/" in held[side] else f"reports/{held[side]}" for side in ("earlier", "later")]
            sides[row["pair"]] = [upr.read(root / f"{name}.pdf").recommendations for name in names]
        earlier, later = sides[row["pair"]]
        taken[shift(earlier[row["earlier"]].text, later[row["later"]].text) == row["shift"]] += 1
    assert taken.total() == 450 and taken[True] / 450 >= 0.84
