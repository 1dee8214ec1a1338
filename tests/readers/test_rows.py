"""Streams of rows: encodings, long cells, quotes that never close, nesting: a clear error each, memory bounded."""

from __future__ import annotations

import csv
import json
import pathlib
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import upr
from tests.parsers.exports import export
from tests.readers.bounded import run
from upr.errors import LimitError
from upr.limits import Limits, check_time, running
from upr.parsers.exports.upr_info import UprInfo
from upr.places import Line
from upr.readers.grouped import grouped
from upr.readers.json_rows import JsonRows
from upr.readers.rows import CsvReader
from upr.tables import TableRow

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


def test_threads_lose_no_long_cells() -> None:
    """Python's bound of a cell is one for the whole process: no thread may take it back while others read."""
    data = (HEAD + "".join(ROW.format(text=f"{n} " + "x" * 200_000) for n in range(3))).encode()
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: read(data), range(8)):
            (document,) = found
            assert isinstance(document, upr.Document)
            assert document.findings == () and len(document.recommendations) == 3


def test_the_bound_of_cells_is_raised_and_never_lowered() -> None:
    before = csv.field_size_limit(5_000_000)
    try:
        (found,) = read((HEAD + ROW.format(text="Go on") + ROW.format(text="x" * 2_000_000)).encode())
        assert isinstance(found, upr.Document) and csv.field_size_limit() == 5_000_000
        assert [i.text for i in found.recommendations] == ["Go on"] and "line 3" in found.findings[0].message
    finally:
        csv.field_size_limit(max(before, 1_000_000))


def uhri(**cells: object) -> dict[str, object]:
    given = {"Symbol": "A/HRC/30/17", "Body": "UPR", "Countries": ["Chad"], "Text": "110.1 Ratify (Peru);",
             "UprSession": "22", "UprRecommendingStates": ["Peru"], "UprPosition": "Supported"}  # fmt: skip
    return {**given, **cells}


def nested(deep: int) -> object:
    found: object = "Torture"
    for _ in range(deep):
        found = [found]
    return found


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Themes": nested(900)}, "nested too deeply"),
        ({"Text": "110.2 Ratify \ud800 (Peru);"}, "half a character"),
    ],
)
def test_values_that_no_row_has_are_told(cells: dict[str, object], told: str) -> None:
    (found,) = read(json.dumps([uhri(), uhri(**cells), uhri(Text="110.3 Go on (Peru);")]).encode())
    assert isinstance(found, upr.Document)
    assert [i.label for i in found.recommendations] == ["110.1", "110.3"]
    (fault,) = found.findings
    assert fault.code == "bad-row" and told in fault.message


def test_numbers_of_5000_digits_are_read() -> None:
    text = json.dumps([uhri(), uhri(Text="110.2 Go on (Peru);", UprSession="S")]).replace('"S"', "9" * 5_000)
    (found,) = read(text.encode())
    assert isinstance(found, upr.Document) and len(found.recommendations) == 2
    (found,) = read((HEAD + ROW.format(text="Go on").replace(",17\n", f",{'9' * 5_000}\n")).encode())
    assert isinstance(found, upr.Document) and found.session is None
    (fault,) = found.findings
    assert (
        fault.code == "unknown-session" and "is no number of one" in fault.message and "session 0" not in fault.message
    )


def test_a_cut_character_of_utf_16_is_a_read_error() -> None:
    data = (HEAD + ROW.format(text="Go on")).encode("utf-16") + b"\x00\xd8x"
    assert isinstance(read(data)[-1], upr.errors.ReadError)


def test_a_long_object_is_read_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """An object of many pieces is not decoded anew with each piece."""
    looked = 0
    decode = json.JSONDecoder.raw_decode

    def counted(self: json.JSONDecoder, text: str, at: int = 0) -> tuple[object, int]:
        nonlocal looked
        looked += len(text) - at
        return decode(self, text, at)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", counted)
    text = json.dumps([uhri(Text="110.1 " + "x " * 500_000)])
    pieces = [text[at : at + 1_000] for at in range(0, len(text), 1_000)]
    assert len(list(JsonRows(lambda: iter(pieces)))) == 1
    assert looked < 5 * len(text)


