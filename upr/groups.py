"""Groups of States that people ask for: the European Union, the African Union, OIC, ASEAN, OECD and others.

The members, with the days on which they came and left, are data: data/group_members.csv; names, sources and dates of
the lists data/groups.csv. A day stands where a State joined or left after 7 April 2008, when the Working Group opened
its first session: who has none in `since` was a member then. A State whose rights are suspended is still a member. Of
the Group of 77 the days are not known: the list of 2015 holds for every year.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import pkgutil
from collections.abc import Iterator

import attrs

from upr.states import State, letters
from upr.symbols import opened


@attrs.frozen(kw_only=True)
class Membership:
    """From when and until when a State is a member; None for a day before the first review, or one that has not come.

    Args:
        state: The member.
        since: Its first day.
        until: Its last day.
    """

    state: State
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, on: dt.date | None) -> bool:
        """Whether it holds on a day; None asks for the latest that is known."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@attrs.frozen(kw_only=True, repr=False)
class StateGroup:
    """A group of States: its name, and who is a member when.

    Args:
        name: The name that questions take ("EU").
        full_name: As the group itself writes it.
        other_names: Others that are understood.
        source: Where the list of members stands.
        as_of: Year, or year and month, for which the list was last checked.
        memberships: One or more for each member.

    >>> group_named("European Union")
    <StateGroup EU: 27 members>
    """

    name: str
    full_name: str
    other_names: tuple[str, ...]
    source: str
    as_of: str
    memberships: tuple[Membership, ...]

    def members(self, on: dt.date | None = None) -> tuple[State, ...]:
        """The members on a day, by name.

        Args:
            on: The day; None for the latest that is known.

        >>> import datetime
        >>> len(group_named("EU").members(datetime.date(2014, 10, 27)))
        28
        """
        return tuple(sorted({m.state for m in self.memberships if m.holds(on)}))

    def __repr__(self) -> str:
        return f"<StateGroup {self.name}: {len(self.members())} members>"


def all_groups() -> tuple[StateGroup, ...]:
    """Every group that is known, in the order of the table.

    >>> [group.name for group in all_groups()][:5]
    ['EU', 'African Union', 'OIC', 'ASEAN', 'OECD']
    """
    return tuple(_table())


def group_named(name: str) -> StateGroup | None:
    """The group of a name, in any case; None where it is no group's.

    Args:
        name: Short, full or other name.

    >>> group_named("oecd"), group_named("Africa")
    (<StateGroup OECD: 38 members>, None)
    """
    return _names().get(_key(name))


def groups_of(state: State, session: int | None = None) -> tuple[str, ...]:
    """The names of the groups that a State was a member of when a session of the Working Group opened.

    Args:
        state: The State.
        session: The session; None, or one whose day is not known, for the latest membership.

    >>> groups_of(State.of("GBR"), 34), groups_of(State.of("GBR"), 41)
    (('EU', 'OECD', 'Commonwealth', 'Council of Europe'), ('OECD', 'Commonwealth', 'Council of Europe'))
    """
    return _by_session(session).get(state, ())


@functools.cache
def _by_session(session: int | None) -> dict[State, tuple[str, ...]]:
    on = opened(session)
    found: dict[State, tuple[str, ...]] = {}
    for group in _table():
        for state in group.members(on):
            found[state] = (*found.get(state, ()), group.name)
    return found


def _key(name: str) -> str:
    """The words of a name; digits count, as in "G77"."""
    return " ".join(letters(name)) + "".join(c for c in name if c.isdecimal())


@functools.cache
def _names() -> dict[str, StateGroup]:
    return {_key(name): group for group in _table() for name in (group.name, group.full_name, *group.other_names)}


@functools.cache
def _table() -> tuple[StateGroup, ...]:
    members: dict[str, list[Membership]] = {}
    for row in _rows("group_members.csv"):
        since, until = (dt.date.fromisoformat(row[end]) if row[end] else None for end in ("since", "until"))
        members.setdefault(row["group"], []).append(Membership(state=State.of(row["iso3"]), since=since, until=until))
    return tuple(
        StateGroup(
            name=row["name"], full_name=row["full_name"], source=row["source"], as_of=row["as_of"],
            other_names=tuple(name for name in row["other_names"].split(";") if name),
            memberships=tuple(members[row["name"]]),
        )
        for row in _rows("groups.csv")
    )  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (pkgutil.get_data("upr.data", name) or b"").decode("utf-8")
    yield from csv.DictReader(text.splitlines())
