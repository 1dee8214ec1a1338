"""`upr.tag`: documents, reviews and recommendations with what the program says of each."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar, overload

import attrs

from upr.columns import is_several
from upr.core import Recommendation
from upr.document import Document
from upr.errors import QueryError
from upr.query import Recommendations
from upr.tagging.classifier import Classifier, builtin
from upr.tagging.records import Tags
from upr.tagging.taxonomy import Taxonomy

T = TypeVar("T")


class Tagger(Protocol):
    """What tags a text: the built-in classifier, one of your own, a taxonomy, or anything with these two."""

    @property
    def issues(self) -> tuple[str, ...]:
        """The names that it may give."""
        ...

    def tags(self, text: str) -> Tags:
        """What it says of a text."""
        ...


@overload
def tag(x: str, *, tagger: Tagger | str | os.PathLike[str] | None = None) -> Tags: ...
@overload
def tag(x: Recommendation, *, tagger: Tagger | str | os.PathLike[str] | None = None) -> Recommendation: ...
@overload
def tag(x: Document, *, tagger: Tagger | str | os.PathLike[str] | None = None) -> Document: ...
@overload
def tag(x: T, *, tagger: Tagger | str | os.PathLike[str] | None = None) -> T: ...


def tag(x: Any, *, tagger: Tagger | str | os.PathLike[str] | None = None) -> Any:
    """What is given, with tags: issues and action category with the words that decided, and what the text names.

    What a list or database says (`themes`, `coded_actions`) is left as it is. Questions (`where(issue=...)`) need no
    call of this: they tag in passing. Call it to see evidence and probabilities, and to have tags in exports.

    Args:
        x: A text (whose tags are given), a recommendation, several, a document or a review.
        tagger: Another tagger, or the file of one: weights of `upr.train_tags`, or a CSV with the columns theme and
            terms; None for the built-in one, which learned from UPR Info's coding of sessions 1 to 20.

    Raises:
        TagTableError: The file holds no weights and no taxonomy.
        QueryError: It is nothing that has recommendations.

    >>> import upr
    >>> upr.tag("Abolish the death penalty").names
    ('Death penalty',)
    >>> paper = upr.tag(upr.samples.load())
    >>> paper.recommendations[0].tags.instruments, paper.recommendations[0].tags.action.category
    (('CRPD',), 3)
    """
    how = tagger_of(tagger)
    if isinstance(x, str):
        return how.tags(x)
    if isinstance(x, Recommendation):
        return attrs.evolve(x, tags=how.tags(x.text))
    if attrs.has(type(x)) and hasattr(x, "recommendations"):
        return attrs.evolve(x, recommendations=Recommendations(_tagged(x.recommendations, how)))
    if is_several(x):
        items = list(x)
        if all(isinstance(item, Recommendation) for item in items):
            return Recommendations(_tagged(items, how))
    raise QueryError(f"a text, recommendations, a document or a review is tagged, not {type(x).__name__}")


def _tagged(items: Iterable[Recommendation], tagger: Tagger) -> Iterable[Recommendation]:
    return (attrs.evolve(item, tags=tagger.tags(item.text)) for item in items)


def tagger_of(given: Tagger | str | os.PathLike[str] | None) -> Tagger:
    """The tagger that is given, or that a file holds.

    Args:
        given: As in `tag`.

    Raises:
        TagTableError: The file can't be read, or holds none.
    """
    if given is None:
        return builtin()
    if isinstance(given, (str, os.PathLike)):
        path = pathlib.Path(given)
        return Taxonomy.load(path) if path.suffix.lower() == ".csv" else Classifier.load(path)
    return given
