"""Losses: consecutive items of a report removed, and whether what is left tells of it with its own labels.

Of each loss two things are asked. The audit fails, but where the last items of a list are lost, whose number nothing
states. And every item that is left has the label that it had, or a finding names it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

import attrs
import regex

import upr
from upr.errors import UPRError

MOST = 30  # items removed at once
Cut = tuple[int, int]


@attrs.frozen
class Loss:
    """One loss: what was removed, the text without it, and what is asked of its reading.

    Args:
        what: For the message of a failed test.
        text: The text that is left.
        left: (place in `text`, label) of every item that is left.
        shown: Whether what is printed shows the loss.
    """

    what: str
    text: str
    left: tuple[tuple[int, str], ...]
    shown: bool


def named(messages: Sequence[str], label: str) -> bool:
    """Whether a message names a label, alone or inside a range ("90.3-90.7")."""
    lead, _, number = label.rpartition(".")
    for message in messages:
        for a, first, b, last in regex.findall(
            r"(?<![\d.])(\d+)\.(\d+)(?:\s?[-–]\s?(?:(\d+)\.)?(\d+))?(?!\d)", message
        ):
            if lead in (a, b) and int(first) <= int(number) <= int(last or first):
                return True
    return False


def _without(text: str, cuts: Sequence[Cut]) -> str:
    kept, at = [], 0
    for start, end in cuts:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _moved(place: int, cuts: Sequence[Cut]) -> int:
    return place - sum(end - start for start, end in cuts if end <= place)


def _lines(text: str, start: int, end: int) -> Cut:
    """The whole lines that a stretch touches."""
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after + 1


def lost(text: str, items: Sequence[upr.Recommendation], first: int, size: int, *, between: bool) -> Loss:
    """The text without some items.

    Args:
        text: A report.
        items: Its items, in order.
        first: Place of the first that goes.
        size: How many go.
        between: Whether what stands between them (lead-ins) goes too.
    """
    gone = items[first : first + size]
    if between:
        cuts = [_lines(text, gone[0].spans[0].start, gone[-1].spans[-1].end)]
    else:
        cuts = sorted({_lines(text, span.start, span.end) for item in gone for span in item.spans})
    stay = [item for item in items if item not in gone]
    sizes = {run: max(item.number for item in items if item.run == run) for run in {item.run for item in items}}
    runs = {item.run for item in gone}
    tails = all(max(i.number for i in gone if i.run == run) == sizes[run] for run in runs) and all(
        any(i.run == run for i in stay) for run in runs
    )
    return Loss(
        f"{gone[0].label} to {gone[-1].label} removed" + (", and what is between" if between else ""),
        _without(text, cuts),
        tuple((_moved(item.spans[0].start, cuts), item.label) for item in stay),
        not tails or (between and len(runs) > 1),
    )


def trials(text: str, items: Sequence[upr.Recommendation], number: int, dice: random.Random) -> Iterator[Loss]:
    """Losses anywhere: at the beginning, in the middle, at the end of a list, over several lists."""
    ends = [place for place, (a, b) in enumerate(itertools.pairwise(items), 1) if a.run != b.run]
    for _ in range(number):
        size = dice.randint(1, min(MOST, len(items) - 1))
        first = dice.randrange(len(items) - size + 1)
        if ends and dice.random() < 0.4:  # over or at the end of a list
            first = max(0, min(dice.choice(ends) - dice.randint(0, size), len(items) - size))
        yield lost(text, items, first, size, between=dice.random() < 0.5)


def faults(loss: Loss) -> list[str]:
    """What is wrong with the way that the loss was met; nothing where it was noticed as it should be."""
    try:
        document = upr.parse_text(loss.text)
    except UPRError:
        return []
    found = []
    if loss.shown and document.audit().ok:
        found.append(f"{loss.what}: the audit passes")
    messages = [finding.message for finding in document.findings if finding.severity == "error"]
    read = {item.spans[0].start: item.label for item in document.recommendations}
    for place, label in loss.left:
        if (now := read.get(place)) != label and not named(messages, label) and not (now and named(messages, now)):
            found.append(f"{loss.what}: {label} is {'no item' if now is None else now}, and no finding tells")
    return found
