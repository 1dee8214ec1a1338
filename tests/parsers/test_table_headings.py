"""What the headings of printed tables mean, in the words that States and OHCHR have for them."""

from __future__ import annotations

import pytest

from upr.parsers.tables.headings import role_of

ROLES = {
    "label": ("No.", "#", "Recommendation no.", "Rec. nr", "Recs.", "Serial"),
    "text": ("Recommendation", "Recommendations received", "Recommendation and recommending State"),
    "states": ("Recommending State/s", "Made by", "Country", "Delegations"),
    "position": ("Position", "Response of the State", "Decision", "Status", "Views of the Government"),
    "assessment": ("Comments", "Follow-up", "State of implementation"),
    "source": ("Source of position",),
    "themes": ("Full list of rights/affected persons", "Theme", "Cluster"),
    "sdgs": ("SDGs", "Sustainable Development Goals"),
    "persons": ("Affected persons", "Groups of persons"),
}


@pytest.mark.parametrize(("role", "heading"), [(role, heading) for role, all_ in ROLES.items() for heading in all_])
def test_a_heading_says_what_its_column_holds(role: str, heading: str) -> None:
    assert role_of(heading) == role == role_of(heading.upper())


@pytest.mark.parametrize("words", ["Colour", "", " ", "x" * 121, "Recommendation " * 20])
def test_other_words_say_nothing(words: str) -> None:
    assert role_of(words) is None
