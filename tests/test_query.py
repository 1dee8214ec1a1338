"""Filters, counts, pivots and set operations of `Recommendations`."""

from __future__ import annotations

import copy
import io
import pickle
import re
from collections.abc import Callable

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from upr.core import Cycle, Recommendation, Response, ResponseStatus
from upr.errors import NotOneError, QueryError, UnknownStateError
from upr.query import COLUMNS, Recommendations

DOCUMENT = upr.samples.load()
RECS = DOCUMENT.recommendations


def attribution(code: str) -> upr.Attribution:
    state = upr.State.of(code)
    return upr.Attribution(state=state, as_printed=state.name)


def make(
    number: int, status: str = "supported", by: tuple[str, ...] = (), text: str = "Ratify CAT", **more: object
) -> Recommendation:
    """A recommendation with defaults."""
    return Recommendation(
        label=f"90.{number}", run=1, number=number, text=text, document="d",
        recommending_states=tuple(attribution(code) for code in by),
        responses=(Response(status=ResponseStatus(status)),), decided_by=0, **more,  # type: ignore[arg-type]
    )  # fmt: skip


SOME = Recommendations(
    [
        make(1, "supported", ("BRA", "NOR"), cycle=Cycle.FIRST, state_under_review=upr.State.of("KEN")),
        make(2, "rejected", ("NOR",), cycle=Cycle.FIRST, state_under_review=upr.State.of("KEN")),
        make(3, "supported", (), cycle=Cycle.SECOND, state_under_review=upr.State.of("URY"), text="Educate all"),
    ]
)


def labels(found: Recommendations) -> str:
    return " ".join(item.label.removeprefix("90.") for item in found)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"status": "supported"}, "1 3"),
        ({"status": "accepted"}, "1 3"),
        ({"status": [ResponseStatus.REJECTED, "noted"]}, "2"),
        ({"position": "Noted"}, "2"),
        ({"by": "Norway"}, "1 2"),
        ({"by": ["BRA", upr.State.of("TUR")]}, "1"),
        ({"to": "Uruguay"}, "3"),
        ({"region": "GRULAC"}, "1"),
        ({"region": ["GRULAC", "WEOG"]}, "1 2"),
        ({"region": "grulac"}, "1"),
        ({"to_region": "GRULAC"}, "3"),
        ({"region": "Group of 77"}, "1"),
        ({"region": ["nordic", "G77"]}, "1 2"),
        ({"to_region": "oecd"}, ""),
        ({"position": "noted"}, "2"),
        ({"cycle": 1}, "1 2"),
        ({"cycle": [Cycle.SECOND, None]}, "3"),
        ({"session": None}, "1 2 3"),
        ({"session": 6}, ""),
        ({"implemented": None}, "1 2 3"),
        ({"implemented": True}, ""),
        ({"label": "90.2"}, "2"),
        ({"text": "CAT"}, "1 2"),
        ({"text": "cat"}, "1 2"),
        ({"text": "educate ALL"}, ""),
        ({"text": "educate all"}, "3"),
        ({"text": re.compile("^educ", re.IGNORECASE)}, "3"),
        ({"text": regex.compile(r"\bR")}, "1 2"),
        ({"predicate": lambda item: item.number > 1}, "2 3"),
        ({"asks_to": "Ratify"}, "1 2"),
        ({"asks_to": ["provide", "train", "other"]}, "3"),
        ({"status": "supported", "by": "Brazil"}, "1"),
        ({}, "1 2 3"),
    ],
)
def test_where(asked: dict[str, object], expected: str) -> None:
    assert labels(SOME.where(**asked)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"colour": 1}, "no keyword 'colour'; there are status, position"),
        ({"status": "refused"}, "no status is called 'refused'; there are supported"),
        ({"status": None}, "no status is called None"),
        ({"position": "accepted"}, "position is one of 'Supported'"),
        ({"region": "Europe"}, "region is one of 'African'"),
        ({"to_region": "Europe"}, "to_region is one of 'African'.*'EU', 'African Union'"),
        ({"cycle": 9}, "cycle is one of 1, 2, 3, 4 or None, not 9"),
        ({"cycle": True}, "not True"),
        ({"session": "sixth"}, "session is one of"),
        ({"implemented": "done"}, "implemented is one of 'implemented'"),
        ({"section": "Nowhere"}, "section is one of None"),
        ({"label": "91.1"}, "label is one of '90.1'"),
        ({"text": ""}, "text is words or a compiled pattern"),
        ({"text": 3}, "text is words or a compiled pattern"),
        ({"predicate": 3}, "predicate is a function"),
        ({"asks_to": "sing"}, "asks_to is one of 'consider', .*None, not 'sing'"),
    ],
)
def test_unknown_keywords_and_values_name_the_choices(asked: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        SOME.where(**asked)  # type: ignore[arg-type]


def test_other_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownStateError, match="did you mean"):
        SOME.where(by="Norwy")
    for keyword in ("topic", "treaty", "colour"):
        with pytest.raises(QueryError, match=f"no keyword '{keyword}'; there are status"):
            SOME.where(**{keyword: "Torture"})  # type: ignore[arg-type]
    evil = Recommendations([make(1, text="a" * 40 + "!")])
    monkeypatch.setattr("upr.query.filters.TIMEOUT", 0.1)
    with pytest.raises(QueryError, match=r"took more than 0\.1 s"):
        evil.where(text=regex.compile(r"(a?){40}(a|a)*(a|a)*(a|a)*(a|a)*(a|a)*$"))


