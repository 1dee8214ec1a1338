"""The command `upr diff`. Exit status as of diff(1): 0 nothing changed, 1 something did, 2 or 3 trouble."""

from __future__ import annotations

import argparse
import pathlib
import sys
from collections.abc import Iterator, Sequence

from upr.cli.arguments import reading
from upr.cli.common import UNREADABLE, WRONG_USAGE, read_sources, refused, sources, written
from upr.cli.examples import epilog
from upr.document import Document
from upr.errors import CombineError, CompareError
from upr.io.diff import change_record, diff_csv, diff_record
from upr.io.formats import json_line, json_text
from upr.review import Change, Diff, of_review
from upr.review import diff as upr_diff
from upr.terminal import coloured, one_line, table, width_of

DIFFERENT = 1
FORMATS = ("table", "json", "jsonl", "csv")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("old", metavar="OLD", help="document or record: the older version; - for standard input")
    parser.add_argument("new", metavar="NEW", help="the newer version, or OHCHR's list")
    parser.add_argument("-f", "--format", choices=FORMATS, help="default: table, or what -o's name says")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--all", action="store_true", help="list the items that are the same, too")
    reading(parser)
    parser.epilog = epilog(
        "diff",
        "Only recommendations, symbols and dates are compared; of pledges and "
        "positions on paragraphs it is told whether they are the same. Exit status: 0 no recommendation changed, 1 one "
        "did, 2 wrong usage, 3 unreadable.",
    )


def run(args: argparse.Namespace) -> int:
    """Two versions of one report: what was added, removed, renumbered, changed."""
    args.paths = [args.old, args.new]  # as the commands have them that take any number
    suffix = pathlib.PurePath(args.output or "").suffix[1:].lower()
    form = args.format or (suffix if suffix in FORMATS else "table")
    given = sources(args)
    if refused(args.output, given):
        return WRONG_USAGE
    if len(given) != 2:
        raise CompareError(f"diff takes two documents, OLD and NEW, and {' '.join(args.paths)} name {len(given)}")
    results = [list(results) for _, results in read_sources(args, given, 2)]
    read = [[result for result in of_one if isinstance(result, Document)] for of_one in results]
    if any(len(documents) < len(of_one) or not documents for documents, of_one in zip(read, results, strict=True)):
        return UNREADABLE
    old, new = _chosen(read[0], read[1], args.paths[0]), _chosen(read[1], read[0], args.paths[1])
    found = upr_diff(old, new)
    text = _text(found, old, new, form, all_of_them=args.all, width=None if args.output else width_of(sys.stdout))
    if not written(text, args.output, form=form):
        return WRONG_USAGE
    return DIFFERENT if found.changes else 0


def _chosen(documents: Sequence[Document], others: Sequence[Document], path: str) -> Document:
    """The one document of a file; of an export, the one that is of the other file's review.

    Raises:
        CompareError: It has none of that review, or several.
    """
    chosen = list(documents)
    if len(documents) > 1 and len(others) == 1:
        try:
            chosen = of_review(documents, like=others)
        except CombineError as error:
            raise CompareError(str(error)) from error
    if len(chosen) != 1:
        raise CompareError(f"{path} gives {len(chosen)} documents of the review; diff takes one of each file")
    return chosen[0]


def _text(found: Diff, old: Document, new: Document, form: str, *, all_of_them: bool, width: int | None) -> str:
    entries = found.entries if all_of_them else found.changes
    if form == "json":
        return json_text(diff_record(found, old, new, entries))
    if form == "jsonl":
        return "".join(json_line(change_record(entry)) for entry in entries)
    if form == "csv":
        return diff_csv(entries)
    return "\n".join((*_head(found, old, new), *_sections(found, width, all_of_them=all_of_them))) + "\n"


