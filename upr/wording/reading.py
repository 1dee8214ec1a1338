"""The one reader of answers: every status word that is read from words comes from here."""

from __future__ import annotations

import functools
from bisect import bisect_left, insort
from collections.abc import Collection, Sequence

import attrs
import regex

from upr.patterns import Pattern
from upr.wording.grammar import DONE, RULES, compiled
from upr.wording.stages import implementation_word

_LONGEST_PHRASE = 2000
"""Characters of a phrase that are read."""
REFUSALS = ("noted", "not_supported", "rejected", "pending")
"""Words that are no support: beside one of support they answer another part of the same recommendation."""
NO_SUPPORT = (*REFUSALS, "unclear")
"""Those and the answer that is not understood: beside one of support, only a part is known to be supported."""
OUTRIGHT_REFUSALS = ("not_supported", "rejected")
"""Those that refuse, and leave nothing open."""
FINAL_REFUSALS = ("not_supported", "rejected", "noted")
"""Those of a State that has decided, the stronger before the weaker; documents use one for another."""


@attrs.frozen
class StatedAnswer:
    """A status word, and where the words that it stands for are.

    Args:
        status: The status word.
        start: First character of the words.
        end: First character behind them.
        implied: Whether the words only say that the action is carried out.
    """

    status: str
    start: int
    end: int
    implied: bool = False


@attrs.frozen
class Answer:
    """What a phrase answers, as a whole.

    Args:
        status: The status word; None where the phrase gives no answer that is understood.
        stage: How far the action is carried out, as in `Response.implemented`.
        stated: Every answer in it, in order.
    """

    status: str | None
    stage: str | None = None
    stated: tuple[StatedAnswer, ...] = ()


@functools.lru_cache(maxsize=1024)
def answers_in(words: str) -> tuple[StatedAnswer, ...]:
    """Every answer to recommendations in a State's prose, in order; finer wording takes its words from the coarser.

    Args:
        words: Words as printed, a sentence or a paragraph.

    >>> [answer.status for answer in answers_in("It accepts 1 and 2, takes note of 3, and cannot support 4")]
    ['supported', 'noted', 'not_supported']
    """
    words = _HYPHENED.sub(" ", words)
    taken: list[tuple[int, int, str]] = []  # in the order of the words; none crosses another
    for rule in RULES:
        for match in compiled(rule.pattern).finditer(words):
            start, end = match.span()
            at = bisect_left(taken, (end,))
            if not at or taken[at - 1][1] <= start:
                insort(taken, (start, end, rule.status))
    return tuple(
        StatedAnswer("supported" if status == DONE else status, start, end, status == DONE)
        for start, end, status in taken
        if status
    )


def combined(statuses: Sequence[str], refusals: Collection[str] = REFUSALS) -> str | None:
    """The one answer of several to one recommendation: support beside a refusal is support in part; else the first.

    Args:
        statuses: The status words, in order.
        refusals: Which words refuse a part.

    >>> combined(["supported", "not_supported"]), combined(["noted", "rejected"]), combined([]) is None
    ('partially_supported', 'noted', True)
    """
    if "partially_supported" in statuses or (
        "supported" in statuses and any(status in refusals for status in statuses)
    ):
        return "partially_supported"
    return statuses[0] if statuses else None


def in_part(status: str) -> str:
    """What an answer comes to that is said of a part alone: "accepts 92.1 in part", "92.1 (second part only)".

    >>> in_part("supported"), in_part("noted")
    ('partially_supported', 'noted')
    """
    return "partially_supported" if status == "supported" else status


def denied(status: str) -> str:
    """What an answer comes to that is denied: "nor can it accept 92.4", "accepts all except 92.4".

    >>> denied("supported"), denied("noted")
    ('not_supported', 'noted')
    """
    return "not_supported" if status == "supported" else status


def last_combined(answers: Sequence[StatedAnswer]) -> str | None:
    """The one answer of words that may hold several, where the last word counts: as in a heading.

    Args:
        answers: The answers in the words, as `answers_in` gives them.

    >>> last_combined(answers_in("Visit: supported; standing invitation: not supported"))
    'partially_supported'
    """
    return combined([answer.status for answer in reversed(_explicit(answers))])


