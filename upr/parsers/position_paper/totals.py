"""The totals that a position paper states in its introduction, and the sums that they make.

A paper says how many recommendations came, and splits them: 167 = 50 + 117, 117 = 81 + 6 + 15 + 15. A number beside a
status word ("accepted 81") is a *part* and belongs to a list; one beside none ("167 recommendations received") is a
*whole*, and must be the sum of its parts. What does not fit is a finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.core import ResponseStatus
from upr.limits import check_time
from upr.parsers.answers.counts import Count, counts_in
from upr.parsers.position_paper.blocks import Block
from upr.patterns import Pattern
from upr.sentences import places_of_sentences
from upr.text import Finding, Line, Span
from upr.wording import status_word

_REST_WITHOUT_NUMBER = Pattern(
    r"\bout\s+of\s+(?:the\s+)?(?:remaining\s+)?recommendations\b|(?<!\d\s)(?<!\d\sof\sthe\s)\bremaining\s+recommendations\b",
    regex.IGNORECASE,
)


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
        self.sentences = tuple(places_of_sentences(self.text))

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch that begins in one line; it is cut at the end of that line."""
        n = bisect_right(self._starts, (start, float("inf"))) - 1
        at, place = self._starts[n]
        line = self._lines[n]
        first = place + start - at
        last = min(place + end - at, line.start + len(line.text.rstrip()))
        return Span(page=line.page, start=first, end=max(first, last))

    def sentence_at(self, place: int) -> int:
        """Which sentence a place is in, counted from 0."""
        return max(bisect_right(self.sentences, (place, len(self.text))) - 1, 0)


@attrs.frozen
class _Stated:
    """A number of the introduction, and where it stands there."""

    count: Count
    sentence: int
    at: int
    span: Span


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
    return listed, list(_Sums(intro, headings, findings).totals())


class _Sums:
    """The numbers of the introduction: parts, and the wholes that they must make."""

    def __init__(self, intro: Introduction, headings: Sequence[Block], findings: list[Finding]) -> None:
        self.intro = intro
        self.findings = findings
        stated = list(_stated(intro))
        self.parts = [one for one in stated if one.count.status is not None]
        self.wholes = [one for one in stated if one.count.status is None]
        self.numbers = [part.count.number for part in self.parts]
        self.headings = _headings_of(self.parts, headings)
        self.by_sentence: dict[int, list[_Stated]] = defaultdict(list)
        for part in self.parts:
            self.by_sentence[part.sentence].append(part)

    def totals(self) -> Iterator[StatedTotal]:
        """The parts, then the wholes with their parts; what does not fit is noted."""
        for part in self.parts:
            yield _total(part, sections=self._sections([part]))
        for whole in self.wholes:
            check_time()
            inside = [part for part in self.by_sentence[whole.sentence] if part.at > whole.at]
            numbers = [part.count.number for part in inside]
            if whole.count.rest:
                self._check_rest(whole, sum(self.numbers) - sum(numbers))
                yield _total(whole, parts=numbers, sections=self._sections(inside))
            else:
                yield _total(whole, parts=self._parts_of(whole.count.number, numbers))
        self._check_that_a_whole_is_stated()
        self._check_that_the_rest_has_a_number()

    def _sections(self, parts: Sequence[_Stated]) -> tuple[str, ...]:
        """The headings of the lists that parts count, where every one has a list."""
        headings = [self.headings[part.at] for part in parts if part.at in self.headings]
        return tuple(headings) if len(headings) == len(parts) else ()

    def _parts_of(self, whole: int, inside: Sequence[int]) -> Sequence[int]:
        """What must make a whole: the parts in its sentence, and the remaining ones where these are named; else all."""
        if not inside:
            return self.numbers
        left = whole - sum(inside)
        rests = [one.count.number for one in self.wholes if one.count.rest]
        if left and rests:
            return [*inside, left if left in rests else rests[0]]
        return self.numbers if left and sum(self.numbers) == whole else inside

    def _check_rest(self, rest: _Stated, before: int) -> None:
        """What is called the remaining ones must be left of a stated whole when stated parts are taken away.

        Args:
            rest: The remaining ones.
            before: How many are answered apart from them.
        """
        words, number = rest.count.words, rest.count.number
        larger = [one.count.number for one in self.wholes if not one.count.rest and one.count.number > number]
        called = f"{words!r}: {number} are called the remaining ones, but the whole ({number + before}) stands nowhere"
        if not larger:
            self._note("number-missing", called, rest.span)
        elif not before:
            message = f"{words!r}: {larger[0]} - {number} = {larger[0] - number} is stated nowhere"
            self._note("number-missing", message, rest.span)
        elif number + before not in larger:
            message = f"{words!r}: {number} and the {before} answered apart make {number + before}, not "
            self._note("sum", message + " or ".join(map(str, larger)), rest.span)

    def _check_that_a_whole_is_stated(self) -> None:
        if len(self.parts) > 1 and not self.wholes:
            message = f"the parts {_plus(self.numbers)} make {sum(self.numbers)}, but the whole is stated nowhere"
            self._note("number-missing", message, self.parts[0].span)

    def _check_that_the_rest_has_a_number(self) -> None:
        rest = _REST_WITHOUT_NUMBER.search(self.intro.text) if self.parts else None
        if rest is None:
            return
        message = f"{rest[0]!r} stands without a number"
        if behind := [part.count.number for part in self.by_sentence[self.intro.sentence_at(rest.start())]]:
            message += f"; the parts after it, {_plus(behind)}, make {sum(behind)}"
        self._note("number-missing", message, self.intro.span(rest.start(), rest.end()))

    def _note(self, code: str, message: str, span: Span) -> None:
        self.findings.append(Finding(code=code, severity="error", message=message, spans=(span,)))


