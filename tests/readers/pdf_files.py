"""PDF files made for the tests: pages of a few operators, and streams that unpack to far more than they are."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

SAY = b"BT /F 12 Tf 10 700 Td (Hello) Tj ET\n"
_RESOURCES = b"/Font<</F 2 0 R>>"


def pdf(*contents: bytes, filters: bytes = b"/FlateDecode", more: Mapping[int, bytes] | None = None,
        resources: bytes = _RESOURCES) -> bytes:  # fmt: skip
    """A PDF with a page for each content, which is packed already; objects from 100 on may be added."""
    objects = {1: b"<</Type/Catalog/Pages 3 0 R>>", 2: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    objects[3] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))
    for n, content in enumerate(contents):
        objects[10 + 2 * n] = (
            b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<<%s>>>>"
            % (11 + 2 * n, resources)
        )  # fmt: skip
        objects[11 + 2 * n] = stream(content, b"/Filter" + filters)
    objects |= more or {}
    out, places = b"%PDF-1.5\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    size = max(objects) + 1
    table = b"".join(b"%010d %05d %s \n" % ((places[n], 0, b"n") if n in places else (0, 65535, b"f"))
                     for n in range(size))  # fmt: skip
    return out + b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(out),
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def packed(content: bytes, times: int = 1) -> bytes:
    """Content, packed once or more."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def spaces(megabytes: int, times: int) -> bytes:
    """A page that says a word after so many blanks, packed more than once, and never whole in memory."""
    blank = b" " * (1 << 20)
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packing.compress(blank) + packing.flush(zlib.Z_FULL_FLUSH)  # it may stand any number of times
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(blank, check)
    end = packing.compress(SAY) + packing.flush()
    whole = b"\x78\xda" + block * megabytes + end + zlib.adler32(SAY, check).to_bytes(4, "big")
    return packed(whole, times - 1)


def forms(deep: int, each: int) -> bytes:
    """Forms that draw each other: the last is drawn each**(deep - 1) times."""
    more = {}
    for n in range(100, 100 + deep):
        last = n == 99 + deep
        resources = b"/Resources<</Font<</F 2 0 R>>/XObject<</X %d 0 R>>>>" % (n + 1)
        more[n] = stream(SAY if last else b"/X Do " * each, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)
    return pdf(packed(SAY + b"/X Do"), more=more, resources=_RESOURCES + b"/XObject<</X 100 0 R>>")
