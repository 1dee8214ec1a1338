"""`upr parse -o FOLDER/`: one file a document, named after its source; what an earlier batch left is not made again."""

from __future__ import annotations

import argparse
import os
import pathlib
from collections.abc import Iterable, Iterator

import attrs

from upr.cli.common import WRONG_USAGE, Tally, read_sources
from upr.cli.diagnostics import examine
from upr.cli.marks import Mark, marked, short
from upr.cli.parse_output import record_or_error, tell_without_rows, text_of
from upr.cli.record_folder import RecordFolder, key_of, reserved, sha256_of
from upr.document import Document
from upr.errors import ExportError, ReadError, UPRError
from upr.files import reason
from upr.io.formats import SUFFIXES, json_line, json_text
from upr.reading import Input, registry
from upr.terminal import say

_NO_READERS = ("extra fetch", "extra frames", "extra parquet", "extra explorer")  # extras that no record depends on


def parse_into(folder: pathlib.Path, form: str, args: argparse.Namespace, given: list[Input]) -> int:
    """One file a document, named after its source; a hash tells apart two sources of one name.

    A batch that was stopped goes on: a source all of whose records are there, whole, made of the same bytes by the same
    version with the same options, is not read again.

    Args:
        folder: Where the files go; it is made where there is none.
        form: Their format.
        args: Of the command line.
        given: What is to be read.

    Returns:
        The exit status.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with reserved(folder) as free:
            if not free:
                say(f"another upr is writing into {folder}; let it end")
                return WRONG_USAGE
            return _Batch(folder, form, args, given).run()
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"{error.filename or folder} can't be written: {reason(error)}")
    except UPRError as error:  # a format can't hold it, or its library is missing
        say(error)
    return WRONG_USAGE


class _Batch:
    """The files of one run; all of it is told on standard error."""

    def __init__(self, folder: pathlib.Path, form: str, args: argparse.Namespace, given: list[Input]) -> None:
        self._folder, self._form, self._args = folder, form, args
        self._made = _made(args)
        self._tally = Tally()
        self._all_held = True  # whether the format could hold all that was read
        self._sources = list({key_of(source, folder): source for source in given}.values())
        self._records = self._record_folder()
        self._leave_out_earlier_outputs()

    def _record_folder(self) -> RecordFolder:
        return RecordFolder(self._folder, self._sources, form=self._form, suffix=SUFFIXES[self._form], made=self._made)

    def _leave_out_earlier_outputs(self) -> None:
        """What an earlier run wrote into a folder that is read is no source, unless it was named itself."""
        named = {os.path.abspath(path) for path in self._args.paths}
        outputs = {
            source for source in self._sources
            if isinstance(source, pathlib.Path) and os.path.abspath(source) not in named
            and self._records.is_output(source)
        }  # fmt: skip
        if outputs:
            say(f"{len(outputs)} files in {self._folder} are outputs of an earlier run, and are not read")
            self._sources = [source for source in self._sources if source not in outputs]
            self._records = self._record_folder()

    def run(self) -> int:
        """Read what is not done, and write it; gives the exit status."""
        left = [source for source in self._sources if not self._is_done(source)]
        done = len(self._sources) - len(left)
        if done:
            say(f"{done} of {len(self._sources)} files have their record in {self._folder}")
        hashes: dict[str, str | None] = {}

        def hashed() -> Iterator[Input]:
            for source in left:  # before it is read: what changes later is read again
                hashes[key_of(source, self._folder)] = sha256_of(source)
                yield source

        try:
            for source, results in read_sources(self._args, hashed(), len(left)):
                key = key_of(source, self._folder)
                mark = Mark(source=short(key), sha256=hashes[key], made=self._made, number=0, last=False, ok=None)
                self._write(source, results, mark)
        finally:
            self._records.close()
        self._tally.warn()
        return self._tally.status if self._all_held else WRONG_USAGE

    def _is_done(self, source: Input) -> bool:
        """Whether all records of a source are there; they are counted."""
        marks = self._records.done(source)
        if marks is None:
            return False
        self._tally.documents += len(marks)
        failed = sum(mark.ok is False for mark in marks)
        if failed:
            self._tally.failed[str(source)] = failed
        self._tell_left_over(source, len(marks))
        return True

    def _write(self, source: Input, results: Iterable[Document | ReadError], mark: Mark) -> None:
        """Write what a source gives; each is held back until it is known whether another one follows."""
        number = 0
        for result, is_last in _with_last(results):
            number += 1
            self._tally.add(result)
            data = self._data(source, result, attrs.evolve(mark, number=number, last=is_last))
            note = None if data is None else self._records.write(source, number, data)
            if note is not None:
                say(note)
        self._tell_left_over(source, number)

    def _data(self, source: Input, result: Document | ReadError, mark: Mark) -> bytes | None:
        """The file of a document or an error; None where the format has none for it."""
        if self._form in ("json", "jsonl"):
            record = record_or_error(source, result, self._args, self._tally)
            ok = None if "error" in record else bool(record["audit"]["ok"])
            as_text = json_line if self._form == "jsonl" else json_text
            return as_text(marked(record, attrs.evolve(mark, ok=ok))).encode("utf-8", "backslashreplace")
        if isinstance(result, ReadError):
            return None
        tell_without_rows(result, self._form)
        try:
            text = text_of([(source, result)], self._form, self._args, self._tally)
        except ExportError as error:
            say(error)
            self._all_held = False
            return None
        return text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text

    def _tell_left_over(self, source: Input, count: int) -> None:
        for path in self._records.left_over(source, count):
            say(f"{path} is of an earlier version of {key_of(source, self._folder)}, which gives no such document now")


def _with_last(results: Iterable[Document | ReadError]) -> Iterator[tuple[Document | ReadError, bool]]:
    """Each of what a source gives, and whether it is the last."""
    waiting = iter(results)
    held = next(waiting, None)
    while held is not None:
        result, held = held, next(waiting, None)
        yield result, held is None


def _made(args: argparse.Namespace) -> str:
    """The version and the options that records are made with; where they change, files are read again."""
    parts = [(part.name, part.version) for part in examine(registry)
             if part.name != "python" and not part.what.startswith(_NO_READERS)]  # fmt: skip
    given = [args.given.words()] if args.given else []  # where nothing is, batches of earlier versions go on
    tags = [(args.tagger or "tags")] if args.tags or args.tagger else []
    return short(repr((args.made_by, args.backend, args.pages, args.parser, args.with_text, parts, *given, *tags)))
