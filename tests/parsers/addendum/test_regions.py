"""The body of an addendum in regions: each line in one, whatever the text is."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsers.addendum.regions import BARE, FULL, LETTERED, cut, paged, seen
from upr.parsers.answers.naming import Naming

LINES = (
    "1.     Chad thanks the delegations.",
    "    II. Noted recommendations",
    "92.1, 92.4-92.6 and",
    "92.9      Accepted     92.10     Noted",
    "No.      Recommendation            Position",
    "92.7     Ratify it (Norway)        Accepted",
    "         (Peru).                   in part",
    "92.8     The law of 2014 says otherwise, and",
    "30 (a)–(c) and 31 (b)",
    "12, 13",
    "Accepted      Noted",
    "it goes on with the law of 1998",
    "________________",
    "• Chad accepts 92.2.",
    "",
    "| 92.3 | Noted |",
    "| No. | Position |",
    "| --- | --- |",
)


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from((FULL, BARE, LETTERED)), st.integers(1, 3))
def test_each_character_of_the_body_is_in_one_region(lines: list[str], naming: Naming, pages: int) -> None:
    size = len(lines) // pages + 1
    source = paged(*("".join(f"{line}\n" for line in lines[at : at + size]) for at in range(0, len(lines) + 1, size)))
    places = Counter(
        place
        for region in cut(source, naming)
        for line in region.lines
        for place in range(line.start, line.end)
        if not source.text[place].isspace()
    )
    body = [place for place, sign in enumerate(source.text) if not sign.isspace()]
    ruled = [place for place in body if source.text[place] in "_|"]  # a rule may be furniture; pipes are of no cell
    assert {*places, *ruled} == {*body} and max(places.values(), default=1) == 1


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from((FULL, BARE, LETTERED)))
def test_lines_are_those_of_the_text(lines: list[str], naming: Naming) -> None:
    text = "\n".join(lines)
    for region in cut(text, naming):
        assert region.lines
        for line in region.lines:
            assert text[line.start : line.end] == line.text


def test_headings_paragraphs_and_lists() -> None:
    text = (
        "1.     Chad thanks the delegations, and answers as\nfollows.\n\n    II. Noted recommendations\n\n"
        "92.1, 92.4–92.6 and\n92.8\nThe law of 2014 says otherwise.\n"
    )
    assert seen(text) == [
        ("paragraph", "Chad thanks the delegations, and answers as follows."),
        ("heading", "Noted recommendations"),
        ("list", "92.1, 92.4–92.6 and 92.8"),
        ("paragraph", "The law of 2014 says otherwise."),
    ]
    assert [region.marker for region in cut(text)] == ["1.", "II.", "", ""]


def test_lists_that_stand_in_columns() -> None:
    assert seen("Chad supports:\n\n92.1     92.2     92.3\n92.4     92.5\n")[1:] == [
        ("list", "92.1, 92.2, 92.3, 92.4, 92.5")
    ]


def test_recommendations_one_below_the_other_end_with_their_states() -> None:
    assert seen(
        "92.1 Ratify the treaty (Maldives)\n(Japan)\n92.2 Sign the covenant, with article\n92.3 of it (Peru)\n"
    ) == [
        ("paragraph", "92.1 Ratify the treaty (Maldives) (Japan)"),
        ("paragraph", "92.2 Sign the covenant, with article 92.3 of it (Peru)"),
    ]


def test_a_paragraph_goes_on_over_a_page() -> None:
    source = paged("1. Chad accepts all that was said in the recommendations of the first\n", "cycle. It notes 92.1.\n")
    assert [kind for kind, _ in seen(source)] == ["paragraph"]
    source = paged("1. Chad accepts what was said.\n", "2. It notes 92.1.\n")
    assert [kind for kind, _ in seen(source)] == ["paragraph", "paragraph"]


def test_in_double_spacing_distance_says_nothing() -> None:
    words = "\n\n".join(["1. Chad says that", *["it will study the law and"] * 30, "answer in time."])
    assert len(cut(words)) == 1


@pytest.mark.parametrize("naming", [FULL, BARE, LETTERED])
def test_an_empty_body_has_no_regions(naming: Naming) -> None:
    assert cut("", naming) == [] and cut("\n \n", naming) == []


def test_quotations_are_no_headings() -> None:
    text = "92.1\n“Ratify the treaty (Spain);”\n\nChad accepts it, as it says in the reply to\n92.4.\n"
    assert seen(text) == [
        ("list", "92.1"),
        ("paragraph", "“Ratify the treaty (Spain);”"),
        ("paragraph", "Chad accepts it, as it says in the reply to 92.4."),
    ]


def test_classes_of_answers_have_a_paragraph_each() -> None:
    text = (
        "S – the recommendation is supported;\nTA (“taken into account”) – it is accepted in one\npart;\n"
        "E – it is open.\n"
    )
    assert [region.marker for region in cut(text)] == ["S", "TA", "E"]


def test_a_heading_over_labels_is_no_part_of_the_paragraph_above() -> None:
    text = (
        "Treaties\nRecommendations 92.1 and 92.2\nChad accepts these. It is at work.\n"
        "Women\nRecommendation 92.4\nNoted.\n"
    )
    assert [kind for kind, _ in seen(text)] == ["heading", "list", "paragraph", "heading", "list", "paragraph"]
