"""Workbooks: every sheet and cell is read or told; sizes that lie are refused in bounded memory."""

from __future__ import annotations

import contextlib
import io

import pytest

import upr
from tests.parsers.uhri_files import HEADINGS, as_xlsx
from tests.readers.bounded import run
from tests.readers.workbook_files import cell, rows, workbook
from upr.errors import DamagedFileError, LimitError, ReadError
from upr.limits import Limits, running
from upr.readers.xlsx import XlsxReader

HEADS = ("Document Symbol", "Body", "Countries Concerned", "Text", "UPR Position", "UPR Session")


def row(n: int) -> tuple[str, ...]:
    return "A/HRC/30/17", "UPR", "- Chad", f"110.{n} Ratify treaty {n} (Norway);", "Supported", "22"


def labels(data: bytes) -> list[str]:
    return [item.label for item in upr.read(data).recommendations]


def table(first: int, last: int) -> str:
    return rows(HEADS, *(row(n) for n in range(first, last)))


@pytest.mark.parametrize("hidden", [(), (1,)], ids=["shown", "hidden"])
def test_every_sheet_with_the_headings_is_read(hidden: tuple[int, ...]) -> None:
    data = workbook(table(1, 4), rows(("A title",)) + table(4, 7), hidden=hidden)
    assert labels(data) == [f"110.{n}" for n in range(1, 7)]
    document = upr.read(data)
    source = XlsxReader().read(data).whole()
    for item in document.recommendations:
        assert all(f"Ratify treaty {item.number} " in source.text[span.start : span.end] for span in item.spans)
    assert document.text_sha256 == source.text_sha256


def test_the_order_of_columns_may_differ_between_sheets() -> None:
    turned = rows(HEADS[::-1], *(row(n)[::-1] for n in range(2, 4)))
    assert labels(workbook(table(1, 2), turned)) == ["110.1", "110.2", "110.3"]


def test_another_sheet_is_told_by_its_name_and_rows() -> None:
    other = rows(("Code", "State"), ("1", "Chad"), ("2", "Peru"))
    document = upr.read(workbook(table(1, 3), other, rows(("Words about it",)), rows(),
                                 names=["Data", "Codes", "Notes", "Empty"], hidden=[1]))  # fmt: skip
    told = [(f.severity, f.message) for f in document.findings if f.code == "sheet-not-read"]
    assert [severity for severity, _ in told] == ["error", "warning"]
    assert "hidden sheet 'Codes'" in told[0][1] and "3 rows" in told[0][1] and "'Notes'" in told[1][1]
    assert not document.audit().ok and len(document.recommendations) == 2


@pytest.mark.parametrize("formula", ["<f>A1</f>", "<f>A1</f><v/>", '<f t="shared" si="0"/>'])
def test_a_formula_without_a_value_is_told_by_sheet_and_cell(formula: str) -> None:
    cells = [cell(value) for value in row(2)]
    cells[4] = f'<c r="E3">{formula}</c>'
    data = workbook(rows(HEADS, row(1)) + f"<row>{''.join(cells)}</row>" + rows(row(3)), names=["Data"])
    document = upr.read(data)
    assert [item.label for item in document.recommendations] == ["110.1", "110.3"]
    (finding,) = document.findings
    assert finding.code == "bad-row" and finding.severity == "error"
    assert "'Data'" in finding.message and "row 3" in finding.message and "E3" in finding.message


def test_a_formula_with_a_value_is_read() -> None:
    cells = [cell(value) for value in row(2)]
    cells[4] = '<c t="str"><f>IF(A1,"Supported","Noted")</f><v>Noted</v></c>'
    (item,) = upr.read(workbook(rows(HEADS) + f"<row>{''.join(cells)}</row>")).recommendations
    assert item.status == "noted"


