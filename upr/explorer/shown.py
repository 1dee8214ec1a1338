"""What a page shows: the rows of documents, reviews, sets and comparisons, and the links between their rows."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs

from upr.columns import Exportable, is_several
from upr.comparison import Comparison, Link, compare
from upr.core import Recommendation
from upr.document import Document
from upr.errors import CombineError, ExportError, PendingWarning
from upr.io.columns import Answer, Item, Side, items_of
from upr.query import Recommendations
from upr.review import Review, combine

Explored = Document | Review | Recommendations | Comparison
"""What can be put on a page, alone or with others of these."""


@attrs.frozen
class RowLink:
    """A link between two rows: what was asked again.

    Args:
        earlier: Place of the earlier recommendation.
        later: Place of the later one.
        link: What the comparison says of it.
    """

    earlier: int
    later: int
    link: Link


@attrs.define
class Shown:
    """The rows of a page, what holds them, and what links them.

    Args:
        items: The rows: recommendations, and answers to those that are printed elsewhere.
        holders: The documents and reviews that they are of, so far as these are known.
        links: Between rows.
        files: Names of files by id of document.
    """

    items: list[Item] = attrs.field(factory=list)
    holders: list[Side] = attrs.field(factory=list)
    links: list[RowLink] = attrs.field(factory=list)
    files: dict[str, str] = attrs.field(factory=dict)
    _rows: dict[str, int] = attrs.field(factory=dict)

    @property
    def documents(self) -> list[Document]:
        """The documents, those of reviews too, each once."""
        each = (document for holder in self.holders for document in _documents(holder))
        return list({id(document): document for document in each}.values())

    @property
    def languages(self) -> dict[str, str]:
        """Languages by id of document, for those who have the page read to them."""
        return {document.id: document.language for document in self.documents}

    @property
    def names(self) -> dict[str, str]:
        """Names of files that the rows themselves know, by id of document."""
        return {id: name for item in self.items for id, name in getattr(item, "names", ())}

    def add(self, data: Explored) -> None:
        """Add the rows of a set.

        Args:
            data: A document, a review, recommendations or a comparison.

        Raises:
            ExportError: It is none of these.
        """
        if isinstance(data, Document | Review):
            self.holders.append(data)
            for item in items_of((data,), self.files):
                self._add(item)
        elif isinstance(data, Comparison):
            self._compare(data)
        elif isinstance(data, Recommendations):
            for item in data:
                self._add(item)
        else:
            raise ExportError(
                f"a page shows documents, reviews, recommendations and comparisons, not {type(data).__name__}"
            )

    def _add(self, item: Item) -> int:
        self.items.append(item)
        if isinstance(item, Recommendation):
            self._rows.setdefault(item.id, len(self.items) - 1)
        return len(self.items) - 1

    def _compare(self, comparison: Comparison) -> None:
        """Link rows that are here; those that are not come with the comparison."""
        known = dict(self._rows)  # of before: both sides may be of one document
        sides = []
        for side in (comparison.earlier, comparison.later):
            sides.append({item.id: known[item.id] if item.id in known else self._add(item) for item in side})
        earlier, later = sides
        for link in comparison.links:
            if getattr(link, "linked", True) or getattr(link, "grade", 0):  # what only a score stands for is no link
                self.links.append(RowLink(earlier[link.earlier.id], later[link.later.id], link))


def _documents(holder: Side) -> tuple[Document, ...]:
    return holder.sources if isinstance(holder, Review) else (holder,)


def shown_of(data: Explored | Iterable[Explored], of: Side | Iterable[Side] | None = None) -> Shown:
    """The rows of one set, or of several.

    Args:
        data: What is to be shown.
        of: The documents and reviews that recommendations and comparisons are of, for their audit and sources.

    Raises:
        ExportError: Something that no page shows.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> shown = shown_of([paper, upr.compare(paper.recommendations[:81], paper.recommendations[117:], as_given=True)])
    >>> len(shown.items), len(shown.documents)
    (167, 1)
    """
    shown = Shown()
    single = isinstance(data, Exportable) or not is_several(data)
    given: Iterable[Any] = (data,) if single else data  # type: ignore[assignment]
    for each in given:
        shown.add(each)
    holders: Iterable[Any] = () if of is None else (of,) if isinstance(of, Document | Review) else of
    for holder in holders:
        shown.holders.append(holder)
        for _ in items_of((holder,), shown.files):  # for the names of files
            pass
    return shown


def linked(documents: Iterable[Side], *, links: bool = True) -> Iterator[Explored]:
    """Documents put together for a page: those of one review combined, and the cycles of one State compared.

    A document that says no State or cycle, and documents that do not go together, stay as they are: what a page shows
    twice is seen, and what it leaves out is not.

    Args:
        documents: Of any reviews.
        links: Whether cycles are compared, which takes seconds a State.

    Yields:
        Documents, reviews, then comparisons of each cycle with the next.

    >>> import upr
    >>> [type(each).__name__ for each in linked([upr.samples.load()])]
    ['Document']
    """
    groups: dict[tuple[str, int] | None, list[Side]] = defaultdict(list)
    for document in documents:
        state, cycle = document.state_under_review, document.cycle
        groups[(state.iso3, int(cycle)) if state and cycle else None].append(document)
    reviews: dict[str, list[Side]] = defaultdict(list)
    put: list[Side] = []
    for key in sorted(groups, key=lambda key: key or ("", 0)):
        sides = groups[key] if key is None else _together(groups[key])
        put += sides
        if key is not None and len(sides) == 1:
            reviews[key[0]].append(sides[0])
    yield from sorted(put, key=lambda side: not side.recommendations)
    for cycles in reviews.values() if links else ():
        yield from _comparisons(cycles)


def _together(sides: Sequence[Side]) -> Sequence[Side]:
    """The documents of one review as one; themselves where they do not go together."""
    if len(sides) == 1:
        return sides
    try:
        return (combine(*sides),)
    except CombineError:
        return sides


def _comparisons(cycles: Sequence[Side]) -> Iterator[Comparison]:
    """Each cycle of a State with the next that is here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingWarning)  # the page shows what is pending
        for earlier, later in pairwise(side for side in cycles if side.recommendations):
            yield compare(earlier, later)


__all__ = ["Answer", "Explored", "RowLink", "Shown", "linked", "shown_of"]
