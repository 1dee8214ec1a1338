"""Forms in which short answers stand: a cell, the heading of a list, beside a number.

They say where an answer is, and never which: that is read from its words, by `upr.wording.reading`.
"""

from __future__ import annotations

import regex

from upr.numerals import CARDINAL
from upr.wording.grammar import composed


def with_capital(pattern: str) -> str:
    """A pattern with its kinds in their places, for words that begin with a capital; match it with case.

    >>> with_capital("<answered>")
    '(?=\\\\p{Lu})(?i:(?:accepted|supported|noted|rejected))'
    """
    return rf"(?=\p{{Lu}})(?i:{composed(pattern)})"


CELL = with_capital(
    r"(?:<answered>\s*/\s*(?:not\s+)?<answered>|<answered>\s+in\s+part|<part>\s+<answered>|not\s+<answered>|<answered>|"
    r"note\b(?!\s+that\b)|under\s+<studying>|<open>|(?:does\s+not\s+)?enjoys?\s+(?:the|its)\s+support)"
)
"""What the column of positions of OHCHR's lists prints, with its capital."""
HEADED = composed(r"(?:<answered>|<answered alone>)")
"""The word of a heading: "Deferred recommendations"."""
DEGREE = composed(r"(?:not|<full>|<part>|already)")
"""What stands before the word of a heading: "Partially accepted recommendations"."""
ANSWER_AS_VERB = composed(
    r"(?:(?:does|do)\s+not\s+|(?:<part>|<full>)\s+)?(?:accepts?|supports?|rejects?)|(?:good\s+)?note\s+(?:is\s+)?taken(?:\s+of)?|"
    r"tak(?:en?|es)\s+(?:good\s+|due\s+)?note(?:\s+of)?|(?:does\s+not\s+|do\s+not\s+)?enjoys?\s+(?:the\s+|its\s+)?support|"
    r"(?:still\s+)?under\s+(?:further\s+)?<studying>"
)
"""An answer alone, as the heading of a column says it: "Taken note of", "Under consideration"."""
FINITE_VERB = r"(?:is|are|was|were|do|does|did|enjoys?|have|has|cannot|will|would)"
"""A verb that makes a sentence of what else is a heading: "Recommendations 5 and 6 are noted"."""
VERB_OF_SUBJECT = (
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|will|would|shall|enjoys?|enjoyed|"
    r"remains?|continues?|meets?)"
)
"""A verb whose subject a list is: "92.1 and 92.3 enjoy the support", "92.4 remains under consideration"."""
EXCEPT = composed(r"\b(?:<except>|but\s+not)\b")
"""What stands before labels that are left out."""
EARLIER = composed(
    r"\bimmediate(?:ly)?\b|\balready\s+(?:been\s+)?(?:<answered>|enjoy)|\bprevious(?:ly)?\b|\bearlier\b|\bat\s+once\b|"
    r"\bduring\s+(?:the|its)\s+(?:review|session|dialogue|adoption|\w+\s+session)|\bat\s+(?:the|that)\s+time\b|"
    r"\brecall(?:s|ed)?\b|\b(?:first|second|third)\s+(?:cycle|round)|\bat\s+the\s+adoption\b|\bon\s+the\s+spot\b|\bthere\s+and\s+then\b|"
    r"\bin\s+the\s+(?:Working\s+Group|report)\b|\b<answered>\s+(?:\w+\s+){0,3}(?:in|on|during|at)\s+"
    r"(?:the\s+|its\s+)?(?:\d{1,2}\s+)?(?:\p{Lu}\p{Ll}+\s+)?(?:\d{4}|review|session|adoption|dialogue)"
)
"""What was answered earlier in the review, or is said of another one."""
SOME_IN_PART = (
    rf"\s*(?:recommendations?)?,?\s*of\s+(?:which|these|them)\s+(?:(?:{CARDINAL}|\d{{1,3}})\s+(?:(?:are|is|were)\s+)?"
    rf"(?:\w+\s+)?(?:in\s+full|fully)\s+and\s+)?(?P<number>{CARDINAL}|\d{{1,3}})\s+"
    r"(?:only\s+)?(?:in\s+part|partial)"
)
"""Behind a count of what is supported: "accepts 58 recommendations, of which 3 only in part"."""
HAS_PUT_OFF = (
    r"(?<!\b(?:are|is|be|been|remain|remains|being)\s)\b(?:deferred|postponed)\b|"
    r"\b(?:which|that)\s+were\s+to\s+be\b"
)
"""What a State did at the review: "deferred 33 recommendations", "29 which were to be examined"."""
BEFOREHAND = composed(
    r"(?<!\b(?:has|have)\s)\bhad\s+(?:\w+\s+){0,2}(?:<answered>|<open>)|\bhaving\s+<answered>|"
    r"\b(?:was|were|had\s+been)\s+(?:\w+\s+){0,2}(?:<open>|left|kept)\b"
)
"""What is told in an answer of the time before it; where all is told in the past, it says nothing of that."""
STILL_SO = composed(
    r"\W*(?:this|that|such|it)\s+(?:\w+\s+)?(?:remains?|is\s+still)\s+(?:the|its|our)\s+(?:\w+\s+)?<position>\b|"
    r"\W*(?:this|that|these|the|its|our)\s+(?:\w+\s+)?(?:views?|<position>|stand|attitude|opinion|assessment)\b[^.;]{0,40}?"
    r"\b(?:not\s+(?:been\s+)?(?:changed|altered|revised|modified)|unchanged|remains?|maintain(?:s|ed)|the\s+same|stands?|reaffirm(?:s|ed)|upheld)\b"
)
"""What makes of an earlier answer, which the sentence before tells, that of now: "This view has not changed"."""
INTERIM = composed(
    r"\b(?:<open>|left)\b|\bfurther\s+(?:<study>|<studying>)\b|\bfirst\s+review|\bmore\s+time|\bin\s+comparison|"
    r"\bduring\s+the\s+(?:Working\s+Group|interactive)|\b(?:19|20)\d\d\b"
)
"""What the State says in the Council of a count that is no outcome of the review, beside what was answered earlier."""
LEFT_OPEN = composed(r"\b(?:remaining|left|<open>)\b")
"""What says that recommendations have no answer yet."""
BEHIND_NUMBER = composed(
    r"\s*(?:[.,;:)]|$|(?:and|or|but|while|of|in|are|is|were|was|have|has|had|been|be|more|others?|remain\w*|now|also|as|"
    r"<full>|<part>|not|cannot|do|does|<answered>|enjoy\w*)\b)"
)
"""What may follow the number of answered recommendations; "accepted 5 individual procedures" counts none."""
SPLIT = composed(r"[^.\d]{0,300}\b(?:which|one)\s+parts?\b")
"""What follows the number of recommendations that are answered part by part."""
EACH_ITS_OWN = composed("<some and others>")
"""The lead-in of a list that says of none of its recommendations which answer is its own."""
LEAD_IN = composed(
    r"recommendations?\b.{0,300}?(?:<accept>|<reject>|<decline>|<study>|noted|implement|includ|made\b|listed|provide|"
    r"outcome|respon|reflect|formulated)|^all\b.{0,40}\bconclusions|^conclusions\b|^the\s+responses?\s+of"
)
"""How the paragraph begins that leads in a list of a report: with case ignored, its lines as one."""
_CLASS = composed(r"(?:<denied>\s*<chain><accepting>|<answered>|<answered alone>|<part>\s+<answered>|put\s+off)")
_BEEN = r"(?:that|which)\s+(?:had|have|was|were|is|are|could|can|did|do)\b(?:\s+(?:been|be))?"
CLASS_NAMED = rf"\b(?:recommendations?|those|ones)\s+(?P<class>(?:{_BEEN}\s+)?{_CLASS})"
"""A class of recommendations by its answer: "those noted", "the recommendations that could not be accepted"."""
CLASS_BEFORE = (
    rf"\b(?:(?P<class>{_CLASS})\s+recommendations?|recommendations?\s+(?P<class>{_BEEN}\s+{_CLASS})(?:\s+[\w-]+){{0,5}}),?\s+"
    r"(?:(?:namely|numbered|recommendations?|Nos?\.)\s+)?$"
)
"""The same right before the labels that are of it: "the remaining two noted recommendations, 92.4 and 92.5"."""
IN_PART_OF_CLASS = composed(
    r"\b(?:<approval>|acceptance|answer)\s+(?:was|is|had\s+been|has\s+been)\s+<part>\b|"
    r"\b(?:recommendations?|those|ones)\s+(?:(?:that|which)\s+)?"
    r"(?:(?:had\s+been|have\s+been|were|are)\s+)?(?:<part>\s+<answered>|<answered>\s+<part behind>)"
)
"""The class that is supported in part: "those in respect of which support was partial"."""
# "Yes, but not the second part" says more than yes.
_YES = regex.compile(
    r"\W*yes(?=\s*(?:[.,;:–—]|$|to\s+(?:both|all|it|these)\b))(?!,[^.;]*\b(?:but|not?|except|only|partly|part)\b)",
    regex.IGNORECASE,
)
_NO = regex.compile(r"\W*no(?=\s*(?:[.,;:–—]|$|to\s+(?:both|all|it|these)\b))(?!\.\s*\d)", regex.IGNORECASE)
_IN_PART = regex.compile(r"\W*(?:yes,?\s+)?(?:in\s+part|partly|partially)(?=\s*(?:[.,;:–—]|$))", regex.IGNORECASE)


