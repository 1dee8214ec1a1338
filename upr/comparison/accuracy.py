"""How far a matcher can be believed: its precision and recall, measured on pairs that people read.

A matcher says so in an attribute `accuracy`; what says nothing is not believed: with it nothing is called new or
dropped. Measured by `tests/benchmarks/bench_comparison.py` on seven pairs of cycles (1,341 later recommendations).
"""

from __future__ import annotations

import attrs

from upr.comparison.matcher import Matcher, WordingMatcher

LEAST_RECALL = 0.5
"""A matcher that finds less than this share of what was asked again can't know what is new, or what was dropped."""
_SHARE = [attrs.validators.ge(0.0), attrs.validators.le(1.0)]
_SHARE_OR_NONE = attrs.validators.optional(_SHARE)


@attrs.frozen(kw_only=True)
class Accuracy:
    """What is to be expected of a matcher's links and counts.

    Args:
        precision: Of the pairs that it links, the share that readers call the same ask (related pairs counted as
            neither).
        strict: The same where a related pair counts as wrong.
        recall: Of the pairs that readers call the same ask, the share that it links.
        repeated: Of the later recommendations that it calls repeated, the share that repeat one.
        new: Of those that it leaves without a link, the share that repeat none.
        dropped: Of the earlier ones that it leaves without a link, the share that none repeats.
        measured_on: What it was measured on.

    >>> Accuracy(precision=0.9, recall=0.2, measured_on="two pairs of cycles").knows_what_is_new
    False
    """

    precision: float = attrs.field(validator=_SHARE)
    recall: float = attrs.field(validator=_SHARE)
    repeated: float | None = attrs.field(default=None, validator=_SHARE_OR_NONE)
    new: float | None = attrs.field(default=None, validator=_SHARE_OR_NONE)
    dropped: float | None = attrs.field(default=None, validator=_SHARE_OR_NONE)
    strict: float | None = attrs.field(default=None, validator=_SHARE_OR_NONE)
    measured_on: str

    @property
    def knows_what_is_new(self) -> bool:
        """Whether it finds enough of what was asked again to call the rest new, or dropped."""
        return self.recall >= LEAST_RECALL

    def __str__(self) -> str:
        strict = "" if self.strict is None else f" ({self.strict:.0%} where a related ask counts as wrong)"
        words = f"of the links {self.precision:.0%} are right{strict}, {self.recall:.0%} of all are found"
        shares = (("repeated", self.repeated), ("new", self.new), ("dropped", self.dropped))
        if self.knows_what_is_new and (told := [f"{name} {share:.0%}" for name, share in shares if share is not None]):
            words += f"; rightly called so: {', '.join(told)}"
        return f"expected: {words} (measured on {self.measured_on})"


_OF_WORDING = Accuracy(precision=1.0, recall=0.01, measured_on="seven pairs of cycles, 14 links")


def accuracy_of(matcher: Matcher) -> Accuracy | None:
    """What is known of a matcher; None where it says nothing of itself.

    Args:
        matcher: Any matcher.

    >>> accuracy_of(WordingMatcher()).knows_what_is_new
    False
    """
    if isinstance(matcher, WordingMatcher):
        return _OF_WORDING
    said = getattr(matcher, "accuracy", None)
    return said if isinstance(said, Accuracy) else None


def method_of(matcher: Matcher) -> str:
    """What a matcher goes by, as words that follow "linked by": "wording", "meaning", or its own `method`.

    Args:
        matcher: Any matcher.

    >>> method_of(WordingMatcher())
    'wording'
    """
    if isinstance(matcher, WordingMatcher):
        return "wording"
    said = getattr(matcher, "method", None)
    return said if isinstance(said, str) else type(matcher).__name__
