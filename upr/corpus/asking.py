"""Questions to a store as SQL: the keywords of `Recommendations.where` and the columns of `counts` and `pivot`.

Values are parameters, never part of a statement; names are looked up in the tables here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from upr.errors import QueryError
from upr.io.store_tables import STORED
from upr.query import COLUMNS, filters, tagging
from upr.query.columns import Value
from upr.query.recommendations import KEYWORDS

_GROUPS = (
    "(SELECT s.recommendation, g.name, s.place * 1000 + g.place AS place FROM recommending_states AS s "
    "JOIN recommendations AS q ON q.row = s.recommendation "
    "JOIN state_groups AS g ON g.iso3 = s.iso3 AND g.session = coalesce(q.session, 0))"
)
_TAGS = {"issue": "issues", "instrument": "instruments", "body": "bodies", "beneficiary": "beneficiaries"}
# What nobody has tagged is tagged in passing, which a store can't: only where all is tagged, the store has these.
_IN_PASSING = {*_TAGS, "action"}
# Columns of recommendations that hold an array of JSON, by the column of questions whose values they are.
_ARRAYS = {
    singular: column.name
    for column in STORED
    for singular in (column.name, column.name.removesuffix("s"))
    if column.kind == "list" and singular in COLUMNS
} | _TAGS


ONE = "0"
"""The place of a value that is the only one of its recommendation."""


@attrs.frozen
class Source:
    """Where the values of a column of questions stand.

    Args:
        value: The expression of a value; `{a}` stands for the alias of what is joined.
        join: What is joined to recommendations `r`; none for a column of theirs.
        place: The expression of a value's place among those of one recommendation.
        chosen: A condition for recommendations that have one of the values `(SELECT value FROM json_each(?))`, where
            it is not simply that the value is among them.
    """

    value: str
    join: str = ""
    place: str = ONE
    chosen: str = ""


_SINGLE = {column.name for column in STORED if column.kind != "list" and column.name in COLUMNS}
_ASKED = "(SELECT value FROM json_each(?))"
_OF_STATES = {
    "to": Source("{a}.name", "LEFT JOIN states AS {a} ON {a}.iso3 = r.state_under_review",
                 chosen=f"r.state_under_review IN (SELECT iso3 FROM states WHERE name IN {_ASKED})"),
    "to_region": Source("{a}.region", "LEFT JOIN states AS {a} ON {a}.iso3 = r.state_under_review",
                        chosen=f"r.state_under_review IN (SELECT iso3 FROM states WHERE region IN {_ASKED})"),
    "to_group": Source(
        "{a}.name",
        "LEFT JOIN state_groups AS {a} ON {a}.iso3 = r.state_under_review AND {a}.session = coalesce(r.session, 0)",
        "{a}.place",
        "EXISTS (SELECT 1 FROM state_groups AS g WHERE g.iso3 = r.state_under_review "
        f"AND g.session = coalesce(r.session, 0) AND g.name IN {_ASKED})",
    ),
    "by": Source("{a}.name", "LEFT JOIN recommending_states AS {a} ON {a}.recommendation = r.row", "{a}.place",
                 f"r.row IN (SELECT recommendation FROM recommending_states WHERE name IN {_ASKED})"),
    "region": Source(
        "{a}_region.region",
        "LEFT JOIN recommending_states AS {a} ON {a}.recommendation = r.row "
        "LEFT JOIN states AS {a}_region ON {a}_region.iso3 = {a}.iso3",
        "{a}.place",
        "r.row IN (SELECT s.recommendation FROM states AS u JOIN recommending_states AS s ON s.iso3 = u.iso3 "
        f"WHERE u.region IN {_ASKED})",
    ),
    "group": Source("{a}.name", f"LEFT JOIN {_GROUPS} AS {{a}} ON {{a}}.recommendation = r.row", "{a}.place",
                    f"r.row IN (SELECT recommendation FROM {_GROUPS} WHERE name IN {_ASKED})"),
}  # fmt: skip


def is_pushed(name: str, *, tagged: bool) -> bool:
    """Whether a store has a place for a keyword or a column; what it has none for is asked of loaded records.

    Args:
        name: Of the keyword or the column.
        tagged: Whether every recommendation of the store has its tags.

    >>> [is_pushed(name, tagged=False) for name in ("by", "theme", "section", "predicate", "issue")]
    [True, True, True, False, False]
    >>> is_pushed("issue", tagged=True)
    True
    """
    if name in _IN_PASSING and not tagged:
        return False
    return name in _OF_STATES or name in _ARRAYS or name in _SINGLE or name == "text"


def source_of(name: str) -> Source:
    """Where the values of a column stand.

    Args:
        name: One of `upr.query.COLUMNS`.
    """
    if name in _OF_STATES:
        return _OF_STATES[name]
    if name in _ARRAYS:
        array = f'r."{_ARRAYS[name]}"'
        return Source(
            "{a}.value", f"LEFT JOIN json_each({array}) AS {{a}} ON 1", "{a}.key",
            f"EXISTS (SELECT 1 FROM json_each({array}) AS j WHERE j.value IN {_ASKED})",
        )  # fmt: skip
    return Source(f'r."{name}"')


@attrs.frozen
class Condition:
    """A part of a question.

    Args:
        sql: An expression over recommendations `r`.
        values: Of its parameters.
    """

    sql: str
    values: tuple[Any, ...] = ()


def check_names(asked: Iterable[str], what: str = "where") -> None:
    """Say that a keyword is none, with those that there are.

    Args:
        asked: Keywords.
        what: The method that takes them.

    Raises:
        QueryError: A keyword that there is not.

    >>> check_names(["colour"])
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: where() has no keyword 'colour'; there are status, position, by, to, ...
    """
    for name in asked:
        if name not in KEYWORDS:
            raise QueryError(f"{what}() has no keyword {name!r}; there are {', '.join(KEYWORDS)}")


def conditions(
    asked: Mapping[str, object], known: Callable[[str], list[Value]], matches: Callable[[object], str]
) -> list[Condition]:
    """What is asked, as conditions that all must hold.

    Args:
        asked: Keywords and values as `Recommendations.where` takes them, each of which `is_pushed`.
        known: Gives every value of a column, for those whose values no table has.
        matches: Makes a SQL function of what is asked of the text, and gives its name.

    Raises:
        QueryError: A value that there is not; the message names the choices.
        UnknownStateError: A name that is no State's.
    """
    found = []
    for name, value in asked.items():
        if name == "text":
            found.append(Condition(f"{matches(value)}(r.text)"))
            continue
        wanted = wanted_values(name, value, known)
        also = filters.ALSO.get(name)
        parts = [_chosen(column, wanted) for column in (name, also) if column]
        values = tuple(v for part in parts for v in part.values)
        found.append(Condition(" OR ".join(f"({part.sql})" for part in parts), values))
    return found


def wanted_values(name: str, value: object, known: Callable[[str], list[Value]]) -> frozenset[Any]:
    """The values of a column that are asked for.

    Args:
        name: Of the column.
        value: As `Recommendations.where` takes it.
        known: Gives every value of a column, for those whose values no table has.

    Raises:
        QueryError: A value that there is not; the message names the choices.
    """
    if read := filters.COLUMN_VALUES.get(name):
        return read(value)
    if name in _TAGS:
        return filters.choice(name, value, dict.fromkeys([*tagging.known(name), *known(name), None]))
    # A store of nothing has no names to tell a misspelt one by.
    return filters.choice(name, value, known(name)) if known(name) else frozenset()


def _chosen(name: str, wanted: frozenset[object]) -> Condition:
    """Recommendations that have one of the values in a column; None is what has no value in it."""
    source = source_of(name)
    values = json.dumps([value for value in wanted if value is not None])
    if not source.chosen:
        sql = f"{source.value} IN {_ASKED}"
        return Condition(f"({sql} OR {source.value} IS NULL)" if None in wanted else sql, (values,))
    if None not in wanted:
        return Condition(source.chosen, (values,))
    none = f'r."{_ARRAYS[name]}" IS NULL' if name in _ARRAYS else "0"
    return Condition(f"({source.chosen} OR {none})", (values,))


def joined(names: Iterable[str]) -> tuple[list[str], list[str], str]:
    """The expressions of the values and of the places of columns, and what is joined for them.

    Args:
        names: Columns of questions, which must be among `upr.query.COLUMNS`.
    """
    values, places, joins = [], [], []
    for number, name in enumerate(names):
        assert is_pushed(name, tagged=True)  # names are looked up before they become SQL
        source, alias = source_of(name), f"a{number}"
        values.append(source.value.format(a=alias))
        places.append(source.place.format(a=alias))
        joins.append(source.join.format(a=alias))
    return values, places, " ".join(joins)
