"""Reports of the Human Rights Council on its sessions, chapter VI: what was said and adopted of each State's review.

Each review gives a document without recommendations: the outcome's paragraphs, the views and concluding remarks of the
State under review as `Statement`, and the totals that the President of the Council or the State gives. Only the pages
of the chapter are read.

Findings: no-review (no chapter, or a chapter without reviews), unknown-state, unknown-session, paragraph-order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs
import regex

from upr.core import Cycle, Role, Statement
from upr.document import Document
from upr.layout import Joiner, PageLine, page_lines, printed_page, spans
from upr.numerals import ordinal
from upr.parsers.cover import REVIEW_HELD, SESSION_OF_WORKING_GROUP, Cover, cover, cover_text, state_named
from upr.parsers.draft import Draft, Kind
from upr.parsers.recognition import SESSION_REPORT, Head, kind_of
from upr.parsers.session_report.answers import answers
from upr.parsers.session_report.totals import totals
from upr.patterns import Pattern
from upr.plugins import Match
from upr.sentences import is_closed
from upr.states import State, find_state
from upr.symbols import DATE, REPORT, base_documents, date_of
from upr.text import PageTexts, SourceText

# A sentence names "the report of the Council on its first session"; a title has no article.
_TITLE = Pattern(
    r"\b(?<!\bthe\s)(?-i:R)eport\s+of\s+the\s+(?:Human\s+Rights\s+)?Council\s+on\s+its\s+(?:\w+-?\s*){1,3}\s*session",
    regex.IGNORECASE,
)
_CHAPTER = Pattern(r"\s*(?:VI|6)\.?\s+Universal\s+periodic\s+review\s*(?P<dots>[.…\s]*)(?P<rest>.*)", regex.IGNORECASE)
_NEXT_CHAPTER = regex.compile(r"\s*VII\.\s+\p{Lu}")
_LETTERED_HEADING = regex.compile(r"\s*[B-Z]\.\s+\p{Lu}\p{Ll}")
_PARAGRAPH = regex.compile(r"\s*(?P<number>\d{1,4})\.\s+(?=\p{Lu}|[“\"‘'])")
# "The review of Chad was held ...", or "In conformity with the relevant provisions ..., the review of Chad was held".
_FIRST_PARAGRAPH = Pattern(rf"\s*\d{{1,4}}\.\s+(?:In\s[^.;:]{{1,240}},\s+)?The\s+{REVIEW_HELD}", regex.IGNORECASE)
_PART_HEADING = regex.compile(
    r"\s*\d\.\s+(?P<words>(?:Views?\s+expressed|General\s+comments|Concluding\s+remarks)\b.*)", regex.IGNORECASE
)
_REPORT = regex.compile(rf"\(\s*(?P<symbol>{REPORT})(?![/\d])")
_SESSION = Pattern(SESSION_OF_WORKING_GROUP, regex.IGNORECASE)
_ADOPTED = regex.compile(rf"\bmeeting,?\s+(?:held\s+)?on\s+(?P<date>{DATE})", regex.IGNORECASE)
_HELD = regex.compile(rf"\bheld\s+on\s+(?P<date>{DATE})", regex.IGNORECASE)
_FIGURES = regex.compile(r"\d+")
_TEXT_OF_COVER = 4000  # characters
_LINES_OF_FIRST = 4  # lines in which the first paragraph of a review names the State
_BEFORE_REVIEW = 8  # lines after a heading with a State's name in which its review begins
_Place = Role | Literal["heading", "others"]
# How a part's heading begins, and what is said in the part; all other parts are of other delegations.
_ROLES: dict[str, _Place] = {"views expressed by the state": "views", "concluding": "concluding"}
_KINDS: dict[str, Kind] = {"heading": "heading", "others": "narrative"}  # all others are comments


class SessionReport:
    """Parser of reports of the Human Rights Council on its sessions.

    >>> SessionReport().kind
    'session-report'
    """

    name = "session-report"
    version = "4"
    kind = "session-report"
    selects_pages = True

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of the title, with the number of the session."""
        title = _TITLE.search(" ".join(source.text[:4000].split()))
        if title and kind_of(Head.of(source)) in (SESSION_REPORT, None):
            return Match(0.95, "a report of the Human Rights Council on a session")
        return Match(0.0, "no title 'Report of the Human Rights Council on its ... session'")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each State that the chapter on the universal periodic review treats."""
        head = cover([cover_text(source, _TEXT_OF_COVER)])
        chapter = source if source.page_texts is None else source.only(_pages(source, source.page_texts))
        yield from _Chapter(chapter, self, head).documents()


def _pages(source: SourceText, texts: PageTexts) -> list[int]:
    """The cover and the pages of chapter VI: where the contents page sends, else where the heading stands."""
    count = len(texts)
    likely = _likely_pages(source, count)
    for number in dict.fromkeys((*likely, *range(1, count + 1))):
        if _has_heading(texts.text(number)):
            return [1, *_up_to_next_chapter(texts, number)]
    return list(range(1, count + 1))


def _likely_pages(source: SourceText, count: int) -> list[int]:
    """The pages of the file on which the chapter may begin, by the contents page: most likely first."""
    listed = _listed_page(source)
    if listed is None:
        return []
    printed = printed_page(page_lines(source.only([min(listed, count)]).lines()))
    start = min(max(1, listed + (listed - printed if printed else 0)), count)
    return [number for number in (start, start - 1, start + 1, listed) if 1 <= number <= count]


def _listed_page(source: SourceText) -> int | None:
    """The page that the contents give for the chapter."""
    for line in source.text.splitlines():
        chapter = _CHAPTER.fullmatch(line.rstrip())
        if chapter and "." in chapter["dots"] and (numbers := _FIGURES.findall(chapter["rest"])):
            return int(numbers[-1])
    return None


def _up_to_next_chapter(texts: PageTexts, first: int) -> Iterator[int]:
    """Pages from the chapter's first to the one on which the next chapter begins."""
    yield first
    for number in range(first + 1, len(texts) + 1):
        yield number
        if any(_NEXT_CHAPTER.match(line) for line in texts.text(number).splitlines()):
            return


