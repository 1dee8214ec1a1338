"""Hostile servers: each ends by its deadline, in an error or the right file, and nothing broken is in the cache.

Run: python -m tests.benchmarks.campaign.fetch [TRIES] [SEED]
"""

from __future__ import annotations

import collections
import pathlib
import random
import resource
import sys
import tempfile
import threading
import time

import attrs

import upr
from tests.benchmarks.campaign.counts import main
from tests.fetching.document_system import REPORT, System, nothing_half, running
from tests.fetching.hostile_servers import CUT_ARCHIVES, DATA, SERVERS, WORD
from upr.errors import UPRError
from upr.fetching import Limits

SLOW = 10.0  # seconds
MEMORY = 1 << 20  # KiB


def _limits() -> Limits:
    wanted = {"deadline": 0.5, "longest_turn": 1.0, "longest_wait": 0.5, "pause": 0.01, "tries": 3, "timeout": 5.0}
    known = {field.name for field in attrs.fields(Limits)}
    return Limits(**{name: value for name, value in wanted.items() if name in known})  # type: ignore[arg-type]


def _one(system: System, name: str, form: str, data: bytes, cache: pathlib.Path) -> str:
    """What came of one document: "right", "refused", or what is wrong."""
    try:
        path = upr.fetch(REPORT, form=form, base=system.base, cache=cache, limits=_limits())
    except UPRError as error:
        return "refused" if str(error).isprintable() else "crashes"
    except Exception as error:
        print(f"crash: {name}: {type(error).__name__}: {error}")
        return "crashes"
    return "right" if path.read_bytes() == data else "silent_losses"


def _in_time(system: System, name: str, form: str, data: bytes, cache: pathlib.Path) -> str:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(_one(system, name, form, data, cache)), daemon=True)
    thread.start()
    thread.join(SLOW)
    if found:
        nothing_half(cache)
    return found[0] if found else "hangs"


def run(tries: int, seed: int) -> dict[str, int]:
    """Try so many times; the counts."""
    dice, counted = random.Random(seed), collections.Counter[str]()
    names = [*SERVERS, *CUT_ARCHIVES]
    for number in range(tries):
        name = names[number] if number < len(names) else dice.choice(names)
        fault = SERVERS.get(name) or (lambda handler, name=name: handler.say(200, CUT_ARCHIVES[name]))
        form, data = ("pdf", DATA) if name in SERVERS else ("docx", WORD)
        with running() as system, tempfile.TemporaryDirectory() as folder:
            system.add(REPORT, data, form=form)
            # For a symbol or for a file, once or always.
            faults = [fault] * dice.choice((1, 99))
            system.refusals, system.faults = (faults, []) if dice.random() < 0.3 else ([], faults)
            start = time.monotonic()
            came = _in_time(system, name, form, data, pathlib.Path(folder))
            counted[came] += 1
            if came not in ("right", "refused") or time.monotonic() - start > 2:
                print(f"{came}: {name}: {time.monotonic() - start:.1f} s")
            system.release.set()
    over = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY)
    kinds = ("crashes", "hangs", "silent_losses", "right", "refused")
    return {"tries": tries, "over_memory": over, **{kind: counted[kind] for kind in kinds}}


if __name__ == "__main__":
    sys.exit(main(run, 200))
