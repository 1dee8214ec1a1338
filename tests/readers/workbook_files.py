"""Workbooks made for the tests by their XML, so that they can hold what no program writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>'
)
_BEFORE = f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
_AFTER = b"</sheetData></worksheet>"


def cell(value: str, place: str = "") -> str:
    """A cell with words in it."""
    at = f' r="{place}"' if place else ""
    return f'<c{at} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def rows(*given: Sequence[str]) -> str:
    """Rows of words."""
    return "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in given)


def workbook(
    *sheets: str | Iterable[bytes], names: Sequence[str] = (), hidden: Sequence[int] = (), strings: Iterable[bytes] = ()
) -> bytes:
    """The bytes of an .xlsx; a sheet is the XML of its rows."""
    listed = "".join(
        '<sheet name="{}" sheetId="{}" r:id="rId{}"{}/>'.format(
            names[n] if names else f"Sheet{n + 1}", n + 1, n + 1, ' state="hidden"' if n in hidden else ""
        )
        for n in range(len(sheets))
    )
    links = "".join(
        f'<Relationship Id="rId{n + 1}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n + 1}.xml"/>'
        for n in range(len(sheets))
    )
    links += f'<Relationship Id="rIdS" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>')
        for n, sheet in enumerate(sheets):
            with archive.open(f"xl/worksheets/sheet{n + 1}.xml", "w", force_zip64=True) as file:
                file.write(_BEFORE)
                for piece in [sheet.encode()] if isinstance(sheet, str) else sheet:
                    file.write(piece)
                file.write(_AFTER)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as file:
            file.write(f'<sst xmlns="{_MAIN}">'.encode())
            for piece in strings:
                file.write(piece)
            file.write(b"</sst>")
    return stream.getvalue()
