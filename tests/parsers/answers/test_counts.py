"""Numbers of recommendations in sentences: what they count, and what counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.parsers.answers.counts import Count, counts_in, is_earlier

S, N, P, R = "supported", "noted", "partially_supported", "rejected"


def read(sentence: str) -> list[tuple[int, str | None]]:
    return [(count.number, count.status) for count in counts_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # As addenda say it.
        ("Chad accepts 142 recommendations and notes 21.", [(142, S), (21, N)]),
        ("124 are now supported and 33 noted.", [(124, S), (33, N)]),
        ("Chad accepts 228 recommendations, accepts 2 in part and notes 9.", [(228, S), (2, P), (9, N)]),
        ("It supported ten recommendations.", [(10, S)]),
        (
            "38 of the outstanding recommendations are accepted, 15 cannot be accepted.",
            [(38, S), (15, "not_supported")],
        ),
        # As the President of the Council says it.
        (
            "Out of 46 recommendations received, Chad had supported 31 recommendations and noted 14.",
            [(46, None), (31, S), (14, N)],
        ),
        (
            "Of 32 recommendations, 25 had enjoyed the support of Chad and 6 had been noted.",
            [(32, None), (25, S), (6, N)],
        ),
        ("It had rejected only 5 of the 97 recommendations made.", [(5, R), (97, None)]),
        ("It had noted all of the 167 recommendations.", [(167, N)]),
        (
            "It had noted 7, with more on 1 recommendation, indicating which part had been supported and which noted.",
            [(7, N), (1, P)],
        ),
        # As position papers say it.
        ("With regard to 167 recommendations received, Chad rejected 50 recommendations.", [(167, None), (50, R)]),
        (
            "Out of 117 remaining recommendations, Chad accepted 81, partially accepted 6 and rejected 15.",
            [(117, None), (81, S), (6, P), (15, R)],
        ),
        # In words.
        ("It received one hundred and twelve recommendations and accepts ninety-one.", [(112, None), (91, S)]),
        # What counts no recommendations.
        ("Chad accepted 97 per cent of the 103 recommendations.", [(103, None)]),
        ("It accepts recommendations 1, 2 and 3.", []),
        ("It accepted 5 individual procedures.", []),
        ("On 22 January 2015, 104 delegations spoke in 3 hours.", []),
        ("See paragraph 12 of A/HRC/13/13, article 5, and the 6th session.", []),
        ("One of these is noted.", []),
        ("", []),
    ],
)
def test_what_a_sentence_counts(sentence: str, expected: list[tuple[int, str | None]]) -> None:
    assert read(sentence) == expected


def whole(sentence: str) -> Count:
    (count,) = (count for count in counts_in(sentence) if count.status is None)
    return count


@pytest.mark.parametrize(
    ("sentence", "received", "rest"),
    [
        ("It received 50 recommendations.", True, False),
        ("It welcomes the 50 recommendations made during its review.", True, False),
        ("It received 50 recommendations made by Chad.", True, False),
        ("It studied the 3 recommendations made by Chad.", False, False),
        ("It studied the 3 recommendations made on housing.", False, False),
        ("It will answer the remaining 12 recommendations.", False, True),
        ("Of the 12 remaining recommendations much is said.", True, True),
        ("The pending part of the 12 recommendations.", False, False),
    ],
)
def test_wholes(sentence: str, received: bool, rest: bool) -> None:
    count = whole(sentence)
    assert (count.received, count.rest) == (received, rest)


def test_all_that_there_are() -> None:
    (count,) = counts_in("It had noted all of the 167 recommendations.")
    assert (count.every, count.words) == (True, "noted all of the 167 recommendations")
    assert [count.every for count in counts_in("It noted 3 of all recommendations and accepts 5.")] == [False, False]


ANSWERS = {"accepts {}": S, "notes {}": N, "rejects {}": R, "partially accepts {}": P}


@given(st.lists(st.tuples(st.integers(2, 400), st.sampled_from(sorted(ANSWERS))), min_size=1, max_size=4))
def test_every_stated_number_is_read_with_its_answer_and_place(stated: list[tuple[int, str]]) -> None:
    words = ", ".join(form.format(number) for number, form in stated)
    sentence = f"Of the 500 recommendations, Chad {words}."
    counts = counts_in(sentence)
    assert [(c.number, c.status) for c in counts] == [(500, None), *((n, ANSWERS[form]) for n, form in stated)]
    assert [int(sentence[c.start : c.end]) for c in counts] == [c.number for c in counts]
    assert all(c.words in sentence for c in counts)


@pytest.mark.parametrize(
    ("sentence", "earlier", "reported"),
    [
        ("78 recommendations were immediately accepted.", True, True),
        ("78 recommendations were accepted in January 2015.", True, True),
        ("It had accepted 78 recommendations.", True, False),
        ("12 recommendations were deferred.", True, False),
        ("It accepts 78 recommendations.", False, False),
    ],
)
def test_what_was_answered_earlier(sentence: str, earlier: bool, reported: bool) -> None:
    assert (is_earlier(sentence), is_earlier(sentence, reported=True)) == (earlier, reported)
