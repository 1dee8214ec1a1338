"""Labels at the places where an addendum's lines and cells have them: alone, or before the words that they name."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.parsers.answers.mentions import mentions
from upr.parsers.answers.naming import Naming
from upr.patterns import Pattern

_I = regex.IGNORECASE
NAMED = r"(?:(?:rec(?:ommendation)?s?|items?|(?:sub-?)?paragraphs?|paras?|nos?|numbers?)\b[.:]?\s*)*"
"""Words that stand before labels: "Recommendations Nos. ", "Recommendations: "."""
_LABEL = r"(?:\d{1,3}\s?\.\s?\d{1,3}|\d{1,3}\s?\([a-z]{1,2}\))"
_LATER = r"(?:\d{1,3}(?:\s?\.\s?\d{1,3}|\s?\([a-z]{1,2}\))?|\([a-z]{1,2}\))"  # behind the first, the rest may be short
_BETWEEN = (
    r"(?:[\s,;.&/*†‡–—‑~-]|\b(?:and|to|or|also|from|those|through|inclusive|as\s+well\s+as|recommendations?|y|a)\b)*"
)  # fmt: skip
_BEHIND = r"(?:[\s,;.:*†‡)\]–—-]|\b(?:and|to|y|a)\b)*"  # a list may go on in the next line
_ONLY_LABELS = Pattern(rf"[\s(\[]*{NAMED}{_LABEL}(?:{_BETWEEN}{_LATER})*{_BEHIND}", _I)
_ONLY_NUMBERS = Pattern(
    rf"[\s(]*{NAMED}\d{{1,3}}(?:(?:[\s,;.&–—‑~-]|\b(?:and|to|or)\b)+\d{{1,3}})*(?:[\s,;.:)–—-]|\band\b|\bto\b)*", _I
)
_WHOLE_PARAGRAPH = regex.compile(r"\s*(?:paras?\.?|paragraphs?)\s+\d{1,3}", _I)
# "92.1 (Niger), 92.4 (Bolivia (Plurinational State of))"
_STATES = regex.compile(r"\((?:[^()\d]++|\([^()\d]*\))*+\)")
_ONE_NUMBER = regex.compile(r"\W*\d{1,3}\W*")
_LIST_WORDS = regex.compile(r"(?:[\s\d.,;:/()&–—‑~-]|\b(?:and|also|to|or|through|from|those)\b)+", _I)
_BEFORE_LABELS = regex.compile(rf"\W*{NAMED}", _I)
_TEXT_BEHIND = regex.compile(r"\s*+[.:)–—-]*+\s*+(?<=[\s.:)–—-])(?=[\p{Lu}“\"(])")
_ITEM_BEHIND = regex.compile(r"\s*+(?:$|[:–—)\]-]|(?:(?<=\s)|\.\s++)[\p{Lu}“\"(])")
_NUMBERED_ITEM = regex.compile(
    r"\s*(?i:recs?|recommendations?)\.?\s+(?:Nos?\.?\s*)?\d[\d\s,–-]*(?:and\s+\d+)?\s*[:.]?\s+\p{Lu}"
)
NUMBERS_OF_ITEM = regex.compile(
    r"\s*(?P<list>\d{1,3}\.?(?:(?:\s*[,;–-]|\s*\b(?:and|to)\b)+\s*\d{1,3}\.?)+)(?<=\.),?\s+(?=[“\"]?\p{Lu})"
)
"""Numbers that what is said under them begins with: "10, 11 and 15. Barbados accepts these"."""
_NUMBERS_FIRST = regex.compile(r"\s*(?:\d{1,3}\.,\s*)*\d{1,3}\.(?=\s|$)")
_LONGEST = 20_000  # characters: a list of 400 labels has 3,000
_MARKED = regex.compile(r"\d\.\d|\(\w\)|^\s*Rec", _I)


@attrs.frozen
class LabelForms:
    """Labels as one document prints them.

    Args:
        naming: How the document names recommendations.
    """

    naming: Naming

    def are_labels(self, text: str) -> bool:
        """Whether a text is labels and nothing else.

        >>> LabelForms(Naming(frozenset({92}))).are_labels("Recommendations 92.1, 92.4 and"), (
        ...     LabelForms(Naming(bare=True)).are_labels("4 laws"))
        (True, False)
        """
        if len(text) > _LONGEST:
            return False
        if self.naming.lettered and _WHOLE_PARAGRAPH.fullmatch(text):
            return True
        return bool((_ONLY_NUMBERS if self.naming.bare else _ONLY_LABELS).fullmatch(text))

    def are_marked_labels(self, text: str) -> bool:
        """Whether a text is labels, and they can't be the end of a sentence as numbers alone can."""
        return self.are_labels(text) and bool(_MARKED.search(text))

    def is_label_cell(self, text: str) -> bool:
        """Whether a cell has labels and nothing else; a number in signs, where numbers are labels."""
        if self.are_labels(text) or (not self.naming.bare and self.are_labels(_STATES.sub(" ", text))):
            return True
        return self.naming.bare and bool(_ONE_NUMBER.fullmatch(text))

    def may_go_on(self, text: str) -> bool:
        """Whether a line could be one of a list of labels that goes over several."""
        return bool(_LIST_WORDS.fullmatch(text))

    def end_of_labels(self, text: str) -> int | None:
        """Where the labels end that a text begins with; None where it begins with none.

        >>> LabelForms(Naming(frozenset({92}))).end_of_labels("Recs. 92.1-92.3 Ratify it")
        15
        """
        before = _BEFORE_LABELS.match(text)
        start = before.end() if before else 0
        first = next(mentions(text, self.naming), None)
        return first.end if first is not None and first.start == start else None

    def parted(self, text: str) -> tuple[str, str] | None:
        """The labels that a text begins with, and the words that they name; None where it is not so.

        >>> LabelForms(Naming(frozenset({92}))).parted("92.1 Ratify it (Norway)")
        ('92.1', 'Ratify it (Norway)')
        """
        end = self.end_of_labels(text)
        behind = None if end is None else _TEXT_BEHIND.match(text, end)
        return (text[:end].strip(), text[behind.end() :]) if behind else None

    def opens_item(self, text: str) -> bool:
        """Whether a line begins with labels and then a sign or a capital: an item of its own."""
        if self.naming.bare:
            return bool(_NUMBERED_ITEM.match(text) or NUMBERS_OF_ITEM.match(text))
        end = self.end_of_labels(text)
        return end is not None and bool(_ITEM_BEHIND.match(text, end)) and not self.are_labels(text.strip())

    def gathered(self, texts: Sequence[str]) -> list[str]:
        """The lines of an item whose numbers go on in the line below, with all numbers first.

        Args:
            texts: The lines.

        >>> LabelForms(Naming(bare=True)).gathered(["40., 41., 42., Chad accepts", "43., 44. these recommendations."])
        ['40., 41., 42., 43., 44. Chad accepts', 'these recommendations.']
        """
        first = NUMBERS_OF_ITEM.match(texts[0]) if self.naming.bare else None
        if first is None or not first[0].rstrip().endswith(",") or len(texts) < 2:
            return list(texts)
        more = _NUMBERS_FIRST.match(texts[1])
        if more is None:
            return list(texts)
        words = texts[0][first.end() :]
        return [f"{first[0].strip()} {more[0].strip()} {words}", texts[1][more.end() :].strip(), *texts[2:]]


def is_labels(text: str, naming: Naming) -> bool:
    """Whether a text is labels and nothing else.

    Args:
        text: The text.
        naming: How the document names recommendations.
    """
    return LabelForms(naming).are_labels(text)
