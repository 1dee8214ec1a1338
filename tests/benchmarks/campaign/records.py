"""Hostile records: each is refused by a `UPRError`, or the document made of it can be used and has all that it said.

Run: python -m tests.benchmarks.campaign.records [TRIES] [SEED]
"""

from __future__ import annotations

import collections
import random
import resource
import sys
import time
from typing import Any

import upr
from tests.benchmarks.campaign.counts import main
from tests.io.hostile_records import lost, mutated, mutated_bytes, used
from upr.errors import UPRError
from upr.io.records import documents_of, is_record

SLOW = 10.0  # seconds
MEMORY = 1 << 20  # KiB


def run(tries: int, seed: int) -> dict[str, int]:
    """Try so many records; the counts."""
    dice, counted = random.Random(seed), collections.Counter[str]()
    for _ in range(tries):
        told, start = "", time.monotonic()
        try:
            given: Any
            if dice.random() < 0.7:
                told, given = mutated(dice)
                documents = [upr.io.from_record(given)]
            else:
                told, data = mutated_bytes(dice)
                given = None
                documents = list(documents_of(data) if is_record(data) else [upr.read(data)])
            counted["accepted"] += 1
            for document in documents:
                used(document)
                if given is not None and (fields := lost(given, document)):
                    counted["silent_losses"] += 1
                    print(f"lost: {told}: {fields[:4]}")
        except UPRError:
            counted["refused"] += 1
        except Exception as error:
            counted["crashes"] += 1
            print(f"crash: {told}: {type(error).__name__}: {str(error)[:200]}")
        if time.monotonic() - start > SLOW:
            counted["hangs"] += 1
            print(f"slow: {told}")
    over = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY)
    names = ("crashes", "hangs", "silent_losses", "accepted", "refused")
    return {"tries": tries, "over_memory": over, **{name: counted[name] for name in names}}


if __name__ == "__main__":
    sys.exit(main(run, 2500))
