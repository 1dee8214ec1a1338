"""Phrases as people write them in a table, and the search for them in a text.

A phrase is a row of words: `Convention against Torture`. It is found in any case, with any blanks or hyphens between
the words, and with or without a possessive ("women" finds "women's"). Four signs say more:

- `woman|women`: one of several words;
- `(the) Convention`: words in brackets may be missing;
- `refugee*`: a word with any ending;
- `Convention ... Torture`: up to eight words stand between, within one clause;
- `CAT`, `CRC`: a word in capitals is found in capitals alone ("cat" is none).

The search takes the longest phrase at each place. It looks at each word a bounded number of times: no text, whoever
wrote it, can make it run away.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

_WORD = re.compile(r"[^\W_]+(?:['’‘`´]s(?![^\W_]))?")
_POSSESSIVE = re.compile(r"['’‘`´]s\Z")
# What may stand between two words of one phrase: blanks, hyphens, slashes, commas, quotes, apostrophes.
_JOINT = re.compile(r"(?:\(\d{4}\)|[\s\-‐‑‒–—/,'’‘`´\"“”\xad])*")
_NUMBERED = frozenset(("no", "nos", "n", "art", "arts"))  # their full stop ends nothing
GAP = 8
"""Words that `...` stands for, at the most."""
_MOST_WAYS = 3_000  # of one phrase: brackets and bars multiply
_MOST_SEARCHES = 300  # steps from one word of a text on


@attrs.frozen
class Word:
    """A word of a text: its place, itself, in lower case without possessive, and whether it goes on with a phrase."""

    start: int
    end: int
    text: str
    low: str
    joined: bool


def word_set(words: str) -> frozenset[str]:
    """The words of a line.

    >>> sorted(word_set("and plus"))
    ['and', 'plus']
    """
    return frozenset(words.split())


def words_of(text: str) -> list[Word]:
    """The words of a text, with their places.

    >>> [(word.low, word.joined) for word in words_of("Women's rights; CAT")]
    [('women', False), ('rights', True), ('cat', False)]
    """
    found: list[Word] = []
    last = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        whole = match[0]
        if end - start == 4 and whole.isdecimal() and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            continue  # the year in "Convention No. 169 (1989) on"
        low = whole.lower()
        if len(low) > 2 and low[-1] == "s" and low[-2] in "'’‘`´":
            low, whole = low[:-2], whole[:-2]
        joined = last >= 0 and (text[last:start] in (" ", "-") or _joins(text, last, start, found[-1].low, whole))
        found.append(Word(start, end, whole, low, joined))
        last = end
    return found


def _joins(text: str, last: int, start: int, before: str, word: str) -> bool:
    """Whether two words can be of one phrase; a comma before an acronym begins another ("ICESCR, OP-CAT")."""
    if before in _NUMBERED and text[last] in ".°º":
        last += 1
    gap = text[last:start].strip()
    if (gap == "(" and word.isdecimal()) or (gap == ")" and before.isdecimal()):
        return True  # "Convention (169) on"
    if _JOINT.fullmatch(text, last, start) is None:
        return False
    return not (len(word) > 1 and word.isupper() and "," in text[last:start])


class _Node:
    """A place in the tree of phrases."""

    __slots__ = ("gap", "here", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.here: Any = None


class Phrases:
    """A set of phrases, each with what it stands for; the first of two that are alike counts.

    >>> phrases = Phrases([("(the) Convention against Torture", "CAT"), ("CAT", "CAT"), ("refugee*", "refugees")])
    >>> [(start, end, value) for start, end, value in phrases.find(words_of("Ratify CAT for all refugees"))]
    [(1, 2, 'CAT'), (4, 5, 'refugees')]
    """

    def __init__(self, rows: Iterable[tuple[str, Any]]) -> None:
        self._root = _Node()
        self._shortest = 99
        for phrase, value in rows:
            for way in ways(phrase):
                self._add(way, value)
        self._shortest = min((len(stem) for stem in self._root.stems), default=99)

    def _add(self, way: tuple[str, ...], value: Any) -> None:
        node = self._root
        for item in way:
            if item == "...":
                node.gap = node.gap or _Node()
                node = node.gap
            elif item.endswith("*"):
                node = node.stems.setdefault(item[:-1].lower(), _Node())
            else:
                node = node.words.setdefault(item if is_acronym(item) else item.lower(), _Node())
        if node.here is None:
            node.here = value

    def longest(self, words: list[Word], at: int, upto: int | None = None) -> tuple[int, Any] | None:
        """The longest phrase that begins at a word: the number of the word behind it, and what it stands for.

        Args:
            words: The words of the text.
            at: Number of the first word.
            upto: Number of the word where the search ends; None for the last.
        """
        if not self._may_begin(words[at]):
            return None
        best: tuple[int, Any] | None = None
        end = len(words) if upto is None else min(upto, len(words))
        stack = [(self._root, at)]
        steps = 0
        while stack and steps < _MOST_SEARCHES:
            steps += 1
            node, i = stack.pop()
            if node.here is not None and (best is None or i > best[0]):
                best = (i, node.here)
            if i >= end or (i > at and not words[i].joined):
                continue
            word = words[i]
            stack.extend((child, i + 1) for child in _next(node, word))
            if node.gap is not None:
                for j in range(i, min(i + GAP + 1, end)):
                    if j > at and not words[j].joined:
                        break
                    stack.extend((child, j + 1) for child in _next(node.gap, words[j]))
        return best

    def find(self, words: list[Word]) -> Iterator[tuple[int, int, Any]]:
        """Every phrase: number of its first word, of the word behind it, and what it stands for; none overlap."""
        i = 0
        while i < len(words):
            hit = self.longest(words, i)
            if hit is None or hit[0] == i:
                i += 1
                continue
            yield i, hit[0], hit[1]
            i = hit[0]

    def _may_begin(self, word: Word) -> bool:
        root = self._root
        if word.low in root.words or word.text in root.words:
            return True
        low = word.low
        return bool(root.stems) and any(low[:n] in root.stems for n in range(self._shortest, len(low) + 1))


def _next(node: _Node, word: Word) -> list[_Node]:
    found = []
    child = node.words.get(word.low)
    if child is not None:
        found.append(child)
    if word.text is not word.low and word.text != word.low:
        child = node.words.get(word.text)
        if child is not None:
            found.append(child)
    if node.stems:
        low = word.low
        found.extend(child for stem, child in node.stems.items() if low.startswith(stem))
    return found


def is_acronym(word: str) -> bool:
    """Whether a word of a phrase is found in capitals alone.

    >>> is_acronym("CAT"), is_acronym("A"), is_acronym("Cat")
    (True, False, False)
    """
    return len(word) > 1 and word.isupper()


_SIGNS = re.compile(r"\(|\)|\.\.\.|[^\s()]+")


@functools.lru_cache(maxsize=4096)
def ways(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every row of words that a phrase stands for.

    Args:
        phrase: As it stands in a table.

    Raises:
        ValueError: A bracket is not closed, the phrase has no word, or it stands for too many rows of words.

    >>> ways("(the) woman|women")
    (('the', 'woman'), ('the', 'women'), ('woman',), ('women',))
    """
    found: list[tuple[str, ...]] = [()]
    begun: list[list[tuple[str, ...]]] = []
    for sign in _SIGNS.findall(phrase):
        if sign == "(":
            begun.append(found)
            continue
        if sign == ")":
            if not begun:
                raise ValueError(f"the phrase {phrase!r} closes a bracket that it does not open")
            found = [*found, *begun.pop()]
        else:
            found = [(*way, *part) for way in found for part in _parts(sign)]
        if len(found) > _MOST_WAYS:
            raise ValueError(f"the phrase {phrase!r} stands for more than {_MOST_WAYS} rows of words; write several")
    if begun:
        raise ValueError(f"the phrase {phrase!r} does not close a bracket")
    clean = tuple(dict.fromkeys(way for way in found if way))
    if not clean or any(way[0] in ("...", "*") or way[-1] == "..." for way in clean):
        raise ValueError(f"the phrase {phrase!r} must begin and end with a word")
    return clean


def _parts(sign: str) -> list[tuple[str, ...]]:
    """One place of a phrase: its alternatives, each cut at hyphens and signs as texts are."""
    if sign == "...":
        return [("...",)]
    found = []
    for choice in sign.split("|"):
        star = choice.endswith("*")
        words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(choice)]
        if words and star:
            words[-1] += "*"
        if words:
            found.append(tuple(words))
    return found
