"""Sentences and clauses of printed paragraphs: where they end, and what only looks like an end ("No. 5", "Mr. X")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_ABBREVIATION = r"\b(?:Nos?|paras?|Recs?|arts?|Mr|Ms|Mrs|Dr|St|\p{Lu})\."
# The blanks behind a sentence, and those before a lettered item: "...: (a) Ratify the treaty; (b) Sign it".
_BETWEEN_SENTENCES = regex.compile(
    rf"(?<!{_ABBREVIATION})(?<=[.;!?][”\"’)]?)\s+(?=[\p{{Lu}}“\"•])|(?<=[:;]|;\s?and)\s+(?=\([a-z]{{1,2}}\)\s+\p{{Lu}})|"
    r"(?<=\p{Ll}{3}\.)\s+(?=\d{1,3}\s?\([a-z]{1,2}\)[\s,])"
)
_BEFORE_CONTRAST = r"(?:,|(?<!\s))\s++(?=(?:but|while|whereas|although)\s)"
_BETWEEN_CLAUSES = regex.compile(rf"(?<=;)\s+|{_BEFORE_CONTRAST}")
_BETWEEN_CLAUSES_AND_COLONS = regex.compile(rf"(?<=[;:])\s+|{_BEFORE_CONTRAST}")
_END = regex.compile(r"[.;:)”\"]\s*$")


def sentences(words: str) -> list[str]:
    """The sentences of a paragraph, in order; items of a lettered list are sentences of their own.

    >>> sentences("It accepts No. 4. It notes Nos. 5, 6. The law stays.")
    ['It accepts No. 4.', 'It notes Nos. 5, 6.', 'The law stays.']
    >>> sentences("5 and 6 (a) are accepted. 6 (b) asks for more.")
    ['5 and 6 (a) are accepted.', '6 (b) asks for more.']
    """
    return [words[start:end] for start, end in places_of_sentences(words)]


def places_of_sentences(words: str) -> Iterator[tuple[int, int]]:
    """The place of every sentence of a paragraph: its first character, and the one behind its last.

    >>> list(places_of_sentences("One. Two."))
    [(0, 4), (5, 9)]
    """
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(words):
        if words[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if words[start:].strip():
        yield start, len(words)


def clauses(sentence: str, *, colons: bool = False) -> list[str]:
    """The clauses of a sentence: up to a semicolon, or to "but", "while", "whereas" or "although".

    Args:
        sentence: The sentence.
        colons: Whether a colon ends a clause too.

    >>> clauses("It accepts the first part; the second is noted, but will be studied.")
    ['It accepts the first part;', 'the second is noted', 'but will be studied.']
    """
    return (_BETWEEN_CLAUSES_AND_COLONS if colons else _BETWEEN_CLAUSES).split(sentence)


def is_closed(line: str) -> bool:
    """Whether a line ends a sentence, a clause or an item, so that another may begin on the next.

    >>> is_closed("It was noted."), is_closed("It was noted by")
    (True, False)
    """
    return bool(_END.search(line))
