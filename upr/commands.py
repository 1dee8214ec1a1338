"""What each command does; `upr.cli` reads the command line and calls these."""

from __future__ import annotations

import argparse
import io
import itertools
import json
import os
import pathlib
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import IO, Any, cast

from upr import samples
from upr.batch import read_each, read_many
from upr.comparison import Comparison, Links
from upr.comparison import compare as upr_compare
from upr.doctor import examine
from upr.document import Document
from upr.errors import CompareError, ReadError, RegistrationError, UnknownStateError, UPRWarning
from upr.formats import BINARY, ROWS, SUFFIXES, exported, form_of, json_text, write_form
from upr.io.json import SCHEMA, to_record
from upr.matching import Link
from upr.reading import Input, expand, registry, source_of
from upr.record_folder import is_done, key_of, names_for, records_in
from upr.states import State
from upr.terminal import coloured, printable, progress, say, table, whole_file, width_of, write_whole

AUDIT_FAILED, WRONG_USAGE, UNREADABLE = 1, 2, 3
_SHOWN = 5  # recommendations of the demonstration


def _inputs(paths: Sequence[str]) -> list[Input]:
    """The sources that the command line names; standard input comes as its bytes."""
    given: list[Input] = [sys.stdin.buffer.read() if path == "-" else path for path in paths]
    return list(expand(given))


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
    found = _inputs(args.paths) if known is None else known
    if not found:
        say(f"no file in {', '.join(args.paths)}")
    return found


def _read(args: argparse.Namespace, known: list[Input] | None = None) -> Iterator[tuple[Input, Document | ReadError]]:
    """Every document or error, with its source; errors are told on standard error."""
    given = sources(args, known)
    jobs = getattr(args, "jobs", None)
    if jobs in (None, 1):  # one file may hold thousands of documents: each is given as it is read
        for source in progress(given, len(given)):
            for result in read_many(source, backend=args.backend, parser=args.parser, pages=args.pages):
                if isinstance(result, ReadError):
                    say(str(result))
                yield source, result
        return
    each = read_each(given, backend=args.backend, parser=args.parser, pages=args.pages, jobs=jobs, ordered=True)
    for source, results in progress(each, len(given)):
        for result in results:
            if isinstance(result, ReadError):
                say(str(result))
            yield source, result


def _status(results: Sequence[Document | ReadError]) -> int:
    """3 where something could not be read, else 1 where an audit failed."""
    if not results or any(isinstance(result, ReadError) for result in results):
        return UNREADABLE
    return 0 if all(isinstance(r, Document) and r.audit().ok for r in results) else AUDIT_FAILED


def _name(source: Input) -> str:
    return pathlib.PurePath(source).name if isinstance(source, (str, os.PathLike)) else "standard input"


def _record(source: Input, result: Document | ReadError, with_text: bool) -> dict[str, Any]:
    if isinstance(result, ReadError):
        return {"schema": SCHEMA, "source": _name(source), "error": {"kind": result.kind, "message": str(result)}}
    record = to_record(result)
    if with_text:
        record["text"] = source_of(result, source).text
    return record


def _format(args: argparse.Namespace) -> str:
    """The format asked for, else what the name of the output file says, else a table."""
    if args.format:
        return str(args.format)
    return form_of(args.output) or ("json" if args.output is not None and _is_folder(args.output) else "table")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or pathlib.Path(output).is_dir()


def parse(args: argparse.Namespace) -> int:
    """Records of documents, on standard output, in one file, or one file a document."""
    form = _format(args)
    if args.with_text and form not in ("json", "jsonl"):
        say("--with-text needs -f json or -f jsonl")
        return WRONG_USAGE
    if needs_file(form, args.output):
        return WRONG_USAGE
    try:
        if args.output is not None and _is_folder(args.output):
            return _parse_into(pathlib.Path(args.output), form, args)
        if form in ROWS or form == "jsonl":
            return _parse_rows(form, args)
        found = list(_read(args))
    except RegistrationError as error:
        say(str(error))
        return WRONG_USAGE
    results = [result for _, result in found]
    text = _text(found, form, args)
    if not written(text, args.output):
        return WRONG_USAGE
    _warn(results)
    return _status(results)


