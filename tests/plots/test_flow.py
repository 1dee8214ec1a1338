"""The flow of answers, repeated asks and clusters: what leaves, what arrives, and what is drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.comparison.toys import FIRST, SECOND, THIRD, TopicMatcher, asks
from upr.comparison import Lineages
from upr.comparison.lineages import lineages
from upr.errors import QueryError
from upr.plots import Ribbon, flow_of
from upr.query import Recommendations

PATH = "{http://www.w3.org/2000/svg}path"


def test_a_comparison_arrives_as_its_transitions_say() -> None:
    found = upr.compare(FIRST, SECOND, matcher=TopicMatcher())
    flow = flow_of(found)
    assert flow.names == ("cycle 1", "cycle 2")
    assert flow.ribbons == (Ribbon(0, "noted", 1, "supported", 1, 1), Ribbon(0, "noted", 1, "noted", 0, 1))
    for each in flow.ribbons:
        assert each.arrives == found.transitions[each.was, each.answer]
    assert flow.nodes == {
        (0, "noted"): 1,
        (0, "supported"): 1,
        (0, "rejected"): 1,
        (1, "supported"): 2,
        (1, "noted"): 2,
    }


def test_lineages_pass_a_cycle_by() -> None:
    flow = flow_of(upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()))
    assert [flow.total(place) for place in range(3)] == [3, 4, 3]
    assert Ribbon(0, "supported", 2, "supported", 1, 1) in flow.ribbons  # schools: asked in the first and the third
    svg = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()).plot_flow().to_svg()
    assert "not found here" in svg
    assert len(list(ElementTree.fromstring(svg).iter(PATH))) == len(flow.ribbons)


WORDS = st.sampled_from(
    ["supported", "partially_supported", "noted", "not_supported", "rejected", "pending", "unclear"]
)
ROWS = st.lists(
    st.tuples(st.sampled_from(["a: x", "b: y", "c: z", "d: x"]), WORDS, st.just("")), min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=4))
@pytest.mark.filterwarnings("ignore::upr.errors.PendingWarning")
def test_nothing_leaves_or_arrives_twice(cycles: list[list[tuple[str, str, str]]]) -> None:
    sides = [asks(number, *rows) for number, rows in enumerate(cycles, 1)]
    found = lineages(*sides, matcher=TopicMatcher())
    flow = flow_of(found)
    leaves: Counter[tuple[int, str]] = Counter()
    arrives: Counter[tuple[int, str]] = Counter()
    for each in flow.ribbons:
        assert each.then < each.now and (each.leaves or each.arrives)
        leaves[each.then, each.was] += each.leaves
        arrives[each.now, each.answer] += each.arrives
    for place, side in enumerate(sides):
        for word, number in side.counts().items():
            assert flow.nodes.get((place, str(word)), 0) == number
            assert leaves[place, str(word)] <= number and arrives[place, str(word)] <= number
    repeats = sum(len(step.cluster.members) for one in found for step in one.steps if step.parent is not None)
    assert sum(arrives.values()) == repeats
    root = ElementTree.fromstring(found.plot_flow().to_svg())
    height = float(root.get("height", 0))
    for path in root.iter(PATH):
        places = [float(y) for y in re.findall(r",(-?[\d.]+)", path.get("d", ""))]
        assert all(0 < y < height for y in places)


def test_a_part_of_the_lineages_draws_that_part() -> None:
    found = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher())
    part = flow_of(found.asked_again)
    assert sum(part.total(place) for place in range(3)) == sum(one.times_asked for one in found.asked_again)


def test_one_cycle_no_link_and_none_at_all() -> None:
    one = lineages(FIRST, as_given=True).plot_flow()
    assert "1 cycle" in one.alt and "Nothing was found to be asked again" in one.alt
    apart = upr.compare(FIRST, THIRD[2:], matcher=TopicMatcher())
    assert apart.plot_flow().notes[0] == "Nothing was found to be asked again."
    assert ElementTree.fromstring(apart.plot_flow().to_svg()).tag.endswith("svg")
    assert "no ask was found to be asked again" in apart.plot_repeated().alt
    assert "there are no recommendations" in Lineages([]).plot_flow().alt
    assert "there are no recommendations" in upr.cluster([]).plot_sizes().alt
    assert "no ask is made more than once" in upr.cluster(FIRST, matcher=TopicMatcher()).plot_sizes().alt


def test_a_corpus_adds_up_its_states() -> None:
    found = upr.compare_corpus([FIRST, SECOND, THIRD], matcher=TopicMatcher())
    flow = flow_of(found)
    assert [flow.total(place) for place in range(3)] == [3, 4, 3]
    assert sum(each.arrives for each in flow.ribbons) == sum(len(each.best) for each in found.values())
    assert found.plot_flow().title.startswith("Kenya")


def test_accuracy_is_told_below_the_title() -> None:
    plot = upr.compare(FIRST, SECOND, matcher=TopicMatcher()).plot_flow()
    assert plot.notes[1].startswith("Expected: of the links 80% are right")
    unknown = upr.compare(FIRST, SECOND, matcher=TopicMatcher(accuracy=None))
    assert unknown.plot_flow().notes[1] == "Nothing is known of the accuracy of the links."


def test_five_cycles_are_too_many() -> None:
    five = lineages(FIRST, FIRST, FIRST, FIRST, FIRST, as_given=True, matcher=TopicMatcher())
    for draw in (five.plot_flow, five.plot_repeated):
        with pytest.raises(QueryError, match="4 cycles at most"):
            draw()


def test_repeated_asks_have_a_bar_a_cycle() -> None:
    plot = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()).plot_repeated()
    rows = [(row["ask"], row["cycle"], row["answer"], row["number"]) for row in plot.data]
    assert rows[:4] == [
        ("torture: ratify the convention", "cycle 1", "noted", 1),
        ("torture: ratify the convention", "cycle 2", "supported", 1),
        ("torture: ratify the convention", "cycle 2", "noted", 1),
        ("torture: ratify the convention", "cycle 3", "supported", 1),
    ]
    assert plot.notes[0] == "3 asks found in more than one cycle"
    top = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher()).plot_repeated(top=1)
    assert top.notes[0] == "3 asks found in more than one cycle; the 1 that were asked most often"
    assert len({row["row"] for row in top.data}) == 1
    two = upr.compare(FIRST, SECOND, matcher=TopicMatcher()).plot_repeated()
    assert {row["cycle"] for row in two.data} == {"cycle 1", "cycle 2"}


def test_long_asks_are_whole_in_the_data() -> None:
    text = "torture: " + "a long demand " * 20
    found = upr.compare(asks(1, (text, "noted", "")), asks(2, (text, "noted", "")), matcher=TopicMatcher())
    row = found.plot_repeated().data[0]
    assert row["ask"] == text and row["row"].endswith("…") and len(row["row"]) < 110


def test_clusters_by_ask_and_by_size() -> None:
    items = asks(
        1, ("a: x", "supported", "FRA"), ("a: y", "noted", "CHL"), ("a: y", "noted", "JPN"), ("b: z", "noted", "")
    )
    clusters = upr.cluster(items, matcher=TopicMatcher())
    plot = clusters.plot_sizes()
    assert [(row["answer"], row["number"]) for row in plot.data] == [("supported", 1), ("noted", 2)]
    assert plot.notes == ("4 recommendations, 2 asks: 1 made more than once",)
    sizes = clusters.plot_sizes(by="size")
    assert [(row["row"], row["number"]) for row in sizes.data] == [
        ("made once: 1 ask", 1), ("made 3 times: 1 ask", 1), ("made 3 times: 1 ask", 2),
    ]  # fmt: skip
    with pytest.raises(QueryError, match="'ask' or 'size'"):
        clusters.plot_sizes(by="states")  # type: ignore[arg-type]


def test_two_equal_asks_have_rows_of_their_own() -> None:
    items = Recommendations((*asks(1, ("a: x", "noted", ""), ("b: x", "noted", "")),))
    later = asks(2, ("a: x", "noted", ""), ("b: x", "noted", ""))
    plot = upr.compare(items, later, matcher=TopicMatcher()).plot_repeated()
    assert len({row["row"] for row in plot.data}) == 2


def test_what_is_no_comparison_is_told() -> None:
    from upr import plots

    with pytest.raises(QueryError, match=r"what `upr\.compare` gives, not of list"):
        plots.flow([FIRST])
    with pytest.raises(QueryError, match="of a comparison, or of lineages"):
        plots.repeated(FIRST)
    with pytest.raises(QueryError, match=r"of clusters \(upr.cluster\), not of Recommendations"):
        plots.sizes(FIRST)


def test_options_of_asks() -> None:
    found = upr.compare(FIRST, SECOND, THIRD, matcher=TopicMatcher())
    by_name = list(dict.fromkeys(row["ask"].partition(":")[0] for row in found.plot_repeated(sort="name").data))
    assert by_name == ["schools", "torture", "water"]
    assert found.plot_repeated(sort="supported").data[0]["ask"].startswith("schools")
    for options, words in (({"top": 0}, "top is"), ({"sort": "size"}, "sort is")):
        with pytest.raises(QueryError, match=words):
            found.plot_repeated(**options)  # type: ignore[arg-type]
    clusters = upr.cluster(SECOND, matcher=TopicMatcher())
    assert "the 1 that are made most often" not in clusters.plot_sizes(top=1).notes  # there is but one


def test_the_commonest_ribbons_are_told_and_the_others_counted() -> None:
    words = ["supported", "partially_supported", "noted", "not_supported", "rejected", "pending", "unclear"]
    rows = [(f"{letter}: x", word, "") for letter, word in zip("abcdefg", words, strict=True)]
    later = [(f"{letter}: x", word, "") for letter in "abcdefg" for word in words]
    flow = upr.compare(asks(1, *rows), asks(2, *later), matcher=TopicMatcher())
    assert "And 37 smaller ribbons." in flow.plot_flow().alt
