"""Layouts of addenda as States print them: grids, letters, tables over pages, numbers of paragraphs beside labels."""

from __future__ import annotations

import upr
from tests.parsers.addenda import HEAD
from tests.parsers.addendum.regions import FULL, LETTERED, cut, paged, seen
from upr.numbering.letters import expand_letters, lettered
from upr.parsers.addendum.body_lines import defined_codes
from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming


def statuses(*paragraphs: str) -> dict[str, str]:
    document = upr.parse_text(HEAD + "\n\n".join(paragraphs) + "\n")
    return {one.paragraph: one.status.value for one in document.references}


def test_letters_alone_are_of_the_one_paragraph_that_has_all_recommendations() -> None:
    text = (
        "Chad accepts 65 (a), (b) and (d). It notes 65 (g), 65 (h), 65 (i), 65 (j) and 65 (k). As for (c), it is "
        "rejected."
    )
    naming = Naming.of(text)
    assert naming.lead == 65
    named = [label for one in mentions("As for (c), it is rejected.", naming) for label in one.labels]
    assert named == ["65 (c)"]
    assert not list(mentions("(a) the law; (b) the courts", naming))  # letters that count
    assert not list(mentions("the commitments in paragraph 9 of the report, letters (a) to (d), stand", naming))


def test_letters_go_over_the_end_of_the_alphabet() -> None:
    assert expand_letters("65 (z) to (bb)") == ["65 (z)", "65 (aa)", "65 (bb)"]
    assert [labels for *_, labels in lettered("all in paragraph 46, (a) to (c), but (b)")] == [
        ["46 (a)", "46 (b)", "46 (c)"],
        ["46 (b)"],
    ]


def test_whole_paragraphs_stand_among_lettered_ones() -> None:
    text = "Supported: 21 (a), 21 (b), 22, 24 (a) and 25 (a); 26 (b); 33. Of 26 (c) it takes note."
    naming = Naming.of(text)
    assert naming.whole == {22, 33}
    assert [label for one in mentions("That in 33 is noted, with 44 others.", naming) for label in one.labels] == ["33"]


def test_numbers_alone_name_recommendations_beside_labels_of_another_list() -> None:
    items = "".join(f"State. {n}: agreed. {n + 1}, {n + 2} and {n + 3}, noted. " for n in range(1, 30, 4))
    assert Naming.of(f"{items} The recommendations 63.1 to 63.9 keep their answer.").bare


def test_labels_that_stand_in_another_cycle_alone_are_of_it() -> None:
    naming = Naming.of("Chad accepts 92.1 to 92.6. In the second cycle it accepted 126 of them (118.1 to 118.126).")
    assert naming.leads == {92}


def test_a_column_of_lettered_labels_goes_on_below() -> None:
    text = (
        "Paras. 31 (a), 34     Abolish the death penalty. Chad does not\n"
        "(b) and 52 (a)        support it.\n\n"
        "Para. 37              Ratify it. Chad accepts it.\n"
    )
    assert seen(text, LETTERED) == [
        ("row", "Paras. 31 (a), 34 (b) and 52 (a) | Abolish the death penalty. Chad does not support it."),
        ("row", "Para. 37 | Ratify it. Chad accepts it."),
    ]


def test_letters_are_defined_below_a_colon() -> None:
    assert defined_codes(["The letters mean:", "S Chad supports it.", "N Chad notes it."]) == {1: "S", 2: "N"}
    assert defined_codes(["Chad says:", "A law is drafted.", "It is long."]) == {}
    assert statuses(
        "The letters mean:\nS Chad supports it.\nN Chad does not support it.", "92.1   S   92.2   N*\n" * 3
    ) == {
        "92.1": "supported",
        "92.2": "not_supported",
    }


def test_a_grid_whose_blanks_are_lost() -> None:
    rows = [one for one in seen("No. No.\n92.1 A 92.2 B*\n92.3 A 92.4 B\n") if one[0] == "row"]
    assert rows == [("row", "92.1 | A"), ("row", "92.2 | B*"), ("row", "92.3 | A"), ("row", "92.4 | B")]


def test_a_mark_above_the_line_is_no_line_of_a_grid() -> None:
    kinds = [region.kind for region in cut("92.1     A     92.2     B\n          2\n92.3     A     92.4     B\n", FULL)]
    assert kinds == ["row"] * 4 + ["rule"]


