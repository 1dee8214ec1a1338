"""Streams of rows: encodings, long cells, quotes that never close, nesting: a clear error each, memory bounded."""

from __future__ import annotations

import pathlib
import tracemalloc

import pytest

import upr
from tests.parsers.exports import export

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ROW = 'Chad,Africa,,"{text}",Côte d’Ivoire,Africa,,Accepted,3,Justice,17\n'


def read(data: bytes) -> list[upr.Document | upr.errors.ReadError]:
    return list(upr.read_many(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_every_encoding_gives_the_same(encoding: str) -> None:
    text = HEAD + "".join(ROW.format(text=f"Ratify treaty {n} – «whole»") for n in range(40))
    (found,) = read(text.encode(encoding))
    assert isinstance(found, upr.Document) and found.findings == ()
    assert found.recommendations[7].text == "Ratify treaty 7 – «whole»"
    assert [a.state for a in found.recommendations[0].recommending_states] == [upr.State.of("Côte d'Ivoire")]


def test_a_cell_of_ten_megabytes_is_a_finding_and_the_other_rows_are_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "export.csv"
    rows = [ROW.format(text="Go on"), ROW.format(text="x " * 5_000_000), ROW.format(text="Stop")]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    tracemalloc.start()
    (found,) = upr.read_many(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, upr.Document)
    assert [i.text for i in found.recommendations] == ["Go on", "Stop"]
    (fault,) = found.findings
    assert fault.code == "bad-row" and fault.severity == "error" and "line 3" in fault.message
    assert peak < 120_000_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + ROW.format(text="Go on") + 'Chad,Africa,,"never closed,' + "x" * 21_000_000, "no table of rows"),
        ("[" * 100_000, "."),
        ('[{"Symbol": ' + "[" * 100_000, "not whole JSON"),
        ('[{"Symbol": "A/HRC/1/1"} {"Symbol": 2}]', "."),
    ],
)
def test_what_has_no_end_is_told(text: str, words: str) -> None:
    (error,) = (r for r in read(text.encode()) if not isinstance(r, upr.Document))
    assert isinstance(error, upr.errors.ReadError)
    assert words in str(error)


def test_a_quote_that_never_closes_is_a_finding() -> None:
    for times in (1, 2):  # twice: the second quote closes the first, and the next row stands in its cell
        data = HEAD + ROW.format(text="Go on") + 'Chad,Africa,,"never closed,Norway,WEOG,,Noted,1,Justice,17\n' * times
        (found,) = read(data.encode())
        assert isinstance(found, upr.Document)
        assert [i.text for i in found.recommendations] == ["Go on"]
        assert [f.code for f in found.findings] == ["bad-row"] and not found.audit().ok


def test_zero_bytes_are_refused() -> None:
    (error,) = read(export("\n").encode()[:200] + b"\0\0" + export("\n").encode()[200:])
    assert isinstance(error, upr.errors.ReadError)
