"""Answers in a State's sentences: "accepts recommendations 1-5, 14", "122.3 and 122.7 are noted", "all others".

A list's answer stands before it ("accepts the following recommendations: ..."), behind it ("... enjoy the support"), in
the sentences that go on with it, or in the heading or the sentence that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import attrs
import regex

from upr.core import ALL, Reference, ResponseStatus
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import LABEL_LIST, NUMBER_LIST
from upr.parsers.answers.blocks import Block, labels_of
from upr.parsers.answers.lists import (
    CLOSE,
    PARENTHESES,
    PASSIVE,
    SAME,
    Listed,
    Naming,
    assign,
    blanked,
    inside_lists,
    lists_in,
    stands_before,
    status_of,
)
from upr.patterns import Pattern
from upr.sentences import clauses, sentences
from upr.wording import answers_in, implementation_word, one_answer, read_answer, refined

_I = regex.IGNORECASE
_THAT_PARAGRAPH = regex.compile(r"\bparagraph\s+(?P<lead>\d{2,3})\b", _I)
_AGAIN = regex.compile(
    r"\W*(?:It|They|This|These|Nor|The\s+(?:first|second|other|latter|former)|However,?\s+(?:it|they))\b"
)
_OF_THEM = regex.compile(r"\b(?:recommendations?|part|half|element|first|second|former|latter)\b", _I)
_TURNS = regex.compile(r"(?r)\b(?:and|but|whereas|while)\s+(?:it\s+|they\s+)?", _I)
_GOES_ON = regex.compile(r"\b(?:they|these|those|them)\b", _I)
_PAST = regex.compile(r"\s*(?:was|were|had)\b", _I)
_EVERY = Pattern(
    r"\b(?:(?P<all>all)\s+(?:of\s+)?(?:the\s+|its\s+|these\s+)?|"
    r"(?P<rest>(?:all\s+)?(?:the\s+)?(?:remaining|other|rest\s+of\s+the)\s+))(?:\w+\s+){0,3}?recommendations\b"
    r"(?P<where>(?:\s+(?:contained|listed|set\s+out|made|in|under|the|of|that|this|same|said|paragraph|para\.?|"
    r"(?P<lead>\d{2,3})(?!\.?\d)))*)",
    _I,
)
_ACTIVE_END = regex.compile(r"(?:\s+(?:to|with|of|on|also|fully|therefore|the|in\s+principle|almost|nearly))*\s*$", _I)
# An item of a lead-in that ends with its label: "(a) Ratify the treaty (Panama) [124.1];".
_ITEM = Pattern(
    rf"\(?[a-z]{{1,2}}\)\s+(?P<text>\p{{Lu}}.*?)\s*\[\s*(?:No\.?\s*)?(?P<list>{LABEL_LIST}|{NUMBER_LIST})\s*\]?"
    r"\s*[;.,]?(?:\s*and)?"
)
_WITH_OTHERS = regex.compile(r"\s*(?:,|and|as\s+well\s+as)\s.{0,30}?\brecommendations?\s+\d", _I)
_SAID = regex.compile(r"\b(?:that|this|the\s+same|said)\s+paragraph")
_BEFORE_LIST = regex.compile(r"(?i)\W*(?:\d{1,2}\.)?\W*(?:recommendations?)?\W*")
_NUMBERS = regex.compile(r"\d[\d.]*")
_WORD = regex.compile(r"\p{L}{2,}")
_INTRODUCTION = 6  # blocks in which an addendum says how it names recommendations
_SHORT = 4  # words of an answer that names nothing: "Accepted in part."
_CLAUSE_LEAST = 5  # words between two lists that are more than "and recommendations in paragraph"
_FEW = 3  # labels, up to which the sentences behind them are of them
Told = tuple[Reference, bool]
"""An answer, and whether it is only said in passing: a list elsewhere decides."""


def answers_of(blocks: Sequence[Block], joiner: Joiner) -> Iterator[Told]:
    """An answer for every label of every list that has one, in order.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
    """
    texts = [f"{block.labels} {block.words(joiner)}" for block in blocks]
    naming = Naming.of(" ".join(texts[:_INTRODUCTION]), " ".join(texts))
    yield from _Sentences(naming, joiner).run(blocks)


def answers_in_prose(text: str) -> Iterator[tuple[str, str, str]]:
    """Answers to labels that a text names in its sentences: label, status word, sentence.

    Args:
        text: A paragraph, as of a statement to the Council.

    >>> text = "He recalled the dialogue. With respect to recommendation 95.5, the Government now accepted it."
    >>> [(label, status) for label, status, _ in answers_in_prose(text)]
    [('95.5', 'supported')]
    """
    naming = Naming(full=True)
    parts = sentences(text)
    for at, sentence in enumerate(parts):
        plain = blanked(sentence)
        found = list(lists_in(plain, naming))
        assign(plain, found)
        if len(found) == 1:
            _in_parts(plain, _followed(parts, at + 1, naming), found[0])
            _as_a_whole(sentence, found[0])
        for item in found:
            if item.status is not None and not item.paragraphs:
                yield from ((label, item.status, sentence) for label in item.labels if "." in label)


class _Sentences:
    """One pass over the blocks."""

    def __init__(self, naming: Naming, joiner: Joiner) -> None:
        self.naming = naming
        self.joiner = joiner
        self.lead: str | None = None  # of "that paragraph"
        self.opened = ""  # the sentence that opens a list: "The following recommendations enjoy the support of X:"
        self.last: str | None = None  # the answer of the sentence before

    def run(self, blocks: Sequence[Block]) -> Iterator[Told]:
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

    def _at_front(self, block: Block) -> Iterator[Told]:
        words = block.words(self.joiner)
        parts = sentences(words)
        first = parts[0] if parts else ""
        passive = PASSIVE.match(words) if words[:1].islower() else None
        goes_on = _WITH_OTHERS.match(first)
        if (goes_on or (passive and not passive["relative"])) and status_of(first):
            # The sentence as it was before its labels were taken off: it may hold other lists.
            parts[0] = f"Recommendations {block.labels} {first}"
            yield from self._sentence(parts, 0, block)
            return
        context = self.opened or block.heading
        labels = labels_of(block.labels)
        status = one_answer(context)
        if not words.strip(" .;:,") and len(labels) > 1 and status:
            yield from _references(labels, status, _plain(f"{context} {block.labels}"), context, block)

    def _paragraph(self, block: Block) -> Iterator[Told]:
        parts = sentences(block.words(self.joiner))
        within = ""  # "X accepts the following recommendations: (a) ... [122.3]; (b) ... [122.7]"
        for at, sentence in enumerate(parts):
            check_time()
            context = within or self.opened or block.heading
            if item := _ITEM.fullmatch(sentence.strip()):
                status = one_answer(context)
                if status is not None:
                    for answer, weak in _references(labels_of(item["list"]), status, _plain(context), context, block):
                        yield attrs.evolve(answer, text=item["text"].strip()), weak
                    continue
            elif sentence.rstrip().endswith(":"):
                within = sentence
            yield from self._sentence(parts, at, block)
            self.lead = next((m["lead"] for m in reversed(list(_THAT_PARAGRAPH.finditer(sentence)))), self.lead)
        last = parts[-1] if parts else ""
        self.opened = last if last.rstrip().endswith(":") and status_of(last, last=True) else ""

    def _sentence(self, parts: Sequence[str], at: int, block: Block) -> Iterator[Told]:
        """The lists of one sentence of a paragraph, each with its answer."""
        sentence = parts[at]
        plain = blanked(sentence)
        found = list(lists_in(plain, self.naming))
        every = [] if found and not any(item.exception for item in found) else list(self._every(plain))
        assign(plain, found)
        if not found and not every:
            self.last = None
            return
        following = _followed(parts, at + 1, self.naming)
        scope = self._go_on(plain, found, parts, at + 1, following)
        context = self.opened or block.heading
        goes_on = following[0] if following and _GOES_ON.search(following[0]) else ""
        said = " ".join(part for part in (sentence, goes_on, block.heading) if part)
        excepted = {label for item in found if item.exception for label in item.labels}
        headed = one_answer(context) if _is_list(plain, found) else None
        wording, together = _plain(sentence), _plain(f"{context} {sentence}") if headed else ""
        for at_item, item in enumerate(found):
            status = item.status or headed
            if status is None:
                continue
            labels = item.labels if item.exception else [label for label in item.labels if label not in excepted]
            weak = item.topic or (item.bracket and self.naming.full)
            words = wording if item.status else together
            own = _own_words(sentence, found, at_item)
            stage = said if own == sentence else " ".join(part for part in (own, block.heading) if part)
            yield from _references(labels, status, words, stage, block, weak=weak, scope=item.part or scope)
        for label, status in every:
            yield from _references([label], status, wording, said, block)
        self.last = next((item.status for item in reversed(found) if item.status), None)

    def _go_on(
        self, sentence: str, found: Sequence[Listed], parts: Sequence[str], at: int, following: Sequence[str]
    ) -> str | None:
        """The answers that stand in other sentences; what is accepted, where it is a part."""
        if not found or any(item.paragraphs or item.exception for item in found):
            return None
        if all(item.status is None for item in found) and SAME.match(sentence) and self.last:
            for item in found:  # "So are recommendations 67 and 69."
                item.status = self.last
            return None
        if len(found) == 1:
            bare = _is_list(PARENTHESES.sub(" ", sentence), found, sentence)
            return _in_parts(sentence, _followed(parts, at, self.naming, loose=True) if bare else following, found[0])
        if all(item.status is None for item in found) and _is_list(PARENTHESES.sub(" ", sentence), found, sentence):
            # "Recommendations 120.1 (Burkina Faso) and 120.2 (Peru). France is not able to accept them."
            whole = Listed([label for item in found for label in item.labels], 0, 0, len(sentence), topic=True)
            scope = _in_parts(sentence, _followed(parts, at, self.naming, loose=True), whole)
            for item in found:
                item.status = whole.status
            return scope
        return None

    def _every(self, sentence: str) -> Iterator[tuple[str, str]]:
        """Answers to all recommendations, or to all of a paragraph; those that are named apart have their own."""
        for match in _EVERY.finditer(sentence):
            before = sentence[max(0, match.start() - CLOSE) : match.start()]
            said = answers_in(before)
            status = said[-1].status if said and _ACTIVE_END.fullmatch(before[said[-1].end :]) else None
            passive = PASSIVE.match(sentence, match.end(), match.end() + CLOSE)
            # "were deferred" tells what happened at the review.
            if status is None and passive and not passive["relative"] and not _PAST.match(sentence, match.end()):
                status = status_of(sentence[match.end() : match.end() + CLOSE])
            if status is not None:
                that = _SAID.search(match[0])
                named = match["lead"] or (self.lead if that else None)
                yield (f"{named}.{ALL}" if named else ALL), status


def _own_words(sentence: str, found: Sequence[Listed], at: int) -> str:
    """The words of a sentence that are of one of its lists: up to the clauses that stand before the next and the last.

    "It accepts 31, and is of the view that recommendation 40, which it also accepts, is implemented" says it of 40.
    """
    first, last = at, at
    while first and not _is_clause(sentence[found[first - 1].end : found[first].start]):
        first -= 1
    while last + 1 < len(found) and not _is_clause(sentence[found[last].end : found[last + 1].start]):
        last += 1
    start = found[first - 1].end if first else 0
    return sentence[start : found[last + 1].start if last + 1 < len(found) else len(sentence)]


def _is_clause(gap: str) -> bool:
    return len(_WORD.findall(PARENTHESES.sub(" ", gap))) > _CLAUSE_LEAST


def _followed(parts: Sequence[str], at: int, naming: Naming, *, loose: bool = False) -> list[str]:
    """The sentences from a place on that go on with the recommendations before: up to the next that names others."""
    found: list[str] = []
    for part in islice(parts, at, None):
        if inside_lists(part, naming) or _EVERY.search(part):
            break
        if _AGAIN.match(part) or _OF_THEM.search(part) or (loose and answers_in(part) and len(part.split()) <= _SHORT):
            found.append(part)
        elif not loose:
            break
    return found


def _in_parts(sentence: str, following: Sequence[str], item: Listed) -> str | None:
    """Find the answer that the words behind a list give, and whether it is one to each part; what is accepted.

    "As to 9, we accept the proposal on A; we cannot accept that on B."
    """
    after = sentence[item.end :]
    parts = [part for one in (after, *following) for part in clauses(one, colons=True)]
    told = [(part, said) for part in parts if (said := answers_in(part))]
    statuses = [one.status for _, said in told for one in said]
    few = len(item.labels) <= _FEW
    subject = not _BEFORE_LIST.sub("", sentence[: item.start])
    if item.status is None and statuses and (item.topic or few or subject):
        item.status = "partially_supported" if _both(statuses) else statuses[0]
    elif item.status == "supported" and few and _both(["supported", *_turned(after)]):
        item.status = "partially_supported"  # "is accepted in respect of A and is not accepted in respect of B"
    elif item.status == "supported" and (
        (few and following and _AGAIN.match(following[0]) and _both(["supported", *statuses]))
        or (item.topic and _both(statuses))
    ):
        item.status = "partially_supported"
    if item.status != "partially_supported":
        return None
    accepted = [part.strip(" ;:,") for part, said in told if any(one.status == "supported" for one in said)]
    return " ".join(accepted) or None


def _as_a_whole(sentence: str, item: Listed) -> None:
    """Correct the answer of the one list of a sentence by what the sentence says as a whole."""
    if item.status is None or item.paragraphs or item.exception:
        return
    item.status = refined(item.status, sentence)
    rest = sentence[item.end :].strip(" ,;:.")
    if item.topic and answers_in(rest) and read_answer(rest).status is None:
        item.status = "unclear"  # "As to 12.3, the Government supports the arts."


def _turned(after: str) -> list[str]:
    """Answers behind "and", "but": of the same recommendation."""
    return [one.status for one in answers_in(after) if stands_before(_TURNS, after, one.start)]


def _both(statuses: Sequence[str]) -> bool:
    return "partially_supported" in statuses or (
        "supported" in statuses and any(status in ("not_supported", "rejected") for status in statuses)
    )


def _is_list(sentence: str, found: Sequence[Listed], whole: str | None = None) -> bool:
    """Whether a sentence is a list and hardly more: then what stands over it, or behind it, answers it."""
    if whole is not None:  # parentheses have been taken out: only the words are left to be counted
        rest = _NUMBERS.sub(" ", sentence)
    else:
        ends = [0, *(item.end for item in found)]
        starts = [*(item.start for item in found), len(sentence)]
        rest = "".join(sentence[end:start] for end, start in zip(ends, starts, strict=True))
    return len(_WORD.findall(rest)) <= 3 + len(found)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _references(
    labels: Sequence[str], status: str, wording: str, said: str, block: Block, *, weak: bool = False,
    scope: str | None = None,
) -> Iterator[Told]:  # fmt: skip
    done = implementation_word(said) if status == "supported" else None
    for label in labels:
        reference = Reference(
            paragraph=label, wording=wording, status=ResponseStatus(status), implemented=done,
            scope=scope if status == "partially_supported" else None, spans=block.spans,
        )  # fmt: skip
        yield reference, weak