@pytest.mark.parametrize("body", [None, "", "  "])
def test_a_row_without_a_body_is_known_by_its_other_columns(body: str | None) -> None:
    rows = [uhri(), uhri(Text="110.2 Go on (Peru);", Body=body), uhri(Text="Of a treaty body", Body="CCPR")]
    rows.append({"Symbol": "X", "Text": "Of nobody"})
    (found,) = read(json.dumps(rows).encode())
    assert isinstance(found, upr.Document)
    assert [i.label for i in found.recommendations] == ["110.1", "110.2"]
    (fault,) = found.findings
    assert fault.severity == "error" and "Of nobody" in fault.message


def test_faults_alone_are_an_error_and_many_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upr.readers.grouped._MOST_FAULTS", 5)
    (error,) = read((HEAD + "Chad,Africa\n" * 20).encode())
    assert isinstance(error, upr.errors.DamagedFileError) and "of 20" in str(error)
    (found,) = read((HEAD + "Chad,Africa\n" * 20 + ROW.format(text="Go on")).encode())
    assert isinstance(found, upr.Document) and len(found.findings) == 6
    assert found.findings[-1].message.startswith("15 more rows")


def test_limits_are_those_of_a_document_not_of_a_file() -> None:
    """Each review may have so many characters, and the clock starts anew with each: a file may be as long as it is."""
    row = "{state},Africa,,Ratify the treaty of {n},Peru,GRULAC,,Accepted,3,Justice,17\n"
    rows = [row.format(state=state, n=n) for state in ("Chad", "Peru", "Mali", "Fiji") for n in range(50)]
    size = len("".join(rows[:50])) + 60
    with running(Limits(characters=size)):
        documents = list(UprInfo().parse(CsvReader().read((HEAD + "".join(rows)).encode())))
        assert len(documents) == 4
        with pytest.raises(LimitError, match="characters"):
            list(UprInfo().parse(CsvReader().read((HEAD + "".join(rows) + rows[0]).encode())))
    with running(Limits(megabytes=1)), pytest.raises(LimitError, match="megabytes"):
        list(UprInfo().parse(CsvReader().read((HEAD + rows[0] * 500).encode())))


def test_the_clock_starts_anew_with_each_document(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def later() -> float:
        nonlocal now
        now += 0.001
        return now

    monkeypatch.setattr(time, "monotonic", later)
    states = ["Chad", "Peru", "Mali", "Fiji", "Cuba", "Iraq"]
    rows = [TableRow.of_values(("To",), [state], Line(0, 4, state, None)) for state in states for _ in range(40)]

    def slow(many: list[TableRow]) -> Iterator[TableRow]:
        for row in many:
            check_time()
            yield row

    with running(Limits(seconds=0.2)):
        assert len(list(grouped(slow(rows), lambda row: row["To"]))) == 6
    with running(Limits(seconds=0.2)), pytest.raises(LimitError, match=r"more than 0\.2 s"):
        list(grouped(slow(rows[:40] * 6), lambda row: row["To"]))
    # Rows of other mechanisms, or of groups that were met before: each stretch of a document's length has its time.
    with running(Limits(seconds=0.2, characters=160)):
        assert list(grouped(slow(rows[:40] * 6), lambda row: None)) == []


HOSTILE = {
    "one review of 7 megabytes": "(HEAD + ROW.format(text='Ratify a treaty') * 99_999).encode(), Limits(megabytes=256)",
    "a column for each comma": "b'a,b,c,d\\n' + b',' * 10_000_000",
    "headings without end": "b'a,b,c,d' + b',e' * 9_000_000 + b'\\n' + b'1,2,3,4\\n'",
    "an object of 2 megabytes": "b'[{\"Symbol\": [' + b'1,' * 1_000_000",
    "lists in lists": "b'[{\"Symbol\": ' + b'[' * 15_000_000",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_rows_end_in_a_gigabyte_and_ten_seconds(name: str) -> None:
    told = run(f"from tests.readers.test_rows import HEAD, ROW\ntell({HOSTILE[name]})")
    assert told.split()[0] in ("LimitError", "DamagedFileError", "NoParserError"), told
