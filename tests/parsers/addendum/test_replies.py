"""Replies as States print them: under headings, to several recommendations at once, in tables, in sums."""

from __future__ import annotations

import pytest

import upr
from tests.parsers.addenda import HEAD


def read(*paragraphs: str) -> upr.ReviewDocument:
    return upr.parse_text(HEAD + "\n\n".join(paragraphs) + "\n")


def statuses(document: upr.ReviewDocument) -> dict[str, str]:
    return {one.paragraph: one.status.value for one in document.references}


def labels_with(document: upr.ReviewDocument, status: str) -> list[str]:
    return [label for label, read in statuses(document).items() if read == status]


def test_one_reply_below_several_recommendations_is_to_all_of_them() -> None:
    document = read(
        "     92.1  Ratify the Convention against Torture (Peru);",
        "     92.2  Ratify its Optional Protocol (Chile);",
        "     1.    Chad accepts these recommendations. A bill is before Parliament.",
        "     92.3  Abolish the death penalty (Italy);",
        "     2.    Chad does not accept this recommendation.",
    )
    assert statuses(document) == {"92.1": "supported", "92.2": "supported", "92.3": "not_supported"}


def test_a_bare_answer_below_a_text_is_stronger_than_the_heading_over_it() -> None:
    document = read(
        "     The following recommendations are partially accepted:",
        "       92.1 Adopt quotas in all areas of public life (Bulgaria);",
        "       92.2 Double the penalties (Madagascar);",
        "     14.     As regards 92.1, quotas of 40% apply to boards already.",
        "       92.3 Repeal article 233 of the Penal Code (Peru);",
        "     15.     Rejected.",
        "       92.4 Train police officers (Botswana);",
        "     16.     Accepted. Courses are held each year.",
    )
    assert statuses(document) == {
        "92.1": "partially_supported", "92.2": "partially_supported", "92.3": "rejected", "92.4": "supported"
    }  # fmt: skip


def test_what_is_only_implied_behind_comment_does_not_answer_twice() -> None:
    document = read(
        "     92.1  Reject the draft law on societies (Germany).",
        "         Not supported.",
        "     10.   Comment: The draft law is under consideration by Parliament.",
    )
    assert statuses(document) == {"92.1": "not_supported"}
    assert "double-answer" not in [finding.code for finding in document.findings]


def test_sections_that_are_numbered_in_words_and_explanations_in_them() -> None:
    document = read(
        "     First: recommendations which enjoy the support of Chad",
        "     1.    Recommendations Nos. 92.1 and 92.2, on the courts. A law is being drafted.",
        "     Second: recommendations which do not enjoy the support of Chad",
        "     2.    Recommendations Nos. 92.3 and 92.4, relating to the death penalty. It is rarely imposed.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "not_supported", "92.4": "not_supported"
    }  # fmt: skip


def test_an_explanation_ends_no_list() -> None:
    document = read(
        "     1.    The following recommendations do not enjoy the support of Chad for the reasons below:",
        "           92.1   Withdraw the decision on the declaration (Germany);",
        "     2.    Explanation: The Court was abused.",
        "           92.2   Ratify the Rome Statute (Switzerland);",
        "     3.    Explanation: The position on the Court is well known.",
    )
    assert statuses(document) == {"92.1": "not_supported", "92.2": "not_supported"}


def test_a_heading_with_a_number_ends_what_stands_above_it() -> None:
    document = read(
        "     1.    Chad accepts recommendations 92.1 through\n     92.3.",
        "     7.    Environment and cooperation\n     92.4: not accepted.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "supported", "92.4": "not_supported"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chad is in agreement with 92.1 and 92.2.", {"92.1": "supported", "92.2": "supported"}),
        ("Chad accedes to 92.1 and 92.2.", {"92.1": "supported", "92.2": "supported"}),
        (
            "Chad notes recommendation No.92.1 and No.92.2.",
            {"92.1": "noted", "92.2": "noted"},
        ),
        (
            "Accepted: 92.1; 92.2;\n           92.3; 92.4.",
            {"92.1": "supported", "92.2": "supported", "92.3": "supported", "92.4": "supported"},
        ),
        (
            "92.1 and 92.2: Accepted, as the bill is being reviewed in line with recommendations already supported.",
            {"92.1": "supported", "92.2": "supported"},
        ),
        (
            "92.1 and 92.2 are not accepted. Same response applies to recommendation No.92.4.",
            {"92.1": "not_supported", "92.2": "not_supported", "92.4": "not_supported"},
        ),
        ("92.1 and 92.2 are noted, likewise 92.3.", {"92.1": "noted", "92.2": "noted", "92.3": "noted"}),
        ("92.1 and 92.2 do not enjoy the full support of Chad and are noted.", {"92.1": "noted", "92.2": "noted"}),
        ("92.1 and 92.2: Accepted-in-part.", {"92.1": "partially_supported", "92.2": "partially_supported"}),
        (
            "Chad does not support 92.1 and 92.2. It therefore rejects 92.2.",
            {"92.1": "not_supported", "92.2": "rejected"},
        ),
        (
            "With the exception of 92.2, which Chad notes, Chad supports recommendations 92.1 to 92.3.",
            {"92.1": "supported", "92.2": "noted", "92.3": "supported"},
        ),
        (
            "Chad will consider recommendation 92.1 after the discussions have been concluded.",
            {"92.1": "pending"},
        ),
    ],
)
def test_sentences(words: str, expected: dict[str, str]) -> None:
    document = read(f"     1.    {words}")
    assert statuses(document) == expected
    assert not [finding for finding in document.findings if finding.code == "double-answer"]


