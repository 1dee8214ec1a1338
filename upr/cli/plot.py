"""The command `upr plot`."""

from __future__ import annotations

import argparse
import pathlib
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from upr.cli.arguments import paths
from upr.cli.common import UNREADABLE, WRONG_USAGE, put, read, refused, sources, stores_among
from upr.comparison import Comparison, CorpusComparison, Lineages, cluster, compare_corpus
from upr.comparison.comparing import compare
from upr.core import Cycle
from upr.document import Document
from upr.errors import CompareError, ExportError, ReadError, UPRWarning
from upr.files import reason
from upr.plots import FORMS, Plot
from upr.query import Recommendations
from upr.review import combine
from upr.states import State
from upr.terminal import printable, say

_EVERY = ("title", "width", "height")


@attrs.frozen
class _Kind:
    """A picture: what draws it, and the options of the command line that it takes."""

    draws: Callable[[list[Recommendations], dict[str, Any]], Plot]
    options: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("what", choices=tuple(_KINDS), metavar="WHAT", help=f"what is drawn: {', '.join(_KINDS)}")
    paths(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=f"a name that ends in {', '.join(FORMS)}; without it the picture is "
        "told in words",
    )  # fmt: skip
    parser.add_argument("--by", metavar="COLUMN", help="of answers, states, issues and clusters: what a row stands for")
    parser.add_argument(
        "--share", nargs="?", const="rows", choices=("rows", "columns", "supported"), help="shares instead of numbers; "
        "of regions: of rows, columns, or what is supported",
    )  # fmt: skip
    parser.add_argument("--top", type=int, metavar="N", help="number of rows; 0 for all")
    parser.add_argument("--sort", choices=("number", "name", "supported"), help="order of the rows")
    parser.add_argument("--title", metavar="WORDS", help="words over the picture")
    parser.add_argument("--width", type=int, metavar="PIXELS", help="of what is drawn beside the names")
    parser.add_argument("--height", type=int, metavar="PIXELS", help="as much as the rows need, if it is not given")
    parser.add_argument("--scale", type=float, default=2.0, metavar="N", help="dots for a pixel of a PNG (default: 2)")


def run(args: argparse.Namespace) -> int:
    """Draw what documents say: answers, States, issues, regions, the flow of answers, repeated asks, clusters."""
    kind = _KINDS[args.what]
    options = _options(args, kind)
    if options is None:
        return WRONG_USAGE
    if args.output and pathlib.Path(args.output).suffix.lower() not in FORMS:
        raise ExportError(f"{printable(args.output)}: name a file that ends in {', '.join(FORMS)}")
    given = sources(args)
    if refused(args.output, given):
        return WRONG_USAGE
    stored = [side.recommendations for corpus in stores_among(given) for side in corpus.outcomes()]
    results = [result for _, result in read(args, given)]
    documents = [result for result in results if isinstance(result, Document)]
    if not documents and not stored:
        return UNREADABLE
    plot = _told(lambda: kind.draws([*stored, *_sides(documents)], options))
    if args.output is None:
        put(f"{printable(plot.alt)}\n")
    else:
        try:
            plot.save(args.output, scale=args.scale)
        except ReadError as error:  # an extra is missing: that is no fault of the documents
            say(error)
            return WRONG_USAGE
        except OSError as error:
            say(f"{args.output} can't be written: {reason(error)}")
            return WRONG_USAGE
    return 0 if len(documents) == len(results) else UNREADABLE


def _options(args: argparse.Namespace, kind: _Kind) -> dict[str, Any] | None:
    """The options that were given, as keywords; None where the picture takes one of them not, which is told."""
    given = {name: getattr(args, name) for name in ("by", "share", "top", "sort", *_EVERY)}
    options = {name: value for name, value in given.items() if value is not None}
    takes = ", ".join(f"--{known}" for known in (*kind.options, *_EVERY))
    for name in options:
        if name not in (*kind.options, *_EVERY):
            say(f"{args.what} takes no --{name}; it takes {takes}")
            return None
    if options.get("top") == 0:
        options["top"] = None
    if "share" in options and args.what != "regions":
        if options["share"] != "rows":
            say(f"--share {options['share']} is for regions; {args.what} takes --share")
            return None
        options["share"] = True
    return options


def _told(draws: Callable[[], Plot]) -> Plot:
    """A picture; warnings are told on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UPRWarning)
        plot = draws()
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        say(message)
    return plot


def _sides(documents: Sequence[Document]) -> list[Recommendations]:
    """The recommendations by State and cycle; several documents of one review are combined."""
    by_review: dict[tuple[State | None, Cycle | None], list[Document]] = defaultdict(list)
    for document in documents:
        by_review[document.state_under_review, document.cycle].append(document)
    sides: list[Recommendations] = []
    for (state, cycle), held in by_review.items():
        if len(held) == 1 or state is None or cycle is None:
            sides += [document.recommendations for document in held]
        else:
            say(f"{state.name}, cycle {int(cycle)}: {len(held)} documents are combined")
            sides.append(combine(*held).recommendations)
    return sides


def _whole(sides: Sequence[Recommendations]) -> Recommendations:
    return Recommendations(item for side in sides for item in side)


def _compared(sides: Sequence[Recommendations]) -> Comparison | Lineages:
    if len(sides) < 2:
        raise CompareError("this picture needs documents of two cycles at least")
    return compare(sides[0], sides[1], *sides[2:])


def _flow(sides: list[Recommendations], options: dict[str, Any]) -> Plot:
    states = {item.state_under_review for side in sides for item in side}
    found: Comparison | Lineages | CorpusComparison = compare_corpus(sides) if len(states) > 1 else _compared(sides)
    return found.plot_flow(**options)


def _clusters(sides: list[Recommendations], options: dict[str, Any]) -> Plot:
    if len(sides) > 1:
        raise CompareError("clusters are of one review; give the documents of one State's one cycle")
    return cluster(sides[0]).plot_sizes(**options)


_ROWS = ("by", "share", "top", "sort")
_KINDS: Mapping[str, _Kind] = {
    "answers": _Kind(lambda sides, options: _whole(sides).plot_answers(**options), _ROWS),
    "states": _Kind(lambda sides, options: _whole(sides).plot_states(**options), _ROWS),
    "issues": _Kind(lambda sides, options: _whole(sides).plot_issues(**options), _ROWS),
    "regions": _Kind(lambda sides, options: _whole(sides).plot_regions(**options), ("share", "top", "sort")),
    "flow": _Kind(_flow, ()),
    "repeated": _Kind(lambda sides, options: _compared(sides).plot_repeated(**options), ("top", "sort")),
    "clusters": _Kind(_clusters, ("by", "top", "sort")),
}
