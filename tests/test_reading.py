"""read: paths, bytes, open files, our own JSON, strict, and the named errors, each with a file."""

from __future__ import annotations

import io
import json
import pathlib
from importlib import resources

import pytest
from fpdf import FPDF

import upr
from upr import errors
from upr.errors import ReadError
from upr.io.json import to_record
from upr.reading import source_of

TEXT = resources.files("upr.samples").joinpath("dprk-2014.txt").read_text("utf-8")


def _pdf(*pages: str, password: str | None = None, image: bool = False) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=9)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    for page in pages:
        pdf.add_page()
        if page:
            pdf.text(20, 20, page)
        if image:
            pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


@pytest.fixture
def paper(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_every_way_in_gives_the_same(paper: pathlib.Path) -> None:
    document = upr.read(paper)
    with paper.open("rb") as stream:
        assert upr.read(stream) == upr.read(str(paper)) == document
    from_bytes = upr.read(paper.read_bytes())
    assert from_bytes.recommendations == document.recommendations
    assert (document.path, from_bytes.path) == (str(paper), None)
    assert upr.parse_text(TEXT).recommendations == document.recommendations


def test_a_file_open_for_text_is_refused(paper: pathlib.Path) -> None:
    with paper.open("r", encoding="utf-8") as stream, pytest.raises(TypeError, match="mode 'rb'"):
        upr.read(stream)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_encodings(encoding: str) -> None:
    document = upr.read(TEXT.encode(encoding))
    assert document.recommendations[0].text == upr.samples.load().recommendations[0].text
    assert document.text_sha256 == upr.samples.load().text_sha256


def test_our_own_json_comes_back(tmp_path: pathlib.Path) -> None:
    document = upr.samples.load()
    record = to_record(document)
    assert upr.read(json.dumps(record).encode()) == document
    with pytest.raises(errors.SeveralDocumentsError):
        upr.read(json.dumps([record, record]).encode())
    lines = tmp_path / "two.jsonl"
    lines.write_text(json.dumps(record) + "\n" + json.dumps(record) + "\n")
    assert list(upr.read_many(lines)) == [document, document]


def test_json_that_is_not_whole() -> None:
    whole = json.dumps(to_record(upr.samples.load())).encode()
    with pytest.raises(errors.DamagedFileError, match="not whole JSON"):
        upr.read(whole[: len(whole) // 2])
    record = json.loads(whole)
    del record["recommendations"][3]["label"]
    with pytest.raises(errors.DamagedFileError, match=r"recommendations\[3\]\.label: it is missing"):
        upr.read(json.dumps(record).encode())
    with pytest.raises(errors.DamagedFileError, match="upr/document/9"):
        upr.read(b'{"schema": "upr/document/9"}')
    with pytest.raises(errors.ReadError, match="could not be read"):
        upr.read(b'{"schema": "upr/document/1", "source": "a.pdf", "error": {"kind": "NoText", "message": "no"}}')


def test_strict_raises_on_errors() -> None:
    damaged = TEXT.replace("; 81", "")
    assert not upr.parse_text(damaged).audit().ok
    with pytest.raises(errors.FindingsError, match="states no number"):
        upr.parse_text(damaged, strict=True)
    assert upr.parse_text(TEXT, strict=True).audit().ok


CASES: dict[str, tuple[bytes, type[errors.ReadError], str]] = {
    "empty": (b"", errors.EmptyDocumentError, "empty"),
    "blank": (b" \n\t ", errors.EmptyDocumentError, "empty"),
    "zip": (b"PK\x03\x04" + bytes(100), errors.UnsupportedFormatError, "zip archive"),
    "zeros": (b"abc\0\0\0def", errors.UnsupportedFormatError, "zero bytes"),
    "half a character": ("x".encode("utf-16") + b"y", errors.UnsupportedFormatError, "not a text file"),
    "unknown": (b"Dear Sir or Madam", errors.NoParserError, "position-paper"),
    "cut off": (_pdf("a page")[:-40], errors.DamagedFileError, "cut off"),
    "broken": (b"%PDF-1.4\n1 0 obj\n<<garbage\n%%EOF", errors.DamagedFileError, "broken"),
    "locked": (_pdf("a page", password="secret"), errors.EncryptedError, "password"),
    "image": (_pdf("", "", image=True), errors.NoTextError, "OCR"),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
@pytest.mark.parametrize("case", CASES)
def test_named_errors(case: str, backend: str, tmp_path: pathlib.Path) -> None:
    data, kind, message = CASES[case]
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    with pytest.raises(kind, match=message) as caught:
        upr.read(path, backend=backend)
    assert str(path) in str(caught.value)
    assert caught.value.kind == kind.__name__.removesuffix("Error")


def test_a_missing_file_is_a_read_error(tmp_path: pathlib.Path) -> None:
    with pytest.raises(errors.ReadError, match="can't be opened"):
        upr.read(tmp_path / "missing.pdf")


def test_an_unknown_backend() -> None:
    with pytest.raises(ValueError, match="'auto', 'pypdf' or 'pdfium'"):
        upr.read(_pdf("a page"), backend="mupdf")


def test_pdfium_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(errors.MissingExtraError, match=r"uprkit\[fast\]") as caught:
        upr.read(_pdf("a page"), backend="pdfium")
    assert caught.value.extra == "fast"


@pytest.mark.parametrize("backend", ["pypdf", "pdfium"])
def test_a_page_without_text_fails_the_audit(backend: str) -> None:
    lines = [line.strip().replace("’", "'") for line in TEXT.splitlines() if line.strip()]
    pdf = FPDF()
    pdf.set_font("Helvetica", size=9)
    for start in range(0, len(lines), 45):
        pdf.add_page()
        for n, line in enumerate(lines[start : start + 45]):
            pdf.text(20, 15 + 6 * n, line)
        if start == 45:
            pdf.add_page()
            pdf.rect(20, 20, 100, 100, style="F")
    document = upr.read(io.BytesIO(bytes(pdf.output())), backend=backend)
    (finding,) = [f for f in document.findings if f.code == "page-without-text"]
    assert finding.message.startswith("no text on page 3 of")
    assert len(document.recommendations) == 167
    assert not document.audit().ok


def test_expand(tmp_path: pathlib.Path) -> None:
    for name in ("b.pdf", "a.pdf", "c.txt", ".d.pdf"):
        (tmp_path / name).touch()
    from upr.reading import expand

    assert [p.name for p in expand(tmp_path)] == ["a.pdf", "b.pdf", "c.txt"]
    assert [p.name for p in expand([str(tmp_path / "*.pdf"), tmp_path / "b.pdf"])] == ["a.pdf", "b.pdf"]
    assert [p.name for p in expand(tmp_path / "none*.pdf")] == ["none*.pdf"]


def test_the_text_of_spans_comes_back_or_says_why_not(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(upr.samples.load().recommendations[0].text)
    with pytest.raises(ReadError, match="not read from a file"):
        source_of(upr.samples.load())
    with pytest.raises(ReadError, match="not the one that the document was read from"):
        source_of(upr.samples.load(), path)


def test_every_page_on_demand(tmp_path: pathlib.Path) -> None:
    data = _pdf("Position of Kenya on recommendations received in its first cycle UPR", "other", "words", "here")
    assert upr.read(data, pages="all").pages_read == ((1, 4),)
    with pytest.raises(ValueError, match="pages is 'needed' or 'all', not 'some'"):
        upr.read(data, pages="some")  # type: ignore[arg-type]
