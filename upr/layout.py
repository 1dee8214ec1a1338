"""Lines of a paged document: page furniture and footnotes apart from the text, and pieces of text joined again.

What a printed page adds to a text: running heads (the symbol), page numbers, codes such as "GE.10-10084", rules, and
footnotes at the foot, which cut items in two.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal

import attrs
import regex

from upr.furniture import furniture_of, glued_head, page_number
from upr.limits import check_time
from upr.sentences import is_closed
from upr.symbols import MONTH
from upr.text import Line, Span

Role = Literal["text", "furniture", "footnote"]

# Farther from its words, a number stands above a line of a table, whose next column these are.
_NOTE = regex.compile(
    r"\s*(?P<mark>\d{1,2}|[¹²³⁴-⁹⁰]{1,2}|[*∗]{1,4})(?P<gap>\s{0,12})(?=[\p{Lu}“\"‘'\[(]|\d{1,3}\.\d{1,3}\b)"
)
_NOTE_WORDS = regex.compile(
    r"[*∗]?\s*(?:(?:the\s+)?(?:(?:full\s+)?text\s+of\s+(?:the\s+)?)?(?:original\s+)?(?:recommendations?|wording)\b|"
    r"as\s+read|conclusions\s+and|the\s+original)",
    regex.IGNORECASE,
)
_ITEM_END = regex.compile(r"\)\s?\d{0,2}\s?[;.]\s?\d{0,2}\s*$")
_CONTINUED = 8  # lines that a footnote may take from the page before
_LONG_CONTINUED = 24  # the same where blank lines set it off
_COLUMNS = regex.compile(r"\S {5,}\S")  # blanks that part columns; words of a note stand closer
_NARROW_COLUMNS = regex.compile(r"\S {2,}\S")  # the same behind a number: labels, which tables have in narrow columns
_FAR_OFF = 2  # blank lines before a footnote, at the least
_ALONE = regex.compile(r"\s*(?:\d{1,2}|[*∗]{1,4})\s*")
_MONTH = regex.compile(rf"{MONTH}\b")
HYPHENS = regex.compile("[\x02\ufffe\u00ad]")
"""PDFium's signs for a hyphen at a line's end, where it joins the two lines; and the soft hyphen."""
_BROKEN_END = regex.compile(r"\ufffe\s+")
# The letters before a sign are looked for from the first of them alone, or behind what was just joined.
_BROKEN = regex.compile(r"(?:(?<!\p{L})|\G)(\p{L}*+)\ufffe(\p{L}*)")
_WORD = regex.compile(r"\p{L}++(?:-\p{L}++)?")
_SMALL = regex.compile(r"\s*\p{Ll}")
_LINE_HYPHENS = ("-", "‐")
# First parts of compounds that keep their hyphen where the document says nothing else.
_PREFIXES = frozenset(
    (
        "anti", "awareness", "by", "capacity", "child", "counter", "cross", "decision", "de", "ex", "follow", "gender",
        "high", "human", "inter", "law", "long", "low", "multi", "non", "policy", "post", "pre", "re", "self", "short",
        "socio", "sub", "up", "well",
    )
)  # fmt: skip


@attrs.frozen
class PageLine:
    """A line that is not blank, with what it is on its page.

    Args:
        line: The line.
        role: "text", "furniture" or "footnote".
        mark: Of the first line of a footnote: its mark ("7", "*"), else "".
    """

    line: Line
    role: Role
    mark: str = ""

    @property
    def text(self) -> str:
        """The words, without blanks at the ends."""
        return self.line.text.strip()


def page_lines(lines: Iterable[Line]) -> list[PageLine]:
    """The lines that are not blank, page by page, each with its role.

    Args:
        lines: All lines of the source, in order.
    """
    made: list[PageLine] = []
    last_note, unfinished = 0, False
    before: int | None = None
    for lines_of_page, blanks in _pages(lines):
        page = _Page(lines_of_page, last_note, blanks)
        number = lines_of_page[0].page if lines_of_page else None
        if unfinished:
            page.take_rest_of_footnote()
        elif before is not None and number is not None and number > before + 1:  # how the page before ends is not known
            page.take_rest_of_footnote(set_off=True)
        made += page.roled_lines()
        last_note, unfinished = page.last_note, page.ends_inside_footnote()
        before = number if number is not None else before
    return made


def _pages(lines: Iterable[Line]) -> list[tuple[list[Line], list[int]]]:
    """The lines of each page that are not blank, and the number of blank ones before each."""
    pages: list[tuple[list[Line], list[int]]] = []
    number: object = ()
    blank = 0
    for line in lines:
        check_time()
        if line.page != number:
            pages.append(([], []))
            number, blank = line.page, 0
        if line.text.strip():
            pages[-1][0].append(line)
            pages[-1][1].append(blank)
            blank = 0
        else:
            blank += 1
    return pages


class _Page:
    """The lines of a page with their roles; footnotes stand at its foot, from the first line that begins one.

    Args:
        lines: The lines that are not blank.
        last_note: The largest number of a footnote on the pages before.
        blanks: Number of blank lines before each line.
    """

    def __init__(self, lines: Sequence[Line], last_note: int, blanks: Sequence[int]) -> None:
        self.lines = lines
        self.blanks = blanks
        self.roles: list[Role] = ["text"] * len(lines)
        for at in furniture_of(lines):
            self.roles[at] = "furniture"
        self.last_note = last_note
        self.marks: dict[int, str] = {}  # of footnotes, by their first line
        # Without pages a running head may stand behind any line: it is known from where it stands alone.
        paged = bool(lines) and lines[0].page is not None
        self._heads = {
            lines[at].text.strip() for at, role in enumerate(self.roles) if role == "furniture" and not paged
        }
        self._marked: dict[str, bool] = {}  # whether a number stands behind a word of the page
        if lines and lines[0].page is not None:
            self._find_footnotes()

    def roled_lines(self) -> list[PageLine]:
        """The lines with their roles; a running head that stands behind the words of a line is one of its own."""
        made: list[PageLine] = []
        for at, line in enumerate(self.lines):
            at_end = at in (0, len(self.lines) - 1) or bool(self._heads)
            cut = glued_head(line.text) if at_end and self.roles[at] == "text" else None
            if cut is not None and self._heads and line.text[cut:].strip() not in self._heads:
                cut = None
            if cut is None:
                made.append(PageLine(line, self.roles[at], self.marks.get(at, "")))
            else:
                place = line.start + cut
                made.append(PageLine(Line(line.start, place, line.text[:cut], line.page), "text"))
                made.append(PageLine(Line(place, line.end, line.text[cut:], line.page), "furniture"))
        return made

    def _find_footnotes(self) -> None:
        self._body = "\n".join(line.text for line, role in zip(self.lines, self.roles, strict=True) if role == "text")
        for at in range(1, len(self.lines)):
            if mark := self._mark_alone(at) or self._mark_before_words(at):
                self.marks[at] = mark
                self.last_note = max(self.last_note, int(mark)) if mark.isdecimal() else self.last_note
        for at in range(min(self.marks, default=len(self.lines)), len(self.lines)):
            if self.roles[at] == "text" or at in self.marks:
                self.roles[at] = "footnote"

    def _mark_alone(self, at: int) -> str | None:
        """The mark of a footnote whose words begin on the next line."""
        text = self.lines[at].text
        alone = _ALONE.fullmatch(text) and at + 1 < len(self.lines) and _NOTE_WORDS.match(self.lines[at + 1].text)
        return text.strip() if alone and not self._stands_in_sentence(at) else None

    def _stands_in_sentence(self, at: int) -> bool:
        """Whether a mark is set above the words of a sentence that goes on below it, and belongs to one of these."""
        above, below = self.lines[at - 1].text, self.lines[at + 1].text
        beside = max(self.blanks[at], self.blanks[at + 1]) == 0
        return beside and bool(_SMALL.match(below)) and not is_closed(above)

    def _mark_before_words(self, at: int) -> str | None:
        """The mark of a footnote that begins on this line."""
        text = self.lines[at].text
        note = _NOTE.match(text) if self.roles[at] == "text" else None
        if note is None:
            return None
        words = text[note.end() :]
        if note["mark"].isdecimal():
            return note["mark"] if note["gap"] and self._is_number_of_note(note["mark"], words) else None
        sure = _NOTE_WORDS.match(words) or self.marks or at > len(self.lines) // 2
        return note["mark"] if sure else None

    def _is_number_of_note(self, mark: str, words: str) -> bool:
        """Whether a number is a footnote's: the words behind it say so, or it is the next and the page refers to it."""
        if (_COLUMNS if words[0].isalpha() else _NARROW_COLUMNS).search(words):
            return False  # the first cells of a table's row
        follows = int(mark) == self.last_note + 1
        if _MONTH.match(words) or not (follows or not self.last_note or self.marks):
            return False
        return bool(_NOTE_WORDS.match(words)) or (follows and self._refers_to(mark))

    def _refers_to(self, mark: str) -> bool:
        """Whether a footnote's number stands behind a word or sign of the page."""
        if mark not in self._marked:
            self._marked[mark] = bool(_reference(mark).search(self._body))
        return self._marked[mark]

    def ends_inside_footnote(self) -> bool:
        """Whether the last footnote goes on on the next page."""
        notes = [line.text for line, role in zip(self.lines, self.roles, strict=True) if role == "footnote"]
        return bool(notes) and not is_closed(notes[-1])

    def take_rest_of_footnote(self, *, set_off: bool = False) -> None:
        """Find the rest of a footnote of the page before: the last lines of the text, apart from the item above.

        The item above is whole, and the rest goes on in lower case; or it is cut by the page's end, and the rest stands
        off by more blank lines than any other line of the text.

        Args:
            set_off: Take it only where blank lines set it off, for it is not known whether there is one.
        """
        texts = [at for at, role in enumerate(self.roles) if role == "text"]
        for back in range(1, min(_LONG_CONTINUED, len(texts))):
            before, first = self.lines[texts[-back - 1]].text, self.lines[texts[-back]].text
            whole = not set_off and back < _CONTINUED and _ITEM_END.search(before)
            if (whole and _SMALL.match(first)) or self._stands_off(texts, len(texts) - back):
                for at in texts[-back:]:
                    self.roles[at] = "footnote"
                return

    def _stands_off(self, texts: Sequence[int], place: int) -> bool:
        """Whether a line of the text stands farther off the one above than all before it do."""
        off = self.blanks[texts[place]]
        usual = max((self.blanks[at] for at in texts[1:place]), default=off)
        return off >= _FAR_OFF and off > usual and not is_closed(self.lines[texts[place - 1]].text)


