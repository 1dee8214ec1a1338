"""Tables of answers in an addendum, printed, between pipes and of cells: rows with their cells by role."""

from __future__ import annotations

import attrs

from tests.parsers.addendum.regions import BARE, FULL, cut, paged, seen
from tests.tables import located
from upr.parsers.addendum.region import Region
from upr.parsers.answers.naming import Naming
from upr.text import SourceText

TABLE = """No.       Recommendation              Position      Remarks

92.1      Ratify the treaty           Accepted      A law is due.
          (Norway)

92.2 and  Sign the covenant           Noted         No law.
92.4      (Peru)

92.3      Sign it                     Noted in
                                      part
"""


def rows(text: str | SourceText, naming: Naming = FULL) -> list[Region]:
    return [region for region in cut(text, naming) if region.kind == "row"]


def test_cells_by_role() -> None:
    first, second, third = rows(f"1. Chad answers.\n\n{TABLE}\n2. Chad thanks all who took part in its review.\n")
    assert first.labels == "92.1"
    assert first.cells == {
        "label": "92.1", "text": "Ratify the treaty (Norway)", "position": "Accepted", "remarks": "A law is due."
    }  # fmt: skip
    assert (second.labels, second.text) == ("92.2 and 92.4", "Noted")
    assert third.text == "Noted in part" and third.cells["remarks"] == ""


def test_what_stands_above_and_below_is_no_row() -> None:
    text = f"1. Chad answers in the table.\n{TABLE}\n2.     Chad thanks all.\n\n    II. Other\n"
    assert [kind for kind, _ in seen(text)] == ["paragraph", "heading", *["row"] * 3, "paragraph", "heading"]


def test_headings_are_repeated_on_each_page_and_rows_go_on_below() -> None:
    head = "Position    Remarks            Recs.\n\n"
    one, two = rows(
        paged(f"{head}Accepted    A law is due.      92.1\n\n", f"{head}            It is read.        92.3\n\n"
              "Noted       No law.            92.2\n")
    )  # fmt: skip
    assert (one.labels, one.cells["remarks"], two.labels) == ("92.1, 92.3", "A law is due. It is read.", "92.2")


def test_labels_before_the_recommendation_in_its_cell() -> None:
    text = (
        "Recommendation                    Response of Chad\n\n92.1 Ratify the treaty against     Chad notes it.\n"
        "torture (Togo);\n\n92.2 Sign it (Peru);              Noted.\n"
    )
    one, two = rows(text)
    assert (one.labels, one.cells["text"], one.text) == (
        "92.1",
        "Ratify the treaty against torture (Togo);",
        "Chad notes it.",
    )
    assert (two.labels, two.text) == ("92.2", "Noted.")


def test_crosses_and_lists_under_answers() -> None:
    crossed = (
        "No.       Recommendation        Accepted   Noted\n\n"
        "92.1      Ratify it             X\n\n"
        "92.2      Sign                             X\n"
    )
    one, two = rows(crossed)
    assert one.marker == "marks" and one.cells["mark:supported:Accepted"] == "X" and not one.cells["mark:noted:Noted"]
    assert two.cells["mark:noted:Noted"] == "X" and two.labels == "92.2"
    listed = rows("Accepted            Noted\n\n92.1, 92.2          92.4\n92.3                92.5, 92.6\n")
    assert [region.cells["mark:noted:Noted"] for region in listed] == ["92.4", "92.5, 92.6"]


def test_numbers_alone_are_labels_where_the_document_has_no_others() -> None:
    text = (
        "Response       Recommendations     Explanation\n\n"
        "Accepted       1, 2, 4             A law is due.\n\n"
        "Noted          3                   No law.\n"
    )
    assert [region.labels for region in rows(text, BARE)] == ["1, 2, 4", "3"]


def test_pairs_side_by_side_with_headings_and_without() -> None:
    pairs = "92.1      Accepted     92.2      Noted\n92.3      Noted        92.4      Accepted\n"
    expected = [("92.1", "Accepted"), ("92.2", "Noted"), ("92.3", "Noted"), ("92.4", "Accepted")]
    for text in (pairs, f"No.       Answer       No.       Answer\n{pairs}"):
        assert [(region.labels, region.text) for region in rows(text)] == expected


