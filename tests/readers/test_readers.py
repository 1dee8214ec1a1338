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
