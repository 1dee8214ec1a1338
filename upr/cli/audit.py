"""The command `upr audit`."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from upr.answer_rows import NO_ANSWER, SAME, named
from upr.cli.arguments import jobs, paths, table_or_json
from upr.cli.common import Tally, heading, put_json, read, record_of, sources, text_to_look_at
from upr.document import Document
from upr.doubts import Doubt, doubts_of, tells_of_labels
from upr.io.formats import json_text
from upr.terminal import coloured, one_line, table, width_of, without_empty

_DOUBTS = 100  # labels to look at that are listed
_WORDS = 100  # characters of the words to look at
_INDENT = "    "


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    table_or_json(parser)
    jobs(parser)
    parser.add_argument("--failed", action="store_true", help="show only the documents whose audit failed")


def run(args: argparse.Namespace) -> int:
    """Every document's checks: what is stated, what was found."""
    tally = Tally()
    records: list[dict[str, Any]] = []
    given = sources(args)
    for source, result in read(args, given):
        tally.add(result)
        if args.failed and isinstance(result, Document) and result.audit().ok:
            continue
        if args.format == "json":
            keys = ("schema", "source", "id", "error", "audit", "findings", "pages_read")
            records.append({k: v for k, v in record_of(source, result).items() if k in keys})
        elif isinstance(result, Document):
            print(heading(result, source if len(given) > 1 else None))
            print(audit_lines(result, result.doubts() and doubts_of(result, text_to_look_at(args, source, result))))
    if args.format == "json":
        put_json(json_text(records[0] if len(records) == 1 else records))
    elif tally.documents + tally.unread > 1:
        failed = sum(tally.failed.values())
        unread = f", {tally.unread} could not be read" if tally.unread else ""
        print(f"{tally.documents - failed} ok, {failed} failed{unread}")
    return tally.status


def audit_lines(document: Document, doubts: Sequence[Doubt] | None = None) -> str:
    """What a document's audit found, for people.

    Args:
        document: What was read.
        doubts: The labels to look at, which are told one by one; None where they are shown elsewhere.
    """
    result = document.audit()
    head = str(result).split("\n")[0]
    lines = [f"  {one_line(check.name)}: {one_line(check.detail)}" for check in result.checks if not check.ok]
    lines += [
        f"  {f.severity}: {one_line(f.message)}"
        for f in document.findings
        if f.severity != "error" and not tells_of_labels(f)
    ]
    shares = ", ".join(
        f"{one_line(name)} {share:.1%}" for name, share in sorted(result.coverage.items(), key=lambda s: -s[1])
    )
    if shares:
        lines.append(f"  characters: {shares}")
    if unread := _unread(document):
        lines.append(f"  pages not read: {unread}")
    width = width_of(sys.stdout)
    listed = _told(document.doubts()) if doubts is None else doubt_lines(doubts, width)
    colour = "green" if result.ok else "red"
    return "\n".join([coloured(head, colour, sys.stdout), *_fitting(lines, width), *listed])


def _fitting(lines: Iterable[str], width: int | None) -> list[str]:
    """Lines that fit so many columns; what goes on stands further in."""
    if width is None:
        return list(lines)
    return [
        piece
        for line in lines
        for piece in textwrap.wrap(line, width, subsequent_indent=_INDENT, break_on_hyphens=False) or [""]
    ]


def doubt_lines(doubts: Sequence[Doubt], width: int | None) -> list[str]:
    """The labels to look at: why, on which page, and the first words there.

    Args:
        doubts: As `Document.doubts` gives them.
        width: Columns to fit; None leaves every row on one line.
    """
    if not doubts:
        return []
    shown = doubts[:_DOUBTS]
    rows: list[tuple[str, ...]]
    if width is None:
        headings: tuple[str, ...] = ("Label", "Status", "Page", "Why", "First words")
        rows = [(*_place(one), one.why, _first(one.words)) for one in shown]
    else:  # the words stand below what is said of them
        headings = ("Label", "Status", "Page", "Why, and the first words there")
        rows = [row for above, one in zip((None, *shown), shown, strict=False) for row in _stacked(one, above)]
    inner = None if width is None else width - len(_INDENT)
    listed = table(*without_empty(rows, headings), inner).split("\n")
    more = len(doubts) - _DOUBTS
    rest = [f"and {more} more: {one_line(named([one.label for one in doubts[_DOUBTS:]]))}"] if more > 0 else []
    return [*_told(doubts), *(_INDENT + line for line in listed), *_fitting((_INDENT + line for line in rest), width)]


def _place(doubt: Doubt) -> tuple[str, str, str]:
    return doubt.label, doubt.status or NO_ANSWER, doubt.pages


def _stacked(doubt: Doubt, above: Doubt | None) -> list[tuple[str, ...]]:
    """The lines of one label; what the one above says is not said again."""
    if above is not None and (above.why, above.words, above.pages) == (doubt.why, doubt.words, doubt.pages):
        return [(*_place(doubt), SAME)]
    words = [("", "", "", f"“{_first(doubt.words)}”")] if doubt.words else []
    return [(*_place(doubt), doubt.why), *words]


def _told(doubts: Sequence[Doubt]) -> list[str]:
    """How many labels there are to look at, and for which reason."""
    if not doubts:
        return []
    none = sum(one.status is None for one in doubts)
    implied = sum(one.codes == ("implied-answer",) for one in doubts)
    kinds = ((none, "without an answer"), (len(doubts) - none - implied, "doubtful"), (implied, "implied"))
    each = ", ".join(f"{number} {what}" for number, what in kinds if number)
    return [f"  to look at: {len(doubts)} label{'s' * (len(doubts) != 1)} ({each})"]


def _first(words: str) -> str:
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


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
