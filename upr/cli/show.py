"""The command `upr show`."""

from __future__ import annotations

import argparse
import sys

from upr.cli.arguments import paths as arguments
from upr.cli.audit import audit_lines
from upr.cli.common import Tally, heading, read, sources
from upr.document import Document
from upr.terminal import one_line, table, width_of

__all__ = ["arguments", "run", "summary"]


def run(args: argparse.Namespace) -> int:
    """Each document: facts, counts, audit, recommendations."""
    tally = Tally()
    for _, result in read(args, sources(args)):
        tally.add(result)
        if isinstance(result, Document):
            summary(result)
            print()
            print(contents(result, width_of(sys.stdout)))
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
