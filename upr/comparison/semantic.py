"""`SemanticMatcher`: the matcher by meaning with a model of sentences beside it (extra `semantic`)."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

import attrs

from upr.comparison.accuracy import Accuracy
from upr.comparison.field import model
from upr.comparison.field.channel import Channel, Side, Table
from upr.comparison.field.features import grid_of
from upr.comparison.field.items import Item
from upr.comparison.field.matcher import items_of, scored
from upr.comparison.matcher import Link
from upr.core import Recommendation
from upr.errors import CompareError, MissingExtraError


@runtime_checkable
class Encoder(Protocol):
    """A model of sentences, as those of sentence-transformers and model2vec."""

    def encode(self, sentences: list[str]) -> Any:
        """A vector for each text."""
        ...


_DIGITS = 6
Embed = Callable[[list[str]], Any] | Encoder
"""What makes vectors of texts: a callable that takes a list of texts, or a model with `encode`."""


@attrs.frozen
class SemanticMatcher:
    """Links recommendations that ask the same, by the shipped model and by a model of sentences of your own.

    The vectors of whole texts and of their asks are one more likeness that the shipped weights mix in; these weights
    were learned with all-MiniLM-L6-v2. Likenesses of any model are brought to the same scale first, so that others can
    be used; its accuracy is known for that model alone.

    Args:
        embed: A callable that takes a list of texts and gives a vector for each, or a model with `encode`
            (sentence-transformers, model2vec). Each text is given once.
        least: Least probability of the same ask that counts as a link; None for the shipped one.

    Raises:
        MissingExtraError: numpy is not installed.

    >>> SemanticMatcher(lambda texts: [[float(len(text)), 1.0] for text in texts]).least is None
    True
    """

    embed: Embed
    least: float | None = attrs.field(
        default=None,
        validator=attrs.validators.optional([attrs.validators.ge(0.0), attrs.validators.le(1.0)]),
    )
    method = "meaning"

    @property
    def accuracy(self) -> Accuracy | None:
        """What is to be expected of the links; None at another threshold than the shipped one."""
        return model.shipped("semantic").accuracy if self.least is None else None

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterator[Link]:
        """Every pair that was looked at closely, in the order of the later ones, the surest first.

        Args:
            earlier: The earlier recommendations.
            later: The later ones.

        Raises:
            CompareError: The model gave something else than a vector for each text.
        """
        if not earlier or not later:
            return
        then, now = items_of(earlier), items_of(later)
        grid = grid_of(now, then, (channel_of(now, then, self.embed),))
        yield from scored(model.shipped("semantic"), self.least, grid, earlier, later)


def channel_of(later: Sequence[Item], earlier: Sequence[Item], embed: Embed) -> Channel:
    """The likenesses of two sides by a model of sentences.

    Args:
        later: The later texts, taken apart.
        earlier: The earlier ones.
        embed: What makes vectors.

    Raises:
        CompareError: It gave something else than a vector for each text.
        MissingExtraError: numpy is not installed.
    """
    texts = list(dict.fromkeys(text for item in (*later, *earlier) for text in _texts(item)))
    vectors = dict(zip(texts, _vectors(texts, embed), strict=True))
    now, then = (
        Side([vectors[item.text] for item in side], [[vectors[part.text] for part in item.parts] for item in side])
        for side in (later, earlier)
    )
    return Channel(now, then, _products)


def _texts(item: Item) -> Iterator[str]:
    yield item.text
    yield from (part.text for part in item.parts)


def _vectors(texts: list[str], embed: Embed) -> Any:
    """The vectors of texts around their middle, of length 1: models differ in what is far and what is near."""
    numpy = _numpy()
    encode = embed.encode if isinstance(embed, Encoder) else embed
    given = encode(texts)
    try:
        found = numpy.asarray(given, dtype=numpy.float64)
    except (TypeError, ValueError) as error:
        raise CompareError(
            f"the model of sentences gave no table of numbers for {len(texts)} texts: {error}"
        ) from error
    if found.ndim != 2 or len(found) != len(texts) or not math.isfinite(float(found.sum())):
        raise CompareError(
            f"the model of sentences gave {' x '.join(map(str, found.shape))} numbers for {len(texts)} texts; it must "
            "give a row of finite numbers for each"
        )
    found = found - found.mean(axis=0)
    return found / numpy.maximum(numpy.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def _products(some: Sequence[Any], others: Sequence[Any]) -> Table:
    numpy = _numpy()
    # Rounded: machines differ in the last digits, and equal likenesses must stay equal.
    table: Table = (numpy.stack(some) @ numpy.stack(others).T).round(_DIGITS).tolist()
    return table


@functools.cache
def _numpy() -> Any:
    try:
        import numpy
    except ImportError as error:
        raise MissingExtraError(
            "a model of sentences needs numpy: pip install 'uprkit[semantic]'", extra="semantic"
        ) from error
    return numpy
