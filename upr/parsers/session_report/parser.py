"""Reports of the Human Rights Council on its sessions, chapter VI: what was said and adopted of each State's review.

Each review gives a document without recommendations: the outcome's paragraphs, the views and concluding remarks of the
State under review as `Statement`, and the totals that the President of the Council or the State gives. Only the pages
of the chapter are read.

Findings: no-review (no chapter, or a chapter without reviews), unknown-state, unknown-session, paragraph-order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import attrs
import regex

from upr.core import Cycle, Reference, ResponseStatus, Role, Statement
from upr.document import Document
from upr.layout import Joiner, Row, printed_page, rows, spans
from upr.parsers.answers.sentences import answers_to_labels
from upr.parsers.cover import Cover, cover
from upr.parsers.draft import Draft, Kind
from upr.parsers.session_report.totals import totals
from upr.patterns import Pattern
from upr.plugins import Match
from upr.states import State, find_state
from upr.symbols import DATE, ORDINAL, date_of, ordinal
from upr.text import SourceText

_TITLE = Pattern(
    r"\bReport\s+of\s+the\s+(?:Human\s+Rights\s+)?Council\s+on\s+its\s+(?:\w+-?\s*){1,3}\s*session", regex.IGNORECASE
)
_CHAPTER = Pattern(r"\s*(?:VI|6)\.?\s+Universal\s+periodic\s+review\s*(?P<dots>[.…\s]*)(?P<rest>.*)", regex.IGNORECASE)
_NEXT = regex.compile(r"\s*VII\.\s+\p{Lu}")
_SUBHEAD = regex.compile(r"\s*[B-Z]\.\s+\p{Lu}\p{Ll}")
_PARAGRAPH = regex.compile(r"\s*(?P<number>\d{1,4})\.\s+(?=\p{Lu}|[“\"‘'])")
_REVIEW = Pattern(
    r"\s*\d{1,4}\.\s+The\s+review\s+of\s+(?:the\s+)?(?P<who>.{3,120}?)\s+(?:was|took|were)\s+(?:held|place|conducted)\b",
    regex.IGNORECASE,
)
_PART = regex.compile(
    r"\s*\d\.\s+(?P<words>(?:Views?\s+expressed|General\s+comments|Concluding\s+remarks)\b.*)", regex.I
)
_REPORT = regex.compile(r"\(\s*(?P<symbol>A/HRC/\d{1,2}/\d{1,3})(?![/\d])")
_DOCUMENTS = regex.compile(r"A/HRC/WG\.6/\d{1,2}/[A-Z]{3}/[123](?:/(?:Add|Corr|Rev)\.\d)?")
_WG_SESSION = regex.compile(rf"\b(?P<number>{ORDINAL})\s+session\s+of\s+the\s+Working\s+Group", regex.IGNORECASE)
_ADOPTED = regex.compile(rf"\bmeeting,?\s+(?:held\s+)?on\s+(?P<date>{DATE})", regex.IGNORECASE)
_HELD = regex.compile(rf"\bheld\s+on\s+(?P<date>{DATE})", regex.IGNORECASE)
_FIGURES = regex.compile(r"\d+")
_ARTICLE = regex.compile(r"^the\s+", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.:;)”\"]\s*$")
_Place = Role | Literal["heading", "others"]
_ROLES: dict[str, _Place] = {"views expressed by the state": "views", "concluding": "concluding"}


class SessionReport:
    """Parser of reports of the Human Rights Council on its sessions.

    >>> SessionReport().kind
    'session-report'
    """

    name = "session-report"
    version = "2"
    kind = "session-report"
    selects_pages = True

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of the title, with the number of the session."""
        head = " ".join(source.text[:4000].split())
        if _TITLE.search(head):
            return Match(0.95, "a report of the Human Rights Council on a session")
        return Match(0.0, "no title 'Report of the Human Rights Council on its ... session'")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """One document for each State that the chapter on the universal periodic review treats."""
        head = cover([source.text[: source.pages[0].end] if source.pages else source.text[:4000]])
        chapter = source.only(_pages(source)) if source.page_texts is not None else source
        yield from _Chapter(chapter, self, head).documents()