def _has_heading(text: str) -> bool:
    """Whether the chapter's heading stands on a page, and not in a list of contents."""
    return any(_is_heading(line) for line in text.splitlines())


def _is_heading(line: str) -> bool:
    chapter = _CHAPTER.fullmatch(line.rstrip())
    return bool(chapter and not chapter["rest"])


@attrs.define
class _Part:
    """Rows of one numbered paragraph, and the part of the review that it stands in."""

    role: _Place
    number: str
    rows: list[PageLine]


@attrs.define
class _Review:
    """The section of one State, named as printed."""

    name: str
    parts: list[_Part] = attrs.field(factory=list)


class _Sections:
    """One pass over the chapter's rows: sections by their first paragraph, "The review of ... was held"."""

    def __init__(self, body: Sequence[PageLine]) -> None:
        self.rows = body
        self.reviews: list[_Review] = []
        self.session: int | None = None  # of the Working Group
        self.gaps: list[str] = []  # paragraphs that are left out
        self._role: _Place = "others"  # of the open part
        self._last = 0  # number of the last paragraph
        opened = False
        for at, row in enumerate(body):
            if row.role != "text":
                continue
            if not opened:
                opened = _is_heading(row.text)
            elif not self._take(at):
                return

    def _take(self, at: int) -> bool:
        """Put a row where it belongs; False where the chapter, or its part on reviews, has ended."""
        row = self.rows[at]
        self._name_session(at)
        if number := self._number_of_paragraph(row):
            self._open_paragraph(at, number)
        elif heading := _PART_HEADING.match(row.text):
            words = heading["words"].lower()
            self._role = next((role for start, role in _ROLES.items() if words.startswith(start)), "others")
            self._add_heading(row)
        elif _NEXT_CHAPTER.match(row.text) or self._ends_reviews(at):
            return False
        elif self.reviews and self._names_next(at):
            self._add_heading(row)
        elif self.reviews:
            self.reviews[-1].parts[-1].rows.append(row)
        return True

    def _name_session(self, at: int) -> None:
        if self.session is None:
            words = " ".join(row.text for row in self.rows[at : at + 2])
            self.session = ordinal(named["number"]) if (named := _SESSION.search(words)) else None

    def _number_of_paragraph(self, row: PageLine) -> str | None:
        """The number of a paragraph that goes on with the numbers before it; one may be left out."""
        printed = _PARAGRAPH.match(row.line.text)
        if printed and (not self._last or self._last < int(printed["number"]) <= self._last + 2):
            return printed["number"]
        return None

    def _open_paragraph(self, at: int, number: str) -> None:
        if self._last and int(number) != self._last + 1:
            self.gaps.append(f"paragraph {self._last} is followed by {number}")
        self._last = int(number)
        if review := _FIRST_PARAGRAPH.match(" ".join(row.text for row in self.rows[at : at + _LINES_OF_FIRST])):
            self.reviews.append(_Review(review["who"]))
            self._role = "outcome"
        if self.reviews:
            self.reviews[-1].parts.append(_Part(self._role, number, [self.rows[at]]))

    def _add_heading(self, row: PageLine) -> None:
        if self.reviews:
            self.reviews[-1].parts.append(_Part("heading", "", [row]))

    def _ends_reviews(self, at: int) -> bool:
        """Whether a lettered heading stands here, and no lettered part of a paragraph: what is before is closed."""
        if not (self.reviews and _LETTERED_HEADING.match(self.rows[at].text)):
            return False
        return is_closed(next((self.rows[n].text for n in range(at - 1, -1, -1) if self.rows[n].role == "text"), ""))

    def _names_next(self, at: int) -> bool:
        """Whether a heading with a State's name stands here, before the paragraph that opens its review."""
        behind = self.rows[at + 1 : at + 1 + _BEFORE_REVIEW]
        following = [row.text for row in behind if row.role == "text"][: _LINES_OF_FIRST + 1]
        opens = [bool(_FIRST_PARAGRAPH.match(" ".join(following[n : n + _LINES_OF_FIRST]))) for n in range(2)]
        text = self.rows[at].text
        if opens[0]:  # the heading, or its second line
            return not text.endswith(".") or find_state(text) is not None
        return opens[1] and find_state(f"{text} {following[0]}") is not None


