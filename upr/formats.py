"""The formats that the command line writes: their names, the ends of their files' names, and their text."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

from upr.document import Document
from upr.io import write_csv, write_uhri_json, write_uhri_xlsx, write_upr_info

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
BINARY = ("uhri-xlsx",)
"""Formats that are no text, and so need a file."""


def json_text(data: object) -> str:
    """Data as JSON that people can read.

    >>> json_text([1])
    '[\\n 1\\n]\\n'
    """
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def exported(documents: Sequence[Document], form: str) -> str | bytes:
    """Documents in one of the formats of others: CSV, UPR Info's or UHRI's columns.

    Args:
        documents: In the order of the rows.
        form: "csv", "upr-info", "uhri-json" or "uhri-xlsx".

    >>> str(exported([], "csv")).startswith("document,id,key")
    True
    """
    if form == "uhri-xlsx":
        file = io.BytesIO()
        write_uhri_xlsx(documents, file)
        return file.getvalue()
    stream = io.StringIO()
    {"csv": write_csv, "upr-info": write_upr_info, "uhri-json": write_uhri_json}[form](documents, stream)
    return stream.getvalue()
