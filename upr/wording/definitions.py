"""What a document says that its own terms and letters mean: "Category B: accepted in principle"."""

from __future__ import annotations

import regex

from upr.numerals import CARDINAL
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
        r"(?:provisions|parts|elements|components|measures)\b|"
        r"\b(?:act\s+(?:up)?on|carry\s+out|implement|follow)\s+(?:only\s+)?(?:an?|some|one|certain)\s+(?:portion|part|element)s?\b"
    ),
    _I,
)


KIND_OF_RECOMMENDATIONS = regex.compile(
    r"\W*Recommendations?\s+(?:(?:(?:on|to|for|about|in|with|of)\s+)?wh(?:ich|ose)|that|accepted|supported)\b", _I
)
"""What begins a heading that says what is common to the recommendations below it."""
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
    composed(
        r"(?<=\w),?\s+without\s+(?!(?:being\s+(?:able|in\s+a\s+position)\s+to\s+)?<accept>)(?:this|that|its|being|\p{L}+ing)\b[^.;]*"
    ),
    _I,
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


NOTING = regex.compile(
    r"\b(?:t(?:ake|akes|aken|aking|ook)\s+(?:\w+\s+)?note|note\s+(?:is|was|(?:has|have)\s+been)\s+taken|note\s+taken|"
    r"not(?:es|ed))\b",
    _I,
)
"""Words by which a State notes a recommendation, in any form."""
_NOTED = regex.compile(rf"(?:{NOTING.pattern})(?!\s+that\b)", _I)  # "notes that the law provides for it"
_NO = regex.compile(
    r"\b(?:not|unable|without|never|neither|nor|no(?!\.)|cannot|declin\w+|refus\w+|reject\w*|outside|contrary|disagree\w*|"
    r"unacceptable|reserv\w+)\b",
    _I,
)
# Of what a State merely can't promise or carry out, "noted" says what it says: no answer of 58 was another.
_SUPPORT = regex.compile(
    r"\b(?:accept\w*|support\w*|shar(?:e|es|ing)|agree\w*|enjoy\w*|endors\w+|consensus|adher\w+|favou?r\w*|go\s+along)\b",
    _I,
)
# "takes note of this recommendation, as it does not share it": an answer, and its reason
_OF_ONE = regex.compile(
    r"\d\.\d|\brecommendations?\s+\(?(?:nos?\.?\s*)?\d|\b(?:this|the\s+(?:present|said|latter|former))\s+recommendation\b",
    _I,
)
_QUOTED_NOTING = regex.compile(rf"[“\"‘]\s*(?:{NOTING.pattern})\s*[”\"’]", _I)
_GOES_ON = regex.compile(r"\W*(?:it|they|these|such|those|this)\b", _I)
_COUNTED = regex.compile(rf"\b(?:\d{{1,3}}|{CARDINAL})\b", _I)
_PIECES = regex.compile(r"[,;]|\band\b", _I)
_LONGEST = 700  # characters: what is longer is a table


def qualifies_noting(sentence: str, behind: str = "") -> bool:
    """Whether a sentence says of what is noted that the State doesn't support it.

    What a State means by noting it alone can say, and it says so in any words; where these were not understood as a
    definition, three of four answers "noted" were refusals (docs/explanation/how-answers-are-read.md).

    Args:
        sentence: One sentence, not of one recommendation.
        behind: The sentence behind it, which may go on with what a term in quotation marks means.

    >>> qualifies_noting("Chad notes what it is unable to support."), qualifies_noting("Chad notes eight.")
    (True, False)
    >>> qualifies_noting("Taking note does not mean rejecting them."), qualifies_noting("No. | Accepted | Noted")
    (False, False)
    >>> qualifies_noting("Of these 8 are supported, 3 are noted and 2 are not accepted.")
    False
    """
    if len(sentence) > _LONGEST or _OF_ONE.search(sentence):
        return False
    if _QUOTED_NOTING.search(sentence) and _GOES_ON.match(behind) and _NO.search(behind) and _SUPPORT.search(behind):
        return True  # "“Noted” – it is at odds with the Constitution. It does not enjoy support."
    counts = len(_COUNTED.findall(sentence)) > 1  # of a sum: the piece that counts what is noted
    return any(
        _NOTED.search(piece) and _NO.search(piece) and _SUPPORT.search(piece)
        for piece in (_PIECES.split(sentence) if counts else (sentence,))
    )
