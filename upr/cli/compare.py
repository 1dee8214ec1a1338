"""The command `upr compare`."""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import sys
import warnings
from typing import Any

import attrs

from upr.cli.arguments import paths
from upr.cli.common import UNREADABLE, WRONG_USAGE, needs_file, read, refused, sources, written
from upr.comparison.comparison import Comparison
from upr.comparison.comparison import compare as upr_compare
from upr.document import Document
from upr.errors import CompareError, MissingExtraError, UPRWarning
from upr.io.formats import BINARY, form_of, json_line, json_text
from upr.reading import Input
from upr.terminal import coloured, one_line, say, table, width_of

FORMS = ("table", "json", "jsonl", "csv", "csv-excel", "xlsx", "parquet")
"""The formats of a comparison."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMS, help="default: table, or what -o's name says; others than "
                        "table and json hold the links, and xlsx what changed too")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--links", metavar="FILE.jsonl", help="write every link there, one JSON object a line")
    parser.add_argument("--as-given", action="store_true", help="take each path as the earlier of the next one")


def run(args: argparse.Namespace) -> int:
    """Documents of several cycles of one State, each with the next: what was asked again, what changed."""
    form = args.format or form_of(args.output, FORMS) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    given = sources(args)
    if any(refused(output, given) for output in (args.links, args.output) if output):
        return WRONG_USAGE
    documents = _documents(args, given)
    if documents is None:
        return UNREADABLE
    compared = [_Compared.of(*pair, as_given=args.as_given) for pair in itertools.pairwise(documents)]
    if args.links and not written("".join(json_line(link) for each in compared for link in each.links()), args.links):
        return WRONG_USAGE
    if form == "table" and args.output is None:
        for each in compared:
            each.show()
        return 0
    try:
        text = _text(compared, form)
    except MissingExtraError as error:  # of the format
        say(error)
        return WRONG_USAGE
    return 0 if written(text, args.output, form=form) else WRONG_USAGE


def _text(compared: list[_Compared], form: str) -> str | bytes:
    """The whole output in a format."""
    if form == "json":
        records = [each.record() for each in compared]
        return json_text(records[0] if len(records) == 1 else records)
    if form == "jsonl":
        return "".join(json_line(link) for each in compared for link in each.links())
    if form == "table":
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            for each in compared:
                each.show()
        return shown.getvalue()
    from upr.io.exports import to_csv, to_parquet, to_xlsx  # the other forms do without their tables

    comparisons = [each.comparison for each in compared]
    if form in BINARY:
        file = io.BytesIO()
        (to_xlsx if form == "xlsx" else to_parquet)(comparisons, file)
        return file.getvalue()
    return to_csv(comparisons, excel=form == "csv-excel") or ""


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
