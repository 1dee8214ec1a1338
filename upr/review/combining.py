"""`combine`: the documents of one review, in order, into its outcome.

The report gives the recommendations, in the words of its latest issued version (a draft, or a revision, is no second
report) and with its corrigenda; the other documents
give answers. What contradicts the answer that decides is a finding; nothing is dropped.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterable, Iterator, Sequence

import regex

from upr.document import Document
from upr.errors import CombineError
from upr.review.adoption import DECISION, adoption_findings
from upr.review.choosing import REPORT, each_once, plain_symbol, symbols_of_reports
from upr.review.deciding import Decide, last_word
from upr.review.merging import Merging
from upr.review.outcome import OPEN, Review
from upr.review.pairing import Pair, pairs
from upr.symbols import is_symbol_of_draft

_REVISION = regex.compile(r"/Rev\.(\d{1,9})")
CORRIGENDUM = "corrigendum"
# OHCHR's list confirms the State's word or fills a silence, and so does the Council's report on its session; a database
# only fills a silence: they come last.
_LATE = ("thematic-list", "uhri", "session-report", "decision", "upr-info")


def combine(*documents: Document | Review, decide: Decide = last_word) -> Review:
    """Combine the documents of one review, in any order; a review stands for its sources.

    Labels are matched by number and checked by text; by text alone where the number is missing or shifted. By default
    the State's own latest word decides (`upr.review.last_word`). A document that is given twice counts once, with a
    finding (`upr.review.each_once`).

    Args:
        documents: A report, and what answers or amends it: addenda, corrigenda, position papers, lists, exports; the
            decision that adopts them.
        decide: Which of a recommendation's answers decides: takes them, oldest first, and gives the place of one.

    Raises:
        CombineError: No document, documents of two States or cycles, or that answer different reports.

    >>> import upr
    >>> len(combine(upr.samples.load()).recommendations)
    167
    """
    if not documents:
        raise CombineError("no document was given")
    single, twice = each_once(_single(documents))
    ordered = _in_order(single)
    _check_one_review(ordered)
    base, *others = ordered
    merging = Merging(base, decide)
    merging.findings += twice
    for document in others:
        if document.kind == REPORT and base.kind == REPORT:
            found = pairs(document.recommendations, base.recommendations)
            if _same(document, base) or _have_most_in_common(document, base, found):
                differ = merging.replaced(document, found)
                if differ and _age(document) == _age(base):
                    names = f"{merging.name_of(base)} or {merging.name_of(document)}"
                    merging.note("same-age", f"nothing says which is the later version, {names}; the first decides")
                continue
            listed = f"{base.id}, {document.id}"
            merging.note("two-reports", f"two reports of one review: {listed}; the first gives the recommendations")
            merging.add(document)
        elif document.kind == DECISION:
            continue  # it answers nothing: what it says of the review is checked below
        elif document.kind == CORRIGENDUM:
            merging.amend(document)
        else:
            merging.add(document)
    merging.findings += adoption_findings(ordered)
    return merging.review(ordered)


def _single(given: Iterable[Document | Review]) -> Iterator[Document]:
    for document in given:
        yield from document.sources if isinstance(document, Review) else (document,)


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """The report first, its latest version before the others; corrigenda, then what answers, by date, undated last."""

    def place(d: Document) -> tuple[object, ...]:
        late = _LATE.index(d.kind) + 1 if d.kind in _LATE else 0
        if d.kind == REPORT:
            answered = sum(item.status not in OPEN for item in d.recommendations)
            return late, False, not d.recommendations, *_age(d), -answered, d.id, d.sha256, d.text_sha256
        return (
            late,
            True,
            d.kind != CORRIGENDUM,
            -_revision(d.symbol),
            not d.recommendations,
            d.date is None,
            d.date or dt.date.max,
            d.id,
        )

    return sorted(documents, key=place)


def _age(report: Document) -> tuple[bool, int, bool, int]:
    """How old a version of a report is: the latest issued first, then drafts; undated ones (a list) last."""
    is_draft = is_symbol_of_draft(report.symbol) if report.symbol else True
    day = -report.date.toordinal() if report.date else 0
    return is_draft, -_revision(report.symbol), report.date is None, day


def _have_most_in_common(one: Document, other: Document, found: Sequence[Pair]) -> bool:
    """Whether two reports are versions of one: most items of the shorter stand in the other, by their texts."""
    shorter = min(len(one.recommendations), len(other.recommendations))
    return 0 < shorter <= 2 * sum(pair.old is not None and pair.new is not None for pair in found)


def _revision(symbol: str | None) -> int:
    """How late a revision of a document is, by its symbol.

    >>> _revision("A/HRC/17/10"), _revision("A/HRC/28/12*"), _revision("A/HRC/17/10/Rev.2")
    (0, 1, 20)
    """
    printed = _REVISION.search(symbol or "")
    return (10 * int(printed[1]) if printed else 0) + (symbol or "").count("*")


def _of(documents: Iterable[Document]) -> str:
    """Documents by symbol, else by the name of the file."""
    names = (d.symbol or (pathlib.PurePath(d.path).name if d.path else d.id) for d in documents)
    return ", ".join(dict.fromkeys(names))


def _check_one_review(documents: Sequence[Document]) -> None:
    states = {d.state_under_review for d in documents if d.state_under_review is not None}
    if len(states) > 1:
        told = ", ".join(
            f"{state.name} ({_of(d for d in documents if d.state_under_review == state)})"
            for state in sorted(states, key=lambda state: state.name)
        )
        raise CombineError(f"the documents are of several States: {told}")
    cycles = {d.cycle for d in documents if d.cycle is not None}
    if len(cycles) > 1:
        told = ", ".join(f"{int(c)} ({_of(d for d in documents if d.cycle == c)})" for c in sorted(cycles))
        raise CombineError(
            f"the documents are of several cycles: {told}; combine each by itself, and compare the reviews"
        )
    _check_one_report(documents)


def _check_one_report(documents: Sequence[Document]) -> None:
    """Every document that names the report that it answers names one of those given."""
    reports = symbols_of_reports(documents)
    if not reports:
        return
    for document in documents:
        if document.responds_to and plain_symbol(document.responds_to) not in reports:
            raise CombineError(
                f"{document.id} answers {document.responds_to}, and the report is {', '.join(sorted(reports))}"
            )


def _same(one: Document, other: Document) -> bool:
    """Whether two issues are of one report."""
    return bool(one.symbol) and plain_symbol(one.symbol) == plain_symbol(other.symbol)
