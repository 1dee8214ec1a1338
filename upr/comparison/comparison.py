"""Cross-cycle comparison: what was asked again, what changed, what is new and what was dropped."""

from __future__ import annotations

import functools
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, overload, runtime_checkable

from upr import notebook
from upr.columns import Explorable, Exportable
from upr.comparison.matcher import Link, Matcher, WordingMatcher
from upr.core import Cycle, Recommendation, ResponseStatus
from upr.errors import CompareError, PendingWarning
from upr.query import Pivot, Recommendations
from upr.query.filters import UNSET, Unset, status_words
from upr.states import State
from upr.terminal import table


@runtime_checkable
class HasRecommendations(Protocol):
    """A document, a review, or anything else that has recommendations."""

    @property
    def recommendations(self) -> Recommendations:
        """The recommendations."""
        ...


Side = HasRecommendations | Recommendations | Iterable[Recommendation]


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
        return Recommendations(dict.fromkeys(link.earlier for link in self._items))

    @property
    def later(self) -> Recommendations:
        """The later recommendations of the links, each once."""
        return Recommendations(dict.fromkeys(link.later for link in self._items))

    def __repr__(self) -> str:
        return f"<Links {len(self)}: {sum(link.kind == 'exact' for link in self._items)} exact>"

    def __str__(self) -> str:
        rows = [
            (then.label, then.status.value, now.label, now.status.value, f"{link.score:.2f}", now.text)
            for link in self._items
            for then, now in ((link.earlier, link.later),)
        ]
        return table(rows, ("then", "status", "now", "status", "score", "recommendation"))

    def _repr_html_(self) -> str:
        rows = [
            (
                f"{link.earlier.label} {link.earlier.status.value}", link.earlier.text,
                f"{link.later.label} {link.later.status.value}", link.later.text, f"{link.score:.2f}",
            )
            for link in self._items[: notebook.ROWS]
        ]  # fmt: skip
        headings = ("Then", "Recommendation then", "Now", "Recommendation now", "Likeness")
        return notebook.table(headings, rows, count=len(self))


class Comparison(Explorable):
    """An earlier and a later set of recommendations, and the links between them.

    Args:
        earlier: Recommendations of the earlier cycle.
        later: Those of the later one.
        links: Every link; a recommendation may have several.
    """

    def __init__(self, earlier: Recommendations, later: Recommendations, links: Iterable[Link]) -> None:
        self.earlier = earlier
        self.later = later
        self.links = Links(links)

    @functools.cached_property
    def best(self) -> Links:
        """The best link of each later recommendation that has one; of two equally good ones the first."""
        best: dict[str, Link] = {}
        for link in self.links:
            known = best.get(link.later.id)
            if known is None or link.score > known.score:
                best[link.later.id] = link
        return Links(best.values())

    @property
    def transitions(self) -> Pivot:
        """Status then by status now, over the best link of each later recommendation."""
        counted = Counter((link.earlier.status.value, link.later.status.value) for link in self.best)
        words = tuple(status.value for status in ResponseStatus)
        cells = tuple(tuple(counted[then, now] for now in words) for then in words)
        return Pivot(
            row_name="then", column_name="now", rows=words, columns=words, cells=cells,
            row_totals=tuple(map(sum, cells)), column_totals=tuple(map(sum, zip(*cells, strict=True))),
            total=len(self.best),
        )  # fmt: skip

    def where(
        self,
        *,
        then: str | ResponseStatus | Iterable[str | ResponseStatus] | Unset = UNSET,
        now: str | ResponseStatus | Iterable[str | ResponseStatus] | Unset = UNSET,
    ) -> Links:
        """The best links by the status then and the status now.

        Args:
            then: Status words of the earlier recommendation.
            now: Status words of the later one.

        Raises:
            QueryError: No such status word.

        >>> import upr
        >>> a, b = upr.samples.load().recommendations[:81], upr.samples.load().recommendations[117:]
        >>> upr.compare(a, b, as_given=True).where(then="supported", now="rejected")
        <Links 0: 0 exact>
        """
        thens = None if isinstance(then, Unset) else status_words(then)
        nows = None if isinstance(now, Unset) else status_words(now)
        return Links(
            link
            for link in self.best
            if (thens is None or link.earlier.status.value in thens)
            and (nows is None or link.later.status.value in nows)
        )

    @property
    def repeated(self) -> Recommendations:
        """Later recommendations that repeat an earlier one."""
        linked = {link.later.id for link in self.links}
        return self.later.where(predicate=lambda item: item.id in linked)

    @property
    def new(self) -> Recommendations:
        """Later recommendations that repeat none."""
        linked = {link.later.id for link in self.links}
        return self.later.where(predicate=lambda item: item.id not in linked)

    @property
    def dropped(self) -> Recommendations:
        """Earlier recommendations that none repeats."""
        linked = {link.earlier.id for link in self.links}
        return self.earlier.where(predicate=lambda item: item.id not in linked)

    def _counts(self) -> dict[str, int]:
        return {
            "earlier": len(self.earlier),
            "later": len(self.later),
            "repeated": len(self.repeated),
            "new": len(self.new),
            "dropped": len(self.dropped),
        }

    def __repr__(self) -> str:
        return f"<Comparison {', '.join(f'{number} {name}' for name, number in self._counts().items())}>"

    def __str__(self) -> str:
        return f"{self!r}\n\n{self.transitions}"

    def _repr_html_(self) -> str:
        return notebook.facts(self._counts()) + self.transitions._repr_html_() + self.best._repr_html_()


