"""Which recommendation of the last plan is which now: by key, and where labels moved, by words.

A key is State, cycle and label. The labels of a draft are not those of the issued report (`6.1` is `56.1` there), and
an item that is put in moves all that follow: so a key alone is not believed where the words under it are others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

import attrs

from upr.comparison.matcher import Index, words

AMENDED = 0.8
"""Likeness from which a text under another label is the same recommendation, amended: that of `WordingMatcher`."""
ANOTHER = 0.5
"""Likeness below which the text under a key is told to be another one."""


@attrs.frozen
class Matched:
    """Which key of the last plan is which one now.

    Args:
        now: By key of the last plan.
        moved: Those that have another key, with the likeness of their words.
        amended: Those under the same key whose words were changed, with the likeness.
    """

    now: Mapping[str, str]
    moved: Mapping[str, float]
    amended: Mapping[str, float]


def matched(
    then: Mapping[str, str], now: Mapping[str, str], *, by_words: Collection[str] = ()
) -> Matched:  # fmt: skip
    """Match the recommendations of the last plan with those of the review.

    The same words under the same key; then the same words, where they stand once on both sides; then nearly the same
    words, the likest first; then the same key, whatever its words are.

    Args:
        then: Texts of the last plan by key; "" where they are not known.
        now: Texts of the review by key.
        by_words: Keys of the last plan that count only with their words: what stood there was gone already.

    >>> matched({"A/1/6.1": "Ratify CAT", "A/1/6.2": "Free the press"}, {"A/1/56.1": "Ratify CAT"}).now
    {'A/1/6.1': 'A/1/56.1'}
    """
    held = {key: words(text) for key, text in then.items()}
    known = {key: words(text) for key, text in now.items()}
    found = {key: key for key in held if key in known and (held[key] == known[key] or not held[key])}
    moved: dict[str, float] = {}
    for a, b in _once_each(held, known, found):
        found[a], moved[a] = b, 1.0
    for a, b, likeness in _nearly(held, known, found):
        found[a] = b
        if a != b:
            moved[a] = likeness
    taken = set(found.values())
    amended: dict[str, float] = {}
    for key in held:
        if key not in found and key in known and key not in taken and key not in by_words:
            found[key] = key
        if found.get(key) == key and held[key] and held[key] != known[key]:
            amended[key] = _likeness(held[key], known[key])
    return Matched({key: found[key] for key in then if key in found}, moved, amended)


Words = Mapping[str, tuple[str, ...]]


def _once_each(held: Words, known: Words, found: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of the same words that no other has, among what is not matched yet."""
    sides: list[dict[tuple[str, ...], list[str]]] = []
    for texts, done in ((held, set(found)), (known, set(found.values()))):
        by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, tokens in texts.items():
            if key not in done and tokens:
                by_words[tokens].append(key)
        sides.append(by_words)
    return [(keys[0], others[0]) for tokens, keys in sides[0].items()
            if len(keys) == 1 and len(others := sides[1].get(tokens, [])) == 1]  # fmt: skip


def _nearly(held: Words, known: Words, found: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Pairs of nearly the same words, the likest first, each key once; the same key before another equally like one."""
    taken = set(found.values())
    left = [key for key in known if key not in taken]
    index = Index()
    for place, key in enumerate(left):
        index.add(place, known[key])
    pairs = []
    for at, (key, tokens) in enumerate(held.items()):
        if key in found or not tokens:
            continue
        for place in index.alike(tokens, AMENDED):
            likeness = _likeness(tokens, known[left[place]])
            if likeness >= AMENDED:
                pairs.append((-likeness, key != left[place], at, place, key))
    chosen: list[tuple[str, str, float]] = []
    done: set[str] = set()
    used: set[str] = set()
    for likeness, _, _, place, a in sorted(pairs):
        b = left[place]
        if a not in done and b not in used:
            done.add(a)
            used.add(b)
            chosen.append((a, b, -likeness))
    return chosen


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
