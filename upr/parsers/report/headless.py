"""Lists of recommendations that circulate without a head: labels and items alone, the symbol in the page header.

The secretariat sends them out in the days after a review, before the report is written: `A/HRC/63/9` of session 52 is
one. They are the section "Conclusions and/or recommendations" of a report without what stands around it. What such a
list does not say stays None, and an item whose lead-in is not there has no answer: its status is `unclear`.

Findings: headless-list, no-lead-in; those of items and lists are the same as in a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import split_states
from upr.core import Cycle
from upr.document import Document
from upr.given import MISSING, missing_fact
from upr.layout import Joiner, PageLine, page_lines, spans, without_notes_at_end
from upr.numbering import label_at, number_at
from upr.numbering.shapes import ANY_LEAD
from upr.parsers.cover import Cover, cover
from upr.parsers.draft import Draft, Kind
from upr.parsers.recognition import REPORT, Head, kind_of
from upr.parsers.report.behind import LEADS_IN, behind_states, lead_in_at_end
from upr.parsers.report.checks import Checks
from upr.parsers.report.columns import first_line, section_of_columns
from upr.parsers.report.items import ItemMaker
from upr.parsers.report.leading import attributed_item
from upr.parsers.report.responses import AnswerReader, Answers, words_of
from upr.parsers.report.section import HEADING, Item, Paragraph, Section, SectionReader
from upr.patterns import Pattern
from upr.plugins import Match
from upr.states import State
from upr.symbols import council_session, own_symbol
from upr.text import SourceText

_LINES_ABOVE = 8  # lines that may stand above the first paragraph or label: a symbol, a State, a session
_SHORT = 120  # characters of such a line
_LOOKED_AT = 400  # lines that show whether it is such a list
_FEW = 3  # items
_SHARE = 0.8  # of the items that end with their States, as those of every report do
_LETTER = regex.compile(r"\p{L}")
_EXAMINED = Pattern(
    r"\b(?:examined\s+by|(?:noted|rejected|considered)\s+by|support\s+of|made\s+to|responses?\s+of)\s+(?:the\s+)?(?=\p{Lu})"
)
_LONGEST_NAME = 120
_UNSAID = ("symbol", "state", "session", "cycle")


class HeadlessList:
    """Parser of lists of labels and recommendations without a head.

    >>> HeadlessList().kind
    'working-group-report'
    """

    name = "headless-list"
    version = "1"
    kind = "working-group-report"

    def sniff(self, source: SourceText) -> Match | None:
        """How sure the parser is: the text begins with labels, and what stands behind each ends with its States."""
        rows = [row for row in page_lines(source.lines()) if row.role == "text"][:_LOOKED_AT]
        if (kind := kind_of(Head.of(source))) not in (None, REPORT):
            return Match(0.1, f"it is {kind.name}")
        if columns := _columns(source, rows):
            first_label = columns.paragraphs[0].items[0].printed
            return Match(0.6, f"labels, recommendations and States in columns, from {first_label} on")
        first = _first_row(rows)
        if first is None:
            return Match(0.0, "it does not begin with the labels of recommendations")
        section = SectionReader(rows[first:]).read()
        items = [item for paragraph in section.paragraphs for item in paragraph.items]
        whole = items[:-1] if len(rows) == _LOOKED_AT or source.page_texts is not None else items
        ended = sum(1 for item in whole if _ends_with_states(item))
        if len(items) < _FEW or ended < _SHARE * len(whole):
            return Match(0.1, "labels at its head, but what stands behind them does not end with States")
        return Match(0.6, f"labels and recommendations without a head, from {items[0].printed} on")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source."""
        rows = without_notes_at_end(page_lines(source.lines()))
        texts = [row for row in rows if row.role == "text"]
        if section := _columns(source, texts):
            first = _row_at(texts, first_line(section))
        else:
            first = _first_row(texts) or 0
            section = SectionReader(texts[first:]).read()
            _take_behind_list(section)
        yield _ListBuilder(Draft(source, self), rows, texts[:first], section).document()


