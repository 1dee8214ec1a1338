"""The workbook: texts stay texts, nothing runs, links lead to pages, and it opens without a complaint."""

from __future__ import annotations

import io
import itertools
import pathlib
import re
import shutil
import subprocess
import zipfile
from typing import Any

import attrs
import openpyxl
import pytest

import upr
from tests.corpus.papers import document
from tests.test_columns import a_report
from upr.errors import ExportError
from upr.io.book import FILLS
from upr.io.workbook import ORDER, write_workbook
from upr.query import Recommendations


def opened(data: Any, **more: Any) -> Any:
    file = io.BytesIO()
    data.to_xlsx(file, **more)
    return openpyxl.load_workbook(file)


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_sheet_of_recommendations_has_their_texts() -> None:
    sheet = opened(a_report())["Recommendations"]
    headings, row = cells(sheet)
    known = dict(zip(headings, row, strict=True))
    assert (known["Label"], known["Recommendation"], known["Answer"]) == ("95.10", "=Ratify CAT", "Noted")
    assert known["Recommending States"] == "Chad; Atlantis; the Republic of Fiji"
    assert (known["Key"], known["Cycle"], known["Answer on page"]) == ("PER/1/95.10", 1, 3)
    assert {sheet.cell(2, 1 + ORDER.index(name)).data_type for name in ("label", "text")} == {"s"}
    assert sheet.freeze_panes == "D2" and sheet.auto_filter.ref.startswith("A1:")
    text, label = (sheet.cell(2, 1 + ORDER.index(name)) for name in ("text", "label"))
    assert text.alignment.wrap_text and label.number_format == "@"
    assert sheet.print_title_rows == "$1:$1" and sheet.page_setup.orientation == "landscape"


def test_a_document_without_symbol_goes_by_its_file() -> None:
    headings, *rows = cells(opened(upr.samples.load())["Recommendations"])
    assert {row[headings.index("Answered in")] for row in rows} == {"dprk-2014.txt"}


def test_links_lead_to_the_pages_of_the_documents() -> None:
    sheet = opened(a_report())["Recommendations"]
    links = {cell.value: cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert {name: (link.target, link.location) for name, link in links.items()} == {
        "A/HRC/13/6/Add.1": ("https://documents.un.org/api/symbol/access?s=A/HRC/13/6/Add.1&l=en&t=pdf", "page=3"),
        "A/HRC/13/6": ("https://documents.un.org/api/symbol/access?s=A/HRC/13/6&l=en&t=pdf", "page=14"),
    }
    assert not any(cell.hyperlink for row in opened(upr.samples.load())["Recommendations"].iter_rows() for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "+1", "-1", "{=1}", "https://example.org", "1", "95.10", "TRUE"])
def test_nothing_runs_and_texts_stay_texts(text: str) -> None:
    (item,) = a_report().recommendations
    finding = upr.Finding(code=text, severity="error", message=text)
    odd = attrs.evolve(a_report(), recommendations=[attrs.evolve(item, text=text, label=text, themes=(text,))],
                       title=text, findings=(finding,), path=f"/x/{text.rpartition('/')[2]}")  # fmt: skip
    file = io.BytesIO()
    odd.to_xlsx(file)
    with zipfile.ZipFile(file) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 4 and not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    book = openpyxl.load_workbook(file)
    held = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(held) >= 5 and {cell.data_type for cell in held} == {"s"}


def test_answers_differ_in_grey() -> None:
    """Of any two answers with a colour the brighter one reflects at least a tenth more (ITU-R BT.709, luma)."""
    lumas = []
    for fill in FILLS.values():
        if colour := fill.get("bg_color"):
            red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
            lumas.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
            dark = fill.get("font_color") == "#FFFFFF"
            assert dark == (lumas[-1] < 0.6), "letters stand out"
    assert lumas == sorted(lumas, reverse=True) and len(lumas) == 5
    assert all(one - other >= 0.05 for one, other in itertools.pairwise(lumas))


def test_summary_audit_and_sources() -> None:
    paper = upr.samples.load()
    book = opened(paper)
    summary = cells(book["Summary"])
    assert summary[0][0].startswith("Universal Periodic Review of Democratic People")
    numbers = {row[0]: row[1] for row in summary}
    assert (numbers["Supported"], numbers["Rejected"], numbers["Total"]) == (81, 50, 167)
    audit = cells(book["Audit"])
    assert len(audit) == 1 + len(paper.audit().checks) + len(paper.findings)
    assert {row[2] for row in audit[1:]} == {"holds"}
    sources = cells(book["Sources"])
    assert sources[1][0] == paper.id and sources[1][5] == 167 and sources[1][-1] == paper.sha256
    assert any(row[0] == f"Made by upr {upr.__version__}." for row in sources)


def test_of_several_reviews_every_row_says_which() -> None:
    paper = upr.samples.load()
    other = attrs.evolve(a_report().recommendations[0], state_under_review=upr.State.of("Chad"), cycle=upr.Cycle(3))
    for items, hidden in ((paper.recommendations, True), ([*paper.recommendations, other], False)):
        book = opened(Recommendations(items))
        dimensions = book["Recommendations"].column_dimensions
        assert [dimensions[column].hidden for column in "AB"] == [hidden, hidden] and not dimensions["C"].hidden
        assert (
            any("State under review and cycle, are hidden" in str(row[0]) for row in cells(book["Sources"])) == hidden
        )
    last = cells(book["Recommendations"])[-1]
    assert last[:3] == ["Chad", 3, other.label]


