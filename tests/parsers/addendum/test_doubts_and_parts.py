"""What is doubted though it reads smoothly, and forms of lists, tables and parts that States make."""

from __future__ import annotations

import pytest

from tests.parsers.addendum.test_replies import labels_with, read, statuses
from upr.core import Reference, ResponseStatus
from upr.document import Document
from upr.parsers.addendum.unsaid import unsaid
from upr.wording import answers_in
from upr.wording.definitions import qualifies_noting


def doubts(document: Document) -> str:
    return " | ".join(finding.message for finding in document.findings if finding.code == "doubtful-answer")


@pytest.mark.parametrize(
    "sentence",
    [
        "It takes note of those that it does not share, be it in full or as they are worded.",
        "The word “noted” is kept for proposals that Chad has so far been unable to go along with.",
        "What is noted lies outside what the Government can at present agree to.",
    ],
)
def test_noted_is_doubted_where_a_sentence_says_it_is_not_supported(sentence: str) -> None:
    document = read(
        f"     1.    Chad thanks all delegations. {sentence}",
        "     Recommendations 92.1 to 92.3: accepted.",
        "     Recommendations 92.4 and 92.5: noted.",
    )
    read_as = statuses(document)
    told = doubts(document)
    assert read_as["92.4"] == "not_supported" or ("92.4, 92.5: read as noted, in doubt" in told)
    assert not document.audit().ok


def test_noted_is_not_doubted_where_nothing_or_only_a_promise_is_denied() -> None:
    assert not qualifies_noting("Of these 8 are supported, 3 are noted and 2 are not accepted.")
    assert not qualifies_noting("“Noted” means that no commitment can be made now.")
    assert not qualifies_noting("Chad does not share this recommendation and takes note of it.")


@pytest.mark.parametrize(
    ("wording", "status", "reason"),
    [
        ("Rec. Text Supported In part Noted Remarks", "partially_supported", "headings with several answers"),
        ("Deferred recommendations", "pending", "put off at the review"),
        ("Chad accepts the first, on training.", "supported", "may be to a part"),
        ("Noted – for further consideration", "noted", ""),
        ("Accepted in its two parts.", "supported", ""),
        ("Chad accepts all of these, many of which form part of its plan.", "supported", ""),
    ],
)
def test_words_that_may_not_say_their_answer(wording: str, status: str, reason: str) -> None:
    told = unsaid(Reference(paragraph="92.4", wording=wording, status=ResponseStatus(status)))
    assert (reason in told) if reason else not told


def test_where_most_is_in_doubt_the_rest_is_told() -> None:
    document = read(
        "     1.    In column B are those that do not enjoy support.",
        *(f"     92.{n}    There is a law on it since 19{n + 60}." for n in range(1, 10)),
        "     92.10    Chad accepts the recommendation.",
    )
    assert statuses(document)["92.10"] == "supported"
    assert "92.10: read as they stand, in doubt: most answers beside it" in doubts(document)


def test_each_label_of_a_list_has_its_code_behind_it() -> None:
    document = read(
        "     2.    Each recommendation has one of these codes:",
        "           A     accepted;",
        "           AP    accepted in part, as is said in section III;",
        "           TN    noted, that is to say, not accepted at this stage.",
        "",
        "     Prisons              92.1 (A), 92.2 (TN), 92.3 to 92.5 (A)",
        "",
        "     92.6 (Peru) A",
        "     92.7 (Spain, Italy) TN",
        "     92.8 (Mali) AP",
    )
    assert labels_with(document, "supported") == ["92.1", "92.3", "92.4", "92.5", "92.6"]
    assert labels_with(document, "not_supported") == ["92.2", "92.7"]
    assert labels_with(document, "partially_supported") == ["92.8"]


def test_one_code_behind_several_labels_and_what_is_left_out() -> None:
    document = read(
        "     2.    Each is marked “A” (accepted), “A/i” (accepted and implemented) or “NA” (not accepted).",
        "     127.1 (Algeria), 127.2 (Egypt), 127.3 (Ghana)  NA",
        "     127.4–127.8, except 127.6  A/i",
        "     127.6 (Belarus)  NA",
    )
    assert labels_with(document, "not_supported") == ["127.1", "127.2", "127.3", "127.6"]
    assert labels_with(document, "supported") == ["127.4", "127.5", "127.7", "127.8"]


