"""PDF files, by pypdf in layout mode or by PDFium. The only file that knows these libraries."""

from __future__ import annotations

import hashlib
import io

from upr.errors import DamagedFileError, EncryptedError, MissingExtraError, NoTextError, UPRError
from upr.text import Finding, Page, SourceText


def read_pdf(data: bytes, path: str | None = None, backend: str = "auto") -> SourceText:
    """A source from the bytes of a PDF.

    Raises:
        EncryptedError: A password is needed.
        DamagedFileError: The file is cut off or broken.
        NoTextError: No page has text.
    """
    if backend not in ("auto", "pypdf", "pdfium"):
        raise ValueError(f"backend is 'auto', 'pypdf' or 'pdfium', not {backend!r}")
    if b"%%EOF" not in data[-4096:]:
        # PDFium repairs such a file in silence, and gives the pages that happen to be there.
        raise DamagedFileError("the PDF is cut off (it has no end mark); download it again", source=path)
    texts, name, version = _pdfium(data, path) if backend == "pdfium" else _pypdf(data, path)
    if not any(text.strip() for text in texts):
        raise NoTextError("no page has text (are they images?); run an OCR program first", source=path)
    pages, parts, at = [], [], 0
    for number, text in enumerate(texts, 1):
        whole = text.rstrip("\r\n") + "\n"
        pages.append(Page(number, at, at + len(whole)))
        parts.append(whole)
        at += len(whole)
    empty = [str(n) for n, text in enumerate(texts, 1) if not text.strip()]
    findings = (
        (
            Finding(
                code="page-without-text",
                severity="error",
                message=f"no text on page {', '.join(empty)}: it may be an image",
            ),
        )
        if empty
        else ()
    )
    return SourceText(
        text="".join(parts),
        pages=tuple(pages),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        backend=name,
        backend_version=version,
        findings=findings,
    )


def _pypdf(data: bytes, path: str | None) -> tuple[list[str], str, str]:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError("the PDF asks for a password; save a copy without one", source=path)
        texts = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except UPRError:
        raise
    except Exception as error:  # pypdf raises whatever the broken stream provokes
        raise DamagedFileError(
            f"the PDF is broken ({type(error).__name__}: {error}); download it again", source=path
        ) from error
    return texts, "pypdf", pypdf.__version__


def _pdfium(data: bytes, path: str | None) -> tuple[list[str], str, str]:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            "backend 'pdfium' needs pypdfium2: pip install 'uprkit[fast]'", source=path, extra="fast"
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            texts = [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedError("the PDF asks for a password; save a copy without one", source=path) from error
        raise DamagedFileError(f"the PDF is broken ({error}); download it again", source=path) from error
    return texts, "pdfium", pypdfium2.V_PYPDFIUM2 if hasattr(pypdfium2, "V_PYPDFIUM2") else ""
