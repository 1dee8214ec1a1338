"""The command line. Exit status: 0; 1 an audit failed; 2 wrong usage; 3 a document could not be read or fetched."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

import attrs

import upr
from upr import commands, fetch_command, review_command
from upr.commands import AUDIT_FAILED, UNREADABLE, WRONG_USAGE
from upr.formats import FORMATS

_EPILOG = (
    "A PATH is a document (PDF or text), a JSON record of ours, a folder, a pattern such as 'reports/*.pdf', or - for "
    "standard input. Exit status: 0; 1 an audit failed; 2 wrong usage; 3 a document could not be read or fetched (the "
    "others are still written)."
)
_INTERRUPTED = 130


@attrs.frozen
class _Command:
    name: str
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="document, record, folder, pattern, or -")
    parser.add_argument("--backend", choices=("auto", "pypdf", "pdfium"), default="auto", help="what reads PDF pages")
    parser.add_argument("--pages", choices=("needed", "all"), default="needed", help="read every page, or those needed")
    parser.add_argument("--parser", metavar="NAME", help="parser to use instead of the one that is surest")


def _jobs(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def _parse(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("-f", "--format", choices=FORMATS, help="default: table, or what -o's name says")
    parser.add_argument(
        "-o", "--output", metavar="FILE|DIR", help="write there; an existing folder, or a name ending in /, "
        "takes one file a document",
    )  # fmt: skip
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="number of processes (default: 1)")
    parser.add_argument("--with-text", action="store_true", help="put the extracted text in each JSON record")


def _audit(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")


def _combine(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    review_command.arguments(parser)


def _compare(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")
    parser.add_argument("--links", metavar="FILE.jsonl", help="write every link there, one JSON object a line")
    parser.add_argument("--as-given", action="store_true", help="take each path as the earlier of the next one")


def _names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="a name or alpha-3 code; none lists every State")
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")


def _nothing(parser: argparse.ArgumentParser) -> None:
    pass


COMMANDS = (
    _Command("parse", "print or write the records of documents", "upr parse paper.pdf -f json -o paper.json",
             _parse, commands.parse),
    _Command("audit", "check documents against their own sums", "upr audit papers/", _audit, commands.audit),
    _Command("show", "show one document after the other: facts, counts, audit, recommendations", "upr show paper.pdf",
             _paths, commands.show),
    _Command("combine", "combine the documents of one review into its outcome",
             "upr combine A_HRC_28_15.pdf A_HRC_28_15_Add.1.pdf", _combine, review_command.combine),
    _Command("compare", "compare documents of several cycles of one State", "upr compare 2010.pdf 2014.pdf",
             _compare, commands.compare),
    _Command("fetch", "download documents by their UN symbol; prints their paths",
             "upr fetch A/HRC/27/10 -o papers/", fetch_command.arguments, fetch_command.fetch),
    _Command("states", "look up names of States", "upr states Swaziland 'Iran (Islamic Republic of)'",
             _names, commands.states),
    _Command("doctor", "show versions, optional libraries, readers and parsers", "upr doctor",
             _nothing, commands.doctor),
    _Command("demo", "show the sample document", "upr demo", _nothing, commands.demo),
)  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="upr", description="Read Universal Periodic Review documents.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"upr {upr.__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = subparsers.add_parser(
            command.name, help=command.help, description=command.help.capitalize() + ".",
            epilog=f"Example: {command.example}",
        )  # fmt: skip
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after "upr"; None takes those of the command line.

    Returns:
        The exit status: 0; 1 an audit failed or a name is unknown; 2 wrong usage; 3 a document could not be read.

    >>> main(["states", "Swaziland"])
    Code  State     Regional group
    SWZ   Eswatini  African
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # Documents hold any character; the locale of the machine must not decide whether they can be printed.
        if hasattr(stream, "reconfigure") and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    try:
        status = int(args.run(args))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough (`upr parse ... | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("upr: stopped", file=sys.stderr)
        return _INTERRUPTED
    return status


__all__ = ["AUDIT_FAILED", "UNREADABLE", "WRONG_USAGE", "main"]

if __name__ == "__main__":
    sys.exit(main())
