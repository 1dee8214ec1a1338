"""Answers whose own words don't say them."""

from __future__ import annotations

import pytest

import upr
from upr.core import Reference, ResponseStatus
from upr.parsers.addendum.unsaid import unsaid


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        ("Noted.", "not_supported", "its words say noted"),
        ("Accepted as regards schools.", "partially_supported", "no words say that it is in part"),
        ("Accepted, except for its last clause.", "partially_supported", ""),
        ("Accepted in part.", "partially_supported", ""),
        ("As regards refugees, the recommendation is noted.", "noted", "what is refused may be a part"),
        ("Not accepted.", "rejected", ""),
        ("No answer can be given.", "unclear", ""),
    ],
)
def test_what_its_words_do_not_say_is_told(words: str, status: str, why: str) -> None:
    assert unsaid(Reference(paragraph="92.4", wording=words, status=ResponseStatus(status))).startswith(why)
    assert bool(unsaid(Reference(paragraph="92.4", wording=words, status=ResponseStatus(status)))) == bool(why)


def test_a_heading_says_it_where_the_words_under_it_do_not() -> None:
    reasons = Reference(
        paragraph="92.4", wording="The budget is voted by Parliament.", status=ResponseStatus("not_supported")
    )
    assert unsaid(reasons, "Recommendations of which note is taken").startswith("its words say noted")
    assert unsaid(reasons, "Recommendations that are not supported") == ""


@pytest.mark.parametrize(
    ("explanation", "told"),
    [
        ("Accepted. The Government does not accept the deadline.", True),
        ("Accepted. A law of 2014 does not support any other reading.", False),
        ("Accepted. Recommendation 92.7 is not accepted.", False),
    ],
)
def test_a_refusal_beside_support(explanation: str, told: bool) -> None:
    answer = Reference(
        paragraph="92.4", wording="Accepted.", status=ResponseStatus("supported"), explanation=explanation
    )
    assert bool(unsaid(answer)) == told


HEAD = (
    "United Nations A/HRC/30/17/Add.1\nReport of the Working Group on the Universal Periodic Review\nChad\nAddendum\n"
    "Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under "
    "review\n"
)


def test_labels_with_hyphens_are_the_reports() -> None:
    rows = "\n\n".join(
        f"129-{n}     Ratify treaty {n} (Peru)          {'Accepted' if n % 2 else 'Noted'}" for n in range(1, 9)
    )
    table = f"Paragraph     Recommendation                  Position\n\n{rows}\n"
    document = upr.parse_text(f"{HEAD}1. The position of Chad is as follows.\n\n{table}")
    assert {one.paragraph: one.status.value for one in document.references} == {
        f"129.{n}": "supported" if n % 2 else "noted" for n in range(1, 9)
    }
