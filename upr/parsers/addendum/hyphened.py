"""Labels that a State prints with another sign than the report's point: "129-4", "129/4", "129 (4)" for 129.4."""

from __future__ import annotations

from collections import Counter

import attrs
import regex

from upr.numbering.lists import STRICT_LIST
from upr.patterns import Pattern
from upr.text import SourceText

_SIGNED = r"(?:[-/](?P<number>\d{1,3})(?![\d./]|-\d)|\s?\((?P<number>\d{1,3})\))"
_PRINTED = Pattern(
    rf"(?:(?m:^)\s*|\b(?i:recommendations?|paragraphs?)\s+(?:Nos?\.\s*)?|\d\)?,\s+)(?P<label>(?P<lead>\d{{2,3}}){_SIGNED})"
)
_FEWEST = 6  # such labels of one paragraph, below which they are ranges of numbers, fractions, or parts of articles
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
    label = regex.compile(rf"(?<![\d.,/-])(?P<lead>{'|'.join(leads)}){_SIGNED}")
    return attrs.evolve(source, text=label.sub(_with_point, source.text))


def _with_point(label: regex.Match[str]) -> str:
    return f"{label['lead']}.{label['number']}".ljust(len(label[0]))
