"""OHCHR's thematic lists and matrices of recommendations: a row a recommendation, with position, themes and SDGs.

Word files, their prints (PDF) and their text. Columns are known by the role of their heading, whatever their order and
wording. Cycle, session and State stand above the table alone, often in the head of the page.

Findings: cover-incomplete, cycle-session (the head); no-columns, no-label, bad-number, unclear-position,
unclear-source, unclear-cells, label-without-row, unknown-recommending-state (the rows).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.attribution import Attributed, attributed
from upr.core import Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.layout import Joiner
from upr.numbering.shapes import SHORT_LEAD, label_shape
from upr.parsers.cover import is_report
from upr.parsers.draft import Draft, Kind
from upr.parsers.tables.headings import (
    TITLE,
    Cited,
    Header,
    cited,
    header_of,
    is_header,
    position_of,
    roles_of,
)
from upr.parsers.tables.printed import Cell
from upr.parsers.thematic_list.items import TextCell, Words, parted, states_of
from upr.parsers.thematic_list.rows import Label, columns, label_of, list_rows
from upr.parsers.thematic_list.stream import ListRow
from upr.patterns import Pattern
from upr.plugins import Match
from upr.text import SourceText, Span

__all__ = ["ThematicList", "position_of"]

_HEAD = 4000
_VIEWS = regex.compile(r"\bViews\s+on\s+(?:the\s+)?(?:conclusions|recommendations)|\bAddendum\b", regex.IGNORECASE)
_REVIEW_HEAD = regex.compile(r"\bUPR\s+of\b|\bUniversal\s+Periodic\s+Review\b", regex.IGNORECASE)
_ANSWER = regex.compile(r"position|response|decision|repl|answer|status", regex.IGNORECASE)
_PRINTED_LABEL = Pattern(
    rf"(?:^|(?<=\s)){label_shape(SHORT_LEAD, named=True)}\.?\s+(?=[\p{{Lu}}“\"‘'])", regex.MULTILINE
)
_FIGURES = regex.compile(r"\d+")
_PAGE = regex.compile(r"(?:page\s*)?[\d\s/|of]+", regex.IGNORECASE)
_STOPPED = regex.compile(r"(?r)[.:]\W*")  # matched backwards, from the end
_KNOWN = ("label", "text", "states", "position", "source", "themes", "sdgs", "persons")
_LEAD_DIGITS = 3  # of numbers that look like a label wherever they stand
_HEAD_LINES = 60
_SHORT = 200  # characters that a title has at most
_FEW_WORDS = 6  # that a sentence has at least
_LISTED = 20  # labels that a message names


class ThematicList:
    """Parser of OHCHR's thematic lists and matrices.

    >>> ThematicList().kind
    'thematic-list'
    """

    name = "thematic-list"
    version = "3"
    kind = "thematic-list"

    def sniff(self, source: SourceText) -> Match | None:
        """Sure of a table with a column of recommendations and one of positions, by themes or by the head of the page.

        Args:
            source: A source with tables, or with the text of a print.
        """
        roles, head = _first_columns(source)
        if not roles:
            return Match(0.0, "no table with columns of recommendations and positions")
        listed = bool(TITLE.search(head) or _REVIEW_HEAD.search(head))
        if is_report(head) or (_VIEWS.search(head) and not TITLE.search(head)):
            return Match(0.1, "a table of recommendations with positions, in a report or addendum")
        if listed or {"themes", "sdgs"} & roles:
            return Match(0.9, "a table of recommendations with their positions")
        return Match(0.55, "a table of recommendations with their positions, without themes and without a title")

    def parse(self, source: SourceText) -> Iterator[Document]:
        """The one document of the source.

        Args:
            source: As for `sniff`, with the text of all pages.
        """
        yield _Reading(Draft(source, self)).document()


def _first_columns(source: SourceText) -> tuple[set[str], str]:
    """The roles of the first table that is wanted, and the text above it."""
    for table in source.tables:
        headings, _ = columns(table)
        if headings:
            first = next((words for words in headings[0].split("\n") if words.strip()), "")
            at = source.text.find(first) if first else -1
            return set(roles_of(headings)), source.text[: at if at >= 0 else 0][:_HEAD]
    if source.tables or not _ANSWER.search(source.text, 0, _HEAD):
        return set(), ""
    rows = list_rows(attrs.evolve(source, text=source.text[: 4 * _HEAD]))
    head = next((row for row in rows if row.role == "columns"), None)
    body = next((row for row in rows if row.role == "row" and row.cells.get("text")), None)
    if head is None or body is None:
        return set(), ""
    return {role for row in rows if row.role == "row" for role in row.cells}, source.text[
        : head.cells[""].lines[0].start
    ][:_HEAD]


class _Reading:
    """One list, read once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        source = self.source = draft.source
        self.words = Words(Joiner(source.text))
        self.rows = list_rows(source)
        self.doubts: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        self.widths = Counter[str]()
        for row in self.rows:
            for name, cell in row.cells.items():
                longest = max((len(line.text.strip()) for line in cell.lines), default=0)
                self.widths[name] = max(self.widths[name], longest)
                if row.role == "row" and row.printed and name in ("themes", "sdgs", "persons"):
                    self.words.learn(cell)

    def document(self) -> Document:
        """The document."""
        items: list[tuple[Label, Recommendation]] = []
        section: str | None = None
        for at, row in enumerate(self.rows):
            if row.role == "row":
                items += self._item(row, section)
            elif row.role == "columns":
                self._heading(row)
            elif any(later.role == "row" for later in self.rows[at:]):
                self._heading(row)
                section = self.words.one(row.cells[""]) or section
        if not items:
            self.draft.note("no-columns", "no row with a label was found")
        self._lost(items)
        for doubt, rows in self.doubts.items():
            labels = ", ".join(label for label, _ in rows[:_LISTED]) + (" and others" if len(rows) > _LISTED else "")
            spans = tuple(span for _, where in rows[:_LISTED] for span in where)
            self.draft.note("unclear-cells", f"the text does not tell {doubt}: {labels}", spans, "warning")
        leads = sorted({label.lead if label.lead is not None else -1 for label, _ in items})
        header, above = self._header()
        made = [
            attrs.evolve(
                item, run=leads.index(label.lead if label.lead is not None else -1) + 1,
                state_under_review=header.state, cycle=header.cycle, session=header.session,
            )
            for label, item in items
        ]  # fmt: skip
        self._book_outside(above)
        return self.draft.document(
            title="Thematic list of recommendations", state_under_review=header.state, cycle=header.cycle,
            session=header.session, recommendations=made,
        )  # fmt: skip

    def _item(self, row: ListRow, section: str | None) -> Iterator[tuple[Label, Recommendation]]:
        """The recommendation of one row; a row without a label stays in the remainder, with a finding."""
        cells = row.cells
        label, text = label_of(cells)
        whole = tuple(span for cell in cells.values() for span in cell.spans)
        if label is None or label.number < 1:
            words = " ".join(self.words.one(cell) for cell in cells.values())
            what = "no label" if label is None else f"the label {label.printed}"
            self.draft.note("no-label" if label is None else "bad-number", f"a row has {what}: {words[:80]!r}", whole)
            return
        part = parted(text)
        who = self._who(label, part, cells)
        if not who.text.strip():
            self.draft.note("label-without-row", f"{label.label}: its row has no text", whole)
            return
        kept = cells["text"].part(0, cells["text"].text.rindex(text.text) + part.length)
        spans = tuple(s for cell in (cells.get("label"), kept, cells.get("states")) if cell for s in cell.spans)
        themes, sdgs, persons = self._themes(label.label, cells, row.printed)
        response, notes = self._response(label, part, cells, spans)
        notes += [self.words.one(comment) for comment in part.comments]
        notes += self._other_columns(cells)
        for doubt in row.doubts:
            self.doubts[doubt].append((label.label, spans[:1]))
        self.draft.book(spans, "recommendation")
        for comment in part.comments:
            self._class("note", comment)
        yield label, Recommendation(
            label=label.label, printed_label=label.printed, run=1, number=label.number, section=section, text=who.text,
            raw="\n".join(self.source.text[s.start : s.end] for s in spans),
            recommending_states=tuple(attrs.evolve(a, spans=()) for a in who.attributions), responses=(response,),
            decided_by=0, notes=tuple(notes), themes=themes, sdgs=sdgs, affected_persons=persons, spans=spans,
            document=self.draft.id,
        )  # fmt: skip

    def _who(self, label: Label, part: TextCell, cells: Mapping[str, Cell]) -> Attributed:
        """Text and recommending States; those of a column of their own go before those in parentheses."""
        who = attributed(self.words.one(part.text))
        doubtful = list(who.doubtful)
        if cells.get("states"):
            listed = states_of(cells["states"]).attributions
            kept: dict[object, Attribution] = {a.state or a.as_printed: a for a in (*listed, *who.attributions)}
            who = attrs.evolve(who, attributions=tuple(kept.values()))
            doubtful += [a.as_printed for a in listed if a.state is None]
        where = part.text.spans
        for name in doubtful:
            self.draft.note(
                "unknown-recommending-state", f"{label.label}: {name!r} is no State that is known", where, "warning"
            )
        return who

    def _response(
        self, label: Label, part: TextCell, cells: Mapping[str, Cell], where: tuple[Span, ...]
    ) -> tuple[Response, list[str]]:
        """The position with its source, and notes of what is printed there besides."""
        notes: list[str] = []
        position = parted(cells.get("position", Cell()))
        printed = self.words.one(position.text)
        status = position_of(printed)
        if status is None:
            what = f"the position {printed!r} is not known" if printed else "no position is given"
            self.draft.note("unclear-position", f"{label.label}: {what}", where)
        source = Cell((*part.source.lines, *position.source.lines, *cells.get("source", Cell()).lines))
        words = self.words.one(source)
        found = cited(words) if words else Cited(None, None, "")
        if found.rest:
            notes.append(words)
            message = f"{label.label}: of the source of its position this is not understood: {found.rest!r}"
            self.draft.note("unclear-source", message, source.spans, "warning")
        notes += [self.words.one(comment) for comment in position.comments]
        for cell in (position.text, source):
            self._class("metadata", cell)
        for comment in position.comments:
            self._class("note", comment)
        return Response(
            status=status or ResponseStatus.UNCLEAR, wording=printed or None, by="ohchr", document=found.document,
            paragraph=found.paragraph, spans=position.text.spans + source.spans,
        ), notes  # fmt: skip

    def _themes(
        self, label: str, cells: Mapping[str, Cell], printed: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Themes, SDGs and affected persons, from one cell or several."""
        found: dict[str, tuple[str, ...]] = {"themes": (), "sdgs": (), "persons": ()}
        for name in found:
            if name not in cells:
                continue
            self._class("metadata", cells[name])
            read = self.words.themes(cells[name], printed, self.widths[name])
            if self.words.doubtful:
                self.doubts["which lines begin a theme"].append((label, cells[name].spans[:1]))
            for kind, entries in read.items():
                # What a column holds before any other heading is of the column.
                found[name if kind == "themes" else kind] += entries
        return found["themes"], found["sdgs"], found["persons"]

    def _other_columns(self, cells: Mapping[str, Cell]) -> list[str]:
        """The assessment, and columns whose heading says nothing that is known, as notes."""
        notes = []
        for name, cell in cells.items():
            if name in _KNOWN or not (words := self.words.one(cell)):
                continue
            assessed = name == "assessment"
            self._class("comment" if assessed else "note", cell)
            title = "Assessment" if assessed else name if name != "rest" else ""
            notes.append(words if not title or words.lower().startswith(f"{title.lower()}:") else f"{title}: {words}")
        return notes

    def _lost(self, items: Sequence[tuple[Label, Recommendation]]) -> None:
        """Labels that the text prints and no row has."""
        known = {item.label for _, item in items}
        leads = {label.lead for label, _ in items}
        lost: dict[str, Span] = {}
        for found in _PRINTED_LABEL.finditer(self.source.text):
            label = f"{int(found['lead'])}.{int(found['number'])}"
            likely = int(found["lead"]) in leads or (not items and len(found["lead"]) == _LEAD_DIGITS)
            if likely and label not in known:
                lost.setdefault(label, Span(page=None, start=found.start("lead"), end=found.end("number")))
        if lost:
            listed = ", ".join(list(lost)[:_LISTED]) + (" and others" if len(lost) > _LISTED else "")
            self.draft.note(
                "label-without-row", f"labels stand in no row that was read: {listed}", tuple(lost.values())
            )

    def _heading(self, row: ListRow) -> None:
        for cell in row.cells.values():
            self._class("heading", cell)

    def _class(self, kind: Kind, cell: Cell) -> None:
        self.draft.book(cell.spans, kind)

    def _header(self) -> tuple[Header, int]:
        """State, cycle and session, and where the table begins."""
        starts = [line.start for row in self.rows if row.role == "columns" for line in row.cells[""].lines]
        above = min(starts, default=0)
        lines = [line.text for line in self.source.lines() if line.start < above][:_HEAD_LINES]
        header = header_of(lines)
        if header.state is None or header.cycle is None:
            # The head of the page may stand below the table in the text.
            taken = {line.start for row in self.rows for cell in row.cells.values() for line in cell.lines}
            others = [x.text for x in self.source.lines() if x.start not in taken and is_header(x.text)][:_HEAD_LINES]
            header = header_of([*lines, *others])
        if header.state is None or header.cycle is None:
            missing = "State" if header.state is None else "cycle"
            self.draft.note(
                "cover-incomplete", f"the head of the list gives no {missing} that is known", severity="warning"
            )
        if header.mismatch:
            self.draft.note(
                "cycle-session", f"session {header.session} is not one of cycle {header.cycle}", severity="warning"
            )
        return header, above

    def _book_outside(self, above: int) -> None:
        """Book what stands outside the rows: titles and the head of the page, sentences, what pages repeat."""
        seen: set[str] = set()
        starts = [line.start for row in self.rows if row.role == "row" for c in row.cells.values() for line in c.lines]
        first, last = min(starts, default=0), max(starts, default=0)
        for line in self.source.lines():
            for place in self.draft.free(line):
                words = " ".join(self.source.text[place.start : place.end].split())
                plain = _FIGURES.sub("#", words)
                if kind := _outside(words, line.start < above, plain in seen, first <= line.start <= last):
                    self.draft.book(place, kind)
                seen.add(plain)


def _outside(words: str, above: bool, seen: bool, among: bool) -> Kind | None:
    """The class of words outside the rows; None where no rule says it.

    A sentence above the rows introduces the list, and one below them explains it; among them it is a row's that was
    not read.
    """
    if is_header(words):
        return "furniture" if seen or _PAGE.fullmatch(words) else "metadata"
    if above and len(words) < _SHORT:
        return "metadata"  # titles
    if not among and len(words.split()) > _FEW_WORDS and _STOPPED.match(words):
        return "narrative"
    return None
