"""What an answer in words says of the recommendations that are spoken of: how sure it is, and whether of a part."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.claims import NEAR, SAID, STATED, Evidence
from upr.parsers.answers.clauses import is_limited
from upr.parsers.answers.groups import WORD
from upr.parsers.answers.phrases import Phrase
from upr.parsers.answers.subjects import is_about, may_be_denied
from upr.wording import OUTRIGHT_REFUSALS
from upr.wording.scopes import PART
from upr.wording.shapes import ANSWERED_NOW
from upr.wording.voices import DECIDES_TO, INFINITIVE

_I = regex.IGNORECASE
_PART = regex.compile(PART, _I)
# "the recommendation on family courts": one of several proposals that a recommendation makes, if another has its own.
_ONE_PROPOSAL = regex.compile(
    r"\b(?:recommendations?|proposals?|suggestions?|requests?|calls?)\s+(?:(?:that|on|regarding|concerning|about|for)\b|relating\s+to\b|to\s+(?!be\b)\p{L}+)",
    _I,
)
_NAMED = regex.compile(r"\b(?:this|these|the)\s+recommendations?\b", _I)
# What a State had said before its answer: "to which the delegation had not given support".
_BEFOREHAND = regex.compile(r"\bhad\s+(?:not\s+|already\s+|been\s+|at\s+first\s+)*(?=\p{L})", _I)
_AUXILIARY = 12  # characters before a phrase
_WAS = regex.compile(r"\b(?:was|were)\b", _I)
_DID_NOT = regex.compile(r"\bdid\s+not\b", _I)
_UNCHANGED = regex.compile(r"\b(?:remains?|unchanged|still|the\s+same|maintains?|no\s+change)\b", _I)
_AT_REVIEW = regex.compile(
    r"\b(?:during|at|in)\s+(?:the|its)\s+(?:session\s+of\s+the\s+Working\s+Group|Working\s+Group|review|interactive\s+dialogue)\b",
    _I,
)
_IN_YEAR = regex.compile(r"\s+(?:already\s+)?(?:in|on)\s+(?:\d{1,2}\s+)?(?:\p{Lu}\p{L}+\s+)?(?:19|20)\d\d\b")
_IN_FAVOUR_OF = regex.compile(r"in\s+favou?r\s+of\b", _I)
_NAMED_BEFORE = regex.compile(r"(?:\d\)?|\brecommendations?),?\s*$", _I)
_EXTENDS = regex.compile(r"\bextend", _I)
_WITH_RESERVATION = regex.compile(r"\s*,?\s*with\s+(?:an?\s+|some\s+)?reservations?\b", _I)
_ONE_PART = regex.compile(
    r"\b(?:first|second|third|last|former|latter|one|that|this)\s+(?:part|limb|half|sentence|element|clause|component|portion|branch)\b",
    _I,
)
_PART_AS_SUBJECT = regex.compile(
    r"\W*(?:however,?\s+|and\s+|but\s+|as\s+(?:for|to)\s+)*(?:the|its|this|that)\s+(?:\p{L}+\s+)?"
    r"(?:part|limb|half|sentence|element|clause|component|portion|branch|aspect|phrase|request|demand|call|proposal|suggestion)\b",
    _I,
)
_ITS_REQUEST = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:the|its)\s+(?:first|second|third|last|other|latter|former|remaining)\s+(?:part|limb|half|element|component|"
    r"portion|aspect|phrase|request|demand|proposal|sentence|clause)\b|"
    r"\s+(?:to\s+|with\s+)?(?:the|its|this|that)\s+(?:\p{L}+\s+)?(?:part|limb|half|element|component|portion|aspect|phrase|request|demand|proposal|suggestion)\s+"
    r"(?:that|to|on|of|which|relating|concerning|regarding|for|about|calling|asking)\b",
    _I,
)
_THAT = regex.compile(r"\s+that\b(?![^.;]{1,80}\b(?:be|should|must)\b)", _I)  # of a fact
_TO_DO = regex.compile(r"\s+to\s+\p{Ll}", _I)
# "supports the establishment of a mechanism"
_ITS_DOING = regex.compile(
    r"\s+(?:with\s+)?(?:(?:the|an?|its|such)\s+)?(?:\p{L}+\s+)?\p{L}{3,}(?:ment|tion|sion|al|ing|ance|ence)\s+(?:of|to|with|and)\b|"
    r"\s+(?:to\s+|with\s+)?the\s+(?:call|request|proposal|need|wish|demand)\s+(?:to|for|of|that)\b|"
    r"\s+that\s+[^.;]{1,80}\b(?:be|should|must)\b",
    _I,
)
# "submits its position on the 30 postponed recommendations", "The pending recommendations have been examined"
_RECOMMENDATIONS_BEHIND = regex.compile(r"\s+recommendations?\b", _I)
_ON_THE = regex.compile(
    r"\b(?:on|to|of|for|concerning|regarding|over)\s+(?:all\s+|each\s+of\s+)?(?:the|its|these|those|our)\s+(?:[\d\p{L}-]+\s+){0,2}$",
    _I,
)
_THE_FIRST = regex.compile(r"\W*(?:\p{L}+,\s+)?(?:the|these|those|its|our)\s+(?:[\d\p{L}-]+\s+){0,2}", _I)
_LEFT = regex.compile(
    r"\b(?:the|these|those|its)\s+recommendations\s+(?:(?:which|that)\s+(?:were|had\s+been)\s+)?(?:left|kept)\s+$", _I
)
_DONE_WITH = regex.compile(r"\b(?:has|have)\s+(?:now\s+|since\s+|all\s+|also\s+)*been\b", _I)
_NOW = regex.compile(ANSWERED_NOW, _I)
_ON_ONE_PART = regex.compile(
    r"\W*(?:however,?\s+)?(?:on|as\s+(?:to|for|regards)|regarding|concerning|with\s+(?:regard|respect)\s+to)\s+the\s+"
    r"(?:(?:first|second|third|last|latter|former|other(?!\s+hand))(?:\s+(?:part|half|element|request|proposal|point|component))?\b|"
    r"(?!recommendations?\b)(?:\p{Ll}+\s+){1,12}?[\p{L}\d]+,\s+(?:it|we|they|the\s+\w+|\p{Lu}\w+)\b)",
    _I,
)
_AS_TO_SOMETHING = regex.compile(
    r"\s+(?:as\s+(?:to|regards|concerns)|with\s+(?:regard|respect)\s+to|in\s+respect\s+of|regarding|concerning)\s+(?!\w*\s*recommendation)",
    _I,
)
_POSITION = regex.compile(r"\b(?:positions?|answers?|responses?|repl(?:y|ies)|decisions?)\b", _I)
_OBJECT_NEAR = 20  # characters behind a verb in which its object stands
_OTHER_CYCLE = regex.compile(r"\b(?:first|second|third|previous|earlier|last)\s+(?:cycle|review|round)\b", _I)
_SHORT = 3  # words that may stand beside an answer that stands alone


# "To the extent that they relate to children, they can be accepted."
_AS_FAR = regex.compile(
    r"\W*(?:but\s+|and\s+)?(?:to\s+the\s+extent\s+(?:that|to\s+which)|in\s*so\s*far\s+as|only\s+where)\b", _I
)
_DEMAND = regex.compile(
    r"(?:\s+\w+sel(?:f|ves))?(?:,[^,;.]{1,40},)?\s+(?:to\s+\p{Ll}|that\s|(?:with\s+|to\s+)?(?:the|a|an|any|its|such)\s+(?:\p{L}[\p{L}-]*))",
    _I,
)
# What a State may refuse of the words of a recommendation, without refusing what is asked.
_ASSERTION = regex.compile(
    r"\s+(?:with\s+|to\s+)?(?:the|an?|any|its)\s+(?:[\p{L}’'-]+\s+){0,3}?(?:premises?|assertions?|allegations?|accusations?|assumptions?|"
    r"implications?|insinuations?|characteri[sz]ations?|inferences?|preambular)\b",
    _I,
)
FRAMING = regex.compile(
    r"\s+(?:the|a|an|any|its|such)\s+(?:[\p{L}’'-]+\s+){0,3}?(?:premises?|assertions?|allegations?|claims?|views?|wording|descriptions?|"
    r"characteri[sz]ations?|statements?|implications?|suggestions?|notions?|ideas?|criticisms?|language|terms?|terminology|references?|"
    r"accusations?|interpretations?|conclusions?|assumptions?|inferences?|reasons?|reasoning|word|words|text|formulation|preamble|"
    r"other|others|remaining|rest|recommendations?|proposals?)\b",
    _I,
)
"""What a State may refuse without refusing what is asked: "the premise", "the wording"."""
# "A law of 2014 does not support any other reading"
NOT_THE_STATE = regex.compile(
    r"\b(?:laws?|acts?|bills?|codes?|constitution|courts?|judges?|public|people|population|society|opinion|unions?|employers?|churches|members|citizens|communit(?:y|ies)|minorit(?:y|ies))\b[^,;:]*+$",
    _I,
)
"""Who answers, before an answer, where it is not the State."""


def is_of_named_part(sentence: str, phrase: Phrase) -> bool:
    """Whether a sentence turns to one part, and refuses it: "As to the second, it cannot give its acceptance".

    Args:
        sentence: The sentence.
        phrase: An answer in it.
    """
    return phrase.status in OUTRIGHT_REFUSALS and _ON_ONE_PART.match(sentence) is not None


def of_a_part(sentence: str, phrase: Phrase) -> bool:
    """Whether a position that is put off is that on a part: "reserves its position as to the Protocol".

    Args:
        sentence: The sentence.
        phrase: What puts it off.
    """
    return _AS_TO_SOMETHING.match(sentence, phrase.end) is not None


def is_attribute(sentence: str, phrase: Phrase) -> bool:
    """Whether words say which recommendations are meant, and not what is answered: "on the 30 postponed ones".

    Args:
        sentence: The sentence.
        phrase: The phrase in it.
    """
    before = sentence[: phrase.start]
    if _IN_FAVOUR_OF.match(sentence, phrase.start) and _NAMED_BEFORE.search(before):
        return True  # "92.1 to 92.6, in favour of abolition, are unacceptable"
    if phrase.status == "pending" and _LEFT.search(before):
        return True  # "the recommendations left pending in paragraph 92"
    if phrase.status != "pending" or not _RECOMMENDATIONS_BEHIND.match(sentence, phrase.end):
        return False
    return _ON_THE.search(before) is not None or (
        phrase.voice != "active"
        and _THE_FIRST.fullmatch(before) is not None
        and _DONE_WITH.search(sentence, phrase.end) is not None
    )


def stands_alone(sentence: str, phrase: Phrase) -> bool:
    """Whether a phrase is all that a sentence says, but for a few words."""
    rest = sentence[: phrase.start] + sentence[phrase.end :]
    return len(WORD.findall(rest)) <= _SHORT


def is_of_other_cycle(words: str) -> bool:
    """Whether words speak of another cycle: "accepted in the first review".

    Args:
        words: A clause.
    """
    return _OTHER_CYCLE.search(words) is not None


def may_be_of_them(sentence: str, phrase: Phrase) -> bool:
    """Whether an answer to something else may stand for one to the labels: "Its independence is accepted"."""
    if phrase.voice == "active":  # "It accepts to punish torture."
        does = _TO_DO.match(sentence, phrase.end) or _ITS_DOING.match(sentence, phrase.end)
        return bool(does) and phrase.status == "supported"
    outside = INFINITIVE.search(sentence[: phrase.start]) or is_of_other_cycle(sentence)
    if phrase.status != "supported" or outside:
        return not outside
    return phrase.voice == "passive" and bool(_NOW.search(sentence[max(0, phrase.start - 30) : phrase.end]))


def refuses_some_of_it(sentence: str, phrase: Phrase) -> bool:
    """Whether a State refuses something beside its support, which may be a part of what is recommended.

    Args:
        sentence: The sentence.
        phrase: The refusal in it, which is not of the recommendation itself.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> for text in ("It does not accept the abolition for all.", "It does not accept the premise of it."):
    ...     print([refuses_some_of_it(text, phrase) for phrase in phrases(text, Glossary())])
    [True]
    [False]
    """
    if phrase.status not in OUTRIGHT_REFUSALS or phrase.voice != "active" or phrase.noun:
        return False
    before = sentence[: phrase.start]
    if NOT_THE_STATE.search(before):
        return False
    if INFINITIVE.search(before) and not DECIDES_TO.search(before):
        return False  # "a proposal to reject the fees was carried"
    return bool(_DEMAND.match(sentence, phrase.end)) and not FRAMING.match(sentence, phrase.end)


def is_of_its_words(sentence: str, phrase: Phrase) -> bool:
    """Whether a State refuses what the words of a recommendation say, and not what it asks: "not the assertion in it".

    Args:
        sentence: The sentence.
        phrase: A refusal in it.
    """
    active = phrase.status in OUTRIGHT_REFUSALS and phrase.voice == "active"
    return active and _ASSERTION.match(sentence, phrase.end) is not None


def evidence_of(sentence: str, clause: str, phrase: Phrase, *, first: bool, limited: bool) -> Evidence:
    """What an answer says of the labels that are spoken of."""
    limited = limited and phrase.status == "supported" and is_limited(sentence, phrase)
    named = sentence[: phrase.start].rstrip().endswith(":")  # "the report: no"
    # "The acceptance does not extend to the Protocol"
    named = named or (
        phrase.status in OUTRIGHT_REFUSALS and _EXTENDS.search(sentence[phrase.start : phrase.end]) is not None
    )
    part = named or bool(_PART.search(clause) or _ONE_PROPOSAL.search(clause))
    # "Not accepted." at the head of what stands under labels is their answer; what follows explains it.
    strength = STATED if first and stands_alone(sentence, phrase) else SAID
    denied = phrase.status == "supported" and phrase.voice == "active" and may_be_denied(sentence, phrase)
    if denied or phrase.noun or (phrase.implied and not _NAMED.search(clause)):
        strength = NEAR
    status = "partially_supported" if limited else phrase.status
    half = phrase.status in OUTRIGHT_REFUSALS and is_limited(sentence, phrase)  # "not accepted as regards the home"
    half = half or (phrase.status in OUTRIGHT_REFUSALS and _is_of_one_part(sentence, clause, phrase))
    half = half or (phrase.status == "supported" and bool(_WITH_RESERVATION.match(sentence, phrase.end)))
    half = half or (phrase.status in ("supported", *OUTRIGHT_REFUSALS) and bool(_AS_FAR.match(clause)))
    half = half or (phrase.status == "supported" and bool(_ONE_PART.search(clause)))  # "The first limb is accepted."
    return Evidence(status, strength, part, sentence, inferred=limited or half)


def _is_of_one_part(sentence: str, clause: str, phrase: Phrase) -> bool:
    """Whether a refusal is of a part: "the part on aid is not accepted", "unable to support the request that ..."."""
    if phrase.voice == "active":
        return _ITS_REQUEST.match(sentence, phrase.end) is not None
    return _PART_AS_SUBJECT.match(clause) is not None


def is_of_before(sentence: str, phrase: Phrase) -> bool:
    """Whether words tell what a State had answered before: "which had not been accepted"."""
    return bool(_BEFOREHAND.search(sentence[max(0, phrase.start - _AUXILIARY) : phrase.end]))


def is_dated(sentence: str, phrase: Phrase) -> bool:
    """Whether words tell when something was answered: "It was rejected in 2010 and has been prepared anew".

    Args:
        sentence: The sentence.
        phrase: The phrase in it.
    """
    if _DID_NOT.match(sentence, phrase.start) and _AT_REVIEW.search(sentence) and not _UNCHANGED.search(sentence):
        return True  # "did not accept it during the session of the Working Group"
    was = _WAS.search(sentence[max(0, phrase.start - _AUXILIARY) : phrase.end])
    return was is not None and _IN_YEAR.match(sentence, phrase.end) is not None


def are_parts(sentence: str, found: Sequence[Phrase]) -> bool:
    """Whether one sentence accepts and refuses what it names: "we accept the visit, but not the invitation"."""
    statuses = {phrase.status for phrase in found if phrase.voice == "active"}
    both = "supported" in statuses and not statuses.isdisjoint(OUTRIGHT_REFUSALS)
    of_fact = any(phrase.status in OUTRIGHT_REFUSALS and _THAT.match(sentence, phrase.end) for phrase in found)
    return both and len(statuses) == 2 and not of_fact and not any(is_about(sentence, phrase) for phrase in found)


def is_short(sentence: str, phrase: Phrase) -> bool:
    """Whether a sentence is a short answer ("Can be accepted"), and not one that is put off."""
    return phrase.status != "pending" and stands_alone(sentence, phrase)


def puts_off(sentence: str, phrase: Phrase) -> bool:
    """Whether a phrase puts off the State's position: "will make its position known"."""
    return phrase.status == "pending" and bool(_POSITION.search(sentence[phrase.start : phrase.end + _OBJECT_NEAR]))
