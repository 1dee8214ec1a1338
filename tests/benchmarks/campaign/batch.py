"""Batches into a folder, at random: mixed files, clashing names, bad files, outputs removed, runs killed.

Prints how many were tried, and of these how many ended in a traceback, lost a document without a word, changed an input
or another's file, or gave other bytes when they went on. Each of the last four is a fault.

Run: python tests/benchmarks/campaign/batch.py [TRIES] [SEED]
"""

from __future__ import annotations

import collections
import contextlib
import hashlib
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from importlib import resources

import upr

HANG = 60  # seconds
MEMORY = 1 << 20  # kilobytes, as the system counts them
FORMS = ("json", "json", "json", "jsonl", "csv", "upr-info", "uhri-json", "uhri-xlsx", "table")
STATES = ("Chad", "Peru", "Kenya", "Nepal", "Fiji", "Cuba", "Mali")
STARTED: list[int] = []  # processes, each in a group of its own with its workers
ROOT = pathlib.Path(upr.__file__).parents[1]
PAPER = resources.files("upr.samples").joinpath("dprk-2014.txt").read_text(encoding="utf-8")


def export(dice: random.Random) -> bytes:
    """An export of one to seven reviews, now and then with a row that can't be read."""
    rows = ["To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"]
    for state in dice.sample(STATES, dice.randint(1, len(STATES))):
        for n in range(dice.randint(1, 4)):
            rows.append(f"{state},x,,Build {dice.randint(1, 99)} schools ({n}),Norway,WEOG,,Noted,2,Other,14")
    if dice.random() < 0.3:
        rows.append("Chad,too few")
    return "\n".join([*rows, ""]).encode()


def bad(dice: random.Random) -> bytes:
    """A file that is no document."""
    return dice.choice([b"", dice.randbytes(500), b"%PDF-1.7\n" + dice.randbytes(200), b"[" * 5000, b"Good morning"])


def paper(dice: random.Random) -> bytes:
    """A paper, whole or with a sum that fails."""
    return (PAPER if dice.random() < 0.5 else PAPER.replace("117", "118", 1)).encode()


def fill(folder: pathlib.Path, dice: random.Random) -> None:
    """Files whose names clash in every way that is known."""
    names = [
        "a",
        "A",
        "a-2",
        "a-3",
        "b",
        "b-2",
        "more/a",
        "more/b",
        "é",
        "e\u0301",
        "x" * 240,
        "line\nbreak",
        ".hidden",
    ]
    for name in dice.sample(names, dice.randint(2, 8)):
        make = dice.choices([export, paper, bad], [6, 1, 2])[0]
        path = folder / f"{name}{dice.choice(['.csv', '.txt', '.json', '.pdf'])}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(dice))


def strange(out: pathlib.Path, dice: random.Random) -> None:
    """What others left in the folder."""
    for name in dice.sample(["a.json", "a-2.json", "b.csv", "more.json", "b.json"], dice.randint(0, 3)):
        if dice.random() < 0.2:
            (out / name).mkdir(exist_ok=True)
        elif not (out / name).exists():
            (out / name).write_bytes(dice.choice([b"{}", b"[" * 3000, b"9" * 5000, b'{"schema": "upr/document/1"}']))


def contents(folder: pathlib.Path) -> dict[str, str]:
    """The files of a folder by name, as the hash of their bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(words: list[str], kill_after: float | None, counts: collections.Counter[str]) -> str:
    """Run the command; what it says to people. Workers that a kill leaves stay until the next run has ended."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "upr.cli.program", *words], env=environment, stdout=subprocess.DEVNULL, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        STARTED.append(process.pid)
        try:
            if kill_after is not None:
                time.sleep(kill_after)
                process.send_signal(signal.SIGKILL)
            process.wait(HANG)
        except subprocess.TimeoutExpired:
            counts["hangs"] += 1
            process.kill()
            process.wait()
        said.seek(0)
        told = said.read().decode("utf-8")
    if kill_after is None:
        while STARTED:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(STARTED.pop(), signal.SIGKILL)
        if "Traceback" in told or process.returncode not in (0, 1, 3):
            counts["crashes"] += 1
            print(told[-2000:])
    return told


def scenario(dice: random.Random, counts: collections.Counter[str]) -> None:
    """One folder, read, broken and read again."""
    with tempfile.TemporaryDirectory() as name:
        papers = pathlib.Path(name) / "papers"
        out = papers if dice.random() < 0.25 else pathlib.Path(name) / "out"
        papers.mkdir()
        out.mkdir(exist_ok=True)
        fill(papers, dice)
        if out != papers:
            strange(out, dice)
        given, others, form = contents(papers), contents(out), dice.choice(FORMS)
        words = ["parse", str(papers), "-f", form, "-o", f"{out}/"]
        if dice.random() < 0.2:
            words += ["--jobs", "2"]
        expected = sum(form.startswith("json") or isinstance(r, upr.Document) for r in upr.read_many(papers))
        for _ in range(dice.choice([0, 0, 1, 2])):
            command(words, dice.uniform(0.3, 1.2), counts)
        told = command(words, None, counts)
        first = contents(out)
        made = sorted(set(first) - set(others) - {".upr-batch.json"})
        if len(made) != expected:
            counts["lost documents"] += 1
            print(f"{expected} documents and {len(made)} files: {made}\n{told}")
        for _ in range(2):
            for file in dice.sample(made, dice.randint(0, len(made))):
                (out / file).unlink()
            command(words, None, counts)
            if contents(out) != first:
                counts["not identical"] += 1
                print(f"not identical: {sorted({name for name, _ in contents(out).items() ^ first.items()})}")
        after = contents(papers)
        if any(after.get(file) != digest for file, digest in given.items()):
            counts["changed inputs"] += 1
        if any(first.get(file) != digest for file, digest in others.items()):
            counts["changed inputs"] += 1


def campaign(tries: int, seed: int) -> collections.Counter[str]:
    """What happened, by name."""
    counts: collections.Counter[str] = collections.Counter(tries=tries)
    for number in range(tries):
        scenario(random.Random(f"{seed} {number}"), counts)
    if resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > MEMORY:
        counts["over memory"] += 1
    return counts


def run(tries: int, seed: int) -> dict[str, int]:
    """The figures of a campaign, as those of the others; changed files and other bytes count as losses."""
    counts = campaign(tries, seed)
    return {
        "tries": tries, "crashes": counts["crashes"], "hangs": counts["hangs"], "over_memory": counts["over memory"],
        "silent_losses": counts["lost documents"] + counts["changed inputs"] + counts["not identical"],
    }  # fmt: skip


def main() -> None:
    """Print the figures."""
    given = [int(word) for word in sys.argv[1:3]]
    tries, seed = [*given, *(50, 1)[len(given) :]]
    counts = campaign(tries, seed)
    for name in ("tries", "crashes", "hangs", "over memory", "lost documents", "changed inputs", "not identical"):
        print(f"{name}: {counts[name]}")


if __name__ == "__main__":
    main()