def test_the_treaty_is_found_and_not_the_school() -> None:
    found = RECS.where(text="CAT")
    assert len(found) == 8 and all(re.search(r"\bCAT\b", item.text) for item in found)
    assert len(RECS.where(text="education")) > 0


def test_names_are_those_of_the_set_that_is_asked() -> None:
    rejected = RECS.where(status="rejected")
    assert len(RECS.where(status="rejected", section="accepted  Recommendations")) == 0
    with pytest.raises(QueryError, match="section is one of '50 recommendations rejected on the ground"):
        rejected.where(section="accepted  Recommendations")
    assert len(rejected.where(status="supported").where(label="50")) == 0
    assert list(rejected.counts("section")) == ["50 recommendations rejected on the ground in December 2009"]


def test_the_rows_of_the_whole_come_where_they_are_asked_for() -> None:
    rejected = RECS.where(status="rejected")
    counted = rejected.counts("section", whole=RECS)
    assert counted["Accepted recommendations"] == 0 and list(counted) == list(RECS.counts("section"))
    assert rejected.counts("run", "section", whole=RECS)[1, "Accepted recommendations"] == 0
    assert rejected.pivot("section", "run", whole=RECS).row_totals == (0, 0, 0, 0, 50)
    assert rejected.counts("section", whole=rejected) == rejected.counts("section")


def test_one_item() -> None:
    assert SOME.one(status="rejected").label == "90.2"
    with pytest.raises(NotOneError, match="no recommendation has status='noted'"):
        SOME.one(status="noted")
    with pytest.raises(
        NotOneError, match=r"(?s)2 recommendations have label='1'.*Partially accepted.*50 recommendations"
    ):
        RECS.one(label="1")
    with pytest.raises(NotOneError, match="and 71 more"):
        RECS.one(status="supported")


def test_a_sequence() -> None:
    assert SOME["90.1"] is SOME[0] and SOME["KEN/1/90.2"] is SOME[1] and SOME["d#1.3"] is SOME[-1]
    assert isinstance(SOME[1:], Recommendations) and labels(SOME[::-1]) == "3 2 1"
    with pytest.raises(NotOneError, match=r"no recommendation has label '90\.9'"):
        SOME["90.9"]
    with pytest.raises(IndexError):
        SOME[3]
    assert tuple(SOME) == SOME and hash(SOME) == hash(tuple(SOME)) and SOME[0] in SOME
    assert pickle.loads(pickle.dumps(SOME)) == SOME
    assert len(SOME + SOME) == 6
    assert not Recommendations() and repr(Recommendations()) == "<Recommendations 0>"
    assert repr(SOME) == "<Recommendations 3: 2 supported, 1 rejected>"


