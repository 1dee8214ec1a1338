"""The body of a reply cut into regions: headings, paragraphs, label lists, rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs
import regex

from upr.layout import Joiner, PageLine as Row
from upr.parsers.answers.headings import is_heading
from upr.parsers.answers.naming import Naming, _FULL_LIST, _LETTER_LIST
from upr.patterns import Pattern
from upr.text import Line, SourceText

Kind = Literal["heading", "paragraph", "list", "row"]
_LINE_END = regex.compile(r"\r\n|\r|\n")
_CELLS = regex.compile(r"\S+(?:\s{1,2}\S+)*")
_MARKER = regex.compile(
    r"\s*(?P<marker>(?:\d{1,2}\.(?=\s)|\(?[a-z]{1,2}\)|\([ivx]{1,4}\)|[A-Z]\.(?=\s)|[IVX]{1,5}\.(?=\s)|[•▪●*–-](?=\s)|[A-Z]{1,2}(?=\s{3,}\p{Lu}|\s+[–—]\s)|(?:Part|Section|Category|Class|Group)\s+[A-Z0-9]{1,3}\s*[:.–—-]))\s+")
_CLOSED = regex.compile(r"[.;:!?][”\"’)]?\d{0,2}\s*$|[”\"]\s*$")
_OPEN_END = regex.compile(r"[,–—‑-]\s*$|\b(?:and|to|the|of|in|recommendations?|Nos?\.|paragraphs?|or|with|from|by|a|an|on|for|its|is|are|than|except|save)\s*$", regex.I)
_CUT_END = regex.compile(r"[,–—‑-]\s*$|\b(?:and|to|the|of|in|Nos?\.|or|with|from|by|a|an|on|for|its|is|are|than|except|save)\s*$", regex.I)
_LABEL = r"\d{1,3}\s?\.\s?\d{1,3}"
_RECS = r"(?:(?i:rec(?:ommendation)?s?|items?|paragraphs?|paras?|nos?|numbers?)\b\.?\s*)*"
_ONLY_LABELS = Pattern(
    rf"[\s(\[]*{_RECS}(?:{_LABEL}|\d{{1,3}}\s?\([a-z]{{1,2}}\))(?:(?:[\s,;.&/–—‑-]|\b(?:and|to|or|also|from|those|through|inclusive|as\s+well\s+as|recommendations?)\b)*(?:\d{{1,3}}(?:\s?\.\s?\d{{1,3}}|\s?\([a-z]{{1,2}}\))?|\([a-z]{{1,2}}\)))*(?:[\s,;.:)\]–—-]|\band\b|\bto\b)*", regex.I)
_ONLY_NUMBERS = Pattern(rf"[\s(]*{_RECS}" + r"\d{1,3}(?:(?:[\s,;.&–—‑-]|\b(?:and|to|or)\b)+\d{1,3})*(?:[\s,;.:)–—-]|\band\b|\bto\b)*", regex.I)
_LISTY = regex.compile(r"(?:[\s\d.,;:/()&–—‑-]|\b(?:and|also|to|or|through|from|those)\b)+", regex.I)
_NOTICE = regex.compile(r"\s*[*∗]+\s*(?:The\s+present|This|Reproduced|The\s+annex|Circulated|The\s+information)\b.*", regex.I)
_RULE = regex.compile(r"[\s_=–—-]{5,}")


@attrs.define
class Region:
    """Words that belong together.

    Args:
        kind: "heading", "paragraph", "list" (labels and nothing else), or "row" (of a table or a column of labels).
        text: The words in one line, marker taken off.
        lines: The lines.
        marker: "3.", "(a)", "A." before it.
        labels: For rows and for what begins with labels: these, as printed.
        cells: Of a row of a table: the words by role.
        indent: Column of its first character.
    """

    kind: Kind
    text: str
    lines: list[Line]
    marker: str = ""
    labels: str = ""
    cells: dict[str, str] = attrs.field(factory=dict)
    indent: int = 0
    fresh_page: bool = False


@attrs.define
class _Piece:
    line: Line
    text: str
    indent: int
    gap: bool
    page: bool  # first of a page


def pieces(body: Sequence[Row], source: str) -> list[_Piece]:
    out: list[_Piece] = []
    last: Line | None = None
    for row in body:
        raw = row.line.text
        between = source[last.end : row.line.start] if last else ""
        new_page = last is not None and last.page != row.line.page
        gap = last is None or len(_LINE_END.findall(between)) > 1
        out.append(_Piece(row.line, raw.strip(), len(raw) - len(raw.lstrip()), gap, new_page))
        last = row.line
    # double spacing: where nearly all lines stand apart, distance says nothing
    apart = [p for p in out[1:] if p.gap]
    if len(out) > 20 and len(apart) > 0.8 * len(out):
        for piece in out:
            piece.gap = False
    return out


def is_labels(text: str, naming: Naming) -> bool:
    """Whether a text is labels and nothing else."""
    if naming.bare:
        return bool(_ONLY_NUMBERS.fullmatch(text)) and bool(regex.search(r"\d", text))
    return bool(_ONLY_LABELS.fullmatch(text))


_ANSWER_COLUMN = regex.compile(
    r"(?:position|repl(?:y|ies)|answers?|class|category|response|status|decision|group|view|accepted|part|explanation|remarks|observations)", regex.I)
_LABEL_COLUMN = regex.compile(
    r"\W*(?:(?:recommendation\s+)?(?:no\.?|nos\.?|numbers?|№)|#|para(?:graph)?s?\.?(?:\s+\d+)?|recs?\.?(?:\s+no\.?)?|recommendations?|label|serial(?:\s+no\.?)?|item)\W*", regex.I)
_POSITION_COLUMN = regex.compile(
    r"\W*(?:position|repl(?:y|ies)|answers?|class|cat\.?|category|response|status|decision|views?|group)(?:\b|$).*", regex.I)
_REMARK_COLUMN = regex.compile(
    r"\W*(?:remarks?|comments?|observations?|explanations?|reasons?|notes?|justification|clarification|information|details|in\s+which\s+part).*", regex.I)
_TEXT_COLUMN = regex.compile(r"\W*(?:recommendations?(?:\s*\(.*\))?|texts?|summary|subject|theme|content|topic|issue).*", regex.I)


@attrs.frozen
class Column:
    role: str
    start: int
    heading: str


def _cells_at(raw: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0]) for m in regex.finditer(r"\S+(?:\s\S+)*", raw)]


def _headings(lines: Sequence[_Piece], at: int) -> tuple[list[tuple[int, str]], int]:
    """The headings of columns in a line and those below it that go on with them; the number of lines."""
    cells = _cells_at(lines[at].line.text)
    taken = 1
    while taken < 3 and at + taken < len(lines) and not lines[at + taken].gap:
        more = _cells_at(lines[at + taken].line.text)
        starts = {start: i for i, (start, _) in enumerate(cells)}
        if not more or len(more) >= len(cells) or any(start not in starts for start, _ in more) or regex.search(r"\d", " ".join(w for _, w in more)):
            break
        for start, words in more:
            i = starts[start]
            cells[i] = (start, f"{cells[i][1]} {words}")
        taken += 1
    return cells, taken


def header_of(lines: Sequence[_Piece], at: int) -> list[Column] | None:
    """The columns that a line of headings opens."""
    cells, _ = _headings(lines, at)
    if not 2 <= len(cells) <= 10 or max(len(w) for _, w in cells) > 45:
        return None
    marks = [(start, words, _mark(words)) for start, words in cells]
    if sum(m is not None for _, _, m in marks) >= 2 and all(m is not None or _LABEL_COLUMN.fullmatch(w) or _TEXT_COLUMN.fullmatch(w) or _REMARK_COLUMN.fullmatch(w) for _, w, m in marks):
        return [
            Column(f"mark:{m}:{w}" if m else "label" if _LABEL_COLUMN.fullmatch(w) else "remarks" if _REMARK_COLUMN.fullmatch(w) else "text", start, w)
            for start, w, m in marks
        ]
    words = [w for _, w in cells]
    half = len(words) // 2
    if len(words) >= 4 and len(words) % 2 == 0 and all(words[i] == words[i % 2] for i in range(len(words))):
        if _LABEL_COLUMN.fullmatch(words[0]) and _POSITION_COLUMN.fullmatch(words[1]):
            return [Column("label" if i % 2 == 0 else "position", start, w) for i, (start, w) in enumerate(cells)]
        return None
    roles: list[str] = []
    for w in words:
        if _POSITION_COLUMN.fullmatch(w):
            roles.append("position" if "position" not in roles else "remarks")
        elif _REMARK_COLUMN.fullmatch(w):
            roles.append("remarks")
        elif _LABEL_COLUMN.fullmatch(w):
            roles.append("label" if "label" not in roles else "text")
        elif _TEXT_COLUMN.fullmatch(w):
            roles.append("text")
        else:
            roles.append("other")
    if "label" not in roles or len(cells) > 6:
        return None
    if roles.count("other") > 1 or not {"position", "remarks", "text", "other"} & set(roles):
        return None
    # "Recommendation (summary)  Class  No.": the label column is the one that names numbers
    labels = [i for i, w in enumerate(words) if regex.fullmatch(r"(?i)\W*(?:nos?\.?|numbers?|para(?:graph)?s?\.?(?:\s+\d+)?|recs?\.?(?:\s+no\.?)?|№|#|item)\W*", w)]
    if labels:
        roles = ["text" if r == "label" else r for r in roles]
        roles[labels[0]] = "label"
    return [Column(role, start, w) for role, (start, w) in zip(roles, cells, strict=True)]


def _mark(words: str) -> str | None:
    """The status that a column's heading is: "Supported"."""
    from upr.parsers.answers.headings import is_answer
    from upr.wording import one_answer

    return one_answer(words) if is_answer(words) else None


