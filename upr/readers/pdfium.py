"""Pages of PDF files by PDFium. The only file that knows pypdfium2 (extra `fast`).

PDFium is not made for threads: two calls at once end the process with a segmentation fault. Every call stands under one
lock of this module, so that PDF files are read one page at a time in all threads of a process together; processes are
what makes reading faster. A document is closed under the lock too: at once when its last page was read, else when
PDFium is used next, since the garbage collector may meet it in any thread and at any moment.
"""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from collections import deque
from typing import Any

from upr.errors import DamagedFileError, EncryptedError, LimitError, MissingExtraError, ReadError
from upr.limits import check_characters, check_pages, check_time, no_memory
from upr.readers.pdf_streams import check_streams
from upr.text import PageTexts

_LOCK = threading.RLock()
_ABANDONED: deque[Any] = deque()  # documents whose pages nobody will ask for; adding to a deque needs no lock
_OPEN: dict[int, Any] = {}  # every document that is open: what is here pypdfium2's own finalizer can't meet
_AT_EXIT = 5  # seconds to wait for another thread's page when the program ends


def _renew() -> None:
    """In a forked process: the thread that held the lock is not there to give it back."""
    global _LOCK
    _LOCK = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)


class PdfiumPages(PageTexts):
    """Pages by PDFium, which is some ten times faster than pypdf; safe to use from any thread.

    Args:
        data: The file.
        path: Its name, for errors.
    """

    backend = "pdfium"

    def __init__(self, data: bytes, path: str | None) -> None:
        try:
            import pypdfium2
        except ImportError as error:
            raise MissingExtraError(
                "backend 'pdfium' needs pypdfium2: pip install 'uprkit[fast]'", source=path, extra="fast"
            ) from error
        self.version = str(getattr(pypdfium2, "V_PYPDFIUM2", ""))
        self._path = path
        self._texts: dict[int, str] = {}
        self._characters = 0
        check_streams(data, path)
        with _LOCK:
            _close_abandoned()
            try:
                self._document: Any = pypdfium2.PdfDocument(data)
                if not _OPEN:  # after the import, so that it runs before pypdfium2 ends its library
                    atexit.unregister(_close_all)
                    atexit.register(_close_all)
                _OPEN[id(self._document)] = self._document
                self._closing = weakref.finalize(self, _ABANDONED.append, self._document)
                self._closing.atexit = False
                self._count = len(self._document)
            except pypdfium2.PdfiumError as error:
                if "password" in str(error).lower():
                    raise EncryptedError("the PDF asks for a password; save a copy without one", source=path) from error
                raise DamagedFileError(f"the PDF is broken ({error}); download it again", source=path) from error
            except MemoryError as error:
                raise no_memory(path) from error
        try:
            check_pages(self._count, path)
        except LimitError:
            self.close()
            raise

    def __len__(self) -> int:
        return self._count

    def text(self, number: int) -> str:
        if number not in self._texts:
            check_time()
            with _LOCK:
                if number not in self._texts:  # another thread may have read it meanwhile
                    self._texts[number] = self._extracted(number)
                    self._characters += len(self._texts[number])
            check_characters(self._characters, self._path)
            if len(self._texts) == self._count:
                self.close()
        return self._texts[number]

    def close(self) -> None:
        """Close the document; texts that were read stay."""
        with _LOCK:
            if self._closing.detach() is not None:
                _close(self._document)

    def _extracted(self, number: int) -> str:
        _close_abandoned()
        if not self._closing.alive:
            raise DamagedFileError(f"page {number} is asked for after the PDF was closed", source=self._path)
        page = content = None
        try:
            page = self._document[number - 1]
            content = page.get_textpage()
            return str(content.get_text_bounded())
        except ReadError:
            raise
        except MemoryError as error:
            raise no_memory(self._path) from error
        except Exception as error:  # PdfiumError, and what broken sizes provoke in ctypes
            raise DamagedFileError(
                f"page {number} is broken ({error}); download the PDF again", source=self._path
            ) from error
        finally:
            if content is not None:
                content.close()
            if page is not None:
                page.close()


def _close(document: Any) -> None:
    _OPEN.pop(id(document), None)
    document.close()


def _close_abandoned() -> None:
    """Close what nobody holds any more; only under the lock."""
    while _ABANDONED:
        try:
            document = _ABANDONED.popleft()
        except IndexError:
            return
        _close(document)


def _close_all() -> None:
    """At the end of the program."""
    if _LOCK.acquire(timeout=_AT_EXIT):
        try:
            for document in list(_OPEN.values()):
                _close(document)
            _ABANDONED.clear()
        finally:
            _LOCK.release()
