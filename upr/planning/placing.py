"""Where each row of the last plan goes in the new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs

from upr.planning.matching import Matched
from upr.planning.old_rows import OldRow
from upr.planning.records import Plan, PlanRow

Target = tuple[str, str]
"""Kind and key of a row of the new plan."""


@attrs.frozen
class Placed:
    """Where the rows of the last plan go.

    Args:
        to: By kind and key of a new row those that it takes over, the one that is most its own first.
        copies: Those of which it was split off, for a new row that takes over none.
        further: Rows that people added, by the new row that they belong to.
        gone: Rows of no recommendation of the review.
        loose: Rows that people added above all others.
    """

    to: Mapping[Target, list[OldRow]]
    copies: Mapping[Target, list[OldRow]]
    further: Mapping[Target, list[OldRow]]
    gone: Sequence[OldRow]
    loose: Sequence[OldRow]


def placed(plan: Plan, rows: Sequence[OldRow], same: Matched) -> Placed:
    """Place the rows of the last plan.

    A recommendation's row goes to the same recommendation, or to its cluster where that has no other. A cluster's row
    goes to the cluster that has most of its recommendations, and the one of just the same before others.

    Args:
        plan: The new plan.
        rows: Of the last one.
        same: Which recommendation is which.
    """
    of: dict[str, PlanRow] = {member: row for row in plan.clusters for member in row.members}
    own = {row.key for row in plan.rows if row.kind == "recommendation"}
    by_id = {row.key: row for row in plan.clusters}
    to: dict[Target, list[OldRow]] = defaultdict(list)
    further: dict[Target, list[OldRow]] = defaultdict(list)
    gone: list[OldRow] = []
    loose: list[OldRow] = []
    targets: dict[tuple[str, bool], Target | None] = {}
    split: list[tuple[OldRow, list[PlanRow]]] = []
    for row in (row for row in rows if not row.further):
        members = [now for member in row.members if (now := same.now.get(member)) is not None]
        target: Target | None = None
        if row.kind == "recommendation" and members:
            member = members[0]
            target = ("recommendation", member) if member in own else ("cluster", of[member].key)
        elif row.kind == "cluster" and (members or (row.key in by_id and not row.members)):
            home = _home(row, members, of, by_id)
            target = ("cluster", home.key)
            others = {of[member].key: of[member] for member in members if of[member].key != home.key}
            split.append((row, list(others.values())))
        targets.setdefault((row.key, row.gone is None), target)
        if target is None:
            gone.append(row)
        else:
            to[target].append(row)
    for row in (row for row in rows if row.further):
        if row.gone is None and not row.key:
            loose.append(row)
            continue
        target = targets.get((row.key, row.gone is None))
        if target is None:
            gone.append(row)
        else:
            further[target].append(row)
    for (_, key), held in to.items():
        held.sort(key=lambda row: _nearness(row, key, by_id, same))
    copies: dict[Target, list[OldRow]] = defaultdict(list)
    for row, parts in split:
        for other in parts:
            if not any(r.kind == "cluster" for r in to.get(("cluster", other.key), ())) and row.people:
                copies["cluster", other.key].append(row)
    return Placed(to, copies, further, gone, loose)


def _home(row: OldRow, members: Sequence[str], of: Mapping[str, PlanRow], by_id: Mapping[str, PlanRow]) -> PlanRow:
    if not members:
        return by_id[row.key]
    counted = Counter(of[member].key for member in members)
    most = max(counted.values())
    likeliest = [key for key, number in counted.items() if number == most]
    # Of two that have as many, the smaller one is more of it.
    key = min(likeliest, key=lambda key: (key != row.key, len(by_id[key].members)))
    return by_id[key]


def _nearness(row: OldRow, key: str, by_id: Mapping[str, PlanRow], same: Matched) -> tuple[object, ...]:
    """How much a row is the new one's own: clusters before recommendations, the most members in common first."""
    whole = set(by_id[key].members) if key in by_id else {key}
    members = {same.now.get(member) for member in row.members}
    return (row.gone is not None, row.kind != "cluster", row.key != key, -len(members & whole), len(members - whole))
