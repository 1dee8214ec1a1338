"""Answers by cycle and State, issues, regions: the numbers, the rows that are shown, and what is said of the rest."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
from typing import Any

import attrs
import pytest

import upr
from tests.comparison.toys import FIRST, SECOND, ask
from upr.errors import QueryError
from upr.plots import Plot
from upr.plots.sources import shown
from upr.query import Recommendations

BOTH = Recommendations((*FIRST, *SECOND))
CORPUS = os.environ.get("UPR_CORPUS")


def layers(plot: Plot) -> list[dict[str, Any]]:
    assert plot.spec is not None
    return list(plot.spec["vconcat"][0]["layer"])


def numbers(plot: Plot) -> dict[tuple[str, str], int]:
    return {(row["row"], row["answer"]): row["number"] for row in plot.data}


def test_answers_by_cycle() -> None:
    plot = BOTH.plot_answers()
    assert numbers(plot) == {
        ("cycle 1", "supported"): 1, ("cycle 1", "noted"): 1, ("cycle 1", "rejected"): 1,
        ("cycle 2", "supported"): 2, ("cycle 2", "noted"): 2,
    }  # fmt: skip
    bars, words, totals = layers(plot)
    assert [(v["row"], v["from"], v["to"]) for v in bars["data"]["values"]][:3] == [
        ("cycle 1", 0, 1), ("cycle 1", 1, 2), ("cycle 1", 2, 3),
    ]  # fmt: skip
    assert bars["encoding"]["color"]["scale"]["domain"] == ["supported", "noted", "rejected"]  # what there is, in order
    assert [v["words"] for v in totals["data"]["values"]] == ["3", "4"]
    assert {v["words"] for v in words["data"]["values"]} == {"1", "2"}
    assert plot.title == "Kenya: answers, cycles 1 and 2" and plot.source == "cycle1, cycle2"


def test_shares_add_up_to_one() -> None:
    plot = BOTH.plot_answers(share=True)
    bars = layers(plot)[0]
    ends = {v["row"]: v["to"] for v in bars["data"]["values"]}
    assert ends == {"cycle 1": 1.0, "cycle 2": 1.0}
    assert bars["encoding"]["x"]["axis"]["format"] == "%"
    assert numbers(plot)["cycle 1", "noted"] == 1  # the data keep the numbers


def test_narrow_parts_have_no_number_on_them() -> None:
    many = Recommendations([*(ask(1, n, "x") for n in range(1, 500)), ask(1, 500, "x", "noted")])
    words = layers(many.plot_answers(width=200))[1]["data"]["values"]
    assert [v["words"] for v in words] == ["499"]


def test_who_asked_counts_under_each_state() -> None:
    plot = BOTH.plot_states()
    assert numbers(plot)["France", "noted"] == 1 and numbers(plot)["Chile", "noted"] == 1
    assert "a recommendation with several States counts under each" in plot.notes
    rows = list(dict.fromkeys(row["row"] for row in plot.data))
    assert rows[:3] == ["Canada", "France", "Japan"]  # two each, then by name
    assert "State not named" in {row["row"] for row in Recommendations([ask(1, 1, "x")]).plot_states().data}


def test_rows_left_out_are_told() -> None:
    plot = BOTH.plot_states(top=2)
    assert {row["row"] for row in plot.data} == {"Canada", "France"}
    assert "2 of 5 States shown; none of the others has more than 2" in plot.notes
    assert "2 of 5 States shown" in plot.alt
    assert len({row["row"] for row in BOTH.plot_states(top=None).data}) == 5


def test_order_of_rows() -> None:
    def rows(**options: Any) -> list[str]:
        return list(dict.fromkeys(row["row"] for row in BOTH.plot_states(**options).data))

    assert rows(sort="name") == ["Canada", "Chile", "France", "Japan", "Mexico"]
    assert rows(sort="supported")[:2] == ["Japan", "France"]


@pytest.mark.parametrize(
    "options, words",
    [
        ({"top": 0}, "top is a number"), ({"sort": "size"}, "sort is"), ({"by": "colour"}, "no column"),
        ({"top": 1.5}, "top is a number"),
    ],
)  # fmt: skip
def test_options_that_can_not_be(options: dict[str, Any], words: str) -> None:
    for draw in (BOTH.plot_answers, BOTH.plot_states, BOTH.plot_issues):
        with pytest.raises(QueryError, match=words):
            draw(**options)


def test_what_is_no_picture() -> None:
    many = Recommendations(ask(1, n, "x") for n in range(1, 402))
    with pytest.raises(QueryError, match="401 rows are more than a picture has"):
        many.plot_answers(by="label")
    assert len({row["row"] for row in many.plot_answers(by="label", top=10).data}) == 10
    with pytest.raises(QueryError, match="made of a document"):
        upr.plots.answers(["Ratify CAT"])  # type: ignore[attr-defined]


def test_issues_say_who_gave_them() -> None:
    item = ask(1, 1, "Abolish the death penalty", "rejected")
    plot = Recommendations([item]).plot_issues()
    assert plot.notes[0] == "1 recommendation; issues as this program gives them"
    assert [(row["row"], row["column"], row["number"]) for row in plot.data] == [("Death penalty", "rejected", 1)]
    given = BOTH.plot_issues(by=lambda one: [one.text.partition(":")[0]], top=1)
    assert given.notes[0] == "7 recommendations; issues as the caller gives them"
    assert {row["row"] for row in given.data} == {"torture"}
    assert [row["number"] for row in given.data] == [1, 2, 0]  # supported, noted, rejected
    assert "themes as documents print them" in BOTH.plot_issues(by="theme").notes[0]


def test_shares_of_issues_are_of_the_row() -> None:
    plot = BOTH.plot_issues(by=lambda one: [one.text.partition(":")[0]], share=True)
    of = {(row["row"], row["column"]): row["share"] for row in plot.data}
    assert of["torture", "noted"] == pytest.approx(2 / 3, abs=1e-4) and of["press", "rejected"] == 1
    assert "shades and percentages: share of the row" in plot.notes


def test_regions_ask_regions() -> None:
    plot = BOTH.plot_regions()
    of = {(row["row"], row["column"]): row["number"] for row in plot.data}
    assert of == {
        ("Asia-Pacific", "African"): 2, ("Western European and others", "African"): 4,
        ("Latin American and Caribbean", "African"): 2,
    }  # fmt: skip
    supported = BOTH.plot_regions(share="supported")
    assert {row["row"]: row["share"] for row in supported.data}["Asia-Pacific"] == 1.0
    assert {row["column"] for row in BOTH.plot_regions(rows="by", columns="to", top=3).data} == {"Kenya"}
    with pytest.raises(QueryError, match="share is"):
        BOTH.plot_regions(share="all")  # type: ignore[arg-type]


def test_headings_of_many_columns_stand_upright() -> None:
    few, many = BOTH.plot_regions(), BOTH.plot_regions(columns="by", rows="to")
    assert layers(few)[0]["encoding"]["x"]["axis"]["labelAngle"] == 0
    assert layers(many)[0]["encoding"]["x"]["axis"]["labelAngle"] == 0
    assert (
        layers(BOTH.plot_regions(columns="by", rows="to", width=150))[0]["encoding"]["x"]["axis"]["labelAngle"] == -90
    )


def test_nothing_is_said_to_be_nothing() -> None:
    empty = Recommendations()
    for plot in (empty.plot_answers(), empty.plot_states(), empty.plot_issues(), empty.plot_regions()):
        assert plot.data == () and "there are no recommendations" in plot.alt


def test_words_about_documents_states_and_cycles() -> None:
    from upr.plots.sources import cycles, source_words, whom

    assert source_words({f"A/HRC/{n}/1": dt.date(2000 + n, 1, 1) for n in range(1, 10)}).replace("\xa0", " ") == (
        "A/HRC/1/1 (2001-01-01), A/HRC/2/1 (2002-01-01), A/HRC/3/1 (2003-01-01), A/HRC/4/1 (2004-01-01) and 5 more, "
        "dated 2001-01-01 to 2009-01-01"
    )
    assert source_words({f"d5ba9f85ed0c/ALB/{n}": None for n in range(9)}) == "9 reviews of the file d5ba9f85ed0c"
    ids = [f"d5ba9f85ed0c/ALB/{n}" for n in range(9)]
    assert source_words(dict.fromkeys(ids), dict.fromkeys(ids, "export.csv")) == "9 reviews of export.csv"
    told = source_words(dict.fromkeys(ids), dict.fromkeys(ids, "export.csv"), "of 2008 to 2012")
    assert told == "9 reviews of 2008 to 2012 in export.csv"
    assert source_words(dict.fromkeys(ids), {ids[0]: "export.csv"}) == "9 reviews of the file d5ba9f85ed0c"
    unknown = attrs.evolve(FIRST[0], state_under_review=None, cycle=None)
    assert (whom([unknown]), cycles([unknown])) == ("State not known", "")
    assert cycles([ask(1, 1, "x"), ask(2, 1, "x"), ask(4, 1, "x")]) == "cycles 1, 2 and 4"
    states = [upr.State.of(code) for code in ("FRA", "CHL", "JPN", "MEX")]
    assert whom(ask(1, 1, "x", state=state) for state in states) == "4 States under review"
    assert whom(ask(1, 1, "x", state=state) for state in states[:2]) == "Chile, France"


def test_long_names_wrap_and_are_whole() -> None:
    pytest.importorskip("vl_convert")
    plot = Recommendations([ask(1, 1, "x", by=["GBR"]), ask(1, 2, "x", by=["PRK"])]).plot_states()
    svg = plot.to_svg()
    for part in ("United Kingdom of Great Britain and", "Northern Ireland", "Democratic People’s Republic of Korea"):
        assert part in svg
    assert "…" not in svg


def test_documents_and_reviews_draw_themselves() -> None:
    paper = upr.samples.load()
    review = upr.combine(paper)
    assert paper.plot_answers().data == review.plot_answers().data == paper.recommendations.plot_answers().data
    assert numbers(paper.plot_answers())["cycle 1", "rejected"] == 50
    assert paper.plot_answers().source == "answers to A/HRC/13/13 (dprk-2014.txt)"
    json.loads(paper.plot_issues(top=5).to_json())


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no corpus")
def test_sources_are_named_with_their_days() -> None:
    folder = pathlib.Path(CORPUS or "") / "slovenia"
    review = upr.combine(upr.read(folder / "A_HRC_28_15.pdf"), upr.read(folder / "A_HRC_28_15_Add.1.pdf"))
    source = "A/HRC/28/15 (2014-12-10), A/HRC/28/15/Add.1 (2015-03-04)"
    assert review.plot_answers().source.replace("\xa0", " ") == source
    assert review.recommendations.plot_states().source.replace("\xa0", " ") == source
    assert numbers(review.plot_answers()) == {("cycle 2", "supported"): 142, ("cycle 2", "noted"): 21}


def test_rows_of_a_database_have_the_years_of_their_sessions() -> None:
    items = Recommendations(
        attrs.evolve(ask(1, n + 1, "torture"), document=f"d5ba9f85ed0c/ALB/{n}", session=session)
        for n, session in enumerate((1, 3, 13, 13, None))
    )
    assert shown(items).source == "5 reviews of 2008 to 2012 in the file d5ba9f85ed0c"
    assert shown(items[2:4]).source.count("2012") == 0  # few documents are named, each by itself
