"""The command `upr show`."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence

from upr.answer_rows import SAME, AnswerRow, answer_rows, answer_table, brief, left_out
from upr.cli.arguments import paths as arguments
from upr.cli.audit import audit_lines
from upr.cli.common import Tally, heading, read, sources, text_to_look_at
from upr.document import Document
from upr.terminal import one_line, table, width_of, without_empty

_MOST = 100  # answers that a terminal shows; a pipe gets all
_WIDE = 100  # columns, from which the stage of an answer stands beside its status

__all__ = ["arguments", "run", "summary"]


def run(args: argparse.Namespace) -> int:
    """Each document: facts, counts, audit, recommendations or answers."""
    tally = Tally()
    for source, result in read(args, sources(args)):
        tally.add(result)
        if isinstance(result, Document):
            summary(result)
            print()
            width = width_of(sys.stdout)
            if result.answers_only:
                print(answers(answer_rows(result, text_to_look_at(args, source, result)), width))
            else:
                print(contents(result, width))
    return tally.status


def summary(document: Document) -> None:
    """Print what a document is, its counts and its audit."""
    print(heading(document))
    for name, value in document.facts().items():
        print(f"  {name + ':':<11}{one_line(value)}")
    print()
    answers = document.answers()
    if answers:
        print(table([*answers.most_common(), ("total", answers.total())], ("Response", "Number")))
        print()
    print(audit_lines(document))


def contents(document: Document, width: int | None) -> str:
    """What a document holds, as a table."""
    headings, rows = document.table()
    return table(rows, headings, width, wraps=2)


def answers(rows: Sequence[AnswerRow], width: int | None) -> str:
    """Answers as a table, beside the words that gave them.

    Args:
        rows: The answers.
        width: Columns to fit, where part and doubt stand below the words; None gives every answer whole, on one line.
    """
    if width is None:
        headings, cells = answer_table(rows)
        return table(cells, headings)
    shown = [line for row in brief(rows[:_MOST]) for line in _stacked(row, narrow=width < _WIDE)]
    text = table(*without_empty(shown, ("Label", "Page", "Status", "Words of the answer")), width)
    if len(rows) > _MOST:
        rest = one_line(left_out(rows[_MOST:]))
        text += "\n".join(
            ["", *textwrap.wrap(f"and {len(rows) - _MOST} more {rest}; `upr show PATH | less` shows all", width)]
        )
    return text


def _stacked(row: AnswerRow, *, narrow: bool) -> list[tuple[str, ...]]:
    """The lines of one answer: its words, and below them what else is to be said."""
    first = (row.label, row.pages, row.status if narrow else row.answer)
    if row.words == SAME:
        return [(*first, f"{SAME} in doubt" if row.doubt else SAME)]
    stage = (row.stage or "").replace("_", " ") if narrow else ""
    below = {"stage": stage, "part": row.part, "doubt": row.doubt}
    words = [row.words, *(f"{name}: {words}" for name, words in below.items() if words)]
    first_words, *others = filter(None, words) if any(words) else [""]
    return [(*first, first_words), *(("", "", "", other) for other in others)]
