"""Texts that break off behind a word that more should follow."""

from __future__ import annotations

import pytest

from upr.tagging.asks import asks_of


@pytest.mark.parametrize("text", ["Ratify CAT, including", "Ratify CAT and", "Ensure that", "RATIFY:CAT:INCLUDING"])
def test_a_text_may_break_off(text: str) -> None:
    assert "".join(ask.text for ask in asks_of(text)) == text