@functools.lru_cache(256)
def _reference(mark: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=[\p{{Ll}})\];.,”\"’])\s?{mark}(?=\s*(?:[;.,:)]|\s\p{{L}}|$))", regex.MULTILINE)


def without_notes_at_end(rows: Sequence[PageLine]) -> list[PageLine]:
    """The lines with the notes at the end of a source without pages as footnotes: a Word file's stand behind its body.

    Args:
        rows: Every line; of a source with pages they are given back as they are.

    >>> note = "1 The recommendation as read during the interactive dialogue was: Go on (Chad)."
    >>> rows = [PageLine(Line(0, 0, text, None), "text") for text in ("6.1 Go on (Chad).", note)]
    >>> [row.role for row in without_notes_at_end(rows)]
    ['text', 'footnote']
    """
    made = list(rows)
    for at in range(len(made) - 1, -1, -1):
        note = _NOTE.match(made[at].line.text)
        if made[at].line.page is not None or note is None or not _NOTE_WORDS.match(made[at].line.text[note.end() :]):
            break
        made[at] = attrs.evolve(made[at], role="footnote", mark=note["mark"])
    return made


def printed_page(page: Sequence[PageLine]) -> int | None:
    """The number that a page prints of itself; None where it prints none.

    Args:
        page: The lines of one page.
    """
    return page_number(row.text for row in page if row.role == "furniture")


