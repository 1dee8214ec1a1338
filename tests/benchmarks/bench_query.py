"""Filters, counts and pivots over 35,000 synthetic recommendations, as ratios to pandas in the same run.

Run: python tests/benchmarks/bench_query.py   (pandas must be installed)
"""

from __future__ import annotations

import random
import statistics
import tracemalloc
from collections.abc import Callable

import pandas as pd
from timing import median

import upr
from upr.core import Recommendation, Response, ResponseStatus
from upr.query import Recommendations

SIZE = 35_000
WORDS = [
    "ratify",
    "strengthen",
    "continue",
    "efforts",
    "the",
    "to",
    "of",
    "protocol",
    "convention",
    "rights",
    "women",
    "children",
    "persons",
    "with",
    "disabilities",
    "national",
    "action",
    "plan",
    "torture",
    "CAT",
    "education",
    "health",
    "laws",
    "measures",
    "ensure",
    "protection",
    "access",
    "justice",
]


def synthetic() -> list[Recommendation]:
    """Recommendations with random words, answers and States."""
    dice = random.Random(1)
    states = [upr.Attribution(state=state, as_printed=state.name) for state in upr.State.all()]
    answers = [Response(status=status) for status in ResponseStatus]
    return [
        Recommendation(
            label=f"90.{n}", run=1, number=n, text=" ".join(dice.choices(WORDS, k=25)), document="d",
            recommending_states=(dice.choice(states),), responses=(dice.choice(answers),), decided_by=0,
            cycle=upr.Cycle(dice.randint(1, 4)), section=dice.choice("ABCDE"),
        )
        for n in range(1, SIZE + 1)
    ]  # fmt: skip


def main() -> None:
    """Print the figures."""
    tracemalloc.start()
    items = synthetic()
    memory = tracemalloc.get_traced_memory()[0] / SIZE
    tracemalloc.stop()
    recs = Recommendations(items)
    frame = pd.DataFrame(
        {
            "status": [i.status.value for i in items],
            "by": [i.recommending_states[0].state.name for i in items],  # type: ignore[union-attr]
            "cycle": [int(i.cycle or 0) for i in items],
            "section": [i.section for i in items],
            "text": [i.text for i in items],
        }
    )
    norway = upr.State.of("NOR").name
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "where(status=)": (lambda: recs.where(status="rejected"), lambda: frame[frame.status == "rejected"]),
        "where(status=, cycle=)": (
            lambda: recs.where(status="rejected", cycle=2),
            lambda: frame[(frame.status == "rejected") & (frame.cycle == 2)],
        ),
        "where(by=)": (lambda: recs.where(by="Norway"), lambda: frame[frame.by == norway]),
        "where(text=)": (
            lambda: recs.where(text="CAT"),
            lambda: frame[frame.text.str.contains(r"\bCAT\b", regex=True)],
        ),
        "counts(status)": (lambda: recs.counts("status"), lambda: frame.status.value_counts()),
        "counts(status, section)": (
            lambda: recs.counts("status", "section"),
            lambda: frame.groupby(["status", "section"]).size(),
        ),
        "pivot(by, status)": (lambda: recs.pivot("by", "status"), lambda: pd.crosstab(frame.by, frame.status)),
    }
    for name, (ours, theirs) in pairs.items():
        a, b = median(ours, 15), median(theirs, 15)
        print(f"{name:26} {a * 1e3:7.2f} ms, pandas {b * 1e3:7.2f} ms, ratio {a / b:.2f}")
    length = statistics.mean(len(i.text) for i in items)
    print(f"memory: {memory:.0f} bytes a recommendation (text of {length:.0f} characters)")


if __name__ == "__main__":
    main()
