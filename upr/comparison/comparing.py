"""`upr.compare`: two cycles give a comparison, more give lineages."""

from __future__ import annotations

import os
import warnings
from typing import overload

from upr.comparison.comparison import Comparison
from upr.comparison.decisions import Decisions, unused
from upr.comparison.defaults import default_matcher
from upr.comparison.lineages import Lineages, lineages_of
from upr.comparison.matcher import Matcher
from upr.comparison.pairs import compared
from upr.comparison.sides import Side, in_order, tell_of_pending
from upr.errors import CompareError, DecisionWarning
from upr.query import Recommendations

Given = Decisions | str | os.PathLike[str] | None


@overload
def compare(
    a: Side, b: Side, /, *, matcher: Matcher | None = None, as_given: bool = False, decisions: Given = None,
    retrain: bool = False,
) -> Comparison: ...  # fmt: skip
@overload
def compare(
    a: Side, b: Side, c: Side, /, *more: Side, matcher: Matcher | None = None, as_given: bool = False,
    decisions: Given = None, retrain: bool = False,
) -> Lineages: ...  # fmt: skip


def compare(
    a: Side, b: Side, /, *more: Side, matcher: Matcher | None = None, as_given: bool = False, decisions: Given = None,
    retrain: bool = False,
) -> Comparison | Lineages:  # fmt: skip
    """Compare the recommendations to one State in two cycles, or in more.

    Two cycles give a `Comparison`. Three or four give `Lineages`: what became of each ask from cycle to cycle.

    Args:
        a: A document, a review, or recommendations.
        b: The same; which of them is the earlier one is told by their cycles.
        more: Further cycles.
        matcher: What finds the links; None for the default one.
        as_given: Take them in the order given, the earliest first, whatever their States and cycles.
        decisions: What people decided of links: `upr.comparison.Decisions`, or the path of a table that
            `upr.io.write_links` wrote and they filled. A decision always wins.
        retrain: Learn the threshold from the decisions.

    Raises:
        CompareError: They are of two States, of one cycle, or of unknown ones; a table of decisions is not one, or has
            too few for `retrain`.

    Warns:
        PendingWarning: More than half of a side has no answer yet.
        DecisionWarning: A decision can't be applied.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> comparison = upr.compare(paper, paper, as_given=True)
    >>> len(comparison.repeated), comparison.transitions["noted", "noted"]
    (167, 15)
    """
    sides = in_order((a, b, *more), as_given=as_given)
    tell_of_pending(sides)
    held = None if decisions is None else Decisions.of(decisions)
    if held is not None:
        _check_decisions(held, sides)
    chosen = matcher or default_matcher()
    if len(sides) == 2:
        return compared(sides[0], sides[1], chosen, held, retrain)
    pairs = {
        (then, now): compared(sides[then], sides[now], chosen, held, retrain)
        for now in range(len(sides))
        for then in range(now)
    }
    return lineages_of(sides, pairs, chosen)


def _check_decisions(decisions: Decisions, sides: list[Recommendations]) -> None:
    if not decisions.links and decisions.groups:
        raise CompareError(
            "these are decisions on clusters; give them to upr.cluster, and those on links to upr.compare"
        )
    if others := unused(decisions, sides):
        warnings.warn(
            f"{len(others)} of {len(decisions.links)} decisions are of recommendations that are not compared here "
            f"({others[0].row}: {others[0].earlier[1]} and {others[0].later[1]})",
            DecisionWarning,
            stacklevel=3,
        )
