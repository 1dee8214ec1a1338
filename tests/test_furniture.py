"""What pages print around a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.furniture import furniture_of, glued_head, is_page_number, page_number, repeated_lines
from upr.text import Line


def page(*texts: str, number: int | None = 1) -> list[Line]:
    return [Line(at, at, text, number) for at, text in enumerate(texts)]


FURNITURE = (
    "A/HRC/13/6", "A/HRC/13/6/Add.1*", "A/HRC /13/ 6", "12", "Page 12", "page 12", "A/HRC/13/6 page 12", 
    "12 A/HRC/13/6", "GE.10-10084 (E)    080110", "*1010084*", "________", "---",
)  # fmt: skip


@pytest.mark.parametrize("text", FURNITURE)
def test_lines_at_the_edge_of_a_page(text: str) -> None:
    body = ["The review was held."] * 9
    assert list(furniture_of(page(text, *body))) == [0]
    assert list(furniture_of(page(*body, text))) == [9]


@pytest.mark.parametrize(
    "text", ["1. Ratify CAT", "See A/HRC/13/6", "12 States", "Page by page", "2010 was a year of change"]
)
def test_text_at_the_edge_of_a_page(text: str) -> None:
    assert list(furniture_of(page(text))) == []


def test_a_number_inside_a_page_is_text() -> None:
    body = ["The review was held."] * 5
    assert list(furniture_of(page(*body, "12", *body))) == []
    assert list(furniture_of(page(*body, "A/HRC/13/6", *body))) == [5]


def test_without_pages_a_number_is_a_pages_beside_a_symbol_only() -> None:
    assert list(furniture_of(page("12", "A/HRC/13/6", "It was held.", "12", "It ended.", number=None))) == [0, 1]


@given(st.lists(st.sampled_from([*FURNITURE, "The review was held.", "(Chad);"]), max_size=12))
def test_places_are_of_the_page_and_in_order(texts: list[str]) -> None:
    for number in (1, None):
        places = list(furniture_of(page(*texts, number=number)))
        assert places == sorted(set(places)) and all(texts[at] in FURNITURE for at in places)


@pytest.mark.parametrize(
    ("text", "place"),
    [("as was said A/HRC/13/6", 12), ("said.A/HRC/13/6/Add.1*", 5), ("A/HRC/13/6", None), ("said", None)],
)
def test_running_heads_glued_to_text(text: str, place: int | None) -> None:
    assert glued_head(text) == place


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["12"], 12),
        (["Page 12"], 12),
        (["A/HRC/13/6", "12"], 12),
        (["A/HRC/13/6 page 12"], 12),
        (["GE.10-10084"], None),
    ],
)
def test_the_number_that_a_page_prints(lines: list[str], number: int | None) -> None:
    assert page_number(lines) == number


def test_what_pages_repeat_at_their_edges_alone() -> None:
    pages = [page(f"Head of {n}", "A line", f"says {n}", word, "Same", f"Page {n}", number=n)
             for n, word in enumerate(("one", "two", "three"), 1)]  # fmt: skip
    given = [Line(100 * n + line.start, 0, line.text, line.page) for n, lines in enumerate(pages) for line in lines]
    repeated = repeated_lines(given, lambda lines, at: lines[at].text == "A line")
    assert {line.text for line in given if line.start in repeated} == {
        "Head of 1", "Head of 2", "Head of 3", "Page 1", "Page 2", "Page 3", "Same",
    }  # fmt: skip
    assert repeated_lines(given[:6]) == frozenset()
    # On one page of three, or inside others too, it may be text.
    assert 4 not in repeated_lines([*given, Line(900, 0, "x", 4), *page(*"abc", "Same", *"def", number=5)])


@pytest.mark.parametrize(
    ("text", "is_number", "is_named"),
    [
        ("12", True, False), ("- 12 -", True, False), ("– 3 –", True, False), ("2/30", True, False),
        ("2 of 30", True, False), ("Page 12", True, True), ("page 2 of 30", True, True), ("Page 2 | 30", True, True),
        ("12 States", False, False), ("Page", False, False), ("12.", False, False), ("90.1", False, False),
        ("", False, False),
    ],
)  # fmt: skip
def test_lines_that_are_page_numbers(text: str, is_number: bool, is_named: bool) -> None:
    assert (is_page_number(text), is_page_number(text, named=True)) == (is_number, is_named)