def test_recommendations_accepted_are_not_all_of_them() -> None:
    document = read(
        "     1.    Chad notes 92.1 and 92.2. Recommendation 92.3 concerns the courts.",
        "     2.    Chad will implement all the recommendations accepted, including those of the first cycle.",
    )
    assert statuses(document).get("92.3", "unclear") == "unclear"


def test_that_support_has_a_limit_or_a_reason_is_told() -> None:
    document = read("     92.1: Accepted, insofar as all migrants have access to treatment.")
    assert "doubtful-answer" in [finding.code for finding in document.findings]


def test_a_table_with_headings_in_two_tiers() -> None:
    document = read(
        "     1.    The position of Chad is in the table below.",
        """
     No.      Recommendation                        Position
                                                    Accepted    Noted
     92.1     Ratify the treaty (Norway)            X
     92.2     Abolish the death penalty (Italy)                 X
     92.3     Train judges (Peru)                   X
""",
    )
    assert statuses(document) == {"92.1": "supported", "92.2": "noted", "92.3": "supported"}


def test_a_table_without_headings() -> None:
    document = read(
        "     1.    The position of Chad is as follows.",
        """
     92.1     Ratify the treaty (Norway)               Accepted
     92.2     Abolish the death penalty (Italy)        Noted
     92.3     Train judges and prosecutors (Peru)      Accepted
     92.4     Extend an invitation (Latvia)            Noted
""",
    )
    assert statuses(document) == {"92.1": "supported", "92.2": "noted", "92.3": "supported", "92.4": "noted"}


def test_words_that_hang_below_shorter_labels_are_one_row() -> None:
    document = read(
        "     The following recommendations are noted by Chad:",
        """
              92.9  Ratify the Optional Protocols, including the second (Portugal,
                    Rwanda);

              92.10  Extend a standing invitation to all special procedures (Ghana,
                    Montenegro);
""",
    )
    assert statuses(document) == {"92.9": "noted", "92.10": "noted"}
    assert not [check for check in document.audit().checks if not check.ok]


def failing(document: upr.ReviewDocument) -> list[str]:
    return [check.detail for check in document.audit().checks if not check.ok]


@pytest.mark.parametrize(
    "told",
    [
        "Recommendations 92.1 to 92.3, which were to be examined by the Government, were considered by Cabinet.",
        "“Accepted partially” means that one part of the recommendation is not accepted.",
        "Of 12 recommendations, 9 were accepted on the occasion of the adoption of the report.",
        "Chad decided to support 9 recommendations and to note 3, as reflected in paragraphs 91 and 92 of the report.",
        "The answers to the 3 recommendations which were to be examined follow.",
    ],
)
def test_what_was_answered_at_the_review_is_no_total_of_the_document(told: str) -> None:
    assert not failing(read(f"     1.    {told}", "     2.    Chad accepts 92.1, 92.2 and 92.3."))


def test_a_total_of_which_some_are_in_part() -> None:
    lists = ("     2.    Accepted in full: 92.1, 92.2 and 92.3.", "     3.    Accepted in part: 92.4 and 92.5.")
    assert not failing(
        read("     1.    Chad accepts 5 recommendations, of which 3 are accepted in full and 2 in part.", *lists)
    )
    wrong = failing(
        read("     1.    Chad accepts 6 recommendations, of which 4 are accepted in full and 2 in part.", *lists)
    )
    assert wrong and "found 3" in wrong[0]


def test_a_number_without_its_answer_fails_the_audit() -> None:
    document = read("     1.    Chad accepts 92.1, 92.2 and 92.4.", "     92.3", "     2.    Chad thanks all.")
    assert any("92.3" in detail for detail in failing(document))


def test_a_note_with_a_raised_digit_is_none_of_the_body() -> None:
    document = read(
        "     1.    Chad accepts 92.1 and 92.2.¹", "     ____________________\n     ¹ As amended on 21 October 2010."
    )
    assert not failing(document)
