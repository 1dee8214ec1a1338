"""The words of answers: each stands once, with its kind, an example and where it was met.

A row is a word, not a phrase: how words make an answer ("not", "yet", "in a position to", "fully", "accept") is what
`upr.wording.grammar` says of kinds, so that a new word is one row here and works in every phrase.
"""

from __future__ import annotations

import functools

import attrs


@attrs.frozen
class Word:
    """One row: the kind of word, its pattern, an example, and where it was met.

    >>> WORDS[0].kind, WORDS[0].example
    ('accept', 'accepts the recommendation')
    """

    kind: str
    pattern: str
    example: str
    source: str


_STATES = "addenda of States"
WORDS: tuple[Word, ...] = (
    # What accepts, by its stem; `grammar` adds the endings.
    Word("accept", "accept", "accepts the recommendation", "A/HRC/14/15/Add.1, para. 2"),
    Word("accept", "support", "supports the recommendation", "A/HRC/28/15/Add.1"),
    Word("accept", "agree", "agrees with the recommendation", _STATES),
    Word("accept", "endors", "endorses the recommendation", _STATES),
    Word("accept", "concur", "concurs with the recommendation", _STATES),
    Word("accept", "approv", "approves the recommendation", _STATES),
    Word("accept", "adher", "adheres to the recommendation", _STATES),
    Word("accept", "assent", "assents to the recommendation", _STATES),
    Word("in favour", r"say(?:s|ing)?\s+yes(?!\s+or\b)", "says yes to it", _STATES),
    Word("accept", "subscrib", "subscribes to this recommendation", _STATES),
    Word("accept", r"(?<!informed\s)consent(?!ing\s+ad)", "consents to the recommendation", _STATES),
    Word("accept", "enjoy", "enjoys its support", "A/HRC/13/6, para. 67"),
    Word("in favour", r"in\s+(?:<whole>\s+)?agreement", "is in agreement with the recommendation", _STATES),
    Word("in favour", r"(?:finds?|found)\s+(?:the\s+|our\s+)?\w+\s+in\s+(?:<whole>\s+)?agreement",
         "finds the Government in agreement", _STATES),
    Word("in favour", r"at\s+one\s+with", "is at one with the first part", _STATES),
    Word("in favour", r"in\s+favou?r", "is in favour of the recommendation", _STATES),
    Word("in favour", r"favou?rable\s+to", "is favourable to the recommendation", _STATES),
    # What accepts only where a recommendation is its object: "adopted a law" answers nothing.
    Word("take up", r"adopt(?:s|ed|ing)?", "adopts this recommendation", _STATES),
    Word("take up", r"uphold(?:s|ing)?|upheld", "upholds the recommendation", _STATES),
    Word("take up", r"acced(?:es?|ed|ing)\s+to", "accedes to the recommendation", _STATES),
    Word("take up", r"commit(?:s|ted|ting)?(?:\s+\w+sel(?:f|ves))?(?:\s+\w+ly)?\s+to",
         "commits itself to the recommendation", _STATES),
    Word("take up", r"associat(?:es?|ed|ing)\s+\w+sel(?:f|ves)\s+with", "associates itself with the recommendation",
         _STATES),
    Word("take up", r"(?:go(?:es|ing)?|went)\s+along\s+with", "goes along with the recommendation", _STATES),
    # What a recommendation enjoys or meets with.
    Word("approval", "support", "enjoy the support of the Government", "A/HRC/13/6, para. 67"),
    Word("approval", "agreement", "with the agreement of the Government", _STATES),
    Word("approval", "approval", "meet with the approval of the Government", _STATES),
    Word("approval", "acceptance", "finds acceptance with the Government", _STATES),
    Word("approval", "consent", "has the consent of the Government", _STATES),
    Word("approval", "endorsement", "received the endorsement of the Government", _STATES),
    Word("approval", r"favou?r", "did not find favour with the Government", _STATES),
    Word("favourable reply", r"(?:favou?rable|positive|affirmative)\s+"
         r"(?:reply|answer|response|follow-up|reception|opinion)",
         "cannot receive a favourable reply", "addenda of States in French"),
    Word("approval", r"adhesion|assent", "gives its adhesion to the recommendation", "addenda of States in French"),
    Word("approval", "backing", "has our full backing", _STATES),
    Word("find", r"(?:enjoy|have|has|had|lend|give|receive|obtain|find|found|command|"
         r"gain|attract|win|secure|gather|merit|deserve|earn|elicit|"
         r"extend|express|offer|grant|declare|confirm|reaffirm|maintain|pledge|signif|convey|bring|gave|brought|issue)\w*",
         "lends its support", _STATES),
    Word("find", r"count(?:s|ed)?\s+(?:with|on)", "counts with the support of the State", _STATES),
    Word("find", r"(?:meet|met)\w*(?:\s+with)?", "meets with approval", _STATES),
    # What refuses.
    Word("reject", r"reject(?:s|ed|ing)?", "rejects the recommendation", "A/HRC/24/13, para. 110"),
    Word("reject", r"refus(?:es?|ed|ing)", "refused by the Government", _STATES),
    Word("reject", r"turn(?:s|ed|ing)?\s+down", "must be turned down", _STATES),
    Word("reject", r"dismiss(?:es|ed|ing)?", "dismisses the recommendation", _STATES),
    Word("decline", r"(?<!\b(?:the|in|on|of|an?(?:\s\w+)?)\s)decline(?!\s+(?:in(?!\s+part)|of)\b)|declin(?:es|ed|ing)",
         "declines the recommendation", _STATES),
    Word("decline", r"oppos(?:es?|ed|ing)", "opposes the recommendation", _STATES),
    Word("decline", r"disagree(?:s|d|ing)?", "disagrees with the recommendation", _STATES),
    Word("decline", r"object(?:s|ed|ing)?\s+to(?!\s+be\b)", "objects to the recommendation", _STATES),
    Word("decline", r"against\s+(?:this|the|these|those)\s+recommendations?", "is against this recommendation",
         _STATES),
    Word("decline", r"un(?:acceptable|supported)", "is unacceptable", _STATES),
    Word("objection", r"objections?|obstacles?|difficult(?:y|ies)|hesitation",
         "has no objection to the recommendation", _STATES),
    Word("objection", r"reasons?\s+(?:not\s+to|to\s+(?:withhold|refuse|reject|oppose))",
         "no reason to withhold", _STATES),
    # An answer in one word, as cells, headings and counts have it.
    Word("answered", "accepted|supported|noted|rejected", "Noted recommendations", "OHCHR's lists"),
    Word("answered alone", "refused|declined|implemented|pending|agreed|endorsed|unsupported|deferred|postponed",
         "Deferred recommendations", _STATES),
    # What denies the word behind it, over words of ability and time.
    Word("not", r"(?:(?:can|could|do|does|did|is|are|was|were|has|have|had|will|would|shall|may|must)\s*)?\bnot",
         "does not", _STATES),
    Word("not", "cannot", "cannot accept", "A/HRC/27/16, para. 117"),
    Word("not", "n[’']t", "can't accept", _STATES),
    Word("not", r"no\s+longer", "no longer supports", _STATES),
    Word("not", r"unable(?:,[^,;.]{1,60},)?(?:\s+(?:at\s+(?:this|the\s+present|present)(?:\s+\w+)?|"
         r"for\s+the\s+(?:time\s+being|moment)|currently|presently|as\s+yet|yet|now|today|therefore|thus))?\s+to",
         "is unable at this time to accept", _STATES),
    Word("not", r"no\s+(?:intention|wish|means|capacity|mandate|plans?)\s+(?:to|of)|lacks?\s+the\s+\w+\s+to|"
         r"ill[\s-]placed\s+to", "has no intention of accepting", _STATES),
    Word("not", r"(?:forbid|prohibit)\w*\s+(?:\w+\s+){1,3}?to", "its law forbids Chad to accept", _STATES),
    Word("not", r"never|hardly|scarcely|nowhere", "never enjoyed the support", _STATES),
    Word("not", r"(?:refrain(?:s|ed)?|far)\s+from|against|fail(?:s|ed)?\s+to", "refrains from accepting", _STATES),
    Word("not", r"(?:fall(?:s|ing)?|fell)\s+short\s+of", "falls short of enjoying support", _STATES),
    Word("not", r"(?:difficult|impossible|hard)(?:\s+for(?:\s+\w+){1,4}?)?\s+to",
         "finds it difficult to accept", _STATES),
    Word("not", r"(?:wrong|premature|inappropriate|"
         r"improper)(?:\s+for(?:\s+\w+){1,4}?)?\s+to", "would be wrong to accept it", _STATES),
    Word("not", r"(?:(?:do|does|did)\s+not|cannot)\s+(?:allow|permit|enable)\s+(?:\w+\s+){1,3}?to",
         "does not allow the Government to accept", _STATES),
    Word("not", r"in\s+no\s+position\s+to", "is in no position to accept", _STATES),
    Word("not", r"(?:preclud|prevent|prohibit|forbid)\w*\s+(?:\w+\s+){1,3}?from",
         "precludes the Government from accepting", _STATES),
    Word("not", r"no(?=\s+support\s+(?:for|to)\b)", "no support for the recommendation", _STATES),
    Word("not", r"inability\s+to", "regrets its inability to accept", _STATES),
    Word("not", r"unwilling\s+to", "is unwilling to accept", _STATES),
    Word("not", r"(?:under\s+no\s+circumstances|in\s+no\s+way|at\s+no\s+(?:point|time|stage))\s+"
         r"(?:can|could|will|would|does|did|has|is)(?:\s+\w+){1,4}?",
         "under no circumstances could the State agree", _STATES),
    Word("nobody", r"no\s+recommendations?", "no recommendation on it is accepted", _STATES),
    Word("nobody", r"(?:none|neither)\s+of", "none of these could be supported", _STATES),
    Word("able", r"(?:felt\s+|feels?\s+)?able|ready|prepared|willing|happy|glad|pleased|content|delighted|minded",
         "is not able to accept", _STATES),
    Word("able", r"possible(?:\s+for(?:\s+\w+){1,4}?(?=\s+to\b))?", "is not possible for Chad to accept", _STATES),
    Word("able", r"in\s+(?:a|the)\s+(?:position|measure)|in\s+(?:a\s+)?conditions?(?:\s+of)?",
         "is not in a position to accept", "A/HRC/14/15/Add.1, para. 84"),
    Word("able", r"sees?\s+(?:its|our|their|the)\s+way(?:\s+clear)?", "does not see its way to accepting", _STATES),
    Word("able", r"(?:deemed|considered|thought)\s+(?:appropriate|feasible|advisable|opportune)"
         r"(?:\s+(?:by|for)(?:\s+\w+){1,4}?(?=\s+to\b))?", "was not deemed appropriate to accept", _STATES),
    Word("able", r"(?:consider|deem|think|find|believe|judge|see)s?\s+it\s+(?:to\s+be\s+)?(?:appropriate|feasible|"
         r"advisable|opportune|possible|necessary|timely|useful|desirable|convenient|suitable|expedient)",
         "does not deem it possible to support it", _STATES),
    Word("able", r"in\s+favou?r\s+of", "is not in favour of accepting", _STATES),
    Word("able", r"finds?\s+it|(?:consider|feel|see|find)s?\s+\w+sel(?:f|ves)|intend(?:s|ed|ing)?|wish(?:es|ed|ing)?|"
         r"undertakes?",
         "does not find it possible", _STATES),
    Word("able", "to|be|been|being|can|could|therefore|however", "not to be accepted", _STATES),
    Word("time", "yet|currently|presently", "does not yet accept", _STATES),
    Word("time", r"at\s+(?:this|the\s+present)\s+\w+|at\s+present|for\s+(?:now|the\s+(?:time\s+being|moment|present))",
         "does not at this stage support", _STATES),
    # What leaves open whether the State accepts: such words before a word that accepts make it unclear.
    Word("doubt", r"hesitat(?:es?|ed)|reluctant|little|doubts?|would\s+have|if|unless|how|lest|fear(?:s|ed)?",
         "hesitates to accept", _STATES),
    Word("doubt", r"the\s+(?:general\s+)?(?:thrust|spirit|idea)\s+of", "the spirit of it is accepted", _STATES),
    Word("doubt behind", r"with\s+(?:\w+\s+)?modifications?|as\s+(?:modified|amended|reformulated)|"
         r"the\s+(?:general\s+)?(?:thrust|spirit|idea)\s+of",
         "accepted with modifications", _STATES),
    # Degree.
    Word("part", r"partial(?:ly)?", "partially accepted", "Position paper on A/HRC/13/13 (2014)"),
    Word("part", "partly", "partly accepted", _STATES),
    Word("part", r"mostly|largely|mainly|for\s+the\s+most\s+part", "mostly accepted", _STATES),
    Word("part of", r"(?:almost|nearly)\s+all\s+of|(?:half|most|parts?|some)\s+of",
         "half of this recommendation", _STATES),
    Word("part behind", r"partial(?:ly)?\b|partly\b|in\s+part\b", "accepted in part", "A/HRC/14/15/Add.1, para. 32"),
    Word("part behind", r"in\s+(?:an?\s+)?partial\s+(?:manner|way|form|fashion|measure)\b",
         "accepts in a partial manner", "addenda of States in Spanish"),
    Word("part behind", r"as\s+to\s+(?:only\s+)?(?:one|some|a)\s+parts?\b", "accepted as to one part only", _STATES),
    Word("part behind", r"for\s+the\s+most\s+part\b", "accepted for the most part", _STATES),
    Word("part behind", r"in\s+so\s+far\s+as\b|insofar\s+as\b", "accepts it in so far as", _STATES),
    Word("part behind", r"to\s+(?:some|a\s+(?:limited|certain))\s+(?:extent|degree)\b|to\s+the\s+extent\b",
         "agrees to a limited extent", _STATES),
    Word("full", r"fully|entirely|wholly|completely", "does not fully accept", _STATES),
    Word("whole", "full|complete|entire|total", "is in full agreement with it", _STATES),
    Word("full behind", r"all\s+(?:(?:of\s+)?(?:the\s+)?<piece>s?\s+of|of)\s+(?:this|the|that)\s+recommendation\b",
         "does not accept all of this recommendation", _STATES),
    Word("full behind", r"in\s+(?:full|(?:its|their)\s+entirety)|as\s+a\s+whole|fully|entirely",
         "not in its entirety", _STATES),
    Word("except", r"with\s+(?:the\s+(?:sole\s+|only\s+)?)?(?:exception|exclusion)\s+of|except(?:ing|\s+for)?|"
         r"save\s+(?:for|in|its|the)|other\s+than|"
         r"apart\s+from|excluding|but\s+for\s+(?:its|the\w*)\b", "except for its last part", _STATES),
    Word("also", r"\b(?:including|also|even)(?:\s(?:in|for))?\s", "accepted, including in the part on prisons",
         "addenda of States in Russian"),
    Word("piece", "part|half|clause|element|component|limb|leg|aspect|proposal|sentence|paragraph|measure",
         "the second part", _STATES),
    # What comes later.
    Word("study", r"examin(?:e|ed|ing)|consider(?:ed|ing)?|stud(?:y|ied|ying)|review(?:ed|ing)?|discuss(?:ed|"
         r"ing)?|reflect(?:ed|ing)?",
         "will be examined", "A/HRC/13/6, para. 69"),
    Word("study", r"decid(?:e|ed|ing)|weigh(?:ed|ing)?|look(?:ed|ing)\s+into", "will be decided", _STATES),
    Word("studying",
         r"advisement|analysis|reflections?|considerations?|examinations?|stud(?:y|ies)|review|consultations?|"
         r"discussions?|[ei]nquir(?:y|ies)",
         "under consideration", "A/HRC/14/15/Add.1, para. 1"),
    Word("position", r"positions?|determinations?|answers?|responses?|repl(?:y|ies)|decisions?",
         "will give its position", _STATES),
    Word("give", r"provided?|given?|known|mak(?:e|ing)|made|submit(?:ted)?|present(?:ed)?|transmit(?:ted)?|"
         r"communicated?|conveyed|told|notified|forwarded|handed|delivered|brought|determined|announced?|included|reflected|tak(?:e|en|ing)|reach(?:ed)?|adopted|formulated|settled|"
         r"determined",
         "a response will be transmitted", "A/HRC/13/6, para. 69"),
    Word("open", r"adjourned|pending|undecided|deferred|postpone[sd]?|defers?|to\s+be\s+decided", "pending",
         "A/HRC/14/15/Add.1"),
    # Who else may support, and what came before.
    Word("third party", r"civil\s+society|public|population|people|majority|international\s+community|donors?|NGOs?",
         "enjoys the support of civil society", _STATES),
    Word("aid", r"donors?[’']?|technical|financial|budget(?:ary)?|material|logistical|psycho\w+|legal|social|medical|"
         r"humanitarian|international|external|institutional|family|child|income|community|popular|public|moral|"
         r"adequate|additional|sufficient|necessary|capacity[\s-]building", "when donor support is clearer", _STATES),
    Word("formerly", r"initially|originally|previously|formerly|earlier|at\s+first", "had initially noted it", _STATES),
    # How far the action is carried out.
    Word("done", r"implemented|fulfilled|complied\s+with|given\s+effect|carried\s+out|realized|applied|"
         r"put\s+in(?:to)?\s+(?:effect|practice)", "already implemented", "A/HRC/24/7, para. 134"),
    Word("still to be", r"(?:should|shall|will|would|can|could|may|might|must)\s+(?:\w+\s+)?be",
         "should be implemented", _STATES),
    Word("doing", r"implementing|implementation|carrying\s+out|giving\s+effect|fulfilling",
         "in the process of implementing", "A/HRC/24/7, para. 134"),
    Word("under way", r"under\s*way|ongoing|in\s+progress|well\s+advanced|has\s+begun|has\s+started",
         "implementation is under way", _STATES),
)  # fmt: skip


@functools.cache
def words(kind: str) -> str:
    """A pattern of all words of a kind.

    >>> words("whole")
    '(?:full|complete|entire|total)'
    """
    patterns = [word.pattern for word in WORDS if word.kind == kind]
    if not patterns:
        raise KeyError(kind)
    return f"(?:{'|'.join(patterns)})"
