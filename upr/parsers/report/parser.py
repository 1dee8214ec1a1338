"""Reports of the Working Group on the Universal Periodic Review (A/HRC/n/m), of every cycle.

Findings: cover-incomplete, unknown-session, session-mismatch, unknown-state (the cover); misprinted-label, no-states,
unknown-recommending-state (items); unknown-lead-in, mixed-lead-in (answers); those of the section are its checks'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.core import Pledge
from upr.document import Document
from upr.layout import Joiner, PageLine, page_lines, spans
from upr.parsers.cover import Cover, cover
from upr.parsers.draft import Draft, Kind
from upr.parsers.recognition import Head, report_evidence
from upr.parsers.report.checks import CONTENTS, Checks, disclaimed
from upr.parsers.report.footnoted import take_footnoted
from upr.parsers.report.items import ItemMaker
from upr.parsers.report.responses import AnswerReader, Answers
from upr.parsers.report.section import Section, SectionReader, find_heading
from upr.plugins import Match
from upr.text import SourceText

_HEAD = 4  # first pages, which hold cover, contents and introduction
_ANNEX = regex.compile(r"\s*Annex(?:es)?\b")
_ADDED = regex.compile(r"/(?:Add|Corr)\.\d")


class WorkingGroupReport:
    """Parser of reports of the Working Group.

    Args:
        pages: "needed" reads the first pages and the section; "all" reads every page.

    >>> WorkingGroupReport().kind
    'working-group-report'
    """

    name = "working-group-report"
    version = "2"
    kind = "working-group-report"
    selects_pages = True
    reads_fast = True

    def __init__(self, pages: str = "needed") -> None:
        self.pages = pages

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by all that the first pages say: title, symbol, first paragraph, headings."""
        head = Head.of(source)
        if head.symbol and (more := _ADDED.search(head.symbol)):
            what = "an addendum to" if more[0].startswith("/Add") else "a corrigendum of"
            return Match(0.1, f"{head.symbol} is {what} a report")
        if evidence := report_evidence(head):
            return Match(0.95, evidence)
        return Match(0.0, "no title 'Report of the Working Group on the Universal Periodic Review'")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        chosen = self._chosen_pages(source)
        read = _SectionRead.of(source.only(chosen) if chosen else source.whole())
        if chosen and not read.whole:
            read = _SectionRead.of(source.whole())  # the contents page lied about the section's place
        yield _Builder(Draft(read.source, self), read.rows, read.heading, read.section).document()

    def _chosen_pages(self, source: SourceText) -> list[int] | None:
        """The first pages, and those from the section's heading to the annex; None where all are to be read."""
        if source.page_texts is None or self.pages == "all":
            return None
        count = len(source.page_texts)
        head = list(range(1, min(_HEAD, count) + 1))
        listed = CONTENTS.search(" ".join("\n".join(source.page_texts.text(n) for n in head).split()))
        if listed is None:
            return None
        page = int(listed["page"])
        start = next((n for n in (page, page + 1, page - 1) if page and self._opens(source, n)), None)
        if start is None:
            return None
        later = range(start + 1, count + 1)
        annex = next((n for n in later if any(map(_ANNEX.match, source.page_texts.text(n).splitlines()))), count)
        return [*head, *range(start, annex + 1)]

    def _opens(self, source: SourceText, number: int) -> bool:
        assert source.page_texts is not None
        if not 1 <= number <= len(source.page_texts):
            return False
        return find_heading(page_lines(source.only([number]).lines())) is not None


@attrs.frozen
class _SectionRead:
    """The section, as it was read of some pages.

    Args:
        source: Those pages.
        rows: Their lines.
        heading: The row of the section's heading; None where there is none.
        section: What stands in the section.
    """

    source: SourceText
    rows: Sequence[PageLine]
    heading: int | None
    section: Section

    @classmethod
    def of(cls, source: SourceText) -> _SectionRead:
        """The section of a source."""
        lines = page_lines(source.lines())
        heading = find_heading(lines)
        section = SectionReader(lines[heading + 1 :]).read() if heading is not None else Section()
        return cls(source, lines, heading, section)

    @property
    def whole(self) -> bool:
        """Whether its heading and its end were found."""
        return self.heading is not None and (self.section.ended or disclaimed(self.section))


