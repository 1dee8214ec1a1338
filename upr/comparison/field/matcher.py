"""`FieldMatcher`: links by meaning, in pure Python."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import attrs

from upr.comparison.accuracy import Accuracy
from upr.comparison.field import model, vectors
from upr.comparison.field.features import Grid, grid_of
from upr.comparison.field.items import Item, item_of
from upr.comparison.field.model import Model
from upr.comparison.field.why import why
from upr.comparison.matcher import Kind, Link, words
from upr.core import Recommendation


@attrs.frozen
class FieldMatcher:
    """Links recommendations that ask the same, in the same words or in others.

    Each recommendation is taken apart into its asks, with the instruments, bodies, people and means that it names. A
    model learned from pairs of cycles that people read weighs how alike two are, and gives the probability that they
    ask the same, and that they are related. Each link says why. The same texts give the same links everywhere: there
    is no download, no chance, and no other library.

    Pairs that have nothing to do with each other are left out: of every recommendation the nearest 20 to 40 are scored.

    Args:
        least: Least probability of the same ask that counts as a link; None for the shipped one, at which links are
            expected to be right and complete in the best balance (see `accuracy`).

    >>> import upr
    >>> paper = upr.samples.load().recommendations
    >>> best = next(iter(FieldMatcher().links(paper[:9], paper[:1])))
    >>> best.kind, best.score, best.linked
    ('exact', 1.0, True)
    """

    least: float | None = attrs.field(
        default=None,
        validator=attrs.validators.optional([attrs.validators.ge(0.0), attrs.validators.le(1.0)]),
    )
    method = "meaning"

    @property
    def accuracy(self) -> Accuracy | None:
        """What is to be expected of the links; None at another threshold than the shipped one."""
        return self._model.accuracy if self.least is None else None

    @property
    def _model(self) -> Model:
        return model.shipped("field")

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterator[Link]:
        """Every pair that was looked at closely, in the order of the later ones, the surest first.

        Args:
            earlier: The earlier recommendations.
            later: The later ones.
        """
        then, now = items_of(earlier), items_of(later)
        yield from scored(self._model, self.least, grid_of(now, then, ()), earlier, later)


def items_of(recommendations: Sequence[Recommendation]) -> list[Item]:
    """Recommendations taken apart; each text once."""
    known = vectors.shipped()
    seen: dict[str, Item] = {}
    for each in recommendations:
        if each.text not in seen:
            seen[each.text] = item_of(each.text, known)
    return [seen[each.text] for each in recommendations]


def scored(
    weighing: Model,
    least: float | None,
    grid: Grid,
    earlier: Sequence[Recommendation],
    later: Sequence[Recommendation],
) -> Iterator[Link]:
    """The links of a grid's candidates.

    Args:
        weighing: The model.
        least: Least probability of a link; None for the model's.
        grid: The two sides.
        earlier: The earlier recommendations.
        later: The later ones.
    """
    known = vectors.shipped()
    linked_from = weighing.linked_from if least is None else least
    spelled = functools.cache(words)
    rows: list[list[Link]] = [[] for _ in later]
    for row, column in grid.candidates():
        numbers = grid.of(row, column)
        same = weighing.same.probability(numbers)
        related = max(same, weighing.related.probability(numbers))
        exact = spelled(earlier[column].text) == spelled(later[row].text)
        linked = exact or same >= linked_from
        grade = 2 if linked else 1 if related >= weighing.related_from else 0
        kind: Kind = "exact" if exact else "same" if linked else "related"
        link = Link(
            earlier[column], later[row], 1.0 if exact else same, kind, related=1.0 if exact else related,
            linked=linked, grade=grade, why=why(grid, row, column, known),
        )  # fmt: skip
        rows[row].append(link)
    for links in rows:
        yield from sorted(links, key=lambda link: (-link.score, -link.related))
