"""What `upr compare` does."""

from __future__ import annotations

import argparse
import itertools
import sys
import warnings
from typing import Any

from upr.cli.arguments import paths
from upr.cli.common import UNREADABLE, WRONG_USAGE, put_json, read, refused, sources, written
from upr.comparison.comparison import Comparison, Links
from upr.comparison.comparison import compare as upr_compare
from upr.comparison.matcher import Link
from upr.document import Document
from upr.errors import UPRWarning
from upr.io.formats import json_line, json_text
from upr.terminal import coloured, one_line, say, table, width_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command, besides the paths."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")
    parser.add_argument("--links", metavar="FILE.jsonl", help="write every link there, one JSON object a line")
    parser.add_argument("--as-given", action="store_true", help="take each path as the earlier of the next one")


def run(args: argparse.Namespace) -> int:
    """Documents of several cycles of one State, each with the next: what was asked again, what changed."""
    given = sources(args)
    if args.links and refused(args.links, given):
        return WRONG_USAGE
    found = list(read(args, given))
    documents = [result for _, result in found if isinstance(result, Document)]
    if len(documents) < len(found):
        return UNREADABLE
    if len(documents) < 2:
        say("compare needs two documents at least")
        return WRONG_USAGE
    if not args.as_given:
        documents.sort(key=lambda document: (document.cycle is None, document.cycle or 0))
    comparisons = []
    for earlier, later in itertools.pairwise(documents):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UPRWarning)
            comparisons.append((earlier, later, upr_compare(earlier, later, as_given=args.as_given)))
        for warning in caught:
            say(str(warning.message))
    if args.links:
        rows = [_link(link, comparison.best) for _, _, comparison in comparisons for link in comparison.links]
        if not written("".join(map(json_line, rows)), args.links):
            return WRONG_USAGE
    if args.format == "json":
        records = [_comparison(*three) for three in comparisons]
        put_json(json_text(records[0] if len(records) == 1 else records))
        return 0
    for earlier, later, comparison in comparisons:
        title = f"{earlier.id} (cycle {_cycle(earlier)}) and {later.id} (cycle {_cycle(later)})"
        print(coloured(one_line(title), "bold", sys.stdout))
        print(repr(comparison)[1:-1])
        print(f"\n{comparison.transitions}\n")
        changed = [(p.earlier.label, p.earlier.status.value, p.later.label, p.later.status.value, p.later.text)
                for p in comparison.best if p.earlier.position != p.later.position]  # fmt: skip
        if changed:
            print("Answered otherwise:")
            print(table(changed, ("Then", "Status", "Now", "Status", "Recommendation"), width_of(sys.stdout)))
    return 0


def _cycle(document: Document) -> str:
    return str(int(document.cycle)) if document.cycle else "not known"


def _link(link: Link, best: Links) -> dict[str, Any]:
    return {
        "later": link.later.label, "earlier": link.earlier.label, "score": round(link.score, 4), "linked": link in best,
        "kind": link.kind, "later_id": link.later.id, "earlier_id": link.earlier.id,
    }  # fmt: skip


def _comparison(earlier: Document, later: Document, comparison: Comparison) -> dict[str, Any]:
    return {
        "schema": "upr/comparison/1",
        "earlier": {"id": earlier.id, "cycle": earlier.cycle and int(earlier.cycle)},
        "later": {"id": later.id, "cycle": later.cycle and int(later.cycle)},
        "transitions": comparison.transitions.to_dict(),
        "links": [_link(link, comparison.best) for link in comparison.links],
        "new": [item.id for item in comparison.new],
        "dropped": [item.id for item in comparison.dropped],
    }
