"""How sure an answer is of the labels before or behind it, by what stands between them.

"Chad accepts 1": the labels behind a verb of the State are its object. "1 is accepted": those before a predicate are
its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.answers.claims import NEAR, SAID, STATED
from upr.parsers.answers.groups import JOINS, REMARK, WORD, Group
from upr.parsers.answers.phrases import Phrase
from upr.parsers.answers.subjects import is_about
from upr.patterns import Pattern
from upr.wording.every import LEAVES_OUT

_I = regex.IGNORECASE
# What may stand between labels and their predicate, so that they are its subject.
TO_PREDICATE = regex.compile(
    r"[\s,):\]–—-]*(?:\b(?:which|that|all|both|each|either|too|also|therefore|thus|hence|then|now|still|likewise|equally|"
    r"accordingly|consequently|already|only|is|are|was|were|be|been|being|has|have|had|can|could|may|will|would|shall|must|"
    r"do|does|did|not|cannot|come|comes|to|as|on|the|other|hand|for|its|their|part|moreover|however|\w+ly|remain|remains|remained|"
    r"stay|stays|stayed|find|finds|continue|continues|continued|it|them|nor|by|in|turn|fully|of|these|this|they|recommendations?|considered|regarded|deemed|"
    r"since|among|those|indeed|fact)\b"
    r"[\s,:–—-]*)*"
)
WHICH = regex.compile(r"\s*,?\s*(?:(?:to|of|with|on)\s+)?which\b", _I)
# "129.4, which asks for visits: Chad recalls that it accepts them all"
_SAYS_THAT = regex.compile(r",[^,]*\bthat\s[^,]*$")
_DESCRIBES = Pattern(
    r"\s*,?\s*(?:(?:each|all|both|some)\s+of\s+which|which|who|that|whose|being|having|on|concerning|regarding|relating|"
    r"related|relative|pertaining|referring|calling|asking|requesting|recommending|seeking|urging|proposing|suggesting|inviting|requiring|to(?=\s\p{Ll})|"
    r"demanding|addressing|addressed|dealing|aimed|aiming|made|put\s+forward|formulated|in\s+(?:relation|respect|regard)|with\s+(?:regard|respect)|about|and)\b|\s*\(",
    _I,
)
# "131.41, was decided in June and can be accepted"
_SECOND_VERB = Pattern(
    r"\s*,?\s*(?:is|are|was|were|has|have)\b[^.;]*\b(?:and|but)\s+(?:(?:is|are|was|were|can|could|be|therefore|thus|not|"
    r"also|now|hence|been|has|have|\w+ly)\s*)*",
    _I,
)
# "92.4, to set up a ministry, was noted": what stands between commas says what is asked.
_APPOSED = regex.compile(r",\s+(?:to|on|by|of|for|concerning|regarding|about|in|from)\s[^,;:.]+,")
# "92.4 concerned the movement of spouses and was accepted"
_ASKS = regex.compile(
    r"\s+(?:concern|ask|call|address|relat|propos|recommend)\w*\s[^,;:.]+?\band\s+(?=(?:was|were|had|is|are|has|have)\b)"
)
# "92.4 and 92.6, which concern the ... and the ..., are not accepted": what stands between commas, however long
_IN_COMMAS = regex.compile(
    r"\s*\)?\s*,\s+(?:which|that|relating\s+to|concerning|regarding|on|calling\s+for)\s(?:[^;:.()]|\bNos?\.\s){1,400},\s*(?=$|\p{Ll})"
)
_ALTHOUGH = regex.compile(r",?\s*\b(?:al)?though\s+")  # "92.4, although noted, was being carried out"
_OTHER_SUBJECT = regex.compile(
    r"\b(?:the|a|an|its|this|these|no)\s+(?:\p{Ll}+\s+){0,3}?(?:is|are|was|were|has|have|will|can|cannot)\b|"
    # "As to 92.4, a new Migration Act is under discussion"
    r",\s+(?:the|an?|its)\s+(?:\p{Ll}+\s+){0,2}(?:\p{Lu}[\p{L}’'-]*\s+){0,4}(?:Act|Bill|Law|Code|Decree|Plan|Strategy|Convention|Protocol)\s+"
    r"(?:is|are|was|were|has|have|will|can|cannot)\b"
)
_OPEN_BRACKET = regex.compile(r"[(\[]\s*(?:(?:recommendations?|Nos?)\s*)*$", _I)
_NAMES_THEM = regex.compile(
    r"\s*(?:in\s+part\s+|in\s+full\s+)?(?:to\s+|with\s+|of\s+)?(?:the|these|those|this|all|both)\s+(?:\w+\s+){0,2}?(?:recommendations?|proposals?)\b",
    _I,
)
_OWN_VERB = regex.compile(
    r"\b(?:is|are|was|were|has|have|will|can|cannot)\s*(?:(?:therefore|thus|hence|also|likewise|not|now|be|been|\p{Ll}+ly)\s+)*$"
)
_SUBJECT_BEFORE_VERB = regex.compile(r"\s*(?:[,–—-]\s.*)?[,:]\s+(?:\w+\s+){0,6}$")
_ENDS = regex.compile(r"\s*(?:[,.;:]|$|and\b|(?:of|with|to)\s+(?:the\s+same|it|them|this|these)\b)", _I)
_COLON = regex.compile(r"\s*[:–—]\s")
_INVERTED = regex.compile(
    r"\s+(?:(?:for|to|by|with)\s+[^.;:,\d]{1,60}?\s+)?(?:is|are|remain|remains)\s+(?:therefore\s+|also\s+)?"
    r"(?:(?:the\s+following|the|recommendations?|numbers?|nos?)\b\.?\s*:?\s*)*",
    _I,
)
# "Noted: 92.4" is of what follows it.
_OPENS_NEXT = regex.compile(r"\s*:\s*(?:recommendations?\s+)?(?:nos?\.?\s*)?\d", _I)
_WHOSE = regex.compile(
    r"\b(?:whose\s+(?:\w+\s+){1,4}|the\s+\w+\s+of\s+which\s+(?:\w+\s+){0,2})$", _I
)  # "whose ratification needs study"
_AMONG_THEM = regex.compile(r"\s*,?\s*(?:among|amongst|of|from)\s+(?:them|these|those)\b", _I)
_COMMA = regex.compile(r"\s*,")
_VERB = regex.compile(r"\p{Ll}+s\s")
ABBREVIATION = regex.compile(r"\b(Nos?|paras?|Recs?|Mrs?|Ms|Dr|St|[Aa]rts?)\.")
"""Words that end with a stop, which ends no sentence."""
NAMELY = regex.compile(r",?\s?\b(?:that\s+is(?:\s+to\s+say)?|namely|i\.e\.|viz\.|to\s+wit)[:,]?\s?$", _I)
"""What stands before labels that say which are meant."""
_INSERTED = regex.compile(
    r",\s+(?:on\s+the\s+(?:other|one)\s+hand|however|for\s+(?:its|their|our)\s+part|therefore|too|moreover|furthermore|"
    r"in\s+turn|likewise|also|nevertheless|on\s+the\s+contrary|in\s+particular|accordingly)\s*,",
    _I,
)
# "supports these recommendations and would welcome help to carry out 92.4"
_OTHER_VERB = regex.compile(r"\b(?:and|but)\s+(?:it\s+|also\s+)?(?:would|will|shall|intends?|wishes|hopes?|requests)\s")
# "is supported as recommended in 92.4"
_AS_RECOMMENDED = regex.compile(
    r",?\s+as\s+(?:is\s+)?(?:recommended|proposed|requested|suggested|asked)\s+(?:in|by|under)\s+(?:recommendations?\s+|numbers?\s+|nos?\.\s*)*",
    _I,
)
# What may stand between a verb and its labels: words of one clause.
_TO_OBJECT = regex.compile(r"(?:[^;.:!?]|\.\d|:\s*$)*:?\s*", _I)
# An object of its own: "unable to accept this recommendation for the reason given under 116.63".
_OWN_OBJECT = regex.compile(
    r"\s*(?:fully\s+|of\s+|to\s+|with\s+)?(?:it|them|this|these|both|that)\b(?:\s+(?:recommendations?|proposals?))?"
    r"(?P<rest>.*)$",
    _I | regex.DOTALL,
)
# "accepts the recommendations, 89.68 in principle"
_ALL_OF_THEM = regex.compile(
    r"\s*(?:all\s+)?(?:the\s+)?(?:\w+\s+)?recommendations?\s*,(?!\s*(?:as\s+well\s+as|together\s+with|along\s+with|and)\b)",
    _I,
)
_IT_AND_OTHERS = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:the|this|that)\s+recommendation\s*,?\s+(?:as\s+well\s+as|together\s+with|along\s+with)\b",
    _I,
)
_OTHERS = regex.compile(r"\b(?:and|or|others?|those|remaining)\b", _I)
_REFERS = regex.compile(
    r"\b(?:in\s+(?:connection|reply|response)|see|as\s+in|under|by\s+way|regarding|concerning|with\s+respect)\b", _I
)
_CLAUSE_INSIDE = regex.compile(
    r"\b(?:which|who|that(?!\s+(?:part|half|portion|element)\b)|where|when|is|are|was|were|has|have|will)\b", _I
)
_OPENED = regex.compile(
    r"\W*(?:(?:is|are|the|recommendations?|following|further|also|numbers?|nos?|items?|those|in|of|for|(?:sub-?)?paragraphs?)\b\W*)*",
    _I,
)
_FOLLOWING = regex.compile(r"\bfollowing\b", _I)
_POSITION_ON = regex.compile(
    r"\s*(?:(?:its|the|a|any|final)\s+)*(?:positions?|answers?|responses?|repl(?:y|ies)|decisions?)\s+(?:on|to|regarding)\s+"
    r"(?:(?:the|recommendations?|numbers?|nos?)\s*\.?\s*)*",
    _I,
)
_ON = regex.compile(r"\s*(?:on|to|regarding|concerning)\s+(?:(?:the|recommendations?|numbers?|nos?)\s*\.?\s*)*", _I)
_ON_WHAT = regex.compile(
    r"[\w\s]{0,30}\s(?:on|to|regarding|concerning)\s+the\s[^.;:]{1,100}\(?", _I
)  # "no reply on the visits (92.4)"
# "122.8 we have to decline", "(123.16) we accept"
_FRONTED = regex.compile(
    r"[^.;()\d]{0,20}\)?\s+(?:it|we|the\s+\w+(?:\s+\w+)?|\p{Lu}[\p{L}’']+)\s+(?:(?:have|has|to|can|cannot|also|thus|therefore|must|"
    r"does|do|not|but|only|now|likewise|\w+ly)\s+)*",
)
_AS_REGARDS = regex.compile(
    r"(?<!\s)\s*+,?\s*+(?:as\s+(?:regards|to|for|concerns)|with\s+(?:regard|respect)\s+to|in\s+respect\s+of|regarding|"
    r"concerning)\s*+(?:(?:the|recommendations?|numbers?|nos?)\b\.?\s*+)*",
    _I,
)
_CLOSES = regex.compile(r"\s*(?:[,.;:]|$|(?:without|with|in|fully|entirely|outright|as|for|because|since)\b)", _I)
_CLAUSE_BEFORE = regex.compile(
    r"(?:^|[;:,]|\band|\bbut|\bwhile|\bwhereas|\()\s*(?:\b(?:recommendations?|numbers?|nos?\.?|the|also)\s+)*$", _I
)
_THEM = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:all\s+of\s+|both\s+of\s+)?(?:them|(?:these|both|all|the\s+said)(?:\s+recommendations)?)(?=\s*(?:[.,;:]|$|and\b|but\b))",
    _I,
)
_IT = regex.compile(
    r"\s+(?:to\s+|with\s+)?(?:it|this|(?:this|the|that)\s+recommendation)(?=\s*(?:[.,;:]|$|and\b|but\b))", _I
)
_ONE_THAT = regex.compile(
    r"\s(?:is|are)\s+(?:one|ones|among\s+those)\s+(?:(?:to|with|of)\s+)?(?:that|which)\s+(?:\w+\s+){1,4}$"
)
PLAIN_OBJECT = regex.compile(
    r"[\s:]*(?:\b(?:the|all|both|those|these|following|recommendations?|numbers?|numbered|nos?|items?|contained|in|of|to|with|"
    r"from|at|together|along|similar|related|remaining|other|paragraphs?(?:\s+\d{1,3})?|under|as|well|also|and|only|principle|set|out|listed|made|labels?|"
    r"any|either|for|between|going|running|ranging|falling|comprised|"
    r"that\s+is\s+to\s+say|namely|(?:that|which)\s+(?:go|run|range|extend|fall|figure|appear|are\s+(?:found|contained|listed|numbered)))\b\.?[\s:(,]*)*",
    _I,
)
"""What stands between a verb and labels where its object is nothing but recommendations."""
_LIST_GOES_ON = regex.compile(r"\s*+\)?\s*+(?:,|;|\band\b|\bor\b|\()")
LIST_ENDS_OPEN = regex.compile(
    r"(?:,|\band|\bor|\bnor)\s+(?:(?:of|to|on|with|for)\s+)?(?:(?:the\s+)?(?:(?:similar|related|comparable|corresponding|identical|"
    r"analogous|like|other)\s+)?recommendations?\s+(?:(?:in|under|contained\s+in|numbered)\s+)?)?(?:[Nn]os?\.?\s*)?$"
)
GOES_ON_BEHIND_CLAUSE = regex.compile(
    r"(?:\b(?:nor|and\s+also|and\s+likewise|as\s+well\s+as)|;\s+(?:or|and)(?=\s+(?:the\s+)?recommendation))\s+(?:(?:of|to|on|does\s+it)\s+)?(?:(?:the\s+)?recommendations?\s+)?$"
)
"""The end of what stands between labels of one answer, whatever clause is between: "rejects 4, as it is new, nor 5"."""
_CLOSE, _FAR, _LIST_FAR, _DESCRIBED = 6, 12, 25, 20  # words between labels and their answer
_NAMED_BEHIND = regex.compile(
    r":\s+(?:the\s+)?(?:recommendations?|(?:sub-?)?paragraphs?|items?|numbers?|Nos?\.?)\s*$"
)  # "the following are noted: Nos. 4"
# Where another clause begins, which has an answer of its own.
BREAK = regex.compile(r";|\b(?:while|whereas|although|but|because|since)\b|\.\s", _I)


def behind(sentence: str, group: Group, phrase: Phrase, *, last: bool) -> int:
    """How sure a phrase behind labels is their answer; 0 where it is not.

    Args:
        sentence: The sentence.
        group: The labels.
        phrase: The phrase.
        last: Whether they are the last labels of the sentence.
    """
    gap = ABBREVIATION.sub(r"\1 ", REMARK.sub(" ", sentence[group.end : phrase.start]))
    if not last and _AMONG_THEM.match(sentence, phrase.end):
        return 0  # "As for 92.1 to 92.9, it accepts, among them, 92.4 and 92.6"
    if (not last and _OPENS_NEXT.match(sentence, phrase.end)) or _WHOSE.search(gap):
        return 0
    if phrase.voice != "active":
        strength = _as_predicate(gap)
        # "As to 12.3, the recommendation is acceptable"
        return SAID if strength == NEAR and is_about(sentence, phrase) else strength
    if _COLON.match(gap) and len(WORD.findall(gap)) <= _CLOSE:
        return SAID if last and is_about(sentence, phrase) else 0
    if BREAK.search(gap):
        return 0
    which = WHICH.match(gap)
    if which and "," not in gap[which.end() :] and not any(map(str.isdigit, gap)) and not _SAYS_THAT.search(gap):
        return STATED  # "129.4, which it does not accept"
    # "129.40, seeking one wage, the Sultanate does not accept"
    fronted = _SUBJECT_BEFORE_VERB.match(gap) and _ENDS.match(sentence[phrase.end :])
    if fronted or _ONE_THAT.search(gap) or _has_them_as_object(sentence, group, phrase, gap):
        return SAID
    closes = _CLOSES.match(sentence, phrase.end)
    front = _FRONTED.fullmatch(gap) and _CLAUSE_BEFORE.search(sentence[: group.start])
    return SAID if closes and front else 0


def names_it_and_others(sentence: str, phrase: Phrase) -> bool:
    """Whether a verb has "the recommendation" as its object, and labels stand beside it.

    "supports the recommendation, as well as 92.4"

    Args:
        sentence: The sentence.
        phrase: The verb.
    """
    return phrase.voice == "active" and _IT_AND_OTHERS.match(sentence, phrase.end) is not None


def is_of_cited(sentence: str, groups: Sequence[Group], phrase: Phrase) -> bool:
    """Whether a relative clause says a phrase of labels that are only referred to: "See 92.4, which is accepted".

    Args:
        sentence: The sentence.
        groups: Its labels.
        phrase: The phrase.
    """
    before = next((group for group in reversed(groups) if group.end <= phrase.start), None)
    if before is None or not before.cited or phrase.voice == "active":
        return False
    gap = sentence[before.end : phrase.start]
    return WHICH.match(gap) is not None and TO_PREDICATE.fullmatch(gap) is not None


def _has_them_as_object(sentence: str, group: Group, phrase: Phrase, gap: str) -> bool:
    """Whether a verb behind labels has "them" as its object: "undertakes to carry out 5 and 6 and accepts them"."""
    pronoun = _THEM if len(group.labels) > 1 else _IT
    near = len(WORD.findall(gap)) <= _DESCRIBED and ";" not in gap
    return near and pronoun.match(sentence, phrase.end) is not None


def ahead(sentence: str, group: Group, phrase: Phrase) -> int:
    """How sure a phrase before labels is their answer; 0 where it is not.

    Args:
        sentence: The sentence.
        group: The labels.
        phrase: The phrase.
    """
    gap = ABBREVIATION.sub(r"\1 ", REMARK.sub(" ", sentence[phrase.end : group.start]))
    in_brackets = _OPEN_BRACKET.search(gap) is not None and not LEAVES_OUT.search(sentence, group.end)
    if NAMELY.search(gap) and phrase.voice == "passive" and not (BREAK.search(gap) or _OTHERS.search(gap)):
        return STATED  # "All recommendations on violence are accepted, namely 92.1 and 92.4"
    gap = NAMELY.sub(" ", gap)
    gap = _INSERTED.sub(" ", gap).rstrip(" ([")  # "accepts the following: (92.1), (92.4)"
    own = _OWN_OBJECT.match(gap)
    if own and WORD.search(JOINS.sub(" ", own["rest"])):
        return 0
    gap = _NAMED_BEHIND.sub(": ", gap)
    opens = gap.rstrip().endswith(":")
    if opens and _FOLLOWING.search(sentence[: phrase.start]):
        return STATED  # "The following do not enjoy its support, since they are built on false premises: ..."
    if phrase.voice == "bare" and not sentence[: phrase.start].strip(" .") and _INVERTED.fullmatch(gap):
        return STATED  # "Unacceptable for the State are Nos. 22 and 23"
    if phrase.voice == "bare" and _AS_REGARDS.fullmatch(gap):
        return STATED  # "Accepted, as regards 92.1; noted, as regards 92.4"
    if _AS_RECOMMENDED.fullmatch(gap):
        return STATED  # "is supported as recommended in 92.4"
    verb = _VERB.match(sentence, phrase.start)  # "accepts in part, recommendations 92.1 and 92.4"
    if _ALL_OF_THEM.match(gap) or (phrase.voice == "bare" and _COMMA.match(gap) and not opens and not verb):
        return 0
    return _of_predicate(gap, phrase) if phrase.voice == "passive" else _of_verb(gap, in_brackets=in_brackets)


def _of_predicate(gap: str, phrase: Phrase) -> int:
    """How sure the labels behind a predicate are its subject."""
    if ";" in gap:
        return 0
    opens = gap.rstrip().endswith(":") and not BREAK.search(gap)
    if opens and len(WORD.findall(gap)) <= _LIST_FAR:
        return STATED  # "The following recommendations enjoy the support of X: ..."
    if phrase.status == "pending" and (_POSITION_ON.fullmatch(gap) or _ON.fullmatch(gap) or _ON_WHAT.fullmatch(gap)):
        return STATED  # "has deferred its position on recommendations 158.4 to 158.6"
    return SAID if _OPENED.fullmatch(gap) and ";" not in gap else 0


def goes_on(gap: str) -> bool:
    """Whether a list of labels goes on behind words.

    Args:
        gap: The words between labels.
    """
    plain = REMARK.sub(" ", gap)
    return bool(_LIST_GOES_ON.match(plain)) and bool(LIST_ENDS_OPEN.search(plain)) and not BREAK.search(plain)


def _as_predicate(gap: str) -> int:
    """How sure a predicate is of the labels before it, by what stands between."""
    if (TO_PREDICATE.fullmatch(gap) and ";" not in gap) or _ALTHOUGH.fullmatch(gap):
        return STATED
    if (relative := _IN_COMMAS.match(gap)) and TO_PREDICATE.fullmatch(gap, relative.end()):
        return SAID
    apposed = _APPOSED.match(gap) or _ASKS.match(gap)
    if apposed and len(WORD.findall(gap)) <= _DESCRIBED and TO_PREDICATE.fullmatch(gap, apposed.end()):
        return SAID
    described = _DESCRIBES.match(gap) is not None
    # "calling for a moratorium are therefore": the verb of the labels, which is that of the answer
    said = _OWN_VERB.sub("", gap) if described else gap
    if BREAK.search(gap) or len(WORD.findall(gap)) > _DESCRIBED or _OTHER_SUBJECT.search(said):
        return 0
    return SAID if described or _SECOND_VERB.match(gap) else NEAR


def _of_verb(gap: str, *, in_brackets: bool) -> int:
    """How sure the labels behind a verb are its object, by what stands between."""
    if BREAK.search(gap) or not _TO_OBJECT.fullmatch(gap) or _OTHER_VERB.search(gap):
        return 0
    # "supports the recommendations on the rights of ... (92.1 and 92.4)": what they are, and their labels in brackets
    return STATED if in_brackets and _NAMES_THEM.match(gap) else _by_distance(gap, len(WORD.findall(gap)))


def _by_distance(gap: str, words: int) -> int:
    if PLAIN_OBJECT.fullmatch(gap):
        return STATED
    if _CLAUSE_INSIDE.search(gap) or (words > 2 and _REFERS.search(gap)):
        return NEAR
    return SAID if words <= _FAR else NEAR
