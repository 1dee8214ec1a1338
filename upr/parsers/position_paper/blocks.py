"""Lines of a position paper as blocks: introduction, headings, items, footnotes, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import regex

from upr.furniture import is_page_number
from upr.layout import spans
from upr.limits import check_time
from upr.numbering.shapes import NUMBER
from upr.parsers.draft import Kind
from upr.patterns import Pattern
from upr.text import Line, Span
from upr.wording import status_word

_HYPHENED = regex.compile(r"\p{L}-$")
_ITEM = regex.compile(rf"\s*(?P<number>{NUMBER})\s?[.)]?\s+(?P<text>[\p{{Lu}}\"“‘'(\[].*)")
_HEADING = Pattern(
    r"(?:(?:[A-Z]|[IVX]{1,4}|\p{Ll})[.)]\s+)?"
    r"(?P<words>(?:(?P<before>\d{1,3})\s+(?=\p{Ll})|(?=\p{Lu}))[^.;:]*?\b(?i:recommendations?)(?!\p{L})[^.;:]*?)"
    r"(?P<mark>(?<=[\p{L})])\s?(?:\d|[¹²³⁴-⁹]|\*{1,3}))?"
    r"\s*(?:[;:,–—-]\s*(?P<total>\d{1,3})|\((?P<total>\d{1,3})\)|[;:])?",
)
_TOTAL = regex.compile(r"[;:,–—-]\s*(?P<total>\d{1,3})|\((?P<total>\d{1,3})\)")
_MARK = regex.compile(r"\d|[¹²³⁴-⁹]|\*{1,3}")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_LONGEST_HEADING = 18  # words
_LOOSE_END = 8  # characters by which a full line may be shorter than the widest
# PDFium's signs for a hyphen at a line's end, where it joins the two lines.
HYPHENS = regex.compile("[\x02\ufffe]")


@attrs.define
class Block:
    """Lines that belong together.

    Args:
        role: "recommendation", "heading", "footnote", "furniture", "narrative" or "remainder".
        number: The printed number of an item.
        mark: The footnote mark of a heading or footnote.
        total: The number that a heading states.
        skip: Code points of the first line before the words.
    """

    role: Kind
    lines: list[Line]
    number: int = 0
    mark: str = ""
    total: int | None = None
    heading: str = ""
    skip: int = 0

    @property
    def words(self) -> str:
        """The text of the block in one line; a hyphen at a line's end is kept, for in these papers it is real."""
        parts: list[str] = []
        end = ""  # the last two characters
        for n, line in enumerate(self.lines):
            piece = HYPHENS.sub("-", (line.text[self.skip :] if n == 0 else line.text).strip())
            part = ("" if not end or _HYPHENED.search(end) else " ") + piece
            parts.append(part)
            end = f"{end}{part}"[-2:]
        return " ".join("".join(parts).split())

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span a line, without the blanks at its ends."""
        return spans(self.lines)


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Group the lines that are not blank; a line that nothing claims goes on with the open item.

    Args:
        lines: All lines of the source, in order.
    """
    return _Grouping([line for line in lines if line.text.strip()]).run()


