"""OHCHR's thematic lists and matrices of recommendations: a row a recommendation, with position, themes and SDGs.

Word files, their prints (PDF) and their text. Columns are known by the role of their heading, whatever their order and
wording. Cycle, session and State stand above the table alone, often in the head of the page.

Findings: cover-incomplete, cycle-session (the head); no-columns, no-label, bad-number, unclear-position,
misprinted-label, no-states, unclear-source, unclear-cells, label-without-row, unknown-recommending-state (the rows).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from upr.attribution import Attributed, attributed
from upr.core import Attribution, Recommendation, Response, ResponseStatus
from upr.document import Document
from upr.furniture import is_page_number
from upr.layout import Joiner
from upr.numbering.shapes import SHORT_LEAD, label_shape
from upr.parsers.cover import is_report
from upr.parsers.draft import Draft, Kind
from upr.parsers.tables.engine import heading_row
from upr.parsers.tables.headings import roles_of
from upr.parsers.tables.positions import position_of
from upr.parsers.thematic_list.head import TITLE, Header, header_of, is_header
from upr.parsers.thematic_list.items import CellReader, TextCell, states_of, text_parts
from upr.parsers.thematic_list.rows import LIST, Label, label_of, list_rows
from upr.parsers.thematic_list.source import PositionSource, position_source
from upr.patterns import Pattern
from upr.plugins import Match
from upr.tables import Cell, TableRow
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
_STOPPED = regex.compile(r"(?r)[.:]\W*")  # matched backwards, from the end
_LISTS = ("themes", "sdgs", "persons")
_KNOWN = ("label", "text", "states", "position", "source", *_LISTS)
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
        yield _ListReader(Draft(source, self)).document()


def _first_columns(source: SourceText) -> tuple[set[str], str]:
    """The roles of the columns of the first table that is wanted, and the text above it."""
    if source.tables:
        return _columns_of_cells(source)
    if not _ANSWER.search(source.text, 0, _HEAD):
        return set(), ""
    rows = list_rows(attrs.evolve(source, text=source.text[: 4 * _HEAD]))
    headings = [row for row in rows if row.role == "columns"]
    items = [row for row in rows if row.role == "row"]
    if not headings or not any(row["text"].strip() for row in items):
        return set(), ""
    return {role for row in items for role in row.columns}, source.text[: headings[0].start][:_HEAD]


def _columns_of_cells(source: SourceText) -> tuple[set[str], str]:
    for table in source.tables:
        number = heading_row(table, LIST)
        if number is not None:
            row = table.rows[number]
            return set(roles_of([cell.words for cell in row.cells])), source.text[: row.start][:_HEAD]
    return set(), ""


class _ListReader:
    """Makes the document of one list.

    Args:
        draft: Its draft.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        source = self.source = draft.source
        self.rows = list_rows(source)
        self.reader = CellReader(Joiner(source.text), printed=not source.tables)
        self.doubts: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        self.widths = Counter[str]()
        for row in self.rows:
            for name, cell in row.by_column().items() if row.role == "row" else ():
                self.widths[name] = max(self.widths[name], *(len(line.text.strip()) for line in cell.lines))
                if self.reader.printed and name in _LISTS:
                    self.reader.learn(cell)

    def document(self) -> Document:
        """The document."""
        items = list(self._items())
        if not items:
            self.draft.note("no-columns", "no row with a label was found")
        self._note_lost_labels(items)
        self._note_doubts()
        self._note_missing_states([item for _, item in items])
        header, above = self._header()
        leads = sorted({_lead(label) for label, _ in items})
        made = [
            attrs.evolve(
                item, run=leads.index(_lead(label)) + 1, state_under_review=header.state, cycle=header.cycle,
                session=header.session,
            )
            for label, item in items
        ]  # fmt: skip
        self._book_outside(above)
        return self.draft.document(
            title="Thematic list of recommendations", state_under_review=header.state, cycle=header.cycle,
            session=header.session, recommendations=made,
        )  # fmt: skip

    def _items(self) -> Iterator[tuple[Label, Recommendation]]:
        """The recommendations, each with its label, under the themes that stand above them."""
        section: str | None = None
        last = max((at for at, row in enumerate(self.rows) if row.role == "row"), default=0)
        for at, row in enumerate(self.rows):
            if row.role == "row":
                yield from self._item(row, section)
            elif row.role == "columns":
                self._class("heading", row)
            elif at < last:
                self._class("heading", row)
                section = self.reader.words(row.cells[0]) or section

    def _note_doubts(self) -> None:
        for doubt, rows in self.doubts.items():
            labels = ", ".join(label for label, _ in rows[:_LISTED]) + (" and others" if len(rows) > _LISTED else "")
            spans = tuple(span for _, where in rows[:_LISTED] for span in where)
            self.draft.note("unclear-cells", f"the text does not tell {doubt}: {labels}", spans, "warning")

    def _note_missing_states(self, items: Sequence[Recommendation]) -> None:
        """Rows that name no State: each, or one finding where the list names none anywhere."""
        silent = [item for item in items if not item.recommending_states]
        if silent and len(silent) == len(items):
            self.draft.note("no-states", "the list names no recommending State", severity="warning")
            return
        for item in silent:
            message = f"{item.label} names no recommending State: {item.text[-80:]!r}"
            self.draft.note("no-states", message, item.spans, "warning")

    def _item(self, row: TableRow, section: str | None) -> Iterator[tuple[Label, Recommendation]]:
        """The recommendation of one row; a row without a label or a text stays in the remainder, with a finding."""
        cells = row.by_column()
        label, text = label_of(cells)
        if label is None or label.number < 1:
            words = " ".join(self.reader.words(cell) for cell in row.cells)
            what = "no label" if label is None else f"the label {label.printed}"
            code = "no-label" if label is None else "bad-number"
            self.draft.note(code, f"a row has {what}: {words[:80]!r}", row.spans)
            return
        if label.stray:
            message = f"{label.label} is printed {label.printed + label.stray!r}"
            self.draft.note("misprinted-label", message, row.spans[:1], "warning")
        part = text_parts(text)
        who = self._who(label, part, cells)
        if not who.text.strip():
            self.draft.note("label-without-row", f"{label.label}: its row has no text", row.spans)
            return
        spans = _places(cells, cells["text"].text.rindex(text.text) + part.length)
        themes, sdgs, persons = self._themes(label.label, cells)
        response, notes = self._response(label, part, cells, spans)
        notes += [self.reader.words(comment) for comment in part.comments]
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
        who = attributed(self.reader.words(part.text))
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
        position = text_parts(cells.get("position", Cell()))
        printed = self.reader.words(position.text)
        status = position_of(printed)
        if status is None:
            what = f"the position {printed!r} is not known" if printed else "no position is given"
            self.draft.note("unclear-position", f"{label.label}: {what}", where)
        source = Cell((*part.source.lines, *position.source.lines, *cells.get("source", Cell()).lines))
        words = self.reader.words(source)
        source_of_position = position_source(words) if words else PositionSource(None, None, "")
        rest = source_of_position.rest
        if not rest and source_of_position.quoted not in (None, label.label):
            rest = f"it names {source_of_position.quoted}"
        if rest:
            notes.append(words)
            message = f"{label.label}: of the source of its position this is not understood: {rest!r}"
            self.draft.note("unclear-source", message, source.spans, "warning")
        notes += [self.reader.words(comment) for comment in position.comments]
        for cell in (position.text, source):
            self._class("metadata", cell)
        for comment in position.comments:
            self._class("note", comment)
        return Response(
            status=status or ResponseStatus.UNCLEAR, wording=printed or None, by="ohchr",
            document=source_of_position.document, paragraph=source_of_position.paragraph,
            spans=position.text.spans + source.spans,
        ), notes  # fmt: skip

    def _themes(
        self, label: str, cells: Mapping[str, Cell]
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Themes, SDGs and affected persons, from one cell or several."""
        lists: dict[str, tuple[str, ...]] = dict.fromkeys(_LISTS, ())
        for name in _LISTS:
            if name not in cells:
                continue
            self._class("metadata", cells[name])
            parts = self.reader.themes(cells[name], self.widths[name])
            if self.reader.doubtful:
                self.doubts["which lines begin a theme"].append((label, cells[name].spans[:1]))
            for kind, entries in parts.items():
                # What a column holds before any other heading is of the column.
                lists[name if kind == "themes" else kind] += entries
        return lists["themes"], lists["sdgs"], lists["persons"]

    def _other_columns(self, cells: Mapping[str, Cell]) -> list[str]:
        """The assessment, and columns whose heading says nothing that is known, as notes."""
        notes = []
        for name, cell in cells.items():
            if name in _KNOWN or not (words := self.reader.words(cell)):
                continue
            assessed = name == "assessment"
            self._class("comment" if assessed else "note", cell)
            title = "Assessment" if assessed else name if name != "rest" else ""
            notes.append(words if not title or words.lower().startswith(f"{title.lower()}:") else f"{title}: {words}")
        return notes

    def _note_lost_labels(self, items: Sequence[tuple[Label, Recommendation]]) -> None:
        """Labels that the text prints and no row has."""
        known = {item.label for _, item in items}
        leads = {label.lead for label, _ in items}
        lost: dict[str, Span] = {}
        for printed in _PRINTED_LABEL.finditer(self.source.text):
            label = f"{int(printed['lead'])}.{int(printed['number'])}"
            likely = int(printed["lead"]) in leads or (not items and len(printed["lead"]) == _LEAD_DIGITS)
            if likely and label not in known:
                lost.setdefault(label, Span(page=None, start=printed.start("lead"), end=printed.end("number")))
        if lost:
            listed = ", ".join(list(lost)[:_LISTED]) + (" and others" if len(lost) > _LISTED else "")
            self.draft.note(
                "label-without-row", f"labels stand in no row that was read: {listed}", tuple(lost.values())
            )

    def _class(self, kind: Kind, place: Cell | TableRow) -> None:
        self.draft.book(place.spans, kind)

    def _header(self) -> tuple[Header, int]:
        """State, cycle and session, and where the table begins."""
        above = min((row.start for row in self.rows if row.role == "columns"), default=0)
        lines = [line.text for line in self.source.lines() if line.start < above][:_HEAD_LINES]
        header = header_of(lines)
        if header.state is None or header.cycle is None:
            header = header_of([*lines, *self._other_heads()])
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

    def _other_heads(self) -> list[str]:
        """Heads of pages outside the rows: the head of the page may stand below the table in the text."""
        in_rows = {line.start for row in self.rows for line in row.lines}
        outside = (line.text for line in self.source.lines() if line.start not in in_rows)
        return [text for text in outside if is_header(text)][:_HEAD_LINES]

    def _book_outside(self, above: int) -> None:
        """Book what stands outside the rows: titles and the head of the page, sentences, what pages repeat."""
        seen: set[str] = set()
        starts = [line.start for row in self.rows if row.role == "row" for line in row.lines]
        first, last = min(starts, default=0), max(starts, default=0)
        for line in self.source.lines():
            for place in self.draft.free(line):
                words = " ".join(self.source.text[place.start : place.end].split())
                plain = _FIGURES.sub("#", words)
                if kind := _outside(words, line.start < above, plain in seen, first <= line.start <= last):
                    self.draft.book(place, kind)
                seen.add(plain)


def _places(cells: Mapping[str, Cell], length: int) -> tuple[Span, ...]:
    """The places of a recommendation: its label, its text, and States in a column of their own.

    Args:
        cells: The cells by role.
        length: Where the text ends in its cell.
    """
    own = (cells.get("label", Cell()), cells["text"].part(0, length), cells.get("states", Cell()))
    return tuple(span for cell in own for span in cell.spans)


def _lead(label: Label) -> int:
    return label.lead if label.lead is not None else -1


def _outside(words: str, above: bool, seen: bool, among: bool) -> Kind | None:
    """The class of words outside the rows; None where no rule says it.

    A sentence above the rows introduces the list, and one below them explains it; among them it is a row's that was
    not read.
    """
    if is_header(words):
        return "furniture" if seen or is_page_number(words) else "metadata"
    if above and len(words) < _SHORT:
        return "metadata"  # titles
    if not among and len(words.split()) > _FEW_WORDS and _STOPPED.match(words):
        return "narrative"
    return None
