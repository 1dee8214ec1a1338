"""Which documents are of one review: to go past others, and to take a document that is given twice once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

import regex

from upr.document import Document
from upr.errors import CombineError
from upr.symbols import is_symbol_of_draft
from upr.text import Finding

REPORT = "working-group-report"
_ISSUE = regex.compile(r"(?:/(?:Rev|Corr)\.\d+)+$")


def of_review(documents: Iterable[Document], like: Iterable[Document]) -> list[Document]:
    """The documents that are of the State and the cycle of others: to take a review out of an export.

    Args:
        documents: Documents of many reviews, as an export or a session report gives them.
        like: Documents of the one review.

    Raises:
        CombineError: The documents to compare with name no State.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> of_review([paper], like=[paper]) == [paper]
    True
    """
    known = list(like)
    states = {d.state_under_review for d in known} - {None}
    cycles = {d.cycle for d in known} - {None}
    if not states:
        raise CombineError("no document names the State under review, so that none can be chosen from an export")
    return [
        d for d in documents if d.state_under_review in states and (not cycles or d.cycle is None or d.cycle in cycles)
    ]


def another_review(document: Document, like: Iterable[Document]) -> str | None:
    """Why a document is of another review than others are, in words; None where nothing says so.

    Args:
        document: The document.
        like: Documents of the one review.

    >>> import attrs, upr
    >>> paper = upr.samples.load()
    >>> another_review(attrs.evolve(paper, state_under_review=upr.State.of("Chad")), like=[paper])
    'it is of Chad, cycle 1'
    """
    known = list(like)
    states = {d.state_under_review for d in known} - {None}
    cycles = {d.cycle for d in known} - {None}
    another_state = states and document.state_under_review not in (None, *states)
    if another_state or (cycles and document.cycle not in (None, *cycles)):
        return f"it is of {_named(_review_of(document))}"
    reports = symbols_of_reports(known)
    if document.responds_to and reports and plain_symbol(document.responds_to) not in reports:
        return f"it answers {document.responds_to}"
    return None


def commonest_review(documents: Iterable[Document]) -> list[Document]:
    """The documents of the review that most documents are of; a review with a report comes before others.

    Args:
        documents: Of any reviews, as the files of a folder are.

    Raises:
        CombineError: Two reviews have as many documents, so that none of them is meant more than the other.

    >>> import attrs, upr
    >>> paper = upr.samples.load()
    >>> other = attrs.evolve(paper, sha256="", state_under_review=upr.State.of("Chad"))
    >>> [d.state_under_review.iso3 for d in commonest_review([paper, attrs.evolve(paper, kind="addendum"), other])]
    ['PRK', 'PRK']
    """
    known = [d for d in documents if d.state_under_review is not None]
    with_report = {_review_of(d) for d in known if d.kind == REPORT}
    single, _ = each_once(known)
    # A document that does not tell its cycle is of any review of its State: it is counted for none.
    counts = Counter(review for d in single if (review := _review_of(d))[1] and review in (with_report or {review}))
    ranked = counts.most_common(2)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        listed = "; ".join(f"{_named(review)} ({number})" for review, number in counts.most_common())
        raise CombineError(
            f"as many documents are of one review as of another, {listed}: name the report of the one that is meant "
            "before the folder, as in `upr combine REPORT.pdf FOLDER`"
        )
    return [d for d in known if not ranked or _review_of(d) == ranked[0][0]]


def each_once(documents: Iterable[Document]) -> tuple[list[Document], list[Finding]]:
    """Documents without those that are given twice, and a finding on each of these.

    The same file is, under any name; and so is a document of the same symbol that says the same, as the PDF and the
    Word file of an addendum do. Two issues of one symbol that differ, as two drafts of a report, are two.

    Args:
        documents: In any order; the first of two stays.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> kept, findings = each_once([paper, paper])
    >>> len(kept), [finding.code for finding in findings]
    (1, ['given-twice'])
    """
    kept: list[Document] = []
    findings: list[Finding] = []
    seen: dict[Hashable, Document] = {}
    for document in documents:
        marks = list(_marks(document))
        known = next((seen[mark] for mark in marks if mark in seen), None)
        if known is None:
            kept.append(document)
            seen.update((mark, document) for mark in marks)
            continue
        files = " and ".join(dict.fromkeys(d.path or d.id for d in (known, document)))
        message = f"{document.id} is given twice, and counted once: {files}"
        findings.append(Finding(code="given-twice", severity="warning", message=message))
    return kept, findings


def symbols_of_reports(documents: Iterable[Document]) -> set[str]:
    """The symbols that answers name of the reports among documents; a draft has another symbol, or none.

    >>> import upr
    >>> symbols_of_reports([upr.samples.load()])
    set()
    """
    return {
        plain_symbol(d.symbol) for d in documents if d.kind == REPORT and d.symbol and not is_symbol_of_draft(d.symbol)
    }


def plain_symbol(symbol: str | None) -> str:
    """The symbol without the marks of a corrected, revised or amended issue.

    >>> plain_symbol("A/HRC/17/10/Rev.1"), plain_symbol("A/HRC/28/12*"), plain_symbol("A/HRC/17/10/Add.1/Corr.2")
    ('A/HRC/17/10', 'A/HRC/28/12', 'A/HRC/17/10/Add.1')
    """
    return _ISSUE.sub("", (symbol or "").rstrip("*"))


_Review = tuple[str | None, int | None]


def _review_of(document: Document) -> _Review:
    """State and cycle that a document is of, as far as it says."""
    state = document.state_under_review
    return state.name if state else None, int(document.cycle) if document.cycle else None


def _named(review: _Review) -> str:
    state, cycle = review
    return f"{state or 'an unnamed State'}, cycle {cycle or '?'}"


def _marks(document: Document) -> Iterator[Hashable]:
    """What two readings of one document have in common: the file, and its symbol with all that it says."""
    if document.sha256:
        yield document.sha256, document.id, document.kind
    if document.symbol:
        yield document.symbol, document.kind, _day(document), _said(document)
    elif not document.sha256:
        yield document


def _day(document: Document) -> Hashable:
    """Two issues of a report, or two decisions, may say the same of two days."""
    return document.adoption_date, document.date if document.kind == REPORT else None


def _said(document: Document) -> tuple[Hashable, ...]:
    """What a document says, without where it stands in a file."""
    items = [
        (i.label, i.text, _names(i.recommending_states), i.status, i.notes, i.themes, i.sdgs, i.affected_persons)
        for i in document.recommendations
    ]
    references = [(r.paragraph, r.status, r.scope, r.implemented, r.explanation, r.text) for r in document.references]
    amendments = [(a.paragraph, a.old, a.new) for a in document.amendments]
    statements = [(s.role, s.paragraph, s.text) for s in document.statements]
    return document.date, tuple(items), tuple(references), tuple(amendments), tuple(statements)


def _names(states: Sequence[object]) -> tuple[object, ...]:
    return tuple(getattr(a, "as_printed", a) for a in states)
