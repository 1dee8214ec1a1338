"""What a phrase of answer is of: the recommendations that are spoken of, or something else that a State may support."""

from __future__ import annotations

import regex

from upr.parsers.answers.phrases import Phrase
from upr.patterns import Pattern
from upr.wording.shapes import OTHERS_WHO_ANSWER
from upr.wording.voices import DECIDES_TO, INFINITIVE

_I = regex.IGNORECASE
_RECOMMENDED = r"(?:recommendations?|proposals?|suggestions?(?!\s+that)|requests?|items?)"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
# What an active verb has behind it: "accepts it", "supports both of them", "agrees with the second part".
_OBJECT = regex.compile(
    r"\s*(?:,[^,;.]{0,60},\s*)?(?:(?:to|with|of|on|in|all|both|each|fully|also|thus|therefore|equally|the|these|those|this|"
    rf"that|such|either|any|neither|part|principle|full|its|their|only|{_COUNT}|last|first|whole)\s+){{0,12}}"
    rf"(?:(?:it|them|thereof|therewith|thereto|this|these|those|both|neither|either|all|{_RECOMMENDED}|numbers?|first|second|third|last|former|latter|"
    rf"remaining|other|(?:present\s+)?one(?=\s*(?:[.,;]|$|(?:relating|concerning|regarding|on|that|which|about)\b))|that(?=\s*(?:[.,;]|$))|parts?|remainder|rest|half|limbs?|elements?|aspects?|what)\b|{_COUNT}(?=\s*(?:[.,;:)]|$|of\s+th))|follow|"
    r"one\s+and\s+the\s+other\b|"
    r"(?:whole|totality|entirety|ensemble)(?:\s+of\s+(?:it|them|these|those)\b|(?=\s*(?:[.,;:]|$)))|"
    r"every\s+(?:single\s+)?one\b|and\s+(?:is|has|will|intends|undertakes)\s[^.;,]{1,60}?\b(?:this|these|the)\s+recommendations?\b|"
    r"(?:this|that|these|those|such\s+an?)\s+(?:calls?|demands?|invitations?|urgings?)\b|"
    r"(?:said|present|above|aforementioned|latter|same|whole|entire)\s+(?:recommendations?|part|limb|proposal)|$|[.;:)(–—]|"
    r"(?:in\s+(?:respect\s+of|so\s+far\s+as)|insofar\s+as|as\s+(?:regards|concerns|far\s+as))\b|"
    r",\s+(?:which|while|whereas|but|and|as|since|because|for(?!\s+(?:the\s+)?(?:time|now|moment|present)\b)|having|being|in|with|though|although|subject)\b)",
    _I,
)
# "endorsing this recommendation"
_NAMES_IT = regex.compile(
    r"\s*(?:(?:to|with|of|in)\s+)?(?:this|these|the|those|that|a|both|all)\s+(?:\p{L}+\s+)?"
    r"(?:recommendation|proposal)s?\b",
    _I,
)
# "As regards schools Jamaica accepts, the Ministry having issued a circular"
_NOTHING = regex.compile(r"\s*,(?![^,;.]{1,40},\s)")
# "does not accept that a ceiling has ever been in force": of a fact.
_THAT_CLAUSE = regex.compile(r"\s+that\s+(?!recommendations?\b|proposals?\b|parts?\b|one\b|request\b)", _I)
_PIECE = regex.compile(
    r"\b(?:part|half|limb|clause|element|component|aspect|proposal|sentence|first|second|third)\b", _I
)
_SUBJECT = regex.compile(
    rf"(?:{_RECOMMENDED}|it|they|this|these|those|which|both|all|none|neither|each|part|half|limb|aspect|element|component|clause|leg|portion|former|latter|remainder|"
    r"rest|first|second|third|fourth|last|other|whole)",
    _I,
)
# What stands between a subject and its predicate.
_AUXILIARIES = Pattern(
    r"(?:\s*\b(?:is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|do|does|did|not|cannot|"
    r"therefore|thus|hence|hereby|henceforth|also|now|still|both|all|each|already|only|\w+ly|as|to|remain|remains|stay|stays)\b\W*)+$",
    _I,
)
# "The part of the recommendation that refers to training is accepted"
_PART_OF_IT = regex.compile(
    r"\W*(?:(?:the|its|this|that|one)\s+(?:\p{L}+\s+)?(?:part|half|limb|portion|element|aspect|component|clause|leg|proposal|recommendation|request)s?\b"
    r"(?!\s+to\b)|(?:sub-?paragraph|point|letter|part|limb|item)\s+\(?[a-z]{1,2}\)|"
    r"that\s+(?:by|of|from|on|concerning|regarding|relating|made\s+by)\s|"  # "That by Norway is not accepted"
    # "The first, on torture, is accepted"
    r"the\s+(?:first|second|third|fourth|former|latter|last|other)\s*,)",
    _I,
)
# "all of those cited at the beginning enjoy its support", "all three are accepted"
_ALL_OF_THEM = regex.compile(r"\W*(?:all|each|both|none|neither|any)\s+of\s+(?:those|these|them)\b", _I)
_ALL_COUNTED = regex.compile(rf"\b(?:all|the|these|those|none\s+of\s+the)\s+{_COUNT}\W*$", _I)
# "They correspond to the practice and are accepted"
_THEY = regex.compile(
    r"\W*(?:they|both(?:\s+recommendations)?|(?:these|this|those|the)\s+(?:(?:two|three|four)\s+)?"
    r"(?:recommendation|proposal)s?)\b",
    _I,
)
_LAST_WORD = regex.compile(r"(\p{L}+)\W*$")
_HEAD = regex.compile(rf"\b{_RECOMMENDED}\b(?P<tail>[^.;]*)$", _I)
_OTHER_VERB = regex.compile(r"\b(?:is|are|was|were|has|have|had|will|which|who|that|and|but)\b", _I)
_OPENS = regex.compile(
    r"^\W*(?:(?:it|they|this|these|that)\s+)?(?:(?:is|are|was|were|has|have|been|therefore|thus|hence|accordingly|nevertheless|nonetheless|however|fully|also|both|all|"
    r"each|consequently|not|the|first|second|part|half)\b\W*)*$",
    _I,
)
_CLAUSES = regex.compile(r"[;:]|,\s+(?=(?:but|while|whereas|although)\b)")
_GIVES_IT = regex.compile(r"(?:gives?|lends?|grants?|accords?)\s+(?:it|them)\b", _I)  # "gives it its support"
_NAMED = regex.compile(r"\b(?:recommendations?|proposals?)\b", _I)
# "the said recommendations, which it accepts, ..."
_RELATIVE = regex.compile(
    r"\b(?:recommendations?|items?|proposals?|ones?|those|all|each|both)\b[^.;]{0,40}?,?\s+(?:to\s+|of\s+|with\s+)?which\s+"
    r"(?:[\p{L}’']+\s+){1,4}$",
    _I,
)
# "this we reject outright", "the former it does not accept"
_OBJECT_FIRST = regex.compile(
    r"(?:^|[:;,]|\band|\bbut)\s*(?:this|these|those|both|the\s+(?:former|latter|first|second|third|last|others?))\s+"
    r"(?:one\s+)?(?:we|it|the\s+\w+|\p{Lu}[\p{L}’']+)\s+(?:\w+\s+){0,2}$",
    _I,
)
_INFINITIVE = regex.compile(r"\bto\s+(?:\p{L}+(?:\s+\p{L}+)?\s+(?:and|or)\s+)?(?:\w+ly\s+)?$", _I)
# "sees no need to go further and does not accept it"
_FINITE = regex.compile(r"(?:does|do|did|can|cannot|could|is|are|has|have|will|would|\p{Ll}+s)\b", _I)
# "the recommendation to accept visits and to support the family"
_ASKING = regex.compile(r"\b(?:to|and|or)\s+(?:\w+ly\s+)?$", _I)
# "took note of a comparable recommendation in 2008"
_LIKE_ONE = regex.compile(
    r"\s+(?:of\s+|to\s+|with\s+)?(?:an?\s+|the\s+)?(?:comparable|similar|identical|analogous)\s+(?:recommend|one)", _I
)
_LIKE_ONE_BEFORE = regex.compile(
    r"\b(?:comparable|similar|identical|analogous)\s+(?:recommendations?|ones?)\b[^.;,]{0,30}$", _I
)
# "several trade unions urged that it be rejected"
_URGED = regex.compile(
    r"\b(?:urg\w+|demand\w*|insist\w*|argu\w+|plead\w*|request\w+|propos(?:ed|es|ing))\s+(?:\w+\s+){0,2}?that\b[^.;,]{0,40}$",
    _I,
)
_OTHERS = regex.compile(OTHERS_WHO_ANSWER, _I)
# "the recommendations that encourage us to continue to review it"
_ASKED = regex.compile(
    r"\brecommendations?\s+(?:that|which)\s+(?:\w+\s+){0,2}?(?:encourag|ask|urg|call|invit|request|want|propos|recommend|requir|seek|suggest)\w*\s[^.;]*$|"
    r"\brecommend(?:ations?|ed|s|ing)?(?:\s+(?:that\s+)?[\p{Lu}]\p{L}+)?\s+to\s[^.;]*$",
    _I,
)
# "92.4, which asks that Chad accept the visits"
_ASKED_THAT = regex.compile(
    r"\d\s*,?\s+(?:which|that)\s+(?:ask|urg|request|propos|recommend|requir|suggest)\p{Ll}*\s+that\s+(?:[\p{L}’'-]+\s+){1,4}$",
    _I,
)
# "92.4, that the reform be deferred"
_SUBJUNCTIVE = regex.compile(
    r"\d\)?,\s+that\s+(?:(?!\b(?:can|could|may|must|to|will|would|shall|should)\b)[^,;.]){1,100}?\bbe\s+\p{L}+$", _I
)
# "does not [in words that were not understood] to accept"
_DENIED_BEFORE = regex.compile(
    r"\b(?:not|cannot|nor|never|without)\b(?:[^.;:,]|,[^.;:,]{1,40},){1,60}?\bto\s+(?:\w+ly\s+)?$", _I
)
_BEFORE = 120  # characters before a support in which words stand that deny it
_NEAR = 500  # characters on each side of a phrase that say what it is of


