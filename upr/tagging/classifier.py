"""Issues and action category of a text, by weights that were learned from UPR Info's coding (data/tags.bin)."""

from __future__ import annotations

import functools
import math
import os
import pathlib
import pkgutil
from collections.abc import Iterable, Iterator

import attrs

from upr.tagging.features import Features, beginning_features, features, letter_features, word_features
from upr.tagging.mentions import Mention, mentions
from upr.tagging.records import ActionTag, Evidence, IssueTag, Tags
from upr.tagging.weights import Weights

_DECIDING = 5  # words that are told of a tag
_SHARE = 0.2  # a word decides where it has at least this share of what the weightiest has
_REMEMBERED = 4096  # texts whose tags are kept


@attrs.frozen(eq=False)
class Classifier:
    """Tags texts by learned weights.

    Args:
        weights: What was learned.

    >>> tagger = builtin()
    >>> tags = tagger.tags("Ratify the Convention against Torture")
    >>> sorted(tags.names), tags.action.category, tags.instruments
    (['International instruments', 'Torture and other CID treatment'], 5, ('CAT',))
    >>> [e.words for i in tags.issues if i.name.startswith("Torture") for e in i.evidence]
    ['Torture']
    """

    weights: Weights

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Classifier:
        """The classifier of a file that `upr.train_tags` made.

        Raises:
            TagTableError: The file holds no weights.
            OSError: It can't be read.
        """
        name = pathlib.Path(path)
        return cls(Weights.unpack(name.read_bytes(), name.name))

    @property
    def issues(self) -> tuple[str, ...]:
        """The names of the issues that it knows."""
        return self.weights.labels[: self.weights.issues]

    def issue_probabilities(self, text: str) -> dict[str, float]:
        """The probability of every issue; the thresholds at which issues are given stand in `weights.thresholds`.

        Args:
            text: Of a recommendation.
        """
        scores = self.weights.scores(features(text))
        return {name: _likely(score) for name, score in zip(self.issues, scores, strict=False)}

    def action_probabilities(self, text: str) -> dict[int, float]:
        """The probability of every action category; they add up to one.

        Args:
            text: Of a recommendation.
        """
        return self._actions(self.weights.scores(features(text)))

    def _actions(self, scores: list[float]) -> dict[int, float]:
        own = scores[self.weights.issues :]
        parts = [math.exp(score - max(own)) for score in own]
        named = zip(self.weights.labels[self.weights.issues :], parts, strict=True)
        return {int(label): part / math.fsum(parts) for label, part in named}

    def tags(self, text: str) -> Tags:
        """What it says of a text, with the words that decided; the texts met last are remembered.

        Args:
            text: Of a recommendation.
        """
        return self._remembered(text)

    @functools.cached_property
    def _remembered(self) -> functools._lru_cache_wrapper[Tags]:
        return functools.lru_cache(maxsize=_REMEMBERED)(self._tags)

    def _tags(self, text: str) -> Tags:
        found = features(text)
        if not found.tokens:
            return Tags()
        scores = self.weights.scores(found)
        likely = [
            (_likely(scores[label]), label)
            for label, threshold in enumerate(self.weights.thresholds)
            if _likely(scores[label]) >= threshold
        ]
        actions = self._actions(scores)
        category = max(actions, key=lambda one: (actions[one], one)) if actions else None
        names = mentions(text)
        return Tags(
            issues=tuple(
                IssueTag(name=self.issues[label], probability=round(p, 4), evidence=self._evidence(text, found, label))
                for p, label in sorted(likely, key=lambda pair: (-pair[0], pair[1]))
            ),
            action=None if category is None else ActionTag(
                category=category, probability=round(actions[category], 4),
                evidence=self._evidence(text, found, self.weights.labels.index(str(category))),
            ),
            instruments=_named(names, "instrument"), bodies=_named(names, "body"),
            beneficiaries=_named(names, "beneficiary"),
        )  # fmt: skip

    def _evidence(self, text: str, found: Features, label: int) -> tuple[Evidence, ...]:
        """The words that speak most for a label: each has what it and its letters say, and its share of the rows."""
        says = [0.0] * len(found.tokens)
        for block, features_of in enumerate(_TOKEN_FEATURES):
            share = 1 / math.sqrt(len(found.blocks[block]) or 1)
            for feature, places in features_of(text, found):
                weight = self.weights.of(feature, label, block) * share
                for place in places if weight else ():
                    says[place] += weight / len(places)
        order = sorted(range(len(says)), key=lambda place: (-says[place], place))
        least = max(says[order[0]] * _SHARE, 0.0)
        decided = []
        told: set[str] = set()
        for place in order:
            word, start, end = found.tokens[place]
            if says[place] <= least and decided or len(decided) == _DECIDING or says[place] <= 0:
                break
            if word not in told:
                decided.append(Evidence(words=text[start:end], start=start, end=end))
                told.add(word)
        return tuple(decided)


def _named(names: Iterable[Mention], kind: str) -> tuple[str, ...]:
    """The standard names of a kind, each once."""
    return tuple(dict.fromkeys(mention.name for mention in names if mention.kind == kind))


def _rows(text: str, found: Features) -> Iterator[tuple[int, list[int]]]:
    """Each feature of words in a row, with the places of all the words that it is made of."""
    words = [word for word, _, _ in found.tokens]
    places: dict[int, list[int]] = {}
    for first in range(len(words)):
        for length, feature in enumerate(word_features(words, first), 1):
            places.setdefault(feature, []).extend(range(first, first + length))
    yield from places.items()


def _letters(text: str, found: Features) -> Iterator[tuple[int, list[int]]]:
    places: dict[int, list[int]] = {}
    for place, (word, _, _) in enumerate(found.tokens):
        for feature in letter_features(word):
            places.setdefault(feature, []).append(place)
    yield from places.items()


def _starts(text: str, found: Features) -> Iterator[tuple[int, list[int]]]:
    yield from beginning_features(text, found.tokens).items()


_TOKEN_FEATURES = (_rows, _letters, _starts)


def _likely(score: float) -> float:
    """The probability of a logarithm of odds."""
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


@functools.cache
def builtin() -> Classifier:
    """The classifier that ships with the package; it is loaded at its first use.

    >>> len(builtin().issues)
    54
    """
    data = pkgutil.get_data("upr", "data/tags.bin")
    assert data is not None  # the file is part of the package
    return Classifier(Weights.unpack(data, "data/tags.bin"))


def issue_probabilities(text: str) -> dict[str, float]:
    """The probability of each of UPR Info's issues.

    Args:
        text: Of a recommendation.

    >>> found = issue_probabilities("Abolish the death penalty")
    >>> max(found, key=found.get)
    'Death penalty'
    """
    return builtin().issue_probabilities(text)


def action_of(text: str) -> ActionTag | None:
    """The action category of a text, with its probability; None of a text without words.

    Args:
        text: Of a recommendation.

    >>> action_of("Consider ratifying the Rome Statute").category
    3
    """
    return builtin().tags(text).action
