"""Uwazi's CSV: recommendations out, in the properties of UPR Info's database, in a file that its parser reads back."""

from __future__ import annotations

import io
import os
import pathlib
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, TextIO

from upr.cells import line_of
from upr.core import Recommendation, ResponseStatus
from upr.document import Document
from upr.errors import ExportError
from upr.files import hash_of
from upr.parsers.exports.upr_info import ACTION, PLEDGE
from upr.parsers.exports.uwazi import SEVERAL
from upr.review import Review

COLUMNS = (
    "Title", "recommendation", "state_under_review", "recommending_state", "response", "issues", "session", "cycle",
    "action_category", "paragraph",
)  # fmt: skip
_RESPONSES = {
    ResponseStatus.SUPPORTED: "Supported",
    ResponseStatus.NOT_SUPPORTED: "Not Supported",
    ResponseStatus.REJECTED: "Not Supported",
}
# UPR Info's categories of action, by the verb of a recommendation (UPR Info, Database: methodology).
_ACTIONS = {"1": "Minimal", "2": "Continuing", "3": "Considering", "4": "General", "5": "Specific"}


def write_uwazi(documents: Iterable[Document | Review], stream: TextIO) -> None:
    """Write recommendations and pledges as CSV for the import of Uwazi, one row an entity.

    The columns are the properties of UPR Info's database (Uwazi takes those that the template has), and "paragraph",
    the label in the report. The title is the key, else the id. Responses are Supported, Noted and Not Supported; what
    is supported in part is Noted, as UPR Info counts it, and what is still open has none. `|` parts several values;
    one inside a value becomes `/`.

    Args:
        documents: Documents or reviews, in the order of the rows.
        stream: An open text stream; open files with ``newline=""``.

    >>> import io, upr
    >>> out = io.StringIO()
    >>> write_uwazi([upr.samples.load()], out)
    >>> out.getvalue().splitlines()[1][:34]
    '849e769c943a#1.2,Consider ratifica'
    """
    stream.write(line_of(COLUMNS))
    for document in documents:
        for row in _rows(document):
            stream.write(line_of(row.get(name) for name in COLUMNS))


def write_uwazi_zip(documents: Iterable[Document | Review], file: IO[bytes]) -> None:
    """Write the same CSV as import.csv in a ZIP, with the files of the documents, for Uwazi's import with files.

    The column "file" names the document of each recommendation; what was not read from a file that is still there,
    byte for byte, has none. The same files give the same bytes.

    Args:
        documents: Documents or reviews, in the order of the rows.
        file: An open binary file.

    Raises:
        ExportError: Two files of one name differ.

    >>> import io, upr, zipfile
    >>> out = io.BytesIO()
    >>> write_uwazi_zip([upr.samples.load()], out)
    >>> zipfile.ZipFile(out).namelist()
    ['import.csv']
    """
    rows = io.StringIO()
    rows.write(line_of((*COLUMNS, "file")))
    files: dict[str, pathlib.Path] = {}
    for document in documents:
        sources = document.sources if isinstance(document, Review) else (document,)
        names = {source.id: name for source in sources if (name := _held(source, files))}
        for row in _rows(document):
            rows.write(line_of((*(row.get(name) for name in COLUMNS), names.get(str(row.get("of"))))))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry("import.csv"), "w") as entry:
            entry.write(rows.getvalue().encode("utf-8", "backslashreplace"))
        for name, path in files.items():
            with archive.open(_entry(name), "w", force_zip64=True) as entry, path.open("rb") as source_file:
                shutil.copyfileobj(source_file, entry)


def _held(document: Document, files: dict[str, pathlib.Path]) -> str | None:
    """The name of a document's file in the archive; None where there is no such file, or another one."""
    if not document.path or not os.path.isfile(document.path):
        return None
    path = pathlib.Path(document.path)
    try:
        # A record names its file too, and may be a stranger's: no other file than the one that was read is put in.
        if hash_of(path) != document.sha256:
            return None
    except OSError:
        return None
    known = files.setdefault(path.name, path)
    if known != path and hash_of(known) != hash_of(path):
        raise ExportError(f"{known} and {path} have one name, and differ; rename one of them")
    return path.name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, when the dates of archives begin
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _rows(document: Document | Review) -> Iterator[dict[str, object]]:
    """The cells of each row, by column."""
    state = document.state_under_review
    name = state.name if state else ""
    facts = {"state_under_review": name, "session": _session(document), "cycle": document.cycle and int(document.cycle)}
    for item in document.recommendations:
        labelled = item.label != str(item.number)
        yield {
            **facts,
            "of": item.document,
            "Title": item.key or item.id,
            "recommendation": item.text,
            "recommending_state": _several(a.state.name if a.state else a.as_printed for a in item.recommending_states),
            "response": _RESPONSES.get(item.status, item.status.upr_info),
            "issues": _several(item.themes),
            "action_category": _action(item),
            "paragraph": item.label if labelled else None,
        }
    for number, pledge in enumerate(document.pledges, 1):
        title = f"{document.id}#pledge.{number}"
        yield {
            **facts,
            "of": document.id,
            "Title": title,
            "recommendation": pledge.text,
            "recommending_state": name,
            "response": PLEDGE,
        }


def _session(document: Document | Review) -> str:
    """The session as the database names it ("44 - November 2023"); its month is that of the review."""
    if document.session is None:
        return ""
    day = getattr(document, "review_date", None)  # a review has none
    return f"{document.session} - {day:%B %Y}" if day else str(document.session)


def _several(values: Iterable[str]) -> str:
    return SEVERAL.join(value.replace(SEVERAL, "/") for value in values)


def _action(item: Recommendation) -> str:
    """The category of action, with its name."""
    noted = (note.removeprefix(ACTION).strip() for note in item.notes if note.startswith(ACTION))
    return next((f"{action} - {_ACTIONS[action]} action" if action in _ACTIONS else action for action in noted), "")
