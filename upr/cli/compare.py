"""The command `upr compare`."""

from __future__ import annotations

import argparse
import io
import pathlib
import warnings
from collections import defaultdict

from upr.cli.arguments import paths
from upr.cli.common import (
    UNREADABLE,
    WRONG_USAGE,
    made_and_written,
    needs_file,
    read_sources,
    refused,
    sources,
    written,
)
from upr.cli.compared import comparison_text, lineages_text
from upr.comparison import Comparison, Lineages, Matcher, WordingMatcher
from upr.comparison.comparing import compare as upr_compare
from upr.core import Cycle
from upr.document import Document
from upr.errors import CompareError, ExportError, UPRWarning
from upr.files import reason
from upr.io.comparison import to_comparison_record, to_lineages_record
from upr.io.comparison_rows import (
    LINEAGE_COLUMNS,
    LINK_COLUMNS,
    lineage_rows,
    link_rows,
    scored_pairs,
    write_links,
)
from upr.io.formats import BINARY, form_of, json_line, json_text
from upr.io.sheets import table_text
from upr.query import Recommendations
from upr.reading import Input
from upr.review import combine, of_review
from upr.terminal import say

_EXAMPLES = 5
FORMS = ("table", "json", "jsonl", "csv", "csv-excel", "xlsx", "parquet")
"""The formats of a comparison."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMS, help="default: table, or what -o's name says; jsonl holds "
                        "every scored pair, xlsx what changed too")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to standard output")
    parser.add_argument("--links", metavar="FILE.jsonl", help="write every scored pair there, one JSON object a line")
    parser.add_argument(
        "--to-decide",
        metavar="FILE",
        help="write the links there (.csv or .xlsx), to be confirmed or rejected by people",
    )
    parser.add_argument("--decisions", metavar="FILE", help="such a table, filled in: what it decides always wins")
    parser.add_argument("--retrain", action="store_true", help="learn the threshold of the links from the decisions")
    parser.add_argument("--matcher", choices=("default", "wording"), default="default", help="what finds the links")
    parser.add_argument(
        "--examples", type=int, default=_EXAMPLES, metavar="N", help=f"examples of each kind (default: {_EXAMPLES})"
    )
    parser.add_argument("--as-given", action="store_true", help="take each path as the earlier of the next one")


def run(args: argparse.Namespace) -> int:
    """Documents of several cycles of one State: what was asked again, what changed."""
    if args.retrain and not args.decisions:
        say("--retrain learns from decisions; name them with --decisions")
        return WRONG_USAGE
    form = args.format or form_of(args.output, FORMS) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    outputs = [output for output in (args.output, args.links, args.to_decide) if output]
    if args.to_decide and not args.to_decide.lower().endswith((".csv", ".xlsx")):
        raise ExportError(f"{args.to_decide}: name a file that ends in .csv or .xlsx")
    given = sources(args)
    held = [*given, args.decisions] if args.decisions else list(given)
    if any(refused(output, held) for output in outputs or (None,)):
        return WRONG_USAGE
    documents = _documents(args, given)
    if documents is None:
        return UNREADABLE
    found = _compared(args, _sides(documents, as_given=args.as_given))
    if args.links and not written("".join(map(json_line, scored_pairs(found))), args.links):
        return WRONG_USAGE
    if args.to_decide:
        try:
            write_links(found, pathlib.Path(args.to_decide))
        except OSError as error:
            say(f"{args.to_decide} can't be written: {reason(error)}")
            return WRONG_USAGE
    return 0 if made_and_written(lambda: _text(found, form, args), args.output, form=form) else WRONG_USAGE


def _documents(args: argparse.Namespace, given: list[Input]) -> list[Document] | None:
    """The documents to compare; None where one can't be read, which has been told.

    Of a file that holds many reviews, as an export does, those are taken that the other files' reviews are.

    Raises:
        CompareError: There is nothing to compare with.
    """
    alone: list[Document] = []
    exported: list[Document] = []
    whole = True
    for _, results in read_sources(args, given, len(given)):
        held = list(results)
        documents = [result for result in held if isinstance(result, Document)]
        whole = whole and len(documents) == len(held)
        (exported if len(documents) > 1 else alone).extend(documents)
    if not whole:
        return None
    if alone:
        for document in tuple(alone):
            alone += [each for each in of_review(exported, like=[document]) if each not in alone]
    else:
        alone = exported
    if len(alone) < 2:
        raise CompareError("compare needs two documents at least")
    return alone


def _sides(documents: list[Document], *, as_given: bool) -> list[Recommendations]:
    """The sets to compare: where there are documents of several cycles, those of one cycle are combined."""
    by_cycle: dict[Cycle | None, list[Document]] = defaultdict(list)
    for document in documents:
        by_cycle[document.cycle].append(document)
    if as_given or None in by_cycle or len(by_cycle) < 2:
        return [document.recommendations for document in documents]
    sides = []
    for cycle, held in by_cycle.items():
        if len(held) == 1:
            sides.append(held[0].recommendations)
            continue
        say(f"cycle {int(cycle or 0)}: {len(held)} documents are combined ({', '.join(each.id for each in held)})")
        sides.append(combine(*held).recommendations)
    return sides


def _compared(args: argparse.Namespace, sides: list[Recommendations]) -> Comparison | Lineages:
    """What is compared; warnings are told on standard error."""
    matcher: Matcher | None = WordingMatcher() if args.matcher == "wording" else None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UPRWarning)
        found: Comparison | Lineages = upr_compare(
            *sides, matcher=matcher, as_given=args.as_given, decisions=args.decisions, retrain=args.retrain
        )
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        say(message)
    return found


def _text(found: Comparison | Lineages, form: str, args: argparse.Namespace) -> str | bytes:
    """The whole output in a format."""
    if form == "jsonl":
        return "".join(map(json_line, scored_pairs(found)))
    if form == "json":
        if isinstance(found, Comparison):
            return json_text(to_comparison_record(found, every=False))
        return json_text(to_lineages_record(found, every=False))
    if form == "csv":
        if isinstance(found, Comparison):
            return table_text(LINK_COLUMNS, link_rows(found, unlinked=True))
        return table_text(LINEAGE_COLUMNS, lineage_rows(found))
    if form == "table":
        return comparison_text(found, args) if isinstance(found, Comparison) else lineages_text(found, args)
    from upr.io.exports import to_csv, to_parquet, to_xlsx  # the other forms do without their tables

    comparisons = [found] if isinstance(found, Comparison) else list(found.comparisons.values())
    if form in BINARY:
        file = io.BytesIO()
        (to_xlsx if form == "xlsx" else to_parquet)(comparisons, file)
        return file.getvalue()
    return to_csv(comparisons, excel=True) or ""