@attrs.define
class _ListBuilder:
    """Makes the document of what was read.

    Args:
        draft: Its draft.
        rows: Every line.
        above: The lines above the first paragraph or label.
        section: What stands below them.
    """

    draft: Draft
    rows: Sequence[PageLine]
    above: Sequence[PageLine]
    section: Section
    joiner: Joiner = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.joiner = Joiner(self.draft.source.text)

    def document(self) -> Document:
        """The document, with its findings."""
        draft, facts = self.draft, self._facts()
        draft.id = facts.symbol or draft.id
        answers = AnswerReader(self.section.paragraphs, self.joiner, draft.id, lead_ins=False).read()
        draft.findings += answers.findings
        items = ItemMaker(draft, facts, self.joiner).items(self.section, answers)
        checks = Checks(self.section, frozenset(answers.comments), True, self.rows, items, headless=True)
        draft.findings += checks.findings("")
        self._say_what_is_missing(facts)
        self._say_what_stands_behind()
        self._book(answers)
        return draft.document(
            symbol=facts.symbol, state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
            hrc_session=facts.hrc_session, date=facts.date, recommendations=tuple(items),
            references=tuple(answers.references),
        )  # fmt: skip

    def _facts(self) -> Cover:
        """What the lines above the list, the heads of its pages and its lead-ins say; no sentence of an item."""
        above = "\n".join(row.text for row in self.above)
        facts = cover([above])
        heads = " ".join(row.text for row in self.rows if row.role == "furniture")
        facts.symbol = facts.symbol or own_symbol(heads)
        facts.hrc_session = facts.hrc_session or (council_session(facts.symbol) if facts.symbol else None)
        facts.cycle = facts.cycle or (Cycle.of_council_session(facts.hrc_session) if facts.hrc_session else None)
        if facts.state is None:
            facts.state = next(filter(None, map(self._state_of, self.section.paragraphs)), None)
        self.draft.findings += [f for f in facts.findings if f.code != MISSING]
        return facts

    def _state_of(self, paragraph: Paragraph) -> State | None:
        """The State that a lead-in says has examined its recommendations."""
        words = words_of(paragraph, self.joiner)
        for said in _EXAMINED.finditer(words):
            named = split_states(words[said.end() : said.end() + _LONGEST_NAME]).attributions
            if named and named[0].state is not None and named[0].spans[0].start == 0:
                return named[0].state
        return None

    def _say_what_is_missing(self, facts: Cover) -> None:
        """Tell that there is no head, which facts are unknown, and which items have no answer for want of a lead-in."""
        self.draft.note(
            "headless-list",
            "labels and recommendations without the head of a report: a list, or a part of one",
            severity="info",
        )
        for name in _UNSAID:
            if getattr(facts, name) is None:
                self.draft.findings.append(missing_fact(name, "warning", "the list gives"))
        silent = [p for p in self.section.paragraphs if p.items and not p.lines]
        if silent:
            listed = ", ".join(f"{p.number}.{p.items[0].number}-{p.number}.{p.items[-1].number}" for p in silent)
            message = f"no lead-in says what the State answers to {listed}"
            self.draft.note("no-lead-in", message, spans(silent[0].items[0].lines[:1]), "warning")

    def _say_what_stands_behind(self) -> None:
        """Tell the words behind the last item, which are no recommendation's as far as can be told."""
        if behind := self.section.behind:
            words = self.joiner.joined(line.text for line in behind)
            message = f"behind the last item stand words that are no recommendation's: {words[:160]!r}"
            self.draft.note("words-behind-list", message, spans(behind), "warning")

    def _book(self, answers: Answers) -> None:
        """Book every row; what stands behind the list and belongs to no paragraph stays in the remainder."""
        kinds: dict[int, Kind] = {row.line.start: "metadata" for row in self.above}
        for place, paragraph in enumerate(self.section.paragraphs):
            own: Kind = "lead-in" if paragraph.items else "comment"
            of_items: Kind = "comment" if place in answers.comments else "recommendation"
            kinds.update((line.start, own) for line in paragraph.lines)
            kinds.update((line.start, of_items) for item in paragraph.items for line in item.all_lines)
        kinds.update((line.start, "heading") for line in self.section.headings)
        kinds.update((line.start, "note") for line in self.section.behind)
        after = False
        for row in self.rows:
            if row.role != "text":
                self.draft.book(row.line, row.role)
            elif kind := kinds.get(row.line.start):
                self.draft.book(row.line, kind)
                after = kind != "metadata"
            elif after and self.section.ended:
                self.draft.book(row.line, "narrative")


def _first_row(rows: Sequence[PageLine]) -> int | None:
    """The row of the first label, or of the section's heading or lead-in above it; None where other words stand above.

    Args:
        rows: The rows of text.
    """
    for at, row in enumerate(rows[: _LINES_ABOVE + 1]):
        if HEADING.fullmatch(row.text):
            return at + 1
        label, number = label_at(row.text, ANY_LEAD), number_at(row.text)
        if label and label.opens and label.next:
            return lead_in_at_end([above.line for above in rows[:at]])
        if number and number.opens and number.next and LEADS_IN.search(row.text):
            return at
        if len(row.text) > _SHORT and not LEADS_IN.search(row.text):
            return None
    return None


def _columns(source: SourceText, rows: Sequence[PageLine]) -> Section | None:
    """The lists of a source in columns, where nothing but a few lines stands above them: no annex of another paper."""
    section = section_of_columns(source, rows)
    return section if section and _row_at(rows, first_line(section)) <= _LINES_ABOVE else None


def _row_at(rows: Sequence[PageLine], place: int) -> int:
    """The row at a place of the text, or the first behind it."""
    return next((at for at, row in enumerate(rows) if row.line.start >= place), len(rows))


def _take_behind_list(section: Section) -> None:
    """Put what stands behind the last item of a list apart from it."""
    items = [item for paragraph in section.paragraphs for item in paragraph.items]
    if items and not section.ended:
        first = behind_states(items[-1].lines)
        section.behind += items[-1].lines[first:]
        del items[-1].lines[first:]


def _ends_with_states(item: Item) -> bool:
    """Whether the States are the last words of an item, or the first ("6.1 Chad: Ratify", "6.1 (Chad) Ratify")."""
    text = " ".join(line.text for line in item.lines)[item.skip :]
    found = attributed_item(text)
    if not found.ends:
        return bool(found.attributions) and not found.doubtful
    first = not _LETTER.search(text[: found.attributions[0].spans[0].start])
    return first or not _LETTER.search(text, found.ends[-1])
