"""Reports of the Working Group on the Universal Periodic Review (A/HRC/n/m), of every cycle.

Findings: cover-incomplete, unknown-session, session-mismatch, unknown-state (the cover); misprinted-label, no-states,
unknown-recommending-state (items); unknown-lead-in, mixed-lead-in (answers); those of the section are its checks'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import Attributed, attributed
from upr.core import Attribution, Pledge, Recommendation, Response
from upr.document import Document
from upr.layout import Joiner, PageLine, page_lines, spans
from upr.parsers.cover import Cover, cover, is_report
from upr.parsers.draft import Draft, Kind
from upr.parsers.report.checks import CONTENTS, Checks, disclaimed
from upr.parsers.report.responses import AnswerReader, Answers, words_of
from upr.parsers.report.section import Item, Section, SectionReader, find_heading
from upr.patterns import Pattern
from upr.plugins import Match
from upr.symbols import own_symbol
from upr.text import SourceText, Span

_HEAD = 4  # first pages, which hold cover, contents and introduction
_SWALLOWED = Pattern(
    r"(?<=[;.)”]\s?)\d{0,2}\s*The\s+recommendations?\s+(?:as\s+|was\s+|were\s+|has\s+been\s+)?(?:originally\s+)?"
    r"(?:read|made|formulated)\b.{0,80}?(?:dialogue|room|meeting|stated|read|out)"
)
_AFTER_STATES = Pattern(r"\s?\d{0,2}\s?[;:.]\s*(?=\p{Lu})")
_SPOKEN = Pattern(r"\brecommendations?\s+above|\babove\s+recommendation|\bthe\s+delegation\b")
_ANNEX = regex.compile(r"\s*Annex(?:es)?\b")
_ADDED = regex.compile(r"/(?:Add|Corr)\.\d")
_SECTION_LENGTH = 500  # characters of a lead-in that name a section
_COMMENT_WORDS = 5  # fewer words after the States are the end of the recommendation


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
        """How sure the parser is, by title and symbol of the first pages."""
        head = next(
            (text for page in source.pages if (text := source.text[page.start : page.end]).strip()), source.text[:4000]
        )
        symbol = own_symbol(" ".join(head.split()))
        if not is_report(head):
            return Match(0.0, "no title 'Report of the Working Group on the Universal Periodic Review'")
        if symbol and (more := _ADDED.search(symbol)):
            what = "an addendum to" if more[0].startswith("/Add") else "a corrigendum of"
            return Match(0.1, f"{symbol} is {what} a report")
        return Match(0.95, f"the title of a report, symbol {symbol}")

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
        draft.id = facts.symbol or draft.id
        answers = AnswerReader(self.section.paragraphs, self.joiner, draft.id).read()
        draft.findings += answers.findings
        items = self._items(answers)
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

    def _items(self, answers: Answers) -> list[Recommendation]:
        """The recommendations of every list; a list of the State's comments has none."""
        recommendations: list[Recommendation] = []
        run = 0
        for place, paragraph in enumerate(self.section.paragraphs):
            if not paragraph.items or place in answers.comments:
                continue
            run += 1
            section = words_of(paragraph, self.joiner)[:_SECTION_LENGTH]
            for item in paragraph.items:
                label = f"{paragraph.number}.{item.number}"
                responses = answers.by_item.get((place, item.number), [])
                recommendations.append(self._recommendation(label, run, section, item, responses))
        return recommendations

    def _recommendation(
        self, label: str, run: int, section: str, item: Item, responses: Sequence[Response]
    ) -> Recommendation:
        """One recommendation, with its States and answers; its doubts are noted."""
        facts = self.facts
        places = spans(item.lines)
        words, notes = _without_notes(self.joiner.joined(_texts(item)))
        by_states = attributed(words)
        words, comment = _without_comment(words, by_states, facts)
        if comment:
            by_states = attributed(words)
        self._doubts(label, item, words, by_states, places)
        return Recommendation(
            label=label, printed_label=item.printed, run=run, number=item.number, section=section, text=by_states.text,
            raw="\n".join(self.draft.source.text[s.start : s.end] for s in places),
            recommending_states=_without_places(by_states.attributions),
            responses=tuple(
                attrs.evolve(r, date=facts.date, explanation=_joined(r.explanation, comment)) for r in responses
            ),
            decided_by=len(responses) - 1 if responses else None, notes=notes, spans=places,
            document=self.draft.id, state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
        )  # fmt: skip

    def _doubts(self, label: str, item: Item, words: str, by_states: Attributed, places: tuple[Span, ...]) -> None:
        """Note a misprinted label, and States that are missing or not known."""
        page = f" (page {places[0].page})" if places and places[0].page else ""
        if item.misprint:
            message = f"{label}{page} is printed {item.printed!r}"
            self.draft.note("misprinted-label", message, places, "warning")
        if not by_states.attributions:
            message = f"{label}{page} names no recommending State: {words[-80:]!r}"
            self.draft.note("no-states", message, places, "warning")
        for name in by_states.doubtful:
            message = f"{label}{page}: {name!r} is no State that is known"
            self.draft.note("unknown-recommending-state", message, places, "warning")

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
            if row.role != "text":
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
            kinds.update((line.start, of_items) for item in paragraph.items for line in item.lines)
        kinds.update((line.start, "pledge") for line in self.section.pledge_lines)
        return kinds

    def _kind_outside(self, row: PageLine) -> Kind:
        """What a line outside the section is: of the cover, or of the account of the review."""
        first = row.line.page == 1 or (self.heading is None and row.line.page is None)
        return "metadata" if first else "narrative"


def _texts(item: Item) -> list[str]:
    return [item.lines[0].text[item.skip :], *(line.text for line in item.lines[1:])]


def _without_notes(words: str) -> tuple[str, tuple[str, ...]]:
    """The words without a note on how the recommendation was read out, which is kept apart."""
    note = _SWALLOWED.search(words)
    return (words[: note.start()].strip(), (words[note.start() :].strip(),)) if note else (words, ())


def _without_comment(words: str, by_states: Attributed, facts: Cover) -> tuple[str, str | None]:
    """The words without what the State under review says after the recommending States."""
    if not by_states.ends or facts.state is None:
        return words, None
    end = by_states.ends[-1]
    rest = words[end:]
    sentence = _AFTER_STATES.match(rest)
    if not sentence or len(rest.split()) < _COMMENT_WORDS:
        return words, None
    names = {facts.state.name, *facts.state.other_names, facts.state_as_printed or facts.state.name}
    if _SPOKEN.search(rest) is None and not any(name in rest for name in names):
        return words, None
    return words[: end + sentence.end()].strip(), rest[sentence.end() :].strip()


def _joined(first: str | None, second: str | None) -> str | None:
    return " ".join(part for part in (first, second) if part) or None


def _without_places(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions without spans: their places in the joined text are none in the source."""
    return tuple(attrs.evolve(a, spans=()) for a in attributions)
