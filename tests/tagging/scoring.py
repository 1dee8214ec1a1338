"""Labels against what the package finds: precision, recall, boundaries and actions of asks."""

from __future__ import annotations

import collections
import csv
import hashlib
import json
import os
import pathlib
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from upr.tagging.asks import asks_of
from upr.tagging.mentions import mentions

CORPUS = os.environ.get("UPR_CORPUS")
LABELS = pathlib.Path(__file__).parents[1] / "data" / "tagging"
KINDS = {"instruments": "instrument", "bodies": "body", "beneficiaries": "beneficiary"}
Label = dict[str, Any]


def labels(name: str) -> list[Label]:
    """The labels of a file, each with its text."""
    texts = _texts()
    found = [json.loads(line) for line in (LABELS / name).read_text("utf-8").splitlines()]
    for label in found:
        label["text"] = texts[label["row"]]
        sha = hashlib.sha256(label["text"].encode()).hexdigest()[:12]
        assert sha == label["sha"], f"row {label['row']} of the export is another text than the one that was labelled"
    return found


def _texts() -> list[str]:
    assert CORPUS, "UPR_CORPUS names no folder"
    with open(pathlib.Path(CORPUS, "upr-info", "export.csv"), encoding="mac_roman", newline="") as file:
        return [row["Text"] for row in csv.DictReader(file)]


@attrs.define
class Counted:
    """Found and right, found and wrong, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Count what one text gives."""
        self.right += len(found & wanted)
        self.extra += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
            f" ({self.right} right, {self.extra} extra, {self.missed} missed)"
        )


def names(of: Iterable[Label]) -> dict[str, Counted]:
    """Names by kind, of each text once."""
    counted = {kind: Counted() for kind in (*KINDS.values(), "all")}
    for label in of:
        found = mentions(label["text"])
        if "names" in label:
            counted["all"].add({mention.name for mention in found}, set(label["names"]))
            continue
        for column, kind in KINDS.items():
            pair = {m.name for m in found if m.kind == kind}, set(label[column])
            counted[kind].add(*pair)
            counted["all"].add(*pair)
    return counted


def wrong_names(of: Iterable[Label]) -> Iterator[tuple[Label, str, list[str], list[str]]]:
    """Texts whose names of a kind are read otherwise than labelled: what is missed, and what is too much."""
    for label in of:
        found = mentions(label["text"])
        for column, kind in KINDS.items():
            got, wanted = {mention.name for mention in found if mention.kind == kind}, set(label[column])
            if got != wanted:
                yield label, kind, sorted(wanted - got), sorted(got - wanted)


@attrs.define
class AskScore:
    """Boundaries (where an ask begins, but for the first), and actions and degrees of asks that begin at one place."""

    boundaries: Counted = attrs.field(factory=Counted)
    asks: int = 0
    matched: int = 0
    actions: int = 0
    degrees: int = 0
    wrong: list[tuple[Label, str]] = attrs.field(factory=list)
    confused: collections.Counter[tuple[str, str]] = attrs.field(factory=collections.Counter)


def _first_letter(text: str, at: int) -> int:
    """A boundary is the first letter behind it: blanks and commas before "and" don't count."""
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def asks(of: Iterable[Label]) -> AskScore:
    """Asks against labels."""
    score = AskScore()
    for label in of:
        text = label["text"]
        found = {_first_letter(text, ask.start): ask for ask in asks_of(text)}
        wanted = {_first_letter(text, ask["start"]): ask for ask in label["asks"]}
        first = min(wanted)
        score.boundaries.add(set(found) - {first}, set(wanted) - {first})
        if set(found) != set(wanted):
            score.wrong.append((label, "cut"))
        score.asks += len(wanted)
        for at, ask in wanted.items():
            if at in found:
                score.matched += 1
                score.degrees += int(found[at].degree) == ask.get("degree")
                if found[at].action == ask["action"]:
                    score.actions += 1
                else:
                    score.confused[ask["action"], found[at].action] += 1
                    score.wrong.append((label, f"{ask['action']} read as {found[at].action}"))
    return score
