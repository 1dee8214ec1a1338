"""Where a session report states totals: "out of 163 recommendations received, ... supported 142 and noted 21".

The President of the Council gives them from the 22nd session on; before, the State under review may. What the State
says of an interim count ("78 were immediately accepted") is no outcome and is left to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import Statement
from upr.parsers.answers.counts import Count, counts_in, is_earlier
from upr.sentences import sentences
from upr.text import Span
from upr.wording.shapes import INTERIM

_PRESIDENT = regex.compile(r"\bbased\s+on\s+the\s+information\s+(?:provided|received)|\bPresident\b", regex.IGNORECASE)
# "had received 213 recommendations", and nothing more of them than a share
_HAD_RECEIVED = regex.compile(
    r"\breceived\s+(?:a\s+total\s+of\s+)?(?=\d{1,3}\s+recommendations\b(?!\s+(?:from|in|on|by|during)\b))",
    regex.IGNORECASE,
)
_OF_PRESIDENT = 2  # sentences: in the second stands what is supported in part
# What the State says of a count that is no outcome of the review, beside what was answered earlier.
_INTERIM = regex.compile(INTERIM, regex.IGNORECASE)


def totals(statements: Sequence[Statement]) -> Iterator[StatedTotal]:
    """The total received and the numbers by answer: the President's, else the State's own."""
    for statement in statements:
        if stated := _totals(_of_president(statement.text), statement.spans):
            yield from stated
            return
    for statement in statements:
        if statement.role != "outcome":
            for sentence in _of_state(statement.text):
                if stated := _totals([sentence], statement.spans):
                    yield from stated
                    return
    yield from _received_alone(statements)


def _received_alone(statements: Sequence[Statement]) -> Iterator[StatedTotal]:
    """The number received, where the State says that and gives no numbers by answer."""
    for statement in statements:
        for sentence in _of_state(statement.text) if statement.role == "views" else ():
            said = _HAD_RECEIVED.search(sentence)
            counts = [count for count in counts_in(sentence) if said and count.start == said.end()]
            if counts:
                yield _total(attrs.evolve(counts[0], status=None), statement.spans)
                return


def _of_president(text: str) -> list[str]:
    """The sentence in which the President says what was received, and the next."""
    parts = sentences(text)
    for at, sentence in enumerate(parts):
        if _PRESIDENT.search(sentence) and _received(counts_in(sentence)):
            return parts[at : at + _OF_PRESIDENT]
    return []


def _of_state(text: str) -> list[str]:
    """The sentences in which the State may speak of the outcome."""
    return [one for one in sentences(text) if not (_INTERIM.search(one) or is_earlier(one, reported=True))]


def _received(counts: Sequence[Count]) -> Count | None:
    """The number of all recommendations; all that were answered alike are all that were received."""
    return next((count for count in counts if count.received or count.every), None)


def _totals(stated: Sequence[str], where: tuple[Span, ...]) -> list[StatedTotal]:
    """The totals of the sentences; nothing where they name no total received or no answer."""
    counts = [count for sentence in stated for count in counts_in(sentence)]
    received, answered = _received(counts), _by_answer(counts)
    if received is None or not answered:
        return []
    numbers = tuple(count.number for count in answered)
    # One answer alone ("rejected only 5 of the 97") leaves the others unsaid: there is no sum to check.
    parts = numbers if len(numbers) > 1 or numbers == (received.number,) else ()
    whole = attrs.evolve(_total(received, where), status=None, parts=parts)
    return [whole, *(_total(count, where) for count in answered)]


def _by_answer(counts: Sequence[Count]) -> list[Count]:
    """The first number of each answer; one that is given again says nothing new."""
    answered: dict[str, Count] = {}
    for count in counts:
        if count.status is not None:
            answered.setdefault(count.status, count)
    return list(answered.values())


def _total(count: Count, where: tuple[Span, ...]) -> StatedTotal:
    return StatedTotal(wording=count.words, number=count.number, status=count.status, spans=where)
