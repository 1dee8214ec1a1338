"""Speed and memory of the position-paper parser, as ratios to references in the same run.

Run: python tests/benchmarks/bench_parse.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tracemalloc
from importlib import resources

import regex
from timing import median

import upr

ITEM = regex.compile(r"(?m)^\s*(\d{1,3})\s?[.)]?\s+(.*)$")
TIMES = (1, 10, 100)


def imported(statement: str) -> float:
    """Median seconds of an import in a process of its own, less the bare start."""
    code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    return statistics.median(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
        for _ in range(15)
    )


def main() -> None:
    """Print the figures."""
    text = resources.files("upr.samples").joinpath("dprk-2014.txt").read_text("utf-8")
    upr.parse_text(text)
    reference = median(lambda: ITEM.findall(text), 50)
    parse = median(lambda: upr.parse_text(text), 50)
    print(f"parse: {parse * 1e3:.2f} ms, {parse / reference:.1f} times regex.findall ({reference * 1e3:.2f} ms)")
    first = None
    for times in TIMES:
        repeated = text + text[text.index("Accepted recommendations") :] * (times - 1)
        spent = median(lambda repeated=repeated: upr.parse_text(repeated), 3) / times  # type: ignore[misc]
        first = first or spent
        print(f"paper x {times}: {spent * 1e3:.2f} ms a paper, {spent / first:.2f} times the first")
    tracemalloc.start()
    upr.parse_text(repeated)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"peak memory for 100: {peak / 1e6:.1f} MB, {peak / len(repeated):.0f} bytes a character of text")
    ours, theirs = imported("import upr"), imported("import attrs, regex")
    print(f"import upr: {ours * 1e3:.1f} ms, {ours / theirs:.2f} times import attrs, regex ({theirs * 1e3:.1f} ms)")
    code = "import upr, sys; print('pypdf' in sys.modules)"
    print(
        "pypdf loaded by import upr:",
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip(),
    )


if __name__ == "__main__":
    main()
