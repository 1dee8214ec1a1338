"""Addenda (A/HRC/n/m/Add.k): the State's answers by label or number, in lists, in prose, in tables, or one by one.

An addendum answers recommendations that are printed elsewhere: each answer is a `Reference` to a label ("122.7") or to
a number of the report's list ("18"). Where it has lists, these decide; what stands under a label explains, and decides
nothing against its list.

Findings: unknown-state (the cover); no-answers, double-answer, unclear-answer, implied-answer, unanswered-label,
unread-answer (the answers); misprinted-label (a footnote's mark is glued to it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import Cycle, Reference
from upr.document import Document
from upr.numbering import All, Target
from upr.parsers.addendum.body import TITLE, body_of, with_pages
from upr.parsers.addendum.hyphened import with_points
from upr.parsers.addendum.ledger import Ledger
from upr.parsers.addendum.note_marks import Glued, glued_marks, without_marks
from upr.parsers.addendum.reading import Reader
from upr.parsers.addendum.references import references_of
from upr.parsers.addendum.totals import totals
from upr.parsers.cover import Cover, cover, is_report, state_named
from upr.parsers.draft import Draft
from upr.parsers.recognition import ADDENDUM as ADDENDUM_KIND
from upr.parsers.recognition import CORRIGENDUM, REPORT, Head, kind_of
from upr.patterns import Pattern
from upr.places import Span
from upr.plugins import Match
from upr.symbols import ADDENDUM, without_suffix
from upr.text import SourceText

# A paper of the State's own, without the UN's cover.
_PAPER = Pattern(
    r"\b(?:responses?|repl(?:y|ies)|position|views|answers?|comments)\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>[^.;:]{2,90}?)\s+"
    r"(?:on|to|concerning|regarding|in\s+respect\s+of)\s+(?:the\s+)?recommendations\b",
    regex.IGNORECASE,
)
_UPR = regex.compile(r"\bUniversal\s+Periodic\s+Review\b|\bUPR\b")
_ADDENDUM = regex.compile(ADDENDUM)
_CYCLE_NEAR = regex.compile(r"[^.]{0,200}\bcycle\b")


class Addendum:
    """Parser of addenda with the views of the State under review.

    >>> Addendum().kind
    'addendum'
    """

    name = "addendum"
    version = "4"
    kind = "addendum"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by symbol and title of the first pages."""
        own = Head.of(source)
        kind = kind_of(own)
        if own.symbol and kind and kind not in (ADDENDUM_KIND, CORRIGENDUM, REPORT):
            return Match(0.0, f"{own.symbol} is {kind.name}")
        head = " ".join(source.text[:6000].split())
        if TITLE.search(head) and (_ADDENDUM.search(head) or "Addendum" in head):
            return Match(0.97, "an addendum with the views of the State under review")
        if "/Corr." in head[:3000]:
            return Match(0.0, "a corrigendum")
        if (is_report(source.text[:4000]) and _ADDENDUM.search(head[:3000])) or (
            own.symbol and _ADDENDUM.fullmatch(own.symbol) and _UPR.search(head)
        ):
            return Match(0.6, "an addendum to a report")
        paper = _PAPER.search(head[:1500])
        # A paper that names the cycle in its title is a position paper, with lists.
        if paper and _UPR.search(head) and not _CYCLE_NEAR.match(head, paper.end()):
            return Match(0.55, "a State's responses to recommendations of the review")
        return Match(0.0, "no addendum with views on recommendations")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        yield _AddendumReader(Draft(with_pages(source), self)).document()


class _AddendumReader:
    """One addendum, read once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = with_points(draft.source)
        self.body = body_of(self.source)
        if glued := glued_marks(self.body.text, self.body.notes):
            self._tell_glued(glued)
            self.source = without_marks(self.source, glued)
            self.body = body_of(self.source)
        self.reply = Reader(self.source, self.body).read()

    def _tell_glued(self, glued: Sequence[Glued]) -> None:
        for one in glued:
            message = f"{one.label}{one.mark} is read as {one.label} with the mark of note {one.mark}"
            page = next((page.number for page in self.source.pages if page.start <= one.start < page.end), None)
            place = Span(page=page, start=one.start - len(one.label), end=one.start + len(one.mark))
            self.draft.note("misprinted-label", message, (place,), "warning")

    def document(self) -> Document:
        """The document."""
        facts = self._facts()
        answers = references_of(self.draft, self.reply, [facts.state.name] if facts.state else [])
        if not answers:
            self.draft.note("no-answers", "no answer to a recommendation was found")
        symbol = facts.symbol
        self.draft.id = symbol or self.draft.id
        Ledger(self.draft, self.body, self.reply, answers, facts.state).book()
        return self.draft.document(
            symbol=symbol, responds_to=without_suffix(symbol) if symbol else None, title="Addendum",
            original_language=facts.original_language, state_under_review=facts.state,
            cycle=Cycle.of_council_session(facts.hrc_session) if facts.hrc_session else None,
            hrc_session=facts.hrc_session, date=facts.date, references=tuple(answers.values()),
            stated_totals=tuple(self._totals(answers)),
        )  # fmt: skip

    def _facts(self) -> Cover:
        first = self.body.first
        facts = cover([self.source.text[:first] if first else self.source.text[:2500]])
        if facts.state is None and (paper := _PAPER.search(self.source.text[:3000])):
            facts.state = state_named(paper["who"])
        if facts.state is None:
            self.draft.note("unknown-state", "the cover names no State that is known")
        return facts

    def _totals(self, answers: Mapping[Target, Reference]) -> Iterator[StatedTotal]:
        """Stated totals; one of an answer to "all others" can be checked with the report alone."""
        every = {answer.status.value for target, answer in answers.items() if isinstance(target, All)}
        for total in totals(self.reply, len(answers)):
            yield attrs.evolve(total, of="report") if total.status in every and total.of == "document" else total