def cells_of(line: str, columns: Sequence[Column]) -> list[str] | None:
    """The pieces of a line by column; None where it crosses the columns."""
    out = [""] * len(columns)
    for match in regex.finditer(r"\S+(?:\s\S+)*", line):
        start, words = match.start(), match[0]
        # the column whose start is nearest at or before this piece (two characters' tolerance)
        place = max((i for i, c in enumerate(columns) if c.start <= start + 2), default=None)
        if place is None:
            place = 0
        nxt = columns[place + 1].start if place + 1 < len(columns) else 10_000
        if start + len(words) > nxt:
            # crosses: cut where the next column begins if a blank stands there
            cut = nxt - start
            if 0 < cut < len(words) and words[cut - 1] == " ":
                out[place] = (out[place] + " " + words[:cut]).strip()
                out[place + 1] = (out[place + 1] + " " + words[cut:]).strip()
                continue
            return None
        if start > columns[place].start + 2 and out[place] == "" and place and start - columns[place].start > 6 and False:
            return None
        out[place] = (out[place] + " " + words).strip()
    return out


def cells_wide(line: str, columns: Sequence[Column]) -> list[str]:
    """The pieces of a line by the column whose heading is nearest: crosses stand in the middle of theirs."""
    out = [""] * len(columns)
    for match in regex.finditer(r"\S+(?:\s\S+)*", line):
        a, b = match.span()
        def far(i: int) -> float:
            c = columns[i]
            lo, hi = c.start, c.start + len(c.heading)
            return 0 if a < hi and lo < b else min(abs(a - hi), abs(lo - b))
        place = min(range(len(columns)), key=lambda i: (far(i), abs(columns[i].start - a)))
        out[place] = (out[place] + " " + match[0]).strip()
    return out


