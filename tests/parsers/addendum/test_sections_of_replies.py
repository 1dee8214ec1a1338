"""What sections, headings and sentences of replies say of labels that stand in them without an answer of their own."""

from __future__ import annotations

from tests.parsers.addendum.test_replies import read, statuses
from upr.layout import PageLine
from upr.parsers.addendum.note_marks import glued_marks, without_marks
from upr.parsers.addendum.region import Region
from upr.parsers.addendum.sections import give_ranks
from upr.places import Line
from upr.text import SourceText


def test_labels_that_a_section_names_have_its_answer_and_are_told() -> None:
    document = read(
        "     A.    Recommendations that enjoy the support of Chad",
        "     1.    92.1, 92.2 and 92.3.",
        "     B.    Recommendations that are noted",
        "     2.    On the death penalty (92.4 and 92.5), several bills are before the legislature of the State.",
        "     3.    The visit of the Special Rapporteur (92.6) stands under the conditions then stated.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "supported", "92.4": "noted", "92.5": "noted", "92.6": "noted"
    }  # fmt: skip
    doubts = [finding.message for finding in document.findings if finding.code == "doubtful-answer"]
    assert any("92.4, 92.5" in message and "nearness" in message for message in doubts)


def test_what_a_definition_includes_is_not_what_it_means() -> None:
    document = read(
        '     1.    A recommendation is "supported" where Chad intends to carry it out. All others are "noted",',
        "     including those with which it agrees in part only, or where it has yet to decide.",
        "     2.    Recommendations 92.1 and 92.4: noted. The law is under review.",
        "     3.    Recommendation 92.2: supported.",
    )
    assert statuses(document) == {"92.1": "noted", "92.4": "noted", "92.2": "supported"}


def test_labels_below_each_other_are_of_one_row() -> None:
    document = read(
        "     Recommendation    Position of Chad",
        "     92.1              Chad accepts these recommendations. The\n"
        "     92.2              possibility of acceding to it is being\n"
        "     92.3              Convention against Torture and others.",
        "     92.4              Chad does not accept these recommendations, which\n"
        "     92.5              are contrary to its constitution, and to its\n"
        "     92.6              penal code.",
        "     92.7              Chad takes note of the recommendation.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "supported", "92.4": "not_supported",
        "92.5": "not_supported", "92.6": "not_supported", "92.7": "noted",
    }  # fmt: skip


def test_a_cell_that_ends_a_sentence_is_no_heading_of_a_column() -> None:
    document = read(
        "     Recommendation                            Response of the Government",
        "     92.1 Ratify the Convention and accept     Chad takes note of this\n"
        "     the competence of its Committee (Peru)    recommendation.",
        "     92.2 Accede to the Conventions on         Chad accepts this recommendation. A\n"
        "     statelessness (Australia)                 law is drafted.",
        "     92.3 Repeal the Act of 2012 (Chile)       Chad does not accept this\n"
        "                                               recommendation.",
    )
    assert statuses(document) == {"92.1": "noted", "92.2": "supported", "92.3": "not_supported"}


def test_sentences_that_say_the_same_and_groups_of_others() -> None:
    document = read(
        "     1.    Recommendation 92.1 (Peru), on the search for the disappeared, is accepted. 92.2 (Chile), on the\n"
        "     opening of archives, likewise.",
        "     2.    With respect to recommendations 92.3 through 92.6, all are equal. Recommendation 92.4 is\n"
        "     supported. The other recommendations in this group, which call for the repeal of sections of the Act or\n"
        "     for the inclusion of a ground in the Equal Opportunity Act, are noted.",
        "     3.    Recommendations 92.8 and 92.9 are noted because they have already been implemented.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "noted", "92.4": "supported", "92.5": "noted",
        "92.6": "noted", "92.8": "noted", "92.9": "noted",
    }  # fmt: skip


def test_what_is_answered_unless_it_is_said_otherwise() -> None:
    document = read(
        "     3.      Of the 4 recommendations, Chad supports 3 and does not support\n"
        "     1. For the sake of clarity, the comments are grouped. Unless otherwise indicated, the recommendations\n"
        "     mentioned below enjoy the support of Chad.",
        "     Cooperation with mechanisms",
        "     4.      Chad has ratified the Protocol (92.1). It maintains a standing invitation (92.2 and 92.3).",
        "     5.      Chad does not support recommendation 92.4.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "supported", "92.4": "not_supported", "*": "supported"
    }  # fmt: skip


def test_an_implied_refusal_is_told() -> None:
    document = read(
        "     92.1  Amend the Penal Code (Peru);\n"
        "           Faith is free. Chad does not support amendment of its section 4, as recommended.",
        "     92.2  Train the police (Chile);\n           Accepted.",
    )
    assert statuses(document) == {"92.1": "not_supported", "92.2": "supported"}
    assert [f.message[:26] for f in document.findings if f.code == "implied-answer"] == ["92.1 is read as not_suppor"]


def test_quoted_recommendations_that_others_run_in_behind() -> None:
    document = read(
        "     Recommendations of which Chad takes note",
        "     1.    92.1 “Legalize it in cases of rape” (Canada), 92.4 and 92.6.",
        "     2.    92.2 “Reduce it to zero” (Ghana) and 92.3 “Close those units” (Spain).",
    )
    assert statuses(document) == dict.fromkeys(("92.1", "92.4", "92.6", "92.2", "92.3"), "noted")


def test_totals_of_all_that_is_refused_and_of_what_is_carried_out() -> None:
    document = read(
        "     1.    Chad accepts 3 recommendations, of which 1 is considered to be fully implemented, and does not\n"
        "     accept 3 recommendations.",
        "     2.    Recommendations 92.1, 92.2 and 92.3 are accepted.",
        "     3.    Recommendations 92.4 and 92.5 are not accepted. Recommendation 92.6 is rejected.",
    )
    assert document.audit().ok, str(document.audit())


def test_the_letter_i_behind_h_is_no_roman_number() -> None:
    regions = [Region("heading", "Prisons", [], marker=marker) for marker in ("II.", "A.", "H.", "I.", "III.", "V.")]
    give_ranks(regions)
    assert [region.rank for region in regions] == [0, 1, 1, 1, 0, 0]


def test_marks_of_notes_that_are_glued_to_labels() -> None:
    text = "36.471 – accepted\n" + "".join(f"36.{number}, " for number in range(1, 30)) + "\n"
    first, second = text.splitlines()
    rows = [
        PageLine(Line(0, len(first), first, 1), "text"),
        PageLine(Line(len(first) + 1, len(text) - 1, second, 1), "text"),
    ]
    note = PageLine(Line(len(text), len(text) + 9, "1  A note", 1), "footnote", mark="1")
    assert glued_marks(rows, []) == []  # nothing else has that mark, where there is a note
    rows[0] = PageLine(Line(0, 17, "36.301 – accepted", 1), "text")
    (glued,) = glued_marks(rows, [note])
    assert (glued.label, glued.mark) == ("36.30", "1")
    assert without_marks(SourceText.of("36.301 – accepted"), [glued]).text == "36.30  – accepted"
