"""Which recommendation of a later cycle repeats which of an earlier one: the matcher protocol, and one by wording."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, Protocol, runtime_checkable

import attrs
import regex

from upr.columns import RowLike
from upr.core import Recommendation

_WORD = regex.compile(r"\w+")
_ROUNDING = 1e-9
Kind = Literal["exact", "near", "same", "related"]
KINDS: tuple[Kind, ...] = ("exact", "near", "same", "related")


_UNIT = [attrs.validators.ge(0.0), attrs.validators.le(1.0)]


@attrs.frozen
class Link(RowLike):
    """A later recommendation that asks again what an earlier one asked, or something near it.

    Args:
        earlier: The earlier recommendation.
        later: The later one.
        score: How sure it is that the two ask the same, from 0 to 1: a likeness of the wording, or a probability.
        kind: "exact" (the same words), "near" (nearly the same words), "same" (the same ask in other words) or
            "related" (a part of the ask, or a neighbouring one).
        related: How sure it is that the two ask the same or are related, from `score` to 1.
        linked: The matcher counts it as the same ask: what tables count.
        grade: 2 the same ask, 1 related, 0 neither.
        why: What the two have in common, shortest reason first.
        decided: What a person decided of the two ("confirm", "reject", "same", "related"); None where nobody did.
    """

    earlier: Recommendation
    later: Recommendation
    score: float = attrs.field(validator=_UNIT)
    kind: Kind = attrs.field(validator=attrs.validators.in_(KINDS))
    related: float = attrs.field(
        default=attrs.Factory(lambda self: self.score, takes_self=True), validator=_UNIT, kw_only=True
    )
    linked: bool = attrs.field(default=True, kw_only=True)
    grade: int = attrs.field(default=2, validator=attrs.validators.in_((0, 1, 2)), kw_only=True)
    why: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    decided: str | None = attrs.field(default=None, kw_only=True)

    def __repr__(self) -> str:
        then, now = self.earlier, self.later
        return (
            f"<Link {then.label} {then.status.value} -> {now.label} {now.status.value}, {self.kind} {self.score:.2f}: "
            f"{now.text[:50]!r}>"
        )


@runtime_checkable
class Matcher(Protocol):
    """Finds the links between two sets."""

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterable[Link]:
        """Every link, in any order; a recommendation may have several."""
        ...


@attrs.frozen
class WordingMatcher:
    """Links recommendations of the same, or nearly the same, wording.

    Case, accents of punctuation and line breaks don't count. Two wordings are near when the share of words that they
    have in common, in order, is at least `least`. It finds what was asked again in the same words, and misses what was
    asked again in others.

    Args:
        least: Least likeness, from 0 to 1.

    >>> WordingMatcher(least=0.9)
    WordingMatcher(least=0.9)
    """

    least: float = attrs.field(default=0.8, validator=[attrs.validators.gt(0.0), attrs.validators.le(1.0)])

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterator[Link]:
        """Every pair that is alike enough, in the order of the later ones, best first."""
        known = [words(item.text) for item in earlier]
        index = Index()
        for place, tokens in enumerate(known):
            index.add(place, tokens)
        counted = [Counter(tokens) for tokens in known]
        for item in later:
            yield from sorted(self._of(item, earlier, known, counted, index), key=lambda link: -link.score)

    def _of(
        self,
        item: Recommendation,
        earlier: Sequence[Recommendation],
        known: Sequence[tuple[str, ...]],
        counted: Sequence[Counter[str]],
        index: Index,
    ) -> Iterator[Link]:
        tokens = words(item.text)
        own = Counter(tokens)
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(tokens)
        for place in index.alike(tokens, self.least):
            number = (own & counted[place]).total()
            size = len(tokens) + len(known[place])
            if 2 * number < self.least * size:  # words in common, in any order, bound the likeness from above
                continue
            if known[place] == tokens:
                yield Link(earlier[place], item, 1.0, "exact")
                continue
            matcher.set_seq1(known[place])
            score = matcher.ratio()
            if score >= self.least:
                yield Link(earlier[place], item, score, "near")


class Index:
    """An index of texts by their words, which finds those that are nearly alike without comparing with every one.

    Of a text's words those that are rarest elsewhere are looked up, as many as could be missing and one more: a text
    that has none of them has too few of the others. How many may be missing depends on the other text's length.

    >>> index = Index()
    >>> index.add(0, ("ratify", "the", "treaty"))
    >>> index.alike(("ratify", "the", "convention"), 0.6), index.alike(("abolish", "the", "law"), 0.6)
    ([0], [])
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))  # by word and length
        self._times = Counter[str]()
        self._lengths: set[int] = set()

    def add(self, place: int, tokens: Collection[str]) -> None:
        """Note the words of a text.

        Args:
            place: What the text is found as.
            tokens: Its words.
        """
        self._lengths.add(len(tokens))
        for word in dict.fromkeys(tokens):
            self._places[word][len(tokens)].append(place)
            self._times[word] += 1

    def alike(self, tokens: Collection[str], least: float) -> list[int]:
        """The places of all texts of which that share of both texts' words may be in common, in order; some have less.

        Args:
            tokens: The words.
            least: From 0 to 1.
        """
        size = len(tokens)
        needed = ((length, math.ceil(least * (size + length) / 2 - _ROUNDING)) for length in self._lengths)
        return self._near(tokens, {length: number for length, number in needed if number <= min(size, length)})

    def containing(self, tokens: Collection[str], least: float) -> list[int]:
        """The places of all texts that may have that share of the words, in order; some have less.

        Args:
            tokens: The words.
            least: From 0 to 1.
        """
        return self._near(tokens, dict.fromkeys(self._lengths, math.ceil(least * len(tokens) - _ROUNDING)))

    def _near(self, tokens: Collection[str], needed: Mapping[int, int]) -> list[int]:
        ranked = sorted(tokens, key=lambda word: (self._times[word], word))
        places: set[int] = set()
        for length, number in needed.items():
            for word in dict.fromkeys(ranked[: len(ranked) - max(1, number) + 1]):
                if self._times[word]:
                    places.update(self._places[word].get(length, ()))
        return sorted(places)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation.

    >>> words("Ratify the OP-CAT, and CRPD.")
    ('ratify', 'the', 'op', 'cat', 'and', 'crpd')
    """
    return tuple(_WORD.findall(text.casefold()))