def test_counts_keep_zero_rows_and_count_each_state() -> None:
    assert dict(SOME.counts()) == {
        "supported": 2, "partially_supported": 0, "noted": 0, "not_supported": 0, "rejected": 1, "pending": 0,
        "unclear": 0,
    }  # fmt: skip
    by = SOME.counts("by")
    assert (dict(by), by.total) == ({"Brazil": 1, "Norway": 2, None: 1}, 3)
    both = SOME.counts("status", "by")
    assert both["supported", "Norway"] == 1 and len(both) == 4
    assert SOME.where(status="rejected").counts("status", "by", whole=SOME)["supported", "Norway"] == 0
    assert str(SOME.counts("to")) == "to       number\nKenya         2\nUruguay       1\ntotal         3"
    with pytest.raises(QueryError, match="no column is called 'colour'"):
        SOME.counts("colour")


def test_a_pivot_counts_recommendations_in_its_totals() -> None:
    pivot = SOME.pivot("by", "status")
    assert pivot["Norway", "supported"] == pivot["Norway", "rejected"] == 1
    assert pivot.row_totals == (1, 2, 1) and pivot.total == 3
    assert pivot.column_totals == (2, 0, 0, 0, 1, 0, 0)
    with pytest.raises(KeyError, match="no by 'Chad'; there are Brazil, Norway"):
        pivot["Chad", "supported"]
    assert [row[:3] for row in pivot] == [("Brazil", 1, 0), ("Norway", 1, 0), (None, 1, 0)] and len(pivot) == 3
    assert all(sum(row[1:]) == total for row, total in zip(pivot, pivot.row_totals, strict=True))
    assert dict(zip(pivot.rows, pivot, strict=True))["Norway"][0] == "Norway"
    assert "(none)" in str(pivot) and "<th>total</th>" in pivot._repr_html_()


def test_a_goal_by_its_number() -> None:
    goals = ("5 - GENDER EQUALITY", "5.2 - Violence", "15 - LIFE ON LAND", "SDG 05")
    items = Recommendations(
        Recommendation(label=str(n), run=1, number=n, text="Go on", sdgs=(goal,)) for n, goal in enumerate(goals, 1)
    )
    assert labels(items.where(sdg=5)) == "1 2 4"
    assert labels(items.where(sdg=[15, "sdg 05"])) == "3 4" and labels(items.where(sdg="15")) == "3"
    assert RECS.where(action="5") == RECS.where(action=5)
    with pytest.raises(QueryError, match="not '7'"):
        RECS.where(action="7")
    with pytest.raises(QueryError, match=r"sdg is one of '5 - GENDER EQUALITY', .*, not 1$"):
        items.where(sdg=1)
    with pytest.raises(QueryError, match="not True"):
        items.where(sdg=True)


def test_the_commonest_rows_of_a_pivot_and_their_shares() -> None:
    pivot = RECS.pivot("section", "status")
    commonest = pivot.most_common(2)
    assert commonest.row_totals == (81, 50) and len(pivot.most_common()) == sum(n > 0 for n in pivot.row_totals)
    assert commonest.rows[1] == "50 recommendations rejected on the ground in December 2009"
    assert commonest.column_totals == pivot.column_totals and commonest[commonest.rows[0], "supported"] == 81
    assert RECS.pivot("run", "status").shares("rejected") == {1: 0, 2: 1}
    assert RECS.where(status="noted").pivot("status", "run").shares(1) == {"noted": 1}  # no share of nothing
    with pytest.raises(KeyError, match="no status 'refused'; there are supported"):
        RECS.pivot("run", "status").shares("refused")


