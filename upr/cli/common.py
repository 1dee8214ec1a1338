"""What the commands share: sources, what comes of them, and where it goes."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import errno
import itertools
import os
import pathlib
import stat
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from upr.batch import read_each, read_many
from upr.cli.status import AUDIT_FAILED as AUDIT_FAILED
from upr.cli.status import UNREADABLE as UNREADABLE
from upr.cli.status import WRONG_USAGE as WRONG_USAGE
from upr.cli.streams import is_file
from upr.cli.streams import put as put
from upr.cli.streams import put_json as put_json
from upr.document import Document
from upr.errors import InternalError, MissingExtraError, ReadError
from upr.files import identities, identity, reason, refusal, write_whole
from upr.inputs import name_of
from upr.io.formats import BINARY
from upr.io.json import SCHEMA, to_record
from upr.isolation import Pool
from upr.limits import DEFAULT, running
from upr.reading import Input, expand, registry, source_of
from upr.terminal import coloured, one_line, progress, say, width_of

if TYPE_CHECKING:
    from upr.corpus import Corpus

_MOST_NAMES = 5_000  # of a folder, among which the one that was meant is looked for


@attrs.define
class Tally:
    """What came of the documents, for the exit status: none of them need be kept.

    Args:
        documents: Number of those that were read.
        unread: Number of files that could not be read.
        failed: Names of those whose audit failed, each once.
    """

    documents: int = 0
    unread: int = 0
    failed: dict[str, int] = attrs.field(factory=dict)

    def add(self, result: Document | ReadError) -> None:
        """Count one more document, or a file that could not be read."""
        if isinstance(result, ReadError):
            self.unread += 1
            return
        self.documents += 1
        if not result.audit().ok:
            name = result.path or result.id
            self.failed[name] = self.failed.get(name, 0) + 1

    @property
    def status(self) -> int:
        """3 where something could not be read, or nothing was; else 1 where an audit failed."""
        if self.unread or not self.documents:
            return UNREADABLE
        return AUDIT_FAILED if self.failed else 0

    def warn(self) -> None:
        """Name on standard error the documents whose audit failed: their records are written all the same."""
        for name in self.failed:
            say(f"{name}: audit failed; `upr audit` says why")


def inputs(paths: Sequence[str]) -> list[Input]:
    """The sources that the command line names, each once; standard input comes as its bytes.

    Args:
        paths: Of the command line.

    Raises:
        ReadError: Standard input is closed, or a folder.
    """
    return list(expand(_standard_input() if path == "-" else path for path in dict.fromkeys(paths)))


def _standard_input() -> bytes:
    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError(f"can't be read: {reason(error)}", source="standard input") from error


def refused(output: str | None, given: Sequence[Input]) -> bool:
    """Whether an output must not be written, for it is one of the inputs; told on standard error.

    Args:
        output: A file; None for standard output, which may have been sent to a file too.
        given: What is to be read.
    """
    if output is not None:
        why = refusal(output, given)
    else:
        with contextlib.suppress(OSError, ValueError):  # it is no file of the system
            status = os.fstat(sys.stdout.fileno())
            if stat.S_ISREG(status.st_mode) and identity(status) in identities(given):
                say("standard output goes into one of the inputs; name another file")
                return True
        return False
    if why:
        say(f"{output} {why}")
    return why is not None


def sources(args: argparse.Namespace, known: list[Input] | None = None) -> list[Input]:
    """The sources to be read, once the parser asked for is known to exist; told on standard error where there is none.

    Args:
        args: Of the command line.
        known: The sources, where they have been looked up.

    Raises:
        RegistrationError: There is no such parser.
    """
    if args.parser is not None:
        registry.parser(args.parser)
    chosen = inputs(args.paths) if known is None else known
    if not chosen:
        say(f"no file in {', '.join(args.paths)}")
    return chosen


def stores_among(given: list[Input]) -> Iterator[Corpus]:
    """The stores of `upr corpus build` among the sources, each open while it is used; they are taken from the list.

    Args:
        given: What is to be read.
    """
    stores = [path for path in given if isinstance(path, (str, os.PathLike)) and _is_store(path)]
    if not stores:
        return
    from upr.corpus import Corpus  # who names no store does without it

    for path in stores:
        given.remove(path)
        with Corpus(path) as corpus:
            yield corpus


def _is_store(path: str | os.PathLike[str]) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except (OSError, ValueError):  # told where it is read
        return False


Results = Iterator[tuple[Input, Iterable[Document | ReadError]]]


def read_sources(args: argparse.Namespace, given: Iterable[Input], total: int) -> Results:
    """Source by source what it gives, as it is read; errors are told on standard error.

    Args:
        args: Of the command line.
        given: What is to be read.
        total: Number of these.
    """
    jobs = getattr(args, "jobs", None)
    brief = total > 1  # one line for each of many files
    if not getattr(args, "output", None) and not is_file(sys.stdout):
        total = 0  # a bar would run into what is printed, here or by the program behind a pipe
    with options(args) as how:
        if jobs in (None, 1):  # one file may hold thousands of documents: each is given as it is read
            for source in progress(given, total):
                yield source, _tagged(args, _with_errors_printed(source, read_many(source, **how), brief))
            return
        for source, results in progress(read_each(given, **how, jobs=jobs, ordered=True), total):
            yield source, _tagged(args, _with_errors_printed(source, results, brief))


def tagging(args: argparse.Namespace) -> Callable[[Any], Any]:
    """What puts tags on a document or a review, where the command line asks for them.

    Args:
        args: Of the command line.
    """
    if not args.tags and args.tagger is None:
        return lambda side: side
    from upr.tagging import tag, tagger_of  # commands that tag nothing do without the tables

    tagger = tagger_of(args.tagger)
    return lambda side: tag(side, tagger=tagger)


def _tagged(args: argparse.Namespace, results: Iterable[Document | ReadError]) -> Iterable[Document | ReadError]:
    """The results with tags, where the command line asks for them."""
    tagger = getattr(args, "tagger", None)
    if not getattr(args, "tags", False) and tagger is None:
        return results
    from upr.tagging import tag, tagger_of  # commands that tag nothing do without the tables

    how = tagger_of(tagger)
    return (result if isinstance(result, ReadError) else tag(result, tagger=how) for result in results)


def is_isolated(args: argparse.Namespace) -> bool:
    """Whether files are read in a process of its own, as the command line says; folders are, if it says nothing.

    Args:
        args: Of the command line.
    """
    if args.isolated is not None:
        return bool(args.isolated)
    return any(path != "-" and pathlib.Path(path).is_dir() for path in args.paths)


@contextlib.contextmanager
def options(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """How files are read, as keywords of `read_many`; folders are read in a process of its own if nothing else is said.

    Args:
        args: Of the command line.
    """
    isolated = is_isolated(args)
    how = {"backend": args.backend, "parser": args.parser, "pages": args.pages, "limits": args.limits,
           "given": args.given}  # fmt: skip
    with Pool(args.limits or DEFAULT) if isolated else contextlib.nullcontext() as pool:
        yield {**how, "pool": pool}


def _with_errors_printed(
    source: Input, results: Iterable[Document | ReadError], brief: bool
) -> Iterator[Document | ReadError]:
    """What a source gives; errors are printed, and a document that can't be audited becomes one."""
    for result in results:
        if isinstance(result, ReadError):
            say(result, brief=brief)
            if near := _near(source):
                say(f"did you mean {near}?")
        else:
            try:
                result.audit()
            except Exception as error:  # of a plugin's document, or of a hostile record
                yield unreadable(error, source)
                continue
        yield result


