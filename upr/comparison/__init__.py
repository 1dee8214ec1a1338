"""What was asked again: two cycles of one State."""

from upr.comparison.comparison import Comparison, Links, compare
from upr.comparison.matcher import Link, Matcher, WordingMatcher

__all__ = ["Comparison", "Link", "Links", "Matcher", "WordingMatcher", "compare"]
