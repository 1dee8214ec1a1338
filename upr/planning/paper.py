"""Word files that are written: an organisation's template or our own look, headings, tables, placeholders.

The one file of this package that knows python-docx-ng (extra `docx`; imported as `docx`).
"""

from __future__ import annotations

import io
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import regex

from upr.errors import MissingExtraError, PlanError, ReadError
from upr.files import reason
from upr.readers.archive import check_archive
from upr.readers.broken import broken_file

BODY = "body"
"""The placeholder that stands where the text is to be."""
_PLACEHOLDER = regex.compile(r"\{\{\s*([\w ]*?)\s*\}\}")
# What XML can't hold (XML 1.0, 2.2), and halves of surrogate pairs.
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_BYTES, _MOST_UNPACKED = 50_000_000, 300_000_000
_STYLES = ("Title", "Heading 1", "Heading 2", "Table Grid", "UPR Text", "UPR Table")
_LINES_TOGETHER = 4  # paragraphs of a row that stay on one page; a longer one would leave half a page empty
_EMU = 360_000  # English metric units to a centimetre, in which Word's lengths are kept
_DARK, _GREY = "1F3A5F", "595959"
# An answer's colour is lighter or darker than the others', as in the workbook.
FILLS = {
    "supported": "DDF2D8", "partially_supported": "F5DC8C", "noted": "E9B27C", "not_supported": "D9A08F",
    "rejected": "C98A80",
}  # fmt: skip


@attrs.frozen
class Words:
    """A stretch of a paragraph.

    Args:
        text: Its words; a line feed is a new line.
        bold: Whether it stands out.
        grey: Whether it stands back, as a hint does.
        small: Whether it is small.
    """

    text: str
    bold: bool = False
    grey: bool = False
    small: bool = False


Line = Sequence[Words]
"""A paragraph."""


class Paper:
    """A Word file that is being written.

    Args:
        template: A file with an organisation's styles, head and foot; None for our own look.
        landscape: Whether our own look is that of a broad page; a template keeps its pages.

    Raises:
        MissingExtraError: python-docx-ng is not installed.
        PlanError: The template can't be read.
    """

    def __init__(self, template: str | os.PathLike[str] | None = None, *, landscape: bool = False) -> None:
        try:
            import docx
        except ImportError as error:
            raise MissingExtraError(
                "Word files need python-docx-ng: pip install 'uprkit[docx]'", extra="docx"
            ) from error
        self._name = None if template is None else os.fspath(template)
        if template is None:
            self._document: Any = docx.Document()
            _our_look(self._document, landscape=landscape)
        else:
            data = _checked(template)
            try:
                with broken_file("Word", self._name):
                    self._document = docx.Document(io.BytesIO(data))
            except ReadError as error:
                raise PlanError(f"{self._name} can't be used as a template: {error.message}") from error
        self._made: list[Any] = []
        self._has = {name for name in _STYLES if _style(self._document, name) is not None}

    @property
    def width(self) -> float:
        """Width of the text of a page, in centimetres."""
        section = self._document.sections[-1]
        return float(section.page_width - section.left_margin - section.right_margin) / _EMU

    def heading(self, text: str, level: int) -> None:
        """A heading; its style is the template's.

        Args:
            text: Its words.
            level: 0 for the title, 1, 2.
        """
        name = "Title" if level == 0 else f"Heading {level}"
        made = self._document.add_paragraph()
        if name in self._has:
            made.style = name
            made.add_run(_xml(text))
        else:
            self._run(made, Words(text, bold=True))
        made.paragraph_format.keep_with_next = True
        self._made.append(made._p)

    def paragraph(self, line: Line) -> None:
        """A paragraph.

        Args:
            line: Its stretches.
        """
        made = self._document.add_paragraph()
        if "UPR Text" in self._has:
            made.style = "UPR Text"
        for words in line:
            self._run(made, words)
        self._made.append(made._p)

    def table(self, widths: Sequence[float], headings: Sequence[str] = ()) -> Table:
        """A table, to which rows are added.

        Args:
            widths: Of the columns, in shares of the page.
            headings: Of the columns, again on every page; none for a table without.
        """
        made = self._document.add_table(rows=0, cols=len(widths))
        made.style = next((name for name in ("UPR Table", "Table Grid") if name in self._has), None)
        bare = self._name is None or made.style is None or made.style.name not in self._has
        made.autofit = False
        self._made.append(made._tbl)
        whole = self.width / sum(widths)
        table = Table(self, made, [width * whole for width in widths], bare=bare)
        if headings:
            table.heading(headings)
        return table

    def gap(self) -> None:
        """A little room between two tables, which would grow together without it."""
        from docx.shared import Pt

        made = self._document.add_paragraph()
        made.paragraph_format.space_after = made.paragraph_format.space_before = Pt(0)
        made.add_run().font.size = Pt(6)
        self._made.append(made._p)

    def _run(self, paragraph: Any, words: Words) -> None:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(_xml(words.text))
        if words.bold:
            run.bold = True
        if words.grey:
            run.italic = True
            run.font.color.rgb = RGBColor.from_string(_GREY)
        if words.small:
            run.font.size = Pt(8)

    def finished(self, values: Mapping[str, str], title: str) -> bytes:
        """The file: placeholders are filled, and the text stands where `{{body}}` does, else at the end.

        Args:
            values: Of the placeholders.
            title: Of the file.

        Raises:
            PlanError: The template has a placeholder that is not known.
        """
        anchor = None
        for paragraph in list(_paragraphs(self._document)):
            for found in _PLACEHOLDER.finditer(paragraph.text):
                if found[1] not in values and found[1] != BODY:
                    known = ", ".join(f"{{{{{name}}}}}" for name in (*values, BODY))
                    raise PlanError(f"{self._name} has the placeholder {found[0]}; there are {known}")
                if found[1] == BODY:
                    anchor = self._anchor(paragraph, anchor)
            if paragraph is not anchor:
                _fill(paragraph, values)
        if anchor is not None:
            for element in self._made:
                anchor._p.addprevious(element)
            anchor._p.getparent().remove(anchor._p)
        if self._name is None:
            self._document.core_properties.title = _xml(title)
            self._document.core_properties.author = ""
            self._document.core_properties.comments = ""
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _anchor(self, paragraph: Any, before: Any) -> Any:
        if before is not None or _PLACEHOLDER.fullmatch(paragraph.text.strip()) is None:
            raise PlanError(f"{self._name}: {{{{{BODY}}}}} stands once, in a paragraph of its own")
        if paragraph._p.getparent() is not self._document.element.body:
            raise PlanError(f"{self._name}: {{{{{BODY}}}}} stands in the text, not in a table, a head or a foot")
        return paragraph


