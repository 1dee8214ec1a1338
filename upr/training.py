"""`upr.train_tags`: a tagger that has learned from your own coding (extra `train`)."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import attrs

from upr.batch import read_many
from upr.core import Recommendation
from upr.errors import QueryError, ReadError
from upr.files import write_whole
from upr.tagging.classifier import Classifier
from upr.tagging.weights import Weights

if TYPE_CHECKING:
    from upr.tagging.measured import Measured

_FEWEST = 20  # recommendations that something can be learned from


@attrs.frozen(eq=False)
class Training:
    """What `train_tags` gives: the tagger, its file, and how well it does on States that it has not seen.

    Args:
        tagger: Tags with `upr.tag(x, tagger=training.tagger)`.
        data: The file of its weights: figures, no texts.
        measured: Precision, recall and support of each issue and action category.
    """

    tagger: Classifier
    data: bytes
    measured: Measured

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the weights, whole or not at all; `upr.tag(x, tagger=path)` and `--tagger` take the file.

        Args:
            path: The file, which is replaced.
        """
        write_whole(pathlib.Path(path), self.data)

    def report(self) -> str:
        """The measured figures as a table of text."""
        return self.measured.table()


def train_tags(
    coding: str | os.PathLike[str] | Iterable[Recommendation],
    *,
    issues: Callable[[Recommendation], Iterable[str]] | None = None,
    action: Callable[[Recommendation], int | None] | None = None,
    folds: int = 5,
) -> Training:
    """A tagger that has learned from recommendations that people have coded.

    It is measured on States that it has not seen: the States are parted into folds, and each fold is tagged by weights
    that were learned from the others. The thresholds and probabilities of those weights come from folds inside these.

    Args:
        coding: A file in UPR Info's columns (or any that `upr.read_many` reads), or recommendations.
        issues: The issues of a recommendation; by default its `themes`, which exports and lists give.
        action: Its action category; by default what UPR Info's export says.
        folds: How many parts the States are split into.

    Raises:
        MissingExtraError: scikit-learn is not installed.
        QueryError: There are fewer than 20 coded recommendations, or not as many States as folds.
        ReadError: The file can't be read.

    >>> import upr
    >>> upr.train_tags([])
    Traceback (most recent call last):
        ...
    upr.errors.QueryError: 0 recommendations have issues; at least 20 are needed, of at least 5 States
    """
    items = list(_recommendations(coding) if isinstance(coding, (str, os.PathLike)) else coding)
    issues = issues or (lambda item: item.themes)
    action = action or (lambda item: item.coded_actions[0] if item.coded_actions else None)
    coded = [(item, frozenset(issues(item))) for item in items]
    coded = [(item, names) for item, names in coded if names]
    groups = [item.state_under_review.iso3 if item.state_under_review else item.document for item, _ in coded]
    if len(coded) < _FEWEST or len(set(groups)) < folds:
        raise QueryError(
            f"{len(coded)} recommendations have issues; at least {_FEWEST} are needed, of at least {folds} States"
        )
    from upr.tagging.training import Coded, Lesson

    whole = Coded(
        texts=[item.text for item, _ in coded], issues=[names for _, names in coded],
        actions=[None if (one := action(item)) is None else str(one) for item, _ in coded], groups=groups,
    )  # fmt: skip
    lesson = Lesson.of(whole)
    measured = lesson.measured(folds)
    data = lesson.weights(folds, {"texts": len(coded), "states": len(set(groups)), **measured.summary()})
    return Training(Classifier(Weights.unpack(data, "the weights just made")), data, measured)


def _recommendations(path: str | os.PathLike[str]) -> Iterable[Recommendation]:
    for document in read_many(path):
        if isinstance(document, ReadError):
            raise document
        yield from document.recommendations
