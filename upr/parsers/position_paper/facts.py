"""What a paper says of itself: title, State, cycle, session, the report that it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.core import Cycle
from upr.numerals import ORDINAL, ordinal
from upr.parsers.cover import bare_name, state_named
from upr.parsers.draft import Draft
from upr.patterns import SECONDS, Pattern
from upr.states import State, find_state
from upr.symbols import REPORT

TITLE = Pattern(
    r"(?:Position|Response|Repl(?:y|ies))s?\s+of\s+(?:the\s+)?(?P<who>.{2,120}?)\s+(?:on|to|concerning)\s+"
    r"(?:the\s+)?recommendations\s+(?:received|made)\b.{0,200}?"
    rf"\b(?P<cycle>{ORDINAL})[ -]cycle"
    r"(?:\s+of\s+(?:the|its))?(?:\s+(?:UPR|Universal\s+Periodic\s+Review))?",
    regex.IGNORECASE,
)
"""The title of the paper of 2014 on A/HRC/13/13, and of those in its form."""
_CYCLE = Pattern(
    rf"\b(?P<cycle>{ORDINAL})[ -](?:UPR\s+)?(?:cycle|Universal\s+Periodic\s+Review|UPR\b)|"
    r"\bcycle\s+(?P<cycle>[1-4]|I{1,3}|IV)\b",
    regex.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SESSION = Pattern(
    rf"\b(?P<number>{ORDINAL})\s+session\b(?!\s+of\s+the\s+(?:Human\s+Rights\s+)?Council)", regex.IGNORECASE
)
_REPORT = regex.compile(REPORT)
_NAMES = r"(?:\p{Lu}[\w’'-]*|of|and|the)"
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}’'-]*(?:\s+(?:of\s+the\s+|of\s+|and\s+|the\s+)?\p{Lu}[\p{L}’'-]*)*")
_NAMED_IN_TITLE = Pattern(
    r"\b(?:of|by|from|to)\s+(?:the\s+)?(?P<who>\p{L}[^.,;:()]{2,80}?)"
    r"(?=\s+(?:on|to|concerning|regarding|in\s+respect|by)\b|\s*[.,;:(]|$)",
    regex.IGNORECASE,
)
_SUBJECT = Pattern(
    r"\b(?:review|Government|delegation|report)\s+of\s+(?:the\s+)?(?P<who>\p{Lu}[^.,;:()]{2,60}?)"
    r"(?=\s+(?:on|took|was|has|is|to|in|and|thanks|wishes|welcomes)\b|\s*[.,;:(])|"
    r"^(?:The\s+)?(?P<who>\p{Lu}[^.,;:()]{2,60}?)\s+(?:was\s+reviewed|(?:has\s+)?received|thanks|wishes|welcomes|presents)\b"
)
# What names, in a title or right under it, the review and the State's answer to what was recommended in it.
_REVIEW = regex.compile(
    r"\bUniversal\s+Periodic\s+Review\b|\bUPR\b|\breview\b.{0,60}?\bHuman\s+Rights\s+Council\b", regex.IGNORECASE
)
_ANSWER = (
    r"(?:positions?|responses?|repl(?:y|ies)|answers?|comments?|views?|observations?|reactions?|decisions?|"
    r"what\s+we\s+answer|responds?|answering|replying)"
)
_ON = r"(?:on|to|concerning|regarding|in\s+respect\s+of|about|with\s+regard\s+to)"
_STRONG = Pattern(
    rf"\b{_ANSWER}\b[^.]{{0,120}}?\b{_ON}\b[^.]{{0,60}}?\brecommendations?\b|"
    rf"\brecommend(?:ations?|ed)\b[^.]{{0,120}}?\b{_ANSWER}\b|\b{_ANSWER}\b[^.]{{0,80}}?\brecommendation\s+by\s+recommendation\b",
    regex.IGNORECASE,
)
_WEAK = Pattern(r"\brecommendations?\s+(?:of|from|made|received|in)\b", regex.IGNORECASE)
# The marks of documents of the United Nations, and of papers that are given to it before the review.
_OTHERS = regex.compile(
    r"\bDistr\.|\bGeneral\s+Assembly\b|\bReport\s+of\s+the\s+Working\s+Group\s+on\s+the\s+Universal\s+Periodic\s+Review\s*[*∗]?\s*\n|"
    r"\bAddendum\b|\bCorrigendum\b|\bNational\s+report\b|\bCompilation\b|\bsummary\s+of\s+(?:other\s+)?stakeholders|"
    r"\bStakeholders[’']?\s+(?:information|submissions?)|\bsubmitted\s+by\s+(?!the\s+(?:Government|Ministry|Permanent))|"
    r"\badvance\s+questions\b|\bReport\s+of\s+the\s+Human\s+Rights\s+Council\b|\bpress\s+release\b|\bmid-?term\s+report\b",
    regex.IGNORECASE,
)
TITLE_WORDS = regex.compile(rf"{_REVIEW.pattern}|\bcycle\b", regex.IGNORECASE)
"""Words of a title, which no heading of a list has."""
_HEAD = 1500  # characters, in which the title stands
_BEFORE_NAME = regex.compile(r"^(?:the\s+)?(?:Government|Permanent\s+Mission)\s+of\s+", regex.IGNORECASE)
_NAME_WORDS = 9


@attrs.frozen
class Facts:
    """What a paper says of itself; what it does not say is None."""

    title: str | None
    state: State | None
    cycle: Cycle | None
    session: int | None
    responds_to: str | None


def likeness(text: str) -> str:
    """How much the head of a text looks like that of a State's own paper on recommendations: "sure", "maybe" or "".

    Args:
        text: The first pages.

    >>> likeness("Replies of Chad to the recommendations\\nUniversal Periodic Review, second cycle")
    'sure'
    >>> likeness("Distr. General\\nReport of the Working Group on the Universal Periodic Review\\n")
    ''
    """
    head = text[:_HEAD]
    if _OTHERS.search(head[: _HEAD // 2]) or not _REVIEW.search(head):
        return ""
    title = " ".join(head[: _HEAD // 2].split())
    if _STRONG.search(title):
        return "sure"
    return "maybe" if _WEAK.search(title) else ""


def facts_of_title(intro: str, draft: Draft) -> Facts:
    """The facts of a paper in the form of 2014, from its title and the sentences of its introduction.

    Args:
        intro: The introduction in one line.
        draft: Where doubts are told.
    """
    title, report = TITLE.search(intro), _REPORT.search(intro)
    cycle = _known_cycle(ordinal(title["cycle"]), draft) if title else None
    session = _session(intro, cycle, draft)
    state = _state(title["who"] if title else "", intro, draft)
    words = " ".join(title[0].split()) if title else None
    return Facts(words, state, cycle, session, report[0] if report else None)


def facts_of_head(head: Sequence[str], draft: Draft) -> Facts:
    """The facts of a paper in another form, from what stands before its first item.

    Args:
        head: The headings and paragraphs there, each in one line.
        draft: Where doubts are told.
    """
    intro = " ".join(head)
    title = next((words for words in head if "recommend" in words.lower()), head[0] if head else None)
    printed = _CYCLE.search(title or "") or _CYCLE.search(intro)
    number = (_ROMAN.get(printed["cycle"].lower()) or ordinal(printed["cycle"])) if printed else None
    if printed and number is None and printed["cycle"].isdecimal():
        number = int(printed["cycle"])
    cycle = _known_cycle(number, draft) if printed else None
    session = _session(intro, cycle, draft)
    if cycle is None and session is not None and printed is None:
        cycle = next((known for known in Cycle if session in known.sessions), None)
    state = _named_state(title or "", head)
    if state is None:
        draft.note("unknown-state", "the title names no State that is known")
    report = _REPORT.search(intro)
    return Facts(title, state, cycle, session, report[0] if report else None)


def _named_state(title: str, head: Sequence[str]) -> State | None:
    """The State that the title names, else a line of the head that is its name, else that of a sentence."""
    named = (found["who"] for found in _NAMED_IN_TITLE.finditer(title))
    for words in (*named, *head, *_capitals(title)):
        if len(words) < _HEAD // 10 and (state := state_named(_plain(words))):
            return state
    subjects = (found["who"] for part in head for found in _SUBJECT.finditer(part))
    return next((state for words in subjects if (state := state_named(_plain(words)))), None)


def _plain(words: str) -> str:
    """A name as the list of States has it: "GOVERNMENT OF THE REPUBLIC OF SURINAME" without its first words."""
    return _BEFORE_NAME.sub("", " ".join(words.split()))


def _capitals(words: str) -> Iterator[str]:
    """Words with capitals that stand together: names, or parts of them."""
    for found in _CAPITALS.finditer(words):
        parts = found[0].split()
        for start in range(min(len(parts), _NAME_WORDS)):
            yield " ".join(parts[start : start + _NAME_WORDS])
            yield parts[start]


def _known_cycle(number: int | None, draft: Draft) -> Cycle | None:
    """The cycle of a number."""
    if number in {int(known) for known in Cycle}:
        return Cycle(number)
    draft.note("unknown-cycle", f"the title names cycle {number}; known are 1 to {len(Cycle)}")
    return None


def _session(intro: str, cycle: Cycle | None, draft: Draft) -> int | None:
    """The first session that the text names and that is in the cycle."""
    printed = (ordinal(session["number"]) for session in _SESSION.finditer(intro))
    sessions = [number for number in printed if number is not None]
    session = next((number for number in sessions if cycle is None or number in cycle.sessions), None)
    if session is None and sessions and cycle is not None:
        message = f"the title names cycle {int(cycle)}, but session {sessions[0]} is not in it"
        draft.note("cycle-session", message, severity="warning")
    return session


def _state(who: str, intro: str, draft: Draft) -> State | None:
    """The State under review: named in the title, or by an abbreviation that the text explains."""
    who = bare_name(who)
    if state := find_state(who):
        return state
    # The name before its abbreviation, "(DPRK)": words with capitals, from each of them on.
    explained = regex.compile(rf"\b(?:the )?((?:{_NAMES})(?:\s+{_NAMES}){{0,9}})\s+\({regex.escape(who)}\)")
    for name in explained.finditer(intro, overlapped=True, timeout=SECONDS) if f"({who})" in intro else ():
        # Where it is none, the words before the name are with it, as in "review of the Republic of ...".
        if state := find_state(" ".join(name[1].split())):
            return state
    draft.note("unknown-state", f"the State under review {who!r} is not known")
    return None