@attrs.define
class _Builder:
    """Makes the document of what was read."""

    draft: Draft
    rows: Sequence[PageLine]
    heading: int | None
    section: Section
    facts: Cover = attrs.field(init=False)
    joiner: Joiner = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.facts = cover(self._head())
        self.joiner = Joiner(self.draft.source.text)

    def document(self) -> Document:
        """The document, with its findings."""
        draft, facts = self.draft, self.facts
        draft.findings += facts.findings
        if facts.title is None:
            draft.note("cover-incomplete", "the first pages give no title of a report", severity="warning")
        draft.id = facts.symbol or draft.id
        take_footnoted(self.section, self.rows)
        answers = AnswerReader(self.section.paragraphs, self.joiner, draft.id).read()
        draft.findings += answers.findings
        items = ItemMaker(draft, facts, self.joiner).items(self.section, answers)
        checks = Checks(self.section, frozenset(answers.comments), self.heading is not None, self.rows, items)
        draft.findings += checks.findings(" ".join("\n".join(self._head()).split()))
        self._book(answers)
        return draft.document(
            symbol=facts.symbol, title=facts.title, original_language=facts.original_language,
            state_under_review=facts.state, cycle=facts.cycle, session=facts.session, hrc_session=facts.hrc_session,
            date=facts.date, review_date=facts.review_date, adoption_date=facts.adoption_date, troika=facts.troika,
            base_documents=facts.base_documents, recommendations=tuple(items), pledges=tuple(self._pledges()),
            references=tuple(answers.references),
        )  # fmt: skip

    def _head(self) -> list[str]:
        pages = [
            self.draft.source.text[page.start : page.end] for page in self.draft.source.pages if page.number <= _HEAD
        ]
        return pages or [self.draft.source.text[:12000]]

    def _pledges(self) -> Iterator[Pledge]:
        for pledge in self.section.pledges:
            places = spans(pledge.lines)
            yield Pledge(
                label=str(pledge.number),
                text=self.joiner.joined(line.text for line in pledge.lines),
                raw="\n".join(self.draft.source.text[s.start : s.end] for s in places),
                spans=places,
            )

    def _book(self, answers: Answers) -> None:
        """Book every row; what stands in the section and belongs to no paragraph or list stays in the remainder."""
        kinds = self._kinds_of_lines(answers)
        unread = {line.start for line in self.section.unread}
        for at, row in enumerate(self.rows):
            if row.role != "text" and row.line.start not in kinds:
                self.draft.book(row.line, row.role)
            elif at == self.heading:
                self.draft.book(row.line, "heading")
            elif row.line.start not in unread:
                self.draft.book(row.line, kinds.get(row.line.start) or self._kind_outside(row))

    def _kinds_of_lines(self, answers: Answers) -> dict[int, Kind]:
        """What the lines of the section and of the pledges are, by their first characters."""
        kinds: dict[int, Kind] = {}
        for place, paragraph in enumerate(self.section.paragraphs):
            own: Kind = "lead-in" if paragraph.items else "comment"
            of_items: Kind = "comment" if place in answers.comments else "recommendation"
            kinds.update((line.start, own) for line in paragraph.lines)
            for item in paragraph.items:
                kind: Kind = "comment" if (place, item.number) in answers.positions else of_items
                kinds.update((line.start, kind) for line in item.lines)
        kinds.update((line.start, "pledge") for line in self.section.pledge_lines)
        kinds.update((line.start, "heading") for line in self.section.headings)
        return kinds

    def _kind_outside(self, row: PageLine) -> Kind:
        """What a line outside the section is: of the cover, or of the account of the review."""
        first = row.line.page == 1 or (self.heading is None and row.line.page is None)
        return "metadata" if first else "narrative"
