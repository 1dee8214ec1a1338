"""Forms that a State makes for one reply: keys, signs of its own in labels, tiers of headings, labels in footnotes."""

from __future__ import annotations

import pytest

from tests.parsers.addendum.test_replies import labels_with, read, statuses
from upr.layout import Joiner, PageLine
from upr.parsers.addendum.hyphened import with_points
from upr.parsers.addendum.label_notes import notes_of_labels
from upr.parsers.addendum.sections import Heads, Over
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.places import Line
from upr.text import SourceText
from upr.wording import one_answer
from upr.wording.definitions import status_of_definition


@pytest.mark.parametrize(
    "paragraph",
    [
        "“S” marks those it supports; “P”, those supported in part; “N”, those noted, i.e. those it cannot support.",
        "S – supported; P – supported in part; N – not supported",
        "S stands for supported, P for supported in part and N for not supported.",
        "S, supported; P, supported in part; N, not supported.",
        "(S) Fully supported; (P) Supported in part; (N) Not supported, being contrary to the law;",
    ],
)
def test_a_key_in_one_paragraph(paragraph: str) -> None:
    glossary = Glossary()
    glossary.learn(paragraph)
    assert glossary.codes == {"S": "supported", "P": "partially_supported", "N": "not_supported"}


def test_a_key_in_lines_with_brackets_that_go_on_below() -> None:
    glossary = Glossary()
    glossary.learn_key(["[A]  the State supports it", "[D]  the State does not support", "  the recommendation."])
    assert glossary.codes == {"A": "supported", "D": "not_supported"}


@pytest.mark.parametrize(
    ("paragraph", "status"),
    [
        ("“Accepted”: it will be carried out. “Noted”: the State cannot agree with it.", "not_supported"),
        (
            "Paragraph 92 has those that Chad “noted”; this term means that they do not enjoy its support.",
            "not_supported",
        ),
        ("Where a recommendation is “noted”, Chad shares its concern and does not accept it.", "not_supported"),
        (
            "The expression “noted” refers to recommendations that have no consensus and are not accepted.",
            "not_supported",
        ),
        (
            "A recommendation in column C is noted, by which Chad signals that it is unable to support it.",
            "not_supported",
        ),
        ("It is marked “Noted” where no further steps are intended; it is then not accepted.", "not_supported"),
        (
            "Chad accepts 92 and takes note of eight. The last formula is used where it cannot accept them.",
            "not_supported",
        ),
    ],
)
def test_what_noted_means_in_a_document(paragraph: str, status: str) -> None:
    glossary = Glossary()
    glossary.learn(paragraph)
    (found,) = glossary.phrases("Recommendation 92.4 is noted.")
    assert found[2] == status


def test_definitions_that_name_no_answer() -> None:
    assert status_of_definition("recommendations that the State is going to implement") == "supported"
    assert (
        status_of_definition("shares the aim, while one element of each cannot be agreed to") == "partially_supported"
    )
    assert status_of_definition("takes due note, without this involving acceptance or refusal") == "noted"


@pytest.mark.parametrize("label", ["129-{}", "129/{}", "129 ({})"])
def test_labels_with_a_sign_of_the_state_keep_their_places(label: str) -> None:
    text = "".join(f"Recommendation {label.format(number)} is accepted.\n" for number in range(1, 8))
    pointed = with_points(SourceText.of(text)).text
    assert len(pointed) == len(text) and pointed.startswith("Recommendation 129.1 ")
    few = "".join(f"Recommendation {label.format(number)} is accepted.\n" for number in range(1, 4))
    assert with_points(SourceText.of(few)).text == few


