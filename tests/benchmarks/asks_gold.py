"""Names and asks against labels, and speed: UPR_CORPUS=... python -m tests.benchmarks.asks_gold [--wrong]."""

from __future__ import annotations

import sys
import time

from tests.tagging import scoring
from upr.tagging.asks import asks_of
from upr.tagging.mentions import mentions


def _show_asks(title: str, of: list[scoring.Label], wrong: bool) -> None:
    score = scoring.asks(of)
    print(f"{title}: {len(of)} recommendations, {score.asks} asks")
    print(f"  boundaries  {score.boundaries}")
    print(f"  actions     {score.actions / score.matched:.3f} of {score.matched} asks that begin where labelled")
    if "degree" in of[0]["asks"][0]:
        print(f"  degrees     {score.degrees / score.matched:.3f}")
    if wrong:
        for label, what in score.wrong:
            print(f"    row {label['row']}: {what}: {asks_of(label['text'])}")


def main() -> None:
    """Print them."""
    wrong = "--wrong" in sys.argv[1:]
    for kind, counted in scoring.names(scoring.labels("mentions.jsonl")).items():
        print(f"{kind:12} {counted}")
    gold, later = scoring.labels("asks.jsonl"), scoring.labels("later.jsonl")
    _show_asks("asks, by readers", gold, wrong)
    for seed in (11, 12, 13, 14):
        some = [label for label in later if label["seed"] == seed]
        _show_asks(f"asks, by the author, seed {seed}", some, wrong)
        if "names" in some[0]:
            print(f"  names       {scoring.names(some)['all']}")
    fresh = scoring.labels("fresh_asks.jsonl")
    for seed in sorted({label["seed"] for label in fresh}):
        _show_asks(f"asks, seed {seed}", [label for label in fresh if label["seed"] == seed], wrong)
    named = scoring.labels("fresh_names.jsonl")
    for seed in sorted({label["seed"] for label in named}):
        for kind, counted in scoring.names(label for label in named if label["seed"] == seed).items():
            print(f"names, seed {seed}, {kind:12} {counted}")
    texts = [label["text"] for label in (*gold, *later, *fresh)] * 3
    for work in (mentions, asks_of):
        start = time.process_time()
        for text in texts:
            work(text)
        print(f"{work.__name__}: {len(texts) / (time.process_time() - start):,.0f} recommendations a second")


if __name__ == "__main__":
    main()