def beside(sentence: str, phrase: Phrase) -> tuple[str, str]:
    """The words before and behind a phrase, as far as they say what it is of.

    Args:
        sentence: The sentence.
        phrase: The phrase in it.
    """
    return sentence[max(0, phrase.start - _NEAR) : phrase.start], sentence[phrase.end : phrase.end + _NEAR]


def is_asked(sentence: str, phrase: Phrase) -> bool:
    """Whether words are what a recommendation asks, and no answer.

    Args:
        sentence: The sentence.
        phrase: The phrase in it.
    """
    before, _ = beside(sentence, phrase)
    if _FINITE.match(sentence, phrase.start):  # "the recommendation to “abolish it” does not enjoy support"
        return False
    if phrase.voice != "active" and _SUBJUNCTIVE.search(before + sentence[phrase.start : phrase.end]):
        return True
    return bool(
        (_ASKING.search(before) and _ASKED.search(before)) or (phrase.voice == "active" and _ASKED_THAT.search(before))
    )


def is_of_others(sentence: str, phrase: Phrase) -> bool:
    """Whether others accept or refuse, and not the State: "those States which rejected it", "some accept".

    Args:
        sentence: The sentence.
        phrase: The phrase in it.
    """
    before, after = beside(sentence, phrase)
    if _LIKE_ONE.match(after) or _LIKE_ONE_BEFORE.search(before):
        return True
    return bool(_URGED.search(before)) or (phrase.voice != "passive" and bool(_OTHERS.search(before)))


