"""Office files are zip archives: what is checked before any of them is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import IO

from upr.errors import DamagedFileError, EncryptedError, UnsupportedFormatError

_MOST_FILES = 5_000
_MOST_RATIO = 400  # of one large file inside
_LARGE = 5_000_000


def check_archive(
    file: IO[bytes],
    path: str | None,
    *,
    main: str,
    kind: str,
    most: int,
    parts: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Refuse what is no file of the kind, and what would take all memory or load other files.

    Args:
        file: The archive.
        path: Its name, for errors.
        main: The file inside that must be there ("word/document.xml").
        kind: What it is called ("Word").
        most: Bytes that it may unpack to.
        parts: Bytes that files inside may unpack to, by a part of their names.

    Raises:
        UnsupportedFormatError: It is an archive of another kind.
        EncryptedError: It asks for a password.
        DamagedFileError: It is broken, unpacks to too much, or declares a document type in its XML.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in entries):
                raise EncryptedError(f"the {kind} file asks for a password; save a copy without one", source=path)
            if main not in names:
                raise UnsupportedFormatError(
                    f"a zip archive, but no {kind} file; give a PDF, .docx or text", source=path
                )
            total = sum(entry.file_size for entry in entries)
            bomb = any(
                entry.file_size > limit for entry in entries for part, limit in parts.items() if part in entry.filename
            ) or any(
                entry.file_size > _LARGE and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
                for entry in entries
            )
            if len(entries) > _MOST_FILES or total > most or bomb:
                raise DamagedFileError(
                    f"the archive unpacks to {total:,} bytes in {len(entries):,} files, more than a document holds; "
                    "it is not read",
                    source=path,
                )
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as inner:
                        head = inner.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head:
                        raise DamagedFileError(
                            f"{entry.filename} declares a document type, which no {kind} file does; it is not read",
                            source=path,
                        )
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedFileError(f"the {kind} file is broken ({error}); download it again", source=path) from error
