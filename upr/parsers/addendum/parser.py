"""Addenda (A/HRC/n/m/Add.k): the State's answers by label or number, in lists, in prose, in tables, or one by one.

An addendum answers recommendations that are printed elsewhere: each answer is a `Reference` to a label ("122.7") or to
a number of the report's list ("18"). Where it has lists, these decide; what stands under a label explains, and decides
nothing against its list.

Findings: unknown-state (the cover); no-answers, double-answer, unclear-answer, implied-answer, unanswered-label,
unread-answer (the answers).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import Cycle, Reference
from upr.document import Document
from upr.layout import Joiner
from upr.numbering import All, Target, labels_in
from upr.parsers.addendum.answers import (
    decides_by_lists,
    listed_answers,
    merged,
    no_answers,
    single_answers,
)
from upr.parsers.addendum.body import TITLE, body_of, with_pages
from upr.parsers.addendum.ledger import Ledger
from upr.parsers.addendum.one_by_one import answers_one_by_one
from upr.parsers.addendum.reading import Reader, Reply
from upr.parsers.addendum.references import Others, references_of
from upr.parsers.addendum.tables import TableAnswers, tables_of
from upr.parsers.addendum.totals import totals
from upr.parsers.answers.blocks import Block, blocks
from upr.parsers.answers.given import GivenAnswer
from upr.parsers.answers.sentences import answers_in_blocks
from upr.parsers.cover import Cover, cover, is_report, state_named
from upr.parsers.draft import Draft
from upr.patterns import Pattern
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
        head = " ".join(source.text[:6000].split())
        if TITLE.search(head) and (_ADDENDUM.search(head) or "Addendum" in head):
            return Match(0.97, "an addendum with the views of the State under review")
        if "/Corr." in head[:3000]:
            return Match(0.0, "a corrigendum")
        if is_report(source.text[:4000]) and _ADDENDUM.search(head[:3000]):
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
        source = self.source = draft.source
        self.joiner = Joiner(source.text)
        self.whole = body_of(source)
        self.rows, self.first, self.body = self.whole.rows, self.whole.first, self.whole.kept
        # Numbered rows at the foot of a page look like footnotes.
        self.table = self._tables({row.line.start for row in self.body})
        self.blocks = self._blocks()

    def _blocks(self, *, plain: bool = False) -> list[Block]:
        """The body in blocks, tables left out; with `plain` what looks like footnotes too."""
        kept = [row for row in self.body if (plain or row.role == "text") and row.line.start not in self.table.lines]
        words = self.source.backend in ("docx", "doc")
        return blocks(kept, self.source.text, paragraphs=words, plain=plain)

    def _tables(self, kept: set[int]) -> TableAnswers:
        """The answers in tables; blank lines say there how far apart the others are."""
        lines = [line for line in self.source.lines() if line.start in kept or not line.text.strip()]
        return tables_of(self.source, lines, self.joiner)

    def document(self) -> Document:
        """The document."""
        facts = self._facts()
        name = facts.state.name if facts.state else ""
        answers = self._answers(name)
        if all(isinstance(target, All) for target in answers):
            findings, self.draft.findings = self.draft.findings, list(self.source.findings)
            blocks_before = self.blocks
            self.blocks = self._blocks(plain=True)
            again = self._answers(name)
            if len(again) > len(answers):
                answers = again
            else:
                self.draft.findings, self.blocks = findings, blocks_before
        if not answers:
            self.draft.note("no-answers", "no answer to a recommendation was found")
        symbol = facts.symbol
        self.draft.id = symbol or self.draft.id
        Ledger(self.draft, self.joiner, answers, facts.state).book(self.rows, self.blocks, self.first, self.table.lines)
        return self.draft.document(
            symbol=symbol, responds_to=without_suffix(symbol) if symbol else None, title="Addendum",
            original_language=facts.original_language, state_under_review=facts.state,
            cycle=Cycle.of_council_session(facts.hrc_session) if facts.hrc_session else None,
            hrc_session=facts.hrc_session, date=facts.date, references=tuple(answers.values()),
            stated_totals=tuple(self._totals(answers)),
        )  # fmt: skip

    def _facts(self) -> Cover:
        facts = cover([self.source.text[: self.first] if self.first else self.source.text[:2500]])
        if facts.state is None and (paper := _PAPER.search(self.source.text[:3000])):
            facts.state = state_named(paper["who"])
        if facts.state is None:
            self.draft.note("unknown-state", "the cover names no State that is known")
        return facts

    def _answers(self, name: str) -> dict[Target, Reference]:
        """The answers that regions claim; the reading by forms has those of labels that no region claims."""
        findings, self.draft.findings = self.draft.findings, []  # what is used of it is told by `references_of`
        by_forms = {}
        self.draft.findings = findings
        others = Others((), by_forms)
        return references_of(self.draft, self._reply, others, [name] if name else [])

    @functools.cached_property
    def _reply(self) -> Reply:
        """What the regions of the body claim."""
        body = self.whole
        if False:  # a file's own tables need no cutting
            body = attrs.evolve(body, text=[row for row in body.text if row.line.start not in self.table.lines])
        return Reader(self.source, body).read()

    def _read_by_forms(self, name: str) -> dict[Target, Reference]:
        """The answers: by lists where there are some; else, and for what these leave out, one by one."""
        listed = listed_answers(self.draft, self.table.answers, answers_in_blocks(self.blocks, self.joiner))
        single = single_answers(self.draft, self._one_by_one(name, numbers=not decides_by_lists(listed)))
        return merged(self.draft, listed, single)

    def _one_by_one(self, name: str, *, numbers: bool) -> Iterator[GivenAnswer]:
        """Answers under labels; under numbers too where no lists say that numbers are those of paragraphs."""
        numbered = [block for block in self.blocks if block.kind == "numbers"]
        if numbers:
            labels = {one.target for one in labels_in(" ".join(row.text for row in self.body))}
            numbered = no_answers(numbered, len(labels))
        paragraphs = {id(block) for block in numbered}
        read = [attrs.evolve(b, kind="paragraph") if id(b) in paragraphs else b for b in self.blocks]
        return answers_one_by_one(read, self.joiner, name)

    def _totals(self, answers: Mapping[Target, Reference]) -> Iterator[StatedTotal]:
        """Stated totals; one of an answer to "all others" can be checked with the report alone."""
        every = {answer.status.value for target, answer in answers.items() if isinstance(target, All)}
        for total in totals(self.blocks, self.joiner):
            yield attrs.evolve(total, of="report") if total.status in every and total.of == "document" else total
