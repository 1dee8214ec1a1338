"""What `upr compare` prints for people: numbers, what is expected of them, and examples."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Sequence

from upr.comparison import Comparison, Lineages, Link
from upr.comparison.links import marks
from upr.core import Recommendation
from upr.terminal import coloured, one_line, table, width_of

_MOST_STATES = 10


def comparison_text(found: Comparison, args: argparse.Namespace) -> str:
    """Two cycles: numbers, transitions, examples of what changed, and who asked again.

    Args:
        found: The comparison.
        args: Of the command line: `examples`, and `output`, where it does not go to the terminal.
    """
    page = _Page(args)
    page.heading(f"{_side(found.earlier)} and {_side(found.later)}")
    page.lines.append(f"{found.summary()}\n")
    otherwise = [link for link in found.best if link.earlier.position != link.later.position]
    page.links("Answered otherwise", otherwise)
    page.links("Asked stronger", found.where(shift="stronger"))
    page.links("Asked weaker", found.where(shift="weaker"))
    rest = ("New", "Dropped") if found.knows_what_is_new else (
        f"Later, not linked by {found.method}", f"Earlier, not linked by {found.method}",
    )  # fmt: skip
    page.items(rest[0], found.not_linked_later)
    page.items(rest[1], found.not_linked_earlier)
    rows = [row for row in found.by_state if row.repeats]
    rows.sort(key=lambda row: (-row.repeats, row.state))
    page.table(
        "Who repeats its own asks", ("State", "Asked then", "Asks now", "Repeats", "Joins others"),
        [(row.state, row.earlier, row.later, row.repeats, row.joined) for row in rows], _MOST_STATES,
    )  # fmt: skip
    return page.text()


def lineages_text(found: Lineages, args: argparse.Namespace) -> str:
    """Several cycles: numbers, and the asks that came again most often.

    Args:
        found: The lineages.
        args: As in `comparison_text`.
    """
    page = _Page(args)
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


class _Page:
    """What is printed, piece by piece."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.lines: list[str] = []
        self._most = max(0, args.examples)
        self._to_terminal = args.output is None
        self._width = width_of(sys.stdout) if self._to_terminal else None

    def heading(self, words: str) -> None:
        """A line that stands out on a terminal."""
        self.lines.append(coloured(one_line(words), "bold", sys.stdout) if self._to_terminal else one_line(words))

    def table(self, title: str, headings: Sequence[str], rows: Sequence[Sequence[object]], most: int) -> None:
        """The first rows under a title, and how many more there are."""
        if not rows or not most:
            return
        self._title(title, len(rows), most)
        self.lines += [table(rows[:most], headings, self._width), ""]

    def links(self, title: str, links: Iterable[Link]) -> None:
        """Examples of links, the surest first: what was asked then, and what is asked now."""
        ranked = sorted(links, key=lambda link: -link.score)
        if not ranked or not self._most:
            return
        self._title(title, len(ranked), self._most)
        for link in ranked[: self._most]:
            then, now = link.earlier, link.later
            why = f"; {', '.join(link.why)}" if link.why else ""
            facts = f"{marks(link)} {link.score:.2f}{why}"
            self._line(f"  {then.label} {then.status.value} -> {now.label} {now.status.value} ({facts})", "    ")
            self._line(f"    then: {then.text}", " " * 10)
            self._line(f"    now:  {now.text}", " " * 10)
        self.lines.append("")

    def _title(self, title: str, number: int, most: int) -> None:
        self.lines.append(f"{title}{f' ({most} of {number})' if number > most else ''}:")

    def _line(self, words: str, indent: str) -> None:
        """Words on one line, or on several where the terminal is narrower."""
        line = one_line(words)
        if self._width is None:
            self.lines.append(line)
        else:
            self.lines += textwrap.wrap(line, max(self._width, 40), subsequent_indent=indent, drop_whitespace=True)

    def items(self, title: str, items: Sequence[Recommendation]) -> None:
        """Examples of recommendations."""
        rows = [(item.label, item.status.value, item.text) for item in items]
        self.table(title, ("Label", "Status", "Recommendation"), rows, self._most)

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self.lines).rstrip("\n") + "\n"