def test_a_column_of_labels_without_headings() -> None:
    text = "92.1 and      Chad accepts these, and will\n92.2          study the law.\n92.3          Noted.\n"
    assert seen(text) == [
        ("row", "92.1 and 92.2 | Chad accepts these, and will study the law."),
        ("row", "92.3 | Noted."),
    ]
    assert seen("1.      Chad thanks all.\n", BARE) == [("paragraph", "Chad thanks all.")]


def word_file(*tables: list[tuple[str, ...]]) -> SourceText:
    """A Word file: a paragraph, then tables with a paragraph below each."""
    text, made = "1. Chad answers.\n", []
    for table in tables:
        at = len(text)
        text += "".join(f"{cell}\n" for row in table for cell in row)
        made.append(located(text, table, at))
        text += "2. Chad thanks all.\n"
    return attrs.evolve(SourceText.of(text), tables=tuple(made), backend="docx")


def test_tables_of_cells_stand_among_the_paragraphs() -> None:
    table = [
        ("No.", "Recommendation", "Position"), ("92.1", "Ratify", "Accepted"), ("Children", "Children", "Children"),
        ("92.2 and", "Sign", "Noted"), ("92.3", "Act", ""),
    ]  # fmt: skip
    assert seen(word_file(table)) == [
        ("paragraph", "Chad answers."),
        ("heading", "No. | Recommendation | Position"),
        ("row", "92.1 | Accepted"),
        ("heading", "Children"),
        ("row", "92.2 and 92.3 | Noted"),
        ("paragraph", "Chad thanks all."),
    ]


def test_a_table_of_cells_without_headings() -> None:
    source = word_file([("92.1", "Chad accepts it, as was said."), ("On children", "")])
    assert seen(source)[1:-1] == [("row", "92.1 | Chad accepts it, as was said."), ("paragraph", "On children")]


def test_the_column_of_answers_of_a_table_of_cells_without_headings() -> None:
    one, two = rows(word_file([("92.1", "Ratify", "Accepted", "A law is due"), ("92.2", "Sign", "Noted", "")]))
    assert one.cells == {"label": "92.1", "text": "Ratify", "position": "Accepted", "remarks": "A law is due"}
    assert (two.labels, two.text, two.cells["text"]) == ("92.2", "Noted", "Sign")


def test_words_that_leave_a_single_blank_between_columns_are_of_two_cells() -> None:
    text = (
        "Recommendation                                  Response of Chad\n\n"
        "92.1 Ratify the treaty against torture (Togo);  Chad supports it.\n\n"
        "92.2 Establish an institution in line with the  Chad supports it and is at\n"
        "principles of Paris (India) (Sierra Leone) now; the time of this reply in\n"
        "                                                talks with all parties.\n"
    )
    one, two = rows(text)
    assert one.text == "Chad supports it."
    assert two.cells["text"].endswith("in line with the principles of Paris (India) (Sierra Leone) now;")
    assert two.text == "Chad supports it and is at the time of this reply in talks with all parties."


def test_titles_between_rows_are_headings_where_they_are_answers() -> None:
    text = (
        "No.       Recommendation              Remarks\n\nSupported recommendations\n\n92.1      Ratify it         "
        "          A law is due.\n\nRights of the child and of all young persons of Chad\n\n92.2      Sign it\n"
    )
    titles = [(region.text, region.marker) for region in cut(text) if region.kind == "heading"][1:]
    assert titles == [
        ("Supported recommendations", ""),
        ("Rights of the child and of all young persons of Chad", "table"),
    ]
    assert [region.labels for region in rows(text)] == ["92.1", "92.2"]