class Joiner:
    """Joins lines into one text; a hyphen at a line's end stays or goes by the words of the document itself.

    >>> joiner = Joiner("non-governmental and implementation")
    >>> joiner.joined(["non-", "governmental imple-", "mentation"])
    'non-governmental implementation'
    """

    def __init__(self, text: str) -> None:
        plain = HYPHENS.sub(" ", text).lower()
        printed = set(_WORD.findall(plain))
        self._compounds = {words for words in printed if "-" in words}
        self._words = {word for words in printed for word in words.split("-")}

    def joined(self, pieces: Iterable[str]) -> str:
        """One text of the pieces, with single spaces.

        Args:
            pieces: Texts of lines, in order.
        """
        parts: list[str] = []
        end = ""  # the last two characters
        for piece in pieces:
            words = " ".join(HYPHENS.sub("\ufffe", piece).split())
            if end[-1:] in _LINE_HYPHENS and words[:1].isalpha() and end[:1].isalpha():
                parts[-1] = f"{parts[-1][:-1]}\ufffe"
                parts.append(words)
                end = f"\ufffe{words}"[-2:]
            elif part := f" {words}" if parts else words:
                parts.append(part)
                end = f"{end}{part}"[-2:]
        text = "".join(parts)
        if "\ufffe" not in text:
            return text
        text = _BROKEN_END.sub("\ufffe", text)
        return _BROKEN.sub(lambda broken: self._hyphen(broken[1], broken[2]), text)

    def _hyphen(self, left: str, right: str) -> str:
        a, b = left.lower(), right.lower()
        if not a or not b or f"{a}-{b}" in self._compounds:
            return f"{left}-{right}"
        if a + b in self._words:
            return left + right
        if a in _PREFIXES or right[0].isupper() or (a in self._words and b in self._words):
            return f"{left}-{right}"
        return left + right


def spans(lines: Iterable[Line]) -> tuple[Span, ...]:
    """One span a line, without the blanks at its ends."""
    places = []
    for line in lines:
        check_time()
        lead = len(line.text) - len(line.text.lstrip())
        places.append(Span(page=line.page, start=line.start + lead, end=line.start + len(line.text.rstrip())))
    return tuple(places)
