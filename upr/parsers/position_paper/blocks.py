"""Lines of a position paper as blocks: introduction, headings, items, footnotes, page numbers."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.limits import check_time
from upr.parsers.draft import Kind
from upr.patterns import Pattern
from upr.text import Line, Span
from upr.wording import status_word

_HYPHENED = regex.compile(r"\p{L}-$")
_ITEM = regex.compile(r"\s*(?P<number>\d{1,3})\s?[.)]?\s+(?P<text>[\p{Lu}\"“‘'(\[].*)")
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
        spans = []
        for line in self.lines:
            lead = len(line.text) - len(line.text.lstrip())
            spans.append(Span(page=line.page, start=line.start + lead, end=line.start + len(line.text.rstrip())))
        return tuple(spans)


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Group the lines that are not blank; a line that nothing claims goes on with the open item.

    Args:
        lines: All lines of the source, in order.
    """
    return _Grouping([line for line in lines if line.text.strip()]).run()


class _Grouping:
    """One pass over the lines."""

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

    def run(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            check_time()
            at += self._take(at)
        return self.blocks

    def _take(self, at: int) -> int:
        """Put the line at `at`, and lines that belong to it, in a block; the number of lines taken."""
        line, text = self.lines[at], self.lines[at].text.strip()
        if self._is_page_number(at):
            self.blocks.append(Block("furniture", [line]))
        elif _MARK.fullmatch(text) and self._mark(at, text):
            pass
        elif self.note is not None and len(self.note.lines) == 1 and not self.note.skip:
            self.note.lines.append(line)
        elif taken := self._heading(at):
            return taken
        elif self.note is not None and self._wraps(self.note.lines[-1], line):
            self.note.lines.append(line)
        elif (found := _ITEM.fullmatch(line.text)) and self.list is not None:
            self._numbered(line, int(found["number"]), found.start("text"))
        elif self.item is not None:
            self.item.lines.append(line)
            self.note = None
        else:
            self._loose(line)
        return 1

    def _is_page_number(self, at: int) -> bool:
        """A number alone on the last or first line of a page: not a footnote's mark, for its text would follow."""
        line, text = self.lines[at], self.lines[at].text.strip(" -–")
        if line.page is None or not text.isdecimal():
            return False
        before = self.lines[at - 1].page if at else None
        after = self.lines[at + 1].page if at + 1 < len(self.lines) else None
        return after != line.page or (before != line.page and text not in self.undefined)

    def _mark(self, at: int, text: str) -> bool:
        """A mark alone on a line: the open heading's, or that of a footnote whose text follows."""
        last, mark = self.blocks[-1], text.translate(_SUPERSCRIPTS)
        if last.role == "heading" and not last.mark and last.total is None:
            last.mark = mark
            last.lines.append(self.lines[at])
            self.undefined.add(mark)
            if at + 1 < len(self.lines) and (found := _TOTAL.fullmatch(self.lines[at + 1].text.strip())):
                last.total = int(found["total"])
            return True
        if len(self.blocks) == 1 or at + 1 == len(self.lines):
            return False
        self.note = Block("footnote", [self.lines[at]], mark=mark)
        self.undefined.discard(mark)
        self.blocks.append(self.note)
        return True

    def _heading(self, at: int) -> int:
        """The number of lines of the heading that begins here; 0 where none does."""
        last, text = self.blocks[-1], self.lines[at].text.strip()
        if last.role == "heading" and (found := _TOTAL.fullmatch(text)):
            last.total = int(found["total"])
            last.lines.append(self.lines[at])
            return 1
        joined = ""
        for taken in (1, 2):
            if at + taken > len(self.lines):
                break
            joined = f"{joined} {self.lines[at + taken - 1].text.strip()}".strip()
            found = heading(joined)
            # Words that wrap are a heading only when a total ends them.
            if found is None or (taken == 2 and not found["total"]):
                continue
            if taken == 1 and not (found["total"] or found["before"] or self._list_follows(at + 1)):
                continue
            total, mark = found["total"] or found["before"], (found["mark"] or "").strip().translate(_SUPERSCRIPTS)
            block = Block(
                "heading", list(self.lines[at : at + taken]), mark=mark, total=int(total) if total else None,
                heading=" ".join(found["words"].split()),
            )  # fmt: skip
            self.blocks.append(block)
            self.undefined.update({mark} - {""})
            self.item, self.note, self.list, self.last = None, None, block, 0
            return taken
        return 0

    def _list_follows(self, at: int) -> bool:
        """Whether a mark, a total or a numbered item stands next."""
        if at >= len(self.lines):
            return False
        text = self.lines[at].text
        return bool(_MARK.fullmatch(text.strip()) or _TOTAL.fullmatch(text.strip()) or _ITEM.fullmatch(text))

    def _numbered(self, line: Line, number: int, skip: int) -> None:
        """A line with a number before its words: an item, or a footnote whose mark stands on its line."""
        if str(number) in self.undefined and self.last and number <= self.last:
            self.note = Block("footnote", [line], mark=str(number), skip=skip)
            self.undefined.discard(str(number))
            self.blocks.append(self.note)
            return
        self.item = Block("recommendation", [line], number=number, skip=skip)
        self.blocks.append(self.item)
        self.note, self.last = None, number

    def _wraps(self, last: Line, line: Line) -> bool:
        """Whether a footnote goes on: same page, no page indent, and the next word had no room on the last line."""
        if line.page != last.page or line.text.startswith(" ") or _ITEM.fullmatch(line.text):
            return False
        return len(last.text.strip()) + 1 + len(line.text.split()[0]) > self.width - 8

    def _loose(self, line: Line) -> None:
        role: Kind = "narrative" if self.list is None else "remainder"
        if self.blocks[-1].role != role:
            self.blocks.append(Block(role, []))
        self.blocks[-1].lines.append(line)
        self.note = None


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
    found = _HEADING.fullmatch(text)
    return found if found and status_word(found["words"]) is not None else None
