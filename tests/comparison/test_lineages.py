"""Lineages: each recommendation in one, parents in the nearest cycle, trees and chains."""

from __future__ import annotations

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, asks
from upr.comparison import Lineages
from upr.comparison.lineages import lineages

FOUND: Lineages = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher())


def of(label: str) -> upr.comparison.Lineage:
    (found,) = FOUND.of(label)
    return found


def test_every_recommendation_is_in_exactly_one() -> None:
    held = [item.id for each in FOUND for item in each.recommendations]
    assert sorted(held) == sorted(item.id for side in (FIRST, SECOND, THIRD) for item in side)
    assert FOUND.counts == {"found in 1 cycle": 2, "found in 2 cycles": 2, "found in 3 cycles": 1}


def test_a_chain_over_three_cycles() -> None:
    torture = of("101.1")
    assert [step.when for step in torture.steps] == ["cycle 1", "cycle 2", "cycle 3"]
    assert [step.parent for step in torture.steps] == [None, 0, 1] and torture.is_chain
    assert torture.times_asked == 4 and torture.first_asked == "cycle 1" and torture.cycles_asked == 3
    assert torture.states == ("Chile", "France", "Mexico")
    assert torture.answers["cycle 2"] == {"supported": 1, "noted": 1}
    assert torture.words() == "cycle 1: 1 noted -> cycle 2: 1 supported, 1 noted -> cycle 3: 1 supported"
    assert str(torture).startswith(torture.words()) and "<Lineage" in repr(torture)


def test_a_cycle_that_is_passed_over() -> None:
    schools = of("101.2")
    assert [step.when for step in schools.steps] == ["cycle 1", "cycle 3"] and schools.steps[1].parent == 0


def test_what_is_first_found_later() -> None:
    assert of("102.3").first_asked == "cycle 2" and of("103.3") == of("102.3")


def test_a_tree() -> None:
    class Loose(TopicMatcher):
        """Within one cycle nothing is alike."""

        def links(self, earlier, later):  # type: ignore[no-untyped-def]
            return [] if earlier[0].cycle == later[0].cycle else super().links(earlier, later)

    (tree,) = upr.compare(FIRST[:1], SECOND[:2], THIRD[:1], matcher=Loose())
    assert [(step.place, step.parent) for step in tree.steps] == [(0, None), (1, 0), (1, 0), (2, 1)]
    assert not tree.is_chain


def test_the_nearest_cycle_is_the_parent() -> None:
    assert [step.parent for step in of("103.3").steps] == [None, 0]


def test_filters_keep_what_they_are_of() -> None:
    again = FOUND.asked_again
    assert len(again) == 3 and again.sides == FOUND.sides and len(FOUND.where(cycles=3)) == 1
    assert len(FOUND[:2]) == 2 and FOUND[:2].comparisons == FOUND.comparisons
    assert "of the links 80% are right" in str(FOUND) and "recommendations: 3 -> 4 -> 3" in FOUND.summary()


def test_sets_of_one_cycle_have_numbers() -> None:
    found = lineages(FIRST, FIRST, matcher=TopicMatcher(), as_given=True)
    assert [step.when for step in found[0].steps] == ["set 1", "set 2"]


def test_html_is_escaped() -> None:
    evil = [asks(n, ("<script>x</script> a", "noted", "")) for n in (1, 2, 3)]
    found = upr.compare(*evil, matcher=TopicMatcher())
    assert "<script>" not in found._repr_html_() + found[0]._repr_html_()
