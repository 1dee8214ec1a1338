"""Hostile workbooks (.xlsx): rows and columns out of all measure, lies about sizes, cells of many megabytes."""

from __future__ import annotations

import functools
import io
import random
import zipfile
from collections.abc import Callable

import regex

from tests.hostile.bombs import flipped, repacked
from tests.parsers.uhri_files import HEADINGS, as_xlsx

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


@functools.cache
def plain() -> bytes:
    """A workbook of UHRI's form, whole."""
    return as_xlsx()


@functools.cache
def part(name: str) -> str:
    """One part of it."""
    with zipfile.ZipFile(io.BytesIO(plain())) as archive:
        return archive.read(name).decode()


def _rows(more: str, sheet: str | None = None) -> bytes:
    """The workbook with rows added at its end."""
    return repacked(plain(), {_SHEET: (sheet or part(_SHEET)).replace("</sheetData>", f"{more}</sheetData>").encode()})


def _row(number: str, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str, kind: str = "", more: str = "") -> str:
    return f'<c r="{place}" t="{kind or "n"}">{more}<v>{value}</v></c>'


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _sizes() -> dict[str, Callable[[], bytes]]:
    def shared(size: int, times: int) -> bytes:
        one = f"<si><t>{'x' * size}</t></si>"
        strings = part(_STRINGS).replace("</sst>", one * times + "</sst>")
        return repacked(plain(), {_STRINGS: strings.encode()})

    def rich(times: int) -> bytes:
        strings = part(_STRINGS).replace("</sst>", f"<si>{'<r><rPr/><t>x</t></r>' * times}</si></sst>")
        return repacked(plain(), {_STRINGS: strings.encode()})

    return {
        "a row of number 10^9": lambda: _rows(_row("1000000000", _text("A1000000000", "x"))),
        "a row of number 1,048,576": lambda: _rows(_row("1048576", _text("A1048576", "x"))),
        "a row of number 10^9 at the head": lambda: repacked(
            plain(),
            {
                _SHEET: part(_SHEET)
                .replace("<sheetData>", "<sheetData>" + _row("1000000000", _text("A1000000000", "x")))
                .encode()
            },
        ),
        "a row of 5,000 digits": lambda: _rows(_row("9" * 5000, _text("A2", "x"))),
        "a row of number zero": lambda: _rows(_row("0", _text("A0", "x"))),
        "a row below zero": lambda: _rows(_row("-5", _text("A5", "x"))),
        "a row of no number": lambda: _rows(_row("many", _text("A2", "x"))),
        "the last cell": lambda: _rows(_row("1048576", _text("XFD1048576", "x"))),
        "many rows with a last cell": lambda: _rows(
            "".join(_row(str(n), _text(f"XFD{n}", "x")) for n in range(100, 3100))
        ),
        "a cell beyond the last": lambda: _rows(_row("100", _text("ZZZZZZ100", "x"))),
        "a cell without a place": lambda: _rows(_row("100", "<c><v>1</v></c>" * 20)),
        "cells in one place": lambda: _rows(_row("100", _text("A100", "x") * 1000)),
        "500,000 empty rows": lambda: _rows('<row r="{}"/>'.replace("{}", "99") * 500_000),
        "100 megabytes of shared strings": lambda: shared(1000, 100_000),
        "a shared string of 60 megabytes": lambda: shared(60_000_000, 1),
        "2 million pieces of one string": lambda: rich(2_000_000),
        "3 million empty strings": lambda: shared(0, 3_000_000),
        "a cell of 60 megabytes": lambda: _rows(_row("100", _text("A100", "x" * 60_000_000))),
        "cells of 40,000 characters": lambda: _rows(
            "".join(_row(str(n), _text(f"K{n}", "x" * 40_000)) for n in range(100, 200))
        ),
    }


