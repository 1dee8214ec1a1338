"""The command `upr show`."""

from __future__ import annotations

import argparse
import pathlib
import sys
import textwrap
from collections.abc import Sequence

from upr.answer_rows import SAME, AnswerRow, answer_rows, answer_table, brief, left_out
from upr.cli import looking, paging
from upr.cli.arguments import paths
from upr.cli.audit import audit_lines
from upr.cli.common import AUDIT_FAILED, WRONG_USAGE, Tally, heading, read, sources, text_to_look_at
from upr.core import Recommendation
from upr.document import Document
from upr.reading import Input
from upr.terminal import one_line, say, table, width_of, without_empty

_MOST = 100  # answers that a terminal shows; a pipe gets all
_WIDE = 100  # columns, from which the stage of an answer stands beside its status

__all__ = ["arguments", "run", "summary"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    paths(parser)
    parser.add_argument("--find", metavar="WORDS", help="only what has all of these words, with or without accents")
    parser.add_argument(
        "--label", metavar="LABEL", help="one recommendation whole, with answers, sources and neighbours; '#2.14' is "
        "the 14th of the second run",
    )  # fmt: skip
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--next", dest="step", action="store_const", const=1, default=0, help="the one after --label")
    step.add_argument("--previous", dest="step", action="store_const", const=-1, help="the one before --label")
    parser.add_argument(
        "--pager", action=argparse.BooleanOptionalAction, default=None, help="page by page, in a terminal (default: "
        "one file that does not fit; the variable PAGER names the program)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Each document: facts, counts, audit, recommendations or answers; or what is looked for in it."""
    if args.step and args.label is None:
        say("--next and --previous go from a --label")
        return WRONG_USAGE
    tally, found = Tally(), False
    given = sources(args)
    pages: list[str] = []
    for source, result in read(args, given):
        tally.add(result)
        if not isinstance(result, Document):
            continue
        page = _looked_for(args, source, result) if args.find is not None or args.label is not None else None
        found = found or page is not None
        if page is None and (args.find is not None or args.label is not None):
            continue
        pages.append(page if page is not None else _whole(args, source, result))
        if len(given) > 1:  # of many, each is shown as it is read
            print(pages.pop())
    if pages:
        paging.show("\n".join(pages), wanted=args.pager)
    if (args.find is not None or args.label is not None) and not tally.unread and not found:
        return AUDIT_FAILED
    return tally.status


def _whole(args: argparse.Namespace, source: Input, document: Document) -> str:
    width = width_of(sys.stdout)
    if document.answers_only:
        held = answers(answer_rows(document, text_to_look_at(args, source, document)), width, most=_most(args))
    else:
        held = contents(document, width)
    return f"{summary_of(document)}\n\n{held}"


def _most(args: argparse.Namespace) -> int | None:
    """Answers that are shown: all, where they are shown page by page."""
    return None if args.pager is not False and paging.is_possible() else _MOST


def _looked_for(args: argparse.Namespace, source: Input, document: Document) -> str | None:
    """What was looked for in a document; None where it is not there, which is told."""
    if document.answers_only:
        return _looked_for_answers(args, source, document)
    items = list(document.recommendations)
    what, width = "recommendations", width_of(sys.stdout)
    among = looking.with_words(items, args.find, looking.text_of) if args.find is not None else items
    if args.label is None:
        if not among:
            _tell_nothing(args, document, what)
            return None
        headings, rows = _table(among, width)
        told = f"{len(among)} of {len(items)} {what} have {args.find!r}"
        return looking.marked(f"{_head(document, told)}\n\n{table(rows, headings, width, wraps=2)}", args.find)
    name = looking.place_of if args.label.startswith("#") else _label
    there = looking.at_label(items, args.label, name, 0)
    if not there:
        say(f"{_name(document)}: no label {args.label}{looking.near(args.label, map(name, items))}")
        return None
    if args.step:
        last = there[-1 if args.step > 0 else 0]
        known = {item.id for item in (*among, last)}
        shown = looking.at_label([i for i in items if i.id in known], last.id, lambda item: item.id, args.step)
    else:
        shown = [item for item in there if args.find is None or item in among]
    if not shown:
        _tell_nothing(args, document, what)
        return None
    whole = (looking.whole(item, items, _name(document), width) for item in shown)
    return looking.marked("\n\n".join((_head(document), *whole)), args.find)


def _looked_for_answers(args: argparse.Namespace, source: Input, document: Document) -> str | None:
    rows, width = answer_rows(document, text_to_look_at(args, source, document)), width_of(sys.stdout)
    among = rows
    if args.find is not None:
        among = looking.with_words(
            rows, args.find, lambda row: "\n".join((row.label, row.answer, row.words, row.part, row.doubt))
        )
    if args.label is not None:
        labels = [row.label for row in rows]
        if args.label.rstrip(".") not in labels:
            say(f"{_name(document)}: no label {args.label}{looking.near(args.label, labels)}")
            return None
        here = [row for row in rows if row in among or row.label == args.label.rstrip(".")] if args.step else among
        among = looking.at_label(here, args.label, lambda row: row.label, args.step)
    if not among:
        _tell_nothing(args, document, "answers")
        return None
    told = f"{len(among)} of {len(rows)} answers"
    return looking.marked(f"{_head(document, told)}\n\n{answers(among, width, most=None)}", args.find)


def _tell_nothing(args: argparse.Namespace, document: Document, what: str) -> None:
    words = f" with {args.find!r}" if args.find is not None else ""
    way = {0: "", 1: " after", -1: " before"}[args.step]
    where = f"{way} {args.label}" if args.label is not None else ""
    say(f"{_name(document)}: no {what}{words}{where}")


def _name(document: Document) -> str:
    """A document by its symbol, else by its file."""
    return document.symbol or _file(document) or document.id


def _file(document: Document) -> str | None:
    return pathlib.PurePath(document.path).name if document.path else None


def _label(item: Recommendation) -> str:
    return item.label


def _head(document: Document, *lines: str) -> str:
    return "\n".join((heading(document), *(f"  {one_line(line)}" for line in lines)))


def summary(document: Document) -> None:
    """Print what a document is, its counts and its audit."""
    print(summary_of(document))


def summary_of(document: Document) -> str:
    """What a document is, its counts and its audit, as lines.

    Args:
        document: What was read.
    """
    facts = {**document.facts(), **({"File": _file(document)} if document.path else {})}
    lines = [heading(document), *(f"  {name + ':':<11}{one_line(value)}" for name, value in facts.items()), ""]
    counted = document.answers()
    if counted:
        lines += [table([*counted.most_common(), ("total", counted.total())], ("Response", "Number")), ""]
    return "\n".join((*lines, audit_lines(document)))


def contents(document: Document, width: int | None) -> str:
    """What a document holds, as a table."""
    if document.recommendations:
        headings, rows = _table(document.recommendations, width)
        return table(rows, headings, width, wraps=2)
    held, cells = document.table()
    return table(cells, held, width, wraps=2)


def _table(items: Sequence[Recommendation], width: int | None) -> tuple[list[str], list[list[object]]]:
    """Recommendations with their pages; where a terminal is written to, their States stand below."""
    rows, headings = looking.rows(items, narrow=width is not None), looking.HEADINGS
    kept = [at for at, name in enumerate(headings) if name not in ("States", "Page") or any(row[at] for row in rows)]
    return [headings[at] for at in kept], [[row[at] for at in kept] for row in rows]


def answers(rows: Sequence[AnswerRow], width: int | None, *, most: int | None = _MOST) -> str:
    """Answers as a table, beside the words that gave them.

    Args:
        rows: The answers.
        width: Columns to fit, where part and doubt stand below the words; None gives every answer whole, on one line.
        most: Answers that a terminal shows; None for all.
    """
    if width is None:
        headings, cells = answer_table(rows)
        return table(cells, headings)
    shown = [line for row in brief(rows[:most]) for line in _stacked(row, narrow=width < _WIDE)]
    text = table(*without_empty(shown, ("Label", "Page", "Status", "Words of the answer")), width)
    if most is not None and len(rows) > most:
        rest = one_line(left_out(rows[most:]))
        text += "\n".join(
            ["", *textwrap.wrap(f"and {len(rows) - most} more {rest}; `upr show PATH | less` shows all", width)]
        )
    return text


def _stacked(row: AnswerRow, *, narrow: bool) -> list[tuple[str, ...]]:
    """The lines of one answer: its words, and below them what else is to be said."""
    first = (row.label, row.pages, row.status if narrow else row.answer)
    if row.words == SAME:
        return [(*first, f"{SAME} in doubt" if row.doubt else SAME)]
    stage = (row.stage or "").replace("_", " ") if narrow else ""
    below = {"stage": stage, "part": row.part, "doubt": row.doubt}
    words = [row.words, *(f"{name}: {words}" for name, words in below.items() if words)]
    first_words, *others = filter(None, words) if any(words) else [""]
    return [(*first, first_words), *(("", "", "", other) for other in others)]
