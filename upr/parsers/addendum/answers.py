"""The answers of an addendum by what they answer: lists decide, what stands under a label explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import regex

from upr.core import Reference, ResponseStatus
from upr.numbering import All, Number, Target, target_of
from upr.parsers.answers.blocks import Block
from upr.parsers.answers.given import GivenAnswer
from upr.parsers.draft import Draft

_FEWEST_LISTED = 3  # answers by lists, below which these are mentions, and answers are read one by one
_AHEAD = 30  # numbers that an addendum may leave out before a line's number is doubted
_HIGHEST = 400  # number that a recommendation has
_FIRST = regex.compile(r"\W*1\b")


class Answers:
    """The answers of one reading; the first to a target is kept.

    Args:
        draft: Where it is told that a target is answered twice.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._by_target: dict[Target, Reference] = {}
        self._explanations: dict[Target, list[str]] = {}

    def __contains__(self, target: Target) -> bool:
        return target in self._by_target

    def __getitem__(self, target: Target) -> Reference:
        return self._by_target[target]

    def put(self, target: Target, answer: Reference) -> None:
        """Keep an answer, where there is none yet; one that says otherwise is told."""
        known = self._by_target.setdefault(target, answer)
        if known is answer:
            return
        if answer.status is ResponseStatus.UNCLEAR:
            self.explain(target, answer)  # a line that begins with a label, and answers nothing
        elif known.status != answer.status:
            message = f"{target} is answered {known.status.value} and {answer.status.value}; the first is kept"
            self.draft.note("double-answer", message, answer.spans)

    def replace(self, target: Target, answer: Reference) -> None:
        """Put an answer in the place of what only explained."""
        self._by_target[target] = attrs.evolve(answer, text=answer.text or self._by_target[target].text)
        self._explanations.pop(target, None)

    def explain(self, target: Target, answer: Reference) -> None:
        """Attach what explains an answer to it; it decides nothing."""
        if answer.explanation:
            self._explanations.setdefault(target, []).append(answer.explanation)
        if answer.text and not self._by_target[target].text:
            self._by_target[target] = attrs.evolve(self._by_target[target], text=answer.text)

    def explained(self) -> dict[Target, Reference]:
        """The answers with all that explains them, put together once: a label may have thousands of explanations."""
        for target, words in self._explanations.items():
            known = self._by_target[target]
            together = " ".join((known.explanation, *words) if known.explanation else words)
            self._by_target[target] = attrs.evolve(known, explanation=together)
        self._explanations = {}
        return self._by_target


def listed_answers(draft: Draft, tabled: Iterable[Reference], listed: Iterable[GivenAnswer]) -> dict[Target, Reference]:
    """The answers by tables and lists; what is said in passing decides where no list does.

    Args:
        draft: Where doubts are told.
        tabled: The answers of tables.
        listed: The answers of lists in sentences.
    """
    answers = Answers(draft)
    for reference in tabled:
        if (target := target_of(reference.paragraph)) is not None:
            answers.put(target, reference)
    for given in sorted(listed, key=lambda one: not one.decides):
        if given.target in answers and not given.decides:
            answers.explain(given.target, attrs.evolve(given.reference, explanation=given.reference.wording))
        else:
            answers.put(given.target, given.reference)
    return answers.explained()


def decides_by_lists(listed: Iterable[Target]) -> bool:
    """Whether an addendum answers by lists, and not one by one with lists that only mention.

    >>> from upr.numbering import Label
    >>> decides_by_lists([All()]), decides_by_lists([Label(92, 1), Label(92, 2)])
    (True, False)
    """
    targets = list(listed)
    return len(targets) >= _FEWEST_LISTED or any(isinstance(target, All) for target in targets)


class _Numbers:
    """The numbers that lines begin with: one far ahead of all before is no recommendation's."""

    def __init__(self) -> None:
        self.highest: int | None = None

    def takes(self, target: Target) -> bool:
        """Whether a target may be a recommendation's."""
        if not isinstance(target, Number):
            return True
        near = target.number <= (_HIGHEST if self.highest is None else self.highest) + _AHEAD
        if near:
            self.highest = max(self.highest or 0, target.number)
        return near


def single_answers(draft: Draft, given_answers: Iterable[GivenAnswer]) -> dict[Target, Reference]:
    """The answers one by one: the first that decides, and what explains it.

    Args:
        draft: Where doubts are told.
        given_answers: All that stand under labels and numbers.
    """
    answers = Answers(draft)
    undecided: set[Target] = set()
    numbers = _Numbers()
    for given in given_answers:
        target, reference = given.target, given.reference
        if target not in answers and not numbers.takes(target):
            continue
        if target not in answers:
            answers.put(target, reference)
            undecided |= set() if given.decides else {target}
        elif given.decides and target in undecided:
            answers.replace(target, reference)
            undecided.discard(target)
        elif given.decides and reference.status != answers[target].status:
            answers.put(target, reference)
        else:
            answers.explain(target, reference)
    return answers.explained()


def merged(draft: Draft, listed: dict[Target, Reference], single: dict[Target, Reference]) -> dict[Target, Reference]:
    """All answers: those of lists explained by what stands under labels; else those one by one, before mentions.

    Args:
        draft: Where doubts are told.
        listed: The answers by tables and lists.
        single: The answers one by one.
    """
    if not decides_by_lists(listed):
        return {**single, **{target: answer for target, answer in listed.items() if target not in single}}
    answers = Answers(draft)
    for target, answer in listed.items():
        answers.put(target, answer)
    for target, answer in single.items():
        if target in answers:
            answers.explain(target, answer)
        else:
            answers.put(target, answer)
    return answers.explained()


def no_answers(numbered: Sequence[Block], labels: int) -> list[Block]:
    """Numbered paragraphs that are no answers: where labels are answered, or before the numbers begin again.

    Args:
        numbered: The blocks that begin with numbers.
        labels: How many labels the addendum prints.
    """
    if labels >= _FEWEST_LISTED:
        return list(numbered)
    ones = [at for at, block in enumerate(numbered) if _FIRST.match(block.labels)]
    return list(numbered[: ones[-1]]) if len(ones) > 1 else []
