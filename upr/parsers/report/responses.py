"""What the State under review answers in a report: from lead-ins, and from paragraphs after a list."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.core import Reference, Response, ResponseStatus
from upr.layout import Joiner, spans
from upr.numbering import Range, expanded, lead_of, paragraphs_in
from upr.numbering.shapes import AND, LABEL_OR_NUMBER, NUMBER, POINT, SHORT_LEAD, TO
from upr.parsers.report.section import Paragraph
from upr.patterns import Pattern
from upr.text import Finding
from upr.wording import Implemented, implementation_word, status_word

_COMMENTS = regex.compile(
    r"\b(?:offer|make|made|provide|submit|give|present)\w*\s+(?:the\s+)?(?:following\s+)?(?:comments|clarifications|"
    r"explanations|observations)|\bfollowing\s+comments",
    regex.IGNORECASE,
)
_ALL_ABOVE = regex.compile(
    r"\b(?:these|above|those|all\s+the|the\s+following)\s+recommendations|recommendations?\s+(?:listed\s+|made\s+)?above|"
    r"listed\s+above|responses?\s+of\b|\bresponses?\s+will|to\s+the\s+above",
    regex.IGNORECASE,
)
_LISTED = Pattern(
    r"\b(?:Nos?\.?|numbers?|recommendations?(?:\s+(?:in|under|contained\s+in|listed\s+in))?|paragraphs?|paras?\.)"
    rf"(?:\s+(?:paragraphs?|Nos?\.?))?\s*:?\s*(?P<list>{LABEL_OR_NUMBER}"
    rf"(?:(?:\s*(?:{AND}|{TO})\s*|\s+)+(?:(?:Nos?\.?|paragraphs?|recommendations?)\s+)?{LABEL_OR_NUMBER})*)",
    regex.IGNORECASE,
)
_MIXED = Pattern(r"\bsome\b.{0,60}\benjoy.{0,200}\bothers\b", regex.IGNORECASE | regex.DOTALL)
_PART = regex.compile(
    r"\b(?:first|second|third|last|latter|former)\s+(?:part|half|sentence|clause)\s+of\s+(?:the\s+)?recommendations?\s+"
    rf"(?:No\.?\s*)?(?:{SHORT_LEAD}{POINT})?(?P<number>{NUMBER})",
    regex.IGNORECASE,
)
_REFUSES = regex.compile(r"\breject|\bcannot\b|not\s+enjoy|thus\s+be\s+noted", regex.IGNORECASE)
_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)
_OUT_OF = regex.compile(r"\b(?:out\s+)?of\s+which\b", regex.IGNORECASE)
_DISCLAIMER = regex.compile(
    r"conclusions?\b.{0,40}\brecommendations?\b.{0,60}(?:contained|set\s+out|present\s+report)|construed\s+as",
    regex.IGNORECASE | regex.DOTALL,
)


@attrs.define
class Answers:
    """The answers of a section.

    Args:
        by_item: Responses of each item, by (place of the paragraph, number), oldest first.
        comments: Places of paragraphs whose items are the State's comments, no recommendations.
        references: Positions on narrative paragraphs.
        findings: Lead-ins that no phrase explains.
    """

    by_item: dict[tuple[int, int], list[Response]] = attrs.field(factory=dict)
    comments: set[int] = attrs.field(factory=set)
    references: list[Reference] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)


def words_of(paragraph: Paragraph, joiner: Joiner) -> str:
    """The words of a paragraph before its items, in one line, without its number."""
    texts = [line.text for line in paragraph.lines]
    if texts:
        texts[0] = texts[0][paragraph.skip :]
    return joiner.joined(texts)


class AnswerReader:
    """Reads the answers of the paragraphs of a section, in order."""

    def __init__(self, paragraphs: Sequence[Paragraph], joiner: Joiner, document: str) -> None:
        self.paragraphs = paragraphs
        self.words = [words_of(p, joiner) for p in paragraphs]
        self.document = document
        self.answers = Answers()

    def read(self) -> Answers:
        """Every answer."""
        for at, paragraph in enumerate(self.paragraphs):
            if not paragraph.items:
                continue
            if _COMMENTS.search(self.words[at]) and not status_word(_without_comments(self.words[at])):
                self.answers.comments.add(at)
            else:
                self._list(at)
        for at, paragraph in enumerate(self.paragraphs):
            if not paragraph.items and not _DISCLAIMER.search(self.words[at][:300]):
                self._after(at)
        return self.answers

    def _response(self, at: int, status: str, wording: str, implemented: Implemented | None) -> Response:
        paragraph = self.paragraphs[at]
        return Response(
            status=ResponseStatus(status),
            wording=wording or None,
            implemented=implemented,
            by="working-group" if status == "pending" else "state",
            document=self.document,
            paragraph=str(paragraph.number) if paragraph.number is not None else None,
            spans=spans(paragraph.lines),
        )

    def _list(self, at: int) -> None:
        """The answer of a lead-in, or of the paragraphs after the list where the lead-in gives none."""
        paragraph, words = self.paragraphs[at], self.words[at]
        source, status = at, status_word(words)
        if status is None:
            for later in range(at + 1, len(self.paragraphs)):
                following = self.words[later]
                found = status_word(following)
                if _DISCLAIMER.search(following[:300]) or (self.paragraphs[later].items and found):
                    break
                if found and _ALL_ABOVE.search(following) and not self._named(following, later):
                    source, status = later, found
                    break
        if status is None:
            status = "unclear"
            self.answers.findings.append(
                Finding(
                    code="unknown-lead-in",
                    severity="error",
                    message=f"paragraph {paragraph.number}: no phrase explains {words[:160]!r}",
                    spans=spans(paragraph.lines),
                )
            )
        elif _MIXED.search(words if source == at else self.words[source]):
            message = f"paragraph {paragraph.number} gives no answer for each: {words[:160]!r}"
            self.answers.findings.append(
                Finding(code="mixed-lead-in", severity="warning", message=message, spans=spans(paragraph.lines))
            )
        said = self.words[source]
        implemented = implementation_word(said) if status in ("supported", "noted", "partially_supported") else None
        some: set[int] | None = None
        if implemented and (cut := _OUT_OF.search(said)):
            some = {number for _, number in self._numbers(said[cut.end() :], at)} or None
        for item in paragraph.items:
            done = implemented if some is None or item.number in some else None
            self.answers.by_item[at, item.number] = [self._response(source, status, said, done)]

    def _named(self, words: str, at: int) -> set[tuple[int, int]]:
        """The items that a paragraph names, as (place of the list, number)."""
        before = [place for place in range(at) if self.paragraphs[place].items and place not in self.answers.comments]
        if not before:
            return set()
        return self._numbers(words, before[-1])

    def _numbers(self, words: str, target: int) -> set[tuple[int, int]]:
        lists = {p.number: place for place, p in enumerate(self.paragraphs) if p.items and p.number is not None}
        found: set[tuple[int, int]] = set()
        for match in _LISTED.finditer(words):
            for recommendation in expanded(match["list"]):
                first = recommendation.first if isinstance(recommendation, Range) else recommendation
                lead, number = lead_of(first), first.number
                if lead is None and match[0].lower().startswith("para"):
                    target = lists.get(number, target)  # a paragraph is a list, not an item
                    continue
                place = target if lead is None else lists.get(lead)
                if place is not None and any(item.number == number for item in self.paragraphs[place].items):
                    found.add((place, number))
        return found

    def _after(self, at: int) -> None:
        """A paragraph without items: numbers that it names, all of the list above, or narrative paragraphs."""
        words = self.words[at]
        named = self._named(words, at)
        implemented = implementation_word(words)
        status = status_word(words)
        if implemented and not named and _ALL_ABOVE.search(words):
            before = [place for place in range(at) if self.paragraphs[place].items]
            named = {(before[-1], item.number) for item in self.paragraphs[before[-1]].items} if before else set()
        if not named:
            self._references(at, words, status)
            return
        for place, number in sorted(named):
            known = self.answers.by_item.get((place, number))
            if not known:
                continue
            scope = _part_of(words, number)
            if scope and status and known[-1].status != status:
                # One part is answered otherwise than the list: the whole is answered in part.
                answer = self._response(at, "partially_supported", words, None)
                known.append(attrs.evolve(answer, scope=scope))
            elif implemented and known[-1].status in ("supported", "pending", "noted"):
                known[-1] = attrs.evolve(known[-1], implemented=implemented, explanation=words, scope=scope)
            elif status in ("rejected", "not_supported", "noted") and known[-1].status != status and len(named) < 60:
                if _REFUSES.search(words):
                    known.append(self._response(at, status, words, None))
                else:
                    known[-1] = attrs.evolve(known[-1], explanation=words)
            else:
                known[-1] = attrs.evolve(known[-1], explanation=words)

    def _references(self, at: int, words: str, status: str | None) -> None:
        if status is None or not _RECOMMENDATIONS.search(words):
            return
        first = next((p.number for p in self.paragraphs if p.number is not None), None)
        for mention in paragraphs_in(words):
            if first is not None and mention.target.number < first:
                self.answers.references.append(
                    Reference(
                        paragraph=mention.target.printed,
                        wording=words,
                        status=ResponseStatus(status),
                        spans=spans(self.paragraphs[at].lines),
                    )
                )


def _part_of(words: str, number: int) -> str | None:
    """The part of a recommendation that a paragraph speaks of ("first part of recommendation 3"); None for all."""
    for found in _PART.finditer(words):
        if int(found["number"]) == number:
            return " ".join(found[0].split())
    return None


def _without_comments(words: str) -> str:
    return _COMMENTS.sub("", words)
