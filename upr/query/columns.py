"""The columns that recommendations are counted, grouped and sorted by, and the values that each has."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import get_args

import regex

from upr.core import Recommendation, ResponseStatus
from upr.errors import QueryError
from upr.groups import groups_of
from upr.query import tagging
from upr.wording import Implemented

_FIGURES = regex.compile(r"(\d+)")
Value = Hashable
Values = tuple[Value, ...]

IMPLEMENTED = get_args(Implemented)
POSITIONS = ("Supported", "Supported/Noted", "Noted")


def implemented(item: Recommendation) -> Implemented | None:
    """How far the deciding response says that the action is carried out; None where it says nothing."""
    return item.decision.implemented if item.decision else None


def _by(item: Recommendation) -> Values:
    return tuple(dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states)) or (None,)


def _region(item: Recommendation) -> Values:
    return tuple(dict.fromkeys(a.state.region if a.state else None for a in item.recommending_states)) or (None,)


def _group(item: Recommendation) -> Values:
    known = (group for a in item.recommending_states if a.state for group in groups_of(a.state, item.session))
    return tuple(dict.fromkeys(known)) or (None,)


def _to_group(item: Recommendation) -> Values:
    state = item.state_under_review
    return (groups_of(state, item.session) if state else ()) or (None,)


def _action(item: Recommendation) -> int | None:
    if item.tags is None:
        return tagging.action_category(item.text)
    return item.tags.action.category if item.tags.action else None


def _named(item: Recommendation, kind: tagging.Kind) -> tuple[str, ...]:
    return item.tags.of(kind) if item.tags else tagging.named(item.text, kind)


# Each gives the values of one item: one, or several for States, their regions and their groups.
COLUMNS: dict[str, Callable[[Recommendation], Values]] = {
    "status": lambda item: (item.status.value,),
    "position": lambda item: (item.position,),
    "by": _by,
    "to": lambda item: (item.state_under_review.name if item.state_under_review else None,),
    "region": _region,
    "to_region": lambda item: (item.state_under_review.region if item.state_under_review else None,),
    "group": _group,
    "to_group": _to_group,
    "cycle": lambda item: (int(item.cycle) if item.cycle else None,),
    "session": lambda item: (item.session,),
    "implemented": lambda item: (implemented(item),),
    "section": lambda item: (item.section,),
    "label": lambda item: (item.label,),
    "run": lambda item: (item.run,),
    "document": lambda item: (item.document,),
    "source": lambda item: (item.source,),
    "answered_by": lambda item: (item.decision.by if item.decision else None,),
    "theme": lambda item: item.themes or (None,),
    "sdg": lambda item: item.sdgs or (None,),
    "affected_person": lambda item: item.affected_persons or (None,),
    "coded_action": lambda item: item.coded_actions or (None,),
    # What the program says: the item's own tags, else worked out when it is first asked for.
    "issue": lambda item: (item.tags.names if item.tags else tagging.issue_names(item.text)) or (None,),
    "action": lambda item: (_action(item),),
    "asks_to": lambda item: tagging.acts(item.text) or (None,),
    "instrument": lambda item: _named(item, "instrument") or (None,),
    "body": lambda item: _named(item, "body") or (None,),
    "beneficiary": lambda item: _named(item, "beneficiary") or (None,),
}
"""Name of each column, and the values of an item in it."""

# Words of which a table shows each, counted or not.
FIXED: dict[str, Values] = {
    "status": tuple(status.value for status in ResponseStatus),
    "position": (*POSITIONS, None),
    "implemented": (*IMPLEMENTED, None),
    "action": (1, 2, 3, 4, 5, None),
}


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, or an error that gives the choices.

    >>> checked(["colour"])
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: no column is called 'colour'; there are status, position, by, to, region, to_region, ...
    """
    for name in names:
        if name not in COLUMNS:
            raise QueryError(f"no column is called {name!r}; there are {', '.join(COLUMNS)}")
    return tuple(names)


def order(value: Value) -> tuple[object, ...]:
    """A sort key: numbers inside words count as numbers, and nothing comes last.

    >>> sorted(["90.10", "90.9", None], key=order)
    ['90.9', '90.10', None]
    """
    if value is None:
        return (1,)
    pieces = _FIGURES.split(str(value).casefold())
    return (0, *((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in pieces if p))
