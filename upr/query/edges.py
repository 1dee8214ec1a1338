"""Who asks whom: recommendations as the edges of a network of States."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs

from upr import notebook
from upr.columns import Exportable, RowLike, Target
from upr.core import Attribution, Recommendation
from upr.states import State
from upr.terminal import table

_HEADINGS = ("From", "To", "Cycle", "Answer", "Recommendation")


@attrs.frozen
class Edge(RowLike):
    """One recommending State, and the recommendation that it makes.

    Args:
        by: The recommending State, as printed and as it is known; None where the document names none.
        item: The recommendation.

    >>> import upr
    >>> Edge(None, upr.samples.load().recommendations[0]).target
    'PRK'
    """

    by: Attribution | None
    item: Recommendation

    @property
    def source(self) -> str | None:
        """Alpha-3 code of the recommending State; its name as printed where it is no State's."""
        if self.by is None:
            return None
        return self.by.state.iso3 if self.by.state else self.by.as_printed

    @property
    def target(self) -> str | None:
        """Alpha-3 code of the State under review."""
        return self.item.state_under_review.iso3 if self.item.state_under_review else None

    @property
    def from_state(self) -> State | None:
        """The recommending State."""
        return self.by.state if self.by else None


class Edges(Exportable, Sequence[Edge]):
    """An immutable sequence of edges: recommending State -> State under review, one for each recommendation.

    Args:
        items: The edges.
        unnamed: Number of recommendations for which a State is not named, so that they are no edges.

    >>> import upr
    >>> upr.samples.load().recommendations.edges()
    <Edges 0 between 0 States; 167 recommendations name no State>
    """

    __slots__ = ("_items", "unnamed")

    def __init__(self, items: Iterable[Edge] = (), *, unnamed: int = 0) -> None:
        self._items = tuple(items)
        self.unnamed = unnamed

    @classmethod
    def of(cls, items: Iterable[Recommendation]) -> Edges:
        """The edges of recommendations; a recommendation of two States gives two.

        Args:
            items: Recommendations.
        """
        edges: list[Edge] = []
        unnamed = 0
        for item in items:
            if item.state_under_review is None or not item.recommending_states:
                unnamed += 1
                continue
            edges += (Edge(by, item) for by in item.recommending_states)
        return cls(edges, unnamed=unnamed)

    @overload
    def __getitem__(self, index: int) -> Edge: ...
    @overload
    def __getitem__(self, index: slice) -> Edges: ...

    def __getitem__(self, index: int | slice) -> Edge | Edges:
        return Edges(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Edge]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Edges):
            return self._items == other._items
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def to_graphml(self, target: Target | None = None) -> str | None:
        """GraphML, as networkx, Gephi, igraph and yEd open it: a directed graph with States as nodes.

        Args:
            target: A path or an open binary file; None to get the text.

        >>> import upr
        >>> upr.samples.load().recommendations.edges().to_graphml().splitlines()[0]
        '<?xml version="1.0" encoding="UTF-8"?>'
        """
        from upr.io.exports import put_text
        from upr.io.network import graphml

        return put_text(graphml(self), target)

    def __repr__(self) -> str:
        states = {name for edge in self._items for name in (edge.source, edge.target)}
        left = f"; {self.unnamed} recommendations name no State" if self.unnamed else ""
        return f"<Edges {len(self)} between {len(states)} States{left}>"

    def _rows(self, most: int | None) -> list[tuple[object, ...]]:
        return [
            (edge.source, edge.target, edge.item.cycle and int(edge.item.cycle), edge.item.status.value, edge.item.text)
            for edge in self._items[:most]
        ]

    def __str__(self) -> str:
        return table(self._rows(None), _HEADINGS)

    def _repr_html_(self) -> str:
        return notebook.table(_HEADINGS, self._rows(notebook.SEARCHED), count=len(self))
