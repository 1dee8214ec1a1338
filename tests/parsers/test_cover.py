"""What first pages say: one reader for every kind of document."""

from __future__ import annotations

import datetime as dt

import pytest

from upr.core import Cycle
from upr.parsers.cover import Cover, bare_name, cover, cover_text, is_report, state_named
from upr.text import Page, SourceText

PAGE = (
    "United Nations A/HRC/13/6\nGeneral Assembly\nDistr.: General\n4 January 2010\nOriginal: English\n"
    "Human Rights Council\nThirteenth session\nReport of the Working Group on the Universal Periodic Review*\nEritrea\n"
)
INTRODUCTION = (
    "1. The Working Group on the Universal Periodic Review held its sixth session from 30 November to 11 December "
    "2009. The review of Eritrea was held at the 1st meeting, on 30 November 2009. At its 5th meeting, held on "
    "2 December, the Working Group adopted the report on Eritrea. To facilitate the review, the Council selected the "
    "following group of rapporteurs (troika): Chad, Chile and Norway. 3. A national report (A/HRC/WG.6/6/ERI/1); a "
    "compilation (A/HRC/WG.6/6/ERI/2); and a summary (A/HRC/WG.6/6/ERI/3)."
)


def codes(facts: Cover) -> list[str]:
    return [finding.code for finding in facts.findings]


def test_all_facts_of_a_report() -> None:
    facts = cover([PAGE, INTRODUCTION])
    assert facts.state is not None
    assert (facts.symbol, facts.state.iso3, facts.session, facts.cycle) == ("A/HRC/13/6", "ERI", 6, Cycle.FIRST)
    assert (facts.hrc_session, facts.date, facts.original_language) == (13, dt.date(2010, 1, 4), "English")
    assert (facts.review_date, facts.adoption_date) == (dt.date(2009, 11, 30), dt.date(2009, 12, 2))
    assert [a.as_printed for a in facts.troika] == ["Chad", "Chile", "Norway"]
    assert facts.base_documents == tuple(f"A/HRC/WG.6/6/ERI/{n}" for n in (1, 2, 3))
    assert facts.findings == []


def test_a_cover_alone_says_what_is_missing() -> None:
    facts = cover([PAGE])
    assert facts.state is not None and facts.state.iso3 == "ERI"
    assert [(f.code, f.severity, f.message.split()[-1]) for f in facts.findings] == [
        ("cover-incomplete", "error", "session"),
        ("cover-incomplete", "warning", "date"),
    ]
    assert [f.severity for f in cover([""]).findings] == ["warning", "error", "error", "warning", "warning"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sixth session from", "ninety-ninth session from", "unknown-session"),
        ("Thirteenth session", "Twelfth session", "session-mismatch"),
        ("Eritrea", "Atlantis", "unknown-state"),
    ],
)
def test_doubts(old: str, new: str, code: str) -> None:
    assert code in codes(cover([PAGE.replace(old, new), INTRODUCTION.replace(old, new)]))


def test_the_session_of_the_papers_where_the_introduction_names_none() -> None:
    assert cover([PAGE, INTRODUCTION.replace("its sixth session", "a session")]).session == 6


def test_a_title_is_a_line_of_its_own() -> None:
    assert is_report(PAGE) and not is_report(
        "It recalls the report of the Working Group on the Universal Periodic Review"
    )


@pytest.mark.parametrize(
    ("words", "name", "iso3"),
    [
        ("the Government of\nthe Gambia", "Gambia", "GMB"),
        ("Gambia", "Gambia", "GMB"),
        ("Delegation of Chad", "Chad", "TCD"),
        ("the Republic of Korea", "Republic of Korea", "KOR"),
        ("Government", "Government", None),
    ],
)
def test_names_of_states(words: str, name: str, iso3: str | None) -> None:
    state = state_named(words)
    assert (bare_name(words), state.iso3 if state else None) == (name, iso3)


def test_the_text_of_a_first_page() -> None:
    source = SourceText.of("a" * 3000)
    assert (len(cover_text(source)), len(cover_text(source, 10))) == (2500, 10)
    assert cover_text(SourceText(text="first\nsecond\n", pages=(Page(1, 0, 6), Page(2, 6, 13)))) == "first\n"