def test_labels_that_go_on_below_in_a_column() -> None:
    text = "Nos. 5,  The law allows it, as was said\n7 and 8  in the review.\nNos. 9,   Accepted.\n10 and 11\n"
    assert seen(text, BARE) == [
        ("row", "Nos. 5, 7 and 8 | The law allows it, as was said in the review."),
        ("row", "Nos. 9, 10 and 11 | Accepted."),
    ]
    assert [kind for kind, _ in seen("3.  Chad accepts it.\n4.  It notes it.\n", BARE)] == ["paragraph", "paragraph"]


FLAT = """1. Chad answers in the matrix.
Recommendation
Status
Explanation
92.1 Ratify the treaty against
torture (Togo)
Accepted – already
implemented
A law of 2014 says so.
92.2 Sign it (Peru)
Noted
2. Chad thanks all.
"""


def test_a_table_whose_columns_are_lost() -> None:
    assert [kind for kind, _ in seen(FLAT)] == ["paragraph", "heading", "row", "row", "paragraph"]
    one, two = rows(FLAT)
    assert one.cells == {
        "label": "92.1", "text": "Ratify the treaty against torture (Togo)",
        "position": "Accepted – already implemented", "remarks": "A law of 2014 says so.",
    }  # fmt: skip
    assert (two.labels, two.text, two.cells["remarks"]) == ("92.2", "Noted", "")
    without = FLAT.replace("Explanation\n", "").replace("– already\nimplemented", ".")
    assert rows(without)[0].text == "Accepted . A law of 2014 says so."


def test_headings_below_each_other_without_answers_are_no_table() -> None:
    assert not rows("Recommendation\nStatus\n92.1 Ratify it\n(Togo)\n92.2 Sign it\n(Peru)\n")


def test_headings_in_one_line_over_rows_without_columns() -> None:
    text = (
        "Recommendation    Position    Comments\n92.1 Ratify it (Chile)\nSupported\nThe bill is there.\n"
        "92.2 Abolish it (Malta)\nNoted\n"
    )
    assert [(region.labels, region.text, region.cells["remarks"]) for region in rows(text)] == [
        ("92.1", "Supported", "The bill is there."),
        ("92.2", "Noted", ""),
    ]


def test_labels_stacked_beside_one_answer_are_of_one_row() -> None:
    text = (
        "Paragraph     Response\n\n92.1          Accepted. A law is due in\n92.2          2012 and will be read in\n"
        "92.3          parliament.\n\n" + "".join(f"92.{n}          Noted.\n\n" for n in range(4, 8))
    )
    assert [(region.labels, region.text) for region in rows(text)] == [
        ("92.1, 92.2, 92.3", "Accepted. A law is due in 2012 and will be read in parliament."),
        *((f"92.{n}", "Noted.") for n in range(4, 8)),
    ]


def test_columns_whose_headings_are_codes() -> None:
    text = (
        "Para-     Contents            (1)   (2)   (3)\ngraph\n\n92.1      Ratify it                 X\n\n"
        "92.2      Sign it             X\n"
    )
    one, two = rows(text)
    assert one.marker == "marks" and one.cells["mark::(2)"] == "X" and not one.cells["mark::(1)"]
    assert two.cells["mark::(1)"] == "X"
    assert not rows("A      B\nthe words\nC      D\n")


def test_a_numbered_paragraph_whose_lines_hang_is_no_row() -> None:
    text = (
        "1.    Chad answers.\n2.    Below, “accept” means that\n      it is accepted.\n\n"
        "    A. Answers\n\n1.    Accepted,\n      as was said.\n"
    )
    assert [kind for kind, _ in seen(text, BARE)] == ["paragraph", "paragraph", "heading", "row"]


def test_tables_drawn_with_pipes() -> None:
    drawn = "| No. | Position |\n| --- | --- |\n| 92.1 | Accepted |\n| 92.2 | Noted |\n"
    text = f"1. Chad answers.\n{drawn}2. Chad thanks all.\n"
    assert seen(text) == [
        ("paragraph", "Chad answers."),
        ("heading", "No. | Position"),
        ("rule", "| --- | --- |"),
        ("row", "92.1 | Accepted"),
        ("row", "92.2 | Noted"),
        ("paragraph", "Chad thanks all."),
    ]
