"""Positions in the words of OHCHR's lists and databases."""

from __future__ import annotations

import regex

from upr.core import ResponseStatus
from upr.patterns import Pattern
from upr.wording import status_word

_LONGEST_POSITION = 40
# A blank inside a word: what follows it is no word of its own.
_GAP = regex.compile(
    r"(?<=\p{L}) (?!(?:and|are|be|been|but|by|for|has|have|in|is|it|its|no|not|of|on|or|part|the|to|was|will|with)\b)"
    r"(?=\p{Ll}{1,4}\b)"
)
_STROKE = Pattern(r"\s*/\s*")
_FINEST = (
    ResponseStatus.PARTIALLY_SUPPORTED, ResponseStatus.PENDING, ResponseStatus.NOT_SUPPORTED, ResponseStatus.REJECTED,
    ResponseStatus.NOTED, ResponseStatus.SUPPORTED,
)  # fmt: skip


def position_of(printed: str) -> ResponseStatus | None:
    """The status of a word for a position: OHCHR's own, else by the table of phrases; None where it is in neither.

    >>> position_of("Supported / Noted"), position_of("Perhaps")
    (<ResponseStatus.PARTIALLY_SUPPORTED: 'partially_supported'>, None)
    >>> position_of("Supported in part").value, position_of("Accepted").value
    ('partially_supported', 'supported')
    """
    words = _STROKE.sub("/", " ".join(printed.split())).strip(" .;:*-–")
    named = {status_word(words)}
    if len(words) <= _LONGEST_POSITION:
        # A narrow column breaks a word without a hyphen ("Supporte d", "Supported in pa rt").
        named |= {status_word(words[: gap.start()] + words[gap.end() :]) for gap in _GAP.finditer(words)}
    # The finer word is the whole one.
    return next((status for status in _FINEST if status.value in named), None)
