"""The command line: `upr audit PATH...`, `upr states NAME...`, `upr demo`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import upr
from upr.document import Document
from upr.errors import ReadError, UnknownStateError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status (0; 1 an audit failed or a name is unknown; 3 unreadable)."""
    parser = argparse.ArgumentParser(prog="upr", description="Read Universal Periodic Review documents.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="show the sample document")
    auditing = commands.add_parser("audit", help="check documents against their own sums")
    auditing.add_argument("paths", nargs="+", metavar="PATH")
    auditing.add_argument("--backend", choices=("auto", "pypdf", "pdfium"), default="auto")
    names = commands.add_parser("states", help="look names of States up")
    names.add_argument("names", nargs="+", metavar="NAME")
    args = parser.parse_args(argv)
    if args.command == "demo":
        return _demo()
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
