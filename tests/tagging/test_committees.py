"""Committees that are called by their treaty's letters, and which word names a group of people."""

from __future__ import annotations

import time

import pytest

from upr.tagging.mentions import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Act on the recommendations of UNHCR and CEDAW", ["UNHCR", "Committee: CEDAW"]),
        ("Act on the CAT and the CEDAW recommendations", ["Committee: CAT", "Committee: CEDAW"]),
        ("Follow the recommendations of CAT, and ratify CRPD", ["Committee: CAT", "CRPD"]),
        ("Accept CAT's competence for complaints", ["Committee: CAT"]),
        ("Ratify CED and recognize the competence of its Committee", ["ICPPED", "Committee: ICPPED"]),
        ("Withdraw the reservations to CEDAW and CRC", ["CEDAW", "CRC"]),
        ("Publish the figures, as CEDAW and CRC have asked", ["CEDAW", "CRC"]),
        ("Publish the figures, as CEDAW and CRC have requested", ["Committee: CEDAW", "Committee: CRC"]),
        ("Act in line with what the CAT and CRC Committees said", ["Committee: CAT", "Committee: CRC"]),
        ("Ratify ICPPED and accept the competence of its monitoring body", ["ICPPED", "Committee: ICPPED"]),
        ("Ratify ICPPED and accept the jurisdiction of the relevant committee", ["ICPPED", "Committee: ICPPED"]),
        ("Study the Optional Protocols to ICCPR, CRPD and the Optional Protocol thereto",
         ["ICCPR-OP1", "ICCPR-OP2", "CRPD", "CRPD-OP"]),
        ("Sign the Trafficking Protocol, supplementing the Convention against Transnational Organized Crime",
         ["Palermo Protocol"]),
        ("Sign the Council of Europe Convention on Cybercrime", ["Cybercrime Convention"]),
        ("Report to the Council of Europe", ["Council of Europe"]),
        ("Apply Human Rights Council resolution S-17/1", ["HRC resolution S-17/1"]),
        ("Heed the resolutions of the General Assembly", []),
        ("Heed Economic and Social Council resolution 1984/50", ["ECOSOC resolution 1984/50"]),
        ("Ratify the core ILO conventions, in particular Nos. 29 and 105", ["ILO 29", "ILO 105"]),
        ("Ratify the Convention relating to the Status of Refugees and its Protocol",
         ["Refugee Convention 1951", "Refugee Protocol 1967"]),
    ],
)  # fmt: skip
def test_what_recommends_is_a_committee(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Give lawyers the protection that they need", {"lawyers and judges"}),
        ("Let every suspect call a lawyer", set()),
        ("Publish rules for the selection and dismissal of judges", set()),
        ("Persuade parents to send their daughters to school", {"girls"}),
        ("Keep families together", {"families"}),
        ("Mind the young women and homeless children", {"youth", "women", "people living in poverty", "children"}),
        ("Allow inspectors to visit all places of detention", set()),
        ("Improve the conditions in places of detention", {"detainees"}),
        ("Help workers where they are particularly vulnerable", {"workers"}),
        ("Help those who are vulnerable", {"vulnerable groups"}),
        ("Fund the National Women's Commission", set()),
        ("Protect women's rights activists", {"human rights defenders"}),
    ],
)
def test_which_word_names_a_group(text: str, names: set[str]) -> None:
    assert {mention.name for mention in mentions(text) if mention.kind == "beneficiary"} == names


def test_many_committees_take_no_time() -> None:
    started = time.process_time()
    mentions("the recommendations of CEDAW and CRC, its Committee and " * 10_000)
    assert time.process_time() - started < 20
