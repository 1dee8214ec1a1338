"""Reports of the Working Group on the Universal Periodic Review (A/HRC/n/m), of every cycle.

Findings: cover-incomplete, unknown-session, session-mismatch, unknown-state (the cover); misprinted-label, no-states,
unknown-recommending-state (items); unknown-lead-in, mixed-lead-in (answers); those of the section are its checks'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import Attributed, attributed
from upr.core import Attribution, Pledge, Recommendation
from upr.document import Document
from upr.layout import Joiner, Row, rows, spans
from upr.parsers.cover import Cover, cover, is_report
from upr.parsers.draft import Draft, Kind
from upr.parsers.report.checks import CONTENTS, Checked, disclaimed
from upr.parsers.report.responses import AnswerReader, Answers, words_of
from upr.parsers.report.section import Item, Reader, Section, find_heading
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
        given, chosen = self._pages(source)
        found = rows(given.lines())
        at = find_heading(found)
        if at is None and chosen:
            given, chosen = source.whole(), False
            found = rows(given.lines())
            at = find_heading(found)
        section = Reader(found[at + 1 :]).read() if at is not None else Section()
        if chosen and not section.ended and not disclaimed(section):
            given = source.whole()  # the contents page lied about the end
            found = rows(given.lines())
            at = find_heading(found)
            section = Reader(found[at + 1 :]).read() if at is not None else Section()
        yield _Builder(Draft(given, self), found, at, section).document()

    def _pages(self, source: SourceText) -> tuple[SourceText, bool]:
        """The pages to read: the first ones, and those from the section's heading to the annex."""
        if source.page_texts is None or self.pages == "all":
            return source.whole(), False
        count = len(source.page_texts)
        head = list(range(1, min(_HEAD, count) + 1))
        text = " ".join("\n".join(source.page_texts.text(n) for n in head).split())
        listed = CONTENTS.search(text)
        first = int(listed["page"]) if listed else 0
        start = next((n for n in (first, first + 1, first - 1) if first and self._opens(source, n)), None)
        if start is None:
            return source.whole(), False
        numbers = [*head]
        for number in range(start, count + 1):
            numbers.append(number)
            lines = source.page_texts.text(number).splitlines()
            if number > start and any(_ANNEX.match(line) for line in lines):
                break
        return source.only(numbers), True

    def _opens(self, source: SourceText, number: int) -> bool:
        assert source.page_texts is not None
        if not 1 <= number <= len(source.page_texts):
            return False
        return find_heading(rows(source.only([number]).lines())) is not None


