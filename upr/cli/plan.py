"""The command `upr plan`."""

from __future__ import annotations

import argparse
import pathlib
import warnings

from upr.cli.arguments import paths
from upr.cli.combine import review_of
from upr.cli.common import AUDIT_FAILED, UNREADABLE, WRONG_USAGE, refused, sources, written
from upr.errors import ExportError, MissingExtraError, UPRWarning
from upr.planning import Plan
from upr.planning import plan as upr_plan
from upr.terminal import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="the plan: FILE.xlsx or FILE.docx")
    parser.add_argument(
        "--fill", metavar="LAST.xlsx", help="the last plan, as people filled it in: nothing of it is lost"
    )
    parser.add_argument("--midterm", metavar="FILE.docx", help="the skeleton of a mid-term report from the same plan")
    parser.add_argument(
        "--template", metavar="FILE.docx", help="a Word file with your own styles, head and foot, for what is written "
        "in Word",
    )  # fmt: skip
    parser.add_argument("--decisions", metavar="FILE", help="clusters as people corrected them (upr.io.write_clusters)")


def run(args: argparse.Namespace) -> int:
    """The documents of one review as a plan of implementation: clusters of like asks by theme."""
    outputs = [output for output in (args.output, args.midterm) if output]
    if not outputs:
        say("name the plan with -o plan.xlsx or -o plan.docx, or a mid-term report with --midterm report.docx")
        return WRONG_USAGE
    _check_names(args)
    found = sources(args)
    held = [*found, *(path for path in (args.fill, args.template, args.decisions) if path)]
    if any(refused(output, held) for output in outputs):
        return WRONG_USAGE
    review, whole = review_of(args, found)
    if review is None:
        return UNREADABLE
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UPRWarning)
        try:
            plan = upr_plan(review, fill=args.fill, decisions=args.decisions)
            done = _written(plan, args)
        except MissingExtraError as error:  # of a format
            say(error)
            return WRONG_USAGE
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        say(message)
    for note in plan.notes:
        say(note)
    if not done:
        return WRONG_USAGE
    audit = review.audit()
    if not audit.ok:
        say("the plan is written, though the audit of the review fails; `upr combine` says why")
    return UNREADABLE if not whole else 0 if audit.ok else AUDIT_FAILED


def _check_names(args: argparse.Namespace) -> None:
    """Refuse names before anything is read.

    Raises:
        ExportError: A name ends in what no file of this kind does.
    """
    ending = pathlib.PurePath(args.output).suffix.lower() if args.output else None
    if ending not in (None, ".xlsx", ".docx"):
        raise ExportError(f"{args.output}: a plan is a file that ends in .xlsx or .docx")
    if args.midterm and pathlib.PurePath(args.midterm).suffix.lower() != ".docx":
        raise ExportError(f"{args.midterm}: a mid-term report is a file that ends in .docx")
    if args.template and ending != ".docx" and not args.midterm:
        raise ExportError("a template is for Word files; a plan in a workbook has its own look")
    if args.output and args.output == args.midterm:
        raise ExportError(f"{args.output}: the plan and the report need two names")


def _written(plan: Plan, args: argparse.Namespace) -> bool:
    """Write what was asked for; whether it could be done."""
    files = []
    if args.output and args.output.lower().endswith(".docx"):
        files.append((plan.to_docx(args.template), args.output))
    elif args.output:
        files.append((plan.to_xlsx(), args.output))
    if args.midterm:
        files.append((plan.to_midterm(args.template), args.midterm))
    return all(written(data, output, form="xlsx") for data, output in files)
