"""Printed lists of labels in a State's own writing: "122.2-10, 12 and .20", "112.8 à 113.2".

`reading` reads the lists of the UN; what States write also has short forms, slips and joins of other languages.
"""

from __future__ import annotations

import regex

from upr.patterns import Pattern

_I = regex.IGNORECASE
_NO_AMOUNT = r"(?![\d%]|,\d{3}(?!\s*\d?\.)|\s*per\s*cent)"
_NOT_BEHIND = r"(?<![\d,/$€£]|(?<!\bNos?)\.)"
_LABEL = r"\d{1,3}\s?\.\s?\d{1,3}"
# What stands between the labels of a list, also in the English of those who think in French or Spanish.
_BETWEEN = (
    r"(?:\s*(?:[,;.&/]|[-–—‑~]|\band\b|\bor\b|(?<=\d)to\b|\bto\b|\bthrough\b|\binclusive\b|\bup\s+to(?:\s+and\s+including)?\b|"
    r"\balso\b|\bas\s+well\s+as\b|\bfrom\b|\bthose\b|(?-i:\b(?:a|à|al|y|et)\b)|\brecommendations?\b))++\s*+"
)
_MEMBER = r"(?:\d{1,3}(?:\s?\.\s?\d{1,3})?|\.\d{1,3})(?![\d%])"
FULL_LIST = Pattern(rf"{_NOT_BEHIND}{_LABEL}{_NO_AMOUNT}(?:{_BETWEEN}{_MEMBER})*", _I)
"""A list that begins with a label: "122.2-10, 12, 122.18 and .20"."""
STRICT_LIST = Pattern(FULL_LIST.pattern.replace(r"\s?\.\s?", r"\."), _I)
"""The same, in a document that puts no blank into its labels."""
_TO = r"[-–—‑~]|up\s+to(?:\s+and\s+including)?|(?<=\d)to\b|\bto\b|\bthrough\b|(?-i:\b(?:al?|à)\b)"
_TOKEN = regex.compile(
    rf"(?<=[\s,–—-])\.(?P<short>\d{{1,3}})|(?P<first>\d{{1,3}})(?:\s?\.\s?(?P<second>\d{{1,3}}))?|(?P<to>{_TO})", _I
)
_STOP_BETWEEN = regex.compile(r"\d{1,3}\.\s\d{1,3}")
_NUMBER = r"\d{1,3}(?![\d%/]|\.\d|,\d{3})"
NUMBERS_LIST = Pattern(
    rf"(?<![\d.,/$€£\p{{L}}]){_NUMBER}(?:\s*(?:,|;|&|[-–—‑~]|\band\b|\bor\b|\bto\b|\bthrough\b)+\s*(?:and\s+|also\s+)?(?:(?<=\bto\s)Nos?\.\s*)?"
    rf"{_NUMBER})*",
    _I,
)
"""Numbers alone: "3, 7 and 12"."""
_DASHES = Pattern(r"\s*[-–—‑~]\s*")
# Three labels with a dash between each: a range has two ends, so that these are members.
_DASHED = Pattern(rf"{_MEMBER}(?:{_DASHES.pattern}{_MEMBER}){{2,}}", _I)
_LONGEST_RANGE = 300


def expand(printed: str) -> list[str]:
    """The labels of a printed list.

    Args:
        printed: The list.

    >>> expand("122.2-4, 7, .9 and 123.1 to 123.3")
    ['122.2', '122.3', '122.4', '122.7', '122.9', '123.1', '123.2', '123.3']
    >>> expand("112.3 and 112.8–113.2")
    ['112.3', '112.8-113.2']
    >>> expand("92.1 – 92.4 – 92.7")
    ['92.1', '92.4', '92.7']
    """
    members = _Members()
    printed = _DASHED.sub(lambda chain: _DASHES.sub(", ", chain[0]), printed)
    for token in _TOKEN.finditer(printed):
        if token["to"]:
            members.to = True
        elif members.ends_before(token):
            members.add(int(token["first"]))
            break
        else:
            members.lead = int(token["first"]) if token["second"] else members.lead
            members.add(int(token["second"] or token["first"] or token["short"]))
    return members.labels


class _Members:
    """The labels of a list, as they are read."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.lead: int | None = None  # of the label that is read
        self.previous: tuple[int | None, int] | None = None
        self.to = False  # whether a range is open

    def ends_before(self, token: regex.Match[str]) -> bool:
        """Whether a list ends inside "92.1, 92.4. 3. It ...": a full stop, and another paragraph."""
        return bool(_STOP_BETWEEN.fullmatch(token[0])) and self.lead is not None and int(token["first"]) != self.lead

    def add(self, number: int) -> None:
        """Add a label, and those between it and the one before where a range is open."""
        lead, number_before = self.previous or (None, number)
        if self.to and self.previous and lead == self.lead and number_before < number <= number_before + _LONGEST_RANGE:
            self.labels += [self._label(between) for between in range(number_before + 1, number + 1)]
        elif self.to and lead is not None and self.lead is not None and lead < self.lead:
            self.labels[-1] += f"-{self._label(number)}"  # over two paragraphs: only the report knows what is between
        else:
            self.labels.append(self._label(number))
        self.previous, self.to = (self.lead, number), False

    def _label(self, number: int) -> str:
        return str(number) if self.lead is None else f"{self.lead}.{number}"
