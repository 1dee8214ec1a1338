"""What damage did: the records of a damaged document against those of the whole one; and the running of tries."""

from __future__ import annotations

import collections
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from tests.hostile.outcomes import Summary
from tests.hostile.runner import MEGABYTES, Outcome, run_all

_LONG = 25  # characters of a text that tells an item from every other
Counts = dict[str, Any]


@attrs.frozen
class Loss:
    """What became of the recommendations.

    Args:
        lost: Labels, as they stood in the whole document, of the texts that are gone.
        relabelled: (label, label now) of texts that survive under another label.
        untold: Those of them of which no finding speaks.
        restated: Labels whose text survives with another status.
        changed: Labels whose text is another one.
    """

    lost: tuple[str, ...] = ()
    relabelled: tuple[tuple[str, str], ...] = ()
    untold: tuple[tuple[str, str], ...] = ()
    restated: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def loss(whole: Summary, now: Summary) -> Loss:
    """Compare; a refused document has lost nothing in silence."""
    if now.refused:
        return Loss()
    texts = collections.Counter(item.text for item in whole.items)
    texts_now = collections.Counter(item.text for item in now.items)
    found = {item.text: item for item in now.items}
    new = {item.label for item in now.items if not texts[item.text]}  # with words that stood nowhere before
    labels = collections.Counter(item.label for item in now.items)
    lost, relabelled, untold, restated, changed = [], [], [], [], []
    for item in whole.items:
        same = found.get(item.text)
        alone = len(item.text) >= _LONG and texts[item.text] == 1 == texts_now[item.text]
        if same is None and item.label in new:
            changed.append(item.label)
        elif same is None or (not alone and not labels[item.label]):
            lost.append(item.label)
        elif alone and same.label != item.label:
            relabelled.append((item.label, same.label))
            if item.label not in now.told and same.label not in now.told:
                untold.append((item.label, same.label))
        elif alone and same.status != item.status:
            restated.append(item.label)
    return Loss(tuple(lost), tuple(relabelled), tuple(untold), tuple(restated), tuple(changed))


def is_tail(lost: Sequence[str], whole: Summary, paragraphs: bool) -> bool:
    """Whether only the ends of lists are gone, and the document states no total: then nothing printed tells of it.

    Args:
        lost: Labels.
        whole: The whole document.
        paragraphs: Whether the paragraphs of the document go on without gaps, so that a lost one is seen.
    """
    if whole.totals:
        return False
    gone, left = set(lost), dict[str, int]()
    for item in whole.items:
        if item.label not in gone:
            left[_paragraph(item.label)] = max(left.get(_paragraph(item.label), 0), _number(item.label))
    last = _paragraph(whole.items[-1].label) if whole.items else ""
    for label in lost:
        paragraph = _paragraph(label)
        if paragraph in left:
            if left[paragraph] >= _number(label):
                return False
        elif paragraphs and paragraph != last:
            return False
    return True


def _paragraph(label: str) -> str:
    return label.rpartition(".")[0]


def _number(label: str) -> int:
    digits = "".join(c for c in label.rpartition(".")[2] if c.isdigit())
    return int(digits[:9] or 0)


class Counter:
    """The counts of one row of the campaign."""

    def __init__(self, name: str, seed: int) -> None:
        self.name, self.seed = name, seed
        self.counts: collections.Counter[str] = collections.Counter(
            dict.fromkeys(("tries", "crashes", "hangs", "over_memory", "silent_losses"), 0)
        )
        self.faults: list[str] = []
        self.slowest = 0.0

    def add(self, name: str, outcome: Outcome) -> bool:
        """Count one outcome; whether its value can be judged."""
        self.counts["tries"] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.kind == "ok":
            if outcome.megabytes > MEGABYTES:
                self._fault("over_memory", name, f"{outcome.megabytes} MB")
            return True
        column = {"crash": "crashes", "hang": "hangs", "memory": "over_memory"}[outcome.kind]
        self._fault(column, name, outcome.detail)
        return False

    def silent(self, name: str, what: str) -> None:
        """A loss that nobody is told of."""
        self._fault("silent_losses", name, what)

    def count(self, what: str) -> None:
        """Something that is counted apart."""
        self.counts[what] += 1

    def _fault(self, column: str, name: str, what: str) -> None:
        self.counts[column] += 1
        self.faults.append(f"{column} in {self.name}, seed {self.seed}: {name}: {what}")

    def result(self) -> Counts:
        """The counts, and the faults in words."""
        return {**self.counts, "slowest_seconds": round(self.slowest, 1), "faults": self.faults}


def tries(
    counter: Counter,
    tasks: Sequence[tuple[str, tuple[Any, ...]]],
    judge: Callable[[int, str, Any], None],
    workers: int = 2,
) -> Counts:
    """Run (name, task) pairs and judge what each returned; names repeat a try with the seed."""
    step, begun = max(1, len(tasks) // 10), time.monotonic()

    def told(done: int) -> None:
        if done % step == 0 or done == len(tasks):
            print(f"  {counter.name}: {done} of {len(tasks)}, {time.monotonic() - begun:.0f} s", file=sys.stderr)

    for place, outcome in enumerate(run_all([task for _, task in tasks], workers, told)):
        name = tasks[place][0]
        if counter.add(name, outcome):
            judge(place, name, outcome.value)
    return counter.result()


def judged(counter: Counter, name: str, whole: Summary, now: Summary, *, paragraphs: bool, words: bool = False) -> None:
    """Count one damaged document.

    Args:
        counter: Of the row.
        name: The try.
        whole: The whole document.
        now: The damaged one.
        paragraphs: As in `is_tail`.
        words: Whether the damage can't have changed a text that is left, so that a changed one is a loss.
    """
    if now.refused:
        counter.count("refused")
        return
    found = loss(whole, now)
    if found.untold or (found.relabelled and not now.noticed):
        counter.silent(name, f"relabelled {_few(found.relabelled)}, audit {'fails' if now.noticed else 'ok'}")
    elif now.noticed:
        counter.count("noticed")
    elif found.lost and is_tail(found.lost, whole, paragraphs):
        counter.count("not_knowable")
    elif found.lost or found.restated:
        counter.silent(name, f"lost {_few(found.lost)}, other status {_few(found.restated)}")
    elif found.changed and words:
        counter.silent(name, f"texts changed {_few(found.changed)}")
    elif found.changed:
        counter.count("letters_changed")
    else:
        counter.count("whole")


def _few(found: Iterable[object]) -> str:
    listed = list(found)
    return f"{[str(one) for one in listed[:4]]} of {len(listed)}" if listed else "none"
