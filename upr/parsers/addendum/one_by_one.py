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
from upr.parsers.answers.blocks import Block, labels_of
from upr.parsers.answers.lists import CLOSE, inside_lists, stands_before
from upr.patterns import Pattern
from upr.sentences import clauses, sentences
from upr.wording import REFUSALS, Said, answers_in, implementation_word, last_combined, one_answer, read_answer, refined
from upr.wording.shapes import CAPITAL

_MARKED = Pattern(
    r"(?:^|(?<=[.;:)\s]))(?:Response|Position|Answer|Reply|Decision|Status|Comments?|Views?)(?:\s*/\s*\w+)?"
    r"(?:\s+(?:of|by)\s+(?:the\s+)?[\p{L}’'\s]{2,50}?)?\s*[:–—]\s*",
)
_BARE_ANSWER = Pattern(
    r"\W*(?:(?:the\s+)?(?:first|second|third|last|one|other)\s+(?:part|half|clause|element|component)\b[^:]{0,60}:\W*)?"
    r"(?:(?:(?:is|are|it\s+is|fully|therefore|also|thus|has|have|been)\b)\W*)*",
    regex.IGNORECASE,
)
# Where a sentence may turn: "accepts the first part, but not the second".
_COPULA = regex.compile(r"(?:is|are)\b", regex.IGNORECASE)
# Matched backwards from a place: what stands right before it.
_COPULA_BEFORE = regex.compile(r"(?r)\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?", regex.IGNORECASE)
_ONLY_COPULA = regex.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?$", regex.IGNORECASE)
_CELL = regex.compile(
    rf"\W*(?P<answer>(?:(?:Fully|Partially|Partly|Not)\s+)?(?:{CAPITAL}|accepted|supported)(?:\s+in\s+part)?"
    r"(?:\s*[,–—/-]\s*(?:(?:already|fully)\s+)?(?:implemented|noted|(?:in\s+the\s+process\s+of|under)\s+implementation))?)"
    r"(?=\s+[\p{Lu}\d]|\s*$)"
)
_INNER = regex.compile(
    rf"(?<=\w\)?\s)(?P<answer>(?:{CAPITAL}|(?:Not|Partially|Partly)\s+(?:accepted|supported)|Under\s+consideration)"
    r"(?:\s+in\s+(?:part|principle))?)\s*[.;]?$"
)
_SPEAKS = regex.compile(
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
_CITES = regex.compile(r"^\W*(?:see|cf\.?|as\s+for|same\s+as|refer\s+to)\b", regex.IGNORECASE)
_OPENS = regex.compile(r"\b(?:following|below|hereafter|hereunder)\b|:\s*$", regex.IGNORECASE)
_NEAR, _FEW = 4, 4  # sentences, in which an answer of few words may stand behind a recommendation
_LONGEST_SUBJECT = 20  # characters
_JOINT = regex.compile(r"\s*+(?:[.;:,]\s*+)?")
_ACTS = regex.compile(r"\bact(?:s|ed)\s+accordingly")
_SHORT = 8  # words of an answer behind "Response:"


@attrs.frozen
class Answer:
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


def answer_in(words: str, name: str = "") -> Answer:
    """The answer that stands under a label.

    Args:
        words: All words under the label, in one line.
        name: The State's name, which may be the subject of its sentences.

    >>> answer_in("Ratify the treaty (Norway); Accepted. A law is being drafted.").status
    'supported'
    >>> answer_in("Chad accepts the recommendation on aid. It cannot accept the recommendation on courts.").status
    'partially_supported'
    >>> answer_in("A law of 2014 forbids what it speaks of.").status is None
    True
    """
    answer = _answer_in(words, name)
    if answer.status is None:
        return answer
    # Support of what recommendations may speak of is kept, and the addendum's parser says that it is implied.
    kept = answer.explicit or answer.status == "pending"
    kept = kept or (answer.status == "supported" and "recommend" not in answer.wording.lower())
    if not kept and read_answer(answer.wording).status is None:
        # "Applications for asylum are rejected", "several delegations support the recommendation": no State's answer.
        return attrs.evolve(answer, status=None, wording="")
    return attrs.evolve(answer, status=refined(answer.status, answer.wording))


def _answer_in(words: str, name: str) -> Answer:
    text, rest, marked = _apart(words)
    parts = sentences(rest)
    if not parts:
        return Answer(None, text=text)
    # In a table's text the comment follows the answer without a full stop: "Noted The Constitution says ...".
    if cell := _CELL.match(rest):
        return Answer(answers_in(cell["answer"])[-1].status, cell["answer"], rest, text, explicit=True)
    first, *more = [clause for part in parts for clause in clauses(part)]
    said = answers_in(first)
    if inner := _INNER.search(parts[0]):  # "Police use of force Accepted.", in a table's text
        told = last_combined(answers_in(inner["answer"]))
        return Answer(told, inner["answer"], rest, text, explicit=True)
    if said and (_bare(first, said[0]) or (marked and len(first.split()) <= _SHORT)):
        # "Accepted for schools; not accepted for the home": another answer at the beginning of a clause.
        others = [(o[0].status, clause) for clause in more if (o := answers_in(clause)) and _bare(clause, o[0])]
        return _together([(said[0].status, first), *others], parts[0], rest, text, explicit=True)
    # A recommendation whose States stand inside it: the answer is a sentence of its own.
    for at, part in enumerate(parts[1:_NEAR], 1):
        if len(part.split()) <= _FEW and (near := answers_in(part)) and _bare(part, near[0]):
            asked = " ".join(part for part in (text, *parts[:at]) if part)
            return Answer(near[0].status, part, " ".join(parts[at:]), asked, explicit=True)
    return _prose(parts, rest, text, name)


def _bare(clause: str, said: Said) -> bool:
    """Whether an answer stands at the beginning of a clause, behind nothing but "The second part:"."""
    return bool(_BARE_ANSWER.fullmatch(clause[: said.start]))


def _together(told: Sequence[tuple[str, str]], wording: str, rest: str, text: str, *, explicit: bool = False) -> Answer:
    """One answer of several: support of one part beside a refusal of another is support in part."""
    statuses = [status for status, _ in told]
    accepted = [clause for status, clause in told if status in ("supported", "partially_supported")]
    if accepted and any(status in REFUSALS for status in statuses):
        whole = " ".join(clause for _, clause in told)
        return Answer("partially_supported", whole, rest, text, " ".join(accepted), explicit)
    return Answer(statuses[0], wording, rest, text, explicit=explicit)


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


def _prose(parts: Sequence[str], rest: str, text: str, name: str) -> Answer:
    """The sentences in which the State speaks of the recommendation: one answer, or answers to parts of it."""
    found: list[tuple[str, str]] = []
    for at, sentence in enumerate(parts):
        check_time()
        same = bool(found) and found[-1][1] in sentence  # a clause of the sentence that has answered
        for clause in clauses(sentence):
            said = _decisive(clause, name, first=not at)
            if said is not None and (not found or same or _OF_IT.search(clause)):
                found.append((said.status, clause))
                same = True
    if not found:
        done = implementation_word(parts[0])
        return Answer("supported" if done else None, parts[0] if done else "", rest, text)
    return _together(found, next(part for part in parts if found[0][1] in part), rest, text)


def _decisive(clause: str, name: str, *, first: bool) -> Said | None:
    """The answer of a clause whose subject is the State or the recommendation; never of one that cites another."""
    if _CITES.match(clause):
        return None
    of_it = first or bool(_OF_IT.search(clause))
    speaks, copula = _first_end(_SPEAKS, clause), _first_end(_COPULA, clause)
    named_at = clause.lower().find(name.lower()) if name else -1
    joined = _CONJUNCTION.match(clause)
    for said in answers_in(clause):
        start, words = said.start, clause[said.start : said.end]
        # "..., but accepts it as far as"
        goes_on = joined is not None and start <= joined.end() and bool(_CONJUNCTION.fullmatch(clause, 0, start))
        if not (of_it or goes_on):
            continue
        near = max(0, start - _LONGEST_SUBJECT)
        subject = 0 <= named_at <= start - len(name) or speaks <= start or bool(_SPEAKS.search(clause, near, start))
        passive = copula <= start or bool(
            _COPULA.search(clause, near, start)
            or stands_before(_COPULA_BEFORE, clause, start)
            or _COPULA.match(words)
            or _ONLY_COPULA.match(words)
        )
        if subject or passive or goes_on or _OBJECT.search(words) or _OBJECT.match(clause, said.end, said.end + CLOSE):
            return said
    return None


def _first_end(pattern: regex.Pattern[str], text: str) -> int:
    """Where the first place of a pattern ends; behind the text where there is none."""
    found = pattern.search(text)
    return found.end() if found else len(text) + 1


def one_by_one(blocks: Sequence[Block], joiner: Joiner, name: str) -> Iterator[tuple[Reference, bool]]:
    """A reference for every label that a block begins with, and whether it holds an answer.

    Args:
        blocks: All blocks of the body.
        joiner: Joins their lines.
        name: The State's name.
    """
    context = opened = ""
    for block in blocks:
        words = block.words(joiner)
        if block.kind == "heading":
            context, opened = block.heading, ""
        elif block.kind == "paragraph":
            last = (sentences(words) or [""])[-1]
            if _OPENS.search(last) and answers_in(last) and not inside_lists(last):
                opened = last
            elif block.labels:  # another numbered paragraph: what the one before opened has ended
                opened = ""
        if block.kind not in ("labels", "numbers"):
            continue
        yield from _of_block(block, words, opened or context, name)


def _of_block(block: Block, words: str, context: str, name: str) -> Iterator[tuple[Reference, bool]]:
    answer = answer_in(words, name)
    headed = one_answer(context)
    status, wording = answer.status, answer.wording
    if not answer.explicit and headed:
        status, wording = headed, context
    said = wording if answer.explicit or not headed else f"{context} {words}"
    done = None
    if status == "supported":
        done = implementation_word(said) or implementation_word(answer.explanation if not headed else context)
        if done is None and _ACTS.search(answer.explanation):
            done = "implemented"
    for label in labels_of(block.labels):
        reference = Reference(
            paragraph=label, wording=" ".join(wording.split()) or None, status=ResponseStatus(status or "unclear"),
            implemented=done, scope=answer.scope if status == "partially_supported" else None,
            explanation=answer.explanation or None, text=answer.text or None, spans=block.spans,
        )  # fmt: skip
        yield reference, status is not None
