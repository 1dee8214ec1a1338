"""Review: what several documents of one State's one cycle say together."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from upr import notebook
from upr.audit import Audit, Check, StatedTotals, audit, ranges
from upr.columns import Explorable, OfRows, Plannable
from upr.core import Amendments, Cycle, Pledges, References, ResponseStatus, Statements
from upr.document import Document
from upr.plottable import PlotsAnswers
from upr.query import Counts, Pivot, Recommendations
from upr.review.adoption import outcome_date
from upr.states import State
from upr.text import Findings

OPEN = (ResponseStatus.PENDING, ResponseStatus.UNCLEAR)
"""The words that are no answer yet."""


@attrs.frozen(kw_only=True, repr=False)
class Review(Explorable, OfRows, Plannable, PlotsAnswers):
    """The outcome of one review; the same face as a `Document`.

    Args:
        sources: The documents, in the order in which they were combined: the report, then by date.
        recommendations: Those of the report, each with all its answers.
        findings: Doubts of combining; those of the sources stand with them.
        superseded: Which of the sources, from 0, are other versions of the report: a draft, or what a revision
            replaced. Their readings and answers are kept, and count no more.

    >>> import upr
    >>> paper = upr.samples.load()
    >>> upr.combine(paper)
    <Review Democratic People’s Republic of Korea, cycle 1: 167 recommendations from 1 document>
    """

    _rows, _set = "review.recommendations", "review"

    sources: tuple[Document, ...]
    recommendations: Recommendations = attrs.field(converter=Recommendations)
    findings: Findings = attrs.field(factory=Findings, converter=Findings)
    references: References = attrs.field(factory=References, converter=References)
    superseded: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        names = tuple((d.id, pathlib.PurePath(d.path).name) for d in self.sources if d.path and d.id != d.symbol)
        if names:  # answers stand in other documents than the recommendations
            items = Recommendations(item.with_names(names) for item in self.recommendations)
            object.__setattr__(self, "recommendations", items)

    @property
    def current(self) -> tuple[Document, ...]:
        """The sources without other versions of the report."""
        return tuple(d for n, d in enumerate(self.sources) if n not in self.superseded)

    @property
    def id(self) -> str:
        """State and cycle, as in the keys of its recommendations ("PRK/1")."""
        state, cycle = self.state_under_review, self.cycle
        return f"{state.iso3 if state else '?'}/{int(cycle) if cycle else '?'}"

    @property
    def state_under_review(self) -> State | None:
        """The State under review, as the first source that names one has it; None where none does."""
        return next((d.state_under_review for d in self.sources if d.state_under_review), None)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle of the review, as the first source that tells it has it; None where none does."""
        return next((d.cycle for d in self.sources if d.cycle), None)

    @property
    def session(self) -> int | None:
        """The session of the Working Group, as the first source that tells it has it; None where none does."""
        return next((d.session for d in self.sources if d.session), None)

    @property
    def outcome_date(self) -> dt.date | None:
        """The day on which the Council adopted the outcome: by its decision, else by the report on its session."""
        return outcome_date(self.sources)

    @property
    def pledges(self) -> Pledges:
        """Voluntary pledges of all sources, without those of other versions of the report."""
        return Pledges(pledge for d in self.current for pledge in d.pledges)

    @property
    def stated_totals(self) -> StatedTotals:
        """Totals that the sources state of all recommendations by their answer; those of lists are theirs to check."""
        return StatedTotals(
            attrs.evolve(t, parts=(), of="document")
            for d in self.current
            for t in d.stated_totals
            if t.of == "review" or (not t.sections and t.status is None and (not t.parts or d.statements))
        )

    @property
    def statements(self) -> Statements:
        """What session reports say of the review as a whole."""
        return Statements(statement for d in self.current for statement in d.statements)

    @property
    def amendments(self) -> Amendments:
        """The changes that the corrigenda among the sources make."""
        return Amendments(amendment for d in self.current for amendment in d.amendments)

    @property
    def coverage(self) -> Mapping[str, float]:
        """Empty: the characters read belong to the sources, each of which has its own coverage."""
        return {}

    @property
    def remainder(self) -> tuple[str, ...]:
        """Text of the sources that is in no class."""
        return tuple(text for d in self.sources for text in d.remainder)

    def counts(self, *columns: str) -> Counts:
        """Number of recommendations by columns; by status where none is named."""
        return self.recommendations.counts(*columns)

    def pivot(self, rows: str, columns: str) -> Pivot:
        """Numbers of recommendations by two columns, as `Recommendations.pivot` gives them."""
        return self.recommendations.pivot(rows, columns)

    def audit(self) -> Audit:
        """The sums of all documents, and whether every recommendation is answered; who is not is named."""
        result = audit(self)
        open_ = [item for item in self.recommendations if item.status in OPEN]
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
        for d in self.current:
            source_audit = d.audit()
            failed = "; ".join(check.detail for check in source_audit.checks if not check.ok)
            checks.append(Check(name=f"audit of {d.id}", ok=source_audit.ok, detail=failed))
            checks += self._totals_of_the_council(d)
            checks += self._totals_of_all_others(d)
        return attrs.evolve(result, checks=(*result.checks, *checks))

    def _totals_of_the_council(self, source: Document) -> Iterator[Check]:
        """A session report's totals by answer, against the outcome in the words that the Council has for it."""
        if not source.statements:
            return
        counts = Counter(item.status.position or "no answer" for item in self.recommendations)
        stated = {t.status: t for t in source.stated_totals if t.status is not None}
        # Where the Council names no third class, what is supported in part is among the noted ones.
        if "partially_supported" not in stated:
            counts["Noted"] += counts.pop("Supported/Noted", 0)
        for status, total in stated.items():
            position = ResponseStatus(status).position or ""
            number = counts[position]
            detail = f"{source.id}: {total.wording!r} states {total.number} {position}, the outcome has {number}"
            yield Check(
                name=f"total of {source.id}", ok=number == total.number, expected=total.number, found=number,
                detail=detail,
            )  # fmt: skip

    def _totals_of_all_others(self, source: Document) -> Iterator[Check]:
        """Totals of answers to "all others", which are counted in the report."""
        for total in source.stated_totals:
            if total.of != "report" or total.status is None:
                continue
            answered = [r for item in self.recommendations for r in item.responses if r.document == source.id]
            number = sum(r.status == total.status for r in answered)
            detail = f"{source.id}: {total.wording!r} states {total.number}, {number} are answered so"
            yield Check(
                name=f"total of {source.id}", ok=number == total.number, expected=total.number, found=number,
                detail=detail,
            )  # fmt: skip

    def as_document(self) -> Document:
        """The outcome in the form of a document, for what takes documents: the first source, with what all say.

        >>> import upr
        >>> paper = upr.samples.load()
        >>> upr.combine(paper).as_document().recommendations == paper.recommendations
        True
        """
        first = self.sources[0]
        known: dict[str, Any] = {
            "state_under_review": self.state_under_review,
            "cycle": self.cycle,
            "session": self.session,
        }
        return attrs.evolve(
            first,
            **known,
            recommendations=[attrs.evolve(item, **known, document=first.id) for item in self.recommendations],
            references=self.references,
            pledges=self.pledges,
            statements=self.statements,
            amendments=self.amendments,
            stated_totals=self.stated_totals,
            findings=self.findings,
            coverage=self.coverage,
            remainder=self.remainder,
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
        codes = Counter(finding.code for finding in self.findings)
        findings = ", ".join(f"{number} {code}" for code, number in codes.most_common()) or "none"
        head = notebook.paragraph(
            repr(self)[1:-1],
            f"Sources: {', '.join(d.id for d in self.sources)}",
            *([f"Adopted by the Council: {self.outcome_date}"] if self.outcome_date else []),
            f"{str(self.audit()).splitlines()[0]}; findings: {findings}",
        )
        return head + self.counts()._repr_html_() + self.recommendations._repr_html_()
