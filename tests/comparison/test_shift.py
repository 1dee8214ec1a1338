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
    # sides of a matter
    ("Combat slavery", "Continue to combat slavery, and ensure that all cases of slavery are investigated", "weaker"),
    (
        "Continue the fight against slavery",
        "Continue the fight against slavery, and punish those responsible",
        "stronger",
    ),
    ("Fight poverty", "Fight poverty and cooperate with churches that fight poverty", "same"),
    ("Continue efforts to fight poverty and take additional measures to reduce poverty", "Fight poverty", "same"),
    # words whose degree is not that of their verb
    ("Put an end to violence against nurses", "Combat violence against nurses", "same"),
    ("Take steps to end discrimination of tenants", "Fight discrimination of tenants", "same"),
    ("Eliminate discriminatory provisions on tenants", "Repeal discriminatory provisions on tenants", "same"),
    ("Develop programmes to help tenants", "Provide help to tenants", "same"),
    ("Work towards incorporating the Covenant in national law", "Incorporate the Covenant in national law", "stronger"),
    ("Carry out a reform of the police", "Reform the police", "same"),
    ("Begin cooperating with the treaty bodies", "Cooperate with the treaty bodies", "same"),
    ("In cooperation with UNICEF continue to build schools in villages", "Build schools in villages", "stronger"),
    (
        "Review the conditions in prisons so that they comply with the rules",
        "Improve the conditions in prisons",
        "same",
    ),
    # concrete acts
    ("Improve the lot of tenants", "Improve the lot of tenants by providing better access to courts", "stronger"),
    ("Guarantee that tenants have access to courts", "Help tenants by ensuring access to courts", "same"),
    ("Ratify ICCPR-OP2", "Ratify ICCPR-OP2 and align laws with the abolition of the death penalty", "stronger"),
    (
        "Establish a moratorium on executions",
        "Establish a moratorium on executions and end public executions",
        "stronger",
    ),
    (
        "Abolish the death penalty",
        "Establish an immediate moratorium on executions, and end public executions",
        "weaker",
    ),
    ("Close the camps where prisoners are held", "Close the camps of prisoners and release all prisoners", "stronger"),
    ("Fight piracy", "Fight piracy, with the aim of criminalizing it", "same"),
    ("Fight piracy", "Fight piracy in order to ensure that pirates are prosecuted and punished", "same"),
    ("Improve the food of detainees", "Provide better food in prisons", "same"),
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
    assert taken.total() == 1170 and taken[True] / 1170 >= 0.9