def _parse_rows(form: str, args: argparse.Namespace) -> int:
    """Rows or lines as they are read: an export of any size takes the memory of one review."""
    failed: list[str] = []
    status = UNREADABLE  # of no document at all

    def watched() -> Iterator[tuple[Input, Document | ReadError]]:
        nonlocal status
        unread = False
        for source, result in _read(args):
            if isinstance(result, ReadError):
                unread = True
            elif not result.audit().ok:
                failed.append(result.path or result.id)
            status = UNREADABLE if unread else (AUDIT_FAILED if failed else 0)
            yield source, result

    def write(file: IO[bytes]) -> None:
        if form == "jsonl":
            for source, result in watched():
                line = json.dumps(_record(source, result, args.with_text), ensure_ascii=False)
                file.write(f"{line}\n".encode("utf-8", "surrogatepass"))
        else:
            write_form((result for _, result in watched() if isinstance(result, Document)), form, file)

    try:
        if args.output is None:
            write(cast(IO[bytes], _Out()))
        else:
            with whole_file(pathlib.Path(args.output)) as file:
                write(file)
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"{args.output or 'standard output'} can't be written: {error.strerror}")
        return WRONG_USAGE
    for name in dict.fromkeys(failed):
        say(f"{name}: audit failed; `upr audit` says why")
    return status


class _Out(io.RawIOBase):
    """Standard output as a binary file, whatever stands in its place."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        sys.stdout.write(bytes(data).decode("utf-8", "surrogatepass"))
        return len(data)


def needs_file(form: str, output: str | None) -> bool:
    """Whether a format that is no text was to go to standard output; told on standard error."""
    needed = form in BINARY and output is None
    if needed:
        say(f"-f {form} writes a file, no text: name it with -o")
    return needed


def written(text: str | bytes, output: str | None) -> bool:
    """Write to a file, whole or not at all, or to standard output; whether it could be done."""
    if output is None:
        sys.stdout.write(str(text))
        return True
    try:
        write_whole(pathlib.Path(output), text)
    except OSError as error:
        say(f"{output} can't be written: {error.strerror}")
        return False
    return True


def _warn(results: Sequence[Document | ReadError]) -> None:
    """Records are written whether the audit holds or not; who reads only them must hear of it."""
    for result in results:
        if isinstance(result, Document) and not result.audit().ok:
            say(f"{result.path or result.id}: audit failed; `upr audit` says why")


def _text(found: Sequence[tuple[Input, Document | ReadError]], form: str, args: argparse.Namespace) -> str | bytes:
    documents = [result for _, result in found if isinstance(result, Document)]
    if form not in ("table", "json", "jsonl"):
        return exported(documents, form)
    if form == "table":
        width = width_of(sys.stdout) if args.output is None else None
        return "".join(f"{_heading(d)}\n{_contents(d, width)}\n" for d in documents)
    records = [_record(source, result, args.with_text) for source, result in found]
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return json_text(records[0] if len(records) == 1 else records)


def _parse_into(folder: pathlib.Path, form: str, args: argparse.Namespace) -> int:
    """One file a document, named after its source; a hash tells apart two sources of one name.

    Every file is written whole, so that a batch that was stopped goes on: a source whose record is there, made of the
    same bytes by the same parser, is not read again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given = _inputs(args.paths)
    names = names_for(given)
    known = records_in(folder) if form == "json" and not args.with_text else {}
    done = [s for s in given if is_done(s, known.get(names[key_of(s)]), registry, args.parser)]
    left = [source for source in given if source not in done]
    if done:
        say(f"{len(done)} of {len(given)} files have their record in {folder}")
    results: list[Document | ReadError] = []
    several: dict[str, int] = {}
    for source, result in _read(args, left) if left or not given else ():
        name = names[key_of(source)]
        several[name] = several.get(name, 0) + 1
        name += f"-{several[name]}" if several[name] > 1 else ""
        if isinstance(result, Document) or form in ("json", "jsonl"):
            write_whole(folder / f"{name}.{SUFFIXES[form]}", _text([(source, result)], form, args))
        results.append(result)
    _warn(results)
    status = _status(results) if results or not given else 0
    return status or (0 if all(known[names[key_of(source)]].ok for source in done) else AUDIT_FAILED)


