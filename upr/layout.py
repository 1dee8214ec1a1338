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

from upr.limits import check_time
from upr.sentences import is_closed
from upr.symbols import MONTH, PRINTED_SYMBOL
from upr.text import Line, Span

Role = Literal["text", "furniture", "footnote"]

_NUMBER = r"(?:Page\s+)?\d{1,3}"
_CODE = r"GE\.\s?\d\d-\s?\d*+(?:\s*\([A-Z]\))?(?:\s*\d{6})*"
# One line at the head or foot of a page: symbol, page number, code, bar code, in any order.
_FURNITURE = regex.compile(
    rf"(?:(?:{PRINTED_SYMBOL}|{_NUMBER}|{_CODE}|\*\s?\d{{5,9}}\s?\*|[\uf02a\uf030-\uf039\s]+|page)\s*){{1,4}}",
    regex.IGNORECASE,
)
_ONLY_NUMBER = regex.compile(_NUMBER)
_SURE = regex.compile(rf"(?:{_NUMBER}\s+)?(?:{PRINTED_SYMBOL}|{_CODE})(?:\s+{_NUMBER})?|[_\-–—=]{{3,}}")
_PAGE_NUMBER = regex.compile(
    rf"(?:Page\s+)?(\d{{1,3}})(?:\s+(?:{PRINTED_SYMBOL}|{_CODE}))?|(?:{PRINTED_SYMBOL}|{_CODE})\s+(?:page\s+)?(\d{{1,3}})",
    regex.IGNORECASE,
)
_GLUED = regex.compile(rf"(?<=\S)\s*(?P<head>{PRINTED_SYMBOL})\s*$")
_EDGE = 4  # lines of a page, from its head or foot, where furniture stands
_NOTE = regex.compile(r"\s*(?P<mark>\d{1,2}|[*∗]{1,4})(?P<gap>\s*)(?=[\p{Lu}“\"‘'\[(])")
_NOTE_WORDS = regex.compile(
    r"[*∗]?\s*(?:(?:the\s+)?(?:(?:full\s+)?text\s+of\s+(?:the\s+)?)?(?:original\s+)?(?:recommendations?|wording)\b|"
    r"as\s+read|conclusions\s+and|the\s+original)",
    regex.IGNORECASE,
)
_ITEM_END = regex.compile(r"\)\s?\d{0,2}\s?[;.]\s?\d{0,2}\s*$")
_CONTINUED = 8  # lines that a footnote may take from the page before
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
class Row:
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


def rows(lines: Iterable[Line]) -> list[Row]:
    """The lines that are not blank, page by page, each with its role.

    Args:
        lines: All lines of the source, in order.
    """
    found: list[Row] = []
    last_note, unfinished = 0, False
    for page in _pages(lines):
        roles: list[Role] = ["text"] * len(page)
        _mark_furniture(page, roles)
        marks = _footnotes(page, roles, last_note)
        if unfinished:
            _continued(page, roles)
        notes = [line.text for at, line in enumerate(page) if roles[at] == "footnote"]
        unfinished = bool(notes) and not is_closed(notes[-1])
        numbers = [int(mark) for mark in marks.values() if mark.isdecimal()]
        last_note = max([last_note, *numbers])
        for at, line in enumerate(page):
            if roles[at] == "text" and at in (0, len(page) - 1) and (glued := _GLUED.search(line.text)):
                cut = line.start + glued.start("head")
                found.append(Row(Line(line.start, cut, line.text[: glued.start("head")], line.page), "text"))
                found.append(Row(Line(cut, line.end, line.text[glued.start("head") :], line.page), "furniture"))
            else:
                found.append(Row(line, roles[at], marks.get(at, "")))
    return found


