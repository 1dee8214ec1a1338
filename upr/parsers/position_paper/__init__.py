"""Papers of States in the form of that of 2014 on A/HRC/13/13."""

from upr.parsers.position_paper.parser import PositionPaper

__all__ = ["PositionPaper"]
