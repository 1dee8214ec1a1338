"""Labels that a State prints with a hyphen: "129-4" for the report's 129.4."""

from __future__ import annotations

from collections import Counter

import attrs
import regex

from upr.numbering.lists import STRICT_LIST
from upr.text import SourceText

_BEGINS_LINE = regex.compile(r"(?m)^\s*(?P<lead>\d{2,3})-\d{1,3}(?![\d.]|-\d)")
_FEWEST = 6  # lines that begin with such labels of one paragraph, below which they are ranges of numbers
_FEWEST_WITH_POINTS = 3  # lists of labels with a point, from which on a document prints these


def with_points(source: SourceText) -> SourceText:
    """The source with points for the hyphens of its labels, where these are printed so; places stay as they are.

    Args:
        source: The source.

    >>> printed = "".join(f"129-{number}  Ratify it.  Accepted\\n" for number in range(1, 7))
    >>> with_points(SourceText.of(printed)).text[:21]
    '129.1  Ratify it.  Ac'
    """
    counted = Counter(match["lead"] for match in _BEGINS_LINE.finditer(source.text))
    leads = [lead for lead, count in counted.items() if count >= _FEWEST]
    if not leads or len(STRICT_LIST.findall(source.text)) >= _FEWEST_WITH_POINTS:
        return source
    label = regex.compile(rf"(?<![\d.,/-])(?P<lead>{'|'.join(leads)})-(?=\d{{1,3}}(?!\d))")
    return attrs.evolve(source, text=label.sub(lambda match: f"{match['lead']}.", source.text))
