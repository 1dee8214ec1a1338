"""The totals that a position paper states in its introduction, and the sums that they make.

A paper says how many recommendations came, and splits them: 167 = 50 + 117, 117 = 81 + 6 + 15 + 15. A number beside a
status word ("accepted 81") is a *part* and belongs to a list; one beside none ("167 recommendations received") is a
*whole*, and must be the sum of its parts. What does not fit is a finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import ResponseStatus
from upr.limits import check_time
from upr.parsers.position_paper.blocks import Block
from upr.patterns import Pattern
from upr.text import Finding, Line, Span
from upr.wording import status_word
from upr.wording.shapes import VERB

_BETWEEN = r"(?:\s*[:,]?\s*(?:a\s+total\s+of|all|the|of|another|other|further|only)\b){0,3}\s+"
_NUMBER = (
    r"(?<![\w/.,–-])(?P<number>\d{1,3})(?![\w/–-]|[.,]\d|\s?(?:st|nd|rd|th)\b|%"
    r"|\s+(?:States|paragraphs?|years?|countries|delegations))"
)
# "accepted 81", "took note of 12", "supports the other 40 recommendations"
_VERB_FIRST = Pattern(rf"(?P<words>\b{VERB}){_BETWEEN}{_NUMBER}", regex.IGNORECASE)
# "50 recommendations were rejected", "12 do not enjoy the support"
_NUMBER_FIRST = Pattern(
    rf"{_NUMBER}\s+(?:of\s+(?:them|these|those|which)\s+)?(?:recommendations?\s+)?(?:which\s+|that\s+)?"
    rf"(?:are|were|is|was)?\s*(?P<words>{VERB})",
    regex.IGNORECASE,
)
_WHOLE = Pattern(
    rf"{_NUMBER}\s+(?:(?P<rest>remaining|other)\s+)?recommendations?\b|(?:out\s+of|of)\s+(?:(?:the|these|those|all|its)\s+)?"
    rf"(?P<rest>(?:remaining|other)\s+)?{_NUMBER}(?:\s+(?P<rest>remaining))?",
    regex.IGNORECASE,
)
_REST_WITHOUT_NUMBER = Pattern(
    r"\bout\s+of\s+(?:the\s+)?(?:remaining\s+)?recommendations\b|(?<!\d\s)(?<!\d\sof\sthe\s)\bremaining\s+recommendations\b",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"[^.]+(?:\.(?!\s|$)[^.]*)*\.?")


@attrs.frozen
class _Statement:
    """A number of the introduction, with its words; `status` None for a whole."""

    number: int
    words: str
    status: str | None
    rest: bool
    sentence: int
    at: int
    end: int


class Introduction:
    """The introduction in one line, with a way back to the place of every character."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._starts: list[tuple[int, int]] = []
        parts: list[str] = []
        size = 0
        for line in lines:
            size += 1 if size else 0
            self._starts.append((size, line.start + len(line.text) - len(line.text.lstrip())))
            parts.append(line.text.strip())
            size += len(parts[-1])
        self._lines = lines
        self.text = " ".join(parts)
        self._ends = [found.end() for found in _SENTENCE.finditer(self.text)]

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch that begins in one line; it is cut at the end of that line."""
        n = bisect_right(self._starts, (start, float("inf"))) - 1
        at, place = self._starts[n]
        line = self._lines[n]
        first = place + start - at
        last = min(place + end - at, line.start + len(line.text.rstrip()))
        return Span(page=line.page, start=first, end=max(first, last))

    def sentence(self, at: int) -> int:
        """The number of sentences that end before a place."""
        return bisect_right(self._ends, at)


def stated_totals(
    intro: Introduction, headings: Sequence[Block], findings: list[Finding]
) -> tuple[list[StatedTotal], list[StatedTotal]]:
    """The totals of the headings and those of the introduction.

    Args:
        intro: The words before the first list.
        headings: The headings of the lists, in order.
        findings: Takes what does not fit.

    Returns:
        Totals of the headings that state one, totals of the introduction.
    """
    listed = [
        StatedTotal(
            wording=h.heading, number=h.total, status=status_word(h.heading), sections=(h.heading,), spans=h.spans
        )
        for h in headings
        if h.total is not None
    ]
    said = _statements(intro)
    parts = _parts(said, headings)
    wholes = [s for s in said if s.status is None]
    inside = defaultdict(list)
    for part in parts:
        inside[part[0].sentence].append(part)
    totals = [
        StatedTotal(wording=s.words, number=s.number, status=s.status, sections=sections, spans=_spans(intro, s))
        for s, sections in parts
    ]
    for whole in wholes:
        check_time()
        totals.append(_whole(whole, wholes, parts, inside[whole.sentence], intro, findings))
    numbers = [s.number for s, _ in parts]
    if len(parts) > 1 and not wholes:
        message = f"the parts {_plus(numbers)} make {sum(numbers)}, but the whole is stated nowhere"
        findings.append(_error("number-missing", message, _spans(intro, parts[0][0])))
    if (lost := _REST_WITHOUT_NUMBER.search(intro.text)) and parts:
        after = [s.number for s, _ in parts if s.sentence == intro.sentence(lost.start())]
        message = f"{lost[0]!r} stands without a number" + (
            f"; the parts after it, {_plus(after)}, make {sum(after)}" if after else ""
        )
        findings.append(_error("number-missing", message, (intro.span(lost.start(), lost.end()),)))
    return listed, totals


def _error(code: str, message: str, spans: tuple[Span, ...]) -> Finding:
    return Finding(code=code, severity="error", message=message, spans=spans)


def _plus(numbers: Sequence[int]) -> str:
    return " + ".join(map(str, numbers))


def _spans(intro: Introduction, statement: _Statement) -> tuple[Span, ...]:
    return (intro.span(statement.at, statement.end),)


def _statements(intro: Introduction) -> list[_Statement]:
    """Every number that counts recommendations, in order, once; beside its status word if it has one."""
    text = intro.text
    taken: dict[int, _Statement] = {}
    for pattern in (_VERB_FIRST, _NUMBER_FIRST, _WHOLE):
        for found in pattern.finditer(text):
            at = found.start("number")
            if at in taken:
                continue
            groups = found.groupdict()
            words = groups.get("words")
            status = status_word(words) if words else None
            taken[at] = _Statement(
                int(found["number"]), " ".join(found[0].split()), status, bool(groups.get("rest")),
                intro.sentence(at), at, found.end("number"),
            )  # fmt: skip
    return [taken[at] for at in sorted(taken)]


def _parts(said: Sequence[_Statement], headings: Sequence[Block]) -> list[tuple[_Statement, tuple[str, ...]]]:
    """Every part with the list that it counts: one whose heading states the same number, by status, then by position.

    An introduction may use another word than the heading ("rejected 15", "do not enjoy the support; 15"). A part
    without such a list is left to be compared with all items of its status.
    """
    free = [h for h in headings if h.total is not None]
    chosen: dict[int, Block] = {}
    parts = [s for s in said if s.status is not None]
    for sense in (_word, _position):
        waiting: dict[tuple[int | None, object], deque[Block]] = defaultdict(deque)
        for h in free:
            if (word := status_word(h.heading)) is not None:
                waiting[h.total, sense(word)].append(h)
        for s in parts:
            if s.at not in chosen and s.status is not None and (same := waiting[s.number, sense(s.status)]):
                chosen[s.at] = same.popleft()
        taken = {id(h) for h in chosen.values()}
        free = [h for h in free if id(h) not in taken]
    return [(s, (chosen[s.at].heading,) if s.at in chosen else ()) for s in parts]


def _word(status: str) -> object:
    return status


def _position(status: str) -> object:
    return ResponseStatus(status).position


def _whole(
    whole: _Statement,
    wholes: Sequence[_Statement],
    parts: Sequence[tuple[_Statement, tuple[str, ...]]],
    same: Sequence[tuple[_Statement, tuple[str, ...]]],
    intro: Introduction,
    findings: list[Finding],
) -> StatedTotal:
    """A whole with its parts: those in its sentence, with the remaining ones where the text names such; else all."""
    spans = _spans(intro, whole)
    inside = [(s, sections) for s, sections in same if s.at > whole.at]
    others = [w for w in wholes if w is not whole and w.rest]
    everything = [s.number for s, _ in parts]
    numbers = [s.number for s, _ in inside]
    sections: tuple[str, ...] = ()
    if numbers and sum(numbers) != whole.number and not whole.rest:
        rest = next((w for w in others if w.number + sum(numbers) == whole.number), others[0] if others else None)
        if rest is not None:
            numbers.append(rest.number)
        elif sum(everything) == whole.number:
            numbers = everything
    elif not numbers and not whole.rest:
        numbers = everything
    if whole.rest:
        sections = tuple(name for _, names in inside for name in names) if all(n for _, n in inside) else ()
        _check_rest(whole, wholes, everything, numbers, spans, findings)
    return StatedTotal(
        wording=whole.words, number=whole.number, status=None, sections=sections, parts=tuple(numbers), spans=spans
    )


def _check_rest(
    rest: _Statement,
    wholes: Sequence[_Statement],
    everything: Sequence[int],
    inside: Sequence[int],
    spans: tuple[Span, ...],
    findings: list[Finding],
) -> None:
    """What is called the remaining ones must be left of a stated whole when stated parts are taken away."""
    larger = [w.number for w in wholes if not w.rest and w.number > rest.number]
    if not larger:
        whole = rest.number + sum(everything) - sum(inside)
        message = f"{rest.words!r}: {rest.number} are called the remaining ones, but the whole ({whole}) stands nowhere"
        findings.append(_error("number-missing", message, spans))
        return
    before = sum(everything) - sum(inside)
    if before and all(rest.number + before != number for number in larger):
        message = f"{rest.words!r}: {rest.number} and the {before} answered apart make {rest.number + before}, not "
        findings.append(_error("sum", message + " or ".join(map(str, larger)), spans))
    elif not before:
        message = f"{rest.words!r}: {larger[0]} - {rest.number} = {larger[0] - rest.number} is stated nowhere"
        findings.append(_error("number-missing", message, spans))
