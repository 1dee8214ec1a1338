"""Addenda that were written, with their keys, by writers who had not seen the rules: a measure that may only rise.

`tests/data/unseen/` holds six sets of 20, in the order in which they were written. Set 1 was measured with the reading
by forms alone; the others also with that by regions, before anything was mended for them. Today's figures are no longer
those of documents that nobody has seen: the first ones are in the changelog.
"""

from __future__ import annotations

import collections
import json
import pathlib

import pytest
import regex

import upr

SETS = pathlib.Path(__file__).parents[2] / "data" / "unseen"
# Per set: the least share of answers that are right, and the largest that are wrong without a word.
BOUNDS = {
    "set1": (0.908, 0.0088), "set2": (0.95, 0.0059), "set3": (0.94, 0.0062), "set4": (0.887, 0.0156),
    "set5": (0.823, 0.0211), "set6": (0.867, 0.0153), "set7": (0.928, 0.0027), "set8": (0.836, 0.0321),
    "set9": (0.969, 0.0047), "set10": (0.936, 0.0230),
}  # fmt: skip
REFUSED = {"not_supported", "rejected"}


def answers_of(path: pathlib.Path) -> collections.Counter[str]:
    """How many answers of a key are right, told as doubtful or missing, and wrong without a word."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["answers"]
    document = upr.parse_text(path.read_text(encoding="utf-8"))
    read = {one.paragraph: "partially_supported" if one.scope else one.status.value for one in document.references}
    messages = [finding.message for finding in document.findings]
    told = " ".join([*messages, *(check.detail for check in document.audit().checks if not check.ok)])
    counts: collections.Counter[str] = collections.Counter()
    for label, status in wanted.items():
        got = read.get(label, "unclear")
        if got == status or {got, status} <= REFUSED:
            counts["right"] += 1
        elif got == "unclear" or regex.search(rf"(?<![\d.]){regex.escape(label)}(?!\d)", told):
            counts["told"] += 1
        else:
            counts["wrong"] += 1
    return counts


@pytest.mark.parametrize("name", BOUNDS)
def test_as_much_is_right_as_before(name: str) -> None:
    counts = sum((answers_of(path) for path in sorted((SETS / name).glob("*.txt"))), collections.Counter[str]())
    right, wrong = BOUNDS[name]
    assert counts["right"] >= right * counts.total()
    assert counts["wrong"] <= wrong * counts.total()
