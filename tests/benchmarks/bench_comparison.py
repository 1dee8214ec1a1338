"""How well a matcher's links, the clusters and the shifts agree with people who read the pairs.

Run: `UPR_CORPUS=... python tests/benchmarks/bench_comparison.py [wording|default] [--least 0.2,0.3,...] [--json OUT]`.
For each pair of cycles of `gold/links`: precision, recall and F1 of the links that count (pairs that readers call
related are counted as neither); of the later recommendations called repeated, of those without a link, and of the
earlier ones without a link, the share that readers see so; pairwise F1 of clusters, on pairs of later recommendations
that readers join to the same earlier one; accuracy of `shift` on `tests/data/comparison/shift.jsonl`.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from figures import keep

import upr
from upr.comparison import Accuracy, Comparison, Links, Matcher, WordingMatcher
from upr.comparison.defaults import default_matcher
from upr.comparison.shift import shift

ROOT = pathlib.Path(os.environ.get("UPR_CORPUS", ""))
SHIFTS = pathlib.Path(__file__).parents[1] / "data" / "comparison" / "shift.jsonl"
Gold = Mapping[str, Mapping[str, int]]


@attrs.frozen
class Pair:
    """Two cycles of a State, and what a reader links: grade 2 the same ask, 1 related."""

    name: str
    earlier: upr.Recommendations
    later: upr.Recommendations
    gold: Gold


def pairs() -> list[Pair]:
    """Every pair that was read."""
    found = []
    for path in sorted((ROOT / "gold" / "links").glob("links_*.json")):
        held = json.loads(path.read_text("utf-8"))
        sides = [upr.read(_file(held[side])).recommendations for side in ("earlier", "later")]
        found.append(Pair(path.stem.removeprefix("links_"), sides[0], sides[1], held["links"]))
    return found


def _file(name: str) -> pathlib.Path:
    return ROOT / f"{name}.pdf" if "/" in name else ROOT / "reports" / f"{name}.pdf"


def counted(pair: Pair, links: Links) -> collections.Counter[str]:
    """Right and wrong links, and right and wrong words for whole recommendations."""
    same = {(later, earlier) for later, held in pair.gold.items() for earlier, grade in held.items() if grade == 2}
    related = {(later, earlier) for later, held in pair.gold.items() for earlier, grade in held.items() if grade == 1}
    linked = {(link.later.label, link.earlier.label) for link in links if link.linked}
    found = collections.Counter(same=len(same), linked=len(linked - related), hits=len(linked & same))
    for item in pair.later:
        called = any(later == item.label for later, _ in linked)
        true = any(grade == 2 for grade in pair.gold.get(item.label, {}).values())
        found["repeated" if called else "new"] += 1
        found["repeated right" if called else "new right"] += called == true
    asked_again = {earlier for _, earlier in same}
    for item in pair.earlier:
        if all(earlier != item.label for _, earlier in linked):
            found["dropped"] += 1
            found["dropped right"] += item.label not in asked_again
    return found


def of_clusters(pair: Pair, clusters: upr.Clusters) -> collections.Counter[str]:
    """Pairs of later recommendations that both have a link: those that share an earlier one, and those clustered."""
    homes = {
        later: {earlier for earlier, grade in held.items() if grade == 2}
        for later, held in pair.gold.items()
        if 2 in held.values()
    }
    found: collections.Counter[str] = collections.Counter()
    cluster_of = {item.label: each.id for each in clusters for item in each.members}
    for one, two in itertools.combinations(homes, 2):
        true, put = bool(homes[one] & homes[two]), cluster_of[one] == cluster_of[two]
        found["together"] += true
        found["clustered"] += put
        found["both"] += true and put
    return found


def shares(found: Mapping[str, int]) -> dict[str, float]:
    """Precision, recall, F1 and the shares of words that are right."""

    def share(part: str, whole: str) -> float:
        return found.get(part, 0) / found[whole] if found.get(whole) else 0.0

    words = {word: share(f"{word} right", word) for word in ("repeated", "new", "dropped")}
    f1 = 2 * found["hits"] / ((found["linked"] + found["same"]) or 1)
    return {"precision": share("hits", "linked"), "recall": share("hits", "same"), "f1": f1, **words}


def f1_of_clusters(found: Mapping[str, int]) -> float:
    return 2 * found["both"] / ((found["together"] + found["clustered"]) or 1)


def accuracy(named: Mapping[str, Links], held: Iterable[Pair]) -> Accuracy:
    """What is expected of a matcher: the figures of all pairs together."""
    total: collections.Counter[str] = collections.Counter()
    for pair in held:
        total.update(counted(pair, named[pair.name]))
    found = {name: round(value, 2) for name, value in shares(total).items() if name != "f1"}
    return Accuracy(**found, measured_on=f"{len(named)} pairs of cycles that people read")  # type: ignore[arg-type]


def shift_rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in SHIFTS.read_text("utf-8").splitlines()] if SHIFTS.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("matcher", choices=("wording", "default"), nargs="?", default="default")
    parser.add_argument("--least", default="0.2,0.25,0.3,0.35,0.4,0.45,0.5")
    parser.add_argument("--json", metavar="OUT", help="keep the clusters at the default, and the shifts")
    args = parser.parse_args()
    matcher: Matcher = WordingMatcher() if args.matcher == "wording" else default_matcher()
    held = pairs()
    named = {}
    for pair in held:
        links = Links(matcher.links(pair.earlier, pair.later))
        named[pair.name] = links
        found = shares(counted(pair, links))
        print(f"{pair.name:12}", "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
    print("all         ", accuracy(named, held))
    for least in map(float, args.least.split(",")):
        clustered = {p.name: of_clusters(p, upr.cluster(p.later, matcher=matcher, least=least)) for p in held}
        each = "  ".join(f"{name} {f1_of_clusters(one):.3f}" for name, one in clustered.items())
        mean = sum(map(f1_of_clusters, clustered.values())) / len(clustered)
        print(f"clusters, least {least:.2f}: mean {mean:.3f}  {each}")
    of_shifts(held)
    if args.json:
        keep(args.json, f"tests/benchmarks/bench_comparison.py {args.matcher}", figures(held, matcher))


def figures(held: Iterable[Pair], matcher: Matcher) -> dict[str, Any]:
    """The figures for the page Accuracy: clusters at the default, and shifts."""
    known = {pair.name: pair for pair in held}
    taken: collections.Counter[tuple[str, str]] = collections.Counter()
    draws: dict[str, list[bool]] = {}
    for row in shift_rows():
        pair = known[row["pair"]]
        said = shift(pair.earlier[row["earlier"]].text, pair.later[row["later"]].text)
        taken[row["shift"], said] += 1
        draws.setdefault(f"draw {row['draw']}", []).append(said == row["shift"])
    clusters = {p.name: f1_of_clusters(of_clusters(p, upr.cluster(p.later, matcher=matcher))) for p in held}
    shifts = {}
    for word in dict.fromkeys(true for true, _ in sorted(taken)):
        right = taken[word, word]
        called = sum(number for (_, one), number in taken.items() if one == word)
        true = sum(number for (one, _), number in taken.items() if one == word)
        shifts[word] = {"pairs": true, "precision": right / called if called else 0.0, "recall": right / true}
    right = sum(number for (true, said), number in taken.items() if true == said)
    return {
        "clusters, pairwise F1": clusters, "shifts": shifts, "shifts right": right / sum(taken.values()),
        "shifts labelled": sum(taken.values()),
        "shifts by draw": {draw: {"pairs": len(all_), "right": sum(all_) / len(all_)} for draw, all_ in draws.items()},
    }  # fmt: skip


def of_shifts(held: Iterable[Pair]) -> None:
    """Print the accuracy of `shift`, and what is taken for what."""
    known = {pair.name: pair for pair in held}
    taken: collections.Counter[tuple[str, str]] = collections.Counter()
    right: collections.Counter[int] = collections.Counter()
    drawn: collections.Counter[int] = collections.Counter()
    for row in shift_rows():
        pair, draw = known[row["pair"]], int(row["draw"])
        said = shift(pair.earlier[row["earlier"]].text, pair.later[row["later"]].text)
        taken[row["shift"], said] += 1
        drawn[draw] += 1
        right[draw] += said == row["shift"]
    if taken:
        print(f"shift: {right.total()} of {taken.total()} right ({right.total() / taken.total():.3f})", dict(taken))
        print("by draw:", ", ".join(f"{right[draw]} of {drawn[draw]}" for draw in sorted(drawn)))


if __name__ == "__main__":
    main()


__all__ = ["Comparison", "accuracy", "counted", "main", "of_clusters", "pairs"]
