"""Answers that go on in other sentences, and answers to parts: "we accept A; we cannot accept B"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

import regex

from upr.numbering.reading import EVERY
from upr.parsers.answers.lists import Naming, PrintedList, inside_lists, stands_before
from upr.sentences import clauses
from upr.wording import OUTRIGHT_REFUSALS, answers_in, combined, in_part, read_answer, refined

_I = regex.IGNORECASE
_AGAIN = regex.compile(
    r"\W*(?:It|They|This|These|Nor|The\s+(?:first|second|other|latter|former)|However,?\s+(?:it|they))\b"
)
_OF_THEM = regex.compile(r"\b(?:recommendations?|part|half|element|first|second|former|latter)\b", _I)
_TURNS = regex.compile(r"(?r)\b(?:and|but|whereas|while)\s+(?:it\s+|they\s+)?", _I)
_BEFORE_LIST = regex.compile(r"(?i)\W*(?:\d{1,2}\.)?\W*(?:recommendations?)?\W*")
_SHORT_ANSWER = 4  # words of an answer that names nothing: "Accepted in part."
_FEW = 3  # recommendations, up to which the sentences behind them are of them


def followed(parts: Sequence[str], at: int, naming: Naming, *, short_answers: bool = False) -> list[str]:
    """The sentences from a place on that go on with the recommendations before: up to the next that names others.

    Args:
        parts: The sentences of a paragraph.
        at: The place of the first.
        naming: How the document names recommendations.
        short_answers: Whether short answers that name nothing go on with them too, and other sentences may stand
            between.
    """
    sentences: list[str] = []
    for part in islice(parts, at, None):
        if inside_lists(part, naming) or EVERY.search(part):
            break
        short = short_answers and len(part.split()) <= _SHORT_ANSWER and answers_in(part)
        if short or _AGAIN.match(part) or _OF_THEM.search(part):
            sentences.append(part)
        elif not short_answers:
            break
    return sentences


def answer_in_parts(sentence: str, following: Sequence[str], item: PrintedList) -> str | None:
    """Find the answer that the words behind a list give, and whether it is one to each part; what is accepted.

    "As to 9, we accept the proposal on A; we cannot accept that on B."

    Args:
        sentence: The sentence of the list.
        following: The sentences that go on with it.
        item: The list; its status is set.
    """
    after = sentence[item.end :]
    answered = _answers_by_clause((after, *following))
    statuses = list(chain.from_iterable(in_clause for _, in_clause in answered))
    if item.status is None and _is_meant_by_words_behind(sentence, item):
        item.status = combined(statuses, OUTRIGHT_REFUSALS)
    elif item.status == "supported" and _is_refused_in_part(item, after, following, statuses):
        item.status = in_part(item.status)
    if item.status != "partially_supported":
        return None
    accepted = [clause.strip(" ;:,") for clause, in_clause in answered if "supported" in in_clause]
    return " ".join(accepted) or None


def _answers_by_clause(parts: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The clauses that answer, each with its status words."""
    read = [(clause, answers_in(clause)) for part in parts for clause in clauses(part, colons=True)]
    return [(clause, [answer.status for answer in answers]) for clause, answers in read if answers]


def _is_meant_by_words_behind(sentence: str, item: PrintedList) -> bool:
    """Whether words behind a list are of it: its topic, or its subject, or few recommendations."""
    if item.topic or len(item.targets) <= _FEW:
        return True
    return not _BEFORE_LIST.sub("", sentence[: item.start])


def _is_refused_in_part(item: PrintedList, after: str, following: Sequence[str], statuses: Sequence[str]) -> bool:
    """Whether words behind an accepted list refuse a part of it."""
    if item.topic and _hold_refusal_of_part(statuses):
        return True
    if len(item.targets) > _FEW:
        return False
    # "is accepted in respect of A and is not accepted in respect of B"
    turned = [answer.status for answer in answers_in(after) if stands_before(_TURNS, after, answer.start)]
    goes_on = bool(following and _AGAIN.match(following[0]))
    return _hold_refusal_of_part(["supported", *turned]) or (
        goes_on and _hold_refusal_of_part(["supported", *statuses])
    )


def _hold_refusal_of_part(statuses: Sequence[str]) -> bool:
    return combined(statuses, OUTRIGHT_REFUSALS) == "partially_supported"


def correct_by_sentence(sentence: str, item: PrintedList) -> None:
    """Correct the answer of the one list of a sentence by what the sentence says as a whole.

    Args:
        sentence: The sentence.
        item: The list; its status is set.
    """
    if item.status is None or not item.is_of_items:
        return
    item.status = refined(item.status, sentence)
    rest = sentence[item.end :].strip(" ,;:.")
    if item.topic and answers_in(rest) and read_answer(rest).status is None:
        item.status = "unclear"  # "As to 12.3, the Government supports the arts."
