"""PDF files: threads, bombs, limits, and text that pypdf's layout mode leaves out."""

from __future__ import annotations

import pytest

import upr
from tests.readers.bounded import run
from tests.readers.pdf_files import SAY, forms, packed, pdf
from upr.errors import DamagedFileError, LimitError
from upr.limits import Limits, running
from upr.readers.pdf import PdfReader

BACKENDS = ["pypdf", "pdfium"]
LONG = b"BT /F 1 Tf " + (b"(" + b"a" * 30_000 + b")Tj ") * 1_000 + b"ET"  # 30 million characters


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    if request.param == "pdfium":
        pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    return str(request.param)


def test_pdfium_is_safe_in_threads() -> None:
    """Two calls of PDFium at once end the process; so do documents that the garbage collector closes."""
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    code = """
import sys
from concurrent.futures import ThreadPoolExecutor
from tests.readers.pdf_files import SAY, packed, pdf
from upr.readers.pdf import PdfReader
sys.setswitchinterval(1e-6)
page = packed(b"BT /F 9 Tf 10 700 Td " + b"(Ratify the treaty) Tj 0 -9 Td " * 80 + b"ET")
data = pdf(*[page] * 6)
def read(n):
    source = PdfReader().read(data, backend="pdfium")
    return len(source.whole().text) if n % 3 else len(source.text)  # some are left half read
with ThreadPoolExecutor(8) as pool:
    found = list(pool.map(read, range(160)))
print(len(set(found)), len(found))
"""
    assert run(code, 60, limited=False) == "2 160"


def test_pages_are_read_after_the_document_was_closed() -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    source = PdfReader().read(pdf(packed(SAY), packed(SAY)), backend="pdfium")
    assert source.page_texts is not None
    assert source.whole().text == source.whole().text == "Hello\nHello\n"
    assert source.page_texts.text(2).strip() == "Hello"


@pytest.mark.parametrize(
    ("made", "backends"),
    [
        ("pdf(spaces(600, 2), filters=b'[/FlateDecode/FlateDecode]')", BACKENDS),  # 600 megabytes in 2 kilobytes
        ("pdf(spaces(600, 2), filters=b' 100 0 R', more={100: b'[/FlateDecode/FlateDecode]'})", BACKENDS),
        ("forms(10, 8)", ["pdfium"]),  # a word 134 million times
        ("pdf(packed(LONG))", BACKENDS),
    ],
)
def test_bombs_are_refused_in_a_gigabyte(made: str, backends: list[str]) -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    told = "; ".join(f"tell({made}, backend={backend!r})" for backend in backends)
    code = f"from tests.readers.pdf_files import *\nfrom tests.readers.test_pdf import LONG\n{told}"
    for line in run(code).splitlines():
        assert line.split()[0] in ("LimitError", "DamagedFileError"), line


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(pages=3), "more than 3 pages"),
        (Limits(characters=20), "more than 20 characters"),
        (Limits(seconds=1e-9), "takes more than 1e-09 s"),
    ],
)
def test_limits_hold(limits: Limits, words: str, backend: str) -> None:
    data = pdf(*[packed(SAY)] * 5)
    with running(limits), pytest.raises(LimitError, match=words):
        PdfReader().read(data, backend=backend).whole()
    with running(Limits(pages=5, characters=100)):
        assert PdfReader().read(data, backend=backend).whole().text.count("Hello") == 5


def test_memory_limits_hold(backend: str) -> None:
    page = packed(SAY + b"BT /F 1 Tf " + b"(abcdef)Tj " * 40_000 + b"ET")
    with running(Limits(megabytes=20)), pytest.raises(LimitError, match="20 megabytes"):
        PdfReader().read(pdf(page), backend=backend)


TURNED = SAY + b"BT /F 12 Tf 0 1 -1 0 300 300 Tm (Ratify CAT) Tj ET"
UPSIDE_DOWN = SAY + b"q -1 0 0 -1 300 300 cm BT /F 12 Tf (Ratify CAT) Tj ET Q"


@pytest.mark.parametrize("content", [TURNED, UPSIDE_DOWN], ids=["turned", "upside down"])
def test_text_at_an_angle_is_read_or_told(content: bytes, backend: str) -> None:
    source = PdfReader().read(pdf(packed(SAY), packed(content)), backend=backend)
    assert backend == "pdfium" or [f.code for f in source.findings] == ["text-not-read"]
    assert ("Ratify CAT" in source.text) == (backend == "pdfium")
    for finding in source.findings:
        assert finding.severity == "error" and "page 2" in finding.message and "Ratify" in finding.message
    assert source.only([1]).findings == ()


def test_text_that_lies_flat_is_not_told() -> None:
    content = SAY + b"q 1 0 0 -1 0 800 cm BT /F 12 Tf 1 0 0 -1 72 72 Tm (as read) Tj ET Q"
    content += b" BT /F 12 Tf 1 0 .21 1 72 300 Tm (slanted) Tj ET"
    source = PdfReader().read(pdf(packed(content)), backend="pypdf")
    assert "as read" in source.text and "slanted" in source.text and source.findings == ()


def test_text_in_a_picture_is_read_or_told(backend: str) -> None:
    source = PdfReader().read(forms(3, 1), backend=backend)
    assert source.text.count("Hello") == (2 if backend == "pdfium" else 1) or backend == "pdfium"
    assert [f.code for f in source.findings] == (["text-not-read"] if backend == "pypdf" else [])


def test_a_page_that_draws_what_is_not_there_is_read(backend: str) -> None:
    for resources in (
        b"/Font<</F 2 0 R>>",
        b"/Font<</F 2 0 R>>/XObject 99 0 R",
        b"/Font<</F 2 0 R>>/XObject<</X 2 0 R>>",
    ):
        source = PdfReader().read(pdf(packed(SAY + b"/X Do"), resources=resources), backend=backend)
        assert source.text.strip() == "Hello" and source.findings == ()


def test_half_characters_are_marked() -> None:
    more = {100: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[101 0 R]"
            b"/ToUnicode 102 0 R>>",
            101: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                 b"/Supplement 0>>/DW 500>>"}  # fmt: skip
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
    cmap += b"endcodespacerange 1 beginbfchar <0001> <D83D> endbfchar endcmap end end"
    more[102] = b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)
    data = pdf(packed(SAY + b"BT /G 12 Tf 10 500 Td <0001> Tj ET"), more=more,
               resources=b"/Font<</F 2 0 R/G 100 0 R>>")  # fmt: skip
    PdfReader().read(data, backend="pypdf").text.encode()


def test_a_broken_stream_is_a_read_error(backend: str) -> None:
    whole = pdf(packed(SAY * 50), packed(SAY))
    for place in range(300, len(whole) - 60, 7):
        data = bytearray(whole)
        data[place] ^= 0x10
        try:
            PdfReader().read(bytes(data), backend=backend).whole()
        except upr.errors.ReadError as error:
            assert isinstance(error, (DamagedFileError, upr.errors.NoTextError, LimitError))
