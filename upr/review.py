"""Review: what several documents of one State's one cycle say together.

The report gives the recommendations; the State's later documents give its answers. `decided_by` of each recommendation
is the State's own latest word. What contradicts it is a finding; nothing is dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from upr.audit import Audit, Check, StatedTotal, audit, ranges
from upr.core import Cycle, Pledge, Recommendation, Reference, Response, ResponseStatus
from upr.document import Document
from upr.errors import CombineError
from upr.matching import words
from upr.query import Counts, Recommendations
from upr.states import State
from upr.text import Finding, Span

_ALIKE = 0.8  # share of words in common, below which two texts are not of one recommendation
_CONTAINED = 0.85  # share of a row's words that must stand in the recommendation it is a clause of
_OPEN = (ResponseStatus.PENDING, ResponseStatus.UNCLEAR)


@attrs.frozen(kw_only=True, repr=False)
class Review:
    """The outcome of one review; the same face as a `Document`.

    Args:
        sources: The documents, in the order in which they were combined: the report, then by date.
        recommendations: Those of the report, each with all its answers.
        findings: Doubts of combining; those of the sources stand with them.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> combine(paper)
    <Review Democratic People’s Republic of Korea, cycle 1: 167 recommendations from 1 document>
    """

    sources: tuple[Document, ...]
    recommendations: Recommendations = attrs.field(converter=Recommendations)
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def id(self) -> str:
        """State and cycle, as in the keys of its recommendations ("PRK/1")."""
        state, cycle = self.state_under_review, self.cycle
        return f"{state.iso3 if state else '?'}/{int(cycle) if cycle else '?'}"

    @property
    def state_under_review(self) -> State | None:
        """The State."""
        return next((d.state_under_review for d in self.sources if d.state_under_review), None)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle."""
        return next((d.cycle for d in self.sources if d.cycle), None)

    @property
    def session(self) -> int | None:
        """The Working Group's session."""
        return next((d.session for d in self.sources if d.session), None)

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """Voluntary pledges of all sources."""
        return tuple(pledge for d in self.sources for pledge in d.pledges)

    @property
    def stated_totals(self) -> tuple[StatedTotal, ...]:
        """Totals that the sources state of all recommendations by their answer; those of lists are theirs to check."""
        return tuple(
            attrs.evolve(t, sections=(), parts=())
            for d in self.sources
            for t in d.stated_totals
            if not t.sections and t.status is None and not t.parts
        )

    @property
    def coverage(self) -> Mapping[str, float]:
        """Empty: characters belong to the sources."""
        return {}

    @property
    def remainder(self) -> tuple[str, ...]:
        """Text of the sources that is in no class."""
        return tuple(text for d in self.sources for text in d.remainder)

    def counts(self, *columns: str) -> Counts:
        """Number of recommendations by columns; by status where none is named."""
        return self.recommendations.counts(*columns)

    def audit(self) -> Audit:
        """The sums of all documents, and whether every recommendation is answered; who is not is named."""
        result = audit(self)
        open_ = [item for item in self.recommendations if item.status in _OPEN]
        runs: dict[str, list[int]] = {}
        for item in open_:
            runs.setdefault(item.label.rpartition(".")[0], []).append(item.number)
        listed = "; ".join(f"{lead}.: {ranges(n)}" if lead else ranges(n) for lead, n in runs.items())
        answered = len(self.recommendations) - len(open_)
        checks = [
            Check(
                name="answered", ok=not open_, expected=len(self.recommendations), found=answered,
                detail=f"no answer to {listed}" if open_ else "",
            )
        ]  # fmt: skip
        for d in self.sources:
            own = d.audit()
            failed = "; ".join(check.detail for check in own.checks if not check.ok)
            checks.append(Check(name=f"audit of {d.id}", ok=own.ok, detail=failed))
        return attrs.evolve(result, checks=(*result.checks, *checks))

    def as_document(self) -> Document:
        """The outcome in the form of a document, for what takes documents: the first source, with what all say."""
        ident = self.sources[0].id
        return attrs.evolve(
            self.sources[0],
            recommendations=[attrs.evolve(item, document=ident) for item in self.recommendations],
            references=self.references,
            pledges=self.pledges,
            findings=self.findings,
            state_under_review=self.state_under_review,
            cycle=self.cycle,
            session=self.session,
        )

    def __repr__(self) -> str:
        name = self.state_under_review.name if self.state_under_review else "State unknown"
        many = len(self.sources)
        cycle = int(self.cycle) if self.cycle else "?"
        return (
            f"<Review {name}, cycle {cycle}: {len(self.recommendations)} recommendations "
            f"from {many} document{'s' * (many != 1)}>"
        )

    def _repr_html_(self) -> str:
        return self.counts()._repr_html_() + self.recommendations._repr_html_()


