"""Which way a phrase of answer looks for its recommendation: "accepts 5" behind it, "5 is accepted" before it."""

from __future__ import annotations

from typing import Literal

import regex

_I = regex.IGNORECASE
Voice = Literal["active", "passive", "bare"]
"""Active: the recommendation stands behind; passive: before; bare: either ("Accepted.")."""
_ACTIVE_END = regex.compile(
    r"(?:accepts?|supports?|rejects?|endorses?|agrees?(?:\s+(?:to|with))?|concurs?(?:\s+(?:in|with))?|not(?:e|es|ing)|"
    r"(?:take|takes|took|taking)\s+(?:\w+\s+)?note(?:\s+of)?|declines?|refuses?|approves?|adheres?|welcomes?|"
    r"(?:subscribes?|assents?)(?:\s+to)?|in\s+(?:\w+\s+)?agreement(?:\s+with)?|says?\s+yes(?:\s+to)?|(?:g(?:ives?|ave)|issues?)\s+(?:an?\s+favou?rable|(?:its|our)(?:\s+(?:full|whole))?)\s+\w+(?:\s+(?:to|on))?|opposes?|commit(?:s|ting)?(?:\s+\w+sel(?:f|ves))?(?:\s+to)?|consents?(?:\s+to)?|"
    r"accepting|supporting|rejecting|agreeing|adopts?|dismisses?|retains?|"
    r"(?:will|would|shall)\s+(?:continue\s+to\s+)?(?:\w+\s+)?(?:examine|consider|study|review|decide|reflect)|"
    r"(?:is|are)\s+(?:\w+\s+)?(?:given|brought|granted|lent|accorded|extended|expressed|offered|issued)\s+(?:to|on))\W*$",
    _I,
)
_PARTICIPLE_END = regex.compile(r"\w+ed\W*$", _I)
_GIVES = r"(?:giv|lend|extend|offer|grant|bring)\p{L}*\s+(?:its|our|their)\s+(?:full\s+)?"
# "is unable to accept", "is not in favour of accepting", "does not support".
_VERB_OF_STATE = regex.compile(
    rf"\b(?:to|from|of)\s+(?:\w+ly\s+)?(?:{_GIVES})?\p{{L}}+\W*$|"
    r"^(?:do|does|did|will|would|shall|can|could|cannot|may|has|have|had)\b",
    _I,
)
_GIVES_ITS = regex.compile(rf"\b{_GIVES}\p{{L}}+\W*$", _I)
# "enjoys the support", "meets with its approval": the recommendation is the subject.
_VERB_OF_RECOMMENDATION = regex.compile(
    r"(?:(?:does|do|did|can|could|not|cannot|therefore|thus|hence|however|yet|also|currently|presently|now)\s+)*(?:enjoy|find|meets?|met|receiv|command|obtain|gain|attract|win|won|secur|gather|merit|deserv|earn|elicit|counts?\s+(?:with|on)|"
    r"ha(?:s|ve|d)\s+(?:[\p{L}’']+\s+){0,3}(?:support|backing|approval|agreement|consent|endorsement)\b|ha(?:ve|s|d)\s+(?:the|its|our|their)\s)",
    _I,
)
_HAVING = regex.compile(
    r"(?:\w+\s+)*?(?:enjoy|find|meet|met|receiv|have|has|had|obtain|gain|attract|win|won|secur|gather|merit|deserv|earn|elicit)",
    _I,
)
_BE_BEFORE = regex.compile(
    r"\b(?:is|are|was|were|be|been|being|am|becomes?|remains?|considered|regarded|stands?)\s+"
    r"(?:(?:as|also|likewise|equally|similarly|not|thus|therefore|hence|hereby|henceforth|now|all|both|each|only|\w+ly|in\s+\w+)\s+){0,3}$",
    _I,
)
_BE_INSIDE = regex.compile(
    r"^(?:is|are|was|were|be|been|being|can(?:not)?(?:\s+\w+)?\s+be|could\s+(?:not\s+)?be|may\s+be|will\s+be)\b|"
    r"\bbe\s+\w+ed\b",
    _I,
)
_HAVE_BEFORE = regex.compile(r"\b(?:has|have|had|having)\s+(?:\w+\s+){0,2}$", _I)
_PREDICATE = regex.compile(
    r"enjoy|under\s|pending|acceptable|deferred|postponed|undecided|support\s+of|approval|meets?\b|met\b|"
    r"in\s+(?:process|course)|implement|unsupported|awaited|still\s|will\s+be|received?\b|carr(?:y|ies)",
    _I,
)
INFINITIVE = regex.compile(r"\bto\s+(?:\w+ly\s+)?$", _I)
"""What stands before a verb in the infinitive."""
DECIDES_TO = regex.compile(
    r"\b(?:limit|confin|restrict|content)\w*\s+\w+sel(?:f|ves)\s+(?:merely\s+)?(?:to|with)\s+$|"
    r"\b(?:decided|resolved|agreed)\s+on\s+[^,.;]{3,20}\s+to\s+$|"
    r"\b(?:position|answer|decision|reply)\s+is\s+to\s+$|\boblig(?:es?|ed)\s+(?:it|us|the\s+\w+)\s+to\s+(?:\w+ly\s+)?$|"
    r"\b(?:decided|resolved|minded|bound|obliged|led|inclined|only|but|constrained|compelled|prefers|wishes|pleased|content|delighted|able|ready|position|prepared|willing|intends|undertakes|agrees|agreed|chooses|happy|glad|"
    r"chosen)\s+(?:merely\s+|rather\s+)?to\s+(?:\w+ly\s+)?$",
    _I,
)
"""What makes an answer of an infinitive: "is pleased to accept"."""
# "The Government is in agreement with 92.60"
_IN_FAVOUR = regex.compile(r"\b(?:agreement|favou?r|favou?rable)\W*$", _I)
_OF_ITS_OBJECT = regex.compile(
    r"\s+(?:with|of|to)\s+(?:(?:the|these|this|those|all|recommendations?|numbers?|nos?\.?)\s+)*(?:\d|recommendations?\b|it\b|them\b)",
    _I,
)
_NOUN = regex.compile(r"acceptance|agreement|approval|endorsement|adherence|concurrence", _I)
_ALSO_NOUN = regex.compile(r"support|consent", _I)
_TO = regex.compile(r"\s+(?:n?either\s+|both\s+)?to\b")
_DETERMINER = regex.compile(
    r"\b(?:the|its|our|their|his|her|this|that|any|such|of|in|[\p{L}]+[’']s)\s+(?:(?:full|whole|complete|firm|continued|strong|political)\s+)?$",
    _I,
)
_NEAR = 40  # characters before a phrase that say how it is used
_OPENING = " \t“\"'(•-–—.;:"


