"""Lists of States in the parentheses of recommendations, balanced or not, at the end or inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.attribution import attributed, split_states, without_brackets
from upr.states import ordered_names

CASES = [
    ("Ratify CED (Chile, Iran (Islamic Republic of));", "Ratify CED", ["Chile", "Iran (Islamic Republic of)"], ()),
    ("Sign (Uganda) and ratify CED (Sweden)", "Sign (Uganda) and ratify CED", ["Uganda", "Sweden"], ()),
    ("Set up a council (Shura Council) (Norway)", "Set up a council (Shura Council)", ["Norway"], ()),
    ("Ratify CED (Norway", "Ratify CED", ["Norway"], ()),
    ("Ratify CED; Republic of Korea)", "Ratify CED", ["Republic of Korea"], ()),
    ("Ratify CED (Norway, Atlantis)", "Ratify CED", ["Norway", "Atlantis"], ("Atlantis",)),
    ("Ratify CED (Atlantis)", "Ratify CED", ["Atlantis"], ("Atlantis",)),
    ("Ratify the covenant (ICCPR)", "Ratify the covenant (ICCPR)", [], ()),
    ("Ratify CED (Chad) and (Mali);", "Ratify CED", ["Chad", "Mali"], ()),
    ("Abolish it (Chad)12;", "Abolish it", ["Chad"], ()),
]


@pytest.mark.parametrize(("text", "body", "names", "doubtful"), CASES)
def test_states_of_a_recommendation(text: str, body: str, names: list[str], doubtful: tuple[str, ...]) -> None:
    by_states = attributed(text)
    assert by_states.text == body
    assert [a.as_printed for a in by_states.attributions] == names
    assert by_states.doubtful == doubtful
    for a in by_states.attributions:
        (span,) = a.spans
        assert text[span.start : span.end] == a.as_printed


def test_ends_are_behind_the_lists() -> None:
    text = "Sign (Uganda) and ratify CED (Sweden)"
    assert [text[:end][-8:] for end in attributed(text).ends] == ["(Uganda)", "(Sweden)"]


NAMES = st.lists(
    st.sampled_from(sorted({state.name for _, state in ordered_names()})), min_size=1, max_size=4, unique=True
)


@given(NAMES)
def test_every_list_of_names_is_found(names: list[str]) -> None:
    by_states = attributed(f"Ratify the treaty ({'; '.join(names)})")
    assert by_states.text == "Ratify the treaty"
    assert [a.state.name if a.state else None for a in by_states.attributions] == names


@given(st.text(alphabet="ab ()CaChadNorway,;.", max_size=80))
def test_nothing_is_invented(text: str) -> None:
    by_states = attributed(text)
    assert text.startswith(by_states.text)
    assert all(text[a.spans[0].start : a.spans[0].end] == a.as_printed for a in by_states.attributions)
    assert split_states(text).states == tuple(a.state for a in split_states(text).attributions if a.state)


def test_names_that_a_blank_or_a_comma_breaks() -> None:
    printed = (
        "Venezuela, Bolivarian Republic of, Sierra Le one, Korea, Republic of and Bolivia (Plurinational S tate of)"
    )
    states = split_states(printed)
    assert [(a.state and a.state.iso3, a.as_printed) for a in states.attributions] == [
        ("VEN", "Venezuela, Bolivarian Republic of"),
        ("SLE", "Sierra Le one"),
        ("KOR", "Korea, Republic of"),
        ("BOL", "Bolivia (Plurinational S tate of)"),
    ]
    assert [a.as_printed for a in split_states("Atlantis (Kingdom of), Chad").attributions] == [
        "Atlantis (Kingdom of)", "Chad",
    ]  # fmt: skip
    assert split_states("Chad, Republic of Moldova").states == split_states("Chad; Moldova").states
    assert split_states(without_brackets("(Iran (Islamic Republic of))")).attributions[0].as_printed.endswith(" of)")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Go on (Netherlands (Kingdom of the));", ["Netherlands (Kingdom of the)"]),
        ("Go on (Chad, Netherlands (Kingdom of the), Peru)", ["Chad", "Netherlands (Kingdom of the)", "Peru"]),
        ("Go on (Netherlands (Kingdom of the); (Chad);", ["Netherlands (Kingdom of the)", "Chad"]),
        ("Go on (France; (Chad); (Togo)", ["France", "Chad", "Togo"]),
    ],
)
def test_a_name_keeps_its_last_bracket_and_a_list_without_its_own_is_read(text: str, names: list[str]) -> None:
    found = attributed(text)
    assert [a.as_printed for a in found.attributions] == names and found.text == "Go on"
    assert [text[s.start : s.end] for a in found.attributions for s in a.spans] == names


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("Ratify it [France; Togo];", ["France", "Togo"], "Ratify it"),
        ("Ratify it – Iran (Islamic Republic of), Togo", ["Iran (Islamic Republic of)", "Togo"], "Ratify it"),
        ("France, Togo: Ratify it;", [], "France, Togo: Ratify it"),  # the words are those at the beginning
        ("Ratify it [as soon as may be]", [], "Ratify it [as soon as may be]"),
        ("Go on with reform – of the courts", [], "Go on with reform – of the courts"),
        ("Note: Go on", [], "Note: Go on"),
    ],
)
def test_states_in_square_brackets_or_behind_a_dash(text: str, names: list[str], words: str) -> None:
    found = attributed(text)
    assert ([a.as_printed for a in found.attributions], found.text) == (names, words)
    assert text.startswith(found.text)  # readers cut what they read by the length of it