def _pages(source: SourceText) -> list[int]:
    """The cover and the pages of chapter VI: where the contents page sends, else where the headings stand."""
    texts = source.page_texts
    assert texts is not None  # for the caller
    first = _listed(source)
    count = len(texts)
    if first is not None:
        numbers = [row for row in rows(source.only([min(first, count)]).lines())]
        printed = printed_page(numbers)
        start = min(max(1, first + (first - printed if printed else 0)), count)
        for guess in dict.fromkeys((start, start - 1, start + 1, first)):
            if 1 <= guess <= count and _opens(texts.text(guess)):
                return [1, *_until(texts, guess)]
    for number in range(1, count + 1):
        if _opens(texts.text(number)):
            return [1, *_until(texts, number)]
    return list(range(1, count + 1))


def _until(texts: object, first: int) -> Iterator[int]:
    """Pages from the chapter's first to the one on which the next chapter begins."""
    yield first
    for number in range(first + 1, len(texts) + 1):  # type: ignore[arg-type]
        yield number
        if any(_NEXT.match(line) for line in texts.text(number).splitlines()):  # type: ignore[attr-defined]
            return


def _listed(source: SourceText) -> int | None:
    """The page that the contents give for the chapter."""
    for line in source.text.splitlines():
        found = _CHAPTER.fullmatch(line.rstrip())
        if found and "." in found["dots"] and (numbers := _FIGURES.findall(found["rest"])):
            return int(numbers[-1])
    return None


def _opens(text: str) -> bool:
    """Whether the chapter's heading stands on a page, and not in a list of contents."""
    return any((found := _CHAPTER.fullmatch(line.rstrip())) and not found["rest"] for line in text.splitlines())


@attrs.define
class _Part:
    """Rows of one numbered paragraph, and the part of the review that it stands in."""

    role: _Place
    number: str
    rows: list[Row]


@attrs.define
class _Review:
    """One State's section."""

    who: str
    parts: list[_Part] = attrs.field(factory=list)