def combine(*documents: Document) -> Review:
    """Combine the documents of one review, in any order.

    Labels are matched by number and checked by text; by text alone where the number is missing or shifted. The State's
    own latest word decides.

    Args:
        documents: A report, and what answers it: addenda, position papers.

    Raises:
        CombineError: No document, documents of two States or cycles, or that answer different reports.

    >>> import upr
    >>> len(combine(upr.samples.load()).recommendations)
    167
    """
    if not documents:
        raise CombineError("no document was given")
    ordered = _in_order(documents)
    _check_one_review(ordered)
    base, *others = ordered
    reports = [d for d in ordered if d.kind == "working-group-report"]
    merging = _Merging(base)
    if len(reports) > 1:
        listed = ", ".join(d.id for d in reports)
        merging.note(
            "two-reports", f"{len(reports)} reports of one review: {listed}; the first gives the recommendations"
        )
    for document in others:
        merging.add(document)
    return merging.review(ordered)


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """The report first, then by date; documents without a date last, for what answers a report comes after it."""

    def place(d: Document) -> tuple[int, bool, bool, bool, dt.date, str]:
        # OHCHR's list confirms the State's word or fills a silence; a database only fills a silence: they come last.
        listed = ("thematic-list", "upr-info").index(d.kind) + 1 if d.kind in ("thematic-list", "upr-info") else 0
        return (
            listed,
            d.kind != "working-group-report",
            not d.recommendations,
            d.date is None,
            d.date or dt.date.max,
            d.id,
        )

    return sorted(documents, key=place)


def _check_one_review(documents: Sequence[Document]) -> None:
    states = {d.state_under_review for d in documents if d.state_under_review is not None}
    if len(states) > 1:
        names = ", ".join(sorted(state.name for state in states))
        raise CombineError(f"the documents are of several States: {names}")
    cycles = {d.cycle for d in documents if d.cycle is not None}
    if len(cycles) > 1:
        raise CombineError(f"the documents are of several cycles: {', '.join(str(int(c)) for c in sorted(cycles))}")
    symbols = {_plain(d.symbol) for d in documents if d.kind == "working-group-report" and d.symbol}
    for d in documents:
        if symbols and d.responds_to and _plain(d.responds_to) not in symbols:
            raise CombineError(f"{d.id} answers {d.responds_to}, and the report is {', '.join(sorted(symbols))}")


def _plain(symbol: str) -> str:
    return symbol.rstrip("*")


