"""What columns hold, by the words of their headings."""

from __future__ import annotations

import functools
import html
from collections.abc import Sequence

import regex

_I = regex.IGNORECASE
# Role of a column by the words of its heading; the first that matches decides.
_ROLES = (
    (
        "label",
        regex.compile(
            r"\s*(?:#|(?:serial\s+)?(?:no|nos|nr|nº|n°|number|label|item|para(?:graph)?|ref(?:erence)?|s/n|"
            r"rec(?:ommendation)?s?\.?\s*(?:no|number|nr|#|label|id)|rec(?:s|os?)?|serial)\b\.?\s*(?:no\.?|number)?)\s*",
            _I,
        ),
    ),
    ("source", regex.compile(r"\bsource\b", _I)),
    (
        "states",
        regex.compile(
            r"^\s*(?:recommending\b|(?:made|proposed|recommended|submitted)\s+by\b|by\s*$|from\s*$|"
            r"stat(?:e\s*/?\s*\(?s?\)?|es)(?:\s+(?:making|that).*|\s*)$|(?:name\s+of\s+)?(?:countr(?:y|ies)|delegations?)\b|"
            r"recommenders?\b)",
            _I,
        ),
    ),
    ("position", regex.compile(r"position|response|repl(?:y|ies)|answer|decision|\bviews?\b|^\s*status\s*$", _I)),
    (
        "assessment",
        regex.compile(r"assessment|comment|implement|progress|remark|observation|follow-?\s?up|action\s+taken", _I),
    ),
    ("text", regex.compile(r"^\s*recommendations?\b|\btext\b", _I)),
    ("themes", regex.compile(r"theme|rights?\b|\bareas?\b|issue|topic|subject|cluster|categor", _I)),
    ("sdgs", regex.compile(r"\bSDGs?\b|sustainable", _I)),
    ("persons", regex.compile(r"persons|groups|population", _I)),
    ("text", regex.compile(r"recommendation", _I)),
)
_LONGEST_HEADING = 120
SECTION = regex.compile(
    r"\s*(?:(?:human\s+)?(?:themes?|rights?|areas?|issues?|topics?|clusters?|categor(?:y|ies)|subjects?|sections?)"
    r"(?:\s+(?:or|and|of)\s+(?:themes?|rights?|areas?|issues?|human\s+rights))?)(?:\s*:|\s+[–-]\s)\s*\S",
    _I,
)
"""A row or paragraph that names the theme of the rows below it."""
_BROKEN_WORD = regex.compile(r"(?<=\p{L}{4}) (?=\p{Ll}{1,4}\b)")
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = regex.compile(r"<br\s*/?>", _I)


@functools.lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """What a column holds, by its heading; None where the words say nothing.

    >>> role_of("Position of the State under review"), role_of("Recommending state/s"), role_of("Colour")
    ('position', 'states', None)
    >>> role_of("Recommendation and recommending State"), role_of("Full list of rights/affected persons")
    ('text', 'themes')
    """
    words = " ".join(unescaped(heading).split())
    if not words or len(words) > _LONGEST_HEADING:
        return None
    # A narrow column breaks a word without a hyphen.
    for form in dict.fromkeys((words, _BROKEN_WORD.sub("", words))):
        for role, pattern in _ROLES:
            if pattern.fullmatch(form) if role == "label" else pattern.search(form):
                return role
    return None


def roles_of(headings: Sequence[str]) -> dict[str, int]:
    """The columns by role; nothing where they are not those of recommendations and positions.

    >>> roles_of(["No.", "Recommendation", "Response of the State"])
    {'label': 0, 'text': 1, 'position': 2}
    """
    roles: dict[str, int] = {}
    for column, heading in enumerate(headings):
        if (role := role_of(heading)) is not None:
            roles.setdefault(role, column)
    return roles if "text" in roles and "position" in roles else {}


def unescaped(text: str) -> str:
    """The text with its HTML entities read, and "<br>" as a line end; nothing else changes.

    >>> unescaped("land &amp; water; R&D; &#8217;")
    'land & water; R&D; ’'
    """
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), _BREAK.sub("\n", text))