def _heading(document: Document) -> str:
    return coloured(printable(repr(document)[1:-1]), "bold", sys.stdout)


def _contents(document: Document, width: int | None) -> str:
    headings, rows = document.table()
    return table(rows, headings, width, wraps=2)


def _audit_lines(document: Document, width: int | None) -> str:
    result = document.audit()
    head, *failed = str(result).split("\n")
    lines = [coloured(head, "green" if result.ok else "red", sys.stdout)]
    lines += [f"  {printable(line.strip())}" for line in failed]
    lines += [f"  {f.severity}: {printable(f.message)}" for f in document.findings if f.severity != "error"]
    shares = ", ".join(f"{name} {share:.1%}" for name, share in sorted(result.coverage.items(), key=lambda s: -s[1]))
    if shares:
        lines.append(f"  characters: {shares}")
    if unread := _unread(document):
        lines.append(f"  pages not read: {unread}")
    return "\n".join(lines)


def _unread(document: Document) -> str:
    """The pages whose text was not read, as "5-12"; they are never counted as covered."""
    if not document.page_count or not document.pages_read:
        return ""
    at, gaps = 1, []
    for first, last in (*document.pages_read, (document.page_count + 1, 0)):
        if first > at:
            gaps.append(f"{at}-{first - 1}" if first - 1 > at else str(at))
        at = last + 1
    return ", ".join(gaps)


def audit(args: argparse.Namespace) -> int:
    """Every document's checks: what is stated, what was found."""
    results: list[Document | ReadError] = []
    records: list[dict[str, Any]] = []
    try:
        for source, result in _read(args):
            results.append(result)
            if args.format == "json":
                keys = ("schema", "source", "id", "error", "audit", "findings", "pages_read")
                records.append({k: v for k, v in _record(source, result, False).items() if k in keys})
            elif isinstance(result, Document):
                print(_heading(result))
                print(_audit_lines(result, width_of(sys.stdout)))
    except RegistrationError as error:
        say(str(error))
        return WRONG_USAGE
    if args.format == "json":
        sys.stdout.write(json_text(records[0] if len(records) == 1 else records))
    elif len(results) > 1:
        documents = [r for r in results if isinstance(r, Document)]
        passed = sum(r.audit().ok for r in documents)
        unread = len(results) - len(documents)
        print(f"{passed} ok, {len(documents) - passed} failed" + (f", {unread} could not be read" if unread else ""))
    return _status(results)


def show(args: argparse.Namespace) -> int:
    """Each document: facts, counts, audit, recommendations."""
    results: list[Document | ReadError] = []
    try:
        for _, result in _read(args):
            results.append(result)
            if isinstance(result, Document):
                _show(result)
                print()
                print(_contents(result, width_of(sys.stdout)))
    except RegistrationError as error:
        say(str(error))
        return WRONG_USAGE
    return _status(results)


def _show(document: Document) -> None:
    print(_heading(document))
    for name, value in document.facts().items():
        print(f"  {name + ':':<11}{printable(str(value))}")
    print()
    answers = document.answers()
    if answers:
        print(table([*answers.most_common(), ("total", answers.total())], ("Response", "Number")))
        print()
    print(_audit_lines(document, width_of(sys.stdout)))


