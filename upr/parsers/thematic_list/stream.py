"""Lists in reading order without columns (PDFium's text, a text saved from Word): cells one after another.

What a line is of is told by the order of the headings and by what the cells print: labels, positions, sources, names
of States, numbers of SDGs. Where that leaves a doubt, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs
import regex

from upr.attribution import split_states
from upr.limits import check_time
from upr.numbering.shapes import NUMBER, SHORT_LEAD, label_shape
from upr.parsers.tables.headings import SECTION, SOURCE, role_of
from upr.parsers.tables.printed import Cell
from upr.patterns import Pattern
from upr.text import Line
from upr.wording.shapes import CELL

_MOST_LINES = 16  # of a row of headings, a line a cell or less
_MOST_WORDS = 60
_LABEL = rf"(?P<label>{label_shape(SHORT_LEAD)})\.?"
_ROW = regex.compile(rf"\s*(?:(?P<before>{CELL})\s+)?{_LABEL}(?:\s+(?=[\p{{Lu}}“\"‘'(\[])|\s*$)")
_PLAIN_ROW = regex.compile(rf"\s*(?:(?P<before>{CELL})\s+)?(?P<label>{NUMBER})\.?(?:\s+(?=[\p{{Lu}}“\"‘'(\[])|\s*$)")
# A narrow column breaks a word without a hyphen.
_BROKEN = regex.sub(r"\p{L}{5,}", lambda found: "(?: ?\\n)?".join(found[0]), CELL)
_POSITION = Pattern(rf"(?<!\S){_BROKEN}(?=\s|$)")
_ONLY_POSITION = regex.compile(rf"\s*{CELL}\s*")
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
_CAPITAL = regex.compile(r"[\p{Lu}#]")
_OF_BODY = regex.compile(r"[\d;:•]|^\s*-")
_SEMICOLON = regex.compile(r";(?=\s*\n|\s*$|\s+[\p{Lu}•-])")
_NAME = regex.compile(r"(?<!\S)\p{Lu}")
_WORD = regex.compile(r"\S+")
_UNFINISHED = frozenset(("and", "of", "the", "or", "under", "on", "for", "in", "recommending", "full", "human"))
_SENTENCE = Pattern(r"(?:\p{L}+[\s,]+){5}\p{L}+[.!?]\W*$")


@attrs.frozen
class ListRow:
    """One row of a list.

    Args:
        role: "row", "merged" (a theme) or "columns" (headings).
        cells: The cells by the role of their column, or by its heading where that has no role; else one, "".
        doubts: What could not be told of it.
        printed: Whether lines are those of a page, on which words wrap.
    """

    role: str
    cells: Mapping[str, Cell]
    doubts: tuple[str, ...] = ()
    printed: bool = attrs.field(default=True, kw_only=True)


def streamed_rows(lines: Sequence[Line]) -> list[ListRow]:
    """The rows of the lists that begin with headings of recommendations and positions; none where there are none.

    Args:
        lines: Lines of the source, furniture left out.

    >>> texts = ("Recommendation Position Themes", "92.1 Ratify it (Chad);", "Noted Treaties", "92.2 Sign (Mali);")
    >>> found = streamed_rows([Line(0, 0, text, None) for text in texts])
    >>> [{role: cell.text.strip() for role, cell in row.cells.items()} for row in found[1:]]
    [{'position': 'Noted', 'text': '92.1 Ratify it (Chad);', 'themes': 'Treaties'}, {'text': '92.2 Sign (Mali);'}]
    """
    full = [line for line in lines if line.text.strip()]
    found: list[ListRow] = []
    order: tuple[str, ...] = ()
    body: list[Line] = []
    at, known = 0, ""
    while at < len(full):
        check_time()
        headings = _headings(full, at, known)
        if headings is None:
            if order:
                body.append(full[at])
            at += 1
            continue
        size, wanted = headings
        if order and wanted != order:
            found += _Body(body, order).rows()
            body = []
        known = _squashed(full[at : at + size])
        order = wanted
        found.append(ListRow("columns", {"": Cell(tuple(full[at : at + size]))}))
        at += size
    # Headings that pages repeat stand inside rows: they come first, and the rows are whole.
    return [*found, *(_Body(body, order).rows() if order else ())]


def _squashed(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines).lower()


def _headings(lines: Sequence[Line], at: int, known: str) -> tuple[int, tuple[str, ...]] | None:
    """The number of lines of a row of headings that begins here, and the roles of its columns in order."""
    first = lines[at].text.strip()
    if not _CAPITAL.match(first) or len(first) > 300 or _starts_body(first):
        return None
    found: list[tuple[int, tuple[str, ...]]] = []
    words: list[str] = []
    for size in range(1, min(_MOST_LINES, len(lines) - at) + 1):
        text = lines[at + size - 1].text
        words += text.split()
        if _starts_body(text) or len(words) > _MOST_WORDS:
            break
        squashed = _squashed(lines[at : at + size])
        if known and known in squashed and squashed != known:
            return None  # they begin in a later line
        if order := _roles(tuple(words)):
            found.append((size, order))
            if squashed == known:
                return found[-1]
    # Headings stand right above a row or a theme; a title may stand between.
    for distance in (1, 3):
        for size, order in reversed(found):
            below = (line.text for line in lines[at + size : at + size + distance])
            if any(_ROW.match(text) or SECTION.match(text) or _ONLY_POSITION.fullmatch(text) for text in below):
                return size, order
    return None


def _starts_body(text: str) -> bool:
    """Whether a line is of the rows: headings have neither numbers nor the signs of sentences."""
    return bool(_OF_BODY.search(text) or _ROW.match(text) or SECTION.match(text) or _ONLY_POSITION.fullmatch(text))


def _roles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Roles of the most headings that the words can be cut into; each begins with a capital, each is another role."""
    best: dict[int, list[tuple[str, ...]]] = {0: [()]}
    for end in range(1, len(words) + 1):
        if end < len(words) and not _CAPITAL.match(words[end]):
            continue
        if words[end - 1].lower() in _UNFINISHED:
            continue
        ways: set[tuple[str, ...]] = set()
        for start in (s for s in best if s < end):
            role = role_of(" ".join(words[start:end]))
            ways |= {(*way, role) for way in best[start] if role is not None and role not in way}
        if ways:
            most = max(map(len, ways))
            best[end] = sorted(way for way in ways if len(way) >= most - 1)[:20]
    good = [way for way in best.get(len(words), []) if "text" in way and "position" in way]
    return max(good, key=len, default=())


