"""Keys of codes, letters before lists, terms that a reply explains, and replies below a recommendation."""

from __future__ import annotations

import pytest

from tests.parsers.addendum.test_every import answers, doubts, reply
from tests.parsers.addendum.test_reading import NAMED, OF_IT, read
from upr.parsers.answers.claims import REFUSED_BESIDE
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming


def learnt(*paragraphs: str) -> Glossary:
    glossary = Glossary()
    for paragraph in paragraphs:
        glossary.learn(paragraph)
    return glossary


@pytest.mark.parametrize(
    ("paragraph", "codes"),
    [
        ("In the column, S stands for supported, N for noted and S/N for supported in one part and noted in the other.",
         {"S": "supported", "N": "noted", "S/N": "partially_supported"}),
        ("“A” means that Chad accepts the recommendations; “A/I”, that it accepts them and that they have been carried "
         "out; “N”, that it notes them; and “P”, that it accepts them partially.",
         {"A": "supported", "A/I": "supported", "N": "noted", "P": "partially_supported"}),
    ],
)  # fmt: skip
def test_codes_in_a_sentence(paragraph: str, codes: dict[str, str]) -> None:
    assert learnt(paragraph).codes == codes


def test_a_key_of_lines() -> None:
    glossary = Glossary()
    glossary.learn_key(
        [
            "  AF    Accepted in full",
            "  AP    Accepted in principle: the Government shares the aim, but the means and the",
            "        time will be those of its own choosing",
            "  N     Noted: the recommendation is not accepted in this cycle",
            "Position",
        ]
    )
    assert glossary.codes["AF"] == "supported" and glossary.codes["N"] == "not_supported" and "AP" in glossary.codes


def test_a_key_with_a_line_that_means_nothing_is_none() -> None:
    glossary = Glossary()
    glossary.learn_key(["  AF    Accepted in full", "  UN    United Nations in Chad"])
    assert glossary.codes == {}


def test_a_term_that_is_called_so() -> None:
    glossary = learnt("In this addendum a recommendation which is not supported is called “noted”.")
    assert [status for _, _, status in glossary.phrases("92.4 is noted.")] == ["not_supported"]


def test_a_letter_whose_meaning_uses_an_explained_term() -> None:
    glossary = Glossary()
    glossary.learn("Chad takes note of it. “Takes note” means that the study has not been completed.", "D")
    assert glossary.codes == {"D": "pending"}


def test_letters_before_lists() -> None:
    found = read(
        "A: Chad supports the recommendation.", "B: Chad does not support the recommendation.",
        "3. A. 92.1-92.3 and 92.6", "4. B. 92.4, 92.5",
    )  # fmt: skip
    assert found == {
        **dict.fromkeys(("92.1", "92.2", "92.3", "92.6"), "supported"),
        **dict.fromkeys(("92.4", "92.5"), "not_supported"),
    }


def test_a_response_below_is_stronger_than_the_heading_over_it() -> None:
    found = read(
        NAMED, "B. Recommendations to be examined (paragraph 92)", "92.1 Sign the treaty (Austria)",
        "Response: Not accepted. It is under study elsewhere.", "92.2 Ratify it (France)", "Response: Accepted.",
    )  # fmt: skip
    assert found == {**OF_IT, "92.1": "not_supported", "92.2": "supported"}


def test_quoted_words_that_look_like_a_heading_are_the_recommendation() -> None:
    body = [
        piece
        for number in range(1, 7)
        for piece in (
            f"Recommendation {number}",
            "“Ratify the Optional Protocol (Spain)”",
            "Chad accepts it. It is done.",
        )
    ]
    assert read(*body) == {str(number): "supported" for number in range(1, 7)}


def test_labels_that_all_others_answer_have_it_by_name() -> None:
    document = reply("Slovenia accepts all recommendations in paragraph 97. Those on water (97.4 and 97.5) need time.")
    assert answers(document) == {"97.*": "supported", "97.4": "supported", "97.5": "supported"}
    assert "answered with all others alone, else printed without an answer: 97.4, 97.5" in doubts(document)


def test_labels_of_an_earlier_cycle_are_no_answers() -> None:
    document = reply(
        "Slovenia accepts 97.1, 97.2, 97.3 and 97.6. Recommendations 68.1 to 68.9 of the first cycle, which had not "
        "enjoyed support, have since been accepted."
    )
    assert set(answers(document)) == {"97.1", "97.2", "97.3", "97.6"}


@pytest.mark.parametrize(
    ("cell", "status", "told"),
    [
        ("Accepted as regards shelters. The rest of it, on the penal code, is noted.", "partially_supported", False),
        ("Slovenia accepts the recommendation on fees. It does not accept the abolition for all.", "supported", True),
        ("Slovenia accepts the recommendation. It does not accept the premise on which it rests.", "supported", False),
    ],
)
def test_a_refusal_beside_support_is_told(cell: str, status: str, told: bool) -> None:
    document = reply(f"97.1, 97.2, 97.3 and 97.6 are noted.\n\n97.4. {cell}")
    assert answers(document)["97.4"] == status
    assert (REFUSED_BESIDE in doubts(document)) is told


def test_a_recommendation_under_its_number_is_no_answer() -> None:
    body = [
        piece
        for number in range(1, 7)
        for piece in (
            f"Recommendation {number}",
            "Accept asylum seekers under 18 (Norway).",
            "Reply: It is not accepted.",
        )
    ]
    assert read(*body) == {str(number): "not_supported" for number in range(1, 7)}


def test_numbers_whose_prefix_is_left_out() -> None:
    text = "Chad answers recommendations 112.1 to 112.34; the prefix 112 is omitted. Recommendations 5 and 6 are noted."
    assert Naming.of(text).bare and not Naming.of(text.replace("the prefix 112 is omitted", "it does so here")).bare


def test_the_name_of_a_category_alone_is_a_heading() -> None:
    found = read("Category A: Chad supports the recommendation.", "It follows.", "Category A", "92.1, 92.3 and 92.6")
    assert found == dict.fromkeys(("92.1", "92.3", "92.6"), "supported")
