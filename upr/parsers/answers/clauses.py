"""What a phrase of a sentence is of: its clause, which of some labels it names, and what limits it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.groups import Group
from upr.parsers.answers.phrases import Phrase
from upr.parsers.answers.subjects import beside
from upr.patterns import Pattern
from upr.wording.scopes import BUT_NOT, EXCEPT_FIRST, LIMITED
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_LIMITED, _BUT_NOT = Pattern(LIMITED, _I), regex.compile(BUT_NOT, _I)
_EXCEPT_FIRST = regex.compile(EXCEPT_FIRST, _I)
_DIGIT = regex.compile(r"\d")
# "and to that extent the recommendation is accepted"
_TO_THAT_EXTENT = regex.compile(
    r"\bto\s+(?:that|this|the\s+said)\s+extent\b|\bin\s+(?:that|this)\s+(?:part|measure)\b", _I
)
_LABELS_BEHIND = regex.compile(r"\s*(?:of\s+|for\s+)?(?:the\s+)?(?:recommendations?\s+)?(?:nos?\.?\s*)?\d", _I)
_SENTENCE_END = regex.compile(r"[;.]\s")
_CLAUSE_START = regex.compile(r"[;:]|,\s+(?=(?:but|while|whereas|although|and)\b)|\b(?:but|whereas|while)\b")
_CLAUSE_END = regex.compile(r";|,\s+(?:but|while|whereas|although)\b|\b(?:but|whereas|while)\b")
_TURNS = regex.compile(r"[;.]|\band\s+(?=the\s+(?:latter|second|third|last|other))|\b(?:but|while|whereas)\b")
_WHICH_ONE = regex.compile(
    r"\bthe\s+(former|latter|first|second|third|last)\b"
    rf"(?=\s*(?:$|[,)]|(?:{VERB_OF_SUBJECT}|on|for|to|in|with|as|\p{{Ll}}+ed)\b))",
    _I,
)
_PLACES = {"former": 0, "first": 0, "second": 1, "third": 2, "latter": -1, "last": -1}
# What a State adds to its support limits nothing: "with the remark that relocation is not its policy".
_ADDED = regex.compile(
    r"\b(?:remarks?|comments?|observ\p{L}+|not(?:es|ing)|adds?|recall\p{L}*|stress\p{L}*|underlin\p{L}*|emphasi[sz]\p{L}*|explain\p{L}*|"
    r"point\p{L}*\s+out|inform\p{L}*)\s+that\b|\b(?:because|since|given\s+that|considering\s+that)\b|"
    r"(?<!\b(?:far|soon|well|long|much|such|same)\s)\bas\s+(?!(?:regards|to|for|far|concerns|well|such|long|soon|much|part|it\s+(?:stands|is\s+(?:worded|formulated)))\b)|"
    r"\band\s+(?:would|will|has|is|hopes|wishes|looks|intends|plans)\b",
    _I,
)
_LIMIT_NEAR = 140  # characters behind support that may limit it
_MOST_ORDINALS = 4  # labels, up to which "the second" says which is meant


def as_one(groups: Sequence[Group]) -> Group:
    """Labels without an answer that a sentence speaks of, as one group.

    Args:
        groups: The label sets.
    """
    if len(groups) == 1:
        return groups[0]
    return Group([label for group in groups for label in group.labels], groups[0].start, groups[-1].end)


def one_of(sentence: str, phrase: Phrase, group: Group) -> str | None:
    """The one of some labels that "the former" or "the second" names; None where none is named.

    Args:
        sentence: The sentence.
        phrase: The answer in it.
        group: The labels that are spoken of.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> sentence = "The second is noted."
    >>> [one_of(sentence, phrase, Group(["9.1", "9.4"])) for phrase in phrases(sentence, Glossary())]
    ['9.4']
    """
    if not 2 <= len(group.labels) <= _MOST_ORDINALS:
        return None
    before, _ = beside(sentence, phrase)
    named = _WHICH_ONE.search(_TURNS.split(before)[-1])
    if named is None:
        return None
    place = _PLACES[named[1].lower()]
    return group.labels[place] if place < len(group.labels) else None


def is_limited(sentence: str, phrase: Phrase) -> bool:
    """Whether support is limited right behind it: "accepted only as regards education".

    Args:
        sentence: The sentence.
        phrase: The support in it.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> for text in ("It is accepted only as regards education.", "It is accepted in view of the law."):
    ...     print([is_limited(text, phrase) for phrase in phrases(text, Glossary())])
    [True]
    [False]
    """
    before, after = beside(sentence, phrase)
    if _EXCEPT_FIRST.match(before) and not _DIGIT.search(before):
        return True
    if _TO_THAT_EXTENT.search(_CLAUSE_START.split(before)[-1]):
        return True
    tail = _ADDED.split(_SENTENCE_END.split(after)[0])[0][:_LIMIT_NEAR]
    if _BUT_NOT.search(_SENTENCE_END.split(after)[0]):
        return True
    limit = _LIMITED.search(tail)
    return limit is not None and not _LABELS_BEHIND.match(tail[limit.end() :])


def clause_of(sentence: str, phrase: Phrase) -> str:
    """The clause of a sentence that a phrase stands in.

    Args:
        sentence: The sentence.
        phrase: The phrase in it.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> text = "The law is old, but the recommendation is accepted; a bill exists."
    >>> [clause_of(text, phrase).strip() for phrase in phrases(text, Glossary())]
    ['the recommendation is accepted']
    """
    before, after = beside(sentence, phrase)
    start = max((one.end() for one in _CLAUSE_START.finditer(before)), default=0)
    tail = _CLAUSE_END.search(after)
    return before[start:] + sentence[phrase.start : phrase.end] + (after[: tail.start()] if tail else after)
