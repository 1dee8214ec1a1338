"""What became of the tries of a campaign, printed and as an exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping


def main(run: Callable[[int, int], Mapping[str, int]], tries: int) -> int:
    """Run so many tries with a seed, both of the command line; the exit status says whether all went well."""
    given = [int(word) for word in sys.argv[1:3]]
    number, seed = [*given, *(tries, 7)[len(given) :]]
    counts = run(number, seed)
    print(counts)
    return int(any(counts[name] for name in ("crashes", "hangs", "over_memory", "silent_losses")))
