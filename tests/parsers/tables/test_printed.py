"""Printed tables: columns and rows by the places of words, whatever the table is of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import regex
from fpdf import FPDF

import upr
from upr.parsers import printed_table
from upr.parsers.tables.columns import Columns, clusters, starts_of
from upr.parsers.tables.kinds import Opener, TableKind
from upr.parsers.tables.printed import UNSURE_BORDER, printed_rows
from upr.readers.pdf import PdfReader
from upr.tables import Cell, TableRow
from upr.text import Line

LABEL = regex.compile(r"\s*\d{1,3}\.(?:\d{1,3})?(?=\s|$)")
TITLE = regex.compile(r"\s*Part\s+\d:")


def opens(headings: Sequence[str]) -> Opener | None:
    """Tables of paragraphs and answers."""
    if "Answer" not in headings:
        return None
    return next((n for n, heading in enumerate(headings) if heading.startswith("Paragraph")), 0), LABEL


KIND = TableKind(opens, TITLE)


def lines(*pages: str) -> list[Line]:
    made = upr.SourceText.of("\n".join(pages))
    found, at = [], 0
    for number, page in enumerate(pages, 1):
        for line in upr.SourceText.of(page).lines():
            found.append(Line(at + line.start, at + line.end, line.text, number))
        at += len(page) + 1
    assert all(made.text[line.start : line.end] == line.text for line in found)
    return found


def words(rows: Sequence[TableRow]) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in rows]


PAGE = """\
Reply of the State                              4 May

Paragraph and text          Answer          Remarks
Part 1: Law
12. Act on the law of       Yes             Done in
1999 and report                             2001
13. Stop                    No
Part 2: An order that is longer than the first column is wide
14. Go on with the work     Perhaps, and    See 12
                            only there
"""


def test_rows_cells_and_places() -> None:
    given = lines(PAGE)
    rows = printed_rows(given, KIND)
    assert [row.role for row in rows] == ["columns", "merged", "row", "row", "merged", "row"]
    assert words(rows)[2:] == [
        ["12. Act on the law of 1999 and report", "Yes", "Done in 2001"],
        ["13. Stop", "No", ""],
        ["Part 2: An order that is longer than the first column is wide"],
        ["14. Go on with the work", "Perhaps, and only there", "See 12"],
    ]
    assert rows[2].columns == ("Paragraph and text", "Answer", "Remarks")
    for row in rows:
        for cell in row.cells:
            assert [PAGE[s.start : s.end] for s in cell.spans] == [line.text.strip() for line in cell.lines]
            assert all(span.page == 1 for span in cell.spans)


def test_a_row_goes_on_over_pages_with_and_without_headings() -> None:
    heads = "Paragraph and text          Answer          Remarks\n"
    for repeated in (heads, ""):
        second = repeated + "the end of it                               of May\n15. Stop                    No\n"
        rows = printed_rows(lines(heads + "14. Go on to                Yes             On the 1st\n", second), KIND)
        assert [row for row in words(rows) if row[0].startswith("1")] == [
            ["14. Go on to the end of it", "Yes", "On the 1st of May"], ["15. Stop", "No", ""],
        ]  # fmt: skip
        goes_on = next(row for row in rows if row.cells[0].text.startswith("14"))
        assert {line.page for line in goes_on.cells[0].lines} == {1, 2}


def test_the_names_of_before_go_on_working() -> None:
    rows = printed_table.printed_rows(lines(PAGE), opens, TITLE)
    assert rows == printed_rows(lines(PAGE), KIND) and isinstance(rows[0], printed_table.PrintedRow)


def test_the_column_of_labels_may_be_the_second_and_headings_may_wrap() -> None:
    page = """\
            Paragraph       Remarks of the
Answer      by number       Government
Yes         12.             None
                            at all
