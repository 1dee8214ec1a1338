"""Word files (.docx): text in reading order, numbers as Word prints them, tables; safe against hostile archives.

The one file that knows python-docx-ng (extra `docx`; imported as `docx`).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from upr.errors import DamagedFileError, EmptyDocumentError, MissingExtraError
from upr.limits import check_characters, check_time
from upr.plugins import Match
from upr.readers.archive import check_archive
from upr.readers.broken import broken_file
from upr.tables import Cell, Table, TableRow
from upr.text import Finding, SourceText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = f"{_MC}AlternateContent"
_MAIN = "word/document.xml"
_HIGHEST, _LONGEST_LABEL, _DEEPEST_STYLE = 32_767, 1_000, 100  # a number and a label of a list; Word stops before
_MOST_BYTES = 300_000_000  # unpacked; the largest list of recommendations that is known takes 10 million


class DocxReader:
    """Reader of .docx files, by their bytes, whatever they are called."""

    name = "docx"
    version = "1"

    def sniff(self, head: bytes, name: str | None) -> Match | None:
        """Sure of a zip archive that begins as Word writes it, or is named so."""
        if not head.startswith(b"PK\x03\x04"):
            return Match(0.0, "no zip archive")
        named = (name or "").lower().endswith((".docx", ".doc", ".docm"))
        if named or b"word/" in head or b"[Content_Types].xml" in head:
            return Match(0.9, "a zip archive, as Word writes it")
        return Match(0.3, "a zip archive that is not known to be a Word file")

    def read(self, data: bytes, *, path: str | None = None, backend: str = "auto") -> SourceText:
        """A source of the whole text, without pages; `backend` has no meaning here.

        Raises:
            UnsupportedFormatError: It is an archive of another kind.
            DamagedFileError: The archive is cut off or broken, or unpacks to more than a document holds.
            EmptyDocumentError: There is no text in it.
            LimitError: It takes more memory or time, or has more text, than `upr.Limits` allows.
            MissingExtraError: python-docx-ng is not installed.
        """
        check_archive(io.BytesIO(data), path, main=_MAIN, kind="Word", most=_MOST_BYTES, as_tree=True)
        try:
            import docx
        except ImportError as error:
            raise MissingExtraError(
                "Word files need python-docx-ng: pip install 'uprkit[docx]'", source=path, extra="docx"
            ) from error
        with broken_file("Word", path):
            check_time()
            document: Any = docx.Document(io.BytesIO(data))
            _check_lists(document, path)
            changes = int(document.accept_all_revisions()) if hasattr(document, "accept_all_revisions") else 0
            text, tables, findings = _Extraction(document).run()
        check_characters(len(text), path)
        if not text.strip():
            raise EmptyDocumentError("the Word file has no text", source=path)
        if changes:
            message = f"{changes} tracked changes were read as accepted"
            findings.append(Finding(code="tracked-changes", severity="warning", message=message))
        return SourceText(
            text=text, tables=tuple(tables), path=path, sha256=hashlib.sha256(data).hexdigest(), backend="docx",
            backend_version=str(getattr(docx, "__version__", "")), findings=tuple(findings),
        )  # fmt: skip


class _Extraction:
    """Walks the body once, in reading order."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.numbers = _list_numbers(document)
        self.lines: list[str] = []
        self.tables: list[list[list[tuple[int, int]]]] = []
        """The cells of each row of each table: their first line, and the one behind their last."""
        # The pieces of text that were read. They are known by themselves, not by their words, which may stand twice;
        # holding them here keeps lxml from making new objects for them.
        self.read: set[Any] = set()
        self._forms: dict[Any, Any] = {}  # of alternate contents, the form that is read

    def run(self) -> tuple[str, list[Table], list[Finding]]:
        """The text, the tables, and a finding where text was not reached."""
        self.lines += self._margins()
        self._block(self.document.element.body)
        notes = self._notes()
        text = "\n".join([*self.lines, *notes]) + "\n"
        starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        tables = [
            Table(tuple(TableRow(tuple(Cell.between(text, starts[a], starts[b]) for a, b in row)) for row in rows))
            for rows in self.tables
        ]
        return text, tables, list(self._lost())

    def _margins(self) -> list[str]:
        """Headers and footers, each text once, before the body: a list's cycle may stand there alone."""
        texts: dict[str, None] = {}
        seen: set[Any] = set()
        for section in self.document.sections:
            check_time()
            for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                # One that is linked is that of the section before, which was seen.
                if part.is_linked_to_previous or part._element in seen:
                    continue
                seen.add(part._element)
                for paragraph in part._element.iter(f"{_W}p"):
                    if words := self._words(paragraph).strip():
                        texts[words] = None
        return list(texts)

    def _block(self, element: Any) -> None:
        for child in element:
            check_time()
            tag = child.tag
            if tag == f"{_W}p":
                self._paragraph(child)
            elif tag == f"{_W}tbl":
                self._table(child)
            elif tag == _ALTERNATE:
                self._block(self._chosen(child))
            elif tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag", f"{_W}ins", f"{_W}moveTo"):
                self._block(child)

    def _paragraph(self, paragraph: Any) -> None:
        words = self._words(paragraph)
        number = self.numbers.get(paragraph, "")
        self.lines += f"{number} {words}".strip().split("\n") if number else words.split("\n")
        for inner in self._elements(paragraph):
            if inner.tag == f"{_W}txbxContent":
                self._block(inner)

    def _words(self, paragraph: Any) -> str:
        """The text of a paragraph without that of its text boxes."""
        words: list[str] = []
        for node in self._elements(paragraph):
            if node.tag == f"{_W}t":
                self.read.add(node)
                words.append(node.text or "")
            elif node.tag in _MARKS:
                words.append(_MARKS[node.tag])
        return "".join(words)

    def _elements(self, paragraph: Any) -> Iterator[Any]:
        """The elements of a paragraph, in order; of its text boxes these alone, of alternate contents one form."""
        waiting = [iter(paragraph)]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
            elif node.tag == _ALTERNATE:
                waiting.append(iter(self._chosen(node)))
            else:
                yield node
                if node.tag not in (f"{_W}p", f"{_W}txbxContent"):
                    waiting.append(iter(node))

    def _chosen(self, alternate: Any) -> Any:
        """The form of an alternate content that is read: the first that has text, else the first.

        A program reads one of them (ECMA-376, part 3, 7): they say the same, in shapes of newer and older versions.
        """
        if alternate not in self._forms:
            forms = [form for form in alternate if form.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
            self._forms[alternate] = next((form for form in forms if _has_text(form)), forms[0] if forms else ())
        return self._forms[alternate]

    def _is_other_form(self, run: Any) -> bool:
        """Whether a text stands in a form of an alternate content of which another was read."""
        for form in run.iterancestors(f"{_MC}Choice", f"{_MC}Fallback"):
            alternate = form.getparent()
            if alternate is not None and alternate.tag == _ALTERNATE and self._chosen(alternate) is not form:
                return True
        return False

    def _table(self, table: Any) -> None:
        rows = []
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not table:
                continue
            cells: list[tuple[int, int]] = []
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is not row:
                    continue
                at = len(self.lines)
                self._block(cell)
                cells.append((at, len(self.lines)))
            rows.append(cells)
        self.tables.append(rows)

    def _notes(self) -> list[str]:
        """Footnotes and endnotes, after the body, each with its number."""
        notes = []
        for kind in ("footnotes", "endnotes"):
            for number, note in enumerate(getattr(self.document, kind, None) or (), 1):
                check_time()
                words = " ".join(self._words(p).strip() for p in note._element.iter(f"{_W}p")).strip()
                if words:
                    notes.append(f"{number} {words}")
        return notes

    def _lost(self) -> Iterator[Finding]:
        """Text of the body that the walk did not reach: none is lost unseen."""
        lost = [
            run.text.strip()
            for run in self.document.element.body.iter(f"{_W}t")
            if run not in self.read and (run.text or "").strip() and not self._is_other_form(run)
        ]
        if lost:
            more = f", and {len(lost) - 1:,} more" if len(lost) > 1 else ""
            yield Finding(
                code="text-not-reached",
                severity="error",
                message=f"text of the Word file stands where no paragraph was read: {lost[0][:60]!r}{more}",
            )


def _check_lists(document: Any, path: str | None) -> None:
    """Refuse lists and styles that Word can't hold: python-docx-ng would write a number of 10^12 in Roman figures."""
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None or root.tag not in (f"{_W}numbering", f"{_W}styles"):
            continue
        based: dict[str, str] = {}
        for element in root.iter(f"{_W}start", f"{_W}startOverride", f"{_W}lvlText", f"{_W}basedOn"):
            check_time()
            value = element.get(f"{_W}val", "")
            if element.tag == f"{_W}basedOn":
                based[element.getparent().get(f"{_W}styleId", "")] = value
            elif element.tag == f"{_W}lvlText":
                _refuse(len(value) > _LONGEST_LABEL, f"a label of {len(value):,} characters", path)
            else:
                digits = value.strip().lstrip("+-")
                _refuse(len(digits) > 5 or (digits.isdecimal() and int(digits) > _HIGHEST),
                        f"a list that begins at {value[:20]}", path)  # fmt: skip
        _refuse(_deepest(based) > _DEEPEST_STYLE, "styles that are based on one another", path)


def _refuse(wrong: bool, what: str, path: str | None) -> None:
    if wrong:
        raise DamagedFileError(f"the Word file has {what}, which Word can't make; download it again", source=path)


def _deepest(based: dict[str, str]) -> int:
    """The longest way from a style to the one at its ground; styles in a circle have none."""
    depths: dict[str, int] = {}
    for style in based:
        way: list[str] = []
        while style in based and style not in depths and style not in way[-_DEEPEST_STYLE - 1 :]:
            way.append(style)
            style = based[style]
        depth = depths.get(style, 0)
        for passed in reversed(way):
            depth += 1
            depths[passed] = depth
    return max(depths.values(), default=0)


def _list_numbers(document: Any) -> dict[Any, str]:
    """The printed number of each paragraph of a list, where the library can compute it."""
    listed = getattr(document, "list_numbers", None)
    if listed is None:
        return {}
    pairs = listed.items() if hasattr(listed, "items") else listed
    return {getattr(p, "_element", getattr(p, "_p", p)): str(number) for p, number in pairs if number}


def _has_text(element: Any) -> bool:
    return any((run.text or "").strip() for run in element.iter(f"{_W}t"))


_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}
