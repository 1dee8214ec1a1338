"""Answers one by one: what stands under or beside a label is its answer, or explains it.

The answer is what follows at once ("122.3: Accepted.", "Response: ..."), else what the heading over it says, else the
sentence in which the State speaks of the recommendation. A recommendation that is printed with its States is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.attribution import attributed
from upr.core import Reference, ResponseStatus
from upr.layout import Joiner
from upr.limits import check_time
from upr.numbering import expanded
from upr.parsers.answers.blocks import Block
from upr.parsers.answers.given import GivenAnswer
from upr.parsers.answers.lists import REACH, inside_lists, stands_before
from upr.patterns import Pattern
from upr.sentences import clauses, sentences
from upr.wording import (
    REFUSALS,
    Implemented,
    StatedAnswer,
    acts_as_asked,
    answers_in,
    combined,
    implementation_word,
    last_combined,
    one_answer,
    read_answer,
    refined,
)
from upr.wording.shapes import ANSWER_AT_END, ANSWER_BEFORE_COMMENT

_MARKED = Pattern(
    r"(?:^|(?<=[.;:)\s]))(?:Response|Position|Answer|Reply|Decision|Status|Comments?|Views?)(?:\s*/\s*\w+)?"
    r"(?:\s+(?:of|by)\s+(?:the\s+)?[\p{L}’'\s]{2,50}?)?\s*[:–—]\s*",
)
_BEFORE_BARE_ANSWER = Pattern(
    r"\W*(?:(?:the\s+)?(?:first|second|third|last|one|other)\s+(?:part|half|clause|element|component)\b[^:]{0,60}:\W*)?"
    r"(?:(?:(?:is|are|it\s+is|fully|therefore|also|thus|has|have|been)\b)\W*)*",
    regex.IGNORECASE,
)
_COPULA = regex.compile(r"(?:is|are)\b", regex.IGNORECASE)
# Matched backwards from a place: what stands right before it.
_COPULA_BEFORE = regex.compile(r"(?r)\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?", regex.IGNORECASE)
_ONLY_COPULA = regex.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?$", regex.IGNORECASE)
_SUBJECT = regex.compile(
    r"\b(?:recommendations?|part|half|we|it|government|authorities|country|delegation|state|republic|kingdom|parliament|response)\b",
    regex.IGNORECASE,
)
_OBJECT = Pattern(r"\W*(?:\w+\W+){0,3}?(?:recommendations?|proposals?)\b", regex.IGNORECASE)
_CONJUNCTION = regex.compile(r"\W*(?:but|while|whereas|although)\s+(?:\w+ly\s+)?", regex.IGNORECASE)
_OF_IT = regex.compile(
    r"\brecommendations?\b|\b(?:the|this|that|these|its|one|other)\s+(?:\w+\s+)?"
    r"(?:parts?|half|elements?|clauses?|proposals?|rest|remainder)\b|"
    r"\bthe\s+(?:first|second|third|latter|former)\b|\b(?:first|second)\s+part\b|\bdefinitive\s+statement\b",
    regex.IGNORECASE,
)
_CITES_OTHER = regex.compile(r"^\W*(?:see|cf\.?|as\s+for|same\s+as|refer\s+to)\b", regex.IGNORECASE)
_OPENS = regex.compile(r"\b(?:following|below|hereafter|hereunder)\b|:\s*$", regex.IGNORECASE)
_NEAR = 4  # sentences, in which a short answer may stand behind a recommendation
_SHORT_ANSWER = 4  # words of it
_LONGEST_SUBJECT = 20  # characters
_ANSWER_BEFORE_COMMENT = regex.compile(ANSWER_BEFORE_COMMENT)
_ANSWER_AT_END = regex.compile(ANSWER_AT_END)
_JOINT = regex.compile(r"\s*+(?:[.;:,]\s*+)?")
_MARKED_WORDS = 8  # of an answer behind "Response:"


@attrs.frozen
class LabelAnswer:
    """What the words under a label say.

    Args:
        status: The status word; None where the words give no answer.
        wording: The words of it, as printed.
        explanation: All words that are the State's.
        text: The recommendation, where it is printed with its States.
        scope: The part that is accepted, where another is not.
        explicit: Whether the answer stands at the beginning, or behind "Response:".
    """

    status: str | None
    wording: str = ""
    explanation: str = ""
    text: str = ""
    scope: str | None = None
    explicit: bool = False


def answer_under_label(words: str, name: str = "") -> LabelAnswer:
    """The answer that stands under a label.

    Args:
        words: All words under the label, in one line.
        name: The State's name, which may be the subject of its sentences.

    >>> answer_under_label("Ratify the treaty (Norway); Accepted. A law is being drafted.").status
    'supported'
    >>> answer_under_label("It accepts the recommendation on aid. It cannot accept the second part.").status
    'partially_supported'
    >>> answer_under_label("A law of 2014 forbids what it speaks of.").status is None
    True
    """
    answer = _read(words, name)
    if answer.status is None:
        return answer
    # Support of what recommendations may speak of is kept, and the addendum's parser says that it is implied.
    kept = answer.explicit or answer.status == "pending"
    kept = kept or (answer.status == "supported" and "recommend" not in answer.wording.lower())
    if not kept and read_answer(answer.wording).status is None:
        # "Applications for asylum are rejected", "several delegations support the recommendation": no State's answer.
        return attrs.evolve(answer, status=None, wording="")
    return attrs.evolve(answer, status=refined(answer.status, answer.wording))


@attrs.frozen
class _Words:
    """The words under a label, taken apart.

    Args:
        text: The recommendation, where it is printed.
        rest: What is the State's.
        parts: The sentences of it.
        marked: Whether a word like "Response:" stands before it.
    """

    text: str
    rest: str
    parts: Sequence[str]
    marked: bool

    def explicit(self, status: str | None, wording: str) -> LabelAnswer:
        """An answer that is stated and no more."""
        return LabelAnswer(status, wording, self.rest, self.text, explicit=True)


def _read(words: str, name: str) -> LabelAnswer:
    text, rest, marked = _apart(words)
    under = _Words(text, rest, sentences(rest), marked)
    if not under.parts:
        return LabelAnswer(None, text=text)
    return _in_cell(under) or _at_front(under) or _in_short_sentence(under) or _in_prose(under, name)


def _in_cell(under: _Words) -> LabelAnswer | None:
    """An answer that a table's text sets apart by its capital alone, before the comment or behind the words."""
    # In a table's text the comment follows the answer without a full stop: "Noted The Constitution says ...".
    if first := _ANSWER_BEFORE_COMMENT.match(under.rest):
        return under.explicit(answers_in(first["answer"])[-1].status, first["answer"])
    if last := _ANSWER_AT_END.search(under.parts[0]):  # "Police use of force Accepted.", in a table's text
        return under.explicit(last_combined(answers_in(last["answer"])), last["answer"])
    return None


