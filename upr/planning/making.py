"""`upr.plan`: a review as a plan of implementation."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from upr.comparison import Cluster, Clusters, cluster
from upr.comparison.decisions import Decisions
from upr.comparison.sides import Side, recommendations_of, states_of
from upr.core import Recommendation
from upr.document import Document
from upr.errors import PlanError
from upr.planning.columns import PRIORITIES, STATUSES
from upr.planning.filling import filled
from upr.planning.last import LastPlan, read_plan
from upr.planning.records import Cell, Plan, PlanRow
from upr.planning.themes import NONE, theme_of
from upr.query import Recommendations
from upr.query.columns import order
from upr.review import Review

_JOINT = ", "


def plan(
    review: Side,
    *,
    fill: LastPlan | str | os.PathLike[str] | None = None,
    clusters: Clusters | None = None,
    decisions: Decisions | str | os.PathLike[str] | None = None,
) -> Plan:
    """A plan of implementation: clusters of like asks by theme, with empty columns for what people fill in.

    Args:
        review: A document, a review, or recommendations of one State's one cycle.
        fill: The last plan, a workbook that people have filled in: nothing of it is lost.
        clusters: The clusters, where you have made them; None for those of `upr.cluster`.
        decisions: What people decided of clusters, as `upr.cluster` takes it.

    Raises:
        PlanError: There is nothing to plan, or the last plan is another review's or no plan.
        CompareError: Two recommendations have one id, or the decisions can't be read.
        MissingExtraError: There is a last plan, and openpyxl (extra ``xlsx``) is not installed.

    >>> import upr
    >>> made = upr.plan(upr.samples.load().recommendations[:30])
    >>> made
    <Plan PRK/1: 30 recommendations in 19 clusters>
    >>> made.clusters[0].text("labels"), made.clusters[0].text("answer")
    ('2, 18', 'Supported')
    """
    items = recommendations_of(review)
    if not items:
        raise PlanError("there are no recommendations to plan for")
    states = {item.state_under_review for item in items}
    cycles = {item.cycle for item in items}
    if len(states) > 1 or len(cycles) > 1:
        raise PlanError("a plan is of one State and one cycle, and these recommendations are of several")
    groups = clusters if clusters is not None else cluster(items, decisions=decisions)
    keys = keys_of(items)
    if sum(len(each.members) for each in groups) != len(items) or any(
        item.id not in {i.id for i in items} for each in groups for item in each.members
    ):
        raise PlanError("the clusters are not those of these recommendations")
    state, cycle = next(iter(states)), next(iter(cycles))
    made = Plan(
        review=f"{state.iso3 if state else '?'}/{int(cycle) if cycle else '?'}",
        state=state.name if state else "State not known",
        cycle=int(cycle) if cycle else None,
        session=next((item.session for item in items if item.session), None),
        sources=_sources(review, items),
        rows=tuple(_rows(groups, keys)),
        texts={keys[item.id]: item.text for item in items},
        labels={keys[item.id]: item.label for item in items},
        lists={"priority": PRIORITIES, "status": STATUSES, "lead": ()},
    )
    if fill is None:
        return made
    return filled(made, fill if isinstance(fill, LastPlan) else read_plan(fill))


def keys_of(items: Recommendations) -> dict[str, str]:
    """By id of a recommendation what it is found again by: its key, or its id where it has none of its own.

    Args:
        items: Of one review.
    """
    counted = Counter(item.key for item in items)
    return {item.id: item.key if item.key and counted[item.key] == 1 else item.id for item in items}


def _sources(review: Any, items: Recommendations) -> tuple[str, ...]:
    if isinstance(review, (Document, Review)):
        sources = review.sources if isinstance(review, Review) else (review,)
        return tuple(source.symbol or source.kind.replace("-", " ") for source in sources)
    return tuple(dict.fromkeys(item.document for item in items))


def _rows(groups: Clusters, keys: dict[str, str]) -> list[PlanRow]:
    """The rows: themes in the order of their first labels, clusters in that of theirs, members below."""
    themed = [(*theme_of(each.members), each) for each in groups]
    first: dict[str, tuple[object, ...]] = {}
    for theme, _, each in themed:
        first[theme] = min(first.get(theme, _place(each)), _place(each))
    rows: list[PlanRow] = []
    themed.sort(key=lambda row: (row[0] == NONE, first[row[0]], row[0], _place(row[2])))
    for number, (theme, by_program, each) in enumerate(themed, 1):
        rows += _of_cluster(number, theme, by_program, each, keys)
    return rows


def _place(each: Cluster) -> tuple[object, ...]:
    return order(each.members[0].label), each.members[0].id


def _of_cluster(number: int, theme: str, by_program: bool, each: Cluster, keys: dict[str, str]) -> list[PlanRow]:
    members = list(each.members)
    whole = PlanRow(
        key=each.id, kind="cluster", members=tuple(keys[item.id] for item in members),
        labels=tuple(item.label for item in members), by_program=by_program, answers=each.answers,
        cells={
            "no": Cell(number), "theme": Cell(theme), "text": Cell(each.representative.text),
            "labels": Cell(_JOINT.join(item.label for item in members)), "states": Cell(_JOINT.join(each.states)),
            "answer": Cell(_answers(each.answers)),
        },
    )  # fmt: skip
    if len(members) == 1:
        return [whole]
    digits = 2 if len(members) < 100 else 4
    return [whole, *(
        _of_member(round(number + place / 10**digits, digits), theme, by_program, item, keys[item.id])
        for place, item in enumerate(members, 1)
    )]  # fmt: skip


def _of_member(number: float, theme: str, by_program: bool, item: Recommendation, key: str) -> PlanRow:
    return PlanRow(
        key=key, kind="recommendation", members=(key,), labels=(item.label,), by_program=by_program,
        answers={item.status.value: 1},
        cells={
            "no": Cell(number), "theme": Cell(theme), "text": Cell(item.text), "labels": Cell(item.label),
            "states": Cell(_JOINT.join(states_of(item))), "answer": Cell(_answers({item.status.value: 1})),
        },
    )  # fmt: skip


def _answers(counted: dict[str, int]) -> str:
    """Answers in words: "Supported", or "3 supported, 1 noted" where they differ."""
    words: Sequence[str] = [word.replace("_", " ") for word in counted]
    if len(words) == 1:
        return words[0].capitalize()
    return _JOINT.join(f"{number} {word}" for word, number in zip(words, counted.values(), strict=True))
