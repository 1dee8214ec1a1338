"""The formats that the command line writes: their names, the ends of their files' names, and their text."""

from __future__ import annotations

import importlib
import io
import pathlib
from collections.abc import Iterable, Sequence
from typing import IO

import attrs

from upr.document import Document
from upr.errors import ExportError
from upr.io.text import json_line, json_text
from upr.review import Review


@attrs.frozen
class Format:
    """A format that the command line writes.

    Args:
        name: As `-f` takes it.
        suffix: The end of a file's name.
        writer: For a format of rows, in which many documents are one table: module in `upr.io` and function, which
            takes the documents and an open stream; loaded when it is used, for it may need an optional library.
        binary: Whether it is no text, and so needs a file; its function takes a binary stream, others one of text.
    """

    name: str
    suffix: str
    writer: str | None = None
    binary: bool = False


TABLE = (
    Format("table", "txt"),
    Format("json", "json"),
    Format("jsonl", "jsonl"),
    Format("csv", "csv", "csv:write_csv"),
    Format("csv-excel", "csv", "csv:write_csv_for_excel"),
    Format("xlsx", "xlsx", "workbook:write_workbook", binary=True),
    Format("parquet", "parquet", "parquet:write_parquet", binary=True),
    Format("edges", "csv", "network:write_edges"),
    Format("graphml", "graphml", "network:write_graphml"),
    Format("upr-info", "csv", "upr_info:write_upr_info"),
    Format("uwazi", "csv", "uwazi:write_uwazi"),
    Format("uhri-json", "json", "uhri:write_uhri_json"),
    Format("uhri-xlsx", "xlsx", "uhri:write_uhri_xlsx", binary=True),
)
"""Every format; adding one of rows is a line here."""
# Of formats with one end the one that has its name.
_BY_SUFFIX = {form.suffix: form.name for form in TABLE if form.name in ("table", form.suffix)}
SUFFIXES = {form.name: form.suffix for form in TABLE}
"""The end of a file's name, by format."""
FORMATS = tuple(SUFFIXES)
WRITERS = {form.name: form.writer for form in TABLE if form.writer is not None}
ROWS = tuple(WRITERS)
"""Formats of rows, in which many documents are one table."""
BINARY = tuple(form.name for form in TABLE if form.binary)
"""Formats that are no text, and so need a file."""


def form_of(output: str | None, among: Sequence[str] = FORMATS) -> str | None:
    """The format that the end of a file's name says; None where it has no end.

    Args:
        output: The file's name; None for standard output.
        among: The formats that there are.

    Raises:
        ExportError: No format has this end, or only one that is asked for by its name; the message names the choices.

    >>> form_of("outcome.CSV"), form_of("outcome.txt"), form_of("outcome")
    ('csv', 'table', None)
    >>> form_of("outcome.ods")
    Traceback (most recent call last):
        ...
    upr.errors.ExportError: outcome.ods: no format is known by the end .ods; known are .txt, .json, .jsonl, .csv, ...
    """
    suffix = pathlib.PurePath(output).suffix[1:].lower() if output else ""
    by_suffix = {end: name for end, name in _BY_SUFFIX.items() if name in among}
    if not suffix or suffix in by_suffix:
        return by_suffix.get(suffix)
    *known, last = (f".{end}" for end in by_suffix)
    named = [f"-f {form.name}" for form in TABLE if form.suffix == suffix and form.name in among]
    if named:
        raise ExportError(f"{output}: say which rows .{suffix} is to hold, with {' or '.join(named)}")
    raise ExportError(
        f"{output}: no format is known by the end .{suffix}; known are {', '.join(known)} and {last}, and any name "
        f"with -f {', '.join(among)}"
    )


def write_form(documents: Iterable[Document | Review], form: str, file: IO[bytes]) -> None:
    """Write documents in one of the formats of rows, as they come: one document at a time is in memory.

    Args:
        documents: In the order of the rows.
        form: One of `ROWS`.
        file: An open binary file.
    """
    module, function = WRITERS[form].split(":")
    write = getattr(importlib.import_module(f"upr.io.{module}"), function)
    if form in BINARY:
        write(documents, file)
        return
    stream = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        write(documents, stream)
    finally:
        stream.detach()


def exported(documents: Iterable[Document | Review], form: str) -> str | bytes:
    """Documents in one of the formats of rows, as a whole.

    Args:
        documents: In the order of the rows.
        form: One of `ROWS`.

    >>> str(exported([], "csv")).startswith("document,id,key")
    True
    """
    file = io.BytesIO()
    write_form(documents, form, file)
    return file.getvalue() if form in BINARY else file.getvalue().decode("utf-8")


__all__ = ["BINARY", "FORMATS", "ROWS", "SUFFIXES", "exported", "form_of", "json_line", "json_text", "write_form"]
