"""The State table: names, groups and codes against the UN's lists, UPR Info's export and ISO 3166."""

from __future__ import annotations

import csv
import io
import os
import pathlib
import re
from collections import Counter
from collections.abc import Iterator

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from upr import State
from upr.attribution import split_states
from upr.errors import UnknownStateError
from upr.states import _key, find_state

DATA = pathlib.Path(__file__).parent / "data" / "states"
CORPUS = os.environ.get("UPR_CORPUS")


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


def _corpus(*parts: str) -> pathlib.Path:
    if not CORPUS:
        pytest.skip("UPR_CORPUS is not set: no corpus")
    return pathlib.Path(CORPUS, *parts)


@pytest.mark.parametrize(("name", "code"), _rows("resolve.txt"))
def test_names_that_resolve(name: str, code: str) -> None:
    assert State.of(name).iso3 == code
    assert [s.iso3 for s in split_states(name).states] == [code] and split_states(name).certain


@pytest.mark.parametrize(("printed", "codes"), _rows("joins.txt"))
def test_joined_names_are_split(printed: str, codes: str) -> None:
    found = split_states(printed)
    assert [s.iso3 for s in found.states] == codes.split() and found.certain
    for a in found.attributions:
        (span,) = a.spans
        assert printed[span.start : span.end] == a.as_printed


@pytest.mark.parametrize(("text",), _rows("refused.txt"))
def test_strings_that_are_no_state(text: str) -> None:
    assert find_state(text) is None
    assert not split_states(text).certain
    if not re.fullmatch("[A-Za-z]{2,3}", text):
        with pytest.raises(UnknownStateError):
            State.of(text)


def test_unknown_names_stay_as_printed() -> None:
    found = split_states("Norway, Atlantis and Chad")
    assert [(a.state and a.state.iso3, a.as_printed) for a in found.attributions] == [
        ("NOR", "Norway"), (None, "Atlantis"), ("TCD", "Chad"),
    ]  # fmt: skip
    long = "Norway " * 100
    assert split_states(long).unknown == (long,)


def test_near_names_are_offered() -> None:
    with pytest.raises(UnknownStateError, match=r"did you mean .*Norway"):
        State.of("Norwy")


def test_the_table_has_members_and_observers() -> None:
    codes = {state.iso3 for state in State.all()}
    assert len(codes) == 195 and {"VAT", "PSE"} <= codes
    assert all(pycountry.countries.get(alpha_3=code) for code in codes)
    # https://www.un.org/dgacm/en/content/regional-groups: 54, 54, 23, 33 and 28 members with Türkiye counted in WEOG,
    # the United States (a WEOG observer) with it, Kiribati (in no group) with Asia-Pacific; and the two observers.
    groups = Counter(state.region for state in State.all() if state.iso3 not in ("VAT", "PSE"))
    assert groups == {"African": 54, "Asia-Pacific": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29}


def test_names_of_iso_3166_resolve() -> None:
    for country in pycountry.countries:
        if country.alpha_3 not in {state.iso3 for state in State.all()}:
            assert find_state(country.name) is None, country.name
            continue
        for kind in ("name", "official_name", "common_name"):
            name = getattr(country, kind, country.name)
            assert State.of(name).iso3 == country.alpha_3, name


def test_no_two_states_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for state in State.all():
        for name in (state.name, *state.other_names):
            owners.setdefault(_key(name), set()).add(state.iso3)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}


GROUPS = {"Africa": "African", "Asia": "Asia-Pacific", "EEG": "EEG", "GRULAC": "GRULAC", "WEOG": "WEOG"}


def test_groups_against_upr_info() -> None:
    text = _corpus("upr-info", "export.csv").read_bytes().decode("mac_roman").replace("\r", "\n")
    unknown, groups = set(), Counter[tuple[str, str, str]]()
    for row in csv.DictReader(io.StringIO(text)):
        for name, group in ((row["To"], row["To-Rgrp"]), (row["From"], row["From-Rgrp"])):
            state = find_state(name)
            if state is None:
                unknown.add(name)
            elif GROUPS.get(group) != state.region:
                groups[state.iso3, group, state.region] += 1
    assert unknown == UPR_INFO_UNKNOWN
    assert set(groups) == UPR_INFO_GROUPS


UPR_INFO_UNKNOWN = {"&#40;Unknown&#41;"}  # the recommending State was not noted
# It puts the two observers in a group of their own; the table puts them where they sit as observers.
UPR_INFO_GROUPS = {("VAT", "Observer", "WEOG"), ("PSE", "Observer", "Asia-Pacific")}


@given(st.text(max_size=80))
def test_any_text_is_split_without_fault(text: str) -> None:
    for a in split_states(text).attributions:
        assert text[a.spans[0].start : a.spans[0].end] == a.as_printed


@given(st.lists(st.sampled_from(State.all()), min_size=1, max_size=6), st.sampled_from([", ", "; ", " / ", " and "]))
def test_lists_of_names_come_back(states: list[State], joint: str) -> None:
    assert split_states(joint.join(state.name for state in states)).states == tuple(states)


def _other_names() -> Iterator[tuple[str, str, str]]:
    text = pathlib.Path(upr.__file__).parent.joinpath("data", "state_names.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        for language in ("french", "spanish"):
            for name in row[language].split(";"):
                yield row["iso3"], row["iso2"], name


def test_french_and_spanish_names_and_codes_are_understood() -> None:
    """No name is given to two States, and none takes an English name away."""
    rows = list(_other_names())
    assert {iso3 for iso3, _, _ in rows} == {state.iso3 for state in State.all()}
    for iso3, iso2, name in rows:
        assert State.of(name).iso3 == iso3, name
        assert {State.of(code).iso3 for code in (iso2, iso2.lower(), iso3.lower(), f" {iso3.title()} ")} == {iso3}
        assert find_state(name) in (None, State.of(iso3)), "a reader of English takes it for another State"
        assert pycountry.countries.get(alpha_3=iso3).alpha_2 == iso2


def test_readers_of_english_know_no_other_language() -> None:
    assert find_state("Alemania") is None and find_state("FR") is None
    assert [found.state for found in split_states("Alemania").attributions] == [None]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iran (République islamique d’)", "IRN"),
        ("République islamique d'Iran", "IRN"),
        ("la République de Corée", "KOR"),
        ("COREE DU NORD", "PRK"),
        ("Côte d'Ivoire", "CIV"),
        ("Niger", "NER"),
        ("Nigéria", "NGA"),
        ("Dominique", "DMA"),
        ("República Dominicana", "DOM"),
        ("Guinée équatoriale", "GNQ"),
        ("Estados Unidos", "USA"),
    ],
)
def test_names_as_the_un_prints_them_in_other_languages(name: str, code: str) -> None:
    assert State.of(name).iso3 == code


@pytest.mark.parametrize("name", ["Taiwan", "Kosovo", "Hong Kong", "Greenland", "Scotland", "Tibet", "European Union"])
def test_a_far_name_has_no_near_ones(name: str) -> None:
    with pytest.raises(UnknownStateError) as caught:
        State.of(name)
    assert caught.value.near == ()


@pytest.mark.parametrize(
    ("name", "near"), [("Kyrgistan", "Kyrgyzstan"), ("Alemagne", "Germany"), ("Britain", "United Kingdom")]
)
def test_a_near_name_and_a_part_of_one_are_offered(name: str, near: str) -> None:
    with pytest.raises(UnknownStateError) as caught:
        State.of(name)
    assert len(caught.value.near) == 1 and caught.value.near[0].startswith(near)