ASKS_YES_OR_NO = r"support|acceptance"
"""The heading of a column whose cells say yes or no: "Support"."""


def yes_or_no(words: str) -> str | None:
    """The status of an answer that begins with "yes", "no" or "in part"; None where it begins otherwise.

    Args:
        words: The words of a cell, or behind "Position:".

    >>> yes_or_no("Yes. A bill is before parliament."), yes_or_no("In part."), yes_or_no("No position is taken")
    ('supported', 'partially_supported', None)
    """
    if _IN_PART.match(words):
        return "partially_supported"
    if _YES.match(words):
        return "supported"
    return "not_supported" if _NO.match(words) else None


ANSWERED_NOW = (
    r"\b(?:is|are|be|can|may|cannot|remains?|finds?|meets?|enjoys?|receives?|has|have|gets?|wins?|commands?|counts?)\b"
)
"""Verbs of an answer that is given now."""
RECORDED = (
    r"(?:(?:is|are|have\s+been|has\s+been)\s+)?(?:\w+ly\s+)?noted|takes\s+(?:due\s+|good\s+)?note(?:\s+of)?|notes"
)
"""How a refusal is recorded: "are noted", behind "do not enjoy the support of Chad and"."""
REFUSED_OUTRIGHT = composed(r"<denied>\s*<chain><accepting>|\b(?:<reject>|<decline>)\b|\bno\s+<approval>\b")
"""What refuses in a definition, and does not merely promise nothing: "not accepted", "no support"."""
REPLY_TO_SEVERAL = (
    r"\b(?:(?:these|all|the)\s+(?:two|three|four|five|six|seven|eight)|these|both|all|the\s+above)\s+recommendations\b|\b(?:all|both|each)\s+of\s+(?:these|them)\b|"
    rf"\bthe\s+recommendations\s+{FINITE_VERB}\b"
)
"""What says that a reply is to several recommendations."""
NO_POSITION = (
    r"\bcannot\s+comment\b(?!\s+(?:yet|at\s+this))|\bcannot\s+(?:\w+\s+or\s+)?take\s+any\s+position\b(?!\s+(?:yet|at\s+this))|"
    r"\bnot\s+applicable\b|\bno\s+position\b(?!\s+(?:yet|has|can|could|may|until|having|had|was))|\bdo(?:es)?\s+not\s+apply\b|\bwithout\s+object\b(?!\s+other\s+than)|"
    r"\bno\s+(?:occasion|reason|place|room|need|grounds?)\s+(?:to|for)\s+(?:\w+\s+){0,3}?(?:pronounc\w+|positions?|statements?)\b|"
    r"\bnot\s+(?:correspond\s+to\s+(?:the\s+)?\w+|in\s+capacity|for\s+(?:the\s+)?\w+(?:\s+\w+)?)\s+(?:to|of)\s+"
    r"(?:adopt|tak|issu|express|pronounc)\w*\s+(?:itself|(?:an?\s+)?(?:\w+\s+)?(?:position|opinion|judgment))\b|"
    r"\b(?:refrain|abstain)(?:s|ed)?\s+from\s+(?:taking|expressing|adopting|stating)\s+(?:an?y?\s+)?(?:\w+\s+)?(?:position|view|opinion)\b|"
    r"\bexpress\w*\s+no\s+(?:view|opinion)\b|\brefrains?\s+(?:from|to)\s+pronounc\w+\b|\bneither\s+(?:support|accept)\w*\s+nor\s+(?:note|reject|oppose)\w*\b(?!\s+(?:as\s+)?yet)|"
    r"\b(?:not|unable\s+to)\s+(?:(?:wish|able|in\s+a\s+position)\s+to\s+)?(?:express|take|adopt|state)\w*\s+an?y?\s+(?:position|view|opinion)\b(?!\s+yet)|"
    r"\bnot\s+(?:consider\s+\w+sel\w+\s+)?competent\s+to\b|\binapplicable\b|"
    r"\bmakes?\s+no\s+statement\b|\babstains?\s+from\s+any\s+position\b|\bis\s+moot\b|\bneither\s+positive\s+nor\s+negative\b|"
    r"\bwithdrawn\s+by\s+(?:its|their|the)\s+(?:authors?|sponsors?|delegations?|(?:recommending|proposing)\s+\p{L}+)\b|"
    r"\b(?:calls?\s+for|requires?|needs?)\s+no\s+(?:response|reply|answer)\b|"
    r"\bno\s+comments?\s+to\s+make\b|\b(?:no\s+position\s+(?:is|was)|refrain(?:s|ed)\s+from\s+taking\s+(?:a|any)\s+position)\b(?!\s+yet)"
)
"""Words that give no position: "does not apply", "abstains from any position"."""
STILL_TO_COME = (
    r"\b(?:until|till|pending|before(?!\s+(?:the|a)\s+(?:\w+\s+)?(?:courts?|parliament|congress|judges?|tribunal)\b)|"
    r"(?:as|so)\s+long\s+as|at\s+(?:this|the\s+present)\s+(?:stage|time|juncture)|at\s+present|"
    r"for\s+the\s+(?:moment|time\s+being|present))\b"
)
"""What says beside them that a position will be given later: "takes no position until the court has ruled"."""
IS_TO_SAY = (
    r"(?:i\.e\.|(?:that\s+is\s+to\s+say|which\s+(?:is\s+to\s+say|means|signifies|indicates)|by\s+which|meaning)\b)"
)
"""What stands between an answer and what is meant by it: "noted, that is to say not supported"."""
NOTED_AND_SAID = rf"\bnoted[,:]?\s+{IS_TO_SAY}(?P<words>.*)"
"""A recommendation that is noted, and what is meant by it."""
ANY_NOTED = (
    r"\W*(?:\d{1,2}\.\s+)?(?:where\s+)?(?:an?y?|each|every|those|the)?\s*recommendations?\s+"
    r"(?:of\s+which|that|which|is|are|said\s+to\s+be|noted|taken)\b"
)
"""How a sentence begins that says what it means that recommendations are noted."""
OTHERS_WHO_ANSWER = (
    r"\b(?:some|others|many|several|(?:(?:those|other|many|some|several|certain|friendly)\s+)(?:States|countries|delegations|"
    r"Governments)|(?:commission|committee|parliament|assembly|senate|chamber|congress|court|tribunal|opposition|commissioner|"
    r"ombudsman|(?:opinion|judge?ment|ruling|study|survey|poll|referendum|consultation)s?(?:\s+of\s+[^.;,:]{1,40})?))\s+(?:(?:which|who|that|have|had|do|did|also|still|\w+ly)\s+)*$"
)
"""Others than the State, right before a verb: "those States which"."""
PUT_OFF = r"\b(?:(?:deferred|postponed)\s+recommendations?|for\s+consultations?|asked\s+for\s+(?:more\s+)?time)\b"
"""What was put off at the review, as headings name it: "Deferred recommendations", "for consultation"."""
_ABBREVIATED = {"acc": "accepted", "accept": "accepted", "sup": "supported", "supp": "supported", "part": "in part",
                "rej": "rejected", "pend": "pending"}  # fmt: skip
_ABBREVIATION = regex.compile(r"\b(acc|accept|supp?|part|rej|pend)\.", regex.IGNORECASE)


def in_full(heading: str) -> str:
    """The heading of a narrow column with its answer written out.

    Args:
        heading: Its words.

    >>> in_full("Not acc."), in_full("Part."), in_full("Remarks")
    ('Not accepted', 'In part', 'Remarks')
    """
    words = _ABBREVIATION.sub(lambda found: _ABBREVIATED[found[1].lower()], heading)
    return words[:1].upper() + words[1:] if heading[:1].isupper() else words
