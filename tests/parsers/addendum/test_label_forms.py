"""Labels alone, and before the words that they name."""

from __future__ import annotations

import pytest

from tests.parsers.addendum.regions import BARE, FULL, LETTERED
from upr.parsers.addendum.body_lines import marker_of
from upr.parsers.addendum.heading_roles import columns_of
from upr.parsers.addendum.label_forms import LabelForms
from upr.parsers.addendum.paragraphs import looks_like_heading
from upr.parsers.answers.naming import Naming


@pytest.mark.parametrize(
    ("naming", "text", "alone"),
    [
        (FULL, "92.1", True),
        (FULL, "Recommendations Nos. 92.1–92.4, 7 and", True),
        (FULL, "92.1 is noted", False),
        (FULL, "4", False),
        (BARE, "4, 5 and 7–9", True),
        (BARE, "4 laws", False),
        (LETTERED, "30 (a)–(c) and 31 (b)", True),
        (LETTERED, "(b) the law", False),
    ],
)
def test_labels_and_nothing_else(naming: Naming, text: str, alone: bool) -> None:
    assert LabelForms(naming).are_labels(text) is alone


def test_labels_before_words() -> None:
    forms = LabelForms(FULL)
    assert forms.parted("92.1 and 92.2: Ratify it") == ("92.1 and 92.2", "Ratify it")
    assert forms.parted("92.1 is noted") is None and forms.parted("Ratify 92.1") is None
    assert forms.opens_item("92.1 Ratify it") and not forms.opens_item("92.1 is noted")
    assert LabelForms(BARE).opens_item("Recommendation 4: Noted") and not LabelForms(BARE).opens_item("4 Laws")


def test_markers_before_words() -> None:
    markers = {
        "3. The law": "3.",
        "(iv) The law": "(iv)",
        "B    Accepted": "B",
        "• A law": "•",
        "2014 was": "",
        "3.": "",
    }
    assert {text: marker_of(text) for text in markers} == markers


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (("No.", "Recommendation", "Response", "Comments"), ["label", "text", "position", "remarks"]),
        (("Recommendation (summary)", "Class", "No."), ["text", "position", "label"]),
        (("Position", "Position of the Government", "Recs."), ["position", "remarks", "label"]),
        (("Para.", "Recommendation", "Supported", "Noted"), ["label", "text", "mark", "mark"]),
        (("No.", "Answer", "No.", "Answer"), ["label", "position", "label", "position"]),
        (("No.", "A", "B"), ["label", "mark", "mark"]),
        (("A", "B"), None),
        (("I.", "Paragraph 112"), None),
        (("Chad", "Peru"), None),
        (("No.", "Ministry", "Weather"), None),
    ],
)
def test_roles_of_columns(headings: tuple[str, ...], roles: list[str] | None) -> None:
    columns = columns_of(headings)
    assert (columns and [column.role for column in columns]) == roles


def test_headings_by_their_looks() -> None:
    assert looks_like_heading("Civil rights, work, etc.") and looks_like_heading("Chad answers as follows:")
    for words in (
        "",
        "it goes on",
        "It is a law.",
        "The law of",
        "Chad says what it has said in all its answers to all States:",
    ):
        assert not looks_like_heading(words)