def _at_front(under: _Words) -> LabelAnswer | None:
    """An answer that the words begin with, and others at the beginning of further clauses."""
    first, *more = [clause for part in under.parts for clause in clauses(part)]
    answers = answers_in(first)
    if not answers:
        return None
    if not _is_bare(first, answers[0]) and not (under.marked and len(first.split()) <= _MARKED_WORDS):
        return None
    # "Accepted for schools; not accepted for the home": another answer at the beginning of a clause.
    others = [
        (found[0].status, clause) for clause in more if (found := answers_in(clause)) and _is_bare(clause, found[0])
    ]
    return _together([(answers[0].status, first), *others], under.parts[0], under, explicit=True)


def _in_short_sentence(under: _Words) -> LabelAnswer | None:
    """An answer in a short sentence of its own, behind a recommendation whose States stand inside it."""
    for at, part in enumerate(under.parts[1:_NEAR], 1):
        answers = answers_in(part) if len(part.split()) <= _SHORT_ANSWER else ()
        if answers and _is_bare(part, answers[0]):
            text = " ".join(words for words in (under.text, *under.parts[:at]) if words)
            return LabelAnswer(answers[0].status, part, " ".join(under.parts[at:]), text, explicit=True)
    return None


def _in_prose(under: _Words, name: str) -> LabelAnswer:
    """The sentences in which the State speaks of the recommendation: one answer, or answers to parts of it."""
    answered = _answered_clauses(under.parts, name)
    if answered:
        return _together(answered, next(part for part in under.parts if answered[0][1] in part), under)
    if implementation_word(under.parts[0]):
        return LabelAnswer("supported", under.parts[0], under.rest, under.text)
    return LabelAnswer(None, "", under.rest, under.text)


