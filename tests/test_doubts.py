"""What findings say of single labels, and answers as people see them."""

from __future__ import annotations

import pathlib

import attrs
import pytest

import upr
from upr.answer_rows import LONGEST, SAME, answer_rows, answer_table, brief, grouped, left_out
from upr.document import Document
from upr.doubts import doubts_of, tells_of_labels
from upr.reading import documents_in
from upr.text import Severity

UNSEEN = sorted((pathlib.Path(__file__).parent / "data" / "unseen").glob("*/*.txt"))
TEXT = "Chad accepts 92.1 to 92.3.\nAs to 92.41 and 92.4, see below.\n"
CODES = {
    "doubtful-answer", "double-answer", "implied-answer", "unclear-answer", "unanswered-label", "unread-answer",
}  # fmt: skip


def answer(label: str, status: str = "supported", **more: object) -> upr.Reference:
    fields = {"wording": f"Chad answers {label}.", "spans": (upr.Span(page=2, start=0, end=26),), **more}
    return upr.Reference(paragraph=label, status=status, **fields)  # type: ignore[arg-type]


def finding(code: str, message: str, severity: Severity = "warning", *spans: upr.Span) -> upr.Finding:
    return upr.Finding(code=code, severity=severity, message=message, spans=spans)


def reply(*held: upr.Reference | upr.Finding) -> Document:
    """An addendum of these answers and findings."""
    return Document(
        id="d", kind="addendum",
        references=tuple(one for one in held if isinstance(one, upr.Reference)),
        findings=tuple(one for one in held if isinstance(one, upr.Finding)),
    )  # fmt: skip


UNANSWERED = finding(
    "unanswered-label", "printed beside labels that are answered, and without an answer: 92.4, 92.7", "error",
    upr.Span(page=2, start=0, end=26), upr.Span(page=3, start=27, end=59),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "message", "label", "why"),
    [
        ("doubtful-answer", "9.1, 9.2: read as noted, in doubt: its row: says: 'On 9: \"no\"'", "9.1", "its row: says"),
        ("doubtful-answer", "92.1: read as noted, in doubt: it is near: \"Chad's\"", "92.1", "it is near"),
        ("double-answer", "8 (a) is answered noted and pending; noted is kept", "8 (a)", "answered noted and pending"),
        ("implied-answer", "7 is read as noted, which is implied: 'is 8'", "7", "implied; it names no recommendation"),
        ("unclear-answer", "no phrase answers 122.*: 'See 4: below'", "122.*", "no phrase answers it"),
        ("unclear-answer", "no phrase answers 92.* but 92.4, 92.7: ''", "92.* but 92.4, 92.7", "no phrase answers it"),
    ],
)  # fmt: skip
def test_a_finding_is_told_beside_its_label(code: str, message: str, label: str, why: str) -> None:
    told = finding(code, message)
    doubts = doubts_of(reply(answer("1"), answer(label, wording="words"), told))
    doubt = next(doubt for doubt in doubts if doubt.status)
    assert (doubt.label, doubt.status, doubt.why, doubt.codes) == (label, "supported", why, (code,))
    assert (doubt.words, doubt.pages) == ("words", "2") and tells_of_labels(told)


def test_a_finding_of_no_label_is_no_doubt() -> None:
    others = (
        finding("unread-answer", "words of an answer, to no recommendation that is named: 'This is 92.1'"),
        finding("unread-answer", "9 of 20 labels have words that no phrase answers: 92.1"),
        finding("double-answer", "in another form"),
        finding("number-order", "92.1 is answered behind 92.2"),
    )
    assert doubts_of(reply(answer("92.1"), *others)) == ()
    assert not any(map(tells_of_labels, others))


def test_several_findings_of_a_label_are_one_doubt_and_missing_answers_stand_first() -> None:
    read = reply(
        answer("92.1"), answer("92.2", "unclear"),
        finding("implied-answer", "92.1 is read as supported, which is implied: ''", "info"),
        finding("doubtful-answer", "92.2: read as unclear, in doubt: it stands near: ''"),
        finding("unclear-answer", "no phrase answers 92.2: ''"),
        finding("unread-answer", "an answer to 92.8, 92.9 was not understood: 'On 92.8: no'", "error"),
        UNANSWERED,
    )  # fmt: skip
    doubts = read.doubts()
    assert [doubt.label for doubt in doubts] == ["92.4", "92.7", "92.8", "92.9", "92.2", "92.1"]
    assert [doubt.status for doubt in doubts] == [None] * 4 + ["unclear", "supported"]
    assert doubts[4].codes == ("unclear-answer", "doubtful-answer")
    assert doubts[4].why == "no phrase answers it; it stands near"


def test_a_label_without_an_answer_is_looked_up_in_the_text() -> None:
    first, second = doubts_of(reply(answer("92.1"), UNANSWERED), TEXT)
    assert (first.words, first.pages) == ("As to 92.41 and 92.4, see below.", "3")
    assert (second.words, second.pages) == ("", "2-3")  # no line prints it so: all the places
    first, _ = doubts_of(reply(answer("92.1"), UNANSWERED))
    assert (first.words, first.pages) == ("", "2-3")


