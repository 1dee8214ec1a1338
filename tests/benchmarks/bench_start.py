"""Start-up: process time of small commands, against the imports that they can't do without; runs alternate.

Run: PYTHONPATH=. python tests/benchmarks/bench_start.py
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 25
NEEDED = ("-c", "import attrs, regex, argparse")
COMMANDS = {
    "upr --help": ("-m", "upr.cli", "--help"),
    "upr states Chad": ("-m", "upr.cli", "states", "Chad"),
    "import upr": ("-c", "import upr"),
    "upr.read": ("-c", "import upr; upr.read"),
}


def spent(words: tuple[str, ...]) -> float:
    """Seconds of processor time that a process of its own takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the figures."""
    for words in (NEEDED, *COMMANDS.values()):  # compiled files are written
        spent(words)
    needed: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        needed.append(spent(NEEDED))
        for name, words in COMMANDS.items():
            times[name].append(spent(words))
    base = statistics.median(needed)
    print(f"{NEEDED[1]}: {base:.3f} s (median of {RUNS})")
    for name, found in times.items():
        print(f"{name}: {statistics.median(found):.3f} s, {statistics.median(found) / base:.2f} times")


if __name__ == "__main__":
    main()
