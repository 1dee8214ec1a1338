"""The body of an addendum: pages of form feeds, and where the cover ends."""

from __future__ import annotations

import pytest

import upr
from tests.parsers.addenda import HEAD
from upr.parsers.addendum.body import body_start, with_pages
from upr.text import SourceText

LONG = "It accepts the recommendation on schools and will report on it. " * 15


def test_form_feeds_are_page_ends() -> None:
    source = with_pages(SourceText.of("cover\n\f1. Accepted\n\f"))
    assert [(page.number, source.text[page.start : page.end]) for page in source.pages] == [
        (1, "cover\n\f"),
        (2, "1. Accepted\n\f"),
    ]
    assert with_pages(source) is source and not with_pages(SourceText.of("one page")).pages


def test_spans_of_a_text_with_form_feeds_have_pages() -> None:
    document = upr.parse_text(HEAD + "\f92.1 Accepted.\n\n92.2 Noted.\n\n\f92.3 Noted.\n\n92.4 Accepted.\n")
    assert {r.paragraph: r.spans[0].page for r in document.references} == {
        "92.1": 2, "92.2": 2, "92.3": 3, "92.4": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("behind", "first_page"), [("Note by the secretariat.\n", False), (LONG + "\n", True)])
def test_a_cover_has_but_notes_behind_its_title(behind: str, first_page: bool) -> None:
    source = with_pages(SourceText.of(f"{HEAD}{behind}\f92.1 Accepted.\n"))
    assert (body_start(source) < source.pages[0].end) == first_page
