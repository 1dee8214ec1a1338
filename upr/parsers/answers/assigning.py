"""Which answer of a sentence is whose list's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from upr.parsers.answers.lists import REACH, VERB_BEHIND, PrintedList, stands_before
from upr.parsers.answers.openings import has_own_answer
from upr.wording import StatedAnswer, answers_in, denied, in_part
from upr.wording.shapes import IN_PART

_I = regex.IGNORECASE
_NOR = regex.compile(
    r"\bnor\s+(?:can|could|does|do|is|are|will|would|has|have)\s+(?:the\s+)?(?:recommendations?\s+)?$", _I
)
SAME_ANSWER = regex.compile(r"\b(?:so|as)\s+(?:is|are|does|do|have|has)\b", _I)
"""What is said of the list before: "..., and so do 75.15-75.17", "as is the recommendation on housing (33)"."""
_RELATIVE = regex.compile(r"\s*+(?:[,)\]]\s*+)?(?P<relative>(?:of\s+)?(?:which|that))\b", _I)
_PARTLY = regex.compile(rf"\s*+(?:,\s*+)?(?:only\s+|but\s+only\s+)?{IN_PART}", _I)
_TO_LIST = regex.compile(
    r"(?:\s+(?:all|to|with|of|on|also|fully|the|those|these|following|both|only|recommendations?|contained|listed|set|"
    r"out|in|under|made|paragraphs?|paras?\.?))*\s*[:(]?\s*",
    _I,
)
_TO_WHICH = regex.compile(r"\b(?:to|of|in|on|with|for|as)\s+which\b", _I)
_JOINS = regex.compile(
    r"\W*(?:(?:and|or|as\s+well\s+as|together\s+with|along\s+with|plus|including|also|the|of|in)\b\W*)*"
    r"(?:recommendations?|Nos?\.?)?\W*",
    _I,
)
_SOME_PART = regex.compile(rf"\s*\(\s*(?P<part>(?:[^()]{{0,40}}\b(?:part|half)\b[^()]{{0,20}}|{IN_PART}))\)", _I)
_COLON = regex.compile(r"\W*:")
_ASKED = regex.compile(r"\brecommendations?\s+to\b", _I)
_ASKS = regex.compile(r"(?r)\b(?:to|and|or)\s+(?:\w+ly\s+)?", _I)


def first_answer(words: str) -> str | None:
    """The status word of the first answer of words, as far as answers are looked for; None without one."""
    answers = answers_in(words[:REACH])
    return answers[0].status if answers else None


def last_answer(words: str) -> str | None:
    """The status word of the last answer of words, as far as answers are looked for; None without one."""
    answers = answers_in(words[-REACH:])
    return answers[-1].status if answers else None


def assign(sentence: str, lists: Sequence[PrintedList]) -> None:
    """Each list's answer; support of what is named in part, "139.36 (second part only)", is support in part.

    Args:
        sentence: The sentence, remarks blanked.
        lists: Its lists; their status is set.
    """
    _assign_nearest(sentence, lists)
    _assign_following(sentence, lists)
    for item in lists:
        if has_own_answer(sentence, item.end):  # "136.1 (accepted), 136.3 (partially accepted)"
            item.status = first_answer(sentence[item.end : sentence.index(")", item.end)])
        part = _SOME_PART.match(sentence, item.end, item.end + REACH)
        if part and item.status == "supported":
            item.status, item.part = in_part(item.status), part["part"]


@attrs.frozen
class _Around:
    """What stands around a list.

    Args:
        item: The list.
        gap: The words from the list before to it.
        after: The words from it to the next list.
        before: The answer that stands before it.
        behind: The answer that stands behind it, in a verb whose subject it is.
        relative: Whether that verb is of a relative clause ("which are accepted").
        excepted_from: The last answer before it, from which it is excepted.
        last: Whether it is the last of several lists.
    """

    item: PrintedList
    gap: str
    after: str
    before: str | None
    behind: StatedAnswer | None
    relative: bool
    excepted_from: str | None
    last: bool

    @classmethod
    def of(cls, sentence: str, lists: Sequence[PrintedList], at: int, answered: int) -> _Around:
        """What stands around the list at a place; what stands before `answered` has answered a list before."""
        item, previous = lists[at], lists[at - 1].end if at else 0
        after = sentence[item.end : lists[at + 1].start if at + 1 < len(lists) else len(sentence)]
        verb = VERB_BEHIND.match(after) or (_RELATIVE.match(after) if item.exception else None)
        behind = answers_in(after[:REACH]) if verb else ()
        return cls(
            item, sentence[previous : item.start], after,
            before=None if item.exception else _before(sentence[max(previous, answered) : item.first], item),
            behind=behind[0] if behind else None,
            relative=bool(verb and verb["relative"]),
            excepted_from=last_answer(sentence[: item.start]) if item.exception else None,
            last=at == len(lists) - 1 > 0,
        )  # fmt: skip

    @property
    def own_answer(self) -> tuple[str | None, bool]:
        """The answer, and whether it is the one behind: of a verb of its own, else before the list, else as opened."""
        if self.behind is not None and _NOR.search(self.gap):
            return denied(self.behind.status), True
        if self.before == "supported" and _PARTLY.match(self.after):
            return in_part(self.before), False
        if self.behind is not None and (self.before is None or not self.relative):
            return self.behind.status, True
        return self.before or self._answer_as_opened, False

    @property
    def _answer_as_opened(self) -> str | None:
        """The answer of a list that has none of its own before or behind it."""
        if self.item.exception:
            # What a State excepts from what it supports it does not support.
            return denied(self.excepted_from) if self.excepted_from == "supported" else None
        if _COLON.match(self.after) or (self.last and not self.item.paragraphs):
            return first_answer(self.after)
        return None

    @property
    def joined(self) -> bool:
        """Whether the list is spoken of together with the one before."""
        if self.item.exception:
            return False
        if self.item.bracket or _JOINS.fullmatch(self.gap) or SAME_ANSWER.search(self.gap):
            return True
        return not (answers_in(self.gap) or answers_in(self.after))


def _assign_nearest(sentence: str, lists: Sequence[PrintedList]) -> None:
    """Each list's answer: its own, else that of the list before with which it is spoken of."""
    answered = 0  # where the words end that have answered a list before
    for at, item in enumerate(lists):
        around = _Around.of(sentence, lists, at, answered)
        item.status, from_behind = around.own_answer
        if from_behind and around.behind is not None:
            answered = item.end + around.behind.end
        if item.status is None and at and around.joined:
            item.status = lists[at - 1].status


def _assign_following(sentence: str, lists: Sequence[PrintedList]) -> None:
    """To lists without an answer that of the list behind with which they are spoken of."""
    for item, following in reversed(list(pairwise(lists))):
        if item.status is None and not item.paragraphs and _goes_on(sentence[item.end : following.start]):
            item.status = following.status


def _goes_on(gap: str) -> bool:
    """Whether nothing between two lists answers or ends a sentence."""
    return not answers_in(gap) and ". " not in gap


def _before(words: str, item: PrintedList) -> str | None:
    """The answer before a list, in the same clause; right before it, where it names whole paragraphs."""
    clause = words.rpartition(";")[2][-REACH:]
    answers = [answer for answer in answers_in(clause) if not _is_asked(clause, answer)]
    if not answers or _TO_WHICH.search(clause[answers[-1].end :]):
        return None
    if item.paragraphs and not _TO_LIST.fullmatch(clause[answers[-1].end :]):
        return None
    return answers[-1].status


def _is_asked(clause: str, answer: StatedAnswer) -> bool:
    """Whether words are what a recommendation asks, and no answer: "the recommendation to accept ... (96.39)"."""
    return stands_before(_ASKS, clause, answer.start) and bool(_ASKED.search(clause, 0, answer.start))
