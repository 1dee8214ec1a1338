"""The formats that the command line writes: their names, the ends of their files' names, and their text."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Iterable
from typing import IO

from upr.document import Document
from upr.io.text import json_line, json_text

SUFFIXES = {
    "table": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "upr-info": "csv",
    "uhri-json": "json",
    "uhri-xlsx": "xlsx",
}
"""The end of a file's name, by format."""
FORMATS = tuple(SUFFIXES)
ROWS = ("csv", "upr-info", "uhri-json", "uhri-xlsx")
"""Formats of rows, in which many documents are one table."""
BINARY = ("uhri-xlsx",)
"""Formats that are no text, and so need a file."""


def form_of(output: str | None) -> str | None:
    """The format that the name of a file says; None where it says none.

    Args:
        output: The file's name; None for standard output.

    >>> form_of("outcome.CSV"), form_of("outcome.md")
    ('csv', None)
    """
    suffix = pathlib.PurePath(output).suffix[1:].lower() if output else ""
    return suffix if suffix in FORMATS else None


def write_form(documents: Iterable[Document], form: str, file: IO[bytes]) -> None:
    """Write documents in one of the formats of rows, as they come: one document at a time is in memory.

    Args:
        documents: In the order of the rows.
        form: One of `ROWS`.
        file: An open binary file.
    """
    from upr.io import write_csv, write_uhri_json, write_uhri_xlsx, write_upr_info  # each loads what it needs

    if form == "uhri-xlsx":
        write_uhri_xlsx(documents, file)
        return
    stream = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        {"csv": write_csv, "upr-info": write_upr_info, "uhri-json": write_uhri_json}[form](documents, stream)
    finally:
        stream.detach()


def exported(documents: Iterable[Document], form: str) -> str | bytes:
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
