"""The nearest of every text among many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.comparison.neighbours import Near, nearest

TEXTS = [
    "Abolish the death penalty", "Reduce poverty among children", "End capital punishment", "Abolish the death penalty",
    "", "Combat child poverty", "Abolish slavery",
]  # fmt: skip


def test_the_nearest_come_first() -> None:
    found = list(nearest(TEXTS, top=2))
    assert found[0][0].other == 3 and found[0][0].likeness == pytest.approx(1, abs=1e-5)
    assert found[1][0].other == 5 and found[4] == ()
    assert all(each == tuple(sorted(each, key=lambda near: -near.likeness)) for each in found)


@pytest.mark.parametrize("block", [1, 3, 100])
def test_blocks_and_executors_change_nothing(block: int) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert list(nearest(TEXTS, block=block, executor=executor)) == list(nearest(iter(TEXTS)))


@given(st.lists(st.text(), max_size=6), st.integers(1, 3))
def test_every_text_has_others(texts: list[str], top: int) -> None:
    found = list(nearest(texts, top=top))
    assert len(found) == len(texts)
    for number, each in enumerate(found):
        others = [near.other for near in each]
        assert len(set(others)) == len(others) <= top and number not in others
        assert all(0 <= near.likeness <= 1 for near in each)


@pytest.mark.parametrize(("top", "block"), [(0, 1), (1, 0), (-1, 1)])
def test_numbers_below_one_are_refused(top: int, block: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        list(nearest(TEXTS, top=top, block=block))


def test_a_near_is_plain() -> None:
    assert Near(3, 0.5) == Near(3, 0.5)
