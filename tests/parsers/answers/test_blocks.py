"""The body of an addendum in blocks: where one begins, and what goes on with it."""

from __future__ import annotations

import pytest

from upr.layout import Joiner, page_lines
from upr.parsers.answers.blocks import Block, blocks
from upr.text import SourceText


def read(text: str, *, plain: bool = False) -> list[tuple[str, str, str]]:
    source = SourceText(text=text)
    joiner = Joiner(text)
    return [(b.kind, b.labels, b.words(joiner)) for b in blocks(page_lines(source.lines()), text, plain=plain)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Accepted recommendations\n\n122.1 A law is drafted.\n122.2 It is done.\n",
            [
                ("heading", "", "Accepted recommendations"),
                ("labels", "122.1", "A law is drafted."),
                ("labels", "122.2", "It is done."),
            ],
        ),
        (
            "122.1, 122.2,      The law stays, and\n122.3              so does the court.\n",
            [("labels", "122.1, 122.2, 122.3", "The law stays, and so does the court.")],
        ),
        ("122.1\nNoted\nThe law stays.\n", [("labels", "122.1", "Noted. The law stays.")]),
        (
            "It accepts the recommendation on\n122.5 wells.\n\nAnother paragraph.\n",
            [
                ("paragraph", "", "It accepts the recommendation on 122.5 wells."),
                ("paragraph", "", "Another paragraph."),
            ],
        ),
        ("122.7 and 122.8 are noted.\n", [("paragraph", "", "122.7 and 122.8 are noted.")]),
        (
            "121.9 is noted, with 121.4, 121.7, and 121.9.\n121.10, 121.12-14.\n",
            [("paragraph", "", "121.9 is noted, with 121.4, 121.7, and 121.9. 121.10, 121.12-14.")],
        ),
        ("1. Accepted.\n2. Noted.\n", [("numbers", "1.", "Accepted."), ("numbers", "2.", "Noted.")]),
    ],
)
def test_blocks_of_a_body(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


def test_numbers_without_full_stops_begin_blocks_where_each_is_the_next() -> None:
    text = "1  Treaty bodies  Accepted\n2  Courts  Noted\n9  Wells\n"
    assert read(text) == [("paragraph", "", "1 Treaty bodies Accepted 2 Courts Noted 9 Wells")]
    assert [(kind, labels) for kind, labels, _ in read(text, plain=True)] == [("numbers", "1."), ("numbers", "2.")]


def test_a_heading_holds_for_what_stands_below_it_up_to_one_of_another_kind() -> None:
    text = "Noted\n\n122.1 Ratify it.\n\nGeneral comments\n\n122.2 The law stays.\n"
    found: list[Block] = blocks(page_lines(SourceText(text=text).lines()), text)
    assert [(block.kind, block.heading) for block in found] == [
        ("heading", "Noted"), ("labels", "Noted"), ("heading", ""), ("labels", "")
    ]  # fmt: skip
    assert all(block.spans and block.lines for block in found)
