"""What commands of comparison print for people: headings, tables, links, recommendations, as wide as the terminal."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Sequence

from upr.comparison import Link
from upr.comparison.links import marks
from upr.core import Recommendation
from upr.terminal import coloured, one_line, table, width_of


class Page:
    """What is printed, piece by piece.

    Args:
        args: Of the command line: `examples`, and `output`, where it does not go to the terminal.
    """

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
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
        self.title(title, len(rows), most)
        self.lines += [table(rows[:most], headings, self._width), ""]

    def links(self, title: str, links: Iterable[Link]) -> None:
        """Examples of links, the surest first: what was asked then, and what is asked now."""
        ranked = sorted(links, key=lambda link: -link.score)
        if not ranked or not self._most:
            return
        self.title(title, len(ranked), self._most)
        for link in ranked[: self._most]:
            then, now = link.earlier, link.later
            why = f"; {', '.join(link.why)}" if link.why else ""
            facts = f"{marks(link)} {link.score:.2f}{why}"
            self.line(f"  {then.label} {then.status.value} -> {now.label} {now.status.value} ({facts})", "    ")
            self.line(f"    then: {then.text}", " " * 10)
            self.line(f"    now:  {now.text}", " " * 10)
        self.lines.append("")

    def title(self, title: str, number: int, most: int) -> None:
        """A title, and how many of all are shown under it."""
        self.lines.append(f"{title}{f' ({most} of {number})' if number > most else ''}:")

    def line(self, words: str, indent: str) -> None:
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
