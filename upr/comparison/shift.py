"""Whether an ask came again stronger or weaker: "consider ratifying" -> "ratify".

The rule. First the ask that both texts share is looked for: the two whose instruments, bodies and words are most alike.
Then the degrees of what both texts ask on that object are compared, the strongest of each: help and sharing, continue,
consider, general, specific (the five categories of action of UPR Info's database). Of the same degree,

- abolition is more than a moratorium or another suspension of the same;
- a figure or a date that one text alone names is more.

Wider or narrower groups, manner ("fully", "effectively"), purpose and examples are no shift, nor are other asks of a
bundle.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import attrs
import regex

from upr.tagging.asks import Ask, asks_of

Shift = Literal["stronger", "weaker", "same", "unclear"]
SHIFTS: tuple[Shift, ...] = get_args(Shift)
_WORD = regex.compile(r"\p{L}{3,}")
_STEM = 6  # letters of a word that count: "ratify" and "ratification" are one
# Words that say nothing of the object: function words, and what stands in recommendations of every kind.
_EMPTY = frozenset(
    word[:_STEM]
    for word in (
        "all also and any are been both can for from full has have her his its into more most not other others order "
        "particular particularly such than that the their them these they this those through under upon which with "
        "within without regard including especially further existing appropriate necessary relevant effective "
        "effectively fully account accordance line view aim well steps step measures measure efforts effort action "
        "actions country state states government human right rights national international law laws legal legislation "
        "legislative possible soon order take taking make making continue continuing consider considering strengthen "
        "ensure ensuring promote implement implementation adopt improve"
    ).split()
)
_ON_OBJECT = 0.5  # share of the shared words that an ask on the same object has
_LEAST = 0.12  # likeness of two asks below which nothing is shared
_FIGURE = regex.compile(r"(?<![\w./-])\d+(?:[.,]\d+)?\s*(?:%|per\s*cent)|\bby\s+(?:the\s+(?:end|year)\s+(?:of\s+)?)?20\d\d\b")


@attrs.frozen
class _Part:
    """An ask, and what its object is told by."""

    ask: Ask
    names: frozenset[str]
    words: frozenset[str]

    def likeness(self, other: _Part) -> float:
        """How alike two objects are, from 0 to 1: what they name counts as much as all other words."""
        words = _dice(self.words, other.words)
        if not self.names and not other.names:
            return words
        return (_dice(self.names, other.names) + words) / 2


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / ((len(one) + len(two)) or 1)


def shift(earlier: str, later: str) -> Shift:
    """Whether the later of two texts asks more than the earlier one, of what both ask.

    Args:
        earlier: The text of the earlier recommendation.
        later: That of the later one.

    Returns:
        "stronger", "weaker", "same", or "unclear" where no ask is seen that both share.

    >>> shift("Consider ratifying CAT", "Ratify CAT"), shift("Ratify CAT", "Continue efforts to ratify CAT")
    ('stronger', 'weaker')
    >>> shift("Establish a moratorium on the death penalty", "Abolish the death penalty")
    'stronger'
    >>> shift("Build schools", "Build schools in villages"), shift("Build schools", "Free the press")
    ('same', 'unclear')
    """
    then, now = _parts(earlier), _parts(later)
    shared = max(
        ((a.likeness(b), -i, -j) for i, a in enumerate(then) for j, b in enumerate(now)), default=(0.0, 0, 0)
    )
    if shared[0] < _LEAST:
        return "unclear"
    a, b = then[-shared[1]], now[-shared[2]]
    before, after = _on_object(then, a, b), _on_object(now, b, a)
    strengths = _strength(before), _strength(after)
    if strengths[0] != strengths[1]:
        return "stronger" if strengths[1] > strengths[0] else "weaker"
    figures = _figures(before), _figures(after)
    if figures[0] != figures[1]:
        return "stronger" if figures[1] else "weaker"
    return "same"


@functools.lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[_Part, ...]:
    found: list[_Part] = []
    for ask in reversed(asks_of(text)):
        names = frozenset((*ask.instruments, *ask.bodies))
        words = _words(ask.object)
        if not words and not names and found:  # "adopt, and implement, a law": what follows is the object of both
            names, words = found[-1].names, found[-1].words
        found.append(_Part(ask, names, words))
    return tuple(reversed(found))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold())) - _EMPTY


def _on_object(parts: Sequence[_Part], own: _Part, other: _Part) -> list[_Part]:
    """The parts of one text that ask something of the object that both texts share."""
    names, words = own.names & other.names, own.words & other.words
    found = []
    for part in parts:
        if part is own or (names and part.names & names):
            found.append(part)
        elif not names and words and len(part.words & words) >= _ON_OBJECT * len(words):
            found.append(part)
    return found


def _strength(parts: Iterable[_Part]) -> tuple[int, int]:
    """The strongest degree, and whether what is asked is to end for good."""
    return max((int(part.ask.degree), -1 if part.ask.action == "suspend" else 0) for part in parts)


def _figures(parts: Iterable[_Part]) -> bool:
    return any(_FIGURE.search(part.ask.text) for part in parts)
