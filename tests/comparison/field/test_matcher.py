"""The matcher by meaning, on made-up recommendations."""

from __future__ import annotations

import subprocess
import sys

import attrs
import pytest

from tests.comparison.toys import asks
from upr.comparison import Link, Matcher
from upr.comparison.accuracy import accuracy_of
from upr.comparison.field.matcher import FieldMatcher

THEN = asks(
    1,
    ("Ratify the Convention against Torture and its Optional Protocol", "noted", ""),
    ("Take measures to reduce overcrowding in prisons", "supported", ""),
    ("Close the gap between the wages of women and men", "supported", ""),
    ("Declare a moratorium on the death penalty", "noted", ""),
    ("Guarantee the independence of judges", "supported", ""),
)
NOW = asks(
    2,
    ("Consider acceding to CAT", "supported", ""),
    ("Improve prison conditions, and reduce overcrowding", "supported", ""),
    ("Ensure equal pay for women", "supported", ""),
    ("Establish a moratorium on executions with a view to abolishing capital punishment", "noted", ""),
    ("Ratify the Convention on the Rights of Persons with Disabilities", "supported", ""),
    ("guarantee the Independence of judges!", "supported", ""),
)


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Link]:
    return {(link.later.label, link.earlier.label): link for link in FieldMatcher().links(THEN, NOW)}


@pytest.mark.parametrize(("now", "then"), [("102.1", "101.1"), ("102.2", "101.2"), ("102.4", "101.4")])
def test_the_same_ask_in_other_words_comes_first(found: dict[tuple[str, str], Link], now: str, then: str) -> None:
    best = max((link for (later, _), link in found.items() if later == now), key=lambda link: link.score)
    assert best.earlier.label == then and best.score > 0.1
    assert all(link.score < best.score for (_, earlier), link in found.items() if earlier == then and link is not best)


def test_another_instrument_is_another_ask(found: dict[tuple[str, str], Link]) -> None:
    assert not found["102.5", "101.1"].linked
    assert found["102.5", "101.1"].score < found["102.1", "101.1"].score / 2


def test_the_same_words_are_the_same_ask(found: dict[tuple[str, str], Link]) -> None:
    link = found["102.6", "101.5"]
    assert (link.kind, link.score, link.linked, link.grade) == ("exact", 1.0, True, 2)


def test_every_link_says_why(found: dict[tuple[str, str], Link]) -> None:
    assert all(link.why for link in found.values())
    why = found["102.1", "101.1"].why
    assert "instrument: CAT" in why and why[0] == "asks: ratify -> consider"
    assert "words: overcrowding" in " ".join(found["102.2", "101.2"].why).replace("reduce, ", "")


def test_probabilities_are_in_order(found: dict[tuple[str, str], Link]) -> None:
    assert all(0 <= link.score <= link.related <= 1 for link in found.values())
    assert all(link.linked == (link.grade == 2) for link in found.values())
    everything = list(FieldMatcher().links(THEN, NOW))
    for label in {link.later.label for link in everything}:
        scores = [link.score for link in everything if link.later.label == label]
        assert scores == sorted(scores, reverse=True)


def test_a_threshold_of_ones_own() -> None:
    strict, lax = (list(FieldMatcher(least=least).links(THEN, NOW)) for least in (0.99, 0.0))
    assert [link.kind for link in strict if link.linked] == ["exact"]
    assert all(link.linked for link in lax)
    assert accuracy_of(FieldMatcher(least=0.5)) is None
    with pytest.raises(ValueError):
        FieldMatcher(least=1.5)


def test_what_is_expected_of_it_is_told() -> None:
    known = accuracy_of(FieldMatcher())
    assert known is not None and known.knows_what_is_new and known.precision > 0.6 and known.recall > 0.6
    assert isinstance(FieldMatcher(), Matcher) and FieldMatcher().method == "meaning"


def test_the_order_of_a_side_changes_no_probability() -> None:
    def by_label(links: list[Link]) -> dict[tuple[str, str], tuple[float, float]]:
        return {(i.later.label, i.earlier.label): (round(i.score, 9), round(i.related, 9)) for i in links}

    there = by_label(list(FieldMatcher().links(THEN, NOW)))
    back = by_label(list(FieldMatcher().links(tuple(reversed(THEN)), tuple(reversed(NOW)))))
    assert there == back


@pytest.mark.parametrize(("then", "now"), [((), NOW), (THEN, ()), ((), ())])
def test_an_empty_side_gives_nothing(then: tuple, now: tuple) -> None:  # type: ignore[type-arg]
    assert list(FieldMatcher().links(then, now)) == []


@pytest.mark.parametrize("text", ["", "?", "   ", "and " * 5_000, "ratify CAT; " * 400])
def test_odd_texts_are_scored(text: str) -> None:
    odd = attrs.evolve(NOW[0], text=text)
    links = list(FieldMatcher().links(THEN, (odd,)))
    assert len(links) == len(THEN) and all(link.score < 1 for link in links)


@pytest.mark.parametrize("text", ["жеребец", "a" * 100_000, "Combat glyphosate", "Protect the coral reefs"])
def test_texts_of_unknown_words_are_linked_by_these_alone(text: str) -> None:
    odd = attrs.evolve(NOW[0], text=text)
    assert list(FieldMatcher().links(THEN, (odd,))) == [] == list(FieldMatcher().links((odd,), NOW))
    [link] = FieldMatcher().links((odd,), (odd,))
    assert link.linked and link.kind == "exact"


def test_every_process_finds_the_same() -> None:
    code = (
        "from tests.comparison.field.test_matcher import NOW, THEN\n"
        "from upr.comparison.field.matcher import FieldMatcher\n"
        "print([(i.later.label, i.earlier.label, i.score, i.why) for i in FieldMatcher().links(THEN, NOW)])\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
