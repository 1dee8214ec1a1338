"""The built-in classifier: what it says of plain sentences, with evidence; how large and how quick it is."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from upr.tagging import builtin

TAGGER = builtin()


@pytest.mark.parametrize(
    ("text", "issues", "category"),
    [
        ("Abolish the death penalty", {"Death penalty"}, 5),
        ("Consider acceding to the Convention against Torture",
         {"International instruments", "Torture and other CID treatment"}, 3),
        ("Continue its policies to reduce poverty in rural areas", {"Poverty"}, 2),
        ("Strengthen the protection of journalists", {"Freedom of the press"}, 4),
        ("Share its experience with other countries in the fight against trafficking in persons", {"Trafficking"}, 1),
        ("Extend a standing invitation to all special procedures", {"Special procedures"}, 5),
        ("Establish a national human rights institution in line with the Paris Principles", {"NHRI"}, 5),
    ],
)  # fmt: skip
def test_plain_sentences(text: str, issues: set[str], category: int) -> None:
    tags = TAGGER.tags(text)
    assert issues <= set(tags.names)
    assert tags.action is not None and tags.action.category == category
    assert tags.names == TAGGER.issue_names(text)
    assert tags.action.category == TAGGER.action_category(text)


@pytest.mark.parametrize("text", ["", "  ", "...", "\x00", "🙂", "ß" * 50])
def test_texts_without_words_have_no_issue(text: str) -> None:
    assert TAGGER.tags(text).names == ()


def test_nothing_likely_gives_no_issue() -> None:
    likely = TAGGER.issue_probabilities("Qwerty asdf zxcv")
    assert max(likely.values()) < 0.5
    assert TAGGER.tags("Qwerty asdf zxcv").names == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_evidence_stands_in_the_text_and_probabilities_are_some(text: str) -> None:
    tags = TAGGER.tags(text)
    for tag in (*tags.issues, *([tags.action] if tags.action else [])):
        assert 0 <= tag.probability <= 1
        assert all(text[e.start : e.end] == e.words != "" for e in tag.evidence)
    assert abs(sum(TAGGER.action_probabilities(text).values()) - 1) < 1e-9


def test_the_words_that_decided() -> None:
    (issue,) = [i for i in TAGGER.tags("Train the police, and end poverty").issues if i.name == "Poverty"]
    assert issue.evidence[0].words == "poverty"
    action = TAGGER.tags("Consider ending the death penalty").action
    assert action is not None and action.evidence[0].words == "Consider"


def test_a_long_text_takes_bounded_time() -> None:
    TAGGER.tags("children, women and prisoners; " * 200_000)
    TAGGER.tags("x" * 5_000_000)


def test_the_weights_are_small_and_hold_no_text() -> None:
    data = (pathlib.Path(upr.__file__).parent / "data" / "tags.bin").read_bytes()
    assert len(data) <= 3_000_000
    head = data[: data.index(b"\n")].decode()
    assert "ratify" not in head.lower() and len(TAGGER.issues) == 54


def test_importing_and_reading_load_no_tables_and_no_weights() -> None:
    code = (
        "import sys, upr, upr.io.json; upr.samples.load().counts(); "
        "print([m for m in sys.modules if m.startswith('upr.tagging.') and m != 'upr.tagging.records'])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
