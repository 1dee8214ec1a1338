"""Reports of the Working Group (A/HRC/n/m)."""

from upr.parsers.report.parser import WorkingGroupReport

__all__ = ["WorkingGroupReport"]
