"""What `upr parse` does; `upr.cli.program` reads the command line and calls it."""

from __future__ import annotations

import argparse
import io
import os
import pathlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any, cast

import attrs

from upr.cli.arguments import paths
from upr.cli.common import (
    WRONG_USAGE,
    Tally,
    heading,
    needs_file,
    put,
    put_json,
    read,
    read_sources,
    record_of,
    refused,
    sources,
    unreadable,
    written,
)
from upr.cli.diagnostics import examine
from upr.cli.resume import Mark, RecordFolder, key_of, marked, reserved, sha256_of, short
from upr.cli.show import contents
from upr.document import Document
from upr.errors import ExportError, ReadError, UPRError
from upr.files import reason, whole_file
from upr.io.formats import FORMATS, ROWS, SUFFIXES, exported, form_of, json_line, json_text, write_form
from upr.reading import Input, registry
from upr.terminal import say, width_of


def _jobs(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    paths(parser)
    parser.add_argument("-f", "--format", choices=FORMATS, help="default: table, or what -o's name says")
    parser.add_argument(
        "-o", "--output", metavar="FILE|DIR", help="write there; an existing folder, or a name ending in /, "
        "takes one file a document",
    )  # fmt: skip
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="number of processes (default: 1)")
    parser.add_argument("--with-text", action="store_true", help="put the extracted text in each JSON record")


def run(args: argparse.Namespace) -> int:
    """Records of documents, on standard output, in one file, or one file a document."""
    form = _format(args)
    if args.with_text and form not in ("json", "jsonl"):
        say("--with-text needs -f json or -f jsonl")
        return WRONG_USAGE
    if needs_file(form, args.output):
        return WRONG_USAGE
    given = sources(args)
    if args.output is not None and _is_folder(args.output):
        return _parse_into(pathlib.Path(args.output), form, args, given)
    if refused(args.output, given):
        return WRONG_USAGE
    if form in ROWS or form == "jsonl":
        return _parse_rows(form, args, given)
    tally, found = Tally(), []
    for source, result in read(args, given):
        tally.add(result)
        found.append((source, result))
    if not written(_text(found, form, args, tally), args.output, form=form):
        return WRONG_USAGE
    tally.warn()
    return tally.status


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
            yield source, result

    def write(file: IO[bytes]) -> None:
        if form == "jsonl":
            for source, result in watched():
                file.write(json_line(_record(source, result, args, tally)).encode("utf-8"))
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


def _text(
    found: Sequence[tuple[Input, Document | ReadError]], form: str, args: argparse.Namespace, tally: Tally
) -> str | bytes:
    documents = [result for _, result in found if isinstance(result, Document)]
    if form not in ("table", "json", "jsonl"):
        return exported(documents, form)
    if form == "table":
        width = width_of(sys.stdout) if args.output is None else None
        return "".join(f"{heading(d)}\n{contents(d, width)}\n" for d in documents)
    records = [_record(source, result, args, tally) for source, result in found]
    return json_text(records[0] if len(records) == 1 else records)


def _parse_into(folder: pathlib.Path, form: str, args: argparse.Namespace, given: list[Input]) -> int:
    """One file a document, named after its source; a hash tells apart two sources of one name.

    A batch that was stopped goes on: a source all of whose records are there, whole, made of the same bytes by the same
    version with the same options, is not read again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with reserved(folder) as free:
            if not free:
                say(f"another upr is writing into {folder}; let it end")
                return WRONG_USAGE
            return _batch(folder, form, args, given)
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"{error.filename or folder} can't be written: {reason(error)}")
    except UPRError as error:  # a format can't hold it, or its library is missing
        say(error)
    return WRONG_USAGE


def _batch(folder: pathlib.Path, form: str, args: argparse.Namespace, given: list[Input]) -> int:
    made, all_held = _made(args), True
    given = list({key_of(source, folder): source for source in given}.values())
    there = RecordFolder(folder, given, form=form, suffix=SUFFIXES[form], made=made)
    named = {os.path.abspath(path) for path in args.paths}
    earlier = [
        s for s in given if isinstance(s, pathlib.Path) and os.path.abspath(s) not in named and there.is_output(s)
    ]
    if earlier:
        say(f"{len(earlier)} files in {folder} are outputs of an earlier run, and are not read")
        given = [source for source in given if source not in earlier]
        there = RecordFolder(folder, given, form=form, suffix=SUFFIXES[form], made=made)
    tally, left, done = Tally(), [], 0
    for source in given:
        marks = there.done(source)
        if marks is None:
            left.append(source)
            continue
        done += 1
        tally.documents += len(marks)
        failed = sum(mark.ok is False for mark in marks)
        if failed:
            tally.failed[str(source)] = failed
        _tell_left_over(there, source, len(marks))
    if done:
        say(f"{done} of {len(given)} files have their record in {folder}")
    hashes: dict[str, str | None] = {}

    def hashed() -> Iterator[Input]:
        for source in left:
            hashes[key_of(source, folder)] = sha256_of(source)  # before it is read: what changes later is read again
            yield source

    try:
        for source, results in read_sources(args, hashed(), len(left)):
            key = key_of(source, folder)
            mark = Mark(source=short(key), sha256=hashes[key], made=made, number=0, last=False, ok=None)
            all_held &= _write(there, source, _counted(results, tally), mark, form, args, tally)
    finally:
        there.close()
    tally.warn()
    return tally.status if all_held else WRONG_USAGE


def _counted(results: Iterable[Document | ReadError], tally: Tally) -> Iterator[Document | ReadError]:
    for result in results:
        tally.add(result)
        yield result


def _write(
    there: RecordFolder,
    source: Input,
    results: Iterator[Document | ReadError],
    mark: Mark,
    form: str,
    args: argparse.Namespace,
    tally: Tally,
) -> bool:
    """Write what a source gives, a file a document; each is held back until it is known whether another one follows.

    Returns:
        Whether the format could hold all of it.
    """
    held_all, number, held = True, 0, next(results, None)
    while held is not None:
        number += 1
        result, held = held, next(results, None)
        if form in ("json", "jsonl"):
            record = _record(source, result, args, tally)
            ok = None if "error" in record else bool(record["audit"]["ok"])
            full = attrs.evolve(mark, number=number, last=held is None, ok=ok)
            text: str | bytes = (json_line if form == "jsonl" else json_text)(marked(record, full))
        elif isinstance(result, ReadError):
            continue
        else:
            try:
                text = _text([(source, result)], form, args, tally)
            except ExportError as error:
                say(error)
                held_all = False
                continue
        data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        for note in there.write(source, number, data):
            say(note)
    _tell_left_over(there, source, number)
    return held_all


def _record(source: Input, result: Document | ReadError, args: argparse.Namespace, tally: Tally) -> dict[str, Any]:
    """The record of a document or an error; of an error too where a document's can't be made, as without its text."""
    try:
        return record_of(source, result, args.with_text)
    except Exception as error:
        tally.unread += 1
        return record_of(source, unreadable(error, source))


def _tell_left_over(there: RecordFolder, source: Input, count: int) -> None:
    for path in there.left_over(source, count):
        say(f"{path} is of an earlier version of {key_of(source, there.folder)}, which gives no such document now")


def _made(args: argparse.Namespace) -> str:
    """The version and the options that records are made with; where they change, files are read again."""
    parts = [(part.name, part.version) for part in examine(registry)
             if part.name != "python" and not part.what.startswith("extra fetch")]  # fmt: skip
    return short(repr((args.made_by, args.backend, args.pages, args.parser, args.with_text, parts)))
