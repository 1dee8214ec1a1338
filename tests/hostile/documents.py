"""Whole documents of every kind, made for the tests: what damage is done to."""

from __future__ import annotations

import functools
import pathlib
import tempfile

from tests.parsers.lists import ROWS
from tests.parsers.papers import KENYA, URUGUAY, typeset
from tests.parsers.reports import Report, lists
from tests.readers.word_files import paragraph, run, table, word


def typeset_bytes(text: str) -> bytes:
    """The text as a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "a.pdf")
        typeset(text, path)
        return path.read_bytes()


@functools.cache
def pdfs() -> dict[str, bytes]:
    """Reports and papers as PDF, by name."""
    texts = {name: Report(state=name, lists=lists(name)).text() for name in ("Chad", "Peru", "Nepal")}
    texts |= {"paper of Kenya": KENYA.text(), "paper of Uruguay": URUGUAY.text()}
    return {name: typeset_bytes(text) for name, text in texts.items()}


@functools.cache
def word_list() -> bytes:
    """A thematic list as a Word file."""
    return word(paragraph(run("UPR of Chad (2nd Cycle – 22nd session)")), table(*(row for row in ROWS if len(row) > 1)))
