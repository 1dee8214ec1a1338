"""Numbers that are of something else than recommendations: articles, laws, paragraphs of other documents."""

from __future__ import annotations

import functools

import regex

_CITED = regex.compile(
    r"(?r)\b(?:[Aa]rticles?|[Aa]rts?\.|[Ss]ections?|[Cc]hapters?|[Cc]aps?\.|[Rr]ules?|[Gg]oals?|[Tt]argets?|SDGs?|(?:Acts?|Laws?|Decrees?|Bills?|"
    r"Conventions?|Resolutions?|resolutions?|Regulations?|Ordinances?|Orders?|Cases?|motions?|Protocols?|Codes?)"
    r"(?:\s+[Nn]os?\.?)?|[Dd]ecisions?\s+[Nn]os?\.?|comments?\s+[Nn]os?\.?|\d{4},\s+[Nn]os?\.?)\s*(?:\d[\d.]*(?:\s*\(\w+\))?\s*(?:,|and|to|or|-|–)\s*)*"
)
OTHER_DOCUMENT = regex.compile(r"\([^()]*?\bA/[A-Z0-9]+/[^()]*\)|\b[Aa]/HRC/[\w/.]+|\bof\s+A/HRC\S+")
_NEAR = 80  # characters before a number that say what it is of


def is_cited(text: str, at: int) -> bool:
    """Whether the number at a place is that of an article, a law or another document.

    Args:
        text: The text.
        at: The first character of the number.

    >>> is_cited("article 14.1", 8), is_cited("recommendation 14.1", 15)
    (True, False)
    """
    return _CITED.match(text, max(0, at - _NEAR), at) is not None


@functools.lru_cache(maxsize=64)
def places_of_documents(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names other documents, as first characters and those behind the last.

    Args:
        text: The text.
    """
    return tuple(match.span() for match in OTHER_DOCUMENT.finditer(text))
