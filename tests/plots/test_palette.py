"""Colours stand apart in grey and for people who see few colours, and numbers can be read on them."""

from __future__ import annotations

import itertools

import pytest

from upr.core import ResponseStatus
from upr.errors import QueryError, UnknownStatusError
from upr.plots.palette import ANSWERS, PAPER, SHADES, colours_of, ink_on, shade

ANSWERED = ("supported", "partially_supported", "noted", "not_supported", "rejected")
# Machado, Oliveira and Fernandes, 2009, table 1, severity 1.0; of linear light.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
BLINDNESS = (DEUTERANOPIA, PROTANOPIA, TRITANOPIA)
WHITE = (0.95047, 1.0, 1.08883)


def _linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def _lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = (sum(a * b for a, b in zip(row, light, strict=True)) for row in rows)
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (a / b for a, b in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def lightness(colour: str) -> float:
    return _lab(_linear(colour))[0]


def _seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    light = _linear(colour)
    return _lab(tuple(min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0.0), 1.0) for row in matrix))


def distance(one: str, other: str, matrix: tuple[tuple[float, ...], ...]) -> float:
    """How far two colours are from one another for eyes that a matrix describes."""
    return sum((x - y) ** 2 for x, y in zip(_seen(one, matrix), _seen(other, matrix), strict=True)) ** 0.5


def test_every_status_word_has_a_colour() -> None:
    assert set(ANSWERS) == {status.value for status in ResponseStatus}


def test_answers_stand_apart_in_grey() -> None:
    steps = sorted(lightness(ANSWERS[word]) for word in ANSWERED)
    assert min(b - a for a, b in itertools.pairwise(steps)) >= 10, steps
    # The two words that are no answer stand at the end of a row: each is far from its neighbour there.
    assert abs(lightness(ANSWERS["pending"]) - lightness(ANSWERS["unclear"])) >= 15
    assert abs(lightness(ANSWERS["pending"]) - lightness(ANSWERS["rejected"])) >= 15


@pytest.mark.parametrize("matrix", BLINDNESS, ids=["deutan", "protan", "tritan"])
def test_answers_stand_apart_for_the_colour_blind(matrix: tuple[tuple[float, ...], ...]) -> None:
    for one, other in itertools.combinations(ANSWERS, 2):
        apart = distance(ANSWERS[one], ANSWERS[other], matrix)
        assert apart >= 12, (one, other, apart)


def test_numbers_can_be_read_on_every_colour() -> None:
    def luminance(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour in (*ANSWERS.values(), *(shade(step / 20) for step in range(21))):
        low, high = sorted((luminance(colour), luminance(ink_on(colour))))
        assert (high + 0.05) / (low + 0.05) >= 4.5, colour  # WCAG 2.2, 1.4.3
    assert ink_on(PAPER) == "#000000"


def test_shades_only_get_darker() -> None:
    steps = [lightness(shade(step / 50)) for step in range(51)]
    assert all(a > b for a, b in itertools.pairwise(steps))
    assert (shade(-1), shade(2)) == (SHADES[0], SHADES[-1])


def test_colours_of_a_caller() -> None:
    assert colours_of({"accepted": "#123456"})["supported"] == "#123456"
    assert colours_of({"Noted": "#123456"})["noted"] == "#123456"
    with pytest.raises(UnknownStatusError):
        colours_of({"perhaps": "#123456"})
    with pytest.raises(QueryError, match="is no colour"):
        colours_of({"noted": "red; background: url(http://a)"})
