"""The command `upr fetch`."""

from __future__ import annotations

import argparse
import pathlib
import sys

from upr.cli.common import UNREADABLE, WRONG_USAGE
from upr.errors import ReadError, WrongSymbolError
from upr.fetching import FORMS, LANGUAGES, fetch_many
from upr.files import reason, write_whole
from upr.symbols import symbol_of
from upr.terminal import one_line, progress, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("symbols", nargs="+", metavar="SYMBOL", type=_symbol, help="UN symbol, as A/HRC/27/10")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="default: en")
    parser.add_argument("--form", choices=FORMS, default="pdf", help="file format (default: pdf)")
    parser.add_argument("-o", "--output", metavar="DIR", help="copy there, under names made of the symbols")
    parser.add_argument("--cache", metavar="DIR", help="folder to keep documents in (default: the platform's own)")
    asking = parser.add_mutually_exclusive_group()
    asking.add_argument("--refresh", action="store_true", help="ask for a newer version of what the cache has")
    asking.add_argument("--offline", action="store_true", help="take from the cache only")


def run(args: argparse.Namespace) -> int:
    """Documents by symbol: prints the path of each; 3 where one could not be had."""
    folder = pathlib.Path(args.output) if args.output is not None else None
    symbols = list(dict.fromkeys(args.symbols))
    status = 0
    try:
        results = fetch_many(
            symbols, language=args.language, form=args.form, cache=args.cache, refresh=args.refresh,
            offline=args.offline,
        )  # fmt: skip
        # On a terminal the paths tell how far it is; a bar would run into them.
        shown = results if sys.stdout.isatty() else progress(results, len(symbols))
        for symbol, result in zip(symbols, shown, strict=True):
            if isinstance(result, ReadError):
                say(result)
                status = UNREADABLE
                continue
            try:
                path = result if folder is None else _copied(result, folder, symbol, args.language)
            except OSError as error:
                say(f"{folder} can't be written: {reason(error)}")
                return WRONG_USAGE
            print(one_line(path) if sys.stdout.isatty() else path, flush=True)
    except ValueError as error:  # a base that is none, of the environment
        say(error)
        return WRONG_USAGE
    return status


def _symbol(word: str) -> str:
    symbol = symbol_of(word)
    if symbol is None:
        raise argparse.ArgumentTypeError(str(WrongSymbolError.of(word)))
    return symbol


def _copied(path: pathlib.Path, folder: pathlib.Path, symbol: str, language: str) -> pathlib.Path:
    """A copy under a name for people: "A_HRC_27_10.pdf", or "A_HRC_27_10.fr.pdf" in another language than English."""
    folder.mkdir(parents=True, exist_ok=True)
    in_language = "" if language == "en" else f".{language}"
    target = folder / f"{symbol.replace('/', '_')}{in_language}{path.suffix}"
    if target.exists() and target.samefile(path):
        return target  # a link to what the cache holds
    write_whole(target, path.read_bytes())
    return target
