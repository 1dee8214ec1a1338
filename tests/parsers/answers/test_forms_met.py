"""Sentences in forms that were met in addenda which nobody had tuned to."""

from __future__ import annotations

import pytest
import regex

from upr.parsers.answers.naming import Naming
from upr.parsers.answers.phrases import Glossary
from upr.parsers.answers.prose import Prose

SENTENCES = [
    ("Chad accepts in a partial manner the following: 92.1 and 92.4.", {"partially_supported": "92.1 92.4"}),
    ("Chad gives its adhesion to recommendations 92.2 and 92.5.", {"supported": "92.2 92.5"}),
    ("Of the recommendations on schools (92.1 to 92.3) Chad accepts the totality.", {"supported": "92.1 92.2 92.3"}),
    ("As regards recommendations 92.1 to 92.3, Chad accepts all of them.", {"supported": "92.1 92.2 92.3"}),
    ("As regards recommendations 92.1 and 92.2, Chad accepts every one.", {"supported": "92.1 92.2"}),
    ("Water (92.1, 92.2) is the subject of ongoing national consultation.", {"pending": "92.1 92.2"}),
    ("92.1 asks for a law. 92.4 asks for a plan. Chad accepts both recommendations.", {"supported": "92.1 92.4"}),
    ("To lift the ban (92.1, Peru; 92.4, Spain). Chad accepts these two recommendations.", {"supported": "92.1 92.4"}),
    (
        "Recommendations 92.1 and 92.4 calling for a moratorium are therefore not accepted.",
        {"not_supported": "92.1 92.4"},
    ),
    (
        "Recommendations 92.1 and 92.4, which concern the Protocol to the one Covenant, the Protocol to the other and "
        "the Convention on the law of the sea and of the air, are not accepted.",
        {"not_supported": "92.1 92.4"},
    ),
    ("92.1 – 92.4 – 92.7 are noted.", {"noted": "92.1 92.4 92.7"}),
    (
        "Chad accepts 92.1 to 92.4 with the exception of 92.2, which is noted, and of 92.3.",
        {"supported": "92.1 92.4", "noted": "92.2"},
    ),
    ("This does not prevent the State from accepting recommendation 92.4.", {"supported": "92.4"}),
    ("Chad does not accept 92.1. Neither does it accept 92.4.", {"not_supported": "92.1 92.4"}),
    (
        "Chad accepts recommendation 92.1 (a study), but notes recommendation 92.4.",
        {"supported": "92.1", "noted": "92.4"},
    ),
    ("Chad will pronounce itself at a later date on recommendations 92.1 and 92.4.", {"pending": "92.1 92.4"}),
    ("92.1 concerns aid. Chad regrets that it has to note this recommendation.", {"noted": "92.1"}),
    ("Noted, and will be considered further: 92.1 and 92.4.", {"noted": "92.1 92.4"}),
    (
        "Chad supports the recommendations that encourage it to continue to review its law [92.1, 92.4].",
        {"supported": "92.1 92.4"},
    ),
    ("Recommendation 92.4 on secret prisons is rejected, because it is without object.", {"rejected": "92.4"}),
    ("As for recommendation 92.4, Chad takes note thereof.", {"noted": "92.4"}),
    ("Recommendations 92.1 to 92.4 were taken back to capital for consideration by Cabinet.", {}),
]


@pytest.mark.parametrize(("words", "wanted"), SENTENCES)
def test_sentences(words: str, wanted: dict[str, str]) -> None:
    read: dict[str, list[str]] = {}
    for claim in Prose(Naming(frozenset({92})), Glossary()).read(words):
        if claim.strength:
            read.setdefault(claim.status, []).extend(claim.labels)
    assert {status: " ".join(sorted(labels, key=_number)) for status, labels in read.items()} == wanted


def _number(label: str) -> int:
    return int(regex.sub(r"\d+\.", "", label))


UNDER = [
    ("The aid is welcome. Accepted, including in the part concerning prisons.", "supported"),
    ("Chad accepts this recommendation with the remark that the courts are not its own.", "supported"),
    ("Chad accepts the creation of a body. It does not accept the abolition of the army.", "partially_supported"),
    (
        "The first part is accepted. As to the second, Chad cannot at this time give its acceptance.",
        "partially_supported",
    ),
    (
        "Chad accepts the ratification of the treaty, and reserves its position as to the Protocol.",
        "partially_supported",
    ),
    ("Chad accepts the aim of this recommendation but not the time limit.", "partially_supported"),
    ("Please refer to the response to 92.3. Chad is not in a position to accept this recommendation.", "not_supported"),
]


@pytest.mark.parametrize(("words", "status"), UNDER)
def test_what_stands_under_one_label(words: str, status: str) -> None:
    claims = list(Prose(Naming(frozenset({92})), Glossary()).read(words, ["92.8"]))
    assert [(claim.labels, claim.status) for claim in claims] == [(["92.8"], status)]


def test_the_second_of_two() -> None:
    words = "Regarding the first one, Chad does not accept it. The second one is accepted."
    claims = Prose(Naming(frozenset({92})), Glossary()).read(words, ["92.1", "92.4"])
    assert [(claim.labels, claim.status) for claim in claims] == [(["92.1"], "not_supported"), (["92.4"], "supported")]


def test_the_same_as_the_paragraph_before() -> None:
    prose = Prose(Naming(frozenset({92})), Glossary())
    list(prose.read("Recommendation 92.1 is noted."))
    assert [(claim.labels, claim.status) for claim in prose.read("The same goes for recommendation 92.4.")] == [
        (["92.4"], "noted")
    ]
