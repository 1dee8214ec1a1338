"""Words that limit an answer to a part of what is recommended: "the first half", "only as regards education"."""

from __future__ import annotations

from upr.numerals import CARDINAL
from upr.wording.grammar import composed

_ORDINAL = r"(?:first|second|third|last|former|latter|other|one|two|remaining)"
_PIECE = r"(?:part|half|limb|leg|element|sentence|clause|portion|request|proposal|component|aspect|branch)"
_PIECES = r"(?:parts|elements|aspects|components|portions)"
PART = composed(
    rf"\b{_ORDINAL}\s+{_PIECE}s?\b|(?<!<also>)\bthe\s+(?:first|second|former|latter|last|other(?!\s+hand)|rest|part|remainder)\b|"
    r"(?<!<also>)\b(?:in|part\s+of)\s+(?:the\s+|that\s+|those\s+)?parts?\b|\bpart\s+of\b|\bhalf\b|\blimb\b|\bportion\b|\belement\b|"
    r"\bonly\b|\bin\s+so\s+far\b|\binsofar\b|\bto\s+(?:the|that)\s+extent\b|\bas\s+(?:to|regards|concerns|far\s+as)\b|"
    r"\b<except>\b|\bexcept\b|\bsave\b|\bbut\s+not\b|\bnot\s+the\b|\([a-z]\)|\bwhat(?:ever)?\s+(?:regards|concerns|relates|in\s+(?:it|the\s+recommendation))\b|"
    r"\bthe\s+one\s+(?:relating|concerning|regarding|on|that|which|about)\b|"
    rf"\bof\s+(?:its|the)\s+(?:two|three|four)\s+{_PIECES}\b|"
    r"^\W*that\s+(?:by|of|from|on|concerning|regarding|relating|made\s+by)\s|\brecommendation\s+(?:by|of|from)\s+(?-i:(?=\p{Lu}))|"
    r"\b(?:this|that|these|those)\s+(?:parts?|aspects?|elements?|components?|limbs?|legs?)\b|\bso\s+far\s+as\b|"
    r"\bin\s+respect\s+of\b|\b(?:not|yes|no)\s+(?:as\s+)?(?:for|to|concerning)\b|:\s*(?:yes|no)\b|"
    rf"\b(?:some|certain|several|many|most)\s+(?:of\s+(?:the|its)\s+)?{_PIECES}\b"
)
"""What says that an answer is to a part: "the second limb", "in so far as", "(b)"."""
PART_BEHIND_LABELS = composed(r",|\s+(?:only\s+)?(?:<part behind>|in\s+(?:full|principle)\b|fully\b)")
"""What stands behind numbers inside an answer: "supports 25 and 31 in part"."""
PART_AT_ONCE = composed(r"\s*+,?\s*+(?:but\s+)?(?:only\s+)?<part behind>(?=\s*(?:[.,;:]|$))")
"""The same right behind a list: "supports 92.1, 92.4 and 92.6 in part"."""
PART_NAMED = (
    rf"\b{_ORDINAL}\s+{_PIECE}s?\b|\b(?!sentences?\s+of\b){_PIECE}s?\s+(?:of|on|that|which|concerning|about)\b|"
    r"\([a-z]\)|\bpart\b"
)
"""What says that a sentence speaks of the parts of one recommendation."""
PIECE_OF = (
    rf"\b(?:{_ORDINAL}\s+{_PIECE}s?|(?:the|that|this)\s+{_PIECE}s?|(?:some|certain|several|most)\s+{_PIECES})\s+"
    r"of\s+(?:(?:the|recommendations?|numbers?|nos?\.?|paragraphs?)\s*)*$"
)
"""What stands before a label of which a part is meant: "the first half of number "."""
LIMITED = composed(
    r"^\s*(?:(?:(?:the|this|that|these|those)\s+)?(?:recommendations?|proposals?)|it|them)?\s*,?\s*(?:as\s+(?:to|for|regards|concerns|far\s+as)(?!\s+(?:its|their|the)\s+principles?\b)|with\s+(?:respect|regard)\s+to|(?:but|save)\s+for|"
    r"so\s+far\s+as\s+(?:it|they)\s+(?:concerns?|relates?|regards?|touch(?:es)?)|in\s+(?:that(?!\s+(?:spirit|sense|context|light|framework|connection|direction)\b)|what|so\s+far)|for\s+what\s+regards|in\s+respect\s+of|"
    r"minus)\b|(?<!<also>)\bin\s+(?:that|one|the)\s+part\b|\b(?:only|solely|exclusively)\b|\bin\s+so\s+far\b|\binsofar\b|\bto\s+the\s+extent\b|\b<except>\b|"
    r"\bexcept\b|\bsave\b|\bbut\s+not\b|\bnot\s+(?:as\s+regards|the|for|in\s+respect|concerning|as\s+to|within|by|in)\b|"
    r"^\s*(?:(?:the|this|that)\s+recommendation\s+)?in\s+(?:this|that)\s+respect\b|"
    r"\bas\s+far\s+as\b(?!\s+possible)[^.;]{1,80}\bconcerned\b|"
    r"\bfirst\s+(?:part|half|limb|sentence)\b|(?<!<also>)\bthe\s+part\b|\bhalf\b|\bminus\b|\bwithout\s+the\b"
)
"""What limits support where it stands behind it: "accepted only as regards education", "but not the date"."""
LIMITED_AT_ONCE = composed(
    r"\W*(?:,\s*)?(?:however\s+)?(?:but\s+)?(?:only|as\s+far\s+as|as\s+(?:regards|concerns)\b|as\s+to\s+(?:(?:one\s+|a\s+)?part|(?:its|the|their)\s+(?:first|second|third|last|former|latter))|in\s+(?:the|its|one)\s+(?:(?:first|second|last|other)\s+)?(?:part|half|limb|element)|in\s+so\s+far|insofar|to\s+the\s+extent|in\s+part|in\s+what|in\s+(?:the|its)\s+(?:first|second|third|last|former|latter)|but\s+for|with\s+the\s+proviso|<part>(?=\s*(?:[.,;:]|$))|"
    r"<except>|except|save|but\s+not\b(?!\s+(?:the\s+)?(?:others?|remaining|rest)\b)|not\s+(?:as|the|for)\b(?<!\bthe(?=\s+(?:others?|remaining|rest)\b)))"
)
"""The same right behind a list: what follows may be labels that are left out."""
REFUSED_AS_FAR = composed(r"<denied>\s*<chain><accepting>[^.;]{0,60}?\b(?:in\s*so\s+far\s+as|to\s+the\s+extent)\b")
"""A refusal with what may limit it, or be its reason: "not accepted, in so far as it goes beyond the law"."""
LEAVE_OUT = r"except|save"
"""Words that something follows which is left out."""
LEFT_OUT_NEXT = composed(
    r"\b(?:the|an|one)\s+(?:only\s+|sole\s+)?exceptions?\s+(?:is|are|being)\s+(?:the\s+)?(?:recommendations?\s+|numbers?\s+)?$|"
    r"\b(?:<except>|save)\s+(?:for\s+)?(?:the\s+following|these)(?:\s+(?:ones|recommendations|\w+))?\s*:[^.]*$|"
    r"\bwith\s+(?:these|the\s+following|the\s+sole|the\s+only|\w+)?\s*exceptions?\s*:(?:[^.]|\bNos?\.)*$|"
    r"\b<except>\s*:(?:[^.]|\bNos?\.)*$|"
    r"\b(?:<except>|except|save|with\s+the\s+\w+\s+exceptions?\s+of|bar|barring|all\s+but|aside\s+from|not\s+including|(?:but\s+)?not(?:\s+however)?(?:\s+(?:for|to|with))?|less|(?<=[(,]\s*)without)\s*"
    r"(?:of\s+|for\s+|the\s+|only\s+|recommendations?\s+|numbers?\s+|nos?\.?\s*|those\s+(?:of|in|numbered|under)\s+)*"
    r"(?:the\s+\w+\s+(?:one|recommendation)\s*\(\s*)?$|"
    rf"\b<except>\s+(?:for\s+)?(?:the\s+)?(?:following\s+)?(?:{CARDINAL}|\d)(?:\s+of\s+them)?\s*[:,(–]\s*(?:(?:the\s+)?recommendations?\s+|nos?\.\s*|namely\s+)*$|"
    r"\bbut\s+not\s+(?:the\s+others?|those)\b[^.;()]{0,100}\(\s*$|"
    r"\bwith\s+(?:an?|one|the)\s+(?:(?:sole|single|only)\s+)?exception,\s+(?:namely\s+|that\s+of\s+|recommendation\s+)*$"
)
"""What stands before labels that are left out: "all of them, with the sole exception of"."""
PART_LEFT_OUT_OF = (
    r"\b(?:but\s+not|except(?:\s+for)?|save(?:\s+for)?|with\s+the\s+exception\s+of)\s+(?:the|its|their|that|any)\s+"
    r"(?!(?:recommendations?|proposals?|items?|others?|ones?)\b)(?:[\p{L}’'-]+\s+){1,4}?(?:in|of|under|from)\s+(?:recommendations?\s+)?(?:nos?\.\s*)?$|"
    r"\b(?:save|except)\s+that,?\s+(?:in\s+(?:the\s+case\s+of|respect\s+of)|as\s+(?:regards|concerns|to|for)|for|under|in)\s+(?:recommendations?\s+)?(?:nos?\.\s*)?$"
)
"""What stands before a label of which a part is left out: "92.1 to 92.4, but not the date in "."""
LEAVES_OUT_LABELS = composed(
    r"\W*(?:<except>|except|save|with\s+the\s+exception|but\s+not)\s+(?:of\s+|for\s+)?(?:recommendations?\s+)?\d"
)
"""The same behind a list, with the first figure of what is left out."""
BUT_NOT = composed(
    r"(?:,|\bbut|\band)\s+not\s+(?:yet\s+)?(?:(?:accepted|supported)\s+)?(?:as\s+(?:regards|concerns|to|for)|for|in\s+(?:respect|so\s+far|the\s+matter)|"
    r"with\s+regard|insofar)\b|"
    r"\bbut\s+not\s+(?:with\s+|to\s+)?(?:the|its|an?|that)\s+(?!(?:others?|remaining|rest|remainder|former|latter|\w+\s+(?:ones?|two|three))\b|"
    r"recommendations?\b)\p{L}"
)
"""What takes back support of a part further on: "as regards health, but not as regards schools"."""
NOT_ALL_OF_IT = composed(r"\b(?:but|and)\s+not\b|\b<except>\b")
"""What is left out of a support whose part stands before it: "the general aim, but not the quota, was supported"."""
PART_LEFT_OUT = composed(
    rf"\W*(?:(?:some|certain|several|most)\s+(?:of\s+the\s+)?{_PIECES}|"
    r"<except>|except|save|with\s+the\s+exception\s+of|minus|without)\b"
)
"""What says between a label and its answer that a part is left out: "98.12, save its last phrase"."""
EXCEPT_FIRST = composed(r"^\W*(?:<except>|save|but\s+for)\b")
"""What a sentence begins with that leaves out a part: "Except for the words quoted"."""
OTHERS_DO_NOT = rf"\b{_PIECES}\b.*\bothers\s+(?:do|are|can)\s*n(?:o|[’'])t\b"
"""What takes back support of some parts in the same sentence: "some elements, while others do not"."""
PIECE_SUPPORTED = (
    r"\b(?:aspects?|limbs?|half|halves|former|latter|in\s+(?:that|this)\s+respect|"
    r"(?<!\b(?:two|both|all|three|most|forms?)\s)(?:parts?|elements?|portions?)(?!\s+of\s+(?:the|its|an?|this|our)\b)|"
    r"accepts?\s+the\s+(?:first|second|third|last|other))\b"
)
"""What names a piece of what is supported: "accepts the first", "supported in that respect"."""
