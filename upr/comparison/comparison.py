"""Cross-cycle comparison: what was asked again, what changed, what is new and what was dropped."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from upr import notebook
from upr.columns import Explorable, OfRows
from upr.comparison.accuracy import Accuracy
from upr.comparison.by_state import Rows, StateRow, ValueRow, by_state, by_value
from upr.comparison.links import Links as Links
from upr.comparison.matcher import Link
from upr.comparison.shift import RIGHT, SHIFTS, Shift, shift
from upr.comparison.sides import HasRecommendations as HasRecommendations
from upr.comparison.sides import Side as Side
from upr.core import Recommendation, ResponseStatus
from upr.errors import CompareError
from upr.plottable import PlotsRepeated
from upr.query import Counts, Pivot, Recommendations
from upr.query.columns import Value
from upr.query.filters import UNSET, Unset, choice, status_words

_CALLED = ("repeated", "new", "dropped")
Words = str | ResponseStatus | Iterable[str | ResponseStatus] | Unset


class Comparison(Explorable, OfRows, PlotsRepeated):
    """An earlier and a later set of recommendations, and the links between them.

    Args:
        earlier: Recommendations of the earlier cycle.
        later: Those of the later one.
        links: Every pair that the matcher scored; a recommendation may have several. Those that are `linked` count.
        accuracy: What is known of the matcher; None where nothing is: nothing is then called new, or dropped.
        method: What the links are made by, as words that follow "linked by".
        threshold: The score that was learned from people's decisions; None where none was.
    """

    _rows, _set = "comparison.links", "comparison"

    def __init__(
        self,
        earlier: Recommendations,
        later: Recommendations,
        links: Iterable[Link],
        *,
        accuracy: Accuracy | None = None,
        method: str = "the matcher",
        threshold: float | None = None,
    ) -> None:
        self.earlier = earlier
        self.later = later
        self.links = Links(links)
        self.accuracy = accuracy
        self.method = method
        self.threshold = threshold

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, Comparison) else NotImplemented

    def __hash__(self) -> int:
        return hash((len(self.earlier), len(self.later), len(self.links)))

    def _parts(self) -> tuple[object, ...]:
        return self.earlier, self.later, self.links, self.accuracy, self.method, self.threshold

    # Links

    @functools.cached_property
    def linked(self) -> Links:
        """The links that count as the same ask."""
        return self.links.linked

    @functools.cached_property
    def related(self) -> Links:
        """The links between those that share a part of the ask, or ask for something near it."""
        return self.links.related

    @functools.cached_property
    def best(self) -> Links:
        """The best link of each later recommendation that has one: a person's, else the surest, else the first."""
        best: dict[str, Link] = {}
        for link in self.linked:
            known = best.get(link.later.id)
            if known is None or (bool(link.decided), link.score) > (bool(known.decided), known.score):
                best[link.later.id] = link
        return Links(best.values())

    def where(self, *, then: Words = UNSET, now: Words = UNSET, shift: str | Iterable[str] | Unset = UNSET) -> Links:
        """The best links by the status then, the status now, and the shift of the ask.

        Args:
            then: Status words of the earlier recommendation.
            now: Status words of the later one.
            shift: "stronger", "weaker", "same", "unclear".

        Raises:
            QueryError: No such word.

        >>> import upr
        >>> a, b = upr.samples.load().recommendations[:81], upr.samples.load().recommendations[117:]
        >>> len(upr.compare(a, b, as_given=True).where(then="supported", now="noted"))
        0
        """
        thens = None if isinstance(then, Unset) else status_words(then)
        nows = None if isinstance(now, Unset) else status_words(now)
        shifts = None if isinstance(shift, Unset) else choice("shift", shift, dict.fromkeys(SHIFTS))
        return Links(
            link
            for link in self.best
            if (thens is None or link.earlier.status.value in thens)
            and (nows is None or link.later.status.value in nows)
            and (shifts is None or self.shift_of(link) in shifts)
        )

    # What became of them

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

    @functools.cached_property
    def _shifts(self) -> Mapping[tuple[str, str], Shift]:
        return {(x.earlier.id, x.later.id): shift(x.earlier.text, x.later.text) for x in self.best}

    def shift_of(self, link: Link) -> Shift:
        """Whether the later text of a link asks more or less than the earlier one: `upr.comparison.shift.shift`.

        Args:
            link: Any link.
        """
        known = self._shifts.get((link.earlier.id, link.later.id))
        return known or shift(link.earlier.text, link.later.text)

    @property
    def shifts(self) -> Counts:
        """Number of the best links by their shift."""
        counted = Counter(self._shifts.values())
        return Counts(("shift",), {word: counted[word] for word in SHIFTS}, len(self._shifts))

    @functools.cached_property
    def repeated(self) -> Recommendations:
        """Later recommendations that repeat an earlier one, so far as the matcher finds them."""
        linked = {link.later.id for link in self.linked}
        return Recommendations(item for item in self.later if item.id in linked)

    @functools.cached_property
    def not_linked_later(self) -> Recommendations:
        """Later recommendations without a link to an earlier one."""
        linked = {link.later.id for link in self.linked}
        return Recommendations(item for item in self.later if item.id not in linked)

    @functools.cached_property
    def not_linked_earlier(self) -> Recommendations:
        """Earlier recommendations without a link to a later one."""
        linked = {link.earlier.id for link in self.linked}
        return Recommendations(item for item in self.earlier if item.id not in linked)

    @property
    def knows_what_is_new(self) -> bool:
        """Whether the matcher finds enough of what was asked again to call the rest new, or dropped."""
        return self.accuracy is not None and self.accuracy.knows_what_is_new

    @property
    def new(self) -> Recommendations:
        """Later recommendations that repeat none.

        Raises:
            CompareError: The matcher can't know it.
        """
        self._check("new", "not_linked_later")
        return self.not_linked_later

    @property
    def dropped(self) -> Recommendations:
        """Earlier recommendations that none repeats.

        Raises:
            CompareError: The matcher can't know it.
        """
        self._check("dropped", "not_linked_earlier")
        return self.not_linked_earlier

    def _check(self, word: str, instead: str) -> None:
        if not self.knows_what_is_new:
            why = f"expected to find {self.accuracy.recall:.0%}" if self.accuracy else "of which nothing is known"
            raise CompareError(
                f"what is linked by {self.method} ({why} of what was asked again) does not tell what is {word}: take "
                f".{instead}, or another matcher"
            )

    # By State and by issue

    @functools.cached_property
    def by_state(self) -> Rows[StateRow]:
        """Who repeats its own asks, who joined those of others: a row for each recommending State."""
        return by_state(self.earlier, self.later, self.linked)

    def by(self, column: str | Callable[[Recommendation], Iterable[Value]]) -> Rows[ValueRow]:
        """How much was asked again, by theme, tag, or another column.

        Args:
            column: Name of a column ("theme", "sdg", "affected_person", "section", "region", ...), or a function that
                gives the values of a recommendation, as its tags.

        Raises:
            QueryError: No such column; the message names them.

        >>> import upr
        >>> paper = upr.samples.load()
        >>> print(upr.compare(paper, paper, as_given=True).by("run"))
        value  earlier  asked again  later  repeated
            1      117          117    117       117
            2       50           50     50        50
        """
        return by_value(self.earlier, self.later, self.linked, column)

    # Shown

    @property
    def counts(self) -> dict[str, int]:
        """The numbers, under names that say no more than the matcher knows."""
        unlinked = (len(self.not_linked_later), len(self.not_linked_earlier))
        names = ("new", "dropped") if self.knows_what_is_new else self._unlinked_names()
        decided = {"decided": len(self.links.decided)} if self.links.decided else {}
        sides = {"earlier": len(self.earlier), "later": len(self.later), "repeated": len(self.repeated)}
        return sides | dict(zip(names, unlinked, strict=True)) | decided

    def _unlinked_names(self) -> tuple[str, str]:
        return f"later not linked by {self.method}", f"earlier not linked by {self.method}"

    def summary(self) -> str:
        """The numbers, what is expected of them, transitions and shifts, as text."""
        told = str(self.accuracy) if self.accuracy else "expected: nothing is known of this matcher's accuracy"
        if self.threshold is not None:
            told += f"; threshold {self.threshold:.2f}, learned from {len(self.links.decided)} decisions"
        shifts = ", ".join(f"{number} {word}" for word, number in self.shifts.items() if number)
        shifts = f"{shifts} ({RIGHT})" if shifts else "none"
        return f"{repr(self)[1:-1]}\n{told}\nshift of the ask: {shifts}\n\n{self.transitions}"

    def __repr__(self) -> str:
        return (
            f"<Comparison {', '.join(f'{number} {name}{self._right(name)}' for name, number in self.counts.items())}>"
        )

    def _right(self, name: str) -> str:
        """How often what is counted under a name is rightly called so, where it is known."""
        share = getattr(self.accuracy, name, None) if self.knows_what_is_new and name in _CALLED else None
        return "" if share is None else f" ({share:.0%} right)"

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        told = notebook.paragraph(str(self.accuracy)) if self.accuracy else ""
        tables = self.transitions._repr_html_() + self.shifts._repr_html_() + self.best._repr_html_()
        return notebook.facts(self.counts) + told + tables
