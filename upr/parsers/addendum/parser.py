"""Addenda (A/HRC/n/m/Add.k): the State's answers by label or number, in lists, in prose, in tables, or one by one.

An addendum answers recommendations that are printed elsewhere: each answer is a `Reference` to a label ("122.7") or to
a number of the report's list ("18"). Where it has lists, these decide; what stands under a label explains, and decides
nothing against its list.

Findings: unknown-state (the cover); no-answers, double-answer, unclear-answer, implied-answer, unanswered-label,
unread-answer (the answers).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import ALL, Cycle, Reference, ResponseStatus
from upr.document import Document
from upr.layout import Joiner, rows
from upr.parsers.addendum.ledger import Ledger
from upr.parsers.addendum.one_by_one import one_by_one
from upr.parsers.addendum.tables import TableAnswers, tables_of
from upr.parsers.addendum.totals import totals
from upr.parsers.answers.blocks import Block, blocks
from upr.parsers.answers.sentences import answers_of
from upr.parsers.cover import Cover, cover, is_report, state_named
from upr.parsers.draft import Draft
from upr.patterns import Pattern
from upr.plugins import Match
from upr.symbols import ADDENDUM, without_suffix
from upr.text import SourceText, Span

_TITLE = regex.compile(
    r"\bviews\s+on\s+conclusions\s+and/?\s*or\s+recommendations(?:,?\s*voluntary\s+commitments\s+and\s+replies)?"
    r"(?:\s+presented\s+by\s+the\s+State\s+under\s+review)?|\breplies\s+presented\s+by\s+the\s+State\s+under\s+review",
    regex.IGNORECASE,
)
# A paper of the State's own, without the UN's cover.
_PAPER = Pattern(
    r"\b(?:responses?|repl(?:y|ies)|position|views|answers?|comments)\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>[^.;:]{2,90}?)\s+"
    r"(?:on|to|concerning|regarding|in\s+respect\s+of)\s+(?:the\s+)?recommendations\b",
    regex.IGNORECASE,
)
_UPR = regex.compile(r"\bUniversal\s+Periodic\s+Review\b|\bUPR\b")
_ADDENDUM = regex.compile(ADDENDUM)
_LABEL = regex.compile(r"(?<![\d./$€£])(?P<lead>\d{2,3})\.(?P<number>\d{1,3})(?![\d%]|\.\d|\s*per\s?cent)")
_NOTICE = regex.compile(r"\s*[*∗]+\s*(?:The\s+present|This|Reproduced|The\s+annex|Circulated)\b.*", regex.IGNORECASE)
_CYCLE_NEAR = regex.compile(r"[^.]{0,200}\bcycle\b")
_PROPOSALS = regex.compile(r"\b(?:recommend|propos)\w*", regex.IGNORECASE)
_FIRST = regex.compile(r"\W*1\b")
_AHEAD = 30  # numbers that an addendum may leave out before a line's number is doubted
_SHORT = 6  # words, up to which an answer such as "Accepted in full" needs not name the recommendation
_LISTS = 3  # answers by lists, below which these are mentions, and answers are read one by one


class Addendum:
    """Parser of addenda with the views of the State under review.

    >>> Addendum().kind
    'addendum'
    """

    name = "addendum"
    version = "3"
    kind = "addendum"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is, by symbol and title of the first pages."""
        head = " ".join(source.text[:6000].split())
        if _TITLE.search(head) and (_ADDENDUM.search(head) or "Addendum" in head):
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
        yield _Reading(Draft(source, self)).document()


