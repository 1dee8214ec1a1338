"""Answers in a State's sentences: "accepts recommendations 1-5, 14", "122.3 and 122.7 are noted", "all others".

A list's answer stands before it ("accepts the following recommendations: ..."), behind it ("... enjoy the support"), in
the sentences that go on with it, or in the heading or the sentence that opens it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

import attrs
import regex

from upr.core import Reference, ResponseStatus
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import Number, Target, expanded
from upr.numbering.shapes import ANY_LIST
from upr.parsers.answers.assigning import SAME_ANSWER, assign, first_answer, last_answer
from upr.parsers.answers.blocks import Block
from upr.parsers.answers.every import answers_to_every, named_paragraph
from upr.parsers.answers.given import GivenAnswer
from upr.parsers.answers.lists import (
    PARENTHESES,
    VERB_BEHIND,
    Naming,
    PrintedList,
    blanked,
    is_list,
    is_list_with_remarks,
    lists_in,
)
from upr.parsers.answers.parts import answer_in_parts, correct_by_sentence, followed
from upr.patterns import Pattern
from upr.sentences import sentences
from upr.wording import implementation_word, one_answer

_I = regex.IGNORECASE
_GOES_ON = regex.compile(r"\b(?:they|these|those|them)\b", _I)
# An item of a lead-in that ends with its label: "(a) Ratify the treaty (Panama) [124.1];".
_ITEM = Pattern(
    rf"\(?[a-z]{{1,2}}\)\s+(?P<text>\p{{Lu}}.*?)\s*\[\s*(?:No\.?\s*)?(?P<list>{ANY_LIST})\s*\]?"
    r"\s*[;.,]?(?:\s*and)?"
)
_WITH_OTHERS = regex.compile(r"\s*(?:,|and|as\s+well\s+as)\s.{0,30}?\brecommendations?\s+\d", _I)
_WORD = regex.compile(r"\p{L}{2,}")
_INTRODUCTION = 6  # blocks in which an addendum says how it names recommendations
_CLAUSE_LEAST = 5  # words between two lists that are more than "and recommendations in paragraph"


def answers_in_blocks(blocks: Sequence[Block], joiner: Joiner) -> Iterator[GivenAnswer]:
    """An answer for every recommendation of every list that has one, in order.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
    """
    texts = [f"{block.labels} {block.words(joiner)}" for block in blocks]
    naming = Naming.of(" ".join(texts[:_INTRODUCTION]), " ".join(texts))
    yield from _Sentences(naming, joiner).run(blocks)


def answers_to_labels(text: str) -> Iterator[tuple[Target, str, str]]:
    """Answers to labels that a text names in its sentences: target, status word, sentence.

    Args:
        text: A paragraph, as of a statement to the Council.

    >>> text = "He recalled the dialogue. With respect to recommendation 95.5, the Government now accepted it."
    >>> [(str(target), status) for target, status, _ in answers_to_labels(text)]
    [('95.5', 'supported')]
    """
    naming = Naming(labels=True)
    parts = sentences(text)
    for at, sentence in enumerate(parts):
        plain = blanked(sentence)
        lists = lists_in(plain, naming)
        assign(plain, lists)
        if len(lists) == 1:
            answer_in_parts(plain, followed(parts, at + 1, naming), lists[0])
            correct_by_sentence(sentence, lists[0])
        for item in lists:
            if item.status is not None and not item.paragraphs:
                yield from ((one, item.status, sentence) for one in item.targets if not isinstance(one, Number))


@attrs.frozen
class _Sentence:
    """A sentence of a paragraph, with what stands around it.

    Args:
        words: Its words.
        plain: The same, remarks blanked.
        following: The sentences behind it that go on with what it names.
        opening: The sentence or heading that opens what it lists.
        heading: The heading over it.
    """

    words: str
    plain: str
    following: Sequence[str]
    opening: str
    heading: str

    @property
    def stage_words(self) -> str:
        """All words that may say how far the action is carried out."""
        goes_on = self.following[0] if self.following and _GOES_ON.search(self.following[0]) else ""
        return " ".join(part for part in (self.words, goes_on, self.heading) if part)

    def stage_words_of(self, lists: Sequence[PrintedList], at: int) -> str:
        """Those of one of its lists."""
        own = _own_words(self.words, lists, at)
        return self.stage_words if own == self.words else " ".join(part for part in (own, self.heading) if part)


class _Sentences:
    """One pass over the blocks."""

    def __init__(self, naming: Naming, joiner: Joiner) -> None:
        self.naming = naming
        self.joiner = joiner
        self.lead: int | None = None  # of "that paragraph"
        self.opened = ""  # the sentence that opens a list: "The following recommendations enjoy the support of X:"
        self.last: str | None = None  # the answer of the sentence before

    def run(self, blocks: Sequence[Block]) -> Iterator[GivenAnswer]:
        """The answers of all blocks."""
        for block in blocks:
            self.last = None
            if block.kind == "heading":
                self.opened = ""
            elif block.kind == "labels":
                # What begins with a label explains it, unless the labels are the list itself.
                yield from self._at_front(block)
            else:
                yield from self._paragraph(block)

    def _at_front(self, block: Block) -> Iterator[GivenAnswer]:
        words = block.words(self.joiner)
        parts = sentences(words)
        if parts and _is_subject(words, parts[0]):
            # The sentence as it was before its labels were taken off: it may hold other lists.
            yield from self._sentence([f"Recommendations {block.labels} {parts[0]}", *parts[1:]], 0, block)
            return
        context = self.opened or block.heading
        targets = expanded(block.labels)
        status = one_answer(context)
        if not words.strip(" .;:,") and len(targets) > 1 and status:
            yield from _answers(targets, status, _plain(f"{context} {block.labels}"), context, block)

    def _paragraph(self, block: Block) -> Iterator[GivenAnswer]:
        parts = sentences(block.words(self.joiner))
        within = ""  # "X accepts the following recommendations: (a) ... [122.3]; (b) ... [122.7]"
        for at, sentence in enumerate(parts):
            check_time()
            if items := self._lettered_item(sentence, within or self.opened or block.heading, block):
                yield from items
                continue
            if sentence.rstrip().endswith(":"):
                within = sentence
            yield from self._sentence(parts, at, block)
            self.lead = named_paragraph(sentence) or self.lead
        last = parts[-1] if parts else ""
        self.opened = last if last.rstrip().endswith(":") and last_answer(last) else ""

    def _lettered_item(self, sentence: str, opening: str, block: Block) -> list[GivenAnswer]:
        """The answers of a lettered item that ends with its label: those of the sentence that opens it."""
        item = _ITEM.fullmatch(sentence.strip())
        status = one_answer(opening) if item else None
        if item is None or status is None:
            return []
        answers = _answers(expanded(item["list"]), status, _plain(opening), opening, block)
        text = item["text"].strip()
        return [attrs.evolve(one, reference=attrs.evolve(one.reference, text=text)) for one in answers]

    def _sentence(self, parts: Sequence[str], at: int, block: Block) -> Iterator[GivenAnswer]:
        """The lists of one sentence of a paragraph, each with its answer."""
        plain = blanked(parts[at])
        lists = lists_in(plain, self.naming)
        every = [] if lists and not any(item.exception for item in lists) else list(answers_to_every(plain, self.lead))
        if not lists and not every:
            self.last = None
            return
        assign(plain, lists)
        following = followed(parts, at + 1, self.naming)
        scope = self._go_on(plain, lists, parts, at + 1, following)
        sentence = _Sentence(parts[at], plain, following, self.opened or block.heading, block.heading)
        yield from self._of_lists(sentence, lists, scope, block)
        for target, status in every:
            yield from _answers([target], status, _plain(sentence.words), sentence.stage_words, block)
        self.last = next((item.status for item in reversed(lists) if item.status), None)

    def _of_lists(
        self, sentence: _Sentence, lists: Sequence[PrintedList], scope: str | None, block: Block
    ) -> Iterator[GivenAnswer]:
        excepted = set(chain.from_iterable(item.targets for item in lists if item.exception))
        opened = one_answer(sentence.opening) if is_list(sentence.plain, lists) else None
        for at, item in enumerate(lists):
            if (status := item.status or opened) is None:
                continue
            wording = sentence.words if item.status else f"{sentence.opening} {sentence.words}"
            in_passing = item.topic or (item.bracket and self.naming.labels)
            yield from _answers(
                _without(item, excepted), status, _plain(wording), sentence.stage_words_of(lists, at), block,
                decides=not in_passing, scope=item.part or scope,
            )  # fmt: skip

    def _go_on(
        self, sentence: str, lists: Sequence[PrintedList], parts: Sequence[str], at: int, following: Sequence[str]
    ) -> str | None:
        """The answers that stand in other sentences; what is accepted, where it is a part."""
        if not lists or not all(item.is_of_items for item in lists):
            return None
        unanswered = all(item.status is None for item in lists)
        if unanswered and self.last and SAME_ANSWER.match(sentence):  # "So are recommendations 67 and 69."
            _give_all(lists, self.last)
            return None
        bare = (unanswered or len(lists) == 1) and is_list_with_remarks(sentence, lists)
        behind = followed(parts, at, self.naming, short_answers=True) if bare else following
        return _answer_behind(sentence, behind, lists) if bare or len(lists) == 1 else None


def _without(item: PrintedList, excepted: Collection[Target]) -> list[Target]:
    """What a list names, without what another list of its sentence excepts."""
    return item.targets if item.exception else [target for target in item.targets if target not in excepted]


def _is_subject(words: str, first: str) -> bool:
    """Whether labels that were taken off a paragraph are the subject of its first sentence, which answers them."""
    verb = VERB_BEHIND.match(words) if words[:1].islower() else None
    goes_on = _WITH_OTHERS.match(first) or (verb and not verb["relative"])
    return bool(goes_on) and first_answer(first) is not None


def _answer_behind(sentence: str, following: Sequence[str], lists: Sequence[PrintedList]) -> str | None:
    """The answer that the words behind lists give them together; what is accepted, where it is a part.

    "Recommendations 120.1 (Burkina Faso) and 120.2 (Peru). France is not able to accept them."
    """
    if len(lists) == 1:
        return answer_in_parts(sentence, following, lists[0])
    whole = PrintedList([target for item in lists for target in item.targets], 0, 0, len(sentence), topic=True)
    scope = answer_in_parts(sentence, following, whole)
    _give_all(lists, whole.status)
    return scope


def _give_all(lists: Sequence[PrintedList], status: str | None) -> None:
    for item in lists:
        item.status = status


def _own_words(sentence: str, lists: Sequence[PrintedList], at: int) -> str:
    """The words of a sentence that are of one of its lists: up to the clauses that stand before the next and the last.

    "It accepts 31, and is of the view that recommendation 40, which it also accepts, is implemented" says it of 40.
    """
    first, last = at, at
    while first and not _is_clause(sentence[lists[first - 1].end : lists[first].start]):
        first -= 1
    while last + 1 < len(lists) and not _is_clause(sentence[lists[last].end : lists[last + 1].start]):
        last += 1
    start = lists[first - 1].end if first else 0
    return sentence[start : lists[last + 1].start if last + 1 < len(lists) else len(sentence)]


def _is_clause(gap: str) -> bool:
    return len(_WORD.findall(PARENTHESES.sub(" ", gap))) > _CLAUSE_LEAST


def _plain(words: str) -> str:
    return " ".join(words.split())


def _answers(
    targets: Sequence[Target], status: str, wording: str, stage_words: str, block: Block, *, decides: bool = True,
    scope: str | None = None,
) -> Iterator[GivenAnswer]:  # fmt: skip
    implemented = implementation_word(stage_words) if status == "supported" else None
    for target in targets:
        reference = Reference(
            paragraph=str(target), wording=wording, status=ResponseStatus(status), implemented=implemented,
            scope=scope if status == "partially_supported" else None, spans=block.spans,
        )  # fmt: skip
        yield GivenAnswer(target, reference, decides)
