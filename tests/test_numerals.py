"""Numbers in figures and words: what is printed is read again."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from upr.numerals import CARDINAL, MOST, ORDINAL, cardinal, ordinal

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENTHS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")


def printed(number: int, *, hyphen: str = "-", joint: str = " and ") -> str:
    """A number from 0 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    ten, unit = divmod(rest, 10)
    below = SMALL[rest] if rest < 20 else TENS[ten - 2] + (hyphen + SMALL[unit] if unit else "")
    if not hundreds:
        return below
    return f"{SMALL[hundreds]} hundred" + (joint + below if rest else "")


def printed_ordinal(number: int) -> str:
    """An ordinal from 1 to 99 in words."""
    ten, unit = divmod(number, 10)
    if number < 20:
        return ORDINALS[number - 1]
    return f"{TENS[ten - 2]}-{ORDINALS[unit - 1]}" if unit else TENTHS[ten - 2]


@pytest.mark.parametrize("hyphen", ["-", "–", "‑", " ", " - "])
@pytest.mark.parametrize("joint", [" and ", " "])
def test_every_number_in_words_is_read(hyphen: str, joint: str) -> None:
    for number in range(MOST + 1):
        words = printed(number, hyphen=hyphen, joint=joint)
        assert (cardinal(words), cardinal(words.title())) == (number, number), words


def test_every_number_in_figures_is_read() -> None:
    assert [cardinal(str(number)) for number in range(MOST + 1)] == list(range(MOST + 1))


def test_every_ordinal_is_read() -> None:
    for number in range(1, 100):
        words = printed_ordinal(number)
        assert (ordinal(words), ordinal(words.upper()), ordinal(f"{number}th")) == (number, number, number)


@pytest.mark.parametrize(
    ("words", "number"),
    [("Eight", 8), ("6 th", 6), ("22nd", 22), ("Twenty - first", 21), ("twenty‑third", 23)],
)
def test_ordinals_as_covers_print_them(words: str, number: int) -> None:
    assert ordinal(words) == number


@pytest.mark.parametrize(
    "words", ["", "several", "twenty-eleven", "and", "hundred", "one hundred and", "1000", "first"]
)
def test_no_cardinal(words: str) -> None:
    assert cardinal(words) is None


@pytest.mark.parametrize("words", ["", "ten", "first-second", "21", "hundredth", "first " * 60])
def test_no_ordinal(words: str) -> None:
    assert ordinal(words) is None


@given(st.integers(0, MOST), st.sampled_from(["recommendations", "of them", ", which", "."]))
def test_the_pattern_takes_the_whole_number(number: int, behind: str) -> None:
    words = printed(number)
    match = regex.search(rf"\b{CARDINAL}", f"They are {words} {behind}", regex.IGNORECASE)
    assert match is not None
    assert match[0] == words


@given(st.integers(1, 99))
def test_the_pattern_takes_the_whole_ordinal(number: int) -> None:
    words = printed_ordinal(number)
    match = regex.search(ORDINAL, f"at its {words} session", regex.IGNORECASE)
    assert match is not None
    assert match[0] == words


@given(st.text(max_size=30))
def test_other_words_are_no_number(text: str) -> None:
    for read in (cardinal, ordinal):
        value = read(text)
        assert value is None or 0 <= value <= MOST
