"""The totals that a paper states: in its introduction, its headings, what its marks mean, and a summary at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs
import regex

from upr.audit import StatedTotal
from upr.layout import spans
from upr.numerals import cardinal
from upr.parsers.answers.counts import Count, counts_in, is_earlier
from upr.parsers.position_paper.cutting import Part
from upr.parsers.position_paper.entries import Entry
from upr.parsers.position_paper.meanings import Meanings
from upr.sentences import sentences
from upr.wording import one_answer, status_word

_SUMMARY = regex.compile(r"\s*(?P<words>\p{Lu}[^\d]{2,50}?)[\s.:…]{2,}(?P<number>\d{1,3})\s*")
_CLAUSE_END = regex.compile(r"[,;.]|\band\b")
_ALL = regex.compile(r"(?:grand\s+)?total|all|received", regex.IGNORECASE)


def totals_of_forms(
    parts: Sequence[Part],
    first: int,
    last: int,
    meanings: Meanings,
    entries: Sequence[Entry],
) -> Iterator[StatedTotal]:
    """The totals of a paper, in order.

    Args:
        parts: Its parts.
        first: The number of the part that is the first item.
        last: That of the last.
        meanings: What its marks and short answers mean.
        entries: Its items.
    """
    statuses = {entry.section.words: entry.answered.status for entry in entries if entry.section}
    wholes = list(_wholes(parts[:first]))
    least = min((total.number for total in wholes), default=0)
    explaining = {meaning.place for meaning in meanings.meanings}
    for total in wholes:
        # Of several wholes the smallest is that of the paper: "received 60; this paper answers the remaining 12".
        yield total if total.number == least else attrs.evolve(total, of="review")
    for number, part in enumerate(parts):
        if part.role == "heading" and part.heading is not None:
            yield from _of_heading(part, statuses)
        elif part.role == "paragraph" and number < first:
            if number not in explaining:
                yield from _of_paragraph(part)
        elif part.role == "paragraph" and number > last:
            yield from _of_summary(part)
    yield from _of_meanings(meanings)


def _of_heading(part: Part, statuses: dict[str, str | None]) -> Iterator[StatedTotal]:
    heading = part.heading
    number = cardinal(heading.total) if heading and heading.total else None
    if heading is not None and number is not None and heading.words in statuses:
        yield StatedTotal(
            wording=heading.words, number=number, status=statuses[heading.words], sections=(heading.words,),
            spans=spans(part.lines),
        )  # fmt: skip


def _wholes(parts: Sequence[Part]) -> Iterator[StatedTotal]:
    """How many recommendations there are, by the introduction."""
    for part in parts:
        for sentence in sentences(part.passage.text) if part.role == "paragraph" else ():
            for count in counts_in(sentence):
                if count.status is None and "recommendation" in count.words.lower():
                    yield StatedTotal(wording=count.words, number=count.number, spans=part.passage.spans)


def _of_paragraph(part: Part) -> Iterator[StatedTotal]:
    """The answers that a paragraph of the introduction counts."""
    for sentence in sentences(part.passage.text):
        counts = [count for count in counts_in(sentence) if count.status is not None]
        for count in () if counts and is_earlier(sentence) else counts:
            if not _is_doubted(sentence, count):
                yield StatedTotal(
                    wording=count.words, number=count.number, status=count.status, spans=part.passage.spans
                )


def _is_doubted(sentence: str, count: Count) -> bool:
    """Whether words behind a number leave its answer open: "supports 7 with reservation"."""
    behind = _CLAUSE_END.split(sentence[count.end :])[0]
    return count.status == "supported" and status_word(f"supports the recommendation {behind}") != "supported"


def _of_summary(part: Part) -> Iterator[StatedTotal]:
    """The totals of a summary behind the items, a line each: "Accepted   30"."""
    lines = [(line, found) for line in part.lines if (found := _SUMMARY.fullmatch(line.text))]
    if 2 * len(lines) < len(part.lines):
        return
    for line, found in lines:
        words = " ".join(found["words"].split())
        status = one_answer(words)
        if status is not None or _ALL.fullmatch(words):
            yield StatedTotal(wording=words, number=int(found["number"]), status=status, spans=spans([line]))


def _of_meanings(meanings: Meanings) -> Iterator[StatedTotal]:
    """The totals beside the meanings of marks, one a status: two marks may stand for the same."""
    stated: dict[str, list[int]] = defaultdict(list)
    for meaning in meanings.meanings:
        if meaning.total is not None:
            stated[meaning.status].append(meaning.total)
    for status, numbers in stated.items():
        yield StatedTotal(
            wording=f"{status}: {' + '.join(map(str, numbers))}", number=sum(numbers), status=status,
        )  # fmt: skip
