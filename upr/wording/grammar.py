"""How words make answers: negation, degree, modality, time and stage, composed from the kinds of the vocabulary.

Each rule is a pattern of kinds ("<not> <chain> <accepting>") with a status word, an example and its source. A rule
takes its words from those below it, so that the finer wording stands first: "not fully accepted" before "not accepted"
before "accepted". A new word is a row of the vocabulary and needs no rule.
"""

from __future__ import annotations

import functools

import attrs
import regex

from upr.patterns import Pattern
from upr.wording.vocabulary import words


@attrs.frozen
class Rule:
    """One row: a pattern of kinds, the status word, an example, and where it was met."""

    pattern: str
    status: str
    example: str
    source: str


DONE = "done"
"""What a rule of the stage gives: the phrase says that the action is carried out, and so that it is not refused."""
# Parts of rules, by name; a part may name others that stand above it.
_PARTS = {
    "our": r"(?:\s+(?:them|it|these(?:\s+recommendations)?|this\s+recommendation)(?=\s+(?:the|its|our|his|her)\b))?"
    r"(?:\s+(?:the|its|our|their|his|her|full|unqualified|\w+[’']s?)){0,3}",
    "denied": r"(?:<not>(?!\s+(?:only|but|merely|simply|just|solely)\b))",
    # Words over which a denial reaches the word that it denies: "not [yet in a position to] accept".
    "chain": r"(?:,[^,;.]{1,40},\s*)?(?:(?:<able>|<time>|(?!only\b|<full>|<part>)\w+ly)(?:,\s[^,;.]{1,40},)?\s+)*",
    "holding": r"(?:<find><our>\s+<approval>|<find>\s+an?\s+<favourable reply>)",
    "accepting": r"(?:<holding>|<accept>\w*|<in favour>(?!\s+of\s+<accept>))",
    "accepts": r"(?:<holding>|<accept>(?:e|s|es|d|ed|ing|able|ance|red)?|<in favour>)",
    "this": r"(?:\s+(?:the|this|these|those|all|both|it|them|and|\w+ing|out|to))*?"
    r"(?:\s+(?:recommendations?|it|them)\b|\s+(?=\d{1,3}(?:[.\u00b7]\d|\s?\([a-z]{1,2}\))))",
    "taking up": r"(?:<take up><this>|t(?:ake|akes|aken|aking|ook)\s+on\s+board(?=\s+(?:the\s+|these\s+|all\s+|"
    r"this\s+)?recommend)|tak(?:es?|en|ing)<this>\s+on\s+board)",
    "granted": r"\b<accept>\w*\s+that\b(?!\s+(?:recommendations?|<piece>s?)\b)"
    r"(?!\s+(?:[^\s.;,]+\s+){1,8}?(?:should|must|ought|(?<!\b(?:can|cannot|may|will|would|could|to|not)\s)be)\b)",
    "much": r"(?:\s+(?!<accept>|full\b)\w+){1,6}?,?",
    # What an answer is limited to.
    "as to": r"(?:as\s+(?:to|for|regards|concerns|far\s+as)|in\s+so\s+far\s+as|insofar\s+as|with\s+regard\s+to|"
    r"in\s+respect\s+of)",
    # What stands between an answer as to one thing and that as to another.
    "and": r"[^.;]{1,120}?(?:,|\band|\bbut|\bwhile)\s+(?:(?:was|were|is|are)\s+)?",
    # What each recommendation of a list is answered, without a word on which of them.
    "some and others": r"\bsome\b.{0,60}\benjoy.{0,200}\bothers\b",
}
# Order decides; see the module's first lines.
RULES: tuple[Rule, ...] = (
    Rule(r"\b<aid>(?:\s+and\s+\w+)?\s+support\b|"
         r"\b(?:appreciat|welcom|grateful|seek|sought|request|requir|need|solicit|call|rel(?:y|ies)|depend|count)\w*\s+(?:for\s+|on\s+|upon\s+)?"
         r"(?:(?:the|any|all|some|more|further|its|their|continued)\s+){0,2}support\s+(?:in|from|for)\b", "",
         "when donor support is clearer", "addenda of States"),
    Rule(r"\b(?:the|their|his|her|any)\s+(?:\w+\s+)?consent\b(?!\s+of\s+(?:the\s+)?(?:State|Government|Republic|Kingdom))|"
         r"\b(?:with|without|by|upon|through)\s+(?:(?:the|their|his|her|its|free|full|prior|mutual|express|written|and|,)"
         r"\s+)*(?:informed\s+)?consent\b(?!\s+of\s+(?:the\s+)?(?:State|Government|Republic|Kingdom))", "",
         "collected only with the consent of the person", "addenda of States"),
    # "The Plan and the Protocol will respond to 92.4": what answers what is asked is no answer of the State.
    Rule(r"\b(?:plan|law|bill|act|programme|protocol|strategy|reform|policy|mechanism|system|project|code|decree|initiative)s?\b(?:,[^,.;]{1,80})?,?"
         r"\s+(?:\w+\s+){0,4}?(?:will|shall|would)\s+(?:also\s+|thus\s+|fully\s+)?(?:respond|reply|answer)\b", "",
         "the Plan will respond to 92.4", "addenda of States"),
    Rule(r"<some and others>(?!\s+(?:do|does|are|is)\s*n[o’'])", "pending",
         "some enjoy the support of Nigeria, others need to be further examined", "A/HRC/11/26, para. 104"),
    Rule(r"\b<nobody>\b[^.;]{0,80}?<accepting>(?:\s+(?:insofar|in\s+so\s+far)\b)?", "not_supported",
         "none of these can be supported insofar as they ask it", "addenda of States"),
    Rule(r"\b(?:do|does|did|could|can)\s+not\s+(?:\w+\s+)?(?:enjoy|have|receive|find|command)\s+(?:the\s+|its\s+|our\s+)?"
         r"<whole>\s+<approval>\b[^.;:]{0,80}?\band\s+(?:(?:are|is|were|have|been|was|\w+ly|thus|hence|therefore)\s+)*noted\b",
         "noted",
         "do not enjoy its full support and are noted", "addenda of States"),
    Rule(r"(?:\bwould|\bwill)?\s*thus\s+be\s+(?:considered\s+(?:as\s+)?)?noted", "noted",
         "cannot be accepted and would thus be noted", "A/HRC/27/16, para. 117"),
    Rule(r"\bnot(?:e[sd]?|ing)(?:\s+and\s+|\s*[,–—-]\s*(?:and\s+|but\s+|which\s+)?)(?:will|would|shall)\s+(?:not\s+)?(?:be\s+)?(?:further\s+)?"
         r"(?:consider|examine|stud(?:y|ied)|review)(?:d|ed)?\b", "noted",
         "notes and will consider further recommendations 92.1 and 92.4", "addenda of States"),
    Rule(r"\b(?:noted|notes\s+(?:(?:these|this|the\s+following)\s+recommendations?|it|them)),?\s+(?:because|since|as)\s+"
         r"(?:(?!\b(?:<accepting>|<reject>))[^.;:]){1,120}?<done>|"
         r"\bnoted\s+by\b[^.;,]{0,40}\bfor\s+further\s+<studying>", "noted",
         "were noted by Colombia for further consideration", "A/HRC/24/6, para. 117"),
    Rule(r"\b<accept>e?d\s+<as to><and>(?:not|<reject>|noted)\s+<as to>|"
         r"\b(?:not\s+<accept>e?d|<reject>|noted)\s+<as to><and><accept>e?d\s+<as to>|"
         r"\bsupport\s+(?:went|was\s+given|is\s+given|goes)\s+to\b[^.;]{1,120}?\b(?:and|but)\s+not\s+to\b|"
         r"\b<approval>\b[^.;]{1,120}?\b(?:given|granted)\b[^.;]{0,30}?\b(?:and|but)\s+(?:is\s+)?(?:withheld|denied)\b|"
         r"\b(?:(?:of|on|in)\s+which\s+(?:only\s+)?(?:an?\s+|one\s+|some\s+|certain\s+)?<piece>s?|(?<!\b(?:all|both|every|no)\s+)(?:<piece>s?|some)\s+of\s+which)\s+"
         r"(?:is|are|was|were|has|have|can|could)\s+(?:been\s+|be\s+)?<accept>ed\b",
         "partially_supported", "accepted as to education and noted as to employment", "reports of the Council"),
    Rule(r"\b(?:enjoy|has|have|had|receiv|meet|find|obtain|gain)\w*(?:\s+with)?(?:\s+\w+){0,3}?\s+<part>\s+<approval>\b|\b<part>\b(?!\s+implement)(?:\s+\w+){0,2}?\s+<accepting>|"
         r"\b<accept>\w*\s*,?\s*(?:\d{1,3}\s+(?:of\s+\w+\s+|recommendations?\s+)*)?(?:only\s+|but\s+)*"
         r"<part behind>(?!\s+<accept>)|"
         r"\b<accept>\w*\s+(?:it\s+|them\s+)?(?:only\s+)?(?:with|under|subject\s+to)\s+(?:an?\s+|some\s+|certain\s+|the\s+)?(?:\w+\s+)?reservations?\b|"
         r"\bin\s+part\s+<accept>\w*|(?<!\bnot\s+)<accept>\w*\s*/\s*not\w*|"
         r"\b(?:enjoy\w*<our>\s+)?<accept>\w*<much>\s+(?:but\s+)?(?:only\s+)?(?<!\b<done>\s+)(?:in\s+part\b|to\s+(?:some|"
         r"a\s+\w+)\s+extent\b(?!\s+(?:already\s+|been\s+)*(?:<done>|realised|achieved)))|"
         r"\b<accept>\w*(?:\s+\w+){1,4}?\s+(?:partially|partly)\b(?!\s+<accept>)|"
         r"\b<accept>\w*\s+(?:only\s+)?(?:with\s+|for\s+)?(?:(?:the\s+)?(?:first|second|third|last|"
         r"one)(?:\s+and\s+\w+)?\s+"
         r"<piece>s?\b|(?:(?<!\b(?:both|all|two)\s)<part of>\s+(?:this|the)\s+recommendation\b)|"
         r"part\s+of\b)|"
         r"\b<accept>\w*<much>\s+(?:but\s+)?only\s+<part behind>|"
         r"\b<accept>\w*(?:<much>,?)?\s+(?:or\s+)?(?:only\s+)?(?:an?\s+)?parts?\s+thereof\b|"
         r"\b(?:its|our|the|this)\s+<approval>\s+(?:is|remains|can\s+be)\s+(?:\w+ly\s+|therefore\s+|thus\s+|only\s+)*partial\b|"
         r"\bonly\s+(?:one|a|the(?:\s+\w+)?)\s+<piece>\s+(?:[\p{L}’'-]+\s+){0,12}?<accept>\w*", "partially_supported",
         "Accepted in part", "A/HRC/14/15/Add.1, para. 32, and lists of other addenda"),
    Rule(r"\b<accept>\w*\s+(?:with\s+)?the\s+(?:aims?|objectives?|purposes?|principles?|substance|spirit)\s+of\s+(?:this|the|these|those)\s+"
         r"recommendations?\b[^.;]{0,60}?\bbut\s+not\b", "partially_supported",
         "accepts the aim of this recommendation but not the time limit", "addenda of States"),
    Rule(r"(?<!\b(?:both|all|two)\s)\b<part of>\s+(?:this|the)\s+recommendation\s+"
         r"(?:(?:is|are|can\s+be|was)\s+)?<accept>\w*",
         "partially_supported", "half of this recommendation is supported", "addenda of States"),
    # A denial that reaches no further than "fully".
    Rule(r"<denied>\s+all\s+<accepting>|<denied>\s+<chain><full>\s+<chain>(?:<accepting>|<taking up>)|"
         r"<denied>\s+<chain>(?:in\s+<whole>\s+agreement|<find>(?:\s+\w+){0,2}?\s+<whole>\s+<approval>)|"
         r"<denied>\s+<chain><accepting>(?:\s+\w+){0,4}?\s+<full behind>\b|"
         r"\b<accept>\w*\b[^.;]{0,40}\bnot\s+(?:<full behind>|all)\b", "partially_supported",
         "is not yet in a position to fully support", "addenda of States"),
    # What was done before the answer, and what was answered in an earlier cycle.
    Rule(r"\b(?:could|might|would)\s+have\s+been\s+(?:<open>|<answered>)\b|"
         r"\b(?:which|that)\s+(?:were|was|had)\s+to\s+be\s+<study>(?!\w)|"
         r"\bnot\s+(?:(?:being|currently|presently|yet|now|at\s+present)\s+)*(?:under|in)\s+(?:\w+\s+)?<studying>", "",
         "which were to be examined by the Government", "addenda of States"),
    # What others are answered, or were, and why: "Accepted, as the bill is being reviewed".
    Rule(r"\b(?:with|to)\s+(?:(?:the|a|other|similar)\s+)*recommendations?\s+already\s+<accept>ed\b|"
         r"\bha(?:s|ve)\s+already\s+<accept>ed\s+(?:(?:the|other|similar|all)\s+)*recommendations\s+(?:to|on|of|which|that)\b|"
         r"(?<=<accept>ed),\s+(?:as|since|because)\s+[^.;,\d]{1,100}?\b(?:is|are)\s+(?:\p{Ll}+ly\s+)?"
         r"(?:being\s+<study>|under\s+<studying>)",
         "", "has already supported the recommendations to expedite it", "addenda of States"),
    Rule(r"\b(?:was|were|is|are|has\s+been|have\s+been)\s+<formerly>\s+(?:\w+\s+){0,2}?(?:<open>|<answered>)\b|"
         r"\b<formerly>\s+(?:\w+\s+){0,3}?(?:<open>|<answered>)\b|\bwould\s+have\s+<accept>\w*\b[^.;]{0,80}?\bif\b|"
         r"\b(?:<accept>ed|<reject>|<decline>)(?:\s+(?:in|at|on)\s+[^.;,]{1,40}?)?\s+by\s+(?:its|our|the|many|several|other|some|most)?\s*(?:\w+\s+)?"
         r"(?:neighbours?|Chambers?|Senate|Congress|Parliament|(?:National\s+)?Assembly|voters|electorate|courts?|States|"
         r"countries|delegations|others|partners)\b",
         "", "were initially deferred", "addenda of States"),
    Rule(r"\b(?:placed|listed|counted|recorded|included|reported|appear\w*)\s+(?:\w+\s+){0,3}?(?:among|as|"
         r"under)\s+(?:\w+\s+){0,2}?(?:<answered>|<open>)\b|"
         r"\b(?:<reject>|<accept>ed|<decline>)\s+by\s+the\s+(?:previous|former|last|outgoing)\s+(?:Government|"
         r"administration|Cabinet)\b|"
         r"\b<accept>ed\s+by\s+(?:[^.;,]{0,30}?\s)?<third party>\b|\bnot\s+only\b[^.;,]{0,60}?\bnote\b|"
         r"\bpossible\s+that\b[^.;]{0,60}?(?:<reject>|<accepting>)|"
         r"\b(?:parliaments?|assembl(?:y|ies)|senate|chambers?|congress|provinces?|cantons?|unions?|opposition|"
         r"councils?|committees?)\s*,?\s+"
         r"(?:which|who|that)\s+(?:has\s+|have\s+|had\s+)?(?:<reject>|<decline>|<accept>\w*)",
         "", "was placed among those rejected", "addenda of States"),
    Rule(r"\b(?:wrong|mistaken|not|cannot)\s+(?:\w+\s+){0,2}?(?:deduc|conclud|infer|impl|mean|"
         r"suppos)\w*[^.;]{0,40}?\bthat\b[^.;]{0,40}?"
         r"(?:<reject>|<decline>|<accepting>)|"
         r"\bfor\s+(?:the\s+)?\w+\s+to\s+(?:be\s+able\s+to\s+)?<accept>\w*(?=[^.;]*\b(?:would|should|must)\b)",
         "", "wrong to conclude that it rejects the recommendation", "addenda of States"),
    Rule(r"\b(?:<approval>|<favourable reply>)\s+(?:is|are)\s+"
         r"(?:\w+ly\s+|also\s+|thus\s+|therefore\s+)*(?:given|brought|granted|lent|accorded|extended|expressed|"
         r"offered|issued)(?:\s+(?:to|on)\b|(?=\s*[.,;]|\s*$))", "supported",
         "support is given to 92.1 and 92.4", "addenda of States"),
    Rule(r"\b(?:the|these|those|following|its|all)\s+(?:deferred|pending|postponed|reserved)\s+recommendations\b", "",
         "the following deferred recommendations", "addenda of States"),
    Rule(r"\bto\s+be\s+(?:considered|regarded)\s+(?:as\s+)?(?:being\s+)?<part>\s+<accept>ed\b", "partially_supported",
         "are to be considered partially supported", "addenda of States"),
    Rule(r"\bnot\s+(?:to\s+)?be\s+(?:read|taken|understood|construed|regarded)\s+as\s+(?:an?\s+)?<approval>\b",
         "not_supported",
         "this is not to be read as acceptance", "addenda of States"),
    # What a State did at the review: its answer follows.
    Rule(r"\btook\s+(?:(?:with|back|home|away)\s+)?(?:it\s+|them\s+)?(?:back\s+|home\s+)?for\s+(?:\w+\s+)?<studying>",
         "", "took with it for examination all the recommendations", "addenda of States in French"),
    Rule(r"\b(?:nothing\b[^.;]{0,40}?|not\s+(?:\w+\s+)?)(?:preclud|prevent|prohibit)\w*[^.;]{0,30}?<accepting>",
         "supported", "nothing prevents it from accepting them", "addenda of States"),
    Rule(r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:taken|brought|carried|sent|referred)\s+(?:back\s+)?(?:to\s+(?:\w+\s+){1,3})?"
         r"for\s+(?:further\s+|additional\s+)?<studying>\b", "", "were taken back to capital for consideration",
         "addenda of States"),
    Rule(r"\bhad\s+<formerly>\s+(?:been\s+)?\w+|\b(?:having|after)\s+been\s+(?:\w+\s+){0,3}?(?:<studying>|"
         r"examined|considered|studied|reviewed)\b"
         r"[^,;.]{0,60},|<denied>\s*<chain><accepting>[^,;.]{0,60}\b(?:first|second|third|previous|earlier|last)\s+"
         r"(?:cycle|review)\b", "",
         "having been kept under review since May,", "addenda of States"),
    # A fact that is granted before the refusal.
    Rule(r"<granted>[^.;]{0,200}?<denied>\s*<chain><accepting>", "not_supported",
         "accepts that the prisons are full, but cannot accept the recommendation", "addenda of States"),
    Rule(r"<granted>[^.;]{0,200}?\b<reject>\b", "rejected",
         "agrees that the matter is grave, but rejects the recommendation", "addenda of States"),
    Rule(r"\b(?:under|for|subject\s+to|in\s+(?:the\s+)?course\s+of|in(?=\s+\w+(?!\s+of\b)\W*$))\s+(?:further\s+|"
         r"additional\s+|active\s+|future\s+|"
         r"careful\s+)?(?<!\bStates?\s+under\s+)<studying>\b|\b(?!pending\s+(?:an?|the|its|their|such|this|that|these|those|further|completion|before|requests?|cases?|bills?|visits?|reports?)\b|"
         r"(?<!\b(?:is|are|was|were|be|remains?|still|as)\s(?:\w+ly\s)?)pending\s+(?:deportation|trials?|hearings?|"
         r"removal|expulsion|extradition|appeals?|proceedings|litigation|execution|sentenc\w+|adoption\s+of|ratification\s+of))<open>\b|"
         r"\b(?:cannot|not|unable)\s+(?:\w+\s+){0,5}?say\s+yes\s+or\s+no\b|\b(?:is|are)\s+the\s+(?:object|subject)\s+of\s+(?:(?!recommend)\p{Ll}+\s+){0,3}?<studying>\b|"
         r"\b(?:cannot|not|unable|no)\b[^.]{0,80}\b(?:definitive|final)\s+(?:<position>|statement)|"
         r"\bdefinitive\s+<position>\s+cannot\b|"
         r"\b(?:will|would|shall|to|must|remains?\s+to|(?:is|are)\s+being)\s+(?:be\s+)?(?:further\s+|carefully\s+|"
         r"duly\s+|still\s+)?"
         r"(?:examined|considered|studied|reviewed|decided)\b(?!\s+(?:as|an?|one|the|to\s+be|<answered>|implemented)\b)|"
         r"\b(?:will|would|shall)\s+(?:therefore\s+|thus\s+|hence\s+|also\s+|however\s+)?(?:continue\s+to\s+)?(?:further\s+|carefully\s+|duly\s+)?(?:examine|"
         r"consider|study|review|decide|reflect(?!\s+(?:it|them|this|these|those|the|its|their|all)\b))\b|"
         r"\bnot\s+(?:yet\s+)?(?:reached|taken|made|adopted|settled|fixed|determined|formed|come\s+to)\s+(?:an?|its|any)\s+(?:\w+\s+)?<position>\b(?!\s+to\s+\p{Ll})|"
         r"\b(?:is|are)\s+(?:still\s+)?(?:examining|considering|studying|"
         r"reviewing)\s+(?:(?:\w+\s+){0,2}recommendations?|(?:its|our|their|the)\s+<position>)\b|"
         r"\bstill\s+(?:being\s+)?(?:<study>|debated)\b|\bnot\s+(?:yet\s+)?(?:completed|concluded|"
         r"finished)\s+(?:its|the|their|"
         r"our)\s+<studying>|"
         r"\b(?:examination|consideration)\s+of\s+(?:this|these|the)\s+recommendations?\s+(?:has|"
         r"have)\s+not\s+(?:yet\s+)?been\s+completed|"
         r"\b<studying>\s+(?:is|are|remains?)\s+(?:still\s+)?(?:going\s+on|<under way>)\s+\w+\s+(?:this|these|the)\s+"
         r"recommendation|\bno\s+(?:\w+\s+)?<position>\s+(?:has|have)\s+(?:yet\s+)?been\s+<give>\b|"
         r"\breserv(?:es?|ed|ing)\s+(?:its|his|her|the|our)\s+<position>|"
         r"\b<position>\b(?:[^.;,]{0,40}?|\s+on\s+(?:[^.;]|\d\.\d){1,120}?)\b(?:has|have)\s+not\s+(?:yet\s+)?been\s+<give>\b|"
         r"\b(?:will|shall)\s+(?:return|revert|come\s+back)\s+(?:to\s+(?:the|this|these|that|those)\s+(?:matter|"
         r"question|issue|recommendation)s?|with\s+(?:\w+\s+){0,2}<position>)\b|"
         r"\bleft\s+(?:open\s+)?for\s+(?:a\s+)?later\s+(?:<position>|<studying>)", "pending",
         "remain under consideration", "A/HRC/14/15/Add.1, para. 1, and prose of other addenda"),
    # The answer itself is still to come, or a question.
    Rule(r"\bwhether\b(?:\s+or\s+not)?(?:[^.;]{0,40}?|"
         r"\s+recommendations?\b[^.;]{0,90}?)\b<accepting>(?:\s+or\s+(?:<reject>|<decline>|not\b))?|"
         r"\bpossibility\s+of\s+<accepting>|\b(?:premature(?:\s+for\s+\w+)?|not\s+be\s+(?:opportune|appropriate))\s+to\s+(?:pronounce|answer|reply|respond|take|give|state|make\s+a\s+statement)\b|\b(?:will|"
         r"shall)\s+inform\s+the\s+Council\b|"
         r"\bno\s+(?:\w+\s+)?<position>\s+(?:has|have)\s+(?:so\s+far|as\s+yet|to\s+date)\s+been\s+<give>\b|"
         r"\b(?:<studying>|assessment|analysis)\b(?:[^.;]|(?<=\d)\.(?=\d)){0,100}?\b(?:is|are|has|have|had)\s+not\s+(?:yet\s+)?(?:been\s+)?(?:completed|concluded|finished|ended)\b|"
         r"\bwill\s+(?:only\s+|then\s+)?be\s+(?:able|in\s+a\s+position)\s+to\s+(?:respond|reply|answer|decide|pronounce|(?:state|give|communicate|express)\s+(?:its|our|a)\s+(?:\w+\s+)?(?:views?|<position>)|take\s+an?\s+(?:\w+\s+)?<position>)\b|"
         r"\b(?:will|shall)\s+state\s+(?:its|our)\s+(?:views?|<position>)\b|\bmake\s+(?:its|our|"
         r"their)\s+<position>\s+known\b|\bmake\s+known\s+(?:its|our|their)\s+(?:views?|<position>)\b|"
         r"\b(?:state|give|communicate|convey|express)\s+(?:its|our|a)\s+<position>\b[^.;]{0,60}\b(?:afterwards|later|subsequently|in\s+due\s+course)\b|"
         r"\bno\s+(?:\w+\s+)?<position>\b(?:[^.;]|\d\.\d){0,40}?\b(?:is\s+(?:yet\s+)?possible|yet)\b|\b<position>\b[^.;,]{0,40}?\bheld\s+in\s+reserve\b|"
         r"\breserves?\s+the\s+right\s+to\s+(?:respond|reply|answer)\b|"
         r"\bprevented\s+from\s+giving\s+(?:an?\s+)?<position>|"
         r"\b(?:unable|not\s+(?:yet\s+)?(?:able|in\s+a\s+position))\s+to\s+<give>\s+(?:an?|its|any)\s+(?:\w+\s+)?<position>\b|"
         r"\b<position>\b[^.;,]{0,60}?\bcannot\s+(?:as\s+)?(?:yet\s+)?be\s+<give>\b|"
         r"\bnot\s+(?:yet\s+)?(?:formed|reached|arrived\s+at)\s+(?:an?|its|any)\s+(?:\w+\s+)?(?:opinions?|views?|<position>)\b|"
         r"\b(?:say|specify|tell|know|state|determine|indicate)\s+(?:\w+\s+){0,3}?(?:whether|"
         r"if)\b[^.;]{0,60}?<accepting>(?:\s+or\s+(?:<reject>|<decline>|not\b))?|"
         r"\b(?:will|shall)\s+(?:pronounce|express)\s+\w+sel(?:f|ves)\s+(?:orally\s+)?(?:at\s+a\s+later\s+\w+|later|subsequently|in\s+due\s+course|(?:in|at|during|before)\s+(?:the|its|our)\s)|"
         r"\b(?:will|shall)\s+(?:pronounce|convey|determine|announce|define)\b[^.;]{0,40}?(?:<position>|"
         r"\bon\s+(?:it|them|this|these)\b)|"
         r"\bconvey\s+(?:our|its|the)\s+<position>|\b<position>\b[^.;]{0,40}?\bnot\s+(?:yet\s+)?possible\b|"
         r"\bcontinu(?:es?|ed|ing)\s+(?:to\s+(?:examine|consider|study|review|reflect)(?!\s+(?:\p{L}+\s+)?(?:requests|applications|cases|visits)\b)|(?:its|the|their|"
         r"our)\s+<studying>)|"
         r"\bcontinue\s+(?:its|the|their|our)\s+<studying>|\b<studying>\b(?:\s+of\s+(?:it|them|th\w+\s+recommendations?))?\s+go(?:es)?\s+on\b|"
         r"\bto\s+be\s+(?:advised|announced)\b(?=\s*[.;]|\s*$)|\b<position>\s+of\s+(?:the\s+)?\p{Lu}[^.;,]{2,40}\s+is\s+reserved\b|"
         r"\b<position>\s+will\s+(?:be\s+forthcoming|come|follow)\b|"
         r"\byet\s+to\s+(?:take|reach|adopt|form|make)\s+an?\s+(?:\w+\s+)?(?:<position>|decision|view)|\b(?:does|do)\s+not\s+yet\s+take\s+an?\s+stand\b|"
         r"\b<position>\b[^.;]{0,60}?\b(?:is|are)\s+to\s+be\s+<give>\b|\b(?:is|are)\s+to\s+(?:take|give|"
         r"make)\s+(?:a|an|its|the)\s+<position>\b|"
         r"\bbefore\s+(?:it|we)\s+(?:expresses|takes?|gives?|states?|adopts?|express)\s+(?:an?|its|our|"
         r"any)\s+(?:\w+\s+)?<position>\b|"
         r"\bnot\s+possible\s+to\s+<give>\s+(?:an?|any)\s+(?:\w+\s+)?<position>\b|\bnot\s+yet\s+have\s+an?\s+<position>\b|"
         r"\b(?:keep|hold)s?\s+(?:its|our|the)\s+(?:opinion|views?|<position>)\s+in\s+reserve\b|\bno\s+opinion\s+can\s+be\s+<give>\b|"
         r"\b(?:will|would|shall)\s+convey\s+(?:its|our)\s+views?\b|"
         r"\bnot\s+(?:yet\s+)?(?:be\s+)?(?:ready|able|in\s+a\s+position)\s+to\s+(?:respond|reply|answer|pronounce|(?:declare|express)\s+\w+sel(?:f|ves))\b|"
         r"^\W*being\s+(?:examined|considered|studied|reviewed)\b|\bopinions?\s+(?:is|are)\s+awaited\b|"
         r"\b<position>\b[^.;,]{0,60}?\bwill\s+follow\b|\bwill\s+be\s+(?:answered|replied\s+to)\b|"
         r"\bno\s+(?:\w+\s+)?<position>\s+(?:can|could|may)\s+(?:as\s+)?(?:yet\s+)?be\s+<give>\b|"
         r"\b(?:results?|outcome|conclusions?|findings)\b[^.;]{0,40}?\b(?:will|shall)\s+be\s+<give>\b|"
         r"\b(?:will|shall)\s+(?:\w+\s+){0,2}?inform\b[^.;]{0,60}?\b(?:which|whether|what)\b|"
         r"\bprevented\s+from\s+(?:replying|answering|responding)\b|"
         r"\bbefore\s+(?:it|we|the\s+\w+)\s+can\s+(?:respond|reply|answer|decide|state|give)\b|"
         r"\bneither\s+<accept>\w*\s+nor\s+<reject>|"
         r"\b(?:will|shall)\s+(?:\w+\s+){0,2}?(?:<give>)\s+(?:\w+\s+){0,3}?<position>\b|"
         r"\b<position>\b(?:\s+(?:to|on|of)\s+(?:[^.;]|(?<=\d)\.(?=\d)){1,120}?)?,?\s+(?:will|shall)\s+(?:\w+\s+)?(?:be\s+)?<give>\b|"
         r"\b(?:will|shall)\s+(?:respond|reply|answer)\b|\b(?:has|have)\s+(?:yet\s+to|still\s+to\s+be\s+(?:determined|decided|settled|examined|studied|<give>))\b|"
         r"\b<position>\s+(?:is|are|remains?)?\s*(?:still\s+)?(?:outstanding|awaited|awaits?)\b|\bstill\s+awaited\b|"
         r"\bbefore\s+(?:taking|stating|giving|reaching)\s+(?:a|an|its|our)\s+<position>\b|"
         r"\bbefore\s+an?\s+<position>\s+can\b|"
         r"\bawait(?:s|ing)\s+(?:\w+\s+){0,2}?<position>\b|"
         r"\b(?:can|could|may)\s+(?:\w+\s+)?take\s+no\s+stand\b|\btoo\s+early\s+(?:for\s+\w+\s+)?to\s+take\s+a\s+(?:stand|<position>)\b|"
         r"\bprefers?\s+not\s+to\s+(?:declare|pronounce|express)\s+\w+sel(?:f|ves)\b|\bwaiting\s+for\s+(?:the\s+)?(?:Cabinet|Parliament|<position>)\b|"
         r"\b(?:not|un)\s*able\s+to\s+(?:conclude|complete|finish)\s+(?:its|the|our)\s+<studying>\b|"
         r"\bnot\s+(?:yet\s+)?(?:come|arrived)\s+(?:to|at)\s+an?\s+(?:\w+\s+)?(?:view|<position>|conclusion)\b|^\W*consider\s+further\b|"
         r"\b(?:will|shall)\s+(?:inform|advise|notify|apprise)\b[^.;]{0,40}?\b(?:later|in\s+due\s+course|subsequently)\b|"
         r"\b(?:gives?|has|have)\s+no\s+<position>\s+(?:today|yet|now|at\s+(?:this|present)|for\s+(?:now|the))|"
         r"\bmust\s+first\s+(?:consult|<study>|be\s+(?:<study>|consulted))\b|"
         r"\b(?:more|further|additional)\s+(?:\w+\s+)?(?:time|<studying>)\s+(?:is|are)\s+(?:needed|required|"
         r"necessary)\b|"
         r"\b(?:needs?|requests?|requires?)\s+(?:(?:more|further|additional)\s+(?:\w+\s+)?(?:time|<studying>)|(?:study|consideration|examination)\s+by)\b|"
         r"\b(?:could|can|may|might|would)\s+<chain><accepting>[^.;]{0,60}?\b(?:(?<!at\s)once|after|when|if|until)\b|"
         r"\b(?:will|shall)\s+be\s+(?:told|informed|notified|advised|apprised)\s+of\s+(?:\w+\s+){0,2}(?:outcome|"
         r"results?|<position>)\b|"
         r"\b(?:will|shall)\s+(?:inform|advise|apprise|notify)\s+[^.;]{0,40}?\bof\s+(?:its|the|our|their)\s+(?:\w+\s+)?<position>\b|"
         r"\b(?:delays?|postpones?|withholds?)\s+(?:its|the|our|their)\s+<position>\b|"
         r"\b(?:can|could)(?:not)?\s+(?:\w+\s+){0,2}?<give>\s+(?:an?|no|any)\s+(?:\w+\s+)?<position>\b|"
         r"\b<studying>\b(?:\s+of\s+(?:this|these|the|them|it)(?:\s+recommendations?)?)?\s+(?:is|are|will|shall)\s+(?:be(?:ing)?\s+)?continued?\b|\b<studying>\s+continues?\b|"
         r"\b(?:further\s+(?:considered|examin\w*)|would\s+study|will\s+be\s+(?:(?:included|provided|given)|reflected\s+in\s+the\s+(?:outcome|report|addendum))|"
         r"will\s+(?:provide|respond))\b",
         "pending", "will provide its responses in due course", "A/HRC/13/6, para. 69"),
    Rule(r"\b(?:an?\s+)?unfavou?rable\s+(?:reply|answer|response|opinion)(?=\s*(?:[.,;:]|$|to\b))", "not_supported",
         "unfavourable opinion", "addenda of States in French"),
    Rule(r"\b(?:no|not\s+\w+\s+any)\s+reasons?\s+(?:for\s+not|not\s+to|"
         r"why\s+[^.;]{0,60}?\bnot)\s+(?:be\s+)?<accept>\w*", "supported",
         "sees no reason for not accepting this recommendation", "addenda of States"),
    Rule(r"\b(?:no|without|n[’']t\s+\w+\s+any|not\s+\w+\s+any)\s+(?:\w+\s+)?<objection>\b"
         r"(?!\s+to\s+(?:its|the|their)\s+(?:aim|objective|purpose|spirit|idea|principle|goal)s?\b)", "supported",
         "has no objection to the recommendation", "addenda of States"),
    # What others support or refuse, and support that is given to others.
    Rule(r"\b(?:courts?|judges?|tribunals?)\s+(?:has\s+|have\s+|had\s+)?(?:<reject>|<decline>|<accept>\w*)|"
         r"\b(?:provid|offer|grant|receiv|extend)\w*\s+(?!(?:its|our|full|the|their|unqualified|no|"
         r"any)\b)\w+\s+support\b|"
         r"<holding>\s+(?:of|from|among)\s+(?:the\s+)?(?:\w+\s+)?<third party>\b", "",
         "enjoys the support of civil society", "addenda of States"),
    # Words that are spoken of.
    Rule(r"\b(?:words?|terms?|expressions?|phrase)\s+[“\"‘'][^”\"’']{1,60}[”\"’']", "",
         "the word \"reject\" in its third line", "a State's addendum"),
    Rule(r"\bacceptance\b[^.;]{0,60}?\bwould\b", "",
         "acceptance of this recommendation would go against the law", "addenda of States"),
    # What is not rejected is not answered by that; nor by what a former Government did.
    Rule(r"\b(?:not|cannot|never|without)(?:,[^,;.]{1,20},)?\s+(?:be(?:en|ing)?\s+)?(?:<reject>|<decline>)\b(?:\s+n?or\s+<accept>\w*)?|"
         r"\bprevious\s+(?:Government|administration)\b[^,.;]{0,40}?<accepting>|\bnot\s+(?:initially|"
         r"originally)\s+(?:been\s+)?<accepting>|\b<accept>\w*\s+others\b(?=\s+on\b)|"
         r"\b(?:internationally|universally|generally|commonly)\s+<accept>\w*", "",
         "does not, however, reject", "a State's addendum"),
    # "The answer, for the present, is no"; "our reply is in the negative".
    Rule(r"\b<position>\b(?:\s+(?:to|on)\s+(?:it|them|this|these|"
         r"that)(?:\s+\w+)?)?\s*,?(?:[^.;,]{0,40},)?\s*(?:is|must\s+be|remains|has\s+to\s+be)\s+"
         r"(?:therefore\s+|thus\s+|again\s+)?(?:a\s+)?(?:no|(?:in\s+the\s+)?negative)(?=\s*(?:[.,;:]|$|for\b|"
         r"because\b))", "not_supported",
         "the answer, for the present, is no", "addenda of States"),
    Rule(r"\b<position>\b(?:\s+(?:to|on)\s+(?:it|them|this|these|"
         r"that)(?:\s+\w+)?)?\s*,?(?:[^.;,]{0,40},)?\s*(?:is|remains)\s+"
         r"(?:therefore\s+|thus\s+|again\s+)?(?:a\s+)?(?:yes|(?:in\s+the\s+)?(?:affirmative|"
         r"positive))(?=\s*(?:[.,;:]|$))", "supported",
         "our answer is yes", "addenda of States"),
    Rule(r"\bsupport\b(?:\s+(?:for|to|of)\s(?:[^.;]|\d\.\d){1,60}?)?,?\s+(?:is|remains)\s+(?:\w+\s+){0,2}partial\b|\bacceptance\s+is\s+(?:limited|confined|restricted)\s+to\b|"
         r"\bacceptance\s+of\s+(?:it|them|this\s+recommendation|"
         r"(?:recommendation\s+)?[\d.\u00b7]+)\s+(?:only\s+)?(?:extends|is\s+(?:limited|confined|restricted))\s+"
         r"(?:only\s+)?to\b", "partially_supported", "the acceptance of it extends to its first sentence alone",
         "addenda of States"),
    # An answer that needs no word of acceptance.
    Rule(r"\b(?:maintain|reiterat|confirm|uphold|repeat)\w*\s+(?:its|the|our)\s+(?:refusal|rejection|non-acceptance)\b",
         "not_supported", "maintains its refusal", "addenda of States in French"),
    Rule(r"^\W*not(?!\s+yet)\s+<time>\W*$", "not_supported", "Not at this stage.", "addenda of States"),
    Rule(r"\brefus(?:es?|ed)\s+to\s+<accepting>", "rejected", "refuses to accept", "addenda of States"),
    Rule(r"<denied>\s*<chain>(?:<accepting>|<taking up>|tak(?:e|en)\s+(?:on\s+board|up)|commit\b\w*|"
         r"follow\s+(?:it|them|this|these)\s+up|give\s+effect\s+to\s+(?:it|(?:the|this|such\s+a)\s+recommendation)\b|"
         r"mak(?:e|ing)\s+(?:it|them|this|these|those|both|the)(?:\s+\w+){0,2}\s+(?:its|our|their)\s+own\b|act\s+(?:up)?on\s+(?:it|them)|"
         r"share\s+(?:it|this|them|these|the\s+(?:former|latter|first|second|third|last|recommendations?))\b)|"
         r"^\W*not\s+so(?=,?\s+(?:the|that|those)\b(?!\s+(?:recommendation|proposal)s?\b))|"
         r"\bneither\b(?!\s+<accept>)[^.;,]{0,80}?\b(?:is|are|can|could|may|be|enjoys?|has|have|meets?|"
         r"finds?)\b[^.;]{0,20}?<accepting>|"
         r"\bnot\s+(?:one|among\s+those|(?:an?\s+)?(?:proposal|recommendation|measure|something))\s+"
         r"(?:(?:(?:to|with)\s+)?(?:that|which)\s+)?(?:\w+\s+){1,4}?(?:<accepting>|<taking up>)|"
         r"\b<accept>\w*\s+neither\b|\bno\s+support\s+(?:can|could|is|will)\b|"
         r"\b<decline>\b(?:\s+to\s+(?:<accepting>|<taking up>))?|"
         r"\bneither\s+(?:can|could|does|do|is|are|will|would)\s+(?:it|we|they|the\s+\w+|\p{Lu}\w+)\b[^.;,]{0,40}?<accepting>|"
         r"\bnor\s+(?:can|could|does|do|is|are|will|would)\b(?:[^.;]|\d\.\d){0,60}?<accepting>|"
         r"\bmore\s+than\b[^.;,]{0,30}\b(?:can|could|is|are|was|were)\s+<chain><accepting>|"
         r"\b<nobody>\b[^.;]{0,60}?<accepting>|\bneither\b[^.;]{0,60}\bnor\s+<accepting>|"
         r"\bneither\s+(?:recommendations?|Nos?\.|\d)[^.;]{0,120}?\bnor\b[^.;]{0,60}?<accepting>|"
         r"\bacceptance\b[^.;]{0,40}?\b(?:not\s+possible|impossible|out\s+of\s+the\s+question|excluded)\b|"
         r"\b<find>\s+no\s+<approval>\b|\b(?:<approval>|acceptance)\s+<denied>\s*extend\w*\s+to\b|\bwithh(?:o|"
         r"e)ld\w*\s+(?:its|our|the|their)\s+<approval>\s+from\b|"
         r"\bwithout\s+being\s+(?:able|in\s+a\s+position)\s+to\s+<accept>\w*|"
         r"\bwithout\s+(?:thereby\s+|however\s+|being\s+able\s+to\s+)?(?:accept|support|endors|agree|subscrib|adher)ing\b"
         r"(?=\s+(?:it|them|this|these|the|to|with)\b|\s*[.,;]|\s*$)|"
         r"\b(?:without|lack(?:s|ed|ing)?)\s+(?:the|its|our)\s+<approval>\b", "not_supported",
         "is not in a position to accept", "A/HRC/14/15/Add.1, para. 84"),
    Rule(r"(?<!\bnot\s)\b(?:mak(?:es?|ing)|made)\s+(?:it|them|this|these|those|both|the)(?:\s+\w+){0,2}\s+(?:its|our|their)\s+own\b|"
         r"\bwelcom(?:es?|ed|ing)\s+(?:(?:it|them|this|these|both|the)(?:\s+\w+)?(?:\s+recommendations?)?\s+)?and\s+(?:which\s+)?(?:it\s+)?"
         r"(?:will|shall|intends\s+to|undertakes\s+to)\s+(?:(?:endeavou?r|strive)\s+to\s+)?(?:implement|follow|"
         r"act\s+on|carry\s+out)\b(?:\s+(?:it|them)\b|\s*:|\s*$)", "supported",
         "makes these three recommendations its own", "addenda of States in Spanish"),
    Rule(r"\b(?:will|shall)\s+(?:follow|implement|act\s+on|carry\s+out)\s+(?:this|these|both|the\s+said)\s+recommendations?\b",
         "supported", "will follow this recommendation", "addenda of States"),
    Rule(r"\b<reject>\b|\bnot\s+relevant\b", "rejected", "rejects the recommendation", "A/HRC/24/13, para. 110"),
    # "prend acte", "принимает к сведению" in the English of other ministries.
    Rule(r"\btak(?:es?|en)\s+(?:(?:it|them|this|these|"
         r"the)\s+)?(?:recommendations?\s+)?into\s+account\b(?=\s*(?:[.,;:]|$))|\btak(?:es?|en|ing)\s+(?:due\s+)?act\b",
         "noted", "takes them into account", "addenda of States"),
    Rule(r"^\s*noted\s+by\b|^\W*note\s+taken\b|^\W*noted\s+(?:with|for|as)\b|\bnote\s+(?:is|was|(?:has|have)\s+been)\s+(?:(?:also|therefore|thus|likewise|hereby|duly)\s+)*taken\b|"
         r"\btook\s+note(?:\s+of)?\b(?=\s*$|[\s\w]{0,30}?\brecommend|\s+(?:the\s+\w+\s+)?\d)|"
        r"\btak(?:es?|en|ing)\s+(?:due\s+|"
         r"good\s+)?note\b(?!\s+that)|\bnot(?:es?|ed|ing)\b\s*(?=$|[:;.,()/–-]|"
         r"(?:(?:the|this|these|those|all(?:\s+of)?|following|above|other|remaining|and|both|only|in|Nos?\.?|"
         r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d.]*)\s*)*"
         r"(?:recommendations?\b|\d)|\s*(?:the\s+)?(?:former|latter|others?|remainder|rest|first|second|third|"
         r"last|them|these|it|those\s+made|one(?=\s+(?:on|relating|concerning|regarding|about)\b))\b"
         r"(?=\s*(?:[.,;:)]|$|(?:and|but|as|for|with|only|in|on|relating|concerning|regarding|about)\b)))|\b(?:is|are|was|were|be|been|"
         r"recommendations?)\s+(?:\w+\s+){0,2}noted\b(?!\s+that\b|\s+in\s+(?:the|this)\s+(?:present\s+)?report)|"
         r"\bnoted\s+(?:like|as\s+were)\s+(?:all\s+)?the\s+(?:others|rest)\b|\b(?:has|have|"
         r"had)\s+to\s+note\b(?=\s+(?:it|them|(?:this|these|the|those)\s+recommendations?)\b)", "noted",
         "notes the recommendations", "A/HRC/28/15/Add.1, para. 2"),
    Rule(r"\b<accepts>\b|\b<favourable reply>(?=\s*(?:[.;:]|$))|"
         r"\bwith\s+the\s+agreement\s+of\s+the\s+(?:State|Government|delegation)|\b<taking up>|"
         r"\brecommendations?\b[^.;]{0,20}\btaken\s+on\s+board\b",
         "supported", "accepts the recommendation", "A/HRC/14/15/Add.1, para. 2"),
    Rule(r"(?:\bnot|\bcannot)\s+(?:yet\s+)?(?:be(?:en)?\s+)?(?:\w+ly\s+)?<done>", "", "has not yet been implemented",
         "addenda of States"),
    # What a State calls done it does not refuse; no document of this wording says otherwise later.
    Rule(r"\b(?:already|been|being|fully|largely|considered|regarded|deemed|<part>)\b.{0,20}\b(?:implemented|"
         r"applied|put\s+into\s+effect)\b|"
         r"\bconsiders?\b[^.;]{0,40}?\bas\s+(?:\w+ly\s+)?<done>|"
         r"\b(?:in\s+(?:the\s+)?(?:process|course)\s+of|under)\s+implementation|\bact(?:s|ed)\s+accordingly|"
         r"\balready\s+(?:in\s+(?:place|force|effect)|under\s+way|provided\s+for)\b|(?:^|:)\s*implemented\b", DONE,
         "considers that they are already implemented", "A/HRC/28/15/Add.1, para. 4"),
)  # fmt: skip
_NAMED = regex.compile(r"<([a-z ]+)>")


def composed(pattern: str) -> str:
    """The pattern with the words of its kinds in their places.

    >>> composed("<whole> agreement")
    '(?:full|complete|entire|total) agreement'
    """
    while _NAMED.search(pattern):
        pattern = _NAMED.sub(lambda kind: _PARTS.get(kind[1]) or words(kind[1]), pattern)
    return pattern


@functools.cache
def compiled(pattern: str) -> Pattern:
    """The composed pattern, ready for searching; made when it is first wanted."""
    return Pattern(composed(pattern), regex.IGNORECASE | regex.DOTALL)
