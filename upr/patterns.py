"""Regular expressions that can't run away: a search in a long text has a time limit.

Documents come from strangers, and a text can be written for which a harmless pattern takes hours. A pattern compiled
here gives up after `SECONDS`; `upr.read` tells it as a `ReadError`. The limit itself costs more than a search in a
line does, so that short texts go without, where a pattern takes the square of a text's length at the most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import regex

SECONDS = 5
"""What one search may take. The slowest on any real document takes less than a hundredth of it."""
SHORT = 300
"""Characters of a text that needs no time limit: the square of it are 90,000 steps, a thousandth of a second."""
Found = regex.Match[str]


class Pattern:
    """A pattern whose methods are those of `regex`, with a time limit; it is compiled when it is first used.

    Args:
        pattern: As `regex.compile` takes it.
        flags: As `regex.compile` takes them.
        steep: Whether even a short text can take long (a repetition inside a repetition, three or more that can take
            the same characters): the limit then always holds.

    >>> Pattern(r"(?:a+)+b", steep=True).search("ab").group()
    'ab'
    """

    __slots__ = ("_flags", "_short", "compiled", "pattern")
    pattern: str
    """The expression as it was given."""
    compiled: regex.Pattern[str]
    """The pattern as `regex` compiles it."""

    def __init__(self, pattern: str, flags: int = 0, *, steep: bool = False) -> None:
        self.pattern = pattern
        self._flags = flags
        self._short = -1 if steep else SHORT

    def __getattr__(self, name: str) -> Any:
        # Python asks here for what has no value yet: a search pays nothing for it. Two threads may both compile it,
        # and get the same.
        if name != "compiled":
            raise AttributeError(f"a Pattern has no attribute {name!r}", name=name, obj=self)
        self.compiled = regex.compile(self.pattern, self._flags)
        return self.compiled

    def _limit(self, text: str) -> int | None:
        return SECONDS if len(text) > self._short else None

    def search(self, text: str, pos: int | None = None, endpos: int | None = None) -> Found | None:
        """The first place where it stands, between `pos` and `endpos`."""
        if len(text) <= self._short:
            return self.compiled.search(text, pos, endpos)
        return self.compiled.search(text, pos, endpos, timeout=SECONDS)

    def match(self, text: str, pos: int | None = None, endpos: int | None = None) -> Found | None:
        """Whether the text begins so."""
        if len(text) <= self._short:
            return self.compiled.match(text, pos, endpos)
        return self.compiled.match(text, pos, endpos, timeout=SECONDS)

    def fullmatch(self, text: str, pos: int | None = None, endpos: int | None = None) -> Found | None:
        """Whether the whole text is so."""
        if len(text) <= self._short:
            return self.compiled.fullmatch(text, pos, endpos)
        return self.compiled.fullmatch(text, pos, endpos, timeout=SECONDS)

    def finditer(self, text: str, pos: int | None = None, endpos: int | None = None) -> Iterator[Found]:
        """Every place where it stands."""
        return iter(self.compiled.finditer(text, pos, endpos, timeout=self._limit(text)))

    def findall(self, text: str) -> list[Any]:
        """The words or groups of every place."""
        return self.compiled.findall(text, timeout=self._limit(text))

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The text cut at every place."""
        return self.compiled.split(text, maxsplit, timeout=self._limit(text))

    def sub(self, replacement: str | Callable[[Found], str], text: str, count: int = 0) -> str:
        """The text with every place replaced."""
        return self.compiled.sub(replacement, text, count, timeout=self._limit(text))

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"


_REACH = 600  # characters before a place in which words are looked for that stand right before it


def stands_before(pattern: regex.Pattern[str], text: str, at: int) -> bool:
    """Whether words stand right before a place.

    A search for them at the end of all that is before would look at the whole text again for every place in it.

    Args:
        pattern: A pattern that is matched backwards: it begins with (?r).
        text: The text.
        at: The place.

    >>> stands_before(regex.compile(r"(?r)\\barticle\\s+"), "see article 5", 12)
    True
    """
    return pattern.match(text, max(0, at - _REACH), at) is not None
