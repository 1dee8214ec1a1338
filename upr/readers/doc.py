"""Old Word files (.doc, OLE2), converted to .docx in a folder that is removed afterwards.

The one file that knows msdoc2docx (extra `doc`; imported as `doc2docx`).
"""

from __future__ import annotations

import hashlib
import pathlib
import tempfile

import attrs

from upr.errors import EncryptedError, MissingExtraError, UnsupportedFormatError
from upr.limits import check_memory
from upr.plugins import Match
from upr.readers.broken import broken_file
from upr.readers.docx import DocxReader
from upr.text import Finding, SourceText

_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of a compound file, [MS-CFB] 2.2
_MOST_BYTES = 64_000_000  # of the file and of each stream in it; the largest list known takes 2 million
_OF_BYTE = 16  # bytes of memory that a byte of the file takes while it is converted
# Streams of other programs in the same container: UTF-16 names in its directory.
_OTHERS = (("Workbook", "an Excel file"), ("PowerPoint Document", "a PowerPoint file"), ("__substg1.0", "an e-mail"))


class DocReader:
    """Reader of OLE2 .doc files, by their bytes; a .doc that is OOXML inside is `DocxReader`'s.

    >>> DocReader().sniff(b"PK", "a.doc").sure
    False
    """

    name = "doc"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of the mark of a compound file."""
        if head.startswith(_MARK):
            return Match(0.9, "a compound file, as old versions of Word write it")
        return Match(0.0, "no compound file")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source of the whole text, without pages; `backend` has no meaning here.

        Raises:
            UnsupportedFormatError: The compound file is of another program.
            EncryptedError: It asks for a password.
            DamagedFileError: It is cut off or broken.
            EmptyDocumentError: There is no text in it.
            LimitError: It takes more memory or time, or has more text, than `upr.Limits` allows.
            MissingExtraError: msdoc2docx or python-docx-ng is not installed.
        """
        other = next((what for stream, what in _OTHERS if stream.encode("utf-16-le") in data), None)
        if other and "WordDocument".encode("utf-16-le") not in data:
            raise UnsupportedFormatError(f"{other}, no Word file; give a PDF, .docx, .doc or text", source=path)
        try:
            import doc2docx
            from doc2docx.cfb import CompoundFileLimits
            from doc2docx.errors import EncryptedDocumentError
        except ImportError as error:
            raise MissingExtraError(
                "old Word files need msdoc2docx: pip install 'uprkit[doc]'", source=path, extra="doc"
            ) from error
        check_memory(_OF_BYTE * len(data), path)
        limits = CompoundFileLimits(max_input_bytes=_MOST_BYTES, max_stream_bytes=_MOST_BYTES)
        with tempfile.TemporaryDirectory() as folder:
            source, target = pathlib.Path(folder, "a.doc"), pathlib.Path(folder, "a.docx")
            source.write_bytes(data)
            with broken_file("Word", path):
                try:
                    result = doc2docx.convert(source, target, limits=limits)
                except EncryptedDocumentError as error:
                    raise EncryptedError(
                        "the Word file asks for a password; save a copy without one", source=path
                    ) from error
            converted = target.read_bytes()
        as_docx = DocxReader().read(converted, path=path)
        return attrs.evolve(
            as_docx, sha256=hashlib.sha256(data).hexdigest(), backend="doc",
            backend_version=str(getattr(doc2docx, "__version__", "")),
            findings=(*as_docx.findings, *_findings(result.report.diagnostics)),
        )  # fmt: skip


def _findings(diagnostics: list[object]) -> list[Finding]:
    """What the conversion says it lost."""
    findings = []
    for diagnostic in diagnostics:
        severity = str(getattr(diagnostic, "severity", ""))
        if severity in ("warning", "error"):
            message = f"{getattr(diagnostic, 'code', '')}: {getattr(diagnostic, 'message', '')}"
            findings.append(Finding(code="conversion", severity="warning", message=message))
    return findings
