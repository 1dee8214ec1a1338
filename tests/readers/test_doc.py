"""Old Word files: text and tables by the bytes, and a clear error for whatever is broken."""

from __future__ import annotations

import random

import pytest

import upr
from tests.parsers.lists import LIST
from tests.readers.doc_files import container, doc
from upr.errors import DamagedFileError, ReadError, UnsupportedFormatError
from upr.readers.doc import DocReader

ROWS = [list(row) for row in LIST.tables[0].texts]
FILE = doc(["UPR of Chad (2nd Cycle – 22nd session)", "Thematic list of recommendations"], ROWS)


def test_a_list_saved_as_doc_gives_what_the_docx_gives() -> None:
    known = next(upr.registry.parser("thematic-list").parse(LIST))
    found = upr.read(FILE)
    assert found.backend == "doc" and found.kind == "thematic-list"
    assert [(i.label, i.text, i.position, i.themes) for i in found.recommendations] == [
        (i.label, i.text, i.position, i.themes) for i in known.recommendations
    ]
    assert (found.state_under_review, found.cycle, found.session) == (upr.State.of("Chad"), upr.Cycle.SECOND, 22)


def test_every_cell_is_there() -> None:
    (table,) = DocReader().read(FILE).tables
    assert [[" ".join(cell.split()) for cell in row] for row in table.texts] == [
        [" ".join(cell.split()) for cell in row] for row in ROWS
    ]


def test_a_file_of_another_program_is_named() -> None:
    with pytest.raises(UnsupportedFormatError, match="an Excel file, no Word file"):
        upr.read(container({"Workbook": b"\x09\x08"}))
    with pytest.raises(DamagedFileError, match="StreamNotFound"):
        upr.read(container({"Something": b"x"}))


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused_or_read_with_all_its_text(share: float) -> None:
    cut = FILE[: int(len(FILE) * share)]
    with pytest.raises(ReadError, match=r"broken|asks|no text|text file|reader"):
        upr.read(cut)


def test_noise_gives_errors_of_ours_only() -> None:
    draw = random.Random(5)
    for _ in range(60):
        data = bytearray(FILE)
        for _ in range(draw.choice((1, 10, 200))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            upr.read(bytes(data))
        except upr.UPRError:
            continue