class Table:
    """A table that is being written.

    Args:
        paper: It is of.
        table: Of python-docx.
        widths: Of the columns, in centimetres.
        bare: Whether no style draws its lines.
    """

    def __init__(self, paper: Paper, table: Any, widths: Sequence[float], *, bare: bool) -> None:
        from docx.shared import Cm

        self._paper, self._table, self._widths = paper, table, widths
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        if bare:
            _draw_lines(table)

    def heading(self, names: Sequence[str]) -> None:
        """The row of headings."""
        row = self.row([[[Words(name, bold=True, small=True)]] for name in names], fills=[_DARK] * len(names))
        _mark(row, "w:tblHeader")
        from docx.shared import RGBColor

        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.color.rgb = RGBColor(255, 255, 255)

    def row(self, cells: Sequence[Iterable[Line]], *, fills: Sequence[str | None] = (), joined: bool = False) -> Any:
        """Add a row.

        Args:
            cells: The paragraphs of each cell.
            fills: Colours of the cells.
            joined: Whether it is one cell over all columns.
        """
        from docx.shared import Cm, Pt

        row = self._table.add_row()
        held_lines = [list(lines) for lines in cells]
        if max(map(len, held_lines), default=0) <= _LINES_TOGETHER:
            _mark(row, "w:cantSplit")
        held = [row.cells[0].merge(row.cells[-1])] if joined else list(row.cells)
        for place, (cell, lines) in enumerate(zip(held, held_lines, strict=True)):
            if not joined:
                cell.width = Cm(self._widths[place])
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
                for words in line:
                    self._paper._run(paragraph, words)
            if place < len(fills) and fills[place]:
                _shade(cell, str(fills[place]))
        return row


def _checked(template: str | os.PathLike[str]) -> bytes:
    name = os.fspath(template)
    try:
        data = pathlib.Path(template).read_bytes()
    except OSError as error:
        raise PlanError(f"{name} can't be read: {reason(error)}") from error
    if len(data) > _MOST_BYTES:
        raise PlanError(f"{name}: {len(data):,} bytes are more than the {_MOST_BYTES:,} of a template")
    if not data.startswith(b"PK"):
        raise PlanError(f"{name} is no Word file (.docx); save the template as one, without a password")
    try:
        check_archive(io.BytesIO(data), name, main="word/document.xml", kind="Word", most=_MOST_UNPACKED, as_tree=True)
    except ReadError as error:
        raise PlanError(f"{name} can't be used as a template: {error.message}") from error
    return data


def _our_look(document: Any, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    width, height = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(9 if landscape else 10.5)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 11)):
        font = document.styles[name].font
        font.name, font.size, font.bold, font.color.rgb = "Calibri", Pt(size), True, RGBColor.from_string(_DARK)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):  # which would win over names
            fonts = document.styles[name].element.rPr.rFonts
            fonts.attrib.pop(_qualified(attribute), None)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(_qualified("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _style(document: Any, name: str) -> Any:
    return next((style for style in document.styles if style.name == name), None)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(_qualified(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _draw_lines(table: Any) -> None:
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:color", "A0A0A0")):
            line.set(_qualified(name), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph of the text, of tables, heads and feet."""
    parts = [document]
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer,
                     section.even_page_header, section.even_page_footer):  # fmt: skip
            if not part.is_linked_to_previous:
                parts.append(part)
    for part in parts:
        yield from part.paragraphs
        for table in part.tables:
            yield from _in_table(table)


def _in_table(table: Any) -> Iterator[Any]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs
            for inner in cell.tables:
                yield from _in_table(inner)


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Fill the placeholders of a paragraph; one that Word has cut into several runs takes the look of its first."""
    for run in paragraph.runs:
        if _PLACEHOLDER.search(run.text):
            run.text = _PLACEHOLDER.sub(lambda match: _xml(values.get(match[1], match[0])), run.text)
    while (found := _PLACEHOLDER.search("".join(run.text for run in paragraph.runs))) and found[1] in values:
        start, end, value = found.start(), found.end(), _xml(values[found[1]])
        if _PLACEHOLDER.search(value):
            return  # a value that looks like one stays
        at = 0
        for run in paragraph.runs:
            text = run.text
            low, high = max(start - at, 0), min(end - at, len(text))
            if low < high:
                run.text = text[:low] + value + text[high:]
                value = ""
            at += len(text)


def _xml(text: str) -> str:
    """A text as XML holds it: other characters are spelt out."""
    return _NOT_XML.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
