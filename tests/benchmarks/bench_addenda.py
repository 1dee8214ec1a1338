"""Answers of made addenda against their keys: right, told as missing or doubtful, wrong without a word.

Run: PYTHONPATH=. python tests/benchmarks/bench_addenda.py [FOLDER ...] [--json OUT]

A folder holds texts NN.txt and their keys NN.json; without one, the sets of tests/data/unseen. The rules have been
mended on these, so that the figures are no measure of an addendum that nobody has seen: first sights are kept in
docs/figures/first-sights.json, and each was measured once.
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re
import warnings

from figures import keep

from tests.parsers.addendum.test_unseen_forms import SETS, answers_of

WORDS = ("right", "told", "wrong")


def shares(folder: pathlib.Path) -> dict[str, float]:
    """The figures of a set.

    Args:
        folder: It.
    """
    counts = sum((answers_of(path) for path in sorted(folder.glob("*.txt"))), collections.Counter[str]())
    return {"answers": counts.total(), **{word: counts[word] / counts.total() for word in WORDS}}


def main() -> None:
    """Print the figures, and keep them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--json", metavar="OUT")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    folders = args.folders or [path for path in SETS.iterdir() if re.fullmatch(r"set\d+", path.name)]
    found = {}
    for folder in sorted(folders, key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)]):
        found[folder.name] = shares(folder)
        print(f"{folder.name:8}", "  ".join(f"{name} {value:.4g}" for name, value in found[folder.name].items()))
    if args.json:
        keep(args.json, "tests/benchmarks/bench_addenda.py", {"sets": found})


if __name__ == "__main__":
    main()
