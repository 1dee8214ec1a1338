"""What a document says that its own terms and letters mean: "Category B: accepted in principle"."""

from __future__ import annotations

import regex

from upr.wording.grammar import composed
from upr.wording.reading import OUTRIGHT_REFUSALS, one_answer

_I = regex.IGNORECASE
_NO_POSITION = regex.compile(
    r"\bno\s+position\b|\bnot\s+express\w*\s+(?:any|a)\s+position|\bwithout\s+(?:a\s+)?(?:position|category)", _I
)
_STILL_OPEN = regex.compile(
    composed(
        r"\bwill\s+(?:inform|be\s+(?:informed|transmitted|brought|communicated|formulated))|\breserved\s+to\b|"
        r"\b(?:additional|further)\s+stud(?:y|ies)\b|\bgo\s+on\s+studying\b|\bno\s+decision\b|\bbefore\s+(?:the\s+)?Cabinet\b|"
        r"\byet\s+to\s+be\b|\bnot\s+yet\s+do(?:ne)?\b|\bnot\s+(?:yet\s+)?(?:concluded|completed|finished|been\s+(?:concluded|completed|finished|formed|taken|reached))"
    ),
    _I,
)
_OF_A_PART = regex.compile(
    composed(
        r"\b<accept>\w*\s+(?:only|(?:a|one|some|certain)\s+parts?\s+of|in\s+(?:the\s+)?part|in\s+so\s+far|as\s+to\s+(?:one\s+)?part)|\bonly\s+in\b|"
        r"\bnot\s+\w*\s*in\s+another\b|\bin\s+one\s+(?:of\s+(?:its|their)\s+)?parts?\b|\b<except>\b"
    ),
    _I,
)


_OF_SOME = regex.compile(
    composed(
        r"\b<accept>\w*\b[^.;]{0,40}?\b(?:one|some|several|certain|part)\s+(?:or\s+\w+\s+)?of\s+(?:its|the)\s+"
        r"(?:provisions|parts|elements|components|measures)\b"
    ),
    _I,
)


# "whose purpose it shares, while one element of each cannot be agreed to"
_ONE_PART_REFUSED = regex.compile(
    composed(r"\b(?:one|some|certain|an?|one\s+or\s+more)\s+(?:\w+\s+)?<piece>s?\b[^.;]{0,60}?<denied>"), _I
)
# "recommendations that the State is going to implement"
_CARRIES_OUT = regex.compile(
    r"\b(?<!\bnot\s)(?:will|going\s+to|undertakes?\s+to|commits?\s+itself\s+to)\s+(?:be\s+)?(?:implement|carr(?:y|ied)\s+out|realis|realiz|put\s+into)",
    _I,
)
# "Such recommendations are counted among those that it supports"
_COUNTED_AS = regex.compile(
    composed(
        r"\b(?:are|is)\s+(?:counted|reckoned|included|numbered|regarded|treated)\b[^.;]{0,60}?\b(?:among|with|as)\s+(?:those\s+)?"
        r"(?:(?:that|which)\s+)?(?:\w+\s+){0,3}?(?:<accept>\w*|accepted)"
    ),
    _I,
)

# "are noted, including those with which it agrees in part": some of what is defined, and not what defines it
_INCLUDING = regex.compile(
    r"(?:^|[,–—(])\s*(?:(?:and|or|this|also|even)\s+)*(?:includ(?:ing|es?)|among\s+(?:them|which|these|those))\b[^.;]*",
    _I,
)


_WITHOUT = regex.compile(
    r"(?<=\w),?\s+without\s+(?:this|that|its|being|\p{L}+ing)\b[^.;]*", _I
)  # "without this involving ..."
_SAYS_WHAT = regex.compile(
    r"\b(?:i\.e\.|that\s+is(?:\s+to\s+say)?,|in\s+other\s+words,)", _I
)  # "those noted, i.e. those that ..."


def status_of_definition(words: str) -> str | None:
    """The one status that a definition gives; "unclear" where it says that none is given; None where it says nothing.

    Args:
        words: What a term or letter is said to mean.

    >>> status_of_definition("recommendations that are supported in one of their parts")
    'partially_supported'
    >>> status_of_definition("a decision is reserved to Parliament"), status_of_definition("no position is expressed")
    ('pending', 'unclear')
    >>> status_of_definition("not accepted, including those with which it agrees in part")
    'not_supported'
    """
    words = _SAYS_WHAT.split(_WITHOUT.sub("", _INCLUDING.sub("", words)))[-1]
    if _NO_POSITION.search(words):
        return "unclear"
    if _COUNTED_AS.search(words):
        return "supported"
    status = one_answer(words)
    if (status is None and _OF_SOME.search(words)) or (status in OUTRIGHT_REFUSALS and _ONE_PART_REFUSED.search(words)):
        return "partially_supported"
    if status is None and _CARRIES_OUT.search(words):
        return "supported"
    if status is None:
        return "pending" if _STILL_OPEN.search(words) else None
    return "partially_supported" if status == "supported" and _OF_A_PART.search(words) else status
