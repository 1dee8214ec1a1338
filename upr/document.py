"""Document: everything that was read from one document."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import attrs

from upr.audit import Audit, StatedTotal, audit
from upr.core import Cycle, Recommendation
from upr.states import State
from upr.text import Finding


@attrs.frozen(kw_only=True, repr=False)
class Document:
    """One UPR document: what it is, its recommendations, and the doubts met in reading it."""

    id: str
    kind: str
    parser: str = ""
    parser_version: str = ""
    path: str | None = None
    sha256: str = ""
    text_sha256: str = ""
    backend: str = "text"
    backend_version: str = ""
    symbol: str | None = None
    responds_to: str | None = None
    title: str | None = None
    language: str = "en"
    state_under_review: State | None = None
    cycle: Cycle | None = None
    session: int | None = None
    date: dt.date | None = None
    recommendations: tuple[Recommendation, ...] = ()
    stated_totals: tuple[StatedTotal, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages_read: tuple[tuple[int, int], ...] = ()
    coverage: Mapping[str, float] = attrs.field(factory=dict, hash=False)
    remainder: tuple[str, ...] = ()

    def audit(self) -> Audit:
        """Check the document against its own sums."""
        return audit(self)

    def counts(self) -> dict[str, int]:
        """Number of recommendations by status, commonest first."""
        return dict(Counter(item.status.value for item in self.recommendations).most_common())

    def __repr__(self) -> str:
        state = self.state_under_review.name if self.state_under_review else "unknown State"
        return f"<Document {self.id} {self.kind}: {state}, {len(self.recommendations)} recommendations>"