def may_be_denied(sentence: str, phrase: Phrase) -> bool:
    """Whether a support stands behind words that may deny it: "is too small to accept", and not "is pleased to".

    Args:
        sentence: The sentence.
        phrase: The support in it.
    """
    before = sentence[max(0, phrase.start - _BEFORE) : phrase.start]
    if _DENIED_BEFORE.search(before):
        return True
    return INFINITIVE.search(before) is not None and DECIDES_TO.search(before) is None


def is_about(sentence: str, phrase: Phrase) -> bool:
    """Whether a phrase is of the recommendations that are spoken of, and not of what else a State may support.

    Args:
        sentence: The sentence.
        phrase: The phrase in it.

    >>> from upr.parsers.answers.phrases import Glossary, phrases
    >>> for text in ("It accepts them.", "It accepts refugees.", "The visit was not rejected; the item is accepted."):
    ...     print([is_about(text, phrase) for phrase in phrases(text, Glossary())])
    [True]
    [False]
    [True]
    """
    before, after = beside(sentence, phrase)
    infinitive = phrase.voice != "passive" and _INFINITIVE.search(before) and not _FINITE.match(sentence, phrase.start)
    if infinitive and not DECIDES_TO.search(before):
        return False
    clause = _CLAUSES.split(before)[-1]
    if _says_of_what(sentence[phrase.start : phrase.end], phrase):
        return True
    if phrase.voice == "active":
        return _is_object(before, after)
    named_behind = phrase.voice == "bare" and _NAMES_IT.match(after)
    return bool(_OPENS.match(clause) or named_behind) or _is_subject(clause)


def _says_of_what(words: str, phrase: Phrase) -> bool:
    """Whether an answer names what it is of itself: "the recommendation enjoys support", "the first part only"."""
    in_part = phrase.voice == "bare" and phrase.status == "partially_supported"
    return bool(_NAMED.search(words) or _GIVES_IT.match(words) or (in_part and _PIECE.search(words)))


def _is_object(before: str, after: str) -> bool:
    """Whether the object of a verb is what is recommended: right behind it, or before "which it accepts"."""
    if _OBJECT_FIRST.search(before):
        return True
    if _NAMES_IT.match(after):
        return True
    if _THAT_CLAUSE.match(after):
        return False
    return bool(_RELATIVE.search(before) or _OBJECT.match(after) or _NOTHING.match(after))


def _is_subject(clause: str) -> bool:
    """Whether the subject of a predicate is what is recommended: the word before the verb, or the phrase with it."""
    if _PART_OF_IT.match(clause):
        return True
    words = _AUXILIARIES.sub("", clause)
    if _ALL_OF_THEM.match(clause) or _ALL_COUNTED.search(words):
        return True
    last = _LAST_WORD.search(words)
    if last is None:
        return False
    if _SUBJECT.fullmatch(last[1]) or (last[1] == "and" and _THEY.match(clause)):
        return True
    head = _HEAD.search(words)
    return head is not None and not _OTHER_VERB.search(head["tail"])