class _Chapter:
    """The chapter, read once."""

    def __init__(self, source: SourceText, parser: SessionReport, head: Cover) -> None:
        self.source = source
        self.parser = parser
        self.head = head
        self.joiner = Joiner(source.text)
        self.session: int | None = None
        self.rows = rows(source.lines())
        self.gaps: list[str] = []

    def documents(self) -> Iterator[Document]:
        """The documents, in the order of the chapter."""
        reviews = self._reviews()
        if not reviews:
            draft = self._draft()
            draft.note("no-review", "no chapter 'Universal periodic review' with the review of a State was found")
            yield self._document(draft, None, [])
        for review in reviews:
            draft = self._draft()
            self._book(draft, review)
            yield self._document(draft, review.who, review.parts)

    def _draft(self) -> Draft:
        draft = Draft(self.source, self.parser)
        for message in self.gaps:
            draft.note("paragraph-order", message, severity="warning")
        return draft

    def _book(self, draft: Draft, review: _Review) -> None:
        """Book the rows: the review's by its parts; what stands outside the review is narrative, of other States."""
        for part in review.parts:
            kind: Kind = "heading" if part.role == "heading" else "narrative" if part.role == "others" else "comment"
            draft.book((row.line for row in part.rows), kind)
        inside = [row.line.start for part in review.parts for row in part.rows]
        first, last = min(inside), max(inside)
        cover_ends = self.source.pages[0].end if self.source.pages else 0
        for row in self.rows:
            if row.role != "text":
                draft.book(row.line, row.role)
            elif not first <= row.line.start <= last:
                draft.fill(row.line, "metadata" if row.line.start < cover_ends else "narrative")

    def _reviews(self) -> list[_Review]:
        """Sections by their first paragraph, "The review of ... was held"; each paragraph with its part."""
        reviews: list[_Review] = []
        role: _Place = "others"
        last, opened, done = 0, False, False
        body = self.rows
        for at, row in enumerate(body):
            if row.role != "text" or done:
                continue
            if not opened:
                chapter = _CHAPTER.fullmatch(row.text)
                opened = bool(chapter and not chapter["rest"])
                continue
            if found := _WG_SESSION.search(f"{row.text} {body[at + 1].text if at + 1 < len(body) else ''}"):
                self.session = self.session or ordinal(found["number"])
            number = _PARAGRAPH.match(row.line.text)
            follows = number is not None and (not last or last < int(number["number"]) <= last + 2)
            if number and follows:
                if last and int(number["number"]) != last + 1:
                    self.gaps.append(f"paragraph {last} is followed by {number['number']}")
                last = int(number["number"])
                whole = " ".join(r.text for r in body[at : at + 3])
                if review := _REVIEW.match(whole):
                    reviews.append(_Review(review["who"]))
                    role = "outcome"
                if reviews:
                    reviews[-1].parts.append(_Part(role, number["number"], [row]))
                continue
            if part := _PART.match(row.text):
                words = part["words"].lower()
                role = next((value for start, value in _ROLES.items() if words.startswith(start)), "others")
                if reviews:
                    reviews[-1].parts.append(_Part("heading", "", [row]))
            elif _NEXT.match(row.text) or (reviews and _SUBHEAD.match(row.text) and _ended(body, at)):
                done = True
            elif reviews and self._names_next(body, at):
                reviews[-1].parts.append(_Part("heading", "", [row]))
            elif reviews:
                reviews[-1].parts[-1].rows.append(row)
        return reviews

    @staticmethod
    def _names_next(body: Sequence[Row], at: int) -> bool:
        """A heading with a State's name, before the paragraph that opens its review."""
        following = [row for row in body[at + 1 : at + 9] if row.role == "text"][:4]
        opens = [bool(_REVIEW.match(" ".join(r.text for r in following[n : n + 3]))) for n in range(2)]
        text = body[at].text
        if opens[0]:  # the heading, or its second line
            return not text.endswith(".") or find_state(text) is not None
        return opens[1] and find_state(f"{text} {following[0].text}") is not None

    def _document(self, draft: Draft, who: str | None, parts: Sequence[_Part]) -> Document:
        state: State | None = find_state(_ARTICLE.sub("", who)) if who else None
        if who and state is None:
            draft.note("unknown-state", f"the State under review {who!r} is not known")
        statements = []
        for part in parts:
            if part.role != "heading" and part.role != "others":
                words = _PARAGRAPH.sub("", self.joiner.joined(row.line.text for row in part.rows), count=1)
                where = spans(row.line for row in part.rows)
                statements.append(Statement(role=part.role, paragraph=part.number, text=words, spans=where))
        outcome = " ".join(s.text for s in statements if s.role == "outcome")
        held, adopted, report = _HELD.search(outcome), _ADOPTED.search(outcome), _REPORT.search(outcome)
        mark = state.iso3 if state else (who or "?")
        cycle: Cycle | None = None
        try:
            if self.session is None:
                raise ValueError("no session of the Working Group is named, so that the cycle is not known")
            cycle = Cycle.of_session(self.session)
        except ValueError as error:
            draft.note("unknown-session", str(error), severity="warning")
        draft.id = f"{self.head.symbol or draft.id}/{mark}"
        return draft.document(
            symbol=self.head.symbol, responds_to=report["symbol"] if report else None,
            title="Report of the Human Rights Council on its session", state_under_review=state, cycle=cycle,
            session=self.session, hrc_session=self.head.hrc_session, date=self.head.date,
            review_date=date_of(held["date"]) if held else None,
            adoption_date=date_of(adopted["date"]) if adopted else None,
            base_documents=tuple(dict.fromkeys(_DOCUMENTS.findall(outcome))), statements=tuple(statements),
            references=tuple(_references(statements)), stated_totals=tuple(totals(statements)),
        )  # fmt: skip


def _ended(body: Sequence[Row], at: int) -> bool:
    """Whether the line before ends a sentence: a lettered heading, no lettered part of a paragraph."""
    return bool(at and _SENTENCE_END.search(body[at - 1].text))


def _references(statements: Sequence[Statement]) -> Iterator[Reference]:
    """Answers to labels that the State names in its own words."""
    for statement in statements:
        if statement.role not in ("views", "concluding"):
            continue
        for target, status, sentence in answers_to_labels(statement.text):
            yield Reference(
                paragraph=str(target), wording=sentence, status=ResponseStatus(status), spans=statement.spans,
            )  # fmt: skip
