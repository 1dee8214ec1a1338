"""Where matchers were until they moved to `upr.comparison`; the names go on working here."""

from upr.comparison.matcher import Link, Matcher, WordingMatcher

__all__ = ["Link", "Matcher", "WordingMatcher"]
