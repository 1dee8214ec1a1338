"""Paragraphs of replies that were written, with their keys, by writers who had not seen the rules.

Each line of `tests/data/unseen/paragraphs/*.jsonl` is a paragraph, the labels under whose heading it stands, and its
answers. The files were measured one after the other, each before anything was mended for it; a, b, c, d, e and f then
had .863, .828, .830, .925, .784 and .819 of their answers right. Today's figures may only rise.
"""

from __future__ import annotations

import collections
import json
import pathlib

import pytest

from upr.parsers.answers.claims import resolve
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.answers.prose import Prose

FILES = pathlib.Path(__file__).parents[2] / "data" / "unseen" / "paragraphs"
# Per file: the least share of answers that are right, and the largest that are wrong without a word.
BOUNDS = {
    "a": (0.96, 0.0), "b": (0.94, 0.0038), "c": (0.94, 0.0082), "d": (0.975, 0.003), "e": (0.875, 0.0092),
    "f": (0.883, 0.0053),
}  # fmt: skip
REFUSED = {"not_supported", "rejected"}


def counted(line: str) -> collections.Counter[str]:
    """How many answers of a paragraph are right, told as doubtful or missing, and wrong without a word."""
    one = json.loads(line)
    labels = [*one["answers"], *one["topic"]]
    prose = Prose(Naming(frozenset(int(label.partition(".")[0]) for label in labels)), Glossary())
    read = resolve(list(prose.read(one["text"], one["topic"])))
    counts: collections.Counter[str] = collections.Counter()
    for label, status in one["answers"].items():
        got, doubt = read[label][:2] if label in read else ("unclear", "")
        if got == status or {got, status} <= REFUSED:
            counts["right"] += 1
        else:
            counts["told" if got == "unclear" or doubt else "wrong"] += 1
    return counts


@pytest.mark.parametrize("name", BOUNDS)
def test_as_much_is_right_as_before(name: str) -> None:
    lines = (FILES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    counts = sum((counted(line) for line in lines if line.strip()), collections.Counter[str]())
    right, wrong = BOUNDS[name]
    assert counts["right"] >= right * counts.total()
    assert counts["wrong"] <= wrong * counts.total()
