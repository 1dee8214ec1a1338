"""Labels that a State prints with a hyphen or a slash: "129-4", "129/4" for the report's 129.4."""

from __future__ import annotations

from collections import Counter

import attrs
import regex

from upr.numbering.lists import STRICT_LIST
from upr.text import SourceText

_PRINTED = regex.compile(
    r"(?:(?m:^)\s*|\b(?i:recommendations?)\s+(?:Nos?\.\s*)?|\d,\s+)(?P<label>(?P<lead>\d{2,3})[-/]\d{1,3})(?![\d./]|-\d)"
)
_FEWEST = 6  # such labels of one paragraph, below which they are ranges of numbers, or fractions
_FEWEST_WITH_POINTS = 3  # lists of labels with a point, from which on a document prints these


def with_points(source: SourceText) -> SourceText:
    """The source with points for the hyphens or slashes of its labels, where these are printed so, at the same places.

    Args:
        source: The source.

    >>> printed = "".join(f"129-{number}  Ratify it.  Accepted\\n" for number in range(1, 7))
    >>> with_points(SourceText.of(printed)).text[:21]
    '129.1  Ratify it.  Ac'
    """
    printed = {match["label"]: match["lead"] for match in _PRINTED.finditer(source.text)}
    counted = Counter(printed.values())
    leads = [lead for lead, count in counted.items() if count >= _FEWEST]
    if not leads or len(STRICT_LIST.findall(source.text)) >= _FEWEST_WITH_POINTS:
        return source
    label = regex.compile(rf"(?<![\d.,/-])(?P<lead>{'|'.join(leads)})[-/](?=\d{{1,3}}(?!\d))")
    return attrs.evolve(source, text=label.sub(lambda match: f"{match['lead']}.", source.text))
