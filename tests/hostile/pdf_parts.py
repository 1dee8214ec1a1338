"""PDF files written object by object, so that each may be as wrong as a test wants it."""

from __future__ import annotations

from collections.abc import Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Report of the Working Group on the Universal Periodic Review) Tj ET"
CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%s\nendcmap end end"
)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page(resources: bytes = b"/Font << /F1 5 0 R >>", contents: bytes = b"4 0 R", more: bytes = b"") -> bytes:
    """A page object."""
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << %s >> /Contents %s %s >>" % (
        resources,
        contents,
        more,
    )


def pdf(
    content: bytes = TEXT,
    *,
    entries: bytes = b"",
    font: bytes = FONT,
    objects: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
    size: int | None = None,
) -> bytes:
    """A PDF of one page; `objects` take the place of its own (catalog 1, pages 2, page 3, content 4, font 5)."""
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: stream(content, entries),
        5: font,
    } | dict(objects or {})
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(made.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size or max(made) + 1,
        trailer.replace(b"@XREF", b"%d" % at),
        at,
    )
    return bytes(out)


def pdf_with_xref_stream(
    table: bytes | None = None, entries: bytes = b"", size: int = 6, objects: Mapping[int, bytes] | None = None
) -> bytes:
    """A PDF whose table of objects is a stream; `table` takes the place of the true one."""
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: stream(TEXT),
        5: FONT,
    } | dict(objects or {})
    out, rows = bytearray(b"%PDF-1.7\n"), bytearray(b"\x00\x00\x00\x00\xff")
    for number in range(1, max(made) + 1):
        rows += b"\x01" + len(out).to_bytes(3, "big") + b"\x00"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, made.get(number, b"null"))
    at, number = len(out), max(made) + 1
    rows += b"\x01" + at.to_bytes(3, "big") + b"\x00"
    body = bytes(rows) if table is None else table
    widths = b"" if b"/W" in entries else b"/W [1 3 1]"
    given = b"/Type /XRef /Size %d /Root 1 0 R %s %s" % (max(size, number + 1), widths, entries)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream(body, given), at)
    return bytes(out)
