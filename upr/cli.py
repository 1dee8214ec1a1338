"""The command line. Exit status: 0; 1 an audit failed; 2 wrong usage, or an output that can't be written; 3 a document
could not be read or fetched."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import attrs

import upr
from upr import commands, compare_command, fetch_command, parse_command, review_command
from upr.commands import AUDIT_FAILED, UNREADABLE, WRONG_USAGE
from upr.errors import ReadError, UPRError
from upr.files import reason
from upr.formats import FORMATS
from upr.limits import DEFAULT, Limits
from upr.streams import flushed, prepared
from upr.terminal import abandon, one_line, say

_EPILOG = (
    "A PATH is a document (PDF or text), a JSON record of ours, a folder, a pattern such as 'reports/*.pdf', or - for "
    "standard input. Exit status: 0; 1 an audit failed; 2 wrong usage, or an output that can't be written; 3 a "
    "document could not be read or fetched (the others are still written)."
)
_INTERRUPTED = 130
_PIPE_CLOSED = 141  # as of a program that SIGPIPE ends
_LONGEST_FAULT = 500  # characters shown of an exception


class _Words(argparse.ArgumentParser):
    """The words of a command; what is wrong with them is told without characters that a terminal obeys."""

    def error(self, message: str) -> NoReturn:
        super().error(one_line(message))

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse keeps quiet where its text can't be written.
        to_output = file is sys.stdout
        (sys.stdout if to_output else sys.stderr).write(message)


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
    parser.add_argument(
        "--limits", type=_limits, metavar="NAME=NUMBER,...", help="what reading a document may take: seconds, "
        "megabytes, pages, characters; 'none' for no bounds (default: "
        f"seconds={DEFAULT.seconds:g},megabytes={DEFAULT.megabytes},pages={DEFAULT.pages},"
        f"characters={DEFAULT.characters})",
    )  # fmt: skip
    parser.add_argument(
        "--isolated", action=argparse.BooleanOptionalAction, default=None, help="read in a process of its own, which "
        "a hostile file can take down without harm (default: for folders)",
    )  # fmt: skip


def _limits(words: str) -> Limits:
    if words == "none":
        return Limits.none()
    given: dict[str, Any] = {}
    for word in words.split(","):
        name, _, number = word.partition("=")
        try:
            given[name.strip()] = float(number) if name.strip() == "seconds" else int(number)
            Limits(**given)
        except (TypeError, ValueError):
            raise argparse.ArgumentTypeError(
                f"{word!r} is none of seconds, megabytes, pages and characters with a number above 0"
            ) from None
    return Limits(**given)


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
    compare_command.arguments(parser)


def _names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="a name or alpha-3 code; none lists every State")
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")


def _nothing(parser: argparse.ArgumentParser) -> None:
    pass


COMMANDS = (
    _Command("parse", "print or write the records of documents", "upr parse paper.pdf -f json -o paper.json",
             _parse, parse_command.parse),
    _Command("audit", "check documents against their own sums", "upr audit papers/", _audit, commands.audit),
    _Command("show", "show one document after the other: facts, counts, audit, recommendations", "upr show paper.pdf",
             _paths, commands.show),
    _Command("combine", "combine the documents of one review into its outcome",
             "upr combine A_HRC_28_15.pdf A_HRC_28_15_Add.1.pdf", _combine, review_command.combine),
    _Command("compare", "compare documents of several cycles of one State", "upr compare 2010.pdf 2014.pdf",
             _compare, compare_command.compare),
    _Command("fetch", "download documents by their UN symbol; prints their paths",
             "upr fetch A/HRC/27/10 -o papers/", fetch_command.arguments, fetch_command.fetch),
    _Command("states", "look up names of States", "upr states Swaziland 'Iran (Islamic Republic of)'",
             _names, commands.states),
    _Command("doctor", "show versions, optional libraries, readers and parsers", "upr doctor",
             _nothing, commands.doctor),
    _Command("demo", "show the sample document", "upr demo", _nothing, commands.demo),
)  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = _Words(prog="upr", description="Read Universal Periodic Review documents.", epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"upr {upr.__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = subparsers.add_parser(
            command.name, help=command.help, description=command.help.capitalize() + ".",
            epilog=f"Example: {command.example}",
        )  # fmt: skip
        command.arguments(sub)
        sub.set_defaults(run=command.run, made_by=upr.__version__)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after "upr"; None takes those of the command line.

    Returns:
        The exit status: 0; 1 an audit failed or a name is unknown; 2 wrong usage, or an output that can't be written;
        3 a document could not be read, or the program has a fault.

    >>> main(["states", "Swaziland"])
    Code  State     Regional group
    SWZ   Eswatini  African
    0
    """
    with prepared():
        try:
            return _run(argv)
        except KeyboardInterrupt:
            say("stopped")
            return _INTERRUPTED
        except BrokenPipeError:  # the reader of a pipe has seen enough (`upr parse ... | head`); the rest is not done
            abandon(sys.stdout)
            return _PIPE_CLOSED
        except OSError as error:
            where = "standard output can't be written" if error.filename is None else error.filename
            say(f"{where}: {reason(error)}")
            abandon(sys.stdout)
            return WRONG_USAGE
        except UPRError as error:
            say(error)
            return UNREADABLE if isinstance(error, ReadError) else WRONG_USAGE
        except Exception as error:
            return _fault(error)


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = _parser().parse_args(argv)
        return int(args.run(args))
    finally:
        flushed()


def _fault(error: Exception) -> int:
    """A fault of the program: one line that can be reported; the stack where UPR_DEBUG asks for it."""
    if os.environ.get("UPR_DEBUG"):
        traceback.print_exc()
    words = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
    say(
        f"a fault of the program, not yours: {words} (upr {upr.__version__}, Python {platform.python_version()}); "
        "please report it, with what UPR_DEBUG=1 prints"
    )
    return UNREADABLE


__all__ = ["AUDIT_FAILED", "UNREADABLE", "WRONG_USAGE", "main"]

if __name__ == "__main__":
    sys.exit(main())
