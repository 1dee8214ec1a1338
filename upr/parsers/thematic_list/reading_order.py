"""Lists in reading order without columns (PDFium's text, a text saved from Word): cells one after another.

What a line is of is told by the order of the headings and by what the cells print: labels, positions, sources, names
of States, numbers of SDGs. Where that leaves a doubt, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from upr.attribution import split_states
from upr.limits import check_time
from upr.numbering.shapes import NUMBER
from upr.parsers.tables.headings import SECTION
from upr.parsers.thematic_list.heading_order import LABELLED_LINE, ONLY_POSITION, Order, headings_at, squashed
from upr.parsers.thematic_list.source import SOURCE
from upr.patterns import Pattern
from upr.places import Line
from upr.tables import Cell, TableRow
from upr.wording.shapes import CELL

_NUMBERED_LINE = regex.compile(
    rf"\s*(?:(?P<before>{CELL})\s+)?(?P<label>{NUMBER})\.?(?:\s+(?=[\p{{Lu}}“\"‘'(\[])|\s*$)"
)
# A narrow column breaks a word without a hyphen.
_BROKEN = regex.sub(r"\p{L}{5,}", lambda found: "(?: ?\\n)?".join(found[0]), CELL)
_POSITION = Pattern(rf"(?<!\S){_BROKEN}(?=\s|$)")
_ENDED = Pattern(
    r"(?:[;)\]]\s*[.;]?|\.)\s*$|Source\s+of\s+position.*(?:\d|A/HRC/[\w/.]+)\s*$", regex.IGNORECASE | regex.DOTALL
)
_SOURCE_END = Pattern(
    r"Source\s+of\s+position\s*:?\s*(?:A/HRC/(?:\w+(?:\s?[./]\s?\w+)*))?(?:\s*[-–,]?\s*para(?:graph)?s?\.?\s*\d+"
    r"(?:\s?\(\w\))?(?:(?:\s*[-–,]\s*|\s+and\s+)\d+(?!\d*\s*[-–]\s*\p{Lu}))*)*",
    regex.IGNORECASE,
)
_STATES_END = Pattern(r"\((?P<states>(?:[^()]|\([^()]*\))*)\)\s*[;.]*", regex.DOTALL)
_NEAR_PARAGRAPHS = 10
_LONGEST_NAMES = 290  # characters in which names of States are looked up
_SDG = Pattern(r"(?<!\S)(?:-\s*)?(?:(?:SDG|Goal)\s*\d{1,2}\b|\d{1,2}\s*[-–:.]\s*\p{Lu}{3,})")
_SEMICOLON = regex.compile(r";(?=\s*\n|\s*$|\s+[\p{Lu}•-])")
_NAME = regex.compile(r"(?<!\S)\p{Lu}")
_WORD = regex.compile(r"\S+")
_OVER_THE_PAGE = "which cells go on over the page"
_SENTENCE = Pattern(r"(?:\p{L}+[\s,]+){5}\p{L}+[.!?]\W*$")


def rows_in_reading_order(lines: Sequence[Line]) -> list[TableRow]:
    """The rows of the lists that begin with headings of recommendations and positions; none where there are none.

    Args:
        lines: Lines of the source, furniture left out.

    >>> texts = ("Recommendation Position Themes", "92.1 Ratify it (Chad);", "Noted Treaties", "92.2 Sign (Mali);")
    >>> rows = rows_in_reading_order([Line(0, 0, text, None) for text in texts])
    >>> [{role: cell.text.strip() for role, cell in row.by_column().items()} for row in rows[1:]]
    [{'position': 'Noted', 'text': '92.1 Ratify it (Chad);', 'themes': 'Treaties'}, {'text': '92.2 Sign (Mali);'}]
    """
    full = [line for line in lines if line.text.strip()]
    rows: list[TableRow] = []
    order: Order = ()
    body: list[Line] = []
    at, known = 0, ""
    while at < len(full):
        check_time()
        headings = headings_at(full, at, known)
        if headings is None:
            if order:
                body.append(full[at])
            at += 1
            continue
        size, own = headings
        block = full[at : at + size]
        if order and own != order:
            rows += _Body(body, order).rows()
            body = []
        known, order = squashed(block), own
        rows.append(TableRow((Cell(tuple(block)),), role="columns"))
        at += size
    # Headings that pages repeat stand inside rows: they come first, and the rows are whole.
    return [*rows, *(_Body(body, order).rows() if order else ())]


class _Body:
    """The lines under one row of headings.

    Args:
        lines: The lines, those of headings left out.
        order: The roles of the columns.
    """

    def __init__(self, lines: Sequence[Line], order: Order) -> None:
        self.lines = lines
        at = min(order.index(role) for role in ("label", "text") if role in order)
        self.before = order[:at]
        self.behind = tuple(role for role in order[at:] if role not in ("label", "text"))
        labels = [label for line in lines if (label := LABELLED_LINE.match(line.text))]
        self.label = _NUMBERED_LINE if "label" in order and not labels else LABELLED_LINE
        # Codes of themes ("2.1. Treaties") look like labels; those of one list are of neighbouring paragraphs.
        self.lead = int(labels[0]["label"].split(".")[0]) if labels else 0

    def rows(self) -> list[TableRow]:
        """Rows and theme rows, in order."""
        rows = list(self._rows())
        if rows and rows[0].role == "merged" and not SECTION.match(rows[0].cells[0].text):
            # Titles without a word of their own can't be told from the last line of the row above them.
            doubt = "whether its last line is a title of the rows below"
            for at, (row, below) in enumerate(pairwise(rows)):
                if row.role == below.role == "row":
                    rows[at] = attrs.evolve(row, doubts=(*row.doubts, doubt))
        return rows

    def _label_at(self, text: str) -> regex.Match[str] | None:
        """The label that a line begins with."""
        label = self.label.match(text)
        if label and self.label is LABELLED_LINE:
            return label if abs(int(label["label"].split(".")[0]) - self.lead) <= _NEAR_PARAGRAPHS else None
        return label

    def _rows(self) -> Iterator[TableRow]:
        part: list[Line] = []
        position: list[Line] = []  # one that stands before its row's label
        merged: list[Line] = []
        for line in self.lines:
            labelled = self._label_at(line.text)
            titled = not labelled and SECTION.match(line.text)
            if labelled or titled:
                next_position = self._position_at_end(part or merged) if labelled else []
                yield from self._row(part, position)
                yield from _merged(merged)
                part, merged = ([line], []) if labelled else ([], [line])
                position = next_position
            elif merged or (not part and not position):
                merged.append(line)
            else:
                part.append(line)
        yield from self._row(part, position)
        yield from _merged(merged)

    def _position_at_end(self, part: list[Line]) -> list[Line]:
        """Takes the position that ends the lines before a row, where its column stands before the label's."""
        for count in (2, 1):
            words = " ".join(line.text.strip() for line in part[-count:])
            if "position" in self.before and len(part) >= count and ONLY_POSITION.fullmatch(words):
                position = part[-count:]
                del part[-count:]
                return position
        return []

    def _row(self, part: Sequence[Line], position: Sequence[Line]) -> Iterator[TableRow]:
        if not part:
            return
        whole = Cell(tuple(part))
        label = self._label_at(part[0].text)
        if label is None:
            yield TableRow((whole,), ("text",))
            return
        cells: dict[str, Cell] = {}
        if position:
            cells["position"] = Cell(tuple(position))
        if label["before"]:
            start, end = label.span("before")
            cells["position"] = whole.part(start, end)
            whole = whole.part(end, len(whole.text))
        doubts = [f"column {role!r} stands before the label" for role in self.before if role != "position"]
        doubts += self._share_row(whole, cells)
        full = {role: cell for role, cell in cells.items() if cell}
        yield TableRow(tuple(full.values()), tuple(full), doubts=tuple(doubts))

    def _share_row(self, whole: Cell, cells: dict[str, Cell]) -> list[str]:
        """Shares a row from its label on among the columns; the doubts that are left."""
        text = whole.text
        if "position" in cells or "position" not in self.behind:
            return self._share_text(whole, tuple(role for role in self.behind if role != "position"), cells)
        cut = _page_end(whole)
        at = self._position(text[:cut])
        if at is not None and cut < len(text):
            return self._share_cut_row(whole, cut, at, cells)
        at = at or self._position(text)
        if at is None:
            cells["text"] = whole
            return []  # a row without a position is an error anyhow
        cells["position"] = whole.part(*at)
        doubts = [_OVER_THE_PAGE] if cut < len(text) else []
        doubts += self._share_text(whole.part(0, at[0]), self._before_position, cells)
        return doubts + _share_rest(whole.part(at[1], len(text)), self._behind_position, cells)

    @property
    def _before_position(self) -> Order:
        """The columns between the text and the position."""
        return self.behind[: self.behind.index("position")]

    @property
    def _behind_position(self) -> Order:
        return self.behind[self.behind.index("position") + 1 :]

    def _share_cut_row(self, whole: Cell, cut: int, at: tuple[int, int], cells: dict[str, Cell]) -> list[str]:
        """A row that a page cuts in two: the rest of its text comes before the rest of its other cells."""
        text = whole.text
        above: dict[str, Cell] = {"position": whole.part(*at)}
        doubts = self._share_text(whole.part(0, at[0]), self._before_position, above)
        end = cut
        if "text" in above and not _ENDED.search(above["text"].text):
            end = cut + (_end_of_text(text[cut:]) or 0)
        cells["position"] = above["position"]
        cells["text"] = Cell(above["text"].lines + whole.part(cut, end).lines)
        for name in above.keys() - {"text", "position"}:
            cells[name] = above[name]
        rest = Cell(whole.part(at[1], cut).lines + whole.part(end, len(text)).lines)
        doubts += _share_rest(rest, self._behind_position, cells)
        return [*doubts, _OVER_THE_PAGE] if self._before_position else doubts

    def _position(self, text: str) -> tuple[int, int] | None:
        """Where the position stands: the first that follows the end of a text, else that begins a line.

        Where no other column follows it, it is the last.
        """
        places = [position.span() for position in _POSITION.finditer(text)]
        if all(role == "assessment" for role in self._behind_position):
            return next((place for place in reversed(places) if _ends_a_line(text, place[1])), None)
        after_text = [place for place in places if self._ends(text[: place[0]])]
        at_line = [place for place in places if _begins_a_line(text, place[0])]
        return next(iter([place for place in after_text if place in at_line] or after_text or at_line), None)

    def _ends(self, text: str) -> bool:
        """Whether a text is at its end, or what follows its end are names of States."""
        if "states" not in self._before_position:
            return bool(_ENDED.search(text[-400:]))
        cut = _end_of_text(text)
        if cut is not None:
            return split_states(" ".join(text[cut:].split())).certain
        return _trailing_states(text) is not None

    def _share_text(self, whole: Cell, roles: Order, cells: dict[str, Cell]) -> list[str]:
        """A text with the cells behind it: its end is that of its source, else where its sentence ends."""
        text = whole.text
        end = _end_of_text(text) if roles else len(text)
        if end is None:
            end = (_trailing_states(text) if roles == ("states",) else None) or len(text)
        cells["text"] = whole.part(0, end)
        clear = not roles or roles[0] == "states"
        return ([] if clear else ["where the text ends"]) + _share_rest(whole.part(end, len(text)), roles, cells)