No          13.             Later
"""
    assert words(printed_rows(lines(page), KIND)) == [
        ["Answer", "Paragraph by number", "Remarks of the Government"],
        ["Yes", "12.", "None at all"],
        ["No", "13.", "Later"],
    ]


def test_words_over_the_columns_are_a_merged_row_where_the_kind_has_such_rows() -> None:
    page = (
        "Paragraph and text          Answer\n"
        "12. Act on the law          Yes, the law was\n"
        "of this land and of others; read in the session\n"
        "                            of the spring\n"
    )
    (_, whole) = words(printed_rows(lines(page), TableKind(opens, TITLE, merged=False)))
    assert whole == [
        "12. Act on the law of this land and of others;", "Yes, the law was read in the session of the spring"
    ]  # fmt: skip
    assert len(printed_rows(lines(page), KIND)) == 4


def test_a_piece_may_begin_a_little_before_its_column() -> None:
    page = (
        "Paragraph and text          Answer\n"
        "12. Act on the law          Yes, the law was\n"
        "of the land                 read\n"
        "13. Stop                    No\n"
        "14. Go on                 further than this page\n"
    )
    assert words(printed_rows(lines(page), KIND))[-1] == ["14. Go on", "further than this page"]


def test_texts_without_such_a_table_give_no_rows() -> None:
    assert printed_rows(lines("Paragraph 12. Answer\n", "Answer\n\nNothing  else\n"), KIND) == []
    assert printed_rows([], KIND) == []


def typeset(rows: Sequence[Sequence[str]], **how: object) -> bytes:
    pdf = FPDF(orientation="L")
    pdf.set_font("Helvetica", size=8)
    pdf.add_page()
    with pdf.table(col_widths=(40, 15, 30), text_align="LEFT", **how) as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    return bytes(pdf.output())


ROWS = [
    ("Paragraph", "Answer", "Remarks"),
    ("12.1 Strengthen the law on the registration of births and see that it is known in every village of the country, "
     "in all of its languages", "Yes", "Done"),
    ("12.2 Stop", "No", "- The first remark takes more than the one line that this column has for it\n- The second\n"
     "- The third\n- The fourth"),
    ("12.3 Widen the access to water", "Yes", "- Work goes on\n- Slowly"),
    ("12.4 Go", "No", ""),
    ("12.5 Report on every step that was taken, and on every one that was not, and say why it was not taken by the "
     "ministries", "No", "- Soon\n- In May\n- At the latest"),
]  # fmt: skip


@pytest.mark.parametrize(
    "how", [{"v_align": "TOP"}, {"v_align": "MIDDLE"}, {"padding": 1}, {"line_height": 5}], ids=str
)
def test_cells_at_the_top_or_in_the_middle_of_rows(how: dict[str, object]) -> None:
    source = PdfReader().read(typeset(ROWS, **how), backend="pypdf").whole()
    found = printed_rows(source.lines(), KIND)
    wrong = [
        row for row, known in zip(found, ROWS, strict=True) if words([row])[0] != [" ".join(c.split()) for c in known]
    ]
    assert all(row.doubts for row in wrong) and len(wrong) <= 2, words(wrong)


def test_a_border_that_could_stand_elsewhere_is_told() -> None:
    page = """\
Paragraph      Answer      Remarks
                           First
12. Stop       Yes         Second
                           Third
                           Fourth
13. Go         No          Fifth
                           Sixth
14. Turn       No          Seventh
"""
    rows = printed_rows(lines(page), KIND)
    assert [row.doubts for row in rows[1:]] == [(UNSURE_BORDER,), (UNSURE_BORDER,), ()]
    assert " ".join(words(rows[1:])[0] + words(rows[1:])[1]).count("Fourth") == 1


def test_pieces_without_a_blank_between_them_are_cut() -> None:
    columns = Columns.of([0, 12], ["Ratify      Noted", "Sign        Supported"])
    for text, cut in (
        ("Ratify all ofNoted", ["Ratify all of", "Noted"]),  # an overlong piece
        ("ends here;Supported", ["ends here;", "Supported"]),  # pypdf sets it too far to the left
        ("longer than 12", ["longer than 12", ""]),
        ("            Noted", ["            ", "Noted"]),
    ):
        assert [piece.text for piece in columns.cut(Line(0, len(text), text, 1))] == cut


def test_headings_that_are_glued_are_two_columns() -> None:
    headings = clusters(["Text      ThemesGoals"])
    below = ["1. Act    - Law     16 Peace", "2. Go     - Work    8 Jobs", "3. Stop   - War"]
    assert starts_of(headings, below) == [0, 10, 20]


def test_lines_that_pages_repeat_may_be_headings_and_what_stands_over_them() -> None:
    page = "Head of {0}\n      Part\nOne   and two\nsays {1}\nmore\nPage {0}"
    given = lines(*(page.format(n, word) for n, word in enumerate(("one", "two", "three"), 1)))
    repeated = printed_table.furniture(given, lambda text: text.startswith("One"))
    kept = [line.text for line in given if line.start not in repeated]
    assert kept[:3] == ["      Part", "One   and two", "says one"] and len(kept) == 9


def test_parts_of_cells_keep_their_places() -> None:
    cell = Cell((Line(5, 11, "Ratify", 1), Line(20, 27, "it now;", 1)))
    part = cell.part(3, 9)
    assert part.text == "ify\nit" and [(s.start, s.end) for s in part.spans] == [(8, 11), (20, 22)]
    assert not Cell() and not Cell((Line(0, 2, "  ", None),)) and cell
