"""Office files are zip archives: what is checked before any of them is unpacked."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterator
from typing import IO

import regex

from upr.errors import DamagedFileError, EncryptedError, UnsupportedFormatError
from upr.limits import check_memory, check_time
from upr.readers.broken import broken_file

_MOST_FILES = 5_000
_MOST_RATIO = 400  # of one large file inside
_LARGE = 5_000_000
_CHUNK = 1 << 18
# Bytes that a tree of XML takes: for a byte of it, for an element or its end, for an attribute. Measured with lxml,
# on files of the shortest elements and attributes, and with the copies that python-docx makes of a text.
_OF_BYTE, _OF_MARK, _OF_ATTRIBUTE = 4, 150, 230
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")  # XML knows no other way to write them
_ENCODING = regex.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")  # ECMA-376, part 2, has the first two alone
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_archive(file: IO[bytes], path: str | None, *, main: str, kind: str, most: int, as_tree: bool = False) -> None:
    """Refuse what is no file of the kind, and what would take all memory or load other files.

    Every file of XML inside is unpacked once, as a stream: sizes that the archive declares are not believed.

    Args:
        file: The archive.
        path: Its name, for errors.
        main: The file inside that must be there ("word/document.xml").
        kind: What it is called ("Word").
        most: Bytes that it may unpack to.
        as_tree: Whether its XML will be held as a tree, all at once.

    Raises:
        UnsupportedFormatError: It is an archive of another kind.
        EncryptedError: It asks for a password.
        DamagedFileError: It is broken, unpacks to too much, or declares a document type in its XML.
        LimitError: Its trees take more memory than `upr.Limits` allows.
    """
    with broken_file(kind, path), zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        _check_entries(entries, path, main, kind, most)
        weight = 0
        for entry in entries:
            with archive.open(entry) as inner:
                for chunk in _xml(inner, path):
                    check_time()
                    if any(mark in chunk for mark in _DECLARED):
                        raise DamagedFileError(
                            f"{entry.filename} declares a document type, which no {kind} file does; it is not read",
                            source=path,
                        )
                    if as_tree:
                        weight += _weight(chunk)
                        check_memory(weight, path)


def _check_entries(entries: list[zipfile.ZipInfo], path: str | None, main: str, kind: str, most: int) -> None:
    names = {entry.filename for entry in entries}
    if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedError(f"the {kind} file asks for a password; save a copy without one", source=path)
    if main not in names:
        raise UnsupportedFormatError(f"a zip archive, but no {kind} file; give a PDF, .docx or text", source=path)
    total = sum(entry.file_size for entry in entries)
    bomb = any(_is_bomb(entry) for entry in entries)
    if len(entries) > _MOST_FILES or total > most or bomb:
        raise DamagedFileError(
            f"the archive unpacks to {total:,} bytes in {len(entries):,} files, more than a document holds; "
            "it is not read",
            source=path,
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    """Whether a large file is packed as no text is."""
    return entry.file_size > _LARGE and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)


def _xml(inner: IO[bytes], path: str | None) -> Iterator[bytes]:
    """The pieces of a file, if it can be XML, without the zero bytes of wide encodings; each with the end of the last.

    Raises:
        DamagedFileError: It is in an encoding in which a document type could hide.
    """
    head = inner.read(_CHUNK)
    plain = head
    for mark in _BOMS:
        plain = plain.removeprefix(mark)
    plain = plain.replace(b"\0", b"").lstrip()
    declared = _ENCODING.match(plain)
    if head.startswith(_EBCDIC) or (declared and declared[1].lower() not in _ENCODINGS):
        raise DamagedFileError("XML in an encoding that no Office file has; it is not read", source=path)
    if not plain.startswith(b"<"):
        return
    last = b""
    while head:
        piece = head.replace(b"\0", b"")
        yield last + piece
        last = piece[-16:] if len(piece) >= 16 else last + piece
        head = inner.read(_CHUNK)


def _weight(chunk: bytes) -> int:
    """Bytes that it takes as a tree."""
    return _OF_BYTE * len(chunk) + _OF_MARK * chunk.count(b"<") + _OF_ATTRIBUTE * chunk.count(b"=")
