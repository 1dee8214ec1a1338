"""Groups of States: names, members by day, and the data that they stand on."""

from __future__ import annotations

import csv
import datetime as dt
import pathlib
import warnings

import attrs
import pytest

import upr
from upr.errors import QueryWarning
from upr.groups import all_groups, group_named, groups_of
from upr.states import State
from upr.symbols import CYCLES, opened

DATA = pathlib.Path(upr.__file__).parent / "data"
# As the groups count themselves now; of the African Union, the Commonwealth and others only the States of the table.
MEMBERS = {
    "EU": 27, "African Union": 54, "OIC": 57, "ASEAN": 11, "OECD": 38, "Commonwealth": 56, "G77": 134,
    "Arab League": 22, "Council of Europe": 46, "CARICOM": 14, "GCC": 6, "CPLP": 9, "Nordic": 5,
}  # fmt: skip


def item(by: str, to: str, session: int | None) -> upr.Recommendation:
    return upr.Recommendation(
        label="1", run=1, number=1, text="Ratify CAT", session=session, state_under_review=State.of(to),
        recommending_states=(upr.Attribution(state=State.of(by), as_printed=by),),
    )  # fmt: skip


def test_each_group_has_as_many_members_as_it_says() -> None:
    assert {group.name: len(group.members()) for group in all_groups()} == MEMBERS


@pytest.mark.parametrize(
    ("group", "day", "number"),
    [
        ("EU", "2008-04-07", 27), ("EU", "2013-07-01", 28), ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27),
        ("African Union", "2011-05-02", 52), ("OECD", "2009-02-02", 30), ("Commonwealth", "2017-11-06", 52),
        ("ASEAN", "2025-04-28", 10), ("Council of Europe", "2022-01-24", 47),
    ],
)  # fmt: skip
def test_members_are_those_of_a_day(group: str, day: str, number: int) -> None:
    found = group_named(group)
    assert found is not None and len(found.members(dt.date.fromisoformat(day))) == number


def test_every_name_is_one_groups_and_no_states() -> None:
    names = [name for group in all_groups() for name in {group.name, group.full_name, *group.other_names}]
    assert len({name.casefold() for name in names}) == len(names)
    for group in all_groups():
        assert {group_named(name) for name in (group.name, group.full_name.upper(), *group.other_names)} == {group}
        assert group.source.startswith("http") and group.as_of
    regions = {state.region for state in State.all()}
    assert not regions & set(names) and not any(upr.states.find_state(name) for name in names)


def test_the_table_is_sorted_and_its_days_are_in_order() -> None:
    rows = list(csv.DictReader((DATA / "group_members.csv").read_text("utf-8").splitlines()))
    groups = [group.name for group in all_groups()]
    places = [(groups.index(row["group"]), row["iso3"], row["until"] == "") for row in rows]
    assert places == sorted(places) and {row["group"] for row in rows} == set(groups)
    assert all(row["since"] >= "2008-04-07" for row in rows if row["since"])
    assert all(row["since"] < row["until"] for row in rows if row["since"] and row["until"])


def test_sessions_open_in_the_years_of_their_cycles() -> None:
    days = [opened(session) for session in range(1, 53)]
    assert days == sorted(day for day in days if day) and opened(None) is opened(99) is None
    for cycle in CYCLES.values():
        assert all(day.year in cycle.years for session in cycle.sessions if (day := opened(session)))


def test_a_question_asks_for_members_when_the_session_opened() -> None:
    items = upr.Recommendations([item("GBR", "HRV", 22), item("GBR", "HRV", 41), item("FRA", "GBR", None)])
    assert [found.session for found in items.where(region="European Union")] == [22, None]
    assert [found.session for found in items.where(to_region="EU")] == [22, 41]
    assert [found.session for found in items.where(region=["EU", "WEOG"])] == [22, 41, None]
    assert items.counts("group")["EU"] == 2 and items.counts("to_group")["OECD"] == 1
    assert items.counts("to_region").rows() == (("EEG", 2), ("WEOG", 1))
    assert groups_of(State.of("CHN"), 31) == ("G77",)


def test_who_asks_for_ohchrs_noted_is_told_of_the_others() -> None:
    recs = upr.samples.load().recommendations
    with pytest.warns(QueryWarning, match=r"65 others .* position='Noted'"):
        assert len(recs.where(status="Noted")) == 15
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(recs.where(status="noted")) == 15 and len(recs.where(position="noted")) == 80
        assert len(recs.where(status=upr.ResponseStatus.NOTED)) == 15
        assert len(upr.Recommendations(attrs.evolve(i) for i in recs.where(status="noted")).where(status="Noted")) == 15
