"""Conventions of the International Labour Organization, named by their numbers: "ILO Conventions Nos. 29, 87 and 98"."""

from __future__ import annotations

import bisect

import regex

from upr.patterns import Pattern
from upr.tagging.hits import Hit
from upr.tagging.phrases import Word
from upr.tagging.tables import Row

# "Conventions Nos. 29, 87 and 98", "ILO 169", "ILO C169", "Convention (No. 189)"; years have four digits.
_LIST = Pattern(
    r"(?:\bILO|\bConventions?(?:\s+of\s+(?:the\s+)?(?:ILO|International Labou?r Organi[sz]ation))?),?\s{0,3}"
    r"\(?(?:Nos?\b\.?|N[°º]\.?|numbers?)?\s{0,3}(C?\d{1,3}\b(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|&)\s+)(?:(?:ILO\s+)?(?:Convention\s+)?(?:Nos?\b\.?|N[°º]\.?)\s*)?C?\d{1,3}\b)*)",
    regex.IGNORECASE,
)
_NUMBER = regex.compile(r"\d+")
_LAST = 192  # the highest number in 2026
_SOURCE = "https://normlex.ilo.org/"


def numbered(text: str, words: list[Word], hits: list[Hit]) -> list[Hit]:
    """The hits with the conventions of such lists that no phrase of a table names.

    Args:
        text: The text.
        words: Its words.
        hits: What the tables found.
    """
    found: list[Hit] = []
    starts = [word.start for word in words]
    taken = {at for hit in hits for at in range(hit.first, hit.last) if hit.instrument is not None}
    heads: set[int] = set()
    for match in _LIST.finditer(text):
        head = bisect.bisect_left(starts, match.start())
        heads.update((head - 1, head))
        for number in _NUMBER.finditer(match[1]):
            at = bisect.bisect_right(starts, match.start(1) + number.start()) - 1
            if at in taken or not 1 <= int(number[0]) <= _LAST:
                continue
            name = f"ILO {int(number[0])}"
            row = Row(table="instrument", name=name, kind="treaty", patterns=(name,), source=_SOURCE)
            found.append(Hit(at, at + 1, (row,)))
    # "ILO" before such a list is a word of the conventions' names.
    return [*(hit for hit in hits if not (hit.first in heads and hit.rows[0].name == "ILO")), *found]
