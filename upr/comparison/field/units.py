"""The units that texts are compared by: words, and pairs of neighbouring words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from upr.tagging.phrases import word_set

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_LONGEST_WORD = 40
"""Letters of a word that count: what strangers put together of a thousand letters is no word."""
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"))
STOP = word_set(
    "a all also an and any are as at be been between by for from further has have her his in including into is "
    "it its more not of on or other particular so such than that the their them there these they this those to "
    "was were which while who whose with"
)
"""Words that tell nothing of what is asked."""


def stem(word: str) -> str:
    """A word in lower case without possessive and plural, in the spelling of the United Nations.

    >>> [stem(word) for word in ("treaties", "women’s", "criminalise", "access")]
    ['treaty', 'women', 'criminalize', 'access']
    """
    word = word.replace("’", "'").removesuffix("'s")
    for british, oxford in _SPELLINGS:
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word.removesuffix(british) + oxford
            break
    if len(word) > 4:
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith(("sses", "shes", "ches", "xes")):
            return word[:-2]
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return word[:-1]
    return word


def words(text: str) -> list[str]:
    """The words of a text, as they are compared.

    >>> words("Ratify the treaties")
    ['ratify', 'the', 'treaty']
    """
    return [stem(word[:_LONGEST_WORD]) for word in _WORD.findall(text.lower())]


def printed(text: str) -> dict[str, str]:
    """The words of a text, with how the text prints each of them first.

    >>> printed("Ratify the Treaties")
    {'ratify': 'Ratify', 'the': 'the', 'treaty': 'Treaties'}
    """
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        found.setdefault(stem(match[0].lower()[:_LONGEST_WORD]), match[0])
    return found


def pairs(found: Sequence[str]) -> list[str]:
    """The pairs of neighbours of a row of words.

    >>> pairs(["death", "penalty", "now"])
    ['death penalty', 'penalty now']
    """
    return [f"{first} {second}" for first, second in itertools.pairwise(found)]
