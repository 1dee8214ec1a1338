"""Phrases of documents and the status word that each stands for.

One table. Each row: pattern, status word, an example, and where the phrase was met. The first pattern that matches
decides, so that the finer wording ("partially accepted") stands before the coarser ("accepted").
"""

from __future__ import annotations

import functools

import attrs
import regex


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


_DONE = regex.compile(r"(?<!not )(?<!to be )(?<!being )(?<!being already )\bimplemented\b", regex.IGNORECASE)
_RUNNING = regex.compile(
    r"(?:in\s+(?:the\s+|a\s+)?(?:process|course|phase)\s+of(?:\s+\w+)?|under|the\s+in\s+the\s+process\s+of)\s+"
    r"implementation|being\s+(?:already\s+)?implemented|in\s+process\s+of\s+implementation",
    regex.IGNORECASE,
)


@functools.cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.DOTALL)


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
        if _compiled(row.pattern).search(head, timeout=2):
            return row.status
    return None


def implementation_word(phrase: str | None) -> str | None:
    """How far a phrase says that the action is carried out: None where it says nothing.

    >>> implementation_word("implemented or currently under implementation")
    'implemented_or_in_process'
    """
    if not phrase:
        return None
    head = phrase[:2000]
    done, running = _DONE.search(head, timeout=2), _RUNNING.search(head, timeout=2)
    if done and running:
        return "implemented_or_in_process"
    if done:
        return "implemented"
    return "in_process" if running else None