def _explicit(answers: Sequence[StatedAnswer]) -> Sequence[StatedAnswer]:
    """The answers that are stated, where there are some: what is noted and already done is noted."""
    return [answer for answer in answers if not answer.implied] or answers


# "Accepted-in-part", "not-accepted"
_HYPHENED = regex.compile(
    r"(?<=ed)[-‐‑](?=in[-‐‑\s]part\b)|(?<=ed[-‐‑\s]in)[-‐‑](?=part\b)|(?<=\b(?:not|partially|partly|fully))[-‐‑](?=\p{L})",
    regex.IGNORECASE,
)
# What a phrase speaks of, where it is a sentence: without it "supports" is of something else.
_TOPIC = regex.compile(
    r"\brecommend|\bproposals?\b|\b(?:sub)?paragraphs?\b|\b(?:it|them|this|these|those|its|their)\b|\bparts?\b|\d\.\d|"
    r"\b(?:definitive|final)\s+(?:position|answer|response|reply|decision|statement)",
    regex.IGNORECASE,
)
_THUS_NOTED = Pattern(r"(?i)thus be")
_ENJOYED = Pattern(r"(?i)\benjoy|\bsupport\s+of\b")
_BEFORE_ANSWER = regex.compile(
    r"(?:[^\p{L}]|\b(?:yes|the|our|position|response|reply|status|category|group|\p{L}|fully|firmly|considered|therefore|"
    r"is|are|was|were|be|been|has|have|had|would|will|can|could|do|does|did|and|in|under|welcomed|deferred|already|"
    r"remains?|not|wholeheartedly|immediately)\b)*",
    regex.IGNORECASE,
)
_OWN_CLAUSE = regex.compile(r"[,:;–-]\s*(?:is\s+|are\s+|fully\s+)?$")
_OTHERS = regex.compile(
    r"\b(?:several|many|some|other|various|a\s+number\s+of)\s+(?:delegations?|speakers?|countries|States|organi[sz]ations)\b[^,;.]{0,40}$",
    regex.IGNORECASE,
)
# What is still to come is the answer, and no measure that the State will study.
_ABOUT_IT = regex.compile(
    r"\brecommend|\b(?:it|them|these|those|others?|rest|remaining|latter)\b|\b(?:position|answer|response|reply|decision)",
    regex.IGNORECASE,
)
# A part that is left out; labels that are left out are another list's matter.
_LEFT_OUT = (
    r"\b<accepts>\b[^.;]{0,200}?(?:\b<except>\b|\bonly\s+(?:in\s+so\s+far|insofar|as\s+far|the\s+(?:first|second|last))|"
    r"\bbut\s+(?:not|cannot|does\s+not|do\s+not|is\s+not)\b)(?!\s+(?:of\s+)?(?:those|(?:the\s+)?recommendations?|Nos?\b|para|\d))"
)
# "Would have accepted it", "hesitates to accept", "accepted with modifications": no answer that is known.
_DOUBTED = r"\b<doubt>\b(?:\s+\w+){0,4}?\s+<accepting>|\b<accept>\w*[^.;]{0,40}?\b<doubt behind>\b"
_OTHER_PART = (
    r"\b<accepts>\b[^.]{0,200}?(?:\bothers?\s+(?:do|does|are|is|can)\s*n(?:o|[’'])t\b|\b(?:is|are|does|do)\s+not\s*\.?\s*$|"
    r"\bnot\s+(?:all|others|the\s+part)\b)"
)


@functools.lru_cache(maxsize=1024)
def read_answer(phrase: str) -> Answer:
    """What a phrase answers as a whole: one status word, or None where it is not understood.

    Args:
        phrase: Words as printed, any length; only the first 2,000 characters are read.

    >>> read_answer("is not yet in a position to fully support").status
    'partially_supported'
    >>> read_answer("The Government supports the arts.").status is None
    True
    """
    head = " ".join(phrase[:_LONGEST_PHRASE].split())
    stage = implementation_word(head)
    answers = tuple(answer for answer in answers_in(head) if not _OTHERS.search(head[: answer.start]))
    if not _TOPIC.search(head) and not any(_stands_alone(head, answer) for answer in answers):
        answers = ()
    return Answer(_whole(head, answers) or ("supported" if stage else None), stage, answers)


