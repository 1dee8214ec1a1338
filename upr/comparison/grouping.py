"""Groups of alike things, by average linkage: two groups join while the mean likeness of their pairs is high enough."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def groups(size: int, likeness: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The places 0 to `size` - 1 in groups; a pair that is not given is not alike at all.

    The two groups that are most alike join first; of equally alike ones those that stand first. Source: Sokal and
    Michener's average linkage (UPGMA), 1958.

    Args:
        size: Number of things.
        likeness: Likeness of pairs, the smaller place first.
        least: Mean likeness of two groups that still join.

    >>> groups(4, {(0, 1): 0.9, (1, 2): 0.6, (2, 3): 0.8}, 0.5)
    [[0, 1], [2, 3]]
    """
    members = {place: [place] for place in range(size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value
    waiting = [(-value, a, b) for (a, b), value in likeness.items() if value >= least]
    heapq.heapify(waiting)
    new = size
    while waiting:
        _, a, b = heapq.heappop(waiting)
        if a not in members or b not in members:
            continue
        members[new] = members.pop(a) + members.pop(b)
        near = sums.pop(a)
        for other, value in sums.pop(b).items():
            near[other] = near.get(other, 0.0) + value
        for other, value in near.items():
            if other in members and other != new:
                sums[new][other] = sums[other][new] = value
                mean = value / (len(members[new]) * len(members[other]))
                if mean >= least:
                    heapq.heappush(waiting, (-mean, min(other, new), max(other, new)))
        new += 1
    return sorted(sorted(places) for places in members.values())
