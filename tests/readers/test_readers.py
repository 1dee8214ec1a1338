"""Bytes that are no document give a named error."""

from __future__ import annotations

import os
import pathlib

import pytest

import upr
from upr.errors import DamagedFileError, EmptyDocumentError, NoParserError
from upr.readers.plain import decode


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyDocumentError), (b"%PDF-1.7 cut", DamagedFileError), (b"hello", NoParserError)]
)
def test_named_errors(tmp_path: pathlib.Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(error):
        upr.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encodings(encoding: str) -> None:
    assert decode("Côte d’Ivoire – São Tomé".encode(encoding)) == "Côte d’Ivoire – São Tomé"


@pytest.mark.parametrize(("backend", "error"), [("pypdf", DamagedFileError), ("pdfium", NoParserError)])
def test_a_broken_download(backend: str, error: type[Exception]) -> None:
    """PDFium repairs this file whole and finds a compilation, which no parser here takes; pypdf can't."""
    corpus = os.environ.get("UPR_CORPUS")
    if not corpus:
        pytest.skip("UPR_CORPUS is not set: no corpus")
    with pytest.raises(error):
        upr.read(pathlib.Path(corpus) / "slovenia" / "broken.pdf", backend=backend)


WORDS = (
    "Côte d’Ivoire",
    "the State’s duty",
    "García and Muñoz",
    "São Tomé",
    "pages 2–3",
    "“as read”",
    "Österreich",
    "Türkiye",
)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("words", WORDS)
def test_one_word_tells_cp1252_from_macroman(words: str, encoding: str) -> None:
    assert decode(f"It says: {words} here.".encode(encoding)) == f"It says: {words} here."
