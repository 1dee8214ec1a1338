"""Lines of pages with their roles, and pieces of text joined again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.layout import Joiner, PageLine, page_lines, printed_page, spans
from upr.text import Line, Page, SourceText


def source(*pages: str) -> SourceText:
    parts, at = [], 0
    for number, text in enumerate(pages, 1):
        parts.append(Page(number, at, at + len(text)))
        at += len(text)
    return SourceText(text="".join(pages), pages=tuple(parts))


def roles(*pages: str) -> list[tuple[str, str, str]]:
    return [(row.text, row.role, row.mark) for row in page_lines(source(*pages).lines())]


HEAD = "A/HRC/13/6\n"
ITEMS = "90.1 Ratify it (Chad);1\n90.2 Sign it (Peru);\n90.3 Fund it\n"


def test_a_footnote_that_the_page_refers_to_stands_at_its_foot() -> None:
    assert roles(f"{HEAD}{ITEMS}1 The delegation asked for this.\nIt did so twice.\n12\n") == [
        ("A/HRC/13/6", "furniture", ""), ("90.1 Ratify it (Chad);1", "text", ""), ("90.2 Sign it (Peru);", "text", ""),
        ("90.3 Fund it", "text", ""), ("1 The delegation asked for this.", "footnote", "1"),
        ("It did so twice.", "footnote", ""), ("12", "furniture", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        ("1 The recommendation as read out: “Ratify it”.\n", "1"),
        ("7 The original recommendation is in the annex.\n", "7"),
        ("1\nThe recommendation as read out: “Ratify it”.\n", "1"),
        ("* The present document was not edited.\n", "*"),
    ],
)
def test_marks_of_footnotes(note: str, mark: str) -> None:
    assert next(found for _, role, found in roles(f"{HEAD}{ITEMS}{note}") if role == "footnote") == mark


@pytest.mark.parametrize(
    "line",
    [
        "1 June 2010 was the day.",  # a date
        "2 The delegation asked for this.",  # not the next number
        "1The delegation asked for this.",  # no gap
        "1 the delegation asked for this.",
    ],
)
def test_no_footnotes(line: str) -> None:
    assert {role for _, role, _ in roles(f"{HEAD}{ITEMS}{line}\n")} == {"furniture", "text"}


def test_a_footnote_goes_on_on_the_next_page() -> None:
    first = f"{HEAD}{ITEMS}1 The recommendation as read out is longer than\n"
    second = "90.4 Widen it (Chad);\nthe line that it stands in.\nA/HRC/13/6\n"
    assert [role for _, role, _ in roles(first, second)][-3:] == ["text", "footnote", "furniture"]
    ended = first.replace("longer than", "long.")
    assert [role for _, role, _ in roles(ended, second)][-3:] == ["text", "text", "furniture"]


def test_numbers_of_footnotes_go_on_from_page_to_page() -> None:
    page = "A (Chad);{n}\nB\n{n} The delegation asked for this.\n"
    marks = [mark for _, _, mark in roles(*(page.format(n=n) for n in (1, 2, 3))) if mark]
    assert marks == ["1", "2", "3"]
    assert [mark for _, _, mark in roles(page.format(n=1), page.format(n=3)) if mark] == ["1"]


def test_a_running_head_behind_words_is_a_row_of_its_own() -> None:
    text = "The review was held. A/HRC/13/6\nIt ended.\n"
    head, *_ = page_lines(source(text).lines())
    assert roles(text)[:2] == [("The review was held.", "text", ""), ("A/HRC/13/6", "furniture", "")]
    assert (head.line.start, head.line.end) == (0, 21)


def test_sources_without_pages_have_no_footnotes() -> None:
    lines = SourceText.of(f"{ITEMS}1 The recommendation as read out: “Ratify it”.\n").lines()
    assert {row.role for row in page_lines(lines)} == {"text"}


LINES = st.sampled_from([
    "A/HRC/13/6", "12", "90.1 Ratify it (Chad);1", "1 The recommendation as read out:", "1", "* As read out.", "", "  ",
    "words of a text A/HRC/13/6", "words that go on", "2 The delegation asked.",
])  # fmt: skip


@given(st.lists(st.lists(LINES, max_size=8), max_size=4))
def test_rows_hold_every_line_once(pages: list[list[str]]) -> None:
    given_source = source(*("".join(f"{line}\n" for line in page) for page in pages))
    made = page_lines(given_source.lines())
    assert "".join("".join(row.text.split()) for row in made) == "".join(given_source.text.split())
    assert all(given_source.text[row.line.start : row.line.end] == row.line.text for row in made)
    assert [row.line.start for row in made] == sorted(row.line.start for row in made)


def test_the_number_that_a_page_prints() -> None:
    line = Line(0, 0, "Page 12", 1)
    assert (printed_page([PageLine(line, "furniture")]), printed_page([PageLine(line, "text")])) == (12, None)


def test_spans_leave_out_blanks() -> None:
    (span,) = spans([Line(5, 14, "  words  ", 3)])
    assert (span.page, span.start, span.end) == (3, 7, 12)


@pytest.mark.parametrize(
    ("known", "pieces", "joined"),
    [
        ("non-governmental", ["non-", "governmental"], "non-governmental"),
        ("implementation", ["imple-", "mentation"], "implementation"),
        ("", ["follow-", "up"], "follow-up"),
        ("", ["Asia-", "Pacific"], "Asia-Pacific"),
        ("", ["stran-", "ger"], "stranger"),
        ("", ["imple\ufffementation"], "implementation"),
        ("", ["1990-", "2000"], "1990- 2000"),
        ("", ["one ", " two"], "one two"),
        ("", [], ""),
    ],
)
def test_joined_lines(known: str, pieces: list[str], joined: str) -> None:
    assert Joiner(known).joined(pieces) == joined
