"""The command `upr compare`."""

from __future__ import annotations

import argparse
import itertools
import sys
import warnings
from typing import Any

import attrs

from upr.cli.arguments import paths
from upr.cli.common import UNREADABLE, WRONG_USAGE, put_json, read, refused, sources, written
from upr.comparison.comparing import compare as upr_compare
from upr.comparison.comparison import Comparison
from upr.document import Document
from upr.errors import CompareError, UPRWarning
from upr.io.formats import json_line, json_text
from upr.reading import Input
from upr.terminal import coloured, one_line, say, table, width_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")
    parser.add_argument("--links", metavar="FILE.jsonl", help="write every link there, one JSON object a line")
    parser.add_argument("--as-given", action="store_true", help="take each path as the earlier of the next one")


def run(args: argparse.Namespace) -> int:
    """Documents of several cycles of one State, each with the next: what was asked again, what changed."""
    given = sources(args)
    if args.links and refused(args.links, given):
        return WRONG_USAGE
    documents = _documents(args, given)
    if documents is None:
        return UNREADABLE
    compared = [_Compared.of(*pair, as_given=args.as_given) for pair in itertools.pairwise(documents)]
    if args.links and not written("".join(json_line(link) for each in compared for link in each.links()), args.links):
        return WRONG_USAGE
    _put(compared, args.format)
    return 0


def _put(compared: list[_Compared], form: str) -> None:
    if form == "json":
        records = [each.record() for each in compared]
        put_json(json_text(records[0] if len(records) == 1 else records))
        return
    for each in compared:
        each.show()


def _documents(args: argparse.Namespace, given: list[Input]) -> list[Document] | None:
    """The documents to compare, by cycle; None where one can't be read, which has been told.

    Raises:
        CompareError: There is nothing to compare with.
    """
    results = [result for _, result in read(args, given)]
    documents = [result for result in results if isinstance(result, Document)]
    if len(documents) < len(results):
        return None
    if len(documents) < 2:
        raise CompareError("compare needs two documents at least")
    if not args.as_given:
        documents.sort(key=lambda document: (document.cycle is None, document.cycle or 0))
    return documents


@attrs.frozen
class _Compared:
    """Two documents, the earlier first, and their comparison."""

    earlier: Document
    later: Document
    comparison: Comparison

    @classmethod
    def of(cls, earlier: Document, later: Document, *, as_given: bool) -> _Compared:
        """The comparison made; its warnings are told on standard error."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UPRWarning)
            comparison = upr_compare(earlier, later, as_given=as_given)
        for warning in caught:
            say(str(warning.message))
        return cls(earlier, later, comparison)

    def links(self) -> list[dict[str, Any]]:
        """Every pair of recommendations that are alike, as JSON values."""
        best = self.comparison.best
        return [{
            "later": link.later.label, "earlier": link.earlier.label, "score": round(link.score, 4),
            "linked": link in best, "kind": link.kind, "later_id": link.later.id, "earlier_id": link.earlier.id,
        } for link in self.comparison.links]  # fmt: skip

    def record(self) -> dict[str, Any]:
        """The comparison as JSON values."""
        return {
            "schema": "upr/comparison/1",
            "earlier": {"id": self.earlier.id, "cycle": self.earlier.cycle and int(self.earlier.cycle)},
            "later": {"id": self.later.id, "cycle": self.later.cycle and int(self.later.cycle)},
            "transitions": self.comparison.transitions.to_dict(),
            "links": self.links(),
            "new": [item.id for item in self.comparison.new],
            "dropped": [item.id for item in self.comparison.dropped],
        }

    def show(self) -> None:
        """Print the comparison as tables."""
        earlier, later = (f"{each.id} (cycle {_cycle(each)})" for each in (self.earlier, self.later))
        print(coloured(one_line(f"{earlier} and {later}"), "bold", sys.stdout))
        print(repr(self.comparison)[1:-1])
        print(f"\n{self.comparison.transitions}\n")
        otherwise = [
            (then.label, then.status.value, now.label, now.status.value, now.text)
            for then, now in ((link.earlier, link.later) for link in self.comparison.best)
            if then.position != now.position
        ]
        if otherwise:
            print("Answered otherwise:")
            print(table(otherwise, ("Then", "Status", "Now", "Status", "Recommendation"), width_of(sys.stdout)))


def _cycle(document: Document) -> str:
    return str(int(document.cycle)) if document.cycle else "not known"