def _begins_a_line(text: str, place: int) -> bool:
    return not text[:place].rpartition("\n")[2].strip()


def _ends_a_line(text: str, place: int) -> bool:
    return not text[place:].partition("\n")[0].strip()


def _page_end(whole: Cell) -> int:
    """Where a row goes on over a page; the end of its text where it doesn't."""
    at = 0
    for before, line in pairwise(whole.lines):
        at += len(before.text) + 1
        if line.page != before.page:
            return at
    return len(whole.text)


def _share_rest(rest: Cell, roles: Order, cells: dict[str, Cell]) -> list[str]:
    """Shares what follows a text or a position among the columns that are left; the doubts that are left."""
    if not rest:
        return []
    rest = _share_states(rest, roles, cells)
    if "assessment" in roles and len(roles) > 1 and _SENTENCE.search(rest.text):
        # Nothing tells where the last theme ends and the sentences begin.
        cells["rest"] = rest
        return ["which of its lines are themes and which an assessment"]
    return _share_lists(rest, roles, cells)


def _share_lists(rest: Cell, roles: Order, cells: dict[str, Cell]) -> list[str]:
    """Shares what is left among the columns of themes, SDGs, persons and the assessment."""
    lists = [role for role in roles if role in ("themes", "sdgs", "persons")]
    if lists in (["themes", "sdgs"], ["sdgs"]):
        sdg = _SDG.search(rest.text)
        cut = sdg.start() if sdg else len(rest.text)
        cells["sdgs"] = rest.part(cut, len(rest.text))
        rest = rest.part(0, cut)
    elif len(lists) > 1 and rest:
        cells["rest"] = rest
        return [f"which of its lines are {' and which '.join(lists)}"]
    if rest:
        name = next((role for role in ("themes", "persons", "assessment") if role in roles), "rest")
        cells["rest" if name in cells else name] = rest
    return []


