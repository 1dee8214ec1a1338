"""Chapters of session reports that were written, with their keys, by writers who had not seen the rules.

`tests/data/unseen/sessions/` holds ten chapters of two to four reviews. Today's figures are no longer those of chapters
that nobody has seen: the first ones are in the changelog.
"""

from __future__ import annotations

import collections
import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
import regex

import upr
from upr.parsers.draft import Draft
from upr.parsers.session_report.answers import answers
from upr.reading import documents_in

CHAPTERS = sorted((pathlib.Path(__file__).parents[1] / "data" / "unseen" / "sessions").glob("*.txt"))
RIGHT, WRONG = 0.965, 0.003
REFUSED = {"not_supported", "rejected"}
_BRACKETED = regex.compile(r"(\d+) \((\d+)\)")  # a key has labels as printed; "57 (1)" is 57.1


def reviews() -> Iterator[tuple[dict[str, Any], upr.Document]]:
    """Every review of the chapters: its key, and what is read."""
    for path in CHAPTERS:
        read = {one.state_under_review.iso3: one for one in documents_in(path) if one.state_under_review}
        keys = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["states"].values()
        assert set(read) == {key["iso3"] for key in keys}
        yield from ((key, read[key["iso3"]]) for key in keys)


def outcome(label: str, wanted: str, document: upr.Document) -> str:
    got = {one.paragraph: one.status.value for one in document.references}.get(label, "unclear")
    if got == wanted or {got, wanted} <= REFUSED:
        return "right"
    told = " ".join(finding.message for finding in document.findings)
    return "told" if got == "unclear" or regex.search(rf"(?<![\d.]){regex.escape(label)}(?!\d)", told) else "wrong"


def test_as_much_is_right_as_before() -> None:
    counts: collections.Counter[str] = collections.Counter()
    for key, document in reviews():
        assert document.responds_to == key["report"]
        wanted = {_BRACKETED.sub(r"\1.\2", label): status for label, status in key["answers"].items()}
        counts += collections.Counter(outcome(label, status, document) for label, status in wanted.items())
        counts["more"] += len({one.paragraph for one in document.references} - set(wanted))
    more = counts.pop("more", 0)
    assert counts["right"] >= RIGHT * counts.total() and counts["wrong"] <= WRONG * counts.total() and not more


def test_all_totals_are_right_and_none_is_invented() -> None:
    for key, document in reviews():
        stated = {(one.status, one.number) for one in document.stated_totals}
        wanted = {(one["status"], one["count"]) for one in key["totals"]}
        assert {one for one in stated if one[0]} == wanted, key["iso3"]
        assert {number for status, number in stated if status is None} <= {key["received"]}, key["iso3"]


def read(*said: str, concluding: str = "") -> dict[str, str]:
    """The answers that paragraphs of a State give, and its concluding remarks."""
    draft = Draft(upr.SourceText.of("."), upr.registry.parser("session-report"))
    texts = [*(("views", text) for text in said), *([("concluding", concluding)] if concluding else [])]
    own = [upr.Statement(role=role, paragraph=str(at), text=text) for at, (role, text) in enumerate(texts)]  # type: ignore[arg-type]
    return {one.paragraph: one.status.value for one in answers(draft, own)}


NOTED = {"92.1": "noted", "92.2": "noted"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The other two had been noted. Chad spoke of some of the latter. Concerning recommendations 92.1 and 92.2, "
         "the law was old.", NOTED),
        ("Of those noted, two kinds stood out. Recommendations 92.1 and 92.2 ran counter to the law.", NOTED),
        ("Twelve recommendations were noted; they fell into two groups. To the first belonged recommendations 92.1 and "
         "92.2.", NOTED),
        ("A total of 13 recommendations were noted. They included recommendations 92.1 and 92.2.", NOTED),
        ("Chad supported 40 and noted 2. The two in question, recommendations 92.1 and 92.2, were old.", NOTED),
        ("The remaining two noted recommendations, 92.1 and 92.2, spoke of a debt.", NOTED),
        ("On aid, the subject of recommendations 92.1 and 92.2, the law was old; Chad noted those two recommendations.",
         NOTED),
        ("It said: (a) Noted, for want of means: recommendations 92.1, on aid; and 92.2, on trade.", NOTED),
        ("The death penalty (92.1) had been noted because of the law; those on aid (92.2) because of its cost.",
         NOTED),
        ("In recommendation 92.1 the treaty was supported, the date noted.", {"92.1": "partially_supported"}),
        ("The first half of recommendation 92.1 was accepted, the second was not.", {"92.1": "partially_supported"}),
        ("It listed those of which support was partial: (a) Recommendation 92.1: the treaty was supported;",
         {"92.1": "partially_supported"}),
        # Which class is meant is not said.
        ("Chad had supported 40 and noted 2. They fell into groups. Recommendations 92.1 and 92.2 were old.", {}),
        ("Chad had adopted a law pursuant to recommendations 92.1 and 92.2. It had not accepted those on aid.", {}),
        ("Recommendation 57 (1) was accepted and recommendation 57 (2) was noted.",
         {"57.1": "supported", "57.2": "noted"}),
        ("Decision No. 37 was accepted. Recommendations 1 and 2 of the Committee had been accepted.", {}),
        ("Recommendations 92.150–155,6 on health, were noted.", {f"92.{n}": "noted" for n in range(150, 156)}),
    ],
)  # fmt: skip
def test_what_a_state_speaks_of(said: str, expected: dict[str, str]) -> None:
    assert read(said) == expected


def test_a_later_word_corrects_an_earlier_one() -> None:
    said = "Recommendation 92.1 was noted."
    assert read(said, concluding="In reply to Peru it said that recommendation 92.1 was supported.") == {
        "92.1": "supported"
    }
    assert read(said, "Recommendation 92.1 was now supported.") == {"92.1": "supported"}
