"""The rules of the answer grammar are found in its modules, and can be knocked out one by one."""

from __future__ import annotations

import regex

from tests.benchmarks.answer_rules import Place, alternatives, changed, kept, literal, replaced, rules
from upr.parsers.addendum import sections
from upr.parsers.answers import groups, reach
from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming
from upr.patterns import Pattern


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in alternatives(text)]


def test_the_alternatives_are_those_of_the_outermost_groups_and_inside_them() -> None:
    assert _parts(r"\b(?:they|th(?:is|at))\b") == ["they", "th(?:is|at)", "is", "at"]
    assert _parts(r"(?i)a|[|)]b|(?<=\||c)d") == ["a", "[|)]b", r"(?<=\||c)d", r"\|", "c"]
    assert _parts(r"[]|]\(x") == []


def test_what_has_to_stand_where_an_alternative_is_found() -> None:
    assert literal(r"(?:so|As)\s+Regards?\b[)(]") == "regard"
    assert literal(r"\w+ly") == "ly"
    assert literal(r"\p{Lu}x*(?:a\)b|c)") == ""


def test_every_rule_can_be_knocked_out() -> None:
    values = dict(kept())
    found = rules()
    assert {rule.kind for rule in found} == {"pattern", "alternative", "reach", "tolerance"}
    for rule in found:
        other = changed(rule, values[rule.place])
        if isinstance(other, (Pattern, regex.Pattern)):
            assert (other.compiled if isinstance(other, Pattern) else other).groups >= 0


def test_a_name_has_another_value_wherever_it_is_imported() -> None:
    other, before = regex.compile("x"), groups.JOINS
    ranks = Place(sections.__name__, "_RANKS", (0, 1))
    with replaced({Place(groups.__name__, "JOINS"): other, ranks: other}):
        assert groups.JOINS is reach.JOINS is sections._RANKS[0][1] is other
    assert groups.JOINS is reach.JOINS is before
    assert sections._RANKS[0][1] is not other


def test_numbers_of_an_enumeration_are_no_recommendations() -> None:
    bare = Naming(bare=True)
    for text in (
        "Chad accepts the recommendations in three categories: 1. Legislation; 2. Health; 3. Education.",
        "Its answers fall into 3 groups: 1.",
    ):
        assert list(mentions(text, bare)) == []
    (named,) = mentions("Chad accepts the following recommendations: 1, 2 and 4.", bare)
    assert named.labels == ["1", "2", "4"]
