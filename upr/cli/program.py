"""The command line. Exit status: 0; 1 an audit failed; 2 wrong usage, or an output that can't be written; 3 a document
could not be read or fetched."""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import NoReturn

import attrs

import upr
from upr.cli.examples import HelpFormatter, epilog
from upr.cli.status import AUDIT_FAILED, UNREADABLE, WRONG_USAGE
from upr.cli.streams import flushed, prepared
from upr.errors import ReadError, UPRError
from upr.files import reason
from upr.terminal import abandon, one_line, say

_WRONG_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)", re.DOTALL)
_UNKNOWN_OPTION = re.compile(r"unrecognized arguments: (--[\w-]+)")

_EPILOG = textwrap.fill(
    "A PATH is a document (PDF, Word or text; lists as Excel or CSV too), a JSON record of ours, a folder, a pattern "
    "such as 'reports/*.pdf', or - for standard input. Exit status: 0; 1 an audit failed; 2 wrong usage, or an output "
    "that can't be written; 3 a document could not be read or fetched (the others are still written). "
    "`upr demo` shows what it does, `upr COMMAND --help` has examples.",
    100,
)
_INTERRUPTED = 130
_PIPE_CLOSED = 141  # as of a program that SIGPIPE ends
_LONGEST_FAULT = 500  # characters shown of an exception


class _SafeArgumentParser(argparse.ArgumentParser):
    """An argument parser whose messages hold no characters that a terminal obeys, and say what may have been meant."""

    def error(self, message: str) -> NoReturn:
        if message.endswith(": COMMAND"):  # `upr` alone: a stranger, who wants to know
            self.print_help(sys.stderr)
            self.exit(WRONG_USAGE)
        meant = _meant(self, message)
        words = one_line(message) + (f"; did you mean {meant}?" if meant else "")
        self.exit(
            WRONG_USAGE, f"usage: {_short_usage(self)}\n{self.prog}: {words}\n`{self.prog} --help` has examples\n"
        )

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse keeps quiet where its text can't be written.
        to_output = file is sys.stdout
        (sys.stdout if to_output else sys.stderr).write(message)


def _short_usage(parser: argparse.ArgumentParser) -> str:
    """What a command must have, without the dozen options that it may have: those hide an error's own words."""
    words = [parser.prog, "[options]"]
    formatter = parser._get_formatter()
    for action in sorted(parser._actions, key=lambda action: not action.option_strings):
        if action.option_strings and action.required:
            words.append(f"{action.option_strings[0]} {action.metavar}")
        elif not action.option_strings:
            words.append(formatter._format_args(action, action.dest.upper()))
    return " ".join(words)


def _meant(parser: argparse.ArgumentParser, message: str) -> str | None:
    """The command, choice or option that is nearest to one that there is not."""
    known: list[str]
    if wrong := _WRONG_CHOICE.search(message):
        known = [choice.strip().strip("'") for choice in wrong[2].split(",")]
    elif wrong := _UNKNOWN_OPTION.search(message):
        known = list(_options(parser))
    else:
        return None
    return next(iter(difflib.get_close_matches(wrong[1], known, 1)), None)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options of a parser and of those of its commands that are loaded."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from _options(sub)


@attrs.frozen
class _Command:
    name: str
    help: str


COMMANDS = (
    _Command("parse", "print or write the records of documents"),
    _Command("audit", "check documents against their own sums"),
    _Command("show", "show documents: facts, counts, audit, recommendations; find words, or one recommendation"),
    _Command("combine", "combine the documents of one review into its outcome"),
    _Command("compare", "compare documents of several cycles of one State"),
    _Command("cluster", "group the near-identical asks of one review"),
    _Command("match", "see which recommendations of a review took up your own asks"),
    _Command("plan", "make a plan of implementation of a review, or fill it again from the last one"),
    _Command("diff", "show what changed between two versions of one report"),
    _Command("corpus", "hold many documents in one file, and search, count and export it"),
    _Command("plot", "draw what documents say: answers, flow, States, issues, regions, repeated asks, clusters"),
    _Command("explore", "make one page to look at, search and filter, which opens with no network"),
    _Command("fetch", "download documents by their UN symbol; prints their paths"),
    _Command("states", "look up names of States"),
    _Command("doctor", "show versions, optional libraries, readers and parsers"),
    _Command("demo", "show the sample document"),
    _Command("completion", "print a script with which bash, zsh or fish completes commands and options"),
)


def parser_of(words: Sequence[str]) -> argparse.ArgumentParser:
    """The grammar of the command line; a command is loaded only where its name is among the words.

    Args:
        words: Of the command line.
    """
    parser = _SafeArgumentParser(
        prog="upr", description="Read Universal Periodic Review documents.", epilog=_EPILOG,
        formatter_class=HelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"upr {upr.__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = subparsers.add_parser(
            command.name, help=command.help, description=command.help[:1].upper() + command.help[1:] + ".",
            epilog=epilog(command.name), formatter_class=HelpFormatter,
        )  # fmt: skip
        if command.name in words:
            module = importlib.import_module(f"upr.cli.{command.name}")
            module.arguments(sub)
            sub.set_defaults(run=module.run, made_by=upr.__version__)
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
        words = sys.argv[1:] if argv is None else list(argv)
        args = parser_of(words).parse_args(words)
        return int(args.run(args))
    finally:
        flushed()


def _fault(error: Exception) -> int:
    """A fault of the program: one line that can be reported; the stack where UPR_DEBUG asks for it."""
    import platform
    import traceback

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
