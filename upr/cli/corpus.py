"""The command `upr corpus`: build, info, search, count, export, metadata."""

from __future__ import annotations

import argparse
import io
import itertools
import os
import pathlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from upr.cli.arguments import jobs, reading
from upr.cli.common import UNREADABLE, WRONG_USAGE, needs_file, options, written
from upr.cli.examples import HelpFormatter, epilog
from upr.core import Recommendation
from upr.corpus import Corpus, build
from upr.corpus.handing_over import DATASETS, datasette_metadata, write_dataset_of
from upr.document import Document
from upr.errors import MissingExtraError, QueryError, ReadError, UnknownStateError, UPRError
from upr.files import reason, whole_file, write_whole
from upr.io.formats import FORMATS, exported, form_of, json_line, json_text, write_form
from upr.io.json import recommendation_record, state_record
from upr.query import COLUMNS, Recommendations
from upr.terminal import one_line, progress, say, table, width_of

_NUMBERS = ("cycle", "session")
_PAGE = "html"
# The filters that have an option of their own, as people ask for them most; --where takes every keyword.
_FILTERS = {
    "status": "supported, noted, not_supported, ...", "position": "Supported, Supported/Noted, Noted",
    "by": "recommending State", "to": "State under review", "region": "group of the recommending States",
    "to_region": "group of the State under review", "cycle": "1, 2, ...", "session": "of the Working Group",
    "theme": "as printed", "sdg": "as printed",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    # The parsers of what stands behind the command show text in the same safe way.
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=type(parser))
    _build_arguments(_action(actions, "build", "build a store of files, or bring it up to date"))
    info = _action(actions, "info", "say what a store holds, of which files, made by which version")
    info.add_argument("store", metavar="STORE")
    info.add_argument("-f", "--format", choices=("table", "json"), default="table")
    info.add_argument("--check", action="store_true", help="read the whole file, and say whether it is damaged")
    _search_arguments(_action(actions, "search", "find recommendations by their words"))
    counting = _action(actions, "count", "count recommendations by columns")
    counting.add_argument("store", metavar="STORE")
    counting.add_argument("columns", nargs="*", metavar="COLUMN", help=f"default: status; {', '.join(COLUMNS)}")
    counting.add_argument(
        "--words", metavar="WORDS", help="only those whose texts have the words, as search takes them"
    )
    counting.add_argument("-f", "--format", choices=("table", "json"), default="table")
    _filters(counting)
    _export_arguments(_action(actions, "export", "write what a store holds, or a part of it, in any format"))
    metadata = _action(actions, "metadata", "write the metadata with which Datasette shows a store")
    metadata.add_argument("store", metavar="STORE")
    metadata.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")


