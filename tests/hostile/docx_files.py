"""Hostile Word files, .docx and .doc: bombs, lies, nesting, circles, damage."""

from __future__ import annotations

import functools
import io
import random
import struct
import zipfile
from collections.abc import Callable

from tests.hostile.bombs import archive, flipped, repacked
from tests.parsers.lists import ROWS
from tests.readers.doc_files import doc
from tests.readers.word_files import NS, RELS, paragraph, run, table, word

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@functools.cache
def plain() -> bytes:
    """A list of recommendations, whole."""
    return word(paragraph(run("UPR of Chad (2nd Cycle – 22nd session)")), table(*(row for row in ROWS if len(row) > 1)))


def _xml(*body: str, declared: str = "") -> bytes:
    return f"{_HEAD}{declared}<w:document {NS}><w:body>{''.join(body)}</w:body></w:document>".encode()


def _styles(body: str) -> bytes:
    rels = RELS.replace(
        "</Relationships>", f'<Relationship Id="rId2" Target="styles.xml" Type="{_OFFICE}/styles"/></Relationships>'
    )
    types = (
        '<Override PartName="/word/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    )
    made = plain()
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        known = old.read("[Content_Types].xml").decode()
        document = old.read("word/document.xml").decode()
    styled = document.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>')
    return repacked(
        made,
        {
            "word/styles.xml": f"{_HEAD}<w:styles {NS}>{body}</w:styles>".encode(),
            "word/_rels/document.xml.rels": rels.encode(),
            "[Content_Types].xml": known.replace("</Types>", types).encode(),
            "word/document.xml": styled.encode(),
        },
    )


def _style(name: str, based: str, more: str = "") -> str:
    head = f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
    return f'{head}<w:basedOn w:val="{based}"/>{more}</w:style>'


def _numbered(body: str) -> bytes:
    document = _xml(paragraph(run("Ratify"), level=0), paragraph(run("Abolish"), level=1), table(("a", "b")))
    numbering = f"{_HEAD}<w:numbering {NS}>{body}</w:numbering>".encode()
    return repacked(plain(), {"word/document.xml": document, "word/numbering.xml": numbering})


def _level(level: str = "0", start: str = "1", text: str = "%1.", kind: str = "decimal") -> str:
    head = f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
    return f'{head}<w:lvlText w:val="{text}"/></w:lvl>'


def _list(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}{more}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _part(name: str, data: bytes | None) -> bytes:
    return repacked(plain(), {name: data})


def _lying(size: int) -> bytes:
    """The size of the document in the directory is not the true one."""
    data = word(*(paragraph(run("Go on")) for _ in range(20_000)))
    at = data.rindex(b"word/document.xml") - 46
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def _laughs(declared: bool = True) -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE w:document [<!ENTITY e0 "laugh">{entities}]>' if declared else ""
    return _xml("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", declared=kind)


def _zips() -> dict[str, Callable[[], bytes]]:
    def spaces(size: int) -> bytes:
        return _xml(f'<w:p><w:r><w:t xml:space="preserve">{" " * size}a</w:t></w:r></w:p>')

    def overlapping() -> bytes:
        """One stretch of packed bytes under many names."""
        data = archive({"word/document.xml": spaces(2_000_000)})
        end = data.rindex(b"PK\x05\x06")
        start = struct.unpack("<I", data[end + 16 : end + 20])[0]
        entry = data[start:end]
        return (
            data[:start]
            + entry * 4000
            + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 4000, 4000, len(entry) * 4000, start, 0)
        )

    return {
        "spaces of 250 megabytes": lambda: _part("word/document.xml", spaces(250_000_000)),
        "spaces of 4.9 megabytes": lambda: _part("word/document.xml", spaces(4_900_000)),
        "text of 100 megabytes": lambda: _part(
            "word/document.xml", _xml(*[paragraph(run("Ratify the treaty without delay " + "x" * 900))] * 100_000)
        ),
        "an archive in an archive": lambda: repacked(
            plain(), {"word/embeddings/a.docx": plain(), "word/document.xml": plain()}
        ),
        "6,000 parts": lambda: repacked(plain(), {f"word/{n}.xml": b"<a/>" for n in range(6000)}),
        "4,000 small parts": lambda: repacked(plain(), {f"word/{n}.xml": b"<a/>" for n in range(4000)}),
        "parts that are one": overlapping,
        "a size of nothing": lambda: _lying(0),
        "a size below the true one": lambda: _lying(1000),
        "a size of 4 gigabytes": lambda: _lying(0xFFFFFFFE),
        "a part twice": lambda: plain()[:-22] + plain(),
        "a way out of the folder": lambda: repacked(plain(), {"../../../tmp/word.xml": b"<a/>"}),
        "an archive cut at its half": lambda: plain()[: len(plain()) // 2],
        "an archive with a stretch cut out": lambda: plain()[:300] + plain()[900:],
        "an archive of nothing": lambda: b"PK\x05\x06" + bytes(18),
        "a head of an archive": lambda: b"PK\x03\x04" + bytes(200),
    }


def _documents() -> dict[str, Callable[[], bytes]]:
    def document(*body: str, declared: str = "") -> Callable[[], bytes]:
        return lambda: _part("word/document.xml", _xml(*body, declared=declared))

    def tables(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + paragraph(run("deep")) + "<w:p/></w:tc></w:tr></w:tbl>" * depth

    def controls(depth: int) -> str:
        return "<w:sdt><w:sdtContent>" * depth + paragraph(run("deep")) + "</w:sdtContent></w:sdt>" * depth

    def cell(more: str) -> str:
        return f"<w:tbl><w:tr><w:tc><w:tcPr>{more}</w:tcPr>{paragraph(run('a'))}</w:tc></w:tr></w:tbl>"

    box = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    box_end = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    return {
        "a billion laughs": lambda: _part("word/document.xml", _laughs()),
        "a document type in UTF-16": lambda: _part(
            "word/document.xml", _laughs().decode().replace("UTF-8", "UTF-16").encode("utf-16")
        ),
        "a document type in UTF-16, big end": lambda: _part(
            "word/document.xml", b"\xfe\xff" + _laughs().decode().replace("UTF-8", "UTF-16").encode("utf-16-be")
        ),
        "a document type in UTF-7": lambda: _part(
            "word/document.xml", _laughs().decode().replace("UTF-8", "UTF-7").encode("utf-7")
        ),
        "a document type behind a long comment": lambda: _part(
            "word/document.xml", _laughs().replace(b"<!DOCTYPE", b"<!--" + b" " * 5000 + b"--><!DOCTYPE")
        ),
        "a document type in the styles": lambda: _part("word/numbering.xml", _laughs()),
        "an entity from a file": document(
            "<w:p><w:r><w:t>&file;</w:t></w:r></w:p>",
            declared='<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        ),
        "entities that nothing declares": lambda: _part("word/document.xml", _laughs(declared=False)),
        "tables 1,000 deep": document(tables(1000)),
        "tables 60 deep": document(tables(60)),
        "controls 1,000 deep": document(controls(1000)),
        "controls 60 deep": document(controls(60)),
        "text boxes 60 deep": document(
            "<w:p>" + (box + "<w:p>") * 60 + run("deep") + ("</w:p>" + box_end) * 60 + "</w:p>"
        ),
        "a million runs": lambda: _part(
            "word/document.xml", _xml("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_000_000 + "</w:p>")
        ),
        "200,000 paragraphs": lambda: _part("word/document.xml", _xml(*[paragraph(run("Go on"))] * 200_000)),
        "20,000 different runs": lambda: _part(
            "word/document.xml", _xml(*[paragraph(run(f"Text {n}")) for n in range(20_000)])
        ),
        "20,000 rows": lambda: _part(
            "word/document.xml", _xml(table(*[(f"92.{n} Go on", "Supported", "Norway") for n in range(20_000)]))
        ),
        "a cell over a billion columns": document(cell('<w:gridSpan w:val="1000000000"/>')),
        "a cell over minus one columns": document(cell('<w:gridSpan w:val="-1"/><w:vMerge/>')),
        "a cell over no number": document(cell('<w:gridSpan w:val="many"/><w:vMerge w:val="often"/>')),
        "a row without cells": document("<w:tbl><w:tr/><w:tr><w:trPr/></w:tr></w:tbl>"),
        "an empty body": document(),
        "no body": lambda: _part("word/document.xml", f"{_HEAD}<w:document {NS}/>".encode()),
        "another root": lambda: _part("word/document.xml", b"<html><body>text</body></html>"),
        "bytes for a document": lambda: _part("word/document.xml", bytes(range(256)) * 10),
        "an empty document part": lambda: _part("word/document.xml", b""),
        "notes that nothing refers to": lambda: _part("word/footnotes.xml", _xml("<w:footnote/>")),
        "insertions in deletions": document(
            ("<w:ins w:id='1' w:author='a'><w:del w:id='2' w:author='b'>" * 200) + run("x") + "</w:del></w:ins>" * 200
        ),
        "moves that do not end": document("<w:moveFromRangeStart w:id='1'/>" * 1000, paragraph(run("a"))),
    }


def _links() -> dict[str, Callable[[], bytes]]:
    def rels(*given: tuple[str, str, str]) -> bytes:
        inner = "".join(
            f'<Relationship Id="x{n}" Target="{target}" Type="{_OFFICE}/{kind}" {mode}/>'
            for n, (target, kind, mode) in enumerate(given)
        )
        return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'.encode()

    outside = 'TargetMode="External"'
    return {
        "styles in a circle": lambda: _styles(_style("A", "B") + _style("B", "A")),
        "a style of itself": lambda: _styles(
            _style("A", "A", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
        ),
        "styles 5,000 deep": lambda: _styles(
            _style("A", "S0") + "".join(_style(f"S{n}", f"S{n + 1}") for n in range(5000))
        ),
        "lists in a circle": lambda: _numbered(
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="A"/><w:numStyleLink w:val="A"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        ),
        "a level of 10^12": lambda: _numbered(_list(_level("1000000000000"))),
        "a start of 10^12": lambda: _numbered(_list(_level(start="1000000000000"), _level("1", text="%1.%2."))),
        "a start of 10^12 in Roman numbers": lambda: _numbered(_list(_level(start="1000000000000", kind="upperRoman"))),
        "a start of 10^12 in letters": lambda: _numbered(_list(_level(start="1000000000000", kind="lowerLetter"))),
        "a start of 5,000 digits": lambda: _numbered(_list(_level(start="9" * 5000))),
        "a start that is no number": lambda: _numbered(_list(_level(start="first"), _level("one"))),
        "a label of a megabyte": lambda: _numbered(_list(_level(text="%1" * 500_000))),
        "a list that is not there": lambda: _numbered('<w:num w:numId="1"><w:abstractNumId w:val="77"/></w:num>'),
        "parts outside": lambda: _part(
            "word/_rels/document.xml.rels",
            rels(
                ("http://127.0.0.1:9/numbering.xml", "numbering", outside),
                ("http://127.0.0.1:9/styles.xml", "styles", outside),
                ("file:///etc/passwd", "header", outside),
                ("http://127.0.0.1:9/a.dotm", "attachedTemplate", outside),
            ),
        ),
        "parts that are not there": lambda: _part(
            "word/_rels/document.xml.rels", rels(("nowhere.xml", "styles", ""), ("n.xml", "numbering", ""))
        ),
        "a part that is the document": lambda: _part(
            "word/_rels/document.xml.rels", rels(("document.xml", "styles", ""), ("document.xml", "header", ""))
        ),
        "no types": lambda: _part("[Content_Types].xml", None),
        "no relations": lambda: _part("_rels/.rels", None),
        "no relations of the document": lambda: _part("word/_rels/document.xml.rels", None),
        "no numbering": lambda: _part("word/numbering.xml", None),
        "numbering of bytes": lambda: _part("word/numbering.xml", b"\xff\xfe\x00"),
    }


def _damage() -> dict[str, Callable[[], bytes]]:
    def bit(seed: int) -> bytes:
        dice, data = random.Random(seed), plain()
        for _ in range(dice.randint(1, 3)):
            data = flipped(data, dice.randrange(len(data)), dice.randrange(8))
        return data

    return {f"bits flipped, seed {seed}": functools.partial(bit, seed) for seed in range(20)}


@functools.cache
def old() -> bytes:
    """An old Word file, whole."""
    return doc(["UPR of Chad (2nd Cycle – 22nd session)"], [row for row in ROWS if len(row) > 1])


def _old() -> dict[str, Callable[[], bytes]]:
    def bits(seed: int) -> bytes:
        dice, data = random.Random(seed), old()
        for _ in range(dice.randint(1, 40)):
            data = flipped(data, dice.randrange(len(data) if seed % 2 else 1536), dice.randrange(8))
        return data

    def header(at: int, form: str, value: int) -> bytes:
        data = bytearray(old())
        struct.pack_into(form, data, at, value)
        return bytes(data)

    def table_of_sectors(value: int) -> bytes:
        """Every sector follows the same one."""
        data = bytearray(old())
        first = struct.unpack_from("<I", data, 76)[0]
        for place in range(128):
            struct.pack_into("<I", data, 512 * (first + 1) + 4 * place, value)
        return bytes(data)

    def directory(field: int, form: str, value: int) -> bytes:
        data = bytearray(old())
        first = struct.unpack_from("<I", data, 48)[0]
        for entry in range(3):
            struct.pack_into(form, data, 512 * (first + 1) + 128 * entry + field, value)
        return bytes(data)

    made: dict[str, Callable[[], bytes]] = {
        f"old: bits flipped, seed {seed}": functools.partial(bits, seed) for seed in range(12)
    }
    made |= {
        f"old: cut at {part} of 8": functools.partial(lambda n: old()[: len(old()) * n // 8], part)
        for part in range(1, 8)
    }
    return made | {
        "old: a head alone": lambda: old()[:8],
        "old: sectors that follow themselves": lambda: table_of_sectors(0),
        "old: sectors beyond the end": lambda: table_of_sectors(0x7FFFFFFF),
        "old: a table of sectors of 4 billion": lambda: header(44, "<I", 0xFFFFFFFF),
        "old: a directory that is the table": lambda: header(48, "<I", struct.unpack_from("<I", old(), 76)[0]),
        "old: a chain of tables without end": lambda: header(68, "<I", 0),
        "old: sectors of 2^65535 bytes": lambda: header(30, "<H", 0xFFFF),
        "old: sectors of one byte": lambda: header(30, "<H", 0),
        "old: streams of 2^60 bytes": lambda: directory(120, "<Q", 1 << 60),
        "old: streams of 60 megabytes": lambda: directory(120, "<Q", 60_000_000),
        "old: entries that are their own children": lambda: directory(76, "<I", 1),
        "old: entries that are their own neighbours": lambda: directory(72, "<I", 1),
        "old: pieces of text of 2 billion characters": lambda: old().replace(
            struct.pack("<II", 0, struct.unpack_from("<I", old(), 512 + 24 + 4)[0]), struct.pack("<II", 0, 0x7FFFFFFF)
        ),
        "old: other programs' streams": lambda: old().replace(
            "WordDocument".encode("utf-16-le"), "Workbook\0\0\0\0".encode("utf-16-le")
        ),
    }


FILES: dict[str, Callable[[], bytes]] = {**_zips(), **_documents(), **_links(), **_damage(), **_old()}
ISOLATED: dict[str, frozenset[str]] = {}
SLOW = frozenset(("text of 100 megabytes", "200,000 paragraphs", "20,000 different runs"))
