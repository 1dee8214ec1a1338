"""Phrases of documents and the status word that each stands for.

One table. Each row: pattern, status word, an example, and where the phrase was met. The first pattern that matches
decides, so that the finer wording ("partially accepted") stands before the coarser ("accepted").
"""

from __future__ import annotations

import functools
from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Literal

import attrs
import regex

from upr.patterns import Pattern

Implemented = Literal["implemented", "in_process", "implemented_or_in_process"]
"""How far an action is carried out, as an answer says it."""


@attrs.frozen
class Phrase:
    """One row of the table: a pattern, the status word, an example and its source."""

    pattern: str
    status: str
    example: str
    source: str


PHRASES: tuple[Phrase, ...] = (
    Phrase(
        r"partial(?:ly)?\b.{0,20}\b(?:accept|support)|(?:accept|support)\w*\s+(?:partial|in\s+part)|"
        r"(?:support|accept)\w*\s*/\s*not",
        "partially_supported",
        "Partially accepted recommendations",
        "Position paper on A/HRC/13/13 (2014)",
    ),
    Phrase(
        r"\bsome\b.{0,60}\benjoy.{0,200}\bothers\b",
        "pending",
        "some enjoy the support of Nigeria, others need to be further examined",
        "A/HRC/11/26, para. 104",
    ),
    Phrase(
        r"(?:\bwould|\bwill)?\s*thus\s+be\s+(?:considered\s+(?:as\s+)?)?noted",
        "noted",
        "cannot be accepted and would thus be noted",
        "A/HRC/27/16, para. 117",
    ),
    Phrase(
        r"will\s+be\s+(?:further\s+)?(?:examined|considered|included|studied|provided|given|reflected)|\bpending\b|"
        r"further\s+(?:considered|examin)|will\s+(?:provide|respond|examine|study|consider)|would\s+study|"
        r"for\s+consideration|to\s+be\s+(?:further\s+)?examined",
        "pending",
        "will be examined by Albania",
        "A/HRC/13/6, para. 69",
    ),
    Phrase(
        r"\b(?:do|does|did|can)\s*not\s+(?:currently\s+)?enjoy|\bnot\s+(?:be\s+)?(?:accept|support)(?:ed)?\b|"
        r"not\s+enjoy|\bcannot\s+(?:be\s+)?(?:accept|support)",
        "not_supported",
        "do not enjoy the support of the DPRK",
        "Position paper on A/HRC/13/13 (2014)",
    ),
    Phrase(
        r"\breject(?:s|ed)?\b|\bnot\s+relevant\b",
        "rejected",
        "50 recommendations rejected on the ground",
        "Position paper on A/HRC/13/13 (2014)",
    ),
    Phrase(
        r"\b(?:enjoy(?:s|ed)?\b.{0,30}\bsupport)",
        "supported",
        "have been examined by Albania and enjoy its support",
        "A/HRC/13/6, para. 67",
    ),
    Phrase(
        r"\bnot(?:ed|es|ing)\b|\bt(?:akes?|aking|ook)\s+note\b",
        "noted",
        "Noted recommendations",
        "Position paper on A/HRC/13/13 (2014)",
    ),
    Phrase(
        r"\b(?:accept(?:s|ed)?|support(?:s|ed)?)\b|\bagree[sd]?\s+(?:on|to|with)\b|\bwith\s+the\s+agreement\s+of\b",
        "supported",
        "Accepted recommendations",
        "Position paper on A/HRC/13/13 (2014)",
    ),
    Phrase(
        # What a State calls done it does not refuse; no document of this wording says otherwise later.
        r"\b(?:already|been|being)\b.{0,20}\bimplemented\b|in\s+the\s+process\s+of\s+implementation",
        "supported",
        "considers that the recommendations below are already implemented",
        "A/HRC/24/7, para. 134",
    ),
)


_DONE = Pattern(r"(?<!not )(?<!to be )(?<!being )(?<!being already )\bimplemented\b", regex.IGNORECASE)
_RUNNING = Pattern(
    r"(?:in\s+(?:the\s+|a\s+)?(?:process|course|phase)\s+of(?:\s+\w+)?|under|the\s+in\s+the\s+process\s+of)\s+"
    r"implementation|in\s+(?:the\s+)?process\s+of\s+(?:\w+\s+)?implementing|being\s+(?:already\s+)?implemented|in\s+process\s+of\s+implementation",
    regex.IGNORECASE,
)


@functools.cache
def _compiled(pattern: str) -> Pattern:
    return Pattern(pattern, regex.IGNORECASE | regex.DOTALL)


@functools.lru_cache(maxsize=1024)
def status_word(phrase: str) -> str | None:
    """The status word that a phrase stands for; None when no pattern knows it.

    Args:
        phrase: Words as printed, any length; only the first 2,000 characters are read.

    >>> status_word("do not enjoy the support"), status_word("sui generis")
    ('not_supported', None)
    """
    head = phrase[:2000]
    for row in PHRASES:
        if _compiled(row.pattern).search(head):
            return row.status
    return None


