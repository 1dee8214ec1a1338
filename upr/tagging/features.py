"""What the classifier sees of a text: its words, their letters, and how it begins, each as a number.

A feature is a hash (CRC-32) of one to three words in a row, of three to five letters in a row inside a word, of a word
with its place ("the first word is consider"), of two words that stand near each other, or of the standard name of an
instrument, body or group of people. The same function makes the features that weights are learned from and those that
are looked up, so that both always agree. The kinds are kept apart, since each is divided by its own length: a text of
many words must not weigh more than one of few.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from zlib import crc32

import attrs
import regex

from upr.tagging.mentions import Mention, mentions
from upr.tagging.phrases import word_set

BLOCKS = ("words", "letters", "beginning", "pairs", "names")
"""The kinds of features, in the order of `Features.blocks`."""
MOST_CHARACTERS = 20_000
"""Characters of a text that are looked at; no recommendation is near it, and a stranger's file must not take long."""
_WORD = regex.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 5  # letters in a row
ROW = 3
"""Words in a row that one feature has at the most."""
_HEAD = 8  # words whose place counts
_NEAR = 10  # words that count as the beginning
_STEP = 5  # words that one step of length has
_STEPS = 12
_STEM = 7  # first letters of a word by which it is known in a pair
_NEAR_BY = 8  # words behind another that are near it
_MOST_HELD = 80  # words of a text that are paired
_EMPTY = word_set(
    "of the and to in a for its on with all by as that an from at or this their be it is are which has have other into "
    "such"
)
"""Words that make no pair."""
# A new act begins behind a comma, "and", "to" or "by": the word that follows says what kind.
_ACT = regex.compile(r"(?:[,;:.]\s*(?:and\s+|to\s+)?|\band\s+(?:to\s+)?|\bto\s+|\bby\s+)([^\W_]+)", regex.IGNORECASE)


@attrs.frozen
class Features:
    """The features of a text.

    Args:
        tokens: Its words, in small letters, with the places where they begin and end.
        names: The instruments, bodies and people that it names.
        blocks: The features of each kind, each once.
    """

    tokens: tuple[tuple[str, int, int], ...]
    names: tuple[Mention, ...]
    blocks: tuple[Collection[int], ...]


def features(text: str) -> Features:
    """The features of a text.

    Args:
        text: Of a recommendation.

    >>> found = features("Ratify CAT")
    >>> len(found.tokens), len(found.blocks[0])
    (2, 3)
    """
    text = text[:MOST_CHARACTERS]
    tokens = tuple((m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text))
    words = [word for word, _, _ in tokens]
    row = {feature for place in range(len(words)) for feature in word_features(words, place)}
    letters = set().union(*map(letter_features, set(words)))
    names = mentions(text)
    blocks = (row, letters, beginning_features(text, tokens), pair_features(words), name_features(names, tokens))
    return Features(tokens, names, blocks)


def word_features(words: list[str], place: int) -> Iterator[int]:
    """The features of one, two and three words in a row that begin at a place.

    Args:
        words: The words of a text.
        place: Which of them comes first.
    """
    key = crc32(words[place].encode())
    yield key
    for word in words[place + 1 : place + ROW]:
        key = crc32(b" " + word.encode(), key)
        yield key


@functools.lru_cache(maxsize=20_000)
def letter_features(word: str) -> tuple[int, ...]:
    """The features of the letters of a word, of which the first and last ones are marked.

    Args:
        word: In small letters.

    >>> len(letter_features("cat"))
    6
    """
    marked = f"<{word}>"[:40]
    return tuple(
        {
            crc32(marked[place : place + length].encode(), 1)
            for length in range(_SHORTEST, _LONGEST + 1)
            for place in range(len(marked) - length + 1)
        }
    )


def beginning_features(text: str, tokens: Sequence[tuple[str, int, int]]) -> dict[int, list[int]]:
    """The features of how a text begins and what its acts begin with, each with the places of the words it is made of.

    Args:
        text: Of a recommendation.
        tokens: As in `Features`.
    """
    words = [word for word, _, _ in tokens]
    found: dict[int, list[int]] = {}
    for place, word in enumerate(words[:_HEAD]):
        found.setdefault(_named(f"{place}={word}"), []).append(place)
    for length in (2, 3, 4):
        found.setdefault(_named("start=" + " ".join(words[:length])), []).extend(range(min(length, len(words))))
    for place, word in enumerate(words[:_NEAR]):
        found.setdefault(_named("near=" + word), []).append(place)
        pair = words[place : place + 2]
        found.setdefault(_named("near=" + " ".join(pair)), []).extend(range(place, place + len(pair)))
    found[_named(f"long={min(len(words) // _STEP, _STEPS)}")] = list(range(len(words)))
    at = {start: place for place, (_, start, _) in enumerate(tokens)}
    for act in _ACT.finditer(text):
        place = at[act.start(1)]
        found.setdefault(_named("act=" + words[place]), []).append(place)
    return found


def pair_features(words: Sequence[str]) -> dict[int, list[int]]:
    """The features of two words that stand near each other, whatever stands between, with the places of the words.

    Args:
        words: In small letters.

    >>> len(pair_features(["access", "of", "women", "to", "justice"]))
    3
    """
    held = [(word[:_STEM], place) for place, word in enumerate(words) if word not in _EMPTY][:_MOST_HELD]
    found: dict[int, list[int]] = {}
    for number, (one, place) in enumerate(held):
        for other, behind in held[number + 1 : number + 1 + _NEAR_BY]:
            if one != other:
                pair = f"{one} {other}" if one < other else f"{other} {one}"
                found.setdefault(crc32(pair.encode(), 3), []).extend((place, behind))
    return found


def name_features(names: Iterable[Mention], tokens: Sequence[tuple[str, int, int]]) -> dict[int, list[int]]:
    """The features of the names of instruments, bodies and people, with the places of the words that they stand in.

    Args:
        names: What a text names.
        tokens: As in `Features`.
    """
    found: dict[int, list[int]] = {}
    for name in names:
        places = [place for place, (_, start, end) in enumerate(tokens) if start < name.end and name.start < end]
        found.setdefault(crc32(name.name.encode(), 4), []).extend(places)
    return found


def _named(name: str) -> int:
    return crc32(name.encode(), 2)