class _Chapter:
    """The chapter, read once."""

    def __init__(self, source: SourceText, parser: SessionReport, head: Cover) -> None:
        self.source = source
        self.parser = parser
        self.head = head
        self.joiner = Joiner(source.text)
        self.rows = page_lines(source.lines())
        self.sections = _Sections(self.rows)

    def documents(self) -> Iterator[Document]:
        """The documents, in the order of the chapter."""
        if not self.sections.reviews:
            draft = self._draft()
            draft.note("no-review", "no chapter 'Universal periodic review' with the review of a State was found")
            yield self._document(draft, None)
        for review in self.sections.reviews:
            draft = self._draft()
            self._book(draft, review)
            yield self._document(draft, review)

    def _draft(self) -> Draft:
        draft = Draft(self.source, self.parser)
        for message in self.sections.gaps:
            draft.note("paragraph-order", message, severity="warning")
        return draft

    def _book(self, draft: Draft, review: _Review) -> None:
        """Book the rows: the review's by its parts; what stands outside the review is narrative, of other States."""
        for part in review.parts:
            draft.book((row.line for row in part.rows), _KINDS.get(part.role, "comment"))
        inside = [row.line.start for part in review.parts for row in part.rows]
        first, last = min(inside), max(inside)
        cover_ends = self.source.pages[0].end if self.source.pages else 0
        for row in self.rows:
            if row.role != "text":
                draft.book(row.line, row.role)
            elif not first <= row.line.start <= last:
                draft.fill(row.line, "metadata" if row.line.start < cover_ends else "narrative")

    def _document(self, draft: Draft, review: _Review | None) -> Document:
        state = _state(draft, review) if review else None
        statements = tuple(self._statements(review.parts)) if review else ()
        outcome = " ".join(statement.text for statement in statements if statement.role == "outcome")
        report = _REPORT.search(outcome)
        mark = state.iso3 if state else review.name if review else "?"
        draft.id = f"{self.head.symbol or draft.id}/{mark}"
        session = self.sections.session
        cycle = _cycle(draft, session)
        return draft.document(
            symbol=self.head.symbol, responds_to=report["symbol"] if report else None,
            title="Report of the Human Rights Council on its session", state_under_review=state, cycle=cycle,
            session=session, hrc_session=self.head.hrc_session, date=self.head.date,
            review_date=_day_in(outcome, _HELD), adoption_date=_day_in(outcome, _ADOPTED),
            base_documents=base_documents(outcome), statements=statements,
            references=tuple(answers(draft, statements)), stated_totals=tuple(totals(statements)),
        )  # fmt: skip

    def _statements(self, parts: Sequence[_Part]) -> Iterator[Statement]:
        """The paragraphs of the outcome and of the State under review."""
        for part in parts:
            if part.role != "heading" and part.role != "others":
                words = _PARAGRAPH.sub("", self.joiner.joined(row.line.text for row in part.rows), count=1)
                where = spans(row.line for row in part.rows)
                yield Statement(role=part.role, paragraph=part.number, text=words, spans=where)


def _state(draft: Draft, review: _Review) -> State | None:
    state = state_named(review.name)
    if state is None:
        draft.note("unknown-state", f"the State under review {review.name!r} is not known")
    return state


def _day_in(outcome: str, pattern: regex.Pattern[str]) -> dt.date | None:
    event = pattern.search(outcome)
    return date_of(event["date"]) if event else None


def _cycle(draft: Draft, session: int | None) -> Cycle | None:
    try:
        if session is None:
            raise ValueError("no session of the Working Group is named, so that the cycle is not known")
        return Cycle.of_session(session)
    except ValueError as error:
        draft.note("unknown-session", str(error), severity="warning")
        return None
