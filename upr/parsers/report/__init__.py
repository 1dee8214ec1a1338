"""Reports of the Working Group (A/HRC/n/m), and their lists without a head."""

from upr.parsers.report.headless import HeadlessList
from upr.parsers.report.parser import WorkingGroupReport

__all__ = ["HeadlessList", "WorkingGroupReport"]