def _answered_clauses(parts: Sequence[str], name: str) -> list[tuple[str, str]]:
    """The clauses that answer, each with its status word: the first, what goes on with it, what speaks of a part."""
    answered: list[tuple[str, str]] = []
    for at, sentence in enumerate(parts):
        check_time()
        same = False  # whether a clause of the sentence has answered
        for clause in clauses(sentence):
            answer = _decisive(clause, name, first=not at)
            if answer is not None and (not answered or same or _OF_IT.search(clause)):
                answered.append((answer.status, clause))
                same = True
    return answered


def _is_bare(clause: str, answer: StatedAnswer) -> bool:
    """Whether an answer stands at the beginning of a clause, behind nothing but "The second part:"."""
    return bool(_BEFORE_BARE_ANSWER.fullmatch(clause[: answer.start]))


def _together(
    answered: Sequence[tuple[str, str]], wording: str, under: _Words, *, explicit: bool = False
) -> LabelAnswer:
    """One answer of several: status words, each with its clause."""
    statuses = [status for status, _ in answered]
    accepted = [clause for status, clause in answered if status in ("supported", "partially_supported")]
    scope = None
    if accepted and any(status in REFUSALS for status in statuses):
        wording, scope = " ".join(clause for _, clause in answered), " ".join(accepted)
    return LabelAnswer(combined(statuses), wording, under.rest, under.text, scope, explicit)


def _apart(words: str) -> tuple[str, str, bool]:
    """The recommendation that is printed under its label, what follows it, and whether a word like "Response:" does."""
    marks = list(_MARKED.finditer(words))
    if marks:
        return words[: marks[0].start()].strip(" ;"), words[marks[0].end() :].strip(), True
    for end in attributed(words).ends:
        follows = _JOINT.match(words, end)
        first = follows.end() if follows else end
        if first == len(words) or (not words[first].islower() and words[first] not in "(/"):
            text = words[:end].strip()
            # "Recommendation 117.1 (Viet Nam)" names the States alone.
            return ("" if text.startswith("(") else text), words[first:].strip(), False
    return "", words.strip(), False