def test_what_says_no_state_is_known_by_its_file() -> None:
    papers = [attrs.evolve(d, path=f"{d.id}.docx") for d in (document("one", None, None), document("two", None, None))]
    file = io.BytesIO()
    upr.io.to_xlsx(papers, file)
    book = openpyxl.load_workbook(file)
    assert {row[0] for row in cells(book["Recommendations"])[1:]} == {"[one.docx]", "[two.docx]"}
    assert cells(book["Summary"])[0][0] == "Universal Periodic Review: 2 reviews"


def test_every_printed_page_says_whose_review_it_is() -> None:
    for sheet in opened(upr.samples.load()):
        assert sheet.oddHeader.right.text.strip().startswith("Universal Periodic Review of Democratic People")


def test_a_long_theme_has_the_height_that_it_needs() -> None:
    item = attrs.evolve(upr.samples.load().recommendations[0], themes=("Rights " * 20, "Torture"))
    summary = opened(Recommendations([item]))["Summary"]
    long, short = (
        next(row[0].row for row in summary.iter_rows() if str(row[0].value).startswith(word))
        for word in ("Rights", "Torture")
    )
    assert summary.row_dimensions[long].height > 30 and summary.row_dimensions[short].height is None


def test_a_failed_check_and_a_finding_are_seen() -> None:
    paper = upr.samples.load()
    finding = upr.Finding(code="number-order", severity="error", message="out of order")
    book = opened(attrs.evolve(paper, recommendations=paper.recommendations[1:], findings=(finding,)))
    results = [row[2] for row in cells(book["Audit"])]
    assert "FAILS" in results and results[-1] == "error" and cells(book["Sources"])[1][7] == "FAILS"


def test_a_review_names_its_sources() -> None:
    report = a_report()
    review = upr.combine(report)
    sources = cells(opened(review)["Sources"])
    assert [row[0] for row in sources[1:2]] == ["A/HRC/13/6"] and sources[1][4] == "peru.pdf"


def test_a_filtered_set_says_that_it_has_no_audit_unless_its_document_is_given() -> None:
    report = a_report()
    without = opened(report.recommendations)
    assert len(cells(without["Audit"])) == 1
    assert any("came without" in str(row[0]) for row in cells(without["Sources"]))
    assert cells(without["Sources"])[1][0] == "A/HRC/13/6"
    given = opened(report.recommendations, of=report)
    assert len(cells(given["Audit"])) > 1 and cells(given["Recommendations"])[1][ORDER.index("file")] == "peru.pdf"


def test_empty_columns_are_hidden_and_told() -> None:
    book = opened(a_report())
    hidden = [d for d in book["Recommendations"].column_dimensions.values() if d.hidden]
    assert hidden and any(
        "columns in which no recommendation has anything" in str(r[0]) for r in cells(book["Sources"])
    )


def test_an_empty_set_is_a_workbook_too() -> None:
    book = opened(Recommendations())
    assert len(cells(book["Recommendations"])) == 1 and book.sheetnames[0] == "Recommendations"


def test_what_does_not_fit_is_told_and_nothing_written(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = a_report().recommendations
    long = Recommendations([attrs.evolve(item, text="x" * 32_768)])
    with pytest.raises(ExportError, match=r"A/HRC/13/6#1.10: its Recommendation has 32,768 characters"):
        long.to_xlsx(tmp_path / "a.xlsx")
    monkeypatch.setattr("upr.io.book.MOST_ROWS", 100)
    with pytest.raises(ExportError, match="a sheet of Excel has 100 rows, and these are more; write csv or parquet"):
        upr.samples.load().to_xlsx(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_links_beyond_what_excel_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("book", "workbook"):
        monkeypatch.setattr(f"upr.io.{module}.MOST_LINKS", 3)
    report = a_report()
    items = [attrs.evolve(report.recommendations[0], number=n, label=f"95.{n}") for n in range(1, 6)]
    book = opened(attrs.evolve(report, recommendations=items))
    assert sum(bool(c.hyperlink) for row in book["Recommendations"].iter_rows() for c in row) == 3
    assert any(row[0] == "Excel holds 3 links on a sheet: the last 7 are left out." for row in cells(book["Sources"]))


def test_documents_are_written_as_they_come_and_the_same_twice() -> None:
    made = []

    def documents() -> Any:
        for number in range(3):
            made.append(number)
            yield attrs.evolve(a_report(), path=f"{number}.pdf")

    first, second = io.BytesIO(), io.BytesIO()
    write_workbook(documents(), first)
    write_workbook(documents(), second)
    assert made == [0, 1, 2] * 2 and first.getvalue() == second.getvalue()
    assert len(cells(openpyxl.load_workbook(first)["Recommendations"])) == 4


def test_libreoffice_opens_it(tmp_path: pathlib.Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    a_report().to_xlsx(tmp_path / "a.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    words = ["soffice", home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "a.csv").read_text("utf-8")
    assert "95.10,=Ratify CAT" in text and not re.search(r"#(?:NAME|REF|VALUE)", text)
