"""A corpus gives what `Recommendations` gives, without loading what is not asked for."""

from __future__ import annotations

import itertools
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.corpus.papers import documents, in_store, report_and_answers
from upr.core import Recommendation
from upr.errors import QueryError, QueryWarning, UnknownStateError
from upr.query import COLUMNS, Recommendations

DOCUMENTS = documents()
ALL = Recommendations(item for document in DOCUMENTS for item in document.recommendations)


@pytest.fixture(scope="module", params=["sqlite", "parquet"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[upr.Corpus]:
    """The same recommendations in either store."""
    with in_store(request.param, DOCUMENTS, tmp_path_factory.mktemp("corpus")) as corpus:
        yield corpus


def test_what_is_stored_comes_back_equal(corpus: upr.Corpus) -> None:
    assert corpus.where() == ALL
    assert tuple(corpus.each()) == ALL and len(corpus) == len(ALL)


def test_documents_come_back_equal(tmp_path: pathlib.Path) -> None:
    corpus = upr.Corpus.of(DOCUMENTS, tmp_path / "x.sqlite")
    assert list(corpus.documents()) == DOCUMENTS
    assert list(corpus.documents("A/HRC/8/9")) == [DOCUMENTS[2]]
    corpus.close()


def test_a_sample_comes_back_equal(tmp_path: pathlib.Path) -> None:
    paper = upr.samples.load()
    with upr.Corpus.of([paper], tmp_path / "x.sqlite") as corpus:
        assert corpus.where() == paper.recommendations
        assert list(corpus.documents()) == [paper]


@pytest.mark.parametrize("column", COLUMNS)
def test_counts_are_those_of_recommendations(corpus: upr.Corpus, column: str) -> None:
    assert list(corpus.counts(column).items()) == list(ALL.counts(column).items())
    assert corpus.counts(column).total == ALL.counts(column).total


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(COLUMNS, 2)))
def test_pivots_and_counts_by_two_columns_too(corpus: upr.Corpus, one: str, other: str) -> None:
    assert corpus.pivot(one, other) == ALL.pivot(one, other)
    assert list(corpus.counts(one, other).items()) == list(ALL.counts(one, other).items())


QUESTIONS: list[dict[str, Any]] = [
    {}, {"status": "accepted"}, {"status": ["rejected", upr.ResponseStatus.PENDING]}, {"position": None},
    {"position": ["Supported", None]}, {"by": "France"}, {"by": [upr.State.of("CAN"), "Chile"]}, {"to": "Albania"},
    {"to": ["ALB", "UK"], "cycle": 1}, {"region": "WEOG"}, {"region": ["European Union"]},
    {"region": ["OIC", "GRULAC"]},
    {"to_region": "EEG"}, {"to_region": "EU"}, {"cycle": None}, {"cycle": [2, None]}, {"session": [6, 19]},
    {"session": None}, {"implemented": True}, {"implemented": False}, {"section": "list 1"}, {"section": None},
    {"label": ["90.1", "90.7"]}, {"text": "torture"}, {"text": "CAT"}, {"text": re.compile("abolish", re.IGNORECASE)},
    {"text": regex.compile("(?i)women|children")}, {"predicate": lambda item: item.number > 4},
    {"source": "A/HRC/13/6/Add.1"}, {"source": None}, {"answered_by": "state"}, {"answered_by": None},
    {"theme": "torture"}, {"theme": None}, {"theme": ["Women", None]}, {"sdg": "16.3 - Rule of law"}, {"sdg": None},
    {"sdg": 16}, {"asks_to": "ratify"},
    {"status": "noted", "by": "FRA", "theme": "Child rights"}, {"text": "torture", "predicate": lambda item: True},
]  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: re.sub(r" at 0x[0-9a-f]+", "", str(asked)))
def test_filters_are_those_of_recommendations(corpus: upr.Corpus, asked: dict[str, Any]) -> None:
    expected = ALL.where(**asked)
    assert corpus.where(**asked) == expected
    assert corpus.count(**asked) == len(expected)
    assert list(corpus.counts("by", **asked).items()) == list(expected.counts("by").items())
    assert corpus.pivot("region", "theme", **asked) == expected.pivot("region", "theme")


@pytest.mark.parametrize("asked", [{"colour": "red"}, {"status": "refused"}, {"theme": "Sport"}, {"position": "No"},
                                   {"cycle": 9}, {"label": "1.1"}, {"text": ""}, {"predicate": 1}])  # fmt: skip
