"""Forms in which short answers stand: a cell, the heading of a list, beside a number.

They say where an answer is, and never which: that is read from its words, by `upr.wording.reading`.
"""

from __future__ import annotations

from upr.wording.grammar import composed

ANSWERED = composed("<answered>")
"""An answer in one word, in small letters or with case ignored: "accepted"."""


def with_capital(pattern: str) -> str:
    """A pattern with its kinds in their places, for words that begin with a capital; match it with case.

    >>> with_capital("<answered>")
    '(?=\\\\p{Lu})(?i:(?:accepted|supported|noted|rejected))'
    """
    return rf"(?=\p{{Lu}})(?i:{composed(pattern)})"


CAPITAL = with_capital("<answered>")
"""The same as it begins a cell: "Accepted"."""
CELL = with_capital(
    r"(?:<answered>\s*/\s*(?:not\s+)?<answered>|<answered>\s+in\s+part|<part>\s+<answered>|not\s+<answered>|<answered>|"
    r"under\s+<studying>|<open>|(?:does\s+not\s+)?enjoys?\s+(?:the|its)\s+support)"
)
"""What the column of positions of OHCHR's lists prints, with its capital."""
HEADED = composed(r"(?:<answered>|<answered alone>)")
"""The word of a heading: "Deferred recommendations"."""
VERB = composed(
    r"(?:(?:does|do|did|has|have|had|could|can|would|will)\s*(?:not\s+)?(?:be\s+|been\s+)?)?"
    r"(?:(?:<part>|fully|also)\s+)?"
    r"(?:(?:accept|support|reject)(?:ed|s|ing)?|enjoy(?:ed|s|ing)?\s+(?:the|its)\s+support|"
    r"not(?:ed|es|ing)|t(?:ook|akes?|aking)\s+note\s+of)"
    r"(?:\s+in\s+part)?"
)
"""A verb of answer beside a number: "took note of"."""
EXCEPT = composed(r"\b(?:<except>|but\s+not)\b")
"""What stands before labels that are left out."""
EACH_ITS_OWN = composed("<some and others>")
"""The lead-in of a list that says of none of its recommendations which answer is its own."""
LEAD_IN = composed(
    r"recommendations?\b.{0,300}?(?:<accept>|<reject>|<decline>|<study>|noted|implement|includ|made\b|listed|provide|"
    r"outcome|respon|reflect|formulated)|^all\b.{0,40}\bconclusions|^conclusions\b|^the\s+responses?\s+of"
)
"""How the paragraph begins that leads in a list of a report: with case ignored, its lines as one."""
