"""Time and memory of `upr.comparison.nearest` beside scikit-learn's TF-IDF with sparse-dot-topn, over a whole export.

    UPR_CORPUS=corpus python tests/benchmarks/bench_nearest.py [TEXTS]

Each runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import multiprocessing
import pathlib
import resource
import sys
import time
from collections.abc import Callable

sys.path.insert(0, str(pathlib.Path(__file__).parent / "matcher"))

TOP = 10


def texts(number: int) -> list[str]:
    """Texts of the export, each once."""
    import csv
    import io

    from gold import CORPUS

    raw = (CORPUS / "upr-info" / "export.csv").read_bytes().decode("mac_roman")
    rows = csv.DictReader(io.StringIO(raw.replace("\r\n", "\n").replace("\r", "\n")))
    return list(dict.fromkeys(" ".join((row["Text"] or "").split()) for row in rows))[:number]


def ours(found: list[str]) -> int:
    from upr.comparison.neighbours import nearest

    return sum(map(len, nearest(found, top=TOP)))


def theirs(found: list[str]) -> int:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    made = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit_transform(found)
    return int(sp_matmul_topn(made, made.T.tocsr(), top_n=TOP + 1, n_threads=1).nnz)


def run(name: str, work: Callable[[list[str]], int], number: int) -> None:
    found = texts(number)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    pairs = work(found)
    spent, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = f"peak {peak / 1024:.0f} MB ({before / 1024:.0f} before)"
    print(f"{name:24} {len(found)} texts: {spent:.1f} s, {pairs} pairs, {memory}")


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    for label, job in (("upr.comparison.nearest", ours), ("TF-IDF, sparse-dot-topn", theirs)):
        each = multiprocessing.get_context("spawn").Process(target=run, args=(label, job, size))
        each.start()
        each.join()