def _near(source: Input) -> str | None:
    """The file with the nearest name, where there is none of the name given."""
    if not isinstance(source, (str, os.PathLike)) or os.path.lexists(source):
        return None
    path = pathlib.Path(source)
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in itertools.islice(entries, _MOST_NAMES)]
    except (OSError, ValueError):  # there is no such folder
        return None
    found = difflib.get_close_matches(path.name, names, 1, 0.75)
    return str(path.with_name(found[0])) if found else None


def unreadable(error: Exception, source: Input) -> ReadError:
    """The error of a file whose records can't be made, told on standard error: the other files go on.

    Args:
        error: Whatever was raised.
        source: The file.
    """
    if not isinstance(error, ReadError):
        name = os.fspath(source) if isinstance(source, (str, os.PathLike)) else None
        error = InternalError(f"its records can't be made ({type(error).__name__}: {error}); report it", source=name)
    say(error)
    return error


def read(args: argparse.Namespace, given: list[Input]) -> Iterator[tuple[Input, Document | ReadError]]:
    """Every document or error, with its source; errors are told on standard error."""
    for source, results in read_sources(args, given, len(given)):
        for result in results:
            yield source, result


def text_to_look_at(args: argparse.Namespace, source: Input, document: Document) -> str | None:
    """The text of a document whose labels are not all answered, read again: no record has the words beside these.

    None where it is not needed, or can't be had; nor is a file read here that is to be read in a process of its own.

    Args:
        args: Of the command line.
        source: The file.
        document: What was read from it.
    """
    if is_isolated(args) or all(doubt.status is not None for doubt in document.doubts()):
        return None
    try:
        with running(args.limits or DEFAULT):
            return source_of(document, source).text
    except ReadError:  # a record is not the text that it was made of
        return None


