"""The reader of labels: lists with their places, sentences, and what is none."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.numbering.targets import NUMBERS, ONES, PARTS, RANGES
from upr.numbering import (
    LABEL_LIST,
    NUMBER_LIST,
    Label,
    Number,
    One,
    Range,
    expanded,
    labels_in,
    members_of,
    paragraphs_in,
    recommendations_in,
    targets_in,
    targets_of,
)
from upr.numbering.shapes import ANY_LEAD, LONG_LEAD, label_shape, list_shape

SEPARATORS = st.sampled_from([", ", "; ", " and ", ",", ", and ", " & ", " or "])
LABELS = st.lists(st.tuples(st.integers(10, 999), NUMBERS, NUMBERS | st.none()), min_size=1, max_size=8)


@given(st.lists(ONES | RANGES, min_size=1, max_size=6), SEPARATORS)
def test_a_printed_list_is_read_again_with_its_places(targets: list[One | Range], separator: str) -> None:
    # A paragraph goes on where it is not repeated, so that numbers stand first.
    targets = sorted(targets, key=lambda one: "." in str(one))
    printed = separator.join(map(str, targets))
    mentions = targets_of(printed)
    assert [mention.target for mention in mentions] == targets
    assert [printed[mention.start : mention.end] for mention in mentions] == [str(target) for target in targets]
    assert expanded(printed) == [member for target in targets for member in members_of(target)]


@given(LABELS, SEPARATORS, st.sampled_from(["-", "–", " to ", " through ", " - "]))
def test_a_list_in_a_sentence_is_found_whole(
    labels: list[tuple[int, int, int | None]], separator: str, to: str
) -> None:
    printed = separator.join(f"{lead}.{a}" if b is None else f"{lead}.{a}{to}{b}" for lead, a, b in labels)
    sentence = f"Chad accepts {printed}, as stated."
    match = regex.search(LABEL_LIST, sentence)
    assert match is not None and match[0] == printed
    named = [mention.target for mention in recommendations_in(sentence)]
    wanted = [Label(x, a) if b is None else Range(Label(x, a), Label(x, b)) for x, a, b in labels]
    assert named == wanted == [mention.target for mention in targets_in(sentence)]


@given(st.lists(st.tuples(st.integers(1, 999), PARTS), min_size=1, max_size=5))
def test_paragraphs_are_read_with_their_parts(paragraphs: list[tuple[int, str | None]]) -> None:
    printed = ", ".join(f"{number} ({part})" if part else str(number) for number, part in paragraphs)
    text = f"the positions in paragraphs {printed} above"
    found = list(paragraphs_in(text))
    assert [(one.target.number, one.target.part) for one in found] == paragraphs
    assert all(text[one.start : one.end] in one.target.printed for one in found)


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.sampled_from([". ", ") "]), st.sampled_from(["", ", ", "and "]))
def test_numbers_with_full_stops(numbers: list[int], stop: str, separator: str) -> None:
    printed = "".join(f"{number}{stop.strip()}, " for number in numbers).rstrip(", ")
    assert expanded(printed) == [Number(number) for number in numbers]


@given(st.text("0123456789.,;-–() andto%/$", max_size=40))
def test_nothing_is_read_outside_the_text_and_nothing_fails(text: str) -> None:
    for read in (targets_of, targets_in, lambda words: list(recommendations_in(words))):
        last = 0
        for mention in read(text):
            assert last <= mention.start < mention.end <= len(text)
            last = mention.end


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        ("122.2-4, 7", "122.2 122.3 122.4 122.7"),
        ("122.2 – 4 and 123.1", "122.2 122.3 122.4 123.1"),
        ("5., 6.", "5 6"),
        ("31. – 34.", "31 32 33 34"),
        ("122.18.122.20", "122.18 122.20"),
        ("92 . 5", "92.5"),
        ("112.3–112.4, 112.8–113.2 and 113.6", "112.3 112.4 112.8-113.2 113.6"),
        ("92.1-92.2, 92.7 and 92.9 (i)", "92.1 92.2 92.7 92.9 (i)"),
        ("6.1, 6.12-13", "6.1 6.12 6.13"),
        ("8-113.2", "8 113.2"),
        ("92.10-4", "92.10"),
    ],
)
def test_forms_of_lists(printed: str, labels: str) -> None:
    assert " ".join(map(str, expanded(printed))) == labels


def test_numbers_of_a_paragraph_that_the_words_around_name() -> None:
    assert expanded("4 and 5", lead=90) == [Label(90, 4), Label(90, 5)]
    assert [one.target for one in recommendations_in("recommendations 4 and 5 of paragraph 90")] == expanded("90.4-5")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("accepts all recommendations", ["*"]),
        ("all recommendations in paragraph 92 are noted", ["92.*"]),
        ("the remaining recommendations, except for recommendations 4 and 7-9", ["* but 4, 7-9"]),
        ("all recommendations in paragraph 92 except 92.4", ["92.* but 92.4"]),
        ("recommendations Nos. 1 to 12 and paragraph 92 (a)", ["1-12", "paragraph 92 (a)"]),
        ("In 2014 the 12 courts had 10.5 million cases; 92.5% ended", []),
        ("a loan of $92.50 and 92.5 per cent of it", []),
        ("paragraphs 20 and 24, and A/HRC/30/17", ["paragraph 20", "paragraph 24"]),
    ],
)
def test_what_a_sentence_names(text: str, targets: list[str]) -> None:
    mentions = targets_in(text)
    assert [str(mention.target) for mention in mentions] == targets


def test_leads_of_any_length_where_no_parser_demands_more() -> None:
    assert [str(one.target) for one in labels_in("6.1 and 112.5 grew by 7.5%")] == ["112.5"]
    assert [str(one.target) for one in labels_in("6.1 and 112.5 grew by 7.5%", ANY_LEAD)] == ["6.1", "112.5"]
    assert [str(one.target) for one in recommendations_in("6.1-6.3 are noted", ANY_LEAD)] == ["6.1-6.3"]
    assert regex.fullmatch(list_shape(ANY_LEAD), "6.1-6.3, 7") and not regex.fullmatch(LABEL_LIST, "6.1-6.3, 7")
    assert regex.fullmatch(label_shape(), "1234.56") and not regex.fullmatch(label_shape(LONG_LEAD), "1234.56")
    assert regex.fullmatch(NUMBER_LIST, "1-5, 14 and 16")
