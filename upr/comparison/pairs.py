"""Two sets compared by a matcher, with what people decided."""

from __future__ import annotations

from upr.comparison.accuracy import accuracy_of, method_of
from upr.comparison.comparison import Comparison
from upr.comparison.decisions import Decisions, apply, on_decisions, refitted
from upr.comparison.links import Links
from upr.comparison.matcher import Matcher
from upr.query import Recommendations


def compared(
    earlier: Recommendations,
    later: Recommendations,
    matcher: Matcher,
    decisions: Decisions | None = None,
    retrain: bool = False,
) -> Comparison:
    """Two sets compared, with what people decided.

    Args:
        earlier: Of the earlier cycle.
        later: Of the later one.
        matcher: What finds the links.
        decisions: Of people.
        retrain: Learn the threshold from them.

    Raises:
        CompareError: A threshold is to be learned from too few decisions.
    """
    links, accuracy, threshold = Links(matcher.links(earlier, later)), accuracy_of(matcher), None
    if decisions is not None:
        links = apply(decisions, links, earlier, later)
    if retrain:
        links, threshold = refitted(links)
        accuracy = on_decisions(links, accuracy)
    return Comparison(earlier, later, links, accuracy=accuracy, method=method_of(matcher), threshold=threshold)