@attrs.define
class _Builder:
    """Makes the document of what was read."""

    draft: Draft
    rows: Sequence[Row]
    heading: int | None
    section: Section

    def document(self) -> Document:
        """The document, with its findings."""
        draft, given = self.draft, self.draft.source
        facts = cover(self._head())
        draft.findings += facts.findings
        draft.id = facts.symbol or draft.id
        joiner = Joiner(given.text)
        answers = AnswerReader(self.section.paragraphs, joiner, draft.id).read()
        draft.findings += answers.findings
        items = self._items(facts, joiner, answers)
        read = Checked(self.section, frozenset(answers.comments), self.heading is not None, given, self.rows, items)
        draft.findings += read.findings(" ".join("\n".join(self._head()).split()))
        self._book(answers)
        return draft.document(
            symbol=facts.symbol, title=facts.title, original_language=facts.original_language,
            state_under_review=facts.state, cycle=facts.cycle, session=facts.session, hrc_session=facts.hrc_session,
            date=facts.date, review_date=facts.review_date, adoption_date=facts.adoption_date, troika=facts.troika,
            base_documents=facts.base_documents, recommendations=tuple(items), pledges=tuple(self._pledges(joiner)),
            references=tuple(answers.references),
        )  # fmt: skip

    def _head(self) -> list[str]:
        pages = [
            self.draft.source.text[page.start : page.end] for page in self.draft.source.pages if page.number <= _HEAD
        ]
        return pages or [self.draft.source.text[:12000]]

    def _items(self, facts: Cover, joiner: Joiner, answers: Answers) -> list[Recommendation]:
        found: list[Recommendation] = []
        run = 0
        for place, paragraph in enumerate(self.section.paragraphs):
            if not paragraph.items or place in answers.comments:
                continue
            run += 1
            for item in paragraph.items:
                label = f"{paragraph.number}.{item.number}"
                where = spans(item.lines)
                words = joiner.joined(_texts(item))
                words, notes = _without_notes(words)
                who = attributed(words)
                words, comment = _without_comment(words, who, facts)
                if comment:
                    who = attributed(words)
                self._doubts(label, item, words, who, where)
                responses = tuple(
                    attrs.evolve(r, date=facts.date, explanation=_together(r.explanation, comment))
                    for r in answers.by_item.get((place, item.number), [])
                )
                found.append(
                    Recommendation(
                        label=label, printed_label=item.printed, run=run, number=item.number,
                        section=_section(words_of(paragraph, joiner)), text=who.text,
                        raw="\n".join(self.draft.source.text[s.start : s.end] for s in where),
                        recommending_states=_placed(who.attributions), responses=responses,
                        decided_by=len(responses) - 1 if responses else None, notes=notes, spans=where,
                        document=self.draft.id,
                        state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
                    )
                )  # fmt: skip
        return found

    def _doubts(self, label: str, item: Item, words: str, who: Attributed, where: tuple[Span, ...]) -> None:
        page = f" (page {where[0].page})" if where and where[0].page else ""
        if item.misprint:
            message = f"{label}{page} is printed {item.printed!r}"
            self.draft.note("misprinted-label", message, where, "warning")
        if not who.attributions:
            self.draft.note(
                "no-states", f"{label}{page} names no recommending State: {words[-80:]!r}", where, "warning"
            )
        for name in who.doubtful:
            message = f"{label}{page}: {name!r} is no State that is known"
            self.draft.note("unknown-recommending-state", message, where, "warning")

    def _pledges(self, joiner: Joiner) -> Iterator[Pledge]:
        for pledge in self.section.pledges:
            where = spans(pledge.lines)
            yield Pledge(
                label=str(pledge.number),
                text=joiner.joined(line.text for line in pledge.lines),
                raw="\n".join(self.draft.source.text[s.start : s.end] for s in where),
                spans=where,
            )

    def _book(self, answers: Answers) -> None:
        """Book every row; what stands in the section and belongs to no paragraph or list stays in the remainder."""
        classes: dict[int, Kind] = {}
        for place, paragraph in enumerate(self.section.paragraphs):
            role: Kind = "lead-in" if paragraph.items else "comment"
            classes.update((line.start, role) for line in paragraph.lines)
            kind: Kind = "comment" if place in answers.comments else "recommendation"
            classes.update((line.start, kind) for item in paragraph.items for line in item.lines)
        classes.update((line.start, "pledge") for line in self.section.pledge_lines)
        loose = {line.start for line in self.section.loose}
        for at, row in enumerate(self.rows):
            if row.role != "text":
                self.draft.book(row.line, row.role)
            elif row.line.start not in loose:
                # Outside the section are the cover, and the account of the review before it and after it.
                first = row.line.page == 1 or (self.heading is None and row.line.page is None)
                outside: Kind = "metadata" if first else "narrative"
                kind = "heading" if at == self.heading else classes.get(row.line.start, outside)
                self.draft.book(row.line, kind)


def _texts(item: Item) -> list[str]:
    return [item.lines[0].text[item.skip :], *(line.text for line in item.lines[1:])]


def _without_notes(words: str) -> tuple[str, tuple[str, ...]]:
    """The words without a note on how the recommendation was read out, which is kept apart."""
    found = _SWALLOWED.search(words)
    return (words[: found.start()].strip(), (words[found.start() :].strip(),)) if found else (words, ())


def _without_comment(words: str, who: Attributed, facts: Cover) -> tuple[str, str | None]:
    """The words without what the State under review says after the recommending States."""
    if not who.ends or facts.state is None:
        return words, None
    rest = words[who.ends[-1] :]
    found = _AFTER_STATES.match(rest)
    if not found or len(rest.split()) < _COMMENT_WORDS:
        return words, None
    names = {facts.state.name, *facts.state.other_names, facts.state_as_printed or facts.state.name}
    if _SPOKEN.search(rest) is None and not any(name in rest for name in names):
        return words, None
    return words[: who.ends[-1] + found.end()].strip(), rest[found.end() :].strip()


def _together(first: str | None, second: str | None) -> str | None:
    return " ".join(part for part in (first, second) if part) or None


def _section(words: str) -> str:
    return words[:500]


def _placed(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions without spans: their places in the joined text are none in the source."""
    return tuple(attrs.evolve(a, spans=()) for a in attributions)
