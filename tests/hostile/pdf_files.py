"""Hostile PDF files: loops, bombs, numbers out of all measure."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from tests.hostile.bombs import deflated, lzw, run_length
from tests.hostile.pdf_parts import CMAP, TEXT, page, pdf, pdf_with_xref_stream, stream

SPACES = b" " * (1 << 20)
_SYSTEM = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
FLATE = b"/Filter /FlateDecode"


def _flate(number: int) -> bytes:
    return b"/Filter [" + b"/FlateDecode " * number + b"]"


def _loops() -> dict[str, Callable[[], bytes]]:
    def kids(depth: int) -> bytes:
        chain = {2: b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"}
        for number in range(6, 6 + depth):
            after = number + 1 if number < 5 + depth else 3
            chain[number] = b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (max(number - 1, 2), after)
        return pdf(objects=chain)

    def laughs(depth: int, wide: int) -> bytes:
        forms = {3: page(b"/Font << /F1 5 0 R >> /XObject << /X 6 0 R >>")}
        for number in range(6, 6 + depth):
            inside = b"/X Do " * wide if number < 5 + depth else TEXT
            forms[number] = stream(
                inside,
                b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> "
                b"/XObject << /X %d 0 R >> >>" % (number + 1),
            )
        return pdf(b"/X Do", objects=forms)

    def itself() -> bytes:
        form = stream(
            TEXT + b" /X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
        )
        return pdf(b"/X Do", objects={3: page(b"/Font << /F1 5 0 R >> /XObject << /X 6 0 R >>"), 6: form})

    def previous_two() -> bytes:
        made = pdf(trailer=b"/Prev @XREF")
        at = len(made)
        first = int(made.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
        made = made.replace(b"/Prev %d" % first, b"/Prev %d" % at)
        return (
            made
            + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (first, at)
        )

    def outlines() -> bytes:
        return pdf(
            objects={
                1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
                6: b"<< /First 7 0 R /Last 7 0 R /Count 1 >>",
                7: b"<< /Title (x) /Parent 6 0 R /Next 7 0 R /First 6 0 R /Last 7 0 R >>",
            }
        )

    def object_streams() -> bytes:
        inner = stream(b"5 0 << /Type /Font >>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")
        rows = b"".join(
            (
                b"\x00\x00\x00\x00\xff",
                b"\x01\x00\x00\x09\x00",
                b"\x02\x00\x00\x06\x00",
                b"\x02\x00\x00\x06\x00",
                b"\x02\x00\x00\x06\x00",
                b"\x02\x00\x00\x06\x00",
                b"\x02\x00\x00\x06\x00",
                b"\x00\x00\x00\x00\xff",
            )
        )
        return pdf_with_xref_stream(rows, objects={6: inner}, size=8)

    return {
        "previous table is the same": lambda: pdf(trailer=b"/Prev @XREF"),
        "previous tables in a circle": previous_two,
        "pages that hold themselves": lambda: pdf(objects={2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}),
        "pages in a circle": lambda: pdf(
            objects={
                2: b"<< /Type /Pages /Kids [6 0 R] /Count 9 >>",
                6: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 2 0 R >>",
            }
        ),
        "a page that is its own parent": lambda: pdf(
            objects={3: b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R /MediaBox [0 0 612 792] >>"}
        ),
        "resources inherited in a circle": lambda: pdf(
            objects={
                2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 6 0 R >>",
                6: b"<< /Type /Pages /Parent 2 0 R >>",
                3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            }
        ),
        "outlines in a circle": outlines,
        "object streams in a circle": object_streams,
        "an object that is itself": lambda: pdf(objects={4: b"4 0 R"}),
        "a length that is the stream itself": lambda: pdf(
            objects={4: b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"\nendstream"}
        ),
        "kids 900 deep": lambda: kids(900),
        "kids 30,000 deep": lambda: kids(30_000),
        "forms that laugh a billion times": lambda: laughs(9, 10),
        "a form that draws itself": itself,
        "forms 2,000 deep": lambda: laughs(2000, 1),
        "a font of glyphs that draw themselves": lambda: pdf(
            b"BT /F1 12 Tf (aaa) Tj ET",
            font=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 "
            b"/LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> "
            b"/CharProcs << /a 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>",
            objects={6: stream(b"9 0 d0 BT /F1 12 Tf (aaa) Tj ET")},
        ),
    }


def _bombs() -> dict[str, Callable[[], bytes]]:
    gigabyte = 1024

    def chain(inner: bytes, *names: bytes) -> bytes:
        return pdf(inner, entries=b"/Filter [" + b" ".join(names) + b"]")

    def predictor(columns: int, colors: int = 1, bits: int = 8) -> bytes:
        parms = b"%s /DecodeParms << /Predictor 12 /Columns %d /Colors %d /BitsPerComponent %d >>"
        return pdf(zlib.compress(TEXT), entries=parms % (FLATE, columns, colors, bits))

    def twice(times: int) -> bytes:
        return zlib.compress(deflated(SPACES, times))

    return {
        "a gigabyte in one stream": lambda: pdf(deflated(SPACES, gigabyte), entries=FLATE),
        "4 gigabytes packed twice": lambda: pdf(twice(4 * gigabyte), entries=_flate(2)),
        "4 gigabytes packed three times": lambda: pdf(zlib.compress(twice(4 * gigabyte)), entries=_flate(3)),
        "flate 500 times": lambda: pdf(zlib.compress(TEXT), entries=_flate(500)),
        "run lengths of 2 gigabytes": lambda: chain(
            deflated(run_length(1 << 16)[:-1], 256), b"/FlateDecode", b"/RunLengthDecode"
        ),
        "LZW of 300 megabytes": lambda: chain(zlib.compress(lzw(40_000_000) * 8), b"/FlateDecode", b"/LZWDecode"),
        "hexadecimal in flate": lambda: chain(deflated(b"20" * (1 << 19), 512), b"/FlateDecode", b"/ASCIIHexDecode"),
        "base 85 in flate": lambda: chain(deflated(b"z" * (1 << 20), 512), b"/FlateDecode", b"/ASCII85Decode"),
        "hexadecimal 300 times": lambda: chain(b"20>", *[b"/ASCIIHexDecode"] * 300),
        "a predictor of 2 billion columns": lambda: predictor(2**31 - 1),
        "a predictor of 10^18 columns": lambda: predictor(10**18),
        "a predictor of many colours": lambda: predictor(10**6, 10**6, 16),
        "a predictor of no columns": lambda: predictor(0, 0, 0),
        "content given 100,000 times": lambda: pdf(
            zlib.compress(TEXT * 1000), entries=FLATE, objects={3: page(contents=b"[" + b"4 0 R " * 100_000 + b"]")}
        ),
        "10 million operators": lambda: pdf(deflated(b"0 0 m\n" * 100_000, 100), entries=FLATE),
        "10 million operands": lambda: pdf(deflated(b"0 " * 1_000_000, 10), entries=FLATE),
        "5 million texts": lambda: pdf(
            b"".join(
                (
                    zlib.compress(b"")[:2],
                    deflated(b"BT /F1 9 Tf 9 9 Td (a) Tj ET\n" * 50_000, 100)[2:],
                )
            ),
            entries=FLATE,
        ),
        "a million saved states": lambda: pdf(deflated(b"q " * 1_000_000, 1), entries=FLATE),
        "one page a million times": lambda: pdf(
            objects={2: b"<< /Type /Pages /Count 1000000 /Kids [" + b"3 0 R " * 1_000_000 + b"] >>"}
        ),
        "an object stream of a gigabyte": lambda: pdf_with_xref_stream(
            b"\x00\x00\x00\x00\xff\x01\x00\x00\x09\x00" + b"\x02\x00\x00\x06\x00" * 4,
            objects={6: stream(deflated(SPACES, gigabyte), b"/Type /ObjStm /N 9999999 /First 99999999 " + FLATE)},
            size=8,
        ),
        "a table of objects of a gigabyte": lambda: pdf_with_xref_stream(
            deflated(b"\x01\x00\x00\x09\x00" * 200_000, 1000), FLATE, size=200_000_000
        ),
    }


def _numbers() -> dict[str, Callable[[], bytes]]:
    def text(operators: bytes) -> bytes:
        return pdf(b"BT /F1 12 Tf " + operators + b" ET")

    def to_unicode(lines: bytes, shown: bytes = b"<00010002>") -> bytes:
        font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        font += b"/DescendantFonts [7 0 R] /ToUnicode 6 0 R >>"
        below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 %s >>" % _SYSTEM
        return pdf(
            b"BT /F1 12 Tf 72 700 Td " + shown + b" Tj ET", font=font, objects={6: stream(CMAP % lines), 7: below}
        )

    def widths(given: bytes) -> bytes:
        font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
        below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W %s %s >>"
        return pdf(b"BT /F1 12 Tf 72 700 Td <00410042> Tj ET", font=font, objects={6: below % (given, _SYSTEM)})

    def fonts(number: int) -> bytes:
        names = b" ".join(b"/F%d 5 0 R" % n for n in range(1, number + 1))
        return pdf(objects={3: page(b"/Font << " + names + b" >>")})

    pairs = b"100 beginbfrange " + b"<0000> <FFFF> <0041> " * 100 + b"endbfrange\n"
    return {
        "a count of 2 billion pages": lambda: pdf(objects={2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}),
        "a count of minus one": lambda: pdf(objects={2: b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"}),
        "a size of 4 billion objects": lambda: pdf(size=4_000_000_000),
        "a table of 4 billion objects": lambda: pdf().replace(b"xref\n0 1\n", b"xref\n0 4000000000\n"),
        "columns of a gigabyte": lambda: pdf_with_xref_stream(entries=b"/W [1 1000000000 1]"),
        "columns of no bytes": lambda: pdf_with_xref_stream(entries=b"/W [0 0 0] /Index [0 2000000000]"),
        "an index of 2 billion": lambda: pdf_with_xref_stream(entries=b"/Index [0 2147483647 5 2147483647]"),
        "5,000 fonts": lambda: fonts(5000),
        "characters of four bytes": lambda: to_unicode(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"),
        "characters a hundred times 65,536": lambda: to_unicode(pairs * 20),
        "half characters": lambda: to_unicode(b"2 beginbfchar <0001> <D800> <0002> <DC00DC00> endbfchar"),
        "zeros for characters": lambda: to_unicode(b"2 beginbfchar <0001> <0000> <0002> <00410000> endbfchar"),
        "a character of a megabyte": lambda: to_unicode(
            b"1 beginbfchar <0001> <" + b"0041" * 250_000 + b"> endbfchar", b"<" + b"0001" * 5000 + b">"
        ),
        "widths of 2 billion glyphs": lambda: widths(b"[0 2147483647 500]"),
        "widths that are not finite": lambda: widths(b"[65 [1e400 -99999999999999999999]]"),
        "a font of a billion characters": lambda: pdf(
            font=b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 1000000000 /Widths [500] >>"
        ),
        "text a billion points to the right": lambda: text(b"(a) Tj 1 0 0 1 1000000000 0 Tm (b) Tj"),
        "text a billion points up": lambda: text(b"(a) Tj 1 0 0 1 0 1000000000 Tm (b) Tj"),
        "text in a diagonal of a million points": lambda: text(
            b" ".join(b"1 0 0 1 %d %d Tm (b) Tj" % (n * 1000, n * 1000) for n in range(1000))
        ),
        "text at no number": lambda: text(b"1 0 0 1 1e400 -1e400 Tm (b) Tj 1 0 0 1 0 0 Tm (c) Tj"),
        "tiny letters": lambda: text(b"/F1 0.0000001 Tf 0 0 Td (a) Tj 100 0 Td (b) Tj"),
        "letters of no size": lambda: text(b"/F1 0 Tf 0 0 Td (a) Tj 500 0 Td (b) Tj"),
        "letters of a size below zero": lambda: text(b"/F1 -12 Tf 0 0 Td (a) Tj 500 0 Td (b) Tj"),
        "a scale of zero": lambda: text(b"0 Tz 72 700 Td (a) Tj 500 0 Td (b) Tj"),
        "a matrix of zeros": lambda: text(b"0 0 0 0 0 0 Tm (a) Tj 1 0 0 1 99 99 Tm (b) Tj"),
        "spaces of a billion points": lambda: text(b"1000000000 Tw 1000000000 Tc 72 700 Td (a b c) Tj (d) Tj"),
        "kerning of a billion": lambda: text(b"72 700 Td [(a) -1000000000000 (b)] TJ (c) Tj"),
        "lines a billion points apart": lambda: text(b"1000000000 TL (a) Tj T* (b) Tj T* (c) Tj"),
        "turned text": lambda: text(b"0 1 -1 0 300 300 Tm (turned) Tj 1 0 0 1 72 700 Tm (straight) Tj"),
        "a page of a billion points": lambda: pdf(objects={3: page(more=b"/MediaBox [0 0 1000000000 1000000000]")}),
        "a page of no size": lambda: pdf(objects={3: page(more=b"/MediaBox [0 0 0 0] /Rotate 45")}),
        "an integer of 5,000 digits": lambda: text(b"9" * 5000 + b" 0 Td (a) Tj"),
        "an integer of a million digits": lambda: pdf(objects={6: b"9" * 1_000_000}, trailer=b"/Info 6 0 R"),
    }


def _syntax() -> dict[str, Callable[[], bytes]]:
    def encrypted(password: str) -> bytes:
        import pypdf

        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return {
        "an image in the text that does not end": lambda: pdf(b"BI /W 1 /H 1 /BPC 8 /CS /G ID " + b"E" * 400),
        "an image in the text with a filter": lambda: pdf(b"q BI /W 9 /H 9 /F /AHx ID 20 Q"),
        "an image in the text cut at EI": lambda: pdf(b"BI /W 4 /H 4 /F /DCT ID \xff\xd8\xff EI"),
        "an image in the text packed by runs": lambda: pdf(b"BI /W 4 /H 4 /F /RL ID \x80"),
        "many images that do not end": lambda: pdf(b"BI /W 9 /H 9 ID x " * 20_000),
        "lists 100,000 deep": lambda: pdf(objects={6: b"[" * 100_000 + b"]" * 100_000}, trailer=b"/Info 6 0 R"),
        "lists 100,000 deep in the text": lambda: pdf(b"[" * 100_000 + b"] TJ"),
        "dictionaries 50,000 deep": lambda: pdf(objects={3: page(more=b"/X " + b"<< /X " * 50_000)}),
        "a million open brackets": lambda: pdf(b"BT /F1 12 Tf " + b"(" * 1_000_000),
        "a million comments": lambda: pdf(b"%\n" * 1_000_000 + TEXT),
        "a comment of 2 million": lambda: pdf(b"%" * 2_000_000 + b"\n" + TEXT),
        "a name of 2 million": lambda: pdf(b"/" + b"a#20" * 500_000 + b" Do " + TEXT),
        "white space of 5 million": lambda: pdf(b" " * 5_000_000 + TEXT),
        "100,000 objects that are none": lambda: pdf().replace(
            b"startxref\n", b"1 0 obj\n" * 100_000 + b"startxref\n9"
        ),
        "2,000 end marks": lambda: pdf() + b"startxref\n9\n%%EOF\n" * 2000,
        "text in another file": lambda: pdf(objects={4: b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"}),
        "text behind an address": lambda: pdf(
            objects={4: b"<< /Length 0 /F << /FS /URL /F (http://127.0.0.1:9/a) >> >>\nstream\n\nendstream"}
        ),
        "no root": lambda: pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R"),
        "a root that is a number": lambda: pdf(objects={1: b"5"}),
        "pages that are a string": lambda: pdf(objects={2: b"(pages)"}),
        "kids that are numbers": lambda: pdf(objects={2: b"<< /Type /Pages /Kids [1 2 null (x)] /Count 4 >>"}),
        "a font that is a list": lambda: pdf(font=b"[1 2 3]"),
        "resources that are a number": lambda: pdf(
            objects={3: b"<< /Type /Page /Parent 2 0 R /Resources 7 /Contents 4 0 R >>"}
        ),
        "an unknown filter": lambda: pdf(entries=b"/Filter /Unknown"),
        "filters that are numbers": lambda: pdf(entries=b"/Filter [1 null (x)]"),
        "differences without end": lambda: pdf(
            font=b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [0 "
            + b"/A " * 300_000
            + b"] >> >>"
        ),
        "a password": lambda: encrypted("secret"),
        "an empty password": lambda: encrypted(""),
        "a lock that is broken": lambda: pdf(
            trailer=b"/Encrypt << /Filter /Standard /V 4 /R 4 /O (x) /U (x) /P -1 /CF 7 >> /ID [(a) (b)]"
        ),
        "a lock of another program": lambda: pdf(trailer=b"/Encrypt << /Filter /Other >>"),
        "no page": lambda: pdf(objects={2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
        "a head and an end": lambda: b"%PDF-1.7\n%%EOF\n",
        "a head, zeros and an end": lambda: b"%PDF-1.7\n" + bytes(100_000) + b"\n%%EOF\n",
    }


FILES: dict[str, Callable[[], bytes]] = {**_loops(), **_bombs(), **_numbers(), **_syntax()}
# What a library does in one call, and nothing in the process can stop: read with `isolated=True`.
ISOLATED: dict[str, frozenset[str]] = {
    "pypdf": frozenset(("10 million operators", "10 million operands", "a million saved states")),
    "pdfium": frozenset(
        (
            "forms that laugh a billion times",
            "a form that draws itself",
            "a gigabyte in one stream",
            "4 gigabytes packed twice",
            "4 gigabytes packed three times",
            "hexadecimal in flate",
            "base 85 in flate",
            "content given 100,000 times",
            "5 million texts",
            "an object stream of a gigabyte",
            "columns of no bytes",
            "a character of a megabyte",
        )
    ),
}
# Others of the same kind are read every day.
SLOW = frozenset((
    "a form that draws itself", "5 million texts", "10 million operands", "a million saved states", "base 85 in flate",
    "4 gigabytes packed three times", "dictionaries 50,000 deep", "an object stream of a gigabyte",
))  # fmt: skip
