"""The explorer: one HTML file to look at, search and filter what was read, with no network (extra ``explorer``)."""

from upr.explorer.page import to_html
from upr.explorer.shown import Explored, linked
from upr.explorer.words import LANGUAGES

__all__ = ["LANGUAGES", "Explored", "linked", "to_html"]