def _pages(lines: Iterable[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    number: object = ()
    for line in lines:
        check_time()
        if line.page != number:
            pages.append([])
            number = line.page
        if line.text.strip():
            pages[-1].append(line)
    return pages


def _mark_furniture(page: Sequence[Line], roles: list[Role]) -> None:
    paged = bool(page) and page[0].page is not None
    for at, line in enumerate(page):
        text = line.text.strip()
        at_edge = at < _EDGE or at >= len(page) - _EDGE
        # Without pages, a number alone is that of a page where the symbol stands beside it.
        beside = bool(
            not paged
            and _ONLY_NUMBER.fullmatch(text)
            and any(_SURE.fullmatch(page[n].text.strip()) for n in (at - 1, at + 1) if 0 <= n < len(page))
        )
        if beside or _SURE.fullmatch(text) or (paged and at_edge and len(text) < 60 and _FURNITURE.fullmatch(text)):
            roles[at] = "furniture"


def _footnotes(page: Sequence[Line], roles: list[Role], last: int) -> dict[int, str]:
    """Footnotes stand at the foot: from the first line that begins one, all text of the page; marks by line."""
    if not page or page[0].page is None:
        return {}
    body = "\n".join(line.text for at, line in enumerate(page) if roles[at] == "text")
    starts: dict[int, str] = {}
    marked: dict[str, bool] = {}
    known = last
    for at, line in enumerate(page):
        if _ALONE.fullmatch(line.text) and at and at + 1 < len(page) and _NOTE_WORDS.match(page[at + 1].text):
            starts[at] = line.text.strip()  # the mark alone on its line
            known = max(known, int(starts[at])) if starts[at].isdecimal() else known
            roles[at] = "text"
            continue
        found = _NOTE.match(line.text)
        if roles[at] != "text" or not found or not at:
            continue
        mark, rest = found["mark"], line.text[found.end() :]
        if mark.isdecimal():
            number = int(mark)
            if not found["gap"] or _MONTH.match(rest) or not (number == known + 1 or not known or starts):
                continue
            if not (sure := bool(_NOTE_WORDS.match(rest))) and number == known + 1:
                if mark not in marked:
                    marked[mark] = _marked(body, mark)
                sure = marked[mark]
            if sure:
                starts[at], known = mark, max(known, number)
        elif _NOTE_WORDS.match(rest) or starts or at > len(page) // 2:
            starts[at] = mark
    if starts:
        for at in range(min(starts), len(page)):
            if roles[at] == "text":
                roles[at] = "footnote"
    return starts


def _continued(page: Sequence[Line], roles: list[Role]) -> None:
    """The rest of a footnote of the page before: the last lines of the text, after a whole item."""
    texts = [at for at, role in enumerate(roles) if role == "text"]
    for back in range(1, min(_CONTINUED, len(texts))):
        before, first = page[texts[-back - 1]].text, page[texts[-back]].text
        if _ITEM_END.search(before) and _SMALL.match(first):
            for at in texts[-back:]:
                roles[at] = "footnote"
            return


def _marked(body: str, mark: str) -> bool:
    """Whether a footnote's number stands behind a word or sign of the page."""
    return bool(_mark(mark).search(body))


@functools.lru_cache(256)
def _mark(mark: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=[\p{{Ll}})\];.,”\"’])\s?{mark}(?=\s*(?:[;.,:)]|\s\p{{L}}|$))", regex.MULTILINE)


def printed_page(found: Sequence[Row]) -> int | None:
    """The number that a page prints of itself; None where it prints none.

    Args:
        found: The rows of one page.
    """
    for row in found:
        if row.role == "furniture" and (match := _PAGE_NUMBER.fullmatch(row.text)):
            return int(next(group for group in match.groups() if group))
    return None


class Joiner:
    """Joins lines into one text; a hyphen at a line's end stays or goes by the words of the document itself.

    >>> joiner = Joiner("non-governmental and implementation")
    >>> joiner.joined(["non-", "governmental imple-", "mentation"])
    'non-governmental implementation'
    """

    def __init__(self, text: str) -> None:
        plain = HYPHENS.sub(" ", text).lower()
        found = set(_WORD.findall(plain))
        self._compounds = {words for words in found if "-" in words}
        self._words = {word for words in found for word in words.split("-")}

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
        return _BROKEN.sub(lambda found: self._hyphen(found[1], found[2]), text)

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
    found = []
    for line in lines:
        check_time()
        lead = len(line.text) - len(line.text.lstrip())
        found.append(Span(page=line.page, start=line.start + lead, end=line.start + len(line.text.rstrip())))
    return tuple(found)
