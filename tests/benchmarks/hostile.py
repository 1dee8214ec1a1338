"""Mutated reports: bytes flipped, pages dropped, streams cut. Prints what happened; a crash or a hang is a fault.

A loss counts as noticed only where the audit fails and what is left has the labels that it had in the whole report, by
its words, or an error names it.

Run: UPR_CORPUS=... python -m tests.benchmarks.hostile [NUMBER] [BACKEND] [KIND]
"""

from __future__ import annotations

import collections
import io
import os
import pathlib
import random
import sys
import time
import warnings
from collections.abc import Iterator

import attrs
import pypdf
import regex

import upr
from tests.parsers.losses import named
from upr.errors import UPRError

SLOW = 30.0  # seconds
KINDS = ("flipped", "cut", "zeroed", "pages dropped", "page doubled", "stream cut")
_MOST_PAGES = 3  # dropped at once
_SURE = 40  # letters of a text that make it one recommendation's alone


@attrs.frozen
class Outcome:
    """What became of one damaged report.

    Args:
        path: The report.
        kind: What was done to it.
        what: "UPRError's name", "all labels", "labels lost, noticed", "SILENT", "FALSIFIED" or "CRASH".
        detail: Labels or the error.
        seconds: How long it took.
    """

    path: pathlib.Path
    kind: str
    what: str
    detail: str
    seconds: float

    @property
    def fault(self) -> bool:
        """Whether the library broke its promise."""
        return self.what.isupper() or self.seconds > SLOW


def mutated(data: bytes, dice: random.Random, kind: str | None = None, pages: range | None = None) -> tuple[str, bytes]:
    """One damaged copy of a PDF, and what was done to it.

    Args:
        data: The PDF.
        dice: Decides what and where.
        kind: One of KINDS; any where it is not given.
        pages: The pages, counted from 0, of which some are dropped or doubled; all where it is not given.
    """
    kind = kind or dice.choice(KINDS)
    if kind == "flipped":
        changed = bytearray(data)
        for _ in range(dice.randint(1, 200)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        return kind, bytes(changed)
    if kind == "cut":
        return kind, data[: dice.randrange(len(data))]
    at = dice.randrange(len(data))
    if kind == "zeroed":
        size = dice.randint(1, 5000)
        return kind, data[:at] + b"\0" * size + data[at + size :]
    if kind == "stream cut":
        return kind, data[:at] + data[at + dice.randint(1, 2000) :]
    reader, writer = pypdf.PdfReader(io.BytesIO(data)), pypdf.PdfWriter()
    among = pages or range(len(reader.pages))
    first = dice.choice(among)
    chosen = range(first, first + (dice.randint(1, _MOST_PAGES) if kind == "pages dropped" else 1))
    for number, page in enumerate(reader.pages):
        for _ in range({"pages dropped": 0, "page doubled": 2}[kind] if number in chosen else 1):
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return kind, out.getvalue()


def _letters(text: str) -> str:
    return "".join(regex.findall(r"\w", text.casefold()))


def whole_of(document: upr.Document) -> dict[str, set[str]]:
    """The labels of every text of a whole report; a text may stand under several.

    Args:
        document: The report, undamaged.
    """
    found: dict[str, set[str]] = collections.defaultdict(set)
    for item in document.recommendations:
        found[_letters(item.text)].add(item.label)
    return dict(found)


def judged(document: upr.Document, whole: dict[str, set[str]]) -> tuple[str, str]:
    """What a damaged report's reading is worth, and the labels that show it.

    Args:
        document: The reading.
        whole: As `whole_of` gives it for the undamaged report.
    """
    errors = [finding.message for finding in document.findings if finding.severity == "error"]
    false = []
    for item in document.recommendations:
        labels = whole.get(text := _letters(item.text))
        if labels and len(text) > _SURE and item.label not in labels and not named(errors, item.label):
            false.append(f"{item.label} was {'/'.join(sorted(labels))}")
    if false:
        return "FALSIFIED", ", ".join(false[:5])
    lost = set().union(*whole.values()) - {item.label for item in document.recommendations}
    if not lost:
        return "all labels", ""
    listed = f"{', '.join(sorted(lost)[:5])} of {len(lost)}"
    return ("SILENT", listed) if document.audit().ok else ("labels lost, noticed", listed)


def section_pages(document: upr.Document) -> range:
    """The pages, counted from 0, on which recommendations stand.

    Args:
        document: The report, undamaged.
    """
    pages = [span.page for item in document.recommendations for span in item.spans if span.page is not None]
    return range(min(pages) - 1, max(pages)) if pages else range(1)


def campaign(number: int, backend: str = "pdfium", kind: str | None = None, seed: int = 7) -> Iterator[Outcome]:
    """Damage reports of the corpus, one at a time.

    Args:
        number: Tries.
        backend: That reads them.
        kind: One of KINDS; any where it is not given.
        seed: Of the dice.
    """
    files = sorted((pathlib.Path(os.environ["UPR_CORPUS"]) / "reports").glob("*.pdf"))
    dice = random.Random(seed)
    known: dict[pathlib.Path, tuple[dict[str, set[str]], range]] = {}
    for _ in range(number):
        path = dice.choice(files)
        if path not in known:
            document = upr.read(path, backend=backend)
            known[path] = whole_of(document), section_pages(document)
        whole, pages = known[path]
        done, data = mutated(path.read_bytes(), dice, kind, pages if kind == "pages dropped" else None)
        start = time.perf_counter()
        try:
            what, detail = judged(upr.read(data, backend=backend), whole)
        except UPRError as error:
            what, detail = type(error).__name__, ""
        except Exception as error:
            what, detail = "CRASH", f"{type(error).__name__}: {error}"
        yield Outcome(path, done, what, detail, time.perf_counter() - start)


def main() -> int:
    """Print the counts; the exit status is the number of faults, 100 at most."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    backend = sys.argv[2] if len(sys.argv) > 2 else "pdfium"
    kind = sys.argv[3] if len(sys.argv) > 3 else None
    warnings.simplefilter("ignore")
    counted, faults, slowest = collections.Counter[str](), 0, 0.0
    for outcome in campaign(number, backend, kind):
        counted[f"{outcome.kind}: {outcome.what}"] += 1
        slowest = max(slowest, outcome.seconds)
        if outcome.fault:
            faults += 1
            print(f"{outcome.what} {outcome.path.name} {outcome.kind}: {outcome.detail} ({outcome.seconds:.1f} s)")
    for what, times in sorted(counted.items()):
        print(f"{times:6} {what}")
    print(f"slowest {slowest:.1f} s; faults {faults}")
    return min(faults, 100)


if __name__ == "__main__":
    sys.exit(main())
