"""What stands among the items of a report and is none: positions, headings, running heads; and items in footnotes."""

from __future__ import annotations

import os
import pathlib

import pytest

import upr
from upr.layout import page_lines
from upr.text import Line

CORPUS = os.environ.get("UPR_CORPUS")
HEAD = """A/HRC/23/15
Report of the Working Group on the Universal Periodic Review
Chad
II. Conclusions and/or recommendations
"""
END = """All conclusions and/or recommendations contained in the present report reflect the position of the submitting
State. They should not be construed as endorsed by the Working Group as a whole.
"""


def read(body: str, last: int) -> upr.Document:
    """A report with a section."""
    return upr.parse_text(f"{HEAD}{body}\n{last}. {END}", parser="working-group-report")


def test_positions_that_are_printed_as_items_are_references() -> None:
    document = read(
        """60. Chad considered the recommendations made and agreed on the following:
1. A gender perspective be included (Slovenia).
2. With regard to the recommendation of Switzerland reflected in paragraph 35 above, Chad can conduct wide
consultations.
3. Regarding juvenile justice, follow the recommendation of the Committee in paragraph 4 of its report (Mali).
61. The following do not enjoy the support of Chad:
1. With regard to recommendations concerning torture included under paragraphs 26 (e) (Norway), 29 (b) (Chile), Chad
considers that its law already forbids it.
2. Regarding the recommendation to sign it (Peru), included in paragraph 51 (e) (ii), Chad has no such plan.""",
        62,
    )
    assert [item.label for item in document.recommendations] == ["60.1", "60.3"]
    assert [(r.label, r.paragraph, r.status.value) for r in document.references] == [
        ("60.2", "35", "supported"),
        ("61.1", "26 (e)", "not_supported"),
        ("61.1", "29 (b)", "not_supported"),
        ("61.2", "51 (e)", "not_supported"),
    ]
    assert document.references[0].explanation is not None and "wide consultations" in document.references[0].explanation
    assert not document.remainder and all(check.ok for check in document.audit().checks if check.name == "numbers")
    record = upr.io.to_record(document)
    assert record["references"][0]["label"] == "60.2" and upr.io.from_record(record) == document


def test_headings_and_running_heads_are_not_in_the_items() -> None:
    document = read(
        """90. The following recommendations enjoy the support of Chad:
90.1. Ratify CAT (France);
Follow-up to the universal periodic review
90.2. Ratify the Convention on the protection of
A/HRC/23/15
migrant workers (Spain);
90.3. Amend the law on criminal A/HRC/23/15
procedure (Venezuela, Bolivarian Republic of);
90.4. Sign it (Chile) and bring it into force
without delay;""",
        91,
    )
    assert [item.text for item in document.recommendations] == [
        "Ratify CAT",
        "Ratify the Convention on the protection of migrant workers",
        "Amend the law on criminal procedure",
        "Sign it (Chile) and bring it into force without delay",
    ]
    assert not document.remainder


def test_a_footnote_goes_on_over_a_page() -> None:
    pages = [
        ["90.1. Ratify CAT1 (France);", "90.2. Adopt a plan on", "", "", "",
         "1 The recommendation as read during the interactive dialogue: Ratify it and all other"],
        ["the rights of the child (Spain);", "90.3. Continue its efforts to", "", "", "",
         "instruments of the United Nations."],
        ["protect women (Mali);", "90.4. Sign it", "(Peru);"],
    ]  # fmt: skip
    lines = [Line(0, len(text), text, number) for number, page in enumerate(pages, 1) for text in page]
    rows = [(row.text, row.role) for row in page_lines(lines)]
    assert [text for text, role in rows if role == "footnote"] == [pages[0][-1], pages[1][-1]]
    assert [text for text, role in rows if role == "text"][2:6] == [*pages[1][:2], *pages[2][:2]]
    # What no gap parts from the text stays there.
    near = [Line(0, len(text), text, number) for number, page in enumerate(pages, 1) for text in page if text]
    assert [row.text for row in page_lines(near) if row.role == "footnote"] == [pages[0][-1]]


@pytest.mark.skipif(not CORPUS, reason="UPR_CORPUS names no folder of documents")
def test_recommendations_in_a_footnote_are_read() -> None:
    document = upr.read(pathlib.Path(CORPUS or "") / "reports" / "russia2013.pdf")
    of_note = [item for item in document.recommendations if item.label.startswith("141.")]
    assert [(i.label, i.printed_label, i.status.value, i.notes) for i in of_note] == [
        ("141.1", None, "rejected", ("printed in footnote 1",)),
        ("141.2", None, "rejected", ("printed in footnote 1",)),
    ]
    assert [[a.as_printed for a in item.recommending_states] for item in of_note] == [["Georgia"], ["Georgia"]]
    assert of_note[0].text.startswith("Immediately end the occupation")
    assert document.audit().ok and {f.code for f in document.findings} == {"footnoted-recommendations"}


def test_whole_sentences_behind_the_states_are_the_state_s_comment() -> None:
    document = read(
        """60. The following recommendations did not enjoy the support of Chad:
60.1. Make its law clear, as the Committee asked (Norway);
As was said in the dialogue, treaties prevail over the law of the land. Judges apply them as they stand.
60.2. Sign the Convention (Peru);
Ratify it (Mali).
60.3. Close the camp (Chile); 29. Open the school (Ghana);""",
        61,
    )
    first, second, _ = document.recommendations
    assert first.text == "Make its law clear, as the Committee asked"
    assert (first.responses[0].explanation or "").startswith("As was said") and "as they stand" in first.raw
    assert second.text == "Sign the Convention (Peru); Ratify it" and len(second.recommending_states) == 2
    assert [f.message for f in document.findings if f.code == "inner-number"] == [
        "60.3 holds a number of another item, '29.': it may be two"
    ]


def test_the_rest_of_a_footnote_whose_page_is_not_read() -> None:
    cut = ["60.5. Abide by its treaties, among them the Convention", "on the rights of the child, and above all its"]
    rest = ["that the point of order be kept in the minutes.", "It said so twice."]
    page = [*cut, "", "", *rest]
    for before, role in ((0, "footnote"), (1, "text")):  # of the page before that is read it is known how it ends
        lines = [
            Line(0, 4, "Chad.", before),
            *(Line(0, 0, text, 2) for text in page),
            Line(0, 0, "article 6 (Mali);", 3),
        ]
        assert [row.role for row in page_lines(lines)] == ["text", "text", "text", role, role, "text"]


def test_a_lower_number_among_pledges_is_a_footnote_s() -> None:
    pledges = (
        "III. Voluntary pledges and commitments\n62. Chad will go on:\n14 Chad upholds this.\n63. Chad will report.\n"
    )
    items = "60. The recommendations listed below enjoy the support of Chad:\n60.1. Go on (Peru);\n"
    document = upr.parse_text(f"{HEAD}{items}61. {END}{pledges}", parser="working-group-report")
    assert [pledge.label for pledge in document.pledges] == ["62", "63"]
    assert "upholds" in document.pledges[0].text