def test_groups_sorting_and_states() -> None:
    groups = SOME.group_by("by")
    assert {key: labels(items) for key, items in groups.items()} == {"Brazil": "1", "Norway": "1 2", None: "3"}
    assert labels(SOME.sort_by("status", "label", reverse=True)) == "3 1 2"
    many = Recommendations([make(10), make(9)])
    assert labels(many.sort_by("label")) == "9 10"
    assert [state.iso3 for state in SOME.states()] == ["BRA", "NOR"]


def test_html_is_escaped_and_bounded() -> None:
    evil = Recommendations([make(n, text="<script>", section="<b>" * 999) for n in range(1, 100)])
    for shown in (evil._repr_html_(), evil.counts("section")._repr_html_(), evil.group_by("section")._repr_html_(),
                  evil.pivot("section", "label")._repr_html_()):  # fmt: skip
        told = re.sub("<p><b>Recommendations.*?</b></p>|<style>.*?</style>|<script.*?</script>", "", shown, flags=re.S)
        assert "<script>" not in told and "<b><" not in told and len(told) < 20_000 and len(shown) < 300_000
    assert "and 79 more" in evil._repr_html_()
    assert "and 39 more rows" in evil.counts("label")._repr_html_()


def test_sets_by_id_and_by_key() -> None:
    first, second = SOME[:2], SOME[1:]
    assert labels(first | second) == "1 2 3" and labels(first & second) == "2" and labels(first - second) == "1"
    other = Recommendations(make(n, cycle=Cycle.FIRST, state_under_review=upr.State.of("KEN")) for n in (2, 4))
    assert labels(first.union(other, on="key")) == "1 2 4"
    assert labels(first.difference(other, on="key")) == "1" and labels(first.intersection(other, on="key")) == "2"
    with pytest.raises(QueryError, match="has no key"):
        RECS.union(RECS, on="key")
    with pytest.raises(QueryError, match="on is 'id' or 'key'"):
        RECS.union(RECS, on="label")  # type: ignore[arg-type]


PLACES = st.sets(st.integers(0, len(RECS) - 1))


@given(PLACES, PLACES)
def test_set_operations_are_those_of_sets(a: set[int], b: set[int]) -> None:
    left, right = (Recommendations(RECS[n] for n in sorted(places)) for places in (a, b))
    assert set(left | right) == {RECS[n] for n in a | b}
    assert set(left & right) == {RECS[n] for n in a & b}
    assert set(left - right) == {RECS[n] for n in a - b}


# No item of the sample has two States; of issues and names many have several.
SINGLE = sorted(COLUMNS.keys() - {"issue", "instrument", "body", "beneficiary", "asks_to"})


@settings(deadline=None)  # the first question about actions loads the weights
@given(PLACES, st.sampled_from(SINGLE), st.sampled_from(SINGLE))
def test_numbers_add_up(places: set[int], rows: str, columns: str) -> None:
    part = Recommendations(RECS[n] for n in sorted(places))
    assert sum(part.counts(rows).values()) == len(part)
    pivot = part.pivot(rows, columns)
    assert tuple(map(sum, pivot.cells)) == pivot.row_totals
    assert sum(pivot.column_totals) == pivot.total == len(part)
    assert sum(map(len, part.group_by(rows).values())) == len(part)


def _asked(items: Recommendations, ask: Callable[[Recommendations], object]) -> object:
    try:
        return ask(items)
    except (QueryError, NotOneError) as error:
        return type(error), str(error)


# Every public method, each with arguments that a part may know or not.


def _written(write: Callable[[io.BytesIO], None]) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