def compare(a: Side, b: Side, *, matcher: Matcher | None = None, as_given: bool = False) -> Comparison:
    """Compare the recommendations to one State in two cycles.

    Args:
        a: A document, a review, or recommendations.
        b: The same; which of the two is the earlier one is told by their cycles.
        matcher: What finds the links; None for `upr.comparison.matcher.WordingMatcher()`.
        as_given: Take `a` as the earlier one, whatever their States and cycles.

    Raises:
        CompareError: They are of two States, of one cycle, or of unknown ones.

    Warns:
        PendingWarning: More than half of a side has no answer yet.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> comparison = upr.compare(paper, paper, as_given=True)
    >>> len(comparison.repeated), comparison.transitions["noted", "noted"]
    (167, 15)
    """
    first, second = _recommendations(a), _recommendations(b)
    if not as_given:
        _check_states(first, second)
        if _cycle(first, second) > _cycle(second, first):
            first, second = second, first
        if first and second and _cycle(first, second) == _cycle(second, first):
            raise CompareError(
                f"both are of cycle {int(_cycle(first, second))}; give two cycles, or as_given=True to take the first "
                "as the earlier one"
            )
    for side, name in ((first, "earlier"), (second, "later")):
        pending = len(side.where(status=["pending", "unclear"]))
        if 2 * pending > len(side):
            warnings.warn(
                f"{pending} of the {len(side)} {name} recommendations have no answer yet: combine the report with the "
                "State's answers before you read transitions",
                PendingWarning,
                stacklevel=2,
            )
    return Comparison(first, second, (matcher or WordingMatcher()).links(first, second))


def _recommendations(side: Side) -> Recommendations:
    if isinstance(side, Recommendations):
        return side
    items = side.recommendations if isinstance(side, HasRecommendations) else side
    return Recommendations(items)


def _check_states(first: Recommendations, second: Recommendations) -> None:
    states: dict[State | None, None] = dict.fromkeys(item.state_under_review for item in (*first, *second))
    if len(states) > 1:
        names = ", ".join(sorted(state.name if state else "a State that is not known" for state in states))
        raise CompareError(f"they are recommendations to {names}; give those of one State, or as_given=True")


def _cycle(side: Recommendations, other: Recommendations) -> Cycle:
    cycles = {item.cycle for item in side}
    if not cycles:
        return _cycle(other, side) if other else Cycle.FIRST
    if len(cycles) > 1 or None in cycles:
        listed = ", ".join(sorted(str(int(cycle)) if cycle else "unknown" for cycle in cycles))
        raise CompareError(f"one side is of the cycles {listed}; give one known cycle a side, or as_given=True")
    (cycle,) = cycles
    assert cycle is not None
    return cycle
