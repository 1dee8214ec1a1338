"""What is compared: documents, reviews and sets of recommendations, in the order of their cycles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from upr.core import Cycle, Recommendation
from upr.errors import CompareError, PendingWarning
from upr.query import Recommendations
from upr.states import State

_NAMES = {2: ("earlier", "later"), 3: ("first", "second", "third"), 4: ("first", "second", "third", "fourth")}


@runtime_checkable
class HasRecommendations(Protocol):
    """A document, a review, or anything else that has recommendations."""

    @property
    def recommendations(self) -> Recommendations:
        """The recommendations."""
        ...


Side = HasRecommendations | Recommendations | Iterable[Recommendation]


def recommendations_of(side: Side) -> Recommendations:
    """The recommendations of a document, a review, or a set.

    Args:
        side: Any of them.

    >>> import upr
    >>> len(recommendations_of(upr.samples.load()))
    167
    """
    if isinstance(side, Recommendations):
        return side
    return Recommendations(side.recommendations if isinstance(side, HasRecommendations) else side)


def in_order(sides: Sequence[Side], *, as_given: bool = False) -> list[Recommendations]:
    """The sets of several cycles of one State, the earliest first.

    Args:
        sides: Documents, reviews or sets.
        as_given: Keep their order, whatever their States and cycles.

    Raises:
        CompareError: They are of two States, of one cycle, or of unknown ones.

    >>> import upr
    >>> [len(side) for side in in_order([upr.samples.load(), []])]
    [167, 0]
    """
    sets = [recommendations_of(side) for side in sides]
    if as_given:
        return sets
    _check_states(sets)
    known = [cycle_of(side) for side in sets]
    named = [cycle for cycle in known if cycle is not None]
    for cycle in named:
        if named.count(cycle) > 1:
            several = "both" if len(sets) == 2 else f"{named.count(cycle)} of them"
            raise CompareError(
                f"{several} are of cycle {int(cycle)}; give a set for each cycle, or as_given=True to take them in "
                "their order"
            )
    # An empty set says nothing of its cycle, and keeps its place.
    by_cycle = iter(sorted((at for at, cycle in enumerate(known) if cycle), key=lambda at: known[at] or 0))
    return [sets[next(by_cycle)] if cycle else side for cycle, side in zip(known, sets, strict=True)]


def cycle_of(side: Recommendations) -> Cycle | None:
    """The one cycle of a set; None of an empty one.

    Args:
        side: A set.

    Raises:
        CompareError: It is of several cycles, or of an unknown one.

    >>> import upr
    >>> cycle_of(upr.samples.load().recommendations)
    <Cycle.FIRST: 1>
    """
    cycles = {item.cycle for item in side}
    if len(cycles) > 1 or None in cycles:
        listed = ", ".join(sorted(str(int(cycle)) if cycle else "unknown" for cycle in cycles))
        raise CompareError(f"one side is of the cycles {listed}; give one known cycle a side, or as_given=True")
    return next(iter(cycles), None)


def tell_of_pending(sides: Sequence[Recommendations], *, level: int = 3) -> None:
    """Warn of sides whose answers are not known yet: what changed in them can't be told.

    Args:
        sides: In their order.
        level: Whose line the warning names, as `warnings.warn` counts.

    Warns:
        PendingWarning: More than half of a side has no answer yet.
    """
    names = _NAMES.get(len(sides), tuple(f"{number}." for number in range(1, len(sides) + 1)))
    for side, name in zip(sides, names, strict=True):
        pending = len(side.where(status=["pending", "unclear"]))
        if 2 * pending > len(side):
            warnings.warn(
                f"{pending} of the {len(side)} {name} recommendations have no answer yet: combine the report with the "
                "State's answers before you read transitions",
                PendingWarning,
                stacklevel=level,
            )


def states_of(item: Recommendation) -> tuple[str, ...]:
    """The recommending States of an item, each once: their names, or what is printed where it is no State's.

    Args:
        item: A recommendation.
    """
    return tuple(dict.fromkeys(a.state.name if a.state else a.as_printed for a in item.recommending_states))


def _check_states(sets: Sequence[Recommendations]) -> None:
    states: dict[State | None, None] = dict.fromkeys(item.state_under_review for side in sets for item in side)
    if len(states) > 1:
        names = ", ".join(sorted(state.name if state else "a State that is not known" for state in states))
        raise CompareError(f"they are recommendations to {names}; give those of one State, or as_given=True")