class _Merging:
    """The recommendations of the first document, to which the others add."""

    def __init__(self, base: Document) -> None:
        self.base = base
        self.items = list(base.recommendations)
        self.by_label = {item.label: place for place, item in enumerate(self.items)}
        self.by_number = {(item.run, item.number): place for place, item in enumerate(self.items)}
        self.tokens = [words(item.text) for item in self.items]
        self.findings: list[Finding] = []
        self.references: list[Reference] = list(base.references)

    def note(self, code: str, message: str, where: tuple[Span, ...] = (), severity: str = "warning") -> None:
        """Keep a doubt."""
        self.findings.append(Finding(code=code, severity=severity, message=message, spans=where))  # type: ignore[arg-type]

    def add(self, document: Document) -> None:
        """The answers of one more document."""
        for item in document.recommendations:
            place = self._place(item)
            if place is None:
                self.note(
                    "unmatched", f"{item.id} is no recommendation of {self.base.id}: {item.text[:60]!r}", item.spans
                )
                continue
            for response in item.responses:
                self._answer(place, response, document)
        for reference in document.references:
            place = self._referred(reference)
            if place is None:
                self.references.append(reference)
                self.note("unmatched", f"{document.id} answers {reference.paragraph}, which {self.base.id} has not")
                continue
            response = Response(
                status=reference.status, wording=reference.wording, implemented=reference.implemented,
                explanation=reference.explanation, scope=reference.scope, date=document.date, by="state",
                document=document.id, spans=reference.spans,
            )  # fmt: skip
            self._answer(place, response, document)

    def _place(self, item: Recommendation) -> int | None:
        """By label, else by run and number, checked by the text; else by the text alone."""
        tokens = words(item.text)
        for place in (self.by_label.get(item.label), self.by_number.get((item.run, item.number))):
            if place is not None and _alike(tokens, self.tokens[place]) >= _ALIKE:
                return place
        if any(response.by == "upr-info" for response in item.responses):
            return self._clause(item, set(tokens))
        best = max(range(len(self.items)), key=lambda n: _alike(tokens, self.tokens[n]), default=None)
        if best is None or _alike(tokens, self.tokens[best]) < _ALIKE:
            return None
        self.note("shifted", f"{item.id} is {self.items[best].label} by its text, not by its number", item.spans)
        return best

    def _clause(self, item: Recommendation, tokens: set[str]) -> int | None:
        """A database's row may be one clause of a recommendation of several States: its words and State are in it."""
        asked = {a.state for a in item.recommending_states}
        scores = {
            place: len(tokens & set(self.tokens[place])) / len(tokens)
            for place, known in enumerate(self.items)
            if tokens and asked & {a.state for a in known.recommending_states}
        }
        best = max(scores, key=lambda n: (scores[n], _alike(list(tokens), self.tokens[n])), default=None)
        return best if best is not None and scores[best] >= _CONTAINED else None

    def _referred(self, reference: Reference) -> int | None:
        """A label, or a number of the list that waits for answers."""
        if "." in reference.paragraph or not reference.paragraph.isdecimal():
            return self.by_label.get(reference.paragraph)
        number = int(reference.paragraph)
        runs = dict.fromkeys(i.run for i in self.base.recommendations if i.status in _OPEN)
        if len(runs) != 1:
            runs = dict.fromkeys(i.run for i in self.base.recommendations)
        return self.by_number.get((next(iter(runs)), number)) if len(runs) == 1 else None

    def _answer(self, place: int, response: Response, document: Document) -> None:
        """Add a response; the State's own latest word decides, and an earlier one that differs is told."""
        item = self.items[place]
        before = item.responses[item.decided_by] if item.decided_by is not None else None
        responses = (*item.responses, response)
        decides = response.by == "state" and response.status not in _OPEN
        takes_over = before is None or decides or before.status in _OPEN
        decided = len(responses) - 1 if takes_over else item.decided_by
        answered = before is not None and before.status not in _OPEN and response.status not in _OPEN
        if answered and before is not None and not _agree(before.status, response):
            self.note(
                "contradiction",
                f"{item.label}: {before.status.value} in {before.document}, {response.status.value} in {document.id}",
                response.spans,
            )
        self.items[place] = attrs.evolve(item, responses=responses, decided_by=decided)

    def review(self, sources: Sequence[Document]) -> Review:
        """The review, with the findings of its sources."""
        own = [finding for d in sources for finding in d.findings]
        return Review(
            sources=tuple(sources), recommendations=self.items, findings=(*own, *self.findings),
            references=tuple(self.references),
        )  # fmt: skip


def _agree(status: ResponseStatus, response: Response) -> bool:
    """Whether an answer says the same as a status, in the words of who gives it."""
    if response.by == "upr-info":
        return status.upr_info == response.status.upr_info
    return status.position == response.status.position


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words in common, in any order."""
    left, right = set(a), set(b)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0
