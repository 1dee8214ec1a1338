"""Headings of an addendum that say what follows: "Accepted recommendations", "Noted", "General comments"."""

from __future__ import annotations

import regex

from upr.numbering.reading import LABELS
from upr.patterns import Pattern
from upr.wording import answers_in
from upr.wording.shapes import ANSWER_AS_VERB, DEGREE, FINITE_VERB, HEADED

_MARK = (
    r"(?:[IVX]{1,5}\s?[.)]|[A-Za-z]\s?[.)]|\d{1,2}\s?[.)]|[•▪●–-]|"
    r"(?:Category|Group|Annex|Table|List)\s+\w+\s*[:.–-])"
)


def _heading(words: str) -> Pattern:
    """A heading of these words, with a mark before it and a total behind."""
    total = r"(?:[(\[]?\s*+(?:total\s*+:?\s*+)?\d{1,3}\s*+(?:recommendations?)?\s*+[)\]]?)?"
    return Pattern(rf"\s*(?:{_MARK}\s*)?{words}\s*+{total}\s*+:?\s*+", regex.IGNORECASE)


_ANSWER_FIRST = _heading(
    rf"(?:The\s+)?(?:(?:{DEGREE}|un|immediately|non)[\s-]*)*{HEADED}"
    rf"(?:\s+(?:or|and|/)\s+(?:\w+\s+)?{HEADED})*\s+(?:\w+\s+)?recommendations?\b.*"
)
"""The answer before the word: "Partially accepted recommendations", "Accepted recommendations already implemented"."""
_ANSWER_BEHIND = _heading(
    r"(?:The\s+(?:following\s+)?|List\s+of\s+(?:the\s+)?|Response\s+to\s+(?:the\s+)?|Position\s+on\s+(?:the\s+)?)*"
    r"Recommendations?\b.*"
)
"""The answer behind the word: "Recommendations that enjoy the support of X", "Recommendations not supported"."""
ANSWER_ALONE = _heading(
    rf"(?:(?:(?:{DEGREE}|takes?|in\s+part)\s+)*(?:{HEADED}|note)(?:\s+in\s+part)?|{ANSWER_AS_VERB})"
    r"(?:\s+by\s+\w++(?:\s++\w++){0,3})?"
)
"""The answer alone: "Accepted", "Not supported:", "Noted by X"."""
OTHER = Pattern(
    rf"\s*(?:{_MARK}\s*)?(?:Follow-?\s?up|Next\s+steps|(?:Final|Closing)\s+(?:remarks?|observations?)|Voluntary\s+(?:pledges?|commitments?).*|General\s+(?:comments?|remarks?|observations?)|Introduction|"
    r"Conclusions?|Concluding\s+(?:remarks?|observations?)|Background|Methodology|Consultations?|Annex(?:es)?\b.*|Notes)\s*:?\s*",
    regex.IGNORECASE,
)
"""The heading of a section in which no heading before decides any more."""
_BEGINS = regex.compile(r"\W*[\p{Lu}\d]|[ivx]+\.")
_NAMED = regex.compile(r"(?i)\b(?:recommendations?|Nos?\.?)\s+\d")
_VERB = regex.compile(rf"\b{FINITE_VERB}\b")
_FOLLOWING = regex.compile(r"\W*(?:The\s+)?following\b", regex.IGNORECASE)
_RELATIVE = regex.compile(r"\b(?:that|which|to\s+which)\b")
_SIGN_END = regex.compile(r"[.,;]\s*$")


def is_answer(words: str) -> bool:
    """Whether words are an answer and nothing else.

    >>> is_answer("Partially accepted"), is_answer("Comments on accepted recommendations")
    (True, False)
    """
    return bool(ANSWER_ALONE.fullmatch(" ".join(words.split()))) and bool(answers_in(words))


def is_heading(words: str) -> bool:
    """A line that names an answer and is no sentence.

    >>> is_heading("Recommendations that enjoy the support of Peru"), is_heading("Peru accepts the recommendation.")
    (True, False)
    """
    if _SIGN_END.search(words) or not _BEGINS.match(words):
        return False
    if LABELS.search(words) or _NAMED.search(words) or not answers_in(words):  # which takes longest, of a long line
        return False
    if _ANSWER_BEHIND.fullmatch(words):
        return not _is_sentence(words)
    return bool(_ANSWER_FIRST.fullmatch(words) or ANSWER_ALONE.fullmatch(words))


def _is_sentence(words: str) -> bool:
    """Whether recommendations are the subject of a verb: "Recommendations of Peru are noted", not "that are noted"."""
    verb = _VERB.search(words)
    return verb is not None and not _FOLLOWING.match(words) and not _RELATIVE.search(words, 0, verb.start())