def test_a_sentence_that_ends_in_the_mark_of_a_note_is_no_heading() -> None:
    document = read(
        "     92.1    Guarantee the rights of displaced persons (Cyprus);",
        "             Chad accepts the recommendation; there are 210,000 displaced persons on its territory.*",
        "     92.2    Prohibit corporal punishment (Uruguay);",
        "             It is being discussed, and the Government leaves it without an answer for the time being.",
    )
    assert statuses(document)["92.1"] == "supported"
    assert statuses(document)["92.2"] != "supported"


def test_answers_that_stand_below_their_labels() -> None:
    document = read(
        "      A.   International instruments",
        "            147.1, 147.2, 147.5\n                  Accept to follow up",
        "                  A study group meets with the ministries.",
        "            147.4\n                  Not accept",
        "            147.6, 147.7\n                  Partially accept to follow up",
        "                  Efforts will be continued.",
        "            147.9\n                  Note",
    )
    assert statuses(document) == {
        "147.1": "supported", "147.2": "supported", "147.5": "supported", "147.4": "not_supported",
        "147.6": "partially_supported", "147.7": "partially_supported", "147.9": "noted",
    }  # fmt: skip


def test_what_is_in_favour_of_something_is_not_supported_by_that() -> None:
    document = read(
        "     1.    Recommendations 92.1 to 92.6, in favour of abolition, remain unacceptable. 92.7 is accepted."
    )
    assert labels_with(document, "supported") == ["92.7"]


def test_what_noted_means_may_take_two_sentences() -> None:
    assert qualifies_noting("“Noted” – it is at odds with the Constitution.", "It does not enjoy the support of Chad.")
    assert not qualifies_noting("“Noted” – it is at odds with the Constitution.", "Chad has ratified it.")


def test_an_earlier_answer_that_is_repeated() -> None:
    document = read(
        "     1.    Chad wishes to repeat that 131.1, 131.2 and 131.7 had been accepted already on 30 January.",
        "     2.    It notes 131.3 and 131.4.",
    )
    assert labels_with(document, "supported") == ["131.1", "131.2", "131.7"]


def test_parts_of_a_recommendation_that_the_state_lettered() -> None:
    document = read(
        "     1.    Where a recommendation asks for two things they are answered apart.",
        "     2.    Chad accepts 118.1, 118.2, 118.13 (a), 118.14 to 118.16 and 118.20(a).",
        "     3.    Not accepted: 118.13 (b) and 118.17. Under study: 118.20 (b).",
    )
    read_as = statuses(document)
    assert {label: read_as[label] for label in ("118.13 (a)", "118.13 (b)", "118.20 (a)", "118.20 (b)")} == {
        "118.13 (a)": "supported", "118.13 (b)": "not_supported", "118.20 (a)": "supported", "118.20 (b)": "pending",
    }  # fmt: skip
    assert "118.13" not in read_as and read_as["118.17"] == "not_supported"


def test_a_title_between_headings_and_rows_is_no_heading_of_a_column() -> None:
    document = read(
        "     1.    A line without a cross means that no reply has yet been arrived at.",
        "",
        " No.             Subject              Accepted  In part    Not     Remarks",
        "                                                         accepted",
        "",
        " International instruments",
        "",
        " 92.1–92.3       Convention on                              X      There is a law.",
        "                 migrant workers",
        "",
        " 92.4            Rights of persons       X                         Since 2012.",
        "                 with disabilities",
        "",
        " 92.5            Statelessness                    X                The second part is not.",
        "",
    )
    assert statuses(document) == {
        "92.1": "not_supported", "92.2": "not_supported", "92.3": "not_supported", "92.4": "supported",
        "92.5": "partially_supported",
    }  # fmt: skip


def test_headings_of_narrow_columns_and_lines_without_a_cross() -> None:
    document = read(
        '     1.    An "x" stands under one of three columns. If there is no "x", the position will be told later.',
        "",
        "  Rec.      Subject                             Acc. Part. Not acc. Remarks",
        "  75.1      ICCPR and ICESCR – ratify           x                   Target 2017",
        "",
        "  75.2      CAT – ratify                             x              In stages",
        "",
        "  75.3      OP-CAT – ratify                                x        Costs of it",
        "",
        "  75.4      ICERD – ratify                                          With the Attorney-General",
        "",
    )
    assert statuses(document) == {
        "75.1": "supported", "75.2": "partially_supported", "75.3": "not_supported", "75.4": "pending",
    }  # fmt: skip


