"""Mutated reports: bytes flipped, pages dropped, streams cut. Prints what happened; a crash or a hang is a fault.

Run: UPR_CORPUS=... python tests/benchmarks/hostile.py [NUMBER] [BACKEND]
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

import pypdf

import upr
from upr.errors import UPRError

SLOW = 30.0  # seconds


def mutated(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One damaged copy of a PDF, and what was done to it."""
    kind = dice.choice(("flipped", "cut", "zeroed", "page dropped", "page doubled", "stream cut"))
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
    chosen = dice.randrange(len(reader.pages))
    for number, page in enumerate(reader.pages):
        for _ in range({"page dropped": 0, "page doubled": 2}[kind] if number == chosen else 1):
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return kind, out.getvalue()


def main() -> int:
    """Print the counts; the exit status is the number of faults."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    backend = sys.argv[2] if len(sys.argv) > 2 else "pdfium"
    warnings.simplefilter("ignore")
    files = sorted((pathlib.Path(os.environ["UPR_CORPUS"]) / "reports").glob("*.pdf"))
    dice, counted, faults, slowest = random.Random(7), collections.Counter[str](), 0, 0.0
    whole: dict[pathlib.Path, set[str]] = {}
    for _ in range(number):
        path = dice.choice(files)
        if path not in whole:
            whole[path] = {item.label for item in upr.read(path, backend=backend).recommendations}
        kind, data = mutated(path.read_bytes(), dice)
        start = time.perf_counter()
        try:
            document = upr.read(data, backend=backend)
        except UPRError as error:
            counted[f"{kind}: {type(error).__name__}"] += 1
        except Exception as error:
            faults += 1
            print(f"CRASH {path.name} {kind}: {type(error).__name__}: {error}")
        else:
            lost = whole[path] - {item.label for item in document.recommendations}
            noticed = not document.audit().ok or any(f.severity != "info" for f in document.findings)
            outcome = "all labels" if not lost else ("labels lost, noticed" if noticed else "LABELS LOST UNSEEN")
            counted[f"{kind}: {outcome}"] += 1
            if lost and not noticed:
                faults += 1
                print(f"UNSEEN {path.name} {kind}: {sorted(lost)[:5]} of {len(lost)}")
        slowest = max(slowest, time.perf_counter() - start)
    for what, times in sorted(counted.items()):
        print(f"{times:6} {what}")
    print(f"slowest {slowest:.1f} s; faults {faults}")
    return faults + (slowest > SLOW)


if __name__ == "__main__":
    sys.exit(main())
