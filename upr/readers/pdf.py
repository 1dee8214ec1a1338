"""PDF files, by pypdf in layout mode or by PDFium (`upr.readers.pdfium`). The only file that knows pypdf's pages."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import logging
from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

import regex

from upr.errors import DamagedFileError, EncryptedError, LimitError, NoTextError, ReadError
from upr.limits import check_characters, check_memory, check_pages, check_time, no_memory
from upr.plugins import Backend, Match
from upr.readers.pdfium import PdfiumPages
from upr.text import Finding, PageTexts, SourceText

if TYPE_CHECKING:
    import pypdf

_HEAD_PAGES = 3
_END = 4096  # bytes in which the end mark stands
BACKENDS = get_args(Backend)
_OF_CONTENT = 128  # bytes that pypdf takes for a byte of a page's content
_LONGEST_MATRIX = 120  # bytes; six numbers
_NOTHING = (b"0", b"0.0", b"-0", b"-0.0", b"0.00", b"0.000", b"0.0000")
_FLAT = 0.01  # pypdf takes what is less than a millionth for nothing, after it multiplied two or three of them
_DRAWN = regex.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_SHOWN = regex.compile(rb"[)\]>]\s*(?:Tj|TJ|'|\")")
_SILENT = logging.NullHandler()
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


class PdfReader:
    """Reader of PDF files, by their first bytes; PDFium reads one page at a time in all threads of a process."""

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
            LimitError: It has more pages or text, or takes more time or memory, than `upr.Limits` allows.
            MissingExtraError: PDFium was asked for and is not installed.
        """
        if backend not in BACKENDS:
            raise ValueError(f"backend is 'auto', 'pypdf' or 'pdfium', not {backend!r}")
        if b"%%EOF" not in data[-_END:]:
            # PDFium repairs such a file in silence, and gives the pages that happen to be there.
            raise DamagedFileError("the PDF is cut off (it has no end mark); download it again", source=path)
        pages: _Pypdf | PdfiumPages = PdfiumPages(data, path) if backend == "pdfium" else _Pypdf(data, path)
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

    def cover(self, data: bytes, path: str | None = None) -> SourceText | None:
        """The first page by pypdf, where PDFium is installed and may read the rest; None where it is not.

        Raises:
            ReadError: As `read` does, which reads this page too.
        """
        if not importlib.util.find_spec("pypdfium2") or b"%%EOF" not in data[-_END:]:
            return None
        pages = _Pypdf(data, path)
        return SourceText.of(pages.text(1)) if len(pages) else None


class _Pypdf(PageTexts):
    """Pages by pypdf in layout mode: plain mode puts spaces inside words."""

    backend = "pypdf"

    def __init__(self, data: bytes, path: str | None) -> None:
        import pypdf

        # Without a handler anywhere, Python prints what is logged: a hundred lines on a broken file, before our error.
        logging.getLogger("pypdf").addHandler(_SILENT)
        self.version = pypdf.__version__
        self._path = path
        self._texts: dict[int, str] = {}
        self._findings: dict[int, Finding] = {}
        self._characters = 0
        try:
            self._reader: pypdf.PdfReader = pypdf.PdfReader(io.BytesIO(data))
            locked = self._reader.is_encrypted and not self._reader.decrypt("")
            self._count = 0 if locked else len(self._reader.pages)
        except Exception as error:  # pypdf raises whatever the broken stream provokes
            raise self._broken(error) from error
        if locked:
            raise EncryptedError("the PDF asks for a password; save a copy without one", source=path)
        check_pages(self._count, path)

    def _broken(self, error: Exception) -> ReadError:
        from pypdf.errors import LimitReachedError

        if isinstance(error, ReadError):
            return error
        if isinstance(error, MemoryError):
            return no_memory(self._path)
        if isinstance(error, LimitReachedError):
            return LimitError(
                f"a part of the PDF is larger than any document's ({error}); it is not read", source=self._path
            )
        return DamagedFileError(
            f"the PDF is broken ({type(error).__name__}: {error}); download it again", source=self._path
        )

    def __len__(self) -> int:
        return self._count

    def text(self, number: int) -> str:
        if number not in self._texts:
            check_time()
            try:
                self._texts[number] = self._extracted(number)
            except Exception as error:  # as above
                raise self._broken(error) from error
            self._characters += len(self._texts[number])
            check_characters(self._characters, self._path)
        return self._texts[number]

    def findings(self, number: int) -> tuple[Finding, ...]:
        """What of a page was not read."""
        return (self._findings[number],) if number in self._findings else ()

    def _extracted(self, number: int) -> str:
        page = self._reader.pages[number - 1]
        contents = page.get_contents()
        content = contents.get_data() if contents is not None else b""
        check_memory(_OF_CONTENT * len(content), self._path)
        text = _whole_characters(page.extract_text(extraction_mode="layout"))
        lost = []
        if _may_be_turned(content):
            every = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
            turned = Counter(_whole_characters(every).split()) - Counter(text.split())
            if turned:
                lost.append(f"text that stands at an angle is not read: {' '.join(turned)[:200]!r}")
        if b"Do" in content and _has_text_in_forms(page, content):
            lost.append("text that the page draws as a picture (a form XObject) is not read")
        if lost:
            message = f"page {number}: {'; '.join(lost)}; backend='pdfium' reads it"
            self._findings[number] = Finding(code="text-not-read", severity="error", message=message)
        return text


def _may_be_turned(content: bytes) -> bool:
    """Whether a page may have text at an angle, which pypdf's layout mode leaves out.

    >>> _may_be_turned(b"1 0 0 1 72 700 Tm (a) Tj"), _may_be_turned(b"0 1 -1 0 72 700 Tm (a) Tj")
    (False, True)
    """
    for operator in (b"Tm", b"cm"):
        end = content.find(operator)
        while end >= 0:
            # Text is turned by a matrix with these operands (ISO 32000-1, 8.3.4): a b c d x y.
            operands = content[max(0, end - _LONGEST_MATRIX) : end].split()[-6:]
            if len(operands) < 6 or operands[1] not in _NOTHING or operands[2] not in _NOTHING:
                return True
            try:
                if float(operands[0]) < 0 or abs(float(operands[3])) < _FLAT:
                    return True
            except ValueError:
                return True
            end = content.find(operator, end + 2)
    return False


def _has_text_in_forms(page: pypdf.PageObject, content: bytes) -> bool:
    """Whether a picture that the page draws holds text: layout mode does not look into pictures."""
    drawings: list[tuple[Any, bytes]] = [(page, content)]
    seen: set[int] = set()
    for drawn, drawing in drawings:
        pictures = _entry(_entry(drawn, "/Resources"), "/XObject")
        for name in set(_DRAWN.findall(drawing)):
            picture = _entry(pictures, "/" + name.decode("latin-1"))
            if picture is None or id(picture) in seen or _entry(picture, "/Subtype") != "/Form":
                continue
            seen.add(id(picture))
            inner = picture.get_data()
            if _SHOWN.search(inner):
                return True
            drawings.append((picture, inner))
    return False


def _entry(dictionary: Any, name: str) -> Any:
    """An entry of a dictionary; None where it has none, or is no dictionary."""
    from pypdf.generic import DictionaryObject

    entry = dictionary.get(name) if isinstance(dictionary, DictionaryObject) else None
    return None if entry is None else entry.get_object()


def _whole_characters(text: str) -> str:
    """Halves of characters joined, and a mark (U+FFFD) for each that has no other half: no file can hold one.

    >>> _whole_characters("a\\ud83d\\ude00b\\ud83d")
    'a😀b�'
    """
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
