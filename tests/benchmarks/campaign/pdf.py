"""Damaged PDF files: bytes, streams, objects and pages of real reports and of made ones; both backends."""

from __future__ import annotations

import io
import os
import pathlib
import random
import re
import warnings

from tests.benchmarks.campaign.damage import Counter, Counts, judged, tries
from tests.hostile.documents import pdfs
from tests.hostile.outcomes import Summary, read
from tests.hostile.runner import ready, run_all

KINDS = (
    "flipped", "cut", "zeroed", "stretch cut", "stream cut", "objects swapped", "page dropped", "page doubled",
    "pages swapped", "content cut", "end cut, with a mark",
)  # fmt: skip
_REPORTS = 16
_TASK = "tests.benchmarks.campaign.pdf"


def names(dice: random.Random) -> list[str]:
    """Paths of some reports of the corpus, where there is one, and names of made ones."""
    corpus = os.environ.get("UPR_CORPUS")
    files = sorted(pathlib.Path(corpus, "reports").glob("*.pdf")) if corpus else []
    files += sorted(pathlib.Path(corpus, "slovenia").glob("A_HRC_*_15*.pdf")) if corpus else []
    return [str(path) for path in dice.sample(files, min(_REPORTS, len(files)))] + list(pdfs())


def bytes_of(name: str) -> bytes:
    """The whole file."""
    return pdfs()[name] if name in pdfs() else pathlib.Path(name).read_bytes()


def damaged(data: bytes, kind: str, dice: random.Random) -> bytes:
    """A copy with damage of one kind."""
    at = dice.randrange(len(data))
    if kind == "flipped":
        changed = bytearray(data)
        for _ in range(dice.choice((1, 3, 30, 200))):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        return bytes(changed)
    if kind == "cut":
        return data[:at]
    if kind == "end cut, with a mark":
        return data[:at] + b"\n%%EOF\n"
    if kind == "zeroed":
        size = dice.randint(1, 5000)
        return (data[:at] + bytes(size) + data[at + size :])[: len(data)]
    if kind == "stretch cut":
        return data[:at] + data[at + dice.randint(1, 2000) :]
    if kind == "stream cut":
        streams = [found.span(1) for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)]
        start, end = dice.choice(streams)
        first = dice.randint(start, end)
        return data[:first] + data[min(end, first + dice.randint(1, 4000)) :]
    if kind == "objects swapped":
        bodies = [found.span(1) for found in re.finditer(rb"\b\d+ 0 obj\b(.*?)endobj", data, re.DOTALL)]
        if len(bodies) < 2:
            return data[:at]
        one, two = sorted(dice.sample(bodies, 2))
        return (
            data[: one[0]] + data[two[0] : two[1]] + data[one[1] : two[0]] + data[one[0] : one[1]] + data[two[1] :]
        )  # fmt: skip
    return _pages(data, kind, dice)


def _pages(data: bytes, kind: str, dice: random.Random) -> bytes:
    import pypdf
    from pypdf.generic import ContentStream, NameObject, StreamObject

    reader, writer = pypdf.PdfReader(io.BytesIO(data)), pypdf.PdfWriter()
    numbers = list(range(len(reader.pages)))
    chosen = dice.choice(numbers)
    if kind == "page dropped":
        del numbers[chosen : chosen + dice.choice((1, 1, 1, 2, 5))]
        numbers = numbers or [0]
    elif kind == "page doubled":
        numbers.insert(chosen, chosen)
    elif kind == "pages swapped":
        other = dice.choice(numbers)
        numbers[chosen], numbers[other] = other, chosen
    for number in numbers:
        page = writer.add_page(reader.pages[number])
        if kind == "content cut" and number == chosen:
            lines = ContentStream(page["/Contents"].get_object(), writer).get_data().split(b"\n")
            first = dice.randrange(len(lines))
            del lines[first : first + dice.choice((1, 5, 30, 200))]
            cut = StreamObject()
            cut.set_data(b"\n".join(lines))
            page[NameObject("/Contents")] = writer._add_object(cut)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def whole(name: str, backend: str) -> Summary:
    """A task: the file without damage."""
    data = bytes_of(name)
    ready()
    return read(data, backend)


def attempt(name: str, kind: str, seed: str, backend: str) -> Summary:
    """A task: damage, then read."""
    warnings.simplefilter("ignore")
    data = damaged(bytes_of(name), kind, random.Random(seed))
    ready()
    return read(data, backend)


def warm() -> None:
    """Make what all tries share."""
    pdfs()


def run(number: int, seed: int) -> Counts:
    """So many tries."""
    dice = random.Random(seed)
    files = names(dice)
    pdfs()
    asked = [(name, backend) for name in files for backend in ("pypdf", "pdfium")]
    baseline = {
        pair: outcome.value
        for pair, outcome in zip(asked, run_all([(f"{_TASK}:whole", *pair) for pair in asked]), strict=True)
        if outcome.kind == "ok" and not outcome.value.noticed and outcome.value.items
    }
    given = []
    for place in range(number):
        backend = dice.choice(("pypdf", "pdfium", "pdfium"))  # pypdf takes some ten times as long
        name = dice.choice([known for known, by in baseline if by == backend])
        given.append((name, dice.choice(KINDS), f"{seed}-{place}", backend))
    tasks = [(f"{pathlib.Path(one[0]).name} {one[1:]}", (f"{_TASK}:attempt", *one)) for one in given]
    counter = Counter("pdf", seed)

    def judge(place: int, name: str, now: Summary) -> None:
        judged(counter, name, baseline[given[place][0], given[place][3]], now, paragraphs=True)

    return tries(counter, tasks, judge)
