"""UHRI's export: JSON and XLSX give the same; round trips; many rows in bounded memory; damage."""

from __future__ import annotations

import io
import json
import pathlib
import tracemalloc
import zipfile

import pytest

import upr
from tests.parsers.reports import CHAD
from tests.parsers.uhri_files import as_json, as_xlsx, rows
from upr.cli.program import main
from upr.errors import DamagedFileError, UnsupportedFormatError
from upr.io import write_uhri_json, write_uhri_xlsx, write_upr_info
from upr.reading import documents_in, source_of


def by(item: upr.Recommendation) -> list[object]:
    """The recommending States; the files print each by its UN name."""
    return [a.state or a.as_printed for a in item.recommending_states]


def facts(documents: list[upr.Document]) -> list[object]:
    return [
        (d.responds_to, d.state_under_review, d.session, d.cycle, d.date, [
            (i.label, i.text, i.position, by(i), i.themes, i.sdgs, i.notes) for i in d.recommendations
        ])
        for d in documents
    ]  # fmt: skip


@pytest.mark.parametrize("made", [as_json, as_xlsx])
def test_rows_of_a_report_are_a_document(made: object, tmp_path: pathlib.Path) -> None:
    data = as_json() if made is as_json else as_xlsx()
    path = tmp_path / ("export.json" if made is as_json else "export.xlsx")
    path.write_bytes(data)
    chad, sudan = documents_in(path)
    assert (chad.kind, chad.responds_to, str(chad.date)) == ("uhri", "A/HRC/30/17", "2015-07-27")
    assert (chad.state_under_review, chad.session, chad.cycle) == (upr.State.of("Chad"), 22, upr.Cycle.SECOND)
    assert [(i.label, i.text) for i in chad.recommendations] == [(a, f"{b} & more") for a, b, _ in CHAD.items()]
    assert [", ".join(a.as_printed for a in i.recommending_states) for i in chad.recommendations] == [
        by for _, _, by in CHAD.items()
    ]
    first = chad.recommendations[0]
    assert (first.themes, first.affected_persons, first.sdgs) == (
        ("Torture", "Women & girls"),
        ("children",),
        ("16 - PEACE",),
    )
    assert first.key == "TCD/2/90.1" and first.responses[0].by == "ohchr" and first.notes == ("UHRI annotation id-0",)
    assert [i.position for i in chad.recommendations[:3]] == ["Supported", "Noted", "Supported/Noted"]
    assert chad.audit().ok and chad.findings == ()
    assert sudan.state_under_review is None
    assert [f.code for f in sudan.findings] == ["several-states", "unclear-position"]
    text = source_of(chad).text
    assert all(text[s.start : s.end] == i.raw for i in chad.recommendations for s in i.spans)
    assert facts(list(documents_in(data))) == facts([chad, sudan])


def test_json_and_xlsx_say_the_same() -> None:
    assert facts(list(documents_in(as_json()))) == facts(list(documents_in(as_xlsx())))


def test_both_formats_come_back() -> None:
    given = [d for d in documents_in(as_json()) if d.state_under_review]
    text, book, table = io.StringIO(), io.BytesIO(), io.StringIO()
    write_uhri_json(given, text)
    assert facts(list(documents_in(text.getvalue().encode()))) == facts(given)
    write_uhri_xlsx(given, book)
    assert facts(list(documents_in(book.getvalue()))) == facts(given)
    write_upr_info(given, table)
    (back,) = documents_in(table.getvalue().encode())
    # The texts stand many times in this report: its rows of one text and one answer are one there.
    pairs = {(i.text, i.status.upr_info, a.state) for i in given[0].recommendations for a in i.recommending_states}
    assert {(i.text, i.status.upr_info, a.state) for i in back.recommendations for a in i.recommending_states} == pairs


def test_a_formula_stays_a_text() -> None:
    (chad, _) = documents_in(as_json().replace(b"90.1 Ratify", b"=1+1 Ratify"))
    book, table = io.BytesIO(), io.StringIO()
    write_uhri_xlsx([chad], book)
    assert b"<f>" not in zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml")
    write_upr_info([chad], table)
    assert "\n=" not in table.getvalue() and ",=" not in table.getvalue()


