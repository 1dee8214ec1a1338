"""Instruments, bodies and people that a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr.tagging.mentions import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ratify CAT and its Optional Protocol", ["CAT", "OP-CAT"]),
        ("Ratify the Optional Protocol to CAT", ["OP-CAT"]),
        ("Sign ICCPR and the Optional Protocol thereto", ["ICCPR", "ICCPR-OP1"]),
        ("Sign the Optional Protocols to ICCPR, ICESCR and CEDAW", ["ICCPR-OP1", "ICCPR-OP2", "ICESCR-OP", "CEDAW-OP"]),
        ("Ratify ICCPR's second Optional Protocol", ["ICCPR-OP2"]),
        ("Ratify the First OP to the ICCPR", ["ICCPR-OP1"]),
        ("Ratify the Second Optional Protocol to ICCPR, aiming at the abolition of the death penalty", ["ICCPR-OP2"]),
        ("Ratify the two Optional Protocols to the CRC, and CAT", ["CRC-OP-AC", "CRC-OP-SC", "CAT"]),
        ("Ratify all three Optional Protocols to the CRC", ["CRC-OP-AC", "CRC-OP-SC", "CRC-OP-IC"]),
        ("Ratify the Optional Protocol to CRC on a communications procedure", ["CRC-OP-IC"]),
        ("Ratify CEDAW, CAT and their Optional Protocols", ["CEDAW", "CAT", "OP-CAT", "CEDAW-OP"]),
        ("Ratify the Convention against Torture (CAT)", ["CAT"]),
        ("Withdraw reservations to the Convention on the Rights of the Child", ["CRC"]),
        ("Ratify ILO Conventions Nos. 29, 87 and 176", ["ILO 29", "ILO 87", "ILO 176"]),
        ("Ratify Convention 169 of the ILO", ["ILO 169"]),
        ("Apply Security Council resolutions 1325 (2000) and 1820 (2008)", ["UNSCR 1325", "UNSCR 1820"]),
        ("Take up resolution 9/12 of the Human Rights Council", ["HRC resolution 9/12"]),
        ("Invite the Special Rapporteurs on torture and on the right to food", ["SR: torture", "SR: food"]),
        ("Invite the Working Group on Arbitrary Detention", ["WG: arbitrary detention"]),
        ("Set up a working group on school meals", []),
        ("Issue a standing invitation to the special procedures of the Human Rights Council",
         ["standing invitation", "special procedures"]),
        ("As recommended by CEDAW, amend the law", ["Committee: CEDAW"]),
        ("Bring the ombudsman into line with the Paris Principles", ["NHRI", "Paris Principles"]),
        ("Protect migrant women and children with disabilities",
         ["migrants", "women", "children", "persons with disabilities"]),
        ("Assist victims of trafficking", ["victims", "trafficked persons"]),
        ("Teach boys and girls", ["children"]),
        ("Train judges and lawyers", []),
        ("Protect judges and lawyers", ["lawyers and judges", "lawyers and judges"]),
        ("Cooperate with the United Nations Children's Fund", ["UNICEF"]),
        ("Amend the Family Code and build rural roads", []),
        ("", []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names


@given(st.text() | st.text("CATOPoptional protcl() ,.;12"))
def test_places_are_of_the_text(text: str) -> None:
    found = mentions(text)
    assert found == mentions(text)
    assert list(found) == sorted(found, key=lambda mention: mention.start)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.name


def test_a_text_made_to_take_long() -> None:
    for unit in (
        "Optional Protocol to CAT and ",
        "Convention on the ",
        "Conventions Nos. 1, 2, ",
        "(",
        "Special Rapporteur on ",
    ):
        mentions(unit * 3_000)
