"""What people search for: stems, phrases, Boolean words; and no text is a command to SQLite."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.corpus.papers import TEXTS, document, in_store
from upr.corpus.words import match_expression
from upr.errors import QueryError, UPRError


@pytest.fixture(scope="module", params=["sqlite", "parquet"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[upr.Corpus]:
    """The same texts in either store."""
    with in_store(request.param, [document("d", "ALB", 6)], tmp_path_factory.mktemp("words")) as corpus:
        yield corpus


def found(corpus: upr.Corpus, words: str, **asked: object) -> set[int]:
    items = corpus.search(words, **asked)
    assert len(items) == corpus.count(words=words, **asked)
    return {TEXTS.index(item.text) + 1 for item in items}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ('"death penalty" AND moratorium', {1, 2}),
        ("abolish", {1, 3}),  # by its stem
        ("ABOLISHED", {1, 3}),
        ('"penalty death"', set()),
        ("penalty death", {1, 2}),
        ("women NOT children", {4}),
        ("women children OR CAT", {5, 6}),
        ("women (children OR practice)", {4, 6}),
        ("invest*", {7}),
        ("“death penalty” NOT abolish", {2}),
        ("women's", {4}),
        ("torture AND NOT", None),
        ("near(", None),
        ("and", {1, 4, 6}),  # in small letters it is a word
    ],
)
def test_searching(corpus: upr.Corpus, words: str, numbers: set[int] | None) -> None:
    if numbers is None:
        with pytest.raises(QueryError, match="can't search for"):
            found(corpus, words)
    else:
        assert found(corpus, words) == numbers


def test_results_are_the_recommendations_that_were_stored(corpus: upr.Corpus) -> None:
    (item,) = corpus.search("prisons")
    assert item == document("d", "ALB", 6).recommendations[6]


def test_filters_and_searches_together(corpus: upr.Corpus) -> None:
    assert found(corpus, "torture", source=None) == {7}
    assert found(corpus, "torture", text="CAT") == {5}
    assert found(corpus, "torture", predicate=lambda item: item.number == 5) == {5}
    assert corpus.counts("theme", words="torture").total == 2
    assert corpus.pivot("theme", "status", words="torture").total == 2


def test_the_best_come_first_or_those_stored_first(corpus: upr.Corpus) -> None:
    assert corpus.search("death OR moratorium")[0].number == 2
    assert [item.number for item in corpus.search("death OR moratorium", order="stored")] == [1, 2]
    assert len(corpus.search("torture", most=1)) == 1


@pytest.mark.parametrize("most", [0, -1, True, 1.5, "2"])
def test_most_is_a_number(corpus: upr.Corpus, most: object) -> None:
    with pytest.raises(QueryError, match="most is a number"):
        corpus.search("torture", most=most)  # type: ignore[arg-type]


def test_the_order_is_one_of_two(corpus: upr.Corpus) -> None:
    with pytest.raises(QueryError, match="'best' or 'stored'"):
        corpus.search("torture", order="row; DROP TABLE recommendations")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"', '"open', "close”", "(", ")", "()", "(women", "women)", "AND", "women OR", "NOT women", "*", "-",
     '""', "women AND AND men", "x" * 2_001, "(" * 60 + "x" + ")" * 60, "💣"],
)  # fmt: skip
def test_what_is_no_question_is_told_clearly(corpus: upr.Corpus, words: str) -> None:
    with pytest.raises(QueryError) as error:
        corpus.search(words)
    assert "sql" not in str(error.value).lower() and "fts5" not in str(error.value).lower()


@pytest.mark.parametrize(
    "words", ["text:torture", "rank:x", "^women", "a+b", "{text}:x", "women'; DROP TABLE notes", "a\0b"]
)
def test_no_text_is_a_command(corpus: upr.Corpus, words: str) -> None:
    corpus.search(words)
    assert len(corpus) == 7
    assert ":" not in match_expression(words) or f'"{words.split()[0]}' in match_expression(words)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(["AND", "OR", "NOT", "(", ")", '"', "*", "women", "tortur*", "NEAR(a b)", ":", "-"]),
                 max_size=12).map(" ".join),
    )
)  # fmt: skip
def test_any_words_are_searched_or_refused(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    global _store
    if _store is None:
        _store = upr.Corpus.of([document("d", "ALB", 6)], tmp_path_factory.mktemp("any") / "x.sqlite").path
    with upr.Corpus(_store) as corpus:
        try:
            corpus.search(words)
        except UPRError as error:
            assert isinstance(error, QueryError)


_store: str | None = None


def test_a_long_question_within_bounds(corpus: upr.Corpus, tmp_path: pathlib.Path) -> None:
    assert corpus.count(words=" OR ".join(["torture"] * 100)) == 2
