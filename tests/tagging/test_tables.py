"""The tables of instruments, bodies, beneficiaries and verbs, and a user's own."""

from __future__ import annotations

import collections
import pathlib
import re

import pytest

from upr.errors import TagTableError
from upr.tagging.asks.verbs import ACTIONS, verbs
from upr.tagging.mentions import mentions
from upr.tagging.tables import Row, builtin

ROWS = builtin().rows


def test_every_treaty_has_its_days_and_source() -> None:
    treaties = [row for row in ROWS if row.kind == "treaty"]
    assert len(treaties) > 90
    for row in treaties:
        assert row.adopted is not None, row.name
        assert row.source.startswith("https://"), row.name
        assert row.in_force is None or row.in_force >= row.adopted, row.name
    assert [row.name for row in treaties if row.in_force is None] == ["CTBT"]


def test_numbers_of_the_treaty_collection() -> None:
    numbers = [row.un_treaty for row in ROWS if row.un_treaty and len(row.names) == 1]
    assert all(re.fullmatch(r"[IVX]+-\d+(?:-[a-d])?", number) for number in numbers)
    assert [number for number, times in collections.Counter(numbers).items() if times > 1] == []
    assert {name: builtin().named(name).un_treaty for name in ("ICERD", "ICCPR-OP2", "CRPD", "Rome Statute")} == {
        "ICERD": "IV-2", "ICCPR-OP2": "IV-12", "CRPD": "IV-15", "Rome Statute": "XVIII-10",
    }  # fmt: skip


def test_a_protocol_names_a_treaty_of_the_table() -> None:
    for row in ROWS:
        if row.protocol_to:
            assert builtin().named(row.protocol_to)


MANDATES = [row for row in ROWS if row.kind == "mandate" and row.name != "SR: country"]


@pytest.mark.parametrize("row", MANDATES, ids=lambda row: row.name)
def test_a_mandate_is_found_by_its_name(row: Row) -> None:
    holder = row.full_name.replace("Special Rapporteur or Independent Expert", "Special Rapporteur")
    assert [m.name for m in mentions(f"Invite the {holder}")] == [row.name]


TREATIES = [
    row for row in ROWS
    if row.kind == "treaty" and not row.name.startswith(("ILO ", "ECHR Protocol")) and len(row.names) == 1
]  # fmt: skip


@pytest.mark.parametrize("row", TREATIES, ids=lambda row: row.name)
def test_a_treaty_is_found_by_its_names(row: Row) -> None:
    assert [m.name for m in mentions(f"Ratify the {row.full_name} without delay")] == [row.name]


def test_every_action_has_a_verb() -> None:
    rows = [row for verb in verbs().values() for row in ([verb.usual] if verb.usual else [])]
    assert {row.action for row in rows} >= set(ACTIONS) - {"invite", "monitor"}


def test_a_users_table_comes_first(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,patterns\nfisherfolk,fisher|fishers; fishing communities\n,human rights defenders\n", "utf-8")
    tables = builtin().with_table(path, "beneficiary")
    text = "Protect fishers, fishing communities and human rights defenders"
    assert [m.name for m in mentions(text, tables)] == ["fisherfolk", "fisherfolk"]
    assert [m.name for m in mentions(text)] == ["human rights defenders"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("code,patterns\nx,y\n", r"own.csv: no column name; a table has the columns name, full_name"),
        ("name,patterns\nx,y\nz,\n", r"own.csv, line 3: z has no patterns"),
        ("name,patterns\nx,(y\n", r"own.csv, line 2: the phrase '\(y' does not close a bracket"),
        ("name,patterns,adopted\nx,y,2020-13-01\n", r"own.csv, line 2: "),
    ],
)
def test_a_table_that_is_not_well_written(tmp_path: pathlib.Path, content: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(TagTableError, match=message):
        builtin().with_table(path, "instrument")


def test_a_table_that_cannot_be_read(tmp_path: pathlib.Path) -> None:
    with pytest.raises(TagTableError, match="No such file"):
        builtin().with_table(tmp_path / "none.csv", "body")
    (tmp_path / "latin.csv").write_bytes("name,patterns\nx,Belém".encode("latin-1"))
    with pytest.raises(TagTableError, match="not UTF-8; save the table as CSV UTF-8"):
        builtin().with_table(tmp_path / "latin.csv", "body")
    (tmp_path / "big.csv").write_bytes(b"x" * 4_000_001)
    with pytest.raises(TagTableError, match="at the most"):
        builtin().with_table(tmp_path / "big.csv", "body")


DAYS = {
    "CEDAW-OP": ("1999-10-06", "2000-12-22"), "OP-CAT": ("2002-12-18", "2006-06-22"),
    "CRC-OP-IC": ("2011-12-19", "2014-04-14"), "ICPPED": ("2006-12-20", "2010-12-23"),
    "APIC": ("2002-09-09", "2004-07-22"), "Palermo Protocol": ("2000-11-15", "2003-12-25"),
    "Nationality of Married Women Convention": ("1957-01-29", "1958-08-11"),
    "Political Rights of Women Convention": ("1952-12-20", "1954-07-07"), "NPT": ("1968-06-12", "1970-03-05"),
    "ILO 169": ("1989-06-27", "1991-09-05"), "ILO 189": ("2011-06-16", "2013-09-05"),
    "ECHR Protocol 15": ("2013-05-16", "2021-08-01"), "African Charter on the Child": ("1990-07-11", "1999-11-29"),
    "African Union Convention on Corruption": ("2003-07-11", "2006-08-05"),
}  # fmt: skip
"""Days of adoption and of entry into force, of the depositaries' pages and resolutions."""


@pytest.mark.parametrize("name", DAYS)
def test_days_of_treaties(name: str) -> None:
    row = builtin().named(name)
    assert (str(row.adopted), str(row.in_force)) == DAYS[name]


def test_a_number_of_the_treaty_collection_is_that_of_its_page() -> None:
    for row in ROWS:
        if row.un_treaty:
            assert f"mtdsg_no={row.un_treaty}&" in row.source, row.name