def test_rules_stand_around_headings_and_titles_go_over_lines() -> None:
    rule = "_" * 70
    source = paged(
        f"{rule}\nSubject         Observations               Position     Rec. Nos.\n{rule}\n\n"
        "Department of\nExternal\nRelations\n\n"
        "Torture         The law of 2014 says so.   Accepted     92.1, 92.2\n\n"
        "Courts          They are free, as the      Noted        92.3 to\n"
        "                constitution of 1962                    92.5\n",
        f"{rule}\nSubject         Observations               Position     Rec. Nos.\n{rule}\n"
        "                says in article 3.\n\nSchools         They are many.             Rejected     92.6\n",
    )
    rows = [region for region in cut(source) if region.kind == "row"]
    assert [(row.labels, row.text) for row in rows] == [
        ("92.1, 92.2", "Accepted"),
        ("92.3 to 92.5", "Noted"),
        ("92.6", "Rejected"),
    ]
    assert rows[1].cells["remarks"].endswith("says in article 3.")


def test_a_small_table_in_the_middle_of_the_page() -> None:
    text = (
        "     I. Schools\n\n"
        "                No.        Pos.       No.        Pos.\n"
        "                92.1       S          92.2       N\n"
        "                92.3       S          92.4       N\n\n"
        "     II. Courts\n\n"
        "     No.        Pos.       Note\n"
        "     92.5       S          A law is under way in parliament, which\n"
        "                           has read it once.\n"
        "     92.6       N          The constitution of 1962 says otherwise.\n"
    )
    rows = [region for region in cut(text) if region.kind == "row"]
    assert [(row.labels, row.text) for row in rows] == [
        ("92.1", "S"), ("92.2", "N"), ("92.3", "S"), ("92.4", "N"), ("92.5", "S"), ("92.6", "N"),
    ]  # fmt: skip


def test_a_flat_table_with_its_headings_in_one_line_goes_on_over_pages() -> None:
    headings = "Recommendations Clarifications Position of the\nKingdom\n"
    text = (
        f"{headings}92.1, 92.2,\n92.3\nA decree of 2020 says so.\nAccepted\n"
        f"{headings}92.4 The ban is\naccepted, in schools. Raising the age\nis not.\nAccepted partially\n"
        "92.5 School up to the age of 18. Rejected\n"
    )
    rows = [region for region in cut(text) if region.kind == "row"]
    assert [(row.labels, row.text) for row in rows] == [
        ("92.1, 92.2, 92.3", "Accepted"),
        ("92.4", "Accepted partially"),
        ("92.5", "Rejected"),
    ]


def test_categories_by_ordinal_give_their_answer() -> None:
    assert statuses(
        "1. There are two categories:",
        "First category, “accepted”: recommendations that enjoy the support of Chad.",
        "Second category, “retained”: those on which Chad will inform the Council of its reply.",
        "First category",
        "2. 92.1, 92.2 and 92.4",
        "Second category",
        "3. 92.3 and 92.5",
    ) == {"92.1": "supported", "92.2": "supported", "92.4": "supported", "92.3": "pending", "92.5": "pending"}


def test_a_category_that_is_not_defined_ends_the_one_before() -> None:
    given = statuses(
        "First category", "(a) Accepted recommendations", "92.1, 92.2, 92.4", "Second category", "92.3, 92.5"
    )
    assert given == {"92.1": "supported", "92.2": "supported", "92.4": "supported"}


def test_a_row_that_sends_to_a_paragraph_does_not_send_to_a_recommendation() -> None:
    table = "Recommendation            Position             No.\n" + "".join(
        f"Ratify treaty {letter}           {answer:20} {number}\n"
        for number, letter, answer in ((1, "A", "See paragraph 4"), (2, "B", "Accepted"), (4, "C", "Accepted"))
    )
    assert statuses(table, "4.     Treaties (1). We cannot accept number 1.").get("1") != "supported"


def test_labels_that_no_answer_covers_are_told_beside_an_answer_to_all() -> None:
    document = upr.parse_text(
        HEAD + "Chad accepts all recommendations in paragraph 92.\n\nIt accepts 93.1.\n\nThe law on schools: 93.7.\n\n"
        "The law on courts: 92.4.\n"
    )
    told = {one.severity: one.message for one in document.findings if one.code == "unanswered-label"}
    assert "93.7" in told["error"] and "92.4" in told["warning"] and not document.audit().ok


def test_a_list_by_state_has_the_answer_of_the_sentence_over_it_and_stars_another() -> None:
    given = statuses(
        "1. The following are supported. An asterisk behind the number means that it is only noted.",
        "Australia      92.1 and 92.2\nCanada         92.3*\nPeru           92.4, 92.5",
    )
    assert given == {
        "92.1": "supported",
        "92.2": "supported",
        "92.3": "noted",
        "92.4": "supported",
        "92.5": "supported",
    }


def test_a_star_without_a_meaning_is_a_doubt() -> None:
    document = upr.parse_text(HEAD + "1. Chad accepts the following:\n\nPeru      92.1, 92.2\nSpain     92.3*, 92.4\n")
    assert any("92.3" in one.message for one in document.findings if one.code == "doubtful-answer")
