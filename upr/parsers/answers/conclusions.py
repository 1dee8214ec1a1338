"""What labels get of all that was said of them: one answer, but for what remarks and exceptions take out of it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from upr.parsers.answers.claims import NEAR, REFUSED_BESIDE, WHICH_PARTS, Claim, decide, with_aside
from upr.parsers.answers.evidence import stands_alone
from upr.parsers.answers.glossary import Glossary
from upr.parsers.answers.groups import Group
from upr.parsers.answers.phrases import phrases
from upr.patterns import Pattern
from upr.wording.scopes import LIMITED, NOT_ALL_OF_IT, PART, PART_NAMED
from upr.wording.shapes import VERB_OF_SUBJECT

_I = regex.IGNORECASE
_PART, _LIMITED, _PART_NAMED = regex.compile(PART, _I), Pattern(LIMITED, _I), regex.compile(PART_NAMED, _I)
_REST_ALONE = regex.compile(rf"\bthe\s+(?:rest|remainder)\s+{VERB_OF_SUBJECT}\b", _I)  # of what?
_NOT_ALL = Pattern(NOT_ALL_OF_IT, _I)
_BOTH = regex.compile(r"\bboth\b", _I)
_LIMIT_MOST = 8  # words of a remark that limits the answer before it
_REMARK_MOST = 6  # words of a remark that is an answer


def claims_of(group: Group, glossary: Glossary) -> Iterator[Claim]:
    """The claims of labels with all that was said of them.

    Args:
        group: The labels, with the answers that sentences gave.
        glossary: The document's own terms.
    """
    decision = decide(with_aside(group.evidence, group.aside))
    if decision is None:
        return
    status, strength, words, doubt = decision.status, decision.strength, decision.words, decision.doubt
    said = any(one.status == "partially_supported" and not one.inferred for one in group.evidence)
    if status == "partially_supported" and len(group.labels) > 1 and not said:
        doubt = doubt or WHICH_PARTS
    if status == "partially_supported" and _REST_ALONE.search(words) and not _PART_NAMED.search(words):
        doubt = doubt or "what is left may be of it, or of the recommendations"
    implied = all(one.strength <= NEAR for one in group.evidence or group.aside)
    if status == "supported" and group.refused and (implied or len(group.labels) == 1):
        doubt = doubt or REFUSED_BESIDE
        if implied:  # "It accepts the creation of ... It does not accept the abolition of ..."
            status = "partially_supported"
    if group.parted and status == "supported":
        yield Claim(group.parted, "partially_supported", strength, words, doubt, "part excepted")
    left = list(group.labels)
    for label, remark in group.remarks.items():
        own = _by_remark(status, remark, glossary) if label in left else None  # it may have been left out
        if own:
            scope = remark if own == "partially_supported" else ""
            yield Claim([label], own, strength, words, doubt, "remark", scope=scope)
            left.remove(label)
    if left:
        yield Claim(left, status, strength, words, doubt, "prose")


def _by_remark(status: str, remark: str, glossary: Glossary) -> str | None:
    """The answer of a label behind which a remark says more than of the others; None where it does not."""
    short = len(remark.split()) <= _LIMIT_MOST  # more says what is asked
    parted = _PART_NAMED.search(remark) or (short and (_LIMITED.search(remark) or _PART.search(remark)))
    if status == "supported" and parted and not _BOTH.search(remark):
        return "partially_supported"
    found = phrases(remark, glossary)
    if found and len(remark.split()) <= _REMARK_MOST and stands_alone(remark, found[0]):
        if found[0].status == "supported" and _NOT_ALL.search(remark):
            return "partially_supported"  # "it accepts “...”, but not “...”"
        return found[0].status
    return None