def test_values_are_those_of_another_reader() -> None:
    """The workbook of the tests, and one with numbers, dates and rich text, as openpyxl has them."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    import datetime as dt

    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b", "c", "d", "e", "f", "g"])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": 'yyyy" of "mm'})
    sheet.write_row(1, 0, [1, 2.5, 1e30, True, " spaced ", "", -7])
    sheet.write_rich_string(2, 0, "plain ", bold, "bold", " end")
    sheet.write_datetime(2, 1, dt.datetime(2015, 7, 27), day)
    sheet.write_datetime(2, 2, dt.datetime(1900, 1, 5), book.add_format({"num_format": 14}))
    sheet.write_number(2, 3, 42212, book.add_format({"num_format": '"d"0'}))
    sheet.write_string(6, 1, "after a gap & <tag>")
    book.close()
    for data in (file.getvalue(), as_xlsx()):
        loaded = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        loaded.reset_dimensions()
        wanted = []
        for values in loaded.iter_rows(values_only=True):
            cells = ["" if v is None else v.date().isoformat() if isinstance(v, dt.datetime)
                     else str(int(v)) if isinstance(v, float) and v.is_integer() else str(v).strip()
                     for v in values]  # fmt: skip
            wanted.append("\t".join(cells) + "\n")
        assert XlsxReader().read(data).whole().text == "".join(wanted)
    assert tuple(XlsxReader().read(as_xlsx()).rows.columns) == HEADINGS  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (table(1, 3) + '<row r="1000000000"><c><v>1</v></c></row>', "row 1,000,000,000"),
        (table(1, 3) + '<row r="2"><c><v>1</v></c></row>', "row 2 follows row 3"),
        (table(1, 3) + '<row><c r="B9"><v>1</v></c><c r="A9"><v>1</v></c></row>', "not right of"),
        (table(1, 3) + '<row><c r="ZZZ4"><v>1</v></c></row>', "not right of"),
        (table(1, 3) + '<row><c t="s"><v>12</v></c></row>', "broken"),
        (table(1, 3) + "<row>" * 200, "nested"),
    ],
)
def test_what_no_sheet_has_is_refused(sheet: str, words: str) -> None:
    with pytest.raises(DamagedFileError, match=words):
        list(upr.read_many(workbook(sheet)))[-1:] and upr.read(workbook(sheet))


def test_wide_cells_and_long_numbers_are_rows_that_are_told() -> None:
    wide = "".join(f'<row><c r="XFD{n}"><v>1</v></c></row>' for n in range(4, 40))
    long = f"<row><c><v>{'9' * 5_000}</v></c></row>"
    document = upr.read(workbook(table(1, 3) + wide))
    assert len(document.recommendations) == 2 and len(document.findings) == 36
    assert "beyond the headings" in document.findings[0].message
    with pytest.raises(DamagedFileError, match="4300 digits"):
        list(XlsxReader().read(workbook(table(1, 1) + long)).rows or ())


BOMBS = {
    "rows without end": "workbook(itertools.repeat(b'<row/>' * 10_000, 300))",
    "shared strings": "workbook(table(1, 3), strings=itertools.repeat(b'<si><t>a</t></si>' * 50_000, 100))",
    "long shared strings": "workbook(table(1, 3), strings=[b'<si><t>', *[b'a' * 1_000_000] * 100, b'</t></si>'])",
    "a cell of 60 megabytes": "workbook([table(1, 3).encode(), b'<row><c t=\"inlineStr\"><is><t>',"
                              " *[b'a' * 1_000_000] * 60, b'</t></is></c></row>'])",
    "an attribute of 60 megabytes": "workbook([table(1, 3).encode(), b'<row r=\"', *[b'1' * 1_000_000] * 60, b'\"/>'])",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_a_gigabyte(name: str) -> None:
    # The ratio that is refused at once is passed by: words that differ would.
    code = "import itertools\nfrom tests.readers.test_xlsx import *\nfrom upr.readers import archive\n"
    code += f"archive._MOST_RATIO = 10**9\ntell({BOMBS[name]}, Limits(megabytes=128, seconds=3))"
    assert run(code).split()[0] in ("LimitError", "DamagedFileError", "EmptyDocumentError")


def test_limits_hold() -> None:
    strings = [b"<si><t>word</t></si>" * 20_000]
    with running(Limits(megabytes=1)), pytest.raises(LimitError, match="1 megabytes"):
        XlsxReader().read(workbook(table(1, 3), strings=strings))
    with running(Limits(seconds=1e-9)), pytest.raises(LimitError, match="takes more than"):
        XlsxReader().read(workbook(table(1, 3)))


def test_flipped_bits_are_read_errors() -> None:
    whole = as_xlsx()
    for place in range(0, len(whole), 11):
        data = bytearray(whole)
        data[place] ^= 1 << place % 8
        with contextlib.suppress(ReadError):
            list(XlsxReader().read(bytes(data)).rows or ())
