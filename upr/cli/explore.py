"""The command `upr explore`."""

from __future__ import annotations

import argparse
import contextlib
import pathlib
from collections.abc import Iterator

from upr.cli.arguments import jobs, paths, tags
from upr.cli.common import UNREADABLE, WRONG_USAGE, Tally, read, refused, sources, stores_among, tagging
from upr.document import Document
from upr.errors import ExportError, MissingExtraError, ReadError
from upr.explorer import LANGUAGES, Explored, linked, to_html
from upr.files import reason
from upr.io.columns import Side
from upr.reading import Input, reviews_in
from upr.review import Review
from upr.terminal import say

ENDS = (".html", ".htm")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    jobs(parser)
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="the page: a file of HTML")
    parser.add_argument("--title", help="of the page; default: what the documents say")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="en",
                        help="of the labels (default: en); the page has all of them to choose from")  # fmt: skip
    tags(parser)
    parser.add_argument(
        "--no-links", action="store_true", help="do not compare the cycles, which takes seconds a State"
    )
    parser.add_argument(
        "--as-given", action="store_true", help="show each document by itself; else those of one review are combined, "
        "and the cycles of a State are compared",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """One page of HTML to look at, search and filter what documents say."""
    if not args.output.lower().endswith(ENDS):
        say(f"{args.output}: a page is a file that ends in {' or '.join(ENDS)}")
        return WRONG_USAGE
    given = sources(args)
    if refused(args.output, given):
        return WRONG_USAGE
    if not given:
        return UNREADABLE
    tally = Tally()
    held: list[Side] = [
        *_stored(args, given, tally), *_reviews(args, given, tally), *_documents(args, given, tally),
    ]  # fmt: skip
    if not held:
        return UNREADABLE
    shown: list[Explored] = [*held] if args.as_given else list(linked(held, links=not args.no_links))
    try:
        to_html(shown, pathlib.Path(args.output), title=args.title, language=args.language)
    except (MissingExtraError, ExportError) as error:
        say(error)
        return WRONG_USAGE
    except OSError as error:
        say(f"{args.output} can't be written: {reason(error)}")
        return WRONG_USAGE
    tally.warn()
    return tally.status


def _stored(args: argparse.Namespace, given: list[Input], tally: Tally) -> Iterator[Side]:
    """What the stores of `upr corpus build` count, which are taken from the list."""
    how = tagging(args)
    for corpus in stores_among(given):
        for side in map(how, corpus.outcomes()):
            tally.documents += 1
            if not side.audit().ok:
                tally.failed[side.id] = 1
            yield side


def _reviews(args: argparse.Namespace, given: list[Input], tally: Tally) -> Iterator[Review]:
    """The reviews of files of their records, which are taken from the list."""
    how = tagging(args)
    for path in list(given):
        with contextlib.suppress(ReadError):  # told where the documents of the file are read
            reviews = list(reviews_in(path, limits=args.limits) or ())
            for review in map(how, reviews):
                tally.documents += 1
                if not review.audit().ok:
                    tally.failed[review.id] = 1
                yield review
            if reviews:
                given.remove(path)


def _documents(args: argparse.Namespace, given: list[Input], tally: Tally) -> Iterator[Document]:
    """The documents of files; errors are told, and counted."""
    for _, result in read(args, given):
        tally.add(result)
        if isinstance(result, Document):
            yield result
