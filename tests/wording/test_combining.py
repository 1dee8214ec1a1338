"""Several answers to one recommendation, an answer to a part, an answer that is denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr import ResponseStatus
from upr.wording import NO_SUPPORT, OUTRIGHT_REFUSALS, REFUSALS, answers_in, combined, denied, in_part, last_combined

STATUSES = st.sampled_from([status.value for status in ResponseStatus])


@given(st.lists(STATUSES, max_size=5), st.sampled_from([REFUSALS, NO_SUPPORT, OUTRIGHT_REFUSALS]))
def test_support_beside_a_refusal_is_support_in_part_and_else_the_first_stands(
    statuses: list[str], refusals: tuple[str, ...]
) -> None:
    both = "supported" in statuses and bool(set(statuses) & set(refusals))
    whole = combined(statuses, refusals)
    if both or "partially_supported" in statuses:
        assert whole == "partially_supported"
    else:
        assert whole == (statuses[0] if statuses else None)
    assert combined([whole] if whole else [], refusals) == whole


@given(STATUSES)
def test_a_part_and_a_denial_change_support_alone(status: str) -> None:
    assert (in_part(status) != status) == (denied(status) != status) == (status == "supported")
    assert in_part(in_part(status)) == in_part(status) and denied(denied(status)) == denied(status)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Rejected recommendations, and those that are noted", "noted"),
        ("Recommendations that are supported, and already implemented", "supported"),
        ("Noted recommendations that are already implemented", "noted"),
        ("Visit: supported; standing invitation: not supported", "partially_supported"),
        ("General comments", None),
    ],
)
def test_the_last_word_of_a_heading_counts(words: str, status: str | None) -> None:
    assert last_combined(answers_in(words)) == status