def test_the_answer_of_a_section_holds_again_behind_a_paragraph_that_had_its_own() -> None:
    heads = Heads()
    heads.take(Over("supported", "Accepted"), 0)
    heads.take(Over("noted", "The following are noted:"), 2)
    heads.end(2)
    assert heads.now is not None and heads.now.status == "supported"
    heads.take(Over("rejected", "Rejected"), None)  # a heading without a number ends all before
    assert [over.status for _, over in heads.held] == ["rejected"]
    document = read(
        "     I.    Recommendations that enjoy the support of Chad",
        "     1.    Chad accepts the following recommendations:",
        "           92.1    Ratify the treaty (Peru);",
        "           92.2    Sign it (Niger);",
        "     2.    The same holds good for recommendations 92.4 to 92.6, which bear on the rights of women.",
    )
    assert set(statuses(document)) == {"92.1", "92.2", "92.4", "92.5", "92.6"}
    assert set(statuses(document).values()) == {"supported"}


def test_categories_named_before_their_lists() -> None:
    document = read(
        "     1.    The letter of the group is the answer.",
        "           (A)   Fully supported;",
        "           (B)   Noted;",
        "     Group A: recommendations that Chad fully supports",
        "     92.1    92.2    92.4",
        "     Group B: others",
        "     92.3    92.5    92.6",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.4": "supported", "92.3": "noted", "92.5": "noted", "92.6": "noted"
    }  # fmt: skip


def test_cells_that_say_yes_and_no() -> None:
    document = read(
        "     Recommendation                     Response of Chad",
        "     92.1. Ratify the treaty (Peru)     Yes. It was signed in 2012.",
        "     92.2. Abolish the law (Niger)      No. The matter was examined.",
        "     92.3. Train the police (Chile)     Yes, in part. No date is set.",
    )
    assert statuses(document) == {"92.1": "supported", "92.2": "not_supported", "92.3": "partially_supported"}


def test_a_column_in_part_and_crosses_in_close_rows() -> None:
    document = read(
        "     Rec.      Text                      Supported   In part   Noted\n",
        "     92.1      Ratify the treaty         X\n"
        "     92.2      Sign the protocol                     X\n"
        "     92.3      Abolish the penalty                             X\n"
        "     92.4      Train the police          X\n",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "partially_supported", "92.3": "noted", "92.4": "supported"
    }  # fmt: skip


def test_numbers_of_paragraphs_below_headings_that_name_recommendations() -> None:
    parts = [
        f"  Recommendation {number} (subject {number})\n\n"
        f"     {number + 1}.    {'Accepted' if number % 2 else 'Not accepted'}. There is a law.\n"
        for number in range(1, 8)
    ]
    document = read("     1.    The numbers are those of the report.", *parts)
    assert statuses(document) == {str(number): "supported" if number % 2 else "not_supported" for number in range(1, 8)}


def test_labels_of_footnotes_are_where_the_notes_are_referred_to() -> None:
    rows = [
        PageLine(Line(0, 30, "1 92.1 (Peru), 92.2 and 92.3.", 1), "footnote", "1"),
        PageLine(Line(30, 50, "2 Recommendation 92.4.", 1), "footnote", "2"),
        PageLine(Line(50, 70, "3 92.5 (Chad)", 1), "footnote", "3"),
        PageLine(Line(70, 90, "4 Act No. 3 of 2012.", 1), "footnote", "4"),
    ]
    naming = Naming(frozenset({92}))
    notes = notes_of_labels(rows, naming, Joiner(""))
    assert notes == {"1": "92.1 , 92.2 and 92.3", "2": "Recommendation 92.4", "3": "92.5"}
    assert not notes_of_labels(rows[:2], naming, Joiner(""))  # a number behind a word may be anything


def test_labels_in_brackets_close_their_sentence() -> None:
    document = read(
        "     1.    The visit is agreeable to Chad (92.1). The ban on the party cannot be accepted (92.2).",
        "     2.    Chad supports one recommendation (92.3), but not the others on open invitations (92.4).",
        "     3.    On visits (92.5, 92.6): all of them accepted. Recommendations 92.7 (aid); 92.8 (trade): noted.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "not_supported", "92.3": "supported", "92.4": "not_supported",
        "92.5": "supported", "92.6": "supported", "92.7": "noted", "92.8": "noted",
    }  # fmt: skip


