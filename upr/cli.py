"""The command line: `upr parse PATH...`, `upr audit PATH...`, `upr states NAME...`, `upr demo`."""

from __future__ import annotations

import argparse
import io
import json
import os
import pathlib
import sys
import tempfile
from collections.abc import Sequence

import upr
from upr.document import Document
from upr.errors import ReadError, UnknownStateError
from upr.io.csv import write_csv
from upr.io.json import SCHEMA, to_record


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status (0; 1 an audit failed or a name is unknown; 3 unreadable)."""
    parser = argparse.ArgumentParser(prog="upr", description="Read Universal Periodic Review documents.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="show the sample document")
    auditing = commands.add_parser("audit", help="check documents against their own sums")
    auditing.add_argument("paths", nargs="+", metavar="PATH")
    auditing.add_argument("--backend", choices=("auto", "pypdf", "pdfium"), default="auto")
    parsing = commands.add_parser("parse", help="print the records of documents")
    parsing.add_argument("paths", nargs="+", metavar="PATH")
    parsing.add_argument("-f", "--format", choices=("table", "json", "jsonl", "csv"), default="table")
    parsing.add_argument("-o", "--output", metavar="FILE")
    parsing.add_argument("--backend", choices=("auto", "pypdf", "pdfium"), default="auto")
    names = commands.add_parser("states", help="look names of States up")
    names.add_argument("names", nargs="+", metavar="NAME")
    args = parser.parse_args(argv)
    if args.command == "demo":
        return _demo()
    if args.command == "parse":
        return _parse(args.paths, args.format, args.output, args.backend)
    return _states(args.names) if args.command == "states" else _audit(args.paths, args.backend)


def _show(document: Document) -> bool:
    print(repr(document))
    for status, number in document.counts().items():
        print(f"  {status:<20}{number:>5}")
    result = document.audit()
    print(result)
    return result.ok


def _demo() -> int:
    document = upr.samples.load()
    _show(document)
    print()
    for item in document.recommendations[:5]:
        print(repr(item))
    print("\nNext: upr audit YOUR.pdf, or in Python: import upr; upr.read('YOUR.pdf')")
    return 0


def _states(names: Sequence[str]) -> int:
    status = 0
    for name in names:
        try:
            state = upr.State.of(name)
            print(f"{state.iso3}  {state.name}  ({state.region})")
        except UnknownStateError as error:
            print(f"upr: {error}", file=sys.stderr)
            status = 1
    return status


def _audit(paths: Sequence[str], backend: str) -> int:
    status = 0
    for path in paths:
        try:
            ok = _show(upr.read(path, backend=backend))
            status = status or (0 if ok else 1)
        except (ReadError, OSError) as error:
            print(f"upr: {error}", file=sys.stderr)
            status = 3
    return status


def _parse(paths: Sequence[str], form: str, output: str | None, backend: str) -> int:
    documents: list[Document] = []
    records: list[dict[str, object]] = []
    status = 0
    for path in paths:
        try:
            documents.append(upr.read(path, backend=backend))
            if form in ("json", "jsonl"):
                records.append(to_record(documents[-1]))
        except (ReadError, OSError) as error:
            print(f"upr: {error}", file=sys.stderr)
            kind = error.kind if isinstance(error, ReadError) else type(error).__name__
            name = pathlib.PurePath(path).name
            records.append({"schema": SCHEMA, "source": name, "error": {"kind": kind, "message": str(error)}})
            status = 3
    stream = io.StringIO()
    if form == "json":
        json.dump(records[0] if len(records) == 1 else records, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    elif form == "jsonl":
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    elif form == "csv":
        write_csv(documents, stream)
    else:
        for document in documents:
            stream.write(f"{document!r}\n")
            stream.writelines(f"{i.label:>8}  {i.status.value:<20} {i.text}\n" for i in document.recommendations)
    _write(stream.getvalue(), output)
    return status


def _write(text: str, output: str | None) -> None:
    """Print, or write the file whole or not at all."""
    if output is None:
        print(text, end="")
        return
    target = pathlib.Path(output)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(name, target)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise
