"""What the cells of one row of a list say: text, source and comments, themes, recommending States."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs
import regex

from upr.attribution import StateList, split_states, without_brackets
from upr.layout import Joiner
from upr.parsers.tables.headings import unescaped
from upr.parsers.thematic_list.source import COMMENT, PARTS, SOURCE
from upr.states import find_state
from upr.tables import Cell

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


def text_parts(cell: Cell) -> TextCell:
    """The parts of a cell that holds a recommendation, its source of position, and comments.

    Args:
        cell: The cell.
    """
    whole = cell.text
    marks = [(source.start(), "source") for source in SOURCE.finditer(whole)]
    marks += [(comment.start(), "comment") for comment in COMMENT.finditer(whole)]
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


class CellReader:
    """Reads the words of cells: lines of a page are joined, lines of a Word file are whole.

    Args:
        joiner: Joins the lines of a page.
        printed: Whether lines are those of a page, on which words wrap.
    """

    def __init__(self, joiner: Joiner, *, printed: bool) -> None:
        self.joiner = joiner
        self.printed = printed
        self.single_entries: set[str] = set()
        """Entries of lists that somewhere are all that a list holds."""
        self.small_letters = False
        """Whether entries begin with small letters somewhere: then these do not tell a line that goes on."""
        self.doubtful = False
        """Whether the list that was read last could be cut at other lines."""

    def words(self, cell: Cell) -> str:
        """The words of a cell as one line."""
        joined = self.joiner.joined(line.text for line in cell.lines)
        return " ".join(unescaped(joined).split())

    def entries(self, lines: Sequence[str], width: int) -> tuple[str, ...]:
        """The entries of a list, a line each, without their dashes; on a page an entry may take several lines.

        Args:
            lines: Lines of one part of a cell.
            width: The most characters that a line of the column has.
        """
        self.doubtful = False
        full = [line for line in lines if line.strip()]
        begins = self._rule(full, width)
        entries: list[list[str]] = []
        for line in full:
            if not entries or begins(entries[-1][-1], line):
                entries.append([line])
            else:
                entries[-1].append(line)
        joined = (_BULLET.sub("", unescaped(self.joiner.joined(entry)), count=1) for entry in entries)
        pieces = (" ".join(piece.split()) for entry in joined for piece in entry.split("\n"))
        return tuple(piece for piece in pieces if piece)

    def _rule(self, lines: Sequence[str], width: int) -> Callable[[str, str], bool]:
        """Says of a line, after the line above it, whether it begins an entry."""
        if not self.printed:
            return lambda above, line: True
        if any(_BULLET.match(line) for line in lines):
            return lambda above, line: bool(_BULLET.match(line))
        if lines and _CODE.match(lines[0]):
            return lambda above, line: bool(_CODE.match(line))
        return lambda above, line: self._begins(above.strip(), line, width)

    def _begins(self, above: str, line: str, width: int) -> bool:
        """Whether a line without a mark begins an entry; where it could as well go on with one, that is doubtful.

        A line that the next word would have fitted on was ended on purpose; entries begin with a capital.
        """
        single = line.strip() in self.single_entries
        needed = len(above) + 1 + len(line.split()[0])
        open_ended = bool(_OPEN.search(above))
        begins = single or needed <= _SURELY * width or not (open_ended or _GOES_ON.match(line))
        doubtful = needed > width if begins else needed <= width or (self.small_letters and not open_ended)
        self.doubtful |= doubtful and not single
        return begins

    def themes(self, cell: Cell, width: int) -> dict[str, tuple[str, ...]]:
        """Themes, SDGs and affected persons of one cell, by the words that its parts begin with.

        Args:
            cell: The cell.
            width: The most characters that a line of the column has.
        """
        parts: dict[str, tuple[str, ...]] = {"themes": (), "sdgs": (), "persons": ()}
        doubtful = False
        for kind, lines in _lists(cell):
            parts[kind] += self.entries(lines, width)
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
                self.single_entries.add(lines[0].strip())
            if lines and _SMALL.match(lines[0]):
                self.small_letters = True


def _lists(cell: Cell) -> Iterator[tuple[str, list[str]]]:
    """The parts of a cell of themes: what each holds, and its lines."""
    text = unescaped(cell.text)
    marks = [(0, 0, "themes")]
    for part in PARTS.finditer(text):
        word = part["part"].lower()
        kind = "themes" if "theme" in word else "persons" if "person" in word else "sdgs"
        marks.append((part.start(), part.end(), kind))
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
        return split_states(without_brackets(" ".join(lines)))
    names = _names(lines)
    return StateList(tuple(attribution for name in names for attribution in split_states(name).attributions))


def _names(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines joined to names, so that the fewest are of no State, and then that names are the fewest."""
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]  # of the first lines, by their number
    for end in range(1, len(lines) + 1):
        ways = []
        for start in range(max(0, end - _MOST_LINES_OF_A_NAME), end):
            name = " ".join(lines[start:end])
            unknown, count, names = best[start]
            # Lines of one name make no more names than one; a name that is none counts for each of its lines.
            strange = 0 if find_state(name) is not None else len(split_states(name).unknown) + (end - start - 1)
            ways.append((unknown + strange, count + 1, (*names, name)))
        best.append(min(ways, key=lambda way: way[:2]))
    return best[-1][2]