def _head(found: Diff, old: Document, new: Document) -> Iterator[str]:
    for name, document in (("Old", old), ("New", new)):
        known = (pathlib.PurePath(document.path).name if document.path else None, document.kind, document.date)
        facts = ", ".join(str(fact) for fact in known if fact)
        number = len(document.recommendations)
        yield coloured(one_line(f"{name}: {document.id} ({facts}): {number} recommendations"), "bold", sys.stdout)
    numbers = found.counts
    if not found.changes:
        yield "no change of a recommendation"
    else:
        yield (
            f"{numbers['added']} added, {numbers['removed']} removed, {numbers['texts']} texts changed "
            f"({numbers['editorial']} of them in capitals, punctuation and blanks only), "
            f"{numbers['states']} with other States, {numbers['answers']} with another answer, "
            f"{numbers['renumbered']} renumbered, {numbers['same']} the same"
        )
    yield from (one_line(f"note: {note}") for note in found.notes)
    yield from (one_line(f"{name.replace('_', ' ')}: {before} -> {after}") for name, before, after in found.facts)


def _sections(found: Diff, width: int | None, *, all_of_them: bool) -> Iterator[str]:
    """A table for every way in which items changed; an item that changed in two stands in both."""
    sections = (
        ("Added", found.added, _whole),
        ("Removed", found.removed, _whole),
        ("Texts changed", found.changed("text"), _marked),
        ("Other States", found.changed("states"), _states),
        ("Other answers", found.changed("answer"), _answer),
    )
    for title, entries, cells in sections:
        if entries:
            yield _title(title, len(entries))
            yield _with_colours(table([cells(entry) for entry in entries], ("Label", "", "Recommendation"), width))
    if found.renumbered:
        yield _title("Renumbered", len(found.changed("label")))
        yield table(found.renumbered, ("Old", "New"))
    if all_of_them:
        same = [(entry.label, entry.answer, entry.marked) for entry in found.entries if entry.kind == "same"]
        yield _title("The same", len(same))
        yield table(same, ("Label", "", "Recommendation"), width)


def _title(words: str, number: int) -> str:
    return "\n" + coloured(f"{words} ({number})", "bold", sys.stdout)


def _whole(entry: Change) -> tuple[str, str, str]:
    item = entry.new or entry.old
    assert item is not None
    states = ", ".join(a.as_printed for a in item.recommending_states)
    where = f"joined into {entry.related}" if entry.kind == "removed" else f"split from {entry.related}"
    return entry.label, where if entry.related else entry.answer, f"{item.text} ({states})" if states else item.text


def _marked(entry: Change) -> tuple[str, str, str]:
    return entry.label, "editorial" if entry.is_editorial else "", entry.marked


def _states(entry: Change) -> tuple[str, str, str]:
    came = [f"{{+{name}+}}" for name in entry.states_added]
    went = [f"[-{name}-]" for name in entry.states_removed]
    assert entry.new is not None
    return entry.label, "", f"{entry.new.text} ({', '.join((*went, *came))})"


def _answer(entry: Change) -> tuple[str, str, str]:
    assert entry.new is not None
    return entry.label, entry.answer, entry.new.text


def _with_colours(lines: str) -> str:
    """Marks in colour as well, on a terminal; one that goes over lines is coloured on each."""
    for start, end, colour in (("[-", "-]", "red"), ("{+", "+}", "green")):
        pieces = lines.split(start)
        for at, piece in enumerate(pieces[1:], 1):
            inside, sign, rest = piece.partition(end)
            pieces[at] = start + piece if not sign else _in_colour(start + inside + end, colour) + rest
        lines = "".join(pieces)
    return lines


def _in_colour(text: str, colour: str) -> str:
    lines = text.split("\n")
    indents = [len(line) - len(line.lstrip()) if at else 0 for at, line in enumerate(lines)]
    return "\n".join(
        line[:indent] + coloured(line[indent:], colour, sys.stdout) for line, indent in zip(lines, indents, strict=True)
    )