def record_of(source: Input, result: Document | ReadError, with_text: bool = False) -> dict[str, Any]:
    """The JSON record of a document, or that of an error."""
    if isinstance(result, ReadError):
        name = pathlib.PurePath(source).name if isinstance(source, (str, os.PathLike)) else "standard input"
        return {"schema": SCHEMA, "source": name, "error": {"kind": result.kind, "message": str(result)}}
    record = to_record(result)
    if with_text:
        record["text"] = source_of(result, source).text
    return record


def needs_file(form: str, output: str | None) -> bool:
    """Whether a format that is no text was to go to standard output; told on standard error."""
    needed = form in BINARY and output is None
    if needed:
        say(f"-f {form} writes a file, no text: name it with -o")
    return needed


def made_and_written(make: Callable[[], str | bytes], output: str | None, *, form: str) -> bool:
    """Make a text of a format and write it; whether it could be done: the format may need an extra, which is told.

    Args:
        make: Makes the whole.
        output: The file; None for standard output.
        form: Of the text.
    """
    try:
        text = make()
    except MissingExtraError as error:
        say(error)
        return False
    return written(text, output, form=form)


def written(text: str | bytes, output: str | None, *, form: str = "table") -> bool:
    """Write to a file, whole or not at all, or to standard output; whether it could be done.

    Args:
        text: The whole.
        output: The file; None for standard output.
        form: Of the text.
    """
    if output is None:
        if form != "table":  # which is made for a terminal, with its colours
            (put_json if "json" in form else put)(str(text))
        else:
            sys.stdout.write(str(text))
        return True
    try:
        write_whole(pathlib.Path(output), text)
    except OSError as error:
        say(f"{output} can't be written: {reason(error)}")
        return False
    return True


def heading(document: Document, source: Input | None = None) -> str:
    """A line that says what a document is, or several where the terminal is narrow.

    Args:
        document: What was read.
        source: The file to name before it; None for none, as where there is but one.
    """
    words, width = one_line(repr(document)[1:-1]), width_of(sys.stdout)
    if source is not None:
        words = f"{one_line(name_of(source) or 'standard input')}: {words}"
    lines = [words] if width is None else textwrap.wrap(words, width, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(coloured(line, "bold", sys.stdout) for line in lines)
