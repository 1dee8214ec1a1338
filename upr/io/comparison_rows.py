"""Links, lineages, clusters and uptakes as rows: for spreadsheets, and for people who decide.

A table of links or clusters has an empty column "decision". Filled, it comes back by
`upr.compare(..., decisions=path)` and `upr.cluster(..., decisions=path)`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from upr.comparison import Clusters, Comparison, Lineages, Link, Uptakes
from upr.comparison.links import marks
from upr.comparison.sides import states_of
from upr.core import Recommendation
from upr.io.sheets import write_table

Cell = Callable[[Recommendation], object]
_OF_ITEM: dict[str, Cell] = {
    "key": lambda item: item.key,
    "id": lambda item: item.id,
    "label": lambda item: item.label,
    "cycle": lambda item: int(item.cycle) if item.cycle else None,
    "status": lambda item: item.status.value,
    "states": lambda item: "; ".join(states_of(item)),
    "text": lambda item: item.text,
}
"""Columns of a recommendation, and what each holds."""
_ITEM = tuple(_OF_ITEM)
LINK_COLUMNS = (
    "decision", "link", "best", "shift", "score", "related", "why",
    *(f"earlier_{name}" for name in _ITEM), *(f"later_{name}" for name in _ITEM),
)  # fmt: skip
"""Columns of a table of links."""
CLUSTER_COLUMNS = ("decision", "cluster", "times", "states_in_all", "representative", *_ITEM)
"""Columns of a table of clusters."""
LINEAGE_COLUMNS = ("lineage", "first_asked", "times", "states_in_all", "step", "after", "score", *_ITEM)
"""Columns of a table of lineages."""
UPTAKE_COLUMNS = ("ask", "ask_text", "link", "score", "related", "why", *_ITEM)
"""Columns of a table of uptakes."""
_LINK_CHOICES = ("confirm", "reject", "same", "related")
CLUSTER_CHOICES = ("confirm", "reject")
"""What a person decides of a row of clusters; other words can be written too."""
Row = tuple[object, ...]


def link_rows(found: Comparison | Lineages, *, every: bool = False, unlinked: bool = False) -> Iterator[Row]:
    """Rows of a table of links: those that count and those that are related, in the order of the later ones.

    Args:
        found: What was compared.
        every: All pairs that were scored.
        unlinked: Rows for recommendations without a link too; the other side is empty.
    """
    comparisons = [found] if isinstance(found, Comparison) else list(found.comparisons.values())
    for comparison in comparisons:
        best = {(link.earlier.id, link.later.id) for link in comparison.best}
        places = {item.id: place for place, item in enumerate(comparison.later)}
        kept = [link for link in comparison.links if every or link.linked or link.grade or link.decided]
        for link in sorted(kept, key=lambda link: (places[link.later.id], -link.score)):
            pair = (link.earlier.id, link.later.id)
            shift = comparison.shift_of(link) if link.linked else None
            score, related = round(link.score, 4), round(link.related, 4)
            facts = (marks(link), "yes" if pair in best else None, shift, score, related, "; ".join(link.why))
            yield (None, *facts, *_cells(link.earlier), *_cells(link.later))
        if unlinked:
            names = ("new", "dropped") if comparison.knows_what_is_new else ("not linked", "not linked")
            blank = (None,) * 5
            for item in comparison.not_linked_later:
                yield (None, names[0], *blank, *_cells(None), *_cells(item))
            for item in comparison.not_linked_earlier:
                yield (None, names[1], *blank, *_cells(item), *_cells(None))


def cluster_rows(clusters: Clusters) -> Iterator[Row]:
    """Rows of a table of clusters, one a recommendation.

    Args:
        clusters: Of one cycle.
    """
    for each in clusters:
        for item in each.members:
            is_representative = "yes" if item.id == each.representative.id else None
            yield (None, each.id, len(each.members), len(each.states), is_representative, *_cells(item))


def lineage_rows(lineages: Lineages) -> Iterator[Row]:
    """Rows of a table of lineages, one a recommendation.

    Args:
        lineages: Of several cycles.
    """
    for each in lineages:
        facts = (each.id, each.first_asked, each.times_asked, len(each.states))
        for number, step in enumerate(each.steps, 1):
            after = None if step.parent is None else step.parent + 1
            score = None if step.score is None else round(step.score, 4)
            for item in step.cluster.members:
                yield (*facts, number, after, score, *_cells(item))


def uptake_rows(uptakes: Uptakes) -> Iterator[Row]:
    """Rows of a table of uptakes: one a link, and one for an ask without.

    Args:
        uptakes: Of an organisation's asks.
    """
    for each in uptakes:
        shown = [link for link in each.links if link.linked or link.grade]
        for link in shown:
            facts = (marks(link), round(link.score, 4), round(link.related, 4), "; ".join(link.why))
            yield (each.ask.label, each.ask.text, *facts, *_cells(link.later))
        if not shown:
            yield (each.ask.label, each.ask.text, "not linked", None, None, None, *_cells(None))


def _cells(item: Recommendation | None) -> Iterable[object]:
    return (None,) * len(_ITEM) if item is None else tuple(cell(item) for cell in _OF_ITEM.values())


def write_links(found: Comparison | Lineages, path: str | os.PathLike[str], *, every: bool = False) -> None:
    """Write links to be confirmed, rejected or regraded: CSV, or a workbook where the name ends in .xlsx.

    In the column "decision" stands ``confirm`` (as the column "link" says), ``reject``, ``same`` or ``related``, or
    nothing. A row for a pair that is not listed may be added, with both ids.

    Args:
        found: What was compared.
        path: The file.
        every: All pairs that were scored, not those alone that are the same ask or related.

    Raises:
        ExportError: The name ends otherwise.
        MissingExtraError: It is a workbook, and XlsxWriter is not installed.

    >>> import upr
    >>> paper = upr.samples.load().recommendations[:5]
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "links.csv")
    ...     upr.io.write_links(upr.compare(paper, paper, as_given=True), path)
    ...     upr.comparison.Decisions.read(path)
    Decisions(links=(), groups=())
    """
    write_table(LINK_COLUMNS, link_rows(found, every=every), path, choices=_LINK_CHOICES)


def write_clusters(clusters: Clusters, path: str | os.PathLike[str]) -> None:
    """Write clusters to be corrected: CSV, or a workbook where the name ends in .xlsx.

    In the column "decision" stands ``confirm`` (it is in this cluster), ``reject`` (it stands alone) or ``move NAME``
    (to the cluster of that id, or to a new one of that name), or nothing.

    Args:
        clusters: Of one cycle.
        path: The file.

    Raises:
        ExportError: The name ends otherwise.
        MissingExtraError: It is a workbook, and XlsxWriter is not installed.
    """
    write_table(CLUSTER_COLUMNS, cluster_rows(clusters), path, choices=CLUSTER_CHOICES)


def write_lineages(lineages: Lineages, path: str | os.PathLike[str]) -> None:
    """Write lineages, a row for each recommendation: CSV, or a workbook where the name ends in .xlsx.

    Args:
        lineages: Of several cycles.
        path: The file.

    Raises:
        ExportError: The name ends otherwise.
        MissingExtraError: It is a workbook, and XlsxWriter is not installed.
    """
    write_table(LINEAGE_COLUMNS, lineage_rows(lineages), path)


def write_uptakes(uptakes: Uptakes, path: str | os.PathLike[str]) -> None:
    """Write what became of an organisation's asks: CSV, or a workbook where the name ends in .xlsx.

    Args:
        uptakes: What `upr.match` gave.
        path: The file.

    Raises:
        ExportError: The name ends otherwise.
        MissingExtraError: It is a workbook, and XlsxWriter is not installed.
    """
    write_table(UPTAKE_COLUMNS, uptake_rows(uptakes), path)


def scored_pairs(found: Comparison | Lineages) -> Iterator[dict[str, object]]:
    """Every scored pair, as JSON values: labels, probabilities, and why.

    Args:
        found: What was compared.

    >>> import upr
    >>> paper = upr.samples.load().recommendations[:2]
    >>> next(scored_pairs(upr.compare(paper, paper, as_given=True)))["linked"]
    True
    """
    for comparison in [found] if isinstance(found, Comparison) else found.comparisons.values():
        best = {(link.earlier.id, link.later.id) for link in comparison.best}
        for link in comparison.links:
            yield link_record(link) | {"best": (link.earlier.id, link.later.id) in best}


def link_record(link: Link) -> dict[str, object]:
    """A link as JSON values.

    Args:
        link: Any link.
    """
    return {
        "later": link.later.label, "earlier": link.earlier.label, "score": link.score,
        "related": link.related, "linked": link.linked, "why": list(link.why), "grade": link.grade,
        "kind": link.kind, "decided": link.decided, "later_id": link.later.id, "earlier_id": link.earlier.id,
    }  # fmt: skip
