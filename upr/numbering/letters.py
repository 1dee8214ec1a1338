"""Labels of paragraphs' parts, as the reports of the first reviews have them: "21 (a)", "30 (a)–(c)", "65 (hh)".

A list of them names the paragraph once: "21 (a), (c) and (d)". Where all recommendations stand in one paragraph, its
number may be left out for good: "(e)".
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from upr.patterns import Pattern

_LETTERS_OF_PART = r"[a-z]{1,2}|iii|viii?"
LETTER = rf"\((?:{_LETTERS_OF_PART})\)"
"""A part of a paragraph: "(a)", "(bb)", or by a Roman number "(iii)"."""
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_I = regex.IGNORECASE
_BETWEEN = r"(?:\s*(?:,|;|&|\band\b|\bor\b|\bto\b|\bfrom\b|\bas\s+well\s+as\b|[-–—‑]))++\s*+"
# A number without a letter, among those that have one: a paragraph that is one recommendation.
_WHOLE = rf"\d{{1,3}}(?=\s*(?:[,;:.)](?!\d)|$|(?:and|or)\s+\d{{1,3}}\s?{LETTER}))"
_LEAD = r"(?<![\d.,/])(?:\d{1,3}|(?<=\bparagraph\s)\d{1,3},)\s?"
LETTER_LIST = Pattern(rf"{_LEAD}{LETTER}(?:{_BETWEEN}(?:(?:\d{{1,3}}\s?)?{LETTER}|{_WHOLE}))*")
"""A list of paragraphs' parts: "21 (a), 30 (a)–(c)"."""
SHORT_LIST = Pattern(rf"(?<![\d\p{{L}}])(?<!\d\s){LETTER}(?:{_BETWEEN}{LETTER})*")
"""The same without the paragraph: "(j) and (k)"."""
_TOKEN = regex.compile(
    rf"(?:(?P<lead>\d{{1,3}}),?\s?)?\((?P<letter>{_LETTERS_OF_PART})\)|(?P<whole>\d{{1,3}})|(?P<to>[-–—‑]|\bto\b)"
)
_LETTERS = 26
# "(a) the removal of the partner; (b) shelters": letters that count what a sentence lists.
_BEFORE_ITEM = regex.compile(r"(?:^|[:;,.(]|\b(?:and|or))\s*$")
_BEHIND_ITEM = regex.compile(r"\s+[\p{L}“\"]")
_BEHIND_LABEL = regex.compile(r"\s+(?:is|are|was|were|has|have|does|do|can|cannot|could|will|would|and|or|which)\b")
_OTHER_PARAGRAPH = regex.compile(
    r"(?:\b(?:paragraphs?|paras?\.?|articles?|arts?\.|sections?|rules?)\s+(?P<number>\d{1,3})[^.;]{0,40}|\))\s*$", _I
)
_NEAR = 70  # characters before letters that say of which paragraph they are


def expand_letters(printed: str) -> list[str]:
    """The labels of a list of paragraphs' parts.

    Args:
        printed: The list.

    >>> expand_letters("30 (a)–(c), 31 (b) and 33")
    ['30 (a)', '30 (b)', '30 (c)', '31 (b)', '33']
    >>> expand_letters("65 (y) to 65 (bb)"), expand_letters("4 (i)-(iii)")
    (['65 (y)', '65 (z)', '65 (aa)', '65 (bb)'], ['4 (i)', '4 (ii)', '4 (iii)'])
    """
    labels: list[str] = []
    lead, last, to = "", "", False
    for token in _TOKEN.finditer(printed):
        if token["to"]:
            to = True
            continue
        if token["whole"]:
            labels.append(token["whole"])
            lead, last, to = token["whole"], "", False
            continue
        letter = token["letter"]
        same = token["lead"] in (None, lead)
        lead = token["lead"] or lead
        behind = _behind(last, letter) if to and same else []
        labels += [f"{lead} ({one})" for one in behind or [letter]]
        last, to = letter, False
    return labels


def _behind(first: str, last: str) -> list[str]:
    """The letters behind one, up to another; those of a row that begins with "i" may be Roman numbers."""
    if first == "i" and last in _ROMANS:
        return list(_ROMANS[1 : _ROMANS.index(last) + 1])
    if not first or not 0 < _place(first) < _place(last):
        return []
    return [_letter(place) for place in range(_place(first) + 1, _place(last) + 1)]


def _place(letter: str) -> int:
    """The place of a letter: "z" is 26, "aa" 27; 0 of what is in no such row."""
    first = ord(letter[0]) - ord("a") + 1
    return first + _LETTERS * (len(letter) - 1) if len(set(letter)) == 1 else 0


def _letter(place: int) -> str:
    times, first = divmod(place - 1, _LETTERS)
    return chr(ord("a") + first) * (times + 1)


def lettered(text: str, lead: int | None = None) -> Iterator[tuple[int, int, list[str]]]:
    """The lists of paragraphs' parts in a text: first character, character behind the last, labels.

    Letters alone are of the paragraph that was named before them.

    Args:
        text: A sentence or paragraph.
        lead: The paragraph in which all recommendations stand, where there is but one.

    >>> [labels for *_, labels in lettered("accepts 46 (a) to (c), but of (b) the time, and notes (d).")]
    [['46 (a)', '46 (b)', '46 (c)'], ['46 (b)'], ['46 (d)']]
    """
    named: set[str] = set()
    last, end = str(lead or ""), 0
    for match in [*LETTER_LIST.finditer(text), None]:
        start = match.start() if match else len(text)
        for short in SHORT_LIST.finditer(text, end, start):
            labels = expand_letters(f"{last} {short[0]}") if last else []
            if labels and (named.issuperset(labels) or _are_labels(text, *short.span(), last)):
                yield *short.span(), labels
        if match:
            labels = expand_letters(match[0])
            yield *match.span(), labels
            named.update(labels)
            last, end = labels[-1].partition(" ")[0], match.end()


def _are_labels(text: str, start: int, end: int, lead: str) -> bool:
    """Whether letters alone name parts of a paragraph, and do not count items or name those of another."""
    before = text[max(0, start - _NEAR) : start]
    other = _OTHER_PARAGRAPH.search(before)
    if other and other["number"] != lead:
        return False
    counts = _BEFORE_ITEM.search(before) and _BEHIND_ITEM.match(text, end)
    return not counts or bool(_BEHIND_LABEL.match(text, end))
