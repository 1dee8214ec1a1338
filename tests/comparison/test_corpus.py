"""Cycle against cycle for every State of a corpus: in this process, in others, with any executor."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, asks
from upr.core import Cycle
from upr.errors import CompareError

URY = upr.State.of("URY")
OTHERS = [
    upr.Recommendations(attrs.evolve(item, document=f"ury{n}") for item in asks(n, *rows, state=URY))
    for n, rows in ((1, [("torture: a", "noted", "FRA")]), (2, [("torture: b", "supported", "FRA")]))
]
ALONE = upr.Recommendations(
    attrs.evolve(item, state_under_review=upr.State.of("CHL"), document="chl") for item in FIRST
)
UNKNOWN = upr.Recommendations([attrs.evolve(FIRST[0], cycle=None, document="lost")])
CORPUS = [THIRD, OTHERS[1], FIRST, ALONE, SECOND, OTHERS[0], UNKNOWN, FIRST]


def test_every_state_and_what_is_left_out() -> None:
    told: list[tuple[int, int, str]] = []
    found = upr.compare_corpus(
        CORPUS, matcher=TopicMatcher(), progress=lambda done, of, pair: told.append((done, of, pair[0].iso3))
    )
    assert [(state.iso3, int(then), int(now)) for state, then, now in found] == [
        ("KEN", 1, 2), ("KEN", 2, 3), ("URY", 1, 2),
    ]  # fmt: skip
    assert told == [(1, 3, "KEN"), (2, 3, "KEN"), (3, 3, "URY")]
    assert found.left_out == (
        ("lost", "State or cycle of 1 recommendations is not known"),
        ("Chile", "one cycle alone: 1"),
    )
    kenya = found.of("Kenya")[Cycle.FIRST, Cycle.SECOND]
    assert kenya.repeated == upr.compare(FIRST, SECOND, matcher=TopicMatcher()).repeated
    assert len(kenya.links) == 3  # what is neither linked nor related is not kept
    assert "Kenya    1 to 2" in str(found) and "dropped" in str(found)
    assert repr(found) == "<CorpusComparison 3 pairs of cycles of 2 States, 2 left out>"


def test_every_pair_is_kept_where_it_is_asked_for() -> None:
    found = upr.compare_corpus([FIRST, SECOND], matcher=TopicMatcher(), all_pairs=True)
    assert [len(each.links) for each in found.values()] == [12]


def test_other_workers_give_the_same() -> None:
    here = upr.compare_corpus(CORPUS, matcher=TopicMatcher())
    with ThreadPoolExecutor(2) as threads:
        assert dict(upr.compare_corpus(CORPUS, matcher=TopicMatcher(), executor=threads)) == dict(here)
    there = upr.compare_corpus(CORPUS, matcher=TopicMatcher(), jobs=2)
    assert dict(there) == dict(here) and list(there) == list(here)


def test_what_can_not_be_asked() -> None:
    with pytest.raises(CompareError, match="jobs is 1 or more"):
        upr.compare_corpus(CORPUS, jobs=0)
    with ThreadPoolExecutor(1) as threads, pytest.raises(CompareError, match="not beside an executor"):
        upr.compare_corpus(CORPUS, jobs=2, executor=threads)


def test_words_that_tell_the_truth() -> None:
    found = upr.compare_corpus([FIRST, SECOND], matcher=TopicMatcher(accuracy=None))
    assert "later not linked" in str(found) and "dropped" not in str(found) + found._repr_html_()
