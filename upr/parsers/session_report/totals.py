"""Totals of a review in a session report: "out of 163 recommendations received, ... supported 142 and noted 21".

The President of the Council gives them from the 22nd session on; before, the State under review may. What the State
says of an interim count ("78 were immediately accepted") is no outcome and is left to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from upr.audit import StatedTotal
from upr.core import Statement
from upr.patterns import Pattern
from upr.text import Span
from upr.wording import status_word
from upr.wording.shapes import ANSWERED

_WORDS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905
}
_N = r"(?P<number>\d{1,3}|" + "|".join(_WORDS) + r")\b(?!\s*(?:per\s+cent|%|\.\d))"
_PRESIDENT = regex.compile(r"\bbased\s+on\s+the\s+information\s+(?:provided|received)|\bPresident\b", regex.IGNORECASE)
_RECEIVED = (
    Pattern(rf"(?<!\btotal\s)\bof\s+(?:a\s+total\s+of\s+|the\s+|all\s+)*{_N}\s+recommendations", regex.IGNORECASE),
    Pattern(rf"\breceived\s+(?:a\s+total\s+of\s+)?{_N}\s+recommendations", regex.IGNORECASE),
    Pattern(rf"\b{_N}\s+recommendations\s+(?:had\s+been\s+|were\s+)?(?:received|made)\b", regex.IGNORECASE),
)
_OBJECT = r"(?:only\s+|a\s+total\s+of\s+|the\s+)?"
_CLASSES = {
    "supported": (
        rf"(?<!not )\b(?:supported|accepted)\s+{_OBJECT}{_N}",
        rf"\b{_N}\s+(?:recommendations?\s+)?(?:(?:had|have|has)\s+)?(?:(?:been|were|was)\s+)?"
        r"(?:enjoyed\s+(?:the\s+|its\s+|\w+[’']s\s+)?support|accepted\b|supported\b)",
    ),
    "noted": (
        rf"\bnoted\s+{_OBJECT}{_N}",
        rf"\b{_N}\s+(?:recommendations?\s+)?(?:(?:had|have|has)\s+)?(?:been|were|was)\s+noted\b",
    ),
    "rejected": (
        rf"\brejected\s+{_OBJECT}{_N}",
        rf"\b{_N}\s+(?:recommendations?\s+)?(?:(?:had|have|has)\s+)?(?:been|were|was)\s+rejected\b",
    ),
}
_ANSWERS = {status: tuple(Pattern(p, regex.IGNORECASE) for p in found) for status, found in _CLASSES.items()}
_SENTENCE = Pattern(r"(?<=[.;])\s+(?=\p{Lu})")
_ALL = Pattern(
    rf"\b(?P<answer>{ANSWERED})\s+all\s+(?:of\s+)?(?:the\s+)?{_N}\s+recommendations",
    regex.IGNORECASE,
)
_SPLIT = Pattern(
    rf"\b{_N}\s+(?:other\s+|remaining\s+)?recommendations?\b[^.\d]*\b(?:which|one)\s+parts?\b", regex.IGNORECASE
)
_INTERIM = regex.compile(
    r"\bimmediately|\bpostpone|\bfurther\s+consider|\bfirst\s+(?:review|cycle)|\bmore\s+time|\bpending|\bleft\b|"
    r"\balready\s+been|\bin\s+comparison|\bduring\s+the\s+(?:Working\s+Group|interactive)|\bat\s+the\s+time\b|"
    r"\b(?:19|20)\d\d\b",
    regex.IGNORECASE,
)


def totals(statements: Sequence[Statement]) -> Iterator[StatedTotal]:
    """The total received and the numbers by answer: the President's, else the State's own."""
    own = [s for s in statements if s.role != "outcome"]
    for statement in statements:
        found = _of(_sentences(statement.text, president=True), statement.spans)
        if found:
            yield from found
            return
    for statement in own:
        for sentence in _sentences(statement.text, president=False):
            if found := _of([sentence], statement.spans):
                yield from found
                return


def _sentences(text: str, *, president: bool) -> list[str]:
    parts = [part for part in _SENTENCE.split(text) if part]
    if not president:
        return [part for part in parts if not _INTERIM.search(part)]
    first = next((n for n, part in enumerate(parts) if _PRESIDENT.search(part) and _received(part)), None)
    # What the President adds in the next sentence is of the third class: supported in part.
    return [] if first is None else parts[first : first + 2]


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _WORDS[words.lower()]


def _received(sentence: str) -> tuple[int, str] | None:
    for pattern in _RECEIVED:
        if found := pattern.search(sentence):
            return _number(found["number"]), found[0]
    return None


def _of(sentences: Sequence[str], where: tuple[Span, ...]) -> list[StatedTotal]:
    """The totals of the sentences; nothing where they name no total received or no answer."""
    received = next((found for s in sentences if (found := _received(s))), None)
    if received is None:
        return []
    classes: dict[str, tuple[int, str]] = {}
    for sentence in sentences:
        if whole := _ALL.search(sentence):
            classes.setdefault(status_word(whole["answer"]) or "unclear", (_number(whole["number"]), whole[0]))
        else:
            if split := _SPLIT.search(sentence):
                classes.setdefault("partially_supported", (_number(split["number"]), split[0]))
                sentence = sentence[: split.start()]
            for status, patterns in _ANSWERS.items():
                match = next((m for p in patterns if (m := p.search(sentence))), None)
                if match:
                    classes.setdefault(status, (_number(match["number"]), match[0]))
    if not classes:
        return []
    makes = tuple(number for number, _ in classes.values())
    # One class alone ("rejected only 5 of the 97") leaves the others unsaid: there is no sum to check.
    parts = makes if len(classes) > 1 or sum(makes) == received[0] else ()
    all_of = StatedTotal(wording=received[1], number=received[0], parts=parts, spans=where)
    return [all_of, *(StatedTotal(wording=w, number=n, status=s, spans=where) for s, (n, w) in classes.items())]
