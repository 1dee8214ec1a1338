"""Answers that are implied: what stands under a label, or near it, and names no recommendation."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from upr.core import Reference, ResponseStatus
from upr.parsers.answers.evidence import FRAMING
from upr.sentences import sentences
from upr.wording import OUTRIGHT_REFUSALS, answers_in, implementation_word

_PROPOSALS = regex.compile(r"\b(?:recommend|propos)\w*", regex.IGNORECASE)
_OWN_SUBJECT = regex.compile(
    r"\b(?:we|it|government|authorities|delegation|state|republic|kingdom)\b", regex.IGNORECASE
)
_LABEL = regex.compile(r"\b\d{1,3}\.\d{1,3}\b")
_SHORT_ANSWER = 6  # words, up to which an answer such as "Accepted in full" needs not name the recommendation


def implied_support(words: str, names: Sequence[str]) -> str | None:
    """The first sentence of what stands under a label, where it implies support and names no recommendation.

    Args:
        words: What stands there.
        names: What the State is called.

    >>> implied_support("Chad agrees with the importance of schools. There is a law.", ["Chad"])
    'Chad agrees with the importance of schools.'
    >>> implied_support("Several States support the reform.", ["Chad"]) is None
    True
    """
    first = next(iter(sentences(words)), "")
    answers = answers_in(first)
    if _LABEL.search(first):
        return None  # it answers another
    if not answers:
        return first if implementation_word(first) else None
    own = _is_own(first[: answers[0].start], names)
    return first if own and {answer.status for answer in answers} == {"supported"} else None


def implied_refusal(words: str, names: Sequence[str]) -> str | None:
    """The one sentence under a label in which the State refuses something, where nothing else there answers it.

    Args:
        words: What stands there.
        names: What the State is called.

    >>> implied_refusal("Faith is free. Chad does not support amendment of section 4, as recommended.", ["Chad"])
    'Chad does not support amendment of section 4, as recommended.'
    >>> implied_refusal("Chad does not accept the premise. It is examining a bill.", ["Chad"]) is None
    True
    """
    said = [(sentence, answers) for sentence in sentences(words) if (answers := answers_in(sentence))]
    if len(said) != 1 or len(said[0][1]) != 1 or _LABEL.search(words):
        return None
    sentence, (answer,) = said[0]
    own = _is_own(sentence[: answer.start], names)
    of_it = answer.status in OUTRIGHT_REFUSALS and not FRAMING.match(sentence, answer.end)
    return sentence if own and of_it else None


def _is_own(before: str, names: Sequence[str]) -> bool:
    """Whether the words before an answer name the State as who gives it."""
    return _OWN_SUBJECT.search(before) is not None or any(name in before for name in names)


def names_it(answer: Reference) -> bool:
    """Whether an answer is one sentence that names the recommendation, or a short one that needs not.

    Args:
        answer: The answer.
    """
    words = answer.wording or ""
    return bool(_PROPOSALS.search(words)) or len(words.split()) <= _SHORT_ANSWER


def is_implied(answer: Reference) -> bool:
    """Whether an answer is a sentence that names no recommendation: "agrees with the importance of ...".

    Args:
        answer: The answer.
    """
    words = answer.wording or ""
    return (
        answer.status is ResponseStatus.SUPPORTED
        and not _PROPOSALS.search(words)
        and len(words.split(maxsplit=_SHORT_ANSWER)) > _SHORT_ANSWER
        and not _begins_with_answer(words)
    )


def _begins_with_answer(words: str) -> bool:
    """Whether the first word is an answer that needs no object: "Accepted; a bill is before parliament"."""
    answers = answers_in(words)
    return bool(answers) and not answers[0].implied and not words[: answers[0].start].strip()