def _share_states(rest: Cell, roles: Order, cells: dict[str, Cell]) -> Cell:
    """Takes the States from the head, and the source of position from the end; what is left."""
    if "states" in roles:
        end = _leading_states(rest.text)
        cells["states"] = rest.part(0, end)
        rest = rest.part(end, len(rest.text))
    if "source" in roles and (source := SOURCE.search(rest.text)):
        cells["source"] = rest.part(source.start(), len(rest.text))
        rest = rest.part(0, source.start())
    return rest


def _end_of_text(text: str) -> int | None:
    """Where a recommendation ends among the cells behind it; None where nothing tells."""
    if source := _SOURCE_END.search(text):
        return source.end()
    # Of several parts with their States, the last ends the text.
    groups = [group for group in _STATES_END.finditer(text) if split_states(group["states"]).certain]
    if groups:
        return groups[-1].end()
    ends = _SEMICOLON.search(text)
    return ends.end() if ends else None


def _merged(lines: Sequence[Line]) -> Iterator[TableRow]:
    if lines:
        yield TableRow((Cell(tuple(lines)),), role="merged")


def _trailing_states(text: str) -> int | None:
    """Where the names of States at the end of a text begin; the longest that is nothing else."""
    low = max(0, len(text) - _LONGEST_NAMES)
    starts = [name.start() for name in _NAME.finditer(text, low) if name.start() > low]
    return next((start for start in starts if split_states(" ".join(text[start:].split())).certain), None)


def _leading_states(text: str) -> int:
    """The end of the names of States at the head of a text; the longest that is nothing else."""
    ends = [word.end() for word in _WORD.finditer(text[:_LONGEST_NAMES])]
    certain = (end for end in reversed(ends) if split_states(" ".join(text[:end].split())).certain)
    return next(certain, 0)
