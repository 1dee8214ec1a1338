"""The command `upr match`."""

from __future__ import annotations

import argparse

from upr.cli.arguments import reading
from upr.cli.combine import review_of
from upr.cli.common import UNREADABLE, WRONG_USAGE, made_and_written, needs_file, refused, sources
from upr.cli.page import Page
from upr.comparison import Uptakes
from upr.comparison.links import marks
from upr.comparison.uptake import match as upr_match
from upr.comparison.uptake import texts_of
from upr.io.comparison import to_uptakes_record
from upr.io.comparison_rows import UPTAKE_COLUMNS, uptake_rows
from upr.io.formats import form_of, json_text
from upr.io.sheets import table_bytes, table_text
from upr.review import Review

_EXAMPLES = 5
FORMS = ("table", "json", "csv", "xlsx")
"""The formats of uptakes."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "texts", metavar="TEXTS", help="your own asks: a table (CSV, or a workbook) with one a row, or a text file "
        "(.txt) with one a line",
    )  # fmt: skip
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="document, record, folder, pattern, or -: of one review"
    )
    reading(parser)
    parser.add_argument(
        "--column",
        metavar="NAME",
        help="the column of the table that holds them (default: text, ask or recommendation)",
    )
    parser.add_argument("-f", "--format", choices=FORMS, help="default: table, or what -o's name says")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to standard output")
    parser.add_argument(
        "--examples", type=int, default=_EXAMPLES, metavar="N", help="recommendations that are printed for each ask, "
        f"the surest first (default: {_EXAMPLES}); files have all",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """An organisation's own asks: which recommendations of a review ask the same, of whom, with which answer."""
    form = args.format or form_of(args.output, FORMS) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    asks = texts_of(args.texts, args.column)  # a wrong table is told before a review is read
    given = sources(args)
    if refused(args.output, [*given, args.texts]):
        return WRONG_USAGE
    review, whole = review_of(args, given)
    if review is None:
        return UNREADABLE
    found = upr_match(asks, review)
    if not made_and_written(lambda: _text(found, review, form, args), args.output, form=form):
        return WRONG_USAGE
    return 0 if whole else UNREADABLE


def _text(found: Uptakes, review: Review, form: str, args: argparse.Namespace) -> str | bytes:
    if form == "json":
        return json_text(to_uptakes_record(found))
    if form == "csv":
        return table_text(UPTAKE_COLUMNS, uptake_rows(found))
    if form == "xlsx":
        return table_bytes(UPTAKE_COLUMNS, uptake_rows(found))
    return uptakes_text(found, review, args)


def uptakes_text(found: Uptakes, review: Review, args: argparse.Namespace) -> str:
    """What became of asks, as people read it: numbers, what is expected of them, and each ask with its links.

    Args:
        found: What became of them.
        review: What they are held against.
        args: Of the command line: `examples`, and `output`.
    """
    page = Page(args)
    page.heading(f"{review.id}: {repr(found)[1:-1]}")
    told = str(found.accuracy) if found.accuracy else "expected: nothing is known of this matcher's accuracy"
    page.line(f"{told}; your own words may be farther from a recommendation's than these are", "  ")
    for each in found:
        page.lines.append("")
        page.line(f"{each.ask.label}. {each.ask.text}", "   ")
        shown = [link for link in each.links if link.linked or link.grade]
        if not shown:
            page.lines.append(f"   not linked by {found.method}")
            continue
        facts = [f"{len(each.taken_up)} ask the same, {len(each.related)} something near it"]
        if each.states:
            facts.append(f"by {', '.join(each.states)}")
        if each.answers:
            facts.append(", ".join(f"{number} {word}" for word, number in each.answers.items()))
        page.line(f"   {'; '.join(facts)}", "     ")
        for link in shown[: max(0, args.examples)]:
            item, why = link.later, f" ({'; '.join(link.why)})" if link.why else ""
            page.line(f"   {marks(link)} {link.score:.2f}: {item.label} {item.status.value}: {item.text}{why}", "     ")
        if len(shown) > args.examples:
            page.lines.append(f"   (and {len(shown) - max(0, args.examples)} more)")
    return page.text()
