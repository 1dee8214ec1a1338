"""OHCHR's lists and matrices of recommendations."""

from upr.parsers.thematic_list.parser import ThematicList

__all__ = ["ThematicList"]
