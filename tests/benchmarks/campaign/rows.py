"""Damaged tables and old Word files: XLSX, OLE2, CSV and JSON; rows that the damage did not touch must be left."""

from __future__ import annotations

import functools
import io
import itertools
import os
import pathlib
import random
import zipfile

import regex

from tests.benchmarks.campaign.damage import Counter, Counts, loss, tries
from tests.hostile.bombs import repacked
from tests.hostile.outcomes import Summary, read
from tests.hostile.runner import ready, run_all
from tests.parsers.exports import EXPORT
from tests.parsers.lists import ROWS as LIST_ROWS
from tests.parsers.uhri_files import as_csv, as_json, as_xlsx
from tests.readers.doc_files import doc

_TASK = "tests.benchmarks.campaign.rows"
_BYTES = ("flipped", "zeroed", "cut", "stretch cut", "doubled", "garbage")
_KINDS = {
    "uhri.xlsx": (*_BYTES, "element lost", "element lost", "attribute changed", "attribute changed", "value changed"),
    "list.doc": _BYTES, "upr_info.csv": (*_BYTES, "mark lost"), "uhri.csv": (*_BYTES, "mark lost"),
    "uhri.json": (*_BYTES, "mark lost", "number changed"), "questions.doc": _BYTES,
}  # fmt: skip
_SHEET = "xl/worksheets/sheet1.xml"
# Damage that leaves a file which is whole in itself: what is gone, no reader can know of.
_CLEAN = ("cut", "stretch cut", "element lost", "doubled")


@functools.cache
def files() -> dict[str, bytes]:
    """Whole files by name."""
    found = {
        "uhri.xlsx": as_xlsx(), "upr_info.csv": EXPORT.encode(), "uhri.csv": as_csv().encode(), "uhri.json": as_json(),
        "list.doc": doc(["UPR of Chad (2nd Cycle – 22nd session)"], [row for row in LIST_ROWS if len(row) > 1]),
    }  # fmt: skip
    if corpus := os.environ.get("UPR_CORPUS"):
        found["questions.doc"] = pathlib.Path(corpus, "slovenia", "advance_questions.doc").read_bytes()
    return found


def damaged(data: bytes, kind: str, dice: random.Random) -> tuple[bytes, list[tuple[int, int]]]:
    """A copy with damage of one kind, and where in the whole file it is."""
    at = dice.randrange(len(data))
    size = dice.choice((1, 1, 8, 200, 2000))
    if kind == "flipped":
        changed, places = bytearray(data), []
        for _ in range(dice.choice((1, 1, 3, 30))):
            place = dice.randrange(len(changed))
            changed[place] ^= 1 << dice.randrange(8)
            places.append((place, place + 1))
        return bytes(changed), places
    if kind == "zeroed":
        size = min(size, len(data) - at)
        return data[:at] + bytes(size) + data[at + size :], [(at, at + size)]
    if kind == "cut":
        return data[:at], [(at, len(data))]
    if kind == "stretch cut":
        return data[:at] + data[at + size :], [(at, at + size)]
    if kind == "doubled":
        return data[: at + size] + data[at:], [(at, at + size)]
    if kind == "garbage":
        return data[:at] + dice.randbytes(size) + data[at:], [(at, at + 1)]
    if kind == "mark lost":
        marks = [found.start() for found in regex.finditer(rb'[",\r\n{}\[\]:]', data)]
        place = dice.choice(marks)
        return data[:place] + data[place + 1 :], [(place, place + 1)]
    if kind == "number changed":
        found = dice.choice(list(regex.finditer(rb"\d+", data)))
        new = dice.choice((b"9" * 5000, b"-1", b"1e999", b"NaN", b"0", b"\xd9\xa1"))
        return data[: found.start()] + new + data[found.end() :], [found.span()]
    return _sheet(data, kind, dice), [(0, len(data))]


