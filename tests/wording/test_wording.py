"""One vocabulary: every row's example is read, and a phrase has one answer on every way on which it is read."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.wording.routes import ROUTES, blind
from upr import ResponseStatus
from upr.wording import (
    RULES,
    WORDS,
    Rule,
    Word,
    answers_in,
    combined,
    implementation_word,
    read_answer,
    refined,
    restated,
)
from upr.wording.definitions import status_of_definition
from upr.wording.grammar import DONE, composed
from upr.wording.vocabulary import words

# What is right at least, of 170; what is not is "unclear". A heading and a list's title must be in the form of one.
FLOORS = {
    "of": 168, "cell": 168, "table": 159, "prose": 159, "lead_in": 168, "session": 143, "headed": 26,
    "paper": 115,
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_rule_reads_its_example(rule: Rule) -> None:
    found = [one.status for one in answers_in(rule.example)]
    status = {DONE: "supported", "": None}.get(rule.status, rule.status)
    assert read_answer(rule.example).status == status
    assert found[-1:] == ([status] if status else [])


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.kind}: {word.example}")
def test_every_word_stands_in_its_example(word: Word) -> None:
    import regex

    assert regex.search(composed(word.pattern), word.example, regex.IGNORECASE)


@pytest.mark.parametrize(
    "word", [w for w in WORDS if w.kind in ("accept", "in favour", "take up")], ids=lambda word: word.example
)
def test_what_accepts_can_be_denied(word: Word) -> None:
    verb, _, rest = word.example.partition(" ")
    denied = f"is not {rest}" if verb == "is" else f"does not {word.example}"
    assert read_answer(word.example).status == "supported"
    assert read_answer(denied).status == "not_supported"


def test_a_word_stands_once() -> None:
    rows = Counter((word.kind, word.pattern) for word in WORDS)
    assert max(rows.values()) == 1
    with pytest.raises(KeyError):
        words("no such kind")


@pytest.mark.parametrize("route", ROUTES)
def test_no_phrase_is_wrong_without_a_word(route: str) -> None:
    """Phrases that were written before the table, by one who had not seen it."""
    told = [(phrase, wanted, ROUTES[route](phrase)) for phrase, wanted, _ in blind()]
    assert [row for row in told if row[2] not in (row[1], "unclear")] == []
    assert sum(wanted == got for _, wanted, got in told) >= FLOORS[route]


def test_stages_of_the_phrases() -> None:
    assert [(p, implementation_word(p)) for p, _, stage in blind() if (implementation_word(p) or "") != stage] == []


COMPOSED = [
    ("is not in favour of the recommendation", "not_supported"),
    ("is not yet in agreement with it", "not_supported"),
    ("is only partly in favour of the recommendation", "partially_supported"),
    ("is not fully in agreement with the recommendation", "partially_supported"),
    ("is able to accept this recommendation only partly, as the period is short", "partially_supported"),
    ("accepts that recommendation", "supported"),
    ("Having been kept under review since May, the recommendation is accepted", "supported"),
    ("did not accept it in the second cycle, and is now in a position to support it", "supported"),
    ("Partly accepted", "partially_supported"),
    ("took note of the recommendation", "noted"),
    ("took note of", "noted"),
    ("partly supports", "partially_supported"),
    ("is unable to accept the recommendation", "not_supported"),
    ("is not yet in a position to fully support the recommendation", "partially_supported"),
    ("does not fully accept the recommendation", "partially_supported"),
    ("is prepared to accept the recommendation", "supported"),
    ("is not prepared to accept the recommendation", "not_supported"),
    ("Under consideration", "pending"),
    ("accepts the recommendation and will review the law on the press", "supported"),
    ("noted, and already implemented", "noted"),
    ("It is difficult for Nauru to accept this recommendation.", "not_supported"),
    ("The recommendation lacks the support of the Government.", "not_supported"),
    ("The recommendation never enjoyed the support of the Government.", "not_supported"),
    ("Not accepted / Noted", "not_supported"),
    ("The recommendations do not all enjoy the support of Chad.", "partially_supported"),
    ("Half of this recommendation is supported.", "partially_supported"),
    ("Mostly accepted", "partially_supported"),
    ("The State under review notes the recommendation", "noted"),
    ("accepts the recommendations that follow internationally agreed standards", "supported"),
    ("The Government is not in agreement with the recommendation.", "not_supported"),
    ("is not in full agreement with the recommendation", "partially_supported"),
    ("does not enjoy the full support of Chad", "partially_supported"),
    ("is unable, for the time being, to support this recommendation", "not_supported"),
    ("does not see its way to accepting this recommendation", "not_supported"),
    ("falls short of enjoying our support", "not_supported"),
    ("does not accept all of this recommendation", "partially_supported"),
    ("While Chad accepts that the prisons are full, it cannot accept the recommendation.", "not_supported"),
    ("While Chad agrees that the matter is grave, it rejects the recommendation.", "rejected"),
    ("Not at this stage.", "not_supported"),
    ("Chad had initially noted this recommendation, and now accepts it.", "supported"),
    ("Chad does not merely accept the recommendation, it welcomes it.", "supported"),
    ("The recommendation did not find favour with the Government.", "not_supported"),
    ("Under these circumstances acceptance is out of the question.", "not_supported"),
    ("Chad objects to this recommendation.", "not_supported"),
    ("regrets its inability to accept this recommendation", "not_supported"),
    ("At no point has Chad accepted this recommendation.", "not_supported"),
    ("No recommendation on the death penalty is accepted.", "not_supported"),
    ("will continue to consider this recommendation", "pending"),
    ("Consultations are still going on concerning this recommendation.", "pending"),
    ("No decision has been taken on this recommendation.", "pending"),
    ("Only the first sentence of the recommendation is accepted.", "partially_supported"),
    ("The recommendation is acceptable in so far as it concerns women.", "partially_supported"),
    ("accepts most of this recommendation", "partially_supported"),
    ("This recommendation cannot be taken on board.", "not_supported"),
    ("It is not possible for Chad to accept this recommendation.", "not_supported"),
    ("Chad is against this recommendation.", "not_supported"),
    ("The recommendation is supported save its reference to the death penalty.", "partially_supported"),
    ("Awaiting decision of the Cabinet", "pending"),
    ("Further consultations are needed before a position can be taken.", "pending"),
    ("Parts of this recommendation enjoy our support.", "partially_supported"),
    ("Due note has been taken of this recommendation.", "noted"),
    ("has not yet taken a position on this recommendation", "pending"),
    ("requires further internal consultations", "pending"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "status"), COMPOSED)
def test_words_compose(phrase: str, status: str) -> None:
    assert read_answer(phrase).status == status
    assert ResponseStatus.of(phrase).value == status
    for name in ("cell", "lead_in", "prose"):
        assert ROUTES[name](phrase) in (status, "unclear")


ACCEPTING = (
    "accept this recommendation", "support this recommendation", "agree with the recommendation",
    "endorse the recommendation", "concur with the recommendation", "approve the recommendation",
    "consent to the recommendation", "adhere to the recommendation", "subscribe to this recommendation",
    "adopt this recommendation", "commit to this recommendation", "uphold the recommendation",
    "go along with the recommendation", "take this recommendation on board",
)  # fmt: skip
DENYING = (
    "does not", "cannot", "will not", "could not", "is unable to", "is not able to", "is not in a position to",
    "is unwilling to", "finds it difficult to", "does not find it possible to", "no longer wishes to",
    "is not prepared to", "does not intend to",
)  # fmt: skip
ABLE = ("can", "is able to", "is in a position to", "is prepared to", "is willing to", "finds it possible to")
DEGREES = ("", "fully", "entirely")
TIMES = ("", "at this stage", "for the time being", "at present")


@pytest.mark.parametrize("accepting", ACCEPTING)
def test_denial_ability_degree_and_time_compose(accepting: str) -> None:
    """No phrase of these stands in a table."""
    wrong = []
    for degree in DEGREES:
        denied = "partially_supported" if degree else "not_supported"
        phrases = {f"Chad {able} {degree} {accepting}.": "supported" for able in ABLE}
        phrases |= {f"Chad {no} {degree} {accepting} {time}.": denied for no in DENYING for time in TIMES}
        phrases |= {
            f"Chad {no} {time} {degree} {accepting}.": denied for no in DENYING for time in TIMES if " to" not in no
        }
        wrong += [(p, answer) for p, status in phrases.items() if (answer := read_answer(p).status) != status]
    assert wrong == []


FACTS = (
    "It enjoys the support of civil society.", "The spirit of this recommendation is accepted, not its letter.",
    "This recommendation has not yet been implemented.",
    "Little support can be given to this recommendation.", "Chad does not disagree with the recommendation.",
    "The Government supports the arts.", "International support is needed.", "The request for a visit was declined.",
    "A court rejected the claim.",
    "Nauru hesitates to accept this recommendation.", "Accepted with modifications",
    "The Government would have accepted this recommendation if it had been clearer.",
)  # fmt: skip


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_or_a_doubt_answers_nothing(fact: str) -> None:
    assert read_answer(fact).status is None


def test_what_should_be_implemented_is_not() -> None:
    assert implementation_word("accepts that the recommendation should be implemented") is None
    assert implementation_word("has been implemented") == "implemented"


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([], None), (["supported"], "supported"), (["supported", "supported"], "supported"),
        (["noted", "supported"], "partially_supported"), (["supported", "pending"], "partially_supported"),
        (["partially_supported", "noted"], "partially_supported"), (["noted", "rejected"], "noted"),
    ],
)  # fmt: skip
def test_answers_to_parts_make_one(parts: list[str], status: str | None) -> None:
    assert combined(parts) == status


def test_a_later_paragraph_decides_anew_or_explains() -> None:
    assert restated("not_supported", "Recommendation 3 cannot be accepted.")
    assert restated("noted", "Recommendation 3 would thus be noted.")
    assert not restated("noted", "Chad notes recommendation 3, for the law forbids it.")
    assert not restated("supported", "Chad accepts recommendation 3.")


@pytest.mark.parametrize(
    "printed", ["This recommendation will be implemented.", "It enjoys the support of civil society."]
)
def test_whole_words_of_a_narrow_column_are_not_joined(printed: str) -> None:
    assert ROUTES["cell"](printed) == "unclear"


@pytest.mark.parametrize(
    "fact",
    [
        "The Government provides financial support to some 4,000 single-parent households each year.",
        "In 2021, the courts rejected 14 appeals lodged by persons held in pretrial detention.",
    ],
)
def test_what_others_refuse_or_get_is_no_answer(fact: str) -> None:
    assert answers_in(fact) == ()


def test_a_whole_sentence_corrects_what_was_found_in_it() -> None:
    assert refined("supported", "It accepts the recommendation, save for its last part.") == "partially_supported"
    assert refined("rejected", "It rejects it.") == "rejected"


@pytest.mark.parametrize(
    "printed", ["Supporte d", "Not suppor ted", "Supported in pa rt", "No ted", "Supported / Noted"]
)
def test_a_narrow_column_breaks_words(printed: str) -> None:
    whole = {"Supporte d": "supported", "Not suppor ted": "not_supported", "No ted": "noted"}
    assert ROUTES["cell"](printed) == whole.get(printed, "partially_supported")


def test_a_definition_that_treats_recommendations_counts_them_among_none() -> None:
    assert status_of_definition("recommendations which are treated below and not accepted") == "not_supported"
    assert status_of_definition("such recommendations are counted among those that it supports") == "supported"
