"""Times of work, for the scripts beside this file."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median(work: Callable[[], object], rounds: int, *, processor: bool = False) -> float:
    """Median seconds of some rounds of work: of the clock, or of the processor where others are at work beside."""
    clock = time.process_time if processor else time.perf_counter
    spent = []
    for _ in range(rounds):
        start = clock()
        work()
        spent.append(clock() - start)
    return statistics.median(spent)
