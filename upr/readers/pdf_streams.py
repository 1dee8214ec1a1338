"""What the streams of a PDF unpack to, seen before PDFium is called: 2 kilobytes can unpack to gigabytes.

Only what stands openly in the bytes is seen here: a stream is unpacked as far as the limit, and what PDFium would make
of it is estimated from what is drawn. Encrypted files, and what is hidden well enough, are left to a process of its
own.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from typing import Any

import regex

from upr.errors import LimitError
from upr.limits import check_memory, check_time, current

_STREAM = regex.compile(rb"stream\r?\n")
_FILTER = regex.compile(rb"/Filter\s*(?:/([^\s/<>\[\]()]+)|\[([^\]]{0,500})\]|\d+\s+\d+\s+R)")
_ESCAPE = regex.compile(rb"#([0-9A-Fa-f]{2})")
_SHOWN = regex.compile(rb"[)\]>]\s*(?:Tj|TJ|'|\")")
_STRUNG = regex.compile(rb"(?:\([^()]*\)|<[^<>]*>|\[[^\[\]]*\])\s*(?:Tj|TJ|'|\")")
_FORM = regex.compile(rb"/Subtype\s*/Form\b")
_IMAGE = regex.compile(rb"/Subtype\s*/Image\b")
# Numbers of objects that a table of references stands for, and the most that a PDF has (ISO 32000-1, Annex C).
_INDEX = regex.compile(rb"/Index\s*+\[([\d\s]{1,200})\]")
_MOST_OBJECTS = 8_388_607
_DICTIONARY = 2_000  # bytes before a stream in which its dictionary is looked for
_MOST_FILTERS = 16
_PIECE = 1 << 20
# Bytes that PDFium takes for a byte of any stream, for an operator that shows text, and for a character shown.
_OF_BYTE, _OF_SHOWN, _OF_CHARACTER = 12, 700, 100
_OF_OTHERS = 4  # for a byte of an image or a font, which are not drawn from
_OF_FORM = 256  # for whatever a form draws, each time that the form is drawn
_DEFLATED = (b"FlateDecode", b"Fl")
_IMAGES = (b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode")


def check_streams(data: bytes, path: str | None) -> None:
    """Refuse a PDF with a stream that PDFium would take too much memory for.

    Args:
        data: The file.
        path: Its name, for errors.

    Raises:
        LimitError: It has one.
    """
    most = current().bytes
    if most is None:
        return
    if any(int(number) > _MOST_OBJECTS for index in _INDEX.findall(data) for number in index.split()):
        raise LimitError("its table says that it has more objects than a PDF can have", source=path)
    pages = forms = shown = 0.0  # how often something is drawn: by a page, by all forms multiplied, in a form
    for stream in _STREAM.finditer(data):
        check_time()
        before = data[max(0, stream.start() - _DICTIONARY) : stream.start()]
        before = before[max(before.rfind(b"obj"), 0) :]
        if before.endswith(b"end"):
            continue
        if b"#" in before:
            before = _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), before)
        content = _unpacked(data, stream.end(), before, _of_byte(before), path)
        _check_content(content, before, most, path)
        drawn = content.count(b"Do")
        if _FORM.search(before):
            forms += math.log2(max(drawn, 1))
            shown = max(shown, content.count(b"Tj") + content.count(b"TJ"))
        elif not _IMAGE.search(before):
            pages = max(pages, drawn)
    if forms + math.log2(max(pages, 1)) + math.log2(max(shown, 1)) > math.log2(max(most // _OF_FORM, 1)):
        raise LimitError(
            "its forms draw each other too many times for PDFium; read it with backend='pypdf'", source=path
        )


def _check_content(content: bytes, before: bytes, most: int, path: str | None) -> None:
    """Refuse a stream by what PDFium would make of it."""
    if len(content) * (_OF_SHOWN // 4 + _OF_CHARACTER + _OF_BYTE) < most:  # no operator is shorter than four bytes
        return
    shows = len(_SHOWN.findall(content))
    weight = _OF_SHOWN * shows
    if shows > 10:  # by chance less than one stands in a megabyte of an image or a font
        weight += _OF_CHARACTER * sum(len(text) for text in _STRUNG.findall(content)) + _OF_BYTE * len(content)
    else:
        weight += _of_byte(before) * len(content)
    check_memory(weight, path)


def _of_byte(before: bytes) -> int:
    return _OF_OTHERS if b"/Length1" in before or b"/Subtype" in before else _OF_BYTE


def _unpacked(data: bytes, start: int, before: bytes, of: int, path: str | None) -> bytes:
    """The content of a stream, after its filters; as far as they are known."""
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    names = _filters(before)
    if names is None:
        return _guessed(data, start, end, of, path)
    if any(name in _IMAGES for name in names):
        return b""
    if len(names) > _MOST_FILTERS:
        raise LimitError(f"a stream of the PDF has {len(names)} filters, which none needs", source=path)
    if names and names[0] in _DEFLATED:
        content, names = _inflated(_pieces(data, start, end), of, path), names[1:]
    else:
        content = data[start:end]
    for name in names:
        content = _decoded(name, content, of, path)
    return content


def _guessed(data: bytes, start: int, end: int, of: int, path: str | None) -> bytes:
    """The content of a stream whose filters are named elsewhere: what looks deflated is."""
    if not _is_deflated(data[start : start + 2]):
        return data[start:end]
    content = _inflated(_pieces(data, start, end), of, path)
    for _ in range(_MOST_FILTERS + 1):
        if not _is_deflated(content[:2]):
            break
        content = _decoded(b"Fl", content, of, path)
    return content


def _filters(before: bytes) -> list[bytes] | None:
    """The names of the filters of a stream; None where they stand in another object."""
    own = None
    for own in _FILTER.finditer(before):  # noqa: B007 - the last one is the stream's own
        pass
    if own is None:
        return []
    if own[1] is not None:
        return [own[1]]
    return None if own[2] is None else own[2].replace(b"/", b" ").split()


def _is_deflated(head: bytes) -> bool:
    """Whether it begins as zlib's format does (RFC 1950)."""
    return len(head) == 2 and head[0] & 15 == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _pieces(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """A stream, and what follows it: its end mark may stand inside it by chance."""
    yield data[start:end]
    while end < len(data):
        yield data[end : end + _PIECE]
        end += _PIECE


def _inflated(pieces: Iterator[bytes], of: int, path: str | None) -> bytes:
    """As far as it can be inflated."""
    inflating = zlib.decompressobj()
    parts, size = [], 0
    try:
        for piece in pieces:
            while piece and not inflating.eof:
                part = inflating.decompress(piece, _PIECE)
                piece = inflating.unconsumed_tail
                size += len(part)
                check_memory(of * size, path)
                parts.append(part)
            if inflating.eof:
                break
    except zlib.error:
        pass
    return b"".join(parts)


def _decoded(name: bytes, content: bytes, of: int, path: str | None) -> bytes:
    if name in _DEFLATED:
        return _inflated(iter([content]), of, path)
    from pypdf import filters
    from pypdf.errors import LimitReachedError, PdfReadError

    coders: dict[bytes, Any] = {
        b"LZWDecode": filters.LZWDecode, b"LZW": filters.LZWDecode,
        b"RunLengthDecode": filters.RunLengthDecode, b"RL": filters.RunLengthDecode,
        b"ASCIIHexDecode": filters.ASCIIHexDecode, b"AHx": filters.ASCIIHexDecode,
        b"ASCII85Decode": filters.ASCII85Decode, b"A85": filters.ASCII85Decode,
    }  # fmt: skip
    coder = coders.get(name)
    if coder is None:
        return content
    try:
        decoded = coder.decode(content)
    except LimitReachedError as error:
        raise LimitError(f"a stream of the PDF unpacks to more than a page holds ({error})", source=path) from error
    except (PdfReadError, ValueError, IndexError, TypeError, AssertionError):
        return b""  # what pypdf can't unpack is no bomb by these filters
    decoded = decoded if isinstance(decoded, bytes) else decoded.encode("latin-1", "replace")
    check_memory(of * len(decoded), path)
    return decoded
