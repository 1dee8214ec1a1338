"""Hostile CSV and JSON, records of ours among it: quotes, columns, numbers, nesting, cuts."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from tests.parsers.exports import EXPORT, HEADER
from tests.parsers.uhri_files import as_csv, as_json, rows


def _csv() -> dict[str, Callable[[], bytes]]:
    def line(text: str, session: str = "22") -> str:
        return f"Chad,Africa,,{text},Norway,WEOG,,Accepted,4,Torture,{session}"

    def table(*lines: str, end: str = "\n") -> bytes:
        return (end.join((HEADER, *lines)) + end).encode("utf-8", "surrogatepass")

    def one_review(megabytes: int) -> bytes:
        """Rows of one review, as many as there can't be."""
        row = line("Ratify the Optional Protocol to the Convention against Torture number %07d")
        return table(*(row % n for n in range(megabytes * 1_000_000 // (len(row) + 5))))

    return {
        "CSV: a quote that does not close": lambda: table(line('"Go on'), *[line("Go on")] * 5000),
        "CSV: quotes in quotes": lambda: table(line('"' * 200_001), line("Go on")),
        "CSV: 5,000 quotes that do not close": lambda: table(*[line('"Go on')] * 5001),
        "CSV: a million columns": lambda: (
            b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n" + b"," * 999_999 + b"\n"
        ),
        "CSV: a row of a million cells": lambda: table("x," * 1_000_000),
        "CSV: a heading of 5 megabytes": lambda: b"To,Text,From,Response," + b"x" * 5_000_000 + b"\na,b,c,d,e\n",
        "CSV: the headings twice": lambda: (
            HEADER + "," + HEADER + "\n" + line("Go on") + "," + line("Go on") + "\n"
        ).encode(),
        "CSV: numbers of 5,000 digits": lambda: table(
            line("Go on", "9" * 5000), line("9" * 5000 + ".1 Go on"), line("Go on")
        ),
        "CSV: other digits": lambda: table(
            line("Go on", "²²"), line("Go on", "２２"), line("Go on", "٢٢"), line("Go on", "-1")
        ),
        "CSV: no session": lambda: table(
            line("Go on", ""), line("Go on", "nan"), line("Go on", "0"), line("Go on", "1e9")
        ),
        "CSV: zeros": lambda: table(line("Go\0on"), line("Go on")),
        "CSV: zeros behind the head": lambda: table(*[line("Go on")] * 2000, line("Go\0on")),
        "CSV: carriage returns alone": lambda: EXPORT.replace("\n", "\r").encode(),
        "CSV: all ends of lines": lambda: EXPORT.replace("\r", "\r\n\r\r\n\n").encode(),
        "CSV: other ends of lines": lambda: table(
            line("Go\u2028on"), line("Go\x85on"), line("Go\x0bon\x1c"), line("Go on")
        ),
        "CSV: a cell of 3 megabytes": lambda: table(line("x" * 3_000_000), line("Go on")),
        "CSV: a cell of 30 megabytes": lambda: table(line("x" * 30_000_000), line("Go on")),
        "CSV: half characters": lambda: table(line("Go \ud800 on"), line("Go on")),
        "CSV: bytes of no encoding": lambda: table(line("Go on")) + bytes(range(128, 256)) * 50 + b"\n",
        "CSV: headings alone": lambda: table(),
        "CSV: 87 megabytes of one review": lambda: one_review(87),
        "CSV: 8 megabytes of one review": lambda: one_review(8),
        "CSV: 15,000 States": lambda: table(
            *(f"State{n},Africa,,Go on,Norway,WEOG,,Accepted,4,Torture,22" for n in range(15_000))
        ),
        "CSV: a theme of 200,000": lambda: table(f'Chad,Africa,,Go on,Norway,WEOG,,Accepted,4,"{"a,;" * 200_000}",22'),
        "CSV: of UHRI, numbers of 5,000 digits": lambda: (
            as_csv().replace("92.", "9" * 5000 + ".").replace("90.", "9" * 5000 + ".").encode()
        ),
        "CSV: of UHRI, sessions of 5,000 digits": lambda: as_csv().replace(",22,", "," + "9" * 5000 + ",").encode(),
    }


def _json() -> dict[str, Callable[[], bytes]]:
    def changed(**values: Any) -> bytes:
        return json.dumps([{**row, **values} for row in rows()[:4]]).encode()

    def raw(name: str, value: str) -> bytes:
        made = json.dumps([{**row, name: "HERE"} for row in rows()[:4]])
        return made.replace('"HERE"', value).encode("utf-8", "surrogatepass")

    return {
        "JSON: lists 900 deep": lambda: raw("Text", "[" * 900 + "]" * 900),
        "JSON: lists 100,000 deep": lambda: raw("Text", "[" * 100_000 + "]" * 100_000),
        "JSON: 100,000 open lists": lambda: b'[{"Text": ' + b"[" * 100_000,
        "JSON: 100,000 open objects": lambda: b"[" + b'{"a":' * 100_000,
        "JSON: a number of 5,000 digits": lambda: raw("UprSession", "9" * 5000),
        "JSON: text of 5,000 digits": lambda: changed(Text="9" * 5000 + ".1 Go on (Norway);", UprSession="9" * 5000),
        "JSON: numbers that are not finite": lambda: raw("UprSession", "NaN") + b"",
        "JSON: a number of 10^999": lambda: raw("UprSession", "1e999"),
        "JSON: half characters": lambda: raw("Text", '"92.1 Go \\ud800 on (Norway);"'),
        "JSON: half characters in names": lambda: json.dumps([{**rows()[0], "\ud800": "x"}]).encode(),
        "JSON: zeros": lambda: raw("Text", '"92.1 Go \\u0000 on (Norway);"'),
        "JSON: names twice": lambda: raw("Text", '"a", "Text": "b"'),
        "JSON: booleans and nothing": lambda: changed(Text=None, Countries=True, UprSession=False, Symbol=[]),
        "JSON: objects for values": lambda: changed(
            Text={"a": {"b": [1, {}]}}, Countries={"x": 1}, Themes=[[["a"]], {}]
        ),
        "JSON: of other objects": lambda: b'[{}, {"a": 1}, {}]',
        "JSON: cut": lambda: as_json()[: len(as_json()) // 2],
        "JSON: something after the end": lambda: as_json() + as_json(),
        "JSON: no commas": lambda: as_json().replace(b"},", b"}"),
        "JSON: an object of 30 megabytes": lambda: changed(Text="92.1 " + "x" * 8_000_000 + " (Norway);"),
        "JSON: 200,000 names": lambda: json.dumps([{f"n{n}": n for n in range(200_000)}]).encode(),
        "JSON: 100,000 commas": lambda: b'[{"Text": "x"}' + b"," * 100_000,
    }


@functools.cache
def record() -> dict[str, Any]:
    """A record of ours."""
    import upr
    from upr.io.json import to_record

    return dict(to_record(upr.samples.load("dprk-2014")))


def _records() -> dict[str, Callable[[], bytes]]:
    def changed(**values: Any) -> bytes:
        return json.dumps({**record(), **values}).encode()

    def item(**values: Any) -> bytes:
        first, *rest = record()["recommendations"]
        return changed(recommendations=[{**first, **values}, *rest])

    def raw(name: str, value: str) -> bytes:
        return changed(**{name: "HERE"}).replace(b'"HERE"', value.encode())

    return {
        "record: whole": changed,
        "record: cut": lambda: changed()[:-500],
        "record: lists 900 deep": lambda: raw("notes", "[" * 900 + "]" * 900),
        "record: lists 100,000 deep": lambda: raw("findings", "[" * 100_000 + "]" * 100_000),
        "record: a number of 5,000 digits": lambda: raw("page_count", "9" * 5000),
        "record: no finite number": lambda: raw("page_count", "Infinity"),
        "record: a page below zero": lambda: changed(page_count=-1),
        "record: recommendations that are a number": lambda: changed(recommendations=7),
        "record: recommendations that are numbers": lambda: changed(recommendations=[1, None, "x"]),
        "record: a label that is a list": lambda: item(label=["1"]),
        "record: a number of 10^300": lambda: item(number=1e300),
        "record: a number of zero": lambda: item(number=0),
        "record: half characters": lambda: item(text="Go \ud800 on"),
        "record: spans that go back": lambda: item(spans=[{"page": None, "start": 9, "end": 3}]),
        "record: spans without a place": lambda: item(spans=[{}]),
        "record: answers that are texts": lambda: item(responses="supported"),
        "record: a decision that is not there": lambda: item(decided_by=99),
        "record: a State that is not one": lambda: item(state_under_review={"iso3": "ZZZ"}),
        "record: findings that are texts": lambda: changed(findings=["x"]),
        "record: coverage of words": lambda: changed(coverage={"a": "b"}),
        "record: a date of the year 99999": lambda: changed(date="99999-99-99"),
        "record: another schema": lambda: changed(schema="https://example.org/other", schema_version="99"),
        "record: all is nothing": lambda: json.dumps(dict.fromkeys(record())).encode(),
        "record: all is true": lambda: json.dumps(dict.fromkeys(record(), True)).encode(),
        "record: names twice": lambda: changed()[:-1] + b', "recommendations": []}',
        "record: in a list": lambda: b"[" + changed() + b"]",
        "record: half of two": lambda: changed() + b"\n" + changed()[:300],
    }


FILES: dict[str, Callable[[], bytes]] = {**_csv(), **_json(), **_records()}
ISOLATED: dict[str, frozenset[str]] = {}
SLOW = frozenset(
    (
        "CSV: 8 megabytes of one review",
        "CSV: a heading of 5 megabytes",
        "CSV: a cell of 3 megabytes",
        "JSON: 200,000 names",
    )
)