def _action(actions: Any, name: str, words: str) -> argparse.ArgumentParser:
    """The parser of one action, with its examples."""
    made: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=words.capitalize() + ".", epilog=epilog(f"corpus {name}"),
        formatter_class=HelpFormatter,
    )  # fmt: skip
    return made


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="document, record, folder or pattern")
    parser.add_argument("-o", "--output", metavar="STORE", required=True, help="the store; only what changed is read")
    parser.add_argument(
        "--no-combine", action="store_true", help="count the documents of one review each by itself, not their outcome"
    )
    parser.add_argument(
        "--tags", action="store_true", help="tag each recommendation, so that issues and actions are counted at once"
    )
    reading(parser)
    jobs(parser)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", metavar="STORE")
    parser.add_argument(
        "words", metavar="WORDS", help="words, \"phrases\", AND, OR, NOT, brackets, beginn*: "
        "'\"death penalty\" AND moratorium'",
    )  # fmt: skip
    parser.add_argument(
        "-f", "--format", choices=(*FORMATS, _PAGE), help="default: table, or what -o's name says"
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--most", type=int, metavar="N", help="at most so many (default: all)")
    parser.add_argument("--order", choices=("best", "stored"), default="best")
    _filters(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", metavar="STORE")
    parser.add_argument(
        "-f", "--format", choices=(*DATASETS, _PAGE, *(form for form in FORMATS if form not in ("table", *DATASETS))),
        help="default: what -o's name says; parquet and data-package write a folder, parquet one file where the name "
        "ends in .parquet",
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="a file, or a folder that is empty")
    parser.add_argument("--words", metavar="WORDS", help="only those whose texts have the words, as search takes them")
    _filters(parser)


def _filters(parser: argparse.ArgumentParser) -> None:
    for name, words in _FILTERS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", action="append", default=[], metavar="VALUE", help=words)
    parser.add_argument(
        "--where", action="append", default=[], metavar="NAME=VALUE",
        help="any other keyword of Recommendations.where, as source=A/HRC/28/15/Add.1; again for other values",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """What is asked of a store."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "build": _build, "info": _info, "search": _search, "count": _count, "export": _export, "metadata": _metadata,
    }  # fmt: skip
    return actions[args.action](args)


def _build(args: argparse.Namespace) -> int:
    if "-" in args.paths:
        say("a store is built of files: what comes by standard input can't be known again")
        return WRONG_USAGE
    with options(args) as how:
        try:
            built = build(
                args.paths, args.output, combine=not args.no_combine, tags=args.tags, progress=progress,
                jobs=args.jobs, **how,
            )  # fmt: skip
        except OSError as error:
            say(f"{error.filename or args.output} can't be written: {reason(error)}")
            return WRONG_USAGE
    for name, why in built.unread:
        say(f"{name}: {why}")
    for note in built.notes:
        say(note)
    print(
        f"{args.output}: {built.recommendations} recommendations, {built.documents} documents; "
        f"{built.read} files read, {built.kept} unchanged, {built.gone} gone, {len(built.unread)} not read"
    )
    return UNREADABLE if built.unread or not built.documents else 0


def _info(args: argparse.Namespace) -> int:
    with Corpus(args.store) as corpus:
        if args.check:
            corpus.check()
        if args.format == "json":
            files = [attrs.asdict(file) for file in corpus.files]
            said = {**corpus.facts, "recommendations": len(corpus), "files": files, "notes": list(corpus.notes)}
            written(json_text(said), None, form="json")
            return 0
        print(one_line(repr(corpus)[1:-1]))
        print(f"Made by {one_line(corpus.made_by)}")
        if sources := corpus.files:
            print(table([(f.path, f.documents, f.error or "") for f in sources],
                        ("File", "Documents", "Could not be read"), width_of(sys.stdout)))  # fmt: skip
        for note in corpus.notes:
            print(one_line(note))
    return 0


def _asked(args: argparse.Namespace) -> dict[str, Any]:
    """The keywords of `Recommendations.where`, of options and of --where."""
    asked: dict[str, list[Any]] = {name: list(getattr(args, name)) for name in _FILTERS if getattr(args, name)}
    for word in args.where:
        name, sign, value = word.partition("=")
        if not sign or not name.strip():
            raise QueryError(f"--where takes NAME=VALUE, as source=A/HRC/28/15/Add.1, not {word!r}")
        asked.setdefault(name.strip(), []).append(value.strip())
    if "predicate" in asked:
        raise QueryError("predicate is a function, which the command line has none of")
    if len(asked.get("text", ())) > 1:
        raise QueryError("--where text= is asked once; the words must stand together")
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in ((name, [_value(name, v) for v in values]) for name, values in asked.items())
    }


def _value(name: str, word: str) -> Any:
    if name in _NUMBERS and word.isdecimal():
        return int(word)
    return word.lower() == "true" if name == "implemented" and word.lower() in ("true", "false") else word


def _search(args: argparse.Namespace) -> int:
    form = args.format or _form_of(args.output) or "table"
    if needs_file(form, args.output):
        return WRONG_USAGE
    with Corpus(args.store) as corpus:
        found = corpus.search(args.words, most=args.most, order=args.order, **_asked(args))
        if _is_the_store(args):
            return WRONG_USAGE
        try:
            text = _text(corpus, found, form, None if args.output else width_of(sys.stdout))
        except MissingExtraError as error:
            say(error)
            return WRONG_USAGE
    return 0 if written(text, args.output, form=form) else WRONG_USAGE


def _form_of(output: str | None) -> str | None:
    is_page = pathlib.PurePath(output or "").suffix.lower() in (".html", ".htm")
    return _PAGE if is_page else form_of(output)


def _is_the_store(args: argparse.Namespace) -> bool:
    """Whether the output is the store, which is told."""
    if args.output is None or os.path.realpath(args.output) != os.path.realpath(args.store):
        return False
    say(f"{args.output} is the store itself; name another output")
    return True


def _text(corpus: Corpus, found: Recommendations, form: str, width: int | None) -> str | bytes:
    if form == "table":
        if not found:
            return "no recommendation has these words\n"
        rows = [(item.key or item.id, *item.cells()[1:4]) for item in found]
        return table(rows, ("Key", "Recommendation", "States", "Response"), width, wraps=1) + "\n"
    if form in ("json", "jsonl"):
        records = [_record(item) for item in found]
        return json_text(records) if form == "json" else "".join(map(json_line, records))
    if form == _PAGE:
        return str(found.to_html(of=corpus.holders(found)))
    if form == "xlsx":  # with the audit and the sources that these have
        file = io.BytesIO()
        found.to_xlsx(file, of=corpus.holders(found))
        return file.getvalue()
    return exported(_documents(corpus, found), form)


def _record(item: Recommendation) -> dict[str, Any]:
    """A recommendation by itself: its record, and which review and document it is of."""
    return {
        **recommendation_record(item), "document": item.document, "source": item.source,
        "state_under_review": state_record(item.state_under_review), "cycle": item.cycle and int(item.cycle),
        "session": item.session,
    }  # fmt: skip


def _documents(corpus: Corpus, found: Iterable[Recommendation]) -> Iterator[Document]:
    """The recommendations in documents, as the formats of rows take them: those of one review that stand together."""
    paths = corpus.paths
    for _, held in itertools.groupby(found, lambda i: (i.document, i.state_under_review, i.cycle, i.session)):
        items = list(held)
        first = items[0]
        yield Document(
            id=first.document, kind="corpus", path=paths.get(first.document), cycle=first.cycle,
            state_under_review=first.state_under_review, session=first.session, recommendations=items,
        )  # fmt: skip


def _count(args: argparse.Namespace) -> int:
    with Corpus(args.store) as corpus:
        counts = corpus.counts(*args.columns, words=args.words, **_asked(args))
    if args.format == "json":
        rows = [dict(zip((*counts.columns, "number"), row, strict=True)) for row in counts.rows()]
        written(json_text({"columns": list(counts.columns), "total": counts.total, "counts": rows}), None, form="json")
        return 0
    print(counts)
    return 0


def _export(args: argparse.Namespace) -> int:
    form = args.format or _form_of(args.output)
    if form is None or form == "table":
        say(f"{args.output}: say with -f what is to be written: {', '.join((*DATASETS, _PAGE))}, csv, xlsx, ...")
        return WRONG_USAGE
    if _is_the_store(args):
        return WRONG_USAGE
    with Corpus(args.store) as corpus:
        asked = {"words": args.words, **_asked(args)}
        try:
            number = _exported(corpus, pathlib.Path(args.output), form, asked)
        except MissingExtraError as error:  # that is no fault of the store
            say(error)
            return WRONG_USAGE
        except (ReadError, QueryError, UnknownStateError):
            raise
        except (OSError, UPRError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            say(f"{args.output} can't be written: {why}")
            return WRONG_USAGE
    print(f"{args.output}: {number} recommendations")
    return 0


def _exported(corpus: Corpus, output: pathlib.Path, form: str, asked: dict[str, Any]) -> int:
    """Write what is asked for; the number of recommendations."""
    if form in DATASETS and output.suffix.lower() != ".parquet":
        return write_dataset_of(corpus, output, form, **asked)
    number = corpus.count(**asked)
    whole = asked == {"words": None}
    if form == _PAGE and whole:
        corpus.to_html(output)
    elif form == "xlsx" and whole:
        corpus.to_xlsx(output)
    elif form in (_PAGE, "xlsx", "json", "jsonl"):
        write_whole(output, _text(corpus, Recommendations(corpus.each(**asked)), form, None))
    else:
        documents = corpus.outcomes() if whole and corpus.has_documents else _documents(corpus, corpus.each(**asked))
        with whole_file(output) as file:  # as they come: a corpus of any size
            write_form(documents, form, file)
    return number


def _metadata(args: argparse.Namespace) -> int:
    with Corpus(args.store) as corpus:
        text = json_text(datasette_metadata(corpus))
    return 0 if written(text, args.output, form="json") else WRONG_USAGE


__all__ = ["arguments", "run"]
