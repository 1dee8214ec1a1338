"""Categories that an addendum numbers by words, and defines first: "Second category, “accepted in part”: …".

Their names are then the headings of its sections, and give the answers as letters do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from upr.parsers.addendum.region import Region
from upr.wording.definitions import status_of_definition

_I = regex.IGNORECASE
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|last)"
_KIND = r"(?:category|group|class|list|type|set)"
_NAME = rf"(?:{_ORDINAL}\s+{_KIND}|{_KIND}\s+(?:one|two|three|four|five|six|\d))"
_DEFINED = regex.compile(
    rf"\W*(?:the\s+)?(?P<name>{_NAME})\b\W*(?:[“\"][^”\"]{{2,60}}[”\"]\W*)?(?P<words>\p{{L}}.*)", _I
)
_HEADING = regex.compile(rf"\W*(?:the\s+)?(?P<name>{_NAME})\b.*", _I)


def category_named(heading: str) -> str | None:
    """The category whose name a heading is or begins with, in small letters; None where it is none.

    >>> category_named("Second category"), category_named("The second session")
    ('second category', None)
    """
    match = _HEADING.fullmatch(heading)
    return " ".join(match["name"].lower().split()) if match else None


def categories_of(regions: Iterable[Region]) -> Iterator[tuple[str, str]]:
    """The categories that paragraphs define, each with the status of its definition.

    >>> list(categories_of([Region("paragraph", "First category, “yes”: recommendations that enjoy its support.", [])]))
    [('first category', 'supported')]
    """
    for region in regions:
        match = _DEFINED.fullmatch(region.text) if region.kind == "paragraph" else None
        status = status_of_definition(match["words"]) if match else None
        if match and status:
            yield " ".join(match["name"].lower().split()), status