def compare(args: argparse.Namespace) -> int:
    """Documents of several cycles of one State, each with the next: what was asked again, what changed."""
    found = list(_read(args))
    documents = [result for _, result in found if isinstance(result, Document)]
    if len(documents) < len(found):
        return UNREADABLE
    if len(documents) < 2:
        say("compare needs two documents at least")
        return WRONG_USAGE
    if not args.as_given:
        documents.sort(key=lambda document: (document.cycle is None, document.cycle or 0))
    comparisons = []
    try:
        for earlier, later in itertools.pairwise(documents):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always", UPRWarning)
                comparisons.append((earlier, later, upr_compare(earlier, later, as_given=args.as_given)))
            for warning in caught:
                say(str(warning.message))
    except CompareError as error:
        say(str(error))
        return WRONG_USAGE
    if args.links:
        rows = [_link(link, comparison.best) for _, _, comparison in comparisons for link in comparison.links]
        write_whole(pathlib.Path(args.links), "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    if args.format == "json":
        records = [_comparison(*three) for three in comparisons]
        sys.stdout.write(json_text(records[0] if len(records) == 1 else records))
        return 0
    for earlier, later, comparison in comparisons:
        title = f"{earlier.id} (cycle {_cycle(earlier)}) and {later.id} (cycle {_cycle(later)})"
        print(coloured(printable(title), "bold", sys.stdout))
        print(repr(comparison)[1:-1])
        print(f"\n{comparison.transitions}\n")
        changed = [(p.earlier.label, p.earlier.status.value, p.later.label, p.later.status.value, p.later.text)
                for p in comparison.best if p.earlier.position != p.later.position]  # fmt: skip
        if changed:
            print("Answered otherwise:")
            print(table(changed, ("Then", "Status", "Now", "Status", "Recommendation"), width_of(sys.stdout)))
    return 0


def _cycle(document: Document) -> str:
    return str(int(document.cycle)) if document.cycle else "not known"


def _link(link: Link, best: Links) -> dict[str, Any]:
    return {
        "later": link.later.label, "earlier": link.earlier.label, "score": round(link.score, 4), "linked": link in best,
        "kind": link.kind, "later_id": link.later.id, "earlier_id": link.earlier.id,
    }  # fmt: skip


def _comparison(earlier: Document, later: Document, comparison: Comparison) -> dict[str, Any]:
    return {
        "schema": "upr/comparison/1",
        "earlier": {"id": earlier.id, "cycle": earlier.cycle and int(earlier.cycle)},
        "later": {"id": later.id, "cycle": later.cycle and int(later.cycle)},
        "transitions": comparison.transitions.to_dict(),
        "links": [_link(link, comparison.best) for link in comparison.links],
        "new": [item.id for item in comparison.new],
        "dropped": [item.id for item in comparison.dropped],
    }


def demo(args: argparse.Namespace) -> int:
    """The sample document: counts, audit, a recommendation of each list, and what to try next."""
    document = samples.load()
    print("The sample document: a State's paper on the recommendations of its first review.\n")
    _show(document)
    print()
    firsts = {item.section: item for item in reversed(document.recommendations)}
    chosen = sorted(firsts.values(), key=lambda item: (item.run, document.recommendations.index(item)))[:_SHOWN]
    rows = [(item.label, item.status.value, item.text) for item in chosen]
    print(table(rows, ("Label", "Status", "Recommendation"), width_of(sys.stdout)))
    print(
        "\nTry next:\n"
        "  upr states Swaziland 'Viet Nam'          names of States\n"
        "  upr doctor                               what is installed\n"
        "  upr parse --help                         records as JSON, JSON lines or CSV\n"
        '  python -c "import upr; print(upr.samples.load().counts())"'
    )
    return 0


def states(args: argparse.Namespace) -> int:
    """Names looked up, or every State; an unknown name gives status 1."""
    status, found = 0, []
    for name in args.names:
        try:
            found.append(State.of(name))
        except UnknownStateError as error:
            say(str(error))
            status = AUDIT_FAILED
    if not args.names:
        found = list(State.all())
    if args.format == "json":
        fields = ("iso3", "name", "region", "other_names")
        sys.stdout.write(json_text([{name: getattr(state, name) for name in fields} for state in found]))
    elif found:
        rows = [(state.iso3, state.name, state.region) for state in found]
        print(table(rows, ("Code", "State", "Regional group"), width_of(sys.stdout), wraps=1))
    return status


def doctor(args: argparse.Namespace) -> int:
    """Versions, and what is missing; status 1 where a needed library is."""
    parts = examine(registry)
    rows = [(part.name, part.version or "missing", part.what) for part in parts]
    print(table(rows, ("Part", "Version", "What"), width_of(sys.stdout)))
    return AUDIT_FAILED if any(p.version is None and p.what.startswith("needed") for p in parts) else 0
