"""The command `upr audit`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from upr.cli.arguments import paths, table_or_json
from upr.cli.common import Tally, heading, put_json, read, record_of, sources
from upr.document import Document
from upr.io.formats import json_text
from upr.terminal import coloured, one_line


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    table_or_json(parser)


def run(args: argparse.Namespace) -> int:
    """Every document's checks: what is stated, what was found."""
    tally = Tally()
    records: list[dict[str, Any]] = []
    for source, result in read(args, sources(args)):
        tally.add(result)
        if args.format == "json":
            keys = ("schema", "source", "id", "error", "audit", "findings", "pages_read")
            records.append({k: v for k, v in record_of(source, result).items() if k in keys})
        elif isinstance(result, Document):
            print(heading(result))
            print(audit_lines(result))
    if args.format == "json":
        put_json(json_text(records[0] if len(records) == 1 else records))
    elif tally.documents + tally.unread > 1:
        failed = sum(tally.failed.values())
        unread = f", {tally.unread} could not be read" if tally.unread else ""
        print(f"{tally.documents - failed} ok, {failed} failed{unread}")
    return tally.status


def audit_lines(document: Document) -> str:
    """What a document's audit found, for people."""
    result = document.audit()
    head = str(result).split("\n")[0]
    lines = [coloured(head, "green" if result.ok else "red", sys.stdout)]
    lines += [f"  {one_line(check.name)}: {one_line(check.detail)}" for check in result.checks if not check.ok]
    lines += [f"  {f.severity}: {one_line(f.message)}" for f in document.findings if f.severity != "error"]
    shares = ", ".join(
        f"{one_line(name)} {share:.1%}" for name, share in sorted(result.coverage.items(), key=lambda s: -s[1])
    )
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
