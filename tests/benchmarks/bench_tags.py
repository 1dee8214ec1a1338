"""Issues and action categories: learned from UPR Info's export, measured on States that were not learned from.

    UPR_CORPUS=... python tests/benchmarks/bench_tags.py [--write] [--speed] [--json OUT]

--write puts the weights into upr/data/tags.bin and the figures into docs/reference/issues.md; --json keeps the figures
for the page Accuracy. --speed only measures how many texts a second the shipped weights tag, beside a reference
(sorting numbers in pure Python) in the same run.
It takes scikit-learn (extra train), one core, and some minutes.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import sys
import time
from typing import Any

from figures import keep

import upr
from upr.tagging import builtin
from upr.tagging.measured import Figures, Measured

ROOT = pathlib.Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "issues.md"
_FIGURES = 4  # cells at the end of a row


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--json", metavar="OUT")
    args = parser.parse_args()
    corpus = os.environ.get("UPR_CORPUS")
    if not corpus:
        sys.exit("set UPR_CORPUS to the folder that has upr-info/export.csv")
    export = pathlib.Path(corpus) / "upr-info" / "export.csv"
    if args.speed:
        speed([item.text for document in upr.read_many(export) for item in document.recommendations])
        return
    began = time.perf_counter()
    training = upr.train_tags(export)
    print(training.report())
    for number, (micro, macro, accuracy) in enumerate(training.measured.folds, 1):
        print(f"fold {number}: issues micro-F1 {micro:.4f}, macro-F1 {macro:.4f}; action accuracy {accuracy:.4f}")
    print(f"{len(training.data):,} bytes, {time.perf_counter() - began:.0f} s")
    if args.json:
        keep(args.json, "tests/benchmarks/bench_tags.py", chief(training.measured))
    if args.write:
        training.save(ROOT / "upr" / "data" / "tags.bin")
        write_page({one.name: one for one in (*training.measured.issues, *training.measured.actions)})


def chief(measured: Measured) -> dict[str, Any]:
    """The figures for the page Accuracy."""
    return {
        "recommendations": measured.texts, **measured.summary(), "folds": measured.folds,
        "labels": {
            one.name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "recommendations": one.support}
            for one in (*measured.issues, *measured.actions)
        },
    }  # fmt: skip


def write_page(figures: dict[str, Figures]) -> None:
    """The figures, at the end of the rows of the page."""
    lines = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) > _FIGURES and (one := figures.get(cells[0])):
            cells[-_FIGURES:] = [f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}", f"{one.support:,}"]
            line = "| " + " | ".join(cells) + " |"
        lines.append(line)
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")


def reference() -> float:
    """Seconds of a fixed piece of pure Python."""
    began = time.process_time()
    for _ in range(20):
        sorted((n * 7919) % 100_003 for n in range(50_000))
    return time.process_time() - began


def speed(texts: list[str]) -> None:
    """Texts a second, each once, and how many while the reference runs once."""
    texts = list(dict.fromkeys(texts))[:5000]
    tagger, unit = builtin(), reference()
    for name, work in (("issues", tagger.issue_names), ("tags with evidence", tagger.tags)):
        began = time.process_time()
        for text in texts:
            work(text)
        took = time.process_time() - began
        rate = len(texts) / took
        print(f"{name}: {rate:,.0f} a second; {rate * unit:,.0f} in one reference ({unit:.2f} s)")


if __name__ == "__main__":
    main()
