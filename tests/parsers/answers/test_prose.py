"""Claims in sentences: which labels get which answer, and what answers nothing."""

from __future__ import annotations

import pytest

from upr.numbering.letters import expand_letters
from upr.numbering.lists import expand
from upr.parsers.answers.claims import BY_EXCEPTION, EXCEPTED, SAID, STATED, Claim, Evidence, decide, resolve
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose

LABELS = Prose(Naming(frozenset({92})), Glossary())
NUMBERS = Prose(Naming(bare=True), Glossary())


def answers(text: str, prose: Prose = LABELS, *topic: str) -> dict[str, str]:
    """The resolved answers of a paragraph, labels without their lead."""
    resolved = resolve(list(prose.read(text, topic)))
    return {label.removeprefix("92."): status for label, (status, _, _) in resolved.items()}


S, N, P, X, U = "supported", "noted", "partially_supported", "not_supported", "pending"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb of the State looks behind itself, a predicate before itself.
        ("Chad accepts 92.1 and 92.3, takes note of 92.2, and 92.4 is not acceptable to it.",
         {"1": S, "3": S, "2": N, "4": X}),
        ("The following recommendations enjoy the support of Chad: 92.1-92.3, 92.5.", dict.fromkeys("1235", S)),
        ("92.4, seeking one minimum wage for all, the Government does not accept.", {"4": X}),
        ("92.4, which Chad does not accept, asks for a law.", {"4": X}),
        ("92.1, 92.2 and, on another matter, 92.3 are accepted. 92.4 is not.", {"1": S, "2": S, "3": S, "4": X}),
        ("None of the recommendations 92.1 to 92.3 can be supported.", dict.fromkeys("123", X)),
        ("Not supported is 92.7, which would have Chad open an inquiry.", {"7": X}),
        ("Chad does not accept 92.1, nor 92.2 relating to the Convention of 1951.", {"1": X, "2": X}),
        # What is left out.
        ("Chad supports all recommendations from 92.1 to 92.5, except 92.2 and 92.4.",
         {"1": S, "3": S, "5": S, "2": X, "4": X}),
        ("All recommendations from 92.1 to 92.3 are accepted, save 92.2, which is noted.", {"1": S, "3": S, "2": N}),
        # What a sentence says beyond its labels is of the labels that are spoken of.
        ("Recommendation 92.3 asks for a visit. A request is being studied. Chad accepts it.", {"3": S}),
        ("As to 92.3, the competent ministry has been consulted. The recommendation is therefore noted.", {"3": N}),
        ("Of 92.1 and 92.2, the former is accepted and the latter noted.", {"1": S, "2": N}),
        ("There remain 92.1 and 92.2. Both are hereby supported.", {"1": S, "2": S}),
        ("92.1 is accepted. The same goes for 92.2. So do 92.3 and 92.4.", dict.fromkeys("1234", S)),
        # Parts.
        ("Chad accepts 92.1 only as regards education.", {"1": P}),
        ("92.1 (second part) and 92.2 are accepted.", {"1": P, "2": S}),
        ("As to 92.1, Chad accepts the first part. It does not accept the second.", {"1": P}),
        ("92.1 (accepted), 92.2 (noted) and 92.3 (not accepted). A law of 2014 is in force.", {"1": S, "2": N, "3": X}),
        # What is no answer of this State now.
        ("Concerning 92.1, Chad supports international justice and has accepted the judgments of courts.", {}),
        ("92.1 recommends to accept all visits and to reject any limit.", {}),
        ("See the reply to 92.1.", {}),
    ],
)  # fmt: skip
def test_labels_of_sentences(text: str, expected: dict[str, str]) -> None:
    assert {label: status for label, status in answers(text).items() if status != "unclear"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Support. 1, 2, 4-6. The programme has 9 parts; see 3.", dict.fromkeys("12456", S)),
        ("Support. 43-45, save 44. The no-drop policy (46) and 30 villages are.", {"43": S, "45": S, "44": X}),
        ("Chad cannot support 3, 4 or 8. Law No. 5 of 2010 bars it in 12 cases.", dict.fromkeys("348", X)),
    ],
)  # fmt: skip
def test_numbers_alone_where_they_name_recommendations(text: str, expected: dict[str, str]) -> None:
    assert answers(text, NUMBERS) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Accepted. See the Act of 2014.", S), ("Not accept. The law forbids it.", X), ("The law exists. Agreed.", S),
        ("The Government endorses the two recommendations.", S), ("It supports all ten.", S),
        ("The request is old. A reply will be communicated in March.", U),
        ("It considered whether it could accept it. It is unable to accept it.", X),
        ("The first limb is accepted. The second is noted.", P), ("The committee: yes. The report: no.", P),
    ],
)  # fmt: skip
def test_what_stands_under_labels(text: str, status: str) -> None:
    assert answers(text, LABELS, "92.1") == {"1": status}


def test_the_documents_own_terms_go_before_the_usual_meaning() -> None:
    glossary = Glossary()
    glossary.learn("“Takes note” signifies here that the Government does not accept the recommendation.")
    glossary.learn("A – accepted; B – under study; C – accepted in one part and not accepted in another")
    own = Prose(Naming(frozenset({92})), glossary)
    assert answers("Chad takes note of 92.1. 92.2 is noted.", own) == {"1": X, "2": N}
    assert answers("92.1 – A; 92.2, 92.3 – B; 92.4 – C.", own) == {"1": S, "2": U, "3": U, "4": P}


def test_the_strongest_claim_decides_and_doubt_is_told() -> None:
    every, one = Claim(["1", "2"], S, STATED, "all"), Claim(["2"], X, STATED, "2")
    weak = Claim(["1", "3"], N, EXCEPTED, "except")
    resolved = {label: answer[:2] for label, answer in resolve([weak, every, one]).items()}
    assert resolved == {"1": (S, ""), "2": (X, "answered in two ways"), "3": (N, BY_EXCEPTION)}
    assert resolve([one, Claim(["5"], "=2", SAID, "see 2")])["5"][0] == X
    assert resolve([Claim(["5"], "=9", SAID, "see 9")])["5"][0] == "unclear"


def test_several_answers_to_the_same_labels() -> None:
    refusal, support = Evidence(X, SAID, True, "not the second"), Evidence(S, SAID, True, "the first")
    whole = decide([support, refusal])
    assert whole is not None and whole.status == P
    doubtful = decide([Evidence(S, SAID, False, "accepts"), Evidence(X, SAID, False, "In sum it refuses.")])
    assert doubtful is not None and (doubtful.status, bool(doubtful.doubt)) == (X, True)


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("It accepts 92.1-92.4, 92.6, and recalls 85.2.", Naming(frozenset({92}))),
        ("It accepts 1, 2 and 5-8.", Naming(bare=True)),
        ("21 (a), 21 (b), 30 (a), 31 (c), 40 (a), 41 (b) are accepted.", Naming(lettered=True)),
    ],
)
def test_how_a_document_names_recommendations(text: str, naming: Naming) -> None:
    assert Naming.of(text) == naming


def test_lists_are_written_out() -> None:
    assert expand("92.9 and 11, .13, 92.15 up to and including 92.17") == [
        f"92.{number}" for number in (9, 11, 13, 15, 16, 17)
    ]
    assert expand_letters("30 (a)–(c), (e) and 31 (b)") == ["30 (a)", "30 (b)", "30 (c)", "30 (e)", "31 (b)"]
