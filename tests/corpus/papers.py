"""Documents for the tests of a corpus, in words of our own."""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterator, Sequence

import attrs
import pytest

import upr
from upr.core import Cycle, Recommendation, Response, ResponseStatus
from upr.corpus.handing_over import write_dataset_of

TEXTS = (
    "Abolish the death penalty, and declare a moratorium on executions",
    "Consider a moratorium on the death penalty",
    "Abolishing child labour should continue",
    "Protect women's rights, in law and in practice",
    "Ratify the Convention against Torture (CAT)",
    "Guarantee the right of women and children to education",
    "Investigate all cases of torture in prisons",
)
_BY = (("FRA", "CAN"), ("CHL",), (), ("FRA", "DEU"), ("XXX",), ("TUR", "KAZ"), ("GBR",))
_THEMES = ((), ("Torture",), ("Women", "Torture"), ("Child rights",), (), ("Women",), ())


def attribution(code: str) -> upr.Attribution:
    """A recommending State; XXX is a name that is no State's."""
    if code == "XXX":
        return upr.Attribution(state=None, as_printed="Atlantis")
    state = upr.State.of(code)
    return upr.Attribution(state=state, as_printed=state.name, spans=(upr.Span(page=1, start=3, end=9),))


def items(document: str, state: upr.State | None, cycle: Cycle | None, session: int | None) -> list[Recommendation]:
    """One recommendation for each text, with answers of every kind."""
    statuses = tuple(ResponseStatus)
    return [
        Recommendation(
            label=f"90.{n}", run=1, number=n, text=text, raw=text if n % 2 else f"90.{n} {text}", document=document,
            section=None if n == 3 else f"List {n % 2}", state_under_review=state, cycle=cycle, session=session,
            recommending_states=tuple(attribution(code) for code in _BY[n - 1]), themes=_THEMES[n - 1],
            sdgs=("16.3 - Rule of law",) if n == 4 else (), notes=("a note",) if n == 2 else (),
            responses=() if n == 7 else (
                Response(status=ResponseStatus.PENDING, by="working-group"),
                Response(status=statuses[n % len(statuses)], wording="its words", document=f"{document}/Add.1",
                         implemented="in_process" if n == 1 else None),
            ),
            decided_by=None if n == 7 else 1, spans=(upr.Span(page=n, start=10 * n, end=10 * n + 5),),
        )
        for n, text in enumerate(TEXTS, 1)
    ]  # fmt: skip


def document(name: str, code: str | None, session: int | None) -> upr.Document:
    """A document of a State's review."""
    state = upr.State.of(code) if code else None
    cycle = Cycle.of_session(session) if session else None
    return upr.Document(
        id=name, kind="thematic-list", symbol=None, state_under_review=state, cycle=cycle, session=session,
        sha256=f"{name:x<64}", recommendations=items(name, state, cycle, session),
        pledges=(upr.Pledge(label="91.1", text="To go on"),),
    )  # fmt: skip


def documents() -> list[upr.Document]:
    """Three reviews, and one document that says nothing of its own."""
    return [document("A/HRC/13/6", "ALB", 6), document("A/HRC/27/4", "ALB", 19), document("A/HRC/8/9", "GBR", 1),
            document("list", None, None)]  # fmt: skip


PAPER = """Position of the Republic of {state} on the recommendations received in its first cycle of UPR

Accepted recommendations; 2
1. Go on with reforms of prisons in {state}
2. Abolish the death penalty in {state}
Rejected recommendations; 1
1. Ratify the convention on {state}
"""


def folder_of(place: pathlib.Path, *states: str) -> pathlib.Path:
    """A folder with a paper of each State."""
    place.mkdir(exist_ok=True)
    for state in states:
        (place / f"{state.lower()}.txt").write_text(PAPER.format(state=state), encoding="utf-8")
    return place


@contextlib.contextmanager
def in_store(kind: str, given: Sequence[upr.Document], place: pathlib.Path) -> Iterator[upr.Corpus]:
    """A corpus of documents in a store of SQLite, or in a dataset of Parquet."""
    with upr.Corpus.of(given, place / "x.sqlite") as corpus:
        if kind == "sqlite":
            yield corpus
            return
        pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
        write_dataset_of(corpus, place / "data", "parquet")
    with upr.Corpus(place / "data") as dataset:
        yield dataset


def report_and_answers(document: upr.Document) -> tuple[upr.Document, upr.Document]:
    """A report with the recommendations of a document, and an addendum that rejects the one with label 90.7."""
    report = attrs.evolve(document, kind="working-group-report", symbol="A/HRC/13/6")
    answers = upr.Document(
        id="A/HRC/13/6/Add.1", kind="addendum", symbol="A/HRC/13/6/Add.1", responds_to="A/HRC/13/6", sha256="1",
        state_under_review=report.state_under_review, cycle=report.cycle, session=6,
        references=[upr.Reference(paragraph="90.7", wording="rejects", status="rejected")],
    )  # fmt: skip
    return report, answers
