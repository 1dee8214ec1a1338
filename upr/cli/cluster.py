"""The command `upr cluster`."""

from __future__ import annotations

import argparse
import warnings

from upr.cli.arguments import paths
from upr.cli.combine import review_of
from upr.cli.common import UNREADABLE, WRONG_USAGE, made_and_written, needs_file, refused, sources
from upr.cli.page import Page
from upr.comparison import Cluster, Clusters
from upr.comparison.clusters import EXPECTED, LEAST
from upr.comparison.clusters import cluster as upr_cluster
from upr.errors import UPRWarning
from upr.io.comparison import to_clusters_record
from upr.io.comparison_rows import CLUSTER_CHOICES, CLUSTER_COLUMNS, cluster_rows
from upr.io.formats import form_of, json_text
from upr.io.sheets import table_bytes, table_text
from upr.review import Review
from upr.terminal import say

_EXAMPLES = 20
_MOST_MEMBERS = 8
FORMS = ("table", "json", "csv", "xlsx")
"""The formats of clusters."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMS, help="default: table, or what -o's name says; csv and xlsx "
                        "have a column for people to decide in")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to standard output")
    parser.add_argument("--decisions", metavar="FILE", help="such a table, filled in: what it decides always wins")
    parser.add_argument(
        "--least", type=_share, default=LEAST, metavar="SHARE", help="mean probability of the same ask at which groups "
        f"still join, from 0 to 1: higher gives more and smaller clusters (default: {LEAST})",
    )  # fmt: skip
    parser.add_argument("--members", action="store_true", help="print the recommendations of each cluster too")
    parser.add_argument(
        "--examples", type=int, default=_EXAMPLES, metavar="N", help="clusters that are printed, the largest first "
        f"(default: {_EXAMPLES}); files have all",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """The documents of one review: what was asked by how many, groups of near-identical asks."""
    form = args.format or form_of(args.output, FORMS) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    given = sources(args)
    if refused(args.output, [*given, args.decisions] if args.decisions else given):
        return WRONG_USAGE
    review, whole = review_of(args, given)
    if review is None:
        return UNREADABLE
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UPRWarning)
        found = upr_cluster(review, least=args.least, decisions=args.decisions)
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        say(message)
    if not made_and_written(lambda: _text(found, review, form, args), args.output, form=form):
        return WRONG_USAGE
    return 0 if whole else UNREADABLE


def _text(found: Clusters, review: Review, form: str, args: argparse.Namespace) -> str | bytes:
    if form == "json":
        return json_text(to_clusters_record(found))
    if form == "csv":
        return table_text(CLUSTER_COLUMNS, cluster_rows(found))
    if form == "xlsx":
        return table_bytes(CLUSTER_COLUMNS, cluster_rows(found), choices=CLUSTER_CHOICES)
    return clusters_text(found, review, args)


def clusters_text(found: Clusters, review: Review, args: argparse.Namespace) -> str:
    """Clusters as people read them: numbers, what is expected of them, and the largest.

    Args:
        found: The clusters.
        review: What they are of.
        args: Of the command line: `examples`, `members`, `least`, and `output`.
    """
    page = Page(args)
    page.heading(f"{review.id}: {repr(found)[1:-1]}")
    # The figure was measured at the default, and with what people decided it holds no more.
    if args.least == LEAST and not any(each.decided for each in found):
        page.lines.append(EXPECTED)
    page.lines.append("")
    several = found.of_several
    if args.members:
        for each in several[: max(0, args.examples)]:
            page.lines += [*_whole(page, each), ""]
    else:
        rows = [
            (len(each), len(each.states), _answers(each), _labels(each), each.representative.text) for each in several
        ]
        headings = ("Times", "States", "Answers", "Labels", "Ask")
        page.table("Asked more than once", headings, rows, max(0, args.examples))
    alone = len(found) - len(several)
    page.lines.append(f"{alone} of {sum(map(len, found))} recommendations stand alone")
    return page.text()


def _whole(page: Page, each: Cluster) -> list[str]:
    """The lines of one cluster with its members."""
    part = Page(page.args)
    part.line(f"{each.id}: {each.words()}{' (decided)' if each.decided else ''}", "  ")
    for item in each.members:
        mark = "*" if item.id == each.representative.id else " "
        part.line(f"{mark} {item.label} {item.status.value}: {item.text}", "    ")
    return part.lines


def _answers(each: Cluster) -> str:
    return ", ".join(f"{number} {word}" for word, number in each.answers.items())


def _labels(each: Cluster) -> str:
    labels = [item.label for item in each.members]
    more = len(labels) - _MOST_MEMBERS
    return ", ".join(labels[:_MOST_MEMBERS]) + (f" and {more} more" if more > 0 else "")


def _share(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 0 to 1")
    return number
