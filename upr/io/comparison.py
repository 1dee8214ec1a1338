"""Comparisons, lineages, clusters and uptakes as JSON records, and back: `upr/comparison/1` and its like."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from upr.comparison import (
    Accuracy,
    Cluster,
    Clusters,
    Comparison,
    Lineage,
    Lineages,
    Link,
    Step,
    Uptake,
    Uptakes,
)
from upr.comparison.links import Links
from upr.core import Cycle, Recommendation
from upr.errors import ExportError, RecordError
from upr.io.comparison_rows import link_record
from upr.io.json import incomplete, recommendation_record, recommendations_of, schema, state_record
from upr.io.schema_check import SchemaCheck, shown
from upr.query import Recommendations

COMPARISON, LINEAGES, CLUSTERS, UPTAKES = "upr/comparison/1", "upr/lineages/1", "upr/clusters/1", "upr/uptakes/1"
_ASKS = "asks"
Known = Mapping[str, Recommendation]
_T = TypeVar("_T")


def to_comparison_record(comparison: Comparison, *, every: bool = True) -> dict[str, Any]:
    """The JSON record of a comparison.

    Args:
        comparison: Two cycles.
        every: Every scored pair; else those alone that are the same ask, related or decided.

    Raises:
        ExportError: Two recommendations of a side have one id.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> record = to_comparison_record(upr.compare(paper, paper, as_given=True))
    >>> record["schema"], record["counts"]["repeated"]
    ('upr/comparison/1', 167)
    """
    best = {(link.earlier.id, link.later.id) for link in comparison.best}
    knows = comparison.knows_what_is_new
    unlinked = {"earlier": comparison.not_linked_earlier, "later": comparison.not_linked_later}
    ids = {name: [item.id for item in items] for name, items in unlinked.items()}
    links = [
        link_record(link)
        | {
            "best": (link.earlier.id, link.later.id) in best,
            "shift": comparison.shift_of(link) if link.linked else None,
        }
        for link in _kept(comparison.links, every)
    ]
    return {
        "schema": COMPARISON,
        "earlier": _side(comparison.earlier),
        "later": _side(comparison.later),
        "method": comparison.method,
        "accuracy": _accuracy(comparison.accuracy),
        "threshold": comparison.threshold,
        "counts": comparison.counts,
        "transitions": comparison.transitions.to_dict(),
        "shifts": dict(comparison.shifts),
        "links": links,
        "new": ids["later"] if knows else None,
        "dropped": ids["earlier"] if knows else None,
        "not_linked": ids,
        "by_state": [attrs.asdict(row) for row in comparison.by_state],
    }


def from_comparison_record(record: dict[str, Any]) -> Comparison:
    """The comparison of a JSON record; fields that this version doesn't know are ignored.

    Args:
        record: As `to_comparison_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: It is of another schema, or not whole; the message says what.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> comparison = upr.compare(paper, paper, as_given=True)
    >>> from_comparison_record(to_comparison_record(comparison)) == comparison
    True
    """
    return _read(record, COMPARISON, lambda r: _comparison(r, _items(r["earlier"]), _items(r["later"])))


def to_lineages_record(lineages: Lineages, *, every: bool = True) -> dict[str, Any]:
    """The JSON record of lineages.

    Args:
        lineages: Of several cycles.
        every: Every scored pair; else those alone that are the same ask, related or decided.

    Raises:
        ExportError: Two recommendations of a side have one id.
    """
    return {
        "schema": LINEAGES,
        "counts": lineages.counts,
        "sides": [_side(side) for side in lineages.sides],
        "comparisons": [
            {
                "earlier": then, "later": now, "method": each.method, "accuracy": _accuracy(each.accuracy),
                "threshold": each.threshold, "links": [link_record(link) for link in _kept(each.links, every)],
            }
            for (then, now), each in lineages.comparisons.items()
        ],
        "lineages": [
            {
                "id": each.id, "first_asked": each.first_asked, "times_asked": each.times_asked,
                "states": list(each.states), "answers": each.answers, "steps": [_step(step) for step in each.steps],
            }
            for each in lineages
        ],
    }  # fmt: skip


def from_lineages_record(record: dict[str, Any]) -> Lineages:
    """The lineages of a JSON record.

    Args:
        record: As `to_lineages_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: It is of another schema, or not whole; the message says what.
    """
    return _read(record, LINEAGES, _lineages)


def to_clusters_record(clusters: Clusters) -> dict[str, Any]:
    """The JSON record of clusters.

    Args:
        clusters: Of one cycle.

    >>> import upr
    >>> clusters = upr.cluster(upr.samples.load().recommendations[:5])
    >>> from_clusters_record(to_clusters_record(clusters)) == clusters
    True
    """
    items = [item for each in clusters for item in each.members]
    return {"schema": CLUSTERS, "recommendations": _rows(items), "clusters": [_cluster(each) for each in clusters]}


def from_clusters_record(record: dict[str, Any]) -> Clusters:
    """The clusters of a JSON record.

    Args:
        record: As `to_clusters_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: It is of another schema, or not whole; the message says what.
    """

    def made(r: dict[str, Any]) -> Clusters:
        known = _by_id(_of_rows(r["recommendations"]))
        return Clusters(_cluster_of(each, known) for each in r["clusters"])

    return _read(record, CLUSTERS, made)


def to_uptakes_record(uptakes: Uptakes) -> dict[str, Any]:
    """The JSON record of what became of an organisation's asks.

    Args:
        uptakes: What `upr.match` gave.

    >>> import upr
    >>> found = upr.match(["Ratify the Convention against Torture"], upr.samples.load())
    >>> from_uptakes_record(to_uptakes_record(found)) == found
    True
    """
    items = {link.later.id: link.later for each in uptakes for link in each.links}
    return {
        "schema": UPTAKES,
        "method": uptakes.method,
        "accuracy": _accuracy(uptakes.accuracy),
        "recommendations": _rows(items.values()),
        "asks": [
            {
                "label": each.ask.label, "text": each.ask.text, "states": list(each.states), "answers": each.answers,
                "links": [link_record(link) for link in each.links],
            }
            for each in uptakes
        ],
    }  # fmt: skip


def from_uptakes_record(record: dict[str, Any]) -> Uptakes:
    """What became of an organisation's asks, of a JSON record.

    Args:
        record: As `to_uptakes_record` gives it, or `json.loads` of that.

    Raises:
        RecordError: It is of another schema, or not whole; the message says what.
    """

    def made(r: dict[str, Any]) -> Uptakes:
        known, found = _by_id(_of_rows(r["recommendations"])), []
        for number, each in enumerate(r["asks"], 1):
            ask = Recommendation(label=each["label"], run=1, number=number, text=each["text"], document=_ASKS)
            links = (_link(link, {ask.id: ask}, known) for link in each["links"])
            found.append(Uptake(ask=ask, links=Links(links)))
        return Uptakes(found, accuracy=_accuracy_of(r["accuracy"]), method=r["method"])

    return _read(record, UPTAKES, made)


# Parts of the records


def _side(items: Recommendations) -> dict[str, Any]:
    if len({item.id for item in items}) < len(items):
        raise ExportError("two recommendations of one side have one id: a record can't tell their links apart")
    documents = {item.document for item in items}
    cycles = {item.cycle for item in items}
    cycle = next(iter(cycles)) if len(cycles) == 1 else None
    return {
        "id": next(iter(documents)) if len(documents) == 1 else None,
        "cycle": int(cycle) if cycle else None,
        "recommendations": _rows(items),
    }


def _rows(items: Iterable[Recommendation]) -> list[dict[str, Any]]:
    return [
        recommendation_record(item)
        | {
            "document": item.document, "source": item.source, "session": item.session,
            "state_under_review": state_record(item.state_under_review), "cycle": item.cycle and int(item.cycle),
        }
        for item in items
    ]  # fmt: skip


def _kept(links: Links, every: bool) -> Iterable[Link]:
    return links if every else (link for link in links if link.linked or link.grade or link.decided)


def _accuracy(accuracy: Accuracy | None) -> dict[str, Any] | None:
    return None if accuracy is None else attrs.asdict(accuracy)


def _cluster(each: Cluster) -> dict[str, Any]:
    return {
        "id": each.id, "members": [item.id for item in each.members], "representative": each.representative.id,
        "decided": each.decided, "states": list(each.states), "answers": each.answers,
    }  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    cycle = int(step.cycle) if step.cycle else None
    held = {"place": step.place, "cycle": cycle, "parent": step.parent, "score": step.score}
    return held | {"cluster": _cluster(step.cluster)}


# And back


def _read(record: object, name: str, made: Callable[[dict[str, Any]], _T]) -> _T:
    if not isinstance(record, dict):
        raise RecordError(f"a record is an object, not {shown(record)}")
    if record.get("schema") != name:
        raise RecordError(f"the schema is {shown(record.get('schema'))}; {name!r} is expected here")
    if problems := _check(name.split("/")[1]).problems(record):
        raise incomplete(name, problems)
    try:
        return made(record)
    except (KeyError, IndexError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise RecordError(f"not a whole {name} record: {type(error).__name__}: {error}") from error


@functools.cache
def _check(definition: str) -> SchemaCheck:
    return SchemaCheck(schema(COMPARISON), definition)


def _of_rows(rows: Sequence[dict[str, Any]]) -> Recommendations:
    """The recommendations of rows; each says what its document is."""

    def document(row: dict[str, Any]) -> tuple[Any, ...]:
        state = row["state_under_review"]
        return row["document"], state and state["iso3"], row["cycle"], row["session"]

    found: list[Recommendation] = []
    for _, group in itertools.groupby(rows, document):
        held = list(group)
        found += recommendations_of(held, {**held[0], "id": held[0]["document"]})
    return Recommendations(found)


def _items(side: dict[str, Any]) -> Recommendations:
    return _of_rows(side["recommendations"])


def _by_id(items: Iterable[Recommendation]) -> Known:
    return {item.id: item for item in items}


def _comparison(r: dict[str, Any], earlier: Recommendations, later: Recommendations) -> Comparison:
    then, now = _by_id(earlier), _by_id(later)
    return Comparison(
        earlier, later, (_link(link, then, now) for link in r["links"]), accuracy=_accuracy_of(r["accuracy"]),
        method=r["method"], threshold=r["threshold"],
    )  # fmt: skip


def _link(r: dict[str, Any], earlier: Known, later: Known) -> Link:
    return Link(
        earlier[r["earlier_id"]], later[r["later_id"]], float(r["score"]), r["kind"], related=float(r["related"]),
        linked=r["linked"], grade=r["grade"], why=tuple(r["why"]), decided=r["decided"],
    )  # fmt: skip


def _accuracy_of(r: dict[str, Any] | None) -> Accuracy | None:
    return None if r is None else Accuracy(**{field.name: r[field.name] for field in attrs.fields(Accuracy)})


def _cluster_of(r: dict[str, Any], known: Known) -> Cluster:
    members = Recommendations(known[name] for name in r["members"])
    return Cluster(id=r["id"], members=members, representative=known[r["representative"]], decided=r["decided"])


def _lineages(r: dict[str, Any]) -> Lineages:
    sides = [_items(side) for side in r["sides"]]
    known = [_by_id(side) for side in sides]
    pairs = {
        (each["earlier"], each["later"]): _comparison(each, sides[each["earlier"]], sides[each["later"]])
        for each in r["comparisons"]
    }
    found = []
    for each in r["lineages"]:
        steps = [
            Step(
                place=step["place"], cycle=Cycle(step["cycle"]) if step["cycle"] else None,
                cluster=_cluster_of(step["cluster"], known[step["place"]]), parent=step["parent"], score=step["score"],
            )
            for step in each["steps"]
        ]  # fmt: skip
        found.append(Lineage(id=each["id"], steps=tuple(steps)))
    return Lineages(found, sides, pairs)
