"""What `upr parse` writes of documents: their records, or text in another form."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from upr.cli.common import Tally, heading, record_of, unreadable
from upr.cli.show import contents
from upr.document import Document
from upr.errors import ReadError
from upr.io.formats import ROWS, exported, json_text
from upr.reading import Input
from upr.review import Review
from upr.terminal import say, width_of

_WITH_ANSWERS = ("csv", "csv-excel", "xlsx", "parquet")  # formats with a row for an answer to what stands elsewhere
_NETWORKS = ("edges", "graphml")


def text_of(
    results: Sequence[tuple[Input, Document | ReadError]], form: str, args: argparse.Namespace, tally: Tally
) -> str | bytes:
    """The whole output: a table, JSON, or an export of the documents.

    Args:
        results: The sources, each with a document or an error of it.
        form: The format.
        args: Of the command line.
        tally: Counts what can't be written too.
    """
    documents = [result for _, result in results if isinstance(result, Document)]
    if form not in ("table", "json", "jsonl"):
        return exported(documents, form)
    if form == "table":
        width = width_of(sys.stdout) if args.output is None else None
        return "".join(f"{heading(d)}\n{contents(d, width)}\n" for d in documents)
    records = [record_or_error(source, result, args, tally) for source, result in results]
    return json_text(records[0] if len(records) == 1 else records)


def tell_without_rows(result: Document | ReadError, form: str) -> None:
    """Say of a document that gives a format of rows nothing what would: its row would be missed without a word.

    Args:
        result: The document or the error.
        form: The format.
    """
    if form not in ROWS or isinstance(result, ReadError):
        return
    tell_unnamed(result, form)
    if result.recommendations:
        return
    name = result.path or result.id
    if result.answers_only:
        if form not in _WITH_ANSWERS:
            say(f"{name}: -f {form} holds no answers without their recommendations; `upr combine` it with its report")
    elif not result.pledges or form in (*_WITH_ANSWERS, *_NETWORKS):
        say(f"{name}: no recommendation and no answer, so -f {form} has no row of it; -f json holds what there is")


def tell_unnamed(result: Document | Review, form: str) -> None:
    """Say how many recommendations are no edges of a network, for the document names no State that makes them.

    Args:
        result: The document or the review.
        form: The format.
    """
    if form in _NETWORKS and (unnamed := result.recommendations.edges().unnamed):
        say(f"{result.id}: {unnamed} recommendations name no State, so that -f {form} has no edge of them")


def record_or_error(
    source: Input, result: Document | ReadError, args: argparse.Namespace, tally: Tally
) -> dict[str, Any]:
    """The record of a document or an error; of an error too where a document's can't be made, as without its text.

    Args:
        source: Where it is from.
        result: The document or the error.
        args: Of the command line.
        tally: Counts what can't be written too.
    """
    try:
        return record_of(source, result, args.with_text)
    except Exception as error:
        tally.unread += 1
        return record_of(source, unreadable(error, source))
