"""Lineages, clusters and uptakes as tables, for frames, CSV, JSON, workbooks and Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from upr.columns import Column, Kind, Rows
from upr.comparison import Clusters, Lineages, Uptakes
from upr.io.comparison_rows import (
    CLUSTER_COLUMNS,
    LINEAGE_COLUMNS,
    UPTAKE_COLUMNS,
    Row,
    cluster_rows,
    lineage_rows,
    uptake_rows,
)

_NUMBERS = {"times", "states_in_all", "step", "after", "score", "related", "cycle"}
_SHARES = {"score", "related"}
_MEANS = {
    "decision": "what a person decides: empty on the way out",
    "cluster": "id of the cluster",
    "lineage": "id of the lineage",
    "first_asked": "the cycle in which the ask was first found",
    "times": "how often it was asked",
    "states_in_all": "how many States asked it",
    "representative": "whether the cluster is shown by it",
    "step": "place in the lineage, from 1",
    "after": "the step that it follows",
    "score": "probability of the same ask",
    "related": "probability of the same ask or a related one",
    "ask": "label of the organisation's ask",
    "ask_text": "its words",
    "link": "same, related, or not linked",
    "why": "what both texts share",
    "key": "the same recommendation in any document",
    "id": "this reading of it",
    "label": "label in the report",
    "cycle": "number of the cycle",
    "status": "status word",
    "states": "recommending States",
    "text": "the recommendation",
}
_WIDTHS = {"text": 70, "ask_text": 50, "why": 40, "states": 30}


def _kind(name: str) -> Kind:
    if name in _SHARES:
        return "share"
    return "number" if name in _NUMBERS else "text"


def _rows(name: str, columns: Iterable[str], rows: Iterable[Row]) -> Rows:
    made = (
        Column(column, _kind(column), itemgetter(place), _MEANS[column], width=_WIDTHS.get(column, 13))
        for place, column in enumerate(columns)
    )
    return Rows(name, tuple(made), tuple(rows))


def lineage_table(data: Lineages) -> Rows:
    """Lineages as a table: a row a recommendation.

    Args:
        data: They.
    """
    return _rows("lineages", LINEAGE_COLUMNS, lineage_rows(data))


def cluster_table(data: Clusters) -> Rows:
    """Clusters as a table: a row a recommendation.

    Args:
        data: They.
    """
    return _rows("clusters", CLUSTER_COLUMNS, cluster_rows(data))


def uptake_table(data: Uptakes) -> Rows:
    """What became of an organisation's asks as a table.

    Args:
        data: The uptakes.
    """
    return _rows("uptakes", UPTAKE_COLUMNS, uptake_rows(data))
