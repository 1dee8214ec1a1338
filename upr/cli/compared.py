"""What `upr compare` prints for people: numbers, what is expected of them, and examples."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from upr.cli.page import Page
from upr.comparison import Comparison, Lineages
from upr.core import Recommendation

_MOST_STATES = 10


def comparison_text(found: Comparison, args: argparse.Namespace) -> str:
    """Two cycles: numbers, transitions, examples of what changed, and who asked again.

    Args:
        found: The comparison.
        args: Of the command line: `examples`, and `output`, where it does not go to the terminal.
    """
    page = Page(args)
    page.heading(f"{_side(found.earlier)} and {_side(found.later)}")
    page.lines.append(f"{found.summary()}\n")
    positions = ((link, link.earlier.position, link.later.position) for link in found.best)
    otherwise = [link for link, then, now in positions if then and now and then != now]  # pending is no answer
    page.links("Answered otherwise", otherwise)
    page.links("Asked stronger", found.where(shift="stronger"))
    page.links("Asked weaker", found.where(shift="weaker"))
    known = found.accuracy if found.knows_what_is_new else None
    page.items(_unlinked("New", "Later", known.new if known else None, found), found.not_linked_later)
    page.items(_unlinked("Dropped", "Earlier", known.dropped if known else None, found), found.not_linked_earlier)
    rows = [row for row in found.by_state if row.repeats]
    rows.sort(key=lambda row: (-row.repeats, row.state))
    page.table(
        "Who repeats its own asks", ("State", "Asked then", "Asks now", "Repeats", "Joins others"),
        [(row.state, row.earlier, row.later, row.repeats, row.joined) for row in rows], _MOST_STATES,
    )  # fmt: skip
    return page.text()


def _unlinked(word: str, side: str, right: float | None, found: Comparison) -> str:
    """The title of what has no link: no more than the matcher knows, and how often that is right."""
    if not found.knows_what_is_new:
        return f"{side}, not linked by {found.method}"
    return f"{word}, so far as links are found" + (f": {right:.0%} of such are rightly called so" if right else "")


def lineages_text(found: Lineages, args: argparse.Namespace) -> str:
    """Several cycles: numbers, and the asks that came again most often.

    Args:
        found: The lineages.
        args: As in `comparison_text`.
    """
    page = Page(args)
    page.heading(" and ".join(_side(side) for side in found.sides))
    page.lines.append(f"{found.summary()}\n")
    for (then, now), each in found.comparisons.items():
        names = (_cycle(each.earlier, then), _cycle(each.later, now))
        page.lines.append(f"{names[0]} to {names[1]}: {repr(each)[12:-1]}")
    page.lines.append("")
    rows = [
        (len(each.states), each.times_asked, each.words(), each.steps[0].cluster.representative.text)
        for each in found.asked_again
    ]
    page.table("Asked again", ("States", "Times", "Answers", "Ask"), rows, args.examples * 2)
    return page.text()


def _side(items: Sequence[Recommendation]) -> str:
    documents = list(dict.fromkeys(item.document for item in items))
    return f"{', '.join(documents) or 'nothing'} ({_cycle(items)})"


def _cycle(items: Sequence[Recommendation], place: int | None = None) -> str:
    cycles = {item.cycle for item in items}
    cycle = next(iter(cycles)) if len(cycles) == 1 else None
    if cycle:
        return f"cycle {int(cycle)}"
    return "cycle not known" if place is None else f"set {place + 1}"
