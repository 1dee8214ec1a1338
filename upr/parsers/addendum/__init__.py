"""Addenda: a State's answers (A/HRC/n/m/Add.k)."""

from upr.parsers.addendum.parser import Addendum

__all__ = ["Addendum"]
