"""Papers of States on what was recommended to them: in the form of that of 2014 on A/HRC/13/13, and in others."""

from upr.parsers.position_paper.parser import PositionPaper

__all__ = ["PositionPaper"]
