"""Lists without a head whose labels and States stand apart, and other marks and words around their items."""

from __future__ import annotations

import io
import pickle

import docx
import pytest

import upr
from upr.terminal import error_text

ASKS = (
    "Ratify the Optional Protocol to the Convention against Torture (OP-CAT)",
    "Allot 2.5 per cent of the budget to schools",
    "Adopt a national action plan against racism, 2026-2031",
    "Go on with the reform of prisons; and report on it",
    "Amend articles 14.1 and 14.2 of the Press Act",
)
BY = (
    ("Netherlands (Kingdom of the)",),
    ("Iran (Islamic Republic of)", "Bosnia and Herzegovina"),
    ("Togo",),
    ("United Kingdom of Great Britain and Northern Ireland", "Chile"),
    ("Bolivarian Republic of Venezuela",),
)
SYMBOL = "A/HRC/64/9"


def told(document: upr.Document) -> list[tuple[str, str, list[str]]]:
    """Label, text and codes of the States of every item."""
    return [
        (i.label, i.text.rstrip("."), [a.state.iso3 if a.state else "?" for a in i.recommending_states])
        for i in document.recommendations
    ]


CODES = [["NLD"], ["IRN", "BIH"], ["TGO"], ["GBR", "CHL"], ["VEN"]]
WANTED = [(f"6.{n}", ask, codes) for n, (ask, codes) in enumerate(zip(ASKS, CODES, strict=True), 1)]


