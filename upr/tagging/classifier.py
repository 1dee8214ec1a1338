"""Issues and action category of a text, by weights that were learned from UPR Info's coding (data/tags.bin)."""

from __future__ import annotations

import functools
import math
import os
import pathlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

import attrs

from upr.errors import TagTableError
from upr.tagging.features import BLOCKS, ROW, Features, features, letter_features, word_features
from upr.tagging.mentions import Mention
from upr.tagging.records import ActionTag, Evidence, IssueTag, Tags
from upr.tagging.weights import NOTHING, Weights, probability

_DECIDING = 5  # words that are told of a tag
_SHARE = 0.2  # a word decides where it has at least this share of what the weightiest has
_REMEMBERED = 4096  # texts whose tags are kept, and words whose letters are added up
_ROWS, _LETTERS = BLOCKS.index("words"), BLOCKS.index("letters")
# The other kinds of features, and of how many words one of them is made.
_OTHERS = ((BLOCKS.index("beginning"), 1), (BLOCKS.index("pairs"), 2), (BLOCKS.index("names"), 1))
_MOST_PLACES = 200  # words of one feature that are told; a sum of two bytes can't run over
_Sums = tuple[int, float, list[int], list[int]]
"""A kind of features, the share of each, and by word the sum and number of its features."""


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
            TagTableError: The file can't be read, or holds no weights.
        """
        name = pathlib.Path(path)
        try:
            data = name.read_bytes()
        except OSError as error:
            raise TagTableError(f"{name}: {error.strerror or error}") from error
        return cls(Weights.unpack(data, name.name))

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
        return {name: probability(score) for name, score in zip(self.issues, scores, strict=False)}

    def action_probabilities(self, text: str) -> dict[int, float]:
        """The probability of every action category; they add up to one.

        Args:
            text: Of a recommendation.
        """
        return self._actions(self.weights.scores(features(text)))

    def _actions(self, scores: list[float]) -> dict[int, float]:
        own = scores[self.weights.issues :]
        if not own:
            return {}
        parts = [math.exp(score - max(own)) for score in own]
        named = zip(self.weights.labels[self.weights.issues :], parts, strict=True)
        return {int(label): part / math.fsum(parts) for label, part in named}

    def issue_names(self, text: str) -> tuple[str, ...]:
        """The names of the issues that `tags` gives, without looking for the words that decided.

        Args:
            text: Of a recommendation.
        """
        found = features(text)
        given = self._given(self.weights.scores(found)) if found.tokens else ()
        return tuple(self.issues[label] for _, label in given)

    def action_category(self, text: str) -> int | None:
        """The action category that `tags` gives; None of a text without words.

        Args:
            text: Of a recommendation.
        """
        found = features(text)
        return self._category(self.weights.scores(found)) if found.tokens else None

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
        likely = self._given(scores)
        category = self._category(scores)
        labels = [label for _, label in likely]
        if category is not None:
            labels.append(self.weights.labels.index(str(category)))
        evidence = self._evidence(text, found, labels)
        names = found.names
        return Tags(
            issues=tuple(
                IssueTag(name=self.issues[label], probability=round(likelihood, 4), evidence=words)
                for (likelihood, label), words in zip(likely, evidence, strict=False)
            ),
            action=None if category is None else ActionTag(
                category=category, probability=round(self._actions(scores)[category], 4), evidence=evidence[-1],
            ),
            instruments=_named(names, "instrument"), bodies=_named(names, "body"),
            beneficiaries=_named(names, "beneficiary"),
        )  # fmt: skip

    def _given(self, scores: list[float]) -> list[tuple[float, int]]:
        """The issues that are likely enough, the likeliest first: probability and place of each."""
        likely = [(probability(score), label) for label, score in enumerate(scores[: self.weights.issues])]
        given = [pair for pair in likely if pair[0] >= self.weights.thresholds[pair[1]]]
        return sorted(given, key=lambda pair: (-pair[0], pair[1]))

    def _category(self, scores: list[float]) -> int | None:
        actions = self._actions(scores)
        return max(actions, key=lambda one: (actions[one], one)) if actions else None

    def _evidence(self, text: str, found: Features, labels: Sequence[int]) -> list[tuple[Evidence, ...]]:
        """For each label the words that speak most for it: each has its share of what its features say."""
        sums = list(self._sums_by_word(found))
        return [_deciding(text, found, self._says(len(found.tokens), sums, label)) for label in labels]

    def _says(self, words: int, sums: list[_Sums], label: int) -> list[float]:
        """What each word says of a label."""
        says = [0.0] * words
        shift = 16 * label
        for block, share, totals, numbers in sums:
            step = self.weights.scales[block][label] * share
            for place, number in enumerate(numbers):
                if number:
                    says[place] += step * (((totals[place] >> shift) & 0xFFFF) - NOTHING * number)
        return says

    def _sums_by_word(self, found: Features) -> Iterator[_Sums]:
        """The features of each word, added: those of rows of one, two and three words, and of each other kind."""
        get = self.weights.table.get
        words = [word for word, _, _ in found.tokens]
        share = [1 / math.sqrt(len(block)) if block else 0.0 for block in found.blocks]
        by_length = [([0] * len(words), [0] * len(words)) for _ in range(ROW)]
        for first in range(len(words)):
            for length, feature in enumerate(word_features(words, first)):
                value = get(feature)
                if value is not None:
                    totals, numbers = by_length[length]
                    for place in range(first, first + length + 1):
                        totals[place] += value
                        numbers[place] += 1
        for length, (totals, numbers) in enumerate(by_length, 1):
            yield _ROWS, share[_ROWS] / length, totals, numbers
        letters = [self._letters(word) for word in words]
        yield _LETTERS, share[_LETTERS], [total for total, _ in letters], [number for _, number in letters]
        for block, words_of_one in _OTHERS:
            totals, numbers = [0] * len(words), [0] * len(words)
            for feature, places in cast("dict[int, list[int]]", found.blocks[block]).items():
                value = get(feature)
                if value is not None:
                    for place in places[:_MOST_PLACES]:
                        totals[place] += value
                        numbers[place] += 1
            yield block, share[block] / words_of_one, totals, numbers

    @functools.cached_property
    def _letters(self) -> Callable[[str], tuple[int, int]]:
        """The features of a word's letters, added, and their number; the words met last are remembered."""
        get = self.weights.table.get

        @functools.lru_cache(maxsize=_REMEMBERED)
        def added(word: str) -> tuple[int, int]:
            values = [value for feature in letter_features(word) if (value := get(feature)) is not None]
            return sum(values), len(values)

        return added


def _deciding(text: str, found: Features, says: list[float]) -> tuple[Evidence, ...]:
    """The words that say most, each once; none that says against."""
    order = sorted((place for place in range(len(says)) if says[place] > 0), key=lambda place: (-says[place], place))
    decided: dict[str, Evidence] = {}
    for place in order:
        if len(decided) == _DECIDING or says[place] < says[order[0]] * _SHARE:
            break
        word, start, end = found.tokens[place]
        decided.setdefault(word, Evidence(words=text[start:end], start=start, end=end))
    return tuple(decided.values())


def _named(names: Iterable[Mention], kind: str) -> tuple[str, ...]:
    """The standard names of a kind, each once."""
    return tuple(dict.fromkeys(mention.name for mention in names if mention.kind == kind))


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
