"""Word files: automatic numbers, tracked changes, content controls, tables; hostile archives."""

from __future__ import annotations

import pytest
import regex

import upr
from tests.parsers.reports import CHAD, Report
from tests.readers.word_files import control, deleted, inserted, paragraph, run, table, word
from upr.errors import DamagedFileError, EmptyDocumentError, ReadError, UnsupportedFormatError
from upr.readers.docx import DocxReader

pytest.importorskip("docx", reason="python-docx-ng is not installed")


def text_of(data: bytes) -> str:
    return DocxReader().read(data).text


def test_automatic_numbers_are_as_word_prints_them() -> None:
    data = word(
        paragraph(run("The following recommendations:"), level=0),
        paragraph(run("Ratify"), level=1), paragraph(run("Abolish"), level=1),
        paragraph(run("Others:"), level=0), paragraph(run("Continue"), level=1),
    )  # fmt: skip
    assert text_of(data).splitlines() == [
        "90. The following recommendations:", "90.1. Ratify", "90.2. Abolish", "91. Others:", "91.1. Continue",
    ]  # fmt: skip


def test_changes_are_read_as_accepted_and_said() -> None:
    source = DocxReader().read(word(paragraph(run("Ratify "), deleted("never "), inserted("soon "), run("CAT"))))
    assert source.text == "Ratify soon CAT\n"
    assert [f.code for f in source.findings] == ["tracked-changes"]


def test_content_controls_and_tables_lose_nothing() -> None:
    data = word(
        control(paragraph(run("in a control"))), paragraph(run("a "), control(run("run in a control"))),
        table(("Recommendation", "Position"), ("115.1 Ratify (Chad)", "Supported")),
    )  # fmt: skip
    source = DocxReader().read(data)
    assert source.text.splitlines()[:2] == ["in a control", "a run in a control"]
    assert source.tables == ((("Recommendation", "Position"), ("115.1 Ratify (Chad)", "Supported")),)
    assert source.findings == ()


def report(source: Report, automatic: bool) -> bytes:
    """A report as a Word file, its numbers printed or automatic."""
    body, open_line = [], ""
    head, section = source.text().split(source.heading + "\n")
    for line in section.splitlines():
        if regex.match(r"\d+\.(?:\d+\.)? |Annex", line) or line.startswith("Composition"):
            if open_line:
                body.append(open_line)
            open_line = line
        else:
            open_line += f" {line}"
    parts = [paragraph(run(line)) for line in head.splitlines()] + [paragraph(run(source.heading))]
    for line in [*body, open_line]:
        found = regex.match(r"(\d+\.)(\d+\.)? ", line)
        if found and automatic:
            parts.append(paragraph(run(line[found.end() :]), level=1 if found[2] else 0))
        else:
            parts.append(paragraph(run(line)))
    return word(*parts, first=source.first)


@pytest.mark.parametrize("automatic", [False, True], ids=["printed numbers", "automatic numbers"])
def test_a_report_as_a_word_file(automatic: bool) -> None:
    document = upr.read(report(CHAD, automatic))
    assert document.audit().ok, str(document.audit())
    found = [(i.label, i.text) for i in document.recommendations]
    assert found == [(label, text) for label, text, _ in CHAD.items()]
    assert document.state_under_review == upr.State.of("Chad") and document.symbol == CHAD.symbol


BOMB = {"word/media/big.xml": b"0" * 60_000_000}
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w/>'


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (word(paragraph(run("x")), more=BOMB), DamagedFileError, "more than a document holds"),
        (word(document=ENTITIES), DamagedFileError, "declares a document type"),
        (word(paragraph(run("x")))[:-200], DamagedFileError, "broken"),
        (word(document=b"<w:document"), DamagedFileError, "broken"),
        (word(paragraph(run(" "))), EmptyDocumentError, "no text"),
        (b"PK\x03\x04" + b"word/" * 10, DamagedFileError, "broken"),
    ],
)
def test_hostile_and_broken_files(data: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=words):
        upr.read(data)


def test_another_archive_is_refused(tmp_path: object) -> None:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnsupportedFormatError, match="zip archive"):
        upr.read(stream.getvalue())


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(upr.errors.MissingExtraError, match=r"pip install 'uprkit\[docx\]'"):
        DocxReader().read(word(paragraph(run("x"))))
