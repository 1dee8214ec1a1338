"""What is read from the text of one recommendation before it is compared with others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import attrs

from upr.comparison.field import units
from upr.comparison.field.means import means_of
from upr.comparison.field.vectors import Words
from upr.tagging.asks import Ask, asks_of

Terms = dict[str, float]
_PAIR_WEIGHT = 0.5
"""A pair of neighbours counts half: its words count already."""
_OPENING = re.compile(r"^(?:[\s,;:./]|(?:and|as well as|or|also|to|by)\b)+", re.IGNORECASE)
MOST_ASKS = 12
"""Asks of one text that are compared; of the longest lists the rest is seen in the whole text alone."""


@attrs.frozen(kw_only=True)
class Part:
    """One ask of a recommendation: its words without "and", what is asked, and its numbers."""

    text: str
    action: str
    degree: int
    instruments: frozenset[str]
    terms: Terms
    vector: Sequence[float]


@attrs.frozen(kw_only=True)
class Item:
    """The text of a recommendation, taken apart.

    Args:
        text: The text.
        number: How many words it has.
        parts: Its asks.
        terms: Weights of its words and pairs, of length 1.
        single: The same of words alone.
        mass: The weight of each word that tells something.
        total: Of all of them together.
        printed: Each word as the text prints it first, in the text's order.
        vector: What it means.
        strange: Words that the vectors don't know, where they are nearly all that it tells.
        instruments: Instruments that it names.
        bodies: Bodies that it names.
        people: People that it names.
        means: Means that it names.
        actions: Actions of its asks.
    """

    text: str
    number: int
    parts: tuple[Part, ...]
    terms: Terms
    single: Terms
    mass: Terms
    total: float
    printed: dict[str, str]
    vector: Sequence[float]
    strange: frozenset[str]
    instruments: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    means: frozenset[str]
    actions: frozenset[str]


def item_of(text: str, known: Words) -> Item:
    """Take a text apart.

    Args:
        text: The text of a recommendation.
        known: Vectors and weights of words.
    """
    found = units.words(text)
    asks = tuple(asks_of(text))
    parts = tuple(_part(ask, known) for ask in asks[:MOST_ASKS] if ask.text.strip())
    if not parts:
        parts = (_whole(text, found, known),)
    mass = {word: known.weight(word) for word in dict.fromkeys(found) if word not in units.STOP}
    return Item(
        text=text, number=max(1, len(found)), parts=parts, terms=terms_of(found, known),
        single=terms_of(found, known, pairs=False), mass=mass, total=sum(mass.values()),
        printed=units.printed(text), vector=known.vector(found),
        strange=known.strange(found), instruments=_names(ask.instruments for ask in asks),
        bodies=_names(ask.bodies for ask in asks),
        people=_names(ask.beneficiaries for ask in asks), means=means_of(text),
        actions=frozenset(ask.action for ask in asks),
    )  # fmt: skip


def terms_of(found: Sequence[str], known: Words, *, pairs: bool = True) -> Terms:
    """The weights of a text's words, of length 1 together.

    Args:
        found: Its words.
        known: Weights of words.
        pairs: With the pairs of neighbours.
    """
    weights: Terms = {}
    for word in found:
        if word not in units.STOP:
            weights[word] = weights.get(word, 0.0) + known.weight(word)
    if pairs:
        for pair, first, second in zip(units.pairs(found), found, found[1:], strict=False):
            if first not in units.STOP or second not in units.STOP:
                weights[pair] = weights.get(pair, 0.0) + _PAIR_WEIGHT * known.weight(pair)
    length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {unit: value / length for unit, value in weights.items()}


def opened(text: str) -> str:
    """The words of an ask, without those that tie it to the ask before.

    >>> opened(", and close the camps;")
    'close the camps'
    """
    return _OPENING.sub("", text).strip(" ,;.\n\t") or text.strip()


def _part(ask: Ask, known: Words) -> Part:
    text = opened(ask.text)
    found = units.words(text)
    return Part(
        text=text, action=ask.action, degree=int(ask.degree), instruments=frozenset(ask.instruments),
        terms=terms_of(found, known), vector=known.vector(found),
    )  # fmt: skip


def _whole(text: str, found: Sequence[str], known: Words) -> Part:
    return Part(
        text=text, action="other", degree=0, instruments=frozenset(), terms=terms_of(found, known),
        vector=known.vector(found),
    )  # fmt: skip


def _names(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