def implementation_word(phrase: str | None) -> Implemented | None:
    """How far a phrase says that the action is carried out: None where it says nothing.

    >>> implementation_word("implemented or currently under implementation")
    'implemented_or_in_process'
    """
    if not phrase:
        return None
    head = phrase[:2000]
    done, running = _DONE.search(head), _RUNNING.search(head)
    if done and running:
        return "implemented_or_in_process"
    if done:
        return "implemented"
    return "in_process" if running else None


# What States say of a recommendation in prose (addenda, letters), where the table above would read too much into a
# word: "notes that", "the support of families". Finer wording stands first, as there.
_OUR = r"(?:\s+(?:the|its|our|their|his|her|full|unqualified|\w+[’']s?)){0,3}"
_SUPPORT = r"(?:support|agreement|approval|consent|endorsement)"
_VERBS = (
    rf"(?:(?:enjoy|have|has|had|meet|lend|give|receive|obtain|find)\w*{_OUR}\s+{_SUPPORT}|"
    r"(?:accept|support|agree|endors|approv|adher|consent|enjoy)\w*)"
)
_NOT = (
    r"(?:(?:\b(?:can|could|do|does|did|is|are|was|were|has|have|had|will|would|shall|may)\s*)?\bnot|\bcannot|n[’']t|"
    r"\bno\s+longer)"
)
_ABLE = (
    r"(?:,[^,;.]{1,40},\s*)?(?:(?:yet|currently|presently|fully|at\s+(?:this|the\s+present)\s+\w+|therefore|however|be|been|being|"
    r"able|to|ready|prepared|willing|possible|in\s+a\s+position|in\s+favou?r\s+of)\s+)*"
)
_PART = r"(?:part|half|clause|element|component|limb|aspect|proposal)"
ANSWERS: tuple[Phrase, ...] = (
    Phrase(
        r"\benjoy\w*(?:\s+\w+){0,3}?\s+partial(?:ly)?\s+support\b|"
        rf"\bpartial(?:ly)?\b(?!\s+implement)(?:\s+\w+){{0,2}}?\s+{_VERBS}|\b(?:accept|support|agree)\w*\s*,?\s*"
        r"(?:\d{1,3}\s+(?:of\s+\w+\s+|recommendations?\s+)*)?(?:only\s+|but\s+)?(?:partial(?:ly)?\b|in\s+part\b)|"
        r"\bin\s+part\s+(?:accept|support)\w*|(?:support|accept)\w*\s*/\s*not\w*|"
        rf"\b(?:enjoy\w*{_OUR}\s+)?(?:accept|support|agree)\w*(?:\s+\w+){{1,6}}?,?\s+in\s+part\b|"
        rf"\b(?:accept|support|agree)\w*\s+(?:only\s+)?(?:with\s+|for\s+)?(?:(?:the\s+)?(?:first|second|third|last|one)\s+{_PART}|part\s+of)\b|"
        rf"\bonly\s+(?:one|a|the\s+\w+)\s+{_PART}\s+(?:\w+\s+){{0,3}}?(?:accept|support)\w*",
        "partially_supported",
        "Accepted in part",
        "A/HRC/14/15/Add.1, para. 32, and lists of other addenda",
    ),
    Phrase(
        r"\b(?:under|for|subject\s+to)\s+(?:further\s+|active\s+|future\s+|careful\s+)?(?:consideration|examination|study)\b|"
        r"\bpending\b|\b(?:cannot|not|unable|no)\b[^.]{0,80}\b(?:definitive|final)\s+(?:statement|answer|position|response|reply|decision)|"
        r"\bdefinitive\s+(?:answer|position|response|reply)\s+cannot\b|"
        r"\b(?:will|would|shall|to|must|remains?\s+to|(?:is|are)\s+being)\s+(?:be\s+)?"
        r"(?:further\s+|carefully\s+|duly\s+|still\s+)?(?:examined|considered|studied|reviewed|decided)\b|"
        r"\b(?:will|would|shall)\s+(?:further\s+|carefully\s+|duly\s+)?(?:examine|consider|study|review)\b|"
        r"\bnot\s+(?:yet\s+)?(?:reached|taken|made|come\s+to)\s+a\s+(?:final\s+)?decision\b|"
        r"\b(?:is|are)\s+(?:still\s+)?(?:examining|considering|studying|reviewing)\s+(?:\w+\s+){0,2}recommendations?\b|"
        r"\bstill\s+being\s+(?:examined|considered|studied|discussed|reviewed)\b|"
        r"\bnot\s+(?:yet\s+)?(?:completed|concluded|finished)\s+(?:its|the|their|our)\s+(?:consultation|consideration|examination)s?\b|"
        r"\breserves?\s+(?:its|his|her|the|our)\s+position|\b(?:defers?|deferred|postpone[sd]?)\b|\bundecided\b",
        "pending",
        "remain under consideration",
        "A/HRC/14/15/Add.1, para. 1, and prose of other addenda",
    ),
    Phrase(
        rf"{_NOT}\s*{_ABLE}{_VERBS}|\bunable\s+to\s+{_VERBS}|\bun(?:acceptable|supported)\b|\bdisagree[sd]?\b|"
        rf"\bnor\s+(?:can|could|does|do|is|are|will|would)\b(?:[^.;]|\d\.\d){{0,60}}?{_VERBS}|\bmore\s+than\b[^.;]{{0,30}}\b{_VERBS}|"
        r"\bdeclin(?:es?|ed)\b|\bwithout\s+(?:the|its|our)\s+support\b|\boppos(?:es?|ed)\b",
        "not_supported",
        "is not in a position to accept",
        "A/HRC/14/15/Add.1, para. 84",
    ),
    Phrase(
        # What is not rejected is not answered by that.
        r"\b(?:not|never|without)(?:,[^,;.]{1,20},)?\s+(?:be(?:en)?\s+)?(?:reject|refus|dismiss)\w*",
        "",
        "does not, however, reject",
        "a State's addendum",
    ),
    Phrase(
        r"\breject(?:s|ed|ing)?\b|\brefus(?:es?|ed)\b|\bdismiss(?:es|ed)?\b",
        "rejected",
        "rejects the recommendation",
        "A/HRC/24/13, para. 110",
    ),
    Phrase(
        r"^\s*noted\s+by\b|\btak(?:es?|en|ing)\s+(?:due\s+|good\s+)?note\b(?!\s+that)|\bnot(?:es?|ed|ing)\b\s*(?=$|[:;.,()–-]|"
        r"(?:(?:the|this|these|those|all|following|above|other|remaining|and|both|only|in|Nos?\.?|\d[\d.]*)\s*)*"
        r"(?:recommendations?\b|\d))|\b(?:is|are|was|were|be|been|recommendations?)\s+(?:\w+\s+){0,2}noted\b",
        "noted",
        "notes the recommendations",
        "A/HRC/28/15/Add.1, para. 2",
    ),
    Phrase(
        rf"\b(?:(?:enjoy|have|has|had|meet|lend|give|receive|obtain|find)\w*{_OUR}\s+{_SUPPORT}|"
        r"accept(?:s|ed|ing|able|ance)?|support(?:s|ed|ing)?|agree(?:s|d|able)?|endors(?:es?|ed|ing)|approv(?:es?|ed)|"
        r"adher(?:es?|ed)|consent(?:s|ed)?|enjoy(?:s|ed)?|in\s+agreement|in\s+favou?r)\b",
        "supported",
        "accepts the recommendation",
        "A/HRC/14/15/Add.1, para. 2",
    ),
    Phrase(
        r"\b(?:already|been|being|fully|largely|partly|partially)\b.{0,20}\b(?:implemented|applied|put\s+into\s+effect)\b|"
        r"\b(?:in\s+(?:the\s+)?(?:process|course)\s+of|under)\s+implementation|\bact(?:s|ed)\s+accordingly|"
        r"\balready\s+(?:in\s+(?:place|force|effect)|under\s+way|provided\s+for)\b|(?:^|:)\s*implemented\b",
        "supported",
        "considers that they are already implemented",
        "A/HRC/28/15/Add.1, para. 4",
    ),
)


