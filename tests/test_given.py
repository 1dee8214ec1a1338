"""What a caller says of a document that does not say it."""

from __future__ import annotations

import json
import pathlib
import pickle
from typing import Any

import pytest

import upr
from tests.parsers.reports import CHAD, HEADLESS
from upr.cli import main
from upr.errors import GivenError
from upr.given import Given
from upr.io.json import from_record, to_record

BELGIUM = {"state_under_review": "BEL", "session": 52}


def test_it_stands_in_where_the_document_is_silent() -> None:
    document = upr.parse_text(HEADLESS, given=BELGIUM)
    assert document.state_under_review == upr.State.of("Belgium") and document.session == 52
    assert document.recommendations["6.1"].key == "BEL/4/6.1"
    assert dict(document.given) == {"state_under_review": "BEL", "session": 52}
    assert [(f.code, f.severity) for f in document.findings] == [
        ("headless-list", "info"), ("no-lead-in", "warning"), ("given", "info"),
    ]  # fmt: skip
    assert document.facts()["Given"] == "state_under_review BEL, session 52"


def test_a_status_is_given_for_every_list_or_for_one() -> None:
    document = upr.parse_text(HEADLESS, given={"status": {"6": "supported"}})
    assert document.counts()["supported"] == 6 and document.counts()["unclear"] == 2
    assert document.recommendations["6.1"].decision == upr.Response(
        status="supported", by="given", document="A/HRC/63/20"
    )
    every = upr.parse_text(HEADLESS, given={"status": "pending", "status.7": "noted"})
    assert every.counts()["pending"] == 6 and every.counts()["noted"] == 2
    assert dict(every.given) == {"status": "pending", "status.7": "noted"}


def test_the_document_s_own_word_stays() -> None:
    plain = upr.parse_text(CHAD.text())
    given = {"state": "BEL", "session": 21, "status": "noted", "status.7": "noted", "symbol": plain.symbol}
    document = upr.parse_text(CHAD.text(), given=given)
    assert document.recommendations == plain.recommendations and not document.given
    assert [f.code for f in document.findings] == ["given-differs"] * 4
    assert document.audit().ok


def test_what_contradicts_the_document_is_not_taken() -> None:
    document = upr.parse_text(HEADLESS, given={"session": 20})  # the symbol is of session 63 of the Council
    assert document.session is None and not document.given
    assert "given-differs" in [f.code for f in document.findings]


def test_a_symbol_becomes_the_id() -> None:
    document = upr.parse_text(
        HEADLESS.replace("A/HRC/63/20\n3\n", ""), given={"symbol": "a/hrc/63/9", "status": "noted"}
    )
    assert document.id == document.symbol == "A/HRC/63/9" and document.hrc_session == 63
    assert document.recommendations[0].id == "A/HRC/63/9#1.1"
    assert document.recommendations[0].source == "A/HRC/63/9"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"stat": "BEL"}, "no key is called 'stat'"),
        ({"state": "Atlantis"}, "no State is called"),
        ({"state": 3}, "a State is a name"),
        ({"session": 99}, "no known cycle"),
        ({"session": True}, "it is a number"),
        ({"cycle": 9}, "the cycles are 1, 2, 3, 4"),
        ({"session": 52, "cycle": 3}, "not one of cycle 3"),
        ({"session": 52, "hrc_session": 28}, "considers reports of cycle 2"),
        ({"symbol": "A/HRC/63/9", "hrc_session": 62}, "no document of session 62"),
        ({"hrc_session": 5}, "no session of the Council"),
        ({"symbol": "63/9"}, "no symbol such as"),
        ({"date": "8 May 2026"}, "written 2026-05-08"),
        ({"status": "maybe"}, "the words are supported"),
        ({"status.x": "noted"}, "a paragraph such as 6"),
        ({"state": "BEL", "state_under_review": "BEL"}, "given twice"),
        ([1], "keys with values"),
    ],
)
def test_wrong_keys_and_values_are_an_error(given: Any, words: str) -> None:
    with pytest.raises(GivenError, match=words):
        upr.parse_text(HEADLESS, given=given)


def test_it_survives_json_and_other_processes(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(HEADLESS, "utf-8")
    given = BELGIUM | {"review_date": "2026-05-05", "status.6": "supported"}
    document = upr.read(path, given=given)
    assert from_record(to_record(document)).given == document.given
    assert upr.read(path, given=given, isolated=True) == document
    (result,) = upr.read_many([path], given=given)
    assert result == document
    known = Given.of(given)
    assert pickle.loads(pickle.dumps(known)) == known


def test_the_command(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_text(HEADLESS, "utf-8")
    words = ["--given", "state=Venezuela, Bolivarian Republic of,session=52", "--given", "status.6=supported"]
    assert main(["parse", str(path), "-f", "json", *words]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["given"] == {"state_under_review": "VEN", "session": 52, "status.6": "supported"}
    for wrong in ("state", "stat=BEL", "session=52,session=51"):
        with pytest.raises(SystemExit) as caught:
            main(["parse", str(path), "--given", wrong])
        assert caught.value.code == 2 and "--given" in capsys.readouterr().err
