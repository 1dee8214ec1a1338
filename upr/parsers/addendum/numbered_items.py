"""Numbered paragraphs that are the recommendations, and those around them that have numbers of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from upr.attribution import attributed
from upr.parsers.addendum.fronts import ITEM_NUMBER, parts_under_label
from upr.parsers.addendum.region import Region
from upr.parsers.answers.groups import groups_of, sentences, without_quotes, without_remarks
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose

_ENUMERATED = regex.compile(r"(?<=[:;,.]\s)(?P<number>\d)\.\s(?=\p{Lu})")
# "Accession to instruments (recommendations 7 to 10)"
_NAMED_IN_BRACKETS = regex.compile(r"\(\s*(?:see\s+)?recommendations?\s+(?:nos?\.?\s*)?\d", regex.IGNORECASE)
_NAMED_FIRST = regex.compile(r"\W*recommendations?\s+(?:nos?\.?\s*)?\d", regex.IGNORECASE)
_FEWEST_HEADS = 3  # headings that name recommendations by number, from which on the numbers of paragraphs are others
_FEWEST_ITEMS = 5  # numbered paragraphs that are recommendations; of them
_ITEMS_ANSWERED = 0.4  # is the share that answers, and
_ITEMS_LISTING = 0.3  # at most that which lists others


@attrs.frozen
class NumberedItems:
    """Numbered paragraphs that may be the recommendations.

    Where the number 1 comes again, the paragraphs before have numbers of their own, and others behind the
    recommendations go on with these.

    Args:
        items: The paragraphs.
        outer: Those around them, and rows that look like them, by identity.
    """

    items: Sequence[Region]
    outer: frozenset[int]

    @classmethod
    def of(cls, regions: Sequence[Region]) -> NumberedItems:
        """Those of a body.

        Args:
            regions: Its regions.
        """
        numbered = [region for region in regions if number_of(region) is not None]
        numbers = [number_of(region) for region in numbered]
        first = numbers.index(1, 1) if 1 in numbers[1:] else 0
        outer = set[int]()
        if numbers[:first] == list(range(1, first + 1)):
            outer.update(id(region) for region in numbered[:first])
            seen, following = set[int | None](), first + 1
            for region, number in zip(numbered[first:], numbers[first:], strict=True):
                if number in seen and number == following:
                    outer.add(id(region))
                    following += 1
                seen.add(number)
        items = [region for region in numbered if region.marker and id(region) not in outer]
        return cls(items, frozenset(outer))

    def are_answered(self, regions: Sequence[Region], naming: Naming, prose: Prose) -> bool:
        """Whether the paragraphs are the recommendations: each answered, and none listing others.

        Args:
            regions: All regions of the body.
            naming: How the document names recommendations.
            prose: The reader of its sentences.
        """
        if not naming.bare or len(self.items) < _FEWEST_ITEMS:
            return False
        if (
            sum(region.kind in ("heading", "list") and bool(_NAMED_FIRST.match(region.text)) for region in regions)
            >= _FEWEST_HEADS
        ):
            return False  # "Recommendation 2 (visits)", and below it "3.  Agreed to."
        below = {id(region): following for region, following in pairwise(regions)}
        answered = sum(_answers_its_number(region, below.get(id(region)), prose) for region in self.items)
        listing = sum(_lists_others(region.text, naming) for region in self.items)
        return answered >= _ITEMS_ANSWERED * len(self.items) and listing <= _ITEMS_LISTING * len(self.items)


def _lists_others(words: str, naming: Naming) -> bool:
    """Whether a paragraph names recommendations by number."""
    if _NAMED_IN_BRACKETS.search(words):
        return True
    return any(groups_of(without_remarks(sentence), naming) for sentence in sentences(without_quotes(words)))


def _answers_its_number(region: Region, below: Region | None, prose: Prose) -> bool:
    """Whether a numbered paragraph is answered: in its words, or below it where these are a recommendation."""
    number, words = region.marker.rstrip("."), region.text
    if below is not None and not below.marker and attributed(words).attributions and below.kind == "paragraph":
        words = below.text
    parts = parts_under_label(words)
    reply = parts.reply if parts.marked and parts.reply else words
    return any(number in claim.labels for claim in prose.read(reply, [number], runs=False))


def is_recommendation(words: str) -> bool:
    """Whether words end with the States that made them a recommendation.

    >>> is_recommendation("Ratify it (Norway):"), is_recommendation("Norway")
    (True, False)
    """
    plain = words.rstrip(' :;.”"’')
    return any(end == len(plain) for end in attributed(plain).ends)


def number_of(region: Region) -> int | None:
    """The number of a paragraph, or of a row that may be one; None where it has none.

    Args:
        region: The region.
    """
    printed = region.labels if region.kind == "row" and not region.cells else region.marker
    return int(printed[:-1]) if ITEM_NUMBER.fullmatch(printed) else None


def without_enumeration(text: str) -> str:
    """A text without the numbers of its own items: "in three categories: 1. Accepted; 2. Noted; 3. Pending".

    Args:
        text: The text.

    >>> without_enumeration("There are two: 1. Accepted; 2. Noted."), without_enumeration("Support. 1, 2. Note. 3.")
    ('There are two: Accepted; Noted.', 'Support. 1, 2. Note. 3.')
    """
    numbers = [int(match["number"]) for match in _ENUMERATED.finditer(text)]
    counts_up = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return _ENUMERATED.sub("", text) if counts_up else text