def status_word(phrase: str) -> str | None:
    """The status word that a phrase stands for; None when it is not understood.

    Args:
        phrase: Words as printed, any length; only the first 2,000 characters are read.

    >>> status_word("do not enjoy the support"), status_word("sui generis")
    ('not_supported', None)
    """
    return read_answer(phrase).status


def refined(status: str, words: str) -> str:
    """An answer that was found in words, corrected by what they say as a whole: a part left out, an answer to come.

    Args:
        status: The status word that was found.
        words: The sentence that it stands in.

    >>> refined("supported", "Peru accepts the recommendation, except for its last part.")
    'partially_supported'
    """
    whole = read_answer(words).status
    return whole if whole in ("partially_supported", "pending") and status in ("supported", "not_supported") else status


def one_answer(words: str) -> str | None:
    """The one answer of a heading, or of the sentence that opens a list.

    Args:
        words: Its words.

    >>> one_answer("Recommendations of which Peru accepts certain parts but not others")
    'partially_supported'
    """
    status = last_combined(answers_in(words))
    return status and refined(status, words)


def restated(status: str, words: str) -> bool:
    """Whether a later paragraph decides anew, and does not only explain: a refusal, or what is "thus noted".

    Args:
        status: The status word that its words stand for.
        words: Its words.

    >>> restated("noted", "It cannot accept No. 3, which would thus be noted."), restated("noted", "It notes No. 3.")
    (True, False)
    """
    return status in FINAL_REFUSALS and any(
        answer.status in OUTRIGHT_REFUSALS or _is_thus_noted(words, answer) for answer in answers_in(words)
    )


def _stands_alone(phrase: str, answer: StatedAnswer) -> bool:
    """Whether an answer begins the phrase or a clause of it, or is such as only recommendations get."""
    before = phrase[: answer.start]
    begins = _BEFORE_ANSWER.fullmatch(before) or _OWN_CLAUSE.search(before)
    return bool(begins) or bool(_ENJOYED.search(phrase[answer.start : answer.end]))


def _whole(phrase: str, answers: Sequence[StatedAnswer]) -> str | None:
    """The one answer of a phrase that may hold several."""
    explicit = _explicit(answers)
    if any(answer.status == "partially_supported" for answer in explicit):
        return "partially_supported"
    if explicit and explicit[-1].status == "noted" and _is_thus_noted(phrase, answers[-1]):
        return "noted"
    statuses = [answer.status for answer in _on_the_recommendation(phrase, explicit)]
    for status in ("pending", "supported", *FINAL_REFUSALS):
        if status in statuses:
            return _supported(phrase, statuses) if status == "supported" else status
    return None


def _is_thus_noted(phrase: str, answer: StatedAnswer) -> bool:
    """Whether what is not accepted is "thus noted"."""
    return bool(_THUS_NOTED.search(phrase, answer.start, answer.end))


def _on_the_recommendation(phrase: str, answers: Sequence[StatedAnswer]) -> Sequence[StatedAnswer]:
    """The answers without what a State that accepts will study: "accepts it and will review the law"."""
    if not answers or answers[0].status != "supported":
        return answers
    return [answer for answer in answers if answer.status != "pending" or _ABOUT_IT.search(phrase, answer.start)]


def _supported(phrase: str, statuses: Sequence[str]) -> str | None:
    """What support beside other answers comes to: in part where something is left out, none where it is doubted."""
    if len(statuses) == 1 and compiled(_DOUBTED).search(phrase):
        return None
    left_out = any(compiled(pattern).search(phrase) for pattern in (_LEFT_OUT, _OTHER_PART))
    return "partially_supported" if left_out else combined(statuses)
