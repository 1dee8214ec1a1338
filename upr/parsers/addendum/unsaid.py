"""Answers whose own words don't say them: why a reader should look, though the reading had no doubt.

What is counted in docs/explanation/how-answers-are-read.md stands behind each reason: of 14,309 answers at first sight
whose reading had told no doubt, 2.9 of 100 were wrong; of those that one of these reasons concerns, 10 to 58 of 100.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from upr.core import Reference
from upr.parsers.addendum.reading import Reply
from upr.parsers.answers.evidence import NOT_THE_STATE
from upr.parsers.answers.groups import REMARK
from upr.patterns import Pattern
from upr.sentences import sentences
from upr.wording import OUTRIGHT_REFUSALS, REFUSALS, answers_in, read_answer
from upr.wording.definitions import qualifies_noting
from upr.wording.scopes import PIECE_SUPPORTED, REFUSED_AS_FAR
from upr.wording.shapes import PUT_OFF
from upr.wording.voices import is_noun

_I = regex.IGNORECASE
_IN_PART = regex.compile(r"\bpart(?:s|ial|ially|ly)?\b", _I)
# "As regards refugees, the recommendation is noted", "the request for ... cannot be accepted"
_OF_A_PART = regex.compile(
    r"^\W*(?:regarding|concerning)\s+the\b|\b(?:parts?|elements?|aspects?|portions?|the\s+(?:other|rest|remainder)|as\s+(?:regards|to|for)|with\s+(?:regard|respect)\s+to|"
    r"in\s+respect\s+of|the\s+(?:request|call|proposal))\b",
    _I,
)
# "Accepted, insofar as all migrants have access to treatment": a limit, or a reason
_AS_FAR = regex.compile(r"\bin\s*so\s*far\s+as\b|\bto\s+the\s+extent\b|\bin\s+that\b", _I)
_REFUSED_AS_FAR = Pattern(REFUSED_AS_FAR, _I)
# "accepted in principle, with the consequence stated in paragraph 2"
_MEANT_ELSEWHERE = regex.compile(
    r"\b(?:consequences?|sense|meaning)\s+(?:stated|indicated|given|explained|set\s+out|described)\s+in\s+para", _I
)
_PIECE = regex.compile(PIECE_SUPPORTED, _I)
_DEFERRED = regex.compile(PUT_OFF, _I)
_BUT_NOT = regex.compile(r"\bbut\s+not\b", _I)  # "accepts 1 to 3, but not 4 and 5"
_LABEL = regex.compile(r"\d+\.\d+")
PART_REFUSED = "the no may be to a part, and its words say yes to something"
"""A reason by which an answer is as often wrong as right."""
OTHER_MEANING = "its words say"
"""How a reason begins that the document gives the words of an answer another meaning."""
SEVERAL_TITLES = "its words are headings with several answers"
PUT_OFF_THEN = "it was put off at the review, and what came of it since may stand elsewhere"
PART_SUPPORTED = "the yes may be to a part of what is recommended"
_WORD = regex.compile(r"[\p{L}\d.,;:/–—-]")
# "Rec. Text Supported In part Remarks": what stands over the columns of a table
_HEADS_OF_TABLE = regex.compile(
    r"\W*(?:Nos?\.?|Numbers?|Rec(?:ommendation)?s?\.?|Themes?|Subjects?|Text|Paragraphs?|Topics?)\s[^.;:,]{1,100}\s"
    r"(?:Remarks?|Comments?|Observations?|Explanations?|Reasons?)(?:\s\p{L}+)?\W*"
)
_IN_PART_AS = regex.compile(r"\b(?:in\s+)?part(?:ly|ial|ially)?\b", _I)  # a column of its own between two
_SHORT = 160  # characters of words that are of one answer and of nothing else
_LONG = 300  # characters, above which words are a heading's or a list's, and not those of one answer


def unsaid(answer: Reference, over: str = "") -> str:
    """Why the words of an answer may not say it; "" where there is no reason.

    Args:
        answer: The answer, with its words and what explains it.
        over: The words of the heading over it, where that is an answer.

    >>> from upr.core import ResponseStatus
    >>> unsaid(Reference(paragraph="92.4", wording="Noted.", status=ResponseStatus("not_supported")))
    'its words say noted; the document gives them another meaning'
    >>> unsaid(Reference(paragraph="92.4", wording="Noted.", status=ResponseStatus("noted")))
    ''
    """
    words, status = answer.wording or "", answer.status.value
    said = {one.status for one in answers_in(words) or answers_in(over)}
    if _HEADS_OF_TABLE.fullmatch(words) or any(
        one.status != other.status and not _WORD.search(_IN_PART_AS.sub("", words[one.end : other.start]))
        for one, other in pairwise(answers_in(words))
    ):
        return SEVERAL_TITLES
    if status == "partially_supported":
        plain = read_answer(words).status == status and not _REFUSED_AS_FAR.search(words) and not _AS_FAR.search(words)
        said_so = _IN_PART.search(words) or plain
        return "" if said_so else "no words say that it is in part: it follows from what limits the support"
    if status == "unclear":
        return ""
    if _MEANT_ELSEWHERE.search(words):
        return "another paragraph says what its words mean"
    if status == "pending" and _DEFERRED.search(words):
        return PUT_OFF_THEN
    if status == "supported" and len(words) < _SHORT and _PIECE.search(words):
        return PART_SUPPORTED
    left_out = status in REFUSALS and "supported" in said and _BUT_NOT.search(words) is not None
    if said and status not in said and not left_out and not {status, *said} <= set(OUTRIGHT_REFUSALS):
        return f"{OTHER_MEANING} {' and '.join(sorted(said))}; the document gives them another meaning"
    if status == "supported" and any(one in OUTRIGHT_REFUSALS for one in _said_beside(answer)):
        return "what explains the support refuses something"
    short = status in REFUSALS and len(words) < _LONG
    of_a_part = short and _OF_A_PART.search(REMARK.sub(" ", words))
    if short and (of_a_part or status in OUTRIGHT_REFUSALS) and "supported" in _said_beside(answer):
        return PART_REFUSED if of_a_part else "what explains the refusal accepts something"
    if of_a_part:
        return "what is refused may be a part of what is recommended"
    return ""


def said_of_noting(reply: Reply) -> tuple[str, int] | None:
    """The sentence by which a document says of what it notes that it can't support it, and its region.

    Args:
        reply: The reply as read: where it answers one recommendation, a sentence says why that is noted.
    """
    under = {one.place for one in reply.under}
    for place, region in enumerate(reply.regions):
        opens = region.kind != "paragraph" or region.text.rstrip().endswith(":")  # "Not supported, which Chad notes:"
        if not opens and place not in under:
            for sentence, behind in pairwise([*sentences(region.text), ""]):
                if qualifies_noting(sentence, behind):
                    return " ".join(sentence.split()), place
    return None


def _said_beside(answer: Reference) -> Iterator[str]:
    """The answers in what explains an answer, but for sentences that are of other labels, or of what others refuse."""
    for sentence in sentences(answer.explanation or ""):
        others = set(_LABEL.findall(sentence)) - {answer.paragraph}
        for one in () if others else answers_in(sentence):
            said = not (one.implied or is_noun(sentence, one.start, one.end))  # not "a bilateral agreement"
            if said and not NOT_THE_STATE.search(sentence[: one.start]):
                yield one.status