def test_what_can_not_be_asked_is_told_as_there(corpus: upr.Corpus, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as there:
        ALL.where(**asked)
    with pytest.raises(QueryError) as here:
        corpus.where(**asked)
    assert str(here.value) == str(there.value)


def test_a_name_of_no_state(corpus: upr.Corpus) -> None:
    with pytest.raises(UnknownStateError, match="Atlantis"):
        corpus.where(by="Atlantis")


def test_a_column_that_the_store_has_no_place_for_is_counted_all_the_same(
    corpus: upr.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COLUMNS, "length", lambda item: (len(item.text),))
    assert list(corpus.counts("length").items()) == list(ALL.counts("length").items())
    assert corpus.pivot("length", "status", to="Albania") == ALL.where(to="Albania").pivot("length", "status")


def test_a_pattern_that_runs_too_long_is_told(corpus: upr.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upr.query.filters.TIMEOUT", 0.000001)
    with pytest.raises(QueryError, match="write it simpler"):
        corpus.where(text=regex.compile("(([a-z ,])+)+X"))


def test_who_asks_for_noted_is_told_of_the_others(corpus: upr.Corpus) -> None:
    with pytest.warns(QueryWarning, match="others are 'Noted' in OHCHR's sense") as here:
        assert len(corpus.where(status="Noted"))
    with pytest.warns(QueryWarning) as there:
        ALL.where(status="Noted")
    assert str(here[0].message) == str(there[0].message)


def test_a_store_of_nothing(tmp_path: pathlib.Path) -> None:
    with upr.Corpus.of([], tmp_path / "x.sqlite") as corpus:
        nothing = Recommendations()
        assert corpus.where() == nothing and corpus.counts() == nothing.counts() and len(corpus) == 0
        assert corpus.pivot("by", "status") == nothing.pivot("by", "status")
        assert corpus.where(theme="Torture") == nothing == corpus.search("torture")


TEXT = st.text(st.characters(codec=None, categories=("L", "N", "P", "Z", "Cs", "Cc", "S")), max_size=30)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.tuples(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2)), min_size=1, max_size=5))
def test_any_text_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str, list[str]]]
) -> None:
    items = [
        Recommendation(
            label=label, run=1, number=n, text=text, raw=raw, document="d", themes=tuple(themes), section=raw or None,
            recommending_states=tuple(upr.Attribution(state=None, as_printed=theme) for theme in themes),
        )
        for n, (text, raw, label, themes) in enumerate(texts, 1)
    ]  # fmt: skip
    document = upr.Document(id="d", kind="any", recommendations=items)
    with upr.Corpus.of([document], tmp_path_factory.mktemp("any") / "x.sqlite") as corpus:
        assert list(corpus.where()) == items
        assert list(corpus.documents()) == [document]


def test_a_review_counts_once(tmp_path: pathlib.Path) -> None:
    report, answers = report_and_answers(DOCUMENTS[0])
    review = upr.combine(report, answers)
    with upr.Corpus.of([report, answers, DOCUMENTS[2]], tmp_path / "x.sqlite") as corpus:
        assert list(corpus.reviews()) == [review] == list(corpus.reviews("ALB/1"))
        assert list(corpus.documents()) == [report, answers, DOCUMENTS[2]]
        assert set(corpus.where()) == {*review.recommendations, *DOCUMENTS[2].recommendations}
        assert corpus.where(to="ALB", label="90.7").one().status == "rejected"
    with upr.Corpus.of([report, answers], tmp_path / "y.sqlite", combine=False) as corpus:
        assert corpus.where() == report.recommendations and not list(corpus.reviews())
    with upr.Corpus.of([review], tmp_path / "z.sqlite") as corpus:
        assert corpus.where() == review.recommendations and list(corpus.reviews()) == [review]


def test_what_can_not_be_combined_is_told(tmp_path: pathlib.Path) -> None:
    report = attrs.evolve(DOCUMENTS[0], kind="working-group-report", symbol="A/HRC/13/6")
    other = upr.Document(
        id="A/HRC/14/1/Add.1", kind="addendum", responds_to="A/HRC/14/1", sha256="1", cycle=report.cycle,
        state_under_review=report.state_under_review,
        references=[upr.Reference(paragraph="90.7", status="rejected")],
    )  # fmt: skip
    with upr.Corpus.of([report, other], tmp_path / "x.sqlite") as corpus:
        assert corpus.notes == ("ALB/1: A/HRC/14/1/Add.1 is counted by itself: it answers A/HRC/14/1",)
        assert corpus.where() == report.recommendations


def test_a_file_that_is_there_twice_counts_once(tmp_path: pathlib.Path) -> None:
    with upr.Corpus.of([DOCUMENTS[3], DOCUMENTS[3]], tmp_path / "x.sqlite") as corpus:
        assert corpus.where() == DOCUMENTS[3].recommendations
        assert corpus.notes == ("list: it is given twice, and counted once",)


def test_it_shows_itself(corpus: upr.Corpus) -> None:
    assert repr(corpus) in (
        "<Corpus x.sqlite: 28 recommendations, 4 documents, 0 reviews>",
        "<Corpus data: 28 recommendations, a Parquet dataset>",
    )
    assert "28" in corpus._repr_html_()
    assert corpus.made_by == f"uprkit {upr.__version__}" and corpus.facts["format"] in ("upr/corpus", "upr/dataset/1")
    corpus.check()


def test_a_closed_store_says_so_and_is_not_called_damaged(tmp_path: pathlib.Path) -> None:
    corpus = upr.Corpus.of(DOCUMENTS[:1], tmp_path / "x.sqlite")
    corpus.close()
    with pytest.raises(upr.errors.ReadError, match="was closed; open it again") as told:
        corpus.count()
    assert not isinstance(told.value, upr.errors.DamagedFileError)