class _Body:
    """The lines under one row of headings."""

    def __init__(self, lines: Sequence[Line], order: tuple[str, ...]) -> None:
        self.lines = lines
        self.order = order
        at = min(order.index(role) for role in ("label", "text") if role in order)
        self.before = order[:at]
        self.after = tuple(role for role in order[at:] if role not in ("label", "text"))
        printed = [found for line in lines if (found := _ROW.match(line.text))]
        self.label = _PLAIN_ROW if "label" in order and not printed else _ROW
        # Codes of themes ("2.1. Treaties") look like labels; those of one list are of neighbouring paragraphs.
        self.lead = int(printed[0]["label"].split(".")[0]) if printed else 0

    def rows(self) -> Iterator[ListRow]:
        """Rows and theme rows, in order."""
        found = list(self._rows())
        if found and found[0].role == "merged" and not SECTION.match(found[0].cells[""].text):
            # Titles without a word of their own can't be told from the last line of the row above them.
            doubt = "whether its last line is a title of the rows below"
            for at, (row, below) in enumerate(zip(found, [*found[1:], None], strict=True)):
                if row.role == "row" and below is not None and below.role == "row":
                    found[at] = attrs.evolve(row, doubts=(*row.doubts, doubt))
        return iter(found)

    def _opens(self, text: str) -> regex.Match[str] | None:
        """The label that a line begins with."""
        found = self.label.match(text)
        if found and self.label is _ROW and abs(int(found["label"].split(".")[0]) - self.lead) > _NEAR_PARAGRAPHS:
            return None
        return found

    def _rows(self) -> Iterator[ListRow]:
        part: list[Line] = []
        held: list[Line] = []  # a position that stands before its row's label
        merged: list[Line] = []
        for line in self.lines:
            if SECTION.match(line.text) and not self._opens(line.text):
                yield from self._row(part, held)
                yield from _merged(merged)
                part, held, merged = [], [], [line]
            elif self._opens(line.text):
                moved = self._moved(part or merged)
                yield from self._row(part, held)
                yield from _merged(merged)
                merged, held, part = [], moved, [line]
            elif merged or (not part and not held):
                merged.append(line)
            else:
                part.append(line)
        yield from self._row(part, held)
        yield from _merged(merged)

    def _moved(self, part: list[Line]) -> list[Line]:
        """The position that ends the lines before a row, where its column stands before the label's."""
        for count in (2, 1):
            words = " ".join(line.text.strip() for line in part[-count:])
            if "position" in self.before and len(part) >= count and _ONLY_POSITION.fullmatch(words):
                held = part[-count:]
                del part[-count:]
                return held
        return []

    def _row(self, part: Sequence[Line], held: Sequence[Line]) -> Iterator[ListRow]:
        if not part:
            return
        found = self._opens(part[0].text)
        if found is None:
            yield ListRow("row", {"text": Cell(tuple(part))})
            return
        cells: dict[str, Cell] = {}
        whole = Cell(tuple(part))
        if held:
            cells["position"] = Cell(tuple(held))
        if found["before"]:
            start, end = found.span("before")
            cells["position"] = whole.part(start, end)
            whole = whole.part(end, len(whole.text))
        doubts = [f"column {role!r} stands before the label" for role in self.before if role != "position"]
        doubts += self._after(whole, cells)
        yield ListRow("row", {role: cell for role, cell in cells.items() if cell}, tuple(doubts))

    def _after(self, whole: Cell, cells: dict[str, Cell]) -> list[str]:
        """Cuts what follows the label; the doubts that are left."""
        text = whole.text
        if "position" not in cells and "position" in self.after:
            cut = self._page_cut(whole)
            at = self._position(text[:cut])
            if at is not None and cut < len(text):
                return self._cut_row(whole, cut, at, cells)
            at = at or self._position(text)
            over = ["which cells go on over the page"] if cut < len(text) else []
            if at is not None:
                cells["position"] = whole.part(*at)
                between = self.after[: self.after.index("position")]
                doubts = over + self._behind(whole.part(0, at[0]), between, cells)
                rest = self.after[len(between) + 1 :]
                return doubts + self._share(whole.part(at[1], len(text)), rest, cells)
            cells["text"] = whole
            return []  # a row without a position is an error anyhow
        return self._behind(whole, tuple(role for role in self.after if role != "position"), cells)

    def _page_cut(self, whole: Cell) -> int:
        """Where a row goes on over a page; the end of its text where it doesn't."""
        at = 0
        for before, line in pairwise(whole.lines):
            at += len(before.text) + 1
            if line.page != before.page:
                return at
        return len(whole.text)

    def _cut_row(self, whole: Cell, cut: int, at: tuple[int, int], cells: dict[str, Cell]) -> list[str]:
        """A row that a page cuts in two: the rest of its text comes before the rest of its other cells."""
        text = whole.text
        first: dict[str, Cell] = {"position": whole.part(*at)}
        between = self.after[: self.after.index("position")]
        doubts = self._behind(whole.part(0, at[0]), between, first)
        above = whole.part(at[1], cut)
        more = cut
        if "text" in first and not _ENDED.search(first["text"].text):
            more = cut + (_end_of_text(text[cut:]) or 0)
        cells["position"] = first["position"]
        cells["text"] = Cell(first["text"].lines + whole.part(cut, more).lines)
        for name in first.keys() - {"text", "position"}:
            cells[name] = first[name]
        rest = Cell(above.lines + whole.part(more, len(text)).lines)
        doubts += self._share(rest, self.after[len(between) + 1 :], cells)
        return [*doubts, "which cells go on over the page"] if between else doubts

    def _position(self, text: str) -> tuple[int, int] | None:
        """Where the position stands: the first that follows the end of a text, else that begins a line.

        Where no other column follows it, it is the last.
        """
        found = list(_POSITION.finditer(text))
        if not any(role != "assessment" for role in self.after[self.after.index("position") + 1 :]):
            last = [f for f in found if not text[f.end() :].partition("\n")[0].strip()]
            return last[-1].span() if last else None
        ended = [f for f in found if self._ends(text[: f.start()])]
        begins = [f for f in found if not text[: f.start()].rpartition("\n")[2].strip()]
        chosen = next(iter([f for f in ended if f in begins] or ended or begins), None)
        return chosen.span() if chosen else None

    def _ends(self, text: str) -> bool:
        """Whether a text is at its end, or what follows its end are names of States."""
        if "states" not in self.after[: self.after.index("position")]:
            return bool(_ENDED.search(text[-400:]))
        cut = _end_of_text(text)
        if cut is not None:
            return split_states(" ".join(text[cut:].split())).certain
        return _trailing_states(text) is not None

    def _behind(self, whole: Cell, roles: Sequence[str], cells: dict[str, Cell]) -> list[str]:
        """A text with the cells behind it: its end is that of its source, else where its sentence ends."""
        text = whole.text
        cut = _end_of_text(text) if roles else len(text)
        if cut is None:
            cut = (_trailing_states(text) if tuple(roles) == ("states",) else None) or len(text)
        cells["text"] = whole.part(0, cut)
        told = not roles or roles[0] == "states"
        return ([] if told else ["where the text ends"]) + self._share(whole.part(cut, len(text)), roles, cells)

    def _share(self, rest: Cell, roles: Sequence[str], cells: dict[str, Cell]) -> list[str]:
        """Shares what follows among the columns that are left."""
        doubts: list[str] = []
        text = rest.text
        if not text.strip():
            return doubts
        if "states" in roles:
            end = _leading_states(text)
            cells["states"] = rest.part(0, end)
            rest = rest.part(end, len(text))
        if "source" in roles and (found := SOURCE.search(rest.text)):
            cells["source"] = rest.part(found.start(), len(rest.text))
            rest = rest.part(0, found.start())
        if "assessment" in roles and len(roles) > 1 and _SENTENCE.search(rest.text):
            # Nothing tells where the last theme ends and the sentences begin.
            cells["rest"] = rest
            return [*doubts, "which of its lines are themes and which an assessment"]
        text = rest.text
        lists = [role for role in roles if role in ("themes", "sdgs", "persons")]
        if lists == ["themes", "sdgs"] or lists == ["sdgs"]:
            found_sdg = _SDG.search(text)
            cut = found_sdg.start() if found_sdg else len(text)
            cells["sdgs"] = rest.part(cut, len(text))
            rest = rest.part(0, cut)
        elif len(lists) > 1 and text.strip():
            doubts.append(f"which of its lines are {' and which '.join(lists)}")
            cells["rest"], rest = rest, Cell()
        if rest:
            name = lists[0] if lists and lists[0] != "sdgs" else "assessment" if "assessment" in roles else "rest"
            if name in cells:
                name = "rest"
            cells[name] = rest
        return doubts


