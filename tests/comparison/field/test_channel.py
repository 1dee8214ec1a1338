"""Likenesses, ranks and neighbours of two sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from upr.comparison.field.channel import Channel, Side, covered, neighbours, ranks, smoothed
from upr.comparison.field.features import Grid, grid_of, likenesses
from upr.comparison.field.items import MOST_ASKS, item_of
from upr.comparison.field.model import Forest, Grove, Linear, Question, shipped
from upr.comparison.field.vectors import shipped as shipped_words


def test_equal_ones_share_a_rank() -> None:
    assert ranks([[0.5, 0.1, 0.5, 0.9], []]) == [[1, 3, 1, 0], []]


def test_neighbours_leave_the_text_itself_out() -> None:
    near, dense = neighbours([[1.0, 0.5], [0.5, 1.0]])
    assert [other for other, _ in near[0]] == [1] and dense == [0.1, 0.1]
    assert smoothed([10.0, 1.0], near[0]) == pytest.approx(0.5**4 / (0.5**4 + 0.3))


def test_asks_are_covered_from_both_sides() -> None:
    assert covered([[1.0, 0.0, 0.0]]) == (1.0, 1.0, pytest.approx(1 / 3), 1.0)


def test_the_numbers_of_a_pair_have_names() -> None:
    side = Side([[1.0, 0.0], [0.0, 1.0]], [[[1.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]]])
    numbers = dict(zip(Channel.NAMES, Channel(side, side).of(1, 0), strict=True))
    assert numbers["whole"] == 0 and numbers["ask"] == numbers["ask_to_whole"] == 1 and numbers["later_covered"] == 0.5


def _grid(later: list[str], earlier: list[str]) -> Grid:
    known = shipped_words()
    return grid_of([item_of(text, known) for text in later], [item_of(text, known) for text in earlier])


def test_the_grid_has_what_the_model_weighs() -> None:
    grid = _grid(["Ratify CAT", "Build schools"], ["Accede to CAT and to CRPD"])
    assert grid.names == shipped("field").names
    assert all(len(grid.of(*place)) == len(grid.names) for place in grid.candidates())
    numbers = dict(zip(grid.names, grid.of(0, 0), strict=True))
    assert numbers["instruments_shared"] == 1 and numbers["earlier_instruments_alone"] == 1
    assert numbers["instruments_conflict"] == 0 and numbers["earlier_asks"] == 2


def test_the_best_asks_are_found() -> None:
    grid = _grid(["Build schools for girls, and release the prisoners"], ["Pay teachers; free all prisoners"])
    assert grid.best_asks(0, 0) == (1, 1)


def test_a_bundle_without_end_is_bounded() -> None:
    item = item_of("ratify CAT; build schools; " * 200, shipped_words())
    assert len(item.parts) == MOST_ASKS


def test_likenesses_by_words() -> None:
    assert likenesses([{"a": 0.5, "b": 0.5}], [{"a": 1.0}, {"c": 1.0}]) == [[0.5, 0.0]]


def test_models_add_up() -> None:
    forest = Forest(((0, 0.5, -1.0, (0, 2.0, 1.0, 3.0)), 0.25))
    assert [forest.of([value]) for value in (0.5, 0.6, 9.0)] == [-0.75, 1.25, 3.25]
    linear = Linear(means=(1.0,), scales=(2.0,), weights=(3.0,), start=0.5, bound=4.0)
    assert [linear.of([value]) for value in (1.0, 3.0, 1e9, -1e9)] == [0.5, 3.5, 12.5, -11.5]
    question = Question(linear=linear, forest=forest, hopeless=0.0, slope=1.0, shift=0.0)
    assert question.probability([-1e9]) < 1e-4 < 0.9 < question.probability([9.0])


def test_trees_at_random_are_weighed_in() -> None:
    forest = Forest((2.0,))
    linear = Linear(means=(0.0,), scales=(1.0,), weights=(1.0,), start=0.0, bound=4.0)
    grove = Grove(Forest(((0, 0.5, 0.25, 0.75), 0.25)))
    assert grove.of([0.0]) < grove.of([1.0]) == 0.0
    assert [round(Grove(Forest((leaf,))).of([0.0]), 2) for leaf in (0.0, 1.0)] == [-4.6, 4.6]  # never sure
    with_it = Question(linear=linear, forest=forest, grove=grove, hopeless=-1.0, slope=1.0, shift=0.0)
    without = Question(linear=linear, forest=forest, hopeless=-1.0, slope=1.0, shift=0.0)
    assert with_it.mixed([1.0]) == (1.0 + 2 * 2.0 + 0.0) / 4 and without.mixed([1.0]) == 1.5
    assert with_it.mixed([-2.0]) == without.mixed([-2.0]) == -2.0  # hopeless: the trees are not asked


def test_the_shipped_models_have_all_parts() -> None:
    for name in ("field", "semantic"):
        found = shipped(name)
        assert found.same.grove is not None and found.related.grove is None
        numbers = len(found.names)
        assert all(_greatest(tree) < numbers for tree in (*found.same.forest.trees, *found.same.grove.shares.trees))
        assert all(0 <= leaf <= 1 for tree in found.same.grove.shares.trees for leaf in _leaves(tree))


def _leaves(tree: Any) -> Iterator[float]:
    if not isinstance(tree, tuple):
        yield tree
        return
    yield from (*_leaves(tree[2]), *_leaves(tree[3]))


def _greatest(tree: Any) -> int:
    return max(tree[0], _greatest(tree[2]), _greatest(tree[3])) if isinstance(tree, tuple) else -1