class _Grouping:
    """One pass over the lines.

    A rule takes the line at a place, with lines that belong to it, and tells how many; 0 where the line is not its.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.blocks: list[Block] = [Block("narrative", [])]
        # A line that PDFium has joined at its hyphen sign says nothing of the page's width.
        self.width = max((len(line.text.strip()) for line in lines if not HYPHENS.search(line.text)), default=0)
        self.item: Block | None = None  # the item that goes on when nothing else begins
        self.note: Block | None = None  # the footnote that may go on
        self.list: Block | None = None  # the heading of the open list
        self.last = 0  # number of the last item of the open list
        self.undefined: set[str] = set()  # marks of headings whose footnote has not come
        self.rules: tuple[Callable[[int], int], ...] = (
            self._page_number, self._mark_alone, self._words_of_mark, self._total_of_heading, self._heading,
            self._rest_of_footnote, self._numbered, self._rest_of_item, self._loose,
        )  # fmt: skip

    def run(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            check_time()
            at += next(taken for rule in self.rules if (taken := rule(at)))
        return self.blocks

    def _page_number(self, at: int) -> int:
        """A number alone on the last or first line of a page: not a footnote's mark, for its text would follow."""
        line, text = self.lines[at], self.lines[at].text.strip()
        if line.page is None or not is_page_number(text):
            return 0
        before = self.lines[at - 1].page if at else None
        after = self.lines[at + 1].page if at + 1 < len(self.lines) else None
        if after == line.page and (before == line.page or text in self.undefined):
            return 0
        self.blocks.append(Block("furniture", [line]))
        return 1

    def _mark_alone(self, at: int) -> int:
        """A mark alone on a line: the open heading's, or that of a footnote whose text follows."""
        text = self.lines[at].text.strip()
        if not _MARK.fullmatch(text):
            return 0
        last, mark = self.blocks[-1], text.translate(_SUPERSCRIPTS)
        if last.role == "heading" and not last.mark and last.total is None:
            self._mark_heading(last, at, mark)
            return 1
        if len(self.blocks) == 1 or at + 1 == len(self.lines):
            return 0
        self._open_footnote(Block("footnote", [self.lines[at]], mark=mark))
        return 1

    def _mark_heading(self, heading: Block, at: int, mark: str) -> None:
        heading.mark = mark
        heading.lines.append(self.lines[at])
        self.undefined.add(mark)
        if at + 1 < len(self.lines) and (total := _TOTAL.fullmatch(self.lines[at + 1].text.strip())):
            heading.total = int(total["total"])

    def _open_footnote(self, note: Block) -> None:
        self.note = note
        self.undefined.discard(note.mark)
        self.blocks.append(note)

    def _words_of_mark(self, at: int) -> int:
        """The first line behind a mark that stands alone."""
        if self.note is None or len(self.note.lines) != 1 or self.note.skip:
            return 0
        self.note.lines.append(self.lines[at])
        return 1

    def _total_of_heading(self, at: int) -> int:
        last = self.blocks[-1]
        total = _TOTAL.fullmatch(self.lines[at].text.strip()) if last.role == "heading" else None
        if total is None:
            return 0
        last.total = int(total["total"])
        last.lines.append(self.lines[at])
        return 1

    def _heading(self, at: int) -> int:
        """A heading in one line; in two where a total ends them, for words that wrap are none without it."""
        first = self.lines[at].text.strip()
        one = heading(first)
        if one is not None and (one["total"] or one["before"] or self._list_follows(at + 1)):
            return self._open_list(at, 1, one)
        second = self.lines[at + 1].text.strip() if at + 1 < len(self.lines) else ""
        two = heading(f"{first} {second}") if second else None
        return self._open_list(at, 2, two) if two is not None and two["total"] else 0

    def _list_follows(self, at: int) -> bool:
        """Whether a mark, a total or a numbered item stands next."""
        if at >= len(self.lines):
            return False
        text = self.lines[at].text
        return bool(_MARK.fullmatch(text.strip()) or _TOTAL.fullmatch(text.strip()) or _ITEM.fullmatch(text))

    def _open_list(self, at: int, taken: int, words: regex.Match[str]) -> int:
        total, mark = words["total"] or words["before"], (words["mark"] or "").strip().translate(_SUPERSCRIPTS)
        self.list = Block(
            "heading", list(self.lines[at : at + taken]), mark=mark, total=int(total) if total else None,
            heading=" ".join(words["words"].split()),
        )  # fmt: skip
        self.blocks.append(self.list)
        self.undefined.update({mark} - {""})
        self.item, self.note, self.last = None, None, 0
        return taken

    def _rest_of_footnote(self, at: int) -> int:
        """A line on which a footnote goes on: on the same page, and its first word had no room on the last line."""
        line = self.lines[at]
        last = self.note.lines[-1] if self.note is not None else None
        if self.note is None or last is None or line.page != last.page:
            return 0
        begins_anew = line.text.startswith(" ") or _ITEM.fullmatch(line.text)
        if begins_anew or len(last.text.strip()) + 1 + len(line.text.split()[0]) <= self.width - _LOOSE_END:
            return 0
        self.note.lines.append(line)
        return 1

    def _numbered(self, at: int) -> int:
        """A line with a number before its words: an item, or a footnote whose mark stands on its line."""
        line = self.lines[at]
        words = _ITEM.fullmatch(line.text) if self.list is not None else None
        if words is None:
            return 0
        number, skip = int(words["number"]), words.start("text")
        if str(number) in self.undefined and self.last and number <= self.last:
            self._open_footnote(Block("footnote", [line], mark=str(number), skip=skip))
            return 1
        self.item = Block("recommendation", [line], number=number, skip=skip)
        self.blocks.append(self.item)
        self.note, self.last = None, number
        return 1

    def _rest_of_item(self, at: int) -> int:
        if self.item is None:
            return 0
        self.item.lines.append(self.lines[at])
        self.note = None
        return 1

    def _loose(self, at: int) -> int:
        """A line of the introduction, or one that belongs to no list."""
        role: Kind = "narrative" if self.list is None else "remainder"
        if self.blocks[-1].role != role:
            self.blocks.append(Block(role, []))
        self.blocks[-1].lines.append(self.lines[at])
        self.note = None
        return 1


def heading(text: str) -> regex.Match[str] | None:
    """The parts of a list's heading (words, mark, total), where its words say what was answered.

    >>> heading("Recommendations which enjoy the support of Kenya; 12")["total"]
    '12'
    >>> heading("50 recommendations rejected in December 2009")["before"]
    '50'
    >>> heading("12 Accept the recommendations of the Special Rapporteur") is None
    True
    """
    if len(text) > 300 or len(text.split()) > _LONGEST_HEADING or "recommendation" not in text.lower():
        return None
    words = _HEADING.fullmatch(text)
    return words if words and status_word(words["words"]) is not None else None