def test_combined_with_its_report() -> None:
    (chad, _) = documents_in(as_json())
    review = upr.combine(upr.parse_text(CHAD.text()), chad)
    assert review.recommendations["92.1"].responses[-1].by == "ohchr"
    assert review.recommendations["90.1"].status.value == "supported"
    assert {f.code for f in review.findings} == {"contradiction"}


@pytest.mark.slow
def test_many_rows_in_bounded_memory(tmp_path: pathlib.Path) -> None:
    template = rows()
    path = tmp_path / "big.json"
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for n in range(130):
            for row in template:
                text = {**row, "Symbol": f"{row['Symbol']}{n}"}
                file.write(("" if file.tell() == 1 else ",") + json.dumps(text))
        file.write("]")
    list(documents_in(as_json()))  # what is loaded at first use is no part of a file's memory
    tracemalloc.start()
    count = sum(len(d.recommendations) for d in documents_in(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 130 * 51
    assert peak < 3_000_000 < path.stat().st_size


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (as_json()[:-200], "not whole JSON at character"),
        (as_json()[:5000], "not whole JSON at character"),
        (as_json()[:-2] + b", 5]", "an array of objects is expected"),
        (as_json().replace(b"},", b"}, ]x", 1)[:3000], "something follows the array"),
        (as_xlsx()[:-300], "the Excel file is broken"),
        (as_xlsx()[:2000], "the Excel file is broken"),
    ],
)
def test_damage_is_told(data: bytes, words: str) -> None:
    with pytest.raises(upr.UPRError, match=words):
        list(documents_in(data))


def packed(**changes: bytes) -> bytes:
    """The workbook with files inside replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, changes.get(part, old.read(name)))
    return file.getvalue()


def test_bombs_and_entities_are_refused() -> None:
    with pytest.raises(DamagedFileError, match="unpacks to"):
        list(documents_in(packed(sheet1=b"<x>" + b" " * 60_000_000 + b"</x>")))
    with pytest.raises(DamagedFileError, match="declares a document type"):
        list(documents_in(packed(sharedStrings=b'<!DOCTYPE x [<!ENTITY a "aa">]><sst>&a;</sst>')))
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("xl/readme.txt", "x")
    with pytest.raises(UnsupportedFormatError, match="no Excel file"):
        list(documents_in(plain.getvalue()))


def big(path: pathlib.Path, reports: int) -> pathlib.Path:
    """An export of so many reports of 38 recommendations."""
    rows_of_one = [row for row in rows() if row["Symbol"] == "A/HRC/30/17"][:38]
    made = ({**row, "Symbol": f"A/HRC/30/{n}"} for n in range(reports) for row in rows_of_one)
    path.write_text("[" + ",".join(json.dumps(row) for row in made) + "]", encoding="utf-8")
    return path


@pytest.mark.slow
def test_the_command_takes_the_memory_of_one_report(tmp_path: pathlib.Path) -> None:
    path = big(tmp_path / "export.json", 120)
    few = str(big(tmp_path / "few.json", 1))
    assert main(["parse", few, "-f", "jsonl", "-o", str(tmp_path / "few.jsonl")]) == 0  # loads what is needed
    tracemalloc.start()
    assert main(["parse", str(path), "-f", "jsonl", "-o", str(tmp_path / "out.jsonl")]) == 0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 0.8 * path.stat().st_size < (tmp_path / "out.jsonl").stat().st_size
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 120


@pytest.mark.parametrize(("form", "name"), [("upr-info", "o.csv"), ("uhri-json", "o.json"), ("uhri-xlsx", "o.xlsx")])
def test_the_command_writes_what_is_read_back(form: str, name: str, tmp_path: pathlib.Path) -> None:
    path = big(tmp_path / "export.json", 3)
    assert main(["parse", str(path), "-f", form, "-o", str(tmp_path / name)]) == 0
    again = [d for d in upr.read_many(tmp_path / name) if isinstance(d, upr.Document)]
    assert len(again) == (1 if form == "upr-info" else 3)  # UPR Info has no symbols: one review of one session
    if form != "upr-info":
        assert sum(len(d.recommendations) for d in again) == 3 * 38


def test_the_parser_asked_for_by_name_tells_what_is_missing() -> None:
    with pytest.raises(upr.errors.DamagedFileError, match="symbol, body, countries, text, position is not among"):
        upr.parse_text("Good morning\nand good evening\n", parser="uhri")
