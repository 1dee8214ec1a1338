"""The command `upr completion`: a script with which a shell completes commands, options and files."""

from __future__ import annotations

import argparse

from upr.cli.streams import put
from upr.errors import MissingExtraError

SHELLS = ("bash", "zsh", "fish")
_FILES = {
    "PATH",
    "FILE",
    "FILE|DIR",
    "STORE",
    "OLD",
    "NEW",
    "EARLIER",
    "LATER",
    "MORE",
    "TEXTS",
    "FILE.jsonl",
    "FILE.docx",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to complete")


def run(args: argparse.Namespace) -> int:
    """The script, for a shell to read when it starts."""
    put(script(args.shell))
    return 0


def script(shell: str) -> str:
    """What a shell reads to complete the command line of `upr`.

    Args:
        shell: One of `SHELLS`.

    Raises:
        MissingExtraError: shtab, which writes it, is not installed.
    """
    try:
        import shtab
    except ImportError as error:
        raise MissingExtraError(
            "completion is written by shtab: pip install 'uprkit[completion]'", extra="completion"
        ) from error
    from upr.cli.program import COMMANDS, parser_of

    parser = parser_of([command.name for command in COMMANDS])
    _with_files(parser, shtab.FILE, shtab.DIRECTORY)
    return str(shtab.complete(parser, shell=shell)).rstrip() + "\n"


def _with_files(parser: argparse.ArgumentParser, file: object, folder: object) -> None:
    """Say of every argument that is a file or a folder that the shell completes its name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                _with_files(sub, file, folder)
        elif action.metavar in _FILES:
            action.complete = file  # type: ignore[attr-defined]
        elif action.metavar == "DIR":
            action.complete = folder  # type: ignore[attr-defined]