def test_answers_of_the_document_s_own_recommendations_count() -> None:
    item = upr.Recommendation(
        document="d", label="92.1", printed_label="1", run=1, number=1, section="", text="Ratify", raw="Ratify",
        responses=(upr.Response(status="noted", wording="Noted", by="state"),), decided_by=0,
        spans=(upr.Span(page=7, start=0, end=3),),
    )  # fmt: skip
    read = Document(
        id="d", kind="session-report", recommendations=[item],
        findings=(finding("doubtful-answer", "92.1: read as noted, in doubt: it is near: 'Noted'"),),
    )  # fmt: skip
    (doubt,) = read.doubts()
    assert (doubt.status, doubt.words, doubt.pages) == ("noted", "Noted", "7")


@pytest.mark.slow
def test_every_finding_that_names_labels_is_understood() -> None:
    """The parser writes the messages, and they are read here: a message in another form would lose its labels."""
    seen = set()
    for document in (one for path in UNSEEN for one in documents_in(path) if one.kind != "session-report"):
        known = {one.paragraph for one in document.references}
        known |= {item.label for item in document.recommendations if item.decision}
        named = {doubt.label for doubt in document.doubts()}
        for one in document.findings:
            if (
                one.code not in CODES
                or "no recommendation that is named" in one.message
                or "to all, or to all others" in one.message
                or " labels have " in one.message
            ):
                continue
            assert tells_of_labels(one), one
            seen.add(one.code)
        for doubt in document.doubts():
            assert (doubt.label in known) == (doubt.status is not None), doubt
            assert len(doubt.label) < 30 and (doubt.label == "*" or any(map(str.isdigit, doubt.label))), doubt
            assert doubt.why and "'" not in doubt.why and len(doubt.why) < 120, doubt
        unclear = {one.paragraph for one in document.references if one.status == "unclear"}
        assert unclear <= named, document
    assert seen >= CODES - {"unread-answer"}


def test_the_rows_of_answers() -> None:
    read = reply(
        answer("92.1", implemented="in_process"), answer("92.2", "partially_supported", scope="the first part"),
        answer("92.3", "unclear", wording=None, explanation="There is a law."), UNANSWERED,
    )  # fmt: skip
    headings, rows = read.table()
    assert headings == ("Label", "Status", "Words of the answer", "Part", "Page", "Doubt")
    assert rows == [
        ("92.4", "no answer", "", "", "2-3", "printed, and no answer was found"),
        ("92.7", "no answer", "", "", "2-3", "printed, and no answer was found"),
        ("92.1", "supported (in process)", "Chad answers 92.1.", "", "2", ""),
        ("92.2", "partially_supported", "Chad answers 92.2.", "the first part", "2", ""),
        ("92.3", "unclear", "There is a law.", "", "2", ""),
    ]
    assert reply(answer("4", spans=())).table() == (
        ("Label", "Status", "Words of the answer"), [("4", "supported", "Chad answers 4.")],
    )  # fmt: skip


def test_long_words_are_cut_and_the_same_are_said_once() -> None:
    rows = answer_rows(reply(*(answer(label, wording="word " * 99) for label in "123"), answer("4", "noted")))
    shown = brief(rows)
    assert [len(row.words) for row in shown] == [LONGEST, 1, 1, 15] and shown[1].words == SAME
    assert [[row.label for row in group] for group in grouped(rows)] == [["1", "2", "3"], ["4"]]
    assert left_out(rows) == "answers (3 supported, 1 noted)"
    assert brief([]) == grouped([]) == []
    assert answer_table([]) == (("Label", "Status", "Words of the answer"), [])
    silent = [attrs.evolve(row, words="") for row in rows]
    assert [row.words for row in brief(silent)] == [""] * 4  # nothing is no ditto


def test_an_addendum_says_how_many_answers_it_has_of_each_status() -> None:
    read = reply(answer("1"), answer("2", "noted"), answer("3"))
    assert repr(read) == "<Document d addendum: State unknown, 3 answers: 2 supported, 1 noted>"
    assert repr(reply(answer("1"))) == "<Document d addendum: State unknown, 1 answer: 1 supported>"
    other = attrs.evolve(read, kind="working-group-report")
    assert repr(other) == "<Document d working-group-report: State unknown, 3 references>"


def test_a_notebook_shows_answers_in_groups_and_names_the_doubtful_ones() -> None:
    many = [answer(str(number), "noted") for number in range(3, 30)]
    told = finding("implied-answer", "29 is read as noted, which is implied: ''", "info")
    page = reply(answer("1", wording="yes"), answer("2", wording="yes"), *many, told, UNANSWERED)._repr_html_()
    assert ">1, 2</td>" in page and ">no answer</td>" in page
    assert "and 10 more answers (10 noted), of which doubtful: 29<" in page
    assert "3 labels: 92.4, 92.7, 29" in page