def _values() -> dict[str, Callable[[], bytes]]:
    def heading(*cells: str) -> bytes:
        sheet = regex.sub(
            r"<sheetData>.*</sheetData>", lambda _: "<sheetData></sheetData>", part(_SHEET), flags=regex.DOTALL
        )
        rows = _row("1", *(_text(f"{chr(65 + n)}1", name) for n, name in enumerate(HEADINGS)))
        return _rows(rows + _row("2", *cells), sheet)

    def second() -> bytes:
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(plain()))
        first = book.worksheets[0]
        more = book.create_sheet("more")
        for row in first.iter_rows(values_only=True):
            more.append(list(row))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def dimension(place: str) -> bytes:
        return _rows("", regex.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{place}"/>', part(_SHEET)))

    return {
        "a shared string that is not there": lambda: heading(_cell("A2", "99999999", "s")),
        "a shared string below zero": lambda: heading(_cell("A2", "-1", "s")),
        "a shared string of no number": lambda: heading(_cell("A2", "one", "s")),
        "a shared string of 5,000 digits": lambda: heading(_cell("A2", "9" * 5000, "s")),
        "no shared strings": lambda: repacked(plain(), {_STRINGS: None}),
        "a formula without a value": lambda: heading('<c r="K2" t="str"><f>CONCATENATE("92.1 ","Go on")</f></c>'),
        "formulas in a circle": lambda: heading('<c r="A2"><f>B2</f></c><c r="B2"><f>A2</f></c>'),
        "an error for a value": lambda: heading(_cell("K2", "#REF!", "e"), _cell("A2", "maybe", "b")),
        "an unknown kind of cell": lambda: heading(_cell("A2", "1", "x")),
        "numbers that are not finite": lambda: heading(_cell("A2", "1e999"), _cell("B2", "NaN"), _cell("C2", "-INF")),
        "a number of 5,000 digits": lambda: heading(_cell("A2", "9" * 5000), _cell("C2", "1e-999")),
        "a number in words": lambda: heading(_cell("A2", "many")),
        "a date of the year 10^6": lambda: heading(_cell("C2", "400000000", more="").replace('r="C2"', 'r="C2" s="1"')),
        "a date below zero": lambda: heading('<c r="C2" s="1"><v>-99999999999</v></c>'),
        "a date that is not finite": lambda: heading('<c r="C2" s="1"><v>1e400</v></c>'),
        "a date in words": lambda: heading(_cell("C2", "2015-99-99T99:99:99", "d")),
        "a style that is not there": lambda: heading('<c r="C2" s="99999999"><v>1</v></c>'),
        "a second sheet": second,
        "a size that is a lie": lambda: dimension("A1:B2"),
        "a size of everything": lambda: dimension("A1:XFD1048576"),
        "a size beyond everything": lambda: dimension("A1:ZZZZZZZ99999999999"),
        "a size of no place": lambda: dimension("all"),
    }


def _parts() -> dict[str, Callable[[], bytes]]:
    def ten(number: int) -> str:
        return f"&e{number};" * 10

    def entities(name: str) -> bytes:
        laughs = "".join(f'<!ENTITY e{n} "{ten(n - 1)}">' for n in range(1, 10))
        xml = part(name)
        at = xml.index("?>") + 2
        return repacked(plain(), {name: f'{xml[:at]}<!DOCTYPE x [<!ENTITY e0 "x">{laughs}]>{xml[at:]}'.encode()})

    def bit(seed: int) -> bytes:
        dice, data = random.Random(seed), plain()
        for _ in range(dice.randint(1, 3)):
            data = flipped(data, dice.randrange(len(data)), dice.randrange(8))
        return data

    made: dict[str, Callable[[], bytes]] = {
        f"bits flipped, seed {seed}": functools.partial(bit, seed) for seed in range(12)
    }
    return made | {
        "laughs in the sheet": lambda: entities(_SHEET),
        "laughs in the strings": lambda: entities(_STRINGS),
        "laughs in the workbook": lambda: entities("xl/workbook.xml"),
        "no sheet": lambda: repacked(plain(), {_SHEET: None}),
        "an empty sheet": lambda: repacked(plain(), {_SHEET: b""}),
        "a sheet of bytes": lambda: repacked(plain(), {_SHEET: bytes(range(256)) * 9}),
        "a sheet cut": lambda: repacked(plain(), {_SHEET: part(_SHEET)[: len(part(_SHEET)) // 2].encode()}),
        "no styles": lambda: repacked(plain(), {"xl/styles.xml": None}),
        "styles of bytes": lambda: repacked(plain(), {"xl/styles.xml": b"\xff\xfe"}),
        "no types": lambda: repacked(plain(), {"[Content_Types].xml": None}),
        "no relations": lambda: repacked(plain(), {"xl/_rels/workbook.xml.rels": None}),
        "a workbook of no sheets": lambda: repacked(
            plain(),
            {"xl/workbook.xml": regex.sub(r"<sheets>.*</sheets>", "<sheets/>", part("xl/workbook.xml")).encode()},
        ),
        "elements 50,000 deep": lambda: _rows("<a>" * 50_000 + "</a>" * 50_000),
        "a way out of the folder": lambda: repacked(
            plain(),
            {
                "xl/_rels/workbook.xml.rels": part("xl/_rels/workbook.xml.rels")
                .replace("worksheets/sheet1.xml", "../../../../etc/passwd")
                .encode()
            },
        ),
    }


FILES: dict[str, Callable[[], bytes]] = {**_sizes(), **_values(), **_parts()}
ISOLATED: dict[str, frozenset[str]] = {}
SLOW = frozenset(("a row of number 1,048,576", "a row of number 10^9 at the head", "the last cell"))
