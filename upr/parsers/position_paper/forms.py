"""Papers in other forms than that of 2014: tables, themes, one by one, by State, with marks, signs or prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.core import Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.layout import Joiner, spans
from upr.limits import check_time
from upr.parsers.addendum.body import with_pages
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.naming import Naming
from upr.parsers.draft import Draft
from upr.parsers.position_paper.answering import Answer, Answering
from upr.parsers.position_paper.cutting import Cutter, Part
from upr.parsers.position_paper.entries import Entry
from upr.parsers.position_paper.facts import Facts, facts_of_head
from upr.parsers.position_paper.form_totals import totals_of_forms
from upr.parsers.position_paper.meanings import Meanings
from upr.parsers.position_paper.openers import shape_of
from upr.parsers.position_paper.page_rows import PageRows, page_rows
from upr.parsers.position_paper.sections import entries_of
from upr.parsers.position_paper.tables import PaperTables
from upr.places import Line
from upr.text import SourceText
from upr.wording import answers_in

# What is said of recommendations, and is none: "accepts recommendations 92.1 and 92.3".
_ABOUT_OTHERS = regex.compile(
    r"\b(?:this|these|the\s+following|our|its)\s+recommendations?\b|\brecommendations?\s+(?:nos?\.?\s+)?\d|\d{2,3}\.\d{1,3}\b",
    regex.IGNORECASE,
)
_FEWEST_ITEMS, _MOSTLY = 4, 0.6
_WORDS_OF_AN_ITEM = 3
_SHARE_OF_NUMBERS = 0.9  # of the numbers up to the last, which a paper has that has all


@attrs.frozen
class Form:
    """A paper as it was cut.

    Args:
        source: Its text, with its pages.
        rows: Its lines by what they are.
        parts: Its parts, in order.
        entries: Its items, each with the number of its part.
        notes: What its notes say, by their marks.
        glossary: Its own terms.
        rules: Lines that tables draw.
        tables: The lines of its tables.
    """

    source: SourceText
    rows: PageRows
    parts: Sequence[Part]
    entries: Sequence[tuple[int, Entry]]
    notes: Mapping[str, str]
    glossary: Glossary
    rules: Sequence[Line]
    tables: Sequence[Line]

    @property
    def items(self) -> list[Entry]:
        """Its items."""
        return [entry for _, entry in self.entries]

    @property
    def first(self) -> int:
        """The number of the part that is the first item."""
        return self.entries[0][0] if self.entries else len(self.parts)

    @property
    def last(self) -> int:
        """The number of the part that is the last item."""
        return self.entries[-1][0] if self.entries else -1


def form_of(source: SourceText) -> Form:
    """A paper cut into its parts, and its items taken apart.

    Args:
        source: Its text.
    """
    source = with_pages(source)
    rows = page_rows(source)
    joiner = Joiner(source.text)
    texts = [row.text for row in rows.body]
    naming = Naming.of(joiner.joined(texts), texts)
    form = _cut(source, rows, PaperTables(rows.body, source, naming, joiner))
    return form if form.entries else _cut(source, rows, PaperTables(rows.body, source, naming, joiner, numbered=False))


def _cut(source: SourceText, rows: PageRows, tables: PaperTables) -> Form:
    """A paper cut with its tables."""
    in_tables = tables.lines_of_all()
    outside = [row for number, row in enumerate(rows.body) if number not in in_tables]
    cutter = Cutter(rows.body, shape_of(outside), tables)
    parts = cutter.run()
    lines = [rows.body[number].line for number in sorted(in_tables)]
    notes = {note.mark: note.text for note in rows.notes}
    glossary = Glossary()
    for part in parts:
        if part.role != "item":  # notes define the headings that have their marks
            glossary.learn(part.passage.text)
    glossary.codes.clear()  # marks are looked up by the items that have them
    return Form(source, rows, parts, list(entries_of(parts, notes, glossary)), notes, glossary, cutter.rules, lines)


def holds_recommendations(form: Form) -> bool:
    """Whether the items of a paper are recommendations, and no answers to what is printed elsewhere.

    Args:
        form: The paper, or its first pages.
    """
    texts = [entry.text.text for entry in form.items]
    asking = sum(not (_ABOUT_OTHERS.search(text) or _begins_with_answer(text)) for text in texts)
    return asking >= max(_FEWEST_ITEMS, _MOSTLY * len(texts))


def _begins_with_answer(text: str) -> bool:
    answers = answers_in(text)
    short = len(text.split()) < _WORDS_OF_AN_ITEM
    return bool(answers) and (short or (answers[0].start == 0 and not attributed(text).attributions))


class FormReader:
    """Reads one paper.

    Args:
        draft: Its draft.
        form: The paper as it was cut.
    """

    def __init__(self, draft: Draft, form: Form) -> None:
        self.draft = draft
        self.form = form
        self.joiner = Joiner(form.source.text)
        self.outside = [(n, part) for n, part in enumerate(form.parts) if part.role != "item"]
        self.texts = [*(part.passage.text for _, part in self.outside), *form.notes.values()]
        marks = {words for one in form.items for words in (one.mark, one.reply.text.strip()) if words}
        self.meanings = Meanings(self.texts, marks, [one.reply.text for one in form.items if one.stated])
        leads = frozenset(int(one.label.partition(".")[0]) for one in form.items if _is_label(one.label))
        self.naming = Naming(leads) if leads else Naming(bare=True)

    def document(self) -> Document:
        """The document."""
        facts = facts_of_head(list(self._head()), self.draft)
        answering = Answering(self.form.items, self.meanings, self.form.glossary, self.naming)
        giving = self._read_paragraphs(answering)
        answers = answering.run()
        if not answers:
            self.draft.note("no-list", "no list of recommendations was found")
        items = list(self._recommendations(facts, answers))
        totals = totals_of_forms(self.form.parts, self.form.first, self.form.last, self.meanings, self.form.items)
        self._book(giving)
        return self.draft.document(
            responds_to=facts.responds_to, title=facts.title, state_under_review=facts.state, cycle=facts.cycle,
            session=facts.session, recommendations=tuple(items), stated_totals=tuple(totals),
        )  # fmt: skip

    def _head(self) -> Iterator[str]:
        """What stands before the first item; not the heading right over it that names who recommends."""
        for number, part in enumerate(self.form.parts[: self.form.first]):
            over_items = number == self.form.first - 1 and self.form.items[0].states
            if not (over_items and part.heading is not None and part.heading.states is not None):
                yield part.passage.text

    def _read_paragraphs(self, answering: Answering) -> set[int]:
        """Read the paragraphs behind items; the numbers of those that say something of one."""
        giving: set[int] = set()
        group = 0
        for number, part in enumerate(self.form.parts):
            group += part.role == "heading" and part.heading is not None
            if part.role == "paragraph" and number > self.form.first and answering.read(part.passage.text, group):
                giving.add(number)
        return giving

    # -- the record

    def _recommendations(self, facts: Facts, answers: Sequence[Answer]) -> Iterator[Recommendation]:
        entries = self.form.items
        for entry, answer, (run, number) in zip(entries, answers, _places(entries), strict=True):
            check_time()
            label = self._label(entry, number)
            self._tell(label, entry, answer)
            places = entry.text.spans
            response = Response(
                status=ResponseStatus(answer.status), wording=answer.wording, definition=answer.definition,
                implemented=answer.implemented, explanation=answer.explanation, document=self.draft.id,
                spans=spans(entry.lines),
            )  # fmt: skip
            heading = entry.section or entry.theme
            yield Recommendation(
                label=label, printed_label=entry.label or None, run=run, number=number,
                section=heading.words if heading else None, text=self.joiner.joined(entry.text.pieces),
                raw="\n".join(self.form.source.text[s.start : s.end] for s in places),
                recommending_states=entry.states, responses=(response,), decided_by=0, spans=places,
                document=self.draft.id, state_under_review=facts.state, cycle=facts.cycle, session=facts.session,
            )  # fmt: skip

    @staticmethod
    def _label(entry: Entry, number: int) -> str:
        """The label; a letter, which begins again in each list, has the list's marker before it."""
        heading = entry.section or entry.theme
        if entry.label.isalpha() and heading and heading.marker:
            return f"{heading.marker.rstrip('.) :')}.{entry.label}"
        return entry.label or str(number)

    def _tell(self, label: str, entry: Entry, answer: Answer) -> None:
        place = spans(entry.lines)
        for one in entry.states:
            if one.state is None:
                self.draft.note(
                    "unknown-state", f"{label}: {one.as_printed!r} is no State that is known", one.spans, "warning"
                )
        if answer.status == "unclear":
            self.draft.note("unclear-answer", f"no phrase answers {label}: {answer.wording!r}", place, "warning")
        elif answer.doubt:
            message = f"{label}: read as {answer.status}, in doubt: {answer.doubt}: {answer.wording!r}"
            self.draft.note("doubtful-answer", message, place, "warning")

    # -- the ledger

    def _book(self, giving: set[int]) -> None:
        draft, form = self.draft, self.form
        draft.book(form.rows.furniture, "furniture")
        for note in form.rows.notes:
            draft.book(note.lines, "footnote")
        for number, part in self.outside:
            if part.role == "heading":
                draft.book(part.lines, "heading")
            elif number in giving:
                draft.book(part.lines, "comment")
            elif number < form.first or number > form.last:
                draft.book(part.lines, "narrative")  # the introduction, and the closing words
            elif form.parts[number - 1].role == "heading":
                draft.book(part.lines, "lead-in")
            else:
                words = part.passage.text
                draft.note("stray-line", f"belongs to no item: {words[:60]!r}", part.passage.spans, "warning")
        for entry in form.items:
            draft.book(entry.lines, "recommendation")
            draft.book(entry.reply.lines, "comment")
        draft.book(form.rules, "furniture")
        for line in form.tables:
            draft.fill(line, "furniture")


def _is_label(label: str) -> bool:
    return "." in label


def _places(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Run and number of each item; a list whose numbers are mostly taken opens the next run.

    Where a paper has not nearly all numbers up to its last, these are the report's, and the paper's items are counted.
    """
    run = 1
    made: list[tuple[int, int]] = []
    taken: set[int] = set()
    groups: list[list[Entry]] = []
    for entry in entries:
        if not groups or entry.section is not groups[-1][-1].section:
            groups.append([])
        groups[-1].append(entry)
    for members in groups:
        numbers = {entry.number for entry in members} - {0}
        if taken and 2 * len(taken & numbers) > len(numbers):
            run, taken = run + 1, set()
        for entry in members:
            made.append((run, entry.number))
            taken.add(entry.number)
    numbers_of: dict[int, list[int]] = defaultdict(list)
    for one, number in made:
        numbers_of[one].append(number)
    for one, own in numbers_of.items():
        whole = min(own) > 0 and len(set(own)) == len(own) and len(own) >= _SHARE_OF_NUMBERS * max(own)
        for place, number in enumerate(own, 1):
            yield one, number if whole else place
