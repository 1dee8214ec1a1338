"""What the cells of one row of a list say: text, source and comments, themes, recommending States."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import StateList, split_states
from upr.layout import Joiner
from upr.parsers.tables.headings import COMMENT, PARTS, SOURCE, unescaped
from upr.parsers.tables.printed import Cell
from upr.states import find_state

_BULLET = regex.compile(r"^\s*[-–•·▪]\s+")
_CODE = regex.compile(r"\s*(?:(?:SDG|Goal)\s*\d|[A-Z]\d{1,3}\s+\p{L}|\d{1,2}(?:\.\d{1,2})*\.?\s*[-–:\p{L}])")
_OPEN = regex.compile(r"(?:[,&/(-]|\b(?:and|or|of|the|to|for|in|on|by|with))\s*$", regex.IGNORECASE)
_GOES_ON = regex.compile(r"\s*[\p{Ll}&(]")
_SMALL = regex.compile(r"\s*\p{Ll}")
_SIGN = regex.compile(r"[,;/]")
_SURELY = 0.7  # of the width of a column, within which the next word would have fitted, whatever its letters
_MOST_LINES_OF_A_NAME = 7


@attrs.frozen
class TextCell:
    """The cell of a recommendation, in parts.

    Args:
        text: The label and the text.
        source: The source of position; empty where there is none.
        comments: Lines that begin with "Comments:" and the like.
        length: Where the text ends in the cell.
    """

    text: Cell
    source: Cell
    comments: tuple[Cell, ...]
    length: int


def parted(cell: Cell) -> TextCell:
    """The parts of a cell that holds a recommendation, its source of position, and comments.

    Args:
        cell: The cell.
    """
    whole = cell.text
    marks = [(f.start(), "source") for f in SOURCE.finditer(whole)]
    marks += [(f.start(), "comment") for f in COMMENT.finditer(whole)]
    marks.sort()
    ends = [*(at for at, _ in marks), len(whole)][1:]
    source, comments = Cell(), []
    for (at, kind), end in zip(marks, ends, strict=True):
        part = cell.part(at, end)
        if kind == "source":
            source = Cell(source.lines + part.lines)
        else:
            comments.append(part)
    length = marks[0][0] if marks else len(whole)
    return TextCell(cell.part(0, length), source, tuple(comments), length)


class Words:
    """Reads the words of cells: lines of a page are joined, lines of a Word file are whole.

    Args:
        joiner: Joins the lines of a page.
    """

    def __init__(self, joiner: Joiner) -> None:
        self.joiner = joiner
        self.alone: set[str] = set()
        """Entries of lists that somewhere are all that a list holds."""
        self.lower = False
        """Whether entries begin with small letters somewhere: then these do not tell a line that goes on."""
        self.doubtful = False
        """Whether the list that was read last could be cut at other lines."""

    def one(self, cell: Cell) -> str:
        """The words of a cell as one line."""
        joined = self.joiner.joined(line.text for line in cell.lines)
        return " ".join(unescaped(joined).split())

    def listed(self, lines: Sequence[str], printed: bool, width: int) -> tuple[str, ...]:
        """The entries of a list, a line each, without their dashes; on a page an entry may take several lines.

        Args:
            lines: Lines of one part of a cell.
            printed: Whether they are those of a page.
            width: The most characters that a line of the column has.
        """
        entries: list[list[str]] = []
        self.doubtful = False
        full = [line for line in lines if line.strip()]
        bullets = any(_BULLET.match(line) for line in full)
        codes = bool(full) and not bullets and bool(_CODE.match(full[0]))
        for line in full:
            begins = not printed or not entries
            if not begins and bullets:
                begins = bool(_BULLET.match(line))
            elif not begins and codes:
                begins = bool(_CODE.match(line))
            elif not begins:
                # A line that the next word would have fitted on was ended on purpose; entries begin with a capital.
                last = entries[-1][-1].strip()
                needed = len(last) + 1 + len(line.split()[0])
                open_ended = bool(_OPEN.search(last) or _GOES_ON.match(line))
                begins = line.strip() in self.alone or needed <= _SURELY * width or not open_ended
                unsure = needed > width if begins else needed <= width or (self.lower and not _OPEN.search(last))
                self.doubtful |= unsure and line.strip() not in self.alone
            if begins:
                entries.append([line])
            else:
                entries[-1].append(line)
        found = (_BULLET.sub("", unescaped(self.joiner.joined(entry)), count=1) for entry in entries)
        return tuple(piece for entry in found for piece in (" ".join(e.split()) for e in entry.split("\n")) if piece)

    def themes(self, cell: Cell, printed: bool, width: int) -> dict[str, tuple[str, ...]]:
        """Themes, SDGs and affected persons of one cell, by the words that its parts begin with.

        Args:
            cell: The cell.
            printed: Whether its lines are those of a page.
            width: The most characters that a line of the column has.
        """
        parts: dict[str, tuple[str, ...]] = {"themes": (), "sdgs": (), "persons": ()}
        doubtful = False
        for kind, lines in _lists(cell):
            parts[kind] += self.listed(lines, printed, width)
            doubtful |= self.doubtful
        self.doubtful = doubtful
        return parts

    def learn(self, cell: Cell) -> None:
        """Keeps the lists of one line in mind: such a line is an entry elsewhere too.

        Args:
            cell: A cell of themes.
        """
        for _, lines in _lists(cell):
            if len(lines) == 1:
                self.alone.add(lines[0].strip())
            if lines and _SMALL.match(lines[0]):
                self.lower = True


def _lists(cell: Cell) -> Iterator[tuple[str, list[str]]]:
    """The parts of a cell of themes: what each holds, and its lines."""
    text = unescaped(cell.text)
    marks = [(0, 0, "themes")]
    for found in PARTS.finditer(text):
        word = found["part"].lower()
        kind = "themes" if "theme" in word else "persons" if "person" in word else "sdgs"
        marks.append((found.start(), found.end(), kind))
    ends = [*(at for at, _, _ in marks[1:]), len(text)]
    for (_, start, kind), end in zip(marks, ends, strict=True):
        yield kind, [line for line in text[start:end].split("\n") if line.strip()]


def states_of(cell: Cell) -> StateList:
    """The States of a column of their own: a name a line, names that wrap, or a list with commas.

    Args:
        cell: The cell.
    """
    text = unescaped(cell.text)
    lines = [" ".join(_BULLET.sub("", line).split()) for line in text.split("\n") if line.strip()]
    if any(_SIGN.search(line) for line in lines) or len(lines) == 1:
        return split_states(" ".join(lines).strip(" ()"))
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(lines) + 1):
        ways = []
        for start in range(max(0, end - _MOST_LINES_OF_A_NAME), end):
            name = " ".join(lines[start:end])
            unknown, count, names = best[start]
            # Lines of one name make no more names than one; a name that is none counts for each of its lines.
            strange = 0 if find_state(name) is not None else len(split_states(name).unknown) + (end - start - 1)
            ways.append((unknown + strange, count + 1, (*names, name)))
        best.append(min(ways, key=lambda way: way[:2]))
    return StateList(tuple(a for name in best[-1][2] for a in split_states(name).attributions))
