"""Text files: UTF-8, UTF-16, cp1252 and MacRoman."""

from __future__ import annotations

import codecs
import hashlib
import pathlib
from collections.abc import Iterable
from itertools import chain

import regex

from upr.errors import UnsupportedFormatError
from upr.limits import check_characters, check_time
from upr.patterns import Pattern
from upr.plugins import Match
from upr.text import SourceText

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BEYOND = regex.compile(rb"[\x80-\xff]+(?:[^\x80-\xff]{1,24}[\x80-\xff]+)*")
_DOCUMENTS = (".pdf", ".doc", ".docx", ".xlsx")
_BESIDE = 24  # bytes
_SAMPLE = 400_000  # bytes
# The first bytes of formats that hold text in a form of their own, and what would read them.
_FORMATS = (
    (b"PK\x03\x04", "a zip archive (a .docx or .xlsx file?); save it as PDF or text"),
    (b"\xd0\xcf\x11\xe0", "an OLE2 file (a .doc file?); save it as PDF or text"),
    (b"{\\rtf", "an RTF file; save it as PDF or text"),
    (b"\x89PNG", "an image; run an OCR program first"),
    (b"\xff\xd8\xff", "an image; run an OCR program first"),
)


def decode(data: bytes) -> str:
    """Bytes as text: by byte order mark, then UTF-8, then whichever of cp1252 and MacRoman gives more
    characters that stand where such texts have them.

    >>> decode("Côte d’Ivoire".encode("mac_roman"))
    'Côte d’Ivoire'
    >>> decode("Côte d’Ivoire".encode("utf-16"))
    'Côte d’Ivoire'
    """
    codec, errors = codec_of([data])
    return data.decode(codec, errors)


def codec_of(chunks: Iterable[bytes]) -> tuple[str, str]:
    """The encoding of a text given in pieces, and how to treat bytes that it does not know.

    Args:
        chunks: The bytes, in order.

    >>> codec_of([b"C\\xc3", b"\\xb4te"]), codec_of(["d’Ivoire".encode("mac_roman")])
    (('utf-8-sig', 'strict'), ('mac_roman', 'replace'))
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    if first.startswith(_BOMS):
        return "utf-16", "strict"
    if wide := _zeros(first):
        return wide, "strict"
    sample, check = _Sample(), _Utf8()
    for piece in chain([first], pieces):
        sample.add(piece)
        check.add(piece)
    if check.valid_to_the_end():
        return "utf-8-sig", "strict"
    data = bytes(sample.data)
    return max(("cp1252", "mac_roman"), key=lambda name: _likely(data.decode(name, "replace"))), "replace"


class _Sample:
    """What tells encodings apart: words with bytes beyond ASCII, with their neighbours; as many as are needed."""

    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, piece: bytes) -> None:
        """The next bytes."""
        if len(self.data) > _SAMPLE or piece.isascii():
            return
        end = 0
        for beyond in _BEYOND.finditer(piece):
            if len(self.data) > _SAMPLE:
                break
            start, end = max(end, beyond.start() - _BESIDE), beyond.end() + _BESIDE
            self.data += piece[start:end] + b" "


class _Utf8:
    """Whether bytes are UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._valid = True

    def add(self, piece: bytes, *, final: bool = False) -> None:
        """The next bytes."""
        if self._valid:
            try:
                self._decoder.decode(piece, final)
            except UnicodeDecodeError:
                self._valid = False

    def valid_to_the_end(self) -> bool:
        """Whether all were, the last character too."""
        self.add(b"", final=True)
        return self._valid


def _zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of English text is zero, on one side."""
    head = data[:2000]
    if len(head) < 20:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = 0.6 * (len(head) // 2)
    if odd > most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd == 0 else None


# Where cp1252 and MacRoman give different characters for one byte, the neighbours tell which one was meant.
_EXPECTED = (
    (
        3,
        regex.compile(
            r"(?<=\p{L})’(?=(?:s|t|d|re|ll|ve)?\b|\s|$)|(?<=\b[dlDLO])’(?=\p{L})|[‘“](?=\w)|(?<=[\w.,;:!?)])”"
        ),
    ),
    (3, regex.compile(r"(?<!\p{L})[–—…](?!\p{L})|(?<=\p{L})—(?=\p{L})")),
    (2, regex.compile(r"[àáâãäåæçèéêëìíîïñòóôõöøùúûüý](?=\p{Ll}|\b)|\b[ÅÇÉÎÔÖÜ](?=\p{Ll})")),
    (-1, regex.compile(r"\ufffd|[\u0080-\u009f]")),
)


def _likely(text: str) -> int:
    """How many characters beyond ASCII stand where a UN document in English would print them."""
    return sum(weight * len(pattern.findall(text)) for weight, pattern in _EXPECTED)


_HEAD = 4096  # characters
# WHATWG, MIME Sniffing Standard, 7.1: what a page begins with, behind blanks and comments.
_WEB_PAGE = Pattern(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!DOCTYPE\s+html|html|head|body|script|title|meta)\b",
    regex.IGNORECASE,
)


def _of_web_page(path: str | None) -> str:
    """What to say of a web page, by the name of its file.

    >>> _of_web_page("page.html")
    'it is a web page (HTML); save its text, or print it as PDF'
    """
    suffix = pathlib.PurePath(path or "").suffix.lower()
    if suffix in _DOCUMENTS:
        return (
            f"it is a web page (HTML) saved as {suffix}: the site sent a page (an error, a login?) instead of the "
            "document; open the file in a browser to see which, and download the document again"
        )
    return "it is a web page (HTML); save its text, or print it as PDF"


class PlainReader:
    """Reader of text files: whatever no other reader takes and that holds no control bytes."""

    name = "plain"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Rather sure of bytes without zeros, and of UTF-16; not of known binary formats."""
        for mark, what in _FORMATS:
            if head.startswith(mark):
                return Match(0.0, f"it is {what}")
        if b"\0" in head and not head.startswith(_BOMS) and not _zeros(head):
            return Match(0.0, "it holds zero bytes, which no text file has")
        return Match(0.6, "it may be text")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source from the bytes of a text file; `backend` has no meaning here.

        Raises:
            UnsupportedFormatError: The bytes are no text in any of the encodings, or a web page.
            LimitError: It has more text than `upr.Limits` allows.
        """
        check_characters(len(data) // 4, path)  # no encoding has more than four bytes to a character
        check_time()
        try:
            text = decode(data)
        except UnicodeDecodeError as error:
            raise UnsupportedFormatError(f"not a text file: {error}; give a PDF or a text file", source=path) from error
        check_characters(len(text), path)
        if _WEB_PAGE.match(text[:_HEAD]):
            raise UnsupportedFormatError(_of_web_page(path), source=path)
        if "\0" in text:
            raise UnsupportedFormatError(
                "not a text file (it holds zero bytes); give a PDF or a text file", source=path
            )
        return SourceText(text=text, path=path, sha256=hashlib.sha256(data).hexdigest())