def voice_of(text: str, start: int, end: int) -> Voice:
    """Which way a phrase looks.

    Args:
        text: The sentence.
        start: First character of the phrase.
        end: Character behind its last.

    >>> voice_of("Chad accepts 5", 5, 12), voice_of("5 is accepted", 5, 13), voice_of("Accepted.", 0, 8)
    ('active', 'passive', 'bare')
    """
    words, before = text[start:end], text[max(0, start - _NEAR) : start]
    if _VERB_OF_RECOMMENDATION.match(words):
        return "passive"
    if _IN_FAVOUR.search(words) and _OF_ITS_OBJECT.match(text, end):
        return "active"
    active = bool(_ACTIVE_END.search(words))
    if active and _VERB_OF_STATE.search(words):
        without_object = _GIVES_ITS.search(words) and not _TO.match(text, end)
        return "passive" if without_object else "active"  # "To 92.1 Chad is unable to give its support."
    if _is_predicate(words, before, active=active):
        return "passive"
    if active:
        opens = not before.strip(_OPENING) or before.rstrip()[-1:] in ".;:!?(–—-"
        return "bare" if opens else "active"
    return "active" if _PARTICIPLE_END.search(words) and _HAVE_BEFORE.search(before) else "bare"


def is_noun(text: str, start: int, end: int) -> bool:
    """Whether a phrase of answer is a noun alone, of which other words say whether it is given: "its acceptance".

    Args:
        text: The sentence.
        start: First character of the phrase.
        end: Character behind its last.

    >>> is_noun("It withholds its acceptance from 5", 17, 27), is_noun("It accepts 5", 3, 10)
    (True, False)
    """
    words = text[start:end]
    if _NOUN.fullmatch(words) or (words == "Consent" and not _TO.match(text, end)):
        return True
    return bool(_ALSO_NOUN.fullmatch(words) and _DETERMINER.search(text[max(0, start - _NEAR) : start]))


def _is_predicate(words: str, before: str, *, active: bool) -> bool:
    if _BE_INSIDE.search(words) or _BE_BEFORE.search(before):
        return True
    return bool(_PREDICATE.search(words)) and (not active or bool(_HAVING.match(words)))
