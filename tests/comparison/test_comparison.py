"""What became of the asks of a cycle: words that tell the truth, shifts, States, columns."""

from __future__ import annotations

import pytest

import upr
from tests.comparison.toys import FIRST, KNOWN, SECOND, THIRD, TopicMatcher, asks
from upr.comparison import Accuracy, Comparison, Lineages
from upr.errors import CompareError, QueryError


def compared(matcher: TopicMatcher | None = None) -> Comparison:
    return upr.compare(FIRST, SECOND, matcher=matcher or TopicMatcher())


def labels(items: upr.Recommendations) -> list[str]:
    return [item.label for item in items]


def test_linked_and_related_are_told_apart() -> None:
    found = compared()
    assert [(x.earlier.label, x.later.label) for x in found.linked] == [("101.1", "102.1"), ("101.1", "102.2")]
    assert [(x.earlier.label, x.later.label) for x in found.related] == [("101.2", "102.4")]
    assert len(found.links) == 12  # every scored pair
    assert labels(found.repeated) == ["102.1", "102.2"]
    assert labels(found.new) == ["102.3", "102.4"] and labels(found.dropped) == ["101.2", "101.3"]
    assert found.transitions["noted", "supported"] == 1 and found.transitions.total == 2
    assert found.counts == {"earlier": 3, "later": 4, "repeated": 2, "new": 2, "dropped": 2}


@pytest.mark.parametrize("accuracy", [None, Accuracy(precision=0.99, recall=0.49, measured_on="toys")])
def test_what_a_matcher_can_not_know_is_not_said(accuracy: Accuracy | None) -> None:
    found = compared(TopicMatcher(accuracy=accuracy, method="toys"))
    for word in ("new", "dropped"):
        with pytest.raises(CompareError, match=f"linked by toys .* does not tell what is {word}"):
            getattr(found, word)
    assert labels(found.not_linked_later) == ["102.3", "102.4"]
    shown = repr(found) + str(found) + found._repr_html_()
    assert "2 later not linked by toys" in shown and "new" not in shown and "dropped" not in shown


def test_counts_come_with_what_is_expected_of_them() -> None:
    told = str(compared())
    assert "of the links 80% are right, 70% of all are found" in told
    assert "rightly called so: repeated 90%, new 75%, dropped 70% (measured on toys)" in told
    assert "nothing is known" in str(compared(TopicMatcher(accuracy=None)))
    assert "not linked by wording" in repr(upr.compare(FIRST, SECOND, matcher=upr.comparison.WordingMatcher()))


def test_related_asks_that_count_as_wrong_are_told() -> None:
    told = str(Accuracy(precision=0.8, strict=0.55, recall=0.7, measured_on="toys"))
    assert told.startswith("expected: of the links 80% are right (55% where a related ask counts as wrong), 70% of all")
    with pytest.raises(ValueError):
        Accuracy(precision=0.8, strict=1.1, recall=0.7, measured_on="toys")


def test_shares_are_shares() -> None:
    with pytest.raises(ValueError):
        Accuracy(precision=1.2, recall=0.5, measured_on="toys")
    assert KNOWN.knows_what_is_new


def test_who_asked_again() -> None:
    rows = {row.state: row for row in compared().by_state}
    assert (rows["France"].repeats, rows["France"].joined) == (1, 0)
    assert (rows["Mexico"].repeats, rows["Mexico"].joined) == (0, 1)
    assert (rows["Japan"].earlier, rows["Japan"].later, rows["Japan"].not_linked) == (1, 1, 1)
    assert rows["Chile"].taken_over == 1 and rows["France"].taken_over == 0
    assert list(rows) == sorted(rows)
    assert str(compared().by_state).splitlines()[0].split()[:3] == ["state", "earlier", "later"]


def test_recommendations_without_states_repeat_nobodys() -> None:
    a, b = asks(1, ("torture: a", "noted", "")), asks(2, ("torture: b", "noted", ""))
    (row,) = upr.compare(a, b, matcher=TopicMatcher()).by_state
    assert (row.state, row.repeats, row.joined, row.later) == ("(none)", 0, 0, 1)


def test_by_column_and_by_function() -> None:
    found = compared()
    rows = {row.value: row for row in found.by("status")}
    assert (rows["noted"].earlier, rows["noted"].asked_again, rows["noted"].later, rows["noted"].repeated) == (
        1,
        1,
        2,
        1,
    )
    topics = {row.value: row.repeated for row in found.by(lambda item: [item.text.split(":")[0]])}
    assert topics == {"press": 0, "roads": 0, "schools": 0, "torture": 2, "water": 0}
    with pytest.raises(QueryError, match="no column is called"):
        found.by("colour")


def test_where_by_shift() -> None:
    found = compared()
    assert sum(len(found.where(shift=word)) for word in ("stronger", "weaker", "same", "unclear")) == len(found.best)
    assert found.shifts.total == len(found.best)
    with pytest.raises(QueryError, match="shift is one of 'stronger'"):
        found.where(shift="louder")


def test_more_cycles_give_lineages_in_their_order() -> None:
    found = upr.compare(THIRD, FIRST, SECOND, matcher=TopicMatcher())
    assert isinstance(found, Lineages) and found.sides == (FIRST, SECOND, THIRD)
    with pytest.raises(CompareError, match="2 of them are of cycle 2"):
        upr.compare(FIRST, SECOND, SECOND, matcher=TopicMatcher())
