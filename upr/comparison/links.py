"""`Links`: an immutable sequence of links, as tables and notebooks show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from upr import notebook
from upr.columns import Exportable
from upr.comparison.matcher import KINDS, Link
from upr.query import Recommendations
from upr.terminal import table


class Links(Exportable, Sequence[Link]):
    """An immutable sequence of links, with the status then and now.

    Args:
        items: The links.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Link] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Link: ...
    @overload
    def __getitem__(self, index: slice) -> Links: ...

    def __getitem__(self, index: int | slice) -> Link | Links:
        return Links(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Link]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Links):
            return self._items == other._items
        return self._items == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    @property
    def earlier(self) -> Recommendations:
        """The earlier recommendations of the links, each once."""
        return Recommendations({link.earlier.id: link.earlier for link in self._items}.values())

    @property
    def later(self) -> Recommendations:
        """The later recommendations of the links, each once."""
        return Recommendations({link.later.id: link.later for link in self._items}.values())

    @property
    def linked(self) -> Links:
        """Those that count as the same ask."""
        return Links(link for link in self._items if link.linked)

    @property
    def related(self) -> Links:
        """Those that share a part of the ask, or ask for something near it, and don't count as the same."""
        return Links(link for link in self._items if link.grade == 1 and not link.linked)

    @property
    def decided(self) -> Links:
        """Those that a person has decided."""
        return Links(link for link in self._items if link.decided)

    def best_first(self) -> Links:
        """The same links, the surest first; of equally sure ones the first stays first."""
        return Links(sorted(self._items, key=lambda link: (not link.linked, -link.score)))

    def __repr__(self) -> str:
        counted = Counter(link.kind for link in self._items)
        kinds = [f"{counted[kind]} {kind}" for kind in KINDS if counted[kind] or kind == "exact"]
        return f"<Links {len(self)}: {', '.join(kinds)}>"

    def __str__(self) -> str:
        rows = [
            (then.label, then.status.value, now.label, now.status.value, f"{link.score:.2f}", marks(link), now.text)
            for link in self._items
            for then, now in ((link.earlier, link.later),)
        ]
        return table(rows, ("then", "status", "now", "status", "score", "link", "recommendation"))

    def _repr_html_(self) -> str:
        rows = [
            (
                f"{link.earlier.label} {link.earlier.status.value}", link.earlier.text,
                f"{link.later.label} {link.later.status.value}", link.later.text, f"{link.score:.2f}", marks(link),
                "; ".join(link.why),
            )
            for link in self._items[: notebook.SEARCHED]
        ]  # fmt: skip
        headings = ("Then", "Recommendation then", "Now", "Recommendation now", "Score", "Link", "Why")
        return notebook.table(headings, rows, count=len(self))


def marks(link: Link) -> str:
    """What tables say of a link: its grade, and whether a person decided it.

    Args:
        link: A link.

    >>> from upr.core import Recommendation
    >>> item = Recommendation(label="1", run=1, number=1, text="Ratify CAT", document="demo")
    >>> marks(Link(item, item, 1.0, "exact")), marks(Link(item, item, 0.1, "related", linked=False, grade=0))
    ('same ask', 'not linked')
    """
    grade = "same ask" if link.linked else "related" if link.grade == 1 else "not linked"
    return f"{grade} (decided)" if link.decided else grade
