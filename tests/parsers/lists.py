"""Thematic lists made for the tests: other States, orders and wordings of columns."""

from __future__ import annotations

import attrs
import regex
from fpdf import FPDF

from tests.readers.doc_files import doc
from tests.readers.word_files import paragraph, run, word
from tests.tables import located
from upr.text import SourceText

HEADER = "UPR of Chad (2nd Cycle – 22nd session)\t\tThematic list of recommendations"
ROWS = (
    ("Position", "Recommendation", "Recommending state/s", "Full list of themes", "Relevant SDGs"),
    ("Theme: A12 Acceptance of international norms",),
    ("Supported", "92.2 Ratify the OP-CAT;\nSource of position: A/HRC/30/17/Add.1 - Para. 3", "Norway\nBrazil",
     "A12 Acceptance of international norms\nAffected persons:\n- general", "16 - PEACE"),
    ("Supported/Noted",
     "92.1 Abolish the death penalty &amp; commute sentences;\nSource of Position: A/HRC/30/17/Add.1",
     "Iran (Islamic Republic of)", "D23 Death penalty", ""),
    ("Right or area: 2.1",) * 5,
    ("Noted", "92.3 Open the archives;\nComments: sent in a letter", "Viet Nam",
     "E1 Archives\nSDGs:\n- 4 - EDUCATION", ""),
)  # fmt: skip


def source(rows: tuple[tuple[str, ...], ...] = ROWS, header: str = HEADER) -> SourceText:
    """A source as a reader of Word files makes it."""
    lines = [header, *(line for row in rows for cell in row for line in cell.split("\n"))]
    made = SourceText.of("\n".join(lines) + "\n")
    return SourceText(text=made.text, sha256=made.sha256, tables=(located(made.text, rows, len(header)),))


LIST = source()


@attrs.frozen
class Listed:
    """A list that the tests print: headings, rows, and what must be read of each row."""

    name: str
    header: str
    state: str
    cycle: int
    session: int
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[object, ...], ...]  # label, status, text, States, themes, SDGs, persons, notes