@attrs.frozen
class _Clause:
    """A clause, and what makes an answer in it the State's.

    Args:
        words: Its words.
        named: Where the State's name ends; behind the clause where it does not stand there.
        subject: Where the first word that may be the subject ends; behind the clause without one.
        copula: The same of "is" and "are".
        conjunction: Where its "but" ends, with an adverb; -1 without one.
    """

    words: str
    named: int
    subject: int
    copula: int
    conjunction: int

    @classmethod
    def of(cls, words: str, name: str) -> _Clause:
        """The clause of a State of this name."""
        named = words.lower().find(name.lower()) if name else -1
        conjunction = _CONJUNCTION.match(words)
        return cls(
            words, named + len(name) if named >= 0 else len(words) + 1, _first_end(_SUBJECT, words),
            _first_end(_COPULA, words), conjunction.end() if conjunction else -1,
        )  # fmt: skip

    def goes_on(self, answer: StatedAnswer) -> bool:
        """Whether an answer stands right behind "but": "..., but accepts it as far as"."""
        return answer.start <= self.conjunction and bool(_CONJUNCTION.fullmatch(self.words, 0, answer.start))

    def has_subject(self, answer: StatedAnswer) -> bool:
        """Whether the State or the recommendation may be the subject of an answer."""
        start = answer.start
        return min(self.named, self.subject) <= start or bool(_SUBJECT.search(self.words, self._near(start), start))

    def is_passive(self, answer: StatedAnswer) -> bool:
        """Whether an answer is said of the recommendation: "is accepted"."""
        start, own = answer.start, self.words[answer.start : answer.end]
        return self.copula <= start or bool(
            _COPULA.search(self.words, self._near(start), start)
            or stands_before(_COPULA_BEFORE, self.words, start)
            or _COPULA.match(own)
            or _ONLY_COPULA.match(own)
        )

    def has_object(self, answer: StatedAnswer) -> bool:
        """Whether the recommendation is the object of an answer."""
        own = self.words[answer.start : answer.end]
        return bool(_OBJECT.search(own) or _OBJECT.match(self.words, answer.end, answer.end + REACH))

    @staticmethod
    def _near(start: int) -> int:
        return max(0, start - _LONGEST_SUBJECT)


def _decisive(words: str, name: str, *, first: bool) -> StatedAnswer | None:
    """The answer of a clause whose subject is the State or the recommendation; never of one that cites another."""
    if _CITES_OTHER.match(words):
        return None
    clause = _Clause.of(words, name)
    of_it = first or bool(_OF_IT.search(words))
    for answer in answers_in(words):
        if clause.goes_on(answer):
            return answer
        if of_it and (clause.has_subject(answer) or clause.is_passive(answer) or clause.has_object(answer)):
            return answer
    return None


def _first_end(pattern: regex.Pattern[str], text: str) -> int:
    """Where the first place of a pattern ends; behind the text where there is none."""
    match = pattern.search(text)
    return match.end() if match else len(text) + 1


def answers_one_by_one(blocks: Sequence[Block], joiner: Joiner, name: str) -> Iterator[GivenAnswer]:
    """An answer for every recommendation that a block begins with; those that hold no status word decide nothing.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
        name: The State's name.
    """
    heading = opened = ""
    for block in blocks:
        words = block.words(joiner)
        if block.kind == "heading":
            heading, opened = block.heading, ""
        elif block.kind == "paragraph":
            opened = _opening(words) or ("" if block.labels else opened)
        else:
            yield from _of_block(block, words, opened or heading, name)


def _opening(words: str) -> str:
    """The last sentence of a paragraph, where it answers what stands below; else ""."""
    last = (sentences(words) or [""])[-1]
    return last if _OPENS.search(last) and answers_in(last) and not inside_lists(last) else ""


def _of_block(block: Block, words: str, context: str, name: str) -> Iterator[GivenAnswer]:
    answer = answer_under_label(words, name)
    of_context = one_answer(context)
    status, wording, stage_words = answer.status, answer.wording, answer.wording
    if of_context and not answer.explicit:
        status, wording, stage_words = of_context, context, f"{context} {words}"
    explained = context if of_context else answer.explanation
    reference = Reference(
        paragraph=block.labels, wording=" ".join(wording.split()) or None, status=ResponseStatus(status or "unclear"),
        implemented=_stage(answer, stage_words, explained) if status == "supported" else None,
        scope=answer.scope if status == "partially_supported" else None,
        explanation=answer.explanation or None, text=answer.text or None, spans=block.spans,
    )  # fmt: skip
    for target in expanded(block.labels):
        yield GivenAnswer(target, attrs.evolve(reference, paragraph=str(target)), decides=status is not None)


def _stage(answer: LabelAnswer, stage_words: str, explained: str) -> Implemented | None:
    """How far the action is carried out: by the words of the answer, else by those that explain it."""
    stage = implementation_word(stage_words) or implementation_word(explained)
    return "implemented" if stage is None and acts_as_asked(answer.explanation) else stage
