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
    """The figures for the page Accuracy: by what was labelled, and names by kind."""
    names = scoring.names(scoring.labels("mentions.jsonl"))
    sets = {"labels of readers": scoring.labels("asks.jsonl"), **_by_seed("later"), **_lettered("fresh_asks")}
    asks = {}
    for name, of in sets.items():
        score = scoring.asks(of)
        asks[name] = {
            "recommendations": len(of), "asks": score.asks, "boundaries, F1": score.boundaries.f1,
            "actions": score.actions / score.matched,
        }  # fmt: skip
    named = {name: scoring.names(of)["all"] for name, of in sets.items() if "names" in of[0]}
    named |= {name: scoring.names(of)["all"] for name, of in _lettered("fresh_names").items()}
    return {
        "asks": asks, "named": _shares({"labels of readers": names["all"], **named}), "names": _shares(names),
    }  # fmt: skip


def _by_seed(name: str) -> dict[str, list[scoring.Label]]:
    """The labels of a file by the draw that they are of; none where there is no such file."""
    found: dict[str, list[scoring.Label]] = {}
    for label in scoring.labels(f"{name}.jsonl") if (scoring.LABELS / f"{name}.jsonl").exists() else ():
        found.setdefault(f"seed {label['seed']}", []).append(label)
    return found


def _lettered(name: str) -> dict[str, list[scoring.Label]]:
    """The draws of a file in their order, as docs/figures/first-sights.json calls them."""
    return {f"fresh {_letters(n)}": of for n, of in enumerate(_by_seed(name).values())}


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    more, letter = divmod(number, 26)
    return ("" if not more else _letters(more - 1)) + chr(ord("A") + letter)


def _shares(counted: dict[str, scoring.Counted]) -> dict[str, dict[str, float]]:
    return {name: {"precision": one.precision, "recall": one.recall} for name, one in counted.items()}


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
    fresh = scoring.labels("fresh_asks.jsonl")
    for seed in sorted({label["seed"] for label in fresh}):
        _show_asks(f"asks, seed {seed}", [label for label in fresh if label["seed"] == seed], wrong)
    named = scoring.labels("fresh_names.jsonl")
    for seed in sorted({label["seed"] for label in named}):
        some = [label for label in named if label["seed"] == seed]
        for kind, counted in scoring.names(some).items():
            print(f"names, seed {seed}, {kind:12} {counted}")
        for label, kind, missed, extra in scoring.wrong_names(some) if wrong else ():
            print(f"    row {label['row']}: {kind}: missed {missed}, extra {extra}")
    texts = [label["text"] for label in (*gold, *later, *fresh)] * 3
    for work in (mentions, asks_of):
        start = time.process_time()
        for text in texts:
            work(text)
        print(f"{work.__name__}: {len(texts) / (time.process_time() - start):,.0f} recommendations a second")


if __name__ == "__main__":
    main()
