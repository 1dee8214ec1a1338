"""Any set of records to a file or a text: CSV, JSON, a workbook, Parquet."""

from __future__ import annotations

import io
import itertools
import os
import pathlib
from collections.abc import Callable, Sequence
from typing import IO, Any

from upr.cells import line_for_excel, line_of
from upr.columns import Exportable, Rows, Target
from upr.document import Document
from upr.files import whole_file
from upr.io.columns import long_form
from upr.io.tables import documents_of, sheets_of, table_of
from upr.io.text import json_text
from upr.query import Recommendations
from upr.review import Review


def to_csv(
    data: Any, target: Target | None = None, *, long: str | None = None, excel: bool = False, of: Any = None
) -> str | None:
    """CSV of any set of records; see `Exportable.to_csv`.

    Args:
        data: The set.
        target: A path or an open binary file; None to get the text.
        long: As in `Exportable.to_frame`.
        excel: Whether it is for a double click in Excel.
        of: As in `Exportable.to_frame`.

    Raises:
        ExportError: No table is known of these.

    >>> import upr
    >>> to_csv(upr.samples.load().findings).splitlines()[0]
    'code,severity,message,page,start,end'
    """
    rows = _rows(data, long, of)
    line = line_for_excel if excel else line_of
    cells = [column.cell_of for column in rows.columns]
    head = ("\ufeff" if excel else "") + line(column.name for column in rows.columns)
    lines = itertools.chain([head], (line([of(item) for of in cells]) for item in rows.items))
    if target is None:
        return "".join(lines)
    put(target, lambda file: file.writelines(text.encode("utf-8", "backslashreplace") for text in lines))
    return None


def to_json(data: Any, target: Target | None = None, *, of: Any = None) -> str | None:
    """JSON of any set of records; see `Exportable.to_json`.

    Args:
        data: The set.
        target: A path or an open binary file; None to get the text.
        of: As in `Exportable.to_frame`.

    Raises:
        ExportError: No table is known of these.
    """
    return put_text(json_text(_record(data, of)), target)


def _record(data: Any, of: Any) -> object:
    from upr.io.json import to_record
    from upr.io.review import to_review_record

    if isinstance(data, Document):
        return to_record(data)
    if isinstance(data, Review):
        return to_review_record(data)
    return list(table_of(data, of).records())


def to_xlsx(data: Any, target: Target, *, of: Any = None) -> None:
    """A workbook of any set of records; see `Exportable.to_xlsx`.

    Args:
        data: The set.
        target: A path or an open binary file.
        of: As in `Exportable.to_frame`.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: No table is known of these, or a sheet can't hold it.
    """
    from upr.io.workbook import write_recommendations, write_rows, write_workbook

    file = io.BytesIO()
    if isinstance(data, Recommendations):
        write_recommendations(data, documents_of(of), file)
    elif isinstance(data, (Document, Review)):
        write_workbook([data], file)
    else:
        items: Any = data if isinstance(data, (Exportable, Sequence)) else tuple(data)
        sheets = sheets_of(items, of)
        if sheets[0].name != "recommendations":
            write_rows(sheets, file)
        elif all(isinstance(item, (Document, Review)) for item in items):
            write_workbook(items, file)
        else:
            write_recommendations(sheets[0].items, documents_of(of), file)
    put(target, lambda opened: opened.write(file.getvalue()))


def to_parquet(data: Any, target: Target, *, long: str | None = None, lists: bool = False, of: Any = None) -> None:
    """Parquet of any set of records; see `Exportable.to_parquet`.

    Args:
        data: The set.
        target: A path or an open binary file.
        long: As in `Exportable.to_frame`.
        lists: As there.
        of: As there.

    Raises:
        MissingExtraError: PyArrow is not installed.
        ExportError: No table is known of these.
    """
    from upr.io.frames import write_batches

    rows = _rows(data, long, of)
    put(target, lambda file: write_batches(iter(rows.items), rows.columns, file, lists=lists))


def _rows(data: Any, long: str | None, of: Any) -> Rows:
    rows = table_of(data, of)
    return rows if long is None else long_form(rows, long)


def put_text(text: str, target: Target | None) -> str | None:
    """A text to a file, whole or not at all; the text itself where there is none.

    Args:
        text: The text, written as UTF-8.
        target: A path or an open binary file.
    """
    if target is None:
        return text
    data = text.encode("utf-8", "backslashreplace")
    put(target, lambda file: file.write(data))
    return None


def put(target: Target, write: Callable[[IO[bytes]], object]) -> None:
    """Write to a file, whole or not at all.

    Args:
        target: A path or an open binary file.
        write: What writes to the open file.
    """
    if isinstance(target, (str, os.PathLike)):
        with whole_file(pathlib.Path(target)) as file:
            write(file)
    else:
        write(target)
