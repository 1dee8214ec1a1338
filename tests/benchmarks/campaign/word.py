"""Damaged Word files: bits of the archive flipped, elements of its XML taken out, doubled and moved."""

from __future__ import annotations

import functools
import io
import os
import pathlib
import random
import zipfile
from typing import Any

from tests.benchmarks.campaign.damage import Counter, Counts, judged, loss, tries
from tests.benchmarks.campaign.items import made_list
from tests.hostile.bombs import repacked
from tests.hostile.documents import word_list
from tests.hostile.outcomes import Summary, read
from tests.hostile.runner import ready

_TASK = "tests.benchmarks.campaign.word"
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Elements without words of their own: to lose one must lose no recommendation.
_WORDLESS = (
    "rPr",
    "pPr",
    "tcPr",
    "trPr",
    "tblPr",
    "tblGrid",
    "sectPr",
    "bookmarkStart",
    "proofErr",
    "lastRenderedPageBreak",
)
_WORDS = ("t", "r", "p", "tc", "tr")
KINDS = ("bits", "bits", "cut", "element lost", "element lost", "wordless lost", "element doubled", "elements swapped",
         "part lost", "part cut", "sizes changed")  # fmt: skip


@functools.cache
def files() -> dict[str, bytes]:
    """Lists of recommendations, whole."""
    found = {"made": made_list(), "small": word_list()}
    if corpus := os.environ.get("UPR_CORPUS"):
        for folder in ("slovenia", "session52", "china"):
            for path in sorted(pathlib.Path(corpus, folder).glob("*.docx")):
                found[path.name] = path.read_bytes()
    return found


def damaged(data: bytes, kind: str, dice: random.Random) -> bytes:
    """A copy with damage of one kind."""
    if kind == "bits":
        changed = bytearray(data)
        for _ in range(dice.choice((1, 1, 1, 3, 20))):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        return bytes(changed)
    if kind == "cut":
        return data[: dice.randrange(len(data))]
    if kind == "sizes changed":
        changed = bytearray(data)
        at = dice.choice([n for n in range(len(data) - 30) if data[n : n + 4] == b"PK\x01\x02"])
        changed[at + dice.randrange(8, 46)] = dice.randrange(256)
        return bytes(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        xml = archive.read(_PART)
        if kind == "part lost":
            return repacked(data, {dice.choice(names): None})
        if kind == "part cut":
            name = dice.choice(names)
            part = archive.read(name)
            return repacked(data, {name: part[: dice.randrange(len(part) + 1)]})
    return repacked(data, {_PART: _changed(xml, kind, dice)})


def _changed(xml: bytes, kind: str, dice: random.Random) -> bytes:
    import copy

    from lxml import etree

    root: Any = etree.fromstring(xml)
    tags = _WORDLESS if kind == "wordless lost" else _WORDS
    tag = dice.choice(tags)
    found = list(root.iter(f"{_W}{tag}"))
    if not found:
        found = list(root.iter(f"{_W}p"))
    first = dice.choice(found)
    if kind == "element doubled":
        first.addnext(copy.deepcopy(first))
    elif kind == "elements swapped":
        other = dice.choice(found)
        if other is not first and first not in other.iterancestors() and other not in first.iterancestors():
            one, two = copy.deepcopy(first), copy.deepcopy(other)
            first.getparent().replace(first, two)
            other.getparent().replace(other, one)
    else:
        first.getparent().remove(first)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def whole(name: str) -> Summary:
    """A task: the file without damage."""
    data = files()[name]
    ready()
    return read(data)


def attempt(name: str, kind: str, seed: str) -> Summary:
    """A task: damage, then read."""
    data = damaged(files()[name], kind, random.Random(seed))
    ready()
    return read(data)


def warm() -> None:
    """Make what all tries share."""
    files()


def run(number: int, seed: int) -> Counts:
    """So many tries."""
    from tests.hostile.runner import run_all

    dice = random.Random(seed)
    names = list(files())
    baseline = dict(zip(names, (o.value for o in run_all([(f"{_TASK}:whole", n) for n in names])), strict=True))
    # Lists that are no parser's are damaged too, now and then: they must be refused in words as the whole ones are.
    read_whole = [name for name, found in baseline.items() if found and found.items and not found.noticed]
    given = []
    for place in range(number):
        name = dice.choice(names if place % 5 == 0 else read_whole)
        given.append((name, dice.choice(KINDS), f"{seed}-{place}"))
    counter = Counter("word", seed)

    def judge(place: int, name: str, now: Summary) -> None:
        file, kind, _ = given[place]
        before = baseline[file]
        if before is None or before.noticed or not before.items:
            counter.count("not_compared")
        elif kind in ("element lost", "elements swapped") and not now.noticed and len(loss(before, now).lost) <= 1:
            # The words of one cell, paragraph or run are gone, or stand elsewhere: a label among them leaves a gap
            # that is judged as a lost row is; other words leave nothing by which it could be known.
            judged(counter, name, before, now, paragraphs=False)
        else:
            judged(counter, name, before, now, paragraphs=False, words=kind == "wordless lost")

    return tries(counter, [(str(one), (f"{_TASK}:attempt", *one)) for one in given], judge)