def test_exceptions_with_answers_of_their_own() -> None:
    document = read(
        "     1.    Chad accepts 92.1 to 92.7, with two exceptions: it takes note of 92.3, on speech, and of 92.5.",
        "     2.    92.8 to 92.11 concern the police. With the exception of 92.9, they are accepted by Chad.",
        "     3.    All recommendations on schools (92.12 to 92.15) enjoy its support, with a sole exception, 92.14.",
    )
    assert labels_with(document, "noted") == ["92.3", "92.5"]
    assert labels_with(document, "not_supported") == ["92.9", "92.14"]
    assert len(statuses(document)) == 15


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chad refrains from taking a position pending the judgment.", "pending"),
        ("It would be premature for Chad to make a statement on it.", "pending"),
        ("Chad will revert with its answer in due course.", "pending"),
        ("Chad will not follow it up.", "not_supported"),
        ("Chad can neither support nor oppose the recommendation.", "unclear"),
        ("The first part is accepted. Not so the part on prisons.", "partially_supported"),
        ("Stands implemented, and accepted.", "supported"),
        ("Accepted with reservation.", "partially_supported"),
        ("To be advised.", "pending"),
        ("A bill is examined. A reply will be forthcoming when this is over.", "pending"),
        ("Pending the report, the position of Chad is reserved.", "pending"),
        ("Accepted and already implemented to a large extent.", "supported"),
        ("Consent to the first limb is given, and withheld as regards the second.", "partially_supported"),
        ("Chad accepts the aspect on aid; that aspect on trade is not accepted.", "partially_supported"),
    ],
)
def test_words_of_answers_to_one_label(sentence: str, status: str) -> None:
    document = read(
        "     92.1    Ratify the treaty (Peru);", f"     {sentence}", "     92.2    Sign it (Niger);", "     Noted."
    )
    assert statuses(document)["92.1"] == status


def test_lines_of_a_list_that_say_how_far_they_go() -> None:
    document = read(
        "     1.    Recommendations that enjoy the support of Chad:",
        "           92.1 to 92.4 (without 92.3, see paragraph 2)",
        "           92.5 to 92.7 inclusive",
        "           - Prisons: 92.8 to 92.11, with the exception of 92.10",
        "     2.    There is a group on which Chad has not finished its consultations. These are 92.3 (aid) and 92.10.",
    )
    assert labels_with(document, "pending") == ["92.3", "92.10"]
    assert len(labels_with(document, "supported")) == 9


def test_verbs_that_leave_the_answer_to_the_sentence_before() -> None:
    document = read(
        "     1.    92.1 and 92.2 enjoy the support of Chad. But the repeal, recommendation 92.3, doesn’t.",
        "     2.    While 92.4 (visits) has the support of Chad, 92.5 and 92.6 (repeal) do not have it.",
        "     3.    Chad gave its agreement to the recommendations in paragraph 93, numbered 93.1 to 93.3.",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "supported", "92.3": "not_supported", "92.4": "supported",
        "92.5": "not_supported", "92.6": "not_supported", **dict.fromkeys(("93.1", "93.2", "93.3"), "supported"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Recommendations on which part is accepted", "partially_supported"),
        ("Recommendations only some of which can be supported", "partially_supported"),
        ("Recommendations, all parts of which are accepted", "supported"),
    ],
)
def test_headings_that_name_a_part(heading: str, status: str) -> None:
    assert one_answer(heading) == status


def test_crosses_in_two_columns_and_in_none() -> None:
    document = read(
        "     1.    An “X” shows the decision. Where an “X” is found in both columns the recommendation is accepted",
        "     in part. A blank in both means that the Cabinet has not decided and will decide later.",
        "",
        "Rec.    Recommendation          Accept   Note    Remarks",
        "92.1    Ratify the treaty       X                A bill is drafted",
        "92.2    Reform the police       X        X       Training is accepted",
        "92.3    Abolish the tax                          Under discussion",
        "92.4    Open the archive                 X",
    )
    assert statuses(document) == {
        "92.1": "supported", "92.2": "partially_supported", "92.3": "pending", "92.4": "noted",
    }  # fmt: skip


