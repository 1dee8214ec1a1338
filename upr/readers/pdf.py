"""PDF files, by pypdf in layout mode or by PDFium. The only file that knows these libraries."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

from upr.errors import DamagedFileError, EncryptedError, MissingExtraError, NoTextError
from upr.plugins import Match
from upr.text import PageTexts, SourceText

if TYPE_CHECKING:
    import pypdf

_HEAD_PAGES = 3
BACKENDS = ("auto", "pypdf", "pdfium")


class PdfReader:
    """Reader of PDF files, by their first bytes."""

    name = "pdf"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure when the mark of a PDF stands in the first 1,024 bytes (ISO 32000-1, Annex H.3.4.1)."""
        return Match(1.0, "it begins as a PDF") if b"%PDF-" in head[:1024] else Match(0.0, "no mark of a PDF")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source in which the first pages are read; `SourceText.whole` or `.only` reads others.

        Raises:
            EncryptedError: A password is needed.
            DamagedFileError: The file is cut off or broken.
            NoTextError: No page has text.
            MissingExtraError: PDFium was asked for and is not installed.
        """
        if backend not in BACKENDS:
            raise ValueError(f"backend is 'auto', 'pypdf' or 'pdfium', not {backend!r}")
        if b"%%EOF" not in data[-4096:]:
            # PDFium repairs such a file in silence, and gives the pages that happen to be there.
            raise DamagedFileError("the PDF is cut off (it has no end mark); download it again", source=path)
        pages: _Pypdf | _Pdfium = _Pdfium(data, path) if backend == "pdfium" else _Pypdf(data, path)
        if not len(pages):
            raise DamagedFileError("the PDF has no pages; download it again", source=path)
        if not any(pages.text(number).strip() for number in range(1, len(pages) + 1)):
            raise NoTextError("no page has text (are they images?); run an OCR program first", source=path)
        return SourceText(
            text="",
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            backend=pages.backend,
            backend_version=pages.version,
            page_count=len(pages),
            page_texts=pages,
        ).only(range(1, min(_HEAD_PAGES, len(pages)) + 1))


class _Pypdf(PageTexts):
    """Pages by pypdf in layout mode: plain mode puts spaces inside words."""

    backend = "pypdf"

    def __init__(self, data: bytes, path: str | None) -> None:
        import pypdf

        self.version = pypdf.__version__
        self._path = path
        self._texts: dict[int, str] = {}
        try:
            self._reader: pypdf.PdfReader = pypdf.PdfReader(io.BytesIO(data))
            locked = self._reader.is_encrypted and not self._reader.decrypt("")
            self._count = 0 if locked else len(self._reader.pages)
        except Exception as error:  # pypdf raises whatever the broken stream provokes
            raise self._broken(error) from error
        if locked:
            raise EncryptedError("the PDF asks for a password; save a copy without one", source=path)

    def _broken(self, error: Exception) -> DamagedFileError:
        return DamagedFileError(
            f"the PDF is broken ({type(error).__name__}: {error}); download it again", source=self._path
        )

    def __len__(self) -> int:
        return self._count

    def text(self, number: int) -> str:
        if number not in self._texts:
            try:
                self._texts[number] = self._reader.pages[number - 1].extract_text(extraction_mode="layout")
            except Exception as error:  # as above
                raise self._broken(error) from error
        return self._texts[number]


class _Pdfium(PageTexts):
    """Pages by PDFium, which is some ten times faster."""

    backend = "pdfium"

    def __init__(self, data: bytes, path: str | None) -> None:
        try:
            import pypdfium2
        except ImportError as error:
            raise MissingExtraError(
                "backend 'pdfium' needs pypdfium2: pip install 'uprkit[fast]'", source=path, extra="fast"
            ) from error
        self._error: Any = pypdfium2.PdfiumError
        self.version = str(getattr(pypdfium2, "V_PYPDFIUM2", ""))
        self._path = path
        self._texts: dict[int, str] = {}
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise EncryptedError("the PDF asks for a password; save a copy without one", source=path) from error
            raise DamagedFileError(f"the PDF is broken ({error}); download it again", source=path) from error

    def __len__(self) -> int:
        return len(self._document)

    def text(self, number: int) -> str:
        if number not in self._texts:
            try:
                page = self._document[number - 1]
                content = page.get_textpage()
                self._texts[number] = content.get_text_bounded()
                content.close()
                page.close()
            except self._error as error:
                raise DamagedFileError(
                    f"page {number} is broken ({error}); download the PDF again", source=self._path
                ) from error
        return self._texts[number]
