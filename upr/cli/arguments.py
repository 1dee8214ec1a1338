"""Arguments that several commands take: the paths, and how the files are read."""

from __future__ import annotations

import argparse
from typing import Any

import regex

from upr.errors import GivenError
from upr.limits import DEFAULT, Limits

_NEXT_KEY = regex.compile(r",(?=\s*[\w.]+\s*=)")


def paths(parser: argparse.ArgumentParser) -> None:
    """Add the paths, and the options of how the files are read."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="document, record, folder, pattern, or -")
    reading(parser)


def reading(parser: argparse.ArgumentParser) -> None:
    """Add the options of how the files are read."""
    parser.add_argument(
        "--backend", choices=("auto", "pypdf", "pdfium"), default="auto", help="what reads PDF pages (default: "
        "auto, pdfium where it is installed and gives the same records, else pypdf)",
    )  # fmt: skip
    parser.add_argument("--pages", choices=("needed", "all"), default="needed", help="read every page, or those needed")
    parser.add_argument("--parser", metavar="NAME", help="parser to use instead of the one that is surest")
    parser.add_argument(
        "--limits", type=_limits, metavar="NAME=NUMBER,...", help="what reading a document may take: seconds, "
        "megabytes, pages, characters; 'none' for no bounds (default: "
        f"seconds={DEFAULT.seconds:g}, megabytes={DEFAULT.megabytes}, pages={DEFAULT.pages}, "
        f"characters={DEFAULT.characters})",
    )  # fmt: skip
    parser.add_argument(
        "--given", type=_given, action=_AddGiven, metavar="KEY=VALUE,...", help="what you know of documents that don't "
        "say it: state=BEL, session, cycle, symbol, date, status=pending, status.6=supported, ...; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--isolated", action=argparse.BooleanOptionalAction, default=None, help="read in a process of its own, which "
        "a hostile file can take down without harm (default: for folders)",
    )  # fmt: skip


class _AddGiven(argparse.Action):
    """Adds what one --given says to what the others said."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, *_: Any) -> None:
        from upr.given import Given  # it takes the records, which commands that read nothing do without

        before = getattr(namespace, "given_words", {})
        namespace.given_words = before | values
        try:
            if twice := before.keys() & values.keys():
                raise GivenError(f"given: {', '.join(sorted(twice))} is given twice")
            namespace.given = Given.of(namespace.given_words)
        except GivenError as error:
            parser.error(f"argument --given: {str(error).removeprefix('given: ')}")


def _given(words: str) -> dict[str, str]:
    """The keys and values of one --given; a comma parts two where a key and "=" follow it."""
    given: dict[str, str] = {}
    for word in _NEXT_KEY.split(words):
        key, sign, value = word.partition("=")
        if not sign or key.strip() in given:
            raise argparse.ArgumentTypeError(f"{word!r} is no KEY=VALUE that stands once, such as state=BEL")
        given[key.strip()] = value.strip()
    return given


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


def jobs(parser: argparse.ArgumentParser) -> None:
    """Add the number of processes."""
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="number of processes (default: 1)")


def _jobs(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 on, not {word!r}")
    return int(word)


def table_or_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice between a table and JSON."""
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table")


def tags(parser: argparse.ArgumentParser) -> None:
    """Add --tags and --tagger to the parser of a command.

    Args:
        parser: Of the command.
    """
    parser.add_argument("--tags", action="store_true", help="say of each recommendation what it is about and asks for")
    parser.add_argument(
        "--tagger", metavar="FILE", help="tag with your own: weights of upr.train_tags, or a CSV of themes and terms"
    )