def word_file(*parts: str | list[list[str]], symbol: str = SYMBOL) -> bytes:
    """A Word file of paragraphs and tables, with a symbol in its header."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = symbol
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(0, max(map(len, part)))
        for row in part:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
            else:
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


ROWS = [[f"6.{n}", f"{ask}.", "\n".join(by)] for n, (ask, by) in enumerate(zip(ASKS, BY, strict=True), 1)]


@pytest.mark.parametrize(
    "table",
    [
        ROWS,
        [["No.", "Recommendation", "State(s)"], *ROWS],
        [["#", "State(s)", "Recommendation"], *([label, by.replace("\n", "; "), text] for label, text, by in ROWS)],
        [[label.replace("6.4", "6. 4."), text, by] for label, text, by in ROWS],
        [[label, f"{text} ({', '.join(by.splitlines())});"] for label, text, by in ROWS],
    ],
    ids=["plain", "headed", "States before", "stray marks", "two columns"],
)
def test_a_table_of_a_word_file(table: list[list[str]]) -> None:
    document = upr.read(word_file(table))
    assert told(document) == WANTED and document.audit().ok and document.symbol == SYMBOL
    assert document.parser == "headless-list" and document.coverage.get("remainder", 0) == 0


def test_other_columns_are_notes_and_rows_over_all_columns_lead_in() -> None:
    rows = [[*row, "To be checked" if row[0] == "6.2" else ""] for row in ROWS]
    last = ["7.1", "Repeal the law", "Peru", ""]
    document = upr.read(
        word_file([["Recommendations supported by Kenya"], *rows, ["Recommendations noted by Kenya"], last])
    )
    assert told(document) == [*WANTED, ("7.1", "Repeal the law", ["PER"])]
    assert [i.status.value for i in document.recommendations] == ["supported"] * 5 + ["noted"]
    assert [i.notes for i in document.recommendations if i.notes] == [("To be checked",)]
    assert document.state_under_review == upr.State.of("Kenya") and document.audit().ok


def test_a_label_that_cannot_be_read_and_a_row_without_states_are_told() -> None:
    rows = [list(row) for row in ROWS]
    rows[1][0], rows[3][2] = "six two", ""
    document = upr.read(word_file(rows))
    assert [label for label, *_ in told(document)] == [label for label, *_ in WANTED]
    assert document.recommendations["6.2"].printed_label == "six two"
    codes = [finding.code for finding in document.findings]
    assert "misprinted-label" in codes and codes.count("no-states") == 1


def test_a_row_that_could_be_a_recommendation_is_not_lost_unseen() -> None:
    document = upr.read(word_file([*ROWS[:3], ["", "Close the camps", "of the north"], *ROWS[3:]]))
    assert not document.audit().ok and "Close the camps" in "".join(document.remainder)


@pytest.mark.parametrize(
    "line",
    ["{label}\t{text}\t{states}", "{label}\t{states}\t{text}", "{label}\t{text} [{semicolons}]",
     "{label}\t{states}: {text};", "{label} {text} – {states}", "{label}\n{text} ({states});",
     "{label} ({states}) {text};"],
    ids=["tabs", "States before", "square brackets", "colon", "dash", "own line", "States first"],
)  # fmt: skip
def test_lines_of_a_text(line: str) -> None:
    lines = [
        line.format(label=f"6.{n}", text=ask, states=", ".join(by), semicolons="; ".join(by))
        for n, (ask, by) in enumerate(zip(ASKS, BY, strict=True), 1)
    ]
    text = "\n".join([SYMBOL, "", *lines]) + "\n"
    document = upr.parse_text(text)
    assert told(document) == WANTED and document.audit().ok
    assert all(item.raw == "\n".join(text[s.start : s.end] for s in item.spans) for item in document.recommendations)


def test_columns_of_a_print() -> None:
    lines = []
    for label, text, by in ROWS:
        words, states = [text[:40], text[40:]], by.splitlines()
        for at in range(max(len(words), len(states))):
            first, own = label if at == 0 else "", words[at] if at < len(words) else ""
            lines.append(f"{first:<8}{own:<50}{states[at] if at < len(states) else ''}")
    document = upr.parse_text(SYMBOL + "\n" + "\n".join(lines) + "\n")
    assert [(label, codes) for label, _, codes in told(document)] == [(label, codes) for label, _, codes in WANTED]
    assert document.recommendations["6.2"].text.startswith("Allot 2.5 per cent")


def test_stray_marks_of_labels() -> None:
    printed = ("6.1.", "6. 2", "6..3", "(6.4)", "6.5 -")
    lines = [f"{label}\t{ask} ({', '.join(by)});" for label, ask, by in zip(printed, ASKS, BY, strict=True)]
    document = upr.parse_text("\n".join([SYMBOL, *lines]) + "\n")
    assert told(document) == WANTED


def test_an_annex_of_another_paper_is_no_list() -> None:
    table = [["No.", "Recommendation", "State", "Follow-up"], *([*row, "Done in 2024."] for row in ROWS)]
    lines = ["Kenya reports here on what it did for the recommendations of the third cycle."] * 12
    with pytest.raises(upr.errors.NoParserError):
        upr.read(word_file("Matrix of the Government of Kenya", *lines, table, symbol=""))
    with pytest.raises(upr.errors.NoParserError, match="a national report"):
        upr.read(word_file(table, symbol="A/HRC/WG.6/53/KEN/1"))


def lines_of(lead: str, *, first: int = 1) -> list[str]:
    return [f"{lead}.{n}\t{ask} ({', '.join(by)});" for n, (ask, by) in enumerate(zip(ASKS, BY, strict=True), first)]


def test_headings_and_a_note_behind_an_item_are_none_of_its_words() -> None:
    text = [
        SYMBOL, "Draft, for comments",
        "The recommendations formulated during the interactive dialogue have been examined by Kenya and enjoy "
        "the support of Kenya:", *lines_of("6"), "Recommendations that are noted by Kenya", *lines_of("7"),
        "* The list has not been edited.",
    ]  # fmt: skip
    document = upr.parse_text("\n".join(text) + "\n")
    assert [i.text for i in document.recommendations] == [*ASKS, *ASKS]
    assert [i.status.value for i in document.recommendations] == ["supported"] * 5 + ["noted"] * 5
    (finding,) = [f for f in document.findings if f.code == "words-behind-list"]
    assert "has not been edited" in finding.message and finding.spans
    assert document.audit().ok and document.coverage["note"] > 0


REPORT = """A/HRC/64/15
Report of the Working Group on the Universal Periodic Review
Kenya
II. Conclusions and/or recommendations
{lead}.\tThe recommendations listed below enjoy the support of Kenya:
{items}
{last}.\tAll conclusions and/or recommendations contained in the present report reflect the position of the submitting
State. They should not be construed as endorsed by the Working Group as a whole.
"""


@pytest.mark.parametrize("lead", [6, 21, 121, 1041])
@pytest.mark.parametrize("heading", ["C. Rights of specific persons or groups", "(b) Equality", "Norms: SDG 16.3"])
def test_headings_between_items_of_a_report(lead: int, heading: str) -> None:
    items = lines_of(str(lead))
    items.insert(3, heading)
    document = upr.parse_text(REPORT.format(lead=lead, items="\n".join(items), last=lead + 1))
    assert [(i.label, i.text) for i in document.recommendations] == [
        (f"{lead}.{n}", ask) for n, ask in enumerate(ASKS, 1)
    ]
    assert {i.status.value for i in document.recommendations} == {"supported"}
    assert {f.code for f in document.findings} <= {"cover-incomplete"} and document.coverage["heading"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "Excellency,\nI have the honour to write to you about the Universal Periodic Review of Kenya. Your Government\n"
        "accepted 128 recommendations. Please accept the assurances of my highest consideration.",
        "The Permanent Mission of Kenya presents its compliments to the Office and has the honour to say that its\n"
        "National report will be sent in August.",
    ],
)
def test_letters_are_named(text: str) -> None:
    with pytest.raises(upr.errors.NoParserError, match="it is a letter"):
        upr.parse_text(text)


def test_what_is_known_to_be_something_else_is_told_without_every_attempt() -> None:
    with pytest.raises(upr.errors.NoParserError) as known:
        upr.parse_text("A/HRC/WG.6/53/KEN/1\nNational report\nKenya\n")
    with pytest.raises(upr.errors.NoParserError) as unknown:
        upr.parse_text("A shopping list\n")
    assert "tried:" not in str(known.value) and "\n" not in error_text(known.value) and known.value.attempts
    assert "tried:" in str(unknown.value) and "\n  addendum:" in error_text(unknown.value)
    assert pickle.loads(pickle.dumps(known.value)).known


@pytest.mark.parametrize(
    "heading",
    ["ACCEPTANCE OF INTERNATIONAL NORMS", "Theme: A12 Rights of the child", "Women’s rights (including violence)"],
)
def test_headings_by_theme_are_no_answers(heading: str) -> None:
    lines = lines_of("6")
    document = upr.parse_text("\n".join([SYMBOL, heading, *lines[:2], heading, *lines[2:]]) + "\n")
    assert told(document) == WANTED and document.audit().ok
    assert document.counts()["unclear"] == 5 and document.coverage["heading"] > 0


@pytest.mark.parametrize(("heading", "status"), [("Noted", "noted"), ("Not supported:", "not_supported")])
def test_an_answer_alone_heads_a_list(heading: str, status: str) -> None:
    document = upr.parse_text("\n".join([SYMBOL, *lines_of("6"), heading, *lines_of("7")]) + "\n")
    assert [i.status.value for i in document.recommendations] == ["unclear"] * 5 + [status] * 5


def test_titles_of_columns_are_no_lead_in_and_name_the_notes() -> None:
    titles = ["Para", "Recommendation", "State(s)", "Supported", "Noted"]
    rows = [[*row, "X" if n % 2 else "", "" if n % 2 else "X"] for n, row in enumerate(ROWS)]
    document = upr.read(word_file([titles, *rows[:3], titles, *rows[3:]]))
    assert told(document) == WANTED and document.audit().ok and document.counts()["unclear"] == 5
    assert [i.notes for i in document.recommendations[:2]] == [("Noted: X",), ("Supported: X",)]


def test_the_symbol_of_a_revised_draft_is_whole() -> None:
    document = upr.parse_text("\n".join(["A/HRC/WG.6/53/L.3/Rev.1", *lines_of("6")]) + "\n")
    assert document.symbol == "A/HRC/WG.6/53/L.3/Rev.1" and document.session == 53
