"""What pages print around a text: running heads with the symbol, page numbers, codes such as "GE.10-10084", rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import regex

from upr.symbols import PRINTED_SYMBOL
from upr.text import Line

_NUMBER = r"(?:Page\s+)?\d{1,3}"
_CODE = r"GE\.\s?\d\d-\s?\d*+(?:\s*\([A-Z]\))?(?:\s*\d{6})*"
# One line at the head or foot of a page: symbol, page number, code, bar code, in any order.
_AT_EDGE = regex.compile(
    rf"(?:(?:{PRINTED_SYMBOL}|{_NUMBER}|{_CODE}|\*\s?\d{{5,9}}\s?\*|[\uf02a\uf030-\uf039\s]+|page)\s*){{1,4}}",
    regex.IGNORECASE,
)
_ONLY_NUMBER = regex.compile(_NUMBER)
# What no text prints on a line of its own, wherever it stands: a symbol, a code, a rule.
_ANYWHERE = regex.compile(rf"(?:{_NUMBER}\s+)?(?:{PRINTED_SYMBOL}|{_CODE})(?:\s+{_NUMBER})?|[_\-–—=]{{3,}}")
_WITH_PAGE_NUMBER = regex.compile(
    rf"(?:Page\s+)?(\d{{1,3}})(?:\s+(?:{PRINTED_SYMBOL}|{_CODE}))?|(?:{PRINTED_SYMBOL}|{_CODE})\s+(?:page\s+)?(\d{{1,3}})",
    regex.IGNORECASE,
)
# "12", "- 12 -", "Page 12", "Page 2 of 30", "2/30".
_PAGE = regex.compile(r"[-–—]?\s*(?P<named>page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\s*[-–—]?", regex.IGNORECASE)
_GLUED = regex.compile(rf"(?<=\S)\s*(?P<head>{PRINTED_SYMBOL})\s*$")
_EDGE = 4  # lines of a page, from its head or foot, where furniture stands
_LONGEST = 60  # characters of such a line
_FIGURES = regex.compile(r"\d+")
_REPEATED_EDGE = 2  # lines of a page, at its head and at its foot, that others repeat
_FEWEST_PAGES, _SHARE_OF_PAGES = 2, 0.6  # on which a repeated line stands


def furniture_of(page: Sequence[Line]) -> Iterator[int]:
    """The lines of a page that are no text, by their place in it.

    Args:
        page: The lines of one page that are not blank; of a source without pages, all of them.

    >>> texts = ["A/HRC/13/6", "The review was held.", "12"]
    >>> list(furniture_of([Line(0, 0, text, 1) for text in texts]))
    [0, 2]
    """
    paged = bool(page) and page[0].page is not None
    for at, line in enumerate(page):
        text = line.text.strip()
        if _ANYWHERE.fullmatch(text) or (_is_at_edge(page, at, text) if paged else _is_beside(page, at, text)):
            yield at


def _is_at_edge(page: Sequence[Line], at: int, text: str) -> bool:
    at_edge = at < _EDGE or at >= len(page) - _EDGE
    return at_edge and len(text) < _LONGEST and _AT_EDGE.fullmatch(text) is not None


def _is_beside(lines: Sequence[Line], at: int, text: str) -> bool:
    """Without pages, a number alone is that of a page where the symbol stands beside it."""
    if not _ONLY_NUMBER.fullmatch(text):
        return False
    beside = (lines[n].text.strip() for n in (at - 1, at + 1) if 0 <= n < len(lines))
    return any(_ANYWHERE.fullmatch(other) for other in beside)


def glued_head(text: str) -> int | None:
    """Where the running head begins that a reader has glued to the end of a line of text; None where there is none.

    >>> glued_head("as was said A/HRC/13/6"), glued_head("A/HRC/13/6")
    (12, None)
    """
    glued = _GLUED.search(text)
    return glued.start("head") if glued else None


def is_page_number(text: str, *, named: bool = False) -> bool:
    """Whether a line is the number of a page and no more.

    Args:
        text: The line, without blanks at its ends.
        named: Whether the word "page" must stand before the number: where numbers alone are labels, too.

    >>> is_page_number("- 12 -"), is_page_number("Page 2 of 30"), is_page_number("12 States")
    (True, True, False)
    """
    page = _PAGE.fullmatch(text)
    return page is not None and (not named or page["named"] is not None)


def page_number(furniture: Iterable[str]) -> int | None:
    """The number that a page prints of itself; None where it prints none.

    Args:
        furniture: The lines of the page that are no text.

    >>> page_number(["GE.10-10084", "A/HRC/13/6 page 12"])
    12
    """
    for text in furniture:
        if printed := _WITH_PAGE_NUMBER.fullmatch(text):
            return int(printed[1] or printed[2])
    return None


def pages_of(lines: Iterable[Line]) -> dict[int | None, list[Line]]:
    """The lines that are not blank, by their page; those of a source without pages by None.

    Args:
        lines: Lines of the source.
    """
    pages: dict[int | None, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    return pages


def repeated_lines(
    lines: Iterable[Line], keep: Callable[[Sequence[Line], int], bool] = lambda page, at: False
) -> frozenset[int]:
    """The starts of lines that are the same at the head or foot of pages, but for numbers, and stand nowhere else.

    Args:
        lines: All lines of the source.
        keep: Knows, by a page and a place in it, lines that repeat and are no furniture: headings of a table.

    >>> pages = [Line(n, n + 6, f"Page {n}", n) for n in (1, 2, 3)]
    >>> sorted(repeated_lines(pages))
    [1, 2, 3]
    """
    pages = pages_of(lines)
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    at_edge: dict[str, list[Line]] = {}
    inside = Counter[str]()
    for page in pages.values():
        for at, line in enumerate(page):
            if keep(page, at):
                continue
            words = _FIGURES.sub("#", " ".join(line.text.split()))
            if min(at, len(page) - 1 - at) < _REPEATED_EDGE:
                at_edge.setdefault(words, []).append(line)
            else:
                inside[words] += 1
    least = max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(pages))
    repeated = (same for words, same in at_edge.items() if not inside[words] and _on_pages(same) >= least)
    return frozenset(line.start for same in repeated for line in same)


def _on_pages(same: Sequence[Line]) -> int:
    """On how many pages equal lines stand; 0 where one page has several."""
    pages = len({line.page for line in same})
    return pages if pages == len(same) else 0
