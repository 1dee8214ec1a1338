"""Targets as Hypothesis makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from upr.numbering import All, AllBut, Label, Number, Paragraph, Range

LEADS = st.integers(1, 9999)
NUMBERS = st.integers(1, 999)
PARTS = st.none() | st.sampled_from(["a", "b", "aa", "i", "iv", "viii"])
LABELS = st.builds(Label, LEADS, NUMBERS, PARTS)
ONES = LABELS | st.builds(Number, NUMBERS, PARTS)
RANGES = st.builds(Range, LABELS, LABELS) | st.builds(Range, st.builds(Number, NUMBERS), st.builds(Number, NUMBERS))
PARAGRAPHS = st.builds(Paragraph, st.integers(1, 9999), PARTS)
ALL = st.builds(All, st.none() | LEADS)
ALL_BUT = st.builds(AllBut, st.lists(ONES | RANGES, min_size=1, max_size=4).map(tuple), st.none() | LEADS)
TARGETS = ONES | RANGES | PARAGRAPHS | ALL | ALL_BUT
