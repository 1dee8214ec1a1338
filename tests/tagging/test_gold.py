"""What is found in real recommendations, against labels."""

from __future__ import annotations

import json

import pytest

from tests.tagging import scoring
from upr.tagging.asks import ACTIONS

with_texts = pytest.mark.skipif(not scoring.CORPUS, reason="UPR_CORPUS names no folder with upr-info/export.csv")


def test_labels_hold_no_text() -> None:
    for path in scoring.LABELS.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            label = json.loads(line)
            assert set(label) <= {"seed", "row", "sha", "names", "asks", *scoring.KINDS}
            for ask in label.get("asks", ()):
                assert set(ask) <= {"start", "end", "action", "degree", *scoring.KINDS}
                assert ask["action"] in ACTIONS


@with_texts
@pytest.mark.parametrize("name", ["mentions.jsonl", "fresh_names.jsonl"])
def test_names(name: str) -> None:
    for counted in scoring.names(scoring.labels(name)).values():
        assert counted.precision >= 0.97
        assert counted.recall >= 0.96


@with_texts
@pytest.mark.parametrize("name", ["asks.jsonl", "later.jsonl", "fresh_asks.jsonl"])
def test_asks(name: str) -> None:
    score = scoring.asks(scoring.labels(name))
    assert score.boundaries.f1 >= 0.93
    assert score.actions / score.matched >= 0.95