class _Reading:
    """One addendum, read once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        source = self.source = draft.source
        self.rows = rows(source.lines())
        self.joiner = Joiner(source.text)
        self.more: dict[tuple[int, str], list[str]] = {}  # explanations, by the answers and the label they are of
        self.first = _body(source)
        self.body = [
            row
            for row in self.rows
            if row.role != "furniture" and row.line.start >= self.first and not _NOTICE.fullmatch(row.text)
        ]
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
        if all(label.endswith(ALL) for label in answers):
            told, self.draft.findings = self.draft.findings, list(self.source.findings)
            by_lists = self.blocks
            self.blocks = self._blocks(plain=True)
            again = self._answers(name)
            if len(again) > len(answers):
                answers = again
            else:
                self.draft.findings, self.blocks = told, by_lists
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

    def _answers(self, name: str) -> dict[str, Reference]:
        """The answers: by lists where there are some; else, and for what these leave out, one by one."""
        listed: dict[str, Reference] = {}
        for answer in self.table.answers:
            self._put(listed, answer)
        told = list(answers_of(self.blocks, self.joiner))
        for answer, weak in sorted(told, key=lambda pair: pair[1]):
            if weak and answer.paragraph in listed:
                self._explain(listed, answer.paragraph, attrs.evolve(answer, explanation=answer.wording))
            else:
                self._put(listed, answer)
        self._joined(listed)
        lists = len(listed) >= _LISTS or any(ALL in label for label in listed)
        single = self._single(name, listed, numbers=not lists)
        found = dict(listed) if lists else {**single, **{k: v for k, v in listed.items() if k not in single}}
        for label, answer in single.items():
            if label not in found:
                found[label] = answer
            elif lists:
                self._explain(found, label, answer)
        self._joined(found)
        self._unread(found)
        for answer in found.values():
            if answer.status is ResponseStatus.UNCLEAR:
                message = f"no phrase answers {answer.paragraph}: {(answer.explanation or answer.text or '')[:100]!r}"
                if self.source.backend == "pdfium":
                    message += "; in a table with a column for each answer, backend='pypdf' keeps the columns apart"
                self.draft.note("unclear-answer", message, answer.spans, "warning")
            elif answer.paragraph not in listed and _implied(answer):
                message = f"{answer.paragraph} is read as {answer.status.value}, which is implied: {answer.wording!r}"
                self.draft.note("implied-answer", message, answer.spans, "info")
        return found

    def _totals(self, answers: dict[str, Reference]) -> Iterator[StatedTotal]:
        """Stated totals; one of an answer to "all others" can be checked with the report alone."""
        every = {answer.status.value for label, answer in answers.items() if label.endswith(ALL)}
        for total in totals(self.blocks, self.joiner):
            yield attrs.evolve(total, of="report") if total.status in every and total.of == "document" else total

    def _unread(self, found: dict[str, Reference]) -> None:
        """Labels that are printed beside those that are answered, and have no answer: they may have been lost."""
        leads = {label.partition(".")[0] for label in found if "." in label and "-" not in label}
        whole = any(label.endswith(ALL) or "-" in label for label in found)
        lost: dict[str, Span] = {}
        for row in self.body if not whole else ():
            for match in _LABEL.finditer(row.line.text):
                label = f"{int(match['lead'])}.{int(match['number'])}"
                if match["lead"] in leads and label not in found:
                    lost.setdefault(
                        label,
                        Span(
                            page=row.line.page, start=row.line.start + match.start(), end=row.line.start + match.end()
                        ),
                    )
        if lost:
            message = f"printed beside labels that are answered, and without an answer: {', '.join(lost)}"
            self.draft.note("unanswered-label", message, tuple(lost.values()))

    def _put(self, found: dict[str, Reference], answer: Reference) -> None:
        known = found.get(answer.paragraph)
        if known is not None and answer.status is ResponseStatus.UNCLEAR:
            self._explain(found, answer.paragraph, answer)  # a line that begins with a label, and answers nothing
        elif known is not None and known.status != answer.status:
            message = (
                f"{answer.paragraph} is answered {known.status.value} and {answer.status.value}; the first is kept"
            )
            self.draft.note("double-answer", message, answer.spans)
        found.setdefault(answer.paragraph, answer)

    def _explain(self, found: dict[str, Reference], label: str, said: Reference) -> None:
        """What stands under a label is attached to the answer of its list, and decides nothing."""
        if said.explanation:
            self.more.setdefault((id(found), label), []).append(said.explanation)
        if said.text and not found[label].text:
            found[label] = attrs.evolve(found[label], text=said.text)

    def _joined(self, found: dict[str, Reference]) -> None:
        """The answers with all that explains them, put together once: a label may have thousands of explanations."""
        for (place, label), more in self.more.items():
            if place == id(found):
                known = found[label]
                together = " ".join((known.explanation, *more) if known.explanation else more)
                found[label] = attrs.evolve(known, explanation=together)
        self.more = {key: more for key, more in self.more.items() if key[0] != id(found)}

    def _single(self, name: str, listed: dict[str, Reference], *, numbers: bool) -> dict[str, Reference]:
        """Answers under labels; under numbers too where no lists say that numbers are those of paragraphs."""
        found: dict[str, Reference] = {}
        open_: set[str] = set()
        bare = [block for block in self.blocks if block.kind == "numbers"]
        labels = {found[0] for found in _LABEL.finditer(" ".join(row.text for row in self.body))}
        opening = {id(block) for block in (_opening(bare, len(labels)) if numbers else bare)}
        read = [attrs.evolve(b, kind="paragraph") if id(b) in opening else b for b in self.blocks]
        highest: int | None = None
        for answer, answered in one_by_one(read, self.joiner, name):
            label = answer.paragraph
            if label in found and label in open_ and answered:
                found[label] = attrs.evolve(answer, text=answer.text or found[label].text)
                self.more.pop((id(found), label), None)
                open_.discard(label)
            elif label in found and answered and answer.status != found[label].status:
                self._put(found, answer)
            elif label in found:
                self._explain(found, label, answer)
            elif "." not in label and int(label) > (400 if highest is None else highest) + _AHEAD:
                continue
            else:
                found[label] = answer
                if "." not in label:
                    highest = max(highest or 0, int(label))
                if not answered:
                    open_.add(label)
        self._joined(found)
        return found


def _implied(answer: Reference) -> bool:
    """Whether an answer is a sentence that names no recommendation: "agrees with the importance of ..."."""
    words = answer.wording or ""
    return (
        answer.status is ResponseStatus.SUPPORTED
        and not _PROPOSALS.search(words)
        and len(words.split(maxsplit=_SHORT)) > _SHORT
    )


def _body(source: SourceText) -> int:
    """Where the body begins: behind the cover page, else behind the title."""
    if len(source.pages) > 1:
        page = source.text[: source.pages[0].end]
        title = _TITLE.search(page)
        # A cover has nothing behind its title but notes; a State's own print may begin at once.
        if title and len(page[title.end() :].split()) > 120:
            return title.end()
        return source.pages[0].end
    title = _TITLE.search(source.text[:6000])
    return title.end() if title else 0


def _opening(numbered: Sequence[Block], labels: int) -> list[Block]:
    """Numbered paragraphs that are no answers: where labels are answered, or before the numbers begin again."""
    if labels >= _LISTS:
        return list(numbered)
    ones = [at for at, block in enumerate(numbered) if _FIRST.match(block.labels)]
    return list(numbered[: ones[-1]]) if len(ones) > 1 else []