@attrs.frozen
class Said:
    """A status word, and where the words that it stands for are.

    Args:
        status: The status word.
        start: First character of the words.
        end: First character behind them.
    """

    status: str
    start: int
    end: int


@functools.lru_cache(maxsize=1024)
def answers_in(words: str) -> tuple[Said, ...]:
    """Every answer to recommendations in a State's prose, in order; finer wording takes its words from the coarser.

    Args:
        words: Words as printed, a sentence or a paragraph.

    >>> [said.status for said in answers_in("It accepts 1 and 2, takes note of 3, and cannot support 4")]
    ['supported', 'noted', 'not_supported']
    """
    found: list[tuple[int, int, str]] = []  # in the order of the words; none crosses another
    for row in ANSWERS:
        for match in _compiled(row.pattern).finditer(words):
            start, end = match.span()
            at = bisect_left(found, (end,))
            if not at or found[at - 1][1] <= start:
                insort(found, (start, end, row.status))
    return tuple(Said(status, start, end) for start, end, status in found if status)


REFUSALS = ("noted", "not_supported", "rejected", "pending")
"""Words that are no support: beside one of support they answer another part of the same recommendation."""


def answer_of(said: Sequence[Said]) -> str | None:
    """The one answer of words that may hold several: support beside a refusal is support in part; else the last.

    Args:
        said: The answers in the words, as `answers_in` gives them.

    >>> answer_of(answers_in("Visit: supported; standing invitation: not supported"))
    'partially_supported'
    """
    words = [one.status for one in said]
    if "partially_supported" in words or ("supported" in words and any(word in REFUSALS for word in words)):
        return "partially_supported"
    return words[-1] if words else None
