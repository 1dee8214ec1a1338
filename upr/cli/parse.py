"""The command `upr parse`; `upr.cli.program` reads the command line and calls it."""

from __future__ import annotations

import argparse
import io
import os
import pathlib
from collections.abc import Callable, Iterator
from typing import IO, Any, cast

from upr.cli.arguments import jobs, paths, tags
from upr.cli.common import (
    WRONG_USAGE,
    Tally,
    needs_file,
    put,
    put_json,
    read,
    refused,
    sources,
    written,
)
from upr.cli.parse_into import parse_into
from upr.cli.parse_output import record_or_error, tell_without_rows, text_of
from upr.document import Document
from upr.errors import ReadError, UPRError
from upr.files import reason, whole_file
from upr.io.formats import FORMATS, ROWS, form_of, json_line, write_form
from upr.reading import Input
from upr.terminal import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMATS, help="default: table, or what -o's name says")
    parser.add_argument(
        "-o", "--output", metavar="FILE|DIR", help="write there; an existing folder, or a name ending in /, "
        "takes one file a document",
    )  # fmt: skip
    jobs(parser)
    tags(parser)
    parser.add_argument("--with-text", action="store_true", help="put the extracted text in each JSON record")


def run(args: argparse.Namespace) -> int:
    """Records of documents, on standard output, in one file, or one file a document."""
    form = _format(args)
    if _is_misused(form, args):
        return WRONG_USAGE
    given = sources(args)
    if args.output is not None and _is_folder(args.output):
        return parse_into(pathlib.Path(args.output), form, args, given)
    if refused(args.output, given):
        return WRONG_USAGE
    if form in ROWS or form == "jsonl":
        return _parse_rows(form, args, given)
    tally, results = Tally(), []
    for source, result in read(args, given):
        tally.add(result)
        results.append((source, result))
    if not written(text_of(results, form, args, tally), args.output, form=form):
        return WRONG_USAGE
    tally.warn()
    return tally.status


def _is_misused(form: str, args: argparse.Namespace) -> bool:
    """Whether the words of the command don't go together; told on standard error."""
    if args.with_text and form not in ("json", "jsonl"):
        say("--with-text needs -f json or -f jsonl")
        return True
    return needs_file(form, args.output)


def _format(args: argparse.Namespace) -> str:
    """The format asked for, else what the name of the output file says, else a table."""
    if args.format:
        return str(args.format)
    return form_of(args.output) or ("json" if args.output is not None and _is_folder(args.output) else "table")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def _parse_rows(form: str, args: argparse.Namespace, given: list[Input]) -> int:
    """Rows or lines as they are read: an export of any size takes the memory of one review."""
    tally = Tally()

    def watched() -> Iterator[tuple[Input, Document | ReadError]]:
        for source, result in read(args, given):
            tally.add(result)
            tell_without_rows(result, form)
            yield source, result

    def write(file: IO[bytes]) -> None:
        if form == "jsonl":
            for source, result in watched():
                file.write(json_line(record_or_error(source, result, args, tally)).encode("utf-8"))
        else:
            write_form((result for _, result in watched() if isinstance(result, Document)), form, file)

    if args.output is None:
        write(cast(IO[bytes], _Out(put_json if "json" in form else put)))
    else:
        try:
            with whole_file(pathlib.Path(args.output)) as file:
                write(file)
        except OSError as error:
            say(f"{args.output} can't be written: {reason(error)}")
            return WRONG_USAGE
        except UPRError as error:  # the format can't hold it, or its library is missing
            say(f"{args.output} can't be written: {error}")
            return WRONG_USAGE
    tally.warn()
    return tally.status


class _Out(io.RawIOBase):
    """Standard output as a binary file, whatever stands in its place."""

    def __init__(self, put: Callable[[str], None]) -> None:
        self._put = put

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._put(bytes(data).decode("utf-8"))
        return len(data)
