"""Vectors and weights of words: the file, and what is shipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.comparison.field import units, vectors
from upr.comparison.field.vectors import pack, products, shipped, unit_length, unpack

NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1), min_size=1, max_size=8, unique=True
)


@given(NAMES, st.data())
def test_what_is_packed_is_unpacked(names: list[str], data: st.DataObject) -> None:
    number = len(names)
    weights = data.draw(st.binary(min_size=number, max_size=number))
    numbers = data.draw(st.binary(min_size=2 * number, max_size=2 * number))
    words = unpack(pack(names, 2, weights, 5.1, [0.5] * number, numbers))
    assert len(words) == number and words.size == 2 and words.greatest == 5.1
    assert [words.weight(name) for name in names] == [weight * 5.1 / 255 for weight in weights]
    signed = memoryview(numbers).cast("b")
    if len(names[0].split()) == 1:
        assert words.vector([names[0]]) == unit_length([0.5 * signed[0], 0.5 * signed[1]])


def test_rare_words_weigh_more() -> None:
    words = shipped()
    assert words.weight("no such word") == words.greatest > words.weight("moratorium") > words.weight("right")


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("abolish the death penalty", "end capital punishment", "reduce poverty"),
        ("protect journalists", "freedom of the press", "ratify the convention on migrant workers"),
        ("schools for girls", "women's access to education", "close the prison camps"),
    ],
)
def test_what_means_the_same_is_near(one: str, near: str, far: str) -> None:
    first, *others = (shipped().vector(units.words(text)) for text in (one, near, far))
    ((likely, unlikely),) = products([first], others)
    assert likely > unlikely + 0.2


def test_an_unknown_text_has_no_direction() -> None:
    assert set(shipped().vector(["xyzzy"])) == {0.0} and set(shipped().vector([])) == {0.0}


def test_products_of_one_side_with_itself() -> None:
    side = [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]]
    assert products(side, side) == products(side, list(side))


def test_the_file_is_small() -> None:
    from importlib import resources

    data = resources.files("upr.data")
    sizes = [
        len(data.joinpath(name).read_bytes())
        for name in ("field_words.bin", "field_model.json.gz", "semantic_model.json.gz")
    ]
    assert sum(sizes) <= 3_000_000 and vectors.shipped() is vectors.shipped()