def test_columns_of_codes_and_codes_behind_labels() -> None:
    document = read(
        "     1.    A cross stands in the column that corresponds: A, accepted; AP, partially accepted; TN, noted; NA,",
        "     not accepted.",
        "",
        "No.     Recommendation                             A     AP    TN    NA",
        "92.1    Ratify the treaty (Peru)                   X",
        "92.2    Reform the police (Niger)                        X",
        "92.3    Abolish the tax (Chile)                                X",
        "92.4    Open the archive (Kenya)                                     X",
    )
    assert list(statuses(document).values()) == ["supported", "partially_supported", "noted", "not_supported"]


def test_a_matrix_of_themes_with_numbered_columns() -> None:
    document = read(
        "     1.    Column 2 shows those that enjoy support and column 3 those that Chad noted.",
        "",
        "1. Theme            2. Enjoy support     3. Noted           4. Explanation",
        "A. Treaties         92.1, 92.2,          92.4, 92.5         Chad is party to seven",
        "                    92.3                                    conventions.",
        "B. Prisons          92.6 to 92.8         92.9               A bill is drafted.",
    )
    assert labels_with(document, "noted") == ["92.4", "92.5", "92.9"]
    assert len(labels_with(document, "supported")) == 6


def test_codes_before_observations_and_over_a_page() -> None:
    document = read(
        "     1.    To each recommendation a letter is attached, to be read as follows:",
        "           A     The recommendation is accepted",
        "           E     The recommendation remains under study",
        "           R     The recommendation is rejected",
        "",
        "     Recommendation 1. “Ratify the Convention against Torture (Ghana)”    A",
        "           Observation: Signed in 2013.",
        "     Recommendation 2. “Ratify the Rome Statute (Latvia)”    E",
        "     Recommendation 3. “Abolish the death penalty (Peru)”    R",
        "           Obs.: The courts are independent.",
    )
    assert statuses(document) == {"1": "supported", "2": "pending", "3": "rejected"}


def test_numbers_behind_no_are_not_refused() -> None:
    document = read(
        "     1.    Accepted: No. 53, No. 54, No. 56, No. 57. The exception is No. 55, of which Chad takes note.",
        "     2.    No. 58, No. 59 and No. 60 are accepted. No. 61 is not accepted. No. 62 is accepted.",
    )
    read_as = statuses(document)
    assert {label: status for label, status in read_as.items() if status != "supported"} == {
        "55": "noted", "61": "not_supported",
    }  # fmt: skip


@pytest.mark.parametrize(
    "paragraph",
    [
        "The sign (+) means that Chad accepts it; (+/–) that it accepts it partially; (–) that it does not accept it.",
        "Some do not enjoy its support; they are marked (–). The sign (+) means support, and (+/–) support in part.",
    ],
)
def test_signs_that_stand_for_answers(paragraph: str) -> None:
    glossary = Glossary()
    glossary.learn(paragraph)
    assert glossary.codes == {"+": "supported", "+/-": "partially_supported", "-": "not_supported"}
    assert [glossary.code_of(sign) for sign in ("(+)", "(+/−)", "(–)", "–")] == [
        "supported", "partially_supported", "not_supported", "not_supported",
    ]  # fmt: skip


def test_recommendations_of_a_year_before_are_not_answered() -> None:
    document = read(
        "     1.    Recommendations 116.1 to 116.5 are accepted, and 116.6 to 116.9 are noted.",
        "     2.    Chad recalls that the recommendations of 2012 (97.1–97.145) were for the most part implemented.",
        "     3.    Chad is not ready to give its consent to 116.10 and 116.11.",
    )
    read_as = statuses(document)
    assert not [label for label in read_as if label.startswith("97")]
    assert read_as["116.10"] == read_as["116.11"] == "not_supported"
