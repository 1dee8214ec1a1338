"""Word files: automatic numbers, tracked changes, content controls, tables; hostile archives."""

from __future__ import annotations

import contextlib

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import upr
from tests.parsers.reports import CHAD, Report
from tests.readers.bounded import run as run_bounded
from tests.readers.word_files import control, deleted, inserted, paragraph, run, table, word
from upr.errors import DamagedFileError, EmptyDocumentError, LimitError, ReadError, UnsupportedFormatError
from upr.limits import Limits, running
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
    assert source.tables[0].texts == (("Recommendation", "Position"), ("115.1 Ratify (Chad)", "Supported"))
    assert source.findings == ()


def test_cells_know_their_places_though_their_words_stand_twice() -> None:
    rows = (("No.", "Position"), ("115.1", "Noted"), ("115.2", "Noted"))
    cell = paragraph(run("Noted")) + table(("Noted", "in a cell")) + paragraph()
    inner = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    source = DocxReader().read(word(paragraph(run("Noted")), table(*rows), table(*rows), inner))
    first, second, inside, around = source.tables
    assert first.texts == second.texts == rows
    for tables in source.tables:
        for row in tables.rows:
            assert [source.text[line.start : line.end] for line in row.lines] == [line.text for line in row.lines]
    places = [cell.spans[0].start for given in (first, second) for row in given.rows for cell in row.cells]
    assert places == sorted(set(places)) and places[0] == source.text.index("No.")
    # What a table inside a cell says is said by the cell too, after the words above it.
    assert inside.texts == (("Noted", "in a cell"),) and around.texts == (("Noted\nNoted\nin a cell",),)
    assert set(inside.rows[0].lines) < set(around.rows[0].lines)


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


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def alternate(choice: str, fallback: str) -> str:
    return (f'<mc:AlternateContent {MC}><mc:Choice Requires="wps">{choice}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>")  # fmt: skip


def box(*inside: str) -> str:
    return f"<w:r><w:txbxContent>{''.join(inside)}</w:txbxContent></w:r>"


def test_lost_text_is_told_though_its_words_stand_elsewhere() -> None:
    source = DocxReader().read(
        word(paragraph(run("90.1 Ratify")), f"<w:other>{paragraph(run('90.1 Ratify'))}</w:other>")
    )
    (finding,) = source.findings
    assert finding.code == "text-not-reached" and finding.severity == "error" and "90.1 Ratify" in finding.message


def test_text_of_every_place_is_read_once_and_none_is_told_lost() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("link")}</w:hyperlink>'
    inner = f"<w:tbl><w:tr><w:tc>{table(('inner',))}{paragraph(run('beside'))}</w:tc></w:tr></w:tbl>"
    ruby = f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"
    in_box = box(paragraph(run("in a box"), box(paragraph(run("inmost")))))
    forms = alternate(*[box(paragraph(run("new shape")))] * 2)
    data = word(
        paragraph(link, control(run(" control")), f"<w:smartTag>{run(' tag')}</w:smartTag>"), inner, paragraph(ruby),
        paragraph(run("with "), in_box), paragraph(run("and "), forms), alternate(paragraph(run("as block")), ""),
        paragraph(alternate("", run("only the old form"))), paragraph(alternate(run("twice"), run("twice"))),
    )  # fmt: skip
    source = DocxReader().read(data)
    assert source.findings == ()
    assert source.text.split("\n") == [
        "link control tag", "inner", "beside", "abovebase", "with ", "in a box", "inmost", "and ", "new shape",
        "as block", "only the old form", "twice", "",
    ]  # fmt: skip


def test_many_runs_and_sections_take_linear_time() -> None:
    """Each run was looked for in the whole text, and each section in all before it."""
    sections = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 900
    code = f"from tests.readers.word_files import *\nbody = {sections!r} + ''.join("
    code += "paragraph(run('word'), run(f'Ratify {n} treaties')) for n in range(12_000))\n"
    code += "from upr.readers.docx import DocxReader\nprint(len(DocxReader().read(word(body)).text))"
    assert int(run_bounded(code)) > 200_000


def flipped(whole: bytes, step: int) -> list[bytes]:
    found = []
    for place in range(0, len(whole), step):
        data = bytearray(whole)
        data[place] ^= 1 << place % 8
        found.append(bytes(data))
    return found


def test_flipped_bits_are_read_errors() -> None:
    """In the directory of the archive, the headings of its files, and the packed data of every one."""
    whole = word(*[paragraph(run(f"Ratify {n}"), level=1) for n in range(9)], more={"word/media/a.png": bytes(900)})
    for data in flipped(whole, 5):
        with contextlib.suppress(ReadError):
            DocxReader().read(data)


@given(place=st.integers(0), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_any_flipped_bit_is_a_read_error(place: int, bit: int) -> None:
    data = bytearray(WHOLE)
    data[place % len(data)] ^= 1 << bit
    with contextlib.suppress(ReadError):
        DocxReader().read(bytes(data))


WHOLE = word(paragraph(run("x")), table(("a", "b")), more={"word/other.xml": b"<a>" + b"b" * 500 + b"</a>"})


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-32"])
@pytest.mark.parametrize("before", [0, 5_000, 300_000], ids=["at once", "beyond a page", "beyond a piece"])
def test_a_document_type_is_seen_wherever_and_however_it_is_written(codec: str, before: int) -> None:
    text = f"<!--{'-x' * (before // 2)} --><!DOCTYPE w [<!ENTITY a 'aaaa'>]><w/>"
    for name in ("word/document.xml", "word/other.bin"):
        data = word(paragraph(run("x")), more={} if "document" in name else {name: text.encode(codec)},
                    document=text.encode(codec) if "document" in name else None)  # fmt: skip
        with pytest.raises(DamagedFileError, match="declares a document type"):
            upr.read(data)


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="UTF-7"?>', "<?xml version='1.0' encoding='cp037'?>"])
def test_an_encoding_that_hides_is_refused(head: str) -> None:
    for document in (head.encode() + b"<w/>", head.encode("cp037")):
        with pytest.raises(DamagedFileError, match=r"encoding|broken"):
            upr.read(word(document=document))


@pytest.mark.parametrize(
    "body",
    ["'<w:p/>' * 2_000_000", '\'<w:p a="" b="" c="" d="" e="" f=""/>\' * 300_000', "'<w:t>' * 4_000_000"],
    ids=["paragraphs", "attributes", "depth"],
)
def test_trees_that_take_all_memory_are_refused(body: str) -> None:
    code = "from tests.readers.word_files import word\nfrom upr.readers import archive\narchive._MOST_RATIO = 10**9\n"
    assert run_bounded(code + f"tell(word({body}), Limits(megabytes=256))").split()[0] in (
        "LimitError",
        "DamagedFileError",
    )


def test_a_size_that_lies_is_no_way_around() -> None:
    whole = bytearray(word(paragraph(run("x" * 3_000_000))))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := whole.find(mark, at + 1)) >= 0:
            if whole[at:].find(b"word/document.xml") < 60:
                whole[at + place : at + place + 4] = (1_000).to_bytes(4, "little")
    with pytest.raises(ReadError):
        DocxReader().read(bytes(whole))


def test_limits_hold() -> None:
    data = word(*[paragraph(run(f"Ratify {n}")) for n in range(3_000)])
    for limits, words in (
        (Limits(megabytes=1), "megabytes"), (Limits(characters=500), "characters"), (Limits(seconds=1e-9), "more than")
    ):  # fmt: skip
        with running(limits), pytest.raises(LimitError, match=words):
            DocxReader().read(data)


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
