"""The matcher that is used where none is given."""

from __future__ import annotations

from upr.comparison.matcher import Matcher, WordingMatcher


def default_matcher() -> Matcher:
    """A matcher by wording."""
    return WordingMatcher()
