"""What is named by a number: conventions of the International Labour Organization, and resolutions.

"ILO Conventions Nos. 29, 87 and 98"; "Security Council resolutions 1325 (2000) and 1820 (2008)"; "resolution 9/12 of
the Human Rights Council". Their names are made of the number: "ILO 87", "UNSCR 1325", "HRC resolution 9/12".
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

import regex

from upr.patterns import Pattern
from upr.tagging.hits import Hit
from upr.tagging.phrases import Word
from upr.tagging.tables import Row

# "Conventions Nos. 29, 87 and 98", "ILO 169", "ILO C169", "Convention (No. 189)"; years have four digits.
_CONVENTIONS = Pattern(
    r"(?:\bILO|\bConventions?(?:\s+of\s+(?:the\s+)?(?:ILO|International Labou?r Organi[sz]ation))?),?\s{0,3}"
    r"(?:(?:in particular|namely|including|such as),?\s)?\(?(?:Nos?\b\.?|N[°º]\.?|numbers?)?\s{0,3}"
    r"(C?\d{1,3}\b(?:(?:\s{0,3},\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|or|&)\s{1,3})"
    r"(?:(?:ILO\s)?(?:Convention\s)?(?:Nos?\b\.?|N[°º]\.?)\s{0,3})?C?\d{1,3}\b){0,20})",
    regex.IGNORECASE,
)
_COUNCIL = (
    r"(?P<of>Security\sCouncil|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|General\sAssembly|UNSCR?|HRC|UNGA"
    r"|ECOSOC|Council|Assembly)"
)
_NUMBERS = (
    r"(?P<numbers>(?:S-)?\d{1,4}(?:[/-]\d{1,3})?(?:\s?\(\d{4}\))?"
    r"(?:(?:,\s(?:and\s)?|\sand\s)(?:S-)?\d{1,4}(?:[/-]\d{1,3})?(?:\s?\(\d{4}\))?){0,12})"
)
_RESOLUTIONS = Pattern(
    rf"\b{_COUNCIL}['’]?s?\s(?:resolutions?\s)?(?:Nos?\.\s?)?{_NUMBERS}"
    rf"|\bresolutions?\s(?:Nos?\.\s?)?{_NUMBERS}\s(?:of|by|from)\sthe\s(?:UN\s|United\sNations\s)?{_COUNCIL}",
    regex.IGNORECASE,
)
_NUMBER = regex.compile(r"\d+")
_RESOLUTION = regex.compile(r"((?:S-)?\d{1,4})(?:[/-](\d{1,3}))?(?:\s?\(\d{4}\))?")
_OF = {"human rights council": "HRC", "hrc": "HRC", "council": "HRC",
       "economic and social council": "ECOSOC", "ecosoc": "ECOSOC"}  # fmt: skip
_LAST = 192  # the highest number of a convention in 2026
_LABOUR = "https://normlex.ilo.org/"
_LIBRARY = "https://digitallibrary.un.org/"


def numbered(text: str, words: list[Word], hits: list[Hit]) -> list[Hit]:
    """The hits, and what is named by a number that no phrase of a table names.

    Args:
        text: The text.
        words: Its words.
        hits: What the tables found.
    """
    found: list[Hit] = []
    heads: set[int] = set()
    if not any(map(str.isdigit, text)):
        return hits
    starts = [word.start for word in words]
    taken = {at for hit in hits for at in range(hit.first, hit.last) if hit.instrument is not None}
    for place, name, kind in (*_conventions(text), *_resolutions(text)):
        begin, number = place
        head = bisect.bisect_left(starts, begin)
        heads.update((head - 1, head, head + 1))
        at = bisect.bisect_right(starts, number) - 1
        if at not in taken:
            row = Row(table="instrument", name=name, kind=kind, patterns=(name,), source=_SOURCES[kind])
            found.append(Hit(at, at + 1, (row,)))
    # The body that stands before such a list is a part of the names.
    named = {hit.first for hit in found}
    kept = (
        hit
        for hit in hits
        if hit.first not in named and not (hit.rows[0].name in _BODIES and {hit.first, hit.last - 1} & heads)
    )
    return [*kept, *found]


_SOURCES = {"treaty": _LABOUR, "resolution": _LIBRARY}
_BODIES = ("ILO", "Security Council", "HRC", "General Assembly", "ECOSOC")
_Found = tuple[tuple[int, int], str, str]


def _conventions(text: str) -> Iterator[_Found]:
    for match in _CONVENTIONS.finditer(text):
        for number in _NUMBER.finditer(match[1]):
            if 1 <= int(number[0]) <= _LAST:
                yield (match.start(), match.start(1) + number.start()), f"ILO {int(number[0])}", "treaty"


def _resolutions(text: str) -> Iterator[_Found]:
    for match in _RESOLUTIONS.finditer(text):
        council = match["of"].casefold()
        for number in _RESOLUTION.finditer(match["numbers"]):
            if "security" in council or council.startswith("unsc"):
                name = f"UNSCR {number[1]}" if number[1].isdigit() and int(number[1]) > 100 else ""
            else:
                of = _OF.get(" ".join(council.split()), "UNGA")
                name = f"{of} resolution {number[1]}/{number[2]}" if number[2] else ""
            if name:
                end = match.end() if match.start("of") > match.start("numbers") else match.start()
                yield (min(match.start("of"), end), match.start("numbers") + number.start()), name, "resolution"
