"""What the State under review answers in a report: from lead-ins, and from paragraphs after a list."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from upr.core import Reference, Response, ResponseStatus
from upr.layout import Joiner, spans
from upr.numbering import Range, expanded, lead_of, paragraphs_in
from upr.numbering.shapes import AND, NUMBER, POINT, SHORT_LEAD, TO
from upr.parsers.report.positions import position_of, references_of
from upr.parsers.report.section import Paragraph
from upr.patterns import Pattern
from upr.text import Finding, Severity
from upr.wording import NO_SUPPORT, Implemented, combined, implementation_word, restated, status_word
from upr.wording.shapes import EACH_ITS_OWN

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
_NUMBER = rf"{NUMBER}(?!\d)(?!\s?/\s?\d)(?:{POINT}{NUMBER})?"  # "Nos. 5/1 and 16/21" are resolutions
_LISTED = Pattern(
    r"\b(?:Nos?\.?|numbers?|recommendations?(?:\s+(?:in|under|contained\s+in|listed\s+in))?|paragraphs?|paras?\.)"
    rf"(?:\s+(?:paragraphs?|Nos?\.?))?\s*:?\s*(?P<list>{_NUMBER}"
    rf"(?:(?:\s*(?:{AND}|{TO})\s*|\s+)+(?:(?:Nos?\.?|paragraphs?|recommendations?)\s+)?{_NUMBER})*)",
    regex.IGNORECASE,
)
_EACH_ITS_OWN = Pattern(EACH_ITS_OWN, regex.IGNORECASE | regex.DOTALL)
_PART = regex.compile(
    r"\b(?:first|second|third|last|latter|former)\s+(?:part|half|sentence|clause)\s+of\s+(?:the\s+)?recommendations?\s+"
    rf"(?:No\.?\s*)?(?:{SHORT_LEAD}{POINT})?(?P<number>{NUMBER})",
    regex.IGNORECASE,
)
_RECOMMENDATIONS = regex.compile(r"\brecommendations?\b", regex.IGNORECASE)
_OUT_OF = regex.compile(r"\b(?:out\s+)?of\s+which\b", regex.IGNORECASE)
_DISCLAIMER = regex.compile(
    r"conclusions?\b.{0,40}\brecommendations?\b.{0,60}(?:contained|set\s+out|present\s+report)|construed\s+as",
    regex.IGNORECASE | regex.DOTALL,
)
_MAY_BE_CARRIED_OUT = ("supported", "noted", "partially_supported")
_FEW_NAMED = 60  # a paragraph that names as many recommendations or more speaks of the list, and decides none anew


@attrs.define
class Answers:
    """The answers of a section.

    Args:
        by_item: Responses of each item, by (place of the paragraph, number), oldest first.
        comments: Places of paragraphs whose items are the State's comments, no recommendations.
        positions: Items that are positions on recommendations of narrative paragraphs, by (place, number).
        references: Positions on narrative paragraphs.
        findings: Lead-ins that no phrase explains.
    """

    by_item: dict[tuple[int, int], list[Response]] = attrs.field(factory=dict)
    comments: set[int] = attrs.field(factory=set)
    positions: set[tuple[int, int]] = attrs.field(factory=set)
    references: list[Reference] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)


def words_of(paragraph: Paragraph, joiner: Joiner) -> str:
    """The words of a paragraph before its items, in one line, without its number."""
    texts = [line.text for line in paragraph.lines]
    if texts:
        texts[0] = texts[0][paragraph.skip :]
    return joiner.joined(texts)


class AnswerReader:
    """Reads the answers of the paragraphs of a section, in order.

    Args:
        paragraphs: The paragraphs.
        joiner: Joins their lines.
        document: The document's id.
        lead_ins: Whether every list has a lead-in, so that one without words is lost; else its items have no answer.
    """

    def __init__(
        self, paragraphs: Sequence[Paragraph], joiner: Joiner, document: str, *, lead_ins: bool = True
    ) -> None:
        self.paragraphs = paragraphs
        self.lead_ins = lead_ins
        self.joiner = joiner
        self.words = [words_of(p, joiner) for p in paragraphs]
        self.document = document
        self.lists = {p.number: place for place, p in enumerate(paragraphs) if p.items and p.number is not None}
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
                self._take_positions(at)
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
        paragraph = self.paragraphs[at]
        source, status = self._answer_of_list(at)
        wording = self.words[source]
        if status is None and not paragraph.lines and not self.lead_ins:
            return
        if status is None:
            status = "unclear"
            self._note("unknown-lead-in", "error", at, f": no phrase explains {self.words[at][:160]!r}")
        elif _EACH_ITS_OWN.search(wording):
            self._note("mixed-lead-in", "warning", at, f" gives no answer for each: {self.words[at][:160]!r}")
        implemented = implementation_word(wording) if status in _MAY_BE_CARRIED_OUT else None
        carried_out = self._carried_out(wording, at) if implemented else None
        for item in paragraph.items:
            stage = implemented if carried_out is None or item.number in carried_out else None
            self.answers.by_item[at, item.number] = [self._response(source, status, wording, stage)]

    def _take_positions(self, at: int) -> None:
        """The items of a list that are positions on recommendations of narrative paragraphs are references."""
        first, paragraph = self._first, self.paragraphs[at]
        for item in paragraph.items:
            position = position_of(item, self.joiner, first) if first is not None else None
            if position is None:
                continue
            self.answers.positions.add((at, item.number))
            (answer, *_) = self.answers.by_item.pop((at, item.number))
            label = f"{paragraph.number}.{item.number}"
            self.answers.references += references_of(position, item, label, answer.status, answer.wording)

    @property
    def _first(self) -> int | None:
        """The number of the section's first paragraph; those of the narrative are lower."""
        return next((p.number for p in self.paragraphs if p.number is not None), None)

    def _answer_of_list(self, at: int) -> tuple[int, str | None]:
        """The place of the paragraph that answers a list, and its status word; None where none does."""
        if status := status_word(self.words[at]):
            return at, status
        for later in range(at + 1, len(self.paragraphs)):
            following = self.words[later]
            status = status_word(following)
            if _DISCLAIMER.search(following[:300]) or (self.paragraphs[later].items and status):
                break
            if status and _ALL_ABOVE.search(following) and not self._named(following, later):
                return later, status
        return at, None

    def _carried_out(self, wording: str, at: int) -> set[int] | None:
        """The numbers "of which" a lead-in says that they are carried out; None where it says so of all."""
        cut = _OUT_OF.search(wording)
        return ({number for _, number in self._numbers(wording[cut.end() :], at)} or None) if cut else None

    def _note(self, code: str, severity: Severity, at: int, doubt: str) -> None:
        """Note a doubt about a lead-in."""
        paragraph = self.paragraphs[at]
        message = f"paragraph {paragraph.number}{doubt}"
        self.answers.findings.append(
            Finding(code=code, severity=severity, message=message, spans=spans(paragraph.lines))
        )

    def _named(self, words: str, at: int) -> set[tuple[int, int]]:
        """The items that a paragraph names, as (place of the list, number)."""
        before = [place for place in range(at) if self.paragraphs[place].items and place not in self.answers.comments]
        return self._numbers(words, before[-1]) if before else set()

    def _all_before(self, at: int) -> set[tuple[int, int]]:
        """The items of the list before a paragraph."""
        before = [place for place in range(at) if self.paragraphs[place].items]
        return {(before[-1], item.number) for item in self.paragraphs[before[-1]].items} if before else set()

    def _numbers(self, words: str, target: int) -> set[tuple[int, int]]:
        """The items that words name: of the list at `target`, or of the paragraph that they name before."""
        named: set[tuple[int, int]] = set()
        for match in _LISTED.finditer(words):
            names_paragraphs = match[0].lower().startswith("para")
            for recommendation in expanded(match["list"]):
                first = recommendation.first if isinstance(recommendation, Range) else recommendation
                lead, number = lead_of(first), first.number
                if lead is None and names_paragraphs:
                    target = self.lists.get(number, target)
                    continue
                place = target if lead is None else self.lists.get(lead)
                if place is not None and self._holds(place, number):
                    named.add((place, number))
        return named

    def _holds(self, place: int, number: int) -> bool:
        """Whether the list at a place has an item of that number."""
        return any(item.number == number for item in self.paragraphs[place].items)

    def _after(self, at: int) -> None:
        """A paragraph without items: numbers that it names, all of the list above, or narrative paragraphs."""
        words = self.words[at]
        named = self._named(words, at)
        implemented, status = implementation_word(words), status_word(words)
        if implemented and not named and _ALL_ABOVE.search(words):
            named = self._all_before(at)
        if not named:
            self._references(at, words, status)
            return
        decides = status is not None and len(named) < _FEW_NAMED and restated(status, words)
        for place, number in sorted(named):
            responses = self.answers.by_item.get((place, number))
            if responses:
                self._later(responses, at, status, implemented, scope=_part_of(words, number), decides=decides)

    def _later(
        self, responses: list[Response], at: int, status: str | None, implemented: Implemented | None, *,
        scope: str | None, decides: bool,
    ) -> None:  # fmt: skip
        """Add to the responses of an item what a later paragraph says of it."""
        words, before = self.words[at], responses[-1]
        if scope and status and before.status != status:
            whole = combined([before.status, status], NO_SUPPORT)
            assert whole is not None
            responses.append(attrs.evolve(self._response(at, whole, words, None), scope=scope))
        elif implemented and before.status in ("supported", "pending", "noted"):
            responses[-1] = attrs.evolve(before, implemented=implemented, explanation=words, scope=scope)
        elif status and decides and before.status != status:
            responses.append(self._response(at, status, words, None))
        else:
            responses[-1] = attrs.evolve(before, explanation=words)

    def _references(self, at: int, words: str, status: str | None) -> None:
        """Keep the answer of a paragraph to recommendations that paragraphs before the section hold."""
        first = self._first
        if status is None or first is None or not _RECOMMENDATIONS.search(words):
            return
        for mention in paragraphs_in(words):
            if mention.target.number < first:
                self.answers.references.append(
                    Reference(
                        paragraph=mention.target.printed, wording=words, status=ResponseStatus(status),
                        spans=spans(self.paragraphs[at].lines),
                    )
                )  # fmt: skip


def _part_of(words: str, number: int) -> str | None:
    """The part of a recommendation that a paragraph speaks of ("first part of recommendation 3"); None for all."""
    for part in _PART.finditer(words):
        if int(part["number"]) == number:
            return " ".join(part[0].split())
    return None


def _without_comments(words: str) -> str:
    return _COMMENTS.sub("", words)
