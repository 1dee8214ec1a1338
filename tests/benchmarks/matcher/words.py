"""Learn the vectors and weights of words from a UPR Info export, and write them into the library.

    UPR_CORPUS=corpus python tests/benchmarks/matcher/words.py [--cache FOLDER]

Each text of the export, and each of its asks, has a vector by a model of sentences (`minilm.py`), and each text the
issues that UPR Info coded. The vector of a unit (a word, or a pair of neighbours) is what makes the sums of units come
nearest to both: ridge regression. Texts to the States of the pairs that measure the matcher are left out, so that no
figure rests on them. What is written are units, numbers and weights; no text.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from gold import CORPUS, STATES
from minilm import encode
from scipy import sparse

import upr
import upr.data
from upr.comparison.field import units
from upr.comparison.field.items import opened
from upr.comparison.field.vectors import pack
from upr.tagging.asks import asks_of

SIZE, WORDS, PAIRS, LEAST_TIMES = 128, 5_000, 14_000, 3
RIDGE, RIDGE_OF_ISSUES, OF_ISSUES = 0.6, 1.0, 0.1
STEPS = 60
OUT = pathlib.Path(upr.data.__file__).parent / "field_words.bin"


def rows() -> dict[str, set[str]]:
    """Every text, with its issues; those to the measured States are left out."""
    import csv
    import io

    raw = (CORPUS / "upr-info" / "export.csv").read_bytes().decode("mac_roman")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(io.StringIO(raw.replace("\r\n", "\n").replace("\r", "\n"))):
        text = " ".join((row["Text"] or "").split()).replace("&#40;", "(").replace("&#41;", ")")
        if row["To"] not in STATES and len(text.split()) > 2:
            found.setdefault(text, set()).update(filter(None, row["Issue"].split(",")))
    return found


def embedded(texts: Sequence[str], cache: pathlib.Path | None) -> Any:
    """Vectors of texts, kept in a folder between runs."""
    known: dict[str, int] = {}
    held = np.zeros((0, 384), np.float32)
    names, numbers = (cache / "texts.json", cache / "vectors.npy") if cache else (None, None)
    if names and names.exists():
        known = {text: n for n, text in enumerate(json.loads(names.read_text("utf-8")))}
        held = np.load(numbers).astype(np.float32)
    missing = [text for text in texts if text not in known]
    print(f"{len(texts)} texts, {len(missing)} to be embedded", flush=True)
    if missing:
        held = np.concatenate([held, encode(missing)])
        known |= {text: len(known) + n for n, text in enumerate(missing)}
        if names:
            names.write_text(json.dumps(list(known)), "utf-8")
            np.save(numbers, held.astype(np.float16))
    return held[[known[text] for text in texts]]


def units_of(text: str) -> list[str]:
    words = units.words(text)
    return words + units.pairs(words)


def matrix(texts: Sequence[str], places: dict[str, int]) -> Any:
    """How often each text has each unit, over the root of its length."""
    indices, values, starts = [], [], [0]
    for text in texts:
        counted = Counter(place for unit in units_of(text) if (place := places.get(unit)) is not None)
        length = math.sqrt(len(units.words(text)) or 1)
        indices += counted
        values += [min(number, 2) / length for number in counted.values()]
        starts.append(len(indices))
    return sparse.csr_matrix((values, indices, starts), shape=(len(texts), len(places)), dtype=np.float32)


def ridge(x: Any, y: Any, alpha: float) -> Any:
    """Weights of units by conjugate gradients, all targets at once."""
    transposed = x.T.tocsr()
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    rest = transposed @ y
    way, size = rest.copy(), (rest * rest).sum(0)
    for _ in range(STEPS):
        moved = transposed @ (x @ way) + alpha * way
        step = size / np.maximum((way * moved).sum(0), 1e-12)
        weights += step * way
        rest -= step * moved
        size, before = (rest * rest).sum(0), size
        way = rest + (size / np.maximum(before, 1e-12)) * way
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, help="a folder to keep vectors of texts in")
    cache = parser.parse_args().cache
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    issues = rows()
    parts = {part for text in issues for ask in asks_of(text) if len((part := opened(ask.text)).split()) > 1}
    texts = sorted(set(issues) | parts)
    vectors = embedded(texts, cache)

    times = Counter(unit for text in texts for unit in set(units_of(text)))
    often = sorted((unit for unit, number in times.items() if number >= LEAST_TIMES), key=lambda u: (-times[u], u))
    chosen = [u for u in often if " " not in u][:WORDS] + [u for u in often if " " in u][:PAIRS]
    x = matrix(texts, {unit: n for n, unit in enumerate(chosen)})
    meaning = ridge(x, vectors - vectors.mean(0), RIDGE)

    names = sorted(set().union(*issues.values()))
    coded = [n for n, text in enumerate(texts) if text in issues]
    told = np.array([[name in issues[texts[n]] for name in names] for n in coded], np.float32)
    mean = told.mean(0)
    spread = np.sqrt(np.sqrt(mean * (1 - mean)) + 0.02)  # rare issues count for more
    both = np.concatenate([meaning, OF_ISSUES * ridge(x[coded], (told - mean) / spread, RIDGE_OF_ISSUES)], axis=1)

    sums = x @ both
    _, _, axes = np.linalg.svd(sums.T @ sums)
    write(chosen, both @ axes[:SIZE].T, issues)


def write(chosen: Sequence[str], made: Any, texts: Sequence[str] | dict[str, Any]) -> None:
    """Write units, weights and vectors."""
    held = Counter(unit for text in texts for unit in set(units_of(text)))
    greatest = math.log(len(texts) + 1)
    weight: Callable[[str], float] = lambda unit: math.log((len(texts) + 1) / (held[unit] + 1)) / greatest  # noqa: E731
    weights = bytes(max(1, min(255, round(255 * weight(unit)))) for unit in chosen)
    scales = np.maximum(np.abs(made).max(1) / 127, 1e-9)
    numbers = np.clip(np.round(made / scales[:, None]), -127, 127).astype(np.int8)
    packed = pack(chosen, SIZE, weights, greatest, scales.tolist(), numbers.tobytes())
    OUT.write_bytes(packed)
    print(f"{len(chosen)} units, {len(packed)} bytes")


if __name__ == "__main__":
    main()
