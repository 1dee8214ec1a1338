"""Names and asks against labels, and speed.

Run: UPR_CORPUS=... python -m tests.benchmarks.asks_gold [--wrong] [--json OUT]
"""

from __future__ import annotations

import argparse
import time
from typing import Any

from tests.benchmarks.figures import keep
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


def figures() -> dict[str, Any]:
    """The figures for the page Accuracy."""
    names = scoring.names(scoring.labels("mentions.jsonl"))
    sets = {"labels of readers": scoring.labels("asks.jsonl")}
    for label in scoring.labels("later.jsonl"):
        sets.setdefault(f"seed {label['seed']}", []).append(label)
    asks: dict[str, dict[str, Any]] = {}
    for name, of in sets.items():
        score = scoring.asks(of)
        asks[name] = {
            "recommendations": len(of), "asks": score.asks, "boundaries, F1": score.boundaries.f1,
            "actions": score.actions / score.matched,
        }  # fmt: skip
        named = scoring.names(of)["all"] if "names" in of[0] else names["all"] if name == "labels of readers" else None
        if named:
            asks[name]["names"] = {"precision": named.precision, "recall": named.recall}
    return {
        "names": {kind: {"precision": one.precision, "recall": one.recall} for kind, one in names.items()},
        "asks": asks,
    }


def main() -> None:
    """Print them, and keep them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--json", metavar="OUT")
    args = parser.parse_args()
    wrong = args.wrong
    if args.json:
        keep(args.json, "python -m tests.benchmarks.asks_gold", figures())
    for kind, counted in scoring.names(scoring.labels("mentions.jsonl")).items():
        print(f"{kind:12} {counted}")
    gold, later = scoring.labels("asks.jsonl"), scoring.labels("later.jsonl")
    _show_asks("asks, by readers", gold, wrong)
    for seed in (11, 12, 13, 14):
        some = [label for label in later if label["seed"] == seed]
        _show_asks(f"asks, by the author, seed {seed}", some, wrong)
        if "names" in some[0]:
            print(f"  names       {scoring.names(some)['all']}")
    texts = [label["text"] for label in (*gold, *later)] * 5
    for work in (mentions, asks_of):
        start = time.process_time()
        for text in texts:
            work(text)
        print(f"{work.__name__}: {len(texts) / (time.process_time() - start):,.0f} recommendations a second")


if __name__ == "__main__":
    main()