def _stated(intro: Introduction) -> Iterator[_Stated]:
    """Every number that counts recommendations, in order."""
    for sentence, (start, end) in enumerate(intro.sentences):
        for count in counts_in(intro.text[start:end]):
            yield _Stated(count, sentence, start + count.start, intro.span(start + count.start, start + count.end))


def _headings_of(parts: Sequence[_Stated], headings: Sequence[Block]) -> dict[int, str]:
    """The heading of the list that each part counts, by the place of the part.

    The heading states the same number, and the same answer in the same words or at least the same position: an
    introduction may use another word than the heading ("rejected 15", "do not enjoy the support; 15"). A part without
    such a list is left to be compared with all items of its status.
    """
    chosen: dict[int, Block] = {}
    for sense in _SENSES:
        waiting = _waiting(headings, list(chosen.values()), sense)
        for part in parts:
            same = waiting[part.count.number, sense(str(part.count.status))]
            if same and part.at not in chosen:
                chosen[part.at] = same.popleft()
    return {at: heading.heading for at, heading in chosen.items()}


_Sense = Callable[[str], object]
_SENSES: tuple[_Sense, ...] = (
    str,
    lambda status: ResponseStatus(status).position,
)  # the word itself, then its position


def _waiting(
    headings: Sequence[Block], taken: Sequence[Block], sense: _Sense
) -> dict[tuple[int | None, object], deque[Block]]:
    """The headings whose lists no part counts yet, by the number and the sense of the answer that they state."""
    waiting: dict[tuple[int | None, object], deque[Block]] = defaultdict(deque)
    for heading in headings:
        status = status_word(heading.heading)
        if heading.total is not None and status is not None and not any(heading is other for other in taken):
            waiting[heading.total, sense(status)].append(heading)
    return waiting


def _total(stated: _Stated, *, sections: tuple[str, ...] = (), parts: Sequence[int] = ()) -> StatedTotal:
    count = stated.count
    return StatedTotal(
        wording=count.words, number=count.number, status=count.status, sections=sections, parts=tuple(parts),
        spans=(stated.span,),
    )  # fmt: skip


def _plus(numbers: Sequence[int]) -> str:
    return " + ".join(map(str, numbers))
