"""Words that name all recommendations, all of a paragraph, or all others; where they stand, and what limits them."""

from __future__ import annotations

import regex

from upr.numerals import CARDINAL
from upr.patterns import Pattern
from upr.wording.grammar import composed
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_ANY_LEAD = r"\d{1,4}"  # the number of a paragraph of the report
_COUNT = rf"(?:(?:{CARDINAL}|\d{{1,3}})\s+)?"
_REST_WORD = r"(?:remaining|other|outstanding)"
# Words beside "recommendations" that take none of them out.
_OF_REVIEW = rf"(?:(?:{_REST_WORD}|UPR|review|Working\s+Group|received|concrete|valuable|constructive)\s+)*"
_STATED = r"(?:indicated|stated|specified|mentioned|said|noted)"
# What makes an answer that of all that have none: "unless the text says otherwise", "where nothing else is said".
_UNLESS_SAID = (
    rf"(?:unless\s+(?:otherwise\s+{_STATED}|{_STATED}\s+otherwise|(?:the\s+text|it|we|something\s+else|the\s+contrary)\s+"
    rf"(?:says?|states?|is\s+{_STATED})(?:\s+otherwise)?)|where\s+nothing\s+(?:else\s+)?is\s+{_STATED}"
    r"(?:\s+otherwise|\s+to\s+the\s+contrary)?|"
    r"in\s+the\s+absence\s+of\s+(?:an?y?\s+)?(?:indication|statement|mention|remark)\s+to\s+the\s+contrary)"
)
_HEAD = (
    # all of them
    rf"(?<!\bnot\s)\ball\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?{_COUNT}{_OF_REVIEW}recommendations\b|"
    # none of them: the answer is a refusal, or says it of itself
    rf"(?P<none>\b(?:none|any)\s+of\s+(?:the\s+|its\s+|these\s+)?{_COUNT}{_OF_REVIEW}recommendations\b)|"
    rf"\b(?:every|each(?:\s+and\s+every)?)\s+(?:single\s+|one\s+of\s+the\s+|of\s+the\s+)?{_COUNT}{_OF_REVIEW}recommendations?\b|"
    rf"\ball\s+but\s+(?:(?:{CARDINAL}|\d{{1,3}})\s+of\s+(?:the\s+|its\s+)?{_COUNT}{_OF_REVIEW}recommendations\b|(?:the\s+)?"
    r"(?:recommendations?\s+)?(?:nos?\.?\s+)?(?=\d{1,3}\b))|"
    rf"\b{_UNLESS_SAID},?\s+(?:(?:all\s+)?the|all|an?|any|each|every)\s+recommendations?\b"
    r"(?:\s+(?:mentioned|listed|addressed|discussed|named)\s+(?:below|hereunder|hereafter|herein)|"
    r"\s+(?:in|between)\s+(?:(?:square|round)\s+)?brackets)?|"
    r"\b(?:the\s+)?(?:entirety|totality|whole)\s+of\s+(?:the\s+|its\s+)?recommendations\b|"
    # what is left of them
    r"(?P<rest>"
    rf"\b(?:all\s+(?:of\s+)?)?(?:the\s+)?{_COUNT}{_REST_WORD}\s+{_COUNT}{_OF_REVIEW}recommendations\b|"
    r"\b(?:all\s+(?:of\s+)?)?the\s+(?:rest|remainder)\s+of\s+(?:the\s+|its\s+|these\s+|those\s+)?(?:recommendations|them)\b|"
    rf"\b(?:all\s+(?:of\s+)?)?(?:the\s+)?remaining\s+(?:ones|{CARDINAL}|\d{{1,3}})\b|\ball\s+(?:the\s+)?others\b|"
    rf"\b(?:all\s+)?the\s+other\s+(?:ones|{CARDINAL}|\d{{1,3}})\b|"
    r"\b(?:all\s+)?(?:those|recommendations|the\s+ones)\s+(?:(?:which|that)\s+(?:are\s+)?)?(?:remaining|not\s+(?:yet\s+)?"
    r"(?:mentioned|listed|named|cited|specified|enumerated|referred\s+to))\b(?:\s+(?:above|below|here|herein|elsewhere))?|"
    r"\b(?:everything|all)\s+else\b|(?P<them>\ball\s+of\s+(?:them|these)\b|"
    r"\bevery\s+(?:single\s+)?one\b(?:\s+of\s+(?:them|these)\b)?|"
    r"\bthe\s+(?:totality|entirety)\b(?:\s+of\s+(?:them|these)\b|(?=\s*(?:[.,;:]|$))))|"
    r"(?P<bare>\bthe\s+(?:others|rest|remainder)\b(?!\s+of\b)))"
)
_LEAD = rf"(?P<lead>{_ANY_LEAD})(?![\d.(]*\d|\s?\([a-z])"
_PARAGRAPH = (
    rf"(?:paragraphs?|paras?\.?)\s+{_LEAD}(?:\s*(?:,|and|,\s+and)\s+{_LEAD})*"
    r"(?!,?\s*(?:sub-?paragraphs?|recommendations?|numbers?|nos?)\b)"
)
# What says where recommendations stand, or who made them, and takes none of them out.
_NEUTRAL = (
    r"(?:,?\s+(?:(?:that|which)\s+)?(?:(?:it|we|the\s+\w+|\p{Lu}\p{L}+|they|were|was|are|have|has|had|been)\s+){0,3}"
    r"(?:contained|listed|set\s+out|made|put\s+forward|formulated|presented|received|addressed|issued|reflected|included|"
    r"enumerated|extended|offered|submitted|found|directed|given|adopted)(?:\s+(?:above|below))?|"
    r"\s+(?:to|by|in|under|during|at|of|from|within|throughout|on|as\s+part\s+of|for)\s+(?:(?:the|that|this|its|our|said|same)\s+)*"
    rf"(?:{_PARAGRAPH}|(?:that|this|the\s+same|said|same)?\s*paragraph|(?:\w+\s+)?reports?|Working\s+Group|Human\s+Rights\s+Council|"
    r"(?:\w+\s+)?(?:universal\s+periodic\s+)?review|UPR|(?:\w+\s+)?(?:UPR\s+)?(?:cycle|round)|(?:interactive\s+)?dialogue|"
    r"(?:\w+(?:[\s-]\w+)?\s+)?session|outcome|document|it|them|us|country|State|Government|Republic|Kingdom|"
    r"(?:(?:other|Member|member|participating|various|all|these|different)\s+)*(?:States|delegations|countries|partners|peers)|"
    r"\d{1,2}\s+\p{Lu}\p{Ll}+(?:\s+\d{4})?|\p{Lu}\p{Ll}+\s+\d{4}|\d{4}|Geneva)\b|"
    r"\s+to\s+(?:the\s+)?(?-i:\p{Lu}[\p{L}’'-]+)(?:\s+(?:of\s+|and\s+|the\s+)*(?-i:\p{Lu}[\p{L}’'-]+))*|"
    r"\s+\(?A/HRC/[\w/.]+\)?|\s+(?:above|below|hereto)\b)"
)
# "38 of the outstanding recommendations"
_SOME = rf"(?:\d|{CARDINAL}|some|many|most|several|majority|half|few|number|part|certain)"
_SOME_OF = rf"{_SOME}\s+of\s+(?:all\s+)?(?:the\s+|its\s+)?"
EVERY = Pattern(rf"(?<!\b{_SOME_OF})(?:{_HEAD})(?P<where>(?:{_NEUTRAL})*+)", _I)
"""All recommendations, all of a paragraph, none, or what is left of them, and where they stand."""
THE_PARAGRAPH = Pattern(rf"\bthe\s+recommendations\s+(?:(?:contained|listed|set\s+out|made)\s+)?in\s+{_PARAGRAPH}", _I)
"""All of a paragraph without the word: "the recommendations in paragraph 92"."""
GOES_ON = Pattern(
    composed(
        rf"\s*(?:$|[.,;:()–—]|(?:{VERB_OF_SUBJECT}|and|but|while|whereas|though|although|yet|<except>|save|bar|barring|less|without|"
        r"with\s+(?:\w+\s+){0,3}?exceptions?|as|in\s+(?:full|principle|their|its|order|line)|at\s+this|for\s+the\s+reasons|because|"
        r"since|today|therefore|receive[sd]?|find|meet|not|\p{L}+ly|accepted|supported|noted|rejected|apply|applies)\b)"
    ),
    _I,
)
"""What may follow the words for all, where nothing has taken some of them out: not "on torture"."""
LEAVES_OUT = regex.compile(
    composed(r"\b(?:<except>|save|bar|barring|all\s+but|with\s+(?:\w+\s+){0,3}?exceptions?)\b"), _I
)
"""What says that some are left out."""
LEAVES_OUT_OTHERS = regex.compile(
    composed(
        r"\b(?:<except>|save|with\s+(?:\w+\s+){0,3}?exceptions?)\s+(?:of\s+|for\s+)?(?:the\s+following|(?:those|the\s+ones|recommendations)\s+(?:(?:that|which)\s+are\s+)?"
        r"(?:listed|dealt|treated|enumerated|mentioned|indicated|set\s+out|explained|addressed|referred|below|in|under|answered|specified|detailed))\b"
    ),
    _I,
)
"""What says that other recommendations are left out, which stand elsewhere: "except those listed below"."""
EXCEPTIONS_FOLLOW = regex.compile(
    composed(
        r"\bexceptions?(?:\s+of\s+the\s+following)?(?:\s+\w+)?\s*:\s*$|\b(?:<except>|save)\s+(?:for\s+)?the\s+following[^:]*:\s*$"
    ),
    _I,
)
"""The end of a sentence behind which stands what is left out: "with the following exceptions:"."""
SAVE_WHERE = regex.compile(composed(r"(?<!\s),?\s++(?:save|<except>|unless)\s+(?:where|when|if|that)\b.*"), _I)
"""What leaves out of an answer what is said of some below: "supports the following, save where indicated"."""
EXCEPT_LABELS = regex.compile(
    composed(r"\W*(?:<except>|save|without)\s+(?:recommendations?\s+)?[\d.,\s–-]+(?:(?:and|to)\s+[\d.]+)*\W*"),
    _I,
)
"""Labels that are left out of those before them, and nothing else: "92.1 to 92.9, except 92.4 and 92.6"."""
PLURAL = regex.compile(r"\s*(?:all\s+)?(?:are|were|have|do|enjoy|receive|find|meet|can|cannot|will|remain)\b", _I)
"""A verb of several: "the rest are noted" is of recommendations, "the rest is noted" may be of one."""
AT_REVIEW = regex.compile(
    composed(
        r"\bin\s+Geneva\b|\bon\s+the\s+(?:bench|occasion\s+of)\b|"
        r"\balready,[^,.;]{1,80},\s+(?:<accept>|<answered>|<reject>)|"
        r"\btogether\s+with\s+(?:those|the)\b|\bbefore\s+the\s+Working\s+Group\b|"
        r"\b<accept>ed\s+(?:\w+\s+){1,3}(?:which|that)\s+(?:are|were)\s+(?:listed|contained|reflected)\s+in\s+paragraphs?\s+\d|"
        r"\bas\s+(?:reflected|recorded)\s+in\s+(?:paragraphs?\s+[\d\s,and]{1,40}\s+of\s+)?the\s+report\b|"
        r"\b(?:during|in|at|upon|on|before|prior\s+to|in\s+the\s+course\s+of|at\s+the\s+time\s+of)\s+(?:the|its)\s+"
        r"(?:Working\s+Group\s+|interactive\s+|third\s+|second\s+|first\s+|fourth\s+)*"
        r"(?:session|review|dialogue|adoption)\b"
    ),
    _I,
)
"""What was answered at the review, and not in this document: "248 were accepted on the occasion of the adoption"."""