def _end_of_text(text: str) -> int | None:
    """Where a recommendation ends among the cells behind it; None where nothing tells."""
    if found := _SOURCE_END.search(text):
        return found.end()
    # Of several parts with their States, the last ends the text.
    groups = [f for f in _STATES_END.finditer(text) if split_states(f["states"]).certain]
    if groups:
        return groups[-1].end()
    ends = _SEMICOLON.search(text)
    return ends.end() if ends else None


def _merged(lines: Sequence[Line]) -> Iterator[ListRow]:
    if lines:
        yield ListRow("merged", {"": Cell(tuple(lines))})


def _trailing_states(text: str) -> int | None:
    """Where the names of States at the end of a text begin; the longest that is nothing else."""
    low = max(0, len(text) - _LONGEST_NAMES)
    starts = [f.start() for f in _NAME.finditer(text, low) if f.start() > low]
    return next((start for start in starts if split_states(" ".join(text[start:].split())).certain), None)


def _leading_states(text: str) -> int:
    """The end of the names of States at the head of a text; the longest that is nothing else."""
    ends = [f.end() for f in _WORD.finditer(text[:_LONGEST_NAMES])]
    certain = (end for end in reversed(ends) if split_states(" ".join(text[:end].split())).certain)
    return next(certain, 0)