def _sheet(data: bytes, kind: str, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = dice.choice((_SHEET, _SHEET, _SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"))
        xml = archive.read(name).decode()
    if kind == "element lost":
        found = dice.choice(
            list(regex.finditer(r"<(row|c|v|si|t|xf|sheet)\b[^>]*?(?:/>|>.*?</\1>)", xml, regex.DOTALL))
        )
        return repacked(data, {name: (xml[: found.start()] + xml[found.end() :]).encode()})
    if kind == "attribute changed":
        found = dice.choice(list(regex.finditer(r'(?<=[a-zA-Z]=")[^"]*(?=")', xml)))
        words = ("", "0", "-1", "1000000000", "XFD1048576", "A1", "s", "str", "d", "b", "e", "x", "9" * 400)
        return repacked(data, {name: (xml[: found.start()] + dice.choice(words) + xml[found.end() :]).encode()})
    values = list(regex.finditer(r"(?<=<[vt]>)[^<]*(?=</[vt]>)", xml)) or list(regex.finditer(r"", xml[-1:]))
    found = dice.choice(values)
    new = dice.choice(("", "-1", "99999999", "1e999", "NaN", "x", "9" * 5000, "=1+1", " "))
    return repacked(data, {name: (xml[: found.start()] + new + xml[found.end() :]).encode()})


def whole(name: str) -> Summary:
    """A task: the file without damage."""
    data = files()[name]
    ready()
    return read(data)


def attempt(name: str, kind: str, seed: str) -> Summary:
    """A task: damage, then read."""
    data, _ = damaged(files()[name], kind, random.Random(seed))
    ready()
    return read(data)


def _touched(name: str, kind: str, seed: str) -> str:
    """The lines (of JSON: objects) of the whole file that the damage touches, and their neighbours."""
    data = files()[name]
    _, places = damaged(data, kind, random.Random(seed))
    ends = rb"\},?" if name.endswith(".json") else rb"\r\n|\r|\n"
    starts = [0, *(found.end() for found in regex.finditer(ends, data)), len(data)]
    parts = []
    for start, end in itertools.pairwise(starts):
        if any(first <= end and last >= start for first, last in places):
            parts.append(data[start:end].decode("utf-8", "replace"))
    return "\n".join(parts)


def warm() -> None:
    """Make what all tries share."""
    files()


def run(number: int, seed: int) -> Counts:
    """So many tries."""
    dice = random.Random(seed)
    names = list(files())
    baseline = dict(zip(names, (o.value for o in run_all([(f"{_TASK}:whole", name) for name in names])), strict=True))
    given = []
    for place in range(number):
        name = dice.choice(names)
        given.append((name, dice.choice(_KINDS[name]), f"{seed}-{place}"))
    counter = Counter("rows", seed)

    def judge(place: int, name: str, now: Summary) -> None:
        file, kind, _ = given[place]
        before = baseline[file]
        if now.refused:
            counter.count("refused")
        elif (
            before is None
            or not before.items
            or now.noticed
            or set(now.told.splitlines()) - set(before.told.splitlines())
        ):
            counter.count("noticed" if before and before.items else "not_compared")
        elif not (lost := loss(before, now)).lost and not lost.restated:
            counter.count("letters_changed" if lost.changed or lost.relabelled else "whole")
        elif kind in _CLEAN and not (file.endswith(".json") and kind == "cut"):
            counter.count("not_knowable")
        elif file.endswith((".csv", ".json")) and _explained(before, lost.lost, _touched(*given[place])):
            counter.count("letters_changed")
        else:
            counter.silent(
                name, f"lost {list(lost.lost)[:4]} of {len(lost.lost)}, other status {list(lost.restated)[:4]}"
            )

    return tries(counter, [(str(one), (f"{_TASK}:attempt", *one)) for one in given], judge)


def _explained(before: Summary, lost: tuple[str, ...], touched: str) -> bool:
    """Whether every lost text stood in what the damage touched: its letters are others now, and it counts as new."""
    plain = "".join(touched.split()).replace("&amp;", "&")
    texts = ["".join(item.text.split())[:40].replace('"', '""') for item in before.items if item.label in lost]
    return all(text in plain for text in texts)
