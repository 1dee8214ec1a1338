"""Regions joined again, where layout set words apart from the sentence that they go on with."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.layout import Joiner
from upr.parsers.addendum.region import Region

_LOWER_FIRST = regex.compile(r"\p{Ll}{2,}")
_PARENTHESIS = regex.compile(r"\s*\([^()\d]{3,150}\)\s*")
_SENTENCE_ENDS = regex.compile(r"[.;:!?][”\"’)]?\d{0,2}\s*$")


def rejoined(regions: Sequence[Region], joiner: Joiner) -> list[Region]:
    """The regions; words that a sentence goes on with are of its region.

    Args:
        regions: The regions of a body; those that are joined to others are changed.
        joiner: Joins their words.
    """
    joined: list[Region] = []
    for region in regions:
        last = joined[-1] if joined else None
        if last is not None and (_goes_on(last, region) or _is_remark(last, region)):
            last.text = joiner.joined((last.text, region.text))
            last.lines += region.lines
        else:
            joined.append(region)
    return joined


def _is_remark(last: Region, region: Region) -> bool:
    """Whether a region is the subject of the labels before it, in parentheses: "92.4 and 92.6" and "(schools)"."""
    marked = last.marker or region.marker or region.labels
    return last.kind == "list" and not marked and bool(_PARENTHESIS.fullmatch(region.text))


def _goes_on(last: Region, region: Region) -> bool:
    """Whether a region begins inside the sentence that ends the one before."""
    if last.kind not in ("paragraph", "row") or last.cells or region.kind not in ("paragraph", "list"):
        return False
    return not region.marker and bool(_LOWER_FIRST.match(region.text)) and not _SENTENCE_ENDS.search(last.text)
