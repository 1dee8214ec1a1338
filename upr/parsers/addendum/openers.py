"""Sentences that open what follows with its answer: "X accepts the following:"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.parsers.addendum.claiming import Claims
from upr.parsers.addendum.sections import Over
from upr.parsers.answers.phrases import phrases
from upr.parsers.answers.subjects import is_about
from upr.wording.definitions import KIND_OF_RECOMMENDATIONS
from upr.wording.every import EXCEPTIONS_FOLLOW, SAVE_WHERE

_I = regex.IGNORECASE
COLON_END = regex.compile(r":\s*$")
# "... cannot accept it for the following reasons:"
_OPENS_REASONS = regex.compile(
    r"\b(?:reasons?|grounds|considerations?|explanations?|clarifications?|remarks?|comments?|observations?)\s*:\s*$|\breasons?\s+(?:why|for\s+which)\b[^:]*:\s*$",
    _I,
)
_FOLLOWING = regex.compile(
    r"(?:\W*|[^.:;\d]{1,120},\s+)The\s+following\s+(?:recommendations\s+)?(?:are|is|have|has|enjoy|receive)\b", _I
)
# "is unable to accept the recommendations listed below"
_BELOW = regex.compile(
    r"(?<!\bparts?\s+of\s)\bthe\s+(?:following\s+recommendations|"
    r"recommendations\s+(?:(?:listed|mentioned|enumerated|indicated|set\s+out)\s+)?below)\b",
    _I,
)
# "accepts the following, whose follow-up will be included in its plan:"
_ASIDE = regex.compile(r",\s+(?:whose|which|of\s+which|since|because|for\s+the\s+reasons?)\b[^:]*(?=:\s*$)", _I)
_ANSWERS_FOLLOWING = regex.compile(r"\bthe\s+(?:following\s+recommendations|recommendations\s+below)\s*[.:]", _I)
_NAMES_FOLLOWING = regex.compile(r"\b(?:following|as\s+follows|below|namely)\b", _I)


def opened_by(parts: Sequence[str], claims: Claims) -> Over | None:
    """The answer of the sentence that opens what stands below a paragraph; None where none does.

    Args:
        parts: The sentences of the paragraph.
        claims: What has been claimed so far, with the answer of the heading over it.
    """
    opens = COLON_END.search(parts[-1]) and not _OPENS_REASONS.search(parts[-1])
    following = None if opens else next((one for one in parts if _FOLLOWING.match(one) or _BELOW.search(one)), None)
    if following and any(map(claims.labels_in, parts)):
        following = None
    last = parts[-1] if opens else following or ""
    if opens and not _NAMES_FOLLOWING.search(last):  # "X notes the following. Some are under study, others not yet:"
        last = next((one for one in parts if _ANSWERS_FOLLOWING.search(one) and claims.status_of_heading(one)), last)
    # "The following are refused, save where the right-hand column says otherwise": the rows say where.
    plain = SAVE_WHERE.sub("", _ASIDE.sub("", last))
    status = claims.status_of_heading(plain if phrases(plain, claims.glossary) else last) if last else None
    if status is None or EXCEPTIONS_FOLLOW.search(last):  # what follows is left out
        return None
    if claims.heads.now and status != claims.heads.now.status and not _is_of_following(last, claims):
        return None  # "... coincide with what is being examined: 92.4, 92.6", under the heading "Noted"
    return Over(status, last)


def _is_of_following(sentence: str, claims: Claims) -> bool:
    """Whether a sentence that opens a list answers the recommendations that follow, and not something else."""
    if KIND_OF_RECOMMENDATIONS.match(sentence):
        return True
    if _NAMES_FOLLOWING.search(sentence) or claims.glossary.phrases(sentence):
        return True
    return any(is_about(sentence, phrase) for phrase in phrases(sentence, claims.glossary))
