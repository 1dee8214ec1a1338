"""What the classifier sees of a text: its words, their letters, and how it begins, each as a number.

A feature is a hash (CRC-32) of one to three words in a row, of three to five letters in a row inside a word, or of a
word with its place ("the first word is consider"). The same function makes the features that weights are learned from
and those that are looked up, so that both always agree. Three blocks are kept apart, since each is divided by its own
length: a text of many words must not weigh more than one of few.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from zlib import crc32

import attrs
import regex

BLOCKS = ("words", "letters", "beginning")
"""The kinds of features, in the order of `Features.blocks`."""
MOST_CHARACTERS = 20_000
"""Characters of a text that are looked at; no recommendation is near it, and a stranger's file must not take long."""
_WORD = regex.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 5  # letters in a row
_ROW = 3  # words in a row
_HEAD = 8  # words whose place counts
_NEAR = 10  # words that count as the beginning
_STEP = 5  # words that one step of length has
_STEPS = 12
# A new act begins behind a comma, "and", "to" or "by": the word that follows says what kind.
_ACT = regex.compile(r"(?:[,;:.]\s*(?:and\s+|to\s+)?|\band\s+(?:to\s+)?|\bto\s+|\bby\s+)([^\W_]+)", regex.IGNORECASE)


@attrs.frozen
class Features:
    """The features of a text.

    Args:
        tokens: Its words, in small letters, with the places where they begin and end.
        blocks: The features of each kind, each once.
    """

    tokens: tuple[tuple[str, int, int], ...]
    blocks: tuple[frozenset[int], frozenset[int], frozenset[int]]


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
    letters: set[int] = set()
    for word in set(words):
        letters.update(letter_features(word))
    row = frozenset(feature for place in range(len(words)) for feature in word_features(words, place))
    return Features(tokens, (row, frozenset(letters), frozenset(beginning_features(text, tokens))))


def word_features(words: list[str], place: int) -> Iterator[int]:
    """The features of one, two and three words in a row that begin at a place.

    Args:
        words: The words of a text.
        place: Which of them comes first.
    """
    key = crc32(words[place].encode())
    yield key
    for word in words[place + 1 : place + _ROW]:
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


def _named(name: str) -> int:
    return crc32(name.encode(), 2)