class Cutter:
    """Cuts the body of one document."""

    def __init__(self, body: Sequence[Row], source: SourceText, naming: Naming, joiner: Joiner) -> None:
        self.naming = naming
        self.joiner = joiner
        self.words = source.backend in ("docx", "doc")
        self.pieces = pieces(body, source.text)
        self.regions: list[Region] = []
        self.number = 0  # of the last numbered paragraph
        self.unclosed = False  # whether a quotation or parenthesis of the paragraph is still open

    def run(self) -> list[Region]:
        at = 0
        while at < len(self.pieces):
            taken = self._table(at) or self._grid(at) or self._columns(at) or self._paragraph(at)
            at += taken
        return self.regions

    def _grid(self, at: int) -> int:
        """Lines of labels, each with a word or letter of answer behind it, side by side."""
        end = at
        found: list[Region] = []
        while end < len(self.pieces):
            cells = [m[0] for m in regex.finditer(r"\S+(?:\s\S+)*", self.pieces[end].line.text)]
            pairs = list(zip(cells[::2], cells[1::2], strict=False))
            if len(cells) < 4 or len(cells) % 2 or not all(is_labels(a, self.naming) and not is_labels(b, self.naming) and len(b.split()) <= 3 for a, b in pairs):
                if found and header_of(self.pieces, end):
                    end += 1
                    continue
                break
            for a, b in pairs:
                found.append(Region("row", b, [self.pieces[end].line], labels=a, cells={"label": a, "position": b}))
            end += 1
        if len(found) < 4:
            return 0
        self.regions += found
        return end - at

    # -- tables with headings

    def _table(self, at: int) -> int:
        columns = header_of(self.pieces, at)
        if columns is None:
            return 0
        if any(c.role.startswith("mark:") for c in columns):
            return self._marks(at, columns)
        if [c.role for c in columns].count("label") > 1:
            return self._pairs(at, columns)
        label = next(i for i, c in enumerate(columns) if c.role == "label")
        heading_words = [c.heading for c in columns]
        rows: list[tuple[list[list[str]], list[Line]]] = []
        end = at + _headings(self.pieces, at)[1]
        good = 0
        textual = False  # whether the labels stand before the recommendations, in their cells
        themes: list[Region] = []
        while end < len(self.pieces):
            piece = self.pieces[end]
            again = header_of(self.pieces, end)
            if again and [c.heading for c in again] == heading_words:
                columns = again
                end += _headings(self.pieces, end)[1]
                continue
            if piece.gap and regex.match(r"\s*(?:[IVX]{1,5}|[A-Z])\.\s+\p{Lu}", piece.line.text) and rows:
                break  # the next section
            cells = cells_of(piece.line.text, columns)
            opens = cells is not None and bool(cells[label]) and (self._is_label_cell(cells[label]) or self._opens_cell(cells[label], columns[label]))
            if opens and label and columns[0].role == "position" and cells is not None and not cells[0] and rows and not (piece.gap and not piece.page):
                opens = False  # the labels of a row whose answer stands before them
                if rows:
                    for cell, words in zip(rows[-1][0], cells, strict=True):
                        if words:
                            cell.append(words)
                    rows[-1][1].append(piece.line)
                    end += 1
                    continue
            goes_on = bool(rows) and bool(rows[-1][0][label]) and bool(regex.search(r"(?:,|;|\band|\bto|[-–—])\s*$", rows[-1][0][label][-1]))
            if opens and not goes_on and cells is not None:
                rows.append(([[c] if c else [] for c in cells], [piece.line]))
                textual = not self._is_label_cell(cells[label])
                good += 1
            elif cells is not None and rows and (not cells[label] or (opens and goes_on) or (textual and not piece.gap)):
                if piece.gap and not piece.page and sum(bool(c) for c in cells) == 1 and cells[0] and self._ends(end, columns, label):
                    break
                if self._outside(piece, cells, columns, end, label):
                    break
                for cell, words in zip(rows[-1][0], cells, strict=True):
                    if words:
                        cell.append(words)
                rows[-1][1].append(piece.line)
            elif self._more_rows(end, columns, label) and len(piece.text) < 90:
                pass  # the title of a theme between rows
            else:
                break
            end += 1
        if good < 2:
            return 0
        self.regions.append(Region("heading", " | ".join(heading_words), [self.pieces[at].line], marker="table"))
        if not any(c.role == "position" for c in columns):
            columns = self._answering(columns, rows)
        for row, lines in rows:
            words = [self.joiner.joined(cell) for cell in row]
            cells_by = {}
            for column, text in zip(columns, words, strict=True):
                cells_by[column.role] = (cells_by.get(column.role, "") + " " + text).strip()
            printed = words[label]
            if not self._is_label_cell(printed) and (opening := self._opening(printed)):
                printed, cells_by["text"] = opening
            self.regions.append(Region("row", cells_by.get("position", ""), lines, labels=printed, cells=cells_by))
        return end - at

    def _pairs(self, at: int, columns: list[Column]) -> int:
        """A table of pairs side by side: number, answer, number, answer."""
        heading_words = [c.heading for c in columns]
        end = at + 1
        found: list[Region] = []
        while end < len(self.pieces):
            piece = self.pieces[end]
            again = header_of(self.pieces, end)
            if again and [c.heading for c in again] == heading_words:
                columns = again
                end += 1
                continue
            cells = cells_wide(piece.line.text, columns)
            pairs = [(cells[i], cells[i + 1]) for i in range(0, len(cells), 2) if cells[i] or cells[i + 1]]
            if not pairs or not all(a and is_labels(a, self.naming) for a, _ in pairs):
                break
            for a, b in pairs:
                found.append(Region("row", b, [piece.line], labels=a, cells={"label": a, "position": b}))
            end += 1
        if len(found) < 2:
            return 0
        self.regions.append(Region("heading", " | ".join(heading_words), [self.pieces[at].line], marker="table"))
        self.regions += found
        return end - at

    def _marks(self, at: int, columns: list[Column]) -> int:
        """A table with a column for each answer: labels or crosses in its cells."""
        heading_words = [c.heading for c in columns]
        label = next((i for i, c in enumerate(columns) if c.role == "label"), None)
        end, taken = at + 1, 0
        found: list[Region] = []
        while end < len(self.pieces):
            piece = self.pieces[end]
            again = header_of(self.pieces, end)
            if again and [c.heading for c in again] == heading_words:
                columns = again
                end += 1
                continue
            cells = cells_wide(piece.line.text, columns)
            good = any(is_labels(c, self.naming) or regex.fullmatch(r"\W*(?:[xX✓✔√☑✗●•+■]|yes|YES|Yes)\W*", c) for c in cells if c)
            if label is not None:
                good = good and bool(cells[label]) and is_labels(cells[label], self.naming)
            if not good:
                if found and not piece.gap and label is not None and not cells[label]:
                    end += 1
                    continue
                break
            region = Region("row", "", [piece.line], marker="marks", labels=cells[label] if label is not None else "")
            for column, text in zip(columns, cells, strict=True):
                region.cells[column.role] = text
            found.append(region)
            end += 1
            taken += 1
        if taken < 2:
            return 0
        self.regions.append(Region("heading", " | ".join(heading_words), [self.pieces[at].line], marker="table"))
        self.regions += found
        return end - at

    def _answering(self, columns: list[Column], rows: Sequence[tuple[list[list[str]], list[Line]]]) -> list[Column]:
        """The columns, with that of the answers named by its cells where its heading does not say so."""
        best, most = None, 0.5 * len(rows)
        for i, column in enumerate(columns):
            if column.role in ("label", "text"):
                continue
            cells = [" ".join(row[i]) for row, _ in rows]
            short = sum(0 < len(cell.split()) <= 3 for cell in cells)
            if short > most and len(set(cells)) < len(cells):
                best, most = i, short
        return [attrs.evolve(c, role="position") if i == best else c for i, c in enumerate(columns)]

    def _opening(self, words: str) -> tuple[str, str] | None:
        """The labels that a cell with a recommendation's text begins with, and the text."""
        pattern = _LETTER_LIST if self.naming.lettered else _FULL_LIST
        start = regex.match(rf"\W*{_RECS}", words)
        found = pattern.match(words, start.end() if start else 0)
        if found is None or not regex.match(r"\s*[.:)–—-]*\s+[\p{Lu}“\"(]", words[found.end() :]):
            return None
        return found[0], words[found.end() :].lstrip(" .:)–—-")

    def _opens_cell(self, words: str, column: Column) -> bool:
        return bool(regex.match(r"(?i)\W*recommendations?", column.heading)) and self._opening(words) is not None

    def _is_label_cell(self, words: str) -> bool:
        return is_labels(words, self.naming) or bool(regex.fullmatch(r"\W*\d{1,3}\W*", words) and self.naming.bare)

    def _more_rows(self, at: int, columns: Sequence[Column], label: int) -> bool:
        for piece in self.pieces[at + 1 : at + 12]:
            if regex.match(r"\s*\d{1,2}\.\s+\p{Lu}", piece.line.text):
                return False
            cells = cells_of(piece.line.text, columns)
            if cells is not None and cells[label] and self._is_label_cell(cells[label]):
                return True
            if header_of(self.pieces, self.pieces.index(piece)):
                return True
        return False

    def _ends(self, at: int, columns: Sequence[Column], label: int) -> bool:
        return not self._more_rows(at, columns, label)

    def _outside(self, piece: _Piece, cells: list[str], columns: Sequence[Column], at: int, label: int) -> bool:
        """Whether a line is none of the table: it stands left of it, or begins a numbered paragraph."""
        if _MARKER.match(piece.line.text) and piece.gap and regex.match(r"\s*(?:\d{1,2}\.|[IVX]+\.|[A-Z]\.)\s", piece.line.text):
            return True
        return piece.gap and piece.indent < columns[0].start - 2 and not piece.page

    # -- a column of labels without headings

    def _columns(self, at: int) -> int:
        """A label or some in a column, and words in another, without headings."""
        first = self.pieces[at]
        if at and not (first.gap or self.regions and self.regions[-1].kind in ("row", "heading") or _CLOSED.search(self.pieces[at - 1].text)):
            return 0
        split = self._split(first.line.text, at)
        if split is None:
            return 0
        x = split
        left: list[str] = [first.line.text[:x].strip()]
        right: list[str] = [first.line.text[x:].strip()]
        lines = [first.line]
        end = at + 1
        while end < len(self.pieces):
            piece = self.pieces[end]
            text = piece.line.text
            if piece.gap and not piece.page:
                break
            a, b = text[:x], text[x:]
            if a.strip() and not (a[-1:].isspace() or len(text) <= x):
                # words cross
                return 0 if end == at + 1 and piece.indent < x - 3 and not is_labels(a.strip(), self.naming) else self._put_row(left, right, lines, end - at)
            if a.strip():
                if not is_labels(a.strip(), self.naming) and not is_labels(f"{left[-1]} {a.strip()}", self.naming):
                    if end == at + 1:
                        return 0
                    break
                if not regex.search(r"(?:,|;|\band|\bto|\ba|[-–—]|(?:recs?|nos?|recommendations?|paras?|paragraphs?)\.?)\s*$", left[-1], regex.I) and not regex.match(r"\s*(?:and|to|,)", a.strip()):
                    break  # another row begins
                left.append(a.strip())
            if b.strip():
                right.append(b.strip())
            lines.append(piece.line)
            end += 1
        return self._put_row(left, right, lines, end - at)

    def _put_row(self, left: list[str], right: list[str], lines: list[Line], taken: int) -> int:
        self.regions.append(Region("row", self.joiner.joined(right), lines, labels=" ".join(left)))
        return taken

    def _hangs(self, at: int, x: int) -> bool:
        """Whether the line below is aligned with the words behind a number, as in a column of numbers."""
        if at + 1 >= len(self.pieces) or self.pieces[at + 1].gap:
            return False
        return abs(self.pieces[at + 1].indent - x) <= 1 and self.pieces[at].indent < x - 2

    def _split(self, text: str, at: int | None = None) -> int | None:
        """Where the second column begins: behind labels and three blanks."""
        match = regex.match(r"\s*(?P<left>\S+(?:\s{1,2}\S+)*?)(?P<gap>\s{2,})(?P<right>\S.*)", text)
        if match and len(match["gap"]) < 3 and not (at is not None and self._hangs(at, match.start("right"))):
            return None
        if not match or not (is_labels(match["left"], self.naming) or regex.fullmatch(r"(?i)(?:recs?|nos?|recommendations?|paras?|paragraphs?)\.?", match["left"]) and at is not None and self._hangs(at, match.start("right"))):
            return None
        if is_labels(match["right"], self.naming):
            return None  # a grid
        if self.naming.bare and regex.fullmatch(r"\d{1,2}\.", match["left"]) and not (
            at is not None and (self._hangs(at, match.start("right")) or (self.regions and self.regions[-1].kind == "row"))
        ):
            return None  # "1.      Fiji thanks": a paragraph's number, or an item's
        return match.start("right")

    # -- paragraphs

    def _paragraph(self, at: int) -> int:
        first = self.pieces[at]
        run = [first]
        end = at + 1
        while end < len(self.pieces):
            piece, last = self.pieces[end], self.pieces[end - 1]
            words = " ".join(p.text for p in run[-12:])
            self.unclosed = words.count("“") > words.count("”") or words.count("(") > words.count(")")
            if self._begins(piece, last, end):
                break
            run.append(piece)
            end += 1
        self._put(run)
        return end - at

    def _begins(self, piece: _Piece, last: _Piece, at: int) -> bool:
        closed = bool(_CLOSED.search(last.text))
        open_end = bool(_OPEN_END.search(last.text))
        if self.words:
            return True
        if not open_end and not self.unclosed:
            if _LISTY.fullmatch(piece.text) and _LISTY.fullmatch(last.text):
                pass
            elif is_labels(piece.text, self.naming) != is_labels(last.text, self.naming) and regex.search(r"\d\.\d|\(\w\)|^\s*Rec", piece.text if is_labels(piece.text, self.naming) else last.text):
                if is_labels(piece.text, self.naming) or (closed or piece.text[:1].isupper()):
                    return True
            if is_heading(piece.text) or (at == 1 or self.pieces[at - 2].gap or True) and is_heading(last.text) and (piece.text[:1].isupper() or piece.text[:1].isdigit()):
                return True
        if header_of(self.pieces, at) and piece.gap:
            return True
        if not open_end and self._labelled(piece) and self._labelled(last):
            return True
        if piece.page:
            marker = _MARKER.match(piece.line.text)
            if open_end or self.unclosed:
                return False
            if not closed and (piece.text[:1].islower() or open_end or not marker and len(last.text) > 55 and not self._labelled(piece)):
                return False
            if closed and not marker and not self._labelled(piece) and piece.indent <= last.indent and piece.text[:1].islower():
                return False
            return True
        if piece.gap:
            return not (open_end and piece.text[:1].islower())
        if _MARKER.match(piece.line.text) and (closed or not open_end) and not (last.text[-1:].isalpha() and piece.indent < last.indent):
            marker = _MARKER.match(piece.line.text)
            assert marker
            if regex.fullmatch(r"\d{1,2}\.", marker["marker"]):
                return closed or int(marker["marker"][:-1]) == self.number + 1
            if regex.fullmatch(r"[A-Z]{1,2}", marker["marker"]):
                return piece.indent != last.indent or closed
            return closed or bool(regex.fullmatch(r"[•▪●*–-]", marker["marker"]))
        return closed and (self._split(piece.line.text) is not None or self._labelled(piece))

    def _labelled(self, piece: _Piece) -> bool:
        """Whether a line begins with labels, and then a sign or a capital: an item of its own."""
        if self.naming.bare:
            return bool(regex.match(r"\s*(?:Recs?|Recommendations?)\.?\s+(?:Nos?\.?\s*)?\d[\d\s,–-]*(?:and\s+\d+)?\s*[:.]?\s+\p{Lu}", piece.line.text))
        pattern = _LETTER_LIST if self.naming.lettered else _FULL_LIST
        match = regex.match(rf"\s*[(\[“]?{_RECS}", piece.line.text)
        start = match.end() if match else 0
        found = pattern.match(piece.line.text, start)
        if not found:
            return False
        rest = piece.line.text[found.end() :]
        return bool(regex.match(r"\s*(?:$|[:–—)\]-]|\.?\s+[\p{Lu}“\"(])", rest)) and not is_labels(piece.text, self.naming)

    def _put(self, run: list[_Piece]) -> None:
        text = self.joiner.joined(p.text for p in run)
        if _RULE.fullmatch(text) or not text:
            return
        if (all(is_labels(p.text, self.naming) for p in run) or (is_labels(run[0].text, self.naming) and all(_LISTY.fullmatch(p.text) for p in run))) and not (self.naming.bare and len(run) == 1 and regex.fullmatch(r"\d{1,3}", text)):
            grid = any(regex.search(r"\d\s{2,}\d", p.line.text.strip()) for p in run)
            if grid:
                text = self.joiner.joined(regex.sub(r"(?<=\d)\s{2,}(?=\d)", ", ", p.line.text.strip()).rstrip(",") + "," for p in run).rstrip(",")
            self.regions.append(Region("list", text, [p.line for p in run], indent=run[0].indent))
            return
        marker = _MARKER.match(run[0].line.text)
        mark = marker["marker"] if marker else ""
        if regex.fullmatch(r"\d{1,2}\.", mark):
            self.number = int(mark[:-1])
        words = text[len(mark) :].lstrip(" \t–—") if marker and text.startswith(mark) else text
        # "3. Accepted." in a document of bare numbers is item 3; the reader of claims decides
        kind: Kind = "heading" if self._is_heading(run, words, mark) else "paragraph"
        region = Region(kind, words, [p.line for p in run], marker=mark, indent=run[0].indent, fresh_page=run[0].page)
        if is_labels(words, self.naming) and not self.naming.bare:
            region.kind = "list"
        self.regions.append(region)

    def _is_heading(self, run: list[_Piece], words: str, marker: str) -> bool:
        if len(run) > 3 or len(words) > 220 or not words:
            return False
        if regex.search(r"[.;,!?]\d{0,2}$", words) and not regex.search(r"\betc\.$", words):
            return False
        if not regex.match(r"[\p{Lu}\d“\"(‘']", words):
            return False
        if words.rstrip().endswith(":") and len(words.split()) > 12:
            return False
        if len(words.split()) > 30 or _CUT_END.search(words):
            return False
        return True
