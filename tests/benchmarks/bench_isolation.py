"""What reading in a process of its own costs: a start, and what a file costs more than in this process.

Run: UPR_CORPUS=... PYTHONPATH=. python tests/benchmarks/bench_isolation.py [BACKEND]
"""

from __future__ import annotations

import os
import pathlib
import statistics
import sys
import time
import warnings

import upr
from upr.isolation import Pool
from upr.limits import Limits
from upr.reading import documents_in

ROUNDS = 3


def main() -> None:
    """Print the figures; rounds of both alternate, so that the machine's speed does not decide."""
    warnings.simplefilter("ignore")
    backend = sys.argv[1] if len(sys.argv) > 1 else "pdfium"
    files = sorted((pathlib.Path(os.environ["UPR_CORPUS"]) / "reports").glob("*.pdf"))[::4]
    upr.read(files[0], backend=backend)
    starts, ratios, costs = [], [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        upr.read(pathlib.Path(upr.samples.__file__).parent / "dprk-2014.txt", isolated=True)
        starts.append(time.perf_counter() - begun)
        with Pool(Limits()) as pool:
            list(documents_in(files[0], backend=backend, pool=pool))
            for path in files:
                begun = time.perf_counter()
                here = list(documents_in(path, backend=backend))
                own = time.perf_counter()
                there = list(documents_in(path, backend=backend, pool=pool))
                end = time.perf_counter()
                assert here == there
                ratios.append((end - own) / (own - begun))
                costs.append((end - own) - (own - begun))
    print(f"{backend}: a start with the sample: {statistics.median(starts):.2f} s")
    print(f"{backend}: a report in a process that waits: {statistics.median(ratios):.2f} times the time in this one")
    print(f"{backend}: which is {1000 * statistics.median(costs):.1f} ms a file more (medians of {len(ratios)})")


if __name__ == "__main__":
    main()