QUESTIONS: dict[str, Callable[[Recommendations], object]] = {
    "where section": lambda r: r.where(section="Accepted recommendations"),
    "where label": lambda r: r.where(label="50"),
    "where twice": lambda r: r.where(status="rejected").where(label=["1", "50"]),
    "where source": lambda r: r.where(source="849e769c943a", answered_by="state"),
    "where theme": lambda r: r.where(theme="Torture"),
    "where text": lambda r: r.where(text="CAT", cycle=1),
    "one": lambda r: r.one(label="1"),
    "counts": lambda r: [r.counts(name) for name in COLUMNS],
    "counts of two": lambda r: (r.counts("section", "run"), r.counts("section", "run").rows()),
    "pivot": lambda r: r.pivot("section", "label"),
    "group_by": lambda r: {name: dict(r.group_by(name)) for name in COLUMNS},
    "sort_by": lambda r: r.sort_by("section", "label"),
    "states": lambda r: r.states(),
    "union": lambda r: r.union(RECS),
    "intersection": lambda r: r.intersection(RECS[:9]),
    "difference": lambda r: (r.difference(RECS[:9]), r - RECS[2:5], r & RECS[:3], r | RECS[:3], r + RECS[:3]),
    "slices": lambda r: (r[:3].counts("section"), r[::-1], [r[n] for n in range(len(r))]),
    "by name": lambda r: r["50"],
    "sequence": lambda r: (len(r), list(r), RECS[0] in r, r.count(RECS[0]), list(reversed(r)), bool(r), hash(r)),
    "index": lambda r: r.index(r[0]) if r else None,
    "edges": lambda r: (tuple(r.edges()), r.edges().unnamed, r.edges().to_graphml()),
    "select": lambda r: (str(r.select("label", "text")), tuple(r.select())),
    "to_csv": lambda r: (r.to_csv(), r.to_csv(excel=True), r.to_csv(long="themes")),
    "to_json": lambda r: r.to_json(),
    "to_frame": lambda r: r.to_frame("pyarrow", lists=True).to_pylist(),
    "to_parquet": lambda r: _written(r.to_parquet),
    "to_xlsx": lambda r: _written(r.to_xlsx),
    "plot_answers": lambda r: r.plot_answers().to_json(),
    "plot_states": lambda r: r.plot_states(sort="name").to_json(),
    "plot_issues": lambda r: r.plot_issues(by="section").to_json(),
    "plot_regions": lambda r: r.plot_regions().to_json(),
    "to_html": lambda r: r.to_html(),
    "shown": lambda r: (repr(r), str(r), r._repr_html_()),
}
COPIES: dict[str, Callable[[Recommendations], Recommendations]] = {
    "pickle": lambda r: pickle.loads(pickle.dumps(r)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "made anew": lambda r: Recommendations(tuple(r)),
    "of itself": Recommendations,
    "slice": lambda r: r[:],
    "where": lambda r: r.where(),
    "all of it": lambda r: r.where(predicate=lambda item: True),
    "and": lambda r: r & RECS,
    "or": lambda r: r | r,
    "minus": lambda r: r - Recommendations(),
    "plus": lambda r: r + Recommendations(),
    "document": lambda r: upr.Document(id=DOCUMENT.id, kind="position-paper", recommendations=r).recommendations,
}


def test_every_public_method_is_asked() -> None:
    methods = {name for name in dir(Recommendations) if not name.startswith("_")}
    assert methods <= {"where", *QUESTIONS, "count"}


@settings(max_examples=20, deadline=None)
@given(PLACES, st.sampled_from(sorted(QUESTIONS)))
def test_equal_sets_answer_equally(places: set[int], question: str) -> None:
    """However a set came about: filtered, pickled, copied, made by set operations, or of a document."""
    chosen = {RECS[n] for n in places}
    part = RECS.where(predicate=lambda item: item in chosen)
    answer = _asked(part, QUESTIONS[question])
    for name, copied in COPIES.items():
        again = copied(part)
        assert again == part and hash(again) == hash(part), name
        assert _asked(again, QUESTIONS[question]) == answer, name
