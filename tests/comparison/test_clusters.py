"""Clusters of one cycle: the same in any order, stable ids, and what people decide."""

from __future__ import annotations

import itertools
import pathlib
import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import upr
from tests.comparison.toys import TopicMatcher, ask, asks
from upr.comparison import Clusters, Link
from upr.comparison.grouping import groups
from upr.core import Recommendation
from upr.errors import CompareError

ITEMS = asks(
    2,
    ("torture: ratify the convention", "noted", "FRA"),
    ("torture: ratify the convention soon", "noted", "CHL"),
    ("water: drill", "supported", "JPN"),
    ("torture: please ratify", "supported", "FRA MEX"),
    ("roads: build roads", "noted", "CAN"),
)


def shown(clusters: Clusters) -> list[list[int]]:
    return [[item.number for item in each.members] for each in clusters]


def test_near_identical_asks_stand_together() -> None:
    found = upr.cluster(ITEMS, matcher=TopicMatcher())
    assert shown(found) == [[1, 2, 4], [3], [5]]
    torture = found[0]
    assert torture.states == ("Chile", "France", "Mexico") and torture.answers == {"noted": 2, "supported": 1}
    assert torture.representative.number == 4  # of equally like ones the shortest
    assert found.of(ITEMS[3]) is torture and found[torture.id] is torture and len(found.of_several) == 1
    assert repr(found) == "<Clusters 3 of 5 recommendations: 1 of several>"
    assert "3 States, 3 recommendations: 2 noted, 1 supported" in repr(torture)
    with pytest.raises(CompareError, match="no cluster is, or holds, 'x'"):
        found["x"]


@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    items = list(ITEMS)
    chance.shuffle(items)
    assert upr.cluster(items, matcher=TopicMatcher()) == upr.cluster(ITEMS, matcher=TopicMatcher())


def test_ids_are_of_the_members() -> None:
    one, two = (upr.cluster(items, matcher=TopicMatcher())[0] for items in (ITEMS, ITEMS[:4]))
    assert one.id == two.id and one.id.startswith("KEN/2/a-")
    assert upr.cluster(ITEMS[1:], matcher=TopicMatcher())[0].id != one.id


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(CompareError, match="have one id"):
        upr.cluster([ITEMS[0], ITEMS[0]], matcher=TopicMatcher())
    assert len(upr.cluster([], matcher=TopicMatcher())) == 0


def test_average_linkage() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9}
    assert groups(4, chain, 0.5) == [[0, 1], [2, 3]]  # a chain does not join everything
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.4}, 0.6) == [[0, 1, 2]]
    assert groups(3, {}, 0.1) == [[0], [1], [2]]


class _Scores:
    """Scores of pairs of texts by their first letters; no link where none is given."""

    def __init__(self, **scores: float) -> None:
        self._scores = scores

    def links(self, earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> Iterator[Link]:
        for then, now in itertools.product(earlier, later):
            if score := self._scores.get(then.text[0] + now.text[0]):
                yield Link(then, now, score, "same")


@pytest.mark.parametrize(
    ("scores", "sizes"),
    [
        ({"AB": 0.9, "AC": 0.16}, [2, 1]),  # the mean of both is .08; that of roots .2, squared .04
        ({"AB": 0.9, "AC": 0.08, "BC": 0.08}, [3]),
        ({"AB": 0.061}, [2, 1]),
        ({"AB": 0.059}, [1, 1, 1]),
    ],
)
def test_a_few_sure_pairs_don_t_join_what_has_nothing_in_common(scores: dict[str, float], sizes: list[int]) -> None:
    items = asks(1, *((text, "supported", "") for text in ("Abolish fees", "Build schools", "Change the law")))
    assert [len(each) for each in upr.cluster(items, matcher=_Scores(**scores))] == sizes


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(8, 15)), st.floats(0, 1)), st.floats(0.01, 1))
def test_groups_hold_each_place_once(likeness: dict[tuple[int, int], float], least: float) -> None:
    assert sorted(place for part in groups(16, likeness, least) for place in part) == list(range(16))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_people_move_reject_and_confirm(tmp_path: pathlib.Path, suffix: str) -> None:
    found = upr.cluster(ITEMS, matcher=TopicMatcher())
    path = tmp_path / f"clusters.{suffix}"
    upr.io.write_clusters(found, path)
    assert upr.cluster(ITEMS, matcher=TopicMatcher(), decisions=path) == found  # nothing was decided
    decided = tmp_path / "decided.csv"
    _fill(tmp_path, found, {1: "confirm", 4: "reject", 3: f"move {found[2].id}"}).rename(decided)
    mine = upr.cluster(ITEMS, matcher=TopicMatcher(), decisions=decided)
    assert sorted(shown(mine)) == [[1, 2], [3, 5], [4]]
    assert [each.decided for each in mine] == [True, True, True]
    own = upr.cluster(ITEMS, matcher=TopicMatcher(), decisions=_fill(tmp_path, found, {3: "move own", 4: "move own"}))
    assert sorted(shown(own)) == [[1, 2], [3, 4], [5]]


def test_groups_that_a_person_keeps_apart_stay_apart(tmp_path: pathlib.Path) -> None:
    apart = upr.cluster(ITEMS, matcher=TopicMatcher(), least=0.85)
    assert len(apart) == 5
    path = _fill(tmp_path, apart, {number: "confirm" for number in range(1, 6)})
    assert len(upr.cluster(ITEMS, matcher=TopicMatcher(), decisions=path)) == 5


def test_wrong_words_are_refused(tmp_path: pathlib.Path) -> None:
    found = upr.cluster(ITEMS, matcher=TopicMatcher())
    with pytest.raises(CompareError, match=r"row 2: the decision is 'yes'; give confirm, reject, or move"):
        upr.cluster(ITEMS, decisions=_fill(tmp_path, found, {1: "yes"}))


def _fill(folder: pathlib.Path, clusters: Clusters, said: dict[int, str]) -> pathlib.Path:
    import csv

    path = folder / "filled.csv"
    upr.io.write_clusters(clusters, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "decision": said.get(int(row["id"].rpartition(".")[2]), "")} for row in rows)
    return path


def test_html_is_escaped() -> None:
    found = upr.cluster([ask(1, 1, "<script>x</script>")], matcher=TopicMatcher())
    assert "<script>" not in found._repr_html_() + found[0]._repr_html_()
