"""Cycles, status words and the two tables of positions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import upr
from upr import Cycle, Recommendation, ResponseStatus


def test_cycles() -> None:
    assert [upr.Cycle.of_session(s) for s in (1, 12, 13, 27, 41)] == [1, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="1 to 54"):
        upr.Cycle.of_session(99)


def test_unknown_status_names_the_words() -> None:
    with pytest.raises(upr.UPRError, match="supported"):
        upr.ResponseStatus.of("sui generis")


def test_all_names_exist() -> None:
    for name in upr.__all__:
        assert getattr(upr, name) is not None


@pytest.mark.parametrize("session", [0, 55, -1, 1000])
def test_an_unknown_session_names_the_known_ones(session: int) -> None:
    with pytest.raises(ValueError, match=f"session {session} is in no known cycle: known are sessions 1 to 54"):
        Cycle.of_session(session)


def test_cycles_are_ordered_and_have_years() -> None:
    assert Cycle.FIRST < Cycle.FOURTH and sorted([Cycle.THIRD, Cycle.SECOND])[0] is Cycle.SECOND
    assert [c.years[0] for c in Cycle] == [2008, 2012, 2017, 2022]
    assert all(Cycle.of_session(s) is c for c in Cycle for s in c.sessions)


def test_the_two_position_tables() -> None:
    assert {s.value: (s.position, s.upr_info) for s in ResponseStatus} == {
        "supported": ("Supported", "Accepted"),
        "partially_supported": ("Supported/Noted", "Noted"),
        "noted": ("Noted", "Noted"),
        "not_supported": ("Noted", "Noted"),
        "rejected": ("Noted", "Noted"),
        "pending": (None, None),
        "unclear": (None, None),
    }
    assert ResponseStatus.ACCEPTED is ResponseStatus.SUPPORTED


def test_wrong_values_are_refused() -> None:
    with pytest.raises(ValueError, match="run counts from 1"):
        Recommendation(label="1", run=0, number=1, text="x")
    with pytest.raises(ValueError, match="decided_by is 1, but there are 0 responses"):
        Recommendation(label="1", run=1, number=1, text="x", decided_by=1)
    with pytest.raises(ValueError, match="starts at 0 or later"):
        upr.Span(page=None, start=-1, end=0)
    with pytest.raises(ValueError, match="ends at or after its start"):
        upr.Span(page=None, start=3, end=2)
    item = Recommendation(label="1", run=1, number=1, text="x", document="a")
    with pytest.raises(ValueError, match="another document than 'b'"):
        upr.Document(id="b", kind="k", recommendations=(item,))
    with pytest.raises(ValueError, match="no sample is called 'x'; there are dprk-2014"):
        upr.samples.load("x")


def test_records_are_frozen_and_hashable() -> None:
    paper = upr.samples.load()
    assert len({*paper.recommendations}) == 167 and hash(paper) == hash(upr.samples.load())
    with pytest.raises(AttributeError):
        paper.recommendations[0].text = "changed"  # type: ignore[misc]


def test_html_is_escaped_and_bounded() -> None:
    evil = "<script>alert(1)</script>" + "x" * 10_000
    item = Recommendation(
        label="1",
        run=1,
        number=1,
        text=evil,
        document="a",
        recommending_states=(upr.Attribution(state=None, as_printed="<b>"),),
    )
    document = upr.Document(id="a", kind="<i>", title="<i>", recommendations=(item,))
    for shown in (item._repr_html_(), document._repr_html_()):
        assert "<script>" not in shown and "&lt;script&gt;" in shown and shown.count("<b>") <= 1 and "<i>" not in shown
        assert len(shown) < 3000
    assert len(repr(item)) < 120
    assert "and 147 more" in upr.samples.load()._repr_html_()


def test_the_key_needs_the_label_of_the_report() -> None:
    state = upr.State.of("PRK")
    item = Recommendation(
        label="90.1", run=1, number=1, text="x", state_under_review=state, cycle=Cycle.FIRST, document="a"
    )
    assert item.key == "PRK/1/90.1"
    assert upr.samples.load().recommendations[0].key is None


def test_a_document_adds_no_findings_to_itself() -> None:
    twice = [upr.Recommendation(label="1", run=1, number=1, text=text, document="d") for text in ("Ratify", "Abolish")]
    document = upr.Document(id="d", kind="position-paper", recommendations=twice)
    assert document.findings == () and upr.io.from_record(upr.io.to_record(document)) == document
    (failed,) = (check for check in document.audit().checks if not check.ok)
    assert failed.name == "numbers" and "number 1 more than once" in failed.detail


@pytest.mark.parametrize(
    "make",
    [
        lambda: upr.StatedTotal(wording="5 items", number=5, status="agreed"),
        lambda: upr.StatedTotal(wording="5 items", number=5, of="list"),  # type: ignore[arg-type]
        lambda: upr.Finding(code="odd", severity="fatal", message="Words"),  # type: ignore[arg-type]
        lambda: upr.Statement(role="speech", text="Words"),  # type: ignore[arg-type]
        lambda: upr.Response(status="supported", implemented="done"),  # type: ignore[arg-type]
        lambda: upr.Response(status="supported", by="journalist"),  # type: ignore[arg-type]
        lambda: upr.Document(id="d", kind=None),  # type: ignore[arg-type]
        lambda: upr.read(b"x", backend="ghostscript"),  # type: ignore[arg-type]
    ],
)
def test_words_of_closed_vocabularies_are_checked(make: Callable[[], object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        make()


def test_a_stated_total_has_a_status() -> None:
    total = upr.StatedTotal(wording="5 accepted", number=5, status="supported")
    assert total.status is upr.ResponseStatus.SUPPORTED and total.status == "supported"
