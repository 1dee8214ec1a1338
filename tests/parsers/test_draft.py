"""The ledger of a draft: every character of what was read is in exactly one class."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

import upr
from upr.parsers.draft import KINDS, Draft, Kind
from upr.places import Line
from upr.tables import TableRow

PARSER = upr.registry.parser("addendum")
BOOKINGS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(KINDS), st.booleans()), max_size=9
)


def _size(text: str) -> int:
    return len("".join(text.split()))


@given(st.text("ab \n\x1c", max_size=60), BOOKINGS)
def test_the_classes_tile_the_text(text: str, bookings: list[tuple[int, int, Kind, bool]]) -> None:
    draft = Draft(upr.SourceText.of(text), PARSER)
    expected = ["remainder"] * len(text)
    booked = [False] * len(text)
    for a, b, kind, over in bookings:
        start, end = sorted((min(a, len(text)), min(b, len(text))))
        (draft.book if over else draft.fill)(upr.Span(page=None, start=start, end=end), kind)
        for at in range(start, end):
            if over or not booked[at]:
                expected[at], booked[at] = kind, True
    assert [kind for kind, words in draft.classified() for _ in words] == expected
    assert "".join(words for _, words in draft.classified()) == text
    counted = Counter(kind for kind, sign in zip(expected, text, strict=True) if not sign.isspace())
    whole = sum(counted.values())
    assert draft.coverage() == {kind: number / whole for kind, number in counted.items()}
    assert _size("".join(draft.remainder())) == counted["remainder"]


def test_a_draft_gives_provenance_and_what_the_parser_says_goes_before_it() -> None:
    source = upr.SourceText.of("one\ntwo", path="x.txt")
    draft = Draft(source, PARSER)
    draft.note("no-answers", "none", severity="warning")
    document = draft.document(title="Addendum", kind="letter")
    assert (document.id, document.sha256, document.text_sha256) == (source.sha256[:12], source.sha256, source.sha256)
    assert (document.path, document.parser, document.kind) == ("x.txt", "addendum", "letter")
    assert [finding.code for finding in document.findings] == ["no-answers"]
    assert (dict(document.coverage), document.remainder) == ({"remainder": 1.0}, ("one", "two"))
    assert "6 characters are in no class: 'one'" in str(document.audit())


def test_free_stretches_of_a_line() -> None:
    draft = Draft(upr.SourceText.of("x\nab cd  ef\n"), PARSER)
    line = list(draft.source.lines())[1]
    draft.book(upr.Span(page=None, start=5, end=7), "note")
    assert [(span.start, span.end) for span in draft.free(line)] == [(2, 5), (7, 11)]
    draft.fill(line, "comment")
    assert draft.free(line) == []
    assert draft.coverage() == {"remainder": 1 / 7, "comment": 4 / 7, "note": 2 / 7}


def test_rows_that_stand_far_apart_are_the_text_of_a_draft() -> None:
    rows = [TableRow.of_values((), (), Line(at, at + len(raw), raw, None)) for at, raw in ((10, "a,b"), (90, "c,d\n"))]
    draft = Draft(upr.SourceText.of(""), PARSER, rows=rows)
    draft.book(rows[1].span, "recommendation")
    assert dict(draft.coverage()) == {"remainder": 0.5, "recommendation": 0.5}
    assert draft.remainder() == ("a,b",)