_MATRIX = Listed(
    "matrix", "UPR of Nepal (Third Cycle, 37th Session) - Thematic list of recommendations", "NPL", 3, 37,
    (
        ("Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation"),
        ("Theme: Right to water",),
        ("159.2 Widen the access to clean water in all the districts of the mountains and report on it every year "
         "(Chad, Iran (Islamic Republic of));\nSource of Position: A/HRC/47/10/Add.1 - Para.4",
         "Supported", "- Right to water\n- Right to an adequate standard of living, including housing & food\n"
         "SDGs:\n- 6 - CLEAN WATER AND SANITATION\nAffected persons:\n- Women\n- Persons living in poverty", ""),
        ("159.1 Sign the treaty (Peru);", "Noted", "- Acceptance of international norms", ""),
        ("Theme: Death penalty",),
        ("159.3 Keep the death penalty abolished in law and in practice, as the constitution says (Norway);\n"
         "Source of Position: A/HRC/47/10/Add.1 - Para. 7", "Supported/Noted", "- Death penalty", ""),
    ),
    (
        ("159.2", "supported", "Widen the access to clean water in all the districts of the mountains and report on it "
         "every year", ("TCD", "IRN"), ("Right to water", "Right to an adequate standard of living, including housing "
         "& food"), ("6 - CLEAN WATER AND SANITATION",), ("Women", "Persons living in poverty"), ()),
        ("159.1", "noted", "Sign the treaty", ("PER",), ("Acceptance of international norms",), (), (), ()),
        ("159.3", "partially_supported", "Keep the death penalty abolished in law and in practice, as the constitution "
         "says", ("NOR",), ("Death penalty",), (), (), ()),
    ),
)  # fmt: skip
_FOURTH = Listed(
    "fourth cycle", "UPR of the Republic of Moldova (4th Cycle - 46th session)", "MDA", 4, 46,
    (
        ("Recommendation and recommending State", "Position of the State under review",
         "Human rights themes and groups of persons", "Relevant SDGs"),
        ("Theme: Torture & ill-treatment",),
        ("121.1 Adopt the bill on the protection of persons in places of detention (Kenya, Chile);\n"
         "Source of Position: A/HRC/50/10/Add.1 - Para. 3", "Supported",
         "- Torture & ill-treatment\n- Conditions of detention\nGroups of Persons:\n"
         "- Persons deprived of their liberty",
         "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS"),
        ("121.2 Open every prison (Viet Nam);\nSource of Position: A/HRC/50/10/Add.1", "Noted",
         "- Conditions of detention", "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS"),
        ("121.3 Train judges, prosecutors and police officers in all districts of the country without further delay "
         "(Brazil);", "Supported", "- Administration of justice\n- Conditions of detention", ""),
    ),
    (
        ("121.1", "supported", "Adopt the bill on the protection of persons in places of detention", ("KEN", "CHL"),
         ("Torture & ill-treatment", "Conditions of detention"), ("16 - PEACE, JUSTICE AND STRONG INSTITUTIONS",),
         ("Persons deprived of their liberty",), ()),
        ("121.2", "noted", "Open every prison", ("VNM",), ("Conditions of detention",),
         ("16 - PEACE, JUSTICE AND STRONG INSTITUTIONS",), (), ()),
        ("121.3", "supported", "Train judges, prosecutors and police officers in all districts of the country without "
         "further delay", ("BRA",), ("Administration of justice", "Conditions of detention"), (), (), ()),
    ),
)  # fmt: skip
_STATES = Listed(
    "States one a line", "Universal Periodic Review - Chad - 2nd cycle - 17th session", "TCD", 2, 17,
    (
        ("Recommendation", "Recommending state/s", "Position", "Full list of rights/affected persons"),
        ("Right or area: 2.1. Treaties",),
        ("110.4 Ratify the convention on stateless persons and the one on enforced disappearances;\n"
         "Source of position: A/HRC/25/14/Add.1 - Para. 9", "Uruguay\nBosnia and Herzegovina\nRepublic of Korea\nNiger",
         "Supported", "2.1. Treaties\n13.2. Enforced disappearances\nAffected persons:\n- stateless persons"),
        ("110.1 Ratify the treaty on arms;", "Togo", "Noted", "2.1. Treaties"),
        ("Right or area: 5.1. Constitution",),
        ("110.2 Put the ban on discrimination into the constitution, with sanctions;", "Viet Nam\nMexico",
         "Supported/Noted", "5.1. Constitution"),
        ("110.3 Revise the code;", "Peru", "Supported", "5.1. Constitution\n8. Discrimination"),
    ),
    (
        ("110.4", "supported", "Ratify the convention on stateless persons and the one on enforced disappearances",
         ("URY", "BIH", "KOR", "NER"), ("2.1. Treaties", "13.2. Enforced disappearances"), (), ("stateless persons",),
         ()),
        ("110.1", "noted", "Ratify the treaty on arms", ("TGO",), ("2.1. Treaties",), (), (), ()),
        ("110.2", "partially_supported", "Put the ban on discrimination into the constitution, with sanctions",
         ("VNM", "MEX"), ("5.1. Constitution",), (), (), ()),
        ("110.3", "supported", "Revise the code", ("PER",), ("5.1. Constitution", "8. Discrimination"), (), (), ()),
    ),
)  # fmt: skip
LISTS = (_MATRIX, _FOURTH, _STATES)
NUMBERED = Listed(
    "numbers apart", "UPR of Peru (28th session)", "PER", 3, 28,
    (
        ("No.", "Recommendations", "Made by", "Response of the State", "Rights or area", "Comments"),
        ("Rights: work",),
        ("111.1", "Raise the wages of teachers in the public schools of the mountains and pay them on time",
         "Haiti, Cuba", "Accepted", "- Right to work", "The budget of this year has a line for it."),
        ("111.2", "Ratify the convention on domestic workers", "United Kingdom of Great Britain and Northern Ireland",
         "Partially accepted", "- Right to work\n- Treaties", ""),
        ("111.3", "Count them", "Ghana", "Under consideration", "- Statistics", ""),
    ),
    (
        ("111.1", "supported",
         "Raise the wages of teachers in the public schools of the mountains and pay them on time",
         ("HTI", "CUB"), ("Right to work",), (), (), ("Assessment: The budget of this year has a line for it.",)),
        ("111.2", "partially_supported", "Ratify the convention on domestic workers", ("GBR",),
         ("Right to work", "Treaties"), (), (), ()),
        ("111.3", "pending", "Count them", ("GHA",), ("Statistics",), (), (), ()),
    ),
)  # fmt: skip


def printed(listed: Listed, *, middle: bool = False, repeat: int = 1) -> bytes:
    """A PDF with the list as a table, with a head and a foot on each page.

    Args:
        listed: The list.
        middle: Whether short cells stand in the middle of their row.
        repeat: How often the rows are printed, each time with other numbers, to fill pages.
    """

    class Print(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, listed.header, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-12)
            self.cell(0, 6, f"Page {self.page_no()}", align="C")

    pdf = Print(orientation="L")
    pdf.set_auto_page_break(True, 15)
    pdf.set_font("Helvetica", size=8)
    pdf.add_page()
    count = len(listed.rows[0])
    widths = (50, *(25,) * (count - 1)) if count < 6 else (8, 40, 25, 16, 25, 25)
    with pdf.table(col_widths=widths, text_align="LEFT", v_align="MIDDLE" if middle else "TOP") as table:
        for number, cells in enumerate(listed.rows[:1] + listed.rows[1:] * repeat):
            row = table.row()
            turn = (number - 1) // len(listed.rows[1:])
            for cell in cells:
                words = regex.sub(r"^(\d{3}\.)(\d+)", lambda f: f[1] + str(int(f[2]) + 10 * turn), cell)  # noqa: B023
                row.cell(words, colspan=count if len(cells) == 1 else 1)
    return bytes(pdf.output())


def as_doc(listed: Listed) -> bytes:
    """An old Word file (OLE2) with the list."""
    return doc([listed.header, "Thematic list of recommendations"], [list(row) for row in listed.rows])


def as_docx(listed: Listed) -> bytes:
    """A Word file with the list."""
    rows = "".join(
        "<w:tr>"
        + "".join("<w:tc>" + "".join(paragraph(run(x)) for x in cell.split("\n")) + "</w:tc>" for cell in row)
        + "</w:tr>"
        for row in listed.rows
    )
    return word(paragraph(run(listed.header)), f"<w:tbl>{rows}</w:tbl>")
