"""Which labels a sentence is about: those that it begins with, or names at its end."""

from __future__ import annotations

import regex

from upr.parsers.answers.groups import Group
from upr.parsers.answers.phrases import Glossary, phrases
from upr.patterns import Pattern

_I = regex.IGNORECASE
_TOPIC = regex.compile(
    r"^\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:\p{L}+,\s+)?(?:in(?:\s+the\s+(?:case|matter)\s+of)?|"
    r"in\s+(?:respect|relation|response|reply|reference|regard|connection)\s+(?:of|to|with)|regarding|concerning|"
    r"with\s+(?:regard|respect|reference|relation)\s+to|as\s+(?:to|for|regards|concerns)|as\s+far\s+as|on|for|under|of|"
    r"about|in\s+(?:what|that\s+which)\s+(?:concerns|regards|relates\s+to|refers\s+to)|relatively\s+to|with\s+relation\s+to|relating\s+to|turning\s+to|with|towards?|among|there\s+remains?)\s+"
    r"(?:the\s+(?:\w+\s+)?recommendations\s+[^.;:,\d]{1,60},\s+)?"
    r"(?:the\s+|recommendations?\s+|numbers?\s+|those\s+(?:of|in)\s+|both\s+|all\s+|from\s+)*$",
    _I,
)
_SUBJECT = regex.compile(
    r"\W*(?:(?:(?:by|in)\s+contrast|in\s+addition|moreover|furthermore|however|finally|lastly|conversely|"
    r"on\s+the\s+other\s+hand),?\s+)?(?:(?:the|that|those|both|all|recommendations?|numbers?|items?|nos?\.?|paragraphs?|from|at|of|in|under|numbered)"
    r"\s*)*",
    _I,
)
_BEHIND_SUBJECT = regex.compile(r"\s*(?:[.:;,)(–—-]|$|\w)")
# "Statelessness (102.50) was referred to the Commission", "Birth registration, 102.50, has improved"
_BRACKETED_SUBJECT = Pattern(
    r"\W*The\s+(?:recommendation|proposal)\s+(?:that|to|for|on)\s[^.;()]{1,250}\s\(|\W*(?:[\p{L}’'-]+\s+){0,8}[\p{L}’'-]+(?:\s+\(|,\s+)"
)
# "As regards the Optional Protocol to the Covenant on Civil and Political Rights (92.4), consultations ..."
_BRACKETED_TOPIC = regex.compile(
    r"\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:on|as\s+(?:to|for|regards|concerns)|in\s+(?:what|that\s+which)\s+(?:concerns|regards)|regarding|concerning|"
    r"with\s+(?:regard|respect|reference|relation)\s+to|in\s+(?:respect|relation|regard)\s+(?:of|to))\s+(?:[\p{L}’'-]+,?\s+){1,30}"
    r"\((?:recommendations?\s+|nos?\.?\s+|paragraphs?\s+)?",
    _I,
)
_VERB = r"(?:is|are|was|were|has|have|can|cannot|does|do|will|remains?)\b"
_STATE = r"(?:,\s+\p{Lu}[^();:]{2,80})?"  # "(92.4, Slovakia)"
_BRACKETED_BEHIND = regex.compile(rf"{_STATE}\)\s*(?:[,:]|{_VERB})|,\s+{_VERB}")
_BRACKET_ENDS = regex.compile(r"\)\s*(?:[,:]|(?!(?:and|or|as)\b)\w)")
THESE_ARE = regex.compile(
    r"\W*(?:these|they|those|the\s+recommendations)\s+are\s+(?:the\s+)?(?:recommendations\s+|following\s+|nos?\.?\s+)*:?\s*$",
    _I,
)
"""What stands before labels of which the sentence before speaks: "X rejects four. They are 92.1 ..."."""
_OPENING = 400  # characters, within which a sentence has said what it is about


def is_topic(sentence: str, group: Group, glossary: Glossary) -> bool:
    """Whether a sentence begins with labels as what it is about, or only names them at its end.

    Args:
        sentence: The sentence.
        group: The labels.
        glossary: The document's own terms.
    """
    if group.start > _OPENING:
        return False
    before = sentence[: group.start]
    behind = _BRACKETED_BEHIND.match(sentence, group.end)
    subject = (behind and _BRACKETED_SUBJECT.fullmatch(before)) or (
        _BRACKET_ENDS.match(sentence, group.end) and _BRACKETED_TOPIC.fullmatch(before)
    )
    if subject and not phrases(before, glossary):
        return True
    if _TOPIC.match(before) or (_SUBJECT.fullmatch(before) and _BEHIND_SUBJECT.match(sentence, group.end)):
        return True
    return not sentence[group.end :].strip(" .:;,)") and not phrases(sentence, glossary)


def opens_with(sentence: str, group: Group) -> bool:
    """Whether a sentence names labels first of all: "In recommendation 30, ...".

    Args:
        sentence: The sentence.
        group: The labels.
    """
    return group.start > 0 and bool(_TOPIC.match(sentence[: group.start]))