def test_descriptions_of_the_state_and_what_they_mean() -> None:
    document = read(
        "     1.    Each recommendation has one of the following descriptions:",
        "     -    Realized: what is asked exists already, and the Kingdom supports the recommendation;",
        "     -    Set aside: the recommendation cannot be supported by the Kingdom.",
        "",
        "     Recommendation 92.1 (treaties): Realized. A law was passed.",
        "",
        "     Recommendations 92.2 and 92.3 (nationality; prisons): Set aside. The Constitution says otherwise.",
    )
    assert statuses(document) == {"92.1": "supported", "92.2": "not_supported", "92.3": "not_supported"}


def test_a_heading_of_another_kind_ends_the_one_before() -> None:
    document = read(
        "Recommendations that the Kingdom accepts",
        "",
        "     •    92.1: Education for every child.",
        "     •    92.2: Training of officers.",
        "",
        "Recommendations on which the Kingdom must hear the chiefs",
        "",
        "     5.    Views are being gathered.",
        "",
        "     •    92.3: Accession to the Convention.",
    )
    assert labels_with(document, "supported") == ["92.1", "92.2"]
    assert statuses(document).get("92.3", "unclear") in ("unclear", "pending")


def test_an_earlier_answer_that_is_upheld_and_what_is_said_now() -> None:
    document = read(
        "     4.    Recommendations 126.1 to 126.8 had not enjoyed the support of Chad when the report was adopted. "
        "The position remains unchanged, with two exceptions. Recommendation 126.3, on a visit, is now accepted.",
        "     5.    Recommendation 126.7, on a report, is still being studied by the Observer.",
    )
    read_as = statuses(document)
    assert (read_as["126.1"], read_as["126.3"], read_as["126.7"]) == ("not_supported", "supported", "pending")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Chad cannot give its support either to 92.1 or to 92.2.", {"92.1": "not_supported", "92.2": "not_supported"}),
        ("The law (92.1) and the ban (92.2) go too far; both recommendations are rejected.",
         {"92.1": "rejected", "92.2": "rejected"}),
        ("92.1 and 92.2 are accepted. By contrast, 92.3 and 92.4 ask for courts. They are of no use and are rejected.",
         {"92.1": "supported", "92.2": "supported", "92.3": "rejected", "92.4": "rejected"}),
        ("The aid, in 92.1 (India) to 92.3 (Peru), meets with acceptance.",
         {"92.1": "supported", "92.2": "supported", "92.3": "supported"}),
        ("92.1 (to endorse the Declaration) is for further discussion.", {"92.1": "pending"}),
    ],
)  # fmt: skip
def test_sentences_with_several_labels(paragraph: str, expected: dict[str, str]) -> None:
    document = read(
        "     1.    Chad replies to recommendations 92.5, 92.6 and 92.7: accepted.", f"     2.    {paragraph}"
    )
    read_as = statuses(document)
    assert {label: read_as.get(label) for label in expected} == expected


def test_a_reply_that_refers_to_another_and_says_its_own() -> None:
    document = read(
        "     92.1    “Ratify the Protocol” (Peru);",
        "             Not accepted.",
        "",
        "     92.2    “Establish a moratorium” (Spain);",
        "             See 92.1. Chad notes this recommendation.",
    )
    assert statuses(document) == {"92.1": "not_supported", "92.2": "noted"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Chad makes these recommendations its own.", "supported"),
        ("Chad is not in a position to make this recommendation its own.", "not_supported"),
        ("Chad welcomes both recommendations and will implement them.", "supported"),
        ("The support for it is therefore only partial.", "partially_supported"),
        ("Chad is unable to give effect to the recommendation.", "not_supported"),
        ("The reply will be conveyed to the Council in due course.", "pending"),
        ("The State will pronounce itself orally in the forty-eighth session.", "pending"),
        ("Whether a law is needed has still to be determined.", "pending"),
        ("Chad has not come to a final view.", "pending"),
        ("Accepted as to one part only.", "partially_supported"),
        ("Chad maintains its refusal.", "not_supported"),
        ("This is not something to which the Government can agree.", "not_supported"),
        ("The Government can take no stand.", "pending"),
        ("The Executive prefers not to declare itself.", "pending"),
        ("It was not able to conclude its study of this recommendation.", "pending"),
        ("The Government will follow this recommendation.", "supported"),
    ],
)
def test_words_of_answers(words: str, status: str) -> None:
    assert [answer.status for answer in answers_in(words)][:1] == [status]
